"""The column tree of a site: found, joined, named, and never called blank without reason."""

import random
from datetime import date, datetime

import pytest
from site_pages import AS_OF, HOST, article, at, column, days_ago, home, items, link

from pucha.facts.site import SiteFolder
from pucha.model.facts import Column, Item, ItemList, PageFacts
from pucha.model.observation import Coverage
from pucha.model.site import Site
from pucha.model.words import PageKind

SITE = Site("1304000009", "某市人民政府", HOST + "/")


def fold(*pages: PageFacts, redirects: tuple[tuple[str, str], ...] = ()) -> dict[str, Column]:
    folder = SiteFolder(SITE, HOST + "/", AS_OF)
    for page in pages:
        folder.add(page)
    for url, final in redirects:
        folder.add_redirect(at(url), at(final))
    return {column.title: column for column in folder.finish(Coverage(complete=True)).columns}


def test_column_has_kind_level_items_and_newest_date() -> None:
    found = fold(home(link("xw/", "工作动态")), column("xw/", "工作动态", items("xw/", days_ago(3, 9, 40))))
    news = found["工作动态"]
    assert (news.kind, news.level, news.items, news.state) == ("动态要闻", 1, 3, "listed")
    assert news.newest_on == days_ago(3)[0]
    assert news.dates == tuple(days_ago(3, 9, 40))
    assert news.path == ()


def test_newest_date_is_the_newest_not_the_first() -> None:
    found = fold(home(), column("xw/", "工作动态", items("xw/", days_ago(300, 2, 5))))
    assert found["工作动态"].newest_on == days_ago(2)[0]


def test_one_column_under_two_addresses() -> None:
    rows = items("tz/", days_ago(1, 2))
    found = fold(
        home(link("tz/", "通知公告"), link("https://a.gov.cn/tz/index.html", "通知公告")),
        column("tz/index.html", "通知公告", rows), column("tz/", "通知公告", rows))
    assert list(found) == ["通知公告"]


@pytest.mark.parametrize("second", ["tz/index_1.html", "tz/index_2.html", "tz/?page=2", "tz/index.html?pageNo=2"])
def test_further_pages_belong_to_their_column(second: str) -> None:
    found = fold(home(link("tz/", "通知公告")), column("tz/", "通知公告", items("tz/", days_ago(1, 2))),
                 column(second, "通知公告", items("tz/", days_ago(100, 200), start=3)))
    assert len(found) == 1
    assert (found["通知公告"].items, found["通知公告"].pages) == (4, 2)


def test_numbered_pages_of_one_name_are_one_column() -> None:
    first = column("more/003-1.html", "通知公告", items("a/", days_ago(1)), next_page=at("more/003-2.html"))
    found = fold(home(link("more/003-1.html", "通知公告")), first,
                 column("more/003-2.html", "通知公告", items("a/", days_ago(90), start=9)),
                 column("more/004-1.html", "工作动态", items("b/", days_ago(5))))
    assert sorted(found) == ["工作动态", "通知公告"]
    assert found["通知公告"].url == at("more/003-1.html")


def test_numbered_lists_of_different_names_stay_apart() -> None:
    found = fold(home(), column("list-1.html", "通知公告", items("a/", days_ago(1))),
                 column("list-2.html", "工作动态", items("b/", days_ago(5))))
    assert len(found) == 2


def test_blank_column_is_blank() -> None:
    assert fold(home(link("gh/", "规划计划")), column("gh/", "规划计划"))["规划计划"].state == "blank"


def test_column_that_says_it_is_empty_is_blank() -> None:
    page = column("gh/", "规划计划", notes={"content-chars": "120", "says-empty": "暂无信息"})
    assert fold(home(), page)["规划计划"].state == "blank"


@pytest.mark.parametrize("change", [
    {"notes": {"content-chars": "0", "list-by-script": "a template for rows stands in the page"}},
    {"needs_script": True},
    {"links": tuple(link(f"zw/{n}", f"第{n}项没有认出的链接", "main") for n in range(3))},
])
def test_what_a_script_may_bring_is_unseen_not_blank(change: dict[str, object]) -> None:
    assert fold(home(link("zw/", "政务公开")), column("zw/", "政务公开", **change))["政务公开"].state == "unseen"


