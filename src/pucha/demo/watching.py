"""A week of visits to the province in seconds: the clock jumps, and each visit tells the server when it happens."""

from contextvars import ContextVar
from dataclasses import replace
from datetime import datetime

from pucha.demo.server import TIME_HEADER
from pucha.observe.clock import VirtualClock
from pucha.observe.exchange import Request, Response
from pucha.observe.fetch import Fetcher

_VISIT: ContextVar[datetime | None] = ContextVar("visit", default=None)


class WeekClock(VirtualClock):
    """Jumps to the next planned visit; what is started there knows its own moment."""

    async def sleep_until(self, moment: datetime) -> None:
        await super().sleep_until(moment)
        _VISIT.set(moment)


class WeekFetcher(Fetcher):
    """Says the virtual time of the visit in a header, so that visits under way together do not disturb each other."""

    async def fetch(self, req: Request) -> Response:
        moment = _VISIT.get()
        if moment is None:
            return await super().fetch(req)
        stamp = (TIME_HEADER.decode(), moment.isoformat())
        return await super().fetch(replace(req, headers=(*req.headers, stamp)))
