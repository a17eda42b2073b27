"""Lists that a page fetches from its own site (接口加载的列表): where the call goes, and what its answer lists.

Only calls whose address and values stand in the script as plain text are followed, by GET and on the page's own host;
whatever a script would have to work out stays ``not-observed``.
"""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from urllib.parse import urlencode

from pucha.facts import dates
from pucha.facts.breadcrumb import find_breadcrumb
from pucha.facts.decode import decode
from pucha.facts.dom import Document, parse
from pucha.facts.emptiness import asks_for_a_part
from pucha.facts.islands import arrays, as_json
from pucha.facts.layout import Layout
from pucha.facts.lists import read_blocks
from pucha.facts.main_list import choose_main
from pucha.model.addresses import Base, host_of
from pucha.model.facts import FollowUp, Item

NAME = "list"
MOST = 60  # calls that are followed on one site
_TEXT = r"(?P<{0}>'[^'\\\n]{{1,500}}'|\"[^\"\\\n]{{1,500}}\")"
_CALL = re.compile(
    rf"(?:\$|jQuery)\s{{0,3}}\.\s{{0,3}}(?:get|getJSON)\s{{0,3}}\(\s{{0,9}}{_TEXT.format('get')}\s{{0,9}}(?=[,)])|"
    rf"(?:\bfetch|\baxios(?:\s{{0,3}}\.\s{{0,3}}get)?)\s{{0,3}}\(\s{{0,9}}{_TEXT.format('fetch')}\s{{0,9}}(?=[,)])|"
    rf"\.\s{{0,3}}open\s{{0,3}}\(\s{{0,9}}['\"](?:GET|get)['\"]\s{{0,9}},\s{{0,9}}{_TEXT.format('open')}\s{{0,9}}(?=[,)])|"
    rf"\burl\s{{0,3}}:\s{{0,9}}{_TEXT.format('url')}\s{{0,9}}(?=[,}}])")
_POST = re.compile(r"\b(?:type|method)\s{0,3}:\s{0,3}['\"]\s{0,3}(?:post|put|delete)", re.IGNORECASE)
_DATA = re.compile(r"(?:\bdata|\bparams|\bqueryParams)\s{0,3}:\s{0,9}(\{[^{}]{0,600}\})")
_SECOND = re.compile(r"\s{0,9},\s{0,9}(\{[^{}]{0,600}\})")
_FILE = re.compile(r"\.(?:js|css|png|jpe?g|gif|svg|html?|shtml)(?:[?#]|$)", re.IGNORECASE)
_LONGEST = 100_000
_NEAR = 500  # characters around an address in which the rest of the call stands
_MARKUP = re.compile(r"^\s*<|\"\s*<(?:li|ul|tr|div|table)\b")


def list_call(doc: Document) -> str:
    """Absolute address of the first call for rows that can be repeated as it stands, "" when there is none."""
    for script in doc.by_tag("script"):
        source = script.raw[:_LONGEST]
        for match in _CALL.finditer(source):
            address = _address(doc, source, match)
            if address:
                return address
    return ""


def _address(doc: Document, source: str, match: "re.Match[str]") -> str:
    kind = match.lastgroup or "url"
    path = match[kind][1:-1].strip()
    around = source[max(0, match.start() - _NEAR):match.end() + _NEAR] if kind == "url" else ""
    if _FILE.search(path) or asks_for_a_part(path) or _POST.search(around):
        return ""
    values = _values(source, match, kind)
    target = doc.base.resolve(path)
    if values is None or target is None or host_of(target) != host_of(doc.url):
        return ""
    joined = urlencode({key: str(value) for key, value in values.items()})
    return f"{target}{'&' if '?' in target else '?'}{joined}" if joined else target


def _values(source: str, match: "re.Match[str]", kind: str) -> Mapping[str, object] | None:
    """The values that the call sends along; None when they are not plain data."""
    behind = source[match.end():match.end() + _NEAR]
    sent = _SECOND.match(behind) if kind in ("get", "fetch") else _DATA.search(behind)
    if sent is None:
        named = re.search(r"\bdata\s{0,3}:\s{0,3}[A-Za-z_$]", behind[:200]) if kind == "url" else None
        return None if named else {}
    if kind == "fetch":
        return {} if "params" not in sent[1] and not _POST.search(sent[1]) else None
    try:
        found = json.loads(as_json(sent[1]))
    except ValueError:
        return None
    plain = isinstance(found, dict) and all(isinstance(v, str | int | float) for v in found.values())
    return found if plain else None


def plan_lists(calls: Mapping[str, str]) -> tuple[FollowUp, ...]:
    """One request a call. ``calls``: address of the page → address of its call."""
    wanted = sorted((call, page) for page, call in calls.items())
    return tuple(FollowUp(NAME, call, referer=page) for call, page in wanted[:MOST])


def read_answer(body: bytes, page_url: str, content_type: str, as_of: datetime) -> tuple[Item, ...]:
    """What the answer of a call lists, as the page would show it; () when it cannot be read."""
    text = decode(body, content_type).text
    rows = max(arrays(text), key=len, default=[])
    if rows:
        base = Base(page_url)
        return tuple(_item(title, address, day, base, as_of) for title, address, day in rows)
    return _from_markup(text, page_url, as_of) if _MARKUP.search(text[:5_000]) else ()


def _item(title: str, address: str, day: str, base: Base, as_of: datetime) -> Item:
    found = [one for one in (*dates.full_dates(day), *dates.compact_dates(day)) if dates.believable(one.at, as_of)]
    return Item(title, base.resolve(address) or "" if address else "", found[0].day if found else None)


def _from_markup(text: str, page_url: str, as_of: datetime) -> tuple[Item, ...]:
    """Rows of a piece of markup, also inside one value of JSON."""
    piece = text if text.lstrip().startswith("<") else "".join(_strings(text))
    doc = parse(piece.encode("utf-8"), page_url)
    main = choose_main(read_blocks(doc, Layout(doc), find_breadcrumb(doc), as_of), doc, "", ())
    return main.facts().items if main is not None and main.dated >= 0.5 else ()


def _strings(text: str) -> Iterable[str]:
    try:
        known = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return []
    values = known.values() if isinstance(known, dict) else known if isinstance(known, list) else [known]
    return [value for value in values if isinstance(value, str) and "<" in value]