@pytest.mark.parametrize("change", [
    {"notes": {"content-chars": "400"}}, {"static": True}, {"notes": {"content-chars": "0", "content-picture": "1"}},
])
def test_one_text_or_picture_is_static(change: dict[str, object]) -> None:
    assert fold(home(link("jj/", "单位简介")), column("jj/", "单位简介", **change))["单位简介"].state == "static"


def test_single_page_in_navigation_is_a_static_column() -> None:
    page = PageFacts(at("zn/"), PageKind.OTHER, title="机构职能", static=True, text_chars=600)
    assert fold(home(link("zn/", "机构职能")), page)["机构职能"].state == "static"


def test_unfetched_column_is_unseen() -> None:
    found = fold(home(link("rs/", "人事信息")))
    assert (found["人事信息"].state, found["人事信息"].kind) == ("unseen", "人事")


def test_external_link_in_navigation_is_no_column() -> None:
    assert fold(home(link("http://www.b.gov.cn/", "市政府", external=True))) == {}


@pytest.mark.parametrize("text", ["网站地图", "联系我们", "更多", "登录", "English", "上一页", "加入收藏", "无障碍"])
def test_words_that_name_no_column(text: str) -> None:
    assert fold(home(link("x/", text))) == {}


def test_hub_takes_the_newest_date_of_its_children() -> None:
    found = fold(
        home(link("zwgk/", "政务公开")), column("zwgk/", "政务公开", notes={"content-chars": "0"}),
        column("zwgk/wj/", "政策文件", items("zwgk/wj/", days_ago(50)), above=(("政务公开", "zwgk/"),)),
        column("zwgk/rs/", "人事信息", items("zwgk/rs/", days_ago(5)), above=(("政务公开", "zwgk/"),)))
    hub = found["政务公开"]
    assert (hub.state, hub.hub, hub.items, hub.newest_on) == ("listed", True, 0, days_ago(5)[0])
    assert (found["人事信息"].path, found["人事信息"].level) == (("政务公开",), 2)


def test_children_are_found_by_address_where_no_path_is_shown() -> None:
    page = column("zwgk/wj/", "政策文件", items("zwgk/wj/", days_ago(50)), breadcrumb=())
    found = fold(home(link("zwgk/", "政务公开")), column("zwgk/", "政务公开", breadcrumb=()), page)
    assert found["政策文件"].path == ("政务公开",)


def test_redirecting_column_stands_for_its_children() -> None:
    sends_on = PageFacts(at("zwgk/"), PageKind.REDIRECT, redirect_to=at("zwgk/wj/"))
    found = fold(home(link("zwgk/", "政务公开")), sends_on,
                 column("zwgk/wj/", "政策文件", items("zwgk/wj/", days_ago(50)), above=(("政务公开", "zwgk/"),)))
    assert found["政务公开"].hub and found["政务公开"].newest_on == days_ago(50)[0]


def test_address_that_only_leads_to_the_column_is_the_same_column() -> None:
    sends_on = PageFacts(at("old/"), PageKind.REDIRECT, redirect_to=at("new/"))
    found = fold(home(link("old/", "通知公告")), sends_on, column("new/", "通知公告", items("new/", days_ago(5))))
    assert [c.url for c in found.values()] == [at("new/")]


def test_address_that_the_server_redirected_is_the_same_column() -> None:
    found = fold(home(link("old.jsp", "公示栏")), column("new/", "通知公告", items("new/", days_ago(5))),
                 redirects=(("old.jsp", "new/"),))
    assert [c.url for c in found.values()] == [at("new/")]


def test_undated_items_take_the_day_of_their_articles() -> None:
    rows = items("xw/", [None, None])
    found = fold(home(), column("xw/", "工作动态", rows), article("xw/t1.html", rows[0].title, date(2020, 12, 20)))
    assert (found["工作动态"].newest_on, found["工作动态"].undated) == (date(2020, 12, 20), 1)


def test_future_days_are_no_days() -> None:
    found = fold(home(), column("xw/", "工作动态", items("xw/", [date(2021, 12, 29), date(2020, 3, 1)])))
    assert found["工作动态"].newest_on == date(2020, 3, 1)


def test_empty_list_with_pages_below_it_is_unseen() -> None:
    page = article("gh/t1.html", "某市发展规划纲要全文", date(2020, 1, 1), steps=(("规划计划", "gh/"),))
    assert fold(home(), column("gh/", "规划计划"), page)["规划计划"].state == "unseen"


