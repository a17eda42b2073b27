"""Addresses that are wrong before anybody asks for them (错误链接): an editor's own disk, the office's network.

Judged only when sure; everything that a browser would repair and open is left to the link check.
"""

import ipaddress
import re
from dataclasses import dataclass
from functools import lru_cache

from pucha.model.words import Outcome
from pucha.observe.canonical import canonical, host_of

# Schemes that start a program or a script: buttons and services, not links to a page.
_NOT_LINKS = frozenset((
    "mailto", "tel", "sms", "callto", "javascript", "vbscript", "data", "about", "blob", "view-source", "skype",
    "weixin", "wechat", "alipays", "alipay", "tencent", "mqqwpa", "mqqapi", "mqq", "wtai", "intent", "market",
    "itms", "itms-apps", "itms-services", "thunder", "ed2k", "magnet", "qqdl", "flashget", "rtsp", "rtmp", "mms",
    "geo", "maps", "ms-word", "ms-excel", "ms-powerpoint", "chrome", "res",
))
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
_DRIVE = re.compile(r"\s*(?:file:|/?[A-Za-z]:[\\/]|\\\\[\w.$-]+\\)", re.I)
_TYPO = re.compile(r"\s*(?:h?t{1,3}tps?|h+ttps?|htt?ps?|http?s?|ttps?|hppt|hhtps?|httpss)[:;：；]+[/\\]*", re.I)
_TWICE = re.compile(r"\s*https?:/*(?:https?|ttps?)[:：]?(?://|/|$)", re.I)
_HOSTLESS = re.compile(r"\s*https?:[/\\]*(?:[?#].*)?$", re.I)
# References in the source whose scheme is none of the web's: the page's parser may have dropped them.
_STRANGE_HREF = re.compile(
    rb"<(?:a|area|img|iframe|frame)\b[^<>]{0,2000}?\b(?:href|src)\s*=\s*[\"']?\s*"
    rb"(?!https?://[\w\[\x80-\xff]|javascript:|mailto:|tel:|data:)"
    rb"((?:[A-Za-z][A-Za-z0-9+.-]{0,11}(?:[:;]|\xef\xbc\x9a|\xa3\xba)|\\\\)[^\"'<>\s]{0,500})", re.I)
_PERHAPS_STRANGE = re.compile(  # the same, of any attribute: a quick look that nearly every page passes
    rb"=\s*[\"']?\s*(?!https?://[\w\[\x80-\xff]|javascript:|mailto:|tel:|data:)"
    rb"(?:[A-Za-z][A-Za-z0-9+.-]{0,11}(?:[:;]|\xef\xbc\x9a|\xa3\xba)|\\\\)")
_COMMENT = re.compile(rb"<!--.*?-->|<script\b.*?</script\s*>", re.I | re.S)
_USUAL = re.compile(r"https?://([^/?#:@\s]+)(?::\d+)?/")
_PUBLIC_NAME = re.compile(r"(?:[a-z0-9_-]{1,63}\.)+[a-z][a-z0-9-]{1,62}")
_LOCAL_NAME = re.compile(r"(?:^|\.)localhost(?:\.localdomain)?$|\.local$|\.lan$|\.internal$|\.intranet$")


@dataclass(frozen=True, slots=True)
class Wrong:
    outcome: Outcome
    reason: str


def is_link(href: str) -> bool:
    """Does ``href`` name something that a visitor could open? ``javascript:``, ``mailto:`` and ``#`` do not."""
    text = href.strip()
    if not text or text[0] == "#":
        return False
    scheme = _SCHEME.match(text)
    return not (scheme and scheme[1].lower() in _NOT_LINKS)


def wrong_hrefs(body: bytes) -> list[str]:
    """References in a page's source that are wrong as they stand (``file:///C:/…``, ``htp://``, ``http://``).

    Reads the bytes, because a parser that resolves references has nothing to say of these.
    """
    if not _PERHAPS_STRANGE.search(body) or not _STRANGE_HREF.search(body):
        return []
    found = {raw.decode("utf-8", "replace").strip(): None for raw in _STRANGE_HREF.findall(_COMMENT.sub(b"", body))}
    return [href for href in list(found)[:100] if is_link(href) and _certainly_wrong(href)]


def _certainly_wrong(href: str) -> bool:
    wrong = wrong_address(href)
    return wrong is not None and wrong.outcome is Outcome.FAIL


def wrong_address(url: str, local_site: bool = False) -> Wrong | None:
    """What is wrong with an address as such; None when asking the server decides.

    ``local_site``: the inspected site itself lives on a loopback address, so such links are its own.
    """
    plain = _USUAL.match(url)
    if plain and _is_public_name(plain[1]):
        return None
    if _DRIVE.match(url):
        return Wrong(Outcome.FAIL, "链接指向编辑者自己电脑上的文件，公众无法打开")
    if _TWICE.match(url):
        return Wrong(Outcome.FAIL, "网址里协议头写了两次")
    if _HOSTLESS.match(url):
        return Wrong(Outcome.FAIL, "网址里没有主机名")
    scheme = _SCHEME.match(url)
    if scheme is None or scheme[1].lower() not in ("http", "https"):
        return _other_scheme(url)
    return _wrong_host(url, local_site)


@lru_cache(maxsize=8192)
def _is_public_name(host: str) -> bool:
    """A name as public sites have it: letters, at least one dot, and not one of this machine or an office network."""
    return bool(_PUBLIC_NAME.fullmatch(host)) and local_kind(host) == ""


def _other_scheme(url: str) -> Wrong | None:
    if _TYPO.match(url):
        return Wrong(Outcome.FAIL, "网址的协议头写错了")
    if url.strip()[:4].lower() == "ftp:":
        return Wrong(Outcome.NOT_OBSERVED, "FTP 地址，浏览器已不支持，未检查")
    return Wrong(Outcome.REVIEW, "不是网页地址，公众可能无法打开")


def _wrong_host(url: str, local_site: bool) -> Wrong | None:
    host = host_of(canonical(url) or "")
    if not host:
        return Wrong(Outcome.REVIEW, "网址写法有误，读不出主机名")
    kind = local_kind(host)
    if kind == "private":
        return Wrong(Outcome.FAIL, "链接指向内部网络的地址，公众无法打开")
    if kind == "loopback" and not local_site:
        return Wrong(Outcome.FAIL, "链接指向本机地址，公众无法打开")
    return None


def local_kind(host: str) -> str:
    """``loopback``, ``private`` (内网) or "" for a host that the public may reach."""
    if _LOCAL_NAME.search(host):
        return "loopback" if "localhost" in host else "private"
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return ""
    mapped = getattr(address, "ipv4_mapped", None)
    address = mapped or address
    if address.is_loopback or address.is_unspecified:
        return "loopback"
    return "private" if address.is_private or address.is_link_local else ""
