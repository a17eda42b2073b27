"""The optional word model: absent it is said so, present it is a second opinion, and it never breaks the engine."""

import sys
import types
from collections.abc import Iterator
from pathlib import Path

import pytest

from pucha.language import statistics, typos, word_model
from pucha.language.statistics import Slip, grade_of

TEXT = "各地要坚持基本元泽，依法查处。"
SLIP = Slip(0.95, TEXT.index("元"), "原则", 2)


class Model:
    """A reader like kenlm's that knows a few words."""

    def __init__(self, path: str) -> None:
        if not Path(path).read_bytes():
            raise OSError("empty")

    def __contains__(self, word: str) -> bool:
        return word in ("原则", "监管", "依法")

    def NullContextWrite(self, state: object) -> None:
        pass

    def BaseScore(self, state: object, word: str, following: object) -> float:
        return -1.0 if word in self else -4.0


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    for cached in (word_model._model, word_model._known):
        cached.cache_clear()
    yield
    for cached in (word_model._model, word_model._known):
        cached.cache_clear()


@pytest.fixture
def present(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    reader = types.ModuleType("kenlm")
    reader.Model, reader.State = Model, object  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "kenlm", reader)
    file = tmp_path / "zh_CN.lm"
    file.write_bytes(b"x")
    monkeypatch.setenv(word_model.VARIABLE, str(file))
    return file


def test_absent_it_has_no_opinion_and_the_engine_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(word_model.VARIABLE, "off")
    assert word_model.gain(TEXT, SLIP.start, SLIP.end, SLIP.right) is None
    assert typos.engine()["word_model"] == "absent: zh_CN.lm" or typos.engine.cache_info().hits
    assert word_model.state() == "absent: zh_CN.lm"


def test_a_model_without_its_reader(present: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "kenlm", None)
    assert word_model.state() == "absent: kenlm"


def test_a_model_that_cannot_be_read_is_left_out(present: Path) -> None:
    present.write_bytes(b"")
    assert word_model.gain(TEXT, 0, 1, "甲") is None


def test_its_opinion_counts(present: Path) -> None:
    gain = word_model.gain(TEXT, SLIP.start, SLIP.end, SLIP.right)
    assert gain is not None and gain > statistics.SURE_GAIN
    assert grade_of(TEXT, SLIP) == 0
    assert grade_of(TEXT, Slip(0.999, 0, "戈", 1)) == 2, "the model sees no gain: doubtful, however sure the ranker is"


def test_without_it_the_chance_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(word_model.VARIABLE, "off")
    assert [grade_of(TEXT, Slip(chance, 0, "戈", 1)) for chance in (0.999, 0.98, 0.93)] == [0, 1, 2]


def test_texts_at_the_edge(present: Path) -> None:
    for text in ("元", "元泽", "，元泽，"):
        assert word_model.gain(text, text.index("元"), text.index("元") + 1, "原") is not None
