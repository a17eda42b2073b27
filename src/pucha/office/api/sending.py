"""Delivering notices: signed, through the guarded fetcher, again with growing pauses, given up after a day."""

import asyncio
import hashlib
import hmac
import json
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from pucha.observe.fetch import Fetcher, Request
from pucha.observe.settings import ObserveSettings
from pucha.office.api.models import Notice
from pucha.office.rounds.hooks import every_moment

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 1200))
AT_ONCE = 50


def signature(secret: str, at: str, body: bytes) -> str:
    """``sha256=…`` over time, a full stop and the body; who receives it reckons the same and compares."""
    return "sha256=" + hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()


@every_moment
def send_waiting() -> int:
    """Send what is due; how many were delivered."""
    now = timezone.now()
    due = list(Notice.objects.filter(state=Notice.State.WAITING, next_at__lte=now).select_related("hook")[:AT_ONCE])
    if not due:
        return 0
    told = asyncio.run(_send(due))
    for notice, status in zip(due, told, strict=True):
        _note(notice, status)
    return sum(1 for status in told if status.startswith("2"))


def _note(notice: Notice, status: str) -> None:
    notice.tries += 1
    notice.told = status[:200]
    if status.startswith("2"):
        notice.state = Notice.State.SENT
    elif notice.tries > len(PAUSES):
        notice.state = Notice.State.FAILED
    else:
        notice.next_at = timezone.now() + PAUSES[notice.tries - 1]
    notice.save()


async def _send(due: list[Notice]) -> list[str]:
    limits = ObserveSettings(allow_private=settings.CONF.allow_private, obey_robots=False, retries=0, max_redirects=0,
                             total_timeout=10.0, max_body=65_536, browser="off")
    async with Fetcher(limits) as fetcher:
        return list(await asyncio.gather(*(_one(fetcher, notice) for notice in due)))


async def _one(fetcher: Fetcher, notice: Notice) -> str:
    body = json.dumps(notice.body, ensure_ascii=False).encode()
    at = timezone.now().isoformat(timespec="seconds")
    headers = (("Content-Type", "application/json; charset=utf-8"), ("Pucha-Event", notice.event), ("Pucha-Time", at),
               ("Pucha-Delivery", str(notice.pk)), ("Pucha-Signature", signature(notice.hook.secret, at, body)))
    request = Request(notice.hook.url, method="POST", purpose="notice", data=body, headers=headers, follow=False)
    answer = await fetcher.fetch(request)
    return str(answer.fetch.status or answer.fetch.failure)
