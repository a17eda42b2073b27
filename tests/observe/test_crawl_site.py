"""A whole small site is crawled: all broken links found, none false, in the right order, within its bounds."""

import asyncio
import csv
from pathlib import Path

import pytest
from crawl_site import Answer, Route, TestSite, crawl_it, page, quick

from pucha.model import codec
from pucha.model.addresses import host_of
from pucha.model.observation import LinkRow
from pucha.observe.archive import read_body
from pucha.observe.crawl import CrawlResult, rewrite_links
from pucha.observe.folder import CrawlFolder, read_fetches

JPG = Answer(body=b"\xff\xd8\xff" + b"0" * 200, content_type="image/jpeg")
PDF = Answer(body=b"%PDF-1.4\n1 0 obj <</Type /Page>>\n" + b"x" * 3000 + b"\n%%EOF", content_type="application/pdf")


def run(site: dict[str, Route], folder: Path, home: str = "/", **settings: object) -> tuple[CrawlResult, dict[str, LinkRow], TestSite]:
    server = TestSite(site)

    async def go() -> CrawlResult:
        async with server:
            return await crawl_it(server, folder, quick(**settings), server.home.rstrip("/") + home)

    result = asyncio.run(go())
    return result, rows_of(folder, server), server


def rows_of(folder: Path, server: TestSite) -> dict[str, LinkRow]:
    rows = [codec.loads(LinkRow, line) for line in (folder / "links.jsonl").read_text("utf-8").splitlines()]
    assert len({r.url for r in rows}) == len(rows), "an address has two rows"
    return {r.url.removeprefix(server.home.rstrip("/")): r for r in rows}


def office(articles: int = 100) -> dict[str, Route]:
    site: dict[str, Route] = {"/": page("首页", "/zwgk/|政务公开", "/xw/|新闻动态", "/gone.html|消失的页面")}
    for column in ("zwgk", "xw"):
        site[f"/{column}/"] = page(column, *[f"/{column}/t{20150000 + i}_{i}.html|关于印发第{i}号文件的通知全文" for i in range(articles)], "/|首页")
        for i in range(articles):
            site[f"/{column}/t{20150000 + i}_{i}.html"] = page(f"{column}文章{i}", "/", f"/{column}/", f"/dead/{i % 9}.html", "/img/a.jpg", f"/file/{i % 5}.pdf",
                                                               "javascript:;", "#", "mailto:a@b.cn", "tel:12345")
    site["/img/a.jpg"] = JPG
    for i in range(4):
        site[f"/file/{i}.pdf"] = PDF
    return site


def test_all_broken_links_are_found_and_none_is_false(tmp_path: Path) -> None:
    result, rows, _ = run(office(), tmp_path)
    bad = {path for path, row in rows.items() if row.outcome == "fail"}
    assert bad == {"/gone.html", "/file/4.pdf", *(f"/dead/{i}.html" for i in range(9))}
    assert {row.outcome for path, row in rows.items() if path not in bad} == {"pass"}
    assert rows["/gone.html"].on_home
    assert not rows["/dead/3.html"].on_home
    assert rows["/dead/3.html"].parents == 22
    assert [c.how for c in rows["/gone.html"].confirmations] == ["second GET"]
    assert result.coverage.complete
    assert result.coverage.fetched == 203
    assert result.links == len(rows)


def test_every_exchange_is_captured_and_logged(tmp_path: Path) -> None:
    _, _, server = run(office(20), tmp_path)
    fetches = [fetch for fetch, _ in read_fetches(tmp_path / "fetches.jsonl")]
    assert len(fetches) == sum(server.asked.values())
    for fetch in fetches:
        if fetch.status == 200 and fetch.method == "GET":
            assert fetch.body_ref
            assert len(read_body(tmp_path / "capture.warc.gz", fetch.body_ref)) == fetch.size


def test_good_pages_are_asked_once(tmp_path: Path) -> None:
    _, _, server = run(office(), tmp_path)
    twice = {path for (_, path), n in server.asked.items() if n > 1}
    assert twice == {"/gone.html", "/file/4.pdf", *(f"/dead/{i}.html" for i in range(9))}


