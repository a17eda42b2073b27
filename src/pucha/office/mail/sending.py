"""Sending letters: each is taken by one worker alone, tried again with growing pauses, given up after a day.

A letter is taken by one conditional UPDATE that is committed before the mail server is spoken to, so no two workers
send it. A worker killed while it speaks leaves the letter taken; after ten minutes it goes out once more under the same
Message-ID, by which mailboxes know the second as the first.
"""

import smtplib
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from pucha.office.mail.models import Letter
from pucha.office.rounds.hooks import every_moment

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 1200))
SILENT = timedelta(minutes=10)
TOO_OLD = timedelta(days=3)  # what was not sent by then is no news: mail had been switched off, or did not work
AT_ONCE = 50
_S = Letter.State


@every_moment
def send_letters() -> int:
    """Send what is due; how many were handed over to the mail server."""
    if not settings.PUCHA_MAIL:
        return 0
    _drop_old()
    sent = 0
    for pk in _due().values_list("pk", flat=True)[:AT_ONCE]:
        letter = _take(pk)
        if letter is not None:
            sent += _send(letter)
    return sent


def _due() -> QuerySet[Letter]:
    """Waiting ones, and those whose worker died while sending; the next time to act stands in ``next_at``."""
    return Letter.objects.filter(state__in=(_S.WAITING, _S.SENDING), next_at__lte=timezone.now()).order_by("id")


def _take(pk: int) -> Letter | None:
    """The letter, if it is still due and nobody else took it meanwhile."""
    now = timezone.now()
    if not _due().filter(pk=pk).update(state=_S.SENDING, tries=F("tries") + 1, next_at=now + SILENT):
        return None
    letter = Letter.objects.select_related("person", "person__no_mail").get(pk=pk)
    if hasattr(letter.person, "no_mail") or not letter.person.is_active or not letter.person.email:
        Letter.objects.filter(pk=pk).update(state=_S.DROPPED)
        return None
    return letter


def _send(letter: Letter) -> int:
    try:
        _hand_over(letter)
    except (OSError, smtplib.SMTPException, ValueError) as fault:
        _try_later(letter, fault)
        return 0
    Letter.objects.filter(pk=letter.pk, state=_S.SENDING).update(state=_S.SENT, sent_at=timezone.now(), told="")
    return 1


def _hand_over(letter: Letter) -> None:
    """To the mail server. Every letter has a connection of its own: one that fails takes no other with it."""
    message = EmailMessage(letter.subject, letter.body, settings.DEFAULT_FROM_EMAIL, [letter.person.email],
                           headers={"Message-ID": message_id(letter), "Auto-Submitted": "auto-generated"},
                           connection=get_connection())
    message.send()


def message_id(letter: Letter) -> str:
    """The same for every try, and different for every office."""
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    return f"<letter-{letter.pk}-{int(letter.at.timestamp())}@{host}>"


def _try_later(letter: Letter, fault: Exception) -> None:
    """``tries`` counts this one already. An address that the server refuses for good is not tried again."""
    refused = isinstance(fault, smtplib.SMTPRecipientsRefused) and all(
        500 <= code < 600 for code, _ in fault.recipients.values())
    over = refused or letter.tries > len(PAUSES)
    Letter.objects.filter(pk=letter.pk, state=_S.SENDING).update(
        state=_S.FAILED if over else _S.WAITING, told=_brief(fault),
        next_at=timezone.now() + PAUSES[min(letter.tries, len(PAUSES)) - 1])


def _brief(fault: Exception) -> str:
    """What went wrong, without the address that the server may have repeated."""
    code = getattr(fault, "smtp_code", "")
    return f"{type(fault).__name__} {code}".strip()[:200]


def _drop_old() -> None:
    old = Q(state=_S.WAITING, at__lt=timezone.now() - TOO_OLD)
    Letter.objects.filter(old).update(state=_S.DROPPED)
