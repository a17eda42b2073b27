"""网站标识码: pattern, region, what it tells."""

import pytest

from pucha.model.words import Level
from pucha.registry.codes import CodeReading, check_code, tidy_code
from pucha.registry.regions import code_of_name, find_region, full_name, level_of_code


def read(text: str) -> CodeReading:
    reading = check_code(text)
    assert isinstance(reading, CodeReading), reading
    return reading


@pytest.mark.parametrize(("code", "family", "region", "level"), [
    ("1304000009", "local", "河北省邯郸市", Level.CITY),
    ("1300000001", "local", "河北省", Level.PROVINCE),
    ("1304020003", "local", "河北省邯郸市邯山区", Level.COUNTY),
    ("3101010001", "local", "上海市黄浦区", Level.COUNTY),
    ("bm07000001", "ministry", "", Level.STATE),
    ("N000012345", "outside", "", None),
])
def test_three_families(code, family, region, level):
    reading = read(code)
    assert (reading.family, reading.region_name, reading.level) == (family, region, level)


def test_abolished_region_is_known_and_noted():
    reading = read("1101030001")
    assert reading.region_name == "北京市崇文区"
    assert "2009" in reading.note


def test_zone_of_a_known_city_runs_with_a_note():
    assert "功能区" in read("1304710001").note
    assert "130450" in str(check_code("1304500001"))


@pytest.mark.parametrize(("code", "says"), [
    ("", "为空"), ("130400000", "9 位"), ("13040000091", "11 位"), ("9904000009", "99"), ("1399990001", "139999"),
    ("bm0700001", "bm 加 8 位"), ("N12345678", "N 加 9 位"), ("1.304E+09", "科学计数法"), ("待分配", "10 位数字"),
])
def test_reason_names_the_fault(code, says):
    reason = check_code(code)
    assert isinstance(reason, str)
    assert says in reason


@pytest.mark.parametrize("text", ["１３０４０００００９", "'1304000009", '="1304000009"', "1304000009.0", " 1304 000009\t"])
def test_marks_of_spreadsheets_are_taken_off(text):
    assert tidy_code(text) == "1304000009"


def test_letters_of_codes_are_put_right():
    assert (tidy_code("BM07000001"), tidy_code("n000012345")) == ("bm07000001", "N000012345")


def test_regions_by_code_and_name():
    assert level_of_code("130000") is Level.PROVINCE
    assert find_region("130400").name == "邯郸市"
    assert full_name("429021") == "湖北省神农架林区"
    assert code_of_name("吉林") == "220000"
    assert code_of_name("吉林省吉林市") == "220200"
    assert code_of_name("新疆") == "650000"
    assert code_of_name("乌有县") is None
