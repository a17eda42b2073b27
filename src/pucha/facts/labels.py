"""Values behind labels (标签：值): in table cells, definition lists, headings, lines, bold words.

A page's plain text is cut into cells (lines and table cells). A cell that is a label alone, or that starts
with one and a colon, opens a field; the field ends where the next label stands.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pucha.facts.dom import Document, Element
from pucha.facts.recall import remembered

_NUMBER = r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、.．:：\s]{0,2}|[★☆●■◆▪◎※*+\-·•【\[〔]{1,2}\s?)?"
_MOST_FIELDS = 400
_LONGEST_CELL = 4000  # no label is looked for beyond
_LONGEST_LABEL = 80
_LONGEST_NAME = 20  # characters of a label in a box of its own
INLINE = ("span", "label", "strong", "b", "em", "i", "font")
_RUN = 3  # so many bare labels side by side are tabs or a table's head


@dataclass(frozen=True, slots=True)
class Cell:
    """One line or table cell of the page's text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its value. ``bare``: the label stood alone in its cell; ``run``: among other bare labels."""

    name: str
    label: str
    text: str
    start: int  # of the value
    end: int
    bare: bool = False
    run: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    name: str
    label: str
    start: int
    value_start: int
    bare: bool
    cell: int


class Labels:
    """Names with their spellings; ``""`` as a name only ends the field before it."""

    def __init__(self, spellings: Mapping[str, Iterable[str]]) -> None:
        self._name_of = {_key(word): name for name, group in spellings.items() for word in group}
        words = sorted({word for group in spellings.values() for word in group}, key=lambda word: (-len(word), word))
        spaced = "|".join(r"[ \u3000]{0,4}".join(map(re.escape, word)) for word in words)
        self._open = re.compile(
            rf"(?:^|(?<=[\s|｜；;。】\]]))(?P<number>{_NUMBER})(?P<label>{spaced})(?P<more>[（(][^（）()]{{0,16}}[）)])?"
            r"\s?[】\]〕]?\s?(?P<sign>[:：]|$|(?<=[】\]〕]))",
            re.IGNORECASE)
        self._known_marks = remembered(4096, _LONGEST_LABEL)(self._marks_in)

    def fields(self, doc: Document, start: int = 0, end: int | None = None) -> list[Field]:
        """All fields between two places of the page's text, in order."""
        stop = len(doc.text) if end is None else end
        cells = list(cells_of(doc.text, start, stop, self._boxes(doc, start, stop)))
        marks = [mark for number, cell in enumerate(cells) for mark in self._marks(number, cell)][:_MOST_FIELDS]
        runs = _runs(marks)
        following = [mark.start for mark in marks[1:]] + [stop] if marks else []
        return [_field(doc, mark, after, mark in runs) for mark, after in zip(marks, following, strict=True)]

    def name(self, text: str) -> str | None:
        """The name that a text alone spells, None when it is no label."""
        match = self._open.match(text.strip())
        return self._name_of.get(_key(match["label"])) if match and not text.strip()[match.end():] else None

    def _boxes(self, doc: Document, start: int, stop: int) -> list[int]:
        """Bounds of inline boxes that hold a label alone and stand apart from running text: only the style sheet parts
        such a label from its value."""
        bounds: set[int] = set()
        for box in doc.by_tag(*INLINE):
            if start <= box.start and box.end <= stop and 2 <= box.end - box.start <= _LONGEST_NAME \
                    and _key(box.line).rstrip(":：") in self._name_of and _stands_apart(doc, box):
                bounds.update((box.start, box.end))
        return sorted(bounds)

    def _marks(self, number: int, cell: Cell) -> Iterable[_Mark]:
        for name, label, start, end, whole in self._known_marks(cell.text):
            yield _Mark(name, label, cell.start + start, cell.start + end, whole, number)

    def _marks_in(self, text: str) -> tuple[tuple[str, str, int, int, bool], ...]:
        """Labels in the text of a cell: (name, as written, start, end, nothing else there)."""
        found = []
        for match in self._open.finditer(text, 0, _LONGEST_CELL):
            whole = match.start() == 0 and match.end() >= len(text)
            if not match["sign"] and not whole and "】" not in match[0] and "]" not in match[0]:
                continue
            label = _tight(match["label"])
            found.append((self._name_of[_key(label)], label, match.start(), match.end(), whole))
        return tuple(found)