def test_columns_come_before_articles_and_letters_before_them(tmp_path: Path) -> None:
    site = office(40)
    site["/"] = page("首页", *[f"/xw/t{20150000 + i}_{i}.html|关于印发第{i}号文件的通知全文" for i in range(10)], "/xw/|新闻动态", "/zwgk/|政务公开", "/hd/letter.html|局长信箱")
    site["/hd/letter.html"] = page("信箱")
    result, _, _ = run(site, tmp_path, max_pages=4)
    asked = [f.url.rpartition(":")[2].partition("/")[2] for f, _ in read_fetches(tmp_path / "fetches.jsonl") if f.purpose == "page" and f.status == 200]
    assert asked[0] == ""
    assert set(asked[1:]) == {"xw/", "zwgk/", "hd/letter.html"}
    assert not result.coverage.complete
    assert result.coverage.skipped["max-pages"] > 20


def test_pages_beyond_the_limit_are_checked_all_the_same(tmp_path: Path) -> None:
    site = office(30)
    _, rows, server = run(site, tmp_path, max_pages=3)
    assert rows["/zwgk/t20150003_3.html"].outcome == "pass"
    assert server.asked["GET", "/zwgk/t20150003_3.html"] == 0
    assert server.asked["HEAD", "/zwgk/t20150003_3.html"] == 1


def test_robots_are_obeyed_and_said(tmp_path: Path) -> None:
    site = office(10)
    site["/robots.txt"] = Answer(body="User-agent: *\nDisallow: /zwgk/\n", content_type="text/plain")
    result, rows, server = run(site, tmp_path)
    assert not [path for (_, path) in server.asked if path.startswith("/zwgk/")]
    assert rows["/zwgk/"].outcome == "not-observed"
    assert "robots" in rows["/zwgk/"].reason
    assert result.coverage.skipped["robots"] == 1
    assert not result.coverage.complete


def test_files_in_disguise(tmp_path: Path) -> None:
    error = Answer(body="<html><head><title>出错了</title></head><body>系统错误</body></html>")
    site: dict[str, Route] = {"/": page("首页", "/a.pdf|附件一", "/b.doc|附件二", "/c.zip|附件三", "/d.pdf|附件四", "/e.pdf|附件五"), "/a.pdf": error, "/b.doc": Answer(body=b"", content_type="application/msword"),
                              "/c.zip": Answer(body=b"PK\x03\x04torn", content_type="application/zip"), "/d.pdf": PDF, "/e.pdf": page("在线预览文件内容")}
    _, rows, _ = run(site, tmp_path)
    assert {p: str(r.outcome) for p, r in rows.items()} == {"/a.pdf": "fail", "/b.doc": "fail", "/c.zip": "review", "/d.pdf": "pass", "/e.pdf": "review"}


def test_walls_and_trouble_are_no_dead_links(tmp_path: Path) -> None:
    calls = {"n": 0}

    def flaky(method: str, path: str) -> Answer:
        calls["n"] += 1
        return Answer(500, "x") if calls["n"] == 1 else Answer(body=page("后来好了"))

    site: dict[str, Route] = {"/": page("首页", "/403.html", "/412.html", "/429.html", "/500.html", "/drop.html", "/flaky.html", "/400.html", "/405", "/slow.html"), "/403.html": Answer(403, "no"), "/412.html": Answer(412, "<script>x</script>"),
                              "/429.html": Answer(429, "slow"), "/500.html": Answer(500, "oops"), "/drop.html": Answer(drop=True), "/flaky.html": flaky, "/400.html": Answer(400, "bad"),
                              "/405": lambda m, p: Answer(405, "x") if m == "HEAD" else Answer(body=page("可以")), "/slow.html": Answer(body="x", delay=2)}
    _, rows, _ = run(site, tmp_path, total_timeout=0.5, retries=1)
    assert {p: str(r.outcome) for p, r in rows.items()} == {"/403.html": "not-observed", "/412.html": "not-observed", "/429.html": "not-observed", "/500.html": "review", "/drop.html": "review",
                                                             "/flaky.html": "pass", "/400.html": "review", "/405": "pass", "/slow.html": "review"}
    assert len(rows["/drop.html"].confirmations) == 1


