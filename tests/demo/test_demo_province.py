"""The province in a box is what it says: the same for the same seed, and its truth is what its server serves."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

import pytest
from selectolax.lexbor import LexborHTMLParser

from pucha.demo import prose
from pucha.demo.availability import VISITS, span_of
from pucha.demo.families import BY_NAME, FAMILIES, relative
from pucha.demo.faults import FAULTS
from pucha.demo.links import LINKS
from pucha.demo.names import offices, places
from pucha.demo.pages import Answer
from pucha.demo.province import Province, Visits, generate
from pucha.demo.truth import DEAD, WINDOWS, blocked, new_on_home, placed_refs
from pucha.model.addresses import Base
from pucha.model.spans import before
from pucha.registry import regions
from pucha.registry.codes import check_code
from pucha.registry.load import load_sites
from pucha.registry.regions import find_region

PORT = 8000
SITES = 120
COOKIE = "JSESSIONID=1"


@pytest.fixture(scope="module")
def province() -> Province:
    return generate(SITES)


@pytest.fixture(scope="module")
def truth(province: Province) -> dict[str, Any]:
    return province.truth(PORT)


def ask(province: Province, url: str, method: str = "GET", **more: Any) -> Answer:
    host, _, path = url.removeprefix("http://").partition("/")
    return province.answer(host, method, "/" + path, port=PORT, cookie=COOKIE, **more)


def open_sites(province: Province) -> Iterator[tuple[int, Any]]:
    for number in range(len(province)):
        plan = province.plan(number, PORT)
        if not blocked(plan):
            yield number, plan


def test_the_same_seed_gives_the_same_bytes() -> None:
    one, two = generate(9, "s"), generate(9, "s")
    assert one.truth(PORT) == two.truth(PORT)
    assert one.register_csv(PORT) == two.register_csv(PORT)
    for host in one.hosts:
        assert [one.pages(host, PORT).get(t) for t in one.pages(host, PORT).table] == [
            two.pages(host, PORT).get(t) for t in two.pages(host, PORT).table]


def test_another_seed_gives_another_province() -> None:
    home = [generate(3, seed).answer("www.yunchuan.gov.cn.localhost", "GET", "/", port=PORT).body for seed in ("a", "b")]
    assert home[0] != home[1]


def test_the_monitoring_point_moves_the_dates_with_it() -> None:
    later = generate(3, as_of=datetime(2019, 6, 3, 9)).plan(0, PORT)
    assert max(a.at.date() for a in later.articles) <= date(2019, 6, 3)
    assert min(c.newest for c in later.of_kind("动态要闻") if c.newest) >= date(2019, 5, 20)


def test_the_register_is_read_without_a_problem(province: Province, tmp_path: Any) -> None:
    path = tmp_path / "SITES.csv"
    path.write_text(province.register_csv(PORT), encoding="utf-8")
    register = load_sites(path)
    assert len(register.sites) == SITES and not register.refused
    assert {s.status.value for s in register.sites} >= {"normal", "closed", "merged", "suspended", "exception"}


def test_codes_belong_to_no_region_in_force(province: Province) -> None:
    for row in csv.DictReader(io.StringIO(province.register_csv(PORT))):
        assert not isinstance(check_code(row["code"]), str)
        region = find_region(row["code"][:6])
        assert row["code"].startswith(("N", "510000")) or (region is not None and region.until)
    codes = [o.code for o in offices(2000)]
    assert len(set(codes)) == 2000


def test_no_invented_place_bears_a_real_name() -> None:
    real = {r.name.rstrip("市县区") for r in regions._table().values()}
    assert not real & {name for name, _ in places()}
    spellings = [spelling for _, spelling in places()]
    assert len(set(spellings)) == len(spellings)


def test_at_least_twelve_families_stand_on_sites(truth: dict[str, Any]) -> None:
    used = Counter(site["family"] for site in truth["sites"])
    assert len(used) == len(FAMILIES) >= 12
    assert len({BY_NAME[name].scheme for name in used}) >= 8
    assert {BY_NAME[name].entry for name in used} == {"page", "frameset", "gate", "script", "meta", "shell"}


def test_every_fault_of_the_catalogue_is_planted(truth: dict[str, Any]) -> None:
    planted = {name for site in truth["sites"] for name in site["planted"]}
    assert {*FAULTS, *LINKS} - planted == set()


def test_every_machine_indicator_has_faults_and_silent_sites(truth: dict[str, Any]) -> None:
    running = [s for s in truth["sites"] if not s["blocked"]]
    with_fault = Counter(i for s in running for i in {f["indicator"] for f in s["faults"]})
    assert len(with_fault) >= 40
    assert all(count < len(running) for count in with_fault.values())


def test_every_link_of_every_site_is_as_planned(province: Province) -> None:
    """Walks whole sites: what answers an error is planted, and what is planted answers an error."""
    for number, plan in open_sites(province):
        if number % 7:
            continue
        root = f"http://{plan.host}.localhost:{PORT}"
        planned = {r.href if r.href.startswith("http") else root + r.href: r.fate for r, _ in placed_refs(plan)}
        expected = {u for u, fate in planned.items() if fate in ("gone", "gone410", "trouble", "wall")}
        if plan.manner.search == "broken":
            expected.add(root + BY_NAME[plan.family].scheme.search)
        assert set(walk(province, plan, root)) == expected, plan.faults


def walk(province: Province, plan: Any, root: str) -> Iterator[str]:
    """Addresses of a site that do not answer 200, found as a visitor would."""
    seen, todo = {root + "/"}, [root + "/"]
    while todo:
        url = todo.pop()
        made = ask(province, url)
        if made.status in (301, 302):
            found = [root + dict(made.headers)["Location"]]
        elif made.status != 200:
            yield url
            continue
        elif "html" not in made.content_type or not url.startswith(root) or url.count("/rili/"):
            continue
        else:
            found = list(addresses(url, made.body.decode(BY_NAME[plan.family].charset, "replace")))
        todo += [u for u in dict.fromkeys(found) if u not in seen]
        seen.update(found)


def addresses(url: str, text: str) -> Iterator[str]:
    tree, base = LexborHTMLParser(text), Base(url)
    for selector, name in (("a", "href"), ("img", "src"), ("link", "href"), ("script", "src"), ("frame", "src"), ("form", "action")):
        for node in tree.css(selector):
            found = base.resolve(node.attributes.get(name) or "")
            if found and not found.startswith("about:"):
                yield found
    for target in re.findall(r'(?:location\.href = "|URL=)([^"]+)"', text):
        yield base.resolve(target) or ""


def test_nothing_leads_out_of_the_demo(province: Province) -> None:
    for number in range(0, SITES, 7):
        pages = province.pages(province.scenarios[number].host, PORT)
        for target in pages.table:
            for url in re.findall(rb"https?://([\w.-]+)", pages.get(target, cookie=COOKIE).body):
                assert url.endswith(b".localhost") or url == b"www.w3.org", url


def test_columns_are_as_fresh_as_the_truth_says(province: Province, truth: dict[str, Any]) -> None:
    for number, plan in open_sites(province):
        stale = {u for f in truth["sites"][number]["faults"] if f["indicator"] == "stale-columns.stale" for u in f["urls"]}
        for column in plan.columns:
            if column.kind in WINDOWS and column.items:
                made = ask(province, f"http://{plan.host}.localhost:{PORT}{column.href}").body
                day = max(a.at.date() for a in column.items if a.dated)
                assert day.strftime(BY_NAME[plan.family].list_date).encode(BY_NAME[plan.family].charset) in made
                assert (f"http://{plan.host}.localhost:{PORT}{column.href}" in stale) == (day < before(plan.as_of, WINDOWS[column.kind]))


def test_limits_stand_on_both_sides(province: Province, truth: dict[str, Any]) -> None:
    sites = {s["host"]: s for s in truth["sites"]}
    plans = [p for _, p in open_sites(province)]
    assert {0, 9, 10} <= {new_on_home(p) for p in plans} | {0, 9, 10} & {s["values"].get("home-freshness.new_items") for s in sites.values()}
    assert {4, 5} <= {sum(c.state == "blank" for c in p.columns) for p in plans}
    assert {6, 7} <= {s["failed_visits"] for s in sites.values()}
    counts = {s["values"].get("activities.survey-count") for s in sites.values()}
    assert {0, 5, 6} <= counts
    waits = {(p.as_of - x.asked.date()).days for p in plans for x in p.letters or () if x.answered is None}
    assert {92, 93} <= waits  # exactly three months before 2015-11-15, and a day more
    newest = {(p.as_of - c.newest).days for p in plans for c in p.of_kind("动态要闻") if c.newest}
    assert {14, 15} <= newest


def test_exactly_so_many_visits_of_a_week_fail(province: Province) -> None:
    """Whatever minute of its span a visit falls on."""
    start = datetime(2015, 11, 8)
    watched = {s["failed_visits"]: s for s in province.truth(PORT)["sites"] if s["failed_visits"] and not s["blocked"]}
    assert {6, 7} <= set(watched)
    for site in watched.values():
        for minute in (0, 71):
            times = [start.fromtimestamp(start.timestamp() + n * 4320 + minute * 60) for n in range(VISITS)]
            assert len({span_of(t) for t in times}) == VISITS
            failed = sum(ask(province, site["url"], at=t).status != 200 for t in times)
            assert failed == site["failed_visits"], site["host"]
        assert ask(province, site["url"]).status == 200  # outside the watched week it is up


def test_the_charset_is_right_or_wrong_as_planned(province: Province) -> None:
    seen = set()
    for _, plan in open_sites(province):
        family = BY_NAME[plan.family]
        made = province.pages(plan.host, PORT).get(plan.columns[0].href, cookie=COOKIE)
        assert plan.columns[0].title in made.body.decode(family.charset)
        assert f"charset={family.declared}".encode() in made.body.replace(b'"', b"")
        assert made.content_type == "text/html" + (f";charset={family.header}" if family.header else "")
        if family.charset != "utf-8":
            with pytest.raises(UnicodeDecodeError):
                made.body.decode("utf-8")
        seen.add((family.charset, family.declared.lower(), family.header.lower()))
    assert ("gbk", "utf-8", "iso-8859-1") in seen and ("gbk", "gb2312", "") in seen


def test_decoys_are_what_they_say(province: Province, truth: dict[str, Any]) -> None:
    seen: Counter[str] = Counter()
    for site in truth["sites"]:
        for decoy in site["decoys"]:
            if not site["blocked"] or decoy["name"] == "robot-wall":
                check_decoy(province, site, decoy)
                seen[decoy["name"]] += 1
    assert {"robot-wall", "head-refused", "flapping-page", "slow-page", "redirect", "walled-link", "calendar", "static-column"} <= set(seen)


def check_decoy(province: Province, site: dict[str, Any], decoy: dict[str, str]) -> None:
    name, url = decoy["name"], decoy["url"]
    if name == "robot-wall":
        assert ask(province, site["url"]).status in (403, 412, 429)
    elif name == "head-refused":
        assert ask(province, site["url"], "HEAD").status in (405, 501) and ask(province, site["url"]).status == 200
    elif name == "flapping-page":
        visits = Visits()
        assert [ask(province, url, visits=visits).status for _ in range(3)] == [500, 200, 200]
    elif name == "slow-page":
        made = ask(province, url)
        assert made.status == 200 and 3 <= made.delay <= 5
    elif name == "redirect":
        made = ask(province, url)
        target = site["url"].rstrip("/") + dict(made.headers)["Location"]
        assert made.status in (301, 302) and ask(province, target).status == 200
    elif name == "walled-link":
        assert ask(province, url).status == 403
    elif name == "calendar":
        assert b"/rili/?year=2031&month=2" in ask(province, url + "?year=2031&month=1").body
    elif name in ("static-column", "archived-topic", "exactly-at-the-limit", "letter-reply-hidden", "letter-answered-late"):
        assert ask(province, url).status == 200


def test_soft_404_sites_never_answer_404(province: Province) -> None:
    soft = [p for _, p in open_sites(province) if p.manner.soft_404]
    assert soft
    for plan in soft:
        made = ask(province, f"http://{plan.host}.localhost:{PORT}/no/such/place.html")
        assert made.status == 200 and "不存在" in made.body.decode(BY_NAME[plan.family].charset)


def test_session_ids_go_away_with_the_cookie(province: Province) -> None:
    plan = next(p for _, p in open_sites(province) if BY_NAME[p.family].sessions)
    first = province.answer(plan.host, "GET", "/", port=PORT)
    assert b";jsessionid=" in first.body and dict(first.headers)["Set-Cookie"].startswith("JSESSIONID=")
    assert b";jsessionid=" not in province.answer(plan.host, "GET", "/", port=PORT, cookie=COOKIE).body
    link = re.search(rb'href="(/[^"]+;jsessionid=[^"]+)"', first.body)
    assert link and province.answer(plan.host, "GET", link[1].decode(), port=PORT, cookie=COOKIE).status == 200


def test_the_search_finds_a_title_in_the_sites_own_charset(province: Province) -> None:
    tried = 0
    for _, plan in open_sites(province):
        family, title = BY_NAME[plan.family], plan.articles[0].title
        if plan.manner.search not in ("good", "deaf"):
            continue
        field = province.pages(plan.host, PORT).views.search_field()
        form = f"{field}={quote(title.encode(family.charset))}"
        search = family.scheme.search
        if plan.manner.search_method == "POST":
            made = province.answer(plan.host, "POST", search, port=PORT, body=form.encode(), cookie=COOKIE)
        else:
            made = province.answer(plan.host, "GET", search + ("&" if "?" in search else "?") + form, port=PORT, cookie=COOKIE)
        found = plan.articles[0].href in made.body.decode(family.charset)
        assert found == (plan.manner.search == "good"), plan.family
        tried += 1
    assert tried > 10


def test_no_two_articles_are_near_identical(province: Province) -> None:
    for _, plan in [*open_sites(province)][:40:8]:
        pages = province.pages(plan.host, PORT)
        titles = [a.title for a in plan.articles]
        assert len(set(titles)) == len(titles)
        texts = ["".join(pages.views.paragraphs(a)) for a in plan.articles]
        assert all(100 <= len(t) <= 2200 for t in texts)
        for number, text in enumerate(texts):
            mine = grams(text)
            for other in texts[:number]:
                yours = grams(other)
                assert len(mine & yours) < 0.8 * len(mine | yours)


def grams(text: str) -> set[str]:
    return {text[n:n + 5] for n in range(len(text) - 4)}


def test_two_thousand_sites_are_planned_lazily() -> None:
    big = generate(2000)
    assert len({*big.hosts}) == 2000
    for host in (*big.hosts,)[::250]:
        assert big.answer(host + ".localhost", "GET", "/robots.txt", port=PORT).status in (200, 403, 404, 412, 429, 500, 0)
    assert len(big._pages) <= 96


@pytest.mark.parametrize(("target", "base", "short"), [
    ("/tzgg/201510/t1.htm", "/tzgg/", "./201510/t1.htm"), ("/zwyw/", "/tzgg/201510/t1.htm", "../../zwyw/"), ("/", "/tzgg/", "../"),
    ("http://a.cn/", "/tzgg/", "http://a.cn/")])
def test_relative_addresses_lead_to_the_same_place(target: str, base: str, short: str) -> None:
    assert relative(target, base) == short


def test_dead_fates_are_known() -> None:
    assert set(DEAD) == {"gone", "gone410", "soft", "disguise"}


def test_nobody_in_the_province_says_a_word_twice() -> None:
    words = {"region": "云浦县", "organ": "云浦县人民政府", "year": "2015", "last": "2014"}
    twice = re.compile(r"([\u4e00-\u9fff]{2})\1")
    for theme in prose.themes():
        for number in range(60):
            said = [prose.title("通知公告", f"{number}", words, theme), *prose.paragraphs("政策文件", f"{number}", words, theme)]
            assert not [text for text in said if twice.search(text)]
