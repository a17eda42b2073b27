"""A record that goes to another process is the same record there."""

import copy
import pickle
from datetime import date

import pytest

from pucha.model.facts import Item, Link
from pucha.model.words import Rel


@pytest.mark.parametrize("record", [
    Link("http://a.cn/x", "通知", Rel.PAGE), Link("http://a.cn/x", "", Rel.IMAGE, True, True, "nav", "图", "div > a"),
    Item("通知", "http://a.cn/x"), Item("通知", "http://a.cn/x", date(2026, 1, 2)),
])
def test_it_comes_over_whole(record: Link | Item) -> None:
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(record, protocol)) == record
    assert copy.deepcopy(record) == record and type(copy.copy(record)) is type(record)
