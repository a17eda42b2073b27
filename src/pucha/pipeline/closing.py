"""The proofs of a closing: the archive is whole, the old addresses lead on, and nobody links there any more."""

import asyncio
import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from pucha.facts.outline import outline
from pucha.i18n import t
from pucha.model import codec
from pucha.model.errors import InputError
from pucha.model.site import Site
from pucha.model.words import SiteStatus
from pucha.observe.archive import CaptureWriter
from pucha.observe.archive_audit import audit_capture
from pucha.observe.exchange import Request
from pucha.observe.failures import blame_of
from pucha.observe.fetch import Fetcher
from pucha.observe.settings import ObserveSettings
from pucha.pipeline.loop import uvloop_runner
from pucha.pipeline.manifest import NAME as MANIFEST
from pucha.pipeline.manifest import verify
from pucha.pipeline.rounds import stored_round
from pucha.pipeline.runfolder import RunFolder
from pucha.registry.addresses import home_identity
from pucha.registry.sample import identity
from pucha.registry.sample_pages import draw_pages
from pucha.reports.bundle import RoundReport, RoundSite
from pucha.reports.planning.closing import Archive, Closing, Proof, Tried

Tell = Callable[[int, int], None]
EACH, MOST = 3, 30  # pages of each column, and in all
HOPS = 5  # pages that send on by meta refresh or a simple script
AT_ONCE = 6
SHOWN = 20
_LEFT_OUT = frozenset({"error", "redirect", "search", "spam", "home"})


@dataclass(frozen=True, slots=True)
class ClosingOrder:
    """``run``: the folder of the closed site's last inspection; ``round``: the fleet's newest round."""

    run: Path
    round: Path
    successor: str
    settings: ObserveSettings
    as_of: datetime
    seed: str = ""
    most: int = MOST
    capture: Path | None = None  # where the exchanges are kept
    links_max_days: int = 31


def closing_of(order: ClosingOrder, tell: Tell | None = None) -> Closing:
    """Look at everything; the certificate is issued when :attr:`Closing.issued` says so.

    ``tell`` hears of how many sites the lists of links are read.
    """
    run = RunFolder(order.run)
    record = run.read_run()
    site = codec.build(Site, record["site"])
    report = stored_round(order.round, ())
    successor = order.successor or _successor(site, report)
    if Inside(successor) == Inside(site.home_url):
        raise InputError(t("承接网站就是原网站：请用 --successor 给出另一个网址"))
    archive, sealed = archive_proof(run, datetime.fromisoformat(record["as_of"]))
    seed = order.seed or f"{identity(site)} {order.as_of:%Y-%m-%d}"
    pages = list(_pages(run, site))
    drawn = draw_pages(pages, seed=seed, site=identity(site), each=EACH, most=order.most)
    old = [(site.home_url, t("首页")), *((url, column) for column, urls in drawn.items() for url in urls)]
    with uvloop_runner() as runner:
        tried = runner.run(_try_all(order, old, successor))
    links = links_proof(site, order, report, archive, tell)
    return Closing(site, successor, archive, tuple(tried), len({url for url, _ in pages}), seed,
                   links.counts, report.as_of, (sealed, redirects_proof(tried, bool(pages)), links.proof))


def _successor(site: Site, report: RoundReport) -> str:
    """As the newest register names it: an address, a name or a code of a running site."""
    entry = next((one.site for one in report.sites if identity(one.site) == identity(site)), site)
    named = (entry.merged_into or site.merged_into).strip()
    running = [one.site for one in report.sites if one.site.status is SiteStatus.NORMAL]
    found = next((one for one in running if named and named in (identity(one), one.name)), None)
    if found:
        return found.home_url
    if named.startswith(("http://", "https://")):
        return named
    raise InputError(t("名录没有写明承接网站：请给出 --successor 网址"))


