"""Which pages' scripts are worked out, and what comes of it (脚本效果的读取).

Most pages need none of it: their scripts name no part that leads to strangers and hold nothing in codes.
"""

import re
from collections.abc import Iterable, Iterator

from pucha.facts.acts.library import Some
from pucha.facts.acts.page import stage_for
from pucha.facts.acts.stage import Effects, Stage
from pucha.facts.acts.values import Spent
from pucha.facts.dom import Document, Element
from pucha.facts.recall import remembered

LONGEST = 40_000  # characters of one script: what is longer is a library
_WHOLE = 120_000  # characters of all scripts of a page
_MOST = 60  # scripts, and attributes, of a page
_DATA = ("json", "template", "x-tmpl", "html")
_UNDOES = ("eval(", "fromCharCode", "unescape(", "atob(", "reverse()", "Function(", "decodeURI", ".replace(", "join(",
    "\\x", "\\u", "\\0", "\\1")
_CODES = re.compile(  # something long in codes
    r"['\"][A-Za-z0-9+/=\s]{60}|(?:\\x[0-9a-fA-F]{2}){6}|(?:\\u[0-9a-fA-F]{4}){8}|"
    r"(?:%u?[0-9a-fA-F]{2,4}[\w.:/ =-]{0,3}){20}|(?:\d{2,6},\s{0,2}){20}|"
    r"(?:\\[0-7]{2,3}){6}|>a/<|>vid/<|[#@~^|$*!]{1,3}a href|#lt#")
_BARS = re.compile(r"(?:\w{1,20}\|){8}")  # a list of words that a packer leaves
_LINKS = re.compile(r"<a\s[^<>\n]{0,200}href|\\x3ca|&lt;a\s|\.href\s{0,3}=|createElement\(\s{0,3}['\"]a['\"]",
    re.IGNORECASE)
_PUTS = re.compile(r"\.write|innerHTML|insertAdjacent|append|\.html\(|prepend|outerHTML|document\[|createElement\(|"
                   r"\.(?:before|after)\(")
_HIDES = re.compile(r"display|visibility|hidden|opacity|-\d{3,}|:\s?0|indent|\.hide\(|clip|scale|font|mask|colou?r",
    re.IGNORECASE)
_WRITES_NAMED = re.compile(r"write(?:ln)?\(\s{0,3}(?![\s'\"`]|unescape)")
_REACHES = re.compile(
    r"(?:ByTagName|currentScript|Sibling|parentNode|parentElement|lastChild|lastElementChild|\.wrap)[^;\n]{0,200}"
    r"(?:display|visibility|hidden|\.remove\(|removeChild|opacity|cssText|\.hide\()")
_RULES = re.compile(r"createElement\(\s{0,3}['\"]style|insertRule|addRule")
_RULE_WORDS = ("createElement(", "insertRule", "addRule")  # cheaper to ask for than the patterns
_REACH_WORDS = ("ByTagName", "currentScript", "Sibling", "parentNode", "parentElement", "lastChild",
                "lastElementChild", ".wrap")
_TAKES = r"(?i:display|visib|remove|hid|HTML|parent)"
_LOADS = re.compile(rf"on(?<=\son)(?:load|error|toggle|begin)\s{{0,3}}=\s{{0,3}}[\"'][^\"'<>]{{0,200}}{_TAKES}|"
                    rf"on(?<=\son)(?:load|error|toggle)\s{{0,3}}=\s{{0,3}}\"[^\"<>]{{0,200}}{_TAKES}")
_ACTS = ("onload", "onerror", "onclick", "onmouseover", "onmouseenter", "onmouseout", "onmousemove", "onfocus",
         "onchange", "ontoggle")


def acted(doc: Document, names: Iterable[str], asked: bool = False) -> Effects | None:
    """What the inline scripts do to the page; None when nothing says that they hide or write links.

    ``names``: ids and classes of the parts that matter; ``asked``: it matters whatever the scripts look like.
    """
    scripts = [e for e in doc.by_tag("script") if e.raw and len(e.raw) <= LONGEST and not e.get("type").endswith(_DATA)]
    if not (asked or any(_matters(e.raw) for e in scripts) or _named([e.raw for e in scripts], names)
            or _loads(doc.html)):
        return None
    stage = stage_for(doc)
    try:
        _play(stage, scripts)
    except Spent:
        stage.effects.unread += [script.raw for script in scripts if script.index not in stage.effects.done]
    return stage.effects


def _loads(html: str) -> bool:
    return ("onload" in html or "onerror" in html or "ontoggle" in html) and bool(_LOADS.search(html))


@remembered(512, 20_000)
def _matters(source: str) -> bool:
    """Does a script write or decode links, or make rules?"""
    if any(word in source for word in _RULE_WORDS) and _RULES.search(source):
        return True
    if any(word in source for word in _REACH_WORDS) and _REACHES.search(source):
        return True
    if any(word in source for word in _UNDOES) and (_CODES.search(source) or _barred(source)):
        return True
    if not _PUTS.search(source):
        return False
    links = bool(_LINKS.search(source)) and "//" in source
    return (links or bool(_WRITES_NAMED.search(source))) and bool(_HIDES.search(source))


def _barred(source: str) -> bool:
    """Words between single bars; the doubled bars of conditions do not count."""
    return source.count("|") - 2 * source.count("||") >= 7 and bool(_BARS.search(source))


def _named(sources: list[str], names: Iterable[str]) -> bool:
    """Do the scripts name one of the parts?"""
    known = sorted(names)[:200]
    return any(mark + name in source for source in sources if known for name in known for mark in "'\"#.`")


def _play(stage: Stage, scripts: list[Element]) -> None:
    whole = 0
    for script in scripts[:_MOST]:
        whole += len(script.raw)
        if whole > _WHOLE:
            break
        stage.play(script.raw, script.index)
    for element, source, waits in _attributes(stage.doc):
        stage.play(source, -1, Some(stage, [element]), waits)
    stage.afterwards()


def _attributes(doc: Document) -> Iterator[tuple[Element, str, bool]]:
    """What attributes do: on loading, or when a visitor does something."""
    number = 0
    for element in doc.elements:
        for name in _ACTS:
            if name in element.attrs and number < _MOST:
                number += 1
                yield (element, element.attrs[name][:2000].removeprefix("javascript:"),
                       name not in ("onload", "onerror", "ontoggle"))
