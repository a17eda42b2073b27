"""Signing in and out, the second factor, one's password and language."""

from typing import Any

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from pucha.i18n import t
from pucha.office.middleware import COOKIE
from pucha.office.people import audit
from pucha.office.people.login import is_locked, new_secret, opens, secret_address
from pucha.office.people.models import Person
from pucha.office.people.rights import Action, needs, public

YEAR_S = 365 * 24 * 3600


def next_of(request: HttpRequest) -> str:
    """Where to go afterwards; never to another host."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else "/"


@public
def sign_in(request: HttpRequest) -> HttpResponse:
    """Login and password."""
    wrong = ""
    if request.method == "POST":
        name, password = request.POST.get("login", ""), request.POST.get("password", "")
        person = authenticate(request, username=name, password=password)
        if person is not None:
            login(request, person)
            request.session.pop("outside", None)
            with audit.acting(person, str(request.META.get("REMOTE_ADDR", ""))):
                audit.record("sign-in", person)
            return HttpResponseRedirect(next_of(request))
        wrong = t("登录名或密码不对；连续 5 次错误后，账号锁定 15 分钟")
    shown = {"wrong": wrong, "next": next_of(request)}
    return render(request, "office/login.html", shown, status=401 if wrong else 200)


@require_POST
@public
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("login")


@needs(Action.SIGNED_IN)
def second(request: HttpRequest) -> HttpResponse:
    """The one-time code of a person whose second factor is on."""
    person: Any = request.user
    if not person.totp_on or request.session.get("second"):
        return redirect("home")
    wrong = ""
    if request.method == "POST":
        if not is_locked(person) and opens(person, request.POST.get("code", "")):
            request.session["second"] = True
            request.session.cycle_key()
            return HttpResponseRedirect(next_of(request))
        if is_locked(Person.objects.get(pk=person.pk)):
            logout(request)
            return redirect("login")
        wrong = t("验证码不对，请输入应用中当前显示的 6 位数字")
    return render(request, "office/second.html", {"wrong": wrong}, status=401 if wrong else 200)


@needs(Action.SIGNED_IN)
def second_setup(request: HttpRequest) -> HttpResponse:
    """Switch the second factor on (with a first code as proof) or off (with a code)."""
    person: Any = request.user
    wrong = ""
    secret = request.session.get("new_secret") or new_secret()
    request.session["new_secret"] = secret
    if request.method == "POST":
        turning_on = not person.totp_on
        if opens(person, request.POST.get("code", ""), secret if turning_on else ""):
            person.totp_secret, person.totp_on = (secret, True) if turning_on else ("", False)
            person.save()
            request.session["second"] = True
            del request.session["new_secret"]
            messages.success(request, t("两步验证已开启") if turning_on else t("两步验证已关闭"))
            return redirect("account")
        wrong = t("验证码不对，请输入应用中当前显示的 6 位数字")
    picture = segno.make(secret_address(person, secret)).svg_data_uri(scale=5, border=2)
    return render(request, "office/second_setup.html", {"wrong": wrong, "secret": secret, "picture": picture})


@needs(Action.SIGNED_IN)
def password(request: HttpRequest) -> HttpResponse:
    """A new password, by the old one."""
    person: Any = request.user
    wrong: list[str] = []
    if request.method == "POST":
        wrong = _new_password_faults(request)
        if not wrong:
            person.set_password(request.POST["new"])
            person.must_change_password = False
            person.save()
            update_session_auth_hash(request, person)
            messages.success(request, t("密码已修改"))
            return redirect("home")
    return render(request, "office/password.html", {"wrong": wrong, "rules": password_validators_help_texts()})


def _new_password_faults(request: HttpRequest) -> list[str]:
    person: Any = request.user
    old, new, again = (request.POST.get(name, "") for name in ("old", "new", "again"))
    if not person.check_password(old):
        return [t("原密码不对")]
    if new != again:
        return [t("两次输入的新密码不一致")]
    if new == old:
        return [t("新密码不能与原密码相同")]
    try:
        validate_password(new, person)
    except ValidationError as fault:
        return list(fault.messages)
    return []


@needs(Action.SIGNED_IN)
def account(request: HttpRequest) -> HttpResponse:
    """One's own page: posts, language, second factor."""
    person: Any = request.user
    posts = person.posts.select_related("office").order_by("office__place", "role")
    return render(request, "office/account.html", {"posts": posts, "mail_on": settings.PUCHA_MAIL,
                                                   "mailed": not hasattr(person, "no_mail")})


@require_POST
@public
def language(request: HttpRequest) -> HttpResponse:
    """Chinese or English, kept for the person or in a cookie."""
    chosen = "en" if request.POST.get("language") == "en" else "zh"
    response = HttpResponseRedirect(next_of(request))
    response.set_cookie(COOKIE, chosen, max_age=YEAR_S, samesite="Lax", httponly=True)
    if request.user.is_authenticated:
        request.user.language = chosen
        request.user.save()
    return response
