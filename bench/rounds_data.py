"""A stored round of any size, for measuring what reads one: ``python -m bench.rounds_data OUT [--sites 84094]``.

Its cards and findings are those of a real inspection - the census of the province in a box, or of ``--from ROUND`` -
dealt out over an invented national register (classes in the proportions of a published quarter, every county of the
country, spread-out staff, cost and visits, one site in five without these numbers). The numbers in every reason and
every address are made the site's own, so that nothing is alike that would not be alike in a real round.
"""

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from pucha.model.finding import Finding
from pucha.model.scorecard import Line
from pucha.model.site import Site
from pucha.model.words import Level, SiteKind, SiteStatus
from pucha.pipeline.census import NOT_RUNNING, register_shown
from pucha.pipeline.done import SiteDone
from pucha.pipeline.ledger import Ledger, keys_of
from pucha.pipeline.ledger_read import LedgerReader
from pucha.pipeline.rounds import stored_round
from pucha.pipeline.runfolder import write_json
from pucha.registry.load import Register
from pucha.registry.regions import regions_in_force

SITES = 84_094  # running sites of the 2015 census
# Sites of each class in a published quarter, by level and kind.
CLASSES = ((2_229, Level.STATE, SiteKind.DEPARTMENT), (32, Level.PROVINCE, SiteKind.PORTAL),
           (2_591, Level.PROVINCE, SiteKind.DEPARTMENT), (496, Level.CITY, SiteKind.PORTAL),
           (17_211, Level.CITY, SiteKind.DEPARTMENT), (2_773, Level.COUNTY, SiteKind.PORTAL),
           (17_811, Level.COUNTY, SiteKind.DEPARTMENT))
OFFICES = ("教育局", "财政局", "民政局", "水务局", "农业局", "审计局", "统计局", "司法局", "林业局", "旅游局",
           "交通运输局", "环境保护局", "国土资源局")
_NUMBER = re.compile(r"(?<![\d.])[1-9]\d?(?=[个条项件处次])")


def sites(number: int, dice: random.Random) -> Iterator[Site]:
    """An invented register; codes follow the regions, no two alike."""
    codes = {level: [region for region in regions_in_force() if region.level is level] for level in
             (Level.PROVINCE, Level.CITY, Level.COUNTY)}
    kinds = dice.choices(CLASSES, [weight for weight, _, _ in CLASSES], k=number)
    used: Counter[str] = Counter()
    for place, (_, level, kind) in enumerate(kinds):
        region = dice.choice(codes.get(level, codes[Level.PROVINCE]))
        office = "人民政府门户网站" if kind is SiteKind.PORTAL else dice.choice(OFFICES)
        used[region.code] += 1
        code = f"bm{place:08d}" if level is Level.STATE else f"{region.code}{used[region.code]:04d}"
        known = dice.random() < 0.8
        yield Site(
            code, f"{'' if level is Level.STATE else region.name}{office}{place % 97}", f"http://s{place}.gov.cn/",
            f"{region.name}{office.removesuffix('门户网站')}", level, region.code, kind,
            dice.choices((SiteStatus.NORMAL, SiteStatus.CLOSED, SiteStatus.SUSPENDED), (95, 3, 2))[0],
            staff=dice.randrange(0, 30) if known else None,
            yearly_cost=Decimal(int(dice.lognormvariate(10.5, 1.5))) if known else None,
            yearly_visits=int(dice.lognormvariate(9, 2.5)) if known else None)


def dealt(site: Site, model: SiteDone, place: int, dice: random.Random) -> SiteDone:
    """What was seen of ``model``, as if it had been seen of ``site``."""
    folder = f"sites/{site.code}"
    if site.status is not SiteStatus.NORMAL:
        return SiteDone(site, "", trouble=f"名录状态为{NOT_RUNNING[site.status]}，不计入本轮评分")
    if dice.random() < 0.005:
        return SiteDone(site, folder, trouble="未能完成：OSError: 磁盘已满")
    mark = f"{place:06x}"
    cards = tuple(replace(card, site=site.code, lines=tuple(_line(line, mark, dice) for line in card.lines))
                  for card in model.cards)
    return SiteDone(site, folder, cards, replace(model.coverage, found=model.coverage.found + place % 900),
                    findings={name: tuple(_finding(one, mark, site, dice) for one in found)
                              for name, found in model.findings.items()})


def _line(line: Line, mark: str, dice: random.Random) -> Line:
    return replace(line, reason=_renumbered(line.reason, dice), because=tuple(_key(key, mark) for key in line.because),
                   awaiting=tuple(_key(key, mark) for key in line.awaiting))


def _renumbered(text: str, dice: random.Random) -> str:
    return _NUMBER.sub(lambda found: str(dice.randrange(1, 99)), text)


def _key(key: str, mark: str) -> str:
    return mark + key[len(mark):]


def _finding(finding: Finding, mark: str, site: Site, dice: random.Random) -> Finding:
    address = re.sub(r"^https?://[^/]+/", site.home_url, finding.evidence.url)
    return replace(finding, key=_key(finding.key, mark), reason=_renumbered(finding.reason, dice),
                   evidence=replace(finding.evidence, url=address))


def models(folder: Path) -> tuple[list[SiteDone], tuple[str, ...]]:
    """Sites with their whole cards and what their papers show, of a stored round."""
    reader, report = LedgerReader(folder), stored_round(folder)
    names = report.standard_ids()
    pages = {name: list(reader.pages(name, reader.places(name))) for name in names}
    found = [SiteDone(rows[0].site, "", tuple(row.card for row in rows), rows[0].coverage,
                      findings={row.card.standard: row.findings for row in rows})
             for rows in zip(*pages.values(), strict=True)]
    return found, names


def write(out: Path, number: int, source: Path, seed: str = "rounds") -> None:
    """``round.json`` and the ledger of the invented round; ``index.html`` and the folders of sites are not made."""
    dice = random.Random(seed)
    found, names = models(source)
    register = Register(tuple(sites(number, dice)), rows=number)
    out.mkdir(parents=True)
    with Ledger(out) as ledger:
        ledger.enrol(register.sites)
        for place, (key, site) in enumerate(zip(keys_of(register.sites), register.sites, strict=True)):
            ledger.write(key, dealt(site, dice.choice(found), place, dice))
    report = stored_round(source)
    write_json(out / "round.json", {
        "pucha": report.run.version, "as_of": report.as_of, "started_at": report.as_of, "finished_at": report.as_of,
        "settings": {}, "standards": {s.id: s.hash for s in report.standards if s.id in names},
        "register": register_shown(register)})


def demo_round(out: Path, day: date = date(2015, 11, 15)) -> Path:
    """The census of the province in a box."""
    subprocess.run([sys.executable, "-c", "from pucha.cli.main import main; main()", "demo", "--as-of", day.isoformat(),
                    "--out", str(out)], check=True, stdout=subprocess.DEVNULL)
    return out


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--sites", type=int, default=SITES)
    parser.add_argument("--from", dest="source", type=Path, help="a stored round (default: the demo's is taken)")
    order = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as scratch:
        source = order.source or demo_round(Path(scratch) / "demo")
        began = time.process_time()
        write(order.out, order.sites, source)
    print(f"{order.sites} sites in {time.process_time() - began:.0f} s of CPU, "
          f"{(order.out / 'ledger.sqlite').stat().st_size / 2**20:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
