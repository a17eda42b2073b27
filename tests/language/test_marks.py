"""Punctuation: doubled, half-width, brackets left open; and what must stay silent."""

import pytest

from pucha.language.marks import mark_hits


def shown(text: str) -> list[tuple[str, str, str]]:
    return [(h.quote, h.suggestion, h.tier) for h in mark_hits(text)]


@pytest.mark.parametrize(("text", "quote", "right"), [
    ("开展自查，，报送情况。", "，，", "，"), ("开展自查，。", "，。", "。"), ("一是抓落实、、二是抓督查。", "、、", "、")])
def test_doubled_marks(text: str, quote: str, right: str) -> None:
    assert shown(text) == [(quote, right, "review")]


@pytest.mark.parametrize("text", [
    "完成了。。。", "他说：“好。”，随后离开。", "一、二、三，四；五：六。", "第（2）项。",
    "要求：1）加强领导；2）落实责任。", "《甲》、《乙》和《丙》。", "",
])
def test_ordinary_marks_stay_silent(text: str) -> None:
    assert shown(text) == []


def test_one_half_width_mark_among_many_full_ones() -> None:
    text = "加强领导，落实责任，" * 12 + "强化监督,严格考核。"
    assert shown(text) == [(",", "，", "review")]


def test_a_text_with_half_width_marks_throughout_has_its_own_style() -> None:
    assert shown("加强领导,落实责任,强化监督,严格考核。") == []


def test_a_bracket_left_open() -> None:
    assert shown("报送自查情况（含整改措施。") == [("（", "", "review")]
    assert shown("报送自查情况（含整改措施") == [("（", "", "all")]


def test_a_bracket_closed_in_the_next_paragraph() -> None:
    assert shown("（2001年通过\n2010年修订）") == []
