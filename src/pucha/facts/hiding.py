"""How a style hides what it covers (隐藏方式): one word for each way, "" when a visitor sees it.

Told from declarations alone; which of them hold for an element is found elsewhere (its own style, style sheets).
"""

import re
from collections.abc import Mapping
from colorsys import hls_to_rgb
from functools import lru_cache

_DECLARATION = re.compile(r"([a-z-]{2,40}|--[\w-]{1,60})\s{0,5}:\s{0,5}([^;]{1,200})")
_LENGTH = re.compile(r"(-?\d{0,6}\.?\d{1,6}(?:e-?\d{1,2})?)\s?"
                     r"(px|r?em|pt|pc|[sdl]?v(?:w|h|max|min|i|b)|cm|mm|in|ch|ex|q|%)?")
_PIXELS = {"em": 16.0, "rem": 16.0, "vw": 12.0, "vh": 8.0, "vmax": 12.0, "vmin": 8.0, "vi": 12.0, "vb": 8.0, "%": 10.0,
           "pt": 1.33, "pc": 16.0, "cm": 37.8, "mm": 3.78, "q": 0.94, "in": 96.0, "ch": 8.0, "ex": 8.0}
_LOGICAL = {"inset-inline-start": "left", "inset-inline-end": "right", "inset-block-start": "top",
            "inset-block-end": "bottom", "inline-size": "width", "block-size": "height", "max-inline-size": "max-width",
            "max-block-size": "max-height", "margin-inline-start": "margin-left", "margin-inline-end": "margin-right",
            "margin-block-start": "margin-top", "-webkit-text-fill-color": "color",
            "-webkit-transform": "transform", "-ms-transform": "transform", "-moz-transform": "transform",
            "-webkit-mask": "mask", "-moz-opacity": "opacity",
            "-khtml-opacity": "opacity", "-webkit-mask-image": "mask", "mask-image": "mask", "-webkit-filter": "filter"}
SHOWS = ("display", "visibility", "opacity", "height", "left", "right", "top", "max-height", "clip", "clip-path",
         "transform", "width", "margin-left", "margin-top", "color", "font-size")
_HINTS = re.compile(r"none|hidden|collapse|opacity|indent|rect|inset|scale|translate|expression|position|margin|height|"
                    r"width|font|color|filter|clip|zoom|matrix|rotate|skew|mask|size|spacing|z-index|var\(|/\*|\\\\",
                    re.IGNORECASE)
_MOVED = re.compile(r"translate(?:x|y|z|3d)?\(([^()]{1,80})\)", re.IGNORECASE)
_INSET = re.compile(r"inset\(([^()]{1,80})\)")
_VARIABLE = re.compile(r"var\(\s{0,3}(--[\w-]{1,60})\s{0,3}(?:,([^()]{0,80}))?\)")
_ZERO = r"[\s,]{0,3}0(?:\.0{1,3})?(?:px|%|em)?(?=[\s,)])"
_NOTHING = re.compile(
    rf"rect\((?:\s{{0,3}}[01](?:px)?[\s,]{{0,3}}){{4}}\)|inset\((?:5\d|[6-9]\d|\d{{3,5}})%|(?:circle|ellipse)\({_ZERO}|"
    rf"polygon\((?:{_ZERO}){{4,16}}|path\([\"']{{0,2}}\)|scale(?:[xyz]|3d)?\(\s{{0,2}}(?:\d{{1,2}},\s{{0,2}})?0?\.?0\d{{0,2}}[),]|matrix\({_ZERO}|"
    r"(?:rotate[xy]|skew[xy]?)\(\s{0,2}-?(?:90|270)deg")
_ALPHA = re.compile(r"opacity(?:\s{0,2}=\s{0,2}[0-5]\s{0,2}\)|\(\s{0,2}(?:0?\.0\d{0,3}|0|[0-5]%)\s{0,2}\))")
_NOTE = re.compile(r"/\*.{0,200}?\*/", re.DOTALL)
_CODED = re.compile(r"\\([0-9a-f]{1,6})\s?")
_SHORT_FONT = re.compile(r"(?:^|\s)(\d{0,3}\.?\d{1,3})(px|pt|em|rem|%)?(?:\s{0,2}/\s{0,2}[\d.a-z%]{1,8})?\s")
_TERM = re.compile(r"([+-]?)\s{0,3}(\d{1,6}(?:\.\d{1,3})?)(px|em|rem|vw|vh|%|pt)?")
_CLEAR = re.compile(r"(?:rgba?|hsla?)\([^()]{3,40}[,/]\s{0,2}(?:0?\.0[0-5]?\d{0,3}|[0-5]%|0)\s{0,2}\)|"
                    r"#[0-9a-f]{6}0[0-9a-c](?![0-9a-f])|#[0-9a-f]{3}0(?![0-9a-f])")
