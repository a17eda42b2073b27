"""Marks in the foot of English pages."""

from datetime import datetime

from pucha.facts.footer_english import with_english
from pucha.facts.page import read_page
from pucha.model.facts import Footer

FOOT = ("<p>Sponsored by: General Office of Shili Municipal People's Government</p><p>Website Identification Code: 1304000009</p>"
        "<p>Hebei ICP No. 05000001-1 | Public Security Registration No. 13040002000001</p>")


def footer(html: str) -> Footer:
    page = read_page(f"<title>Shili</title><h1>Shili</h1><p>News of the city.</p>{html}".encode(), "http://en.a.gov.cn/", as_of=datetime(2025, 6, 1))
    assert page.footer is not None
    return page.footer


def test_marks_are_read_in_english() -> None:
    found = footer(FOOT)
    assert (found.site_code, found.icp) == ("1304000009", "Hebei ICP No. 05000001-1")
    assert found.sponsor == "General Office of Shili Municipal People's Government"
    assert found.police == "Public Security Registration No. 13040002000001"


def test_a_record_number_is_no_telephone() -> None:
    assert footer(FOOT).contact is None
    assert footer(FOOT + "<p>Tel: 0310-3111111</p>").contact == "Tel: 0310-3111111"


def test_chinese_marks_come_first_and_nothing_is_made_up() -> None:
    found = footer("<p>主办：示例市人民政府办公室 网站标识码：1304000001 ICP No. 05000001</p>")
    assert found.site_code == "1304000001" and found.sponsor == "示例市人民政府办公室"
    bare = footer("<p>The police opened 13 new stations. The host of the games thanked everybody.</p>")
    assert (bare.site_code, bare.icp, bare.police) == (None, None, None)


def test_known_marks_stay() -> None:
    known = Footer("1", "2", "3", "4", "5")
    assert with_english(known, "Website ID code: 1304000009") is known