def archive_proof(run: RunFolder, as_of: datetime) -> tuple[Archive | None, Proof]:
    """Sealed, unchanged, and readable from the first byte to the last."""
    if not (run.path / MANIFEST).exists():
        return None, Proof("archive", (), (t("运行目录没有封存（没有校验清单）"),))
    changed = verify(run.path)
    missing = [t("{file}：与封存时不一致").format(file=one.file) for one in changed[:SHOWN]]
    if not run.capture.exists():
        return None, Proof("archive", (), (*missing, t("没有网页存档")))
    audit = audit_capture(run.capture)
    if not audit.whole:
        missing.append(t("网页存档读不全：{n} 条记录，其中 {bad} 条内容有变，末尾 {left} 字节读不出").format(
            n=audit.records, bad=audit.bad, left=audit.unread))
    pages = sum(1 for _ in run.pages.open("rb")) if run.pages.exists() else 0
    if not pages:
        missing.append(t("存档中没有读到网页"))
    root = json.loads((run.path / MANIFEST).read_text("utf-8")).get("root", "") if not changed else ""
    unknown = () if _is_complete(run) else (t("存档时网站没有抓全，可能有内容没有存入"),)
    archive = Archive(root, audit.records, pages, run.capture.stat().st_size, as_of)
    facts = (t("{records} 条记录、{pages} 个网页，逐字节核验一致").format(records=audit.records, pages=pages),)
    return archive, Proof("archive", facts, tuple(missing), unknown)


def _is_complete(run: RunFolder) -> bool:
    try:
        coverage = json.loads(run.report_json.read_text("utf-8"))["coverage"]
        return bool(coverage["complete"])
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _pages(run: RunFolder, site: Site) -> Iterator[tuple[str, str]]:
    """(address, column) of every page of the site that was read, but its home page."""
    if not run.pages.exists():
        return
    inside = Inside(site.home_url)
    with run.pages.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            page = json.loads(line) if line.endswith("\n") else {}
            if page and page["kind"] not in _LEFT_OUT and inside.has(page["url"]):
                crumbs = [text for text, _ in page.get("breadcrumb", ()) if text]
                yield page["url"], crumbs[-1] if crumbs else page["kind"]


class Inside:
    """Which addresses belong to a site: those of its host, below its home page's folder."""

    def __init__(self, home_url: str) -> None:
        self.host = _plain_host(home_url)
        self.folder = urlsplit(home_url).path.rpartition("/")[0] + "/"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Inside) and (self.host, self.folder) == (other.host, other.folder)

    def has(self, url: str) -> bool:
        return _plain_host(url) == self.host and (urlsplit(url).path or "/").startswith(self.folder)


class Moved:
    """Tells the successor's addresses from the old ones, also where one site lies in a folder of the other."""

    def __init__(self, old: str, successor: str) -> None:
        self.old, self.successor = Inside(old), Inside(successor)

    def has(self, url: str) -> bool:
        if not self.successor.has(url):
            return False
        return not self.old.has(url) or len(self.successor.folder) > len(self.old.folder)


def _plain_host(url: str) -> str:
    """Host and port without ``www.``: both names lead to one site."""
    try:
        return (home_identity(url).partition("/")[0].partition("?")[0]).removeprefix("www.")
    except ValueError:
        return ""


async def _try_all(order: ClosingOrder, old: Sequence[tuple[str, str]], successor: str) -> list[Tried]:
    capture = CaptureWriter(order.capture, append=False) if order.capture else None
    room = asyncio.Semaphore(AT_ONCE)
    try:
        async with Fetcher(order.settings, capture=capture) as fetcher:
            async def one(url: str, column: str) -> Tried:
                async with room:
                    return await try_address(fetcher, url, column, Moved(old[0][0], successor))
            return list(await asyncio.gather(*(one(url, column) for url, column in old)))
    finally:
        if capture:
            capture.close()


async def try_address(fetcher: Fetcher, url: str, column: str, successor: Moved) -> Tried:
    """Where an old address leads, through redirects and pages that only send on."""
    at, here, passed = fetcher.clock.now(), url, {url}
    for _ in range(HOPS):
        response = await fetcher.fetch_patiently(Request(here, purpose="closing"))
        fetch = response.fetch
        if fetch.failure:
            ours = blame_of(fetch.failure) != "site"
            why = t("未能看清：{failure}") if ours else t("打不开：{failure}")
            return Tried(url, column, fetch.final_url, None if ours else False, why.format(failure=fetch.failure), at)
        onward = outline(response.body, fetch.final_url, fetch.content_type).redirect_to
        if not onward or onward in passed or successor.has(fetch.final_url):
            break
        here = onward
        passed.add(onward)
    return _judged(url, column, fetch.final_url, fetch.status, successor, at)


