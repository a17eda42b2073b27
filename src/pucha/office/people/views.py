"""The tree of offices, its people and posts, the audit log."""

import secrets
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from pucha.casework.moves import CASE_MOVES
from pucha.i18n import mark, t
from pucha.model.errors import InputError
from pucha.office.desk.blind import blind_cases
from pucha.office.pages import paged
from pucha.office.people import tree
from pucha.office.people.models import AuditRow, Office, OfficeKind, Person, Post, Role
from pucha.office.people.rights import Action, may, needs, places, require, scoped


@needs(Action.SEE)
def offices(request: HttpRequest) -> HttpResponse:
    """The highest offices of one's reach; each opens its own page."""
    person: Any = request.user
    tops = Office.objects.filter(place__in=places(person, Action.SEE)).annotate(below=Count("children"))
    found: QuerySet[Office] = Office.objects.none()
    if words := request.GET.get("q", "").strip():
        found = scoped(Office.objects.filter(name__icontains=words), person).annotate(below=Count("children"))[:100]
    return render(request, "office/offices.html", {"tops": tops, "found": found, "q": words})


@needs(Action.SEE)
def office(request: HttpRequest, pk: int) -> HttpResponse:
    """One office: its superiors within reach, the offices below, its people, its sites."""
    row = get_object_or_404(Office, pk=pk)
    require(request.user, Action.SEE, row.place)
    if request.method == "POST":
        require(request.user, Action.MANAGE_TREE, row.place)
        return _changed(request, row)
    return render(request, "office/office.html", {
        "office": row, "superiors": [one for one in row.superiors if may(request.user, Action.SEE, one.place)],
        "children": row.children.annotate(below=Count("children")),
        "posts": row.posts.select_related("person").order_by("role", "person__login"),
        "kinds": OfficeKind.choices})


def _changed(request: HttpRequest, row: Office) -> HttpResponse:
    row.name = request.POST.get("name", "").strip() or row.name
    row.region = request.POST.get("region", "").strip()[:12]
    row.closed_on = timezone.localdate() if request.POST.get("closed") else None
    row.save()
    messages.success(request, t("已保存"))
    return redirect("office", row.pk)


@require_POST
@needs(Action.MANAGE_TREE)
def office_new(request: HttpRequest, pk: int) -> HttpResponse:
    """A new office below this one."""
    above = get_object_or_404(Office, pk=pk)
    require(request.user, Action.MANAGE_TREE, above.place)
    name, kind = request.POST.get("name", "").strip(), request.POST.get("kind", "")
    if not name or kind not in OfficeKind.values:
        raise InputError(t("请填写机构名称并选择类别"))
    if above.children.filter(name=name).exists():
        raise InputError(t("{office}下已经有名为{name}的机构").format(office=above.name, name=name))
    made = Office.objects.create(name=name[:200], kind=kind, parent=above, region=request.POST.get("region", "")[:12])
    messages.success(request, t("已新增机构"))
    return redirect("office", made.pk)


def visible_people(person: Person) -> QuerySet[Person]:
    """People with a post in a subtree where ``person`` manages people, and those without any post yet."""
    inside = scoped(Post.objects.all(), person, Action.MANAGE_PEOPLE, "office__place").values("person")
    return Person.objects.filter(Q(pk__in=inside) | Q(posts=None, is_active=True)).distinct()


def manageable(request: HttpRequest, pk: int) -> Person:
    """A person whom one may manage: none of their posts lies outside one's own reach."""
    person: Any = request.user
    row = visible_people(person).filter(pk=pk).first()
    if row is None:
        raise Http404
    for place in row.posts.values_list("office__place", flat=True):
        require(person, Action.MANAGE_PEOPLE, place)
    return row


@needs(Action.MANAGE_PEOPLE)
def people(request: HttpRequest) -> HttpResponse:
    me: Any = request.user
    rows = visible_people(me).prefetch_related("posts__office")
    if words := request.GET.get("q", "").strip():
        rows = rows.filter(Q(name__icontains=words) | Q(login__icontains=words))
    return render(request, "office/people.html", {"page": paged(request, rows), "q": words})


@needs(Action.MANAGE_PEOPLE)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible_people(request.user).filter(pk=pk).first()  # type: ignore[arg-type]
    if row is None:
        raise Http404
    if request.method == "POST":
        row = manageable(request, pk)
        row.name = request.POST.get("name", "").strip()[:60] or row.name
        row.email, row.phone = _address(request.POST.get("email", "")), request.POST.get("phone", "")[:40]
        row.is_active = bool(request.POST.get("active"))
        if "outside" in request.POST:
            row.outside_id = _outside(request.POST["outside"], row)
        row.save()
        messages.success(request, t("已保存"))
    me: Any = request.user
    where = scoped(Office.objects.all(), me, Action.MANAGE_PEOPLE)[:500]
    return render(request, "office/person.html", {"person": row, "roles": Role.choices, "offices": where,
                                                  "posts": row.posts.select_related("office")})


