"""English passages: misspelt words are found, names, pinyin, codes and other languages are left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pucha.language import typos
from pucha.language.english import dictionary, english_hits, meant

SENTENCE = "The municipal government has {} a new policy to improve the local economy and the lives of residents."


@pytest.mark.parametrize(("wrong", "right"), [
    ("anounced", "announced"), ("annuonced", "announced"), ("announcde", "announced"), ("publishd", "published"), ("recieved", "received")])
def test_a_misspelt_word(wrong: str, right: str) -> None:
    text = SENTENCE.format(wrong)
    assert [(h.quote, h.suggestion, h.code, h.tier) for h in english_hits(text)] == [(wrong, right, "english-spelling", "review")]
    assert [h.quote for h in typos.find(text)] == [wrong] and typos.find(text, "sure") == []


@pytest.mark.parametrize("text", [
    SENTENCE.format("announced"), SENTENCE.format("analysed"), SENTENCE.format("analyzed"),
    "The county of Qingshan and its neighbour Shuangcheng have signed the agreement with Mr Anounced today.",
    "The dish is called hongshaorou and is served with baijiu in every village of the county in the autumn.",
    "Write to anounced@example.com or visit www.anounced.example to read more about the plan of the county.",
    "Le gouvernement municipal a publié une nouvelle politique pour améliorer la vie des habitants de la ville.",
    "SELECT anounced FROM tabel WHERE colum = 1", "anounced the plan", "关于anounced的通知",
    "They call it anounced here. " * 4 + "It is what people in the county say about the matter."])
def test_what_is_left_alone(text: str) -> None:
    assert list(english_hits(text)) == []


def test_the_dictionary_knows_both_spellings_and_suggests_no_names() -> None:
    words = dictionary()
    assert {"colour", "color", "programme", "harbour"} <= words.known and words.common < words.known
    assert meant("xyzzy") == "" and "london" not in words.common


@given(st.text(alphabet="abc XYZ.,'\n的", max_size=200))
@settings(max_examples=100, deadline=None)
def test_offsets_point_at_the_quote(text: str) -> None:
    for one in english_hits(text):
        assert text[one.start:one.end] == one.quote
