"""The typo engine: tiers, offsets, codes, protection, speed of start."""

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pucha.language import typos
from pucha.language.hits import CODES, TIERS, Hit, hit, merged, within
from pucha.language.lexicon import Lexicon, Row, code_of, read_rows, rows

NOTICE = "各乡镇要认真落实防汛工作责任制，加强值班值守，确保人民群众生命财产安全。"


def only(text: str, tier: str = "review") -> list[tuple[str, str, str]]:
    return [(h.quote, h.suggestion, h.code) for h in typos.find(text, tier)]


def test_clean_prose_is_left_alone() -> None:
    assert only(NOTICE, "all") == []


@pytest.mark.parametrize(("wrong", "place", "right"), [
    ("各乡镇要认真落实防汛工作责任制，加强值班值守，缺保人民群众生命财产安全。", 23, "确"),
    ("做好食品药品监督管里工作，加强监督检查。", 9, "理"),
    ("县人民政府办公室关于印发应急预按的通知", 15, "案"),
])
def test_a_wrong_character_is_found_where_it_stands(wrong: str, place: int, right: str) -> None:
    found = typos.find(wrong)
    assert [(h.start, h.end, h.suggestion, h.code) for h in found] == [(place, place + 1, right, "typo")]
    assert found[0].quote == wrong[place] and wrong[place] in found[0].context


def test_a_word_of_the_same_sound_is_found_whole() -> None:
    assert ("元泽", "原则", "typo") in only("各地要坚持基本元泽，依法查处。")


def test_lexicon_rows_are_sure() -> None:
    assert [(h.quote, h.suggestion, h.tier) for h in typos.find("会议布署了下一阶段工作。", "sure")] == [
        ("布", "部", "sure")]


def test_tiers_hold_one_another() -> None:
    text = "会议布署了下一阶段工作，，各部门必需认真落实基本元泽"
    kept = [set(typos.find(text, tier)) for tier in TIERS]
    assert kept[0] <= kept[1] <= kept[2] and len(kept[0]) < len(kept[1])
    with pytest.raises(ValueError, match="tier"):
        typos.find(text, "certain")


def test_many_texts_are_as_good_as_one_by_one() -> None:
    lines = ["会议布署了工作。", NOTICE, "", "各地要坚持基本元泽，依法查处。", "\n", "缺少内容" * 3]
    assert typos.find_many(lines) == [typos.find(line) for line in lines]


def test_a_long_text_is_read_in_blocks() -> None:
    filler = (NOTICE + "\n") * 2000
    text = filler + "会议布署了防火工作，要落实安全生产则任制。" + filler
    assert [(h.start - len(filler), h.suggestion) for h in typos.find(text)] == [(2, "部"), (17, "责")]


@pytest.mark.parametrize("text", [
    "为中卢关系未来发展作出了贡献，相信葡方也会维护两国友好。",
    "联系人：王垚垚，电话：0771-5551234。",
    "阿卜杜勒·卡里姆·穆罕默德先生出席会议。",
    "以傳統筆墨技法為主，在形態、色彩、構圖、筆調上的探索。",
    "贯彻西藏工作座谈会会议精神，创新机制做好调解工作。",
])
def test_names_and_countries_are_left_alone(text: str) -> None:
    assert only(text) == []


def test_doubled_and_swapped_characters_have_their_codes() -> None:
    assert ("护护", "护", "doubled-character") in only("维护护人民群众的合法权益。")
    assert ("划规", "规划", "swapped-characters") in only("制定国民经济和社会发展划规，报县人民代表大会批准。")


def test_a_term_with_a_character_missing() -> None:
    assert ("中国特社会主义", "中国特色社会主义", "missing-character") in only("高举中国特社会主义伟大旗帜。")


def test_hits_that_overlap_give_way_to_the_surer() -> None:
    text = "一二三四"
    sure, review = hit(text, 1, 2, "x", "typo", "sure", ""), hit(text, 0, 4, "y", "typo", "review", "")
    assert merged([review, sure]) == [sure]
    assert within("sure", "review") and not within("all", "review")


@pytest.mark.parametrize(("wrong", "right", "code"), [
    ("布署", "部署", "typo"), ("划规", "规划", "swapped-characters"), ("值的肯定", "值得肯定", "de-particle"),
    ("中华人共和国", "中华人民共和国", "missing-character"), ("工工作", "工作", "doubled-character")])
def test_the_form_of_a_pair_tells_its_code(wrong: str, right: str, code: str) -> None:
    assert code_of(wrong, right) == code and code in CODES


