"""The site's robots.txt before every address (robots 协议), asked once a crawl."""

from pucha.model import codec
from pucha.model.addresses import host_of
from pucha.observe.asker import Asker
from pucha.observe.exchange import Response
from pucha.observe.frontier import Frontier
from pucha.observe.robots import Robots, robots_of, robots_request
from pucha.observe.settings import ObserveSettings

MAX_DELAY = 10.0  # seconds between two requests; a longer Crawl-delay would keep the site from being inspected


class RobotsGate:
    """Knows what the robots.txt of the home page's host allows; without one everything is allowed."""

    def __init__(self, asker: Asker, frontier: Frontier, settings: ObserveSettings) -> None:
        self._asker = asker
        self._frontier = frontier
        self._settings = settings
        self.robots = Robots()

    async def open(self, home_url: str) -> None:
        """Ask for robots.txt, or take what an earlier run was told."""
        if not self._settings.obey_robots:
            return
        noted = self._frontier.get_meta("robots")
        if noted is None:
            answer = await self._asker.ask(robots_request(home_url))
            self.robots = robots_of(Response(answer.fetch, answer.body, b"", ()))
            self._frontier.set_meta("robots", codec.plain(self.robots))
        else:
            self.robots = codec.build(Robots, noted)
        if self.robots.crawl_delay:
            await self._asker.slow_down(host_of(home_url), min(self.robots.crawl_delay, MAX_DELAY))

    @property
    def remark(self) -> str:
        """What the rules mean for the pace, "" when they mean nothing."""
        if self.robots.cautious:
            return "robots.txt 无法读取，已放慢采集速度"
        return "已按 robots.txt 要求的间隔（Crawl-delay）访问" if self.robots.crawl_delay else ""

    def allows(self, url: str) -> bool:
        """May this address be asked for?"""
        return self.robots.allows(url)
