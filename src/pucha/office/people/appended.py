"""Rows that are only ever added: what was said and done stays as it was said and done.

Changing or deleting is refused three times over: by the row (``save``, ``delete``), by its query sets, and by a trigger
of the database, which whoever comes past this program meets too. A way to undo something is to add another row.
"""

from typing import Any, ClassVar, NoReturn, TypeVar

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import DEFAULT_DB_ALIAS

M = TypeVar("M", bound=models.Model)
FUNCTION = "pucha_only_added"
ACTS = ("UPDATE", "DELETE")


def _refuse(name: str) -> NoReturn:
    raise TypeError(f"{name}: rows are only ever added, never changed or deleted")


class AppendedRows(models.QuerySet[M]):
    """A query set that finds and adds, and does nothing else."""

    def update(self, **kwargs: Any) -> NoReturn:
        _refuse(self.model._meta.label)

    def delete(self) -> NoReturn:
        _refuse(self.model._meta.label)

    def bulk_update(self, objs: Any, fields: Any, batch_size: int | None = None) -> NoReturn:
        _refuse(self.model._meta.label)

    def update_or_create(self, defaults: Any = None, create_defaults: Any = None, **kwargs: Any) -> NoReturn:
        _refuse(self.model._meta.label)

    def bulk_create(self, objs: Any, batch_size: int | None = None, ignore_conflicts: bool = False,
                    update_conflicts: bool = False, update_fields: Any = None, unique_fields: Any = None) -> list[M]:
        if update_conflicts:
            _refuse(self.model._meta.label)
        return super().bulk_create(objs, batch_size, ignore_conflicts)


class Appended(models.Model):
    """A row that is written once (只增不改)."""

    objects: ClassVar[models.Manager[Any]] = models.Manager.from_queryset(AppendedRows)()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            _refuse(self._meta.label)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        _refuse(self._meta.label)


def appended_tables() -> list[str]:
    """The tables of every model that is only added to."""
    return sorted(model._meta.db_table for model in apps.get_models() if issubclass(model, Appended))


def guard(using: str = DEFAULT_DB_ALIAS, **_: object) -> None:
    """Put the triggers where they are missing.

    After every ``migrate`` and not in one migration: on SQLite a later migration that rebuilds a table drops its
    triggers without a word.
    """
    from django.db import connections

    connection = connections[using]
    there = set(connection.introspection.table_names())
    missing = [table for table in appended_tables() if table in there and not _is_guarded(connection, table)]
    if missing:
        with connection.cursor() as cursor:
            for statement in _statements(connection.vendor, missing):
                cursor.execute(statement)


def _is_guarded(connection: BaseDatabaseWrapper, table: str) -> bool:
    where = ("pg_trigger WHERE tgname LIKE %s AND tgrelid = to_regclass(%s)" if connection.vendor == "postgresql"
             else "sqlite_master WHERE type = 'trigger' AND name LIKE %s AND tbl_name = %s")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {where}", [f"{table}_no_%", table])
        return bool(cursor.fetchone()[0] == _number(connection.vendor))


def _number(vendor: str) -> int:
    """Triggers of a table: PostgreSQL can empty one at a stroke (TRUNCATE) too."""
    return len(ACTS) + (vendor == "postgresql")


def _statements(vendor: str, tables: list[str]) -> list[str]:
    return _on_postgresql(tables) if vendor == "postgresql" else _on_sqlite(tables)


def _on_postgresql(tables: list[str]) -> list[str]:
    body = "BEGIN RAISE EXCEPTION '%: rows are only ever added', TG_TABLE_NAME USING ERRCODE = '23001'; END"
    found = [f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$"]
    found += [f"CREATE OR REPLACE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} FOR EACH ROW "
              f"EXECUTE FUNCTION {FUNCTION}()" for table in tables for act in ACTS]
    return found + [f"CREATE OR REPLACE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT "
                    f"EXECUTE FUNCTION {FUNCTION}()" for table in tables]


def _on_sqlite(tables: list[str]) -> list[str]:
    return [f"CREATE TRIGGER IF NOT EXISTS {table}_no_{act.lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table}: rows are only ever added'); END" for table in tables for act in ACTS]
