"""An operator's own corrector (外接校对), off by default.

``PUCHA_CORRECTOR=module:function`` names a function that takes a text and gives ``(start, end, suggestion)``.
What it finds is for a person to judge, never ``sure``.
A corrector that fails is named once and left out: it stops no inspection.
"""

import logging
import os
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module

from pucha.language.hits import Hit, hit

Corrector = Callable[[str], Iterable[tuple[int, int, str]]]
VARIABLE = "PUCHA_CORRECTOR"


def corrector_hits(text: str) -> list[Hit]:
    name = os.environ.get(VARIABLE, "")
    if not name or not text:
        return []
    try:
        found = list(_load(name)(text))
    except Exception as error:  # foreign code may fail in any way
        _warn(name, repr(error))
        return []
    return [hit(text, start, end, right, "typo", "review", f"外接校对提示：应为“{right}”")
            for start, end, right in found if 0 <= start < end <= len(text)]


@cache
def _load(name: str) -> Corrector:
    module, _, function = name.partition(":")
    found: Corrector = getattr(import_module(module), function)
    return found


@cache
def _warn(name: str, reason: str) -> None:
    logging.getLogger(__name__).warning("%s=%s does not work and is left out: %s", VARIABLE, name, reason)
