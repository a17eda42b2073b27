"""The closing certificate: issued when archive, redirects and links are proved, refused for each thing that is not."""

import gzip
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pucha.cli.main import run as pucha
from pucha.model import codec
from pucha.model.errors import InputError
from pucha.model.facts import PageFacts
from pucha.model.observation import Coverage, LinkRow
from pucha.model.scorecard import Scorecard
from pucha.model.site import Site
from pucha.model.words import Level, Outcome, PageKind, Rel, SiteKind, SiteStatus, Verdict
from pucha.observe.archive import CaptureWriter
from pucha.observe.archive_audit import audit_capture
from pucha.observe.links import write_links
from pucha.observe.settings import ObserveSettings
from pucha.pipeline.closing import ClosingOrder, Inside, Moved, closing_of
from pucha.pipeline.done import SiteDone
from pucha.pipeline.ledger import Ledger, keys_of
from pucha.pipeline.manifest import seal
from pucha.pipeline.runfolder import write_lines
from pucha.reports.papers.compose import Order
from pucha.reports.planning.closing import Closing, State
from pucha.reports.planning.closing_paper import closing_paper

ARCHIVED, LINKED, TODAY = datetime(2015, 10, 1), datetime(2015, 10, 31), datetime(2015, 11, 10)
PAGES = 12


@dataclass
class Web:
    """A server on loopback. ``answers``: path → (status, headers, body); ``every`` for all other paths."""

    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    every: tuple[int, dict[str, str], bytes] = (200, {"Content-Type": "text/html"}, b"<html><body><p>here</p></body></html>")
    move_to: str = ""
    url: str = ""

    def answer(self, path: str) -> tuple[int, dict[str, str], bytes]:
        if path in self.answers:
            return self.answers[path]
        return (301, {"Location": self.move_to + path}, b"") if self.move_to else self.every


@pytest.fixture
def webs() -> Iterator[tuple[Web, Web]]:
    """The old site, which sends every address on, and its successor."""
    old, new = Web(), Web()
    servers = [serve(old), serve(new)]
    old.move_to = new.url + "nyj"
    yield old, new
    for server in servers:
        server.shutdown()
        server.server_close()


def serve(web: Web) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = web.answer(self.path)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    web.url = f"http://127.0.0.1:{server.server_port}/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def site_of(web: Web) -> Site:
    return Site("1304020002", "邯山区农业局", web.url, "邯山区农业局", Level.COUNTY, "130402", SiteKind.DEPARTMENT, SiteStatus.MERGED)


def archived(out: Path, site: Site, complete: bool = True) -> Path:
    """The run folder of its last inspection, sealed."""
    out.mkdir()
    pages = [PageFacts(f"{site.home_url}c{n % 3}/{n}.html", PageKind.ARTICLE, title=f"第{n}条", breadcrumb=(("首页", site.home_url), (f"栏目{n % 3}", f"{site.home_url}c{n % 3}/")))
             for n in range(PAGES)]
    others = [PageFacts(site.home_url, PageKind.HOME), PageFacts(f"{site.home_url}gone.html", PageKind.ERROR), PageFacts("http://elsewhere.cn/1.html", PageKind.ARTICLE)]
    write_lines(out / "pages.jsonl", [*pages, *others])
    with CaptureWriter(out / "capture.warc.gz") as capture:
        for page in pages:
            capture.write_resource(page.url, b"<html>" + page.url.encode() * 30, "text/html", ARCHIVED)
    (out / "run.json").write_text(json.dumps(codec.plain({"site": site, "as_of": ARCHIVED})))
    (out / "report.json").write_text(json.dumps({"coverage": {"complete": complete}}))
    seal(out)
    return out


