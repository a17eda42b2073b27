"""Facts of our own pages in the styles of many systems, as they are and written in other ways."""

from datetime import datetime
from typing import Any

import pytest
from families_campus import families as offices
from families_gov import families as portals
from families_more import families as rarer
from golden_details import details
from golden_pages import Golden, pages
from perturb import CHANGES, perturbed

from pucha.facts.page import read_page
from pucha.model.facts import PageFacts

AS_OF = datetime(2025, 6, 1)
PAGES = {page.name: page for page in (*pages(), *details(), *portals(), *offices(), *rarer())}


def shown(page: PageFacts) -> dict[str, Any]:
    day = page.published_on.date().isoformat() if page.published_on else None
    return {"kind": page.kind.value, "title": page.title, "published": day, "items": len(page.main_items),
            "newest": page.newest_on.isoformat() if page.newest_on else None, "source": page.source, "next_page": page.next_page}


def wanted(page: Golden) -> dict[str, Any]:
    told = {name: getattr(page, name) for name in ("title", "items", "newest", "source", "next_page") if getattr(page, name) is not None}
    return {"kind": page.kind} | told | ({"published": page.published} if page.kind == "article" else {})


def read(page: Golden, body: bytes) -> dict[str, Any]:
    found = shown(read_page(body, page.url, as_of=AS_OF))
    return {name: found[name] for name in wanted(page)}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", PAGES)
def test_facts_of_a_page_stay_however_it_is_written(name: str, change: str) -> None:
    page = PAGES[name]
    assert read(page, perturbed(page.html, change).encode()) == wanted(page)


@pytest.mark.parametrize("charset", ["gb18030", "utf-16", "utf-16le", "utf-8-sig"])
@pytest.mark.parametrize("name", PAGES)
def test_facts_of_a_page_stay_in_every_charset_whatever_it_declares(name: str, charset: str) -> None:
    page = PAGES[name]
    assert read(page, page.html.encode(charset)) == wanted(page)


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if page.kind in ("article", "column") and "english" not in name])
def test_a_cut_page_still_gives_facts(name: str) -> None:
    body = PAGES[name].html.encode()
    for part in (3, 2):
        assert shown(read_page(body[:len(body) * part // 4], PAGES[name].url, as_of=AS_OF))["kind"]
