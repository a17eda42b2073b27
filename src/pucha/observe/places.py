"""Where each address stands in the frontier's table: a map of numbers that costs about 30 bytes an entry (位置表).

The table of addresses is only appended to, so that its size does not slow it down; who asks for an address by its
number finds its row here. A million addresses take 30 MB, where a dictionary takes 140.
"""

from array import array
from collections.abc import Iterable

_SHARDS = 256  # small tables that grow one at a time, so that nothing ever waits for a great move
_FIRST = 16


class Places:
    """Positive 63-bit numbers to positive rows. The numbers are hashes: they spread by themselves."""

    def __init__(self, known: Iterable[tuple[int, int]] = ()) -> None:
        self._keys = [array("q", bytes(8 * _FIRST)) for _ in range(_SHARDS)]
        self._rows = [array("q", bytes(8 * _FIRST)) for _ in range(_SHARDS)]
        self._held = [0] * _SHARDS
        self.count = 0
        for number, row in known:
            self.put(number, row)

    def get(self, number: int) -> int:
        """The row of ``number``; 0 when it has none."""
        shard = number & 255
        keys = self._keys[shard]
        mask = len(keys) - 1
        at = number >> 8 & mask
        while (row := self._rows[shard][at]) and keys[at] != number:
            at = at + 1 & mask
        return row

    def put(self, number: int, row: int) -> None:
        """``number`` stands in ``row`` from now on."""
        shard = number & 255
        if self._held[shard] * 3 >= len(self._keys[shard]) * 2:
            self._grow(shard)
        if self._set(shard, number, row):
            self._held[shard] += 1
            self.count += 1

    def _set(self, shard: int, number: int, row: int) -> bool:
        """True when the number is new."""
        keys, rows = self._keys[shard], self._rows[shard]
        mask = len(keys) - 1
        at = number >> 8 & mask
        while rows[at] and keys[at] != number:
            at = at + 1 & mask
        fresh = rows[at] == 0
        keys[at], rows[at] = number, row
        return fresh

    def _grow(self, shard: int) -> None:
        keys, rows = self._keys[shard], self._rows[shard]
        self._keys[shard] = array("q", bytes(16 * len(keys)))
        self._rows[shard] = array("q", bytes(16 * len(keys)))
        for number, row in zip(keys, rows, strict=True):
            if row:
                self._set(shard, number, row)
