"""Citizens' reports become one case with what belongs to them, and with nothing else."""

from dataclasses import replace
from datetime import timedelta

import pytest
from casework_samples import HOME, SEEN, finding
from hypothesis import given
from hypothesis import strategies as st

from pucha.casework.joining import CHECKS, KIND_TITLES, Report, ReportKind, join, links_of
from pucha.checks import all_checks
from pucha.i18n import speaking

PAGE = f"{HOME}a.html"
TYPO = finding(quote="布署")
OTHER = finding(quote="座落")
DEAD = finding("broken-links", "dead-page", HOME, "下载中心", about=f"{HOME}xz/")


def report(id: str, kind: ReportKind, words: str = "", url: str = PAGE, site: str = "s", minutes: int = 0) -> Report:
    return Report(id, site, url, kind, words, SEEN + timedelta(minutes=minutes))


def joined(reports, findings=()) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(g.reports, g.findings) for g in join(reports, [("s", f) for f in findings])]


@pytest.mark.parametrize(("one", "found", "why"), [
    (report("r", ReportKind.TYPO, "这里有错别字"), [TYPO, OTHER], "same-page"),
    (report("r", ReportKind.TYPO, "“布 署”应为“部署”"), [TYPO], "quoted"),
    (report("r", ReportKind.TYPO, "错别字", url="https://www.qingshan.gov.cn/a.html;jsessionid=1#top"), [TYPO, OTHER], "same-page"),
    (report("r", ReportKind.TYPO, "错别字", url="www.qingshan.gov.cn/a.html"), [TYPO, OTHER], "same-page"),
    (report("r", ReportKind.TYPO, "错别字", url=f"{HOME}b.html"), [], ""),
    (report("r", ReportKind.STALE, "不更新"), [], ""),
    (report("r", ReportKind.DEAD_LINK, "打不开", url=f"{HOME}xz/"), [DEAD], "same-link"),
    (report("r", ReportKind.DEAD_LINK, "打不开", url=HOME), [DEAD], "same-page"),
    (report("r", ReportKind.TYPO, "错别字", url=""), [], ""),
    (report("r", ReportKind.TYPO, "错别字", site=""), [], ""),
    (report("r", ReportKind.OTHER, "布署"), [], ""),
])
def test_a_report_and_what_the_machine_found(one: Report, found: list, why: str) -> None:
    (group,) = join([one], [("s", f) for f in (TYPO, OTHER, DEAD)])
    assert set(group.findings) == {f.key for f in found}
    assert {link.why for link in group.links} == ({why} if why else set())


def test_a_long_quote_is_found_on_another_page_of_the_site_but_not_on_another_site() -> None:
    long = finding(quote="要认真布署落实各项工作", url=f"{HOME}far.html")
    words = "“要认真布署落实各项工作”有错别字"
    assert joined([report("r", ReportKind.TYPO, words)], [long]) == [(("r",), (long.key,))]
    assert join([report("r", ReportKind.TYPO, words)], [("another", long)])[0].findings == ()
    assert joined([report("r", ReportKind.TYPO, "布署有错")], [replace(TYPO, evidence=replace(TYPO.evidence, url=f"{HOME}far.html"))]) == [
        (("r",), ())]


def test_a_typo_of_one_character_is_known_by_its_word() -> None:
    slip = finding(quote="布", reason="“布署”应为“部署”：…要认真布署落实…")
    one = joined([report("r", ReportKind.TYPO, "“认真布署”写错了")], [slip, OTHER])
    assert one == [(("r",), (slip.key,))]
    assert joined([report("r", ReportKind.TYPO, "公布的内容有错")], [slip, OTHER])[0][1] == (slip.key, OTHER.key)  # no quote: the page


def test_reports_of_one_fault_are_one_case_and_others_stay_apart() -> None:
    rows = [report("1", ReportKind.DEAD_LINK, "附件下载不了"), report("2", ReportKind.DEAD_LINK, "打不开", minutes=1),
            report("3", ReportKind.DEAD_LINK, "打不开", url=f"{HOME}b.html", minutes=2),
            report("4", ReportKind.STALE, "打不开", minutes=3), report("5", ReportKind.DEAD_LINK, "打不开", site="t")]
    assert joined(rows) == [(("1", "2"), ()), (("3",), ()), (("4",), ()), (("5",), ())]


def test_near_words_join_and_different_words_do_not() -> None:
    same = [report("1", ReportKind.WRONG_CONTENT, "局长的任职时间写错了，应为2024年5月"),
            report("2", ReportKind.WRONG_CONTENT, "局长任职时间写错了，应该为2024年5月", url="", minutes=1)]
    assert joined(same) == [(("1", "2"), ())]
    other = replace(same[1], words="办公电话是空号，一直没有人接")
    assert joined([same[0], other]) == [(("1",), ()), (("2",), ())]
    assert joined([same[0], replace(other, url=PAGE)]) == [(("1",), ()), (("2",), ())]  # one page, another fault


def test_two_reports_that_name_the_same_finding_meet_in_it() -> None:
    rows = [report("1", ReportKind.TYPO, "布署写错"), report("2", ReportKind.TYPO, "领导讲话里“布署”", minutes=1)]
    (group,) = join(rows, [("s", TYPO), ("s", OTHER)])
    assert (group.reports, group.findings) == (("1", "2"), (TYPO.key,))
    with speaking("en"):
        assert {link.words for link in group.links} == {"the report quotes what the machine found"}


def test_a_site_that_is_down_is_one_case_whatever_page_people_tried() -> None:
    down = finding("home-availability", "home-unreachable", HOME, "")
    rows = [report("1", ReportKind.UNREACHABLE, "打不开"), report("2", ReportKind.UNREACHABLE, "进不去", url=f"{HOME}b.html", minutes=1),
            report("3", ReportKind.UNREACHABLE, "白屏", url="", minutes=2)]
    assert joined(rows, [down]) == [(("1", "2", "3"), (down.key,))]


def test_a_report_whose_site_is_not_known_meets_no_finding() -> None:
    assert links_of(report("r", ReportKind.TYPO, "布署", site=""), [TYPO]) == ()
    assert links_of(report("r", ReportKind.TYPO, "布署"), [TYPO])


def test_every_kind_has_its_words_and_names_checks_that_exist() -> None:
    assert set(KIND_TITLES) == set(CHECKS) == set(ReportKind)
    assert set().union(*CHECKS.values()) <= set(all_checks())


REPORTS = st.lists(st.builds(
    lambda n, kind, words, url, site: Report(str(n), site, url, kind, words, SEEN), st.integers(0, 30), st.sampled_from(ReportKind),
    st.sampled_from(("布署", "打不开", "")), st.sampled_from((PAGE, HOME, "", "not an address", f"{HOME}xz/")), st.sampled_from(("s", "t", ""))),
    max_size=12, unique_by=lambda r: r.id)


@given(REPORTS, st.randoms())
def test_every_report_is_in_one_group_of_its_own_site_whatever_the_order(reports: list[Report], chance) -> None:
    rows = [("s", TYPO), ("s", DEAD), ("t", TYPO)]
    groups = join(reports, rows)
    assert sorted(id for g in groups for id in g.reports) == sorted(r.id for r in reports)
    sites = {r.id: r.site for r in reports}
    assert all(sites[id] == g.site for g in groups for id in g.reports)
    assert all(g.site for g in groups if g.findings)
    shuffled = list(reports)
    chance.shuffle(shuffled)
    assert {frozenset(g.reports) for g in join(shuffled, rows)} == {frozenset(g.reports) for g in groups}
