"""Twins found by several processes are those that one process finds, and nearly equal texts are aligned in one walk."""

import random

from hypothesis import given
from hypothesis import strategies as st

from pucha.language import twins_pool
from pucha.language.alignment import changes
from pucha.language.twins import Article, find_twins

SAID = "".join(chr(0x4E00 + (n * 37) % 900) for n in range(320))


def box(count: int) -> list[Article]:
    draw = random.Random(3)
    names = ("张伟", "李强", "王芳", "赵敏")
    return [Article(str(n), "县长慰问困难群众", f"县长{draw.choice(names)}{draw.randint(1, 12)}月{draw.randint(1, 28)}日慰问群众。{SAID[n % 3:]}")
            for n in range(count)]


def test_more_processes_find_the_same(monkeypatch) -> None:
    monkeypatch.setattr(twins_pool, "LEAST", 10)
    monkeypatch.setattr(twins_pool, "_PART", 7)
    articles = box(40)
    assert find_twins(articles, 2) == find_twins(articles, 1) != []


@given(st.lists(st.tuples(st.integers(0, 319), st.text("甲乙丙丁0123456789", max_size=12)), max_size=12), st.integers(0, 60))
def test_changes_turn_one_text_into_the_other(edits: list[tuple[int, str]], cut: int) -> None:
    text = SAID
    for place, said in sorted(edits, reverse=True):
        text = text[:place] + said + text[place + 2:]
    text = text[cut:]
    made, at = "", 0
    for one in changes(SAID, text):
        made += SAID[at:one.a_start] + text[one.b_start:one.b_end]
        at = one.a_end
    assert made + SAID[at:] == text