def fleet(out: Path, old: Site, successor: str, links: dict[str, list[str] | None], *, complete: bool = True, as_of: datetime = LINKED) -> Path:
    """A stored round: the portal and a bureau with their link lists (None: not there), and the closed site's row."""
    portal = Site("1304020001", "邯山区人民政府", successor, "邯山区人民政府", Level.COUNTY, "130402", SiteKind.PORTAL)
    bureau = Site("1304020003", "邯山区水利局", "http://sl.hs.gov.cn/", "邯山区水利局", Level.COUNTY, "130402", SiteKind.DEPARTMENT)
    sites = [portal, bureau, replace(old, merged_into=portal.name)]
    out.mkdir()
    with Ledger(out) as ledger:
        ledger.enrol(sites)
        for key, site in zip(keys_of(sites), sites, strict=True):
            if site.status is not SiteStatus.NORMAL:
                ledger.write(key, SiteDone(site, "", trouble="关停上移"))
                continue
            found = links[site.code]
            if found is None:
                ledger.write(key, SiteDone(site, f"sites/{site.code}", trouble="未能完成"))
                continue
            card = Scorecard(site.code, "census-2015", "ab", as_of, Verdict.PASS, "", False, *map(Decimal, (100, 100, 0, 0)), ())
            ledger.write(key, SiteDone(site, f"sites/{site.code}", (card,), Coverage(complete=complete)))
            folder = out / "sites" / site.code
            folder.mkdir(parents=True)
            rows = [LinkRow(url, f"{site.home_url}index.html", "链接", Rel.PAGE, True, True, 200, None, Outcome.PASS) for url in found]
            write_links(rows, folder / "links.jsonl", folder / "links.csv")
    record = {"as_of": as_of, "finished_at": as_of, "standards": {"census-2015": ""}, "register": {"rows": 3, "sites": 3, "problems": []}}
    (out / "round.json").write_text(json.dumps(codec.plain(record)))
    return out


@dataclass
class Case:
    """All that a closing needs, each part to be spoilt."""

    tmp: Path
    old: Web
    new: Web
    links: dict[str, list[str] | None] = field(default_factory=lambda: {"1304020001": ["http://sl.hs.gov.cn/"], "1304020003": ["http://www.gov.cn/"]})
    complete: bool = True
    linked_on: datetime = LINKED

    def order(self, **more: object) -> ClosingOrder:
        site = site_of(self.old)
        run = self.tmp / "run" if (self.tmp / "run").exists() else archived(self.tmp / "run", site)
        rounds = fleet(self.tmp / "round", site, self.new.url, self.links, complete=self.complete, as_of=self.linked_on)
        settings = ObserveSettings(allow_private=True, retries=0, back_off=(), control_hosts=("127.0.0.1",), control_urls=(self.new.url,))
        return replace(ClosingOrder(run, rounds, "", settings, TODAY, capture=self.tmp / "closing.warc.gz"), **more)

    def close(self, **more: object) -> Closing:
        return closing_of(self.order(**more))


@pytest.fixture
def case(tmp_path: Path, webs: tuple[Web, Web]) -> Case:
    return Case(tmp_path, *webs)


def refused(found: Closing, proof: str, state: State, words: str) -> None:
    """This one proof does not stand, and says why; the paper cannot be made."""
    states = {one.name: one.state for one in found.proofs}
    assert {name for name, is_state in states.items() if is_state is not State.STANDS} == {proof}
    assert states[proof] is state
    assert any(words in line for line in found.refusals()), found.refusals()
    assert not found.issued
    with pytest.raises(InputError, match="不能出具"):
        closing_paper(found, Order("closing"))


def test_it_is_issued_when_everything_is_proved(case: Case) -> None:
    found = case.close()
    assert found.issued, found.refusals()
    assert found.archive and (found.archive.records, found.archive.pages) == (PAGES + 1, PAGES + 3)
    assert found.frame == PAGES
    assert len(found.tried) == 1 + 9  # the home page, and three pages of each of three columns
    assert found.tried[0].led_to == case.new.url + "nyj/"
    assert found.links == (2, 2)
    paper = closing_paper(found, Order("closing"))
    assert paper.paper.attachments[0].title == "原有地址的访问结果"
    audit = audit_capture(case.tmp / "closing.warc.gz")
    assert audit.whole and audit.responses == 20  # two hops each: what was seen is kept


