"""Serious errors, found by the page checks and confirmed by people (严重错误).

What: Gathers the findings of the page checks whose severity is veto: serious wording errors, a leader's name written
wrong, violent or obscene content. It counts them as suspected, never as certain, and a page that has two addresses
(``/`` and ``/index.html``) once.

Why: One serious error fails a site; so a machine must not be the one to decide.

Sure or review: Always review, however sure the page check was. Zero means that the machine found nothing on the pages
it read, not that there is nothing.

Example: A page check finds an obscene advertisement hidden in an old notice: suspected 1, the verdict waits for a
person.

How to fix (修改办法): 立即更正或撤下有问题的内容，查明原因，排查全站同类问题。

Clause (依据): 国办发〔2015〕15号单项否决“严重错误”；国办秘函〔2019〕19号单项否决“安全、泄密事故等严重问题”。
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pucha.checks._base import Check, Found, nothing_seen, tally
from pucha.checks._gaps import home_gap
from pucha.facts.site_addresses import place_key
from pucha.model.facts import SiteFacts
from pucha.model.finding import Finding
from pucha.model.site import Site
from pucha.model.words import Certainty

CHECK = Check(
    name="serious-errors", title="严重错误", version=1, scope="site", severity="veto",
    params={"codes": []},
    measures={"count": "严重错误数（疑似的待人工确认）"},
    wants_page_findings=True,
)


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site, page_findings: Sequence[Finding]) -> Found:
    wanted = set(params["codes"])
    serious = _once(replace(f, certainty=Certainty.REVIEW) for f in page_findings
                    if f.severity == "veto" and (not wanted or f.code in wanted))
    if serious:
        return Found({"count": tally(serious)}, serious)
    gap = home_gap(facts)
    if gap:
        return nothing_seen(CHECK, gap)
    return Found({"count": tally(())}, reason="机器在读到的页面上未发现，不代表没有；此项由人工判定")


def _once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each fault once a page, however the page's address is spelled."""
    found: dict[tuple[str, ...], Finding] = {}
    for finding in sorted(findings, key=lambda finding: (finding.evidence.url, finding.key)):
        proof = finding.evidence
        place = (finding.check, finding.code, place_key(proof.url), proof.quote, str(proof.where.start))
        found.setdefault(place, finding)
    return tuple(found.values())
