"""robots.txt as RFC 9309 reads it, and as it is really written (爬虫协议).

4xx means that there are no rules. 5xx or no answer would mean "keep away" by the letter; a site must not escape its
inspection by a broken server, so such a site is crawled all the same, but slowly, and the coverage says so
(``cautious``). A page of HTML in its place is no rule file. More than 500 KiB is not read.
"""

from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

from pucha.observe.canonical import target_of
from pucha.observe.exchange import Request, Response
from pucha.observe.failures import FAILURES

MOST = 500 * 1024
_AGENT = "pucha"
_MOST_RULES = 5000
_CAUTIOUS_DELAY = 1.0
_SAFE = "/*$?&=%:;,+!~'()@[]-._"


@dataclass(frozen=True, slots=True)
class Robots:
    """What one site allows us. ``rules``: (pattern, allowed), read as RFC 9309 says: the longest match decides."""

    rules: tuple[tuple[str, bool], ...] = ()
    crawl_delay: float | None = None
    sitemaps: tuple[str, ...] = ()
    cautious: bool = False
    note: str = ""

    def allows(self, url: str) -> bool:
        """True when a canonical address may be fetched."""
        target = _normal(target_of(url))
        if not self.rules or target == "/robots.txt":
            return True
        best, allowed = -1, True
        for pattern, allow in self.rules:
            length = len(pattern)
            if (length > best or (length == best and allow)) and _matches(pattern, target):
                best, allowed = length, allow
        return allowed


def robots_request(home_url: str) -> Request:
    """The request for the rules of the site that ``home_url`` belongs to."""
    scheme, _, rest = home_url.partition("://")
    where = rest.partition("/")[0].partition("?")[0]
    return Request(f"{scheme}://{where}/robots.txt", purpose="robots", max_body=MOST + 1024, timeout=10.0)


def robots_of(response: Response, agent: str = _AGENT) -> Robots:
    """The rules that an answer to :func:`robots_request` stands for."""
    status, failure = response.fetch.status, response.fetch.failure
    if status is not None and 400 <= status < 500:
        return Robots(note=f"robots.txt: {status}")
    if failure is None or (failure in ("body-cut", "body-timeout") and response.body):
        return parse_robots(response.body, agent)
    if FAILURES[failure].permanent:
        return Robots(note=f"robots.txt: {failure}")
    return Robots((), _CAUTIOUS_DELAY, (), True, f"robots.txt: {status or failure}, crawled slowly")


def parse_robots(body: bytes, agent: str = _AGENT) -> Robots:
    """Reads a rule file; never raises."""
    if _is_page(body):
        return Robots(note="robots.txt: a page of HTML, ignored")
    note = "robots.txt: only the first 500 KiB read" if len(body) > MOST else ""
    groups = _Groups(agent.lower())
    for line in _text(body[:MOST]).splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        if colon:
            groups.take(key.strip().lower(), value.strip())
    rules, delay = groups.chosen()
    return Robots(tuple(rules), delay, tuple(groups.sitemaps), False, note)


class _Groups:
    """The groups of a rule file that speak to us or to everybody."""

    def __init__(self, agent: str) -> None:
        self._agent = agent
        self._now: set[str] = set()
        self._naming = False
        self._rules: dict[str, list[tuple[str, bool]]] = {}
        self._delays: dict[str, float] = {}
        self.sitemaps: list[str] = []

    def take(self, key: str, value: str) -> None:
        if key in ("user-agent", "useragent"):
            self._name(value.lower())
        elif key == "sitemap":
            self.sitemaps += [value] if value and len(self.sitemaps) < 50 else []
        elif key in ("allow", "disallow"):
            self._naming = False
            self._add(value, key == "allow")
        elif key in ("crawl-delay", "crawldelay"):
            self._naming = False
            self._delay(value)

    def chosen(self) -> tuple[list[tuple[str, bool]], float | None]:
        key = self._agent if self._agent in self._rules else "*"
        return self._rules.get(key, []), self._delays.get(key)

    def _name(self, name: str) -> None:
        if not self._naming:
            self._now = set()
        self._naming = True
        token = name.partition("/")[0].strip()
        if token in (self._agent, "*"):
            self._now.add(token)
            self._rules.setdefault(token, [])

    def _add(self, pattern: str, allow: bool) -> None:
        if not pattern:
            return
        pattern = _normal(pattern if pattern.startswith(("/", "*")) else "/" + pattern)
        for name in self._now:
            if len(self._rules[name]) < _MOST_RULES:
                self._rules[name].append((pattern, allow))

    def _delay(self, value: str) -> None:
        try:
            seconds = float(value)
        except ValueError:
            return
        if 0 <= seconds <= 3600:
            self._delays.update(dict.fromkeys(self._now, seconds))


def _is_page(body: bytes) -> bool:
    start = body[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith(b"<") or b"<html" in start or b"<!doctype" in start


def _text(body: bytes) -> str:
    body = body.removeprefix(b"\xef\xbb\xbf")
    if body[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return body.decode("utf-16", "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("gb18030", "replace")


def _normal(target: str) -> str:
    """One percent-encoding for rules and addresses."""
    if target.isascii() and "%" not in target:
        return target
    return quote(unquote_to_bytes(target), safe=_SAFE.replace("%", ""))


def _matches(pattern: str, target: str) -> bool:
    """``*`` stands for anything, ``$`` at the end for the end. Linear in the length of the target."""
    if "*" not in pattern and not pattern.endswith("$"):
        return target.startswith(pattern)
    anchored = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    at = len(first)
    if not rest:
        return not anchored or at == len(target)
    for part in rest[:-1]:
        found = target.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if anchored:
        return len(target) - len(rest[-1]) >= at and target.endswith(rest[-1])
    return target.find(rest[-1], at) >= 0
