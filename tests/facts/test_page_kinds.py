"""Kinds of pages that are no articles: lists, homes, errors, redirects, shells, spam."""

from datetime import date, datetime

import pytest

from pucha.facts.outline import outline
from pucha.facts.page import read_page
from pucha.model.facts import PageFacts
from pucha.model.words import PageKind

AS_OF = datetime(2026, 1, 1)


def read(html: str, url: str = "http://www.a.gov.cn/zwgk/tzgg/index.html") -> PageFacts:
    return read_page(html.encode(), url, as_of=AS_OF)


def rows(number: int, year: int = 2015) -> str:
    return "".join(f"<li><a href='t{n}.html'>关于第{n}号事项办理结果的通知</a><span>{year}-10-{n + 1:02d}</span></li>"
                   for n in range(number))


def column(content: str, name: str = "通知公告") -> str:
    return (f"<title>{name}_甲市人民政府</title><div>您的位置：<a href='/'>首页</a> &gt; <a href='/zwgk/'>政务公开</a> &gt; {name}</div>"
            f"<div>{content}</div><div>共3页 <a href='index_1.html'>下一页</a></div><div>版权所有：甲市人民政府</div>")


def test_column() -> None:
    page = read(column(f"<ul>{rows(20)}</ul>"))
    assert page.kind is PageKind.COLUMN
    assert page.title == "通知公告"
    assert len(page.main_items) == 20
    assert page.newest_on == date(2015, 10, 20)
    assert page.next_page == "http://www.a.gov.cn/zwgk/tzgg/index_1.html"
    assert page.main_items[0].url == "http://www.a.gov.cn/zwgk/tzgg/t0.html"


@pytest.mark.parametrize("content", [
    "<table>" + "".join(f"<tr><td>{n}</td><td><a href='t{n}.html'>第{n}号事项公告</a></td><td>2015-10-{n + 1:02d}</td></tr>"
                        for n in range(8)) + "</table>",
    "<div>" + "".join(f"<div><a href='t{n}.html'>第{n}号事项公告 <i>2015/10/{n + 1:02d}</i></a></div>" for n in range(8)) + "</div>",
    "<div>" + "".join(f"<a href='t{n}.html'>第{n}号事项公告</a> [2015-10-{n + 1:02d}]<br>" for n in range(8)) + "</div>",
    "<dl>" + "".join(f"<dt><a href='t{n}.html'>第{n}号事项公告</a></dt><dd>2015.10.{n + 1:02d}</dd>" for n in range(8)) + "</dl>",
    "<ul>" + "".join(f"<li><b>{n + 1:02d}</b><i>2015-10</i><a href='t{n}.html'>第{n}号事项公告</a><p>摘要文字</p></li>"
                     for n in range(8)) + "</ul>",
    "".join("<ul class='k'>" + "".join(
        f"<li><a href='t{n}.html'>第{n}号事项公告</a>2015-10-{n + 1:02d}</li>" for n in range(start, start + 4)) + "</ul>"
        for start in (0, 4)),
])
def test_shapes_of_lists(content: str) -> None:
    page = read(column(content))
    assert page.kind is PageKind.COLUMN
    assert len(page.main_items) == 8
    assert page.newest_on == date(2015, 10, 8)
    assert page.main_items[3].title == "第3号事项公告"


def test_years_are_inferred_along_the_list() -> None:
    items = "".join(f"<li><a href='x{n}.html'>关于某事项的公告{n}</a>[{day}]</li>" for n, day in enumerate(["02-10", "01-05", "12-30", "11-02"]))
    page = read_page(column(f"<ul>{items}</ul>").encode(), "http://www.a.gov.cn/a/", as_of=datetime(2016, 3, 1))
    assert [item.date for item in page.main_items] == [
        date(2016, 2, 10), date(2016, 1, 5), date(2015, 12, 30), date(2015, 11, 2)]


def test_cut_titles_are_completed() -> None:
    page = read(column("<ul>" + "".join(
        f"<li><a href='t{n}.html' title='关于第{n}号事项办理结果的通知'>关于第{n}号事项办…</a>2015-10-01</li>" for n in range(3)) + "</ul>"))
    assert page.main_items[1].title == "关于第1号事项办理结果的通知"


def test_blank_column() -> None:
    page = read(column("暂无相关信息"))
    assert page.kind is PageKind.COLUMN
    assert page.main_items == ()


def test_next_page_by_the_usual_script_call() -> None:
    page = read(column(f"<ul>{rows(3)}</ul><script>createPageHTML(5, 1, 'index', 'html');</script>").replace("下一页", ""))
    assert page.next_page == "http://www.a.gov.cn/zwgk/tzgg/index_2.html"


def test_home_page_with_headed_lists() -> None:
    boxes = "".join(f"<div class='b{n}'><h3>{name}</h3><a href='/{n}/'>更多</a><ul>{rows(5)}</ul></div>"
                    for n, name in enumerate(["政务要闻", "通知公告", "部门动态", "政策文件"]))
    page = read(f"<title>甲市人民政府门户网站</title><a href='#'>设为首页</a>{boxes}<p>友情链接</p><p>版权所有：甲市</p>",
                "http://www.a.gov.cn/")
    assert page.kind is PageKind.HOME
    assert page.title == "甲市人民政府门户网站"
    assert [block.heading for block in page.lists] == ["政务要闻", "通知公告", "部门动态", "政策文件"]
    assert page.lists[1].more_url == "http://www.a.gov.cn/1/"


