"""Second looks: a draw that anyone can redo, and figures worked by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pucha.casework.agreement import Pair, agreement, agreement_by_code, drawn

KEYS = [f"{n:016x}" for n in range(20_000)]


def test_the_draw_is_the_seeds_alone_and_about_as_large_as_asked() -> None:
    share = Fraction(1, 20)
    first = [key for key in KEYS if drawn("2026-Q4", key, share)]
    assert first == [key for key in KEYS if drawn("2026-Q4", key, share)]
    assert 900 < len(first) < 1_100
    assert first != [key for key in KEYS if drawn("2026-Q3", key, share)]
    assert set(first) < {key for key in KEYS if drawn("2026-Q4", key, Fraction(1, 10))}
    assert not any(drawn("s", key, Fraction(0)) for key in KEYS) and all(drawn("s", key, Fraction(1)) for key in KEYS)
    with pytest.raises(ValueError, match="share"):
        drawn("s", "k", Fraction(3, 2))


def test_kappa_by_hand() -> None:
    """20 both confirm, 15 both false alarm, 5 and 10 differ: observed 0.7, by chance 0.5, kappa 0.4."""
    pairs = ([Pair("typo", "confirm", "confirm")] * 20 + [Pair("typo", "confirm", "false")] * 5
             + [Pair("typo", "false", "confirm")] * 10 + [Pair("typo", "false", "false")] * 15)
    found = agreement(pairs, "typo")
    assert (found.looked, found.agreed, found.kappa) == (50, 35, Decimal("0.4"))
    assert found.share is not None and found.share.estimate == Decimal("0.7")
    assert sum(count for *_, count in found.table) == 50


def test_kappa_is_not_defined_where_chance_is_everything() -> None:
    assert agreement([]).kappa is None and agreement([]).share is None
    same = agreement([Pair("x", "confirm", "confirm")] * 9)
    assert (same.agreed, same.kappa) == (9, None)


WORDS = st.sampled_from(("confirm", "false", "doubt"))
PAIRS = st.lists(st.builds(Pair, st.sampled_from(("a", "b")), WORDS, WORDS), max_size=40)


@given(PAIRS)
def test_kappa_is_at_most_one_and_one_only_when_all_agree(pairs: list[Pair]) -> None:
    found = agreement(pairs)
    if found.kappa is not None:
        assert -1 <= found.kappa <= 1
        assert (found.kappa == 1) == (found.agreed == found.looked)
    turned = agreement(Pair(p.code, p.second, p.first) for p in pairs)
    assert (turned.kappa, turned.agreed) == (found.kappa, found.agreed)
    assert sum(row.looked for row in agreement_by_code(pairs)) == len(pairs)
