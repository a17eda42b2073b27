"""White list: proposed, previewed, approved by a second person, dated; and never more than its words and place."""

from dataclasses import replace
from datetime import date

import pytest
from casework_samples import finding
from hypothesis import given
from hypothesis import strategies as st

from pucha.casework.texts import plain
from pucha.casework.whitelist import Entry, Match, Row, Scope, Whitelist, approve, end, preview, propose
from pucha.model.errors import InputError
from pucha.model.words import Certainty

ON = date(2026, 3, 2)
OFFICES = ("hangzhou", "zhejiang", "state")
FALSE_ALARM = finding(quote="阿克苏")


def entry(**rest) -> Entry:
    made = propose(FALSE_ALARM, **{"scope": Scope.SITE, "place": "3301000001", "reason": "地名", "by": "zhang", "on": ON,
                                   **rest})
    return approve(made, "wang", ON)


def hit(rule: Entry, one=FALSE_ALARM, site="3301000001", offices=OFFICES, on=ON) -> bool:
    return Whitelist([rule], on).match(site, offices, one) is not None


def test_an_entry_is_one_year_long_and_removes_nothing_before_it_is_approved() -> None:
    made = propose(FALSE_ALARM, scope=Scope.ALL, place="", reason="地名", by="zhang", on=ON)
    assert made.until == date(2027, 3, 2) and made.text == "阿克苏"
    assert not hit(made)
    assert hit(approve(made, "wang", ON))


def test_its_last_day_counts_and_ending_it_ends_it() -> None:
    rule = entry(until=date(2026, 6, 30))
    assert hit(rule, on=date(2026, 6, 30)) and not hit(rule, on=date(2026, 7, 1))
    ended = end(rule, date(2026, 4, 1))
    assert hit(ended, on=date(2026, 3, 31)) and not hit(ended, on=date(2026, 4, 1))


@pytest.mark.parametrize(("rest", "why"), [
    ({"by": "wang"}, "提出人以外"), ({"reason": " "}, "理由"), ({"text": "  "}, "2 至 300 字"), ({"text": "字" * 301}, "2 至 300"),
    ({"text": "克"}, "2 至 300 字"), ({"place": ""}, "适用的网站或机构"), ({"until": date(2026, 3, 1)}, "早于提出日期"),
])
def test_what_makes_no_entry(rest: dict, why: str) -> None:
    with pytest.raises(InputError, match=why):
        entry(**rest)


def test_an_entry_is_approved_once_and_in_time() -> None:
    with pytest.raises(InputError, match="已经批准或停用"):
        approve(entry(), "li", ON)
    late = propose(FALSE_ALARM, scope=Scope.ALL, place="", reason="地名", by="zhang", on=ON, until=date(2026, 3, 9))
    with pytest.raises(InputError, match="已过"):
        approve(late, "wang", date(2026, 3, 10))


@pytest.mark.parametrize(("rest", "other", "fits"), [
    ({}, {}, True), ({}, {"site": "9"}, False), ({"scope": Scope.OFFICE, "place": "zhejiang"}, {"site": "9"}, True),
    ({"scope": Scope.OFFICE, "place": "jiangsu"}, {}, False), ({"scope": Scope.ALL}, {"site": "9", "offices": ()}, True),
    ({}, {"one": finding(quote=" 阿克 苏 ")}, True), ({}, {"one": finding(quote="阿克苏市")}, False),
    ({"match": Match.PART}, {"one": finding(quote="在阿克苏市")}, True), ({"match": Match.PART}, {"one": finding(quote="阿克")}, False),
    ({}, {"one": finding(code="punctuation", quote="阿克苏")}, False), ({"any_code": True}, {"one": finding(code="punctuation", quote="阿克苏")}, True),
    ({"any_code": True}, {"one": finding("page-corruption", quote="阿克苏")}, False),
    ({"text": "a.c*", "match": Match.PART}, {"one": finding(quote="xabcc")}, False),
])
def test_where_and_what_it_matches(rest: dict, other: dict, fits: bool) -> None:
    assert hit(entry(**rest), **other) is fits


