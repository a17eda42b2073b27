"""Findings name the record of the capture that proves them, and show a picture of the stored page."""

import asyncio
import json
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "observe"))

from crawl_site import Answer, Route, TestSite, page, quick

from pucha.observe.archive import read_record
from pucha.observe.browser import find_program
from pucha.pipeline.inspect import inspect_site
from pucha.pipeline.judge import judge_facts, stored
from pucha.pipeline.manifest import verify
from pucha.pipeline.order import Order, site_of
from pucha.pipeline.replay import refold
from pucha.pipeline.runfolder import RunFolder
from pucha.rulebook import load

STANDARDS = (load("census-2015"), load("indicators-2019"))
SITE: dict[str, Route] = {
    "/": page("云岭市人民政府", "/xw/|新闻动态", "/gone.html|已经消失的通知全文") + '<link rel="stylesheet" href="/s.css">', "/s.css": Answer(body="body{color:#222}", content_type="text/css"),
    "/xw/": page("新闻动态", "/xw/t20150101_1.html|关于做好工作的通知", "/f/a.pdf|申请表"), "/xw/t20150101_1.html": page("关于做好工作的通知", text="各单位要认真布署落实，确保安全生产形势持续稳定。" * 3),
    "/f/a.pdf": Answer(404, "no")}


def inspected(folder: Path, browser: str, site: dict[str, Route] = SITE, pictures: int = 6) -> RunFolder:
    async def go() -> None:
        async with TestSite(site) as server:
            order = Order(site_of(server.home), folder, STANDARDS, quick(browser=browser), datetime(2026, 11, 22), visits=1, pictures=pictures)
            with ThreadPoolExecutor(1) as pool:
                await inspect_site(order, pool)

    worker = threading.Thread(target=lambda: asyncio.run(go()))
    worker.start()
    worker.join()
    return RunFolder(folder)


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunFolder]:
    if find_program() is None:
        pytest.skip("no Chromium on this machine")
    yield inspected(tmp_path_factory.mktemp("pictured"), "auto")


def findings(run: RunFolder) -> list[dict[str, object]]:
    return list(json.loads(run.report_json.read_text("utf-8"))["findings"])


@pytest.mark.browser
def test_pictures_are_kept_named_and_sealed(pictured: RunFolder) -> None:
    index = json.loads(pictured.pictures.read_text("utf-8"))
    assert index["pictures"] and index["reason"] == "" and len(index["pictures"]) <= 6
    shown = {f["key"]: f["screenshot_ref"] for f in findings(pictured) if f["screenshot_ref"]}
    assert shown == {one["key"]: one["file"] for one in index["pictures"]}
    for one in index["pictures"]:
        assert (pictured.path / one["file"]).read_bytes().startswith(b"\x89PNG")
        assert f'src="{one["file"]}"' in pictured.report_html.read_text("utf-8")
    assert verify(pictured.path) == []
    first = pictured.path / index["pictures"][0]["file"]
    kept = first.read_bytes()
    first.write_bytes(kept + b"x")
    assert [d.what for d in verify(pictured.path)] == ["changed"]
    first.write_bytes(kept)


@pytest.mark.browser
def test_the_dead_link_is_framed_where_it_stands(pictured: RunFolder) -> None:
    dead = next(f for f in findings(pictured) if f["code"] == "dead-page")
    index = {one["key"]: one for one in json.loads(pictured.pictures.read_text("utf-8"))["pictures"]}
    assert index[str(dead["key"])]["boxed"] and dead["url"] == index[str(dead["key"])]["url"]


@pytest.mark.browser
def test_judging_again_gives_the_same_proofs(pictured: RunFolder) -> None:
    for source in (stored(pictured), refold(pictured)):
        for standard in STANDARDS:
            kept = json.loads(pictured.results(standard.id).read_text("utf-8"))["results"]
            again = judge_facts(source, standard).results
            assert {f["key"]: (f["evidence"]["capture_ref"], f["evidence"]["screenshot_ref"]) for r in kept.values() for f in r["findings"]} == {
                f.key: (f.evidence.capture_ref, f.evidence.screenshot_ref) for r in again.values() for f in r.findings}


def test_every_finding_names_its_record_also_without_a_browser(tmp_path: Path) -> None:
    run = inspected(tmp_path, "off")
    found = findings(run)
    assert found and all(f["capture_ref"] for f in found) and not any(f["screenshot_ref"] for f in found)
    for finding in found:
        name, _, ref = str(finding["capture_ref"]).partition("#")
        assert read_record(run.path / name, ref).url.startswith(str(finding["url"]).partition("#")[0])
    assert "浏览器" in json.loads(run.pictures.read_text("utf-8"))["reason"]


def test_a_site_that_never_answered_names_the_request(tmp_path: Path) -> None:
    run = inspected(tmp_path, "off", {"/": Answer(drop=True), "*": Answer(drop=True)})
    found = [f for f in findings(run) if f["url"]]
    assert found and all(f["capture_ref"] for f in found)
    name, _, ref = str(found[0]["capture_ref"]).partition("#")
    assert read_record(run.path / name, ref).kind == "request"
