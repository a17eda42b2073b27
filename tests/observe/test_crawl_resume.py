"""A killed crawl goes on: nothing finished is lost, nothing logged is asked twice, the result is the same."""

import asyncio
import os
import random
import signal
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from crawl_site import Answer, Route, TestSite, crawl_it, page

from pucha.model import codec
from pucha.model.observation import Fetch, LinkRow
from pucha.observe.archive import read_body
from pucha.observe.folder import fetch_line, read_fetches
from pucha.observe.frontier import Frontier

HERE = Path(__file__).parent
SOURCE = HERE.parent.parent / "src"


PORT = [0]


def site_of(size: int) -> dict[str, Route]:
    """Columns, articles, dead links, soft 404, pictures: something of everything that leaves a trace."""
    pages: dict[str, Route] = {"/": page("首页", *[f"/c{c}/|栏目{c}" for c in range(6)], "/gone.html")}
    for c in range(6):
        pages[f"/c{c}/"] = page(f"栏目{c}", *[f"/c{c}/{i}.html|文章{i}" for i in range(size)], "/")
        for i in range(size):
            pages[f"/c{c}/{i}.html"] = page(f"文章{c}-{i}", f"/c{c}/", f"/dead/{i % 13}.html", f"/show.jsp?id={i % 5 + 900}", f"/img/{i % 7}.jpg")
    for i in range(6):
        pages[f"/img/{i}.jpg"] = Answer(body=b"\xff\xd8\xff" + b"0" * 100, content_type="image/jpeg")

    pages["/sitemap.xml"] = lambda method, path: Answer(body="<urlset>" + "".join(f"<url><loc>http://127.0.0.1:{PORT[0]}/only/{i}.html</loc></url>" for i in range(9)) + "</urlset>")
    pages.update({f"/only/{i}.html": page(f"只在地图{i}", f"/c{i % 6}/") for i in range(7)})

    def rest(method: str, path: str) -> Answer:
        if path.startswith("/show.jsp"):
            return Answer(body="<html><title>提示</title><body>页面不存在</body></html>")
        return Answer(404, "<html><title>404</title>404</html>")

    pages["*"] = rest
    return pages


def rows_of(folder: Path) -> list[LinkRow]:
    return [codec.loads(LinkRow, line) for line in (folder / "links.jsonl").read_text("utf-8").splitlines()]


def shape(rows: list[LinkRow]) -> set[tuple[object, ...]]:
    """All of a row but the times."""
    return {(r.url, r.parent, r.anchor, r.rel, r.external, r.on_home, r.status, r.failure, r.outcome, r.reason, r.parents, tuple((c.how, c.result) for c in r.confirmations)) for r in rows}


async def start(home: str, folder: Path) -> asyncio.subprocess.Process:
    env = {**os.environ, "PYTHONPATH": f"{SOURCE}{os.pathsep}{HERE}"}
    return await asyncio.create_subprocess_exec(sys.executable, str(HERE / "crawl_child.py"), home, str(folder), env=env)


async def kill_often(server: TestSite, folder: Path, kills: int, seed: int) -> int:
    """Runs the crawl and kills it after a random number of requests, again and again; how many kills hit."""
    dice = random.Random(seed)
    hits = 0
    for _ in range(kills):
        asked, limit = sum(server.asked.values()), dice.randint(1, 160)
        process = await start(server.home, folder)
        while process.returncode is None and sum(server.asked.values()) - asked < limit:
            await asyncio.sleep(0.002)
        if process.returncode is None:
            await asyncio.sleep(dice.random() * 0.01)
            process.send_signal(signal.SIGKILL)
            hits += await process.wait() == -signal.SIGKILL
        else:
            assert process.returncode == 0
    return hits


def prove(tmp_path: Path, size: int, kills: int, seed: int) -> int:
    server = TestSite(site_of(size))
    log: list[Counter[tuple[str, str]]] = []

    async def go() -> int:
        async with server:
            PORT[0] = server.port
            whole = await crawl_it(server, tmp_path / "whole")
            log.append(server.asked.copy())
            server.asked.clear()
            hits = await kill_often(server, tmp_path / "killed", kills, seed)
            last = await start(server.home, tmp_path / "killed")
            assert await last.wait() == 0
            again = await crawl_it(server, tmp_path / "killed")
            assert again.coverage == whole.coverage
            return hits

    hits = asyncio.run(go())
    assert shape(rows_of(tmp_path / "killed")) == shape(rows_of(tmp_path / "whole"))
    no_more_than_in_flight(server, log[0], tmp_path / "killed", hits)
    return hits


