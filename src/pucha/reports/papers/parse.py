"""From the text of a filled-in template to a document: one line, one block."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.reports.papers.model import Attachment, Block, Chart, Heading, Paper, Paragraph, Span, Spans, Table

# Signs of the private use area: templates and data cannot hold them (data is cleaned), so marks cannot be forged.
FIGURE, TEXT, DATA, TABLE, END = "\ue000", "\ue001", "\ue003", "\ue005", "\ue006"
_PIECES = re.compile(f"{FIGURE}([^{TEXT}]*){TEXT}([^{END}]*){END}|{DATA}([^{END}]*){END}")
_TABLE = re.compile(f"\\s*{TABLE}(\\d+){END}\\s*")
_NUMERALS = "零一二三四五六七八九"
_MARKS = "@标题 @主送 @附件 @居中 @注 @顶格"
_STYLES = {"居中": "centre", "注": "note", "顶格": "flush"}


@dataclass(slots=True)
class Draft:
    """A document while its lines are read."""

    heads: dict[str, str] = field(default_factory=dict)
    body: list[Block] = field(default_factory=list)
    attachments: list[tuple[str, list[Block]]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=lambda: [0, 0, 0, 0])

    @property
    def place(self) -> list[Block]:
        return self.attachments[-1][1] if self.attachments else self.body


def figure_mark(name: str, text: str) -> str:
    return f"{FIGURE}{name}{TEXT}{text}{END}"


def data_mark(text: str) -> str:
    """Text of a register or a page: marks, line breaks and control signs become blanks."""
    plain = "".join(sign if sign.isprintable() and not "\ue000" <= sign <= "\uf8ff" else " " for sign in text)
    return f"{DATA}{plain.encode('utf-8', 'replace').decode('utf-8')}{END}"


def spans(line: str) -> Spans:
    return tuple(_pieces(line))


def _pieces(line: str) -> Iterator[Span]:
    at = 0
    for match in _PIECES.finditer(line):
        if match.start() > at:
            yield Span(line[at:match.start()])
        if match[1] is not None:
            yield Span(match[2], match[1])
        elif match[3]:
            yield Span(match[3])
        at = match.end()
    if line[at:]:
        yield Span(line[at:])


def plain(line: str) -> str:
    return "".join(span.text for span in _pieces(line))


def parse(text: str, tables: Mapping[int, Table | Chart]) -> Paper:
    """The document that a filled-in template says; one clear line when a line cannot be understood."""
    draft = Draft()
    for line in text.splitlines():
        if line.strip():
            _read(line.strip(), draft, tables)
    if "标题" not in draft.heads:
        raise InputError(t("模板中没有“{mark}”一行").format(mark="@标题"))
    return _paper(draft)


def _read(line: str, draft: Draft, tables: Mapping[int, Table | Chart]) -> None:
    if match := _TABLE.fullmatch(line):
        draft.place.append(tables[int(match[1])])
    elif line.startswith("#"):
        marks = len(line) - len(line.lstrip("#"))
        draft.place.append(_heading(min(marks, 4), line[marks:].strip(), draft.numbers))
    elif line.startswith("@"):
        name, _, rest = line[1:].partition(" ")
        _read_mark(name, rest.strip(), draft)
    else:
        draft.place.append(Paragraph(spans(line)))


def _read_mark(name: str, rest: str, draft: Draft) -> None:
    if name in _STYLES:
        draft.place.append(Paragraph(spans(rest), _STYLES[name]))
    elif name == "附件":
        draft.attachments.append((plain(rest), []))
        draft.numbers[:] = [0, 0, 0, 0]
    elif name in ("标题", "主送"):
        draft.heads[name] = plain(rest)
    else:
        raise InputError(t("模板中的“@{name}”看不懂（可用：{marks}）").format(name=name, marks=_MARKS))


def _heading(level: int, text: str, numbers: list[int]) -> Heading:
    numbers[level - 1] += 1
    numbers[level:] = [0] * (4 - level)
    count = numbers[level - 1]
    numeral = {1: f"{chinese(count)}、", 2: f"（{chinese(count)}）", 3: f"{count}．", 4: f"（{count}）"}[level]
    return Heading(level, numeral, spans(text))


def chinese(number: int) -> str:
    """一 to 九十九, for headings.

    >>> chinese(3), chinese(10), chinese(12), chinese(40), chinese(21)
    ('三', '十', '十二', '四十', '二十一')
    """
    tens, ones = divmod(number, 10)
    front = "" if not tens else "十" if tens == 1 else _NUMERALS[tens] + "十"
    return front + (_NUMERALS[ones] if ones or not tens else "")


def _paper(draft: Draft) -> Paper:
    attachments = tuple(Attachment(title, tuple(blocks)) for title, blocks in draft.attachments)
    return Paper(title=draft.heads["标题"], blocks=tuple(draft.body), to=draft.heads.get("主送", ""),
                 attachments=attachments)


def joined(parts: Iterable[str], mark: Callable[[str], str] = data_mark) -> str:
    """“甲”网、“乙”网, as notices name sites."""
    return "、".join(f"“{mark(part)}”" for part in parts)
