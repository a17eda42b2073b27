"""Signing in with the provider of single sign-on: there, and back."""

from dataclasses import asdict
from typing import Any

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from pucha.i18n import t
from pucha.office.people import audit, oidc
from pucha.office.people.rights import public
from pucha.office.people.views_login import next_of

BACKEND = "pucha.office.people.login.LockingBackend"
TRIPS = "sign-on"  # in the session: trips that are under way, by state
MOST = 5  # windows in which somebody signs in at once


def _provider() -> oidc.Provider:
    found = oidc.provider()
    if found is None:
        raise Http404
    return found


def _back(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("oidc-back"))


def _refused(request: HttpRequest, fault: oidc.Refused) -> HttpResponse:
    with audit.acting(None, str(request.META.get("REMOTE_ADDR", ""))):
        audit.record("sign-in-refused", None, note=f"single sign-on: {fault.why}")
    return render(request, "office/login.html", {"wrong": t(str(fault)), "next": "/"}, status=403)


@require_GET
@public
def there(request: HttpRequest) -> HttpResponse:
    """To the provider, with a fresh state, nonce and verifier."""
    provider = _provider()
    asked = oidc.Asked.new(next_of(request))
    try:
        where = provider.address(asked, _back(request))
    except oidc.Refused as fault:
        return _refused(request, fault)
    trips = {**request.session.get(TRIPS, {}), asked.state: asdict(asked)}
    request.session[TRIPS] = dict(list(trips.items())[-MOST:])
    return HttpResponseRedirect(where)


@require_GET
@public
def back(request: HttpRequest) -> HttpResponse:
    """Back with a code, or with a refusal; each state is good for one return."""
    provider = _provider()
    try:
        asked = _asked(request)
        claims = _claims(request, provider, asked)
        person = oidc.person_of(claims, provider.conf)
    except oidc.Refused as fault:
        return _refused(request, fault)
    login(request, person, backend=BACKEND)
    request.session["outside"] = True  # the provider keeps the password; ours is not asked to be changed
    if oidc.second_done(claims, provider.conf):
        request.session["second"] = True
    with audit.acting(person, str(request.META.get("REMOTE_ADDR", ""))):
        audit.record("sign-in", person, note="single sign-on")
    return HttpResponseRedirect(asked.next)


def _asked(request: HttpRequest) -> oidc.Asked:
    """The trip of this return, which is thereby used up."""
    trips: dict[str, Any] = request.session.get(TRIPS, {})
    kept = trips.pop(request.GET.get("state", ""), None)
    request.session[TRIPS] = trips
    request.session.save()
    asked = oidc.Asked(**kept) if kept else None
    if asked is None or asked.is_stale:
        raise oidc.Refused(oidc.STALE, "state")
    return asked


def _claims(request: HttpRequest, provider: oidc.Provider, asked: oidc.Asked) -> dict[str, Any]:
    if "error" in request.GET:
        raise oidc.Refused(oidc.DECLINED, "declined")
    if request.GET.get("iss", provider.conf.issuer) != provider.conf.issuer:
        raise oidc.Refused(oidc.NOT_PROVED, "another issuer answered")
    code = request.GET.get("code", "")
    if not code:
        raise oidc.Refused(oidc.NOT_PROVED, "no code")
    return provider.claims(asked, code, _back(request))
