"""Signs of tampering that no single page shows (篡改线索): gathered from the capture, and from what earlier runs left.

An earlier run's list of articles and pictures of the home page lie beside the watch. They are copied into the run
folder before anything is judged, so that judging again reads the same.
"""

import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

from pucha.facts.attached.made import made_on
from pucha.facts.faces import read_elsewhere, read_home_faces, read_shot
from pucha.model.addresses import host_of
from pucha.model.observation import Fetch, LinkRow
from pucha.model.tamper import ArticleDays, Elsewhere, Face, HomeShot, TamperFacts
from pucha.model.words import Outcome, PageKind
from pucha.observe.archive import read_body
from pucha.observe.faces import read_faces
from pucha.pipeline.attached import own_files
from pucha.pipeline.order import Order, slug
from pucha.pipeline.runfolder import RunFolder, read_lines, write_lines

MOST_OUTSIDE = 600  # pages of other hosts that are looked into
MOST_ARTICLES = 200_000
MOST_ODD = 2000
MOST_SHOTS = 30
LARGEST = 256 * 1024
_IN_ADDRESS = re.compile(
    r"(?<!\d)(20[0-3]\d|199\d)(?:[-_/]?(0[1-9]|1[0-2])[-_/]?(0[1-9]|[12]\d|3[01])(?!\d)|/(1[0-2]|[1-9])/(3[01]|[12]\d|[1-9])/)")
_NUMBER = re.compile(r"(\d{3,12})(?=\D*$)")


@dataclass(frozen=True, slots=True)
class Known:
    """What is remembered of an article: when it was first seen, and the day that it showed then."""

    url: str
    first_seen: date
    shown: date


@dataclass(frozen=True, slots=True)
class Shown:
    """The few facts of a page that its days are told by; the rest of its line is passed over."""

    url: str
    kind: PageKind
    title: str | None = None
    published_on: datetime | None = None
    date_certain: bool = True


def history_files(order: Order) -> tuple[Path, Path] | None:
    """(articles, home pages) of a site beside the watch; None when no folder was named."""
    if order.probes_from is None:
        return None
    return tuple(order.probes_from / f"{slug(order.site)}.{kind}.jsonl" for kind in ("articles", "home"))  # type: ignore[return-value]


def recall(order: Order, run: RunFolder) -> None:
    """Copy what earlier runs remember into the run folder, once."""
    sources = history_files(order)
    for source, target in zip(sources or (), (run.past_articles, run.past_homes), strict=False):
        if source.exists() and not target.exists():
            shutil.copyfile(source, target)


def remember(order: Order, run: RunFolder) -> None:
    """Keep for later runs: articles with the day first seen, the home page's picture."""
    targets = history_files(order)
    if targets is None or not run.pages.exists():
        return
    targets[0].parent.mkdir(parents=True, exist_ok=True)
    known = {one.url: one for one in read_lines(run.past_articles, Known)}
    for page in _articles(run):
        if page.published_on and len(known) < MOST_ARTICLES:
            known.setdefault(page.url, Known(page.url, order.as_of.date(), page.published_on.date()))
    write_lines(targets[0], (known[url] for url in sorted(known)))
    shots = list(read_lines(run.past_homes, HomeShot))
    now = _shot(run)
    if now is not None and all(one.at.date() != now.at.date() for one in shots):
        write_lines(targets[1], [*shots, now][-MOST_SHOTS:])


def tamper_facts(run: RunFolder) -> TamperFacts:
    """Everything of this kind, from the run folder alone."""
    faces, reason = _faces(run)
    elsewhere, tried = _elsewhere(run)
    days, known, read = _days(run)
    return TamperFacts(
        faces=faces, faces_reason=reason, elsewhere=elsewhere, outside_tried=tried,
        shots=tuple(read_lines(run.past_homes, HomeShot)), shot=_shot(run), days=days, days_known=known,
        days_read=read, history=run.past_articles.exists())


# --- the home page's faces and picture ---

def _faces(run: RunFolder) -> tuple[tuple[Face, ...], str]:
    found = read_faces(run)
    reason = next((one.reason for one, _ in found if one.reason), "" if found else "本次未以其他方式访问首页")
    return read_home_faces((one.visitor, one.fetch, body) for one, body in found if one.fetch is not None), reason


def _shot(run: RunFolder) -> HomeShot | None:
    return next((read_shot(body, one.fetch) for one, body in read_faces(run)
                 if one.fetch is not None and one.visitor == "visitor"), None)


# --- pages of other hosts ---

