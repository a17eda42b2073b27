"""Publication times that are written in rarer ways (少见的时间写法): in boxes, in full-width or two digits, by a number
in a script, in the scripts of other languages, in data for machines. Asked for only when nothing plainer is found.
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone

from pucha.facts import dates
from pucha.facts.dates import Found
from pucha.facts.dom import Document

_NEAR = 300  # characters below a title
_SHORT_LINE = 14
_BOXES = 48  # characters in which a day and its month stand in boxes of their own
_SHORT_SCRIPT = 2_000
_SCANNED = 120_000
_LABEL = re.compile(
    r"(?:发布|发表|刊发|更新|上传|录入|添加|公开|刊登|信息|发稿|上网)(?:的)?(?:时\s?间|日\s?期)\s{0,3}[:：]?\s{0,3}$")
_ANY_LABEL = re.compile(r"(?:时\s?间|日\s?期)\s{0,3}[:：]?\s{0,3}$")
_WIDE = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")
_NO_YEAR = re.compile(
    r"[^\S\n]*\n[^\S\n]*(?:[\u4e00-\u9fff]{0,10}[:：|·\s]{1,3})?(?P<m>1[0-2]|0?[1-9])[-/.月]"
    r"(?P<d>3[01]|[12]\d|0?[1-9])(?:日?\s(?P<time>[012]?\d[:：][0-5]\d)(?!\d)|日?(?=\s*\n|\s{2}))")
_CLOCK = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (0[1-9]|[12]\d|30) "
    r"([01]\d:[0-5]\d:[0-5]\d|2[0-3]:[0-5]\d:[0-5]\d) [A-Z]{3,4} ((?:19|20)\d\d)")
_QUOTED = re.compile(r"['\"]([^'\"<>\n]{8,40})(?=['\"])")
_NUMBER = re.compile(r"(?<![\w.])(1\d{9}(?:\d{3})?)(?![\w.])")
_BEIJING = timezone(timedelta(hours=8))
_BOX_TAGS = frozenset({"em", "span", "i", "div", "p", "td", "b"})
_PLACE = re.compile(r"(?:publish|pub|post|release|create)_?(?:time|date)", re.IGNORECASE)
_VARIABLE = re.compile(
    r"\b(?:publish|pub|post|release|create)_?(?:time|date)\s{0,3}=\s{0,3}['\"]([\d年月日/.: T-]{8,30})['\"]",
    re.IGNORECASE)
_PUBLISHED = re.compile(r"\"datePublished\"\s{0,3}:\s{0,3}\"([\dT:+.Z -]{8,40})\"")


def by_script(doc: Document, title_end: int, as_of: datetime) -> Found | None:
    """A time that a script right behind its label writes there: 发布时间：<script>show('2025-03-01 10:00')</script>."""
    for script in doc.by_tag("script"):
        near = max(title_end, 0) <= script.start <= title_end + _NEAR + 100
        if not near or not script.raw or len(script.raw) > _SHORT_SCRIPT:
            continue
        if not _ANY_LABEL.search(doc.text[max(0, script.start - 30):script.start]):
            continue
        quoted = (found for match in _QUOTED.finditer(script.raw) for found in dates.full_dates(match[1]))
        first = _first((*quoted, *map(_of_number, _NUMBER.findall(script.raw))), as_of)
        if first is not None:
            return _at(first, script.start)
    return None


def _of_number(number: str) -> Found:
    """Seconds or milliseconds since 1970, as Beijing's clock shows them."""
    seconds = int(number) / (1000 if len(number) == 13 else 1)
    at = datetime.fromtimestamp(seconds, _BEIJING).replace(tzinfo=None, microsecond=0)
    return Found(at, 0, 0, f"{at:%Y-%m-%d %H:%M}", timed=True)


def by_variable(doc: Document, title_end: int, as_of: datetime) -> Found | None:
    """A time in a script for an empty place below the title that is named after it: <em id="publish_time"></em>."""
    if not any("id" in e.attrs and e.tag in _BOX_TAGS and _PLACE.search(e.attrs["id"]) and not e.text
               for e in doc.beginning(title_end, title_end + _NEAR)):
        return None
    written = (found for script in doc.by_tag("script") for match in _VARIABLE.finditer(script.raw[:_SCANNED])
               for found in dates.full_dates(match[1]))
    first = _first(written, as_of)
    return _at(first, title_end) if first is not None else None


def near_title(doc: Document, title_end: int, as_of: datetime) -> Found | None:
    """Right below the title: full-width digits, 25-03-28 and 20250328 behind a label, day and month in boxes of their
    own, other languages."""
    if title_end < 0:
        return None
    text = doc.text[title_end:title_end + _NEAR].translate(_WIDE)
    labelled = (f for f in (*dates.full_dates(text), *dates.two_digit_years(text), *dates.compact_dates(text))
                if _LABEL.search(text[max(0, f.start - 14):f.start]))
    first = _first(labelled, as_of) or _first(map(_of_clock, _CLOCK.finditer(text)), as_of) \
        or _first(dates.row_dates(_boxes(text)), as_of) or _first(dates.other_scripts(text), as_of)
    return _at(first, title_end + first.start) if first is not None else None


def _of_clock(match: "re.Match[str]") -> Found:
    """Mon Sep 05 08:30:00 CST 2011: a program's own words for a moment."""
    at = datetime.strptime(f"{match[1]} {match[2]} {match[4]} {match[3]}", "%b %d %Y %H:%M:%S")
    return Found(at, match.start(), match.end(), match[0], timed=True)


def _boxes(text: str) -> str:
    """The short lines right below the title, up to the first longer one."""
    kept = ""
    for line in text[:_BOXES].split("\n"):
        if len(line) > _SHORT_LINE:
            break
        kept += f"{line}\n"
    return kept


def without_year(doc: Document, title_end: int, as_of: datetime) -> Found | None:
    """11-18 09:26 right below the title: of the address's year, else the newest that is no future."""
    match = _NO_YEAR.match(doc.text, title_end)
    if match is None:
        return None
    year = dates.address_year(doc.url)
    for each in (year,) if year else (as_of.year, as_of.year - 1):
        found = dates.full_dates(f"{each}-{match['m']}-{match['d']} {match['time'] or ''}")
        if found and dates.believable(found[0].at, as_of):
            return Found(found[0].at, match.start("m"), match.end(), match[0].strip(), bool(match["time"]), False)
    return None


def for_machines(doc: Document, title_end: int, as_of: datetime) -> Found | None:
    """<time datetime="…"> near the title, "datePublished" of structured data: not what a visitor reads."""
    marked = (found for e in doc.by_tag("time") if title_end >= 0 and -200 <= e.start - title_end <= _NEAR
              for found in dates.full_dates(e.get("datetime").replace("T", " ")))
    first = _first(marked, as_of)
    if first is None and "datePublished" in doc.html:
        first = _first((f for m in _PUBLISHED.finditer(doc.html) for f in dates.full_dates(m[1])), as_of)
    return _at(first, -1) if first is not None else None


def _first(found: Iterable[Found], as_of: datetime) -> Found | None:
    return next((each for each in found if dates.believable(each.at, as_of)), None)


def _at(found: Found, start: int) -> Found:
    """The same time at another place of the page's text."""
    end = start if start < 0 else start + max(0, found.end - found.start)
    return Found(found.at, start, end, found.shown, found.timed, found.year_given, found.day_given)
