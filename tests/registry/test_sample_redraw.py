"""The draw against implementations that share nothing with it: those that the docs give to strangers."""

import re
import shutil
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from pucha.model.site import Site
from pucha.model.words import Level, SiteKind
from pucha.registry.sample import Draw, draw, ticket
from pucha.registry.sample_audit import audit_seed
from pucha.registry.sample_pages import page_ticket

DOC = (Path(__file__).resolve().parents[2] / "docs" / "sampling.md").read_text("utf-8")
LEVELS = [Level.PROVINCE, Level.CITY, Level.COUNTY]
SITES = [Site(f"13{n % 7:02d}{n % 5:02d}{n:04d}", f"网站{n}", f"http://s{n}.gov.cn/", level=LEVELS[n % 3],
              kind=SiteKind.PORTAL if n % 4 == 0 else SiteKind.DEPARTMENT, organ=f"机关 {n % 2}") for n in range(1, 140)]
PROGRAMS = {"python": [sys.executable], "javascript": ["node"], "sh": ["sh"]}


def frame_lines(by: tuple[str, ...]) -> str:
    whole = draw(SITES, seed="x", ratio=Fraction(1), by=by)
    return "".join(f"{name}\t{stratum.name}\n" for stratum in whole.strata for name in stratum.chosen)


def lines_of(result: Draw) -> list[str]:
    return [f"{stratum.name}\t{name}" for stratum in result.strata for name in stratum.chosen]


@pytest.mark.parametrize("language", list(PROGRAMS))
@pytest.mark.parametrize(("seed", "percent", "by"), [("2015-Q4", 30, ("class",)), ("种子 2", 7, ("class", "organ")), ("s", 100, ("level",))])
def test_a_stranger_draws_the_same_sites(language: str, seed: str, percent: int, by: tuple[str, ...], tmp_path: Path) -> None:
    if not shutil.which(PROGRAMS[language][0]):
        pytest.skip(f"{PROGRAMS[language][0]} is not installed")
    program = tmp_path / "redraw"
    program.write_text(re.search(rf"```{language}\n(.*?)```", DOC, re.S)[1], "utf-8")
    size = f"{percent}%" if language == "python" else str(percent)
    done = subprocess.run([*PROGRAMS[language], str(program), seed, size], input=frame_lines(by), capture_output=True, text=True, check=True)
    result = draw(SITES, seed=seed, ratio=Fraction(percent, 100), by=by)
    assert sorted(done.stdout.splitlines()) == sorted(lines_of(result))
    assert len(result.sites) > 5


@pytest.mark.parametrize(("count", "least", "by"), [(20, 0, ("class",)), (37, 3, ("class", "organ")), (7, 0, ("region",)), (139, 1, ("level",)), (30, 5, ("region",))])
def test_a_stranger_draws_a_count_too(count: int, least: int, by: tuple[str, ...], tmp_path: Path) -> None:
    program = tmp_path / "redraw.py"
    program.write_text(re.search(r"```python\n(.*?)```", DOC, re.S)[1], "utf-8")
    done = subprocess.run([sys.executable, str(program), "种子", str(count), str(least)], input=frame_lines(by), capture_output=True, text=True, check=True)
    result = draw(SITES, seed="种子", count=count, least=least, by=by)
    assert sorted(done.stdout.splitlines()) == sorted(lines_of(result))
    assert len(result.sites) == count


def test_the_vectors_of_the_docs() -> None:
    for vector in (ticket("2015-Q4", "1304000009"), ticket("种子", "bm07000001"), ticket(audit_seed("2015-Q4"), "1304000009"),
                   page_ticket("2015-Q4", "1304000009", "http://www.example.gov.cn/a.html")):
        assert f"`{vector}`" in DOC
    ten = [Site(f"130400{n:04d}", "", "http://a/", level=Level.CITY, kind=SiteKind.DEPARTMENT) for n in range(1, 11)]
    result = draw(ten, seed="2015-Q4", ratio=Fraction(3, 10))
    assert "、".join(f"`{name}`" for name in result.strata[0].chosen) in DOC
    assert f"`{result.frame_hash}`" in DOC