def test_wrong_links_are_judged_without_asking(tmp_path: Path) -> None:
    site: dict[str, Route] = {"/": page("首页", "file:///C:/Users/a.doc|附件", "http://192.168.0.9/oa/|内网", "http://http://www.a.gov.cn/|重复", "http://|空")}
    _, rows, _ = run(site, tmp_path)
    assert {r.outcome for r in rows.values()} == {"fail"}
    assert len(rows) == 4
    assert all(r.reason for r in rows.values())


def test_external_links(tmp_path: Path) -> None:
    other = TestSite({"/ok.html": page("别的网站"), "/head-refused.html": lambda m, p: Answer(405, "x") if m == "HEAD" else Answer(body=page("好"))})
    server = TestSite({})

    async def go() -> None:
        async with other, server:
            away = other.home.replace("127.0.0.1", "www.other.localhost")
            server.pages["/"] = page("首页", "/sub.html|二级", f"{away}ok.html|好", f"{away}gone.html|坏", "http://no-such-name.invalid/x|无此域名")
            server.pages["/sub.html"] = page("二级", f"{away}head-refused.html|不收HEAD", "http://down.localhost:9/x|关着")
            await crawl_it(server, tmp_path)

    asyncio.run(go())
    found = {host_of(r.url) + "/" + r.url.rpartition("/")[2]: str(r.outcome) for r in rows_of(tmp_path, server).values() if r.external}
    assert found == {"www.other.localhost/ok.html": "pass", "www.other.localhost/gone.html": "fail", "no-such-name.invalid/x": "fail",
                     "www.other.localhost/head-refused.html": "pass", "down.localhost/x": "review"}
    assert not [k for k in other.asked if k[1] == "/robots.txt"]


def test_without_a_resolver_external_links_are_not_observed(tmp_path: Path) -> None:
    site: dict[str, Route] = {"/": page("首页", "http://www.somewhere-else-entirely.gov.cn/x|友情链接")}
    _, rows, _ = run(site, tmp_path, control_hosts=("no-such-control.invalid",), resolve={})
    assert [str(r.outcome) for r in rows.values()] == ["not-observed"]


def test_check_of_external_links_can_be_left_out(tmp_path: Path) -> None:
    site: dict[str, Route] = {"/": page("首页", "http://a.localhost:9/x|友情链接")}
    result, rows, _ = run(site, tmp_path, check_external=False)
    assert [str(r.outcome) for r in rows.values()] == ["not-observed"]
    assert result.coverage.complete


def test_case_slash_and_session_variants_are_one_page(tmp_path: Path) -> None:
    same = page("同一页")
    site: dict[str, Route] = {"/": page("首页", "/a/b.html;jsessionid=AAAA1", "/a/b.html;jsessionid=BBBB2", "/a/b.html?PHPSESSID=1234", "/a/b.html", "/A/b.html", "/a/./b.html", "/c", "/c/")}
    site |= {"/a/b.html": same, "/A/b.html": same, "/a/b.html;jsessionid=AAAA1": same, "/c": page("丙"), "/c/": page("丙")}
    result, rows, server = run(site, tmp_path)
    assert len([p for _, p in server.asked if p.lower().startswith("/a/b")]) == 2
    assert {r.outcome for r in rows.values()} == {"pass"}
    assert result.coverage.complete


def test_redirects_count_once(tmp_path: Path) -> None:
    site: dict[str, Route] = {"/": page("首页", "/old.html|旧", "/new.html|新", "/loop.html|圈", "/lost.html|丢"), "/old.html": Answer(302, "", headers={"Location": "/new.html"}), "/new.html": page("新"),
                              "/loop.html": Answer(302, "", headers={"Location": "/loop.html"}), "/lost.html": Answer(301, "", headers={"Location": "/nowhere.html"})}
    _, rows, _ = run(site, tmp_path)
    assert {p: str(r.outcome) for p, r in rows.items()} == {"/old.html": "pass", "/new.html": "pass", "/loop.html": "review", "/lost.html": "fail"}


