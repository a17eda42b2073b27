"""Two texts laid side by side (对齐): which stretches they share and where each says something else.

Nearly equal texts are walked through once: after a difference the next run of eight characters that both share is
looked for close by. Others are anchored by the runs that occur once in both. Only the gaps between are compared
character by character.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

ANCHOR = 8
_NEAR = 120  # characters that a stepping comparison looks ahead
_FINE = 400  # characters of a gap that are compared one by one
_STRANGE = 0.35  # share of a text beyond which a walk gives up


@dataclass(frozen=True, slots=True)
class Change:
    """Where the texts differ: code points ``a_start:a_end`` of the one, ``b_start:b_end`` of the other."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int


def changes(a: str, b: str, least: int = 2) -> list[Change]:
    """All differing stretches in order. Equal runs shorter than ``least`` between two of them are taken in."""
    return changes_within(a, b, len(a), least) or []


def changes_within(a: str, b: str, most: float, least: int = 2) -> list[Change] | None:
    """The same; None as soon as more than ``most`` characters of ``a`` are known to differ."""
    found: list[Change] = []
    differing = 0
    for one in _changes(a, b):
        differing += one.a_end - one.a_start
        if differing > most:
            return None
        last = found[-1] if found else None
        if last and one.a_start - last.a_end < least and one.b_start - last.b_end < least:
            found[-1] = Change(last.a_start, one.a_end, last.b_start, one.b_end)
        else:
            found.append(one)
    return found


def _changes(a: str, b: str) -> Iterable[Change]:
    walked = _walk(a, b)
    return _by_anchors(a, b) if walked is None else walked


def _walk(a: str, b: str) -> list[Change] | None:
    """The differences of two nearly equal texts, in one walk; None when they differ too much for it."""
    found: list[Change] = []
    at_a = at_b = strange = 0
    most = _STRANGE * max(len(a), len(b))
    while True:
        step = _equal(a, at_a, b, at_b)
        at_a, at_b = at_a + step, at_b + step
        if at_a == len(a) or at_b == len(b):
            break
        meets = _meeting(a, at_a, b, at_b)
        if meets is None:
            break
        found.extend(_gap(a, at_a, meets[0], b, at_b, meets[1]))
        strange += max(meets[0] - at_a, meets[1] - at_b)
        at_a, at_b = meets
        if strange > most:
            return None
    if strange + max(len(a) - at_a, len(b) - at_b) > most:
        return None
    found.extend(_gap(a, at_a, len(a), b, at_b, len(b)))
    return found


