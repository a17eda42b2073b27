"""Service guides: the ten elements however they are set, and what says nothing."""

from datetime import datetime
from importlib.resources import files

import pytest
import yaml

from pucha.facts.dom import parse_text
from pucha.facts.guides import TEN, forms_in, read_guide, vague_in, valid_phone
from pucha.facts.labels import Labels
from pucha.facts.page import read_page
from pucha.model.facts import Guide, GuideElement, Link
from pucha.model.words import PageKind, Rel

URL = "http://www.a.gov.cn/bs/12.html"
TITLE = "残疾人证办理"
PATH = '<div>当前位置：<a href="/">首页</a> &gt; <a href="/bs/">办事指南</a></div>'
VALUES = {
    "事项名称": "残疾人证办理", "设定依据": "《中华人民共和国残疾人保障法》第二条", "申请条件": "具有本市户籍的残疾人。",
    "办理材料": "1.身份证原件及复印件；2.《残疾人证申请表》一式两份。", "办理地点": "某市政务服务中心二楼8号窗口", "办理机构": "某市残疾人联合会",
    "收费标准": "不收费", "办理时间": "工作日上午8:30至12:00", "联系电话": "0310-1234567", "办理流程": "申请—受理—评定—发证",
}


def guide(body: str, title: str = TITLE, path: str = PATH, links: tuple[Link, ...] = ()) -> Guide | None:
    doc = parse_text(f"<html><body>{path}<h1>{title}</h1>{body}<p>主办单位：某市残联</p></body></html>", URL)
    return read_guide(doc, URL, title, links)


def states(found: Guide | None) -> dict[str, str]:
    assert found is not None
    return {element.name: element.state for element in found.elements}


def rows(values: dict[str, str]) -> str:
    return "<table>" + "".join(f"<tr><td>{k}</td><td>{v}</td></tr>" for k, v in values.items()) + "</table>"


SETTINGS = {
    "table": rows,
    "wide table": lambda v: "<table>" + "".join(
        "<tr>" + "".join(f"<th>{k}</th><td>{v[k]}</td>" for k in pair) + "</tr>" for pair in zip(TEN[::2], TEN[1::2], strict=True)) + "</table>",
    "head row": lambda v: "<table><tr>" + "".join(f"<th>{k}</th>" for k in v) + "</tr><tr>" + "".join(f"<td>{x}</td>" for x in v.values()) + "</tr></table>",
    "terms": lambda v: "<dl>" + "".join(f"<dt>{k}</dt><dd>{x}</dd>" for k, x in v.items()) + "</dl>",
    "headings": lambda v: "".join(f"<h3>{k}</h3><p>{x}</p>" for k, x in v.items()),
    "numbered": lambda v: "".join(f"<p><b>{n}、{k}</b></p><p>{x}</p>" for n, (k, x) in zip("一二三四五六七八九十", v.items(), strict=True)),
    "colons": lambda v: "".join(f"<p><strong>{k}：</strong>{x}</p>" for k, x in v.items()),
    "brackets": lambda v: "".join(f"<p>【{k}】{x}</p>" for k, x in v.items()),
    "tabs": lambda v: "<ul>" + "".join(f"<li>{k}</li>" for k in v) + "</ul><div>" + "".join(f"<div>{x}</div>" for x in v.values()) + "</div>",
}


@pytest.mark.parametrize("setting", list(SETTINGS))
def test_ten_elements_in_every_setting(setting: str) -> None:
    found = guide(SETTINGS[setting](VALUES))
    assert states(found) == dict.fromkeys(TEN, "present")
    assert found is not None
    assert {e.name: e.text for e in found.elements} == VALUES


def test_place_of_an_element_is_in_the_pages_text() -> None:
    doc = parse_text(f"<html><body>{PATH}<h1>{TITLE}</h1>{rows(VALUES)}</body></html>", URL)
    found = read_guide(doc, URL, TITLE, ())
    assert found is not None
    for element in found.elements:
        assert doc.text[element.where.start:element.where.end] == element.text
        assert element.where.selector


@pytest.mark.parametrize(("name", "words"), [
    ("设定依据", "法律依据"), ("申请条件", "受理条件"), ("办理材料", "申报材料"), ("办理地点", "受理地点"), ("办理机构", "实施机关"),
    ("收费标准", "是否收费"), ("办理时间", "办理时限"), ("联系电话", "咨询电话"), ("办理流程", "办事程序"),
])
def test_other_words_for_the_same_element(name: str, words: str) -> None:
    found = guide(rows({words if k == name else k: v for k, v in VALUES.items()}))
    assert states(found)[name] == "present"


