"""Scripts and frames that look put in by an intruder (网页挂马、劫持代码).

What: Looks at the page's source for frames of no size or hidden ones that load a stranger's page, frames that cover
the whole page, scripts that hide what they do in codes (`unescape`, `fromCharCode`, `\\x…`, `eval`), scripts that send
on visitors who come from a search engine or show robots another title, a title written in character codes, and
scripts loaded from strangers before `<html>`.

Why: Such code sends visitors of a public site to gambling or obscene sites, or attacks their machines, while the
office that owns the site sees nothing, because it does not come from a search engine.

Sure or review: Sure when visitors from search engines are sent to a stranger's site, or a hidden code writes a hidden
frame of a stranger. All else is review: counters and players use odd forms too.

Example: `if (/baidu|sogou/.test(document.referrer)) location.href = "http://…"` at the top of a home page.

How to fix (修改办法): 立即删除该代码，检查模板、公用脚本和上传目录，修补漏洞、更换口令，必要时下线排查。

Clause (依据): 国办发〔2015〕15号单项否决“严重错误”；国办秘函〔2019〕19号单项否决“安全、泄密事故等严重问题”。
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pucha.checks._base import Check, certain
from pucha.checks._hosts import is_public, owner, strangers
from pucha.checks._spam_words import find_spam
from pucha.model.addresses import host_of
from pucha.model.facts import Insert, PageFacts, Where
from pucha.model.finding import Finding

CHECK = Check(
    name="injected-code", title="网页劫持代码", version=1, scope="page", severity="serious",
    codes={"search-jump": "把来自搜索引擎的访客引向他站", "hidden-frame": "隐藏的外部框架",
           "covering-frame": "外部框架覆盖整页", "coded-script": "编码隐藏的脚本",
           "changed-title": "标题被脚本或编码改写", "stray-script": "页面之外的外部脚本"},
    fixes={"search-jump": "立即删除跳转代码，检查模板和公用脚本。",
           "hidden-frame": "删除隐藏的框架，检查模板和公用脚本。",
           "covering-frame": "核实覆盖整页的外部框架，非本单位设置的立即删除。",
           "coded-script": "核实编码脚本的用途，来源不明的立即删除。",
           "changed-title": "恢复页面标题，检查模板和公用脚本。", "stray-script": "核实该脚本的来源，不明的立即删除。"},
)

MOST = 8
_COUNTERS = re.compile(
    r"count|stat|tongji|analy|hm\.|cnzz|51\.?la|hit|visit|click|sso|login|cas\b|upload|player|video|live|map|gtm|"
    r"tagmanager|weibo|share|jiathis|bdimg|conac|beacon|trac|monitor|chat|kefu|\bqq\.|wpa\.|font|"
    r"jquery|cdn", re.IGNORECASE)
_WRITES = re.compile(r"<iframe|<frame|location\s?[.=]|<a\s", re.IGNORECASE)
_FRAME = re.compile(r"<iframe", re.IGNORECASE)


def run(page: PageFacts, params: Mapping[str, Any]) -> tuple[Finding, ...]:
    if not page.inserts or "challenge" in page.notes:
        return ()
    found: dict[str, Finding] = {}
    for insert in page.inserts:
        for finding in _judged(page, insert):
            found.setdefault(finding.key, finding)
    return tuple(found.values())[:MOST]


def _judged(page: PageFacts, insert: Insert) -> Iterator[Finding]:
    host = host_of(insert.url)
    strange = bool(insert.external and strangers(page.url, [insert.url]))
    if insert.kind == "referrer-jump":
        if insert.external and owner(host) != owner(host_of(page.url)):
            yield _finding(page, insert, "search-jump", not is_public(host), f"脚本按来源把访客引向{host}")
    elif insert.kind == "obfuscated":
        yield from _coded(page, insert, strange, host)
    elif insert.kind == "hijacked-title":
        yield _finding(page, insert, "changed-title", False, f"脚本按访客来源改写标题：{insert.quote[:60]}")
    elif insert.kind == "coded-title":
        yield from _coded_title(page, insert)
    elif strange and (insert.kind == "covering-frame" or not _COUNTERS.search(insert.url)):
        yield from _strange(page, insert, host)


def _strange(page: PageFacts, insert: Insert, host: str) -> Iterator[Finding]:
    """A stranger's page or script in an odd place."""
    for kinds, code, reason in (
            (("tiny-frame", "written-frame"), "hidden-frame", f"隐藏的框架载入{host}的页面"),
            (("covering-frame",), "covering-frame", f"覆盖整页的框架载入{host}的页面"),
            (("outside-script-before",), "stray-script", f"html标签之前载入{host}的脚本")):
        if insert.kind in kinds:
            yield _finding(page, insert, code, False, reason)


def _coded_title(page: PageFacts, insert: Insert) -> Iterator[Finding]:
    if find_spam(page.html_title):
        reason = f"标题以字符编码写成，含违规用语：“{page.html_title[:40]}”"
        yield _finding(page, insert, "changed-title", False, reason)


def _coded(page: PageFacts, insert: Insert, strange: bool, host: str) -> Iterator[Finding]:
    if insert.url and not strange:
        return
    if not insert.url and not _WRITES.search(insert.quote) and "eval" not in insert.quote:
        return
    sure = strange and bool(_FRAME.search(insert.quote)) and not _COUNTERS.search(insert.url)
    leads = f"，涉及{host}" if host else ""
    yield _finding(page, insert, "coded-script", sure, f"脚本以编码隐藏内容{leads}：{insert.quote[:80]}")


def _finding(page: PageFacts, insert: Insert, code: str, sure: bool, reason: str) -> Finding:
    return CHECK.finding(
        code, certain(sure), url=page.url, quote=insert.quote[:120], reason=reason if sure else f"{reason}，请人工核实",
        where=Where(selector=insert.selector), about=(page.url, insert.url or insert.quote[:60]))
