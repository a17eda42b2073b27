"""A file of sites into the register: what would change first, the change afterwards."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction

from pucha.model import codec
from pucha.model.site import Site
from pucha.office.people import audit
from pucha.office.people.models import Office, OfficeKind
from pucha.office.people.tree import within
from pucha.office.sites.models import ImportBatch, SiteRow
from pucha.registry.load import RowProblem, load_sites
from pucha.registry.regions import code_of_name
from pucha.registry.sample import identity

FIELDS = ("code", "name", "home_url", "organ", "level", "region", "kind", "status", "merged_into", "staff",
          "yearly_cost", "yearly_visits", "contact", "since", "until", "has_services", "extra")
SHOWN = 200
CHUNK = 2000


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that would change: field → (now, then)."""

    site: Site
    changes: dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do. ``outside``: identities that belong to offices beyond the importer's reach."""

    new: tuple[Site, ...] = ()
    changed: tuple[Difference, ...] = ()
    same: int = 0
    absent: int = 0  # registered here, not in the file: an import never removes a site
    outside: tuple[str, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    offices: tuple[str, ...] = ()  # offices that would be made
    counts: dict[str, int] = field(default_factory=dict)


def preview(path: Path, office: Office) -> Preview:
    """Read the file and compare it with the register of ``office`` and below; nothing is written."""
    register = load_sites(path)
    rows = _known(identity(site) for site in register.sites)
    new, changed, outside, same = [], [], [], 0
    for site in register.sites:
        row = rows.get(identity(site))
        if row is None:
            new.append(site)
        elif not row.place.startswith(office.place):
            outside.append(identity(site))
        elif differences := _differences(row, site):
            changed.append(Difference(site, differences))
        else:
            same += 1
    absent = SiteRow.objects.filter(within(office.place)).count() - len(changed) - same
    organs = sorted({site.organ for site in new if site.organ} - _organs_below(office))
    counts = {"rows": register.rows, "new": len(new), "changed": len(changed), "same": same, "absent": absent,
              "outside": len(outside), "bad": register.bad_rows, "offices": len(organs)}
    return Preview(tuple(new), tuple(changed), same, absent, tuple(outside), register.problems, tuple(organs), counts)


def _known(identities: Iterable[str]) -> dict[str, SiteRow]:
    wanted = [*identities]
    found: dict[str, SiteRow] = {}
    for start in range(0, len(wanted), CHUNK):
        for row in SiteRow.objects.filter(identity__in=wanted[start:start + CHUNK]):
            found[row.identity] = row
    return found


def _differences(row: SiteRow, site: Site) -> dict[str, tuple[str, str]]:
    """What the file says otherwise; what it leaves empty stays as it is."""
    now = row.as_site()
    pairs = {name: (getattr(now, name), getattr(site, name)) for name in FIELDS}
    return {name: (_text(old), _text(new)) for name, (old, new) in pairs.items()
            if new not in (None, "", {}) and not _same(old, new)}


def _same(old: Any, new: Any) -> bool:
    return bool(old == new)


def _text(value: Any) -> str:
    plain = codec.plain(value)
    return "" if plain is None else str(plain)


def _organs_below(office: Office) -> set[str]:
    return set(Office.objects.filter(within(office.place)).values_list("name", flat=True))


def carry_out(batch: ImportBatch, path: Path) -> dict[str, int]:
    """Write the import in one transaction: new units for unknown organs, new sites, changed fields. Counts of rows."""
    with transaction.atomic():
        office = Office.objects.select_for_update().get(pk=batch.office_id)
        plan = preview(path, office)
        homes = Homes(office)
        rows = [row_of(site, homes.of(site)) for site in plan.new]
        SiteRow.objects.bulk_create(rows, batch_size=500)
        _change(plan.changed)
        batch.state, batch.counts = ImportBatch.State.DONE, plan.counts
        batch.save()
        audit.record("import", batch, after=plan.counts, place=office.place)
    return plan.counts


def region_code(site: Site) -> str:
    """The six-digit code of a site's region: as registered, by its name, or from its site code; "" when unknown."""
    if site.region.isdecimal() and len(site.region) == 6:
        return site.region
    if site.region and (found := code_of_name(site.region)):
        return found
    return site.code[:6] if site.code.isdecimal() else ""


class Homes:
    """Which office a new site belongs to: its organ's unit, below the office of its region where there is one."""

    def __init__(self, office: Office) -> None:
        self.office = office
        below = list(Office.objects.filter(within(office.place)))
        self.regions = {one.region: one for one in reversed(below) if one.region and one.kind != OfficeKind.UNIT}
        self.units = {(one.parent_id, one.name): one for one in below}
        self.names = {one.name: one for one in reversed(below)}

    def of(self, site: Site) -> Office:
        """The office, made where there is none yet."""
        above = self._above(site)
        if not site.organ:
            return above
        found = self.units.get((above.pk, site.organ)) or self.names.get(site.organ)
        if found is None:
            found = Office.objects.create(name=site.organ, kind=OfficeKind.UNIT, parent=above)
            self.units[above.pk, site.organ] = self.names[site.organ] = found
        return found

    def _above(self, site: Site) -> Office:
        code = region_code(site)
        for region in (code, f"{code[:4]}00", f"{code[:2]}0000"):
            if region in self.regions:
                return self.regions[region]
        return self.office


def row_of(site: Site, office: Office) -> SiteRow:
    """A new row of the register, not yet written."""
    values = {name: getattr(site, name) for name in FIELDS if getattr(site, name) is not None}
    row = SiteRow(identity=identity(site), host=(urlsplit(site.home_url).hostname or "")[:255], office=office, **values)
    row.settle()
    return row


def _change(changes: Sequence[Difference]) -> None:
    rows = _known(identity(change.site) for change in changes)
    for change in changes:
        row = rows[identity(change.site)]
        for name in change.changes:
            value = getattr(change.site, name)
            setattr(row, name, {**row.extra, **value} if name == "extra" else value)
        row.host = (urlsplit(row.home_url).hostname or "")[:255]
        row.save()