def _judged(url: str, column: str, end: str, status: int | None, successor: Moved, at: datetime) -> Tried:
    if not successor.has(end):
        return Tried(url, column, end, False, t("没有转到承接网站"), at)
    if status is None or not 200 <= status < 300:
        return Tried(url, column, end, False, t("承接网站的页面返回 {status}").format(status=status), at)
    return Tried(url, column, end, True, "", at)


def redirects_proof(tried: Sequence[Tried], has_pages: bool) -> Proof:
    """Every address of the sample must have arrived."""
    arrived = [one for one in tried if one.arrived]
    missing = [t("{url}：{reason}").format(url=one.url, reason=one.reason) for one in tried if one.arrived is False]
    unknown = [t("{url}：{reason}").format(url=one.url, reason=one.reason) for one in tried if one.arrived is None]
    if not has_pages:
        unknown.append(t("存档中没有可抽查的原有页面"))
    facts = (t("原首页和抽查的页面共 {n} 个，{m} 个转到承接网站").format(n=len(tried), m=len(arrived)),)
    return Proof("redirects", facts, tuple(missing), tuple(unknown))


@dataclass(frozen=True, slots=True)
class LinksFound:
    """The proof about links, and how many sites and addresses it rests on."""

    proof: Proof
    counts: tuple[int, int]


def links_proof(site: Site, order: ClosingOrder, report: RoundReport, archive: Archive | None,
                tell: Tell | None = None) -> LinksFound:
    """No page of another running site links there, by the link lists of the round."""
    fleet = [one for one in report.sites if one.site.status is SiteStatus.NORMAL
             and identity(one.site) != identity(site)]
    inside = Inside(site.home_url)
    looks = []
    for number, entry in enumerate(fleet, 1):
        looks.append(_look(entry, order.round, inside))
        if tell:
            tell(number, len(fleet))
    missing = [line for one in looks for line in one.linking]
    unknown = [*_age(order, report, archive), *(line for one in looks for line in one.unknown)]
    if not fleet:
        unknown.append(t("轮次中没有别的网站"))
    counts = sum(one.rows is not None for one in looks), sum(one.rows or 0 for one in looks)
    words = t("{sites} 个网站的 {n} 个链接地址中没有指向原网站的").format(sites=counts[0], n=counts[1])
    return LinksFound(Proof("links", () if missing else (words,), _cut(missing), _cut(unknown)), counts)


@dataclass(frozen=True, slots=True)
class _Look:
    """One site's list of links. ``rows``: addresses in it, None where there is no list."""

    linking: tuple[str, ...]
    unknown: tuple[str, ...]
    rows: int | None


def _look(entry: RoundSite, folder: Path, inside: Inside) -> _Look:
    name = entry.site.name
    rows = _links_of(entry, folder)
    if rows is None:
        return _Look((), (t("{name}：没有链接清单").format(name=name),), None)
    linking: list[str] = []
    number = 0
    for url, parent in rows:
        number += 1
        if inside.has(url):
            linking.append(t("{name}：{parent} 仍链接 {url}").format(name=name, parent=parent, url=url))
    part = () if entry.coverage.complete else (t("{name}：没有抓全，可能有未看到的链接").format(name=name),)
    return _Look(tuple(linking), part, number)


def _age(order: ClosingOrder, report: RoundReport, archive: Archive | None) -> Iterator[str]:
    days = (order.as_of.date() - report.as_of.date()).days
    if days > order.links_max_days:
        yield t("链接清单是 {n} 天前的，请重新检查").format(n=days)
    if archive and report.as_of < archive.as_of:
        yield t("链接清单早于存档，请重新检查")


def _cut(lines: Sequence[str]) -> tuple[str, ...]:
    more = len(lines) - SHOWN
    return (*lines[:SHOWN], *([t("另有 {n} 处").format(n=more)] if more > 0 else []))


def _links_of(entry: RoundSite, folder: Path) -> Iterable[tuple[str, str]] | None:
    """(address, page) of every link, as ``links.csv`` lists them; None when there is no list."""
    path = folder / Path(entry.href).parent / "links.csv" if entry.href else None
    if path is None or not path.exists():
        return None
    return _rows(path)


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    csv.field_size_limit(10_000_000)
    with path.open(encoding="utf-8", errors="replace", newline="") as table:
        for row in csv.DictReader(table):
            yield (row.get("url") or "").removeprefix("'"), row.get("parent") or ""
