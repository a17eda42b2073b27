"""Tokens, for administrators."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.office.api.models import Token
from pucha.office.api.tokens import make_token
from pucha.office.people.models import Office, Role
from pucha.office.people.rights import Action, needs, require, scoped


@needs(Action.MANAGE_TOKENS)
def tokens(request: HttpRequest) -> HttpResponse:
    """The tokens of one's subtree; a POST makes one and shows its secret once."""
    person: Any = request.user
    if request.method == "POST":
        office = get_object_or_404(Office, pk=request.POST.get("office") or 0)
        require(person, Action.MANAGE_TOKENS, office.place)
        _, secret = make_token(request.POST.get("name", ""), office, request.POST.get("role", ""),
                               _day(request.POST.get("until", "")), person)
        messages.success(request, t("新的接口令牌（只显示这一次）：{secret}").format(secret=secret))
        return redirect("tokens")
    rows = scoped(Token.objects.select_related("office", "made_by"), person, Action.MANAGE_TOKENS, "office__place")
    return render(request, "office/tokens.html", {
        "tokens": rows, "roles": Role.choices, "today": timezone.localdate(),
        "offices": scoped(Office.objects.all(), person, Action.MANAGE_TOKENS)[:500]})


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(t("日期应写成 2026-11-22")) from None


@require_POST
@needs(Action.MANAGE_TOKENS)
def end_token(request: HttpRequest, pk: int) -> HttpResponse:
    """From now on the token opens nothing."""
    row = get_object_or_404(Token.objects.select_related("office"), pk=pk)
    require(request.user, Action.MANAGE_TOKENS, row.place)
    row.ended_at = timezone.now()
    row.save()
    return redirect("tokens")
