"""The whole story in a real browser: import, sample, round, fifty findings by keyboard, second looks, a case; a
citizen's report, its answer, its rejection.

``PUCHA_SHOTS=docs/office/pictures pytest tests/office/test_story.py -m slow`` renews the pictures of the docs.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import story  # type: ignore[import-not-found]

from pucha.demo.box import Box, BoxPlan

pytestmark = [pytest.mark.slow, pytest.mark.browser,
              pytest.mark.skipif(story.CHROMIUM is None, reason="Chromium is not installed")]
REVIEWED = 50
PATIENCE_MS = 600_000


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with Box(BoxPlan(36, "yunchuan", date(2015, 11, 15))) as box, \
            story.opened(tmp_path_factory.mktemp("office"), box) as opened:
        yield opened


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=story.CHROMIUM, args=story.FLAGS)
        yield chromium
        chromium.close()


def test_a_register_comes_in_with_a_preview(stage: Any, browser: Any) -> None:
    page = stage.enter(browser, "inspector")
    page.goto(f"{stage.base}/sites/import")
    page.set_input_files("[name=file]", str(stage.folder / "papers" / "sites.csv"))
    page.click("text=预览")
    assert "确认导入" in page.content()
    stage.shot(page, "import")
    page.click("text=确认导入")
    page.wait_for_url("**/sites")
    assert page.locator("tbody tr").count() >= 30
    stage.shot(page, "sites")


def test_a_round_is_drawn_started_and_done(stage: Any, browser: Any) -> None:
    page = stage.enter(browser, "inspector")
    page.goto(f"{stage.base}/rounds/new")
    page.fill("[name=title]", "2015年第四季度抽查")
    page.select_option("[name=kind]", "sample")
    page.fill("[name=as_of]", "2015-11-15 23:59")
    page.click("summary:has-text('抽样')")
    page.fill("[name=ratio]", "100%")
    page.fill("[name=seed]", "云川2015Q4")
    page.click("button:has-text('建立')")
    assert "云川2015Q4" in page.content()
    page.click("button:has-text('开始')")
    page.wait_for_selector("#progress:has-text('进行中')")
    stage.shot(page, "round-running")
    page.wait_for_selector("#progress:has-text('已完成')", timeout=PATIENCE_MS)
    page.reload()
    stage.shot(page, "round")


def skip(page: Any) -> None:
    was = page.locator("article.case").get_attribute("data-finding")
    page.keyboard.press("4")
    page.wait_for_selector(f"article.case:not([data-finding='{was}'])")


def test_findings_are_reviewed_by_keyboard_alone(stage: Any, browser: Any) -> None:
    page = stage.enter(browser, "inspector")
    page.goto(f"{stage.base}/desk")
    page.click(".tiles a")
    page.wait_for_selector("article.case")
    for _ in range(12):  # one that has a picture, for the docs
        if page.query_selector("img.shot"):
            break
        skip(page)
    page.wait_for_timeout(500)
    stage.shot(page, "desk")
    decided: list[str] = []
    for turn in range(REVIEWED * 2):
        case = page.query_selector("article.case")
        if case is None or len(decided) == REVIEWED:
            break
        key = "12341"[turn % 5]
        decided += [] if key == "4" else [case.get_attribute("data-finding")]
        page.keyboard.press(key)
        page.wait_for_function("was => { const now = document.querySelector('article.case');"
                               " return !now || now.dataset.finding !== was }", arg=case.get_attribute("data-finding"))
    assert len(set(decided)) == REVIEWED and page.query_selector(".told") is not None
    page.keyboard.press("z")
    page.wait_for_selector(".told:has-text('已撤销')")
    stage.shot(page, "desk-undo")
    page.keyboard.press("1")
    page.wait_for_selector(".told:not(:has-text('已撤销'))")


def test_a_second_pair_of_eyes_agrees_or_not(stage: Any, browser: Any) -> None:
    """By keyboard too; the first word and who said it are not shown; the agreement is."""
    page = stage.enter(browser, "reviewer")
    page.goto(f"{stage.base}/desk")
    page.click("a:has-text('二次复核')")
    looked = 0
    while page.query_selector("form.words") and looked < 12:
        assert "检查员" not in page.locator("article.case").inner_text()
        with page.expect_navigation():
            page.keyboard.press("12"[looked % 2])
        looked += 1
        if looked == 1:
            stage.shot(page, "second-look")
    assert looked >= 3
    told = page.locator("main").inner_text()
    assert f"已比对 {looked} 个" in told and "κ" in told


def test_a_scorecard_and_the_board_are_there(stage: Any, browser: Any) -> None:
    page = stage.enter(browser, "observer")
    page.goto(f"{stage.base}/board?standard=census-2015")
    assert page.locator("svg").count() >= 2
    stage.shot(page, "board")
    page.goto(f"{stage.base}/cards/1")
    assert page.locator(".line").count() > 5
    stage.shot(page, "card")
    page.goto(f"{stage.base}/sites")
    page.click("tbody a")
    assert page.locator(".columns tbody tr").count() > 5 and page.locator("#evidence").count() == 1
    stage.shot(page, "site")
    phone = stage.enter(browser, "observer", phone=True)
    phone.goto(f"{stage.base}/board?standard=census-2015")
    wide = phone.evaluate("document.documentElement.scrollWidth")
    assert wide <= 400
    stage.shot(phone, "board-phone")


def do(page: Any, title: str, note: str = "", point: int | None = None) -> None:
    """One move on a case's page: open its panel, fill it in, press its button."""
    panel = page.locator("details.panel").filter(has=page.locator(f"summary b:text-is('{title}')")).first
    if panel.get_attribute("open") is None:
        panel.locator("summary").first.click()
    if point is not None:
        panel.locator("[name=points]").nth(point).check()
    if note:
        panel.locator("textarea[name=note]").fill(note)
    with page.expect_navigation():
        panel.locator("button.main").click()


