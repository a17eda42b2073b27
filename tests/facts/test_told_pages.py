"""Pages of many systems, each told before it was read: every fact that a visitor reads is found."""

import banner_pages  # noqa: F401
import city_more  # noqa: F401
import county_more  # noqa: F401
import district_pages  # noqa: F401
import pytest
from told_pages import TOLD, Told, wrong

OPEN = {  # what is not found yet: names of facts by page
    "leader-one": {"kind"}, "guide-old": {"title"}, "m-hidden": {"letters"}, "k-error-directory": {"kind"},
    "g-thumb-grid": {"count"}, "O-phone": {"kind"}, "X-blockquote": {"kind", "letters"},
}


@pytest.mark.parametrize("case", TOLD, ids=lambda case: case.name)
def test_what_a_visitor_reads(case: Told) -> None:
    assert set(wrong(case)) <= OPEN.get(case.name, set()), wrong(case)


def test_what_is_open_is_little() -> None:
    assert sum(map(len, OPEN.values())) <= len(TOLD) // 20
