"""Running text on a terminal, Chinese and Latin mixed: lines break as a printer would break them (避头尾)."""

from collections.abc import Iterator

from rich.cells import cell_len, get_character_cell_size
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

NEVER_FIRST = frozenset("，。；：、！？）》】〉」』”’%％…·,.;:!?)]}")
NEVER_LAST = frozenset("（《【〈「『“‘([{")
KEPT = frozenset("0123456789\N{NO-BREAK SPACE}")
NARROWEST = 12


class Prose:
    """A text that wraps between any two Chinese signs, keeps numbers and words whole, and starts no line with a comma.

    ``hang``: how far further lines stand in.
    """

    def __init__(self, text: Text, hang: int = 0) -> None:
        self.text = text
        self.hang = hang

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self.text.split("\n", allow_blank=True):
            yield from self._lines(line, options.max_width)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        widest = max((cell_len(line) for line in self.text.plain.split("\n")), default=0)
        return Measurement(min(NARROWEST, widest), widest)

    def _lines(self, line: Text, width: int) -> Iterator[Text]:
        hang = self.hang if width > NARROWEST + self.hang else 0
        for number, part in enumerate(line.divide(list(breaks(line.plain, width, hang)))):
            part.rstrip()
            part.no_wrap, part.overflow = True, "fold"
            yield Text.assemble(" " * hang, part) if number and hang else part


def breaks(text: str, width: int, hang: int = 0) -> Iterator[int]:
    """Offsets at which lines end; the first line has ``width`` cells, the others ``hang`` less.

    >>> list(breaks("空白栏目3个，达到5个", 13))
    [7]
    """
    room, start, used, good = width, 0, 0, 0
    for place, sign in enumerate(text):
        if place > start and may_break(text, place):
            good = place
        size = get_character_cell_size(sign)
        while used + size > room and place > start and not sign.isspace():
            well_filled = good > start and cell_len(text[start:good]) * 3 >= room
            start = good if well_filled else place
            yield start
            room = max(width - hang, 2)
            used = cell_len(text[start:place])
        used += size


def may_break(text: str, place: int) -> bool:
    """Whether a line may end before the sign at ``place``: at a space, or beside a wide sign."""
    before, after = text[place - 1], text[place]
    if after in NEVER_FIRST or before in NEVER_LAST or after.isspace() or before in KEPT:
        return False  # a number keeps its unit: 5个, 2周
    return before.isspace() or get_character_cell_size(before) == 2 or get_character_cell_size(after) == 2