def _equal(a: str, at_a: int, b: str, at_b: int) -> int:
    """How many characters are equal from here on."""
    most = min(len(a) - at_a, len(b) - at_b)
    done, block = 0, 64
    while done < most:
        if a[at_a + done:at_a + done + block] == b[at_b + done:at_b + done + block]:
            done += block
            block *= 2
        elif block == 1:
            return done
        else:
            block = max(1, block // 4)
    return most


def _meeting(a: str, at_a: int, b: str, at_b: int) -> tuple[int, int] | None:
    """The nearest place of both from which they share a run again."""
    best: tuple[int, int] | None = None
    cost = 2 * _NEAR
    for place in range(at_a, min(at_a + _NEAR, len(a) - ANCHOR + 1)):
        left = cost - (place - at_a)
        if left <= 0:
            break
        other = b.find(a[place:place + ANCHOR], at_b, at_b + min(left, _NEAR) + ANCHOR)
        if other >= 0 and place - at_a + other - at_b < cost:
            best, cost = (place, other), place - at_a + other - at_b
    return best


def _by_anchors(a: str, b: str) -> Iterator[Change]:
    at_a = at_b = 0
    for start_a, start_b, length in [*_anchors(a, b), (len(a), len(b), 0)]:
        yield from _gap(a, at_a, start_a, b, at_b, start_b)
        at_a, at_b = start_a + length, start_b + length


def _gap(a: str, a_start: int, a_end: int, b: str, b_start: int, b_end: int) -> Iterator[Change]:
    """Differences between two anchors."""
    while a_start < a_end and b_start < b_end and a[a_start] == b[b_start]:
        a_start, b_start = a_start + 1, b_start + 1
    while a_start < a_end and b_start < b_end and a[a_end - 1] == b[b_end - 1]:
        a_end, b_end = a_end - 1, b_end - 1
    if a_start == a_end and b_start == b_end:
        return
    if a_start == a_end or b_start == b_end:
        yield Change(a_start, a_end, b_start, b_end)
        return
    if max(a_end - a_start, b_end - b_start) > _FINE:
        yield from _stepping(a, a_start, a_end, b, b_start, b_end)
        return
    for tag, i, j, k, m in SequenceMatcher(None, a[a_start:a_end], b[b_start:b_end], autojunk=False).get_opcodes():
        if tag != "equal":
            yield Change(a_start + i, a_start + j, b_start + k, b_start + m)


def _stepping(a: str, a_start: int, a_end: int, b: str, b_start: int, b_end: int) -> Iterator[Change]:
    """A long gap whose runs repeat themselves: the next run of ``a`` that comes soon in ``b`` too, step by step."""
    places: dict[str, list[int]] = {}
    for place in range(b_start, b_end - ANCHOR + 1):
        places.setdefault(b[place:place + ANCHOR], []).append(place)
    at_a, at_b, ahead = a_start, b_start, a_start
    while ahead <= a_end - ANCHOR:
        known = places.get(a[ahead:ahead + ANCHOR], [])
        number = bisect_left(known, at_b)
        if number == len(known) or known[number] - at_b > _NEAR + 2 * (ahead - at_a):
            ahead += 1
            continue
        length = min(_length(a, ahead, b, known[number]), a_end - ahead, b_end - known[number])
        yield from _short_gap(a, at_a, ahead, b, at_b, known[number])
        at_a, at_b = ahead + length, known[number] + length
        ahead = at_a
    yield from _short_gap(a, at_a, a_end, b, at_b, b_end)


def _short_gap(a: str, a_start: int, a_end: int, b: str, b_start: int, b_end: int) -> Iterator[Change]:
    if max(a_end - a_start, b_end - b_start) <= _FINE:
        yield from _gap(a, a_start, a_end, b, b_start, b_end)
    else:
        yield Change(a_start, a_end, b_start, b_end)


def _anchors(a: str, b: str) -> list[tuple[int, int, int]]:
    """Shared stretches in increasing order of both texts: (start in a, start in b, length)."""
    once_a, once_b = _once(a), _once(b)
    points = sorted((place, once_b[run]) for run, place in once_a.items() if run in once_b)
    found: list[tuple[int, int, int]] = []
    at_a = at_b = 0
    for start_a, start_b in _rising(points):
        if start_a < at_a or start_b < at_b:
            continue
        length = _length(a, start_a, b, start_b)
        found.append((start_a, start_b, length))
        at_a, at_b = start_a + length, start_b + length
    return found


@lru_cache(64)
def _once(text: str) -> dict[str, int]:
    """Place of each run of eight characters that occurs only once. One text meets several others."""
    places: dict[str, int] = {}
    for place in range(len(text) - ANCHOR + 1):
        run = text[place:place + ANCHOR]
        places[run] = -1 if run in places else place
    return {run: place for run, place in places.items() if place >= 0}


def _length(a: str, start_a: int, b: str, start_b: int) -> int:
    length = ANCHOR
    most = min(len(a) - start_a, len(b) - start_b)
    while length < most and a[start_a + length] == b[start_b + length]:
        length += 1
    return length


def _rising(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of points that rises in both places (patience)."""

    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = [-1] * len(points)
    for number, (_, place) in enumerate(points):
        at = bisect_left(tails, place)
        if at == len(tails):
            tails.append(place)
            ends.append(number)
        else:
            tails[at], ends[at] = place, number
        before[number] = ends[at - 1] if at else -1
    chain = []
    number = ends[-1] if ends else -1
    while number >= 0:
        chain.append(points[number])
        number = before[number]
    return chain[::-1]
