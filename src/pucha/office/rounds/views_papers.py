"""Documents of a round, and its results as tables that a spreadsheet opens safely."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404

from pucha.language.masking import mask_personal
from pucha.office.exports import csv_lines
from pucha.office.people import audit
from pucha.office.people.models import Office
from pucha.office.people.rights import Action, needs, places, scoped
from pucha.office.people.tree import holds
from pucha.office.rounds.models import Card, FindingRow, Round
from pucha.office.rounds.papers import KINDS, PAPERS, document, published_path, written
from pucha.office.rounds.views import seen_round
from pucha.registry.export import safe_cell

CARDS = ("标识码", "网站名称", "首页网址", "主办单位", "标准", "结论", "得分", "暂定", "单项否决")
FINDINGS = ("标识码", "网站名称", "检查", "代码", "把握", "轻重", "状态", "网址", "内容", "建议", "理由")


def _file(body: bytes, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@needs(Action.SEE_ROUNDS)
def paper(request: HttpRequest, pk: int, name: str, kind: str) -> HttpResponse:
    """The draft of a document about the sites in one's reach."""
    person: Any = request.user
    row = seen_round(request, pk)
    standard = request.GET.get("standard") or row.standards[-1]
    if name not in PAPERS or kind not in KINDS or standard not in row.standards or row.state != Round.State.DONE:
        raise Http404
    cards = scoped(Card.objects.filter(round=row), person, Action.SEE_ROUNDS)
    made = document(row, cards, _issuing(person, row), standard, name)
    return _file(written(made, kind), f"round-{row.pk}-{name}-{standard}.{kind}")


def _issuing(person: Any, row: Round) -> Office:
    """The round's office, or the person's own when they see only a part of it."""
    held = places(person, Action.SEE_ROUNDS)
    own = next((place for place in held if not holds(place, row.place)), "")
    above = any(holds(place, row.place) for place in held)
    return row.office if above or not own else get_object_or_404(Office, place=own)


def public_paper(row: Round, standard: str, kind: str) -> HttpResponse:
    """The notice as it was published."""
    path = published_path(row, standard, kind)
    if kind not in KINDS or standard not in row.standards or not path.is_file():
        raise Http404
    return _file(path.read_bytes(), f"round-{row.pk}-{standard}.{kind}")


def _table(name: str, head: tuple[str, ...], rows: Any) -> StreamingHttpResponse:
    response = StreamingHttpResponse(csv_lines(head, rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


@needs(Action.EXPORT)
def cards_csv(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """Every scorecard of the round in one's reach, one row each."""
    person: Any = request.user
    row = seen_round(request, pk)
    rows = scoped(Card.objects.filter(round=row), person, Action.EXPORT).select_related("round_site__site")
    audit.record("export", row, note="cards")
    return _table(f"round-{pk}-cards", CARDS, (_card(one) for one in rows.order_by("id").iterator(chunk_size=2000)))


def _card(one: Card) -> list[str]:
    site = one.round_site.site
    return [safe_cell(str(cell)) for cell in (
        site.code, site.name, site.home_url, site.organ, one.standard, one.verdict, one.score,
        "是" if one.provisional else "", " ".join(one.vetoes))]


@needs(Action.EXPORT)
def findings_csv(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """Every finding of the round in one's reach; personal numbers are masked."""
    person: Any = request.user
    row = seen_round(request, pk)
    rows = scoped(FindingRow.objects.filter(round=row), person, Action.EXPORT).select_related("site").defer("data")
    audit.record("export", row, note="findings")
    return _table(f"round-{pk}-findings", FINDINGS,
                  (_finding(one) for one in rows.order_by("id").iterator(chunk_size=2000)))


def _finding(one: FindingRow) -> list[str]:
    words = (mask_personal(text) for text in (one.quote, one.suggestion, one.reason))
    return [safe_cell(str(cell)) for cell in (
        one.site.code, one.site.name, one.check_name, one.code, one.certainty, one.severity, one.get_state_display(),
        one.url, *words)]
