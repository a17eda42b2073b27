"""The same fault on many sites is one incident; each site's own faults are none."""

from dataclasses import replace
from datetime import timedelta

import yaml
from casework_samples import GOLDEN, SEEN, finding

from pucha.casework.outbreaks import BY_CHECK, outbreaks
from pucha.checks import all_checks, run_page_checks
from pucha.i18n import speaking
from pucha.model import codec
from pucha.model.facts import PageFacts
from pucha.model.words import Certainty, PageKind


def home(site: str) -> str:
    return f"http://www.{site}.gov.cn/"


def on_sites(sites: str, check: str, code: str, quote: str, reason: str = "", **rest):
    return [(s, replace(finding(check, code, home(s), quote, **rest), reason=reason)) for s in sites]


def found(rows, **rest):
    return [(i.kind, i.what, i.sites) for i in outbreaks(rows, **rest)]


def test_real_findings_of_injected_code_on_three_sites_are_one_incident_for_each_strange_host() -> None:
    rows = []
    for name in ("injected-code", "hidden-links"):
        page = codec.build(PageFacts, yaml.safe_load((GOLDEN / name / "fires" / "page.yaml").read_text("utf-8")))
        for site in "abc":
            rows += [(site, f) for f in run_page_checks(replace(page, url=f"{home(site)}1.html"), [name])]
    hosts = {what for kind, what, sites in found(rows) if kind == "script" and sites == ("a", "b", "c")}
    assert {"b.example.com", "x.example.net", "www.a-news.example.com", "c-road.example.net"} <= hosts
    assert not any("gov.cn" in host for host in hosts)


def test_two_sites_are_no_outbreak_unless_asked() -> None:
    rows = on_sites("ab", "broken-links", "dead-external", "链接", "外部链接“链接”打不开：http://dead.example.com/x（状态码404）")
    assert found(rows) == []
    assert found(rows, least_sites=2) == [("dead-target", "dead.example.com", ("a", "b"))]


def test_dead_links_inside_each_site_are_its_own_matter() -> None:
    rows = [(s, replace(finding("broken-links", "dead-page", home(s), "x"), reason=f"链接打不开：{home(s)}x（状态码404）"))
            for s in "abcd"]
    assert found(rows) == []


def test_sites_that_share_a_host_are_no_incident_of_that_host() -> None:
    rows = on_sites("aaa", "online-systems", "system-broken", "系统", f"打不开：{home('a')}x（状态码404）")
    assert found([(str(n), f) for n, (_, f) in enumerate(rows)]) == []


def test_a_copied_passage_is_an_incident_and_a_common_slip_is_not() -> None:
    passage = "“布署”应为“部署”：…各级各部门要认真布署落实防汛工作…"
    assert found(on_sites("abc", "typos", "typo", "布署", passage)) == [("passage", "各级各部门要认真布署落实防汛工作", ("a", "b", "c"))]
    for reason in ("“布署”应为“部署”", "“布署”应为“部署”：…认真布署。…"):
        assert found(on_sites("abcdef", "typos", "typo", "布", reason)) == []


def test_a_real_typo_in_a_reprinted_passage_is_an_incident() -> None:
    text = "会议要求，各级各部门要认真布署落实防汛工作，切实保障人民群众生命财产安全。"
    rows = [(s, f) for s in "abc" for f in run_page_checks(PageFacts(f"{home(s)}1.html", PageKind.ARTICLE, text=text), ["typos"])]
    assert [(kind, sites) for kind, _, sites in found(rows)] == [("passage", ("a", "b", "c"))]


def test_sites_of_one_platform_that_do_not_open_are_one_incident() -> None:
    rows = on_sites("abcd", "home-availability", "home-unreachable", "")
    platforms = {"a": "省集约化平台", "b": "省集约化平台", "c": "省集约化平台", "d": "自建"}
    (incident,) = outbreaks(rows, platform_of=platforms)
    assert (incident.kind, incident.what, incident.sites) == ("platform", "省集约化平台", ("a", "b", "c"))
    assert incident.title == "同一平台（省集约化平台）上 3 个网站打不开"
    with speaking("en"):
        assert incident.title == "3 sites on the same platform (省集约化平台) do not open"
    assert found(rows) == []  # nobody said which platform


def test_an_incident_counts_all_and_says_since_when() -> None:
    text = "链接打不开：http://dead.example.com/x（超时）"
    rows = on_sites("abc", "broken-links", "dead-external", "x", text) * 500
    rows.append(("a", replace(rows[0][1], certainty=Certainty.REVIEW, first_seen=SEEN - timedelta(days=9))))
    (incident,) = outbreaks(iter(rows))
    assert (incident.findings, incident.certain, len(incident.keys)) == (1501, 1500, 1000)
    assert (incident.first_seen, incident.last_seen) == (SEEN - timedelta(days=9), SEEN)


def test_the_widest_comes_first_and_order_does_not_matter() -> None:
    rows = on_sites("abcde", "broken-links", "dead-external", "x", "打不开：http://one.example/（404）")
    rows += on_sites("abc", "page-corruption", "template-residue", "{{article.title}}")
    rows += on_sites("abcdef", "page-corruption", "empty-value", "null")  # too short to be a copy
    assert [(kind, len(sites)) for kind, _, sites in found(rows)] == [("dead-target", 5), ("template", 3)]
    assert found(rows[::-1]) == found(rows)


def test_the_table_names_checks_that_exist() -> None:
    assert set(BY_CHECK) <= set(all_checks())