def test_a_notice_is_answered_appealed_and_looked_at_again(stage: Any, browser: Any) -> None:
    office = stage.enter(browser, "inspector")
    office.goto(f"{stage.base}/rounds")
    office.click("tbody a")
    office.goto(f"{office.url}/notices")
    office.locator("tbody input[type=checkbox]:enabled").first.check()
    stage.shot(office, "case-draft")
    office.click("text=为所选网站拟写")
    office.goto(f"{stage.base}/cases")
    office.click("tbody a")
    address = office.url
    approver = stage.enter(browser, "approver")
    approver.goto(address)
    do(approver, "审批")
    office.goto(address)
    do(office, "发出")
    owner = stage.enter(browser, "owner")
    owner.goto(f"{stage.base}/my")
    stage.shot(owner, "my")
    owner.goto(address)
    do(owner, "申诉", "该页面已于检查前下线，请核对存档", 0)
    owner.goto(address)
    do(owner, "反馈", "其余问题已逐项改正")
    stage.shot(owner, "case-owner")
    judge = stage.enter(browser, "reviewer")
    judge.goto(f"{stage.base}/cases/appealed")
    judge.click("tbody a, main .list a")
    judge.goto(address)
    judge.click("a:has-text('第1项')")
    stage.shot(judge, "appeal")
    judge.fill("textarea[name=note]", "存档显示该问题在检查时确实存在")
    judge.click("button[value=appeal-uphold]")
    office.goto(address)
    do(office, "立即复查")
    office.wait_for_selector("text=最近一次复查", timeout=PATIENCE_MS)
    office.goto(address)
    stage.shot(office, "case")
    told = office.content()
    assert "驳回申诉" in told and "仍存在" in told


def test_a_round_is_published(stage: Any, browser: Any) -> None:
    page = stage.enter(browser, "approver")
    page.goto(f"{stage.base}/rounds")
    page.click("tbody a")
    page.click("button:has-text('公开结果')")
    visitor = stage.enter(browser, "")
    visitor.goto(f"{stage.base}/public")
    visitor.click("main .list a")
    assert visitor.locator("tbody tr").count() >= 30
    stage.shot(visitor, "public")


def test_a_citizen_reports_and_is_answered(stage: Any, browser: Any) -> None:
    visitor = stage.enter(browser, "", phone=True)
    visitor.goto(f"{stage.base}/public")
    visitor.goto(f"{stage.base}/report")
    site = (stage.folder / "papers" / "sites.csv").read_text("utf-8-sig").splitlines()[1].split(",")[2]
    visitor.fill("[name=url]", site)
    visitor.select_option("[name=kind]", "stale")
    visitor.fill("[name=words]", "首页的动态要闻栏目很久没有更新了")
    assert visitor.evaluate("document.documentElement.scrollWidth") <= 400
    assert visitor.evaluate("document.querySelector('textarea').getBoundingClientRect().right") < 390
    stage.shot(visitor, "report")
    visitor.click("main button.main")
    number = visitor.locator("h1").inner_text().split()[0]
    page = stage.enter(browser, "inspector")
    page.goto(f"{stage.base}/reports")
    page.click(f"text={number}")
    stage.shot(page, "report-page")
    page.fill("textarea[name=note]", "已核实，栏目已恢复更新，感谢您的监督。")
    page.click("button[value=reply]")
    visitor.reload()
    assert "已恢复更新" in visitor.content()
    visitor.click("summary:has-text('不满意')")
    visitor.fill("textarea[name=words]", "刚才又看了一遍，栏目还是没有更新")
    visitor.click("button:has-text('退回')")
    assert "对答复不满意" not in visitor.content()  # once, and no more
    stage.shot(visitor, "report-rejected")
    page.goto(f"{stage.base}/reports")
    page.click(f"text={number}")
    page.fill("textarea[name=note]", "再次核实：栏目已于今日补充更新。")
    page.click("button[value=reply]")
    visitor.reload()
    assert "补充更新" in visitor.content() and "对答复不满意" not in visitor.content()


def test_no_page_ran_a_foreign_script_or_broke(stage: Any) -> None:
    assert stage.taken == []
