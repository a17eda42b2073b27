"""Who may do what, where: one table of actions and roles, and one way to ask it.

A post gives its role at its office and everything below. Outside the reach of all their posts a person meets 404
(the thing does not exist for them); inside it, an action that none of the roles there covers is 403.
"""

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from pucha.i18n import t
from pucha.office.people import tree
from pucha.office.people.models import Person, Role

M = TypeVar("M", bound=Model)
View = Callable[..., HttpResponseBase]

ALL = frozenset(Role)
STAFF = ALL - {Role.OWNER}
_A, _I, _R, _P, _O = Role.ADMINISTRATOR, Role.INSPECTOR, Role.REVIEWER, Role.APPROVER, Role.OWNER


class Action(StrEnum):
    """Everything that a right is needed for."""

    SIGNED_IN = "signed-in"  # one's own affairs: password, language, second factor
    SEE = "see"  # sites, scorecards, cases of one's own subtree
    SEE_ROUNDS = "see-rounds"
    SEE_BOARD = "see-board"
    MANAGE_TREE = "manage-tree"
    MANAGE_PEOPLE = "manage-people"
    SEE_AUDIT = "see-audit"
    IMPORT_SITES = "import-sites"
    EXPORT = "export"
    ASK_CHANGE = "ask-change"
    APPROVE_CHANGE = "approve-change"
    ISSUE_CODE = "issue-code"
    RUN_ROUND = "run-round"
    PUBLISH_ROUND = "publish-round"
    REVIEW = "review"
    SECOND_LOOK = "second-look"
    UNMASK = "unmask"
    PROPOSE_RULE = "propose-rule"
    APPROVE_RULE = "approve-rule"
    DRAFT_CASE = "draft-case"
    APPROVE_CASE = "approve-case"
    WORK_CASE = "work-case"
    ANSWER_CASE = "answer-case"
    APPEAL = "appeal"
    DECIDE_APPEAL = "decide-appeal"
    ASK_EXCEPTION = "ask-exception"
    APPROVE_EXCEPTION = "approve-exception"
    SELF_CHECK = "self-check"
    CHECK_NOW = "check-now"
    ROUTE_REPORT = "route-report"
    ANSWER_REPORT = "answer-report"
    MANAGE_TOKENS = "manage-tokens"


ROLES: dict[Action, frozenset[Role]] = {
    Action.SIGNED_IN: ALL,
    Action.SEE: ALL,
    Action.SEE_ROUNDS: STAFF,
    Action.SEE_BOARD: STAFF,
    Action.MANAGE_TREE: frozenset({_A}),
    Action.MANAGE_PEOPLE: frozenset({_A}),
    Action.SEE_AUDIT: frozenset({_A}),
    Action.IMPORT_SITES: frozenset({_A, _I}),
    Action.EXPORT: STAFF,
    Action.ASK_CHANGE: frozenset({_A, _I, _O}),
    Action.APPROVE_CHANGE: frozenset({_P}),
    Action.ISSUE_CODE: frozenset({_A}),
    Action.RUN_ROUND: frozenset({_I}),
    Action.PUBLISH_ROUND: frozenset({_P}),
    Action.REVIEW: frozenset({_I, _R}),
    Action.SECOND_LOOK: frozenset({_R}),
    Action.UNMASK: frozenset({_I, _R}),
    Action.PROPOSE_RULE: frozenset({_I, _R}),
    Action.APPROVE_RULE: frozenset({_R, _P}),
    Action.DRAFT_CASE: frozenset({_I}),
    Action.APPROVE_CASE: frozenset({_P}),
    Action.WORK_CASE: frozenset({_I}),
    Action.ANSWER_CASE: frozenset({_O}),
    Action.APPEAL: frozenset({_O}),
    Action.DECIDE_APPEAL: frozenset({_I, _R}),
    Action.ASK_EXCEPTION: frozenset({_O, _I}),
    Action.APPROVE_EXCEPTION: frozenset({_P}),
    Action.SELF_CHECK: frozenset({_O}),
    Action.CHECK_NOW: frozenset({_I, _R, _O}),
    Action.ROUTE_REPORT: frozenset({_I}),
    Action.ANSWER_REPORT: frozenset({_I, _O}),
    Action.MANAGE_TOKENS: frozenset({_A}),
}


def reach(person: Person) -> list[tuple[str, Role]]:
    """(place, role) of every post that holds today; kept on the person for the request."""
    known: list[tuple[str, Role]] | None = getattr(person, "_reach", None)
    if known is None:
        today = timezone.localdate()
        rows = person.posts.filter(Q(until=None) | Q(until__gte=today), since__lte=today)
        known = [(place, Role(role)) for place, role in rows.values_list("office__place", "role")]
        person._reach = known  # type: ignore[attr-defined]
    return known


def may(person: Any, action: Action, place: str | None = None) -> bool:
    """Whether ``person`` may do ``action`` at ``place`` (anywhere at all when no place is given)."""
    if not getattr(person, "is_authenticated", False):
        return False
    roles = ROLES[action]
    return any(role in roles and (place is None or tree.holds(above, place)) for above, role in reach(person))


def sees(person: Person, place: str) -> bool:
    return any(tree.holds(above, place) for above, _ in reach(person))


def require(person: Any, action: Action, place: str) -> None:
    """404 when the place is out of reach, 403 when it is seen but the action is not covered."""
    if not sees(person, place):
        raise Http404
    if not may(person, action, place):
        raise PermissionDenied(t("您的职责不包括这项操作"))


def places(person: Person, action: Action) -> list[str]:
    """The highest places at which ``person`` may do ``action``."""
    held = sorted(place for place, role in reach(person) if role in ROLES[action])
    return [place for i, place in enumerate(held) if not any(tree.holds(above, place) for above in held[:i])]


def scoped(rows: QuerySet[M], person: Person, action: Action = Action.SEE, field: str = "place") -> QuerySet[M]:
    """Only the rows of the subtrees where ``person`` may do ``action``."""
    return rows.filter(_any(tree.within(place, field) for place in places(person, action)))


def _any(parts: Iterable[Q]) -> Q:
    found = [*parts]
    if not found:
        return Q(pk__in=[])
    joined = found[0]
    for part in found[1:]:
        joined |= part
    return joined


def needs(action: Action) -> Callable[[View], View]:
    """A view for signed-in people who may do ``action`` somewhere; where exactly, the view asks with :func:`require`.

    The action is kept on the view: the rights matrix test reads it there, and a view without one is a failure.
    """
    def dress(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not may(request.user, action):
                raise PermissionDenied(t("您的职责不包括这项操作"))
            return view(request, *args, **kwargs)

        guarded.action = action  # type: ignore[attr-defined]
        return guarded

    return dress


def public(view: View) -> View:
    """A view for everybody; said aloud so that none is public by forgetting."""
    view.action = None  # type: ignore[attr-defined]
    return view
