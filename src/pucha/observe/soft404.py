"""Soft 404 (虚假的 200): pages that do not exist although the server says 200, learnt per site.

A random address is asked first. Whether a page is one of them is decided by comparing it with what the same kind of
address answers when it surely does not exist: near-identity, wording, where it leads. A page that merely looks odd on a
server that answers 404 honestly is never a fault.
"""

import asyncio
import re
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from typing import Any
from urllib.parse import urlsplit

from pucha.model.addresses import canonical
from pucha.model.facts import Outline
from pucha.model.observation import Fetch
from pucha.observe.attachments import extension
from pucha.observe.priority import is_home_link

MAX_SCOPES = 40  # random addresses asked of one site
SAME = 0.95
_EMPTY = 0xFFFFFFFF  # a place of a fingerprint that the text did not fill

_ERROR_PATH = re.compile(r"/(?:\w*error|err|404|notfound|not_found|nopage|missing|nofind)[^/]*(?:/|$)", re.I)
_LOGIN = re.compile(r"login|signin|logon|passport|/sso|/cas/|oauth", re.I)
_ERROR_TITLE = re.compile(r"404|出错|错误|不存在|未找到|找不到|失败|error|not found", re.I)
_LOGIN_TITLE = re.compile(r"登录|登陆|login|sign in", re.I)


@dataclass(frozen=True, slots=True)
class Seen:
    """What counts of one answer."""

    url: str
    final_url: str
    kind: str  # page | honest | unknown
    sha256: str = ""
    title: str = ""
    fingerprint: Sequence[int] = ()
    says_missing: bool = False
    shell: bool = False
    login: bool = False
    error_title: bool = False

    @property
    def moved(self) -> bool:
        return self.final_url != self.url and canonical(self.final_url) != canonical(self.url)


def seen(fetch: Fetch, outline: Outline | None) -> Seen:
    """The answer of a fetch. ``honest``: the server says itself that there is no such page."""
    if fetch.blame in ("ours", "network", "wall") or fetch.status is None or (outline and outline.challenge):
        return Seen(fetch.url, fetch.final_url, "unknown")
    if fetch.status >= 400:
        return Seen(fetch.url, fetch.final_url, "honest" if fetch.status < 500 else "unknown")
    if outline is None:
        return Seen(fetch.url, fetch.final_url, "page", fetch.sha256)
    login = bool(_LOGIN.search(urlsplit(fetch.final_url).path)) or bool(_LOGIN_TITLE.search(outline.title))
    return Seen(fetch.url, fetch.final_url, "page", fetch.sha256, outline.title, outline.fingerprint,
                outline.says_missing, outline.shell, login, bool(_ERROR_TITLE.search(outline.title)))


def similarity(a: Sequence[int], b: Sequence[int]) -> float:
    """How alike two fingerprints are: share of equal places (MinHash) or of common values, the larger."""
    if not a or not b:
        return 0.0
    used = [(x, y) for x, y in zip(a, b, strict=False) if x != _EMPTY or y != _EMPTY]
    places = sum(x == y for x, y in used) / max(len(used), 1) if len(a) == len(b) else 0.0
    left, right = set(a) - {_EMPTY}, set(b) - {_EMPTY}
    return max(places, len(left & right) / max(len(left | right), 1))


def alike(a: Seen, b: Seen) -> bool:
    """Do two answers show the same page (near-identity)?"""
    if a.sha256 and a.sha256 == b.sha256:
        return True
    if a.moved and b.moved and _place(a.final_url) == _place(b.final_url):
        return True
    if a.title != b.title:
        return False
    bare = bool(a.title) and not a.fingerprint and not b.fingerprint  # next to no text on either
    return bare or similarity(a.fingerprint, b.fingerprint) >= SAME


