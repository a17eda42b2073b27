"""What came from a page is hostile: the page checks stay quick, give true offsets and never break a run."""

import logging
import os
import time
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pucha.checks import run_page_checks
from pucha.checks._registry import Detector, detectors
from pucha.facts.page import read_page
from pucha.model.facts import PageFacts
from pucha.model.words import PageKind

ONLY = ("page-corruption",)
PIECES = st.sampled_from(["[!--", "--]", "title", "{{", "}}", "{$", "}", "<%", "%>", "&nbsp;", "<br/>", "测试", "锟斤拷", "\ufffd", "\n", "å", "…", "鏂", "囦", "欢", "(lè)", "山", "来源：", "null", " "])


def page(text: str, **more: Any) -> PageFacts:
    return PageFacts("http://www.qingshan.gov.cn/xw/1.html", PageKind.ARTICLE, text=text, **more)


@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=40), st.integers(0, 5000))
@settings(max_examples=200, deadline=None)
def test_offsets_point_at_the_quote_in_the_whole_text(parts: list[str], start: int) -> None:
    text = "".join(parts)
    for finding in run_page_checks(page(text, notes={"text-start": str(start)}), ONLY):
        where = finding.evidence.where
        assert where.start is not None and where.end is not None
        assert text[where.start - start:where.end - start] == finding.evidence.quote
        assert finding.suggestion and finding.reason


@pytest.mark.parametrize("piece", ["[!--a", "{{a ", "{$a", "<%=a", "&", "<p ", "测试", "å", "鏂囦", "\ufffd", "来源：", "关(", "${a", "锟斤"])
def test_long_hostile_texts_are_quick(piece: str) -> None:
    began = time.perf_counter()
    run_page_checks(page(piece * (200_000 // len(piece))), ONLY)
    assert time.perf_counter() - began < 5


def test_a_page_check_that_breaks_is_logged_and_left_out(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("boom")

    good = detectors()["page-corruption"]
    bad = Detector(good.check, broken, good.doc, good.module)
    monkeypatch.setattr("pucha.checks._runner.detectors", lambda: {"bad": bad, "page-corruption": good})
    with caplog.at_level(logging.ERROR):
        found = run_page_checks(page("[!--title--]"))
    assert [f.code for f in found] == ["template-residue"]
    assert "boom" in caplog.text


def test_only_the_named_checks_run() -> None:
    assert run_page_checks(page("[!--title--]"), ["ipv6"]) == ()
    assert len(run_page_checks(page("[!--title--]"), ["page-corruption"])) == 1


def test_a_page_in_the_wrong_charset_is_found_from_its_bytes() -> None:
    inner = "青山县人民政府办公室关于做好今年秋收工作的通知".encode().decode("gb18030", "ignore")
    body = (f"<html><head><meta charset=utf-8><title>通知</title></head><body><h1>秋收工作的通知</h1><p>{inner}</p>"
            f"<p>{'各乡镇要认真做好今年的秋收工作。' * 20}</p></body></html>").encode()
    found = run_page_checks(read_page(body, "http://www.qingshan.gov.cn/xw/1.html", as_of=datetime(2015, 10, 31)), ONLY)
    assert {(f.code, f.certainty.value) for f in found} == {("wrong-charset", "sure")}


@pytest.mark.corpus
def test_real_pages_are_hardly_ever_suspected() -> None:
    root = Path(os.environ.get("PUCHA_CORPUS", Path(__file__).parents[2].parent / "shared" / "corpus"))
    archive = root / "pages" / "pages.zip"
    if not archive.exists():
        pytest.skip("the shared corpus of real pages is not here (PUCHA_CORPUS)")
    with zipfile.ZipFile(archive) as pages:
        names = sorted(n for n in pages.namelist() if not n.endswith("/"))[::9]
        found = [f for n in names for f in run_page_checks(
            read_page(pages.read(n), f"http://www.a.gov.cn/{n}", as_of=datetime(2021, 6, 1)), ONLY)]
    assert len(names) > 100
    assert len(found) <= len(names) * 0.02, [(f.code, f.evidence.quote) for f in found]
