"""How well the columns of whole real sites agree with the labels of their pages: found, newest day, wrongly blank.

    python -m tools.measure_columns
"""

import csv
import zipfile
from datetime import datetime
from functools import cache

from tools.measure_pages import corpus_folder

from pucha.facts.page import read_page
from pucha.facts.site import SiteFolder
from pucha.facts.site_addresses import list_key
from pucha.model.facts import Column, SiteFacts
from pucha.model.observation import Coverage
from pucha.model.site import Site

CORPUS = corpus_folder()
CLOCKS = {"site_gzdzhrss": datetime(2021, 1, 15), "site_stw_gd": datetime(2021, 1, 15),
          "site_zjgztb": datetime(2021, 1, 15), "site_gxpopss": datetime(2021, 1, 15),
          "site_23slxx": datetime(2021, 5, 5)}
LISTS = {"column", "survey", "letter-list", "interview"}


def rows(site: str) -> list[dict[str, str]]:
    with open(CORPUS / "labels.csv", encoding="utf-8-sig") as file:
        return [row for row in csv.DictReader(file) if row["file"].startswith(site + "/")]


def address(site: str, row: dict[str, str]) -> str:
    return f"http://{row['host']}/{row['file'][len(site) + 1:]}"


@cache
def folded(site: str) -> tuple[SiteFacts, dict[str, Column]]:
    """The site's facts, and its columns by every address that is one of theirs."""
    labels = rows(site)
    home = f"http://{labels[0]['host']}/"
    folder = SiteFolder(Site("", site, home), home, CLOCKS[site])
    with zipfile.ZipFile(CORPUS / "pages.zip") as pages:
        for row in labels:
            url = home if row["file"] == f"{site}/index.html" else address(site, row)
            folder.add(read_page(pages.read(row["file"]), url, as_of=CLOCKS[site]))
    facts = folder.finish(Coverage(complete=True))
    tree = folder._tree()
    by_url = {column.url: column for column in facts.columns}
    named = {key: by_url[node.url] for key, node in tree.nodes.items()}
    return facts, named | {key: named[top] for key, top in tree.alias.items() if top in named}


def labelled(site: str) -> list[tuple[dict[str, str], Column | None]]:
    """Labelled list pages with the column that they belong to."""
    named = folded(site)[1]
    return [(row, named.get(list_key(address(site, row)))) for row in rows(site)
            if row["page_kind"] in LISTS and row["sub"] in ("list", "empty list", "hub")]


def accuracy() -> dict[str, dict[str, float]]:
    """Over all labelled lists: columns found, newest days right, columns with items that are called blank."""
    pairs = [(site, row, column) for site in CLOCKS for row, column in labelled(site)]
    dated = [(site, row, c) for site, row, c in pairs if c and row["newest_item"] and c.pages == 1]
    filled = [(site, row, c) for site, row, c in pairs if c and row["list_items"] not in ("", "0")]
    return {"column found": _share([(site, column is not None) for site, _, column in pairs]),
            "column newest": _share([(site, str(c.newest_on) == row["newest_item"]) for site, row, c in dated]),
            "column not wrongly blank": _share([(site, not c.blank) for site, _, c in filled])}


def _share(told: list[tuple[str, bool]]) -> dict[str, float]:
    sites = {site: [right for name, right in told if name == site] for site, _ in told}
    by_host = sum(sum(each) / len(each) for each in sites.values()) / max(1, len(sites))
    return {"by_host": round(by_host, 4), "by_page": round(sum(right for _, right in told) / max(1, len(told)), 4),
            "pages": len(told), "hosts": len(sites)}


if __name__ == "__main__":
    for name, figures in accuracy().items():
        print(f"{name:26} hosts {figures['by_host']:.4f}  pages {figures['by_page']:.4f}  "
              f"({figures['pages']} columns, {figures['hosts']} sites)")