def test_the_same_seed_tries_the_same_pages(case: Case) -> None:
    order = case.order(seed="s", most=4)
    first, again = closing_of(order), closing_of(order)
    assert [one.url for one in first.tried] == [one.url for one in again.tried]
    assert len(first.tried) == 5


def test_an_unsealed_archive_is_refused(case: Case) -> None:
    (archived(case.tmp / "run", site_of(case.old)) / "manifest.json").unlink()
    refused(case.close(), "archive", State.FAILS, "没有封存")


def test_a_changed_byte_of_the_archive_is_refused(case: Case) -> None:
    path = archived(case.tmp / "run", site_of(case.old)) / "pages.jsonl"
    path.write_bytes(path.read_bytes().replace("第3条".encode(), "第4条".encode()))
    refused(case.close(), "archive", State.FAILS, "pages.jsonl")


@pytest.mark.parametrize("how", ["torn", "changed", "one lump", "no pages"])
def test_a_capture_that_does_not_read_back_is_refused_though_it_is_sealed(case: Case, how: str) -> None:
    run = archived(case.tmp / "run", site_of(case.old))
    path = run / "capture.warc.gz"
    data = path.read_bytes()
    if how == "torn":
        path.write_bytes(data[:-20])
    elif how == "changed":
        records = gzip.decompress(data).split(b"WARC/1.1")[1:]
        path.write_bytes(b"".join(gzip.compress(b"WARC/1.1" + one.replace(b"c1/4.html", b"c1/5.html")) for one in records))
    elif how == "one lump":
        path.write_bytes(gzip.compress(gzip.decompress(data)))
    else:
        (run / "pages.jsonl").write_text("")
    seal(run)
    found = case.close()
    assert found.proofs[0].state is State.FAILS and not found.issued
    assert any("存档" in line for line in found.refusals())


def test_an_archive_of_a_part_is_not_proved(case: Case) -> None:
    archived(case.tmp / "run", site_of(case.old), complete=False)
    refused(case.close(), "archive", State.UNKNOWN, "没有抓全")


MOVED_WRONG = {
    "stays": ((200, {"Content-Type": "text/html"}, b"<html><p>still here</p></html>"), State.FAILS, "没有转到承接网站"),
    "gone": ((404, {}, b""), State.FAILS, "打不开"),
    "broken": ((500, {}, b""), State.FAILS, "打不开"),
    "wall": ((412, {"Content-Type": "text/html"}, b"<html></html>"), State.UNKNOWN, "未能看清"),
}


@pytest.mark.parametrize("what", list(MOVED_WRONG))
@pytest.mark.parametrize("where", ["home", "a page"])
def test_each_address_must_lead_to_the_successor(case: Case, what: str, where: str) -> None:
    answer, state, words = MOVED_WRONG[what]
    paths = ["/"] if where == "home" else [f"/c1/{n}.html" for n in range(PAGES)]
    case.old.answers.update(dict.fromkeys(paths, answer))
    refused(case.close(), "redirects", state, words)


def test_a_redirect_to_somebody_else_is_refused(case: Case, tmp_path: Path) -> None:
    stranger = Web()
    server = serve(stranger)
    try:
        case.old.answers["/"] = (302, {"Location": stranger.url}, b"")
        refused(case.close(), "redirects", State.FAILS, "没有转到承接网站")
    finally:
        server.shutdown()
        server.server_close()


def test_a_successors_page_that_does_not_open_is_refused(case: Case) -> None:
    case.new.answers["/nyj/"] = (404, {}, b"")
    refused(case.close(), "redirects", State.FAILS, "打不开")


