"""The points of a case with the findings behind them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from pucha.casework.moves import point_title
from pucha.checks import all_checks
from pucha.i18n import t
from pucha.model.case import Case, Point
from pucha.office.cases.models import CaseRow
from pucha.office.rounds.evidence import picture_path
from pucha.office.rounds.models import FindingRow

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Shown:
    """One point as a page shows it. ``number``: from 1, as people count it."""

    number: int
    point: Point
    row: FindingRow | None
    title: str
    fix: str
    has_picture: bool

    @property
    def state(self) -> str:
        return point_title(self.point.state)

    @property
    def gravity(self) -> str:
        return t(self.row.gravity) if self.row else ""

    @property
    def brief(self) -> str:
        """A line for a list of points."""
        words = (self.row.quote or self.row.reason or self.row.url) if self.row else self.point.finding
        return f"{self.number}．{self.title}：{words[:40]}"


def rows_of(row: CaseRow, keys: Collection[str]) -> dict[str, FindingRow]:
    """The stored finding of each key: the one of the case's own round, else the newest that is not a private one."""
    found: dict[str, FindingRow] = {}
    wanted = list(keys)
    for start in range(0, len(wanted), CHUNK):
        rows = FindingRow.objects.filter(site=row.site_id, key__in=wanted[start:start + CHUNK])
        for one in rows.filter(round__self_check=None).select_related("round_site", "round").order_by("id"):
            kept = found.get(one.key)
            if kept is None or kept.round_id != row.round_id:
                found[one.key] = one
    return found


def shown(row: CaseRow, case: Case, points: Iterable[Point] | None = None) -> list[Shown]:
    """The points with evidence and the recipe that mends them."""
    chosen = list(case.points if points is None else points)
    found = rows_of(row, [point.finding for point in chosen])
    numbers = {key: number for number, key in enumerate(case.findings, 1)}
    return [_shown(numbers[point.finding], point, found.get(point.finding)) for point in chosen]


def _shown(number: int, point: Point, row: FindingRow | None) -> Shown:
    if row is None:
        return Shown(number, point, None, t("证据不在本机"), "", False)
    return Shown(number, point, row, title_of(row), fix_of(row), picture_path(row) is not None)


def title_of(row: FindingRow) -> str:
    """The kind of fault in the chosen language."""
    check = all_checks().get(row.check_name)
    return t(check.codes.get(row.code, check.title)) if check else row.code


def fix_of(row: FindingRow) -> str:
    """How this kind of fault is mended."""
    check = all_checks().get(row.check_name)
    return t(check.fixes[row.code]) if check and check.fixes.get(row.code) else ""
