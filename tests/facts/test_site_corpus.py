"""The columns of the whole real sites of the shared corpus: found, listed, and never wrongly blank."""

import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tools.measure_columns import CLOCKS, CORPUS, folded, labelled

from pucha.model.facts import SiteFacts

FOUND, NEWEST, WRONGLY = 0.97, 0.97, 0.02

pytestmark = [pytest.mark.corpus, pytest.mark.skipif(not (CORPUS / "pages.zip").exists(),
                                                     reason="the shared corpus of real pages is not there (PUCHA_CORPUS)")]


@pytest.mark.parametrize("site", CLOCKS)
def test_labelled_columns_are_found(site: str) -> None:
    pairs = labelled(site)
    missed = [row["file"] for row, column in pairs if column is None]
    assert len(pairs) - len(missed) >= FOUND * len(pairs), missed


@pytest.mark.parametrize("site", CLOCKS)
def test_newest_days_are_right(site: str) -> None:
    dated = [(row, column) for row, column in labelled(site) if column and row["newest_item"] and column.pages == 1]
    wrong = [(row["file"], column.newest_on) for row, column in dated if str(column.newest_on) != row["newest_item"]]
    assert len(dated) >= 3
    assert len(wrong) <= (1 - NEWEST) * len(dated), wrong


def test_columns_are_not_wrongly_called_blank() -> None:
    filled = [(row, column) for site in CLOCKS for row, column in labelled(site) if column and row["list_items"] not in ("", "0")]
    wrong = [row["file"] for row, column in filled if column.blank]
    assert len(wrong) <= WRONGLY * len(filled), wrong


def test_most_blank_columns_are_called_blank() -> None:
    empty = [(row, column) for site in CLOCKS for row, column in labelled(site) if row["list_items"] == "0" and column]
    states = Counter(column.state for _, column in empty)
    assert states["blank"] >= 0.85 * len(empty), states


def test_paging_pages_make_no_columns_of_their_own() -> None:
    facts, _ = folded("site_gxpopss")
    assert len(facts.columns) <= 8
    assert max(column.pages for column in facts.columns) >= 5


def test_every_fold_has_a_home_page_with_dated_items() -> None:
    for site in CLOCKS:
        facts, _ = folded(site)
        assert facts.home is not None and facts.home_items_seen and _dated_or_without_address(facts), site
        assert all(item.date <= facts.seen_on.date() for item in facts.home_items if item.date), site


def test_letters_and_guides_of_a_provincial_site() -> None:
    facts, _ = folded("site_stw_gd")
    answered = [letter for letter in facts.letters if letter.source == "page" and letter.status == "answered"]
    assert len(answered) >= 4 and all(letter.asked_on and letter.answered_on for letter in answered)
    assert sum(len(guide.elements) >= 8 for guide in facts.guides) >= 3


def _dated_or_without_address(facts: SiteFacts) -> bool:
    """Days come from the home page or from the articles; a home page whose entries lead nowhere shows none."""
    return any(item.date for item in facts.home_items) or not any(item.url for item in facts.home_items)
