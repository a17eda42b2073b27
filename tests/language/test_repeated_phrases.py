"""Phrases that come again are weighed once; the findings are those of a first look."""

import pytest

from pucha.language import order, statistics

TEXTS = ["关于印发工做方案的通知", "各县关于印发工做方案的通知。另发关于印发工做方案的通知", "进一步加强安全生产工做，确保各项任务完成",
         "工做", "进一步强安全生产工作，切实履行职责", "切实履职行责，做好各项工作"]


@pytest.fixture(autouse=True)
def _forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statistics, "_remembered", {})
    monkeypatch.setattr(order, "_known", {})


def test_what_is_remembered_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = []
    for text in TEXTS:
        monkeypatch.setattr(statistics, "_remembered", {})
        monkeypatch.setattr(order, "_known", {})
        fresh += statistics.slips([text])
    assert [len(found) > 0 for found in fresh[:3]] == [True] * 3 and len(fresh[1]) == 2
    assert [statistics.slips([text])[0] for text in TEXTS] == fresh
    assert statistics.slips(TEXTS) == fresh == statistics.slips(TEXTS)


def test_only_so_much_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    told = statistics.slips(TEXTS)
    monkeypatch.setattr(statistics, "MOST_REMEMBERED", 0)
    monkeypatch.setattr(order, "MOST_KNOWN", 0)
    assert statistics.slips(TEXTS[:1]) == told[:1]
    assert 0 < len(statistics._remembered) < 20 and statistics.slips(TEXTS) == told
