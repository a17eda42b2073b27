"""What every request passes: safe headers, the person's language, who acts, the second factor, clear errors."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation

from pucha.i18n import speaking
from pucha.model.errors import InputError
from pucha.office import errors
from pucha.office.people import audit

Answer = Callable[[HttpRequest], HttpResponse]
POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
          "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; frame-src 'self'")
COOKIE = "language"


class Middleware:
    def __init__(self, answer: Answer) -> None:
        self.answer = answer


class SafeHeaders(Middleware):
    """No inline script, no other host, no frame around us; private pages are not kept by caches."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class Language(Middleware):
    """Chinese unless the person (or the cookie of a visitor) chose English."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = getattr(request.user, "language", "") or request.COOKIES.get(COOKIE, "")
        chosen = chosen if chosen in ("zh", "en") else "zh"
        with speaking(chosen), translation.override("en" if chosen == "en" else "zh-hans"):
            response = self.answer(request)
        response.headers.setdefault("Content-Language", "en" if chosen == "en" else "zh-CN")
        return response


class WhoActs(Middleware):
    """Whoever changes something in this request stands in the audit log."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user if request.user.is_authenticated else None
        with audit.acting(person, str(request.META.get("REMOTE_ADDR", ""))):
            return self.answer(request)


class SecondFactor(Middleware):
    """A person with a second factor is let in only after it; one who must change the password, only to do so."""

    FREE = ("/login", "/logout", "/static/", "/second", "/password")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user
        if person.is_authenticated and not request.path.startswith(self.FREE):
            if person.totp_on and not request.session.get("second"):
                return redirect("second")
            if person.must_change_password and not request.session.get("outside"):
                return redirect("password")
        return self.answer(request)


class ClearErrors(Middleware):
    """Bad input is one clear line, not a broken page."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        return errors.bad_input(request, str(fault)) if isinstance(fault, InputError) else None
