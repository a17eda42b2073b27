"""Lengths of style sheets (长度), in pixels of a usual screen; ``calc()``, ``min()``, ``max()`` and ``clamp()`` too."""

import re
from functools import lru_cache

_LENGTH = re.compile(r"(-?\d{0,6}\.?\d{1,6}(?:e-?\d{1,2})?)\s?"
                     r"(px|r?em|pt|pc|[sdl]?v(?:w|h|max|min|i|b)|cm|mm|in|ch|ex|q|%)?")
PIXELS = {"em": 16.0, "rem": 16.0, "vw": 12.0, "vh": 8.0, "vmax": 12.0, "vmin": 8.0, "vi": 12.0, "vb": 8.0, "%": 10.0,
          "pt": 1.33, "pc": 16.0, "cm": 37.8, "mm": 3.78, "q": 0.94, "in": 96.0, "ch": 8.0, "ex": 8.0}
_TOKEN = re.compile(r"\s{0,5}(?:(?P<number>\d{0,7}\.?\d{1,6}(?:e-?\d{1,2})?)(?P<unit>[a-z]{1,4}|%)?|"
                    r"(?P<name>calc|min|max|clamp|-webkit-calc)?(?P<sign>[-+*/(),]))")
_DEEPEST = 40


def length(value: str | None) -> float | None:
    """A length in pixels, None when it is none."""
    match = _LENGTH.match(value.strip()) if value else None
    if match is None:
        return _worked(value[:120]) if value and "(" in value else None
    return float(match[1]) * PIXELS.get(match[2] or "px", 1.0)


class _NoLength(Exception):
    """What stands there is no length."""


@lru_cache(512)
def _worked(value: str) -> float | None:
    """A sum or choice worked out."""
    if not value.lstrip().startswith(("calc(", "min(", "max(", "clamp(", "-webkit-calc(")):
        return None
    try:
        return _Sum(value).part()
    except (_NoLength, ArithmeticError):
        return None


class _Sum:
    def __init__(self, text: str) -> None:
        self.tokens = list(_TOKEN.finditer(text))[:60]
        self.at = 0
        self.depth = 0

    def sign(self, wanted: str) -> bool:
        met = self.at < len(self.tokens) and (self.tokens[self.at]["sign"] or "") in wanted and bool(
            self.tokens[self.at]["sign"])
        self.at += met
        return met

    def sum(self) -> float:
        found = self.product()
        while self.sign("+-"):
            minus = self.tokens[self.at - 1]["sign"] == "-"
            found += -self.product() if minus else self.product()
        return found

    def product(self) -> float:
        found = self.part()
        while self.sign("*/"):
            over = self.tokens[self.at - 1]["sign"] == "/"
            other = self.part()
            found = found / other if over else found * other
        return found

    def part(self) -> float:
        self.depth += 1
        if self.at >= len(self.tokens) or self.depth > _DEEPEST:
            raise _NoLength
        token = self.tokens[self.at]
        self.at += 1
        if token["number"]:
            return float(token["number"]) * PIXELS.get(token["unit"] or "px", 1.0)
        if token["sign"] in ("-", "+") and not token["name"]:
            return -self.part() if token["sign"] == "-" else self.part()
        if token["sign"] != "(":
            raise _NoLength
        found = [self.sum()]
        while self.sign(","):
            found.append(self.sum())
        self.sign(")")
        name = token["name"]
        return min(found) if name == "min" else max(found) if name == "max" else (
            sorted(found)[1] if name == "clamp" and len(found) == 3 else found[0])
