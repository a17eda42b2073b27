"""Letters: written with the event, sent once, tried again, wanted or not, and without a word that should not travel."""

import threading
from collections.abc import Iterator
from datetime import date, timedelta
from email.header import decode_header, make_header
from typing import Any

import pytest
from case_rows import drafted, enter, post, sent, who  # type: ignore[import-not-found]
from django.db import connection, transaction
from django.utils import timezone
from mail_sink import Sink, mail_sink, text_of  # type: ignore[import-not-found]

from pucha.model.case import Role as CaseRole
from pucha.model.errors import InputError
from pucha.office.cases.daily import go_through
from pucha.office.cases.store import Said, append
from pucha.office.finderror.handling import take_in
from pucha.office.mail import sending
from pucha.office.mail.conf import mail_settings
from pucha.office.mail.models import Letter, NoMail
from pucha.office.mail.sending import send_letters
from pucha.office.people.models import Person, Role
from pucha.office.rounds.models import FindingRow

pytestmark = pytest.mark.django_db


@pytest.fixture
def sink(settings: Any) -> Iterator[Sink]:
    with mail_sink() as opened:
        settings.PUCHA_MAIL = True
        settings.PUCHA_BASE_URL = "https://office.example.gov.cn"
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", opened.port, False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.DEFAULT_FROM_EMAIL = "普查 <pucha@example.gov.cn>"
        yield opened


def addressed(person: Person) -> Person:
    person.email = f"{person.login}@example.gov.cn"
    person.save()
    return person


def later(minutes: int) -> None:
    """As if this much time had passed for what waits."""
    for one in Letter.objects.all():
        Letter.objects.filter(pk=one.pk).update(next_at=one.next_at - timedelta(minutes=minutes))


def test_a_notice_reaches_its_owner_once(town: Any, sink: Sink) -> None:
    owner = addressed(who(town, Role.OWNER, town.unit))
    row = sent(town)
    assert send_letters() == 1 and send_letters() == 0
    letter = sink.letters[0]
    assert letter["To"] == owner.email and row.number in str(make_header(decode_header(letter["Subject"])))
    assert f"https://office.example.gov.cn/cases/{row.pk}" in text_of(letter)
    assert Letter.objects.get().state == "sent"


def test_nothing_of_pages_and_people_travels(town: Any, sink: Sink) -> None:
    for role, office in ((Role.OWNER, town.unit), (Role.INSPECTOR, town.county), (Role.APPROVER, town.county)):
        addressed(who(town, role, office))
    FindingRow.objects.update(quote="身份证510102199003071238")
    row = sent(town)
    owner = enter(who(town, Role.OWNER, town.unit))
    post(owner, row, "answer", note="请找王五，电话13800001111")
    report = take_in(url=town.site.home_url, kind="stale", words="张三写的举报", address="192.0.2.1")
    send_letters()
    assert len(sink.letters) >= 4
    names = set(Person.objects.values_list("name", flat=True)) | {"王五", "13800001111", "张三", "510102", report.number, "错字"}
    for letter in sink.letters:
        whole = text_of(letter) + str(make_header(decode_header(letter["Subject"])))
        assert not [name for name in names if name in whole], whole


def test_without_a_server_letters_stay_in_the_outbox(town: Any) -> None:
    addressed(who(town, Role.OWNER, town.unit))
    sent(town)
    assert Letter.objects.get().state == "kept" and send_letters() == 0
    page = enter(who(town, Role.ADMINISTRATOR, town.county)).get("/outbox").content.decode()
    assert "邮件没有开通" in page and Letter.objects.get().subject in page


def test_a_letter_is_there_only_if_the_event_is(town: Any, sink: Sink) -> None:
    addressed(who(town, Role.OWNER, town.unit))
    found = drafted(town)
    append(found.case.pk, Said("approve"), found.approver, CaseRole.APPROVER)
    with pytest.raises(RuntimeError), transaction.atomic():
        append(found.case.pk, Said("send", deadline=date(2099, 1, 1)), found.inspector, CaseRole.INSPECTOR)
        assert Letter.objects.filter(key__startswith="case:").exists()
        raise RuntimeError("killed in the middle")
    assert not Letter.objects.filter(key__startswith="case:").exists()


def test_who_wants_none_gets_none(town: Any, sink: Sink) -> None:
    owner = addressed(who(town, Role.OWNER, town.unit))
    page = enter(owner)
    page.post("/account/mail", {"mail": "0"})
    row = sent(town)
    assert not Letter.objects.exists()
    page.post("/account/mail", {"mail": "1"})
    append(row.pk, Said("remind-letter", note="催"), who(town, Role.INSPECTOR, town.county), CaseRole.INSPECTOR)
    NoMail.objects.create(person=owner)  # between writing and sending
    assert send_letters() == 0 and Letter.objects.get().state == "dropped" and sink.letters == []


def test_a_server_that_is_down_is_tried_again_and_given_up(town: Any, sink: Sink, settings: Any) -> None:
    addressed(who(town, Role.OWNER, town.unit))
    sent(town)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    assert send_letters() == 0
    letter = Letter.objects.get()
    assert (letter.state, letter.tries) == ("waiting", 1) and "@" not in letter.told
    assert send_letters() == 0 and Letter.objects.get().tries == 1  # not before its pause is over
    settings.EMAIL_PORT = port
    later(2)
    assert send_letters() == 1 and len(sink.letters) == 1
    Letter.objects.update(state="waiting", tries=len(sending.PAUSES), next_at=timezone.now())
    settings.EMAIL_PORT = 1
    send_letters()
    assert Letter.objects.get().state == "failed"


