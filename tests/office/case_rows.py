"""Cases for the tests: drafted, sent, answered; people; forms."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from conftest import inspected  # type: ignore[import-not-found]
from pucha.casework.deadlines import due
from pucha.model.case import Role as CaseRole
from pucha.office.cases.drafting import draft
from pucha.office.cases.models import CaseFile, CaseRow
from pucha.office.cases.store import Said, append
from pucha.office.people.models import Office, Person, Role
from pucha.office.rounds.models import FindingRow

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@dataclass
class Drafted:
    case: CaseRow
    inspector: Person
    approver: Person


def who(town: Any, role: Role, office: Office) -> Person:
    """The person of a role at an office; the same one each time."""
    login = f"{role}-{office.pk}-case"
    person = Person.objects.filter(login=login).first()
    if person is None:
        person = town.person(role, office, login)
        person.name = f"{role.label}某{office.pk}"
        person.save()
    return person


def enter(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def post(client: Client, row: CaseRow, move: str, **fields: Any) -> Any:
    return client.post(f"/cases/{row.pk}/move", {"move": move, **fields})


def drafted(town: Any, number: int = 3) -> Drafted:
    """A draft by the county about the unit's site, with certain points."""
    made = inspected(town, town.county, town.site, number)
    FindingRow.objects.filter(round=made.round).update(certainty="sure")
    inspector, approver = who(town, Role.INSPECTOR, town.county), who(town, Role.APPROVER, town.county)
    return Drafted(draft(made.row, inspector), inspector, approver)


def sent(town: Any, row: CaseRow | None = None, deadline: date | None = None) -> CaseRow:
    """A case whose notice is out."""
    row = row or drafted(town).case
    approver, sender = who(town, Role.APPROVER, town.county), who(town, Role.INSPECTOR, town.county)
    append(row.pk, Said("approve"), approver, CaseRole.APPROVER)
    last = deadline or due("rectification-local", timezone.localdate()).on
    append(row.pk, Said("send", deadline=last), sender, CaseRole.INSPECTOR)
    return CaseRow.objects.get(pk=row.pk)


def answered(town: Any) -> tuple[CaseRow, CaseFile]:
    """A case with an answer and a file."""
    row = sent(town)
    owner = enter(who(town, Role.OWNER, town.unit))
    post(owner, row, "answer", note="见附件", files=SimpleUploadedFile("情况说明.pdf", PDF))
    return CaseRow.objects.get(pk=row.pk), CaseFile.objects.get(case=row)
