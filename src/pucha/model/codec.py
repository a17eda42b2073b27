"""Dataclasses to plain JSON values and back, exactly.

Decimals become strings, dates and times ISO 8601, enums their values, tuples lists;
fields that hold their default are left out by ``compact``.
"""

import dataclasses
import json
import types
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache, partial
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def plain(value: Any, compact: bool = False) -> Any:
    """``value`` as JSON values. With ``compact`` fields that hold their default are left out."""
    kind: Any = type(value)
    return _writer(kind)(value, compact)


@cache
def _writer(kind: Any) -> "Writer":
    """How values of a class are written: worked out once."""
    for known, writer in _WRITERS:
        if issubclass(kind, known):
            return writer
    if dataclasses.is_dataclass(kind):
        return partial(_write_record, _known_fields(kind))
    raise TypeError(f"cannot write {kind.__name__} as JSON")


def _as_it_is(value: Any, compact: bool) -> Any:
    return value


def _write_items(value: Any, compact: bool) -> Any:
    kinds: Any = map(type, value)
    return [one if kind is str or kind is int else _writer(kind)(one, compact)
            for one, kind in zip(value, kinds, strict=True)]


def _write_table(value: Any, compact: bool) -> Any:
    return {str(k): plain(v, compact) for k, v in value.items()}


def _write_record(known: "tuple[tuple[str, Any], ...]", value: Any, compact: bool) -> Any:
    found = {}
    for name, default in known:
        part: Any = getattr(value, name)
        if compact and (part is default or part == default):
            continue
        kind: Any = type(part)
        found[name] = part if kind is str or kind is int else _writer(kind)(part, compact)
    return found


class _Never:
    """Equals nothing: stands for the default of a field that has none."""


def _known_fields(kind: Any) -> tuple[tuple[str, Any], ...]:
    """Name and default of each field."""
    return tuple((field.name, _default(field)) for field in dataclasses.fields(kind))


def _default(field: "dataclasses.Field[Any]") -> Any:
    if field.default is not dataclasses.MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not dataclasses.MISSING else _Never()


def decimal_text(value: Decimal) -> str:
    """Exact decimal without exponent or trailing zeros: "12.5", "40", "-0.1"."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def dumps(value: Any, compact: bool = False) -> str:
    """One line of JSON with sorted keys left as they are; the same value always gives the same bytes."""
    return json.dumps(plain(value, compact), ensure_ascii=False, separators=(",", ":"))


def build(cls: type[T], data: Any) -> T:
    """The opposite of :func:`plain`: a ``cls`` from JSON values. Unknown fields are ignored."""
    return _build(cls, data)  # type: ignore[no-any-return]


def loads(cls: type[T], text: str | bytes) -> T:
    return build(cls, json.loads(text))


Writer = Callable[[Any, bool], Any]
_WRITERS: tuple[tuple[Any, Writer], ...] = (
    (types.NoneType, _as_it_is), (Enum, lambda value, _: value.value), (bool | int | float | str, _as_it_is),
    (Decimal, lambda value, _: decimal_text(value)), (date, lambda value, _: value.isoformat()),
    (Mapping, _write_table), (tuple | list | frozenset | set, _write_items))
Reader = Callable[[Any], Any]


def _build(kind: Any, data: Any) -> Any:
    """``data`` as ``kind`` says. How to read a kind is worked out once; None stays None everywhere."""
    reader = _reader(kind)
    return data if data is None or reader is None else reader(data)


@cache
def _reader(kind: Any) -> Reader | None:
    """How to read JSON values of ``kind``; None where they stay as they are."""
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _union_reader([a for a in args if a is not type(None)])
    if origin is tuple:
        return _tuple_reader(args)
    if origin is list:
        return partial(_read_list, args[0])
    if origin is dict:
        return partial(_read_dict, args[1])
    if dataclasses.is_dataclass(kind):
        return partial(_read_record, kind)
    return _leaf_reader(kind)


def _read_record(cls: Any, data: Any) -> Any:
    readers = _field_readers(cls)
    return cls(**{name: value if value is None or (reader := readers[name]) is None else reader(value)
                  for name, value in data.items() if name in readers})


@cache
def _field_readers(cls: Any) -> dict[str, Reader | None]:
    """By field. Apart from :func:`_reader`, because a class may hold others of its own kind."""
    return {name: _reader(hint) for name, hint in get_type_hints(cls).items()}


def _read_list(kind: Any, data: Any) -> Any:
    return [_build(kind, value) for value in data]


def _read_dict(kind: Any, data: Any) -> Any:
    return {name: _build(kind, value) for name, value in data.items()}


def _union_reader(kinds: list[Any]) -> Reader | None:
    if len(kinds) == 1:
        return _reader(kinds[0])
    return _read_number if Decimal in kinds else None


def _read_number(data: Any) -> Any:
    """A decimal where a text is one."""
    try:
        return Decimal(data) if isinstance(data, str) else data
    except ArithmeticError:
        return data


def _tuple_reader(args: tuple[Any, ...]) -> Reader:
    if len(args) == 2 and args[1] is Ellipsis:
        reader = _reader(args[0])
        return tuple if reader is None else lambda data: tuple([v if v is None else reader(v) for v in data])
    return lambda data: tuple(_build(kind, value) for kind, value in zip(args, data, strict=True))


def _leaf_reader(kind: Any) -> Reader | None:
    if kind is datetime:
        return datetime.fromisoformat
    if kind is date:
        return date.fromisoformat
    if kind is Decimal:
        return Decimal
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return None
