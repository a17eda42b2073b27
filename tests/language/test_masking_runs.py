"""Numbers written together, or cut short by a quote, stay hidden."""

import pytest

from pucha.language.masking import mask_personal

IDENTITY, MOBILE, CARD = "450101199003070012", "13855501234", "6222022102001234565"


@pytest.mark.parametrize("text", [
    MOBILE + IDENTITY, IDENTITY + CARD, MOBILE + "4", "电话" + MOBILE + MOBILE, CARD + MOBILE,
    "１３８５５５０１２３４４５０１０１１９９００３０７００１２",
])
def test_a_run_that_holds_a_number_is_hidden(text: str) -> None:
    shown = mask_personal(text)
    assert len(shown) == len(text)
    assert not any(number in shown for number in (IDENTITY, MOBILE, CARD))
    assert shown.count("*") >= 7


@pytest.mark.parametrize("text", ["网站标识码4501010001", "编号202010301234", "t20151031_10345.html", "电话0771-5555123"])
def test_what_holds_none_is_left(text: str) -> None:
    assert mask_personal(text) == text
