"""The documents: their sentences, their layout, the office's own templates."""

import re
import shutil
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import report_samples as samples

from pucha.model.errors import InputError
from pucha.model.words import Verdict
from pucha.reports.papers import pdf
from pucha.reports.papers.compose import Order
from pucha.reports.papers.docx import docx_bytes, write_docx
from pucha.reports.papers.html import paper_html
from pucha.reports.papers.layout import signature_indents, title_lines
from pucha.reports.papers.model import Heading, Paper, Paragraph, Table, text_of
from pucha.reports.papers.parse import chinese
from pucha.reports.papers.round import round_paper
from pucha.reports.papers.site import site_paper
from pucha.reports.papers.wording import load_wording

OFFICE = {"organ": "柳松省人民政府办公厅", "scope": "全省", "date": "2016年1月15日"}


def notice(sites: int = 40, **changes: str) -> Paper:
    return round_paper(samples.round_report(sites), Order("notice", changes=OFFICE | changes)).paper


def sentences(paper: Paper) -> str:
    return "\n".join(text_of(block.spans) for block in paper.blocks if isinstance(block, Heading | Paragraph))


def document(paper: Paper, tmp_path: Path, part: str = "word/document.xml") -> str:
    write_docx(tmp_path / "a.docx", paper)
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        return archive.read(part).decode()


def test_the_sentences_of_a_notice() -> None:
    paper = notice()
    assert paper.title == "柳松省人民政府办公厅关于2015年第四季度全省政府网站抽查情况的通报"
    text = sentences(paper)
    assert "共41个，实际检查正在运行的网站40个" in text
    assert "合格20个，不合格10个，尚未确定结论10个" in text
    assert "合格率为50.0%，不合格率为25.0%；如未定网站经复核全部合格，合格率最高为75.0%" in text
    assert "四舍五入保留一位小数" in text


def test_headings_are_numbered_as_official_documents_are() -> None:
    numbers = [(block.level, block.number) for block in notice().blocks if isinstance(block, Heading)]
    assert [number for level, number in numbers if level == 1] == ["一、", "二、", "三、"]
    assert (2, "（一）") in numbers
    assert [chinese(n) for n in (1, 9, 10, 11, 20, 35)] == ["一", "九", "十", "十一", "二十", "三十五"]


def test_undecided_sites_make_it_a_draft() -> None:
    assert "送审稿" in notice().draft
    report = samples.round_report(8)
    settled = tuple(replace(entry, cards=tuple(replace(card, verdict=Verdict.PASS) for card in entry.cards)) for entry in report.sites)
    paper = round_paper(replace(report, sites=settled), Order("notice")).paper
    assert paper.draft == ""
    assert "尚未确定" not in sentences(paper)


def test_the_seven_classes_stand_in_their_order_and_make_the_total() -> None:
    table = next(block for block in notice().blocks if isinstance(block, Table))
    names = [text_of(row[0]) for row in table.rows]
    assert names[:7] == ["国务院部门及其内设、垂直管理机构", "省级门户", "省级部门", "市级门户", "市级部门", "县级门户", "县级以下"]
    for column in range(1, 5):
        counts = [int(text_of(row[column])) for row in table.rows]
        assert sum(counts[:-1]) == counts[-1]
    assert table.total


def test_the_list_of_failing_sites_has_the_official_columns() -> None:
    table = next(block for block in round_paper(samples.round_report(40), Order("failing")).paper.blocks if isinstance(block, Table))
    assert table.columns == ("序号", "网站名称", "首页网址", "主办单位", "存在的突出问题")
    assert [text_of(row[0]) for row in table.rows] == [str(n) for n in range(1, 11)]
    assert all(text_of(row[4]).startswith("网站不更新；") for row in table.rows)  # the veto first


