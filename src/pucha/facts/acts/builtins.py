"""What strings, lists and the language's own names can do (语言自带的方法), as far as scripts that hide text use it."""

import base64
import binascii
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any
from urllib.parse import quote, unquote

from pucha.facts.acts.machine import STEPS, Machine, many_of
from pucha.facts.acts.values import UNKNOWN, Native, Pattern, Routine, Thrown, number_of, text_of

_UNITS = re.compile(r"%u([0-9a-fA-F]{4})|%([0-9a-fA-F]{2})")
_HEAVY = re.compile(r"\)[*+?{]|\(\?[<!=]|\\[1-9k]")  # what may go back over the text again and again
_LIGHT = re.compile(r"(?:\\b)?\\[wdsWDS]\+(?:\\b)?")  # what goes over the text once
_REACH = (200_000, 3_000, 300)  # characters that a pattern with so many repeats is held against


def methods(machine: Machine, what: Any, name: str) -> Any:
    """A method of a value, bound when it is called."""
    if isinstance(what, str):
        table: dict[str, Any] = _TEXT
    elif isinstance(what, list):
        table = _LIST
    elif isinstance(what, Pattern):
        table = _PATTERN
    elif isinstance(what, Routine) or callable(what):
        table = _ROUTINE
    elif isinstance(what, (int, float)):
        table = _NUMBER
    else:
        return None if isinstance(what, dict) else UNKNOWN
    return table.get(name, UNKNOWN)


def _known(given: list[Any], at: int, otherwise: Any = None) -> Any:
    return given[at] if len(given) > at else otherwise


def _whole(given: list[Any], at: int, otherwise: int) -> int:
    value = number_of(_known(given, at, otherwise))
    return otherwise if value is UNKNOWN else int(max(-1e9, min(1e9, value)))


def _compiled(what: Any, text: str) -> "re.Pattern[str] | None":
    """A pattern that will not take long on a text; None when it might."""
    if not isinstance(what, Pattern):
        return None
    repeats = 0 if _LIGHT.fullmatch(what.source) else sum(what.source.count(sign) for sign in "*+?{")
    within = repeats < len(_REACH) and len(text) <= _REACH[repeats]
    return _pattern(what.source, what.flags) if within else None


@lru_cache(256)
def _pattern(source: str, flags: str) -> "re.Pattern[str] | None":
    if len(source) > 300 or _HEAVY.search(source):
        return None
    try:
        return re.compile(source.replace("\\/", "/"), re.ASCII | (re.IGNORECASE if "i" in flags else 0))
    except (re.error, OverflowError):
        return None