def twin_of(url: str) -> str:
    """An address of the same form that surely does not exist; always the same one for one scope.

    >>> twin_of("http://a.cn/art/2015/1.html") == twin_of("http://a.cn/art/2015/2.html")
    True
    """
    parts = urlsplit(url)
    token = _token(scope_of(url))
    if parts.query:
        return f"{parts.scheme}://{parts.netloc}{parts.path}?{_random_query(parts.query, token)}"
    folder, _, name = parts.path.rpartition("/")
    if not name:
        return f"{parts.scheme}://{parts.netloc}{folder.rpartition('/')[0]}/{token}/"
    suffix = f".{name.rpartition('.')[2]}" if "." in name else ""
    return f"{parts.scheme}://{parts.netloc}{folder}/{token}{suffix}"


def scope_of(url: str) -> str:
    """Addresses that one random address stands for: same host, same folders (numbers masked), same extension."""
    parts = urlsplit(url)
    folder = re.sub(r"\d+", "#", parts.path.rpartition("/")[0])
    if parts.query:
        names = sorted({p.partition("=")[0] for p in parts.query.split("&")})
        return f"{parts.netloc}{re.sub(r'[0-9]+', '#', parts.path)}?{'&'.join(names)}"
    kind = "/" if parts.path.endswith("/") else extension(url)
    return f"{parts.netloc}{folder}/*.{kind}"


def _random_query(query: str, token: str) -> str:
    """Values that name a thing become random; short switches stay as they are."""
    number = str(int(token, 16) % 10**8 + 9 * 10**8)
    pairs = [p.partition("=") for p in query.split("&")]
    longest = max(len(v) for _, _, v in pairs)
    return "&".join(f"{k}{m}{(number if v.isdigit() else token) if len(v) == longest else v}" for k, m, v in pairs)


def _token(scope: str) -> str:
    return blake2b(f"no such page: {scope}".encode("utf-8", "surrogatepass"), digest_size=9).hexdigest()


def _place(url: str) -> str:
    parts = urlsplit(url)
    return parts.netloc + parts.path


