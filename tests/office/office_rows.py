"""One row a view: where its thing lies, how it is asked, which action decides."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.files.uploadedfile import SimpleUploadedFile

from conftest import inspected, stored_visit  # type: ignore[import-not-found]
from pucha.office.bulk.views import ACTIONS as BULK_ACTIONS
from pucha.office.cases.access import ACTIONS as CASE_ACTIONS
from pucha.office.desk.deciding import propose_rule
from pucha.office.desk.models import SecondLook
from pucha.office.finderror.handling import take_in
from pucha.office.people.models import Person, Role
from pucha.office.people.rights import ROLES, Action
from pucha.office.sites.lifecycle import ask
from pucha.office.sites.models import ImportBatch
from pucha.office.uploads import PICTURES, keep

SIGNED_OUT = ("login", "oidc", "oidc-back", "logout", "language", "public", "public-round", "public-cards-csv",
              "public-cards-json", "public-draw", "public-card", "public-notice", "report", "report-follow", "report-statistics", "report-tracked")
Make = Callable[[Any], Any]


def _once(name: str, make: Make) -> Make:
    """The thing of a view, made once for each test's town."""
    def made(town: Any) -> Any:
        if not hasattr(town, f"_{name}"):
            setattr(town, f"_{name}", make(town))
        return getattr(town, f"_{name}")
    return made


def _some_person(town: Any) -> Person:
    return town.person(Role.OBSERVER, town.unit, "somebody")


round_of = _once("round", lambda town: inspected(town, town.county, town.site))
person_of = _once("person", _some_person)
change_of = _once("change", lambda town: ask("change", town.unit, person_of(town), "改名", site=town.site,
                                             wanted={"name": "新名称"}))
batch_of = _once("batch", lambda town: ImportBatch.objects.create(
    office=town.unit, person=person_of(town), file_name="a.csv", stored="0" * 64 + ".csv", state="done"))
look_of = _once("look", lambda town: SecondLook.objects.create(
    finding=round_of(town).findings[0], round=round_of(town).round, place=town.unit.place, first="confirm",
    first_by=person_of(town)))


def _report(town: Any) -> Any:
    """A report that lies with the county, and whose site stands below it."""
    made = take_in(url=town.site.home_url, kind="stale", words="这个栏目两年没有更新了", address="192.0.2.1")
    made.picture = keep(SimpleUploadedFile("a.png", b"\x89PNG\r\n\x1a\n0"), PICTURES).key
    made.save()
    return made


report_of = _once("report", _report)


def _rule(town: Any) -> Any:
    from datetime import date

    return propose_rule(round_of(town).findings[0], person_of(town), "固定用语", date(2099, 1, 1), everywhere=False)


rule_of = _once("rule", _rule)


def _case(town: Any) -> Any:
    """A case issued at the unit, and sent, so that everybody in reach sees it and may act by their role alone."""
    from django.utils import timezone

    from pucha.model.case import Case
    from pucha.model.case import Role as CaseRole
    from pucha.office.cases.models import CaseRow
    from pucha.office.cases.store import Said, add, append

    drafter, approver = (town.person(role, town.unit, f"{role}-of-the-case") for role in (Role.INSPECTOR, Role.APPROVER))
    round_ = round_of(town).round
    row = CaseRow.objects.create(site=town.site, place=town.unit.place, office=town.unit, round=round_, year=2026, serial=1)
    keys = tuple(one.key for one in round_of(town).findings)
    add(row, Case(), Said("draft", points=keys), drafter, CaseRole.INSPECTOR)
    append(row.pk, Said("approve"), approver, CaseRole.APPROVER)
    append(row.pk, Said("send", deadline=timezone.localdate()), drafter, CaseRole.INSPECTOR)
    append(row.pk, Said("appeal", note="不是错字", points=keys[:1]), town.person(Role.OWNER, town.unit, "owner-of-the-case"),
           CaseRole.OWNER)
    return row


case_of = _once("case", _case)


def _case_file(town: Any) -> Any:
    from pucha.office.cases.models import CaseFile
    from pucha.office.uploads import keep_bytes

    stored = keep_bytes("说明.pdf", b"%PDF-1.4")
    kept = CaseFile(case=case_of(town), name=stored.name, stored=stored.key, size=stored.size)
    kept.save()
    return kept


def _failed(town: Any) -> Any:
    """The card of a finished round, as its owner previews it."""
    return round_of(town).card


def _order(town: Any) -> Any:
    from pucha.office.bulk.models import BulkOrder

    made = round_of(town).round
    return BulkOrder.objects.get_or_create(kind="draft", round=made, place=made.place, person=person_of(town))[0]


def _letter(town: Any) -> Any:
    from pucha.office.mail.models import Letter

    return Letter.objects.get_or_create(key="k", person=person_of(town), place=town.unit.place, subject="提醒", body="…")[0]


