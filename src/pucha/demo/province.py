"""The province in a box: every site planned from a seed, rendered when asked for."""

import csv
import io
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from pucha.demo.availability import is_down
from pucha.demo.build import Builder, give_addresses
from pucha.demo.faces import Asker, other_face
from pucha.demo.foot import Outer
from pucha.demo.names import Office, offices
from pucha.demo.pages import Answer, SitePages
from pucha.demo.plan import SitePlan
from pucha.demo.scenario import Scenario, scenarios
from pucha.demo.truth import site_truth

COLUMNS = ("code", "name", "url", "level", "region", "organ", "kind", "status", "has_services")
DEFAULT_SEED = "yunchuan"
DEFAULT_DAY = date(2015, 11, 15)
_KEPT = 96  # sites whose pages stay laid out in memory
_STAND_INS = ("bszs.conac.cn", "dcs.conac.cn", "www.beian.gov.cn", "www.miitbeian.gov.cn", "zfwzgl.www.gov.cn")
_STAND_IN = (
    "<html><head><meta charset=utf-8><title>{0}</title></head><body><h1>{0}</h1><p>本页为演示环境中的替身，"
    "仅在本机提供。</p></body></html>"
)
_MARK_SCRIPT = (
    b"var s=document.getElementById('_ideConac');"
    b'if(s)s.innerHTML=\'<img src="/images/red.png" width="48" height="56">\';'
)
_CHALLENGE = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><meta id="9DhefwqGPrzGxEp9hPaoag" content="{qqqq}">'
    '<script type="text/javascript">$_ts=window[\'$_ts\'];if(!$_ts)$_ts={};$_ts.nsd=59827;$_ts.cd="qrrTqrXc";'
    "document.cookie='acw_sc__v2=1';location.reload();</script></head><body></body></html>"
)
_WALLS = {
    "403": Answer(
        403,
        b"<html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center></body></html>",
    ),
    "412": Answer(412, _CHALLENGE.encode()),
    "429": Answer(429, b"<html><body><h1>429 Too Many Requests</h1></body></html>", headers=(("Retry-After", "3600"),)),
}
_LOST = {
    "reset": Answer(0, reset=True),
    "500": Answer(500, b"<html><body>Service Unavailable</body></html>"),
    "404": Answer(404, b"<html><body><h1>Not Found</h1></body></html>"),
}


@dataclass(slots=True)
class Visits:
    """What the server remembers between requests: only which flapping pages were asked for before."""

    seen: set[tuple[str, str]] = field(default_factory=set)

    def first(self, host: str, target: str) -> bool:
        known = (host, target) in self.seen
        self.seen.add((host, target))
        return not known


