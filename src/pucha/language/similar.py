"""Near-duplicates among many texts without comparing all pairs (近似重复).

One-permutation MinHash over runs of four characters, 128 bins filled by rotation; bands of three bins are sorted, and
texts that share a band become candidates. Work and memory grow with the number of texts, not of pairs: of a large
bucket each text meets only its next neighbours, and each text keeps only its likest partners.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

BINS = 128
RUN = 4
ROWS = 3
NEIGHBOURS = 8  # of a bucket's members that one text is compared with
CROWD = 16  # members of a bucket beyond which a text meets only its next two
MOST_PAIRS = 100_000  # that candidates hands out, unless every text has no more than one
_BATCH = 2_000_000  # characters hashed at once
_EMPTY = np.uint32(0xFFFFFFFF)
_MIX = np.uint64(0x9E3779B97F4A7C15)

Signatures = npt.NDArray[np.uint32]
Pairs = npt.NDArray[np.int64]


def signatures(texts: Iterable[str], longest: int = 6000) -> Signatures:
    """One row of 128 numbers for each text. Equal texts give equal rows on every machine."""
    rows: list[Signatures] = []
    batch: list[npt.NDArray[np.uint64]] = []
    size = 0
    for text in texts:
        batch.append(_codes(text[:longest]))
        size += len(batch[-1])
        if size > _BATCH:
            rows.append(_hash(batch))
            batch, size = [], 0
    rows.append(_hash(batch))
    return np.concatenate(rows)


def candidates(rows: Signatures, least: float) -> tuple[Pairs, npt.NDArray[np.float64]]:
    """Pairs of rows (lower number first) that agree in at least ``least`` of their bins, and how much they agree."""
    found = [_banded(rows[:, start:start + ROWS]) for start in range(0, BINS - ROWS + 1, ROWS)]
    keys = np.unique(np.concatenate([a * len(rows) + b for a, b in found])) if found else np.zeros(0, np.int64)
    pairs = np.stack([keys // max(len(rows), 1), keys % max(len(rows), 1)], axis=1)
    alike = np.concatenate([np.zeros(0), *(_agreement(rows, part) for part in _parts(pairs))])
    keep = alike >= least
    pairs, alike = pairs[keep], alike[keep]
    for most in (8, 4, 2, 1):
        if len(pairs) > MOST_PAIRS or most == 8:
            kept = _best(pairs, alike, most)
            pairs, alike = pairs[kept], alike[kept]
    return pairs, alike


def _best(pairs: Pairs, alike: npt.NDArray[np.float64], most: int) -> npt.NDArray[np.bool_]:
    """Which pairs are among the ``most`` likest of either of their texts."""
    keep = np.zeros(len(pairs), bool)
    for side in (0, 1):
        order = np.lexsort((-alike, pairs[:, side]))
        owner = pairs[order, side]
        first = np.searchsorted(owner, owner)
        keep[order] |= np.arange(len(order)) - first < most
    return keep


def crowds(pairs: Pairs, alike: npt.NDArray[np.float64]) -> list[list[tuple[int, int]]]:
    """The pairs by the crowds that they tie together, in each the likest first; the crowds in order of their first."""
    root: dict[int, int] = {}

    def find(one: int) -> int:
        while (above := root.setdefault(one, one)) != one:
            root[one] = one = root[above]
        return one
    for one, other in pairs.tolist():
        first, second = sorted((find(one), find(other)))
        root[second] = first
    found: dict[int, list[tuple[int, int]]] = {}
    for one, other in pairs[np.lexsort((pairs[:, 1], pairs[:, 0], -alike))].tolist():
        found.setdefault(find(one), []).append((one, other))
    return [found[crowd] for crowd in sorted(found)]


def near_pairs(texts: Sequence[str], least: float) -> list[tuple[int, int]]:
    """Pairs of texts that are nearly equal. Short texts count only when they are equal."""
    long = [n for n, text in enumerate(texts) if len(text) >= 16]
    if len(long) < 2:
        return []
    pairs, _ = candidates(signatures(texts[n] for n in long), least)
    return [(long[a], long[b]) for a, b in pairs.tolist()]


def _codes(text: str) -> npt.NDArray[np.uint64]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)


def _hash(batch: list[npt.NDArray[np.uint64]]) -> Signatures:
    rows = np.full((len(batch), BINS), _EMPTY, np.uint32)
    if not batch:
        return rows
    owner = np.repeat(np.arange(len(batch)), [max(0, len(codes) - RUN + 1) for codes in batch])
    runs = np.concatenate([_runs(codes) for codes in batch])
    value = (runs >> np.uint64(32)).astype(np.uint32)
    place = owner * BINS + (runs & np.uint64(BINS - 1)).astype(np.int64)
    np.minimum.at(rows.reshape(-1), place, value)
    return _filled(rows)


def _runs(codes: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """A well-mixed hash of each run of ``RUN`` characters."""
    if len(codes) < RUN:
        return np.zeros(0, np.uint64)
    total = np.zeros(len(codes) - RUN + 1, np.uint64)
    for shift in range(RUN):
        total = total * np.uint64(1_000_003) + codes[shift:len(codes) - RUN + 1 + shift]
    total = (total ^ (total >> np.uint64(29))) * _MIX
    return (total ^ (total >> np.uint64(32))) * _MIX


def _filled(rows: Signatures) -> Signatures:
    """Empty bins borrow from the next full one, so that short texts fill all bins (densification by rotation)."""
    for step in range(2 * BINS - 2, -1, -1):
        here, following = step % BINS, (step + 1) % BINS
        empty = rows[:, here] == _EMPTY
        rows[empty, here] = np.where(rows[empty, following] == _EMPTY, _EMPTY,
                                     rows[empty, following] * np.uint32(2_654_435_761) + np.uint32(here))
    return rows


def _banded(band: Signatures) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Neighbours within the buckets of one band."""
    key = np.zeros(len(band), np.uint64)
    for column in band.T:
        key = (key ^ column.astype(np.uint64)) * _MIX
        key ^= key >> np.uint64(31)
    empty = (band == _EMPTY).all(axis=1)
    order = np.argsort(key, kind="stable")
    order = order[~empty[order]]
    firsts, seconds = [order[:0]], [order[:0]]
    found = key[order]
    crowded = np.searchsorted(found, found, "right") - np.searchsorted(found, found) > CROWD
    for gap in range(1, min(NEIGHBOURS, len(order) - 1) + 1):
        same = (found[:-gap] == found[gap:]) & ((gap <= 2) | ~crowded[gap:])
        firsts.append(order[:-gap][same])
        seconds.append(order[gap:][same])
    one, other = np.concatenate(firsts), np.concatenate(seconds)
    return np.minimum(one, other), np.maximum(one, other)


def _parts(pairs: Pairs, size: int = 20_000) -> Iterator[Pairs]:
    for start in range(0, len(pairs), size):
        yield pairs[start:start + size]


def _agreement(rows: Signatures, pairs: Pairs) -> npt.NDArray[np.float64]:
    same: npt.NDArray[np.float64] = (rows[pairs[:, 0]] == rows[pairs[:, 1]]).mean(axis=1)
    return same
