"""What a whole site says of its typos (全站佐证): wording that it uses on many pages is a name or a term of its own.

Only suspicions of the statistics are weighed; what the lexicon or a rule found stands, however often it comes. A typo
that was copied with its surroundings does not vouch for itself: the surroundings must differ.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from pucha.model.finding import Finding
from pucha.model.words import Certainty

ENOUGH = 3  # pages and surroundings
NEAR = 1  # characters beside the suspected ones that must be the same, on one side
APART = 4  # characters further out that tell surroundings apart
_SUSPICION = re.compile(r"疑为“[^”]*”之误.*?：…(?P<context>.*)…$", re.DOTALL)


def attested(findings: Iterable[Finding], known: str = "") -> list[Finding]:
    """The findings of one site without suspicions that the site itself refutes; sure ones become ``review``.

    ``known``: the site's registered names. Two characters of them that are suspected anywhere are a name, no slip."""
    found = [finding for finding in findings if not _registered(finding, known)]
    places: dict[tuple[str, str, str], set[tuple[str, str]]] = defaultdict(set)
    for finding in found:
        for wording, around in _wordings(finding):
            places[wording].add((finding.evidence.url, around))
    names = {wording for wording, seen in places.items() if _many(seen)}
    return [kept for finding in found if (kept := _weighed(finding, names))]


def _registered(finding: Finding, known: str) -> bool:
    return any(len(word := before + quote + after) >= 2 and word in known
               for (quote, before, after), _ in (_wordings(finding) if known else ()))


def _wordings(finding: Finding) -> list[tuple[tuple[str, str, str], str]]:
    """The suspected characters with what stands before, and with what stands after; each with what is further out."""
    match = _SUSPICION.search(finding.reason) if finding.check == "typos" else None
    quote = finding.evidence.quote
    if match is None or quote not in match["context"]:
        return []
    context = match["context"]
    at = context.find(quote, max(0, len(context) // 2 - len(quote) - 1))
    at = at if at >= 0 else context.find(quote)
    before, after = context[:at], context[at + len(quote):]
    further_left, further_right = before[-NEAR - APART:-NEAR], after[NEAR:NEAR + APART]
    return [((quote, before[-NEAR:], ""), after[:APART] + further_left),
            ((quote, "", after[:NEAR]), before[-APART:] + further_right)]


def _many(seen: set[tuple[str, str]]) -> bool:
    return min(len({url for url, _ in seen}), len({around for _, around in seen})) >= ENOUGH


def _weighed(finding: Finding, names: set[tuple[str, str, str]]) -> Finding | None:
    if not any(wording in names for wording, _ in _wordings(finding)):
        return finding
    return replace(finding, certainty=Certainty.REVIEW) if finding.certainty is Certainty.SURE else None