def cells_of(text: str, start: int, end: int, bounds: Iterable[int] = ()) -> Iterable[Cell]:
    """Lines and table cells of a stretch of text; ``bounds``: more places where a cell ends."""
    at = start
    for stop in (*bounds, end):
        for piece in re.split(r"[\n\t]", text[at:stop]):
            bare = piece.strip()
            if bare:
                begin = at + piece.index(bare)
                yield Cell(bare, begin, begin + len(bare))
            at += len(piece) + 1
        at = stop


def _stands_apart(doc: Document, box: Element) -> bool:
    """Nothing but the line's start, or another box, right before it; another box, not running text, right behind."""
    kin = box.parent.kids if box.parent else []
    place = kin.index(box)
    before = kin[place - 1].end if place else box.parent.start if box.parent else 0
    behind = kin[place + 1].start if place + 1 < len(kin) else -1
    return not doc.text[before:box.start].strip() and behind >= 0 and not doc.text[box.end:behind].strip()


def _tight(label: str) -> str:
    return re.sub(r"[ \u3000]+", "", label)


def _key(label: str) -> str:
    """A spelling as it is looked up: blanks and case do not count."""
    return _tight(label).casefold()


def _runs(marks: list[_Mark]) -> set[_Mark]:
    """Bare labels that follow each other cell by cell: tabs, anchors or the head of a table."""
    found: set[_Mark] = set()
    run: list[_Mark] = []
    for mark in marks:
        if mark.bare and run and mark.cell == run[-1].cell + 1:
            run.append(mark)
        else:
            found.update(run if len(run) >= _RUN else ())
            run = [mark] if mark.bare else []
    found.update(run if len(run) >= _RUN else ())
    return found


def _field(doc: Document, mark: _Mark, after: int, run: bool) -> Field:
    raw = doc.text[mark.value_start:after]
    text = raw.strip()
    start = mark.value_start + (raw.index(text) if text else 0)
    return Field(mark.name, mark.label, text, start, start + len(text), mark.bare, run)


def element_at(doc: Document, start: int, end: int) -> Element | None:
    """The deepest element whose text covers a span."""
    return doc.last_around(start, end)


def tabbed(doc: Document, run: list[Field]) -> dict[str, tuple[int, int]]:
    """Spans of the panes that belong to a run of tab labels: as many panes as tabs, in the same order."""
    heads = [element_at(doc, field.start - 1 - len(field.label), field.start - 1) for field in run]
    first, last = heads[0], heads[-1]
    if first is None or last is None:
        return {}
    holder = next((e for e in (first, *first.up()) if e.holds(last)), None)
    for _ in range(3):
        if holder is None or holder.parent is None:
            return {}
        panes = _panes_after(holder, len(run))
        if panes:
            return {field.name: pane.span for field, pane in zip(run, panes, strict=True)}
        holder = holder.parent
    return {}


def _panes_after(holder: Element, number: int) -> list[Element]:
    kin = holder.parent.kids if holder.parent else []
    later = [e for e in kin if e.index >= holder.last and e.tag not in ("script", "style", "br")]
    if later and len(later[0].kids) == number and later[0].text:
        return later[0].kids
    return later[:number] if len(later) >= number and all(e.tag == later[0].tag for e in later[:number]) else []


def table_columns(doc: Document, labels: Labels, least: int = 3) -> list[dict[str, Element]]:
    """Rows of tables whose head row consists of labels: one mapping from name to cell for each row."""
    found: list[dict[str, Element]] = []
    for table in doc.by_tag("table"):
        if table.first("table") is not None:
            continue
        rows = [[c for c in row.below("td", "th") if c.closest("tr") is row] for row in table.below("tr")]
        head: dict[int, str] = {}
        for row in rows[:2000]:
            names = {place: name for place, cell in enumerate(row)
                     if cell.end - cell.start <= _LONGEST_LABEL and (name := labels.name(cell.line)) is not None}
            if len(names) >= least and len(names) * 2 >= len(row):
                head = names
            elif head and len(row) > max(head):
                found.append({name: row[place] for place, name in head.items()})
    return found