CLAUSES = [  # reasons as the rulebook writes them, and what a notice says
    ("首页无法访问7次（共140次，5%），达到5%", "首页无法访问（访问140次，7次打不开，占5%）"),
    ("首页无法访问1次（共140次，0.71%），每1%扣5分，扣3.57分", "首页有时打不开（访问140次，1次打不开，占0.71%）"),
    ("首页各栏目2周内均无新信息", "首页超过2周未更新"),
    ("留言超过3个月未回应3条，达到1条", "3条留言超过3个月未回应"),
    ("已提供网上咨询建言渠道；1年内有效留言超过3个月未答复2条（共读到9件留言），达到1条", "2条留言超过3个月未回应"),
    ("动态要闻类3个、通知公告和政策文件类2个栏目超期未更新，合计5个，达到5个；空白栏目5个（另有2个栏目未能读取，不计），达到5个", "5个栏目超期未更新；存在大量空白栏目（5个）"),
    ("未在首页底部规范添加“我为政府网站找错”入口，扣1分；其他页面底部未添加“我为政府网站找错”入口109个，每个扣0.2分", "未添加“我为政府网站找错”入口"),
    ("1年内开展调查征集5次（1年内读到5次“调查征集”活动，最近一次为2015-11-10），少于6次，扣3分", "1年内仅开展调查征集5次"),
    ("1年内开展在线访谈10次，少于12次，扣1分", "1年内仅开展在线访谈10次"), ("1年内开展在线访谈0次，少于1次，扣5分", "1年内未开展在线访谈"),
    ("首页链接打不开或错误0个；其他页面链接打不开4个，每个扣0.1分，扣0.4分", "4个链接打不开或错误"),
    ("网站域名不符合规范，扣1分；以本地区、本部门机构名称命名", "域名不规范"),
    ("未开设政策解读类栏目，扣5分", "未开设政策解读栏目"),
    ("疑似“空白栏目”3个，待人工复核", "网站不更新"),  # only suspected: the title of the fault, no number
]


@pytest.mark.parametrize(("reason", "words"), CLAUSES)
def test_problems_in_the_words_that_offices_use(reason: str, words: str) -> None:
    line = replace(next(line for line in samples.lines(vetoed=True) if line.indicator == "home-stale"), reason=reason)
    card = replace(samples.card(), lines=(line,))
    assert "；".join(problem.words for problem in load_wording().of_card(card)) == words


def test_a_letter_asks_only_for_what_is_certain() -> None:
    report = samples.site_report(samples.card(vetoed=True))
    paper = site_paper(report, Order("letter", changes=OFFICE)).paper
    text = sentences(paper)
    assert paper.to == "柳松市人民政府办公室："
    assert "处疑似问题待人工复核，不列入本次整改范围" in text
    findings = next(block for block in paper.attachments[1].blocks if isinstance(block, Table))
    assert findings.rows
    assert not any(samples.LETTERS[0].evidence.url in text_of(row[2]) for row in findings.rows)


def test_a_scorecard_shows_every_line_and_how_the_score_comes_about() -> None:
    paper = site_paper(samples.site_report(samples.card()), Order("scorecard")).paper
    table = [block for block in paper.blocks if isinstance(block, Table)][1]
    assert len(table.rows) == len(samples.card().lines)
    assert {text_of(row[3]) for row in table.rows} >= {"未观测", "人工判定", "待确认"}
    assert "100 − 23 + 2 = 79" in sentences(paper)


def test_the_page_of_gb_t_9704(tmp_path: Path) -> None:
    xml = document(notice(), tmp_path)
    page = dict(re.findall(r'w:(top|right|bottom|left|w|h)="(\d+)"', re.search(r"<w:sectPr.*", xml, re.S)[0]))
    assert {side: round(int(size) / 1440 * 25.4) for side, size in page.items()} == {
        "w": 210, "h": 297, "top": 37, "right": 26, "bottom": 35, "left": 28}
    assert 'w:eastAsia="方正小标宋简体"' in xml
    for face in ("黑体", "楷体_GB2312", "仿宋_GB2312"):
        assert f'w:eastAsia="{face}"' in xml
    body = re.search(r"<w:p>(?:(?!</w:p>).)*根据《(?:(?!</w:p>).)*</w:p>", xml, re.S)[0]
    assert 'w:sz w:val="32"' in body  # 三号
    assert 'w:line="579" w:lineRule="exact"' in body  # 22 lines on 225 mm
    assert "evenAndOddHeaders" in document(notice(), tmp_path, "word/settings.xml")
    assert "altName" in document(notice(), tmp_path, "word/fontTable.xml")


def test_the_red_head_is_optional(tmp_path: Path) -> None:
    assert "E60012" not in document(notice(), tmp_path)
    red = notice(red_head="柳松省人民政府办公厅文件", number="柳政办函〔2016〕3号")
    assert "E60012" in document(red, tmp_path)
    assert 'class="red"' in paper_html(red)


def test_attachments_begin_on_their_own_page_and_are_named_below_the_text(tmp_path: Path) -> None:
    paper = notice()
    xml = document(paper, tmp_path)
    assert xml.count("<w:pageBreakBefore/>") == len(paper.attachments) == 3
    plain = re.sub("<[^>]+>", "", xml)
    assert "附件：1．全省各地区政府网站抽查情况" in plain
    assert plain.index("2016年1月15日") < plain.index("附件1全省")


