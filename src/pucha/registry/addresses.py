"""Home addresses (首页网址) as registers write them: mended where the meaning is plain, refused where it is not."""

import ipaddress
import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, urlsplit

from pucha.i18n import t

_UNSEEN = re.compile(r"[\s\u200b-\u200f\u2028-\u202e\u2060\ufeff]+")
_SCHEME = re.compile(r"^(https?)[:;]?[/\\]{1,3}", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):(?!\d{1,5}(?:[/?#]|$))", re.IGNORECASE)
_SEVERAL = re.compile(r"[;；,，、|\s](?=\s*(?:https?:|www\.))", re.IGNORECASE)
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)", re.IGNORECASE)
_DEFAULT_PAGE = re.compile(r"/(?:index|default|main|home)\.(?:s?html?|jsp|aspx?|php|do)$", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}


class BadAddress(ValueError):
    """Why a text is no home address, in Chinese."""


def normal_address(text: str) -> str:
    """The address with scheme, half-width signs and an ASCII host.

    >>> normal_address(" ｗｗｗ．ｘ．ｇｏｖ．ｃｎ ")
    'http://www.x.gov.cn/'
    """
    if not text.strip():
        raise BadAddress(t("首页网址为空"))
    if _SEVERAL.search(text.strip()):
        raise BadAddress(t("一格内有多个网址，请只保留首页网址"))
    scheme, rest = _scheme_and_rest(_UNSEEN.sub("", _half_width(text)))
    try:
        parts = urlsplit(f"{scheme}://{rest}")
        port = parts.port
    except ValueError as fault:
        raise BadAddress(t("网址格式有误（端口或方括号）")) from fault
    if parts.username is not None:
        raise BadAddress(t("网址中不应含用户名或口令"))
    host = _host(parts.hostname or "")
    where = host if port in (None, _PORTS[scheme]) else f"{host}:{port}"
    return f"{scheme}://{where}{_tail(parts.path, parts.query)}"


def _half_width(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("。", ".").replace("\\", "/").replace("“", "").replace("”", "")


def _scheme_and_rest(text: str) -> tuple[str, str]:
    scheme = ""
    while match := _SCHEME.match(text):  # "http://http://…" is a common slip
        scheme, text = match[1].lower(), text[match.end():]
    if not scheme and (match := _OTHER_SCHEME.match(text)):
        raise BadAddress(t("只支持 http 与 https 网址，不支持 {scheme}:").format(scheme=match[1]))
    return scheme or "http", text.lstrip("/")


@lru_cache(maxsize=4096)
def _host(host: str) -> str:
    host = host.rstrip(".")
    if not host:
        raise BadAddress(t("网址缺少域名"))
    if _is_ip(host):
        return f"[{host}]" if ":" in host else host
    try:
        plain = host.encode("idna").decode("ascii").lower() if not host.isascii() else host.lower()
    except UnicodeError as fault:
        raise BadAddress(t("域名有误：{host}").format(host=host)) from fault
    labels = plain.split(".")
    if len(plain) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise BadAddress(t("域名有误：{host}").format(host=host))
    if len(labels) < 2 and plain != "localhost":
        raise BadAddress(t("不是完整的域名：{host}").format(host=host))
    if labels[-1].isdigit():
        raise BadAddress(t("IP 地址有误：{host}").format(host=host))
    return plain


def _is_ip(host: str) -> bool:
    if ":" not in host and not host[-1].isdigit():
        return False
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _tail(path: str, query: str) -> str:
    path = quote(path or "/", safe="/%:@!$&'()*+,;=~-._")
    return path + ("?" + quote(query, safe="/%:@!$&'()*+,;=~-._?") if query else "")


def home_identity(url: str) -> str:
    """What is equal for two spellings of one home address: no scheme, no default page, no closing slash.

    >>> home_identity("https://WWW.x.gov.cn/index.html") == home_identity("http://www.x.gov.cn")
    True
    """
    parts = urlsplit(url)
    path = _DEFAULT_PAGE.sub("/", parts.path).rstrip("/")
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    return f"{(parts.hostname or '').lower()}{port}{path}" + (f"?{parts.query}" if parts.query else "")
