"""Open data of published rounds: CSV that a spreadsheet opens safely, JSON lines of the same rows."""

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse, StreamingHttpResponse

from pucha.model.codec import decimal_text
from pucha.office.exports import csv_lines
from pucha.office.people.rights import public
from pucha.office.public.views import published
from pucha.office.rounds.models import Card
from pucha.registry.export import safe_cell

COLUMNS = ("code", "name", "url", "level", "region", "organ", "standard", "verdict", "score", "provisional", "vetoes")


def _rows(pk: int) -> Iterator[dict[str, Any]]:
    cards: QuerySet[Card] = Card.objects.filter(round=published(pk)).select_related("round_site__site")
    for card in cards.order_by("standard", "place", "id").defer("card", "machine").iterator(chunk_size=2000):
        site = card.round_site.site
        yield {"code": site.code, "name": site.name, "url": site.home_url, "level": site.level, "region": site.region,
               "organ": site.organ, "standard": card.standard, "verdict": card.verdict,
               "score": decimal_text(card.score), "provisional": card.provisional, "vetoes": card.vetoes}


def _cells(row: dict[str, Any]) -> list[str]:
    told = {**row, "vetoes": " ".join(row["vetoes"]), "provisional": str(row["provisional"]).lower()}
    return [safe_cell(str(told[name])) for name in COLUMNS]


@public
def cards_csv(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """One row a site and standard."""
    published(pk)
    response = StreamingHttpResponse(csv_lines(COLUMNS, map(_cells, _rows(pk))), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="round-{pk}.csv"'
    return response


@public
def cards_json(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """The same rows, one JSON document a line."""
    published(pk)
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in _rows(pk))
    return StreamingHttpResponse(lines, content_type="application/x-ndjson; charset=utf-8")


@public
def draw_json(request: HttpRequest, pk: int) -> JsonResponse:
    """How the sample was drawn: seed, strata, hash of the frame."""
    return JsonResponse(published(pk).draw, json_dumps_params={"ensure_ascii": False, "indent": 1})