def test_a_page_that_sends_on_by_itself_counts(case: Case) -> None:
    case.old.answers["/"] = (200, {"Content-Type": "text/html"}, f'<html><head><meta http-equiv="refresh" content="0;url={case.new.url}"></head></html>'.encode())
    assert case.close().issued


def test_pages_that_send_each_other_round_end(case: Case) -> None:
    for path, other in (("/", "b"), ("/b", "")):
        case.old.answers[path] = (200, {"Content-Type": "text/html"}, f'<html><head><meta http-equiv="refresh" content="0;url={case.old.url}{other}"></head></html>'.encode())
    refused(case.close(), "redirects", State.FAILS, "没有转到承接网站")


def test_a_link_of_the_fleet_is_refused_with_its_page(case: Case) -> None:
    case.links["1304020003"] = ["http://www.gov.cn/", f"{case.old.url}c1/4.html"]
    refused(case.close(), "links", State.FAILS, "邯山区水利局：http://sl.hs.gov.cn/index.html 仍链接")


@pytest.mark.parametrize("links", [None, []])
def test_a_site_without_a_link_list_is_not_proved(case: Case, links: list[str] | None) -> None:
    case.links["1304020003"] = links
    order = case.order()
    if links is not None:
        (order.round / "sites" / "1304020003" / "links.csv").unlink()
    refused(closing_of(order), "links", State.UNKNOWN, "邯山区水利局：没有链接清单")


def test_a_fleet_that_was_seen_in_part_is_not_proved(case: Case) -> None:
    case.complete = False
    refused(case.close(), "links", State.UNKNOWN, "没有抓全")


@pytest.mark.parametrize(("day", "words"), [(datetime(2015, 10, 5), "36 天前"), (datetime(2015, 9, 30), "早于存档")])
def test_an_old_round_proves_nothing(case: Case, day: datetime, words: str) -> None:
    case.linked_on = day
    refused(case.close(), "links", State.UNKNOWN, words)


def test_the_successor_must_be_known_and_another_site(case: Case) -> None:
    with pytest.raises(InputError, match="承接网站就是原网站"):
        case.close(successor=case.old.url + "index.html")
    site = replace(site_of(case.old), code="1304020099")
    run = archived(case.tmp / "other", site)
    with pytest.raises(InputError, match="--successor"):
        closing_of(ClosingOrder(run, case.tmp / "round", "", ObserveSettings(), TODAY))


def test_sites_that_share_a_host_are_told_apart() -> None:
    assert Inside("http://www.x.gov.cn/nyj/index.html").has("https://x.gov.cn/nyj/a/1.html")
    assert not Inside("http://www.x.gov.cn/nyj/").has("http://www.x.gov.cn/slj/1.html")
    assert not Inside("http://www.x.gov.cn/").has("http://y.gov.cn/")
    inner = Moved("http://www.x.gov.cn/nyj/", "http://www.x.gov.cn/")  # the old site lay in a folder of its successor
    assert inner.has("http://www.x.gov.cn/col/1.html") and not inner.has("http://www.x.gov.cn/nyj/1.html")
    outer = Moved("http://www.x.gov.cn/", "http://www.x.gov.cn/new/")
    assert outer.has("http://www.x.gov.cn/new/1.html") and not outer.has("http://www.x.gov.cn/1.html")


def test_the_command(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    order = case.order()
    out = case.tmp / "证明.html"
    words = ["close-certificate", str(order.run), "--round", str(order.round), "--allow-private", "--as-of", "2015-11-10", "--format", "html", "--out", str(out)]
    assert pucha(words) == 0
    assert "已证实" in capsys.readouterr().out
    assert "特此证明" in out.read_text()
    out.unlink()
    case.old.answers["/"] = (404, {}, b"")
    assert pucha([*words, "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert (document["issued"], [proof["state"] for proof in document["proofs"]]) == (False, ["stands", "fails", "stands"])
    assert not out.exists()
    assert pucha([*words, "--successor", "ftp://x"]) == 2
