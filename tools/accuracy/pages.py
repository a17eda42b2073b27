"""Page checks on the labelled pages as they are, and page corruption planted into their texts."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

from accuracy.facts import gate, share
from pucha.checks import attested, run_page_checks
from pucha.facts.page import read_page
from pucha.model.facts import PageFacts
from pucha.model.finding import Finding
from pucha.model.words import PageKind

CHECKS = ("hidden-links", "spam-text", "injected-code", "personal-data", "page-corruption", "serious-expressions",
          "typos")
LEAST_TEXT = 300


@cache
def clean_pages(folder: Path) -> tuple[PageFacts, ...]:
    """The labelled pages without those that carry a real hidden block or are labelled spam."""
    tests = gate("checks", "test_checks_tampering")
    return tuple(read_page(body, f"http://{host}/{file.rpartition('/')[2]}", as_of=datetime(2021, 6, 1))
                 for file, (host, kind, body) in tests.real_pages().items()
                 if kind != "spam" and not tests.is_tampered(file, body))


@cache
def found_on(folder: Path) -> tuple[Finding, ...]:
    return tuple(finding for page in clean_pages(folder) for finding in run_page_checks(page, CHECKS))


def alarms(folder: Path, check: str) -> tuple[str, str, str]:
    """Findings per 1,000 real pages, by certainty."""
    pages = len(clean_pages(folder))
    counts = Counter(f.certainty.value for f in attested(found_on(folder)) if f.check == check)
    shown = "; ".join(f"`{name}` {counts[name] * 1000 / pages:.1f} ({counts[name]})" for name in ("sure", "review"))
    return "findings per 1,000 pages", f"{pages} real pages as published (real faults among them)", shown


def injected_code(folder: Path) -> Iterator[tuple[str, str, str]]:
    yield alarms(folder, "injected-code")


def personal_data(folder: Path) -> Iterator[tuple[str, str, str]]:
    yield alarms(folder, "personal-data")


def corruption(folder: Path) -> Iterator[tuple[str, str, str]]:
    for told, plant in PLANTS.items():
        yield "recall", f"{told} put into real articles", share(*_planted(folder, plant))
    yield alarms(folder, "page-corruption")


def _planted(folder: Path, plant: Callable[[str, random.Random], str]) -> tuple[int, int]:
    chance = random.Random(4)
    articles = [page for page in clean_pages(folder) if page.kind is PageKind.ARTICLE and len(page.text) > LEAST_TEXT]
    some = chance.sample(articles, min(150, len(articles)))
    made = [replace(page, text=plant(page.text, chance), needs_script=False) for page in some]
    return sum(bool(run_page_checks(page, ["page-corruption"])) for page in made), len(made)


def _misread(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) - 60)
    return text[:at] + text[at:at + 40].encode().decode("gb18030", "replace") + text[at + 40:]


def _residue(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(("[!--newstext--]", "{dede:field.body/}", "{$title}", "<%=title%>")) + text[at:]


def _pinyin(text: str, chance: random.Random) -> str:
    places = [at for at, c in enumerate(text) if "\u4e00" <= c <= "\u9fff"][10:]
    for at in sorted(chance.sample(places, 6), reverse=True):
        text = text[:at + 1] + chance.choice(("（lè）", "(zhōng)", "（huì）")) + text[at + 1:]
    return text


def _markup(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(("&nbsp;&nbsp;", '<span style="color:red">', "</p>", "<br/>")) + text[at:]


PLANTS: dict[str, Callable[[str, random.Random], str]] = {
    "forty characters read with the wrong charset": _misread, "a publishing system's own mark": _residue,
    "pinyin in brackets after six characters": _pinyin, "markup shown as text": _markup,
}
