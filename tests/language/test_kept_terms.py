"""Terms of the trade that look like slips stay silent; the slip they look like does not."""

import pytest

from pucha.language.protect import is_protected, kept_terms
from pucha.language.typos import find


@pytest.mark.parametrize("text", [
    "把家庭医生签约与病媒生物防制结合起来，做到同部署、同检查。",
    "市爱卫办部署春季鼠害防制工作，统一投放毒饵。",
    "县政府法制办公室对规范性文件进行了合法性审查。",
])
def test_a_term_of_the_trade_is_no_slip(text: str) -> None:
    assert find(text, "all") == []


def test_only_the_term_itself_is_kept() -> None:
    text = "要做好疾病的防制工作。"
    assert not is_protected(text, text.index("制"), text.index("制") + 1)


def test_every_kept_term_is_found() -> None:
    assert kept_terms().search("各区病媒防制站")


@pytest.mark.parametrize("text", ["48 汪航 男 阳溪中学", "19 3 吴乐 水务管理局 男", "通风 38 1 江汀 党校 女", "下列哪项说法正确？对下列哪些情形应当处罚？"])
def test_cells_of_lists_of_people_and_questions_are_left_alone(text: str) -> None:
    assert find(text, "all") == []
