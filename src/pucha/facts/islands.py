"""Lists that stand in a page as data, and that a script of it only has to draw (页面内嵌数据列表).

Two forms are usual: records of markup inside ``<script type="text/xml">``, and arrays of objects with a title, an
address and a date (``var list = [{…}]``). They are put into the markup as plain lists, so that every reader sees them.
No script is run: what is not plainly data stays unread.
"""

import html as markup
import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

_OPENED = re.compile(r"<[sS][cC][rR][iI][pP][tT]\b[^<>]{0,500}>")
_CLOSED = re.compile(r"</[sS][cC][rR][iI][pP][tT]\s{0,10}>")
_XML = re.compile(r"type\s{0,3}=\s{0,3}[\"']?(?:text|application)/xml", re.IGNORECASE)
_RECORD = re.compile(r"<record(?:\s[^<>]{0,200})?>")
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_ARRAY = re.compile(r"\[\s{0,60}\{\s{0,60}[\"']?[A-Za-z_]\w{0,40}[\"']?\s{0,5}:")
_JS_TOKEN = re.compile(
    r"(?P<text>'(?:[^'\\\n]|\\.)*')|\"(?:[^\"\\\n]|\\.)*\"|(?P<key>[A-Za-z_$][\w$]*)(?=\s*:)|(?P<comma>,)(?=\s*[}\]])|"
    r"(?P<comment>//[^\n]*|/\*.*?\*/)|(?P<word>\b(?:undefined|NaN)\b)", re.DOTALL)
_NAMED = re.compile(r"(?:getElementById\s{0,3}\(\s{0,3}|\$\s{0,3}\(\s{0,3})['\"]#?([A-Za-z][\w-]{0,60})['\"]")
_TITLES = ("title", "biaoti", "infotitle", "articletitle", "doctitle", "newstitle", "subject", "showtitle", "headline",
           "contenttitle", "bt", "name", "linktitle")
_ADDRESSES = ("url", "link", "href", "linkurl", "docpuburl", "infourl", "pageurl", "arturl", "contenturl", "htmlurl",
              "path", "detailurl", "newsurl", "staticurl", "puburl")
_DAYS = ("date", "pubdate", "publishdate", "publishtime", "pubtime", "time", "createtime", "createdate", "docreltime",
         "showdate", "showtime", "fbsj", "fbrq", "releasetime", "releasedate", "addtime", "infodate", "deploytime",
         "publisheddate", "publishedtime", "publish_time", "create_time", "pub_date", "publishedtimestr", "savetime",
         "updatetime", "updatedate")
_MILLISECONDS = re.compile(r"^1\d{12}$|^1\d{9}$|^[2-9]\d{11}$")
_BEIJING = timezone(timedelta(hours=8))
_DAY = re.compile(r"(?:19|20)\d\d[-/.年]?\d{1,2}[-/.月]?\d{1,2}|^\d{1,2}[-/]\d{1,2}$")
_LONGEST = 300_000  # characters of one script that are read
_MOST_SCRIPTS = 200
_MOST_ROWS = 500
_EMPTY_BOX = (r"<(?P<tag>[A-Za-z]{{1,10}})\b[^<>]{{0,200}}\bid\s{{0,3}}=\s{{0,3}}[\"']?{}[\"'\s>][^<>]{{0,200}}?>?"
              r"(?P<inside>\s{{0,200}})(?=</(?P=tag)\s{{0,3}}>)")
_EFFORT = 2_000_000  # characters looked through on one page
_MOST_BOXES = 8  # names that a script is asked for

Row = tuple[str, str, str]  # title, address, day as written


def with_islands(html: str) -> str:
    """``html`` with its data put in as lists; the very same string where there is none."""
    xml = "<record" in html
    if not xml and not _ARRAY.search(html):
        return html
    added: list[tuple[int, str]] = []
    for start, source, end in _scripts(html):
        if xml and "<record" in source and _XML.search(html, max(0, start - 500), start):
            added.append((end, _records(source)))
        elif _ARRAY.search(source):
            rows = [row for found in arrays(source) if not _drawn(html, source, found) for row in found]
            if rows:
                added.append((_box(html, source) or end, _list(rows)))
    return _with(html, added)


def _scripts(html: str) -> Iterator[tuple[int, str, int]]:
    """(start of the source, source, end of the element) of the first inline scripts."""
    position = 0
    for _ in range(_MOST_SCRIPTS):
        opened = _OPENED.search(html, position)
        closed = _CLOSED.search(html, opened.end()) if opened else None
        if opened is None or closed is None:
            return
        if closed.start() - opened.end() > 20:
            yield opened.end(), html[opened.end():min(closed.start(), opened.end() + _LONGEST)], closed.end()
        position = closed.end()


def _with(html: str, added: list[tuple[int, str]]) -> str:
    parts, position = [], 0
    for place, piece in sorted(added):
        parts += [html[position:place], piece]
        position = place
    return "".join([*parts, html[position:]])


