"""What a service guide says (办事指南): its ten elements with text and place, forms, attachments and vague clauses."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from importlib.resources import files

import yaml

from pucha.facts.breadcrumb import read_breadcrumb
from pucha.facts.column_kinds import SURE, kind_of, plain_title, words
from pucha.facts.dom import Document, Element
from pucha.facts.labels import Field, Labels, tabbed, table_columns
from pucha.model.facts import Guide, GuideElement, Link, Where
from pucha.model.words import Rel

_WORDS = yaml.load(files("pucha.facts").joinpath("guide_words.yaml").read_text(encoding="utf-8"),
                   getattr(yaml, "CSafeLoader", yaml.SafeLoader))
TEN = tuple(_WORDS["elements"])
_TELLING = frozenset({"设定依据", "申请条件", "办理材料", "办理流程", "收费标准"})
_LEAST = 3  # so many elements make a guide without a word that says so
_LONGEST = 6000
_NO_GUIDES = frozenset({"通知公告", "动态要闻", "政策文件", "政策解读", "采购招标", "人事", "党建", "数据"})

_LABELS = Labels({**_WORDS["elements"], "": _WORDS["beside"]})
_NOTHING = re.compile(
    r"(?:无|暂无|没有|略|待定|待完善|待补充|待更新|空白?|null|none|undefined|n/?a|nan|见上|同上|另行通知|[xX×]{2,}|"
    r"[-—_/\\.…。、,，*]+|暂无(?:内容|数据|信息|说明|相关\w{0,4})?|正在(?:完善|建设|更新)中?|建设中|内容待补充)[。.；;]?",
    re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"(?:具体|详情|内容|请|可)?(?:详见|见|参见|参照|参阅|请见|请看|请查看|请查阅|请咨询|查看|咨询|请参照|请登录|登录)"
    r"[^。；;\n]{0,40}[。.]?")
_BY_LAW = re.compile(
    r"(?:符合|按照?|依照?|依据|根据|执行|遵照)?(?:国家|有关|相关|现行|法定|上级|、|和|及|的){0,6}"
    r"(?:法律|法规|规章|政策|规定|文件|标准|要求|、|和|及|的|有关|相关){1,10}"
    r"(?:条件|材料|程序|标准|时限|办理|执行|收取|即可|确定){0,3}[。.]?")
_FREE = re.compile(r"不收费|免费|不收取|无收费|零收费|不收任何|否|^无$|^0元?$|无费用|free|no fee", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<!\d)(?:\+86[- ]?\d{2,3}[- ]?[1-9]\d{6,7}|"
    r"\(?（?(?:\+?86[- ]?)?0\d{2,3}[)）]?[-— －]{0,3}[1-9]\d{6,7}|[2-9]\d{6,7}|1[3-9]\d{9}|"
    r"[48]00[- ]?\d{3,4}[- ]?\d{3,4}|1[02]\d{3}|9\d{4,5})(?!\d)")
_SOLD = "68"  # lines of one digit that exist: such numbers are dear
_THINGS = "(?:材料|资料|文件|条件|证件)"
_VAGUE = re.compile(
    r"[^，,。；;\n（(]{0,30}(?:法律|法规|规章|规定|国家|有关|部门|机关|机构|单位|要求|需要|认为)[^，。；;\n]{0,16}"
    rf"(?:其他|其它|相关|有关)(?:的)?\w{{0,6}}{_THINGS}(?![^\n]{{0,2}}[:：（(])|"
    r"(?:其他|其它)(?:需要|应当|应|须|需|必要|相关|有关|必需|所需)(?:的|提交|提供|说明|报送|出具){0,3}(?:的)?(?:证明)?"
    rf"{_THINGS}(?![:：（(])|{_THINGS}等(?:相关|有关)?{_THINGS}?(?=[。；;\n]|$)")
_ACTS = "(?:申请|登记|审批|申报|备案|报名|呈报|审核|变更|注册|认定|采集|申领|核定|推荐)"
_FORM = re.compile(rf"(?:{_ACTS}|报审|信息)(?:情况)?表|申请书|承诺书|委托书|样表|表格")
_BOOK = re.compile(r"《([^《》\n]{2,60})》")
_PLAIN_FORM = re.compile(rf"([\u4e00-\u9fffA-Za-z]{{2,24}}?{_ACTS}(?:审批|登记|备案)?表)")
_LEAD = re.compile(
    r"^(?:填写|填报|提交|提供|领取|填好|填具|下载|本人|申请人|并|需|应|和|与|及|的|一份|一式.{1,2}份|完整|纸质|书面|签字|盖章)+")
_FOOT = re.compile(
    r"\n[^\n]{0,12}(?:版权所有|主办单位|主办[:：]|网站标识码|上一篇|下一篇|扫一扫|相关(?:文章|阅读|链接|信息)\n|ICP备)")
_GUIDE_COLUMNS = ("办事指南", "服务指南", "办事指引", "办理指南")


def read_guide(doc: Document, url: str, title: str | None, links: Sequence[Link]) -> Guide | None:
    """The guide on a page, None when the page is none."""
    start, end = _bounds(doc, title)
    elements = _elements(doc, start, end)
    if not _is_guide(doc, title, elements):
        return None
    attachments = tuple(
        link for link in links if link.rel is Rel.ATTACHMENT and link.area != "footer" and not link.hidden)
    wanted = "\n".join(e.text for e in elements if e.name in ("办理材料", "办理流程", "申请条件"))
    return Guide(url=url, title=(title or "").strip(), elements=tuple(_judged(e, attachments) for e in elements),
                 attachments=attachments, forms_named=forms_in(wanted), vague=vague_in(elements))


def _bounds(doc: Document, title: str | None) -> tuple[int, int]:
    """From the page's title to its foot: a label in navigation or in the foot is none of the guide's."""
    name = (title or "").strip()
    line = doc.text.find("\n" + name + "\n") if name else -1
    after = line + len(name) if line >= 0 else len(doc.text) // 3
    foot = _FOOT.search(doc.text, after)
    end = foot.start() if foot else len(doc.text)
    if 0 <= line < end:
        return line, end
    place = doc.text.rfind(name, 0, end) if name else -1
    return (place if 0 <= place < end // 2 else 0), end


def _is_guide(doc: Document, title: str | None, elements: Sequence[GuideElement]) -> bool:
    steps = [text for text, _ in read_breadcrumb(doc) if plain_title(text) not in words("not_a_step")]
    if steps and plain_title(steps[-1]) == plain_title(title or ""):
        steps.pop()
    kinds = {kind_of(step)[0] for step in steps[-1:]}
    if kinds & _NO_GUIDES:
        return False
    names = {element.name for element in elements}
    if names & _TELLING and len(names) >= (_LEAST if "办事" in kinds else _LEAST + 1):
        return True
    itself = not title or (kind_of(title)[1] == SURE and len(plain_title(title)) <= 6)
    return bool(steps) and not itself and any(word in plain_title(steps[-1]) for word in _GUIDE_COLUMNS)


def _elements(doc: Document, start: int, end: int) -> list[GuideElement]:
    """The best value of each element, in the order of the ten."""
    fields = [field for field in _LABELS.fields(doc, start, end) if field.name]
    found: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for field in fields:
        if not field.run:
            found[field.name].append((field.text, field.start, field.end))
    for row in table_columns(doc, _LABELS):
        for name, cell in row.items():
            if name and name not in found:
                found[name].append((cell.text, *cell.span))
    for name, (first, last) in _from_tabs(doc, fields).items():
        found[name].append((doc.text[first:last], first, last))
    for field in fields:
        if field.run and field.name not in found:
            found[field.name].append((field.text if _likely_value(field) else "", field.start, field.end))
    return [_element(doc, name, found[name]) for name in TEN if name in found]


def _likely_value(field: Field) -> bool:
    return 0 < len(field.text) < 400


def _from_tabs(doc: Document, fields: Sequence[Field]) -> dict[str, tuple[int, int]]:
    run = [field for field in fields if field.run]
    return tabbed(doc, run) if len(run) >= _LEAST else {}


def _element(doc: Document, name: str, values: Iterable[tuple[str, int, int]]) -> GuideElement:
    text, start, end = max(
        values, key=lambda value: (bool(value[0].strip()), not _says_nothing(name, value[0]), -value[1]))
    holder = _holder(doc, start, end)
    return GuideElement(name, text[:_LONGEST].strip(), "present", Where(start, end, holder.selector if holder else ""))


def _holder(doc: Document, start: int, end: int) -> Element | None:
    found: Element | None = None
    for element in doc.elements:
        if element.start > start:
            break
        if element.end >= end > start:
            found = element
    return found


def _judged(element: GuideElement, attachments: Sequence[Link]) -> GuideElement:
    """The element with its state: present, empty, or words that say nothing (无, 详见…, 按法律规定)."""
    state = "present"
    if not element.text.strip():
        state = "empty"
    elif _says_nothing(element.name, element.text, bool(attachments)):
        state = "meaningless"
    return GuideElement(element.name, element.text, state, element.where)


def _says_nothing(name: str, text: str, has_files: bool = False) -> bool:
    words = re.sub(r"\s+", "", text)
    if name == "收费标准" and _FREE.search(words):
        return False
    if name == "联系电话":
        return not valid_phone(text)
    if _NOTHING.fullmatch(words):
        return True
    if _ELSEWHERE.fullmatch(words):
        return not (has_files and re.search(r"附件|附表|下载|表格", words))
    return len(words) <= 40 and "《" not in words and bool(_BY_LAW.fullmatch(words))


def valid_phone(text: str) -> bool:
    """Whether a text holds a telephone number that can be dialled: not 0000000, not too short."""
    for match in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if len(set(digits[-7:])) > 1 or digits.startswith(("400", "800")) or digits[-1] in _SOLD:
            return True
    return False


def vague_in(elements: Iterable[GuideElement]) -> tuple[str, ...]:
    """Clauses that leave open what is asked for (法律法规规定的其他材料), quoted."""
    found: list[str] = []
    for element in elements:
        if element.name in ("办理材料", "申请条件"):
            found += [match[0].strip(" 、，,") for match in _VAGUE.finditer(element.text[:_LONGEST])]
    return tuple(dict.fromkeys(quote for quote in found if quote))[:10]


def forms_in(text: str) -> tuple[str, ...]:
    """Forms that a text demands (申请表, 登记表 …), each once."""
    titled = [match[1] for match in _BOOK.finditer(text) if _FORM.search(match[1])]
    rest = _BOOK.sub("》", text)
    plain = [_LEAD.sub("", match[1]) for match in _PLAIN_FORM.finditer(rest)]
    return tuple(dict.fromkeys(name for name in (*titled, *plain) if len(name) > 3))[:20]
