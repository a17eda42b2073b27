"""What values are to a script (脚本的值): unknown ones, functions, patterns, and what becomes of two of them."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pucha.facts.acts.phrases import Tree

if TYPE_CHECKING:
    from pucha.facts.acts.machine import Machine

_LONGEST = 200_000  # characters of one string, parts of one list


class Unknown:
    """A value that nobody knows."""

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN = Unknown()


class Spent(Exception):
    """The budget is spent."""


class Thrown(Exception):
    """A script threw something."""


class Host:
    """Something of the page; what it has and does not know is unknown."""

    def have(self, machine: "Machine", name: str) -> Any:
        return UNKNOWN

    def put(self, machine: "Machine", name: str, value: Any) -> None:
        """Takes what a script sets."""

    def takes(self, machine: "Machine", name: str) -> bool:
        """Does a bare name inside ``with`` mean something of it?"""
        return self.have(machine, name) is not UNKNOWN


Native = Callable[["Machine", Any, list[Any]], Any]


@dataclass(slots=True)
class Scope:
    """Names and what they stand for, inside the names around them."""

    names: dict[str, Any] = field(default_factory=dict)
    around: "Scope | None" = None
    host: Host | None = None  # of a ``with``

    def holder(self, name: str) -> "Scope | None":
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                return scope
            scope = scope.around
        return None


@dataclass(slots=True, eq=False)
class Routine:
    """A function of a script."""

    params: list[Tree]
    body: list[Tree]
    scope: Scope
    arrow: bool = False
    kind: dict[str, Any] = field(default_factory=dict)  # its prototype


@dataclass(slots=True, eq=False)
class Pattern:
    """A regular expression."""

    source: str
    flags: str


def holds(value: Any) -> bool:
    """Is it true for a choice?"""
    return bool(value) or isinstance(value, (list, dict, Host))


def number_of(value: Any) -> Any:
    """The number that a value is, :data:`UNKNOWN` when it is none."""
    if isinstance(value, bool) or value is None:
        return int(bool(value))
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, str):
        try:
            return int(value.strip() or "0", 0) if value.strip().lstrip("-").isalnum() else float(value)
        except ValueError:
            return UNKNOWN
    return UNKNOWN


def text_of(value: Any) -> str:
    """What a value looks like in a sum of strings."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if math.isfinite(value) and value == int(value) else str(value)
    if isinstance(value, list):  # lists in lists may hold each other
        return ",".join("" if one is None or isinstance(one, list) else text_of(one) for one in value[:5000])
    return str(value) if isinstance(value, int) else ""


_SUMS: dict[str, Callable[[Any, Any], Any]] = {
    "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b if b else UNKNOWN,
    "%": lambda a, b: math.fmod(a, b) if b else UNKNOWN, "&": lambda a, b: int(a) & int(b),
    "|": lambda a, b: int(a) | int(b), "^": lambda a, b: int(a) ^ int(b), "<<": lambda a, b: int(a) << (int(b) & 31),
    ">>": lambda a, b: int(a) >> (int(b) & 31), ">>>": lambda a, b: (int(a) & 0xFFFFFFFF) >> (int(b) & 31),
    "**": lambda a, b: a ** b if abs(a) < 1000 and abs(b) < 20 else UNKNOWN,
    "<": lambda a, b: a < b, ">": lambda a, b: a > b, "<=": lambda a, b: a <= b, ">=": lambda a, b: a >= b}


def worked_out(sign: str, first: Any, second: Any) -> Any:
    """Two values and a sign between them."""
    if sign in ("==", "===", "!=", "!=="):
        if first is UNKNOWN or second is UNKNOWN:
            return UNKNOWN
        same = first == second or (len(sign) == 2 and text_of(first) == text_of(second) != "")
        return same == (sign[0] == "=")
    if sign == "+" and (isinstance(first, (str, list)) or isinstance(second, (str, list))):
        return sized(text_of(first) + text_of(second))
    if sign == "in":
        return text_of(first) in second if isinstance(second, dict) else UNKNOWN
    a, b = number_of(first), number_of(second)
    if a is UNKNOWN or b is UNKNOWN:
        return UNKNOWN
    found = a + b if sign == "+" else _SUMS[sign](a, b) if sign in _SUMS else UNKNOWN
    return float(found) if isinstance(found, int) and abs(found) > 2 ** 53 else found


def sized(value: Any) -> Any:
    """The value itself unless it has grown beyond all measure."""
    if isinstance(value, (str, list)) and len(value) > _LONGEST:
        raise Spent
    return value


class Left(Exception):
    """A loop or function is left."""

    def __init__(self, kind: str, value: Any = None) -> None:
        self.kind, self.value = kind, value
