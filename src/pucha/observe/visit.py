"""Visits one address: up the ladder look by look, understanding what each answer shows."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import blake2b

from pucha.model.facts import Outline
from pucha.model.observation import Fetch
from pucha.model.words import Rel
from pucha.observe.asker import Answer, Asker
from pucha.observe.attachments import FILE_HEAD, FILES, IMAGES, extension, file_fault, is_file, looks_like_html
from pucha.observe.brake import Brake
from pucha.observe.exchange import Request
from pucha.observe.frontier import Frontier, Target
from pucha.observe.harvest import Harvest, Page
from pucha.observe.ladder import Ask, Judgement, Look, family_of, nature, next_step
from pucha.observe.priority import Place
from pucha.observe.rendering import ShellPage
from pucha.observe.scope import Scope, host_and_port
from pucha.observe.settings import ObserveSettings
from pucha.observe.soft404 import Seen, SoftNotFound, seen
from pucha.observe.traps import Traps, suspicion

OutlineReader = Callable[[bytes, str, str], Outline]
MAX_SHELLS = 300
# Failures of a host as such, whatever address of it is asked for.
HOST_FAILURES = frozenset(("dns-no-name", "dns-no-address", "dns-trouble", "dns-down", "connect-refused", "no-network",
                           "connect-timeout", "no-route", "tls-failed", "tls-timeout", "forbidden-address"))
WALL_LINKS = 10  # a page with more links than this is no wall
MAX_PAGE = 16 * 1024 * 1024  # a page that is longer is read to here
MAX_PICTURE = 4 * 1024 * 1024
GLANCE = 512 * 1024  # bytes that are read of a page outside the site
FILES_AT_ONCE = 3  # whole files under way: each may take max_file of memory
TOO_LARGE = "文件较大或本站附件总量已到上限，只取了开头，其余未查看"
TOO_SLOW = "文件传输过慢，只取了开头，其余未查看"


@dataclass(slots=True)
class Shown:
    """One look and what it brought."""

    look: Look
    fetch: Fetch
    body: bytes
    outline: Outline | None = None


class Visitor:
    """Brings an address from waiting to judged, or to a later look."""

    def __init__(self, asker: Asker, frontier: Frontier, harvest: Harvest, scope: Scope, traps: Traps, brake: Brake,
                 settings: ObserveSettings, outline: OutlineReader, skim: OutlineReader) -> None:
        self._asker = asker
        self._frontier = frontier
        self._harvest = harvest
        self._scope = scope
        self._traps = traps
        self._brake = brake
        self._settings = settings
        self._outline, self._skim = outline, skim
        self._dead: dict[str, list[Look]] = {}
        self._alive: dict[str, None] = {}
        self.soft = SoftNotFound(self._ask_random)
        self.pages = 0
        self.shells = 0
        self.file_bytes = 0  # of the site's attachments so far
        self._file_room = asyncio.Semaphore(FILES_AT_ONCE)
        self.shell_pages: list[ShellPage] = []

    async def visit(self, target: Target, patient: bool) -> None:
        """One address. Without ``patience`` a bad answer is only noted: it is confirmed later."""
        with self._asker.holding():
            shown: Shown | None = None
            step = self._step(target)
            while isinstance(step, Ask):
                if target.looks and not target.parents:
                    self._frontier.leave_out(target, "sitemap")  # no link leads there: nothing follows from it
                    return
                if target.looks and not patient:
                    self._frontier.park(target)
                    return
                shown = await self._look(target, step)
                target.looks.append(shown.look)
                step = self._step(target)
            self._finish(target, step, shown)

    def _step(self, target: Target) -> Ask | Judgement:
        dead = self._dead.get(host_and_port(target.url))
        if dead and not target.looks:
            target.looks = list(dead)  # another address of the same host went through all of it
        other = self._asker.other_family(target.looks, target.url)
        return next_step(target.looks, head_first=self._head_first(target), retries=self._settings.retries,
                         back_off=self._settings.back_off, other_family=other)

    async def _look(self, target: Target, step: Ask) -> Shown:
        if step.wait:
            await asyncio.sleep(step.wait)
        if target.looks:
            self._asker.look_afresh(target.url)
        if step.method == "HEAD" and not target.external and await self.soft.head_lies(target.url):
            step = Ask("GET", step.how, family=step.family)
        answer = await self._ask(target, step)
        shown = await self.understand(target, answer)
        if target.external and _accuses(shown.look) and not await self._asker.credible(answer.fetch):
            shown.look = replace(shown.look, status=None, failure="no-network", blame="ours", note="")
        if not target.external:
            self._brake.tell(nature(shown.look).kind)
        return shown

    async def _ask(self, target: Target, step: Ask) -> Answer:
        request = Request(target.url, step.method, "page" if target.wanted else "link-check", target.depth,
                          target.parent, target.parent, family=step.family, max_body=self._cap(target))
        if not is_own_file(target):
            return await self._asker.ask(request)
        async with self._file_room:
            answer = await self._asker.ask(replace(request, purpose="attachment", max_body=self._file_cap(),
                                                   timeout=self._settings.file_timeout))
        self.file_bytes += len(answer.body)
        return answer

    async def understand(self, target: Target, answer: Answer) -> Shown:
        """What an answer shows beyond its status."""
        fetch, body = answer.fetch, answer.body
        look = Look(fetch.at, fetch.method, fetch.status, fetch.failure, fetch.blame, "", family_of(fetch.address))
        shown = Shown(look, fetch, body)
        if is_own_file(target) and fetch.failure == "body-timeout" and len(body) >= FILE_HEAD:
            fault = file_fault(target.url, body, truncated=True)
            note = f"{fault.outcome}:{fault.text}" if fault else f"pass:{TOO_SLOW}"
            shown.look = replace(look, failure=None, blame=None, note=note)
            return shown
        if nature(look).kind != "good":
            return shown
        if fetch.method == "HEAD":
            return self._noted(shown, "closer" if _disguised(target.url, fetch) else "")
        if not body and target.wanted:
            shown.look = replace(look, failure="empty-page", blame="site")
            return shown
        if is_html(fetch, body) and not is_file(target.url, body):
            read = self._outline if _shows_home(target) else self._skim
            shown.outline = read(body, fetch.final_url, fetch.content_type)
        return self._noted(shown, await self._note(target, shown))

    def _noted(self, shown: Shown, note: str) -> Shown:
        if note:
            shown.look = replace(shown.look, note=note)
        return shown

    async def _note(self, target: Target, shown: Shown) -> str:
        if shown.outline is None:
            fault = file_fault(target.url, shown.body, shown.fetch.truncated)
            large = shown.fetch.truncated and is_own_file(target)
            return f"{fault.outcome}:{fault.text}" if fault else f"pass:{TOO_LARGE}" if large else ""
        if shown.outline.challenge and len(shown.outline.links) <= WALL_LINKS:
            return "wall"
        page = seen(shown.fetch, shown.outline)
        instead = _page_for_file(target, page)
        if instead.startswith("fail:"):
            return instead  # whatever the site answers to addresses of pages, this is no file
        repeated = self._scope.own(target.url) and not page.moved and self._repeats(target, shown)
        note = await self.soft.note(page, target.anchor, self._scope.own(target.url), repeated)
        return note or instead

    def _finish(self, target: Target, judgement: Judgement, shown: Shown | None) -> None:
        """Everything that changes the frontier, in one go: no other visit may come between."""
        if shown is not None and target.wanted and nature(shown.look).kind == "good":
            self._read(target, shown)
        if shown is not None and target.external:
            self._remember_host(target, shown.look)
        self._frontier.settle(target, judgement)

    def _remember_host(self, target: Target, last: Look) -> None:
        """A host that cannot even be reached need not be tried again for each of its addresses."""
        host = host_and_port(target.url)
        if last.status is not None:
            self._alive[host] = None
            self._dead.pop(host, None)
        elif host not in self._alive and len(target.looks) >= 2 and all(
                x.failure in HOST_FAILURES for x in target.looks if x.method == "GET"):
            self._dead.setdefault(host, list(target.looks))

    def _read(self, target: Target, shown: Shown) -> None:
        """A page of the site was read: its links are wanted, once per content."""
        outline = shown.outline
        if outline is None or shown.look.note.startswith("fail:"):
            return
        self.pages += 1
        if outline.shell and len(self.shell_pages) < MAX_SHELLS:
            self.shell_pages.append(ShellPage(shown.fetch.final_url, target.depth, target.parent))
        self.shells += outline.shell
        fresh = not self._frontier.seen_content(content_key(target.url, shown.fetch, outline))
        self._traps.fetched(target.url, fresh)
        if not fresh or not self._scope.own(shown.fetch.final_url):
            return
        self._alias(target, shown)
        place = Place(target.depth, min(target.chain, 10**6), _shows_home(target))
        self._harvest.page(Page(shown.fetch.final_url, place, outline, shown.body))

    def _alias(self, target: Target, shown: Shown) -> None:
        """The address that a redirect ended at was read just now: it need not be asked again."""
        number = self._frontier.id_of(shown.fetch.final_url)
        if number != target.id:
            self._frontier.passed(number, shown.fetch.final_url, target, shown.fetch.status)

    def _repeats(self, target: Target, shown: Shown) -> bool:
        assert shown.outline is not None
        return self._frontier.has_content(content_key(target.url, shown.fetch, shown.outline))

    def _head_first(self, target: Target) -> bool:
        """Pictures, styles and our own surplus pages are asked with HEAD; what must be looked into with GET."""
        if target.wanted or extension(target.url) in FILES or is_own_file(target) or _shows_page(target) \
                or self._is_read(target):
            return False
        if self.soft.dishonest(target.url):
            return False
        return not (target.external and target.rel in (Rel.PAGE, Rel.FRAME))

    def _cap(self, target: Target) -> int:
        """How much of the body is wanted."""
        if target.wanted:
            return min(MAX_PAGE, self._settings.max_body)
        if self._is_read(target):
            return min(MAX_PICTURE, self._settings.max_body)
        name = extension(target.url)
        return FILE_HEAD if name in FILES or (name in IMAGES and not target.on_home) else GLANCE

    def _is_read(self, target: Target) -> bool:
        """A picture of the site whose text will be read."""
        return self._settings.whole_pictures and not target.external and target.rel == Rel.IMAGE

    def _file_cap(self) -> int:
        """A file of the site is fetched whole, while its budget lasts."""
        left = self._settings.max_files - self.file_bytes
        return min(self._settings.max_file, max(left, FILE_HEAD), self._settings.max_body)

    async def _ask_random(self, url: str, method: str) -> Seen:
        answer = await self._asker.ask(Request(url, method, "learn-404", max_body=GLANCE))
        outline = None
        if answer.fetch.failure is None and is_html(answer.fetch, answer.body):
            outline = self._skim(answer.body, answer.fetch.final_url, answer.fetch.content_type)
        return seen(answer.fetch, outline)


def _shows_home(target: Target) -> bool:
    """A frame of the home page is a part of it."""
    return target.on_home and target.rel == Rel.FRAME and target.depth <= 1


def content_key(url: str, fetch: Fetch, outline: Outline) -> int:
    """A number for what a page shows. Where the address smells of a trap, the order of its links does not count."""
    if suspicion(url) in ("sort-order", "session-id"):
        links = ",".join(sorted({x.url.partition("?")[0] for x in outline.links}))
        return hash_number(f"{outline.title}|{links}")
    return int(fetch.sha256[:15], 16) if fetch.sha256 else hash_number(url)


def hash_number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


def is_own_file(target: Target) -> bool:
    """An attachment of the site itself, by its link or by its extension."""
    name = extension(target.url)
    return not target.external and not target.wanted and name not in IMAGES and (
        name in FILES or target.rel == Rel.ATTACHMENT)


def _shows_page(target: Target) -> bool:
    """What a stored page needs to look as it looked: the site's style sheets, and the home page's pictures."""
    return not target.external and (target.rel == Rel.STYLE or (target.rel == Rel.IMAGE and target.on_home))


def is_html(fetch: Fetch, body: bytes) -> bool:
    """Is the answer a web page, by what it says or by what it is?"""
    kind = fetch.content_type.partition(";")[0].strip().lower()
    return kind in ("text/html", "application/xhtml+xml") or looks_like_html(body)


def _disguised(url: str, fetch: Fetch) -> bool:
    """A HEAD answer that calls a picture or a file a web page deserves a closer look."""
    return extension(url) in IMAGES | FILES and fetch.content_type.partition(";")[0].strip().lower() == "text/html"


def _accuses(look: Look) -> bool:
    """Would this look count against whoever answered?"""
    return nature(look).kind == "gone" or look.note.startswith("fail:")


def _page_for_file(target: Target, page: Seen) -> str:
    """A web page came where a picture or a document was promised."""
    name = extension(target.url)
    if name not in FILES and name not in IMAGES:
        return ""
    if page.says_missing or page.error_title:
        return f"fail:{name} 文件的地址返回的是错误提示网页"
    return f"review:{name} 文件的地址返回的是网页"