def no_more_than_in_flight(server: TestSite, whole: Counter[tuple[str, str]], folder: Path, kills: int) -> None:
    """What is logged is logged as often as in an undisturbed run; the server saw more only for what a kill cut off."""
    logged = Counter((f.method, f.url.removeprefix(server.home.rstrip("/"))) for f, _ in read_fetches(folder / "fetches.jsonl"))
    assert logged == whole
    assert sum((server.asked - whole).values()) <= kills * 64
    for fetch, _ in read_fetches(folder / "fetches.jsonl"):
        if fetch.body_ref and fetch.method == "GET":
            assert len(read_body(folder / "capture.warc.gz", fetch.body_ref)) == fetch.size


def test_a_few_kills(tmp_path: Path) -> None:
    assert prove(tmp_path, 40, 4, 1) >= 2


@pytest.mark.slow
def test_fifty_kills(tmp_path: Path) -> None:
    hits = 0
    for seed in range(4):
        hits += prove(tmp_path / str(seed), 250, 16, seed)
    assert hits >= 50


def test_a_torn_log_line_is_cut_off(tmp_path: Path) -> None:
    server = TestSite(site_of(5))

    async def go() -> None:
        async with server:
            PORT[0] = server.port
            process = await start(server.home, tmp_path)
            while not (tmp_path / "fetches.jsonl").exists() or (tmp_path / "fetches.jsonl").stat().st_size < 3000:
                await asyncio.sleep(0.001)
            process.kill()
            await process.wait()
            with (tmp_path / "fetches.jsonl").open("ab") as log:
                log.write(b'{"url":"http://127')
            with (tmp_path / "capture.warc.gz").open("ab") as capture:
                capture.write(b"\x1f\x8b\x08torn")
            result = await crawl_it(server, tmp_path)
            assert result.coverage.fetched == 44

    asyncio.run(go())


def test_a_broken_frontier_file_is_made_anew_from_the_log(tmp_path: Path) -> None:
    server = TestSite(site_of(5))

    async def go() -> None:
        async with server:
            PORT[0] = server.port
            await crawl_it(server, tmp_path)
            before = server.asked.copy()
            for name in ("frontier.sqlite", "frontier.sqlite-wal", "frontier.sqlite-shm"):
                (tmp_path / name).unlink(missing_ok=True)
            (tmp_path / "frontier.sqlite").write_bytes(b"not a database" * 100)
            await crawl_it(server, tmp_path)
            assert server.asked == before

    asyncio.run(go())


def test_one_logged_look_is_never_counted_twice(tmp_path: Path) -> None:
    """A look that the frontier holds already is not served again as its own confirmation."""
    server = TestSite({"/": page("首页", "/gone.html|没有了")})

    async def go() -> None:
        async with server:
            PORT[0] = server.port
            await crawl_it(server, tmp_path)
            frontier = Frontier(tmp_path / "frontier.sqlite")
            target = next(t for t in frontier.all() if t.url.endswith("gone.html"))
            target.looks = target.looks[:1]
            frontier.park(target)
            frontier.set_meta("result", None)
            frontier.commit(0)
            frontier.close()
            lines = [line for line in (tmp_path / "fetches.jsonl").read_text("utf-8").splitlines() if "gone.html" in line]
            kept = [line for line in (tmp_path / "fetches.jsonl").read_text("utf-8").splitlines() if "gone.html" not in line]
            (tmp_path / "fetches.jsonl").write_text("\n".join([*kept, lines[0]]) + "\n", "utf-8")
            asked = server.asked["GET", "/gone.html"]
            await crawl_it(server, tmp_path)
            assert server.asked["GET", "/gone.html"] == asked + 1
            assert len(next(r for r in rows_of(tmp_path) if r.url.endswith("gone.html")).confirmations) == 1

    asyncio.run(go())


def test_the_fast_log_line_is_the_codecs() -> None:
    plain = Fetch("http://a.cn/中", datetime(2026, 11, 22, 9, 0, 0, 123), "http://a.cn/x")
    full = Fetch("http://a.cn/\"", datetime(2026, 11, 22, 9), "http://a.cn/y", 404, "http-404", "site", "HEAD", ("http://a.cn/y",), "text/html", {"server": "a"}, 9, "ab", "1:2", 3, "http://a.cn/", "link-check", 7, "note", False, True)
    for fetch in (plain, full):
        assert fetch_line(fetch) == codec.dumps(fetch, compact=True)