def test_a_site_that_goes_down_half_way_is_not_blamed(tmp_path: Path) -> None:
    site = office(60)
    count = {"n": 0}

    def dying(method: str, path: str) -> Answer | None:
        count["n"] += 1
        if count["n"] > 20:
            return Answer(drop=True)
        route = office(60).get(path)
        return Answer(body=route) if isinstance(route, str) else route if isinstance(route, Answer) else None

    result, rows, _ = run({"*": dying}, tmp_path)
    assert result.stopped == "site-stopped"
    assert not [r for r in rows.values() if r.outcome == "fail" and r.status != 404]
    assert sum(r.outcome == "not-observed" for r in rows.values()) > 20
    assert not result.coverage.complete
    assert any("不再应答" in note for note in result.coverage.notes)
    assert len(site) > 100


def test_a_wall_in_the_middle_stops_the_crawl(tmp_path: Path) -> None:
    count = {"n": 0}

    def walled(method: str, path: str) -> Answer | None:
        count["n"] += 1
        if count["n"] > 20:
            return Answer(403, "forbidden")
        route = office(60).get(path)
        return Answer(body=route) if isinstance(route, str) else route if isinstance(route, Answer) else None

    result, rows, _ = run({"*": walled}, tmp_path)
    assert result.stopped == "walled"
    assert count["n"] < 120
    assert not [r for r in rows.values() if r.outcome in ("fail", "review")]


def test_time_limit(tmp_path: Path) -> None:
    site: dict[str, Route] = {"/": page("首页", *[f"/{i}.html" for i in range(200)])}
    site |= {f"/{i}.html": Answer(body=page(str(i)), delay=0.2) for i in range(200)}
    result, rows, _ = run(site, tmp_path, max_seconds=1.0)
    assert result.stopped == "time"
    assert not result.coverage.complete
    assert {str(r.outcome) for r in rows.values()} == {"pass", "not-observed"}


