"""The HTML reports: self-contained, nothing of a page runs, nothing unseen looks like a pass."""

import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser

import pytest
import report_samples as samples

from pucha.i18n import speaking
from pucha.model.finding import CheckResult
from pucha.model.scorecard import Line
from pucha.model.words import DecidedBy, Outcome, Verdict
from pucha.reports.bundle import Sheet
from pucha.reports.html import anchor, local, round_html, site_html

VOID = {"meta", "input", "br", "img", "link", "hr"}


class Tree(HTMLParser):
    """Checks nesting and keeps all start tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture(scope="module", params=["site", "round"])
def page(request) -> str:
    return site_html(samples.site_report()) if request.param == "site" else round_html(samples.round_report())


def test_nesting_is_sound_and_the_page_is_alone(page):
    names = {tag for tag, _ in Tree(page).tags}
    assert not names & {"script", "img", "link", "iframe", "object", "form", "base"}
    assert "@import" not in page and "url(" not in page


def test_text_of_pages_cannot_run_or_break_out(page):
    tree = Tree(page)
    assert all(not name.startswith("on") for _, attrs in tree.tags for name in attrs)
    assert all((attrs.get("href") or "#").startswith(("http://", "#", "sites/", "links.csv", "report.json")) for _, attrs in tree.tags if "href" in attrs)
    assert "javascript:" not in " ".join(str(attrs.get("href")) for _, attrs in tree.tags)
    assert "&lt;script&gt;" in page
    assert "49" not in re.findall(r"onmouseover.{0,30}", page)[0]
    assert "‮" not in page
    page.encode("utf-8")


def test_links_to_the_site_tell_nobody_where_they_come_from(page):
    for tag, attrs in Tree(page).tags:
        if tag == "a" and (attrs["href"] or "").startswith("http"):
            assert "noreferrer" in (attrs["rel"] or "")


def lines_of(page: str) -> dict[str, str]:
    """Title → class of every line of the first scorecard."""
    first = page.split('id="panel1"')[0]
    return {title: css for css, title in re.findall(r'<section class="line (\w+)">.*?<h4>(.*?)</h4>', first, re.S)}


def test_what_was_not_seen_is_told_apart_from_a_pass():
    states = lines_of(site_html(samples.site_report()))
    assert states == {
        "站点无法访问": "unseen", "网站不更新": "pass", "互动回应差": "review", "首页链接": "lost", "动态要闻类栏目": "lost",
        "基本信息准确性": "person", "调查征集类栏目": "error", "办事指南": "skipped", "数据发布": "won", "解读回应": "skipped"}


def test_verdict_comes_first_and_the_evidence_follows():
    page = site_html(samples.site_report())
    assert page.index('class="word"') < page.index("<h4>")
    for text in ("未定", "暂定", "100 − 23 + 2 = 79", "表二第2项", "首页 14 条链接打不开", "关于印发第3号通知的公告", "目标返回 404", "确认 2 次",
                 "div.list &gt; ul &gt; li:nth-child(3) &gt; a", "2015-10-31 12:00", "请恢复该页", "由人工判定", "ab" * 32, "超出页数上限", "栏目 3 个"):
        assert text in page, text


def test_several_standards_are_tabs_without_script():
    page = site_html(samples.site_report())
    tree = Tree(page)
    assert [attrs["id"] for tag, attrs in tree.tags if tag == "input"] == ["tab0", "tab1"]
    assert [attrs["for"] for tag, attrs in tree.tags if tag == "label"] == ["tab0", "tab1"]
    assert "#tab1:checked~.panels #panel1{display:block}" in page
    assert page.count('class="word"') == 2


def test_table_of_requirements_shows_no_points():
    lines = (Line("marks", "底部功能区", "require", "页面设计", "三", Outcome.FAIL, DecidedBy.MACHINE, reason="缺 2 项"),
             Line("map", "站点地图", "require", "页面设计", "三", Outcome.PASS, DecidedBy.MACHINE))
    card = replace(samples.card(), standard="guideline-2017", verdict=Verdict.FAIL, base=Decimal(0), score=Decimal(0), lines=lines)
    page = site_html(samples.site_report(card))
    lines_part = page.split("看到的内容")[0].split("<h2>覆盖")[0]
    assert "不符合" in lines_part and "扣分" not in lines_part and "<b>0</b>" not in lines_part


def test_long_lists_are_folded_with_their_number():
    dead = [samples.finding("broken-links", "dead-link", f"{samples.HOME}{n}", f"第{n}条") for n in range(450)]
    lines = tuple(replace(line, because=tuple(f.key for f in dead)) if line.indicator == "home-links" else line for line in samples.lines())
    card = replace(samples.card(), lines=lines)
    result = CheckResult("links", "broken-links", 1, Outcome.FAIL, findings=tuple(dead))
    page = site_html(replace(samples.site_report(card), sheets=(Sheet(card, {"links": result}),)))
    assert "证据 450 条" in page
    assert "其余 440 条" in page
    assert "此处列出前 200 条，全部 450 条" in page
    assert "第199条" in page and "第200条" not in page


def test_site_without_register_facts_or_scorecards():
    bare = replace(samples.site_report(), facts=None, sheets=(), site=replace(samples.SITE, code="", name="", organ="", level=None, kind=None))
    Tree(site_html(bare))
    assert samples.HOME in site_html(bare)


def test_round_names_its_denominators_and_links_to_the_sites():
    page = round_html(samples.round_report())
    assert "以已检查的 12 个网站为分母" in page
    assert 'href="sites/1301000000/report.html"' in page
    assert "首页域名不存在" in page
    assert "应为 10 位数字，现为 5 位" in page
    assert "河北省" in page


def test_empty_round():
    Tree(round_html(replace(samples.round_report(), sites=(), problems=(), standards=())))


def test_english_has_no_chinese_left_in_our_own_words():
    plain = replace(samples.site_report(), files=(), titles={})
    with speaking("en"):
        page = site_html(plain)
    assert '<html lang="en">' in page
    for text in ("未观测", "待人工确认", "证据", "监测时间点", "人工判定</span>"):
        assert text not in re.sub(r"<p class=\"reason\">.*?</p>|<p>有 2 项.*?</p>", "", page), text


@pytest.mark.parametrize(("href", "expected"), [
    ("sites/1/report.html", "sites/1/report.html"), ("a b.html", "a%20b.html"), ("javascript:alert(1)", ""), ("//evil/x", ""),
    ("/etc/passwd", ""), ("../x", ""), ("http://x/", ""), ("", ""),
])
def test_only_files_beside_the_report_are_linked(href, expected):
    assert local(href) == expected


def test_anchors_are_plain_and_differ():
    assert anchor("0-1304000009") == "s-0-1304000009"
    assert re.fullmatch(r"[\w-]+", anchor('http://x/"><b>'), re.ASCII)
    assert anchor("a/b") != anchor("a.b")


def test_same_report_same_bytes():
    assert site_html(samples.site_report()) == site_html(samples.site_report())
    assert round_html(samples.round_report()) == round_html(samples.round_report())


def test_what_no_line_counts_is_shown_beside_the_table_once_a_page():
    quote = "某军事网（www.example.com）"
    hidden = [samples.finding("hidden-links", "hidden-links", url, quote, reason="隐藏的40个外部链接") for url in (samples.HOME, f"{samples.HOME}index.html")]
    report = replace(samples.site_report(), page_findings=(*hidden, *samples.DEAD[:1]), titles={"hidden-links": "隐藏的外部链接", "dead-link": "链接打不开"})
    shown = site_html(report).partition("评分表之外的发现")[2].partition("<h2>")[0]
    assert shown.count("隐藏的40个外部链接") == 1 and "1 处" in shown
    assert "链接打不开" not in shown, "a line counts it already"
    assert "评分表之外的发现" not in site_html(replace(report, page_findings=()))
