"""``pucha letters``: an exported mailbox to the contract's document: unanswered, late, canned replies, findings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any

from pucha.language.masking import mask_personal
from pucha.language.replies import Fault, Group, Letter, judge_replies, personal_faults
from pucha.model.facts import Where
from pucha.model.finding import Evidence, Finding, finding_key
from pucha.model.spans import before, words
from pucha.model.words import Certainty
from pucha.pipeline.letters_read import LetterRow, Mailbox, read_mailbox
from pucha.reports import finding_document

CHECK = "canned-replies"
WAIT = "P3M"
_SEVERITY = {"unanswered": "veto", "personal-data": "serious", "canned-reply": "serious", "empty-reply": "serious"}
_FIXES = {
    "canned-reply": "逐件答复所问事项，撤换套用的答复。", "empty-reply": "补充实质性答复或办理结果。",
    "off-topic-reply": "核实答复是否对应来信，针对所问内容重新答复。",
    "reply-before-question": "核实并更正提问或答复时间。",
    "template-residue": "删除模板内容，填写完整答复。", "test-letter": "删除测试信件。", "unanswered": "尽快答复。",
    "late": "按规定时限答复，建立超期预警。", "personal-data": "公开前隐去个人信息。",
}


def letters_document(path: Path, as_of: datetime, wait: str = WAIT) -> dict[str, Any]:
    """The whole of ``pucha letters --json``."""
    return mailbox_document(read_mailbox(path), as_of, wait)


def mailbox_document(mailbox: Mailbox, as_of: datetime, wait: str = WAIT) -> dict[str, Any]:
    """The document of letters that are already read."""
    rows = mailbox.letters
    letters = [Letter(x.title, x.question, x.reply, x.asked_at, x.answered_at) for x in rows]
    judged = judge_replies(letters)
    times = _Times(rows, as_of, wait)
    faults = [*judged.faults, *times.faults(),
              *(fault for n, letter in enumerate(letters) for fault in personal_faults(n, letter))]
    return {
        "as_of": as_of.isoformat(), "letters": len(rows), "answered": sum(1 for x in rows if x.reply),
        "unanswered_over": {wait: len(times.unanswered)}, "reply_days": times.reply_days(),
        "late": [rows[n].row for n in times.late],
        "canned": [_group(g, rows) for g in judged.groups if g.differ],
        "repeated": [_group(g, rows) for g in judged.groups if not g.differ],
        "findings": [_document(fault, rows) for fault in sorted(faults, key=lambda f: (f.letter, f.code))],
        "problems": [{"row": t.row, "column": t.column or None, "reason": t.reason} for t in mailbox.troubles],
    }


@dataclass(slots=True)
class _Times:
    """Waiting and reply times. ``wait`` is exclusive: exactly three months is not over it."""

    rows: Sequence[LetterRow]
    as_of: datetime
    wait: str

    @property
    def unanswered(self) -> list[int]:
        limit = before(self.as_of.date(), self.wait)
        return [n for n, x in enumerate(self.rows) if not x.reply and x.asked_at and x.asked_at.date() < limit]

    @property
    def late(self) -> list[int]:
        return [n for n, x in enumerate(self.rows) if x.reply and x.asked_at and x.answered_at
                and x.asked_at.date() < before(x.answered_at.date(), self.wait)]

    def reply_days(self) -> dict[str, float | None]:
        days = sorted(self._days(x) for x in self.rows if x.reply and x.asked_at and x.answered_at
                      and x.answered_at.date() >= x.asked_at.date())
        if not days:
            return {"median": None, "p90": None, "max": None}
        return {"median": median(days), "p90": _quantile(days, 0.9), "max": days[-1]}

    @staticmethod
    def _days(row: LetterRow) -> int:
        assert row.asked_at and row.answered_at
        return (row.answered_at.date() - row.asked_at.date()).days

    def faults(self) -> Iterator[Fault]:
        limit = words(self.wait)
        for n in self.unanswered:
            asked = self.rows[n].asked_at
            days = (self.as_of.date() - asked.date()).days if asked else 0
            yield Fault(n, "unanswered", True, f"至监测时间点已{days}天未答复，超过{limit}", field="question")
        for n in self.late:
            yield Fault(n, "late", True, f"提问后{self._days(self.rows[n])}天才答复，超过{limit}")


def _quantile(days: Sequence[int], share: float) -> float:
    """Quantile between neighbours, as spreadsheets calculate it."""
    place = (len(days) - 1) * share
    low = int(place)
    high = min(low + 1, len(days) - 1)
    return round(days[low] + (days[high] - days[low]) * (place - low), 2)


def _group(group: Group, rows: Sequence[LetterRow]) -> dict[str, Any]:
    return {"reply": group.reply, "questions_differ": group.differ, "formula": group.formula,
            "rows": [{"row": rows[n].row, "id": _id(rows[n])} for n in group.letters]}


def _id(row: LetterRow) -> str | None:
    return mask_personal(row.id) if row.id else None


def _document(fault: Fault, rows: Sequence[LetterRow]) -> dict[str, Any]:
    row = rows[fault.letter]
    name = _id(row) or str(row.row)
    finding = Finding(
        check=CHECK,
        key=finding_key(CHECK, fault.code, f"letter:{name}", f"{fault.field}{fault.start}{fault.quote}"),
        code=fault.code, certainty=Certainty.SURE if fault.sure else Certainty.REVIEW,
        severity=_SEVERITY.get(fault.code, "minor"),
        evidence=Evidence(url="", quote=fault.quote, where=Where(fault.start, fault.end)), reason=fault.reason,
        suggestion=_FIXES[fault.code])
    return finding_document(finding) | {"row": row.row, "id": _id(row), "field": fault.field}
