"""The office's Jinja environment: everything is escaped, and every text goes through ``t``."""

import hashlib
import secrets
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from jinja2 import Environment, PackageLoader, StrictUndefined

from pucha.checks import all_checks
from pucha.i18n import language, mark, t
from pucha.model.codec import decimal_text
from pucha.office.pages import Page
from pucha.office.people.rights import Action, may

DASH = "—"
SIGN_ON = mark("单点登录")


def environment(**options: Any) -> Environment:
    """What Django asks for; templates lie in ``office/templates``."""
    options.update(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
                   loader=PackageLoader("pucha.office", "templates"))
    env = Environment(**options)
    env.globals.update(once=once, sign_on=sign_on, menu=menu, many=many, check_title=check_title, with_page=with_page)
    env.globals.update(t=t, url=url, asset=asset, language=language, may=may, Action=Action, DASH=DASH)
    env.filters.update(moment=moment, day=day, number=number, points=points, dash=dash)
    return env


MENU = (
    (Action.SIGNED_IN, "home", mark("工作台")),
    (Action.SEE, "sites", mark("网站")),
    (Action.SEE_ROUNDS, "rounds", mark("轮次")),
    (Action.REVIEW, "desk", mark("复核台")),
    (Action.SELF_CHECK, "my", mark("我的网站")),
    (Action.SEE, "cases", mark("案件")),
    (Action.ANSWER_REPORT, "reports", mark("找错")),
    (Action.SEE_BOARD, "board", mark("看板")),
    (Action.ASK_CHANGE, "changes", mark("变更")),
    (Action.SEE, "offices", mark("机构")),
    (Action.MANAGE_PEOPLE, "people", mark("人员")),
    (Action.MANAGE_TOKENS, "tokens", mark("接口")),
    (Action.SEE_AUDIT, "audit", mark("日志")),
)


MANY = {"网站": mark("全部网站"), "变更": mark("全部变更"), "机构": mark("全部机构"), "栏目": mark("全部栏目")}


def many(title: str) -> str:
    """A title of a list in the chosen language: Chinese has one form for one and many, English has two."""
    return t(MANY.get(title, title)) if language() == "en" else title


def menu() -> tuple[tuple[Action, str, str], ...]:
    """(action, view, title) of the main menu; what a person may not see is left out by the page."""
    return MENU


def sign_on() -> str | None:
    """The name of the single sign-on; None when it is off."""
    return (settings.CONF.oidc.name or t(SIGN_ON)) if settings.CONF.oidc else None


def once() -> str:
    """A mark for a form: handed in twice with the same mark it counts once."""
    return secrets.token_hex(12)


def check_title(name: str) -> str:
    """The title of a check in the chosen language, or its name when it is not known any more."""
    check = all_checks().get(name)
    return t(check.title) if check else name


def with_page(page: Page[Any], number: int) -> str:
    """The query string of another page of the same list."""
    return f"?{urlencode({**page.query, 'page': number})}"


def url(name: str, *args: Any, **query: Any) -> str:
    """The address of a named view, with a query string when one is given."""
    return reverse(name, args=args, query={key: value for key, value in query.items() if value not in ("", None)})


@cache
def asset(name: str) -> str:
    """A file of ours under /static, its hash in the address so that a new version is fetched."""
    body = files("pucha.office").joinpath("static", "office", name).read_bytes()
    return f"{static(f'office/{name}')}?v={hashlib.sha256(body).hexdigest()[:10]}"


def moment(value: datetime | None) -> str:
    """2026-11-22 09:30, in the office's time zone."""
    return timezone.localtime(value).strftime("%Y-%m-%d %H:%M") if value else DASH


def day(value: date | datetime | None) -> str:
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return value.isoformat() if value else DASH


def number(value: int | None) -> str:
    """84,094; a dash for what is not known."""
    return DASH if value is None else f"{value:,}"


def points(value: Decimal | None) -> str:
    return DASH if value is None else decimal_text(value)


def dash(value: object) -> object:
    """The value, or a dash where there is none."""
    return DASH if value is None or value == "" else value
