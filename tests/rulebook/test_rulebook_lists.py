"""Tables without points: requirements that are met or not (guideline-2017), vetoes by people (media-2019)."""

import pytest
from rulebook_cases import SEEN, results, site, standard_of

from pucha.model.errors import InputError
from pucha.model.words import Outcome, Verdict
from pucha.rulebook import load, score


def guideline(changes):
    standard = standard_of("guideline-2017")
    return score(standard, results(standard, {}, changes), site=site(), seen_on=SEEN)


def test_all_requirements_met():
    card = guideline({})
    assert (card.verdict, card.score, card.base) == (Verdict.PASS, 0, 0)
    assert card.reason.startswith("无单项否决，本表不计分")


@pytest.mark.parametrize(("changes", "row"), [
    ({"footer.missing_marks": 1}, "footer"), ({"domain.bad_domain": 1}, "domain"),
    ({"dates.undated": 3}, "publication-dates"), ({"links.other": 1}, "links"), ({"blank.blank": 1}, "blank-columns"),
])
def test_one_requirement_not_met(changes, row):
    card = guideline(changes)
    line = next(line for line in card.lines if line.indicator == row)
    assert (line.outcome, line.points, card.score) == (Outcome.FAIL, 0, 0)
    assert card.verdict is Verdict.FAIL and card.reason == f"1项不符合要求：{line.title}"
    assert not card.provisional and not card.unset


def test_a_requirement_in_doubt_is_undecided():
    assert guideline({"blank.blank": "0+1"}).verdict is Verdict.UNDECIDED
    assert "要求待人工复核：空白栏目" in guideline({"blank.blank": "0+1"}).reason
    assert guideline({"blank.blank": "?"}).verdict is Verdict.UNDECIDED


def test_new_media_are_left_to_people():
    standard = standard_of("media-2019")
    card = score(standard, {}, site=site(), seen_on=SEEN)
    assert {line.outcome for line in card.lines} == {Outcome.REVIEW}
    assert card.score == 0 and len(card.lines) == 6
    assert standard.settings["update_age"].value == "P14D"


@pytest.mark.parametrize(("old", "new", "says"), [
    ("fail: {basis: none}", "fail: {basis: score}", "缺少“base、op、limit”"),
    ("fail: {basis: none}", "fail: {basis: points}", "不认识的词“points”"),
    ("says: 空白栏目, unit: 个", "says: 空白栏目, unit: 个, points: $tag_sample", "要求类指标不计分"),
])
def test_faults(tmp_path, old, new, says):
    from pucha.rulebook.load import FOLDER
    path = tmp_path / "list.yaml"
    path.write_text((FOLDER / "guideline-2017.yaml").read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(InputError, match=says):
        load(path)
