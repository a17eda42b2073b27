"""How a style hides what it covers (隐藏方式): one word for each way, "" when a visitor sees it.

Only what stands in the page itself is read: the element's own style and attributes. Style sheets in files are not
known here, so nothing is ever called hidden because of them.
"""

import re
from collections.abc import Mapping
from colorsys import hls_to_rgb
from functools import lru_cache

_DECLARATION = re.compile(r"([a-z-]{2,30})\s{0,5}:\s{0,5}([^;]{1,200})")
_LENGTH = re.compile(r"(-?\d{0,6}\.?\d{1,6})\s?(px|em|rem|pt|vw|vh|%)?")
_PIXELS = {"em": 16.0, "rem": 16.0, "vw": 12.0, "vh": 8.0, "%": 10.0, "pt": 1.33}
_HINTS = re.compile(r"none|hidden|collapse|opacity|indent|rect|inset|scale|translate|expression|position|margin|height|"
                    r"width|font|color|filter|clip|zoom|matrix|rotate|spacing|z-index|/\*|\\\\", re.IGNORECASE)
_MOVED = re.compile(r"translate(?:x|y|3d)?\(([^()]{1,80})\)", re.IGNORECASE)
_ZERO = r"[\s,]{0,3}0(?:\.0{1,3})?(?:px|%|em)?(?=[\s,)])"
_NOTHING = re.compile(
    rf"rect\((?:\s{{0,3}}[01](?:px)?[\s,]{{0,3}}){{4}}\)|inset\((?:5\d|[6-9]\d|\d{{3,5}})%|(?:circle|ellipse)\({_ZERO}|"
    rf"polygon\((?:{_ZERO}){{4,16}}|scale(?:[xyz]|3d)?\(\s{{0,2}}(?:\d{{1,2}},\s{{0,2}})?0?\.?0\d{{0,2}}[),]|matrix\({_ZERO}|"
    r"rotate[xy]\(\s{0,2}-?(?:90|270)deg")
_ALPHA = re.compile(r"opacity(?:\s{0,2}=\s{0,2}[0-5]\s{0,2}\)|\(\s{0,2}(?:0?\.0\d{0,3}|0|[0-5]%)\s{0,2}\))")
_NOTE = re.compile(r"/\*.{0,200}?\*/", re.DOTALL)
_CODED = re.compile(r"\\([0-9a-f]{1,6})\s?")
_SHORT_FONT = re.compile(r"(?:^|\s)(\d{0,3}\.?\d{1,3})(px|pt|em|rem|%)?(?:\s{0,2}/\s{0,2}[\d.a-z%]{1,8})?\s")
_TERM = re.compile(r"([+-]?)\s{0,3}(\d{1,6}(?:\.\d{1,3})?)(px|em|rem|vw|vh|%|pt)?")
_CLEAR = re.compile(r"(?:rgba?|hsla?)\([^()]{3,40}[,/]\s{0,2}0?\.?0{1,3}%?\s{0,2}\)|#[0-9a-f]{6}00(?![0-9a-f])|"
                    r"#[0-9a-f]{3}0(?![0-9a-f])")
_NAMED_COLOURS = {"white": "ffffff", "black": "000000", "red": "ff0000", "blue": "0000ff", "gray": "808080",
                  "grey": "808080", "silver": "c0c0c0"}
_HSL = re.compile(r"hsla?\((\d{1,3})(?:deg)?[,\s]+(\d{1,3})%[,\s]+(\d{1,3})%")
_COLOUR = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})(?![0-9a-f])|rgb\((\d{1,3}),(\d{1,3}),(\d{1,3})\)|\b([a-z]{3,12})\b")

FAR = 500.0  # pixels beyond an edge that no menu or slide needs
THIN = 8.0  # a box so thin shows no line of text
TINY_TEXT = 2.0
NEAR = 10  # of 255 in each part of a colour


def declarations(style: str) -> dict[str, str]:
    """Names and values of a style attribute in lower case."""
    text = style[:2000].lower().replace("!important", "")
    if "/*" in text:
        text = _NOTE.sub("", text)
    if "\\" in text:
        text = _CODED.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)), text)
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
    """The way in which these declarations hide: none, visibility, size, place, colour, font, opacity, clip, behind."""
    if style.get("display") == "none":
        return "none"
    if style.get("visibility") in ("hidden", "collapse") or style.get("content-visibility") == "hidden":
        return "visibility"
    for way, holds in (("opacity", _transparent), ("clip", _clipped), ("place", _elsewhere), ("size", _thin),
                       ("font", _unreadable), ("colour", _invisible_ink), ("behind", _behind)):
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
    if value is not None and value <= (0.5 if "%" in style["opacity"] else 0.05):
        return True
    return bool(_ALPHA.search(style.get("filter", "")))


