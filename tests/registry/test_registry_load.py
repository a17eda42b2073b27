"""Loading a register: encodings, headings, bad rows listed while good rows run."""

import csv
import io
import lzma
import os
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from pucha.model.errors import InputError
from pucha.model.words import Level, SiteKind, SiteStatus
from pucha.registry.load import Register, load_sites

ENGLISH = ["code", "name", "url", "level", "region", "organ", "kind", "status"]
CHINESE = ["网站标识码", "网站名称", "首页网址", "级别", "行政区划", "主办单位", "类型", "状态"]
GOOD = ["1304000009", "邯郸市人民政府", "www.hd.gov.cn", "市级", "邯郸市", "邯郸市政府办公室", "门户网站", "正常"]


def text_of(*rows: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


@pytest.fixture
def load(tmp_path):
    def from_rows(*rows: list[str], encoding: str = "utf-8") -> Register:
        path = tmp_path / "sites.csv"
        path.write_bytes(text_of(*rows).encode(encoding))
        return load_sites(path)
    return from_rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("heading", [ENGLISH, CHINESE])
def test_encodings_and_headings(load, encoding, heading):
    site = load(heading, GOOD, encoding=encoding).sites[0]
    assert (site.code, site.name, site.home_url) == ("1304000009", "邯郸市人民政府", "http://www.hd.gov.cn/")
    assert (site.level, site.kind, site.status) == (Level.CITY, SiteKind.PORTAL, SiteStatus.NORMAL)
    assert site.organ == "邯郸市政府办公室"


def test_xlsx_with_numbers_a_title_row_and_a_cover_sheet(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["说明：请填写第二张表"])
    sheet = book.create_sheet("名录")
    sheet.append(["某省政府网站名录"])
    sheet.append([*CHINESE, "开通时间"])
    sheet.append([1304000009, *GOOD[1:], date(2003, 5, 1)])
    sheet.append([None] * 9)
    sheet.append([1304000010, "坏行", "没有网址", "市级", "邯郸市", "某局", "部门", "正常"])
    book.save(tmp_path / "sites.xlsx")
    register = load_sites(tmp_path / "sites.xlsx")
    assert register.sheet == "名录"
    assert [site.code for site in register.sites] == ["1304000009"]
    assert register.sites[0].since == date(2003, 5, 1)
    assert [(p.row, p.column, p.value) for p in register.problems] == [(5, "首页网址", "没有网址")]


def test_bad_rows_are_listed_and_good_rows_run(load):
    register = load(
        CHINESE, GOOD,
        ["13040000", "甲", "a.gov.cn", "市级", "", "", "部门", "正常"],
        ["1304000011", "乙", "http://b.gov.cn:99999", "市级", "", "", "部门", "正常"],
        [],
        ["1304000012", "丙", "c.gov.cn", "处级", "", "", "小组", "在跑"],
        ["1304000009", "丁", "d.gov.cn", "市级", "", "", "部门", "正常"],
        ["1304000013", "戊", "https://www.hd.gov.cn/index.html", "市级", "", "", "部门", "正常"],
        ["bm07000001", "己", "e.gov.cn", "", "", "", "", ""],
    )
    assert [site.name for site in register.sites] == ["邯郸市人民政府", "己"]
    assert [(p.row, p.column) for p in register.refused] == [
        (3, "网站标识码"), (4, "首页网址"), (6, "级别"), (6, "类型"), (6, "状态"), (7, "网站标识码"), (8, "首页网址")]
    assert "第 2 行" in register.refused[-2].reason
    assert (register.rows, register.bad_rows) == (7, 5)
    assert register.sites[1].level is Level.STATE  # the bm code tells it


def test_further_columns_are_kept_and_numbers_read(load):
    heading = [*CHINESE, "专职人员数", "年运维经费", "年访问量", "是否有办事服务", "备注", "站群"]
    site = load(heading, [*GOOD, "3人", "12.5万元", "1,234,567", "是", "好", ""]).sites[0]
    assert (site.staff, site.yearly_cost, site.yearly_visits, site.has_services) == (3, Decimal(125000), 1234567, True)
    assert site.extra == {"备注": "好"}


def test_unreadable_optional_cell_is_noted_and_the_row_runs(load):
    register = load([*CHINESE, "专职人员数", "since"], [*GOOD, "若干", "2015-02-30"])
    assert [(p.column, p.kept) for p in register.problems] == [("专职人员数", True), ("since", True)]
    assert register.sites[0].staff is None
    assert register.refused == ()


@pytest.mark.parametrize(("level", "kind", "status", "expected"), [
    ("国务院部门", "部门网站", "升级改版", (Level.STATE, SiteKind.DEPARTMENT, SiteStatus.UPGRADING)),
    ("province", "portal", "normal", (Level.PROVINCE, SiteKind.PORTAL, SiteStatus.NORMAL)),
    ("区县", "业务性网站", "临时关停整改", (Level.COUNTY, SiteKind.BUSINESS, SiteStatus.SUSPENDED)),
    ("乡镇", "部门", "关停上移", (Level.TOWNSHIP, SiteKind.DEPARTMENT, SiteStatus.MERGED)),
    ("市级门户", "", "", (Level.CITY, SiteKind.PORTAL, SiteStatus.NORMAL)),
    ("", "省级部门网站", "永久关停", (Level.PROVINCE, SiteKind.DEPARTMENT, SiteStatus.CLOSED)),
    ("COUNTY", "outside", "exception", (Level.COUNTY, SiteKind.OUTSIDE, SiteStatus.EXCEPTION)),
])
def test_words_of_level_kind_and_status(load, level, kind, status, expected):
    site = load(ENGLISH, [*GOOD[:3], level, "", "", kind, status]).sites[0]
    assert (site.level, site.kind, site.status) == expected


def test_columns_that_are_not_indispensable_may_be_missing(load):
    register = load(["网站名称", "网址"], ["甲", "a.gov.cn"], ["", "b.gov.cn"])
    assert [(site.name, site.code, site.level) for site in register.sites] == [("甲", "", None), ("b.gov.cn", "", None)]
    assert register.problems[0].kept


@pytest.mark.parametrize(("heading", "says"), [
    (["网站标识码", "网站名称", "级别"], "首页网址"), (["url", "level"], "网站名称"), (["a", "b"], "首页网址"),
])
def test_missing_column_is_one_clear_line(load, heading, says):
    with pytest.raises(InputError, match=says) as raised:
        load(heading, ["1", "2", "3"])
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(("data", "says"), [
    (b"", "空文件"), (b"\xd0\xcf\x11\xe0old", "另存为"), (b"PK\x03\x04broken", "XLSX"),
    ("网站名称,网址\n甲,a.gov.cn\n".encode("gb18030") + b"\x81\n", "第 3 行"),
])
def test_unreadable_file_says_how_to_mend(tmp_path, data, says):
    path = tmp_path / "sites.csv"
    path.write_bytes(data)
    with pytest.raises(InputError, match=says):
        load_sites(path)


def test_missing_file(tmp_path):
    with pytest.raises(InputError, match="打不开"):
        load_sites(tmp_path / "none.csv")


def test_a_lost_quote_is_named_and_not_swallowed(tmp_path):
    path = tmp_path / "sites.csv"
    path.write_text('name,url\n"甲,a.gov.cn\n' + "乙,b.gov.cn\n" * 200, encoding="utf-8")
    with pytest.raises(InputError, match="第 2 行"):
        load_sites(path)


def test_tab_and_semicolon_tables(tmp_path):
    for sign in ("\t", ";"):
        (tmp_path / "sites.csv").write_text(f"name{sign}url\n甲{sign}a.gov.cn\n", encoding="utf-8")
        assert load_sites(tmp_path / "sites.csv").sites[0].home_url == "http://a.gov.cn/"


def test_region_that_contradicts_the_code_is_noted(load):
    register = load(CHINESE, [*GOOD[:4], "山东省", *GOOD[5:]])
    assert [(p.column, p.kept) for p in register.problems] == [("行政区划", True)]
    assert register.sites[0].region == "山东省"


def test_closed_site_may_share_its_successors_address(load):
    moved = ["1304000010", "旧站", "www.hd.gov.cn", "市级", "", "", "部门", "关停上移"]
    register = load(CHINESE, GOOD, moved)
    assert len(register.sites) == 2
    assert register.problems[0].kept


def test_a_national_register_loads_in_seconds(load):
    rows = [[f"1304{i:06d}"[:10], f"网站{i}", f"www.s{i}.gov.cn", "市级", "河北省", "某局", "部门", "正常"] for i in range(30_000)]
    began = time.process_time()
    register = load(CHINESE, *rows)
    assert register.rows == 30_000
    assert time.process_time() - began < 15  # about 1 s on the build machine


def corpus(name: str) -> Path:
    root = Path(os.environ.get("PUCHA_CORPUS") or Path(__file__).parents[2] / ".." / "shared" / "corpus")
    path = root / "sites" / name
    if not path.exists():
        pytest.skip(f"the shared corpus is not here ({name})")
    return path


@pytest.mark.corpus
def test_real_list_of_hosts():
    register = load_sites(corpus("gov_cn_hosts.csv"))
    assert len(register.sites) == register.rows > 1500


@pytest.mark.corpus
def test_real_register_of_domains(tmp_path):
    path = tmp_path / "us.csv"
    path.write_bytes(lzma.decompress(corpus("us_dotgov_domains.csv.xz").read_bytes()))
    register = load_sites(path)
    assert len(register.sites) == register.rows > 16_000
    assert register.sites[0].extra["State"] == "CA"