def _visited(town: Any) -> int:
    """An inspection with a capture in its run folder."""
    stored_visit(round_of(town).row)
    return round_of(town).row.pk


@dataclass(frozen=True)
class Row:
    """``place``: where the thing lies (None: the view is a list and shows each person their own part).

    ``seen``: the action that makes the thing visible at all; ``action``: the one that the request needs.
    """

    name: str
    action: Action
    place: str | None = None
    thing: Make | None = None
    method: str = "GET"
    post: Make | None = None
    get: Make | None = None
    above: bool = False  # things of a round above are seen from below too
    below: str = ""  # the thing belongs to this place too, and to what lies above it

    def args(self, town: Any) -> list[Any]:
        if self.thing is None:
            return []
        found = self.thing(town)
        return list(found) if isinstance(found, tuple) else [found]

    def body(self, town: Any) -> str:
        return urlencode(self.post(town)) if self.post else ""

    def query(self, town: Any) -> str:
        return "?" + urlencode(self.get(town)) if self.get else ""

    def expected(self, role: Role, place: str, town: Any) -> int:
        """200 (let in), 403 or 404 for a person with one post."""
        if role not in ROLES[self.action]:
            return 403
        if self.place is None:
            return 200
        thing = getattr(town, self.place).place
        if thing.startswith(place) or (self.below and getattr(town, self.below).place.startswith(place)):
            return 200
        return 200 if self.above and place.startswith(thing) else 404


def _pk(make: Make) -> Make:
    return lambda town: make(town).pk


def _finding(town: Any) -> int:
    return round_of(town).findings[0].pk


def _pictured(town: Any) -> int:
    """A finding with a picture in its run folder."""
    from pathlib import Path

    from django.conf import settings

    finding = round_of(town).findings[0]
    folder = Path(settings.CONF.folder) / finding.round_site.folder
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "fault.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    finding.data = {"screenshot_ref": "fault.png"}
    finding.save()
    return finding.pk


def _token(town: Any) -> Any:
    from datetime import date

    from pucha.office.api.tokens import make_token

    return make_token("程序", town.unit, "observer", date(2099, 1, 1), person_of(town))[0]


