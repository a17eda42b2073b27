"""The planner over stored rounds: verdicts of several rounds, content beside the superior's, a newer register."""

import json
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from pucha.cli.main import run as pucha
from pucha.facts.signature import signature
from pucha.model import codec
from pucha.model.facts import Column, PageFacts, SiteFacts
from pucha.model.observation import Coverage
from pucha.model.scorecard import Scorecard
from pucha.model.site import Site
from pucha.model.words import Level, PageKind, SiteKind, SiteStatus, Verdict
from pucha.pipeline.done import SiteDone
from pucha.pipeline.ledger import Ledger, keys_of
from pucha.pipeline.planning import PlanOrder, plan_rounds
from pucha.pipeline.runfolder import write_lines

PORTAL = Site("1304020001", "邯山区人民政府", "http://www.hs.gov.cn/", "邯山区人民政府", Level.COUNTY, "130402", SiteKind.PORTAL)
FARMS = Site("1304020002", "邯山区农业局", "http://ny.hs.gov.cn/", "邯山区农业局", Level.COUNTY, "130402", SiteKind.DEPARTMENT)
WATER = replace(FARMS, code="1304020003", name="邯山区水利局", home_url="http://sl.hs.gov.cn/", organ="邯山区水利局")
SECOND = replace(PORTAL, code="1304020004", name="邯山信息港", home_url="http://info.hs.gov.cn/")
GONE = replace(FARMS, code="1304020005", name="邯山区物资局", home_url="http://wz.hs.gov.cn/", status=SiteStatus.CLOSED)
SITES = [PORTAL, FARMS, WATER, SECOND, GONE]
TEXTS = ["".join(chr(0x4E00 + (n * 997 + k * 61 + k * k * 7) % 8000) for k in range(160)) for n in range(40)]


def page(site: Site, text: str, number: int) -> PageFacts:
    url = f"{site.home_url}yw/{number}.html"
    return PageFacts(url, PageKind.ARTICLE, title=f"第{TEXTS.index(text)}条", signature=signature(text), breadcrumb=(("首页", site.home_url), ("要闻", f"{site.home_url}yw/")))


def inspected(folder: Path, site: Site, texts: list[str], moment: datetime) -> None:
    folder.mkdir(parents=True)
    write_lines(folder / "pages.jsonl", (page(site, text, number) for number, text in enumerate(texts)))
    facts = SiteFacts(site.code, site.home_url, moment, home=PageFacts(site.home_url, PageKind.HOME), coverage=Coverage(complete=True),
                      columns=(Column(f"{site.home_url}yw/", "要闻", kind="动态要闻", items=len(texts), newest_on=date(2015, 1, 1)),),
                      pages_by_kind={"article": len(texts)})
    (folder / "facts.json").write_text(codec.dumps(facts))


def stored(out: Path, moment: datetime, verdicts: dict[str, Verdict], texts: dict[str, list[str]]) -> Path:
    out.mkdir()
    with Ledger(out) as ledger:
        ledger.enrol(SITES)
        for key, site in zip(keys_of(SITES), SITES, strict=True):
            if site.code not in verdicts:
                ledger.write(key, SiteDone(site, "", trouble="未检查"))
                continue
            card = Scorecard(site.code, "census-2015", "ab", moment, verdicts[site.code], "", False, *map(Decimal, (100, 70, 30, 0)), ())
            ledger.write(key, SiteDone(site, f"sites/{site.code}", (card,)))
            if site.code in texts:
                inspected(out / "sites" / site.code, site, texts[site.code], moment)
    record = {"as_of": moment, "finished_at": moment, "standards": {"census-2015": ""}, "register": {"rows": 5, "sites": 5, "problems": []}}
    (out / "round.json").write_text(json.dumps(codec.plain(record)))
    return out


@pytest.fixture
def rounds(tmp_path: Path) -> tuple[Path, Path]:
    every = dict.fromkeys((PORTAL.code, FARMS.code, WATER.code, SECOND.code), Verdict.FAIL)
    old = stored(tmp_path / "old", datetime(2015, 7, 31), every, {WATER.code: TEXTS[30:]})
    new = stored(tmp_path / "new", datetime(2015, 10, 31), every | {SECOND.code: Verdict.PASS, PORTAL.code: Verdict.PASS},
                 {PORTAL.code: TEXTS[:30], FARMS.code: TEXTS[:25], SECOND.code: TEXTS[35:]})
    return old, new


def test_rounds_together_with_the_superiors_content(rounds: tuple[Path, Path]) -> None:
    told: list[tuple[int, int]] = []
    plan = plan_rounds(PlanOrder(rounds[::-1]), lambda done, total: told.append((done, total)))
    found = {one.evidence.site.name: one for one in plan.advices}
    assert [one.action.value for one in plan.advices] == ["keep", "merge", "merge", "merge", "done"]
    farms = found[FARMS.name]
    assert farms.evidence.overlap and (farms.evidence.overlap.shared, farms.evidence.overlap.compared) == (25, 25)
    assert farms.evidence.failed_in_a_row == 2
    move, = farms.moves
    assert (move.target and move.target.url, move.shared, move.compared) == (f"{PORTAL.home_url}yw/", 25, 25)
    water = found[WATER.name]  # its run is in the older round only
    assert water.evidence.overlap and water.evidence.overlap.shared == 0
    second = found[SECOND.name]  # one organ, two sites: the other portal takes over
    assert second.evidence.superior.site == PORTAL
    assert "一个单位最多开设一个网站" in second.reasons[0]
    assert (plan.as_of, len(plan.rounds), told[-1]) == (datetime(2015, 10, 31), 2, (5, 5))


def test_several_processes_say_the_same(rounds: tuple[Path, Path]) -> None:
    assert plan_rounds(PlanOrder(rounds, workers=2)) == plan_rounds(PlanOrder(rounds))


def test_a_newer_register_tells_what_the_round_did_not(rounds: tuple[Path, Path]) -> None:
    farms = replace(FARMS, staff=0, yearly_cost=Decimal(30000), yearly_visits=100, has_services=False)
    new = replace(WATER, code="1304020006", name="新开的网站", home_url="http://x.hs.gov.cn/", organ="邯山区粮食局")
    plan = plan_rounds(PlanOrder(rounds, register=(PORTAL, farms, new)))
    found = {one.evidence.site.name: one for one in plan.advices}
    assert found[FARMS.name].action.value == "close"  # all its articles stand on the portal, nobody comes, no services
    assert found[FARMS.name].saving and found[FARMS.name].saving.cost == Decimal(30000)
    assert found[new.name].action.value == "merge"
    assert "更新情况不明：没有检查记录" in found[new.name].unknown


def test_the_command_writes_each_form(rounds: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [str(path) for path in rounds]
    assert pucha(["plan", *names, "--json", "--workers", "1"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["total"], document["actions"]["merge"]) == (5, 3)
    assert pucha(["plan", *names, "--workers", "1"]) == 0
    assert "整合上移 3" in capsys.readouterr().out
    for kind in ("html", "xlsx", "docx", "json"):
        out = tmp_path / f"plan.{kind}"
        assert pucha(["plan", *names, "--format", kind, "--out", str(out), "--workers", "1", "--set", "scope=邯山区"]) == 0
        assert out.stat().st_size > 1000
    assert "邯山区政府网站集约整合建议" in (tmp_path / "plan.html").read_text()
    assert pucha(["plan", *names, "--standard", "indicators-2019"]) == 2
    assert "indicators-2019" in capsys.readouterr().err
