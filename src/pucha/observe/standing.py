"""How good the entry of each address is at least (已知登记): a mention that betters nothing is only counted.

Of a large site most links lead to addresses that are long known. Thirteen bytes an address, by its place in the
frontier's table, tell of nearly all of them that the entry would stay as it is, without a look into the file.
"""

from array import array

_KNOWN, _HOME, _SECOND = 1, 2, 4
_MOST = 0xFFFF  # depth and length that the arrays can hold
_GROWTH = 4096
_BEGIN = 8  # characters of a parent's path that are compared


class Standings:
    """For each place: links from home and second level, depth, and the best parent's length and first characters."""

    def __init__(self) -> None:
        self._flags = array("B")
        self._depths = array("H")
        self._lengths = array("H")
        self._begins = array("Q")
        self._prefix = ""
        self._last = ("", 0)

    def note(self, place: int, on_home: bool, on_second: bool, depth: int, parent: str) -> None:
        """The entry in ``place`` is at least as good as this from now on."""
        while place >= len(self._flags):
            for column in (self._flags, self._depths, self._lengths, self._begins):
                column.frombytes(bytes(column.itemsize * _GROWTH))
        flags, begin = self._flags[place], self._begin(parent)
        length = min(len(parent), _MOST)
        mine = (not on_home, length, begin)
        if not flags or mine < (not flags & _HOME, self._lengths[place], self._begins[place]):
            self._lengths[place], self._begins[place] = length, begin
        self._depths[place] = min(depth, _MOST, self._depths[place] if flags else _MOST)
        self._flags[place] = flags | _KNOWN | (_HOME if on_home else 0) | (_SECOND if on_second else 0)

    def covers(self, place: int, on_home: bool, on_second: bool, depth: int, parent: str) -> bool:
        """Would one more link from ``parent`` surely change nothing but the number of parents?"""
        flags = self._flags[place] if place < len(self._flags) else 0
        if not flags or depth < self._depths[place] or (on_second and not flags & _SECOND):
            return False
        if not on_home and flags & _HOME:
            return True
        if on_home and not flags & _HOME:
            return False
        length = self._lengths[place]
        return length < len(parent) or (length == len(parent) and 0 < self._begins[place] < self._begin(parent))

    def _begin(self, parent: str) -> int:
        """The first characters of a parent's path as a number of the same order; 0 for a parent of another site."""
        if parent is not self._last[0]:
            self._prefix = self._prefix or parent[:parent.find("/", 8) + 1]
            path = parent[len(self._prefix):][:_BEGIN] if parent.startswith(self._prefix) else ""
            self._last = parent, int.from_bytes(path.encode().ljust(_BEGIN, b"\0"), "big") if path.isascii() else 0
        return self._last[1]