def test_an_address_refused_for_good_stops_no_other(town: Any, sink: Sink) -> None:
    one, two = addressed(who(town, Role.OWNER, town.unit)), addressed(town.person(Role.OWNER, town.unit, "zhao"))
    sink.refuse.add(one.email)
    sent(town)
    assert send_letters() == 1
    assert dict(Letter.objects.values_list("person__login", "state")) == {one.login: "failed", two.login: "sent"}


def test_a_worker_killed_while_sending_neither_loses_nor_doubles(town: Any, sink: Sink,
                                                                 monkeypatch: pytest.MonkeyPatch) -> None:
    addressed(who(town, Role.OWNER, town.unit))
    sent(town)

    class Killed(BaseException):
        pass

    def killed(letter: Any) -> None:
        raise Killed

    with monkeypatch.context() as patch:  # killed before the server had it
        patch.setattr(sending, "_hand_over", killed)
        with pytest.raises(Killed):
            send_letters()
    assert Letter.objects.get().state == "sending" and send_letters() == 0  # another worker leaves it alone …
    later(11)
    assert send_letters() == 1 and len(sink.letters) == 1  # … until the first one is surely dead
    Letter.objects.update(state="sending", next_at=timezone.now())  # killed after the server had it
    assert send_letters() == 1
    assert len(sink.letters) == 2 and len(sink.by_id()) == 1


def test_a_server_that_hangs_up_after_the_letter_makes_no_second_mail(town: Any, sink: Sink) -> None:
    addressed(who(town, Role.OWNER, town.unit))
    sent(town)
    sink.hang_up = True
    assert send_letters() == 0
    sink.hang_up = False
    later(2)
    assert send_letters() == 1 and len(sink.by_id()) == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_each_letter_once(town: Any, sink: Sink) -> None:
    for n in range(6):
        addressed(town.person(Role.OWNER, town.unit, f"owner{n}"))
    sent(town)
    counts: list[int] = []

    def work() -> None:
        try:
            counts.append(send_letters())
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sum(counts) == 6 == len(sink.letters)


def test_old_letters_are_not_sent_when_mail_comes_back(town: Any, sink: Sink) -> None:
    addressed(who(town, Role.OWNER, town.unit))
    sent(town)
    Letter.objects.update(at=timezone.now() - timedelta(days=4))
    assert send_letters() == 0 and Letter.objects.get().state == "dropped"


def test_overdue_cases_are_one_letter_a_day(town: Any, sink: Sink) -> None:
    inspector = addressed(who(town, Role.INSPECTOR, town.county))
    today = timezone.localdate()
    for _ in range(3):
        sent(town, deadline=today)
    made = go_through(today + timedelta(days=14))
    assert sum(made.values()) == 3, made
    letters = Letter.objects.filter(person=inspector, key__startswith="late:")
    assert letters.count() == 1


def test_each_reads_it_in_their_language(town: Any, sink: Sink) -> None:
    owner = addressed(who(town, Role.OWNER, town.unit))
    Person.objects.filter(pk=owner.pk).update(language="en")
    sent(town)
    letter = Letter.objects.get(person=owner)
    assert letter.body.startswith("Good day") and "automatic" in letter.body


@pytest.mark.parametrize(("url", "host", "port", "ssl", "tls"), [
    ("smtp://mail.example.gov.cn", "mail.example.gov.cn", 587, False, False),
    ("smtp://a%40b:p%2Fw@mail.example.gov.cn:2525/?tls=1", "mail.example.gov.cn", 2525, False, True),
    ("smtps://u:p@mail.example.gov.cn", "mail.example.gov.cn", 465, True, False)])
def test_the_environment_says_where_mail_goes(url: str, host: str, port: int, ssl: bool, tls: bool) -> None:
    found = mail_settings({"PUCHA_MAIL_URL": url})
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (host, port, ssl, tls)
    assert found["PUCHA_MAIL"] is True
    if "%40" in url:
        assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("a@b", "p/w")


@pytest.mark.parametrize("url", ["http://x", "smtp://", "smtp://h:port", "file://"])
def test_a_wrong_address_is_one_clear_line(url: str) -> None:
    with pytest.raises(InputError, match="PUCHA_MAIL_URL"):
        mail_settings({"PUCHA_MAIL_URL": url})
    assert mail_settings({})["PUCHA_MAIL"] is False


def test_an_address_that_is_none_is_refused(town: Any) -> None:
    person = who(town, Role.OBSERVER, town.unit)
    page = enter(who(town, Role.ADMINISTRATOR, town.county))
    for wrong in ("nobody", "a@b\nBcc: c@d"):
        assert page.post(f"/people/{person.pk}", {"name": "某", "active": "1", "email": wrong}).status_code == 400
    assert page.post(f"/people/{person.pk}", {"name": "某", "active": "1", "email": "a@b.cn"}).status_code == 200
