"""One page read as a whole: kind, title, date, source, lists, foot, tags, text."""

from datetime import date, datetime

import pytest

from pucha.facts.page import read_page
from pucha.model.facts import PageFacts
from pucha.model.words import PageKind, Rel

AS_OF = datetime(2026, 1, 1)
URL = "http://www.a.gov.cn/zwgk/tzgg/201510/t20151031_12.html"
TEXT = "为进一步做好全市冬季取暖工作，保障群众温暖过冬，现将有关事项通知如下，请各单位认真贯彻执行。" * 6
FOOT = ("<div class='x9'><p>主办单位：甲市人民政府办公室 联系电话：0100-1234567</p><p>网站标识码：1304000009 "
        "冀ICP备05000001号 冀公网安备 13040002000001号</p><a href='/map.html'>网站地图</a>"
        "<img src='/i/dzjg.png'><script id='_jiucuo_' sitecode='1304000009' src='/j/jiucuo.js'></script></div>")


def read(html: str, url: str = URL, as_of: datetime = AS_OF) -> PageFacts:
    return read_page(html.encode(), url, as_of=as_of)


def article(info: str, head: str = "", title: str = "关于做好冬季取暖工作的通知", before: str = "") -> str:
    return (f"<html><head><title>{title}_甲市人民政府</title>{head}</head><body>"
            f"<div>当前位置：<a href='/'>首页</a> &gt; <a href='/zwgk/'>政务公开</a> &gt; <a href='./'>通知公告</a></div>"
            f"{before}<div class='q1'><h1>{title}</h1><p>{info}</p><div><p>{TEXT}</p><p>{TEXT}</p></div></div>{FOOT}</body></html>")


def test_article_with_labels() -> None:
    page = read(article("发布时间：2015-10-31 09:30 来源：市政府办公室 字体：大 中 小"))
    assert page.kind is PageKind.ARTICLE
    assert page.title == "关于做好冬季取暖工作的通知"
    assert page.published_on == datetime(2015, 10, 31, 9, 30)
    assert page.date_certain
    assert page.source == "市政府办公室"
    assert page.breadcrumb[0] == ("首页", "http://www.a.gov.cn/")
    assert page.breadcrumb[-1][0] == "通知公告"
    assert page.text.startswith("为进一步做好")
    assert "ICP" not in page.text
    assert len(page.signature) == 64


@pytest.mark.parametrize(("info", "day"), [
    ("时间：2015年10月31日", date(2015, 10, 31)),
    ("【信息发布时间：2015-10-31阅读次数：12】", date(2015, 10, 31)),
    ("2015/10/31 09:30 点击：[]", date(2015, 10, 31)),
    ("[发布时间2015年10月31日]", date(2015, 10, 31)),
    ("甲市在线 ( 2015-10-31 09:20:26 ) 稿件来源：日报", date(2015, 10, 31)),
    ("发布日期：二〇一五年十月三十一日", date(2015, 10, 31)),
    ("日期：2015.10.31 作者：张三", date(2015, 10, 31)),
    ("时间发布：2015-10-31 09:51 阅读次数: 次", date(2015, 10, 31)),
    ("<script>var pubdata='2015年10月31日';if(pubdata!=''){document.write(pubdata);}</script> 点击量：次",
     date(2015, 10, 31)),
    ("Published on October 31, 2015 by Office", date(2015, 10, 31)),
])
def test_forms_of_the_publication_date(info: str, day: date) -> None:
    page = read(article(info))
    assert page.published_on is not None
    assert page.published_on.date() == day


def test_yesterday_counts_from_the_monitoring_point() -> None:
    page = read(article("昨天 来源：办公室"), "http://www.a.gov.cn/x.html", datetime(2015, 11, 1))
    assert page.published_on == datetime(2015, 10, 31)
    assert not page.date_certain


def test_visible_date_wins_over_the_tag_and_the_contradiction_is_a_fact() -> None:
    page = read(article("发布时间：2015-10-31", "<meta name='PubDate' content='2015-11-20 10:00'>"))
    assert page.published_on == datetime(2015, 10, 31)
    assert page.notes["meta-date"] == "2015-11-20 10:00"


