"""The key of a finding stays the same from round to round."""

import pytest

from pucha.model.finding import finding_key


@pytest.mark.parametrize("url", [
    "http://www.a.gov.cn/list.jsp;jsessionid=966109A1E4DBC2B901894AB3923F4691?id=116",
    "http://www.a.gov.cn/list.jsp?id=116&PHPSESSID=abc1"])
def test_a_session_makes_no_other_fault(url: str) -> None:
    assert finding_key("stale-columns", "stale-column", url, "") == \
        finding_key("stale-columns", "stale-column", "http://www.a.gov.cn/list.jsp?id=116", "")


def test_another_page_is_another_fault() -> None:
    assert finding_key("stale-columns", "stale-column", "http://www.a.gov.cn/list.jsp?id=116", "") != \
        finding_key("stale-columns", "stale-column", "http://www.a.gov.cn/list.jsp?id=117", "")