_NAMED_COLOURS = {
    "white": "ffffff", "black": "000000", "red": "ff0000", "blue": "0000ff", "gray": "808080", "grey": "808080",
    "silver": "c0c0c0", "snow": "fffafa", "ghostwhite": "f8f8ff", "ivory": "fffff0", "whitesmoke": "f5f5f5",
    "floralwhite": "fffaf0", "azure": "f0ffff", "mintcream": "f5fffa", "honeydew": "f0fff0", "aliceblue": "f0f8ff",
    "seashell": "fff5ee", "lavenderblush": "fff0f5", "oldlace": "fdf5e6", "linen": "faf0e6", "lightyellow": "ffffe0",
    "lightcyan": "e0ffff", "beige": "f5f5dc", "cornsilk": "fff8dc", "gainsboro": "dcdcdc", "lightgray": "d3d3d3",
    "lightgrey": "d3d3d3", "darkgray": "a9a9a9", "dimgray": "696969", "yellow": "ffff00", "green": "008000",
    "lime": "00ff00", "navy": "000080", "maroon": "800000", "purple": "800080", "teal": "008080", "orange": "ffa500",
    "aqua": "00ffff", "cyan": "00ffff", "fuchsia": "ff00ff", "pink": "ffc0cb", "brown": "a52a2a", "gold": "ffd700"}
_HSL = re.compile(r"hsla?\((\d{1,3})(?:deg)?[,\s]+(\d{1,3})%[,\s]+(\d{1,3})%")
_COLOUR = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})(?:f|ff)?(?![0-9a-f])|rgba?\(\s{0,3}(\d{1,3})[,\s]{1,5}"
                     r"(\d{1,3})[,\s]{1,5}"
                     r"(\d{1,3})(?:[,/\s]{1,5}1(?:\.0{1,3}|00%)?)?\s{0,3}\)|\b([a-z]{3,14})\b")

_BEYOND = re.compile(r"[1-9]\d{2,5}(?:\.\d{1,3})?(?:v[wi]|vmax)")  # beyond the other edge of the window

FAR = 500.0  # pixels beyond an edge that no menu or slide needs
THIN = 8.0  # a box so thin shows no line of text
TINY_TEXT = 2.0
NEAR, NEAR_BLUE = 10, 20  # of 255 in each part of a colour; the eye hardly sees how much blue is in a light one


def declarations(style: str) -> dict[str, str]:
    """Names and values of a style attribute in lower case."""
    text = style[:2000].lower().replace("!important", "")
    if "/*" in text:
        text = _NOTE.sub("", text)
    if "\\" in text:
        text = _CODED.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)), text)
    said = {name: value.strip() for name, value in _DECLARATION.findall(text)}
    return {_LOGICAL.get(name, name): value for name, value in said.items()}


def resolved(style: dict[str, str], known: Mapping[str, str] | None = None) -> dict[str, str]:
    """The declarations with the values of variables put in; ``translate`` and its like as a ``transform``."""
    if any("var(" in value for value in style.values()):
        values = {**(known or {}), **style}
        style = {name: _VARIABLE.sub(lambda m: values.get(m[1]) or (m[2] or "").strip(), value) if "var(" in value
                 else value for name, value in style.items()}
    own = [f"{name}({_separated(style[name])})" for name in ("translate", "scale") if name in style]
    turned = style.get("rotate", "").split()
    own += [f"rotate{turned[0]}({turned[1]})"] if len(turned) == 2 else []
    return style | {"transform": " ".join([style.get("transform", ""), *own])} if own else style


def _separated(value: str) -> str:
    return ",".join(value.split())


def could_hide(style: Mapping[str, str]) -> bool:
    """Would these declarations hide together with a place of its own and a cut edge, which other rules may add?"""
    return hidden_by_style({"position": "absolute", "overflow": "hidden"} | dict(style)) != ""


def hidden_by(attrs: Mapping[str, str]) -> str:
    """The way in which an element's own attributes hide it."""
    if "hidden" in attrs:
        return "attribute"
    style = attrs.get("style", "")
    return _known_way(style[:2000]) if style else ""


@lru_cache(8192)
def _known_way(style: str) -> str:
    """The way of a style attribute; pages repeat the same ones thousands of times."""
    return hidden_by_style(resolved(declarations(style))) if _HINTS.search(style) else ""


@lru_cache(8192)
def ink_and_paper(style: str) -> tuple[str, str]:
    """Colours of text and background that a style attribute names; a background that is no colour is "?"."""
    said = declarations(style)
    paper = said.get("background-color") or said.get("background", "")
    return colour(said.get("color", "")), (colour(paper) or "?") if paper else ""


