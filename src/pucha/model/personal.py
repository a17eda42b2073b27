"""Personal numbers in a text (个人信息号码): found by their checks, masked in everything that is shown.

Identity numbers by their checksum (身份证号), mobile numbers by their form (手机号), bank cards by prefix and
Luhn's sum (银行卡号). Masking is broader than finding: a number that only looks like one of them is masked too.
Offsets are code points of the text as it was given; a masked text is as long as the original.
"""

import json
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")

_WIDE = {ord("０") + n: ord("0") + n for n in range(10)} | {
    ord("Ｘ"): ord("X"), ord("ｘ"): ord("x"), ord("－"): ord("-"), ord("　"): ord(" "), 0xA0: ord(" "),
    ord("—"): ord("-"), ord("–"): ord("-"), ord("＋"): ord("+")}
_LETTER = "0-9A-Za-z"
_ID18 = re.compile(rf"(?<![{_LETTER}])([1-9]\d{{5}})[ -]?((?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))"
                   r"[ -]?(\d{3}[\dXx])(?![0-9A-Za-z])")
_ID15 = re.compile(
    rf"(?<![{_LETTER}])[1-8]\d{{5}}\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{{3}}(?![{_LETTER}])")
_MOBILE = re.compile(
    r"(?<!\d)(?:(?:\+|00)?86[ -]?|0)?(1[3-9]\d[ -]?\d{4}[ -]?\d{4}|1[3-9]\d[ -]?\d{3}[ -]?\d{5})(?!\d)")
_CARD = re.compile(r"(?<!\d)(?:\d{15,19}|\d{4}(?:[ -]\d{4}){3}(?:[ -]\d{1,3})?)(?!\d)")
_CARD_PREFIX = re.compile(r"(?:3[4578]|4|5[1-5]|6[0-9]|9[0-9]|2[2-7])")
_RUN = re.compile(r"[0-9０-９]{12,}[XxＸｘ]?")
_INSIDE = re.compile(r"1[3-9]\d{9}|[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|\d{16}")
_MAYBE = re.compile(r"[0-9０-９](?:[-—–－\s　]{0,2}[0-9０-９]){10}")  # so many digits close together
_CLOSE = re.compile(r"[\d](?:[-—–－\s　]{0,2}\d){10}")  # digits of any script; a set is looked for quickly
_AROUND = 40  # characters on both sides of such digits: no number of theirs is longer
_EDGE = re.compile(rf"[^\d{_LETTER}]")
_MAYBE_IN_JSON = re.compile(
    r"(?<![0-9０-９])[0-9０-９](?:(?:[-—–－\s　]|\\[tnrf]|\\u00[01][0-9a-f]){0,2}[0-9０-９]){10}")
_ELEVEN = b"0" * 11
_DIGIT_BYTES = bytes(0x30 if 0x30 <= one <= 0x39 or 0x90 <= one <= 0x99 else one for one in range(256))
_PARTING_BYTES = bytes(sorted({*b" -\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\\ntrf",  # blanks, dashes, and how JSON writes them
                               *"\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000—–－０".encode(), *range(0x80, 0x8B)}
                              - set(range(0x90, 0x9A))))
_ADDRESS = re.compile(r"(?:https?|ftp|file)://[!-~]+")
_PROVINCES = frozenset(
    str(one) for part in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
    for one in range(part[0], part[1] + 1))
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_SIGNS = "10X98765432"
_SHOWN = {"identity": (3, 2), "mobile": (3, 2), "card": (0, 4)}


@dataclass(frozen=True, slots=True)
class Personal:
    """One personal number. ``kind``: identity | mobile | card. ``checked``: its check digit or form agrees."""

    start: int
    end: int
    kind: str
    checked: bool = True


def find_personal(text: str) -> tuple[Personal, ...]:
    """Every personal number, in order, none overlapping another."""
    spans = _spans(text)
    if not spans:
        return ()
    plain = text.translate(_WIDE)
    found: list[Personal] = []
    for find in (_identities, _old_identities, _cards, _mobiles):  # none of one kind overlaps another
        starts = [one.start for one in found]
        free = [one for start, end in spans for one in find(plain, start, end) if _is_free(one, found, starts)]
        found = sorted((*found, *free), key=lambda one: one.start)
    return tuple(found)


def _is_free(one: Personal, found: list[Personal], starts: list[int]) -> bool:
    """Does it overlap none of those found, which are in order?"""
    place = bisect_left(starts, one.end)
    return place == 0 or found[place - 1].end <= one.start


def _spans(text: str) -> list[tuple[int, int]]:
    """Where enough digits stand close together, with what stands around them; none ends inside a number or a word."""
    spans: list[tuple[int, int]] = []
    for match in _CLOSE.finditer(text):
        if spans and match.end() + _AROUND <= spans[-1][1]:
            continue  # the whole of it is looked at already
        start = max(0, match.start() - _AROUND)
        edge = _EDGE.search(text, match.end() + _AROUND)
        end = edge.start() if edge else len(text)
        if spans and start <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    return spans


def mask_personal(text: str) -> str:
    """The text with every personal number hidden behind stars, as long as before.

    A longer run of digits that holds such a number, as two of them written together or one cut short, is hidden too.
    """
    shown: list[str] = []
    at = 0
    for one in find_personal(text):
        shown += text[at:one.start], masked(text[one.start:one.end], one.kind)
        at = one.end
    return _RUN.sub(_hide_run, "".join((*shown, text[at:])))