class Province:
    """``n_sites`` planned sites. ``answer`` is a pure function of the request, the time and the visits before."""

    def __init__(self, n_sites: int, seed: str, as_of: date) -> None:
        self.seed, self.as_of = seed, as_of
        self.offices = offices(n_sites)
        self.scenarios = scenarios(self.offices, seed)
        self.hosts = {scenario.host: n for n, scenario in enumerate(self.scenarios)}
        self._pages: OrderedDict[tuple[str, int], SitePages] = OrderedDict()

    def __len__(self) -> int:
        return len(self.offices)

    def plan(self, number: int, port: int) -> SitePlan:
        """The plan of a site, made anew: the same for the same seed."""
        scenario = self.scenarios[number]
        builder = Builder(self.offices[number], scenario.family, self.as_of, self.seed)
        plan = builder.healthy()
        scenario.apply(builder)
        give_addresses(plan)
        scenario.finish(builder, port)
        return plan

    def pages(self, host: str, port: int) -> SitePages:
        key = (host, port)
        if key not in self._pages:
            if len(self._pages) >= _KEPT:
                self._pages.popitem(last=False)
            self._pages[key] = SitePages(self.plan(self.hosts[host], port), Outer(port), self.friends(self.hosts[host]))
        self._pages.move_to_end(key)
        return self._pages[key]

    def friends(self, number: int) -> list[tuple[str, str]]:
        """Sites that a site links to: healthy ones near it."""
        sound = [n for n, s in enumerate(self.scenarios) if s.sound]
        chosen = {sound[0], sound[number % len(sound)], sound[(number * 3 + 1) % len(sound)]} - {number}
        return [(self.offices[n].organ, self.scenarios[n].host) for n in sorted(chosen)]

    # what the register and the truth say

    def register_rows(self, port: int) -> Iterator[dict[str, str]]:
        for office, scenario in zip(self.offices, self.scenarios, strict=True):
            yield _register_row(office, scenario, port)

    def register_csv(self, port: int) -> str:
        """The register as ``SITES.csv`` of the contract."""
        out = io.StringIO()
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(self.register_rows(port))
        return out.getvalue()

    def truth(self, port: int) -> dict[str, Any]:
        """What is planted where, and what must stay silent."""
        return {"seed": self.seed, "as_of": self.as_of.isoformat(), "sites": list(self.truths(port))}

    def truths(self, port: int) -> Iterator[dict[str, Any]]:
        for number in range(len(self)):
            yield site_truth(self.plan(number, port), port)

    def addresses(self) -> dict[str, str]:
        """What a name server would say of each host: loopback stands for both families, or for IPv4 alone."""
        return {
            f"{s.host}.localhost": "127.0.0.1" if "no-ipv6" in s.plants else "127.0.0.1,::1" for s in self.scenarios
        }

    # what the server answers

    def answer(
        self,
        host: str,
        method: str,
        target: str,
        *,
        port: int,
        at: datetime | None = None,
        body: bytes = b"",
        cookie: str = "",
        visits: Visits | None = None,
        asker: Asker = Asker(),  # noqa: B008 - frozen
    ) -> Answer:
        """The answer to one request. Without a virtual time (``at``) every site that is not down for good is up."""
        host = host.partition(":")[0].lower().removesuffix(".localhost")
        if host not in self.hosts:
            return self._stranger(host, target)
        pages = self.pages(host, port)
        stop = self._stopped(pages.plan, target, at)
        if stop is not None:
            return stop
        if method == "HEAD" and pages.plan.manner.no_head:
            return Answer(pages.plan.manner.no_head, headers=(("Allow", "GET, POST"),))
        made = other_face(pages.plan, target, asker) or pages.get(target, body, cookie)
        if visits is not None and self._flaps(pages, target) and visits.first(host, target):
            return Answer(500, b"<html><body>HTTP Error 500</body></html>")
        return made

    @staticmethod
    def _flaps(pages: SitePages, target: str) -> bool:
        return any(a.odd == "flap" and a.href == target for a in pages.plan.articles)

    @staticmethod
    def _stranger(host: str, target: str) -> Answer:
        if host not in _STAND_INS:
            return Answer(404, b"<html><body><h1>Not Found</h1><p>No such site.</p></body></html>")
        if target.endswith(".js"):
            return Answer(200, _MARK_SCRIPT, "application/javascript")
        return Answer(200, _STAND_IN.format(host).encode(), "text/html; charset=utf-8")

    @staticmethod
    def _stopped(plan: SitePlan, target: str, at: datetime | None) -> Answer | None:
        manner = plan.manner
        if manner.gone:
            return _LOST[manner.gone]
        if at is not None and target == "/" and is_down(plan.host, manner.down_visits, at):
            return _LOST["reset" if plan.office.number % 2 else "500"]
        if manner.wall and (manner.wall_scope == "all" or target == "/"):
            return _WALLS[manner.wall]
        return None


def _register_row(office: Office, scenario: Scenario, port: int) -> dict[str, str]:
    return {
        "code": scenario.code or office.code,
        "name": scenario.name or office.name,
        "url": f"http://{scenario.host}.localhost:{port}/",
        "level": office.level.value,
        "region": office.region,
        "organ": office.organ,
        "kind": scenario.kind or office.kind.value,
        "status": scenario.status,
        "has_services": "yes" if office.serves else "no",
    }


def generate(n_sites: int = 60, seed: str = DEFAULT_SEED, as_of: date | datetime = DEFAULT_DAY) -> Province:
    """An invented province with ``n_sites`` sites, the same for the same seed and day."""
    day = as_of.date() if isinstance(as_of, datetime) else as_of
    return Province(n_sites, seed, day)
