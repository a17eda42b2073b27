"""A pattern that is only run where one of its words stands finds what the pattern alone finds."""

import re

from hypothesis import given
from hypothesis import strategies as st

from pucha.model.sought import Sought

PATTERN = re.compile(r"(?:您的|当前)?位置\s?[:：]|下一[篇条]|next (?:article|item)", re.IGNORECASE)
SOUGHT = Sought(PATTERN, ("位置", "下一篇", "下一条"), ("article", "item"), reach=2)
PIECES = st.lists(st.sampled_from(["您的", "当前", "位置", ":", "：", " ", "下一", "篇", "条", "页", "Next ", "ITEM", "article",
                                   "甲", "\n", "é"]), max_size=12).map("".join)


@given(PIECES, st.integers(0, 8), st.integers(0, 30))
def test_it_finds_what_the_pattern_finds(text: str, start: int, end: int) -> None:
    one, other = SOUGHT.search(text, start, end), PATTERN.search(text, start, end)
    assert (one and one.span()) == (other and other.span())
    assert [m.span() for m in SOUGHT.finditer(text, start)] == [m.span() for m in PATTERN.finditer(text, start)]


def test_a_text_without_its_words_is_left_alone() -> None:
    assert SOUGHT.search("今天天气很好" * 100) is None
    assert list(SOUGHT.finditer("")) == []
