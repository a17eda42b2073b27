"""The first page after signing in: what waits for this person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pucha.office.people.rights import Action, needs
from pucha.office.waiting import waiting_for


@needs(Action.SIGNED_IN)
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "office/home.html", {"waiting": waiting_for(request.user)})
