"""How a style hides what it covers (隐藏方式): one word for each way, "" when a visitor sees it.

Only what stands in the page itself is read: the element's own style and attributes. Style sheets in files are not
known here, so nothing is ever called hidden because of them.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

_DECLARATION = re.compile(r"([a-z-]{2,30})\s{0,5}:\s{0,5}([^;]{1,200})")
_LENGTH = re.compile(r"(-?\d{0,6}\.?\d{1,6})\s?(px|em|rem|pt|vw|vh|%)?")
_PIXELS = {"em": 16.0, "rem": 16.0, "vw": 12.0, "vh": 8.0, "%": 10.0, "pt": 1.33}
_HINTS = re.compile(r"none|hidden|collapse|opacity|indent|rect|inset|scale|translate|expression|position|margin|height|"
                    r"width|font|color", re.IGNORECASE)
_MOVED = re.compile(r"translate(?:x|y|3d)?\(\s{0,3}(-?\d{1,6})(px|em|rem|%|vw|vh)?", re.IGNORECASE)
_NOTHING = re.compile(
    r"rect\((?:\s{0,3}[01](?:px)?[\s,]{0,3}){4}\)|inset\((?:50|100)%|scale[xy]?\(\s{0,2}0?\.?0\d{0,2}[),]")
_ALPHA = re.compile(r"opacity\s{0,2}=\s{0,2}[0-5]\s{0,2}\)")
_NAMED_COLOURS = {"white": "ffffff", "black": "000000", "red": "ff0000", "blue": "0000ff", "gray": "808080",
                  "grey": "808080", "silver": "c0c0c0"}
_COLOUR = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})(?![0-9a-f])|rgb\((\d{1,3}),(\d{1,3}),(\d{1,3})\)|\b([a-z]{3,12})\b")

FAR = 500.0  # pixels beyond an edge that no menu or slide needs
THIN = 8.0  # a box so thin shows no line of text
TINY_TEXT = 2.0


def declarations(style: str) -> dict[str, str]:
    """Names and values of a style attribute in lower case."""
    text = style[:2000].lower().replace("!important", "")
    return {name: value.strip() for name, value in _DECLARATION.findall(text)}


def hidden_by(attrs: Mapping[str, str]) -> str:
    """The way in which an element's own attributes hide it."""
    if "hidden" in attrs:
        return "attribute"
    style = attrs.get("style", "")
    return _known_way(style[:2000]) if style else ""


@lru_cache(8192)
def _known_way(style: str) -> str:
    """The way of a style attribute; pages repeat the same ones thousands of times."""
    return hidden_by_style(declarations(style)) if _HINTS.search(style) else ""


@lru_cache(8192)
def ink_and_paper(style: str) -> tuple[str, str]:
    """Colours of text and background that a style attribute names; a background that is no colour is "?"."""
    said = declarations(style)
    paper = said.get("background-color") or said.get("background", "")
    return colour(said.get("color", "")), (colour(paper) or "?") if paper else ""


def hidden_by_style(style: Mapping[str, str]) -> str:
    """The way in which these declarations hide: none, visibility, size, place, colour, font, opacity or clip."""
    if style.get("display") == "none":
        return "none"
    if style.get("visibility") in ("hidden", "collapse"):
        return "visibility"
    for way, holds in (("opacity", _transparent), ("clip", _clipped), ("place", _elsewhere), ("size", _thin),
                       ("font", _unreadable), ("colour", _invisible_ink)):
        if holds(style):
            return way
    return ""


def length(value: str | None) -> float | None:
    """A length in pixels, None when it is none."""
    match = _LENGTH.match(value.strip()) if value else None
    if match is None:
        return None
    return float(match[1]) * _PIXELS.get(match[2] or "px", 1.0)


def _transparent(style: Mapping[str, str]) -> bool:
    value = length(style.get("opacity"))
    return (value is not None and value <= 0.05) or bool(_ALPHA.search(style.get("filter", "")))


def _clipped(style: Mapping[str, str]) -> bool:
    return any(_NOTHING.search(style.get(name, "")) for name in ("clip", "clip-path", "transform", "-webkit-transform"))


def _elsewhere(style: Mapping[str, str]) -> bool:
    if style.get("position") in ("absolute", "fixed", "relative"):
        for edge in ("left", "top", "right", "bottom"):
            value = style.get(edge, "")
            away = length(value)
            if value.startswith("expression(") or (away is not None and (away <= -FAR or away >= 10 * FAR)):
                return True
    for name in ("margin-left", "margin-top", "text-indent", "margin"):
        away = length(style.get(name))
        if away is not None and away <= -FAR:
            return True
    moved = _MOVED.search(style.get("transform", ""))
    return bool(moved) and (length(f"{moved[1]}{moved[2] or 'px'}") or 0.0) <= -FAR if moved else False


def _thin(style: Mapping[str, str]) -> bool:
    sizes = [s for name in ("height", "width", "max-height", "max-width") if (s := length(style.get(name))) is not None
             and not style[name].endswith("%")]
    if not sizes:
        return False
    closed = any(style.get(f"overflow{axis}", "").startswith(("hidden", "clip")) for axis in ("", "-x", "-y"))
    return (closed and min(sizes) <= THIN) or (len(sizes) > 1 and max(sizes) <= TINY_TEXT)


def _unreadable(style: Mapping[str, str]) -> bool:
    size = length(style.get("font-size"))
    return size is not None and 0 <= size <= TINY_TEXT


def _invisible_ink(style: Mapping[str, str]) -> bool:
    ink = style.get("color", "")
    if ink == "transparent":
        return True
    paper = colour(style.get("background-color") or style.get("background", ""))
    return paper != "" and colour(ink) == paper


def colour(value: str) -> str:
    """A colour as six hex digits, "" when it is none that is known."""
    match = _COLOUR.search(value.replace(" ", "")[:100]) if value and "url(" not in value else None
    if match is None:
        return ""
    if match[1]:
        return match[1] if len(match[1]) == 6 else "".join(c * 2 for c in match[1])
    if match[2]:
        return "".join(f"{min(int(part), 255):02x}" for part in match.group(2, 3, 4))
    return _NAMED_COLOURS.get(match[5], "")
