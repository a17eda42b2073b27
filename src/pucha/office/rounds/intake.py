"""A finished run folder into the database: scorecards and findings as rows, once, however often it is called."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from pucha.casework.subject import subject
from pucha.casework.texts import plain
from pucha.model import codec
from pucha.model.finding import Finding
from pucha.model.scorecard import Scorecard
from pucha.model.words import Outcome
from pucha.office.rounds.hooks import AFTER_INTAKE
from pucha.office.rounds.models import Card, FindingRow, RoundSite
from pucha.pipeline.judge import Judged, read_results
from pucha.pipeline.runfolder import RunFolder

BATCH = 500


def take_in(row: RoundSite, path: Path) -> None:
    """Write the cards and findings of ``path`` and mark the site done, in one transaction."""
    run = RunFolder(path)
    judged = [read_results(run, name) for name in row.round.standards if run.results(name).exists()]
    with transaction.atomic():
        locked = RoundSite.objects.select_for_update(of=("self",)).select_related("round", "site").get(pk=row.pk)
        if locked.state == RoundSite.State.DONE:
            return
        Card.objects.bulk_create([card_row(locked, one.scorecard) for one in judged])
        FindingRow.objects.bulk_create(
            [finding_row(locked, finding) for finding in findings_of(judged)], batch_size=BATCH)
        locked.state, locked.done_at, locked.trouble = RoundSite.State.DONE, timezone.now(), ""
        locked.coverage = _coverage(run)
        locked.save()
        for act in AFTER_INTAKE:
            act(locked)


def _coverage(run: RunFolder) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run.report_json.read_text("utf-8")).get("coverage", {})
    return found


def findings_of(judged: Iterable[Judged]) -> list[Finding]:
    """Every finding of the results once, by key."""
    found: dict[str, Finding] = {}
    for one in judged:
        for result in one.results.values():
            for finding in result.findings:
                found.setdefault(finding.key, finding)
    return list(found.values())


def card_row(row: RoundSite, card: Scorecard) -> Card:
    told = codec.plain(card)
    return Card(round_site=row, round_id=row.round_id, site_id=row.site_id, place=row.place, level=row.site.level,
                standard=card.standard, verdict=card.verdict, score=card.score, provisional=card.provisional,
                card=told, machine=told, vetoes=vetoes_of(card))


def vetoes_of(card: Scorecard) -> list[str]:
    return [line.indicator for line in card.lines if line.part == "veto" and line.outcome is Outcome.FAIL]


def group_of(finding: Finding) -> str:
    """Identical faults share it: check, code, what they are about and the words suggested."""
    text = "\x1f".join((finding.check, finding.code, plain(subject(finding)), plain(finding.suggestion)))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _clean(text: str) -> str:
    """No NUL and no lone surrogate: no database keeps them."""
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def finding_row(row: RoundSite, finding: Finding) -> FindingRow:
    proof = finding.evidence
    data = codec.plain({"where": proof.where, "capture_ref": proof.capture_ref, "screenshot_ref": proof.screenshot_ref,
                        "seen_at": proof.seen_at, "confirmations": finding.confirmations,
                        "first_seen": finding.first_seen, "last_seen": finding.last_seen})
    return FindingRow(
        round_id=row.round_id, round_site=row, site_id=row.site_id, place=row.place, key=finding.key,
        group=group_of(finding), about=_clean(plain(subject(finding)))[:200],
        check_name=finding.check, code=finding.code, certainty=finding.certainty,
        weight=FindingRow.WEIGHTS.get(finding.severity, 2), url=_clean(proof.url), quote=_clean(proof.quote),
        suggestion=_clean(finding.suggestion), reason=_clean(finding.reason), data=data)