# --- records of markup ---

def _records(source: str) -> str:
    """The markup of the records inside their own kind of list."""
    pieces = [part[found.end():] for part in source.split("</record>")[:_MOST_ROWS] if (found := _RECORD.search(part))]
    records = [found[1] if (found := _CDATA.search(piece)) else markup.unescape(piece) for piece in pieces]
    records = [record for record in records if "<script" not in record.lower()]
    first = records[0].lstrip()[:4].lower() if records else ""
    if first.startswith("<tr"):
        return f"<table><tbody>{''.join(records)}</tbody></table>"
    if first.startswith("<li"):
        return f"<ul>{''.join(records)}</ul>"
    return "<div>" + "".join(f"<div>{record}</div>" for record in records) + "</div>"


# --- arrays of objects ---

def arrays(source: str) -> Iterator[list[Row]]:
    """The lists among the arrays of objects in a script or an answer: entries with a title and a day."""
    position, effort = 0, _EFFORT
    while effort > 0 and (match := _ARRAY.search(source, position)):
        effort -= len(source) - match.start()
        value, end = _value(source, match.start())
        position = max(end, match.start() + 1)
        rows = [row for row in map(_row, value) if row is not None] if isinstance(value, list) else []
        if isinstance(value, list) and rows and len(rows) * 2 >= len(value):
            yield rows[:_MOST_ROWS]
        elif isinstance(value, list):
            position = match.start() + 1  # a list may stand inside


def _value(source: str, start: int) -> tuple[Any, int]:
    """The array that begins at ``start`` and where it ends; None when it is no plain data."""
    decoder = json.JSONDecoder(strict=False)
    try:
        return decoder.raw_decode(source, start)
    except (ValueError, RecursionError):
        pass
    end = _closing(source, start)
    if end < 0:
        return None, start
    try:
        return json.loads(as_json(source[start:end]), strict=False), end
    except (ValueError, RecursionError):
        return None, start


def _closing(source: str, start: int) -> int:
    """Behind the bracket that closes the one at ``start``; -1 when none does."""
    depth = 0
    for match in re.finditer(r"'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"|[\[\]]", source[start:]):
        if match[0] in "[]":
            depth += 1 if match[0] == "[" else -1
            if depth == 0:
                return start + match.end()
    return -1


def as_json(source: str) -> str:
    """JavaScript's looser writing of data as JSON: bare names, single quotes, commas too many, comments."""
    def strict(match: "re.Match[str]") -> str:
        if match["text"] is not None:
            return json.dumps(re.sub(r"\\(['\"/\\])", r"\1", match["text"][1:-1]), ensure_ascii=False)
        if match["key"] is not None:
            return f'"{match["key"]}"'
        if match["word"] is not None:
            return "null"
        return "" if match["comma"] is not None or match["comment"] is not None else match[0]

    return _JS_TOKEN.sub(strict, source)


def _row(value: Any) -> Row | None:
    """(title, address, day) of an object that has a title and a day."""
    if not isinstance(value, Mapping):
        return None
    known = {str(key).lower(): each for key, each in value.items() if isinstance(each, str | int)}
    title = " ".join(re.sub(r"<[^<>]{0,500}>", "", _first(known, _TITLES)).split())
    day = next((shown for name in _DAYS if (shown := _day(known.get(name)))), "")
    if len(title) < 2 or not day:
        return None
    return title[:300], _first(known, _ADDRESSES).strip()[:2000], day


def _first(known: Mapping[str, str | int], names: tuple[str, ...]) -> str:
    return next((str(known[name]) for name in names if isinstance(known.get(name), str) and known[name]), "")


def _day(value: str | int | None) -> str:
    """A day as written, moments in milliseconds as days of Beijing; "" when it is none."""
    shown = str(value).strip() if value is not None else ""
    if _MILLISECONDS.match(shown):
        seconds = int(shown) / (1000 if len(shown) > 10 else 1)
        return datetime.fromtimestamp(seconds, _BEIJING).date().isoformat()
    return shown[:30] if _DAY.search(shown) else ""


def _drawn(html: str, source: str, rows: list[Row]) -> bool:
    """The page shows these entries itself; the data is only kept for later."""
    shown = sum(html.count(title) > source.count(title) for title, _, _ in rows[:5])
    return shown * 2 >= min(5, len(rows))


def _box(html: str, source: str) -> int | None:
    """Where the script puts its list: inside an empty element that it names."""
    for name in list(dict.fromkeys(_NAMED.findall(source)))[:_MOST_BOXES]:
        match = re.search(_EMPTY_BOX.format(re.escape(name)), html)
        if match:
            return match.end("inside")
    return None


def _list(rows: list[Row]) -> str:
    def one(row: Row) -> str:
        title, address, day = map(markup.escape, row)
        link = f'href="{address}"' if address else 'onclick=""'
        return f"<li><a {link}>{title}</a><span>{day}</span></li>"

    return f"<ul>{''.join(map(one, rows))}</ul>"
