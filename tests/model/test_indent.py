"""The quick way to write indented JSON gives the bytes of the standard one."""

import json

from hypothesis import given
from hypothesis import strategies as st

from pucha.model.indent import indented

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.tuples(inner, inner) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=20)


@given(VALUES)
def test_the_bytes_are_the_same(value: object) -> None:
    assert indented(value) == json.dumps(value, ensure_ascii=False, indent=1)


def test_signs_that_must_be_escaped() -> None:
    value = {'a"b\\': ["\n\t\x00\u2028", "中文", [], {}, (), {"x": []}], "": {"y": {"z": 1.5e-7}}}
    assert indented(value) == json.dumps(value, ensure_ascii=False, indent=1)
