"""Twin reports, series and reprints told apart; differences aligned and named."""

import json
import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pucha.cli.main import run
from pucha.language import twins
from pucha.language.alignment import changes
from pucha.language.similar import candidates, near_pairs, signatures
from pucha.language.twins import Article, compare, find_twins, likest_twins
from pucha.language.twins_changes import named_changes
from pucha.language.twins_series import Differences, is_regular, is_series

VISIT = ("{day}上午，{who}带领县民政局、县扶贫办负责同志到{place}走访慰问困难群众，为他们送去棉被、大米、食用油等生活物资和新春祝福。"
         "{who}一行先后来到{one}、{two}等困难群众家中，与他们亲切交谈，详细了解家庭收入、身体状况和生活中存在的困难，鼓励他们坚定信心，"
         "克服暂时的困难，在党和政府的关心帮助下早日过上幸福生活。{who}强调，各级各部门要带着深厚感情做好帮扶工作，把党和政府的温暖送到"
         "群众心坎上，确保困难群众温暖过冬、祥和过节。此次活动共走访困难群众{n}户，发放慰问金{money}元。")
FIRST = Article("a", "县长李伟到白河镇慰问困难群众", VISIT.format(
    day="1月20日", who="县长李伟", place="白河镇柳树村", one="张秀英", two="王大山", n=32, money=16000), date(2014, 1, 21))
SECOND = Article("b", "县长王强到青石镇慰问困难群众", VISIT.format(
    day="2月3日", who="县长王强", place="青石镇杨家村", one="刘桂兰", two="陈国富", n=45, money=22500), date(2015, 2, 4))
AIR = ("根据县环境监测站监测，{day}，全县空气质量指数范围为{low}～{high}，其中优{good}天，良{fair}天，首要污染物为可吸入颗粒物。与上周相比，"
       "可吸入颗粒物平均浓度下降{down}%，二氧化硫平均浓度为{so2}微克每立方米。预计下周全县空气质量以良为主，请市民注意防护。")
YEAR = ("根据《中华人民共和国政府信息公开条例》要求，现公布县教育局{y}年政府信息公开年度报告。本报告所列数据统计期限自{y}年1月1日起至{y}年12月31日止。"
        "{y}年，我局认真贯彻落实条例，加强组织领导，健全工作制度，全年主动公开政府信息{n}条，收到依申请公开{m}件，均按期答复，未发生行政复议和诉讼。"
        "联系人：{who}，联系电话：5221{n}。")
NOTICE = ("各乡镇人民政府，县直各单位：为做好{y}年职称申报评审工作，现将有关事项通知如下。申报时间为{y}年{m}月1日至{m}月30日，申报材料一式三份，"
          "由单位审核后统一报送县人力资源和社会保障局，逾期不予受理。申报人员应当对材料的真实性负责，发现弄虚作假的取消资格。联系人：{who}。")


def verdicts(*articles: Article) -> list[str]:
    return [twin.verdict for twin in find_twins(articles)]


def test_a_twin_and_what_was_changed() -> None:
    (twin,) = find_twins([FIRST, SECOND])
    assert twin.verdict == "twin" and twin.sure and twin.similarity > 0.97
    changed = {(one.kind, one.a, one.b) for one in twin.changed}
    assert ("title", FIRST.title, SECOND.title) in changed
    assert {("name", "李伟", "王强"), ("date", "1月20日", "2月3日"), ("place", "白河镇柳树村", "青石镇杨家村")} <= changed
    assert any(kind == "number" and a.startswith("32") and b.startswith("45") for kind, a, b in changed)
    assert any(kind == "name" and "张秀英" in a and "刘桂兰" in b for kind, a, b in changed)


def test_a_reprint_is_no_twin() -> None:
    other = Article("c", FIRST.title, f"来源：县政府办　点击：{117}次\n{FIRST.text}（责任编辑：王明）", date(2014, 1, 22))
    (twin,) = find_twins([FIRST, other])
    assert (twin.verdict, twin.sure) == ("reprint", False)


