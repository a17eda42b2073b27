"""A site folded from hand-made pages: home page, marks, tags, entrances, activities, policies, guides, links."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from site_pages import AS_OF, HOST, WHOLE_FOOT, article, at, column, days_ago, home, items, link

from pucha.facts.site import SiteFolder
from pucha.model.facts import (
    Activity,
    Footer,
    FormFacts,
    Guide,
    GuideElement,
    Item,
    ItemList,
    Letter,
    Link,
    NetFacts,
    PageFacts,
    SearchFacts,
    SiteFacts,
)
from pucha.model.observation import Coverage, LinkRow, Probe
from pucha.model.site import Site
from pucha.model.words import Outcome, PageKind, Rel

SITE = Site("1304000009", "某市人民政府", HOST + "/")


def folder(*pages: PageFacts, site: Site = SITE) -> SiteFolder:
    made = SiteFolder(site, HOST + "/", AS_OF)
    for page in pages:
        made.add(page)
    return made


def fold(*pages: PageFacts) -> SiteFacts:
    return folder(*pages).finish(Coverage(complete=True))


# --- home page ---

def test_home_items_take_days_from_home_articles_or_lists() -> None:
    rows = items("xw/", [days_ago(3)[0], None, None])
    facts = fold(home(lists=(ItemList("工作动态", rows),)), article("xw/t2.html", rows[1].title, date(2020, 12, 1)),
                 column("xw/", "工作动态", (replace(rows[2], date=date(2020, 11, 1)),)))
    assert [item.date for item in facts.home_items] == [days_ago(3)[0], date(2020, 12, 1), date(2020, 11, 1)]
    assert not facts.entrance_only and facts.home_items_seen


def test_friendly_links_and_columns_are_no_home_items() -> None:
    friends = ItemList("友情链接", (Item("国家统计局官方网站首页入口", "http://www.b.gov.cn/"),))
    entries = ItemList("栏目", (Item("通知公告", at("tz/")),))
    facts = fold(home(link("tz/", "通知公告"), lists=(friends, entries, ItemList("动态", items("xw/", days_ago(1, 2, 3))))),
                 column("tz/", "通知公告", items("tz/", days_ago(5))))
    assert [item.title for item in facts.home_items] == [i.title for i in items("xw/", days_ago(1, 2, 3))]


def test_entrance_only_home_page_is_judged_by_its_second_level() -> None:
    ways = (link("xw/", "工作动态", "main"), link("tz/", "通知公告", "main"))
    facts = fold(home(*ways), column("xw/", "工作动态", items("xw/", days_ago(2, 3))), column("tz/", "通知公告", items("tz/", days_ago(9))),
                 column("qt/", "其他动态", items("qt/", days_ago(1))))
    assert facts.entrance_only
    assert facts.second_level == (at("tz/"), at("xw/"))
    assert max(i.date for i in facts.home_items if i.date) == days_ago(2)[0]


def test_year_of_a_day_shown_without_one_is_that_of_the_item_s_page() -> None:
    rows = items("xw/", [date(2020, 3, 17), date(2020, 3, 18), days_ago(3)[0]])
    facts = fold(home(lists=(ItemList("工作动态", rows),)), article("xw/t1.html", rows[0].title, date(2015, 3, 17)),
                 article("xw/t2.html", rows[1].title, date(2015, 3, 10)))
    assert [item.date for item in facts.home_items] == [date(2015, 3, 17), date(2020, 3, 18), days_ago(3)[0]]


def test_home_page_whose_entries_have_no_address_is_no_entrance() -> None:
    rows = tuple(replace(item, url="", date=None) for item in items("xw/", [None] * 6))
    facts = fold(home(link("fz/", "下属单位", "main"), lists=(ItemList("工作动态", rows),)),
                 column("fz/", "下属单位", items("fz/", days_ago(2, 3, 4))))
    assert not facts.entrance_only
    assert [item.title for item in facts.home_items] == [row.title for row in rows]


def test_names_of_other_sites_without_an_address_are_no_home_items() -> None:
    names = ("某省财政厅", "某省科学技术协会网站首页", "某市图书馆", "某市档案馆", "某市统计局")
    friends = ItemList("友情链接", tuple(Item(name, "") for name in names))
    facts = fold(home(lists=(friends, ItemList("动态", items("xw/", days_ago(1, 2, 3))))))
    assert [item.title for item in facts.home_items] == [i.title for i in items("xw/", days_ago(1, 2, 3))]


def test_home_page_behind_a_redirect_and_a_frame() -> None:
    first = PageFacts(at(""), PageKind.REDIRECT, redirect_to=at("portal/main.html"))
    frame = PageFacts(at("portal/inner.html"), PageKind.OTHER, lists=(ItemList("动态", items("xw/", days_ago(1, 2, 3))),))
    second = PageFacts(at("portal/main.html"), PageKind.HOME, links=(link("portal/inner.html", "", "", Rel.FRAME),))
    facts = fold(first, second, frame)
    assert facts.home is not None and facts.home.url == at("portal/main.html")
    assert len(facts.home_items) == 3


def test_home_page_that_only_scripts_would_fill_is_not_seen() -> None:
    facts = fold(PageFacts(at(""), PageKind.SHELL, needs_script=True))
    assert facts.needs_script and not facts.home_items_seen and not facts.entrance_only


def test_failure_of_the_home_page_is_kept() -> None:
    made = folder()
    made.set_home_failure("dns-nxdomain", "site", True)
    facts = made.finish(Coverage())
    assert (facts.home, facts.home_failure, facts.home_blame, facts.home_confirmed) == (None, "dns-nxdomain", "site", True)


@pytest.mark.parametrize(("page", "name"), [
    (home(tags={"SiteName": "某市人民政府"}), "某市人民政府"),
    (PageFacts(at(""), PageKind.HOME, html_title="首页-某市统计局"), "某市统计局"),
    (PageFacts(at(""), PageKind.HOME, html_title="某市统计局门户网站"), "某市统计局门户网站"),
    (PageFacts(at(""), PageKind.HOME, html_title="首页"), ""),
])
def test_name_of_the_site(page: PageFacts, name: str) -> None:
    assert fold(page).site_name == name


# --- marks and tags ---

def body(path: str, footer: Footer, kind: PageKind = PageKind.ARTICLE, **more: object) -> PageFacts:
    links = tuple(link(f"n{n}/", f"栏目{n}") for n in range(6))
    return PageFacts(at(path), kind, links=links, footer=footer, **more)  # type: ignore[arg-type]


def test_missing_marks_are_named_page_by_page() -> None:
    facts = fold(body("", WHOLE_FOOT, PageKind.HOME), body("1.html", replace(WHOLE_FOOT, icp=None, find_error=None)))
    assert [(mark.url, mark.missing) for mark in facts.footer_pages] == [(at("1.html"), ("ICP备案编号",))]
    assert [mark.url for mark in facts.find_error_pages] == [at("1.html")]
    assert facts.footer_checked == 2


@pytest.mark.parametrize("page", [
    body("e.html", Footer(), PageKind.ERROR), body("r.html", Footer(), PageKind.REDIRECT),
    body("s.html", Footer(), PageKind.SHELL, needs_script=True),
    body("f.html", Footer(), notes={"footer-by-script": "the element of the foot is empty"}),
    PageFacts(at("fragment.html"), PageKind.OTHER),
])
def test_pages_that_have_no_foot_of_their_own_are_not_counted(page: PageFacts) -> None:
    facts = fold(body("", WHOLE_FOOT, PageKind.HOME), page)
    assert facts.footer_pages == () and facts.footer_checked == 1


def test_the_inside_of_a_frame_counts_with_its_frameset() -> None:
    outer = PageFacts(at("a.html"), PageKind.COLUMN, links=(link("foot.html", "", "", Rel.FRAME), *(link(f"{n}/", f"栏目{n}") for n in range(5))))
    facts = fold(outer, body("foot.html", WHOLE_FOOT, PageKind.OTHER))
    assert facts.footer_pages == () and facts.footer_checked == 1


def test_another_sites_code_in_the_foot_is_wrong() -> None:
    facts = fold(body("1.html", replace(WHOLE_FOOT, site_code="1301000001")))
    assert facts.footer_pages[0].wrong == (("网站标识码", "页脚为1301000001，登记为1304000009"),)


GOOD = {"SiteName": "某市", "SITEDOMAIN": "www.a.gov.cn", "SiteIDCode": "1304000009", "ArticleTitle": "关于工作的通知",
        "PubDate": "2020-12-01 09:30", "ContentSource": "本站"}


@pytest.mark.parametrize(("change", "missing", "wrong"), [
    ({}, (), ()), ({"PubDate": None}, ("PubDate",), ()), ({"SITEDOMAIN": "http://www.a.gov.cn"}, (), ("SiteDomain",)),
    ({"SITEDOMAIN": "www.b.gov.cn"}, (), ("SiteDomain",)), ({"SITEDOMAIN": "a.gov.cn"}, (), ()),
    ({"SiteIDCode": "1301000001"}, (), ("SiteIDCode",)), ({"PubDate": "2019-01-01 00:00"}, (), ("PubDate",)),
    ({"SiteName": "网站名称", "SiteIDCode": "政府网站标识码"}, (), ("SiteName", "SiteIDCode")),
    ({"ArticleTitle": "null"}, (), ("ArticleTitle",)), ({"ArticleTitle": "别的标题完全不同"}, (), ("ArticleTitle",)), ({"ContentSource": ""}, (), ("ContentSource",)),
])
def test_page_tags(change: dict[str, str | None], missing: tuple[str, ...], wrong: tuple[str, ...]) -> None:
    tags = {name: value for name, value in {**GOOD, **change}.items() if value is not None}
    mark = fold(article("1.html", "关于工作的通知", date(2020, 12, 1), tags=tags)).tag_pages[0]
    assert (mark.missing, tuple(name for name, _ in mark.wrong)) == (missing, wrong)


def test_a_telephone_in_a_text_is_not_the_foot_that_a_script_brings() -> None:
    by_script = {"footer-by-script": "yes"}
    text = article("1.html", "办理说明", date(2020, 12, 1), footer=Footer(contact="0310-1234567"), notes=by_script)
    foot = article("2.html", "工作通知", date(2020, 12, 1), footer=Footer(icp="冀ICP备05001234号"), notes=by_script)
    facts = fold(home(footer=WHOLE_FOOT), text, foot)
    assert [mark.url for mark in facts.footer_pages] == [at("2.html")]
    assert facts.footer_checked == 2


def test_stand_in_host_is_judged_by_the_name_before_it() -> None:
    page = PageFacts("http://www.a.gov.cn.localhost:8080/1.html", PageKind.ARTICLE, title="关于工作的通知",
                     published_on=datetime(2020, 12, 1), tags=GOOD)
    made = SiteFolder(SITE, "http://www.a.gov.cn.localhost:8080/", AS_OF)
    made.add(page)
    assert made.finish(Coverage()).tag_pages[0].wrong == ()


# --- letters, guides, activities, policies ---

def test_letters_of_lists_and_pages_are_joined() -> None:
    row = Letter(at("xj/1.html"), "路灯不亮", datetime(2020, 3, 2), status="unknown", source="list")
    own = replace(row, title="关于路灯不亮的问题", status="answered", reply="已修好。", source="page")
    listing = column("xj/", "局长信箱", letters=(row, replace(row, url=at("xj/2.html"), title="水管漏水")))
    page = PageFacts(at("xj/1.html"), PageKind.LETTER, letters=(own,))
    facts = fold(listing, page)
    assert facts.letters == fold(page, listing).letters
    assert [(letter.title, letter.status) for letter in facts.letters] == [("关于路灯不亮的问题", "answered"), ("水管漏水", "unknown")]


def test_complaints_are_not_among_the_letters() -> None:
    row = Letter(at("jb/1.html"), "举报某事", datetime(2020, 3, 2), status="unanswered", source="list")
    assert fold(column("jb/", "举报投诉", letters=(row,))).letters == ()


def test_guides_and_their_broken_attachments() -> None:
    file = Link(at("f/1.doc"), "申请表.doc", Rel.ATTACHMENT, area="main")
    guide = Guide(at("bs/1.html"), "残疾人证办理", (GuideElement("办理材料", "身份证"),), (file,))
    made = folder(PageFacts(at("bs/1.html"), PageKind.GUIDE, title="残疾人证办理", guide=guide))
    made.add_links([row(at("f/1.doc"), Outcome.FAIL, Rel.ATTACHMENT), row(at("f/2.doc"), Outcome.FAIL, Rel.ATTACHMENT)])
    facts = made.finish(Coverage())
    assert facts.guides == (guide,)
    assert [bad.url for bad in facts.attachments_bad] == [at("f/1.doc")]


def test_surveys_with_their_days_and_results() -> None:
    rows = (Item("关于供热价格的意见征集", at("zj/1.html"), date(2020, 5, 1)), Item("供热价格意见征集结果公布", at("zj/2.html"), date(2020, 7, 1)),
            Item("公共自行车满意度调查", at("zj/3.html"), date(2020, 8, 1)))
    page = PageFacts(at("zj/1.html"), PageKind.SURVEY, title=rows[0].title, notes={"opened": "2020-05-02", "closed": "2020-06-02"})
    facts = fold(column("zj/", "民意征集", rows), page)
    assert facts.activities == (
        Activity("survey", rows[0].title, rows[0].url, date(2020, 5, 2), date(2020, 6, 2), True),
        Activity("survey", rows[2].title, rows[2].url, date(2020, 8, 1)))


def test_policies_and_interpretations_link_to_each_other() -> None:
    wj, jd = (("政策文件", "wj/"),), (("政策解读", "jd/"),)
    policy = article("wj/1.html", "关于印发供热办法的通知", date(2020, 5, 1), wj, links=(link("jd/1.html", "解读", "main"), link("wj/", "政策文件", "nav")))
    text = article("jd/1.html", "《供热办法》解读", date(2020, 5, 2), jd, links=(link("wj/1.html", "关于印发供热办法的通知", "main"),))
    facts = fold(column("wj/", "政策文件", (Item(policy.title or "", policy.url, date(2020, 5, 1)),)), column("jd/", "政策解读"), policy, text,
                 article("jd/2.html", "《供水办法》解读", date(2020, 5, 3), jd))
    assert [(pair.url, pair.linked) for pair in facts.policies] == [(policy.url, (text.url,))]
    assert [(pair.url, pair.linked) for pair in facts.interpretations] == [(text.url, (policy.url,)), (at("jd/2.html"), ())]


def test_undated_articles_leave_out_standing_texts() -> None:
    facts = fold(home(link("jj/", "单位简介")), article("jj/", "单位简介", None), article("xw/1.html", "召开工作会议", None),
                 article("xw/2.html", "召开第二次会议", date(2020, 1, 1)), article("ld/1.html", "张局长", None, (("领导之窗", "ld/"),)))
    assert (facts.undated_articles, facts.dated_articles) == ((at("xw/1.html"),), 1)


# --- links, entrances, visits, net ---

def row(url: str, outcome: Outcome, rel: Rel = Rel.PAGE, on_home: bool = False) -> LinkRow:
    return LinkRow(url, at(""), "", rel, False, on_home, 404 if outcome is Outcome.FAIL else 200, None, outcome, "404")


def test_links_are_counted_and_the_bad_ones_kept() -> None:
    made = folder()
    made.add_links([row(at("1"), Outcome.PASS, on_home=True), row(at("2"), Outcome.FAIL, on_home=True), row(at("3"), Outcome.REVIEW),
                    row(at("4"), Outcome.NOT_OBSERVED)])
    links = made.finish(Coverage()).links
    assert (links.tried_home, links.tried_other, links.not_observed) == (2, 1, 1)
    assert [(len(links.bad), len(links.suspect), len(links.unseen))] == [(1, 1, 1)]


def test_a_dated_text_about_a_system_is_no_entrance_to_one() -> None:
    told = Item("服务大厅停车难", at("xj/1.html"), days_ago(3)[0])
    letter = Letter(at("xj/2.html"), "办事大厅路灯不亮")
    page = column("xj/", "来信", (told,), letters=(letter,),
                  links=(link("xj/1.html", told.title, "main"), link("xj/2.html", letter.title, "main"),
                         link("wsbs/", "网上办事大厅", "main")))
    assert [entrance.text for entrance in fold(home(), page).entrances] == ["网上办事大厅"]


def test_an_office_s_own_mail_is_no_way_to_write_to_it() -> None:
    page = column("hd/", "互动", links=(link("mail/", "学校邮箱", "main"), link("mail2/", "政务邮箱登录", "main"), link("xx/", "局长信箱", "main")))
    assert [(entrance.kind, entrance.text) for entrance in fold(home(), page).entrances if entrance.kind == "letters"] == [("letters", "局长信箱")]


def test_entrances_carry_the_fate_of_their_target() -> None:
    made = folder(home(link("sys/", "网上申报系统", "main"), link("xx/", "市长信箱", "main"), link("n/1.html", "我市召开网上办事大厅建设推进会议", "main")))
    made.add_links([row(at("sys/"), Outcome.FAIL)])
    found = {entrance.kind: entrance for entrance in made.finish(Coverage()).entrances}
    assert {kind: entrance.outcome for kind, entrance in found.items()} == {"system": "fail", "letters": "pass"}


def test_visits_that_a_wall_or_our_network_spoiled_do_not_count() -> None:
    start = datetime(2020, 12, 1)
    probes = [Probe("x", start + timedelta(hours=n), at(""), ok=n % 10 != 0, failure="timeout" if n % 10 == 0 else None,
                    blame={0: "site", 10: "wall", 20: "network", 30: "ours"}.get(n)) for n in range(40)]
    made = folder()
    made.add_probes(probes)
    seen = made.finish(Coverage()).availability
    assert (seen.failed, seen.tried, seen.not_counted, seen.days) == (1, 37, 3, 2)
    assert [probe.at for probe in seen.worst] == [start]


def test_net_and_search_are_passed_on() -> None:
    made = folder()
    made.set_net(NetFacts(host="a.gov.cn", ipv6_home="pass"))
    made.set_search(SearchFacts(True, usable=True))
    facts = made.finish(Coverage())
    assert facts.net.ipv6_home == "pass" and facts.search.usable is True


# --- search ---

SEARCH = FormFacts(at("search.jsp"), "GET", (("kw", "text", ""), ("site", "hidden", "1"), ("go", "submit", "搜索")), "search", "kw")


def searchable(form: FormFacts = SEARCH) -> SiteFolder:
    days = days_ago(3, 9, 20, 33, 47)
    pages = [home(forms=(form,))]
    for slug, title in (("xw", "工作动态"), ("tz", "通知公告"), ("wj", "政策文件"), ("rs", "人事信息"), ("gh", "规划计划")):
        rows = tuple(Item(f"{title}第{n}号关于有关工作情况的说明", at(f"{slug}/t{n}.html"), day) for n, day in enumerate(days))
        pages += [column(f"{slug}/", title, rows), *(article(f"{slug}/t{n}.html", i.title, i.date, ((title, f"{slug}/"),)) for n, i in enumerate(rows))]
    return folder(*pages)


def test_search_is_asked_for_four_titles_of_different_columns_and_days() -> None:
    asked = searchable().followups()
    assert len(asked) == 4 and asked == searchable().followups()
    assert len({one.expect[:4] for one in asked}) == 4
    assert all(one.url.startswith(at("search.jsp?site=1&kw=")) and one.method == "GET" for one in asked)


def test_posted_search_puts_the_words_into_the_body_in_the_pages_charset() -> None:
    page = home(forms=(replace(SEARCH, method="POST"),), charset="gb18030")
    made = searchable()
    posted = folder(page, column("xw/", "工作动态", (Item("关于有关工作情况的说明", at("xw/1.html"), date(2020, 12, 1)),)),
                    article("xw/1.html", "关于有关工作情况的说明", date(2020, 12, 1), (("工作动态", "xw/"),)))
    assert made.followups()
    asked = posted.followups()[0]
    assert (asked.url, asked.method) == (at("search.jsp"), "POST")
    assert "%B9%D8%D3%DA" in asked.data  # 关于


def test_search_that_only_a_script_sends_is_there_but_not_tried() -> None:
    made = searchable(replace(SEARCH, action=""))
    assert made.followups() == ()
    search = made.finish(Coverage()).search
    assert (search.found, search.usable) == (True, None)


def test_no_search_box_is_no_search() -> None:
    assert fold(home(link("a/", "工作动态"))).search.found is False


def test_article_beside_a_picture_of_the_home_page_is_a_home_item() -> None:
    facts = fold(home(link("xw/t9.html", "头条新闻", "main"), link("xw/t8.html", "页脚链接", "footer"), lists=(ItemList("动态", items("xw/", days_ago(20, 30, 40))),)),
                 article("xw/t9.html", "头条新闻的完整标题", days_ago(1)[0]), article("xw/t8.html", "页脚里的文章标题", days_ago(2)[0]))
    assert max(item.date for item in facts.home_items if item.date) == days_ago(1)[0]
    assert len(facts.home_items) == 4


def test_result_of_a_survey_that_is_not_listed_counts_itself() -> None:
    only = (Item("供热价格意见征集结果公布", at("zj/2.html"), date(2020, 7, 1)),)
    assert [a.title for a in fold(column("zj/", "民意征集", only)).activities] == [only[0].title]


def test_guide_page_without_readable_elements_is_a_guide_all_the_same() -> None:
    facts = fold(PageFacts(at("bs/1.html"), PageKind.GUIDE, title="救灾帐篷备案"))
    assert [(guide.title, guide.elements) for guide in facts.guides] == [("救灾帐篷备案", ())]
