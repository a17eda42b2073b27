"""Landing on the home page (首页): retries, meta refresh, script redirects, until a page that says something."""

import asyncio
from dataclasses import dataclass, field

from pucha.model.addresses import canonical
from pucha.model.facts import Outline
from pucha.model.observation import Confirmation, Fetch
from pucha.model.words import Outcome
from pucha.observe.asker import Answer, Asker
from pucha.observe.exchange import Request
from pucha.observe.ladder import Ask, Judgement, Look, confirmations, family_of, nature, next_step
from pucha.observe.settings import ObserveSettings
from pucha.observe.visit import OutlineReader, is_html

MAX_HOPS = 5


@dataclass(slots=True)
class Landing:
    """Where the home address leads. ``outline`` is None when no page was seen."""

    fetch: Fetch
    body: bytes = b""
    outline: Outline | None = None
    looks: list[Look] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)  # addresses on the way

    @property
    def failure(self) -> str | None:
        return self.fetch.failure

    @property
    def confirmed(self) -> bool:
        """Did every one of at least two tries fail the same way?"""
        return self.failure is not None and len({nature(x).kind for x in self.looks}) == 1 and len(self.looks) >= 2

    @property
    def confirmations(self) -> tuple[Confirmation, ...]:
        return confirmations(self.looks)


async def land(asker: Asker, home_url: str, settings: ObserveSettings, outline: OutlineReader) -> Landing:
    """Open the home page as a visitor's browser does without running programs."""
    url = canonical(home_url) or home_url
    passed: list[str] = []
    while True:
        landing = await _open(asker, url, settings, outline, len(passed))
        landing.passed = passed
        onward = landing.outline.redirect_to if landing.outline else None
        passed += [u for u in (url, landing.fetch.final_url) if u not in passed]
        if not onward or onward in passed or len(passed) > 2 * MAX_HOPS:
            return landing
        url = onward


async def _open(asker: Asker, url: str, settings: ObserveSettings, outline: OutlineReader, hop: int) -> Landing:
    """One address, asked until it opens or the ladder ends."""
    looks: list[Look] = []
    answer: Answer | None = None
    step: Ask | Judgement = Ask("GET", "first look")
    while isinstance(step, Ask):
        if step.wait:
            await asyncio.sleep(step.wait)
        if looks:
            asker.look_afresh(url)
        answer = await asker.ask(Request(url, purpose="page", depth=0, found_on=None if hop == 0 else url,
                                         family=step.family))
        fetch = answer.fetch
        looks.append(Look(fetch.at, "GET", fetch.status, fetch.failure, fetch.blame, "", family_of(fetch.address)))
        step = next_step(looks, head_first=False, retries=settings.retries, back_off=settings.back_off,
                         other_family=asker.other_family(looks, url))
    assert answer is not None
    if step.outcome is not Outcome.PASS or not is_html(answer.fetch, answer.body):
        return Landing(answer.fetch, answer.body, None, looks)
    shown = outline(answer.body, answer.fetch.final_url, answer.fetch.content_type)
    return Landing(answer.fetch, answer.body, shown, looks)
