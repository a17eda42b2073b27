"""The site's robots.txt before every address (robots 协议), asked once a crawl."""

from urllib.robotparser import RobotFileParser

from pucha.model.addresses import origin_of
from pucha.observe.asker import Asker
from pucha.observe.exchange import Request
from pucha.observe.settings import ObserveSettings

MAX_ROBOTS = 512 * 1024


class RobotsGate:
    """Knows what the robots.txt of the home page's host allows; without one everything is allowed."""

    def __init__(self, asker: Asker, settings: ObserveSettings) -> None:
        self._asker = asker
        self._settings = settings
        self._rules: RobotFileParser | None = None

    async def open(self, home_url: str) -> None:
        """Ask for robots.txt. A refusal, an error or a page in its place forbid nothing."""
        if not self._settings.obey_robots:
            return
        answer = await self._asker.ask(Request(f"{origin_of(home_url)}/robots.txt", purpose="robots",
                                               max_body=MAX_ROBOTS))
        if answer.fetch.failure is None and answer.fetch.status == 200:
            self._rules = RobotFileParser()
            self._rules.parse(answer.body.decode("utf-8", "replace").splitlines())

    def allows(self, url: str) -> bool:
        return self._rules is None or self._rules.can_fetch(self._settings.user_agent, url)
