"""The linter for a finished document: every number in it must be the one that the records give.

The document is made again from the records and the two are compared number by number. Words may have been edited; a
number that was changed, taken out or added is named, with the figure that should stand there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path

from pucha.i18n import t
from pucha.reports.papers.compose import Made
from pucha.reports.papers.numbers import Number, file_parts, numbers_of, paper_parts

ALIGNED = 4000  # differing numbers up to which they are aligned one by one


@dataclass(frozen=True, slots=True)
class Change:
    """A number that is not as the records say. ``printed`` or ``expected`` is "" where one is missing."""

    printed: str
    expected: str
    reason: str


def check_paper(path: Path, made: Made) -> list[Change]:
    """Every number of the document (docx or html) that the records do not give."""
    expected = list(numbers_of(paper_parts(made.paper)))
    sources = {figure.id: (figure.query, figure.rows) for figure in made.book.figures.values()}
    return compare_numbers(path, expected, sources)


def compare_numbers(path: Path, expected: Sequence[Number], sources: Mapping[str, tuple[str, int]]) -> list[Change]:
    """``sources``: figure → the query that gives it, and how many rows that has."""
    return list(_changes(list(numbers_of(file_parts(path))), expected, sources))


def _changes(printed: Sequence[Number], expected: Sequence[Number],
             sources: Mapping[str, tuple[str, int]]) -> Iterator[Change]:
    for found, wanted in _differences(printed, expected):
        for one, other in zip_longest(found, wanted):
            query, rows = sources.get(other.figure, ("", None)) if other else ("", None)
            yield _change(one, other, query, rows)


Numbers = Sequence[Number]


def _differences(printed: Numbers, expected: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """Runs of numbers that differ. What is equal at both ends is cut off first: long lists stay quick."""
    front = _common(printed, expected)
    rest, wanted = printed[front:], expected[front:]
    back = _common(rest[::-1], wanted[::-1])
    rest, wanted = rest[:len(rest) - back], wanted[:len(wanted) - back]
    if len(rest) + len(wanted) > ALIGNED:
        yield from (((one,), (other,)) for one, other in zip(rest, wanted, strict=False) if one.text != other.text)
        if len(rest) != len(wanted):
            least = min(len(rest), len(wanted))
            yield rest[least:], wanted[least:]
        return
    matcher = SequenceMatcher(None, [n.text for n in rest], [n.text for n in wanted], autojunk=False)
    for kind, low, high, first, last in matcher.get_opcodes():
        if kind != "equal":
            yield rest[low:high], wanted[first:last]


def _common(one: Numbers, other: Numbers) -> int:
    """How many numbers are the same from the front."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a.text != b.text), min(len(one), len(other)))


def _change(found: Number | None, wanted: Number | None, query: str, rows: int | None) -> Change:
    source = t("（查询“{query}”得 {rows} 行）").format(query=query or t("全部"), rows=rows) if rows is not None else ""
    if found is None:
        assert wanted is not None
        return Change("", wanted.text, t("“{around}”处少了 {expected}{source}").format(
            around=wanted.around, expected=wanted.text, source=source))
    if wanted is None:
        return Change(found.text, "", t("“{around}”处的 {printed} 没有出处").format(
            around=found.around, printed=found.text))
    return Change(found.text, wanted.text, t("“{around}”处印的是 {printed}，应为 {expected}{source}").format(
        around=found.around, printed=found.text, expected=wanted.text, source=source))
