"""axe-core finds nothing serious on any page; every page works without a mouse."""

from pathlib import Path
from typing import Any

import pytest
import story  # type: ignore[import-not-found]
from django.utils import timezone

from conftest import inspected, stored_visit  # type: ignore[import-not-found]
from pucha.office.bulk.models import BulkOrder
from pucha.office.mail.models import Letter
from pucha.office.people.models import Role
from pucha.office.rounds.models import Round

AXE = (Path(__file__).parent / "axe.min.js").read_text("utf-8")
PAGES = ("/", "/sites", "/sites/{site}", "/sites/import", "/changes", "/changes/new?site={site}", "/rounds", "/rounds/new",
         "/rounds/{round}", "/desk", "/desk/{round}", "/desk/finding/{finding}", "/cards/{card}", "/board?round={round}",
         "/offices", "/offices/{office}", "/people", "/audit", "/rules", "/reports", "/tokens", "/account", "/second/setup",
         "/cases", "/public", "/public/rounds/{round}", "/public/cards/{card}", "/report", "/report/follow",
         "/report/statistics", "/nothing-here", "/sites/{site}/findings", "/visits/{visit}", "/visits/{visit}/page?url={url}",
         "/rounds/{round}/orders", "/desk/{round}/second", "/outbox", "/outbox/{letter}")
LOGGED_OUT = ("/login", "/report", "/public")


@pytest.mark.browser
@pytest.mark.skipif(story.CHROMIUM is None, reason="Chromium is not installed")
def test_axe_finds_nothing_serious(town: Any, client: Any) -> None:
    """Pages rendered by the views themselves, put into a browser with our styles, looked over by axe."""
    from playwright.sync_api import sync_playwright

    scene = inspected(town, town.province, town.site)
    Round.objects.update(published_at=timezone.now())
    stored_visit(scene.row, columns=({"title": "要闻", "url": town.site.home_url, "path": ["新闻"], "newest_on": "2015-01-01"},
                                     {"title": "空栏", "url": "x", "state": "blank"}))
    person = town.person(Role.INSPECTOR, town.province)
    letter = Letter.objects.create(key="k", person=person, place=town.province.place, subject="提醒", body="您好")
    BulkOrder.objects.create(kind="draft", round=scene.round, place=town.province.place, person=person, total=3, done=1)
    for role in (Role.ADMINISTRATOR, Role.APPROVER, Role.REVIEWER):
        person.posts.create(office=town.province, role=role)
    names = {"site": town.site.pk, "round": scene.round.pk, "finding": scene.findings[0].pk, "card": scene.card.pk,
             "office": town.province.pk, "visit": scene.row.pk, "url": town.site.home_url, "letter": letter.pk}
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