def test_the_table_of_links(tmp_path: Path) -> None:
    run({"/": page("首页", "/x.html|=HYPERLINK(1)")}, tmp_path)
    with (tmp_path / "links.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0])[:8] == ["url", "parent", "anchor", "rel", "status", "failure", "outcome", "confirmations"]
    assert rows[0]["anchor"] == "'=HYPERLINK(1)"
    assert (rows[0]["status"], rows[0]["outcome"]) == ("404", "fail")
    assert "second GET" in rows[0]["confirmations"]


def test_entrance_only_home_counts_the_second_level(tmp_path: Path) -> None:
    site: dict[str, Route] = {"/": page("首页", "/a/|部门一", "/b/|部门二"), "/a/": page("部门一", "/x.html|坏链接"), "/b/": page("部门二")}
    result, rows, server = run(site, tmp_path)
    assert result.entrance_only
    assert rows["/x.html"].on_home
    rewrite_links(CrawlFolder(tmp_path), entrance_only=False)
    assert not rows_of(tmp_path, server)["/x.html"].on_home


def test_a_finished_crawl_asks_nothing_more(tmp_path: Path) -> None:
    server = TestSite(office(10))

    async def go() -> None:
        async with server:
            first = await crawl_it(server, tmp_path)
            before = sum(server.asked.values())
            assert await crawl_it(server, tmp_path) == first
            assert sum(server.asked.values()) == before

    asyncio.run(go())


@pytest.mark.parametrize("trap", ["calendar", "session", "sort", "growing", "relative", "parameters"])
def test_traps_are_bounded(trap: str, tmp_path: Path) -> None:
    def endless(method: str, path: str) -> Answer | None:
        if path == "/robots.txt":
            return None
        if trap == "calendar":
            month = int(path.partition("month=")[2] or 0)
            return Answer(body=page(f"日历{month}", f"/cal.jsp?month={month + 1}|下个月", f"/cal.jsp?month={month - 1}|上个月", "/real.html"))
        number = sum(map(ord, path)) + len(path) * 1000
        links = {"session": [f"/p?sid={number * 7 + i}" for i in range(10)], "sort": [f"/l?sort={a}&order={b}&size={c}" for a in "abcdef" for b in "xy" for c in range(40)],
                 "growing": [path.rstrip("/") + "/next/"], "relative": ["sub/index.html", "real.html"],
                 "parameters": [f"/q?a={number + i}&b={i}&c={number}&d=1&e={i}" for i in range(20)]}[trap]
        return Answer(body=page("同样的内容" if trap in ("session", "sort") else f"内容{number}", *links))

    result, _, server = run({"*": endless}, tmp_path, max_pages=1500)
    assert sum(server.asked.values()) < 800
    assert result.coverage.skipped


def test_attachments_are_fetched_whole_within_their_limits(tmp_path: Path) -> None:
    """Own files whole, a large one cut and told, files behind the spent budget only begun, a stranger's only begun."""
    body = b"%PDF-1.4\n1 0 obj <</Type /Page>>\n" + b"%" * 150_000 + b"\nstartxref\n1\n%%EOF"
    files: dict[str, Route] = {f"/f/{n}.pdf": Answer(body=body, content_type="application/pdf") for n in "abc"}
    files["/f/large.pdf"] = Answer(body=body + body * 3, content_type="application/pdf")
    site = TestSite({"/": page("首页", "/list/|列表"), "/list/": page("列表", *files), **files})

    async def go() -> None:
        async with site:
            await crawl_it(site, tmp_path, quick(max_file=400_000, max_files=700_000))

    asyncio.run(go())
    fetched = {f.url.rpartition("/")[2]: f for f, _ in read_fetches(tmp_path / "fetches.jsonl") if f.purpose == "attachment"}
    rows = rows_of(tmp_path, site)
    assert {str(rows[f"/f/{n}.pdf"].outcome) for n in ("a", "b", "c", "large")} == {"pass"}
    assert sum(f.size == len(body) and not f.truncated for f in fetched.values()) >= 2
    assert fetched["large.pdf"].truncated and fetched["large.pdf"].size <= 400_000
    assert "只取了开头" in rows["/f/large.pdf"].reason
    assert sum(f.size for f in fetched.values()) <= 700_000 + 4 * 65536
    whole = next(f for f in fetched.values() if not f.truncated)
    assert read_body(tmp_path / "capture.warc.gz", whole.body_ref or "") == body
    assert all(site.asked["HEAD", path] == 0 and site.asked["GET", path] == 1 for path in files)


def test_an_error_page_in_place_of_a_file_is_a_dead_attachment(tmp_path: Path) -> None:
    """Also where the server answers 404 honestly to other addresses; a page that merely shows the file is none."""
    missing = Answer(body="<html><head><title>提示</title></head><body>您访问的页面已被删除</body></html>")
    viewer = Answer(body="<html><head><title>在线预览</title></head><body><p>正在打开申请表</p></body></html>")
    _, rows, _ = run({"/": page("首页", "/f/a.pdf|申请表", "/f/b.pdf|说明"), "/f/a.pdf": missing, "/f/b.pdf": viewer}, tmp_path)
    assert rows["/f/a.pdf"].outcome == "fail" and "错误提示网页" in rows["/f/a.pdf"].reason and rows["/f/a.pdf"].confirmations
    assert rows["/f/b.pdf"].outcome == "review"


@pytest.mark.parametrize("whole", [False, True])
def test_pictures_of_articles_are_fetched_whole_when_their_text_will_be_read(tmp_path: Path, whole: bool) -> None:
    png = b"\x89PNG\r\n\x1a\n" + b"0" * 100_000
    site: dict[str, Route] = {
        "/": page("首页", "/a.html|公告"), "/a.html": page("公告").replace("</body>", '<img src="/n.png"></body>'),
        "/n.png": Answer(200, png, "image/png")}

    async def go() -> None:
        async with TestSite(site) as server:
            await crawl_it(server, tmp_path, quick(whole_pictures=whole))

    asyncio.run(go())
    picture = next(f for f, _ in read_fetches(tmp_path / "fetches.jsonl") if f.url.endswith("n.png"))
    assert picture.method == ("GET" if whole else "HEAD")
    assert not whole or read_body(CrawlFolder(tmp_path).capture, picture.body_ref or "") == png