@pytest.mark.parametrize("html", [
    "<title>404 Not Found</title><h1>Not Found</h1><p>The requested URL /x was not found on this server.</p>",
    "栏目不存在!",
    "<title>系统提示</title><div>抱歉，您访问的页面不存在或已删除！</div><a href='/'>返回首页</a>",
    "<title>网站维护</title><p>网站升级维护中，请稍后访问。</p>",
])
def test_error_pages(html: str) -> None:
    assert read(html).kind is PageKind.ERROR
    assert outline(html.encode(), "http://www.a.gov.cn/x").says_missing


def test_an_article_about_errors_is_no_error_page() -> None:
    text = "部分群众反映网站页面不存在、无法打开等问题，市政府办公室高度重视，立即组织排查整改。" * 12
    html = f"<title>整改情况通报</title><h1>整改情况通报</h1><p>发布时间：2015-10-31 来源：办公室</p><p>{text}</p>"
    assert read(html).kind is PageKind.ARTICLE


@pytest.mark.parametrize(("html", "target"), [
    ("<meta http-equiv='refresh' content='0;url=zwgk/index.html'>", "http://www.a.gov.cn/zwgk/index.html"),
    ("<script>window.location.href='/new/';</script>", "http://www.a.gov.cn/new/"),
    ("<script>location.replace(\"http://b.gov.cn/\")</script>", "http://b.gov.cn/"),
    ("<frameset rows='0,*'><frame src='a.html'><frame src='b.html'></frameset>", "http://www.a.gov.cn/b.html"),
])
def test_redirects(html: str, target: str) -> None:
    page = read(html, "http://www.a.gov.cn/")
    assert (page.kind, page.redirect_to) == (PageKind.REDIRECT, target)
    assert outline(html.encode(), "http://www.a.gov.cn/").redirect_to == target


def test_a_search_function_is_no_redirect() -> None:
    html = "<script>function go(){ window.location.href='/search.html'; }</script><div>联系方式</div>"
    assert read(html).redirect_to is None


def test_shell() -> None:
    html = "<title>办事大厅</title><div id='app'></div><script src='/js/app.js'></script>"
    assert read(html).kind is PageKind.SHELL
    assert outline(html.encode(), "http://www.a.gov.cn/").shell


def test_robot_wall() -> None:
    html = "<title>安全验证</title><p>请完成安全验证后继续访问</p><script src='/w.js'></script>"
    assert outline(html.encode(), "http://www.a.gov.cn/").challenge


def test_spam() -> None:
    html = f"<title>澳门新葡京娱乐城_百家乐开户送彩金</title><ul>{rows(5)}</ul>"
    assert read(html).kind is PageKind.SPAM


def test_letter_form() -> None:
    html = column("<form action='/send' method='post'>姓名<input name='n'>内容<textarea name='c'></textarea></form>", "写市长信箱")
    page = read(html)
    assert page.kind is PageKind.LETTER
    assert page.forms[0].purpose == "letter"


@pytest.mark.parametrize(("name", "kind"), [
    ("市长信箱", PageKind.LETTER_LIST), ("网上调查", PageKind.SURVEY), ("在线访谈", PageKind.INTERVIEW), ("通知公告", PageKind.COLUMN),
])
def test_interaction_lists(name: str, kind: PageKind) -> None:
    assert read(column(f"<ul>{rows(10)}</ul>", name)).kind is kind


@pytest.mark.parametrize("body", [b"", b"\x00" * 100, b"%PDF-1.4 \x00\x01", bytes(range(256)) * 20, b"<", b"<!--", b"\xff\xfe"])
def test_what_is_no_page_gives_a_reason(body: bytes) -> None:
    page = read_page(body, "http://www.a.gov.cn/x", as_of=AS_OF)
    assert page.kind_reason
    assert outline(body, "http://www.a.gov.cn/x").links == ()


def test_a_heap_of_search_words_is_spam_and_a_page_in_japanese_is_none() -> None:
    words = ". ".join(f"タブレット カバー {n}インチ. 東京タワー 店舗" for n in range(60))
    heap = f"<html><title>観光 カバー</title><body><h1>観光 カバー</h1><p>{words}</p></body></html>"
    assert read_page(heap.encode(), "http://www.a.gov.cn/1.html", as_of=AS_OF).kind is PageKind.SPAM
    prose = "市は新しい観光ガイドを公開しました。多くの見どころを紹介しています。ぜひご覧ください。" * 20
    real = f"<html lang=ja><title>観光ガイド</title><body><h1>観光ガイド</h1><div>2025-03-01</div><p>{prose}</p></body></html>"
    assert read_page(real.encode(), "http://www.a.gov.cn/jp/1.html", as_of=AS_OF).kind is PageKind.ARTICLE


@pytest.mark.parametrize("title", ["市体育中心开放公告", "开云镇体育馆建设项目招标公告", "万博体育用品厂行政处罚公示", "关于体育app备案的通知", "警方打击滚球赌博平台", "我市整治网络赌博、代开发票、刻章办证等违法行为", "示例市乐鱼湾公园开放"])
def test_plain_titles_are_no_spam(title: str) -> None:
    html = f"<html><title>{title}-某市人民政府</title><body><h1>{title}</h1><div>发布时间：2025-03-01 来源：某局</div><p>{'正文内容。' * 40}</p></body></html>"
    assert read_page(html.encode(), "http://www.a.gov.cn/1.html", as_of=AS_OF).kind is PageKind.ARTICLE
