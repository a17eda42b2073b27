from datetime import datetime

import pytest

from pucha.model.errors import InputError
from pucha.pipeline.clock import monitoring_point


def test_a_date_means_the_end_of_that_day() -> None:
    assert monitoring_point("2015-11-15") == datetime(2015, 11, 15, 23, 59, 59)


def test_a_moment_with_a_zone_is_told_in_shanghai() -> None:
    assert monitoring_point("2015-11-15T20:00:00+00:00") == datetime(2015, 11, 16, 4, 0)


@pytest.mark.parametrize("text", ["yesterday", "2015-02-30", "2015/11/15"])
def test_what_is_no_date_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(InputError, match="--as-of"):
        monitoring_point(text)
