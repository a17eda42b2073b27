"""Numbers that are worked out when somebody first looks at them (按需计算)."""

from collections.abc import Callable, Iterator, Sequence
from typing import overload


class Late(Sequence[int]):
    """A sequence that ``make`` gives, at the first look; equal to a tuple of the same numbers."""

    __slots__ = ("_make", "_values")

    def __init__(self, make: Callable[[], tuple[int, ...]]) -> None:
        self._make: Callable[[], tuple[int, ...]] | None = make
        self._values: tuple[int, ...] = ()

    @property
    def values(self) -> tuple[int, ...]:
        if self._make is not None:
            self._values, self._make = self._make(), None
        return self._values

    def __len__(self) -> int:
        return len(self.values)

    def __iter__(self) -> Iterator[int]:
        return iter(self.values)

    @overload
    def __getitem__(self, place: int) -> int: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[int, ...]: ...

    def __getitem__(self, place: int | slice) -> int | tuple[int, ...]:
        return self.values[place]

    def __eq__(self, other: object) -> bool:
        return tuple(other) == self.values if isinstance(other, tuple | Late) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.values)
