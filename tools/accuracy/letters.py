"""Canned and empty replies (神回复)."""

from collections.abc import Iterator
from pathlib import Path

from accuracy.facts import gate, share


def measure(_: Path) -> Iterator[tuple[str, str, str]]:
    tests = gate("language", "test_corpus_replies")
    found = total = 0
    for seed in range(3):
        box, planted = tests.mailbox(seed)
        groups = {n for group in tests.judge_replies(box).groups if group.differ for n in group.letters}
        found, total = found + len(groups & set(planted)), total + len(planted)
    yield "recall", "identical or formula replies planted under different, never tuned letters", share(found, total)
    rows = [row for row in tests.letters() if tests.is_substantive(row)]
    wrong = tests.flagged(tests.judge_replies([tests.as_letter(row) for row in rows]))
    yield "false alarms, `sure`", "substantive replies of real mailboxes", share(len(wrong), len(rows))
    rows = tests.rows_of(tests.CORPUS / "letters" / "complaints.jsonl.xz")
    wrong = tests.flagged(tests.judge_replies([tests.as_letter(row) for row in rows]))
    yield "false alarms, `sure`", "answers to complaints, another mailbox", share(len(wrong), len(rows))
