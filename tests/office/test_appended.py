"""What was said and done is only ever added: the row, the query set and the database refuse everything else."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from office_rows import case_of, change_of, report_of, round_of

from pucha.office.desk.deciding import decide
from pucha.office.desk.models import Decision, Unmasking
from pucha.office.people import audit
from pucha.office.people.appended import Appended, appended_tables, guard
from pucha.office.people.models import Role
from pucha.office.sites.models import Approval

pytestmark = pytest.mark.django_db
TABLES = {"cases_casefile", "cases_contact", "cases_eventrow", "desk_decision", "desk_unmasking", "finderror_reportevent",
          "people_auditrow", "sites_approval"}


def rows_of(town: Any) -> dict[str, Appended]:
    """One row of each kind."""
    from pucha.office.cases.models import CaseFile, Contact
    from pucha.office.people.models import AuditRow

    person = town.person(Role.REVIEWER, town.unit, "one who speaks")
    finding = round_of(town).findings[0]
    audit.record("look", town.site)
    case = case_of(town)
    made = [
        AuditRow.objects.latest("id"), Decision.objects.create(finding=finding, person=person, word="doubt"),
        Unmasking.objects.create(finding=finding, person=person, reason="核对"), report_of(town).events.earliest("number"),
        case.events.earliest("number"), Approval.objects.create(change=change_of(town), office=town.unit, person=person, agreed=True),
        CaseFile.objects.create(case=case, name="a", stored="b", size=1),
        Contact.objects.create(event=case.events.earliest("number"), way="visit")]
    return {row._meta.db_table: row for row in made}


def refused_by_the_database(statement: str, *values: Any) -> None:
    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_the_tables_are_known() -> None:
    assert set(appended_tables()) == TABLES


@pytest.mark.parametrize("table", sorted(TABLES))
def test_a_row_stays_as_it_is(table: str, town: Any, no_rescoring: None) -> None:
    row = rows_of(town)[table]
    kind: Any = type(row)
    some = row._meta.concrete_fields[-1]
    before = kind.objects.values().get(pk=row.pk)
    acts = [row.save, row.delete, kind.objects.all().delete, lambda: kind.objects.filter(pk=row.pk).update(pk=row.pk + 1),
            lambda: kind.objects.bulk_update([row], [some.name]), lambda: kind.objects.update_or_create(pk=row.pk),
            lambda: kind.objects.bulk_create([row], update_conflicts=True, update_fields=[some.name], unique_fields=["pk"])]
    for act in acts:
        with pytest.raises(TypeError, match="only ever added"):
            act()
    refused_by_the_database(f"UPDATE {table} SET {some.column} = {some.column} WHERE id = %s", row.pk)
    refused_by_the_database(f"DELETE FROM {table} WHERE id = %s", row.pk)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        refused_by_the_database(f"TRUNCATE {table} CASCADE")
    assert kind.objects.values().get(pk=row.pk) == before


def test_a_row_is_not_changed_through_what_it_hangs_on(town: Any, no_rescoring: None) -> None:
    finding = round_of(town).findings[0]
    decide(finding, town.person(Role.REVIEWER, town.unit, "one who speaks"), "confirm")
    for act in (lambda: finding.decisions.all().delete(), lambda: finding.decisions.update(word="false")):
        with pytest.raises(TypeError):
            act()
    assert [one.word for one in finding.decisions.all()] == ["confirm"]


@pytest.mark.django_db(transaction=True)
def test_a_rebuilt_table_gets_its_triggers_again(town: Any, no_rescoring: None) -> None:
    row = rows_of(town)["desk_decision"]
    note = Decision._meta.get_field("note")
    with connection.schema_editor() as editor:
        if connection.vendor == "sqlite":
            editor._remake_table(Decision, alter_fields=[(note, note)])
        else:
            editor.execute("DROP TRIGGER desk_decision_no_delete ON desk_decision")
    guard()
    refused_by_the_database("DELETE FROM desk_decision WHERE id = %s", row.pk)
    refused_by_the_database("UPDATE desk_decision SET note = 'x' WHERE id = %s", row.pk)
