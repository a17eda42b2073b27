"""Keys under which the addresses of one site are compared: the same place under two spellings is one (同一网址).

``place_key`` drops the scheme, a leading ``www.``, index file names and session numbers;
``list_key`` also drops what only turns the pages of a list.
"""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

_INDEX = re.compile(r"/(?:index|default)\.(?:s?html?|jsp|jspx|php|aspx?|do|action)$", re.IGNORECASE)
_INDEX_PAGE = re.compile(r"/(?:index|default)[_-]\d{1,4}\.(?:s?html?|jsp|jspx|php|aspx?)$", re.IGNORECASE)
_PAGE_FOLDER = re.compile(r"/page[/_-]?\d{1,4}(?:\.s?html?)?/?$", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?P<stem>.*?[A-Za-z_/-])(?P<number>\d{1,4})(?P<tail>\.(?:s?html?|jsp|php|aspx?))$")
_SESSION = re.compile(r";jsessionid=[^?/]*", re.IGNORECASE)
_SESSION_NAMES = frozenset({"jsessionid", "phpsessid", "sessionid", "_t", "timestamp", "rnd", "random"})
_PAGE_NAMES = frozenset({"page", "pageno", "pageindex", "pagenum", "currentpage", "curpage", "pn", "pagenumber",
                         "offset", "page_no", "pager", "cur_page", "paged", "pg"})


@lru_cache(maxsize=65536)
def place_key(url: str) -> str:
    """The address as one string without scheme, ``www.``, index file and session.

    >>> place_key("https://www.a.gov.cn/zwgk/index.html") == place_key("http://a.gov.cn/zwgk/")
    True
    """
    host, path, query = _parts(url)
    path = _INDEX.sub("/", path)
    return _joined(host, path, _query(query, _SESSION_NAMES))


@lru_cache(maxsize=8192)
def list_key(url: str) -> str:
    """``place_key`` without the number of the page in a list."""
    host, path, query = _parts(url)
    path = _INDEX_PAGE.sub("/", _INDEX.sub("/", path))
    path = _PAGE_FOLDER.sub("/", path)
    return _joined(host, path, _query(query, _SESSION_NAMES | _PAGE_NAMES))


def numbered(url: str) -> tuple[str, int] | None:
    """(address with ``#`` in place of its last number, the number): pages of a list may be told by it.

    >>> numbered("http://a.gov.cn/m/003-2.html")
    ('a.gov.cn/m/003-#.html', 2)
    """
    host, path, query = _parts(url)
    match = _NUMBERED.match(path)
    if not match or query:
        return None
    return f"{host}{match['stem']}#{match['tail']}", int(match["number"])


@lru_cache(maxsize=65536)
def folder_key(url: str) -> str:
    """The folder that an address lies in, with a slash at its end: ``a.gov.cn/zwgk/``."""
    host, path, _ = _parts(url)
    return f"{host}{path.rpartition('/')[0]}/"


def host_key(url: str) -> str:
    return _parts(url)[0]


def _parts(url: str) -> tuple[str, str, str]:
    if not url:
        return "", "", ""
    try:
        split = urlsplit(url)
    except ValueError:
        return "", url, ""
    host = split.netloc.lower().removeprefix("www.").removesuffix(":80").removesuffix(":443")
    return host, _SESSION.sub("", split.path) or "/", split.query


def _query(query: str, dropped: frozenset[str]) -> str:
    if not query:
        return ""
    if "=" not in query:
        return query
    pairs = [(k, v) for k, v in parse_qsl(query, keep_blank_values=True) if k.lower() not in dropped]
    return urlencode(sorted(pairs))


def _joined(host: str, path: str, query: str) -> str:
    return f"{host}{path}?{query}" if query else f"{host}{path}"
