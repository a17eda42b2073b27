"""One spelling for one address (规范地址): the house's spelling, and what the network needs besides.

The spelling itself is made in :mod:`pucha.model.addresses`, so that all rooms compare the same strings. Here are the
parts that only a program on the network asks for: origin, request target, odd number hosts, session ids.
"""

import re
from functools import lru_cache

from pucha.model.addresses import canonical as _canonical
from pucha.model.addresses import resolve as _resolve
from pucha.model.addresses import without_session

# an address that is in its one spelling already, as nearly all are that come here
_CLEAN = re.compile(r"http(?:s)?://[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::(?!80/|443/|0)\d{1,5})?/[A-Za-z0-9_~=&;,+./-]*"
                    r"(?:\?[A-Za-z0-9_~=&;,+./-]+)?\Z")


@lru_cache(maxsize=65536)
def canonical(url: str, base: str = "", charset: str = "utf-8", drop_session: bool = False) -> str | None:
    """``url`` (relative to ``base``) in its one spelling; None when it is not http(s) or cannot be read."""
    if not base and _CLEAN.match(url) and "/." not in url[8:]:
        return without_session(url) if drop_session and (";" in url or "?" in url) else url
    found = _resolve(base, url, charset) if base else _canonical(url, charset)
    return without_session(found) if drop_session and found else found


def spelled(url: str) -> str:
    """``canonical(url, drop_session=True)``, else the address as it stands; not remembered: a large site has a million
    addresses, and most are asked for once."""
    if ";" not in url and "?" not in url and _CLEAN.match(url) and "/." not in url[8:]:
        return url
    return canonical(url, drop_session=True) or url


def host_of(url: str) -> str:
    """Host of a canonical address, without port; IPv6 hosts without brackets."""
    where = _authority(url)
    return where[1:].partition("]")[0] if where.startswith("[") else where.partition(":")[0]


@lru_cache(maxsize=4096)
def _origin(scheme: str, where: str) -> tuple[str, str, int]:
    host, tail = (where[1:].partition("]")[::2] if where.startswith("[") else where.partition(":")[::2])
    port = tail.removeprefix(":")
    number = int(port) if port.isascii() and port.isdigit() else (443 if scheme == "https" else 80)
    return scheme, host, number


def origin_of(url: str) -> tuple[str, str, int]:
    """(scheme, host, port) of a canonical address."""
    return _origin(url.partition("://")[0], _authority(url))


def target_of(url: str) -> str:
    """Path and query of a canonical address, as they stand on the request line."""
    rest = url.partition("://")[2].partition("#")[0]
    at = rest.find("/")
    return rest[at:] if at >= 0 else "/"


def host_header(url: str) -> str:
    """Host and port as the Host header names them."""
    return _authority(url)


def number_host(name: str) -> str | None:
    """A host of numbers (0x7f.1, 2130706433, 017700000001) as the dotted IPv4 address a browser makes of it.

    None when the name is not made of numbers, or its numbers are no address.
    """
    parts = name.removesuffix(".").split(".")
    numbers = [n for n in map(_number, parts) if n is not None]
    if len(parts) > 4 or len(numbers) < len(parts):
        return None
    if any(n > 255 for n in numbers[:-1]) or numbers[-1] >= 256 ** (5 - len(numbers)):
        return None
    whole = numbers[-1] + sum(n * 256 ** (3 - i) for i, n in enumerate(numbers[:-1]))
    return ".".join(str(whole >> s & 255) for s in (24, 16, 8, 0))


def _number(text: str) -> int | None:
    if not text.isascii() or len(text) > 20:
        return None
    try:
        if text[:2] in ("0x", "0X"):
            return int(text[2:] or "0", 16)
        return int(text, 8 if len(text) > 1 and text[0] == "0" else 10) if text.isdigit() else None
    except ValueError:
        return None


def _authority(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].partition("?")[0]
