"""A guard against pages nested so deeply that a parser's time grows with the square of the depth (嵌套过深)."""

import re
from itertools import islice


def names(text: str) -> frozenset[str]:
    """A set of names written as one line."""
    return frozenset(text.split())


MAX_DEPTH = 400
MOST_OPTIONS = 3000
_OPTION = re.compile(r"<[oO][pP][tT][iI][oO][nN]\b[^<>]{0,20000}>?")
_SAFE_TAGS = 3000  # a page with fewer tags than this cannot be deep enough to hurt
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})[^<>]{0,20000}>?")
# These never nest in themselves without another element between, or hold nothing.
_FLAT = names(
    "p li dt dd option tr td th tbody thead tfoot br img input meta link hr area base col embed param "
    "source track wbr html head body script style"
)


def flattened(html: str) -> str:
    """``html`` itself, or, when it nests deeper than any honest page, a copy without the deepest tags."""
    if html.count("<") < _SAFE_TAGS:
        return _without_monster_tags(html)
    html = _without_surplus_options(html)
    return _cut_deep(html) if _depth(html) > MAX_DEPTH * 2 else _without_monster_tags(html)


def _depth(html: str) -> int:
    """The greatest number of open tags at any place, counted without a parser."""
    deepest = open_now = 0
    for match in _TAG.finditer(html):
        if match[2].lower() in _FLAT:
            continue
        if match[1]:
            open_now = max(0, open_now - 1)
        else:
            open_now += 1
            if open_now > deepest:
                deepest = open_now
    return deepest


def _cut_deep(html: str) -> str:
    """Tags beyond the greatest depth are left out; their text stays."""
    kept: list[str] = []
    position = depth = 0
    for match in _TAG.finditer(html):
        if match[2].lower() in _FLAT:
            continue
        too_deep = depth >= MAX_DEPTH
        depth = max(0, depth + (-1 if match[1] else 1))
        if too_deep and (depth >= MAX_DEPTH or match[1]):
            kept.append(html[position:match.start()])
            position = match.end()
    kept.append(html[position:])
    return "".join(kept)


def _without_surplus_options(html: str) -> str:
    """The parser's time also grows with the square of the options of one list: those beyond are plain words."""
    matches = _OPTION.finditer(html)
    surplus = next(islice(matches, MOST_OPTIONS, None), None)
    return html if surplus is None else html[:surplus.start()] + _OPTION.sub(" ", html[surplus.start():])


def _without_monster_tags(html: str) -> str:
    """A tag with thousands of attributes costs as much as a deep tree: such tags are emptied."""
    if len(html) < 50_000 or max(map(len, html.split("<"))) < 50_000:
        return html
    return _MONSTER.sub(lambda match: f"<{match[1]}>", html)


_MONSTER = re.compile(r"<([a-zA-Z][a-zA-Z0-9]{0,20})\s[^<>]{50000,}>?")