class SoftNotFound:
    """The memory of one site. ``ask`` fetches a random address, by HEAD or GET, and says what came."""

    def __init__(self, ask: Callable[[str, str], Coroutine[Any, Any, Seen]]) -> None:
        self._ask = ask
        self._heads: dict[str, asyncio.Future[Seen]] = {}
        self._learnt: dict[str, asyncio.Future[Seen]] = {}
        self._roots: dict[str, str] = {}
        self.home: Seen | None = None

    async def note(self, page: Seen, anchor: str, own: bool, repeated: bool) -> str:
        """"" for a page that is what it seems, else ``<outcome>:<reason>`` for the ladder.

        ``own``: the page lies on the inspected site. ``repeated``: other addresses showed the same content.
        """
        if page.kind != "page" or is_home_link(page.url.partition("?")[0], anchor):
            return ""
        root = await self._root(page.url) if own else None
        if not self._suspicious(page, root, repeated):
            return ""
        twin = await self._twin(page.url)
        if twin.kind != "page" or not (alike(page, twin) or (page.says_missing and twin.says_missing)):
            return "review:页面文字提示内容不存在，但服务器对不存在的地址答复不同" if page.says_missing else ""
        return self._same_as_nothing(page, twin)

    def _suspicious(self, page: Seen, root: Seen | None, repeated: bool) -> bool:
        if page.says_missing or repeated:
            return True
        if root is not None and root.kind == "page" and alike(page, root):
            return True
        if page.moved:
            return self._is_home(page) or page.login or bool(_ERROR_PATH.search(urlsplit(page.final_url).path))
        return self._is_home(page)

    def _same_as_nothing(self, page: Seen, twin: Seen) -> str:
        """The page is what the site answers to any address: what does that mean?"""
        if page.says_missing or (twin.says_missing and not page.shell):
            return "fail:虚假的200：页面提示内容不存在，与随机地址的答复相同"
        if page.shell:
            return "not-observed:页面由脚本生成，任何地址都返回同一个外壳，未能判断"
        if page.login:
            return "review:任何地址都转到登录页，未能看到所链接的内容"
        if self._is_home(page):
            return "fail:虚假的200：不存在的地址一律返回首页，所链接的内容不存在"
        if _ERROR_PATH.search(urlsplit(page.final_url).path) and page.moved:
            return "fail:虚假的200：转到错误提示页，与随机地址的答复相同"
        if urlsplit(page.url).query:
            return ""  # the page may simply not read its parameters
        return "review:与随机地址的答复相同，所链接的内容可能不存在"

    def _is_home(self, page: Seen) -> bool:
        return self.home is not None and (alike(page, self.home) or (
            page.moved and _place(page.final_url) == _place(self.home.final_url)))

    def dishonest(self, url: str) -> bool:
        """Did a random address with this ending get a page? Then a status alone says nothing here."""
        twin = self._learnt.get(scope_of(self._roots.get(_root_key(url), "")))
        return twin is not None and twin.done() and twin.result().kind == "page"

    async def _root(self, url: str) -> Seen:
        """What the site answers to a random address of this ending at its root."""
        key = _root_key(url)
        if key not in self._roots:
            parts = urlsplit(url)
            ending = key.partition(" ")[2]
            name = "x/" if ending == "/" else f"x.{ending}" if ending else "x"
            self._roots[key] = f"{parts.scheme}://{parts.netloc}/{name}"
        return await self._twin(self._roots[key])

    async def _twin(self, url: str) -> Seen:
        """What a random address of the same form is answered; asked once, however many want to know."""
        scope = scope_of(url)
        held = self._learnt.get(scope)
        if held is None:
            if len(self._learnt) >= MAX_SCOPES:
                return Seen(url, url, "unknown")
            held = self._learnt[scope] = asyncio.ensure_future(self._ask(twin_of(url), "GET"))
        return await held

    async def head_lies(self, url: str) -> bool:
        """Does this host answer HEAD with "fine" for an address that surely does not exist? Asked once a host."""
        place = urlsplit(url).netloc
        held = self._heads.get(place)
        if held is None:
            held = self._heads[place] = asyncio.ensure_future(self._ask(twin_of(url), "HEAD"))
        return (await held).kind == "page"

    def remembered(self) -> dict[str, Any]:
        """All that was learnt, as JSON values, for the frontier file."""
        return {"scopes": _finished(self._learnt), "heads": _finished(self._heads), "roots": self._roots,
                "home": _plain(self.home) if self.home else None}

    def recall(self, data: dict[str, Any]) -> None:
        """The opposite of :meth:`remembered`, in a resumed run."""
        for held, name in ((self._learnt, "scopes"), (self._heads, "heads")):
            for scope, fields in data.get(name, {}).items():
                held[scope] = asyncio.get_running_loop().create_future()
                held[scope].set_result(_seen_again(fields))
        self._roots = dict(data.get("roots", {}))
        self.home = _seen_again(data["home"]) if data.get("home") else None


def learnt_addresses(data: dict[str, Any]) -> set[tuple[str, str]]:
    """Method and address of every random address that :meth:`SoftNotFound.remembered` knows the answer of."""
    return {(method, fields["url"]) for method, name in (("GET", "scopes"), ("HEAD", "heads"))
            for fields in data.get(name, {}).values()}


def _plain(one: Seen) -> dict[str, Any]:
    return asdict(replace(one, fingerprint=tuple(one.fingerprint)))


def _finished(held: dict[str, asyncio.Future[Seen]]) -> dict[str, Any]:
    return {k: _plain(f.result()) for k, f in held.items() if f.done() and not f.cancelled() and not f.exception()}


def _root_key(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.netloc} {'/' if parts.path.endswith('/') else extension(url)}"


def _seen_again(fields: dict[str, Any]) -> Seen:
    return Seen(**{**fields, "fingerprint": tuple(fields["fingerprint"])})
