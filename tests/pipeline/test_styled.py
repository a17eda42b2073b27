"""Links that only a linked style sheet hides are seen when the capture is whole."""

from datetime import datetime
from pathlib import Path

import pytest

from pucha.facts.page import read_page
from pucha.model.finding import Finding
from pucha.model.observation import Fetch
from pucha.pipeline import styled
from pucha.pipeline.runfolder import RunFolder, write_lines

HOME = "http://www.qingshan.gov.cn/"
DAY = datetime(2021, 6, 1)
LINKS = "".join(f'<a href="http://www.{name}.com/">{word}</a>' for name, word in (
    ("hbsx88", "不锈钢水箱"), ("kdjx6", "空压机"), ("bjfy9", "翻译公司"), ("zxwl7", "网站优化"), ("ldcc2", "二手叉车"), ("hfzx3", "合肥装修"), ("gzzc5", "注册公司")))
PAGE = ("<!doctype html><html><head><title>青山县人民政府</title><link rel='stylesheet' href='/css/{sheet}'></head><body>"
        "<ul><li><a href='/a/'>要闻</a></li></ul><div class='{name}'>{links}</div></body></html>")


def found(folder: Path, monkeypatch: pytest.MonkeyPatch, css: str, name: str = "k7", sheet: str = "a.css", links: str = LINKS,
          status: int = 200) -> list[Finding]:
    html = PAGE.format(sheet=sheet, name=name, links=links).encode()
    bodies = {"1:1": html, "2:2": css.encode()}
    run = RunFolder(folder)
    write_lines(run.fetches, [
        Fetch(HOME, DAY, HOME, status=200, content_type="text/html; charset=utf-8", body_ref="1:1"),
        Fetch(f"{HOME}css/a.css", DAY, f"{HOME}css/a.css", status=status, content_type="text/css", body_ref="2:2", purpose="link-check")])
    monkeypatch.setattr(styled, "read_body", lambda _, ref: bodies[ref])
    pages = styled.Strangers()
    pages.note(read_page(html, HOME, as_of=DAY, content_type="text/html; charset=utf-8"))
    assert len(list(pages)) == (1 if links == LINKS else 0)
    return styled.styled_findings(run, pages, None)


@pytest.mark.parametrize("css", [
    ".k7{display:none}", "@media screen{div.k7{position:absolute;left:-9999px}}", ".k7 a{font-size:0;color:#fff}", "body .k7{height:0;overflow:hidden}"])
def test_a_linked_sheet_that_hides_is_told_for_review(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, css: str) -> None:
    findings = found(tmp_path, monkeypatch, css)
    assert [(f.check, f.certainty.value) for f in findings] == [("hidden-links", "review")]
    assert "外部样式表" in findings[0].reason


@pytest.mark.parametrize("given", [
    {"css": ".k7{color:red}"}, {"css": ".other{display:none}"}, {"css": ".k7{display:none} .k7.on{display:block}"}, {"css": ".k7{display:none} .m:hover .k7{display:block}"},
    {"css": "@media (max-width:600px){.k7{display:none}}"}, {"css": "@media print{.k7{display:none}}"}, {"css": ".dropdown-menu{display:none}", "name": "dropdown-menu"},
    {"css": ".k7{display:none}", "sheet": "b.css"}, {"css": ".k7{display:none}", "status": 404}, {"css": ".k7{display:none}", "links": "<a href='http://www.boc.cn/'>中国银行</a>"},
    {"css": "{" * 5000 + ".k7{"}, {"css": ""}])
def test_what_a_linked_sheet_does_else_stays_silent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: dict[str, object]) -> None:
    assert not found(tmp_path, monkeypatch, **given)  # type: ignore[arg-type]
