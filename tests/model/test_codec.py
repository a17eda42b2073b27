"""What is written as JSON comes back as it was."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

import pytest

from pucha.model import codec
from pucha.model.words import Level, Verdict


@dataclass(frozen=True)
class Leaf:
    points: Decimal
    at: datetime | None = None
    limit: Decimal | str | None = None


@dataclass(frozen=True)
class Tree:
    name: str
    level: Level | None = None
    day: date | None = None
    leaves: tuple[Leaf, ...] = ()
    pair: tuple[str, int] = ("", 0)
    table: dict[str, Leaf | None] = field(default_factory=dict)
    rows: list[tuple[Verdict, ...]] = field(default_factory=list)
    inner: "Tree | None" = None


TREE = Tree("甲", Level.CITY, date(2015, 11, 15), (Leaf(Decimal("1.50")), Leaf(Decimal(2), datetime(2015, 1, 2, 3), Decimal(7))),
            ("a", 3), {"x": Leaf(Decimal(0), limit="P14D"), "y": None}, [(Verdict.PASS, Verdict.FAIL), ()],
            Tree("乙", inner=Tree("丙")))


@pytest.mark.parametrize("compact", [False, True])
def test_round_trip(compact: bool) -> None:
    text = codec.dumps(TREE, compact)
    assert codec.loads(Tree, text) == TREE
    assert isinstance(codec.loads(Tree, text).leaves[1].limit, Decimal)


def test_unknown_fields_are_ignored_and_nothing_stays_nothing() -> None:
    assert codec.build(Tree, {"name": "x", "of a later version": 1, "leaves": [None], "level": None}) == Tree("x", leaves=(None,))  # type: ignore[arg-type]
    assert codec.build(Tree, None) is None


@pytest.mark.parametrize("data", [{"name": "x", "level": "no such level"}, {"name": "x", "day": "30.2."}, {"name": "x", "pair": ["a"]}])
def test_what_cannot_be_read_is_told(data: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        codec.build(Tree, data)