def _address(text: str) -> str:
    """An e-mail address, or none."""
    text = text.strip()
    try:
        if text:
            validate_email(text)
    except ValidationError:
        raise InputError(t("邮箱地址应写成 name@example.gov.cn")) from None
    return text[:200]


def _outside(text: str, row: Person) -> str | None:
    """Who the person is for the single sign-on; nobody else may be the same."""
    value = text.strip()[:200] or None
    if value and Person.objects.filter(outside_id=value).exclude(pk=row.pk).exists():
        raise InputError(t("这个单点登录身份已属于另一个账号"))
    return value


@require_POST
@needs(Action.MANAGE_PEOPLE)
def person_new(request: HttpRequest) -> HttpResponse:
    """A new person with a first password, shown once."""
    login, name = request.POST.get("login", "").strip().lower(), request.POST.get("name", "").strip()
    if not login or not name:
        raise InputError(t("请填写登录名和姓名"))
    if Person.objects.filter(login=login).exists():
        raise InputError(t("登录名 {login} 已被使用，请换一个").format(login=login))
    first = secrets.token_urlsafe(9)
    made = Person.objects.enrol(login[:60], name[:60], first)
    told = t("已新增 {login}，首次密码（只显示这一次）：{password}")
    messages.success(request, told.format(login=login, password=first))
    return redirect("person", made.pk)


@require_POST
@needs(Action.MANAGE_PEOPLE)
def person_reset(request: HttpRequest, pk: int) -> HttpResponse:
    """A new first password, the second factor off, the lock open."""
    row = manageable(request, pk)
    first = secrets.token_urlsafe(9)
    row.set_password(first)
    row.must_change_password, row.totp_on, row.totp_secret = True, False, ""
    row.failed_tries, row.locked_until = 0, None
    row.save()
    messages.success(request, t("新密码（只显示这一次）：{password}").format(password=first))
    return redirect("person", row.pk)


@require_POST
@needs(Action.MANAGE_PEOPLE)
def post_give(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a role at an office of one's own subtree."""
    row = manageable(request, pk)
    where = get_object_or_404(Office, pk=request.POST.get("office") or 0)
    require(request.user, Action.MANAGE_PEOPLE, where.place)
    role = request.POST.get("role", "")
    if role not in Role.values:
        raise InputError(t("请选择一个职责"))
    post, _ = Post.objects.get_or_create(person=row, office=where, role=role)
    if post.until is not None:
        post.until = None
        post.save()
    return redirect("person", row.pk)


@require_POST
@needs(Action.MANAGE_PEOPLE)
def post_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a post as of yesterday: from now on it gives nothing, but it stays on record."""
    post = get_object_or_404(Post.objects.select_related("office"), pk=pk)
    require(request.user, Action.MANAGE_PEOPLE, post.office.place)
    post.until = timezone.localdate() - timedelta(days=1)
    post.save()
    return redirect("person", post.person_id)


ACTS = {"create": mark("新建"), "change": mark("修改"), "delete": mark("删除"), "sign-in": mark("登录"),
        "export": mark("导出"), "publish": mark("公开"), "issue-check-code": mark("发放校验码"),
        **{move.name: move.title for move in CASE_MOVES.moves.values()}}


@needs(Action.SEE_AUDIT)
def audit_log(request: HttpRequest) -> HttpResponse:
    """Every change in one's subtree, newest first."""
    me: Any = request.user
    rows = scoped(AuditRow.objects.select_related("person"), me, Action.SEE_AUDIT)
    tops = {place for place in places(me, Action.SEE_AUDIT) if len(place) == tree.STEP}
    if tops:  # acts that belong to no place are seen from the top of the tree
        rows = rows | AuditRow.objects.select_related("person").filter(place="")
    if words := request.GET.get("q", "").strip():
        who = Person.objects.filter(login=words.lower()).values_list("pk", flat=True)  # first: no join over all rows
        rows = rows.filter(Q(named__contains=words) | Q(person__in=list(who)) | Q(act=words) | Q(thing_id=words))
    return render(request, "office/audit.html", {"page": paged(request, rows.order_by("-id")), "q": words,
                                                 "blind": blind_cases(me), "acts": ACTS})
