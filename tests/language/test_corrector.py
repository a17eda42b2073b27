"""An operator's own corrector: off by default, never sure, never in the way."""

import sys
import types

import pytest

from pucha.language import typos
from pucha.language.plugin import VARIABLE

TEXT = "今天天气很好"


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    module = types.ModuleType("own_corrector")
    module.find = lambda text: [(0, 2, "明天"), (3, 99, "x")]  # type: ignore[attr-defined]
    module.broken = lambda text: 1 / 0  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "own_corrector", module)
    return module


def test_it_is_off_by_default(own: types.ModuleType) -> None:
    assert typos.find(TEXT) == []


def test_what_it_finds_waits_for_a_person(own: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "own_corrector:find")
    assert [(h.quote, h.suggestion, h.tier) for h in typos.find(TEXT)] == [("今天", "明天", "review")]
    assert typos.find(TEXT, "sure") == []


@pytest.mark.parametrize("name", ["own_corrector:broken", "own_corrector:missing", "no_such_module:find"])
def test_a_broken_one_stops_nothing(name: str, own: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, name)
    assert typos.find("会议布署了工作")[0].suggestion == "部"
