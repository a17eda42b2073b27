"""Colours of style sheets (颜色), and which of them no eye can tell apart."""

import re
from colorsys import hls_to_rgb

NEAR, NEAR_BLUE = 10, 20  # of 255 in each part of a colour; the eye hardly sees how much blue is in a light one
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
