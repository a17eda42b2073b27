"""Telling a robot wall (防护拦截) from a fault: the site answers people, but not us.

A status alone is a wall for 401, 403, 412, 429 and 503. With any other status the page itself must show that it is a
wall: short, without links, and with the marks of a known firewall, script challenge or captcha.
"""

from collections.abc import Mapping
from functools import lru_cache

from pucha.observe.failures import failure_of_status

_LARGEST = 256 * 1024
_SMALL = 4096
_MOST_LINKS = 8


def _marks(*words: str) -> tuple[bytes, ...]:
    """``words`` in lower case as the bytes of UTF-8 and GBK pages."""
    return tuple(dict.fromkeys(code for word in words for code in (word.encode("utf-8"), word.encode("gb18030"))))


_CHALLENGE = _marks(
    "__jsl_clearance", "acw_sc__v2", "$_ts=window", "$_ts.cd", "_$jsvmprt", "9dhefwqgprzgxep9hpaoag",
    "cf-chl-", "challenge-platform", "cf_chl_opt", "just a moment...", "checking your browser", "ddos-guard",
    "wzwschallenge", "wzws-waf-cgi", "x5secdata", "_guard/auto.js", "safeline_bot_challenge", "sl-challenge",
    "waf_text_verify", "tencentslider", "document.cookie=\"btoken", "yunsuo_session_verify",
    "security_session_verify", "?security_verify", "edgeone challenge", "_incapsula_resource")
_CAPTCHA = _marks(
    "geetest", "tcaptcha", "captcha", "请输入验证码", "滑动验证", "拖动滑块", "请完成安全验证", "点击按钮进行验证",
    "人机验证", "请完成验证")
_CAPTCHA_TITLES = _marks("安全验证", "访问验证", "人机验证", "验证码", "captcha", "verify", "滑动验证")
_BLOCKED = _marks(
    "网站防火墙", "创宇盾", "知道创宇", "安全狗", "safedog", "云锁", "yunsuo", "您的访问被阻断", "您的访问被拦截",
    "访问被拦截", "您的请求被拦截", "已被网站管理员设置拦截", "可能对网站造成安全威胁", "请求包含不合法", "雷池",
    "safeline", "玄武盾", "明御", "web应用防火墙", "web application firewall", "加速乐", "安全宝", "waf.aliyun",
    "aliyun_waf", "拦截提示", "attention required! | cloudflare", "incident id", "request rejected",
    "the requested url was rejected", "您的ip已被", "ip已被封", "访问过于频繁", "访问频率过高", "操作过于频繁",
    "请求过于频繁", "疑似黑客攻击")
_GONE = frozenset({"http-404", "http-410"})

def judge_answer(status: int, headers: Mapping[str, str], body: bytes) -> str | None:
    """The wall that an answer is, else the failure that its status stands for; None when it shows a page."""
    by_status = failure_of_status(status)
    shy = by_status is None or by_status in _GONE  # such an answer must look like a wall all over
    if shy and (len(body) > _LARGEST or _has_links(body)):
        return by_status
    if not _may_hold_page(headers):
        return by_status
    words = _by_words if len(body) > _SMALL else _by_few_words
    return words(body[:64 * 1024].lower(), shy) or by_status


def _has_links(body: bytes) -> bool:
    at = -1
    for _ in range(_MOST_LINKS + 1):
        at = body.find(b"<a ", at + 1)
        if at < 0:
            return False
    return True


def _may_hold_page(headers: Mapping[str, str]) -> bool:
    kind = headers.get("content-type", "").lower()
    return not kind or "html" in kind or "text/plain" in kind or "xml" in kind


def _by_words(page: bytes, strict: bool) -> str | None:
    if _has(page, _CHALLENGE) and b"<script" in page and (not strict or _says_little(page)):
        return "wall-challenge"
    title = page.partition(b"<title")[2].partition(b"</title")[0]
    if _has(title, _CAPTCHA_TITLES) and (not strict or (_has(page, _CAPTCHA) and _says_little(page))):
        return "wall-captcha"
    if _has(page, _BLOCKED) and (not strict or _says_little(page)):
        return "wall-blocked"
    return None


_by_few_words = lru_cache(maxsize=256)(_by_words)  # the same few words for thousands of addresses that do not exist


def _has(text: bytes, marks: tuple[bytes, ...]) -> bool:
    for mark in marks:  # noqa: SIM110 - a plain loop is twice as fast here, and every small page comes through
        if mark in text:
            return True
    return False


def _says_little(page: bytes) -> bool:
    """True for a page without the body of an article: few paragraphs, little text outside scripts and styles."""
    text = _without(_without(page, b"<script", b"</script>"), b"<style", b"</style>")
    words = b" ".join(part.rpartition(b">")[2] for part in text.split(b"<"))
    return len(b"".join(words.split())) < 1800


def _without(page: bytes, start: bytes, end: bytes) -> bytes:
    parts = page.split(start)
    return parts[0] + b"".join(p.partition(end)[2] for p in parts[1:])
