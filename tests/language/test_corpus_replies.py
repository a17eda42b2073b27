"""Corpus gate for canned replies: floors that only rise.

Held out by hash: the letters of one half were used for tuning, the figures are taken from the other half.
"""

import json
import lzma
import os
import random
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from pucha.language.letters_formula import content, plain
from pucha.language.replies import Judgement, Letter, judge_replies

CORPUS = Path(os.environ.get("PUCHA_CORPUS", Path(__file__).parents[2] / ".." / "shared" / "corpus"))
REPLIES = CORPUS / "letters" / "replies.jsonl.xz"
pytestmark = [pytest.mark.corpus, pytest.mark.skipif(not REPLIES.exists(), reason=f"no corpus of letters at {REPLIES}")]

FOUND = 0.97  # floor; measured 1.00 of identical and formula replies to different questions
FLAGGED = 0.005  # ceiling; measured 0.002 of substantive replies flagged sure
FORMULAS = (
    "您的来信已收悉。", "您好！您反映的问题我们已转{office}处理，请耐心等待。", "您好，请咨询{office}。", "感谢您的留言，我们会尽快处理并答复您。",
    "您的诉求已登记，正在办理中。", "网友{name}：您好！来信收悉，已交由{office}调查核实。感谢您的支持！{day}", "已转相关部门。", "请与{office}联系。",
    "您提出的建议很好，我们会认真研究。", "尊敬的{name}先生：您好！您反映的问题我局高度重视，将尽快核实处理。{day}",
)
OFFICES = ("县住建局", "市交通运输局", "教育局", "白河镇人民政府", "县公安局交警大队", "市人力资源和社会保障局")


def held_out(row: dict[str, Any]) -> bool:
    return int(sha256(row["id"].encode()).hexdigest(), 16) % 2 == 1


def rows_of(path: Path) -> list[dict[str, Any]]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def letters() -> list[dict[str, Any]]:
    return [row for row in rows_of(REPLIES) if held_out(row)]


def is_substantive(row: dict[str, Any]) -> bool:
    """Judged as explaining by the people who labelled the corpus, and long enough to say something.

    Shorter replies that the labellers let pass are hand-overs (已转交有关单位) and nothing else.
    """
    return row["human_explainability"] == 1 and len(plain(row["reply"])) >= 80


def as_letter(row: dict[str, Any], reply: str = "") -> Letter:
    return Letter(row["subject"], row["text"], reply or row["reply"])


def mailbox(seed: int) -> tuple[list[Letter], list[int]]:
    """Real letters with their replies, and planted ones: (letters, numbers of the planted)."""
    draw = random.Random(seed)
    rows = [row for row in letters() if is_substantive(row)]
    draw.shuffle(rows)
    box = [as_letter(row) for row in rows[:300]]
    rest, planted = iter(rows[300:]), []
    for reply in [*FORMULAS, *(next(rest)["reply"] for _ in range(40))]:
        for _ in range(draw.randint(2, 4)):
            said = reply.format(office=draw.choice(OFFICES), name=draw.choice("王李张刘"), day=f"2019年{draw.randint(1, 12)}月8日") \
                if reply in FORMULAS else reply
            planted.append(len(box))
            box.append(as_letter(next(rest), said))
    return box, planted


def flagged(judged: Judgement) -> set[int]:
    return {f.letter for f in judged.faults if f.sure and f.code in ("canned-reply", "empty-reply", "off-topic-reply")}


def test_planted_replies_are_found() -> None:
    found = total = 0
    for seed in range(3):
        box, planted = mailbox(seed)
        groups = {n for group in judge_replies(box).groups if group.differ for n in group.letters}
        found += len(groups & set(planted))
        total += len(planted)
    print(f"canned replies found: {found}/{total} = {found / total:.3f}")
    assert found / total >= FOUND


def test_substantive_replies_stay_silent() -> None:
    rows = [row for row in letters() if is_substantive(row)]
    wrong = flagged(judge_replies([as_letter(row) for row in rows]))
    print(f"substantive replies flagged sure: {len(wrong)}/{len(rows)} = {len(wrong) / len(rows):.4f}")
    assert len(wrong) / len(rows) <= FLAGGED


def test_replies_that_people_found_empty() -> None:
    """Short replies that the labelling team judged as not explaining: most say nothing at all."""
    rows = [row for row in letters() if row["human_explainability"] == 0 and len(plain(row["reply"])) < 40]
    empty = [row for row in rows if content(row["reply"], row["subject"] + row["text"]).kind]
    print(f"short unexplaining replies found empty: {len(empty)}/{len(rows)} = {len(empty) / len(rows):.3f}")
    assert len(empty) / len(rows) >= 0.8


def test_other_offices_letters_stay_silent() -> None:
    rows = rows_of(CORPUS / "letters" / "complaints.jsonl.xz")
    wrong = flagged(judge_replies([as_letter(row) for row in rows]))
    print(f"answers to complaints flagged sure: {len(wrong)}/{len(rows)} = {len(wrong) / len(rows):.4f}")
    assert len(wrong) / len(rows) <= FLAGGED