def test_tag_alone_gives_an_uncertain_date() -> None:
    page = read(article("字体：大 中 小", "<meta name='PubDate' content='2015-11-20 10:00'>"), "http://www.a.gov.cn/x.html")
    assert page.published_on == datetime(2015, 11, 20, 10, 0)
    assert not page.date_certain
    assert page.notes["date-from"] == "meta"


@pytest.mark.parametrize("info", ["发布时间：1970-01-01", "发布时间：2027-05-01", "报名截止时间：2015-10-31", "字体：大 中 小"])
def test_what_is_no_publication_date(info: str) -> None:
    page = read(article(info), "http://www.a.gov.cn/x.html")
    assert page.published_on is None


def test_dates_inside_the_text_do_not_count() -> None:
    html = article("来源：办公室").replace("现将有关事项", "根据2014年3月2日会议要求，现将有关事项", 1)
    assert read(html, "http://www.a.gov.cn/x.html").published_on is None


def test_publication_date_beats_issued_date_in_the_table_of_the_document() -> None:
    table = ("<table><tr><td>索引号：</td><td>000014349/2019-00007</td><td>成文日期：</td><td>2019年01月27日</td></tr>"
             "<tr><td>标　　题：</td><td>关于做好冬季取暖工作的通知</td><td>发布日期：</td><td>2019年02月15日</td></tr></table>")
    page = read(article("甲政发〔2019〕5号", before=table), "http://www.a.gov.cn/x.html")
    assert page.published_on == datetime(2019, 2, 15)
    assert page.title == "关于做好冬季取暖工作的通知"


def test_headline_wins_over_a_head_that_names_the_column() -> None:
    html = article("发布时间：2015-10-31").replace("<title>关于做好冬季取暖工作的通知_甲市", "<title>通知公告_甲市")
    assert read(html).title == "关于做好冬季取暖工作的通知"


def test_date_behind_the_headline_is_cut_off() -> None:
    html = article("来源：办公室").replace("通知</h1>", "通知 (2015-10-31)</h1>")
    page = read(html, "http://www.a.gov.cn/x.html")
    assert page.title == "关于做好冬季取暖工作的通知"
    assert page.published_on == datetime(2015, 10, 31)


def test_foot() -> None:
    foot = read(article("发布时间：2015-10-31")).footer
    assert foot.site_code == "1304000009"
    assert foot.icp == "冀ICP备05000001号"
    assert foot.police == "冀公网安备 13040002000001号"
    assert foot.party_mark == "/i/dzjg.png"
    assert foot.sponsor == "甲市人民政府办公室"
    assert foot.contact is not None
    assert "0100-1234567" in foot.contact
    assert foot.find_error is not None
    assert foot.site_map == "http://www.a.gov.cn/map.html"


def test_foot_that_is_not_there() -> None:
    foot = read(article("发布时间：2015-10-31").replace(FOOT, "")).footer
    assert (foot.site_code, foot.icp, foot.police, foot.party_mark, foot.sponsor, foot.find_error) == (None,) * 6


@pytest.mark.parametrize("entry", [
    "<script id='_jiucuo_' sitecode='1304000009' src='http://pucha.kaipuyun.cn/exposure/jiucuo.js'></script>",
    "<a href='http://pucha.kaipuyun.cn/exposure/jiucuo.html?site_code=1304000009'><img src='/i/jiucuo.png'></a>"])
def test_a_site_code_that_no_visitor_sees_is_no_mark(entry: str) -> None:
    foot = read(article("发布时间：2015-10-31").replace("网站标识码：1304000009", "").replace("</div></body>", f"{entry}</div></body>")).footer
    assert foot.site_code is None
    assert foot.find_error is not None


def test_mark_by_a_script_call() -> None:
    call = ("<script>document.write(unescape(\"%3Cspan id='_ideConac' %3E%3C/span%3E%3Cscript "
            "src='http://dcs.conac.cn/js/07/1.js'%3E%3C/script%3E\"))</script>")
    page = read(article("发布时间：2015-10-31").replace(FOOT, f"<div>版权所有：甲市 {call}</div>"))
    assert page.footer.party_mark is not None


