"""A small cookie jar: what a site sets is given back to it while it is inspected (Cookie)."""

from dataclasses import dataclass

_MOST_PER_HOST = 60
_MOST_HOSTS = 20_000
_LONGEST = 4096


@dataclass(frozen=True, slots=True)
class _Cookie:
    value: str
    path: str
    secure: bool
    domain: bool  # also for the hosts below


class CookieJar:
    """Cookies by host, in memory, bounded. Expiry is read only as far as it deletes a cookie."""

    def __init__(self) -> None:
        self._hosts: dict[str, dict[str, _Cookie]] = {}

    def keep(self, host: str, values: tuple[str, ...]) -> None:
        """Reads the Set-Cookie ``values`` of an answer from ``host``."""
        for value in values:
            if len(value) <= _LONGEST:
                self._keep_one(host, value)

    def header(self, scheme: str, host: str, path: str) -> str:
        """The value of the Cookie header for one address, "" without cookies."""
        if not self._hosts:
            return ""
        found: dict[str, str] = {}
        for owner in _owners(host):
            for name, cookie in self._hosts.get(owner, {}).items():
                if (owner == host or cookie.domain) and _fits(cookie, scheme, path):
                    found[name] = cookie.value
        return "; ".join(f"{n}={v}" if n else v for n, v in found.items())

    def _keep_one(self, host: str, text: str) -> None:
        first, *rest = text.split(";")
        name, eq, value = first.partition("=")
        if not eq:
            name, value = "", name
        marks = {k.strip().lower(): v.strip() for k, _, v in (p.partition("=") for p in rest)}
        domain = marks.get("domain", "").lstrip(".").lower()
        owner = host if not domain or domain == host else domain
        if owner != host and not (host.endswith("." + owner) and "." in owner and not _is_suffix(owner)):
            return
        self._store(owner, name.strip(), None if _expired(marks) else _Cookie(
            value.strip(), marks.get("path") or "/", "secure" in marks, bool(domain)))

    def _store(self, owner: str, name: str, cookie: _Cookie | None) -> None:
        jar = self._hosts.setdefault(owner, {})
        if cookie is None:
            jar.pop(name, None)
        elif name in jar or len(jar) < _MOST_PER_HOST:
            jar[name] = cookie
        if len(self._hosts) > _MOST_HOSTS:
            self._hosts.pop(next(iter(self._hosts)))


def merged(kept: str, own: str) -> str:
    """One Cookie header of two: what the jar holds, and what a page's script has set besides, which goes before.

    >>> merged("a=1; b=2", "b=3; c=4")
    'a=1; b=3; c=4'
    """
    if not kept or not own:
        return kept or own
    pairs = [part.partition("=") for text in (kept, own) for part in text.split("; ")]
    return "; ".join(f"{name}={value}" for name, value in {name: value for name, _, value in pairs}.items())


def _owners(host: str) -> list[str]:
    """``host`` and the domains above it, the widest first."""
    parts = host.split(".")
    return [".".join(parts[i:]) for i in range(len(parts) - 2, -1, -1)] or [host]


def _fits(cookie: _Cookie, scheme: str, path: str) -> bool:
    if cookie.secure and scheme != "https":
        return False
    root = cookie.path
    return root == "/" or path == root or path.startswith(root if root.endswith("/") else root + "/")


def _expired(marks: dict[str, str]) -> bool:
    age = marks.get("max-age")
    if age is not None:
        return age.startswith("-") or age == "0"
    return "1970" in marks.get("expires", "")


def _is_suffix(domain: str) -> bool:
    """Domains under which strangers live side by side: gov.cn, com.cn, bj.gov.cn …"""
    parts = domain.split(".")
    if len(parts) < 2:
        return True
    return len(parts) == 2 and parts[0] in ("gov", "com", "net", "org", "edu", "ac", "mil") and len(parts[1]) == 2