def _replace(machine: Machine, this: str, given: list[Any]) -> Any:
    what, put = _known(given, 0), _known(given, 1, "")
    if isinstance(what, str):
        new = text_of(machine.call(put, None, [what]) if isinstance(put, Routine) else put)
        return this.replace(what, new, 1)
    pattern = _compiled(what, this)
    if pattern is None:
        return UNKNOWN
    machine.spend(len(this) // 200)
    grown = 0

    def new_for(found: "re.Match[str]") -> str:
        nonlocal grown
        new = text_of(put)
        if isinstance(put, Routine) or callable(put):
            new = text_of(machine.call(put, None, [found[0], *found.groups(), found.start()]))
        elif "$" in new:
            new = re.sub(r"\$(\d|&)", lambda m: _group(found, m[1]), new)
        grown += len(new)
        machine.spend(1 + grown // 200_000 * STEPS)
        return new

    return pattern.sub(new_for, this, count=0 if "g" in what.flags else 1)


def _group(found: "re.Match[str]", name: str) -> str:
    number = 0 if name == "&" else int(name)
    return (found[number] or "") if number <= len(found.groups()) else ""


def _replace_all(machine: Machine, this: str, given: list[Any]) -> Any:
    what, new = _known(given, 0), text_of(_known(given, 1, ""))
    if not isinstance(what, str) or not what:
        return _replace(machine, this, given)
    return this.replace(what, new) if this.count(what) * len(new) < 200_000 else UNKNOWN


def _split(machine: Machine, this: str, given: list[Any]) -> Any:
    mark = _known(given, 0)
    machine.spend(len(this) // 200)
    if isinstance(mark, Pattern):
        pattern = _compiled(mark, this)
        return pattern.split(this) if pattern else UNKNOWN
    return [this] if not isinstance(mark, str) else list(this) if not mark else this.split(mark)


def _match(machine: Machine, this: str, given: list[Any]) -> Any:
    what = _known(given, 0)
    pattern = _compiled(what, this)
    if pattern is None:
        return UNKNOWN
    if "g" in what.flags:
        return [found[0] for found in pattern.finditer(this)] or None
    found = pattern.search(this)
    return [found[0], *found.groups()] if found else None


def _slice(this: Any, first: int, last: int) -> Any:
    size = len(this)
    return this[max(0, first + size if first < 0 else first):max(0, last + size if last < 0 else last)]


def _code(this: str, given: list[Any]) -> Any:
    at = _whole(given, 0, 0)
    return ord(this[at]) if 0 <= at < len(this) else UNKNOWN


_TEXT: dict[str, Native] = {
    "replace": _replace, "replaceAll": _replace_all, "split": _split, "match": _match,
    "charAt": lambda m, s, g: s[_whole(g, 0, 0):][:1] if _whole(g, 0, 0) >= 0 else "", "charCodeAt": lambda m, s,
    g: _code(s, g),
    "codePointAt": lambda m, s, g: _code(s, g), "substr": lambda m, s,
    g: _slice(s, _whole(g, 0, 0), len(s))[:max(0, _whole(g, 1, len(s)))],
    "substring": lambda m, s, g: s[min(a := max(0, _whole(g, 0, 0)), b := max(0, _whole(g, 1, len(s)))):max(a, b)],
    "slice": lambda m, s, g: _slice(s, _whole(g, 0, 0), _whole(g, 1, len(s))),
    "indexOf": lambda m, s, g: s.find(text_of(_known(g, 0))), "lastIndexOf": lambda m, s,
    g: s.rfind(text_of(_known(g, 0))),
    "includes": lambda m, s, g: text_of(_known(g, 0)) in s, "startsWith": lambda m, s,
    g: s.startswith(text_of(_known(g, 0))),
    "endsWith": lambda m, s, g: s.endswith(text_of(_known(g, 0))),
    "concat": lambda m, s, g: s + "".join(map(text_of, g)), "toLowerCase": lambda m, s, g: s.lower(),
    "toUpperCase": lambda m, s, g: s.upper(),
    "trim": lambda m, s, g: s.strip(), "toString": lambda m, s, g: s, "valueOf": lambda m, s, g: s,
    "repeat": lambda m, s, g: s * max(0, min(_whole(g, 0, 0), 1000)) if len(s) < 200 else UNKNOWN,
    "search": lambda m, s, g: -1 if not _match(m, s, g) else 0}


def _each(machine: Machine, this: list[Any], given: list[Any]) -> list[Any]:
    return [machine.call(_known(given, 0), None, [one, number, this]) for number, one in enumerate(list(this))]


def _filter(machine: Machine, this: list[Any], given: list[Any]) -> list[Any]:
    return [one for one, kept in zip(list(this), _each(machine, this, given), strict=True) if kept]


def _reduce(machine: Machine, this: list[Any], given: list[Any]) -> Any:
    rows = list(this)
    found = given[1] if len(given) > 1 else rows.pop(0) if rows else None
    for number, one in enumerate(rows):
        found = machine.call(_known(given, 0), None, [found, one, number, this])
    return found


def _reverse(machine: Machine, this: list[Any], given: list[Any]) -> list[Any]:
    machine.spend(len(this) // 200)
    this.reverse()
    return this


def _push(machine: Machine, this: list[Any], given: list[Any]) -> int:
    this += given
    return len(this)


def _splice(machine: Machine, this: list[Any], given: list[Any]) -> list[Any]:
    at = _whole(given, 0, 0)
    taken = this[at:at + _whole(given, 1, len(this))]
    this[at:at + len(taken)] = given[2:]
    return taken


def _join(machine: Machine, this: list[Any], given: list[Any]) -> str:
    machine.spend(len(this) // 100)
    mark = text_of(_known(given, 0, ","))
    machine.spend(len(mark) * len(this) // 5)
    return mark.join("" if one is None else text_of(one) for one in this)


_LIST: dict[str, Native] = {
    "join": _join, "reverse": _reverse, "push": _push, "pop": lambda m, a, g: a.pop() if a else None,
    "shift": lambda m, a, g: a.pop(0) if a else None, "unshift": lambda m, a, g: a.insert(0, _known(g, 0)),
    "slice": lambda m, a, g: _slice(a, _whole(g, 0, 0), _whole(g, 1, len(a))), "splice": _splice,
    "concat": lambda m, a, g: a + [x for one in g for x in (one if isinstance(one, list) else [one])],
    "forEach": _each, "map": _each, "filter": _filter, "reduce": _reduce, "some": lambda m, a, g: any(_each(m, a, g)),
    "every": lambda m, a, g: all(_each(m, a, g)), "find": lambda m, a, g: _known(_filter(m, a, g), 0),
    "indexOf": lambda m, a, g: a.index(g[0]) if g and g[0] in a else -1, "includes": lambda m, a,
    g: bool(g) and g[0] in a,
    "sort": lambda m, a, g: a, "toString": lambda m, a, g: text_of(a), "flat": lambda m, a,
    g: [x for one in a for x in (one if isinstance(one, list) else [one])]}


def _test(machine: Machine, this: Pattern, given: list[Any]) -> Any:
    text = _known(given, 0)
    pattern = _compiled(this, text) if isinstance(text, str) else None
    return UNKNOWN if pattern is None else bool(pattern.search(text))


_PATTERN: dict[str, Native] = {"test": _test, "exec": lambda m, p, g: _match(m, text_of(_known(g, 0)), [p])}


def _apply(machine: Machine, this: Any, given: list[Any]) -> Any:
    return machine.call(this, _known(given, 0), many_of(machine, _known(given, 1, [])))


def _bound(machine: Machine, this: Any, given: list[Any]) -> Native:
    return lambda m, _, more: m.call(this, _known(given, 0), [*given[1:], *more])


_ROUTINE: dict[str, Native] = {
    "call": lambda m, f, g: m.call(f, _known(g, 0), g[1:]), "apply": _apply, "bind": _bound,
    "fromCharCode": lambda m, f, g: from_codes(g), "fromCodePoint": lambda m, f, g: from_codes(g),
    "floor": lambda m, f, g: _whole(g, 0, 0), "round": lambda m, f, g: _whole(g, 0, 0), "random": lambda m, f,
    g: UNKNOWN,
    "assign": lambda m, f, g: _assign(m, g), "keys": lambda m, f,
    g: list(_known(g, 0, {})) if isinstance(_known(g, 0), dict) else [],
    "from": lambda m, f, g: many_of(m, _known(g, 0)), "parse": lambda m, f, g: UNKNOWN, "isArray": lambda m, f,
    g: isinstance(_known(g, 0), list)}


def _assign(machine: Machine, given: list[Any]) -> Any:
    for source in given[1:]:
        for name, value in source.items() if isinstance(source, dict) else ():
            machine.place(given[0], name, value)
    return _known(given, 0)


def from_codes(given: list[Any]) -> str:
    """Characters for their numbers."""
    numbers = [number_of(one) for one in given]
    return "".join(chr(int(n)) for n in numbers if n is not UNKNOWN and 0 < n < 0x110000 and not 0xD800 <= n < 0xE000)


def _based(machine: Machine, this: Any, given: list[Any]) -> Any:
    base, number = _whole(given, 0, 10), int(this)
    if base == 10 or not 2 <= base <= 36 or number < 0:
        return text_of(this)
    digits = ""
    while number or not digits:
        digits, number = "0123456789abcdefghijklmnopqrstuvwxyz"[number % base] + digits, number // base
    return digits


_NUMBER: dict[str, Native] = {"toString": _based, "toFixed": lambda m, n,
    g: str(round(float(n), min(20, max(0, _whole(g, 0, 0)))))}


def _number(machine: Machine, this: Any, given: list[Any]) -> Any:
    text = text_of(_known(given, 0)).strip()
    base = _whole(given, 1, 16 if text[:2].lower() == "0x" else 10)
    found = re.match(r"-?[0-9a-zA-Z]{1,15}" if base > 10 else r"-?\d{1,15}", text)
    try:
        return int(found[0], base) if found and 2 <= base <= 36 else UNKNOWN
    except ValueError:
        return UNKNOWN


def unescape(text: str) -> str:
    """What ``unescape`` makes of a string."""
    return _UNITS.sub(lambda m: chr(int(m[1] or m[2], 16)), text)


def _from_base64(text: str) -> str:
    try:
        return base64.b64decode("".join(text.split()) + "==").decode("latin-1")
    except (binascii.Error, ValueError) as error:
        raise Thrown from error


def _percent(text: str) -> str:
    """``escape``: bytes of a binary string as they are."""
    return "".join(c if c.isalnum() and ord(c) < 128 else f"%{ord(c):02X}" if ord(c) < 256 else f"%u{ord(c):04X}"
        for c in text)


def _on_text(change: Callable[[str], str]) -> Native:
    def called(machine: Machine, this: Any, given: list[Any]) -> Any:
        text = _known(given, 0)
        if not isinstance(text, str):
            return UNKNOWN
        machine.spend(len(text) // 500)
        return change(text)
    return called


def _nothing(machine: Machine, this: Any, given: list[Any]) -> Any:
    return UNKNOWN


WORLD: dict[str, Any] = {
    "unescape": _on_text(unescape), "escape": _on_text(_percent), "atob": _on_text(_from_base64),
    "btoa": _on_text(lambda text: base64.b64encode(text.encode("latin-1", "replace")).decode()),
    "decodeURIComponent": _on_text(unquote), "decodeURI": _on_text(unquote),
    "encodeURIComponent": _on_text(lambda text: quote(text, safe="")),
    "encodeURI": _on_text(quote), "parseInt": _number, "parseFloat": _number, "Number": lambda m, t,
    g: number_of(_known(g, 0)),
    "String": lambda m, t, g: text_of(_known(g, 0, "")), "Array": lambda m, t,
    g: list(g) if len(g) != 1 or not isinstance(g[0], int) else [None] * min(max(g[0], 0), 1000),
    "Object": lambda m, t, g: {}, "RegExp": lambda m, t, g: Pattern(text_of(_known(g, 0)), text_of(_known(g, 1, ""))),
    "Math": _nothing, "JSON": _nothing}
MAKERS: dict[str, Native] = {"RegExp": WORLD["RegExp"], "Array": WORLD["Array"], "Object": WORLD["Object"],
    "String": WORLD["String"]}