def veil(text: str) -> str:
    """What is shown of a text: :func:`mask_personal` outside of web addresses, which must stay what they are; within
    them, only identity numbers whose check sign agrees are hidden."""
    if len(text) < 11 or not _MAYBE.search(text):
        return text
    shown: list[str] = []
    at = 0
    for address in _ADDRESS.finditer(text):
        shown += mask_personal(text[at:address.start()]), _veiled_address(address[0])
        at = address.end()
    return "".join((*shown, mask_personal(text[at:])))


def hides_personal(line: str) -> bool:
    """Would :func:`veiled` change what this JSON text was made of? In doubt yes.

    Nearly every page shows long numbers (备案号), and few of them are personal: only the texts around them are asked.
    """
    return any(_changes(line, match.start(), match.end()) for start, end in _numerous(line)
               for match in _MAYBE_IN_JSON.finditer(line, start, end))


def _numerous(line: str) -> Iterator[tuple[int, int]]:
    """Parts of a JSON text, cut at its braces, in which so many digits may stand close together.

    What may part the digits is taken out of the bytes, and what may be a part of a wide digit counts as one: a few
    parts too many are named, but none too few.
    """
    raw = line.encode("utf-8", "surrogatepass")
    if b"\\u00" in raw:  # control signs part digits as well
        yield 0, len(line)
        return
    digits = raw.translate(_DIGIT_BYTES, _PARTING_BYTES)
    if _ELEVEN not in digits:
        return
    parts = line.split("{")
    for number, known in enumerate(digits.split(b"{")):
        if _ELEVEN in known:
            start = sum(map(len, parts[:number])) + number
            yield start, start + len(parts[number])


def _changes(line: str, start: int, end: int) -> bool:
    """Would the string that stands around these places be shown otherwise?"""
    first, last = line.rfind('"', 0, start), line.find('"', end)
    while first > 0 and line[first - 1] == "\\":
        first = line.rfind('"', 0, first)
    while last > 0 and line[last - 1] == "\\":
        last = line.find('"', last + 1)
    try:
        text = json.loads(line[first:last + 1])
    except ValueError:  # a backslash that is one itself stands before the quote
        return True
    return not isinstance(text, str) or veil(text) != text


def _veiled_address(address: str) -> str:
    for one in find_personal(address):
        if one.kind == "identity" and one.checked and len(set(address[one.start:one.end])) > 3:
            address = address[:one.start] + masked(address[one.start:one.end], one.kind) + address[one.end:]
    return address


def veiled(record: T) -> T:
    """A record with every text in it, however deep, as :func:`veil` shows it; the same one when nothing changes."""
    return _veiled(record)  # type: ignore[no-any-return]


def _veiled(value: Any) -> Any:
    if type(value) is str:
        return veil(value)
    if isinstance(value, tuple | list):
        parts = [_veiled(part) for part in value]
        return type(value)(parts) if any(new is not old for new, old in zip(parts, value, strict=True)) else value
    if isinstance(value, dict):
        return {name: _veiled(part) for name, part in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        changed = {name: new for name in _names(type(value))
                   if (new := _veiled(old := getattr(value, name))) is not old}
        return replace(value, **changed) if changed else value
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _hide_run(match: re.Match[str]) -> str:
    run = match[0]
    return masked(run, "identity") if _INSIDE.search(run.translate(_WIDE)) else run


def masked(number: str, kind: str) -> str:
    """A number of which only the ends are shown.

    >>> masked("13812345678", "mobile")
    '138******78'
    """
    first, last = _SHOWN[kind]
    return "".join(sign if n < first or n >= len(number) - last else "*" for n, sign in enumerate(number))


def identity_is_right(number: str) -> bool:
    """Does the check sign of an 18-digit identity number agree? (GB 11643, ISO 7064 MOD 11-2)"""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number[:17], strict=True))
    return _CHECK_SIGNS[total % 11] == number[17].upper()


def luhn_is_right(number: str) -> bool:
    """Does Luhn's sum of a card number agree?"""
    doubled = [int(d) * (1 + n % 2) for n, d in enumerate(reversed(number))]
    return sum(d // 10 + d % 10 for d in doubled) % 10 == 0


def _identities(plain: str, start: int, end: int) -> Iterator[Personal]:
    for match in _ID18.finditer(plain, start, end):
        number = "".join(match.groups())
        if number[:2] in _PROVINCES:
            yield Personal(*match.span(), "identity", identity_is_right(number))


def _old_identities(plain: str, start: int, end: int) -> Iterator[Personal]:
    for match in _ID15.finditer(plain, start, end):
        if match[0][:2] in _PROVINCES:
            yield Personal(*match.span(), "identity", False)


def _mobiles(plain: str, start: int, end: int) -> Iterator[Personal]:
    for match in _MOBILE.finditer(plain, start, end):
        yield Personal(*match.span(), "mobile")


def _cards(plain: str, start: int, end: int) -> Iterator[Personal]:
    for match in _CARD.finditer(plain, start, end):
        number = match[0].replace(" ", "").replace("-", "")
        if _CARD_PREFIX.match(number) and luhn_is_right(number) and len(set(number)) > 1:
            yield Personal(*match.span(), "card")
