"""Conditions of style sheets (媒体查询): which hold on every screen, from a phone to a wide desk."""

import re

_SCREENS = ((360, 640), (768, 1024), (1024, 768), (1366, 768), (1920, 1080))  # width and height in pixels
_PIXELS = {"px": 1.0, "": 1.0, "em": 16.0, "rem": 16.0, "pt": 1.33, "cm": 37.8, "in": 96.0}
_FEATURE = re.compile(r"\(\s{0,3}(?:(min|max)-)?(?:device-)?(width|height)\s{0,3}:\s{0,3}"
                      r"(\d{1,6}(?:\.\d{1,3})?)([a-z]{0,3})\s{0,3}\)")
_RANGE = re.compile(r"\(\s{0,3}(?:(\d{1,6})(?:px)?\s{0,3}(<=?)\s{0,3})?(width|height)"
                    r"(?:\s{0,3}([<>]=?)\s{0,3}(\d{1,6})(?:px)?)?\s{0,3}\)")
_TYPES = {"all": True, "screen": True, "print": False, "speech": False, "projection": False, "tv": False,
    "handheld": False,
          "tty": False, "aural": False, "braille": False, "embossed": False}
_ALWAYS = re.compile(
    r"\(\s{0,3}(?:color|-webkit-min-device-pixel-ratio\s{0,3}:\s{0,3}0(?:\.0{1,3})?|"
    r"min-resolution\s{0,3}:\s{0,3}[01](?:dpi|dppx)|min-color\s{0,3}:\s{0,3}[01]|"
    r"scripting\s{0,3}:\s{0,3}enabled|update\s{0,3}:\s{0,3}fast|grid\s{0,3}:\s{0,3}0)\s{0,3}\)")


def holds_everywhere(media: str) -> bool:
    """Does a media query (``screen and (min-width:1px)``, several parted by commas) hold on every screen?"""
    queries = [one.strip() for one in media.lower()[:300].split(",")][:10]
    return queries == [""] or all(any(_holds(one, size) for one in queries if one) for size in _SCREENS)


def _holds(query: str, size: tuple[int, int]) -> bool:
    refused = query.startswith("not ")
    parts = re.split(r"\sand\s{0,3}(?=\()|\sand\s|(?<=\))\s{0,3}and\s",
        query.removeprefix("not ").removeprefix("only ").strip())
    return all(_met(part.strip(), size) for part in parts) != refused


def _met(part: str, size: tuple[int, int]) -> bool:
    if part in _TYPES:
        return _TYPES[part]
    if part.startswith("not "):
        return not _met(part[4:].strip(), size)
    feature = _FEATURE.fullmatch(part)
    if feature:
        wanted = float(feature[3]) * _PIXELS.get(feature[4], 1.0)
        own = size[feature[2] == "height"]
        return own >= wanted if feature[1] == "min" else own <= wanted if feature[1] == "max" else own == wanted
    span = _RANGE.fullmatch(part)
    if span and (span[1] or span[5]):
        own = size[span[3] == "height"]
        return (not span[1] or int(span[1]) <= own) and (
            not span[5] or (own >= int(span[5]) if span[4][0] == ">" else own <= int(span[5])))
    return bool(_ALWAYS.fullmatch(part))


def supported(condition: str) -> bool:
    """Does an ``@supports`` condition hold in a browser of today? What it asks for is taken as known."""
    return not re.search(r"\bnot\b", condition)