def test_an_entry_takes_the_word_and_not_the_one_wrong_character() -> None:
    slip = finding(quote="布", reason="“布署”应为“部署”：…认真布署…")
    other = finding(quote="布", reason="“布份”应为“部份”：…大布份…")
    made = approve(propose(slip, scope=Scope.ALL, place="", reason="专名", by="zhang", on=ON), "wang", ON)
    assert made.text == "布署"
    assert hit(made, slip) and not hit(made, other)
    with pytest.raises(InputError, match="2 至 300"):
        propose(finding(quote="布", reason="疑似有误"), scope=Scope.ALL, place="", reason="专名", by="zhang", on=ON)


def test_where_the_reason_names_no_word_the_passage_speaks() -> None:
    slip = finding(quote="制", reason="“制”疑为“治”，请人工核实：…与病媒生物防制结合起来，做到…")
    other = finding(quote="制", reason="“制”疑为“治”，请人工核实：…沙漠化防制取得成效…")
    narrow = approve(propose(slip, scope=Scope.ALL, place="", reason="专名", by="zhang", on=ON), "wang", ON)
    assert narrow.text == "与病媒生物防制结合起来，做到"
    assert hit(narrow, slip) and not hit(narrow, other)
    term = entry(text="病媒生物防制", match=Match.PART, scope=Scope.ALL)
    assert hit(term, slip) and not hit(term, other)


def test_the_narrowest_entry_is_named() -> None:
    rules = [replace(entry(scope=Scope.ALL), id="all"), replace(entry(scope=Scope.OFFICE, place="state"), id="office"),
             replace(entry(), id="site")]
    found = Whitelist(rules, ON).match("3301000001", OFFICES, FALSE_ALARM)
    assert found is not None and found.id == "site"


def test_the_preview_counts_everything_and_shows_many_sites() -> None:
    rows = [Row(f"s{n % 40}", OFFICES, replace(FALSE_ALARM, key=f"{n:016x}", severity="veto" if n % 10 == 0 else "minor",
                                               certainty=Certainty.SURE if n % 2 else Certainty.REVIEW)) for n in range(200)]
    rows += [Row("s1", OFFICES, finding(quote="别的"))] * 5
    made = propose(FALSE_ALARM, scope=Scope.ALL, place="", reason="地名", by="zhang", on=ON)
    seen = preview(made, iter(rows), samples=20)
    assert (seen.looked, seen.removed, seen.sites, seen.sure, seen.veto) == (205, 200, 40, 100, 20)
    assert seen.by_code == {"typo": 200}
    assert len(seen.samples) == 20 == len({row.site for row in seen.samples})
    few = preview(made, rows[:3], samples=20)
    assert [row.site for row in few.samples] == ["s0", "s1", "s2"]


TEXT = st.text("甲乙丙丁AＢ ", max_size=8)


@given(st.lists(st.tuples(TEXT, st.sampled_from(Match), st.sampled_from(Scope), st.sampled_from(("s1", "s2", "o1"))), max_size=12),
       TEXT, st.sampled_from(("s1", "s2")))
def test_the_index_finds_what_a_plain_search_finds(raw, quote: str, site: str) -> None:
    made = [Entry(str(n), scope, place, "typos", "", text, "r", "z", ON, ON, match, "w", ON)
            for n, (text, match, scope, place) in enumerate(raw) if len(plain(text)) >= 2]
    one = finding(quote=quote)

    def fits(e: Entry) -> bool:
        words = plain(e.text) == plain(quote) if e.match is Match.WHOLE else plain(e.text) in plain(quote)
        return words and {Scope.ALL: True, Scope.SITE: e.place == site, Scope.OFFICE: e.place == "o1"}[e.scope]

    found = Whitelist(made, ON).match(site, ("o1",), one)
    assert (found is not None) == any(map(fits, made))
    assert found is None or fits(found)
