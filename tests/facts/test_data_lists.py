"""Lists that stand in a page as data, or that a call of its script brings."""

import json
from datetime import date, datetime

import pytest

from pucha.facts.islands import with_islands
from pucha.facts.list_calls import read_answer
from pucha.facts.page import read_page
from pucha.facts.site import SiteFolder
from pucha.model.facts import PageFacts, SiteFacts
from pucha.model.observation import Coverage, Fetch
from pucha.model.site import Site
from pucha.model.words import PageKind

HOME = "http://www.a.gov.cn/"
URL = HOME + "tzgg/index.html"
AS_OF = datetime(2025, 6, 1)
ROWS = [("关于公布第一批名单的通知", "./202503/t1.html", "2025-03-01"), ("关于召开座谈会的公告", "./202503/t2.html", "2025-03-04")]


def page(content: str, url: str = URL) -> PageFacts:
    html = (f'<html><head><title>通知公告-某某市人民政府</title></head><body><div>当前位置：<a href="/">首页</a> &gt; <a href="{url}">'
            f"通知公告</a></div>{content}<div>版权所有：某某市人民政府 网站标识码：1304000009</div></body></html>")
    return read_page(html.encode(), url, as_of=AS_OF)


def json_rows(**names: str) -> str:
    keys = [names.get(key, key) for key in ("title", "url", "date")]
    return json.dumps([dict(zip(keys, row, strict=True)) for row in ROWS], ensure_ascii=False)


def islands() -> dict[str, str]:
    records = "".join(f'<record><![CDATA[<li><a href="{url}">{title}</a><span>{day}</span></li>]]></record>' for title, url, day in ROWS)
    cells = "".join(f'<record><![CDATA[<tr><td><a href="{url}">{title}</a></td><td>{day}</td></tr>]]></record>' for title, url, day in ROWS)
    loose = "[" + ",".join(f"{{title:'{title}',link:'{url}',time:'{day} 08:00:00',}}" for title, url, day in ROWS) + ",]"
    moments = json_rows(date="publishTime").replace('"2025-03-01"', "1740796200000").replace('"2025-03-04"', "1741055400000")
    return {
        "records of list entries": f'<div id="12"><script type="text/xml"><datastore><recordset>{records}</recordset></datastore></script></div>',
        "records of table rows": f"<script type='text/xml'><recordset>{cells}</recordset></script>",
        "JSON": f"<ul id='list'></ul><script>var list={json_rows()};draw('#list', list)</script>",
        "loose JavaScript": f"<script>/* rows */ var d = {loose}; document.getElementById('x').innerHTML = f(d);</script>",
        "JSON inside an object": f'<script>window.__DATA__ = {{"code":0,"data":{{"rows":{json_rows(title="docTitle", url="docPubUrl", date="docRelTime")}}}}}</script>',
        "moments in milliseconds": f"<script>var rows = {moments};</script>",
    }


@pytest.mark.parametrize("form", islands())
def test_a_list_that_stands_in_the_page_as_data_is_read(form: str) -> None:
    found = page(islands()[form])
    assert [(item.title, item.url, item.date) for item in found.main_items] == [
        ("关于公布第一批名单的通知", HOME + "tzgg/202503/t1.html", date(2025, 3, 1)),
        ("关于召开座谈会的公告", HOME + "tzgg/202503/t2.html", date(2025, 3, 4))]
    assert (found.kind, found.title, found.newest_on) == (PageKind.COLUMN, "通知公告", date(2025, 3, 4))


def test_data_stands_in_the_empty_box_that_its_script_names() -> None:
    html = f'<ul id="news"></ul><p>foot</p><script>$("#news").html(draw({json_rows()}))</script>'
    assert with_islands(html).startswith('<ul id="news"><ul><li>')


def test_data_that_the_page_shows_itself_is_not_read_twice() -> None:
    rows = "".join(f'<li><a href="{url}">{title}</a> {day}</li>' for title, url, day in ROWS)
    found = page(f"<ul>{rows}</ul><script>window.__STATE__={json_rows()}</script>")
    assert len(found.main_items) == 2


@pytest.mark.parametrize("script", [
    'var menu=[{"title":"首页","url":"/"},{"title":"政务公开","url":"/zwgk/"}]',
    "var swiper = new Swiper({slides:[{index:1},{index:2}]})",
    "var list = [{title: name(1), date: today()}]",
])
def test_other_data_is_no_list(script: str) -> None:
    html = f"<div>x</div><script>{script}</script>"
    assert with_islands(html) == html


