"""Writing a register back."""

import io
from datetime import date
from decimal import Decimal

from pucha.model.site import Site
from pucha.model.words import Level, SiteKind, SiteStatus
from pucha.registry.export import save_register, write_register
from pucha.registry.load import load_sites

FULL = Site("1304000009", "甲", "http://a.gov.cn/", "某局", Level.CITY, "130400", SiteKind.PORTAL, SiteStatus.UPGRADING, "", 3,
            Decimal("12.5"), 1000, "010-1", date(2003, 5, 1), None, False, {"备注": "好"})
BARE = Site("", "乙", "https://b.gov.cn:8443/x/")


def test_what_is_written_is_read_back(tmp_path):
    assert save_register(tmp_path / "s.csv", [FULL, BARE]) == 2
    register = load_sites(tmp_path / "s.csv")
    assert register.sites == (FULL, BARE)
    assert register.problems == ()


def test_only_columns_that_a_site_has_are_written():
    out = io.StringIO()
    write_register(out, [BARE])
    assert out.getvalue().splitlines()[0] == "code,name,url,level,region,organ,kind,status"


def test_no_cell_is_a_formula():
    out = io.StringIO()
    write_register(out, [Site("", "=1+1", "http://a.gov.cn/", "@x", extra={"+c": "-1"}, contact="=2")])
    cells = out.getvalue().replace("\n", ",").split(",")
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@")]
