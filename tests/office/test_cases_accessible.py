"""axe-core finds nothing serious on the pages of cases and of owners."""

from typing import Any

import pytest
import story  # type: ignore[import-not-found]
from case_rows import enter, post, sent, who  # type: ignore[import-not-found]
from test_accessible import _faults  # type: ignore[import-not-found]

from conftest import inspected  # type: ignore[import-not-found]
from pucha.office.cases.store import case_of
from pucha.office.people.models import Role
from pucha.office.rounds.models import Card


def pages(town: Any) -> dict[str, str]:
    """Every page of a case under way, as the office and as the owner see it."""
    row = sent(town)
    owner, reviewer = enter(who(town, Role.OWNER, town.unit)), enter(who(town, Role.REVIEWER, town.county))
    inspector = enter(who(town, Role.INSPECTOR, town.county))
    key = case_of(row).findings[0]
    asked = {"owner": [f"/cases/{row.pk}", "/my", f"/my/cards/{Card.objects.first().pk}"]}  # type: ignore[union-attr]
    bodies = {f"{who_} {one}": owner.get(one).content.decode() for who_, all_ in asked.items() for one in all_}
    post(owner, row, "appeal", note="不是错字", points=[key])
    post(owner, row, "answer", note="其余都改了", points=list(case_of(row).findings[1:]))
    more = inspected(town, town.county, town.site)
    Card.objects.filter(pk=more.card.pk).update(verdict="fail")
    for one in ("/cases", f"/cases/{row.pk}", f"/rounds/{more.round.pk}/notices"):
        bodies[f"inspector {one}"] = inspector.get(one).content.decode()
    bodies["reviewer appeal"] = reviewer.get(f"/cases/{row.pk}/appeal/{key}").content.decode()
    return bodies


@pytest.mark.browser
@pytest.mark.django_db
@pytest.mark.skipif(story.CHROMIUM is None, reason="Chromium is not installed")
def test_axe_finds_nothing_serious_on_the_pages_of_cases(town: Any) -> None:
    from pathlib import Path

    from playwright.sync_api import sync_playwright

    bodies = pages(town)
    css = (Path(__file__).parents[2] / "src/pucha/office/static/office/office.css").read_text("utf-8")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=story.CHROMIUM, args=story.FLAGS)
        page = browser.new_page()
        page.route("**/*", lambda route: route.abort())
        found = {name: faults for name, body in bodies.items() if (faults := _faults(page, body, css))}
        browser.close()
    assert found == {}
