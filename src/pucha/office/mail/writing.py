"""Writing a letter: whom it concerns, in their language, without a word that should not travel by mail.

A letter names the case, the site and the date, and where to read more. What people wrote, what pages said, names and
telephone numbers stay in the office.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from pucha.i18n import mark, speaking, t
from pucha.office.mail.models import Letter
from pucha.office.people import tree
from pucha.office.people.models import Person, Post

GREETING = mark("您好：")
WHERE = mark("详情和办理：{url}")
WHERE_NOT = mark("详情请登录普查办公系统查看。")
WHY = mark("这是普查办公系统的自动提醒，请勿回复。不想再收到，可在“我的账号”中关闭邮件提醒。")


@dataclass(frozen=True, slots=True)
class Draft:
    """``key``: what it tells of; ``subject``, ``line``: Chinese templates for ``t``, filled with ``values`` (a value
    that is a template itself is marked by a leading ``=``); ``path``: of the page where it is dealt with."""

    key: str
    place: str
    subject: str
    line: str
    path: str
    values: dict[str, Any] = field(default_factory=dict)


def holders(place: str, roles: Iterable[str]) -> list[Person]:
    """Who holds one of these roles for ``place`` today: at the nearest office upwards that has somebody."""
    today = timezone.localdate()
    posts = Post.objects.filter(office__place__in=tree.chain(place), role__in=list(roles), since__lte=today)
    posts = posts.filter(Q(until=None) | Q(until__gte=today), person__is_active=True).select_related("person", "office")
    found = sorted(posts, key=lambda post: -len(post.office.place))
    nearest = [post.person for post in found if post.office.place == found[0].office.place]
    return list({one.pk: one for one in nearest}.values())


def write(draft: Draft, people: Iterable[Person], but: Person | None = None) -> int:
    """Put the letter into the outbox for each of ``people`` who has an address and wants mail; how many were new.

    To be called in the transaction of what it tells of: a letter is there if, and only if, that happened.
    """
    wanted = [one for one in people if one.email and one != but and not hasattr(one, "no_mail")]
    state = Letter.State.WAITING if settings.PUCHA_MAIL else Letter.State.KEPT
    known = set(Letter.objects.filter(key=draft.key, person__in=wanted).values_list("person", flat=True))
    rows = [_letter(draft, one, state) for one in wanted if one.pk not in known]
    Letter.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _letter(draft: Draft, person: Person, state: str) -> Letter:
    with speaking("en" if person.language == "en" else "zh"):
        values = {name: t(value[1:]) if isinstance(value, str) and value.startswith("=") else value
                  for name, value in draft.values.items()}
        url = settings.PUCHA_BASE_URL + draft.path if settings.PUCHA_BASE_URL else ""
        where = t(WHERE).format(url=url) if url else t(WHERE_NOT)
        body = "\n\n".join((t(GREETING), t(draft.line).format(**values), where, t(WHY)))
        subject = " ".join(t(draft.subject).format(**values).split())
    return Letter(key=draft.key, person=person, place=draft.place, subject=subject[:200], body=body + "\n", state=state)
