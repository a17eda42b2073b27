"""axe-core finds nothing serious on any page; every page works without a mouse."""

from pathlib import Path
from typing import Any

import pytest
import story  # type: ignore[import-not-found]
from django.utils import timezone

from conftest import inspected  # type: ignore[import-not-found]
from pucha.office.people.models import Role
from pucha.office.rounds.models import Round

AXE = (Path(__file__).parent / "axe.min.js").read_text("utf-8")
PAGES = ("/", "/sites", "/sites/{site}", "/sites/import", "/changes", "/changes/new?site={site}", "/rounds", "/rounds/new",
         "/rounds/{round}", "/desk", "/desk/{round}", "/desk/finding/{finding}", "/cards/{card}", "/board?round={round}",
         "/offices", "/offices/{office}", "/people", "/audit", "/rules", "/reports", "/tokens", "/account", "/second/setup",
         "/cases", "/public", "/public/rounds/{round}", "/public/cards/{card}", "/report", "/report/follow",
         "/report/statistics", "/nothing-here")
LOGGED_OUT = ("/login", "/report", "/public")


@pytest.mark.browser
@pytest.mark.skipif(story.CHROMIUM is None, reason="Chromium is not installed")
def test_axe_finds_nothing_serious(town: Any, client: Any) -> None:
    """Pages rendered by the views themselves, put into a browser with our styles, looked over by axe."""
    from playwright.sync_api import sync_playwright

    scene = inspected(town, town.province, town.site)
    Round.objects.update(published_at=timezone.now())
    person = town.person(Role.INSPECTOR, town.province)
    for role in (Role.ADMINISTRATOR, Role.APPROVER, Role.REVIEWER):
        person.posts.create(office=town.province, role=role)
    names = {"site": town.site.pk, "round": scene.round.pk, "finding": scene.findings[0].pk, "card": scene.card.pk,
             "office": town.province.pk}
    bodies = {page: client.get(page).content.decode() for page in LOGGED_OUT}
    client.force_login(person)
    bodies |= {page: client.get(page.format(**names)).content.decode() for page in PAGES}
    css = (Path(__file__).parents[2] / "src/pucha/office/static/office/office.css").read_text("utf-8")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=story.CHROMIUM, args=story.FLAGS)
        page = browser.new_page()
        page.route("**/*", lambda route: route.abort())
        assert _faults(page, "<html lang=zh><title>x</title><main><img src=x></main></html>", css)  # it does look
        found = {name: faults for name, body in bodies.items() if (faults := _faults(page, body, css))}
        browser.close()
    assert found == {}


def _faults(page: Any, body: str, css: str) -> list[str]:
    page.set_content(body, wait_until="domcontentloaded")
    page.add_style_tag(content=css)
    page.evaluate(AXE)
    told = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in told["violations"]
            if one["impact"] in ("serious", "critical")]