ROWS = [
    *(Row(name, Action.SIGNED_IN) for name in ("home", "second", "second-setup", "password", "account")),
    Row("offices", Action.SEE),
    Row("office", Action.SEE, "unit", lambda town: town.unit.pk),
    Row("office-new", Action.MANAGE_TREE, "unit", lambda town: town.unit.pk, "POST",
        lambda town: {"name": f"科室{Person.objects.count()}", "kind": "unit"}),
    Row("people", Action.MANAGE_PEOPLE),
    Row("person-new", Action.MANAGE_PEOPLE, method="POST",
        post=lambda town: {"login": f"new{Person.objects.count()}", "name": "新"}),
    Row("person", Action.MANAGE_PEOPLE, "unit", _pk(person_of)),
    Row("post-give", Action.MANAGE_PEOPLE, "unit", _pk(person_of), "POST",
        lambda town: {"office": town.unit.pk, "role": "observer"}),
    Row("post-end", Action.MANAGE_PEOPLE, "unit", lambda town: person_of(town).posts.get().pk, "POST"),
    Row("person-reset", Action.MANAGE_PEOPLE, "unit", _pk(person_of), "POST"),
    Row("audit", Action.SEE_AUDIT),
    Row("tokens", Action.MANAGE_TOKENS),
    Row("token-end", Action.MANAGE_TOKENS, "unit", lambda town: _token(town).pk, "POST"),
    Row("sites", Action.SEE),
    Row("sites-export", Action.EXPORT),
    Row("site", Action.SEE, "unit", lambda town: town.site.pk),
    Row("site-code", Action.ISSUE_CODE, "unit", lambda town: town.site.pk, "POST"),
    Row("site-number", Action.ISSUE_CODE, "unit", lambda town: town.site.pk, "POST"),
    Row("import", Action.IMPORT_SITES),
    Row("import-batch", Action.IMPORT_SITES, "unit", _pk(batch_of)),
    Row("changes", Action.SEE),
    Row("change-new", Action.ASK_CHANGE, "unit", get=lambda town: {"site": town.site.pk}),
    Row("change", Action.SEE, "unit", _pk(change_of)),
    Row("rounds", Action.SEE_ROUNDS),
    Row("round-new", Action.RUN_ROUND),
    *(Row(name, Action.SEE_ROUNDS, "county", lambda town: round_of(town).round.pk, above=True)
      for name in ("round", "round-progress", "round-draw")),
    Row("round-move", Action.RUN_ROUND, "county", lambda town: round_of(town).round.pk, "POST",
        lambda town: {"move": "pause"}),
    Row("round-publish", Action.PUBLISH_ROUND, "county", lambda town: round_of(town).round.pk, "POST"),
    Row("card", Action.SEE, "unit", lambda town: round_of(town).card.pk),
    Row("finding-picture", Action.SEE, "unit", _pictured),
    Row("visit", Action.SEE, "unit", _visited),
    Row("visit-page", Action.SEE, "unit", _visited, get=lambda town: {"url": town.site.home_url}),
    Row("visit-record", Action.EXPORT, "unit", _visited, get=lambda town: {"url": town.site.home_url}),
    Row("site-findings", Action.SEE, "unit", lambda town: town.site.pk),
    Row("round-paper", Action.SEE_ROUNDS, "county", lambda town: (round_of(town).round.pk, "notice", "html"), above=True),
    *(Row(name, Action.EXPORT, "county", lambda town: round_of(town).round.pk, above=True)
      for name in ("round-cards", "round-findings")),
    Row("bulk-orders", Action.SEE_ROUNDS, "county", lambda town: round_of(town).round.pk, above=True),
    *(Row("bulk-orders", action, "county", lambda town: round_of(town).round.pk, "POST", lambda town, kind=kind: {
        "kind": kind}, above=True) for kind, action in BULK_ACTIONS.items()),
    Row("bulk-progress", Action.SEE_ROUNDS, "county", lambda town: _order(town).pk),
    Row("bulk-stop", Action.DRAFT_CASE, "county", lambda town: _order(town).pk, "POST"),
    Row("mail-choice", Action.SIGNED_IN, method="POST", post=lambda town: {"mail": "0"}),
    Row("outbox", Action.SEE_AUDIT),
    Row("letter", Action.SEE_AUDIT, "unit", lambda town: _letter(town).pk),
    Row("board", Action.SEE_BOARD),
    Row("reports", Action.ANSWER_REPORT),
    Row("report-page", Action.ANSWER_REPORT, "county", _pk(report_of), below="unit"),
    Row("report-picture", Action.ANSWER_REPORT, "county", _pk(report_of), below="unit"),
    Row("desk", Action.REVIEW),
    Row("desk-round", Action.REVIEW, "county", lambda town: round_of(town).round.pk, above=True),
    Row("desk-next", Action.REVIEW, "county", lambda town: round_of(town).round.pk, above=True),
    Row("desk-finding", Action.SEE, "unit", _finding),
    Row("desk-decide", Action.REVIEW, "unit", _finding, "POST", lambda town: {"word": "skip"}),
    Row("desk-unmask", Action.UNMASK, "unit", _finding, "POST", lambda town: {"reason": "核对名单"}),
    Row("desk-undo", Action.REVIEW, method="POST"),
    Row("second-looks", Action.SECOND_LOOK, "county", lambda town: round_of(town).round.pk, above=True),
    Row("second-look", Action.SECOND_LOOK, "unit", _pk(look_of), "POST", lambda town: {"word": "confirm"}),
    Row("rule-propose", Action.PROPOSE_RULE, "unit", _finding, "POST", lambda town: {"reason": "固定用语"}),
    Row("rules", Action.REVIEW),
    Row("rule", Action.SEE, "unit", _pk(rule_of)),
    Row("cases", Action.SEE),
    *(Row(name, Action.WORK_CASE) for name in ("cases-overdue", "cases-nudged")),
    Row("cases-appealed", Action.DECIDE_APPEAL),
    Row("cases-asked", Action.APPROVE_EXCEPTION),
    Row("cases-move", Action.APPROVE_CASE, method="POST", post=lambda town: {"move": "approve"}),
    Row("cases-move", Action.WORK_CASE, method="POST", post=lambda town: {"move": "send"}),
    Row("case", Action.SEE, "unit", _pk(case_of)),
    Row("case-checked", Action.SEE, "unit", _pk(case_of)),
    Row("case-notice", Action.SEE, "unit", lambda town: (case_of(town).pk, "html")),
    Row("case-file", Action.SEE, "unit", _pk(_once("file", _case_file))),
    Row("case-appeal", Action.DECIDE_APPEAL, "unit", lambda town: (case_of(town).pk, round_of(town).findings[0].key)),
    Row("case-check", Action.CHECK_NOW, "unit", _pk(case_of), "POST"),
    *(Row("case-move", action, "unit", _pk(case_of), "POST", lambda town, move=move: {"move": move})
      for move, action in CASE_ACTIONS.items() if action is not Action.SEE),
    Row("case-draft", Action.DRAFT_CASE, "county", lambda town: round_of(town).round.pk, above=True),
    Row("my", Action.SELF_CHECK),
    Row("my-card", Action.SELF_CHECK, "unit", _pk(_failed)),
    Row("my-check", Action.SELF_CHECK, "unit", lambda town: town.site.pk, "POST"),
]
