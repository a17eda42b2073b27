"""What an empty list may still mean (空白栏目): nothing is there, or a script would bring it."""

import re

from pucha.facts.dom import Document

_TEMPLATE_TYPES = ("template", "text/html", "text/x-", "x-tmpl", "text/tmpl", "mustache", "handlebars")
_ASKS = re.compile(
    r"\$\.(?:ajax|get|post|getJSON|getScript)\s*\(|jQuery\.(?:ajax|get|post|getJSON)\s*\(|\bfetch\s*\(|"
    r"new\s+XMLHttpRequest|axios\s*[.(]|\.load\s*\(\s*['\"]|new\s+Vue\s*\(|Vue\.createApp|createApp\s*\(|"
    r"layui\.use|\.datagrid\s*\(|bootstrapTable|Handlebars\.compile|Mustache\.render|template\s*\(\s*['\"]|jsonp",
    re.IGNORECASE)
_NOT_A_LIST = re.compile(
    r"(?:hits?|count|click|visit|stat|tongji|counter|weather|tianqi|login|user|search|keyword|share|comment|zan|ip|pv|"
    r"head(?:er)?|foot(?:er)?|nav|top|bottom|left|menu|jiucuo|wza|access)\w{0,24}(?:\.|/|\?|['\"])", re.IGNORECASE)
_LIBRARIES = re.compile(
    r"(?:mustache|handlebars|art-?template|baiduTemplate|juicer|doT(?:\.min)?|laytpl|jsrender|jquery\.tmpl|vue|react|"
    r"angular|avalon|knockout|underscore)[\w.@-]*\.js", re.IGNORECASE)


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


def _asks_for_rows(code: str) -> bool:
    """A request by script that is not for a counter, the weather or a part of the frame."""
    code = code[:200_000]
    return any(not _NOT_A_LIST.search(code, match.end(), match.end() + 120) for match in _ASKS.finditer(code))