def test_marks_inside_comments_are_not_there() -> None:
    page = read(article("发布时间：2015-10-31").replace(FOOT, f"<!-- {FOOT} --><p>版权所有</p>"))
    assert page.footer.site_code is None
    assert page.footer.icp is None


def test_tags_are_kept_as_written() -> None:
    page = read(article("发布时间：2015-10-31", "<META NAME='SiteIDCode' CONTENT=' 1304000009'>"))
    assert page.tags["SiteIDCode"] == " 1304000009"


def test_links_are_absolute_with_their_relation() -> None:
    html = article("发布时间：2015-10-31").replace(
        "</h1>", "</h1><a href='../a b.doc'>附件1</a><img src='/p.jpg'><iframe src='//b.gov.cn/f'></iframe>"
                 "<a href='http://b.gov.cn/' style='display:none'>外链</a>")
    links = {link.url: link for link in read(html).links}
    assert links["http://www.a.gov.cn/zwgk/tzgg/a%20b.doc"].rel is Rel.ATTACHMENT
    assert links["http://www.a.gov.cn/p.jpg"].rel is Rel.IMAGE
    assert links["http://b.gov.cn/f"].rel is Rel.FRAME
    assert links["http://b.gov.cn/"].hidden
    assert links["http://b.gov.cn/"].external
    assert links["http://www.a.gov.cn/map.html"].area == "footer"


def test_charset_is_found_on_the_bytes() -> None:
    html = article("发布时间：2015-10-31", "<meta charset='utf-8'>")
    page = read_page(html.encode("gb18030"), URL, as_of=AS_OF)
    assert (page.charset, page.declared_charset) == ("gb18030", "utf-8")
    assert page.title == "关于做好冬季取暖工作的通知"


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-16-le", "gb18030", "gbk"])
def test_charsets_give_the_same_page(charset: str) -> None:
    page = read_page(article("发布时间：2015-10-31").encode(charset), URL, as_of=AS_OF)
    assert page.title == "关于做好冬季取暖工作的通知"


def test_english_article() -> None:
    html = ("<html lang='en'><head><title>Mayor opens new library | City of Example</title></head><body>"
            "<div><a href='/'>Home</a> &gt; <a href='/news/'>News</a></div><h1>Mayor opens new library</h1>"
            "<p>Published: 31 October 2015</p><p>" + "The mayor opened the new library today and thanked everyone. " * 12 + "</p></body></html>")
    page = read(html, "http://www.example.gov/news/2015/library.html")
    assert page.kind is PageKind.ARTICLE
    assert page.title == "Mayor opens new library"
    assert page.published_on == datetime(2015, 10, 31)
    assert page.lang == "en"


def test_a_short_guide_keeps_its_own_headline() -> None:
    """So few words that the foot is most of the page: the headline is no part of the foot."""
    foot = FOOT.replace("</div>", "<p>" + "技术支持：甲市信息中心 " * 6 + "</p></div>")
    page = read("<html><head><title>特种行业单位登记-甲市民政局</title></head><body><div id='w'><div>当前位置：<a href='/'>首页</a> &gt; 办事服务 "
                "&gt; <a href='/bszn/'>办事指南</a></div><div><h1>特种行业单位登记</h1><p>请来电咨询。</p></div>" + foot + "</div></body></html>",
                "http://www.a.gov.cn/bszn/201510/t20151031_12.html")
    assert page.title == "特种行业单位登记"
    assert page.kind is PageKind.GUIDE
    assert page.guide is not None
    assert not page.guide.elements


def test_the_office_at_the_end_of_title_is_not_the_headline() -> None:
    rows = "".join(f"<p><strong>{name}</strong></p><p>　　{text}</p>" for name, text in (
        ("一、事项名称", "岗位备案"), ("二、设定依据", "《甲市岗位备案办法》第二条规定了备案的条件。"), ("三、申请条件", "有固定场所。"),
        ("四、办理材料", "申请表（原件2份）。"), ("五、办理机构", "甲市人力资源和社会保障局"), ("六、收费标准", "不收费"), ("七、办理时间", "工作日上午")))
    page = read("<html><head><title>岗位备案-甲市人力资源和社会保障局</title></head><body><div>当前位置：<a href='/'>首页</a> &gt; <a href='/bszn/'>办事指南</a></div>"
                f"<div><div class='xl_t'>岗位备案</div>{rows}</div>{FOOT}</body></html>", "http://www.a.gov.cn/bszn/201510/t20151031_12.html")
    assert page.title == "岗位备案"
    assert page.guide is not None
    assert [element.name for element in page.guide.elements][:2] == ["事项名称", "设定依据"]


