"""The English catalogue is whole: every marked string has English, and the compiled file is the written one."""

import string
import sys
from pathlib import Path

import pytest

from pucha.i18n import language, speaking, t, use

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))
import make_catalogue  # noqa: E402


def test_no_message_is_untranslated():
    assert make_catalogue.untranslated(make_catalogue.merged()) == [], "run python tools/make_catalogue.py and write the English"


def test_compiled_catalogue_is_not_old():
    assert not make_catalogue.is_old(make_catalogue.merged()), "run python tools/make_catalogue.py"


def test_english_keeps_the_values_and_is_english():
    for message in make_catalogue.merged():
        if message.id and message.string:
            assert fields(message.id) == fields(message.string), message.id
            assert not any("一" <= sign <= "鿿" for sign in message.string), message.string


def fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_language_is_chosen_and_given_back():
    assert (language(), t("合格")) == ("zh", "合格")
    with speaking("en"):
        assert t("合格") == "pass"
        assert t("没有这一句") == "没有这一句"
        assert t("") == ""
    assert t("合格") == "合格"
    with pytest.raises(ValueError, match="fr"):
        use("fr")


def test_check_finds_a_string_without_english(tmp_path, monkeypatch):
    (tmp_path / "a.py").write_text('t("没有英文")\nmark("也没有")\nother("不算")\n', encoding="utf-8")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.html").write_text('<p>{{ t("模板里的") }}</p>', encoding="utf-8")
    monkeypatch.setattr(make_catalogue, "SOURCE", tmp_path)
    assert set(make_catalogue.untranslated(make_catalogue.merged())) == {"没有英文", "也没有", "模板里的"}
    assert make_catalogue.main(check=True) == 1