def weekly(n: int) -> Article:
    day = date(2015, 3, 2) + timedelta(7 * n)
    text = AIR.format(day=f"{day.month}月{day.day}日至{day.month}月{day.day + 2}日", low=38 + n, high=90 + n, good=n % 5, fair=7 - n % 5,
                      down=1.5 + n, so2=20 + n)
    return Article(f"w{n}", f"青山县空气质量周报（第{n}期）", text, day)


def yearly(y: int) -> Article:
    text = YEAR.format(y=y, n=300 + 17 * (y - 2010), m=y - 2010, who=("李梅", "王强")[y % 2])
    return Article(f"y{y}", f"县教育局{y}年政府信息公开工作年度报告", text, date(y + 1, 2, 10))


def notice(y: int) -> Article:
    text = NOTICE.format(y=y, m=y % 5 + 4, who=("李梅", "王强")[y % 2])
    return Article(f"n{y}", f"关于做好{y}年职称申报评审工作的通知", text, date(y, 3, 1))


@pytest.mark.parametrize("articles", [[weekly(n) for n in range(1, 6)], [yearly(y) for y in range(2011, 2016)],
                                      [notice(y) for y in range(2013, 2017)]], ids=["weekly", "yearly", "notices"])
def test_series_are_no_twins(articles: list[Article]) -> None:
    found = verdicts(*articles)
    assert found and set(found) == {"series"}


def test_a_series_by_its_spacing() -> None:
    text = "本周我局组织人员对农贸市场开展例行检查，共检查经营户{}户，抽检蔬菜样品{}个，合格率为百分之百，未发现使用禁用农药的情况。检查人员要求经营户落实进货查验制度，保证食品安全。"
    articles = [Article(str(n), "县市场监管局开展农贸市场例行检查", text.format(20 + 3 * n, 40 + n), date(2015, 3, 2) + timedelta(7 * n))
                for n in range(5)]
    assert set(verdicts(*articles)) == {"series"}
    assert set(verdicts(*articles[:2])) == {"twin"}


def test_regular_days() -> None:
    start = date(2015, 1, 5)
    assert is_regular([start + timedelta(7 * n) for n in range(4)])
    assert not is_regular([start + timedelta(7 * n) for n in range(3)])
    assert not is_regular([start, start + timedelta(3), start + timedelta(40), start + timedelta(44)])


def test_what_has_little_in_common_is_no_pair() -> None:
    assert verdicts(FIRST, weekly(1), yearly(2012)) == []
    assert verdicts(Article("x", "短", "今天下雨。"), Article("y", "短", "今天下雨。")) == []
    assert find_twins([]) == []


def test_repeated_passages_are_aligned_too() -> None:
    one = Article("a", FIRST.title, FIRST.text * 2, FIRST.day)
    other = Article("b", SECOND.title, SECOND.text * 2, SECOND.day)
    assert verdicts(one, other) == ["twin"]


@given(st.text("青山白河镇县长到走访，。0123年月", max_size=80), st.text("青山白河镇县长到走访，。0123年月", max_size=80))
def test_changes_explain_the_whole_difference(a: str, b: str) -> None:
    at_a = at_b = 0
    for one in changes(a, b):
        assert a[at_a:one.a_start] == b[at_b:one.b_start]
        assert one.a_end > one.a_start or one.b_end > one.b_start
        at_a, at_b = one.a_end, one.b_end
    assert a[at_a:] == b[at_b:]


@given(st.text(max_size=120))
def test_a_text_equals_itself(text: str) -> None:
    assert changes(text, text) == [] and named_changes(text, text)[0] == []


def test_signatures_are_the_same_everywhere_and_estimate_likeness() -> None:
    rows = signatures([FIRST.text, FIRST.text, SECOND.text, weekly(1).text])
    assert (rows[0] == rows[1]).all() and rows.dtype == np.uint32
    assert int(signatures(["本局定于八月一日办理"])[0].astype(np.uint64).sum()) == 300073237219
    pairs, alike = candidates(rows, 0.2)
    assert pairs.tolist() == [[0, 1], [0, 2], [1, 2]] and alike[0] == 1.0
    assert near_pairs([], 0.5) == [] and near_pairs(["短", "短"], 0.5) == []


