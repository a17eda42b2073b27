"""Error pages: what happened and what to do now."""

import sys
from html import escape

from django.db.utils import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pucha.i18n import mark, t

FORBIDDEN = mark("您能看到这里，但您的职责不包括这项操作")
FORBIDDEN_NOW = mark("如果应当由您办理，请联系本单位的管理员调整职责")
MISSING = mark("没有这个页面，或者它不在您的管辖范围内")
MISSING_NOW = mark("请检查地址，或从上方的菜单重新进入")
BROKEN = mark("系统出错了，您刚才的操作没有保存")
BROKEN_NOW = mark("请稍后再试；如果再次出现，请把时间和页面地址告诉管理员")
AWAY = mark("数据库暂时连不上，刚才的操作可能没有保存")
AWAY_NOW = mark("请过几秒再试；重复提交同一表单只算一次")
STALE = mark("页面已过期，操作没有保存")
STALE_NOW = mark("请返回上一页，刷新后再试")
BAD_NOW = mark("请返回上一页改正后再试")


def _page(request: HttpRequest, status: int, what: str, now: str) -> HttpResponse:
    return render(request, "office/error.html", {"what": t(what), "now": t(now), "status": status}, status=status)


def bad_input(request: HttpRequest, what: str) -> HttpResponse:
    return _page(request, 400, what, BAD_NOW)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 400, STALE, STALE_NOW)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 403, str(exception) or FORBIDDEN, FORBIDDEN_NOW)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 404, MISSING, MISSING_NOW)


def broken(request: HttpRequest) -> HttpResponse:
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        return _no_database()
    return _page(request, 500, BROKEN, BROKEN_NOW)


def _no_database() -> HttpResponse:
    """A page that asks the database for nothing: it is away for a moment (restart, failover)."""
    lines = (f"<h1>{escape(t(AWAY))}</h1><p>{escape(t(AWAY_NOW))}</p>")
    response = HttpResponse(f'<!doctype html><meta charset="utf-8"><title>{escape(t(AWAY))}</title>{lines}', status=503)
    response.headers["Retry-After"] = "5"
    return response


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(request, 403, STALE, STALE_NOW)