def test_the_same_round_gives_the_same_bytes() -> None:
    assert docx_bytes(notice()) == docx_bytes(notice())


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    report = samples.round_report(4)
    evil = '<script>alert(1)</script>\n# 假标题\n@附件 假\ue000F1\ue001999\ue006{{ 7*7 }}\x00'
    entry = report.sites[2]  # a failing one
    sites = (*report.sites[:2], replace(entry, site=replace(entry.site, name=evil, organ=evil)), *report.sites[3:])
    paper = round_paper(replace(report, sites=sites), Order("notice")).paper
    assert len(paper.attachments) == 3
    assert not any("假标题" in text_of(block.spans) for block in paper.blocks if isinstance(block, Heading))
    html = paper_html(paper)
    assert "<script>" not in html
    assert "{{ 7*7 }}" in html
    document(paper, tmp_path)


def test_an_office_edits_sentences_without_code(tmp_path: Path) -> None:
    (tmp_path / "failing.txt").write_text("@标题 {{ office.scope }}名单\n本单位共{{ count('verdict=fail') }}个。\n{{ failing('verdict=fail') }}\n", "utf-8")
    (tmp_path / "office.yaml").write_text("organ: 某某厅\nscope: 全市\n", "utf-8")
    paper = round_paper(samples.round_report(40), Order("failing", templates=tmp_path)).paper
    assert paper.title == "全市名单"
    assert sentences(paper) == "本单位共10个。"
    assert paper.signature.organ == "某某厅"
    assert round_paper(samples.round_report(40), Order("census", templates=tmp_path)).paper.title == "全市政府网站普查情况汇总"


@pytest.mark.parametrize(("text", "words"), [
    ("@标题 甲\n{{ nothing }}", "failing.txt 不能用"), ("正文", "@标题"), ("@标题 甲\n@错 乙", "看不懂"), ("@标题 甲\n{{ count('x=1') }}", "看不懂"),
    ("@标题 甲\n{{ ''.__class__.__mro__ }}", "不能用"), ("@标题 甲\n{% for %}", "不能用"),
])
def test_a_bad_template_is_told_in_one_line(text: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "failing.txt").write_text(text, "utf-8")
    with pytest.raises(InputError, match=words):
        round_paper(samples.round_report(4), Order("failing", templates=tmp_path))


def test_bad_settings_are_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有“oragn”"):
        round_paper(samples.round_report(4), Order("notice", changes={"oragn": "x"}))
    with pytest.raises(InputError, match="rate_places"):
        round_paper(samples.round_report(4), Order("notice", changes={"rate_places": "5"}))
    with pytest.raises(InputError, match="没有按"):
        round_paper(samples.round_report(4), Order("notice", standard="none"))


def test_titles_break_where_a_word_ends_and_never_in_a_number() -> None:
    lines = title_lines("柳松省人民政府办公厅关于2015年第四季度全省政府网站抽查情况的通报")
    assert all(len(line) <= 24 for line in lines)
    assert len(lines) == 2
    assert not any(a[-1].isdigit() and (b[0].isdigit() or b[0] == "年") for a, b in pairwise(lines))
    assert title_lines("关于检查情况的通报") == ["关于检查情况的通报"]


def test_the_date_stands_four_signs_from_the_edge_below_its_organ() -> None:
    organ, date = signature_indents("柳松省人民政府办公厅", "2016年1月15日")
    assert date == 4.0
    assert organ + 10 / 2 == date + (3 + 7 / 2) / 2  # both centred on one line: 10 signs, and 3 signs with 7 digits
    long, pushed = signature_indents("甲" * 30, "2016年1月15日")
    assert long == 0.0
    assert pushed > 4


@pytest.mark.skipif(not any(shutil.which(name) for name in pdf.OFFICES), reason="LibreOffice is not installed")
def test_pdf_by_libreoffice(tmp_path: Path) -> None:
    assert pdf.write_pdf(tmp_path / "a.pdf", notice(8)) in pdf.OFFICES
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.browser
@pytest.mark.skipif(not any(shutil.which(name) for name in pdf.BROWSERS), reason="Chromium is not installed")
def test_pdf_by_chromium(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "OFFICES", ())
    assert pdf.write_pdf(tmp_path / "a.pdf", notice(8)) in pdf.BROWSERS
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_no_program_for_pdf_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "OFFICES", ())
    monkeypatch.setattr(pdf, "BROWSERS", ())
    with pytest.raises(InputError, match="LibreOffice 或 Chromium"):
        pdf.write_pdf(tmp_path / "a.pdf", notice(8))
    assert not (tmp_path / "a.pdf").exists()
