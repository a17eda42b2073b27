"""The interface itself: every operation says its action, as every page does; ``/api/openapi.json`` describes all."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from functools import wraps
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import NinjaAPI, Schema
from pydantic import Field

from pucha import __version__
from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.office.api.tokens import ByToken
from pucha.office.people.rights import Action, may

F = TypeVar("F", bound=Callable[..., Any])
MOST = 500
api = NinjaAPI(title="Pucha", version=__version__, auth=ByToken(), docs_url=None, urls_namespace="api",
               description="Sites, rounds, scorecards, findings and reports of the offices that a token reaches.")
OPERATIONS: dict[tuple[str, str], Action] = {}


def operation(method: str, path: str, action: Action, **more: Any) -> Callable[[F], F]:
    """Register an operation that needs ``action`` somewhere; where, the operation asks itself."""
    def dress(work: F) -> F:
        @wraps(work)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if not may(request.auth, action):  # type: ignore[attr-defined]
                raise PermissionDenied
            return work(request, *args, **kwargs)

        OPERATIONS[method, path] = action
        api.api_operation([method], path, summary=(work.__doc__ or "").split("\n")[0], openapi_extra={
            "x-action": action.value}, **more)(guarded)
        return work
    return dress


def _fault(request: HttpRequest, status: int, what: str) -> HttpResponse:
    return api.create_response(request, {"error": what}, status=status)


@api.exception_handler(InputError)
def _bad_input(request: HttpRequest, fault: InputError) -> HttpResponse:
    return _fault(request, 422, str(fault))


@api.exception_handler(PermissionDenied)
def _forbidden(request: HttpRequest, fault: PermissionDenied) -> HttpResponse:
    return _fault(request, 403, t("您的职责不包括这项操作"))


@api.exception_handler(Http404)
def _missing(request: HttpRequest, fault: Http404) -> HttpResponse:
    return _fault(request, 404, t("没有这个页面，或者它不在您的管辖范围内"))


class SiteOut(Schema):
    """A registered site; ``identity`` is its code, or its home address without scheme when it has none."""

    identity: str
    code: str
    name: str
    home_url: str
    organ: str
    level: str
    kind: str
    status: str
    region: str


class RoundIn(Schema):
    """``as_of``: the monitoring point; without one, now. ``ratio`` and ``seed``: of a sample."""

    title: str
    kind: str
    office: int
    standards: list[str]
    as_of: datetime | None = None
    ratio: str = ""
    by: list[str] = Field(default_factory=lambda: ["class"])
    least: int = 0
    seed: str = ""
    checks: list[str] = Field(default_factory=list)
    sites: list[str] = Field(default_factory=list)
    of_round: int | None = None


class RoundOut(Schema):
    id: int
    title: str
    kind: str
    state: str
    as_of: datetime
    standards: list[str]
    seed: str
    published_at: datetime | None


class CardOut(Schema):
    """``vetoes``: indicators that veto. ``card``: every line, only for a single card."""

    site: str
    standard: str
    verdict: str
    score: Decimal
    provisional: bool
    vetoes: list[str]


class FindingOut(Schema):
    id: int
    key: str
    site: str
    check: str
    code: str
    certainty: str
    severity: str
    url: str
    quote: str
    suggestion: str
    reason: str
    state: str


class DecisionIn(Schema):
    """``word``: confirm | false | doubt | undo."""

    word: str
    note: str = ""


class HookIn(Schema):
    """``events``: names of happenings; none: all of them."""

    office: int
    url: str
    events: list[str] = Field(default_factory=list)


def page(rows: Any, after: int, limit: int, field: str = "pk") -> list[Any]:
    """Rows behind ``after`` by a growing key: pages do not slide while rows are added."""
    return list(rows.filter(**{f"{field}__gt": after}).order_by(field)[:max(1, min(limit, MOST))])


def now() -> datetime:
    return timezone.localtime()
