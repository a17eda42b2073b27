"""Web addresses in one canonical form, resolved the way browsers resolve them (规范网址).

Everything that compares two addresses (links, fetches, columns, findings) uses the string from here:
scheme and host in lower case, no default port, dot segments removed, fragment dropped, blanks and
characters beyond ASCII percent-encoded, hex digits of escapes in upper case.
"""

import re
from functools import lru_cache
from urllib.parse import quote, urljoin, urlsplit

MAX_ADDRESS = 4096
_MOST_SHARED = 4096

_PLAIN = re.compile(
    r"[A-Za-z0-9_~-][A-Za-z0-9_.~=&;,+-]*(?:/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)*/?(?:\?[A-Za-z0-9_.~=&;,+/-]*)?"
)
_WHOLE = re.compile(
    r"https?://[a-z0-9.-]+\.([a-z0-9-]*[a-z])/"
    r"(?:[A-Za-z0-9_~-][A-Za-z0-9_.~-]*(?:/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)*/?)?(?:\?[A-Za-z0-9_.~=&;,+/-]*)?"
)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SESSION_PATH = re.compile(r";(?:jsessionid|phpsessid|sessionid|sid)=[^/?;]*|/\(S\([0-9a-z]{20,30}\)\)", re.IGNORECASE)
_SESSION_KEYS = frozenset({"jsessionid", "phpsessid", "sessionid", "session_id", "aspsessionid", "cfid", "cftoken",
                           "asp.net_sessionid", "zenid", "oscsid"})
_ESCAPE = re.compile(r"%[0-9a-f][0-9A-Fa-f]|%[0-9A-F][a-f]")
_CONTROLS = {ord(c): None for c in "\t\r\n"}
_PATH_SAFE = "%/:=&?~#+!$,;'@()*[]|^`{}\"<>"
_DEFAULT_PORTS = {"http": "80", "https": "443"}
_TRIM = "".join(map(chr, range(0x21))) + "\u3000\u00a0\u200b\ufeff"


class Base:
    """The address against which a page's references are resolved (the page's own, or its ``<base href>``)."""

    __slots__ = ("_beside", "_here", "_known", "charset", "directory", "origin", "url")

    def __init__(self, url: str, charset: str = "utf-8") -> None:
        self.url = canonical(url) or url
        self.charset = charset
        split = _split(self.url)
        self.origin = f"{split[0]}://{split[1]}" if split else ""
        self.directory = self.origin + split[2].rpartition("/")[0] + "/" if split else ""
        self._known: dict[str, str | None] = {}
        self._here, self._beside = _resolved_from(self.origin), _resolved_from(self.directory)

    def resolve(self, href: str) -> str | None:
        """Absolute canonical address of ``href``; None when it does not name something on the web.

        ``javascript:``, ``mailto:``, ``data:`` … and a bare ``#place`` name nothing on the web.
        """
        if href in self._known:
            return self._known[href]
        text = href.strip(_TRIM)
        if not text or text[0] == "#" or len(text) > MAX_ADDRESS:
            return None
        text = text.partition("#")[0].rstrip(_TRIM)
        self._known[href] = found = self._remembered(text) or self._resolve_slowly(text)
        return found

    def _remembered(self, text: str) -> str | None:
        """:meth:`_resolve_plainly`; other pages of the folder and of the site name the same addresses."""
        shared = self._here if text[:1] == "/" or "://" in text[:8] else self._beside
        found = shared.get(text)
        if found is None and (found := self._resolve_plainly(text)):
            if len(shared) >= _MOST_SHARED:
                shared.clear()
            shared[text] = found
        return found

    def _resolve_plainly(self, text: str) -> str | None:
        """The common forms at little cost: a name, ./name, ../name, /name, without anything to escape."""
        if not self.directory:
            return None
        directory = self.directory
        if text[:2] == "./":
            text = text[2:]
        while text[:3] == "../":
            text = text[3:]
            if directory.count("/") > 3:
                directory = directory[:directory.rindex("/", 0, -1) + 1]
        if _PLAIN.fullmatch(text):
            return directory + text
        if text[:1] == "/" and directory is self.directory and _PLAIN.fullmatch(text, 1):
            return self.origin + text
        whole = _WHOLE.fullmatch(text)
        return text if whole and not whole[1].isdigit() else None

    def _resolve_slowly(self, text: str) -> str | None:
        text = text.translate(_CONTROLS)
        scheme = _SCHEME.match(text)
        if scheme and scheme[1].lower() not in ("http", "https"):
            return None
        if scheme and not text[scheme.end():].lstrip("/\\"):
            return None
        try:
            return canonical(urljoin(self.url, _slashes(text)), self.charset)
        except ValueError:
            return None


