"""The site's own search (站内搜索): its form, what to ask it, and what its result pages say."""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote_plus, urlsplit

from pucha.facts.column_kinds import plain_title
from pucha.facts.dom import Document, parse
from pucha.facts.site_addresses import host_key
from pucha.model.facts import FollowUp, FormFacts, SearchFacts
from pucha.model.observation import Fetch

_ENGINES = re.compile(r"(?:^|\.)(?:baidu|so|sogou|google|bing|haosou|360|youdao|soso)\.(?:com|cn)(?:\.\w\w)?$")
_NONE = re.compile(
    r"(?:没有|未)(?:找到|搜索到|检索到|查询到|查到)|(?:共|找到|搜索到|检索到|查询到|约)\s?[:：]?\s?0\s?(?:条|个|项|篇)|"
    r"0\s?条(?:记录|结果|信息|数据)|无(?:相关|匹配|搜索)?结果|暂无(?:相关|数据|结果|信息)|抱歉|"
    r"no results|nothing found|did not match", re.IGNORECASE)
_BROKEN = re.compile(
    r"HTTP (?:Status|错误) ?[45]\d\d|Server Error|Exception|服务器错误|内部错误|页面不存在|无法访问|系统错误|SQL|"
    r"not found", re.IGNORECASE)
_ALL = frozenset(map(plain_title, ("全部", "全站", "所有", "全部信息", "不限", "综合", "全部栏目", "全部类型", "all")))
_GROUPS = frozenset(map(plain_title, (
    "新闻", "政策", "服务", "互动", "文件", "公开", "办事", "政务公开", "政策文件", "政策解读",
    "办事服务", "政务服务", "互动交流", "通知公告", "信息公开", "新闻动态", "要闻动态", "政务信息",
    "数据", "图片", "视频", "附件", "解读", "机构", "咨询", "专题", "资讯", "动态", "服务事项",
    "政府信息公开", "公告", "信息", "news", "documents", "services")))
_SKIPPED = frozenset({"submit", "button", "image", "reset", "checkbox", "radio", "file", "password"})
_LEAST = 6


def search_form(forms: Iterable[FormFacts]) -> FormFacts | None:
    """The form that can be asked: one that says where it goes and which field takes the words."""
    found = [form for form in forms if form.purpose == "search"]
    whole = [form for form in found if form.action and form.text_field]
    best = min(whole, key=lambda form: (is_engine(form.action), form.method != "GET", form.action), default=None)
    return best or next(iter(found), None)


def is_engine(action: str) -> bool:
    """Is it somebody else's search engine?"""
    return bool(_ENGINES.search(urlsplit(action).hostname or ""))


def is_external(action: str, host: str) -> bool:
    """Neither the site's own host nor another host of the same government domain."""
    other = host_key(action)
    if not action or other == host or is_engine(action):
        return is_engine(action)
    return not other.split(":")[0].endswith((".gov.cn", ".gov.cn.localhost")) and _domain(other) != _domain(host)


def _domain(host: str) -> str:
    labels = host.split(":")[0].split(".")
    return ".".join(labels[-3:] if len(labels) > 2 and len(labels[-2]) <= 3 else labels[-2:])


def ask(form: FormFacts, title: str, charset: str, referer: str) -> FollowUp:
    """The request that a visitor's click on 搜索 would send for a title."""
    pairs = [(name, value) for name, kind, value in form.fields
             if name and name != form.text_field and kind not in _SKIPPED and value and not value.startswith("请输入")]
    pairs.append((form.text_field, title))
    data = "&".join(f"{_quoted(name, charset)}={_quoted(value, charset)}" for name, value in pairs)
    if form.method == "POST":
        return FollowUp("search", form.action, "POST", data, title, referer)
    return FollowUp("search", f"{form.action.partition('?')[0]}?{data}", "GET", "", title, referer)


def _quoted(text: str, charset: str) -> str:
    try:
        return quote_plus(text, encoding=charset or "utf-8", errors="strict")
    except (LookupError, UnicodeError):
        return quote_plus(text)


def judge_search(results: Sequence[tuple[FollowUp, bytes | None, Fetch]]) -> SearchFacts:
    """What the result pages of the site's own search say."""
    if not results:
        return SearchFacts(reason="没有可以试搜的标题")
    seen = [_judge(asked, body, fetch) for asked, body, fetch in results]
    action = results[0][0].url.partition("?")[0]
    tried = tuple((asked.expect, found) for (asked, _, _), (found, _, _) in zip(results, seen, strict=True))
    readable = [one for one in seen if one[0] is not None]
    broken = [one for one in seen if one[1] == "broken"]
    usable = True if readable else False if len(broken) == len(seen) else None
    grouped = any(one[2] for one in readable) if any(one[0] for one in readable) else None
    reason = "" if readable else "搜索结果页打不开" if usable is False else "搜索结果未能读取（可能由脚本生成）"
    external = is_external(action, host_key(results[0][0].referer or action))
    return SearchFacts(True, action, external, tried, usable, grouped, reason)


def _judge(asked: FollowUp, body: bytes | None, fetch: Fetch) -> tuple[bool | None, str, bool]:
    """(found?, "broken" or "", grouped?) of one result page."""
    if fetch.failure:
        return None, "broken" if fetch.blame == "site" else "", False
    if fetch.status is not None and fetch.status >= 400:
        return None, "broken", False
    if not body:
        return None, "", False
    doc = parse(body, fetch.final_url or fetch.url, fetch.content_type)
    return _found(doc, asked.expect)


def _found(doc: Document, title: str) -> tuple[bool | None, str, bool]:
    grouped = _is_grouped(doc)
    wanted = plain_title(title)
    shown = {plain_title(text) for link in doc.by_tag("a") for text in (link.line, link.get("title"))}
    if any(_same_title(text, wanted) for text in shown):
        return True, "", grouped
    if _NONE.search(doc.text):
        return False, "", grouped
    if len(doc.text) < 800 and _BROKEN.search(doc.text):
        return None, "broken", grouped
    results = sum(1 for text in shown if len(text) >= 10)
    return (False if results >= 3 else None), "", grouped


def _same_title(shown: str, wanted: str) -> bool:
    """The whole title, or as much of it as a narrow list shows."""
    if len(shown) < _LEAST or len(wanted) < _LEAST:
        return shown == wanted
    return wanted in shown or (len(shown) >= 8 and wanted.startswith(shown.rstrip(".…")))


def _is_grouped(doc: Document) -> bool:
    places = doc.by_tag("a", "option", "label", "li", "span", "button")
    short = {plain_title(place.line) for place in places if 0 < len(place.line) <= 12}
    bare = {re.sub(r"[\d(（）)]+$", "", text) for text in short}
    return bool(bare & _ALL) and len(bare & _GROUPS) >= 2