def test_two_departments_may_both_have_a_column_of_one_name() -> None:
    found = SiteFolder(SITE, HOST + "/", AS_OF)
    for page in (home(), column("a/dt/", "工作动态", items("a/dt/", days_ago(5)), above=(("甲局", "a/"),)),
                 column("b/dt/", "工作动态", items("b/dt/", days_ago(9)), above=(("乙局", "b/"),))):
        found.add(page)
    columns = [c for c in found.finish(Coverage()).columns if c.title == "工作动态"]
    assert sorted(c.path for c in columns) == [("乙局",), ("甲局",)]


def test_child_without_a_telling_name_takes_a_kind_that_is_inherited_uncertainly() -> None:
    found = fold(home(), column("wj/", "政策文件", items("wj/", days_ago(5))),
                 column("wj/2020/", "2020年", items("wj/2020/", days_ago(5), start=7), above=(("政策文件", "wj/"),)))
    assert found["2020年"].kind == "政策文件"
    assert found["2020年"].kind_certainty < 0.8


def test_the_order_of_pages_does_not_matter() -> None:
    pages = [
        home(link("zwgk/", "政务公开"), link("tz/", "通知公告"), lists=(ItemList("工作动态", items("xw/", days_ago(1)), more_url=at("xw/")),)),
        column("zwgk/", "政务公开"), column("zwgk/wj/", "政策文件", items("zwgk/wj/", days_ago(50)), above=(("政务公开", "zwgk/"),)),
        column("tz/", "通知公告", items("tz/", days_ago(1, 2))), column("tz/index_2.html", "通知公告", items("tz/", days_ago(90), start=5)),
        column("gh/", "规划计划"), article("xw/t1.html", "关于第1项工作情况的报道", date(2020, 12, 30)),
    ]
    seen = set()
    for seed in range(12):
        random.Random(seed).shuffle(pages)
        folder = SiteFolder(SITE, HOST + "/", AS_OF)
        for page in pages:
            folder.add(page)
        seen.add(repr(folder.finish(Coverage())))
    assert len(seen) == 1


def test_a_fold_without_pages_has_no_columns() -> None:
    facts = SiteFolder(SITE, HOST + "/", datetime(2020, 1, 1)).finish(Coverage())
    assert (facts.columns, facts.home, facts.home_items_seen) == ((), None, False)


def test_links_of_the_foot_are_no_items_of_a_list_that_says_it_is_empty() -> None:
    foot = tuple(Item(text, at(path)) for text, path in (("网站地图说明", "wzdt/"), ("冀ICP备05001234号", "icp/"), ("冀公网安备13040002000123号", "ga/")))
    page = column("sj/", "审计信息", foot, notes={"content-chars": "19", "says-empty": "暂无信息"})
    assert fold(home(link("sj/", "审计信息")), page)["审计信息"].state == "blank"


def test_text_page_below_a_column_is_no_column() -> None:
    page = column("ft/1.html", "在线访谈", items("x/", days_ago(1)), breadcrumb=(("首页", at("")), ("在线访谈", at("ft/"))), kind_reason="")
    found = fold(home(link("ft/", "在线访谈")), column("ft/", "在线访谈", items("ft/", days_ago(1, 2, 3))), page)
    assert found["在线访谈"].url == at("ft/") and len(found) == 1


def test_sheet_of_a_calendar_is_no_column() -> None:
    assert fold(home(), column("rili/?y=2015&m=1", "2015年1月工作日历")) == {}


def test_first_column_behind_a_channels_link_is_not_the_channel() -> None:
    found = fold(home(link("zs/a/", "招生信息")), column("zs/a/", "硕士招生", items("zs/a/", days_ago(1, 2, 3)), above=(("招生信息", "zs/a/"),)),
                 column("zs/b/", "博士招生", items("zs/b/", days_ago(1, 2, 3)), above=(("招生信息", "zs/a/"),)))
    assert found["博士招生"].path == ("招生信息",)


def test_empty_page_without_a_path_that_navigation_names_is_blank() -> None:
    page = PageFacts(at("dj/"), PageKind.OTHER, title="党建园地-某市人民政府", notes={"content-chars": "15"})
    assert fold(home(link("dj/", "党建园地")), page)["党建园地"].state == "blank"
    script = PageFacts(at("dj/"), PageKind.OTHER, title="党建园地-某市人民政府", notes={"content-chars": "15", "list-by-script": "asks"})
    assert fold(home(link("dj/", "党建园地")), script)["党建园地"].state == "unseen"
