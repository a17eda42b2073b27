"""The commitment of a draw: published beforehand, kept or refused."""

import hashlib
import json
import re
import subprocess
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from pucha.cli.main import run as pucha
from pucha.model.errors import InputError
from pucha.model.site import Site
from pucha.model.words import Level, SiteKind
from pucha.registry.export import save_register
from pucha.registry.sample import draw
from pucha.registry.sample_commit import (
    Commitment,
    commit,
    commitment_document,
    draw_committed,
    read_commitment,
    seed_hash,
)

SITES = [Site(f"130400{n:04d}", f"网站{n}", f"http://s{n}.gov.cn/", level=Level.CITY if n % 3 else Level.COUNTY, kind=SiteKind.PORTAL) for n in range(1, 41)]
SEED = "2016年第一季度抽查 8c1f4d5a9b20"
DAY = date(2016, 1, 4)


def promised(later: str = "", **more: object) -> Commitment:
    request = {"ratio": Fraction(3, 10), "count": None, "by": ("class",), "least": 2} | more
    return commit(SITES, seed=SEED, later=later, on=DAY, **request)


def test_the_draw_is_the_one_that_was_promised() -> None:
    result = draw_committed(SITES, promised(), SEED)
    assert result == draw(SITES, seed=SEED, ratio=Fraction(3, 10), by=("class",), least=2)
    by_count = promised(ratio=None, count=7, by=("level",), least=0)
    assert len(draw_committed(SITES, by_count, SEED).sites) == 7
    third = promised(ratio=Fraction(1, 3))
    assert third.size == "1/3"
    assert draw_committed(SITES, third, SEED) == draw(SITES, seed=SEED, ratio=Fraction(1, 3), least=2)


def test_a_number_that_comes_later_makes_another_draw() -> None:
    later = promised("2016年1月5日收盘指数")
    result = draw_committed(SITES, later, SEED, "3287.71")
    assert result == draw(SITES, seed=f"{SEED}\n3287.71", ratio=Fraction(3, 10), by=("class",), least=2)
    assert result.sites != draw_committed(SITES, promised(), SEED).sites
    with pytest.raises(InputError, match="收盘指数"):
        draw_committed(SITES, later, SEED)
    with pytest.raises(InputError, match="没有约定"):
        draw_committed(SITES, promised(), SEED, "3287.71")


def test_another_seed_or_register_is_refused() -> None:
    with pytest.raises(InputError, match="承诺不符"):
        draw_committed(SITES, promised(), SEED + "。")
    with pytest.raises(InputError, match="抽样框哈希"):
        draw_committed(SITES[1:], promised(), SEED)


def test_a_seed_that_can_be_guessed_is_refused() -> None:
    with pytest.raises(InputError, match="16"):
        commit(SITES, seed="2016-Q1", ratio=Fraction(1, 2), count=None, by=("class",), least=0, later="", on=DAY)


def test_the_published_file_is_read_back_and_a_changed_one_refused(tmp_path: Path) -> None:
    path = tmp_path / "承诺.json"
    document = commitment_document(promised("指数"))
    assert "8c1f4d5a9b20" not in json.dumps(document, ensure_ascii=False)  # the seed stays with the office
    path.write_text(json.dumps(document, ensure_ascii=False))
    assert read_commitment(path) == promised("指数")
    for change in ({"size": "50%"}, {"seed_hash": seed_hash("x")}, {"later": ""}, {"frame_hash": "0" * 64}, {"by": ["level"]}, {"least": 0}, {"method": "other"}):
        path.write_text(json.dumps(document | change, ensure_ascii=False))
        with pytest.raises(InputError, match="改动"):
            read_commitment(path)
    for text in ("{}", "[]", "no json", '{"by": 3}'):
        path.write_text(text)
        with pytest.raises(InputError, match="不是抽样承诺"):
            read_commitment(path)


def test_a_stranger_finds_the_same_hashes() -> None:
    """The commands of the docs: sha256sum over the seed, and over the lines of the commitment."""
    one = promised("指数")
    shell = subprocess.run(["sh", "-c", 'printf "%s" "$1" | sha256sum', "sh", SEED], capture_output=True, text=True, check=True)
    assert shell.stdout.split()[0] == one.seed_hash
    lines = "\n".join([one.method, "class", "30%", "2", one.frame_hash, one.seed_hash, "指数"])
    assert hashlib.sha256(lines.encode()).hexdigest() == one.hash


def test_the_vectors_of_the_docs() -> None:
    doc = (Path(__file__).resolve().parents[2] / "docs" / "sampling.md").read_text("utf-8")
    seed, told = re.search(r"seed `([^`]+)`: `([0-9a-f]{64})`", doc).groups()
    assert seed_hash(seed) == told
    ten = [Site(f"130400{n:04d}", "", "http://a/", level=Level.CITY, kind=SiteKind.DEPARTMENT) for n in range(1, 11)]
    one = commit(ten, seed=seed, ratio=Fraction(3, 10), count=None, by=("class",), least=0, later="", on=DAY)
    assert f"`{one.hash}`" in doc
    drawn = draw_committed(ten, one, seed).strata[0].chosen
    assert "、".join(f"`{name}`" for name in drawn) in doc


def test_the_command_promises_and_keeps(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register, promise = tmp_path / "sites.csv", tmp_path / "promise.json"
    save_register(register, SITES)
    request = ["sample", str(register), "--seed", SEED]
    assert pucha([*request, "--ratio", "30%", "--least", "2", "--commit", str(promise), "--later", "指数"]) == 0
    told = capsys.readouterr().out
    assert seed_hash(SEED) in told and SEED not in told
    assert pucha([*request, "--commitment", str(promise), "--number", "3287.71", "--json"]) == 0
    drawn = json.loads(capsys.readouterr().out)
    assert [site["code"] for site in drawn["sites"]] == [site.code for site in draw_committed(SITES, promised("指数"), SEED, "3287.71").sites]
    assert pucha([*request, "--commitment", str(promise)]) == 2
    assert pucha(["sample", str(register), "--seed", "x", "--commitment", str(promise), "--number", "1"]) == 2
    assert "承诺不符" in capsys.readouterr().err
    assert pucha(["sample", str(register), "--seed", "short", "--ratio", "30%", "--commit", str(tmp_path / "no.json")]) == 2
    assert not (tmp_path / "no.json").exists()