@pytest.mark.parametrize(("name", "text", "state"), [
    ("设定依据", "", "empty"), ("设定依据", "无", "meaningless"), ("设定依据", "按照国家法律法规规定", "meaningless"), ("申请条件", "符合相关规定", "meaningless"),
    ("办理材料", "详见附件", "meaningless"), ("办理材料", "/", "meaningless"), ("办理流程", "略", "meaningless"), ("办理地点", "null", "meaningless"),
    ("收费标准", "无", "present"), ("收费标准", "免费", "present"), ("收费标准", "", "empty"), ("联系电话", "请咨询当地主管部门", "meaningless"),
    ("联系电话", "0000000", "meaningless"), ("联系电话", "12345", "present"), ("申请条件", "符合《某市低保办法》规定的家庭。", "present"),
])
def test_state_of_an_element(name: str, text: str, state: str) -> None:
    assert states(guide(rows(VALUES | {name: text})))[name] == state


def test_see_attachment_counts_when_the_attachment_is_there() -> None:
    file = Link("http://www.a.gov.cn/f/1.doc", "申请材料清单.doc", Rel.ATTACHMENT, area="main")
    assert states(guide(rows(VALUES | {"办理材料": "详见附件"}), links=(file,)))["办理材料"] == "present"


def test_missing_elements_are_simply_not_there() -> None:
    found = guide(rows({k: v for k, v in VALUES.items() if k not in ("收费标准", "联系电话")}))
    assert set(TEN) - set(states(found)) == {"收费标准", "联系电话"}


def test_text_in_a_guides_column_is_a_guide_without_elements() -> None:
    found = guide("<p>请携带有关证件到窗口办理。</p>")
    assert found is not None and found.elements == ()


def test_notice_and_list_are_no_guides() -> None:
    notice = PATH.replace("办事指南", "通知公告")
    assert guide("<p>报名条件：年满18周岁</p><p>报名时间：3月1日</p><p>收费标准：100元</p><p>联系电话：0310-1234567</p>", "关于举办培训班的通知", notice) is None
    assert guide('<ul><li><a href="1.html">残疾人证办理</a></li></ul>', "办事指南") is None


@pytest.mark.parametrize(("text", "valid"), [
    ("0310-1234567", True), ("（0851）25782065", True), ("13800138000", True), ("400-810-6666", True), ("12333", True), ("8261234", True),
    ("", False), ("123", False), ("0000000", False), ("见网站", False), ("2020年1月1日", False), ("1111111111111111", False),
])
def test_telephone_numbers(text: str, valid: bool) -> None:
    assert valid_phone(text) is valid


@pytest.mark.parametrize(("text", "vague"), [
    ("法律法规规定的其他材料", True), ("法律、法规规定需要提交的其他相关材料。", True), ("其他需要提供的材料", True), ("身份证等相关材料。", False),
    ("主管部门要求的其他证明文件", True), ("其他材料：户口簿复印件", False), ("身份证原件及复印件", False), ("户口簿、结婚证原件", False),
])
def test_clauses_that_leave_open_what_is_asked(text: str, vague: bool) -> None:
    assert bool(vague_in([GuideElement("办理材料", text)])) is vague


def test_forms_that_a_text_demands() -> None:
    assert forms_in("填写《残疾人证申请表》，并提交城乡居民参保登记表一份；《残疾人保障法》") == ("残疾人证申请表", "城乡居民参保登记表")


TEN_VALUES = (
    ("事项名称", "居住证办理"), ("设定依据", "《居住证暂行条例》第二条"), ("申请条件", "在本市居住半年以上，有合法稳定住所。"),
    ("办理材料", "1.身份证；2.居住证明；3.近期照片。"), ("办理地点", "示例市人民路1号政务服务中心二楼"), ("办理机构", "示例市公安局"),
    ("收费标准", "不收费"), ("办理时间", "工作日上午9:00至下午5:00"), ("联系电话", "0310-1234567"), ("办理流程", "申请、受理、审核、发证。"))
