"""Dataclasses to plain JSON values and back, exactly.

Decimals become strings, dates and times ISO 8601, enums their values, tuples lists;
fields that hold their default are left out by ``compact``.
"""

import dataclasses
import json
import types
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def plain(value: Any, compact: bool = False) -> Any:
    """``value`` as JSON values. With ``compact`` fields that hold their default are left out."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(k): plain(v, compact) for k, v in value.items()}
    if isinstance(value, tuple | list | frozenset | set):
        return [plain(v, compact) for v in value]
    if dataclasses.is_dataclass(value):
        return {f.name: plain(getattr(value, f.name), compact) for f in dataclasses.fields(value)
                if not (compact and _is_default(f, getattr(value, f.name)))}
    raise TypeError(f"cannot write {type(value).__name__} as JSON")


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


def _is_default(field: "dataclasses.Field[Any]", value: Any) -> bool:
    if field.default is not dataclasses.MISSING:
        return bool(value == field.default)
    if field.default_factory is not dataclasses.MISSING:
        return bool(value == field.default_factory())
    return False


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def _build(kind: Any, data: Any) -> Any:
    if data is None or kind is Any:
        return data
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _build_union([a for a in get_args(kind) if a is not type(None)], data)
    if origin is tuple:
        return _build_tuple(get_args(kind), data)
    if origin is list:
        return [_build(get_args(kind)[0], v) for v in data]
    if origin is dict:
        return {k: _build(get_args(kind)[1], v) for k, v in data.items()}
    if dataclasses.is_dataclass(kind):
        hints = _hints(kind)  # type: ignore[arg-type]
        return kind(**{k: _build(hints[k], v) for k, v in data.items() if k in hints})  # type: ignore[operator]
    return _build_leaf(kind, data)


def _build_union(kinds: list[Any], data: Any) -> Any:
    if len(kinds) == 1:
        return _build(kinds[0], data)
    if Decimal in kinds and isinstance(data, str):
        try:
            return Decimal(data)
        except ArithmeticError:
            return data
    return data


def _build_tuple(args: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    if len(args) == 2 and args[1] is Ellipsis:
        return tuple(_build(args[0], v) for v in data)
    return tuple(_build(a, v) for a, v in zip(args, data, strict=True))


def _build_leaf(kind: Any, data: Any) -> Any:
    if kind is datetime:
        return datetime.fromisoformat(data)
    if kind is date:
        return date.fromisoformat(data)
    if kind is Decimal:
        return Decimal(data)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    return data
