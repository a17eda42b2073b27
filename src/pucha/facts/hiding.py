"""How a style hides what it covers (隐藏方式): one word for each way, "" when a visitor sees it.

Told from declarations alone; which of them hold for an element is found elsewhere (its own style, style sheets).
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from pucha.facts.colours import alike, colour
from pucha.facts.lengths import length

_DECLARATION = re.compile(r"([a-z-]{2,40}|--[\w-]{1,60})\s{0,5}:\s{0,5}([^;]{1,200})")
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
_MOVED = re.compile(r"translate(?:x|y|z|3d)?\(((?:[^()]|\([^()]{0,60}\)){1,80})\)", re.IGNORECASE)
_MATRIX = re.compile(r"matrix\((?:[^,()]{1,12},){4}\s{0,3}(-?\d{1,7})(?:\.\d{1,4})?\s{0,3},\s{0,3}(-?\d{1,7})")
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
_CLEAR = re.compile(r"(?:rgba?|hsla?)\([^()]{3,40}[,/]\s{0,2}(?:0?\.0[0-5]?\d{0,3}|[0-5]%|0)\s{0,2}\)|"
                    r"#[0-9a-f]{6}0[0-9a-c](?![0-9a-f])|#[0-9a-f]{3}0(?![0-9a-f])")
_APART = re.compile(r"\s+(?![^()]*\))")
_POLYGON = re.compile(r"polygon\((?:evenodd,|nonzero,)?([^()]{1,300})\)")
_CLEAR_STOP = re.compile(r"transparent|#[0-9a-f]{3}0\b|#[0-9a-f]{6}00\b|"
                         r"rgba?\([^()]{3,40}[,/]\s{0,2}0(?:\.0{1,3}|%)?\s{0,2}\)")
_SOLID_STOP = re.compile(r"#|rgb|hsl|black|white|red|blue|gr[ae]y")
_STOP = re.compile(r"#[0-9a-f]{3,6}\b|rgba?\([^()]{3,40}\)|\b(?:black|white|red|blue|gr[ae]y|navy|green)\b")
_BEYOND = re.compile(r"[1-9]\d{2,5}(?:\.\d{1,3})?(?:v[wi]|vmax)")  # beyond the other edge of the window

FAR = 500.0  # pixels beyond an edge that no menu or slide needs
THIN = 8.0  # a box so thin shows no line of text
TINY_TEXT = 2.0


def declarations(style: str) -> dict[str, str]:
    """Names and values of a style attribute in lower case."""
    text = style[:2000].lower()
    if "/*" in text:
        text = _NOTE.sub("", text)
    if "\\" in text:
        text = _CODED.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)), text)
    said: dict[str, str] = {}
    strong: dict[str, str] = {}
    for name, value in _DECLARATION.findall(text):
        if "!" in value:
            strong[_LOGICAL.get(name, name)] = value.partition("!")[0].strip()
        else:
            said[_LOGICAL.get(name, name)] = value.strip()
    said = said | strong if strong else said
    return _edges(said) if "inset" in said else said


def _edges(said: dict[str, str]) -> dict[str, str]:
    """``inset`` as the four edges that it stands for."""
    parts = _APART.split(said["inset"])[:4]
    four = (parts[0], parts[1 % len(parts)], parts[2] if len(parts) > 2 else parts[0],
            parts[3] if len(parts) == 4 else parts[1 % len(parts)])
    return dict(zip(("top", "right", "bottom", "left"), four, strict=True)) | said


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
    return colour(said.get("color", "")), paper_of(said)


def paper_of(said: Mapping[str, str]) -> str:
    """The colour of the ground that declarations name, "?" for a picture or a run of colours."""
    paper = said.get("background-color") or said.get("background", "")
    drawn = said.get("background-image", "none")
    if drawn != "none" and ("url(" in drawn or len(set(_STOP.findall(drawn))) > 1):
        return "?"
    return (colour(paper) or "?") if paper else ""


def hidden_by_style(style: Mapping[str, str]) -> str:
    """The way in which these declarations hide: none, visibility, size, place, colour, font, opacity, clip, behind."""
    if style.get("display", "")[:4] == "none":
        return "none"
    if style.get("visibility") in ("hidden", "collapse") or style.get("content-visibility") == "hidden":
        return "visibility"
    for way, holds in (("opacity", _transparent), ("clip", _clipped), ("place", _elsewhere), ("size", _thin),
                       ("size", _filled), ("font", _unreadable), ("colour", _invisible_ink), ("behind", _behind)):
        if holds(style):
            return way
    return ""


def _transparent(style: Mapping[str, str]) -> bool:
    value = length(style.get("opacity"))
    if value is not None and value <= (0.5 if "%" in style["opacity"] else 0.05):
        return True
    return bool(_ALPHA.search(style.get("filter", "")))


def _clipped(style: Mapping[str, str]) -> bool:
    turned = style.get("backface-visibility") == "hidden" and "180deg" in style.get("transform", "")
    cut = _INSET.search(style.get("clip-path", ""))
    mask = style.get("mask", "")
    masked = "gradient(" in mask and _CLEAR_STOP.search(mask) and not _SOLID_STOP.search(_CLEAR_STOP.sub("", mask))
    shape = _POLYGON.search(style.get("clip-path", ""))
    return turned or bool(masked) or bool(shape and _no_area(shape[1])) or bool(cut
        and _cut_away(cut[1])) or any(_NOTHING.search(style.get(name, ""))
        for name in (
        "clip", "clip-path", "-webkit-clip-path", "transform"))


def _no_area(points: str) -> bool:
    """Do the corners of a polygon enclose nothing?"""
    corners = [[length(part) or 0.0 for part in point.split()[:2]] for point in points.split(",")[:20] if point.strip()]
    whole = [corner for corner in corners if len(corner) == 2]
    area = sum(one[0] * other[1] - other[0] * one[1] for one, other in zip(whole, whole[1:] + whole[:1], strict=True))
    return bool(whole) and abs(area) < 1


def _cut_away(value: str) -> bool:
    """Do two opposite edges of an ``inset()`` meet?"""
    edges = [float(part[:-1]) if part.endswith("%") and part[:-1].replace(".", "").isdigit() else 0.0
             for part in value.split()[:4]]
    top, right = edges[0], edges[1] if len(edges) > 1 else edges[0]
    bottom = edges[2] if len(edges) > 2 else top
    left = edges[3] if len(edges) > 3 else right
    return top + bottom >= 100 or left + right >= 100


def _elsewhere(style: Mapping[str, str]) -> bool:
    return _set_away(style) or _indented_away(style) or _moved_away(style)


def _set_away(style: Mapping[str, str]) -> bool:
    """Put beyond the edges by its own place."""
    if style.get("position") not in ("absolute", "fixed", "relative"):
        return False
    for edge in ("left", "top", "right", "bottom"):
        value = style.get(edge, "")
        if not value:
            continue
        away = length(value)
        wide = 0.0 if edge in ("top", "bottom") else _wide(style)
        if value.startswith("expression(") or (away is not None and (away <= -max(FAR, wide) or away >= 10 * FAR)):
            return True
        if edge in ("left", "right") and _BEYOND.fullmatch(value):
            return True
        if style["position"] == "fixed" and value.endswith("%") and (away or 0.0) >= 1000:  # of the window
            return True
    return any(away <= -FAR for away in _each(style.get("inset", "")))


def _indented_away(style: Mapping[str, str]) -> bool:
    """Pushed out by margins, by an indent or by letters that stand on each other."""
    if "%" in style.get("text-indent", "") and style.get("overflow") == "hidden":
        pushed = length(style["text-indent"])  # out of its own box to the right
        if pushed is not None and pushed >= 1000:
            return True
    drawn = "url(" in style.get("background", "") or "url(" in style.get("background-image", "")  # a picture instead
    for name in ("margin-left", "margin-top", "margin-right", "margin", *(() if drawn else ("text-indent",))):
        wide = _wide(style) if name == "margin-left" else 0.0
        if any(away <= -max(FAR, wide) for away in _each(style.get(name, ""))):
            return True
    spacing = length(style.get("letter-spacing"))
    return spacing is not None and spacing <= -20


def _moved_away(style: Mapping[str, str]) -> bool:
    """Moved out of the window by a transform; a strip of slides is moved by less than it is wide."""
    turn = style.get("transform", "")
    moved = _MOVED.search(turn)
    steps = [away for part in re.split(r",(?![^()]*\))", moved[1])
        if (away := length(part)) is not None] if moved else []
    placed = _MATRIX.search(turn)
    steps += [float(placed[1]), float(placed[2])] if placed else []
    return any(step <= -max(FAR, _wide(style)) or step >= 10 * FAR for step in steps)


def _wide(style: Mapping[str, str]) -> float:
    """How far a box may be moved to the left until nothing of it is seen: a strip of slides is wide."""
    said = style.get("width", "")
    wide = length(said) if said.endswith("px") else None
    return wide or 0.0


def _each(value: str) -> list[float]:
    """The lengths of a value that may hold several."""
    if "-" not in value:
        return []
    parts = [value] if "(" in value else value.split()[:4]
    return [away for part in parts if (away := length(part)) is not None]


def _behind(style: Mapping[str, str]) -> bool:
    """Laid behind the page itself."""
    level = style.get("z-index", "")
    return level.startswith("-") and level[1:].isdigit() and style.get("position") in ("absolute", "fixed")


def _thin(style: Mapping[str, str]) -> bool:
    sizes = [s for name in ("height", "width", "max-height", "max-width")
             if "%" not in style.get(name, "") and (s := length(style.get(name, ""))) is not None]
    if not sizes:
        return "height" not in style and style.get("overflow", "").startswith(("hidden", "clip")) and _flat(
            style.get("line-height", ""))
    edges = [style.get(f"overflow{axis}", "") for axis in ("", "-x", "-y")]
    closed = any(edge.startswith(("hidden", "clip")) for edge in edges)
    rolled = any(edge.startswith(("auto", "scroll")) for edge in edges) and min(sizes) <= TINY_TEXT
    return rolled or (closed and min(sizes) <= THIN) or (len(sizes) > 1 and max(sizes) <= TINY_TEXT)


def _filled(style: Mapping[str, str]) -> bool:
    """Is the whole height of a closed box its own padding?"""
    if style.get("box-sizing") != "border-box" or not style.get("overflow", "").startswith(("hidden", "clip")):
        return False
    height = length(style.get("height") or style.get("max-height"))
    pad = length(style.get("padding-top") or style.get("padding"))
    return height is not None and pad is not None and 0 < height <= pad


def _flat(line: str) -> bool:
    """Lines of no height."""
    return bool(line) and length(line) == 0


def _unreadable(style: Mapping[str, str]) -> bool:
    said = style.get("font-size", "")
    size = length(said)
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
    paper = paper_of(style)
    return paper not in ("", "?") and alike(colour(ink), paper)