def test_many_copies_of_one_text_do_not_explode() -> None:
    pairs, _ = candidates(signatures([FIRST.text] * 3000), 0.5)
    assert len(pairs) <= 3000 * 8


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"id": a.id, "title": a.title, "text": a.text, "date": str(a.day)} for a in (FIRST, SECOND, weekly(1), weekly(2))]
    path = tmp_path / "a.jsonl"
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join([*lines, "{bad", '{"id": 9, "title": "没有正文"}']), "utf-8")
    assert run(["twins", str(path), "--json"]) == 0
    shown = capsys.readouterr()
    found = json.loads(shown.out)
    assert found["documents"] == 4 and len(shown.err.splitlines()) == 2 and [p["row"] for p in found["problems"]] == [5, 6]
    assert [(p["a"], p["b"], p["verdict"], p["certainty"]) for p in found["pairs"]] == [("a", "b", "twin", "sure"), ("w1", "w2", "series", None)]
    assert {c["kind"] for c in found["pairs"][0]["changed"]} <= {"name", "title", "date", "number", "place", "other"}
    assert run(["twins", str(path)]) == 0
    assert "李伟 → 王强" in capsys.readouterr().out


def test_personal_numbers_are_masked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.jsonl"
    rows = [{"id": n, "title": "", "text": a.text + f"联系电话：{phone}"}
            for n, (a, phone) in enumerate([(FIRST, "13812345678"), (SECOND, "13987654321")])]
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "gb18030")
    assert run(["twins", str(path), "--json"]) == 0
    out = capsys.readouterr().out
    assert "13812345678" not in out and "13987654321" not in out and '"twin"' in out


def test_what_is_no_file_of_articles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["twins", str(tmp_path / "none.jsonl"), "--json"]) == 2
    (tmp_path / "bad.jsonl").write_text("hello\n")
    assert run(["twins", str(tmp_path / "bad.jsonl"), "--json"]) == 2
    shown = capsys.readouterr()
    assert shown.out == "" and len(shown.err.splitlines()) == 2


def test_order_does_not_matter() -> None:
    articles = [FIRST, SECOND, *(weekly(n) for n in range(1, 4))]
    expected = {(frozenset((articles[t.a].id, articles[t.b].id)), t.verdict) for t in find_twins(articles)}
    shuffled = random.Random(3).sample(articles, len(articles))
    assert {(frozenset((shuffled[t.a].id, shuffled[t.b].id)), t.verdict) for t in find_twins(shuffled)} == expected


def test_a_site_of_many_like_texts_has_a_bounded_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of texts of the same phrases in another order: some pairs are compared, the rest is told as left."""
    dice = random.Random(3)
    signs = [chr(code) for code in range(0x4e00, 0x5000)]
    phrases = ["".join(dice.choices(signs, k=20)) + "。" for _ in range(40)]
    box = [Article(str(n), f"关于第{n}项工作的通知", "".join(dice.sample(phrases, 30))) for n in range(120)]
    tried: list[tuple[int, int]] = []
    monkeypatch.setattr(twins, "compare", lambda articles, one, other: (
        tried.append((one, other)), compare(articles, one, other))[1])
    found = likest_twins([*box, FIRST, SECOND])
    assert [(twin.a, twin.b, twin.verdict) for twin in found.twins] == [(120, 121, "twin")]
    assert found.left > 300 and len(tried) < 40 and len(set(tried)) == len(tried)
    pairs = found.left + len(tried)
    assert likest_twins([*box, FIRST, SECOND], most=5).left == pairs - 5


def test_few_like_texts_are_all_compared() -> None:
    box = [FIRST, SECOND, *(weekly(n) for n in range(1, 9)), *(notice(y) for y in range(2013, 2017))]
    found = likest_twins(box)
    assert list(found.twins) == find_twins(box) and found.left == 0


def test_a_notice_and_an_announcement_in_an_offices_usual_wording_are_no_twins() -> None:
    titles = ("关于召开节水型社会建设工作会议的通知", "关于征集中小河流治理服务单位的公告")
    same = Differences(Counter({"title": 1, "number": 2}), offices=0, again=1, unexplained=0.02, figures=0.01)
    assert is_series(titles, ("", ""), same)
    assert not is_series(titles, ("", ""), replace(same, offices=1))  # another office's, word for word
    assert not is_series(("县长李伟召开座谈会", "县长王强召开座谈会"), ("", ""), same)