def test_markup_in_data_stays_text() -> None:
    rows = json.dumps([{"title": "<img src=x onerror=alert(1)>名单\"一\"", "url": "javascript:alert(1)", "date": "2025-01-02"}] * 2)
    made = with_islands(f"<script>var l={rows}</script>").partition("</script>")[2]
    assert "<img" not in made and '"名单' not in made


# --- calls ---

CALLS = {
    "$.getJSON('/api/list', {channel: 12, page: 1}, function(d){draw(d)})": "api/list?channel=12&page=1",
    '$.get("list.json", function (d) { draw(d); })': "tzgg/list.json",
    "$.ajax({type:'get', url:'/interface/rows.do?col=3', dataType:'json', success: draw})": "interface/rows.do?col=3",
    "$.ajax({url:'/interface/rows.do', data:{col:3,size:20}, success: draw})": "interface/rows.do?col=3&size=20",
    "fetch('/api/v1/rows?c=1').then(r => r.json())": "api/v1/rows?c=1",
    "var x=new XMLHttpRequest();x.open('GET','/rows.jsp?id=7',true);x.send()": "rows.jsp?id=7",
}
NO_CALLS = [
    "$.ajax({type:'post', url:'/interface/rows.do', data:{col:3}})",
    "$.get('/rows/' + column, draw)",
    "$.ajax({url:'/interface/rows.do', data: form})",
    "fetch('https://other.example.com/rows')",
    "$.get('/hits/count.jsp?id=1', draw)",
]


@pytest.mark.parametrize("script", CALLS)
def test_a_call_that_stands_in_plain_text_is_noted(script: str) -> None:
    found = page(f"<ul id='l'></ul><script>$(function(){{ {script} }})</script>")
    assert not found.main_items and found.notes.get("list-call") == HOME + CALLS[script]


@pytest.mark.parametrize("script", NO_CALLS)
def test_other_calls_are_not_repeated(script: str) -> None:
    assert "list-call" not in page(f"<ul id='l'></ul><script>{script}</script>").notes


def fold(answer: bytes | None, content_type: str = "application/json", status: int = 200) -> SiteFacts:
    folder = SiteFolder(Site("1304000009", "某某市人民政府", HOME), HOME, AS_OF)
    folder.add(page("<ul id='l'></ul><script>$.getJSON('/api/list', {channel: 12}, draw)</script>"))
    wanted = [one for one in folder.followups() if one.name == "list"]
    assert [(one.url, one.method, one.referer) for one in wanted] == [(HOME + "api/list?channel=12", "GET", URL)]
    if answer is not None:
        now = datetime(2025, 6, 1, 8)
        fetch = Fetch(wanted[0].url, now, wanted[0].url, purpose="follow-up:list",
                      status=status, content_type=content_type)
        folder.add_answers([(wanted[0], answer, fetch)])
    return folder.finish(Coverage(complete=True))


def test_the_answer_of_a_call_fills_its_column() -> None:
    facts = fold(f'{{"code":200,"data":{{"total":2,"rows":{json_rows()}}}}}'.encode())
    column = next(column for column in facts.columns if column.title == "通知公告")
    assert (column.state, column.items, column.newest_on) == ("listed", 2, date(2025, 3, 4))


def test_a_piece_of_markup_is_an_answer_too() -> None:
    rows = "".join(f'<li><a href="{url}">{title}</a><span>{day}</span></li>' for title, url, day in ROWS)
    for body in (f"<ul>{rows}</ul>", json.dumps({"html": f"<ul>{rows}</ul>"})):
        found = read_answer(body.encode(), URL, "text/html", AS_OF)
        assert [item.date for item in found] == [date(2025, 3, 1), date(2025, 3, 4)], body


@pytest.mark.parametrize(("answer", "status"), [(None, 200), (b"", 200), (b"<html>404</html>", 404), (b"not json", 200),
                                                (b'{"rows":[]}', 200)])
def test_without_a_list_the_column_stays_unseen_and_is_never_blank(answer: bytes | None, status: int) -> None:
    facts = fold(answer, status=status)
    column = next(column for column in facts.columns if column.title == "通知公告")
    assert column.state == "unseen"


def test_deep_and_broken_data_costs_little() -> None:
    for source in ("[{a:" * 60_000, '[{"a":[' * 40_000, "[{a:'" * 50_000, "[{a:1}," * 60_000):
        html = f"<script>{source}</script>"
        assert with_islands(html) == html
