"""What a finding is about, in words that can stand alone: two findings with the same subject are the same fault.

A typo's quote is often the one wrong character (布); its reason names the word (“布署”应为“部署”), or only shows the
passage around it. Whoever groups, white-lists or looks for findings by their bare quote would take every 布 for the
same slip.
"""

import re

from pucha.casework.texts import plain
from pucha.model.finding import Finding

_NAMED = re.compile(r"“([^”]{1,60})”")
_CONTEXT = re.compile(r"…(.+)…", re.DOTALL)
ALONE = 2  # letters of a quote that speaks for itself


def subject(finding: Finding) -> str:
    """The quote; for one of a single character the word that the reason names, else the passage around it; as written.

    >>> from pucha.model.finding import Evidence
    >>> from pucha.model.words import Certainty
    >>> slip = Finding("k", "typos", "typo", Certainty.SURE, "minor", Evidence("", "布"), "“布署”应为“部署”")
    >>> subject(slip)
    '布署'
    """
    quote = finding.evidence.quote.strip()
    if len(plain(quote)) >= ALONE:
        return quote
    named = (text.strip() for text in _NAMED.findall(finding.reason))
    word = next((text for text in named if quote and quote in text and len(plain(text)) >= ALONE), "")
    return word or context(finding) or quote


def context(finding: Finding) -> str:
    """The passage around the fault that the reason shows between … and …; "" without one."""
    found = _CONTEXT.search(finding.reason)
    return found[1] if found else ""
