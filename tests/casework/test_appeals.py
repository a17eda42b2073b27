"""Appeals are decided blind, by somebody else, and counted honestly."""

from dataclasses import fields
from datetime import date, timedelta
from decimal import Decimal

import pytest
from casework_samples import SEEN, finding

from pucha.casework.appeals import AppealFigures, deciders, dossier, figures, figures_by, why_not
from pucha.casework.moves import MoveRefused, fold
from pucha.model import codec
from pucha.model.case import Case, Event, Role

PEOPLE = ("zhang", "li", "qian", "sun")
FAULT = finding(reason="“布署”应为“部署”")


def story(*more: tuple, points: tuple[str, ...] = (FAULT.key,)) -> Case:
    rows = [("draft", Role.INSPECTOR, "zhang", {"site": "3301000001", "points": points, "note": "张检查员认为严重",
                                                "confirmed": tuple((p, "li") for p in points)}),
            ("approve", Role.APPROVER, "wang", {}),
            ("send", Role.INSPECTOR, "zhang", {"deadline": date(2026, 3, 27)}), *more]
    return fold(Event(move, by, SEEN + timedelta(minutes=n), role, n, **rest)
                for n, (move, role, by, rest) in enumerate(rows, 1))


def appeal(*points: str) -> tuple:
    return ("appeal", Role.OWNER, "owner", {"note": "张检查员看错了，原文是人名", "points": points, "attachment": ("scan.pdf",)})


def decide(word: str, by: str, *points: str) -> tuple:
    return (f"appeal-{word}", Role.INSPECTOR, by, {"note": "看过存证", "points": points})


def test_the_second_inspector_sees_the_evidence_and_the_owners_words_but_nobodys_name() -> None:
    case = story(("log", Role.INSPECTOR, "zhang", {"note": "网站态度不好"}), appeal(FAULT.key))
    seen = dossier(case, FAULT, hide=("张检查员", "张"))
    assert seen.evidence == FAULT.evidence and seen.reason == FAULT.reason
    assert seen.owner_words == ("〇〇〇看错了，原文是人名",)
    assert seen.owner_files == ("scan.pdf",) and seen.appealed_on == SEEN + timedelta(minutes=5)
    text = codec.dumps(seen)
    assert not [name for name in (*PEOPLE, "wang", "张检查员", "态度不好") if f'"{name}"' in text or name in text]


def test_what_the_owner_says_of_other_points_stays_out_and_what_is_said_of_all_stays_in() -> None:
    case = story(("log", Role.OWNER, "owner", {"note": "来函收悉"}), appeal("b"), appeal(FAULT.key), points=(FAULT.key, "b"))
    words = dossier(case, FAULT).owner_words
    assert len(words) == 2 and words[0] == "来函收悉"


def test_the_dossier_has_no_field_for_a_person() -> None:
    assert not {f.name for f in fields(dossier(story(appeal(FAULT.key)), FAULT))} & {"by", "judges", "events", "inspector"}


def test_who_may_decide() -> None:
    case = story(appeal(FAULT.key))
    assert deciders(case, [FAULT.key], PEOPLE, SEEN) == ("qian", "sun")
    assert "另一人裁定" in why_not(case, [FAULT.key], "li", SEEN)
    assert "网站负责人" not in why_not(case, [FAULT.key], "qian", SEEN)
    assert deciders(story(), [FAULT.key], PEOPLE, SEEN) == ()  # nothing is appealed
    with pytest.raises(MoveRefused, match="另一人裁定"):
        story(appeal(FAULT.key), decide("overturn", "zhang", FAULT.key))


def test_figures_add_up_and_say_how_uncertain_they_are() -> None:
    pair = (FAULT.key, "b", "c")
    mixed = story(appeal(*pair), decide("uphold", "qian", "b"), decide("overturn", "sun", "c"), points=pair)
    gone = story(appeal(FAULT.key), ("withdraw", Role.APPROVER, "wang", {"note": "误发"}))
    assert figures([]) == AppealFigures(0, 0, 0, 0, 0, None, None)
    shut = story(appeal(FAULT.key), ("close-site", Role.APPROVER, "wang", {"note": "关停", "attachment": ("paper.pdf",)}))
    found = figures([mixed, gone, shut, story()])
    assert (found.raised, found.pending, found.upheld, found.overturned, found.withdrawn) == (5, 1, 1, 1, 2)
    share = found.overturned_share
    assert share is not None and share.estimate == Decimal("0.5") and Decimal(0) < share.low < share.high < 1
    by = figures_by([mixed, gone], {FAULT.key: "typos", "b": "stale-columns", "c": "typos"})
    assert {kind: f.raised for kind, f in by.items()} == {"stale-columns": 1, "typos": 3}
    assert sum(f.raised for f in by.values()) == found.raised - 1
