"""A site's scorecards after what people decided."""

from pathlib import Path

from django.conf import settings
from django.utils import timezone

from pucha.casework.exceptions import both_scores
from pucha.model import codec
from pucha.office.desk.models import Decision
from pucha.office.rounds.intake import vetoes_of
from pucha.office.rounds.models import FindingRow, RoundSite
from pucha.office.tables import load
from pucha.pipeline.judge import read_results
from pucha.pipeline.runfolder import RunFolder

_F = FindingRow.State


def rescore(row: RoundSite) -> None:
    """Score the stored results again with the decisions in the database, and keep the cards that changed."""
    decided = row.findings.exclude(state=_F.OPEN).values_list("key", "state")
    confirmed = {key for key, state in decided if state == _F.CONFIRMED}
    rejected = {key for key, state in decided if state == _F.FALSE}
    excepted = {key for key, state in decided if state == _F.EXCEPTED}
    if excepted:  # what a person confirmed before it was excepted counts in the strict score as certain
        said = Decision.objects.filter(finding__in=row.findings.filter(state=_F.EXCEPTED), word=Decision.Word.CONFIRM)
        confirmed |= set(said.values_list("finding__key", flat=True))
    run = RunFolder(Path(settings.CONF.folder) / row.folder)
    for card in row.cards.select_for_update(of=("self",)):
        judged = read_results(run, card.standard)
        both = both_scores(load(card.standard), judged.results, excepted, site=row.site.as_site(),
                           seen_on=judged.scorecard.seen_on, confirmed=confirmed, rejected=rejected)
        fresh, plain = both.normal, codec.plain(both.normal)
        strict = codec.plain(both.strict) if both.excepted else None
        if (plain, strict) != (card.card, card.strict):
            card.card, card.strict, card.verdict, card.score = plain, strict, fresh.verdict, fresh.score
            card.provisional, card.vetoes, card.changed_at = fresh.provisional, vetoes_of(fresh), timezone.now()
            card.save()
