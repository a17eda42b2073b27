"""Scorecards as every face shows them: lines in parts and blocks, each with the evidence that made it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from pucha.facts.site_addresses import place_key
from pucha.i18n import t
from pucha.model.codec import decimal_text
from pucha.model.finding import Finding
from pucha.model.scorecard import Line, Scorecard
from pucha.reports.bundle import Sheet, SiteReport
from pucha.reports.words import PARTS, State, clean, points_text, state_of, state_word, time_text

SHOWN = 10  # proofs of one line that stand open; the others are folded
LONGEST = 1_500  # characters of a quote or an address
_GRAVITY = ("veto", "serious", "minor")
KEPT = 200  # proofs of one line in the HTML file; the JSON and links.csv hold all


@dataclass(frozen=True, slots=True)
class Proof:
    """One finding as it is shown."""

    key: str
    url: str
    title: str
    quote: str
    reason: str
    suggestion: str
    place: str
    seen_at: str
    first_seen: str
    confirmations: tuple[str, ...]
    certain: bool
    severity: str
    picture: str = ""  # file beside the report
    record: str = ""  # of the capture


@dataclass(frozen=True, slots=True)
class LineView:
    """One line with its proofs: ``because`` made the points, ``awaiting`` wait for a person."""

    line: Line
    state: State
    word: str
    points: str
    because: tuple[Proof, ...]
    awaiting: tuple[Proof, ...]

    @property
    def proofs(self) -> int:
        return len(self.because) + len(self.awaiting)


@dataclass(frozen=True, slots=True)
class Beside:
    """Findings of one kind that no line of a table counts (评分表之外的发现)."""

    title: str
    severity: str
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Block:
    name: str
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """单项否决, 扣分指标 or 加分指标, with the sum of its points."""

    name: str
    title: str
    points: str
    blocks: tuple[Block, ...]
    counts: tuple[tuple[State, str, int], ...]


def proof_of(finding: Finding, titles: Mapping[str, str]) -> Proof:
    proof = finding.evidence
    return Proof(
        key=finding.key, url=_bounded(proof.url), title=titles.get(finding.code, ""), quote=_bounded(proof.quote),
        reason=_bounded(finding.reason), suggestion=_bounded(finding.suggestion), place=_place(finding),
        seen_at=time_text(proof.seen_at), first_seen=_earlier(finding.first_seen, proof.seen_at),
        confirmations=tuple(clean(f"{c.at:%Y-%m-%d %H:%M:%S} {c.how}：{c.result}") for c in finding.confirmations),
        certain=finding.certainty.value == "sure", severity=finding.severity,
        picture=proof.screenshot_ref or "", record=proof.capture_ref or "")


def _bounded(text: str) -> str:
    """Clean, and no longer than a reader reads; the JSON holds the whole."""
    return clean(text if len(text) <= LONGEST else text[:LONGEST] + "…")


def _place(finding: Finding) -> str:
    """Where on the page: offsets in its text, and the selector."""
    where = finding.evidence.where
    parts = []
    if where.start is not None:
        end = f"–{where.end}" if where.end is not None else ""
        parts.append(t("正文第 {span} 字").format(span=f"{where.start}{end}"))
    if where.selector:
        parts.append(_bounded(where.selector))
    return " · ".join(parts)


def _earlier(first: datetime | None, seen: datetime | None) -> str:
    return time_text(first) if first and seen and first.date() < seen.date() else ""


def parts_of(sheet: Sheet, report: SiteReport) -> tuple[Part, ...]:
    """The card's parts in the order of the table; an empty part is left out."""
    found = report.findings()
    views = [line_view(line, found, report.titles) for line in sheet.card.lines]
    names = dict.fromkeys([*PARTS, *(line.part for line in sheet.card.lines)])
    return tuple(_part(name, [view for view in views if view.line.part == name]) for name in names
                 if any(view.line.part == name for view in views))


def line_view(line: Line, found: Mapping[str, Finding], titles: Mapping[str, str]) -> LineView:
    return LineView(line, state_of(line), state_word(line), _points(line),
                    tuple(proof_of(found[key], titles) for key in line.because if key in found),
                    tuple(proof_of(found[key], titles) for key in line.awaiting if key in found))


def beside(report: SiteReport) -> tuple[Beside, ...]:
    """What was found and stands in no table, gravest first; a fault of a page once, however its address is spelled.

    A page full of hidden links costs no points by itself, but whoever decides about tampering must see it."""
    cited = {key for sheet in report.sheets for line in sheet.card.lines for key in (*line.because, *line.awaiting)}
    kinds: dict[tuple[int, str], dict[tuple[str, str], Finding]] = {}
    for finding in report.findings().values():
        if finding.key not in cited and finding.code in report.titles:
            rank = _GRAVITY.index(finding.severity) if finding.severity in _GRAVITY else len(_GRAVITY)
            place = (place_key(finding.evidence.url), finding.evidence.quote)
            kinds.setdefault((rank, finding.code), {}).setdefault(place, finding)
    return tuple(Beside(report.titles[code], next(iter(found.values())).severity,
                        tuple(proof_of(finding, report.titles) for finding in found.values()))
                 for (_, code), found in sorted(kinds.items()))


def _points(line: Line) -> str:
    """The points; a dash where none can be given because nothing was decided; nothing for a veto."""
    if line.points:
        return points_text(line.points)
    if line.part in ("veto", "require"):
        return ""
    return "0" if state_of(line) in (State.PASS, State.SKIPPED) else "—"


def _part(name: str, views: list[LineView]) -> Part:
    blocks: dict[str, list[LineView]] = {}
    for view in views:
        blocks.setdefault(view.line.block, []).append(view)
    total = sum((view.line.points for view in views), Decimal(0))
    return Part(name, t(PARTS[name]) if name in PARTS else name, points_text(total),
                tuple(Block(title, tuple(found)) for title, found in blocks.items()),
                count_states(view.line for view in views))


def count_states(lines: Iterable[Line]) -> tuple[tuple[State, str, int], ...]:
    """(state, word, how many lines) of the states that occur, worst first."""
    counts = Counter((state_of(line), state_word(line)) for line in lines)
    order = list(State)
    return tuple((state, word, number) for (state, word), number
                 in sorted(counts.items(), key=lambda row: (order.index(row[0][0]), row[0][1])))


def has_points(card: Scorecard) -> bool:
    """Whether the table counts points at all; some only require."""
    return bool(card.base) or any(line.points for line in card.lines)


def only_in_part(card: Scorecard) -> bool:
    """Whether lines that a machine decides are missing from the score: it is no full score then."""
    return any(state_of(line) in (State.UNSEEN, State.ERROR) for line in card.lines)


def sum_text(sheet: Sheet) -> str:
    """How the score comes about: ``100 − 12.5 + 2 = 89.5``, the sum of the lines; ``100`` when nothing is counted."""
    card = sheet.card
    minus = sum((line.points for line in card.lines if line.points < 0), Decimal(0))
    plus = sum((line.points for line in card.lines if line.points > 0), Decimal(0))
    text = decimal_text(card.base) + (f" − {decimal_text(-minus)}" if minus else "")
    text += f" + {decimal_text(plus)}" if plus else ""
    return f"{text} = {decimal_text(card.base + minus + plus)}" if minus or plus else text
