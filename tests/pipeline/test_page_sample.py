"""The frame of a page sample: pages that were read, each under the column that lists it."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pucha.cli.main import run as pucha
from pucha.model import codec
from pucha.model.facts import Item, ItemList, PageFacts
from pucha.pipeline.page_sample import OTHER, pages_of

sys.path.insert(0, str(Path(__file__).parents[1] / "reports"))
import report_samples as samples


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    column = samples.facts().columns[0]
    listed = ItemList("要闻", tuple(Item(f"新闻{n}", f"{samples.HOME}a{n}.html") for n in range(6)))
    pages = [PageFacts(column.url, "column", lists=(listed,)), *(PageFacts(f"{samples.HOME}a{n}.html", "article") for n in range(6)),
             PageFacts(f"{samples.HOME}lost.html", "article"), PageFacts(f"{samples.HOME}404.html", "error")]
    (tmp_path / "pages.jsonl").write_text("".join(codec.dumps(page, compact=True) + "\n" for page in pages), "utf-8")
    (tmp_path / "facts.json").write_text(codec.dumps(replace(samples.facts(), columns=(column,))), "utf-8")
    (tmp_path / "run.json").write_text(json.dumps({"site": codec.plain(samples.SITE), "standards": {}}, default=str), "utf-8")
    (tmp_path / "findings.jsonl").write_text("", "utf-8")
    return tmp_path


def test_pages_stand_under_their_columns(folder: Path) -> None:
    site, frame = pages_of(folder)
    assert site == samples.SITE.code
    assert frame[-1] == (f"{samples.HOME}lost.html", OTHER)  # read, but no column lists it; an error page is no page
    assert {column for _, column in frame[:-1]} == {"要闻 > 要闻"}
    assert len(frame) == 7


def test_the_command_draws_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pucha(["sample", str(folder), "--pages", "2", "--seed", "s", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["frame"] == 7
    assert {name: len(pages) for name, pages in found["columns"].items()} == {"要闻 > 要闻": 2, OTHER: 1}
    assert pucha(["sample", str(folder), "--pages", "2", "--most", "1", "--seed", "s"]) == 0
    assert pucha(["sample", str(folder / "none"), "--pages", "2", "--seed", "s"]) == 2
