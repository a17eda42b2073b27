"""The labelled real pages written in other ways: names, wrapping, layout, days and blanks change no fact.

Every page is read under two of the changes, drawn by its name, so that all changes meet pages of all hosts.
"""

import hashlib
import os
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from perturb import CHANGES, perturbed

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from measure_pages import AS_OF, address_of, labelled_pages  # noqa: E402

from pucha.facts.decode import decode  # noqa: E402
from pucha.facts.dom import parse_text  # noqa: E402
from pucha.facts.page import read_page  # noqa: E402
from pucha.facts.titles import folded  # noqa: E402

CORPUS = Path(os.environ.get("PUCHA_CORPUS", ROOT.parent / "shared" / "corpus")) / "pages"
FLOORS = {"kind": 0.99, "date": 0.99, "newest": 0.99, "items": 0.99, "title": 0.985}  # without its tag a heading is a line
DRAWN = 2

pytestmark = [pytest.mark.corpus, pytest.mark.skipif(not (CORPUS / "pages.zip").exists(),
                                                     reason="the shared corpus of real pages is not here (PUCHA_CORPUS)")]


def drawn(name: str) -> list[str]:
    """Changes of one page: the lot falls by its name."""
    return sorted(CHANGES, key=lambda change: hashlib.sha256(f"{name}\x1f{change}".encode()).hexdigest())[:DRAWN]


def facts(html: str, url: str) -> dict[str, object]:
    page = read_page(html.encode(), url, as_of=AS_OF, text=False)
    return {"kind": page.kind, "title": folded(page.title or ""), "date": page.published_on and page.published_on.date(),
            "newest": page.newest_on, "items": len(page.main_items)}


def says_the_same(one: str, other: str, change: str) -> bool:
    """Broken markup may not survive the rewriting: such a page says something else afterwards and proves nothing."""
    first, second = ("".join(parse_text(html).text.split()) for html in (one, other))
    return first == second or change.startswith("dates")


def test_facts_of_real_pages_stay_however_they_are_written() -> None:
    same: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    changed: dict[str, list[str]] = defaultdict(list)
    for row, body in labelled_pages(CORPUS):
        html, url = decode(body).text, address_of(row)
        before = facts(html, url)
        for change in drawn(row["file"]):
            written = perturbed(html, change)
            if not says_the_same(html, written, change):
                continue
            after = facts(written, url)
            for name, value in before.items():
                same[name][row["host"]].append(after[name] == value)
                if after[name] != value:
                    changed[name].append(f"{row['file']} {change}: {value!r} became {after[name]!r}")
    shares = {name: sum(sum(kept) / len(kept) for kept in hosts.values()) / len(hosts) for name, hosts in same.items()}
    fallen = {name: round(share, 4) for name, share in shares.items() if share < FLOORS[name]}
    assert not fallen, (fallen, [line for name in fallen for line in changed[name][:12]])