def _clipped(style: Mapping[str, str]) -> bool:
    turned = style.get("backface-visibility") == "hidden" and "180deg" in style.get("transform", "")
    return turned or any(_NOTHING.search(style.get(name, "")) for name in (
        "clip", "clip-path", "-webkit-clip-path", "transform", "-webkit-transform"))


def _elsewhere(style: Mapping[str, str]) -> bool:
    if style.get("position") in ("absolute", "fixed", "relative"):
        for edge in ("left", "top", "right", "bottom"):
            value = style.get(edge, "")
            away = _away(value)
            if value.startswith("expression(") or (away is not None and (away <= -FAR or away >= 10 * FAR)):
                return True
        if any(away <= -FAR for away in _each(style.get("inset", ""))):
            return True
    if "%" in style.get("text-indent", "") and style.get("overflow") == "hidden":
        pushed = length(style["text-indent"])  # out of its own box to the right
        if pushed is not None and pushed >= 1000:
            return True
    for name in ("margin-left", "margin-top", "margin-right", "text-indent", "margin"):
        if any(away <= -FAR for away in _each(style.get(name, ""))):
            return True
    spacing = length(style.get("letter-spacing"))
    moved = _MOVED.search(style.get("transform", ""))
    return (spacing is not None and spacing <= -20) or bool(
        moved and any(away <= -FAR for away in _each(moved[1].replace(",", " "))))


def _away(value: str) -> float | None:
    """How far an edge lies away; the terms of a ``calc()`` added up."""
    if not value.startswith("calc("):
        return length(value)
    return sum((-1 if sign == "-" else 1) * float(number) * _PIXELS.get(unit or "px", 1.0)
               for sign, number, unit in _TERM.findall(value[5:]))


def _each(value: str) -> list[float]:
    """The lengths of a value that may hold several."""
    return [away for part in value.split()[:4] if (away := length(part)) is not None] if "-" in value else []


def _behind(style: Mapping[str, str]) -> bool:
    """Laid behind the page itself."""
    level = style.get("z-index", "")
    return level.startswith("-") and level[1:].isdigit() and style.get("position") in ("absolute", "fixed")


def _thin(style: Mapping[str, str]) -> bool:
    sizes = [s for name in ("height", "width", "max-height", "max-width")
             if "%" not in style.get(name, "") and (s := _away(style.get(name, ""))) is not None]
    if not sizes:
        return False
    closed = any(style.get(f"overflow{axis}", "").startswith(("hidden", "clip")) for axis in ("", "-x", "-y"))
    return (closed and min(sizes) <= THIN) or (len(sizes) > 1 and max(sizes) <= TINY_TEXT)


def _unreadable(style: Mapping[str, str]) -> bool:
    size = length(style.get("font-size"))
    short = _SHORT_FONT.search(style["font"] + " ") if "font" in style else None
    if short:
        size = length(f"{short[1]}{short[2] or 'px'}")
    shrunk = length(style.get("zoom"))
    return (size is not None and 0 <= size <= TINY_TEXT) or (
        shrunk is not None and shrunk <= 0.05 and "%" not in style["zoom"])


def _invisible_ink(style: Mapping[str, str]) -> bool:
    ink = style.get("color", "")
    if ink == "transparent" or _CLEAR.fullmatch(ink):
        return True
    paper = colour(style.get("background-color") or style.get("background", ""))
    return paper != "" and alike(colour(ink), paper)


def alike(one: str, other: str) -> bool:
    """Two colours (six hex digits) that no eye can tell apart."""
    if not one or not other or "?" in one + other:
        return False
    return all(abs(int(one[n:n + 2], 16) - int(other[n:n + 2], 16)) <= NEAR for n in (0, 2, 4))


def colour(value: str) -> str:
    """A colour as six hex digits, "" when it is none that is known."""
    if value.startswith("hsl"):
        return _from_hsl(value)
    match = _COLOUR.search(value.replace(" ", "")[:100]) if value and "url(" not in value else None
    if match is None:
        return ""
    if match[1]:
        return match[1] if len(match[1]) == 6 else "".join(c * 2 for c in match[1])
    if match[2]:
        return "".join(f"{min(int(part), 255):02x}" for part in match.group(2, 3, 4))
    return _NAMED_COLOURS.get(match[5], "")


def _from_hsl(value: str) -> str:
    """A colour given by hue, saturation and lightness as six hex digits."""
    match = _HSL.match(value)
    if match is None:
        return ""
    hue, saturation, lightness = (int(part) for part in match.groups())
    parts = hls_to_rgb(hue % 360 / 360, min(lightness, 100) / 100, min(saturation, 100) / 100)
    return "".join(f"{round(part * 255):02x}" for part in parts)
