"""Patterns that name the characters they can begin with must name them all."""

from re import _constants as code
from re import _parser as parser
from typing import Any

import pytest

from pucha.facts import shells

_PASSED_OVER = (code.AT, code.ASSERT, code.ASSERT_NOT)


def beginnings(steps: Any) -> tuple[set[str], bool]:
    """Characters that a parsed pattern can begin with, and whether it may match nothing."""
    found: set[str] = set()
    for kind, value in steps:
        if kind in _PASSED_OVER:
            continue
        first, empty = _of_step(kind, value)
        found |= first
        if not empty:
            return found, False
    return found, True


def _of_step(kind: Any, value: Any) -> tuple[set[str], bool]:
    if kind is code.LITERAL:
        return {chr(value)}, False
    if kind is code.IN:
        assert all(each is code.LITERAL for each, _ in value), value
        return {chr(char) for _, char in value}, False
    if kind is code.SUBPATTERN:
        return beginnings(value[3])
    if kind is code.MAX_REPEAT:
        first, empty = beginnings(value[2])
        return first, empty or value[0] == 0
    assert kind is code.BRANCH, kind
    parts = [beginnings(branch) for branch in value[1]]
    return {char for first, _ in parts for char in first}, any(empty for _, empty in parts)


@pytest.mark.parametrize("pattern", [shells._MISSING], ids=lambda pattern: pattern.pattern[:12])
def test_the_characters_that_a_pattern_begins_with_are_all_named(pattern):
    ahead, *rest = parser.parse(pattern.pattern, pattern.flags)
    assert ahead[0] is code.ASSERT
    named, _ = beginnings(ahead[1][1])
    found, empty = beginnings(rest)
    assert not empty
    assert {char.lower() for char in found} <= {char.lower() for char in named}
