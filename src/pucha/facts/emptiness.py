"""What an empty list may still mean (空白栏目): nothing is there, or a script would bring it."""

import re

from pucha.facts.dom import Document, Element
from pucha.facts.recall import remembered

_TEMPLATE_TYPES = ("template", "text/html", "text/x-", "x-tmpl", "text/tmpl", "mustache", "handlebars")
_ASKS = re.compile(
    r"\$\.(?:ajax|get|post|getJSON|getScript)\s*\(|jQuery\.(?:ajax|get|post|getJSON)\s*\(|\bfetch\s*\(|"
    r"new\s+XMLHttpRequest|axios\s*[.(]|\.load\s*\(\s*['\"]|new\s+Vue\s*\(|Vue\.createApp|createApp\s*\(|"
    r"layui\.use|\.datagrid\s*\(|bootstrapTable|Handlebars\.compile|Mustache\.render|template\s*\(\s*['\"]|jsonp",
    re.IGNORECASE)
_NOT_A_LIST = re.compile(
    r"(?:hits?|count|click|visit|stat|tongji|counter|weather|tianqi|login|user|search|keyword|share|comment|zan|ip|pv|"
    r"head(?:er)?|foot(?:er)?|nav|top|bottom|left|menu|jiucuo|wza|access)\w{0,24}(?:\.|/|\?|['\"])", re.IGNORECASE)
_LONGEST = 100_000  # characters of a script
_LIBRARIES = re.compile(
    r"(?:mustache|handlebars|art-?template|baiduTemplate|juicer|doT(?:\.min)?|laytpl|jsrender|jquery\.tmpl|vue|react|"
    r"angular|avalon|knockout|underscore)[\w.@-]*\.js", re.IGNORECASE)

_BOXES = ("ul", "ol", "table", "tbody", "div", "dl", "section")
_FOR_ENTRIES = re.compile(
    r"list|data|content|news|info|result|record|grid|table|tbody|item|article|\bdoc|render|\bcon\b", re.IGNORECASE)
_FOR_OTHERS = re.compile(
    r"page|share|float|top\b|nav|foot|menu|\bad|hit|count|click|login|search|weather|bottom|banner|swiper|slide|qr|ewm",
    re.IGNORECASE)
_GRID = re.compile(r"datagrid|bootstrap-table|el-table|layui-table|easyui-|\bjqgrid", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:total_?records?|record_?count|m_nRecordCount|total_?count|totalRows?|total_?num)[\"']?\s{0,3}[:=]\s{0,3}[\"']?(\d{1,6})\b",
    re.IGNORECASE)
_SERVED = re.compile(r"\.(?:jsp|php|aspx?|ashx|do|action|cgi)(?:[?#;]|$)", re.IGNORECASE)
_ASKED_FOR = ("text", "submit", "button", "date", "")


def empty_place(doc: Document, start: int, end: int) -> str:
    """Why entries may be missing between two places of the text although no script of the page plainly asks for them:
    a place that is named after them stands empty, something counts them, a form must be sent first. "" when not."""
    between = [e for e in doc.by_tag(*_BOXES) if start <= e.start <= end and e.start == e.end]
    if doc.by_tag("script") and any(_is_place(e) for e in between):
        return "an empty place that is named after entries"
    if any(int(found[1]) for s in doc.by_tag("script") for found in _COUNTED.finditer(s.raw[:_LONGEST])):
        return "a script of the page counts entries"
    if any(start <= s.start <= end and _served(s.get("src")) for s in doc.by_tag("script")):
        return "a script of the server stands where the entries would"
    if any(_heads_only(table) and _in_query(table) for table in doc.by_tag("table") if start <= table.start <= end):
        return "the entries may come only when a form is sent"
    return ""


def _is_place(box: Element) -> bool:
    named = f"{box.get('id')} {box.get('data-list')}".strip()
    if _GRID.search(box.get("class")) or box.get("data-url") or (box.tag == "table" and box.get("url")):
        return True
    return bool(named) and bool(_FOR_ENTRIES.search(named)) and not _FOR_OTHERS.search(named) and not box.hidden


def _served(source: str) -> bool:
    return bool(source) and bool(_SERVED.search(source)) and not asks_for_a_part(source)


def _heads_only(table: Element) -> bool:
    rows = [row for row in table.below("tr") if row.text.strip()]
    return len(rows) == 1 and len(list(rows[0].below("th", "td"))) >= 2


def _in_query(table: Element) -> bool:
    """Does the form around a table ask for something?"""
    form = table.closest("form")
    if form is None:
        return False
    fields = any(field.get("type").lower() in _ASKED_FOR for field in form.below("input"))
    return fields or form.first("select", "button") is not None or "查询" in form.text


def list_by_script(doc: Document) -> str:
    """Why a script may bring the list of this page, "" when nothing speaks for it."""
    for script in doc.by_tag("script"):
        kind = script.get("type").lower()
        if any(word in kind for word in _TEMPLATE_TYPES) and len(script.raw.strip()) > 20:
            return "a template for rows stands in the page"
        source = script.get("src")
        if source and _LIBRARIES.search(source):
            return "a template library is loaded"
        if not source and _asks_for_rows(script.raw):
            return "a script of the page asks for data"
    return ""


def asks_for_a_part(address: str) -> bool:
    """A counter, the weather, a piece of the frame: what a page asks for that is no list."""
    return bool(_NOT_A_LIST.search(f"{address}'"))


@remembered(512, 10_000)
def _asks_for_rows(code: str) -> bool:
    """A request by script that is not for a counter, the weather or a part of the frame."""
    code = code[:200_000]
    return any(not _NOT_A_LIST.search(code, match.end(), match.end() + 120) for match in _ASKS.finditer(code))
