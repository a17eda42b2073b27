"""Cloaked home pages, strange targets and moved dates: served by a site that lies on purpose, and judged from the files."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from pucha.cli.main import run as pucha
from pucha.model.facts import SiteFacts
from pucha.model.observation import Fetch, LinkRow
from pucha.model.tamper import ArticleDays
from pucha.model.words import Outcome, Rel
from pucha.pipeline.replay import refold
from pucha.pipeline.runfolder import RunFolder, write_lines
from pucha.pipeline.tamper import _documents, day_in_address, is_odd, last_modified, with_neighbours

SPAM = "<title>澳门百家乐平台-真人娱乐</title><p>百家乐平台 真人娱乐 时时彩计划 六合彩开奖</p><a href='http://www.yule-city.cc/'>百家乐平台</a>"
MOBILE = "<title>青山县人民政府手机版</title><h1>青山县人民政府手机版</h1><ul><li><a href='/xw/1.html'>要闻</a></li></ul>"


class Site:
    """What the server answers. ``way``: honest | robot | referrer | phone-jump | wall | slow-robot."""

    def __init__(self) -> None:
        self.way = "honest"
        self.shown = "2015-10-0{n}"
        self.robots = ""
        self.visits = 0
        self.asked: list[tuple[str, str, str]] = []

    def home(self, agent: str, referer: str) -> tuple[int, str, dict[str, str]]:
        self.visits += 1
        if (self.way == "robot" and "spider" in agent) or (self.way == "referrer" and "baidu.com/s?" in referer):
            return 200, SPAM, {}
        if self.way == "wall" and "spider" in agent:
            return 403, "forbidden", {}
        if self.way == "jump" and "spider" in agent:
            return 302, "", {"Location": "http://yule-city.localhost:9/"}
        if self.way == "honest" and "iPhone" in agent:
            return 200, MOBILE, {}
        news = "".join(f"<li><a href='/xw/{n}.html'>全县第{n}次会议顺利召开</a> {self.shown.format(n=n)}</li>" for n in range(1, 10))
        links = "".join(f"<a href='/lm{n}/'>栏目{n}</a>" for n in range(8))
        return 200, f"<title>青山县人民政府</title><p>您是第{self.visits}位访客</p><div>{links}</div><ul>{news}</ul>", {}

    def page(self, path: str) -> tuple[int, str, dict[str, str]]:
        if path == "/robots.txt":
            return (200 if self.robots else 404), self.robots, {}
        if path.startswith("/xw/"):
            day = self.shown.format(n=path[4])
            return 200, f"<title>会议召开-青山县</title><h1>全县第{path[4]}次会议顺利召开</h1><p>发布时间：{day} 08:30</p><p>{'会议要求各单位认真落实各项工作任务。' * 20}</p>", {}
        return 404, "<title>404</title>", {}


class Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        agent, referer = self.headers.get("User-Agent", ""), self.headers.get("Referer", "")
        self.site.asked.append((self.path, agent, referer))
        status, text, more = self.site.home(agent, referer) if self.path == "/" else self.site.page(self.path)
        body = text.encode()
        self.send_response(status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)), **more}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture()
def site() -> Iterator[tuple[Site, str]]:
    made = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"site": made}))
    Thread(target=server.serve_forever, daemon=True).start()
    yield made, f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


def inspect(url: str, out: Path, *more: str) -> dict[str, Any]:
    assert pucha(["inspect", url, "--allow-private", "--out", str(out), "--as-of", "2015-11-15", *more]) == 0
    found: dict[str, Any] = json.loads((out / "report.json").read_text("utf-8"))
    return found


def said(report: dict[str, Any], check: str) -> list[tuple[str, str]]:
    return [(f["code"], f["certainty"]) for f in report["findings"] if f["check"] == check]


@pytest.mark.parametrize(("way", "wanted"), [
    ("honest", []), ("wall", []), ("robot", [("cloaked-words", "review")]), ("referrer", [("cloaked-words", "review")]),  # a veto waits for a person
    ("jump", [])])
def test_what_only_some_visitors_see(site: tuple[Site, str], tmp_path: Path, way: str, wanted: list[tuple[str, str]]) -> None:
    made, url = site
    made.way = way
    report = inspect(url, tmp_path / "run")
    assert said(report, "cloaking") == wanted
    run = RunFolder(tmp_path / "run")
    assert refold(run).facts == stored_facts(run)


def stored_facts(run: RunFolder) -> SiteFacts:
    from pucha.model import codec
    return codec.loads(SiteFacts, run.facts.read_text("utf-8"))


def test_robots_txt_keeps_the_other_faces_out(site: tuple[Site, str], tmp_path: Path) -> None:
    made, url = site
    made.way, made.robots = "robot", "User-agent: *\nDisallow: /\n"
    inspect(url, tmp_path / "run")
    assert not [agent for _, agent, _ in made.asked if "spider" in agent]
    assert "robots" in stored_facts(RunFolder(tmp_path / "run")).tamper.faces_reason


def test_a_later_run_knows_what_an_earlier_one_saw(tmp_path: Path) -> None:
    old = ArticleDays("http://a/xw/1.html", "", date(2015, 10, 1), first_seen=date(2015, 9, 1), first_shown=date(2015, 8, 1))
    assert is_odd(old)
    assert not is_odd(ArticleDays("http://a/xw/1.html", "", date(2015, 10, 1), first_seen=date(2015, 10, 3)))


@pytest.mark.parametrize(("url", "day"), [
    ("http://a.cn/xw/201503/t20150312_7.htm", date(2015, 3, 12)), ("http://a.cn/art/2015/3/2/art_1_2.html", date(2015, 3, 2)),
    ("http://a.cn/content/2015-03/12/content_77.htm", date(2015, 3, 12)), ("http://a.cn/20151399/1.htm", None),
    ("http://a.cn/c/1234567.html", None), ("http://a.cn/files/13820150312.html", None)])
def test_the_day_in_an_address(url: str, day: date | None) -> None:
    assert day_in_address(url) == day


@pytest.mark.parametrize(("header", "day"), [("Wed, 21 Oct 2015 07:28:00 GMT", date(2015, 10, 21)), ("yesterday", None), ("", None),
                                             ("Thu, 01 Jan 1970 00:00:00 GMT", None)])
def test_the_last_modified_header(header: str, day: date | None) -> None:
    assert last_modified(header) == day


def test_neighbours_by_number() -> None:
    rows = [ArticleDays(f"http://a.cn/xw/{100 + n}.html", "", date(2014, 1, 1 + n)) for n in range(10)]
    rows[5] = ArticleDays("http://a.cn/xw/105.html", "", date(2015, 11, 1))
    found = {one.url: one.neighbours for one in with_neighbours(rows)}
    assert found["http://a.cn/xw/105.html"] == date(2014, 1, 9)
    assert found["http://a.cn/xw/100.html"] is None


def test_the_day_on_which_the_oldest_attached_document_was_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run, page, day = RunFolder(tmp_path), "http://www.qingshan.gov.cn/xw/1.html", datetime(2021, 6, 1)
    urls = [f"http://www.qingshan.gov.cn/files/{n}.pdf" for n in (1, 2)]
    write_lines(run.fetches, [Fetch(url, day, url, status=200, content_type="application/pdf", body_ref=f"{n}:9", size=90, sha256=str(n))
                              for n, url in enumerate(urls)])
    write_lines(run.links, [LinkRow(url, page, "附件", Rel.ATTACHMENT, False, False, 200, None, Outcome.PASS) for url in urls])
    made = {"0:9": b"%PDF-1.4 /CreationDate(D:20181109)", "1:9": b"%PDF-1.4 /CreationDate(D:20170203)"}
    monkeypatch.setattr("pucha.pipeline.tamper.read_body", lambda _, ref: made[ref])
    assert _documents(run) == {page: date(2017, 2, 3)}
