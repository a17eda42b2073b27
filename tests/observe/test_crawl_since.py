"""A site is crawled again: what has not changed is not transferred, and the facts and the judgement are the same."""

import asyncio
import hashlib
import json
import re
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from crawl_site import Answer, Route, TestSite, page, quick
from fastwarc.warc import ArchiveIterator  # an independent reader
from warcio.archiveiterator import ArchiveIterator as Warcio

from pucha.observe.archive import read_body
from pucha.observe.folder import read_fetches
from pucha.pipeline.inspect import inspect_site
from pucha.pipeline.order import Order, site_of
from pucha.pipeline.runfolder import RunFolder
from pucha.rulebook import load

STANDARDS = (load("census-2015"),)


class Marked(TestSite):
    """Gives each answer a validator and says 304 when it fits; counts the bytes of bodies."""

    lies = False  # says 304 whatever has changed
    sent = 0
    unchanged = 0

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                method, path, _ = head.decode().split(" ", 2)
                self.asked[method, path] += 1
                answer = self.answer_of(method, path)
                body = answer.body.encode() if isinstance(answer.body, str) else answer.body
                tag = f'"{hashlib.md5(body).hexdigest()}"'
                asked = re.search(rb"(?im)^if-none-match: *(\S+)", head)
                if asked and answer.status == 200 and (self.lies or asked[1].decode() == tag):
                    self.unchanged += 1
                    writer.write(f"HTTP/1.1 304 Not Modified\r\nETag: {asked[1].decode()}\r\n\r\n".encode())
                    continue
                self.sent += len(body) * (method == "GET")
                writer.write(f"HTTP/1.1 {answer.status} X\r\nETag: {tag}\r\nContent-Type: {answer.content_type}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + (body if method == "GET" else b""))
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()


def office() -> dict[str, Route]:
    pages: dict[str, Route] = {"/": page("首页", "/xw/|新闻动态", "/gone.html|消失的页面"), "/xw/": page("新闻动态", *[f"/xw/t2026110{n % 9 + 1}_{n}.html|关于做好第{n}号工作的通知" for n in range(30)], "/f/a.pdf|申请表")}
    pages.update({f"/xw/t2026110{n % 9 + 1}_{n}.html": page(f"关于做好第{n}号工作的通知", "/", "/xw/") for n in range(30)})
    pages["/f/a.pdf"] = Answer(body=b"%PDF-1.4 1 0 obj <</Type /Page>>" + b"x" * 50_000 + b"%%EOF", content_type="application/pdf")
    return pages


def rounds(server: Marked, *steps: tuple[Path, Path | None], between: object = None) -> list[tuple[int, int]]:
    """Inspects the site once a step (folder, earlier folder); (bytes sent, answers 304) of each."""
    found: list[tuple[int, int]] = []

    async def go() -> None:
        async with server:
            for number, (folder, since) in enumerate(steps):
                if number and callable(between):
                    between()
                server.sent = server.unchanged = 0
                order = Order(site_of(server.home), folder, STANDARDS, quick(), datetime(2026, 11, 22, 9), visits=0, since=since)
                with ThreadPoolExecutor(1) as pool:
                    await inspect_site(order, pool)
                found.append((server.sent, server.unchanged))

    worker = threading.Thread(target=lambda: asyncio.run(go()))
    worker.start()
    worker.join()
    return found


def facts(folder: Path) -> object:
    """All that judging reads, without the times of the confirming looks."""
    data = json.loads((folder / "facts.json").read_text("utf-8"))
    return json.loads(re.sub(r'"at": "[^"]*"', '"at": ""', json.dumps(data)))


def verdict(folder: Path) -> object:
    card = json.loads((folder / "results-census-2015.json").read_text("utf-8"))["scorecard"]
    return [(line["indicator"], line["outcome"], line["points"], line["because"]) for line in card["lines"]]


def test_an_unchanged_site_transfers_little_and_is_judged_alike(tmp_path: Path) -> None:
    a, b, c = tmp_path / "a", tmp_path / "b", tmp_path / "c"
    first, second, third = rounds(Marked(office()), (a, None), (b, a), (c, b))
    assert first[1] == 0 and second[1] >= 30 and third[1] >= 30
    assert second[0] < first[0] / 5 and third[0] < first[0] / 5
    assert facts(a) == facts(b) == facts(c) and verdict(a) == verdict(b) == verdict(c)


def test_the_capture_is_whole_in_itself(tmp_path: Path) -> None:
    """Revisit records as the standard has them; the earlier run may be thrown away."""
    a, b = tmp_path / "a", tmp_path / "b"
    rounds(Marked(office()), (a, None), (b, a))
    shutil.rmtree(a)
    again = [f for f, _ in read_fetches(b / "fetches.jsonl") if "not-modified" in f.notes]
    assert len(again) >= 29
    for fetch in again:
        assert hashlib.sha256(read_body(b / "capture.warc.gz", fetch.body_ref or "")).hexdigest() == fetch.sha256
        assert fetch.status == 200
    with (b / "capture.warc.gz").open("rb") as file:
        revisits = [r.rec_headers for r in Warcio(file) if r.rec_type == "revisit"]
    assert len(revisits) >= 29
    assert {r.get_header("WARC-Profile") for r in revisits} == {"http://netpreserve.org/warc/1.1/revisit/server-not-modified"}
    assert all(r.get_header("WARC-Refers-To-Target-URI") == r.get_header("WARC-Target-URI") for r in revisits)
    with (b / "capture.warc.gz").open("rb") as file:
        assert sum(1 for _ in ArchiveIterator(file)) > 60


def test_a_changed_page_is_read_anew(tmp_path: Path) -> None:
    server = Marked(office())
    path = "/xw/t20261103_2.html"

    def change() -> None:
        server.pages[path] = page("改过的标题", "/new-and-dead.html|新的死链")

    rounds(server, (tmp_path / "a", None), (tmp_path / "b", tmp_path / "a"), between=change)
    assert "new-and-dead.html" in (tmp_path / "b" / "links.csv").read_text("utf-8")


def test_a_server_that_calls_everything_unchanged_is_not_believed(tmp_path: Path) -> None:
    server = Marked(office())

    def change() -> None:
        server.lies = True
        for path in list(server.pages):
            if path.startswith("/xw/"):
                server.pages[path] = page("换了新的内容" + path, "/", *[f"/xw/t2026110{n % 9 + 1}_{n}.html" for n in range(30)])

    (_, _), (_, unchanged) = rounds(server, (tmp_path / "a", None), (tmp_path / "b", tmp_path / "a"), between=change)
    titles = (tmp_path / "b" / "pages.jsonl").read_text("utf-8")
    assert titles.count("换了新的内容") >= 29 and unchanged <= 20


def test_an_earlier_run_that_cannot_be_read_is_no_help_and_no_harm(tmp_path: Path) -> None:
    server = Marked(office())

    def spoil() -> None:
        data = bytearray((tmp_path / "a" / "capture.warc.gz").read_bytes())
        data[200:] = bytes(len(data) - 200)
        (tmp_path / "a" / "capture.warc.gz").write_bytes(data)

    rounds(server, (tmp_path / "a", None), (tmp_path / "b", tmp_path / "a"), between=spoil)
    assert facts(tmp_path / "a") == facts(tmp_path / "b")
    assert RunFolder(tmp_path / "b").read_run()["since"] == "a"
