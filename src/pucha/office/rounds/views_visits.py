"""The evidence of one inspection: what was stored, a page's text in a view where nothing of it can run, its record."""

import hashlib
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from pucha.office.desk.context import masked_text
from pucha.office.people import audit
from pucha.office.people.rights import Action, needs, require
from pucha.office.rounds.evidence import picture_path
from pucha.office.rounds.models import FindingRow, RoundSite
from pucha.office.rounds.private import refuse_private
from pucha.office.rounds.visits import columns_of, folder_of, record_of, stored_page, stored_pages

SHOWN = 100
MOST_TEXT = 60_000


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a page's text; ``finding``: the one it belongs to, None for the text between."""

    text: str
    finding: FindingRow | None = None


def load_visit(request: HttpRequest, pk: int, action: Action = Action.SEE) -> RoundSite:
    """A site in a round that the person may see."""
    row = get_object_or_404(RoundSite.objects.select_related("round", "site__office"), pk=pk)
    require(request.user, action, row.place)
    refuse_private(request.user, row.round, row.place)
    return row


@needs(Action.SEE)
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    """One inspection of a site: coverage, columns, the stored pages, the pictures."""
    row = load_visit(request, pk)
    words = request.GET.get("q", "").strip()
    number = request.GET.get("page", "1")
    start = (max(1, int(number) if number.isdecimal() and len(number) < 6 else 1) - 1) * SHOWN
    kept = (one for one in stored_pages(row) if one.ref and words in one.url)
    pages = list(islice(kept, start, start + SHOWN + 1))
    return render(request, "office/visit.html", {
        "row": row, "sections": columns_of(row), "pages": pages[:SHOWN], "more": len(pages) > SHOWN, "q": words,
        "start": start, "step": SHOWN, "there": folder_of(row).facts.exists(), "cards": row.cards.order_by("standard"),
        "pictures": pictures_of(row, 12)})


def pictures_of(row: RoundSite, most: int) -> list[FindingRow]:
    """Findings of an inspection that have a picture, gravest first."""
    rows = row.findings.filter(data__screenshot_ref__isnull=False).exclude(data__screenshot_ref="")
    rows = rows.exclude(data__screenshot_ref=None).select_related("round_site").order_by("weight", "id")[:most * 2]
    return [one for one in rows if picture_path(one)][:most]


@needs(Action.SEE)
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """A stored page as plain text, personal numbers masked, the faults marked."""
    row = load_visit(request, pk)
    url = request.GET.get("url", "")
    stored = stored_page(row, url)
    findings = list(row.findings.filter(url=url).exclude(state=FindingRow.State.FALSE).order_by("weight", "id")[:200])
    as_of = timezone.localtime(row.round.as_of).replace(tzinfo=None).isoformat()
    text, placed = masked_text(str(folder_of(row).path), url, as_of) if stored else (None, False)
    return render(request, "office/visit_page.html", {
        "row": row, "address": url, "stored": stored, "findings": findings, "known": text is not None,
        "parts": parts_of((text or "")[:MOST_TEXT], findings if placed else []), "cut": len(text or "") > MOST_TEXT})


def parts_of(text: str, findings: list[FindingRow]) -> list[Part]:
    """The text with the places of the findings cut out of it; of two that overlap the first is marked."""
    places: list[tuple[int, int, FindingRow]] = []
    for one in findings:
        where: dict[str, Any] = one.data.get("where") or {}
        start, end = where.get("start"), where.get("end")
        if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text):
            places.append((start, end, one))
    parts: list[Part] = []
    at = 0
    for start, end, one in sorted(places, key=lambda place: place[:2]):
        if start >= at:
            parts += [Part(text[at:start]), Part(text[start:end], one)]
            at = end
    return [one for one in (*parts, Part(text[at:])) if one.text]


@needs(Action.EXPORT)
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """The record of a stored answer as it lies in the capture, as a download; who took it is written down."""
    row = load_visit(request, pk, Action.EXPORT)
    stored = stored_page(row, request.GET.get("url", ""))
    body = record_of(row, stored) if stored else b""
    if stored is None or not body:
        raise Http404
    audit.record("export", row.site, note=f"record {stored.url}"[:500])
    name = hashlib.sha256(stored.url.encode()).hexdigest()[:12]
    response = HttpResponse(body, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.warc.gz"'
    return response
