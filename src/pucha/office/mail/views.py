"""The outbox for administrators, and one's own choice whether to get letters."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from pucha.i18n import t
from pucha.office.mail.models import Letter, NoMail
from pucha.office.pages import paged
from pucha.office.people.rights import Action, needs, require, scoped


@needs(Action.SEE_AUDIT)
def outbox(request: HttpRequest) -> HttpResponse:
    """What was sent, waits, failed, or would have been sent were mail switched on."""
    person: Any = request.user
    rows = scoped(Letter.objects.select_related("person"), person, Action.SEE_AUDIT).order_by("-id")
    state = request.GET.get("state", "")
    rows = rows.filter(state=state) if state in Letter.State.values else rows
    return render(request, "office/outbox.html", {
        "page": paged(request, rows), "state": state, "on": settings.PUCHA_MAIL, "states": Letter.State.choices})


@needs(Action.SEE_AUDIT)
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter as it is sent."""
    row = get_object_or_404(Letter.objects.select_related("person"), pk=pk)
    require(request.user, Action.SEE_AUDIT, row.place)
    return render(request, "office/letter.html", {"letter": row, "on": settings.PUCHA_MAIL})


@require_POST
@needs(Action.SIGNED_IN)
def choose(request: HttpRequest) -> HttpResponse:
    """Letters, or none."""
    person: Any = request.user
    if request.POST.get("mail") == "1":
        NoMail.objects.filter(person=person).delete()
    else:
        NoMail.objects.get_or_create(person=person)
    messages.success(request, t("已保存"))
    return redirect("account")
