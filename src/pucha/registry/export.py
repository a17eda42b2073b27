"""Writing a register back as CSV that :func:`pucha.registry.load.load_sites` reads, and spreadsheets open safely."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from pucha.model.site import Site

COLUMNS = ("code", "name", "url", "level", "region", "organ", "kind", "status")
MORE = ("merged_into", "staff", "yearly_cost", "yearly_visits", "contact", "since", "until", "has_services")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(text: str) -> str:
    """``text`` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def row_of(site: Site) -> list[str]:
    cells = (site.code, site.name, site.home_url, site.level or "", site.region, site.organ, site.kind or "",
             site.status)
    return [safe_cell(str(cell)) for cell in cells]


def _more(site: Site, name: str) -> str:
    """An optional field as the loader reads it; "" when it is unknown."""
    value = getattr(site, name)
    if value is None or isinstance(value, bool):
        return {None: "", True: "是", False: "否"}[value]
    return safe_cell(str(value))


def write_register(out: TextIO, sites: Iterable[Site]) -> int:
    """Write the contract's columns and every further column that a site has; the number of rows."""
    rows = list(sites)
    more = [name for name in MORE if any(getattr(site, name) not in (None, "") for site in rows)]
    extra = sorted({name for site in rows for name in site.extra})
    table = csv.writer(out, lineterminator="\n")
    table.writerow([*COLUMNS, *more, *(safe_cell(name) for name in extra)])
    for site in rows:
        further = [safe_cell(site.extra.get(name, "")) for name in extra]
        table.writerow([*row_of(site), *(_more(site, name) for name in more), *further])
    return len(rows)


def save_register(path: Path, sites: Iterable[Site]) -> int:
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        return write_register(out, sites)
