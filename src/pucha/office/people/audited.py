"""Models whose every change is written into the audit log, in the same transaction."""

from collections.abc import Collection
from typing import Any, ClassVar, Self

from django.db import models, transaction

from pucha.office.people import audit


class Audited(models.Model):
    """Writes a row for each creation, change and deletion. ``NOT_LOGGED``: fields whose values stay out of the log."""

    NOT_LOGGED: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any]) -> Self:
        row = super().from_db(db, field_names, values)
        row._loaded = audit.values_of(row)
        return row

    def save(self, *args: Any, **kwargs: Any) -> None:
        before: dict[str, Any] = getattr(self, "_loaded", {})
        act = "change" if before else "create"
        with transaction.atomic():
            super().save(*args, **kwargs)
            now = audit.values_of(self)
            audit.record_change(self, act, before, now)
        self._loaded = now

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        before = audit.values_of(self)
        with transaction.atomic():
            audit.record_change(self, "delete", before, {})
            return super().delete(*args, **kwargs)