def hidden_by_style(style: Mapping[str, str]) -> str:
    """The way in which these declarations hide: none, visibility, size, place, colour, font, opacity, clip, behind."""
    if style.get("display", "")[:4] == "none":
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
    cut = _INSET.search(style.get("clip-path", ""))
    mask = style.get("mask", "")
    masked = "gradient(" in mask and "transparent" in mask and not re.search(r"#|rgb|black|white", mask)
    return turned or masked or bool(cut and _cut_away(cut[1])) or any(_NOTHING.search(style.get(name, "")) for name in (
        "clip", "clip-path", "-webkit-clip-path", "transform"))


def _cut_away(value: str) -> bool:
    """Do two opposite edges of an ``inset()`` meet?"""
    edges = [float(part[:-1]) if part.endswith("%") and part[:-1].replace(".", "").isdigit() else 0.0
             for part in value.split()[:4]]
    top, right = edges[0], edges[1] if len(edges) > 1 else edges[0]
    bottom = edges[2] if len(edges) > 2 else top
    left = edges[3] if len(edges) > 3 else right
    return top + bottom >= 100 or left + right >= 100


def _elsewhere(style: Mapping[str, str]) -> bool:
    if style.get("position") in ("absolute", "fixed", "relative"):
        for edge in ("left", "top", "right", "bottom"):
            value = style.get(edge, "")
            away = _away(value)
            wide = 0.0 if edge in ("top", "bottom") else _wide(style)
            if value.startswith("expression(") or (away is not None and (away <= -max(FAR, wide) or away >= 10 * FAR)):
                return True
            if _BEYOND.fullmatch(value) and edge in ("left", "right"):
                return True
        if any(away <= -FAR for away in _each(style.get("inset", ""))):
            return True
    if "%" in style.get("text-indent", "") and style.get("overflow") == "hidden":
        pushed = length(style["text-indent"])  # out of its own box to the right
        if pushed is not None and pushed >= 1000:
            return True
    for name in ("margin-left", "margin-top", "margin-right", "text-indent", "margin"):
        wide = _wide(style) if name == "margin-left" else 0.0
        if any(away <= -max(FAR, wide) for away in _each(style.get(name, ""))):
            return True
    spacing = length(style.get("letter-spacing"))
    moved = _MOVED.search(style.get("transform", ""))
    return (spacing is not None and spacing <= -20) or bool(
        moved and any(away <= -FAR for away in _each(moved[1].replace(",", " "))))


def _wide(style: Mapping[str, str]) -> float:
    """How far a box may be moved to the left until nothing of it is seen: a strip of slides is wide."""
    said = style.get("width", "")
    wide = length(said) if said.endswith("px") else None
    return wide or 0.0


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
        return "height" not in style and style.get("overflow", "").startswith(("hidden", "clip")) and _flat(
            style.get("line-height", ""))
    edges = [style.get(f"overflow{axis}", "") for axis in ("", "-x", "-y")]
    closed = any(edge.startswith(("hidden", "clip")) for edge in edges)
    rolled = any(edge.startswith(("auto", "scroll")) for edge in edges) and min(sizes) <= TINY_TEXT
    return rolled or (closed and min(sizes) <= THIN) or (len(sizes) > 1 and max(sizes) <= TINY_TEXT)


def _flat(line: str) -> bool:
    """Lines of no height."""
    return bool(line) and length(line) == 0


def _unreadable(style: Mapping[str, str]) -> bool:
    said = style.get("font-size", "")
    size = _away(said)
    if size is not None and said.endswith("%"):
        size *= 0.016  # of the 16 pixels that text usually has
    short = _SHORT_FONT.search(style["font"] + " ") if "font" in style else None
    if short:
        size = length(f"{short[1]}{short[2] or 'px'}")
    shrunk = length(style.get("zoom"))
    return (size is not None and 0 <= size <= TINY_TEXT) or (
        shrunk is not None and shrunk <= (50 if "%" in style["zoom"] else 0.05))


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
    apart = [abs(int(one[n:n + 2], 16) - int(other[n:n + 2], 16)) for n in (0, 2, 4)]
    light = min(int(one[:2], 16), int(one[2:4], 16)) >= 240
    return max(apart[:2]) <= NEAR and apart[2] <= (NEAR_BLUE if light else NEAR)


def colour(value: str) -> str:
    """A colour as six hex digits, "" when it is none that is known."""
    if value.startswith("hsl"):
        return _from_hsl(value)
    if "gradient(" in value:
        return _one_colour(value)
    match = _COLOUR.search(value[:100]) if value and "url(" not in value else None
    return _hexed(match) if match else ""


def _one_colour(value: str) -> str:
    """The colour of a gradient that has only one."""
    found = {one for match in _COLOUR.finditer(value[value.find("(") + 1:][:300]) if (one := _hexed(match))}
    first = next(iter(found), "")
    return first if all(alike(first, other) for other in found) else ""


def _hexed(match: "re.Match[str]") -> str:
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
