"""The wording of spam: how a text is made plain before its words are looked for."""

import pytest

from pucha.checks import _spam_words as spam_words


@pytest.mark.parametrize("text", ["", "各镇（街道），请於12月前报送ＡＢＣ：②③④", "㈶政㊝待，百㊎樂", "ＱＷＥＲＴＹＵＩＯＰ①②③④⑤⑥⑦⑧⑨⑩采堵"])
def test_a_text_is_made_plain_as_the_table_says(text):
    assert spam_words._folded(text) == text.translate(spam_words._table().plain)