NUMBERS = "一二三四五六七八九十"
FORMS = {
    "table of two columns": "<table>" + "".join(f"<tr><td>{k}</td><td>{v}</td></tr>" for k, v in TEN_VALUES) + "</table>",
    "table of four columns": "<table>" + "".join(f"<tr><th>{k}</th><td>{v}</td><th>{m}</th><td>{w}</td></tr>" for (k, v), (m, w) in zip(TEN_VALUES[::2], TEN_VALUES[1::2], strict=True)) + "</table>",
    "table with the names above": "<table><tr>" + "".join(f"<th>{k}</th>" for k, _ in TEN_VALUES) + "</tr><tr>" + "".join(f"<td>{v}</td>" for _, v in TEN_VALUES) + "</tr></table>",
    "definition list": "<dl>" + "".join(f"<dt>{k}</dt><dd>{v}</dd>" for k, v in TEN_VALUES) + "</dl>",
    "headings": "".join(f"<h3>{n}、{k}</h3><p>{v}</p>" for n, (k, v) in zip(NUMBERS, TEN_VALUES, strict=True)),
    "bold names": "".join(f"<p><strong>{k}：</strong>{v}</p>" for k, v in TEN_VALUES),
    "brackets": "".join(f"<p>【{k}】{v}</p>" for k, v in TEN_VALUES),
    "lines parted by br": "<div>" + "<br>".join(f"{k}：{v}" for k, v in TEN_VALUES) + "</div>",
    "boxes side by side": "".join(f"<div><span>{k}</span><span>{v}</span></div>" for k, v in TEN_VALUES),
    "tabs": "<ul>" + "".join(f"<li>{k}</li>" for k, _ in TEN_VALUES) + "</ul><div>" + "".join(f"<div>{v}</div>" for _, v in TEN_VALUES) + "</div>",
    "hidden tabs": "<ul>" + "".join(f"<li><a href='#t{n}'>{k}</a></li>" for n, (k, _) in enumerate(TEN_VALUES)) + "</ul><div>" + "".join(f"<div id=t{n} style='display:none'>{v}</div>" for n, (_, v) in enumerate(TEN_VALUES)) + "</div>",
}


@pytest.mark.parametrize("form", FORMS)
def test_the_ten_elements_are_read_from_every_form(form: str) -> None:
    html = (f"<title>居住证办理-示例市</title><div>当前位置：<a href='/'>首页</a> &gt; <a href='/bs/'>办事服务</a> &gt; <a href='/bs/zn/'>办事指南</a></div>"
            f"<h1>居住证办理</h1>{FORMS[form]}<div>主办：示例市人民政府 网站标识码：1304000009</div>")
    page = read_page(html.encode(), "http://www.a.gov.cn/bs/zn/12.html", as_of=datetime(2025, 6, 1))
    assert page.kind is PageKind.GUIDE and page.guide is not None
    assert {element.name: element.text for element in page.guide.elements} == dict(TEN_VALUES)
    assert {element.state for element in page.guide.elements} == {"present"}


def test_a_bold_word_in_running_text_is_no_element() -> None:
    html = "<title>通知</title><h1>通知</h1><p>符合<b>条件</b>的企业可以<b>申请条件</b>放宽，请到<span>地址</span>登记。</p>"
    page = read_page(html.encode(), "http://www.a.gov.cn/tz/1.html", as_of=datetime(2025, 6, 1))
    assert page.guide is None


@pytest.mark.parametrize(("shown", "valid"), [
    ("+86 10 12345678", True), ("010-88888888", True), ("0310—3111111转8001", True), ("0000000", False), ("1111111", False),
    ("0310-111", False), ("8:00-12:00", False), ("96110", True)])
def test_numbers_that_can_be_dialled(shown: str, valid: bool) -> None:
    assert valid_phone(shown) is valid


@pytest.mark.parametrize("words", ["guide_words.yaml", "letter_words.yaml"])
def test_every_spelling_of_a_label_opens_its_field(words: str) -> None:
    table = yaml.safe_load(files("pucha.facts").joinpath(words).read_text(encoding="utf-8"))
    groups = table.get("elements") or table["fields"]
    labels = Labels(groups)
    for name, spellings in groups.items():
        for word in spellings:
            for shown in (f"{word}：某值", f"{word.upper()}: 某值", f"{word}\n某值"):
                found = labels.fields(parse_text(f"<p>{shown.replace(chr(10), '</p><p>')}</p>"))
                assert [(field.name, field.text) for field in found] in ([(name, "某值")], [(found[0].name, "某值")]), shown
