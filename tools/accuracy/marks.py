"""Hidden links and spam (暗链、违规推销内容), with blocks put into real pages."""

import random
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from accuracy.facts import gate, share
from accuracy.pages import alarms


def hidden_links(folder: Path) -> Iterator[tuple[str, str, str]]:
    tests = gate("checks", "test_checks_tampering")
    chance = random.Random(7)
    found = sure = tried = 0
    for number, (_, url, html) in enumerate(tests.clean_texts(320)):
        made = tests.tampering.injected(html, tests.tampering.FORMS[number % len(tests.tampering.FORMS)], chance)
        if made:
            result = tests.findings(made, "hidden-links", url=url)
            tried, found = tried + 1, found + bool(result)
            sure += any(finding.certainty.value == "sure" for finding in result)
    forms = len(tests.tampering.FORMS)
    yield "recall", f"link blocks hidden in {forms} ways, put into real pages", share(found, tried)
    yield "recall, `sure`", "the same", share(sure, tried)
    yield "false alarms", "honest hidden parts (menus, slides, reader's texts …) put into real pages", _decoys(tests)
    yield from _later(tests)
    yield alarms(folder, "hidden-links")


def _later(tests: ModuleType) -> Iterator[tuple[str, str, str]]:
    """The sets that were written down later, each before the detector was measured on it."""
    chance = random.Random(11)
    forms = [(made, form) for made in tests.LATER for form in made.FORMS]
    decoys = [(made, name) for made in tests.LATER for name in sorted(made.DECOYS)]
    pages = list(tests.clean_texts(len(forms)))
    found = [_found(tests, page, made.block(form, chance), chance) for page, (made, form) in zip(pages, forms,
                                                                                                  strict=True)]
    tried = [result for result in found if result is not None]
    sets = len(tests.LATER)
    yield "recall", f"{sets} later sets of {len(forms)} ways, put into real pages", share(sum(tried), len(tried))
    loud = [_found(tests, page, made.DECOYS[name], chance) for page, (made, name) in zip(pages, decoys, strict=False)]
    silent = [result for result in loud if result is not None]
    yield ("false alarms", f"{sets} later sets of {len(decoys)} honest hidden parts, put into real pages",
           share(sum(silent), len(silent)))


def _found(tests: ModuleType, page: tuple[str, str, str], block: str, chance: random.Random) -> bool | None:
    _, url, html = page
    made = tests.tampering._placed(html, block, chance.choice(("start", "end", "middle")))
    return bool(tests.findings(made, "hidden-links", url=url)) if made is not None else None


def _decoys(tests: object) -> str:
    chance, names = random.Random(8), sorted(tests.tampering.DECOYS)  # type: ignore[attr-defined]
    silent = tried = 0
    for number, (_, url, html) in enumerate(tests.clean_texts(200)):  # type: ignore[attr-defined]
        made = tests.tampering.decoyed(html, names[number % len(names)], chance)  # type: ignore[attr-defined]
        if made:
            tried += 1
            silent += not tests.findings(made, "hidden-links", url=url)  # type: ignore[attr-defined]
    return share(tried - silent, tried)


def spam(folder: Path) -> Iterator[tuple[str, str, str]]:
    tests = gate("checks", "test_checks_tampering")
    with zipfile.ZipFile(folder / "spam" / "doorway_pages.zip") as archive:
        names = [name for name in archive.namelist() if name.endswith(".html")]
        found = sum(bool(tests.findings(archive.read(name).decode("utf-8", "replace"), "spam-text")) for name in names)
    yield "recall", "machine-made doorway pages", share(found, len(names))
    yield alarms(folder, "spam-text")