def _elsewhere(run: RunFolder) -> tuple[tuple[Elsewhere, ...], int]:
    """One page of each host that opened, and of how many hosts an answer was had."""
    rows = {row.url: row for row in read_lines(run.links, LinkRow) if row.external}
    tried = {host_of(row.url) for row in rows.values() if row.outcome is not Outcome.NOT_OBSERVED}
    found: dict[str, Elsewhere] = {}
    for fetch in read_lines(run.fetches, Fetch):
        row = rows.get(fetch.url)
        if row is None or host_of(fetch.url) in found or not _is_page(fetch) or len(found) >= MOST_OUTSIDE:
            continue
        body = read_body(run.capture, fetch.body_ref or "")[:LARGEST]
        found[host_of(fetch.url)] = read_elsewhere(body, fetch, row.parent, row.anchor, row.on_home)
    return tuple(found[host] for host in sorted(found)), len(tried)


def _is_page(fetch: Fetch) -> bool:
    return fetch.purpose == "link-check" and fetch.status == 200 and bool(fetch.body_ref) and (
        not fetch.failure and "html" in fetch.content_type.lower())


# --- days of articles ---

def _articles(run: RunFolder) -> Iterator[Shown]:
    for page in read_lines(run.pages, Shown, f'"{PageKind.ARTICLE.value}"', before="lists"):
        if page.kind is PageKind.ARTICLE and page.published_on and page.date_certain:
            yield page


def _days(run: RunFolder) -> tuple[tuple[ArticleDays, ...], dict[str, int], int]:
    """(articles whose days disagree, how many told each sort of day, articles with a day)."""
    modified = {fetch.final_url: day for fetch in read_lines(run.fetches, Fetch, '"last-modified"')
                if fetch.purpose == "page" and (day := last_modified(fetch.headers.get("last-modified", "")))}
    past = {one.url: one for one in read_lines(run.past_articles, Known)}
    made = _documents(run)
    found = [replace(_article_days(page, modified, past), document=made.get(page.url)) for page in _articles(run)]
    found = with_neighbours(found)
    known = {name: sum(1 for one in found if getattr(one, name) is not None)
             for name in ("in_address", "modified", "first_seen", "neighbours", "document")}
    odd = [one for one in found if is_odd(one)]
    return tuple(sorted(odd, key=lambda one: one.url)[:MOST_ODD]), known, len(found)


def _documents(run: RunFolder) -> dict[str, date]:
    """For pages with documents of the site: the day on which the oldest of them says that it was made."""
    found: dict[str, date] = {}
    for fetch, row in own_files(run):
        day = made_on(read_body(run.capture, fetch.body_ref or "")) if row.parent else None
        if day is not None and row.parent:
            found[row.parent] = min(day, found.get(row.parent, day))
    return found


def _article_days(page: Shown, modified: dict[str, date], past: dict[str, Known]) -> ArticleDays:
    assert page.published_on is not None
    known = past.get(page.url)
    return ArticleDays(page.url, page.title or "", page.published_on.date(), day_in_address(page.url),
                       modified.get(page.url), known.first_seen if known else None, known.shown if known else None)


def is_odd(one: ArticleDays) -> bool:
    """Does any of an article's other days lie before the one that it shows?"""
    slack = timedelta(days=2)
    earlier = (one.in_address, one.modified, one.first_seen, one.first_shown, one.neighbours)
    return any(day is not None and day + slack < one.shown for day in earlier) or (
        one.document is not None and one.document - one.shown > timedelta(days=365))


def day_in_address(url: str) -> date | None:
    """The day that an address carries.

    >>> day_in_address("http://www.a.gov.cn/xw/201503/t20150312_7.htm")
    datetime.date(2015, 3, 12)
    """
    parts = urlsplit(url)
    found = list(_IN_ADDRESS.finditer(parts.path))
    if not found:
        return None
    match = found[-1]
    try:
        return date(int(match[1]), int(match[2] or match[4]), int(match[3] or match[5]))
    except ValueError:
        return None


def last_modified(header: str) -> date | None:
    try:
        moment: datetime = parsedate_to_datetime(header)
    except (TypeError, ValueError, IndexError):
        return None
    return moment.date() if 1995 < moment.year < 2100 else None


def with_neighbours(found: Iterable[ArticleDays]) -> list[ArticleDays]:
    """Articles with the newest day of their three neighbours on both sides, by the number in the address."""
    groups: dict[str, list[tuple[int, ArticleDays]]] = {}
    rest: list[ArticleDays] = []
    for one in found:
        match = _NUMBER.search(urlsplit(one.url).path.rpartition("/")[2] or urlsplit(one.url).query)
        if match and len(match[1]) < 12:
            groups.setdefault(f"{host_of(one.url)}{len(match[1])}", []).append((int(match[1]), one))
        else:
            rest.append(one)
    for members in groups.values():
        members.sort(key=lambda pair: (pair[0], pair[1].url))
        days = [one.shown for _, one in members]
        rest += [_beside(one, days, n) for n, (_, one) in enumerate(members)]
    return rest


def _beside(one: ArticleDays, days: list[date], at: int) -> ArticleDays:
    before, after = days[max(0, at - 3):at], days[at + 1:at + 4]
    if len(before) < 3 or len(after) < 3:
        return one
    return replace(one, neighbours=max(*before, *after))