def test_exceptions_of_a_row() -> None:
    lexicon = Lexicon((Row("予先", "预先", "sure", "", ("给予先进",)),))
    assert [[h.start for h in found] for found in lexicon.find_many(["予先通知", "给予先进个人表彰", "要予先说明"])] == [
        [0], [], [1]]


def test_a_bad_row_says_where_it_is() -> None:
    with pytest.raises(ValueError, match=r"x\.tsv line 2"):
        list(read_rows("布署\t部署\tsure\n布署\t布署\tsure\n", "x.tsv"))


def test_the_lexicon_is_large_and_sound() -> None:
    every = rows()
    assert sum(1 for r in every if r.tier in ("sure", "review")) >= 1500
    assert all(r.code in CODES and r.wrong != r.right for r in every)
    right_forms = {r.right for r in every}
    assert not right_forms & {r.wrong for r in every if r.tier == "sure"}


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.one_of(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
                                  st.sampled_from("，。（）《》、;, 的地得1A\n\ud800😀"), st.characters()), max_size=120))
def test_any_text_gives_hits_inside_it(text: str) -> None:
    for one in typos.find(text, "all"):
        assert isinstance(one, Hit)
        assert 0 <= one.start < one.end <= len(text) and text[one.start:one.end] == one.quote
        assert one.code in CODES and one.tier in TIERS


def test_the_engine_starts_quickly() -> None:
    code = ("import time; from pucha.language import typos; import numpy; t = time.process_time(); "
            "typos.find('会议布署了工作'); print(time.process_time() - t)")
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert float(shown.stdout) < 1.5


def test_a_page_costs_little() -> None:
    page = (NOTICE + "\n") * 40
    typos.find(page)
    start = time.process_time()
    for _ in range(20):
        typos.find(page)
    assert (time.process_time() - start) / 20 < 0.1


@pytest.mark.parametrize("text", ["，，" * 60_000, "（" * 60_000, "护护" * 30_000, "\n" * 60_000, "元泽须要" * 15_000])
def test_hostile_texts_do_not_hang(text: str) -> None:
    start = time.process_time()
    typos.find(text, "all")
    assert time.process_time() - start < 15


@pytest.mark.parametrize(("text", "quote", "right", "code"), [
    ("会议研究部署工作工作，贯彻落实上级要求。", "工作工作", "工作", "doubled-character"),
    ("各级各部门要认真贯落彻实会议精神，加强组织领导。", "落彻", "彻落", "swapped-characters"),
])
def test_slips_of_order_anywhere(text: str, quote: str, right: str, code: str) -> None:
    assert (quote, right, code) in only(text)


@pytest.mark.parametrize("text", ["我非常非常高兴。", "人人参与，天天向上，常常学习。", "文物发现现场有专人看护，培养养老服务人才。", "请大家研究研究。",
                                  "下载社区矫正申请申请表。", "符合民政有关技术标准。"])
def test_what_is_said_twice_on_purpose(text: str) -> None:
    assert [code for _, _, code in only(text) if code in ("doubled-character", "missing-character")] == []


def test_codes_of_shorter_forms() -> None:
    assert code_of("截止到目前", "截至目前") == "typo" and code_of("和和国", "和国") == "doubled-character"
    assert code_of("工作工作", "工作") == "doubled-character"


@pytest.mark.parametrize("text", [
    "各类教室、计算机机房均已启用。", "中标标的内容见附件。", "地点在笃学楼二楼二号教室。", "为乡镇经济服好务。", "学院举行第十一届科技学术节。"])
def test_words_that_meet_are_no_doubled_or_swapped_ones(text: str) -> None:
    assert typos.find(text) == []


def test_what_is_left_out_of_a_usual_phrase_waits_for_a_person() -> None:
    found = typos.find("各级人民代大会常务委员会应当加强监督，全面推进依法行政。")
    assert [(h.code, h.tier) for h in found] == [("missing-character", "review")]


def test_a_play_on_words_in_quotation_marks_is_less_sure() -> None:
    bare, quoted = "建立健全长效几只，落实责任。", "建立健全“长效几只”，落实责任。"
    tiers = [[h.tier for h in typos.find(text, "all")] for text in (bare, quoted)]
    assert tiers == [["sure"], ["review"]]


def test_the_number_of_a_document_names_its_office() -> None:
    assert typos.find("根据《关于费用报销范围的通知》（郴市劳[2000]115号）办理。") == []