def test_a_path_that_only_the_style_sheet_draws() -> None:
    page = read("<html><head><title>审计信息-甲市人民政府</title></head><body><nav><a href='/'>首页</a></nav><ol class='breadcrumb'><li><a href='/'>首页</a></li>"
                "<li>政务公开</li><li><a href='/sjxx/list'>审计信息</a></li></ol><section><h1>审计信息</h1><ul></ul></section>" + FOOT + "</body></html>",
                "http://www.a.gov.cn/sjxx/list")
    assert [text for text, _ in page.breadcrumb] == ["首页", "政务公开", "审计信息"]
    assert page.kind is PageKind.COLUMN


def test_the_place_of_an_office_is_no_path() -> None:
    page = read(article("发布时间：2015-10-31").replace("当前位置：", "").replace(
        TEXT + "</p>", TEXT + "</p><p>办公地点：滨河大道7号</p><p>流程：受理→审查→<a href='/f/1.doc'>表格</a></p>", 1))
    assert page.breadcrumb[0] == ("首页", "http://www.a.gov.cn/")
    assert [text for text, _ in page.breadcrumb] == ["首页", "政务公开", "通知公告"]


def test_a_telephone_number_in_the_foot_is_no_date() -> None:
    """On a short page under copied column tags, the foot's links are no list of the column."""
    foot = ("<div class='g-ft'><div><p><a href='/lxwm.do'>联系我们</a> 电话：0864-2448436</p><p><a href='http://b.gov.cn/'>冀ICP备05000001号</a> "
            "<a href='http://b.gov.cn/p'>冀公网安备 13040002000001号</a> 网站标识码：1304000009</p></div></div>")
    page = read("<html><head><title>绩效管理资格认定</title><meta name='ColumnName' content='办事指南'><meta name='ColumnType' content='办事指南'></head><body>"
                "<ul>" + "".join(f"<li><a href='/l{n}'>动态{n}</a></li>" for n in range(12)) + "</ul>"
                "<div>当前位置：<a href='/'>首页</a><i>&gt;</i><em>办事服务</em><i>&gt;</i><a href='/bszn.do'>办事指南</a></div>"
                f"<div><h2>绩效管理资格认定</h2><p>请来电咨询。</p></div>{foot}</body></html>", "http://www.a.gov.cn/portal/bszn/view.do?id=10881")
    assert page.kind is PageKind.GUIDE
    assert page.title == "绩效管理资格认定"
    assert not page.main_items


def bare_list(path: str, site_tag: str = "") -> PageFacts:
    rows = "".join(f"<a href='/s?id={n}'>关于做好第{n}项工作的实施意见解读</a>&nbsp;2015-10-1{n}<br>" for n in range(4))
    return read(f"<html><head><title>政策解读-甲县司法局</title>{site_tag}</head><body><div><span class='site'>甲县司法局</span></div>"
                f"<div><a href='/'>首页</a> <a href='/l?id=5'>政策文件</a> <a href='/l?id=6'>政策解读</a></div>{path}<div>{rows}</div>{FOOT}</body></html>",
                "http://www.a.gov.cn/l?id=6")


def test_a_path_in_plain_words() -> None:
    page = bare_list("<div class='w'>首页 / 政务公开 / <a href='/l?id=6'>政策解读</a></div>")
    assert [text for text, _ in page.breadcrumb] == ["首页", "政务公开", "政策解读"]
    assert page.title == "政策解读"


@pytest.mark.parametrize("site_tag", ["", "<meta name='SiteName' content='甲县司法局'>"])
def test_a_column_is_not_named_like_its_site(site_tag: str) -> None:
    page = bare_list("", site_tag)
    assert page.kind is PageKind.COLUMN
    assert page.title == "政策解读"
