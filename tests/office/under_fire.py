"""Somebody who works over HTTP while servers die: what was lost on its way is sent again with the same mark."""

import http.client
import re
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from http.cookiejar import CookieJar

WORDS = ("confirm", "false", "doubt")
GIVE_UP_S = 120.0
LOST = (urllib.error.URLError, http.client.HTTPException, OSError)


class Person:
    """A signed-in person. ``base`` tells where the office answers just now."""

    def __init__(self, base: Callable[[], str], login: str, password: str) -> None:
        self.base, self.login, self.password = base, login, password
        self.jar = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.lost = 0
        self.enter()

    def enter(self) -> None:
        self.ask("/login")
        status, text, _ = self.ask("/login", {"login": self.login, "password": self.password})
        assert status == 200, (status, text[:500])

    def ask(self, path: str, form: Mapping[str, str] | None = None, *, desk: bool = False) -> tuple[int, str, str]:
        """(status, text, where it ended), asked again until there is an answer."""
        end = time.monotonic() + GIVE_UP_S
        while time.monotonic() < end:
            try:
                with self.opener.open(self._request(path, form, desk), timeout=20) as answer:
                    return answer.status, answer.read().decode(), answer.url
            except urllib.error.HTTPError as fault:
                if fault.code < 500:
                    return fault.code, fault.read().decode(), fault.url
            except LOST:
                pass
            self.lost += 1
            time.sleep(0.3)
        raise AssertionError(f"no answer to {path}")

    def _request(self, path: str, form: Mapping[str, str] | None, desk: bool) -> urllib.request.Request:
        token = next((one.value or "" for one in self.jar if one.name == "csrftoken"), "")
        body = urllib.parse.urlencode(form).encode() if form is not None else None
        return urllib.request.Request(self.base() + path, body, {
            "X-CSRFToken": token, "Accept-Language": "zh", **({"X-Requested-With": "desk"} if desk else {})})


class Office(threading.Thread):
    """Reviews findings and moves cases until told to stop. ``words`` and ``events``: what was answered for."""

    def __init__(self, base: Callable[[], str], passwords: Mapping[str, str], round_pk: int, findings: list[int]) -> None:
        super().__init__(daemon=True)
        self.inspector, self.approver = (Person(base, who, passwords[who]) for who in ("inspector", "approver"))
        self.round_pk, self.findings = round_pk, list(findings)
        self.words: dict[int, list[str]] = {}
        self.events: dict[int, list[tuple[str, str]]] = {}
        self.enough = threading.Event()
        self.fault: BaseException | None = None
        self._mark = 0

    def run(self) -> None:
        try:
            self._draft()
            while not self.enough.is_set():
                self._review()
                self._casework()
                time.sleep(0.1)
        except BaseException as fault:
            self.fault = fault

    def finish(self) -> None:
        self.enough.set()
        self.join(GIVE_UP_S * 2)
        if self.fault:
            raise self.fault

    def mark(self) -> str:
        self._mark += 1
        return f"mark-{self._mark}"

    def _review(self) -> None:
        """One finding: a word; every fifth is taken back and judged anew."""
        if not self.findings:
            return
        pk = self.findings.pop()
        word = WORDS[pk % 3]
        self._say(pk, word)
        if pk % 5 == 0:
            status, text, _ = self.inspector.ask("/desk/undo", {"once": self.mark()}, desk=True)
            assert status == 200, (status, text[:500])
            self.words[pk].append("undo")
            self._say(pk, WORDS[(pk + 1) % 3])

    def _say(self, pk: int, word: str) -> None:
        status, text, _ = self.inspector.ask(f"/desk/finding/{pk}/decide", {"word": word, "once": self.mark()}, desk=True)
        assert status == 200, (status, text[:500])
        self.words.setdefault(pk, []).append(word)

    def _draft(self) -> None:
        self.inspector.ask(f"/rounds/{self.round_pk}/notices", {"all": "1"})
        _, text, _ = self.inspector.ask("/cases")
        for pk in sorted({int(one) for one in re.findall(r'href="/cases/(\d+)"', text)}):
            self.events[pk] = [("draft", "")]

    def _casework(self) -> None:
        """The next step of the case that has gone least far."""
        if not self.events:
            return
        pk = min(self.events, key=lambda one: (len(self.events[one]), one))
        step = len(self.events[pk])
        if step == 1:
            self._move(self.approver, pk, "approve")
        elif step == 2:
            self._move(self.inspector, pk, "send", deadline=str(date.today() + timedelta(days=40)))
        else:
            self._move(self.inspector, pk, "log", way="telephone", who="张三")

    def _move(self, person: Person, pk: int, move: str, **more: str) -> None:
        """One move; a refusal is right only when the move itself stands there already."""
        note = f"记录 {self.mark()}。"
        number = str(len(self.events[pk]) + 1)
        status, text, _ = person.ask(f"/cases/{pk}/move", {"move": move, "number": number, "note": note, **more})
        if status != 200:
            _, page, _ = person.ask(f"/cases/{pk}")
            assert note in page, (move, status, re.findall(r"<h1>.*?</h1>", text), pk, number)
        self.events[pk].append((move, note))
