"""Personal numbers are found by their checks and never shown."""

import pytest

from pucha.language.masking import find_personal, identity_is_right, luhn_is_right, mask_personal

RIGHT_ID = "11010519491231002X"  # the example of GB 11643
CARD = "6222020200112233447"


def luhn_number(stem: str) -> str:
    return next(stem + str(n) for n in range(10) if luhn_is_right(stem + str(n)))


def test_check_signs() -> None:
    assert identity_is_right(RIGHT_ID)
    assert not identity_is_right("110105194912310021")
    assert luhn_is_right("4111111111111111")
    assert not luhn_is_right("4111111111111112")


@pytest.mark.parametrize(("text", "kinds"), [
    (f"身份证号{RIGHT_ID}，请核实", ["identity"]),
    ("身份证 110105 19491231 002x 。", ["identity"]),
    ("请拨打13812345678联系", ["mobile"]),
    ("手机：138-1234-5678；+86 139 8765 4321", ["mobile", "mobile"]),
    ("电话１３８１２３４５６７８", ["mobile"]),
    (f"卡号{luhn_number('622202020011223344')}", ["card"]),
    ("卡号4111 1111 1111 1111", ["card"]),
    ("办公电话0771-5221234，传真5221235", []),
    ("订单号202001011234567890123", []),
    ("统一社会信用代码91450100MA5KXXXX3H", []),
    ("国发〔2015〕12号，2015年10月31日", []),
])
def test_what_is_found(text: str, kinds: list[str]) -> None:
    assert [one.kind for one in find_personal(text)] == kinds


def test_masked_text_keeps_its_length_and_hides_the_middle() -> None:
    text = f"张三，{RIGHT_ID}，13812345678，4111111111111111"
    shown = mask_personal(text)
    assert len(shown) == len(text)
    assert shown.startswith("张三，110*************2X")
    assert "13812345678" not in shown and "123456" not in shown and RIGHT_ID[6:14] not in shown
    assert mask_personal(shown) == shown


def test_a_number_with_a_wrong_check_sign_is_masked_but_not_sure() -> None:
    found = find_personal("110105194912310021")
    assert [(one.kind, one.checked) for one in found] == [("identity", False)]
    assert "19491231" not in mask_personal("号码110105194912310021")


def test_offsets_are_code_points() -> None:
    text = "😀手机13812345678"
    (one,) = find_personal(text)
    assert text[one.start:one.end] == "13812345678"