@lru_cache(maxsize=32)
def _resolved_from(place: str) -> dict[str, str]:
    """References that were resolved plainly against an origin or a folder."""
    return {}


def resolve(base: str, href: str, charset: str = "utf-8") -> str | None:
    """:meth:`Base.resolve` for one reference.

    >>> resolve("http://www.a.gov.cn/zwgk/index.html", "../xw/t 1.html#top")
    'http://www.a.gov.cn/xw/t%201.html'
    """
    return _base(base, charset).resolve(href)


@lru_cache(maxsize=256)
def _base(url: str, charset: str) -> Base:
    return Base(url, charset)


def canonical(url: str, charset: str = "utf-8") -> str | None:
    """The canonical string of an absolute http(s) address; None for anything else.

    Characters beyond ASCII in the query are escaped in the page's ``charset``, as browsers do.

    >>> canonical("HTTP://WWW.A.gov.cn:80")
    'http://www.a.gov.cn/'
    """
    split = _split(_slashes(url.strip(_TRIM).translate(_CONTROLS)))
    if split is None:
        return None
    scheme, place, path, query = split
    text = f"{scheme}://{place}{_escaped(_without_dots(path or '/'), 'utf-8')}"
    return f"{text}?{_escaped(query, charset)}" if query is not None else text


def without_session(url: str) -> str:
    """``url`` without the session ids (会话标识) that make one page many."""
    head, mark, query = url.partition("?")
    head = _SESSION_PATH.sub("", head)
    if not mark:
        return head
    kept = [p for p in query.split("&") if p.partition("=")[0].lower() not in _SESSION_KEYS]
    return f"{head}?{'&'.join(kept)}" if kept else head


def host_of(url: str) -> str:
    """Host name in lower case without port, "" when there is none."""
    split = _split(url)
    return split[1].rpartition("@")[2].partition(":")[0] if split else ""


def origin_of(url: str) -> str:
    """``scheme://host[:port]`` of an address, "" when there is none."""
    split = _split(url)
    return f"{split[0]}://{split[1]}" if split else ""


@lru_cache(maxsize=1024)
def _split(url: str) -> tuple[str, str, str, str | None] | None:
    """(scheme, host[:port], path, query) of an absolute http(s) address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS:
        return None
    place = _place(parts.netloc, scheme)
    if not place:
        return None
    query = parts.query if parts.query or "?" in url.partition("#")[0] else None
    return scheme, place, parts.path, query


def _place(netloc: str, scheme: str) -> str:
    """Host and port in canonical form; user names are dropped from what is compared."""
    host = netloc.rpartition("@")[2]
    if not host or any(c in host for c in " <>\"'%\\"):
        return ""
    name, colon, port = host.partition(":") if not host.startswith("[") else (host, "", "")
    name = _ascii_name(name.rstrip("."))
    if not name:
        return ""
    return name if not colon or port in ("", _DEFAULT_PORTS[scheme]) else f"{name}:{port}"


def _ascii_name(name: str) -> str:
    if name.isascii():
        return name.lower()
    try:
        return name.replace("。", ".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""


def _slashes(text: str) -> str:
    """Back slashes before the query count as slashes, as in every browser."""
    if "\\" not in text:
        return text
    path, mark, query = text.partition("?")
    return path.replace("\\", "/") + mark + query


def _without_dots(path: str) -> str:
    if "/." not in path:
        return path
    kept: list[str] = []
    parts = path.split("/")
    for part in parts[1:]:
        if part == "..":
            if kept:
                kept.pop()
        elif part != ".":
            kept.append(part)
    if parts[-1] in (".", "..") and (not kept or kept[-1]):
        kept.append("")
    return "/" + "/".join(kept)


def _escaped(text: str, charset: str) -> str:
    if not text.isascii() or " " in text or '"' in text or "<" in text or ">" in text:
        try:
            raw = text.encode(charset, "strict")
        except (UnicodeError, LookupError):
            raw = text.encode("utf-8", "replace")
        text = quote(raw, safe=_PATH_SAFE.replace('"', "").replace("<", "").replace(">", ""))
    if "%" not in text:
        return text
    return _ESCAPE.sub(lambda match: match[0].upper(), text)
