"""Hidden links and spam (暗链、违规推销内容), with blocks put into real pages."""

import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

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
    yield alarms(folder, "hidden-links")


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
