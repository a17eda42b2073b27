"""The audit log (操作日志): who changed what, when, from what to what."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Model

from pucha.model import codec

if TYPE_CHECKING:
    from pucha.office.people.models import Person

_actor: ContextVar[tuple["Person | None", str]] = ContextVar("actor", default=(None, ""))
HIDDEN = "…"


@contextmanager
def acting(person: "Person | None", address: str = "") -> Iterator[None]:
    """For one block, changes are ``person``'s, made from the network address ``address``."""
    token = _actor.set((person, address))
    try:
        yield
    finally:
        _actor.reset(token)


def become(person: "Person") -> None:
    """From now on in the running block, changes are ``person``'s (a machine that showed its token)."""
    _actor.set((person, _actor.get()[1]))


def actor() -> "Person | None":
    return _actor.get()[0]


def values_of(row: Model) -> dict[str, Any]:
    """The row's loaded fields as JSON values; secret fields only as a mark that they are set."""
    hidden = getattr(row, "NOT_LOGGED", ())
    deferred = row.get_deferred_fields()
    shown: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        if field.attname not in deferred:
            value = getattr(row, field.attname)
            shown[field.attname] = (HIDDEN if value else "") if field.name in hidden else _plain(value)
    return shown


def _plain(value: Any) -> Any:
    try:
        return codec.plain(value)
    except TypeError:
        return str(value)


def record_change(row: Model, act: str, before: dict[str, Any], after: dict[str, Any]) -> None:
    """One row for what differs; nothing when nothing does."""
    changed = sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))
    if changed:
        record(act, row, {key: before[key] for key in changed if key in before},
               {key: after[key] for key in changed if key in after})


def record(act: str, row: Model | None, before: dict[str, Any] | None = None, after: dict[str, Any] | None = None, *,
           place: str = "", note: str = "") -> None:
    """An act that is written down: of a row, or of none (an export, a look at masked data)."""
    person, address = _actor.get()
    apps.get_model("people", "AuditRow").objects.create(
        person=person if person is not None and person.pk else None, address=address[:45], act=act,
        thing=row._meta.label_lower if row else "", thing_id=str(row.pk or "") if row else "",
        named=str(row)[:200] if row else "", place=place or _place(row), before=before or {}, after=after or {},
        note=note[:500])


def _place(row: Model | None) -> str:
    own = getattr(row, "place", None)
    if isinstance(own, str):
        return own
    return str(getattr(getattr(row, "office", None), "place", ""))
