"""The interface for machines: tokens, reach, operations, signed notices."""

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar

import pytest
from django.test import Client
from django.utils import timezone

from conftest import inspected  # type: ignore[import-not-found]
from pucha.model.errors import InputError
from pucha.office.api.happenings import tell
from pucha.office.api.models import Hook, Notice, Token
from pucha.office.api.rest import OPERATIONS, api
from pucha.office.api.sending import send_waiting
from pucha.office.api.tokens import make_token
from pucha.office.finderror.handling import take_in
from pucha.office.people.models import AuditRow, Role
from pucha.office.people.rights import ROLES

LATER = date(2099, 1, 1)


def client_of(town, role: Role, office) -> Client:
    boss = town.person(Role.ADMINISTRATOR, town.province, f"boss{timezone.now().timestamp()}")
    _, secret = make_token("程序", office, role, LATER, boss)
    return Client(headers={"Authorization": f"Bearer {secret}"})


def test_every_operation_says_its_action() -> None:
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method, told in methods.items():
            assert told["x-action"] == OPERATIONS[method.upper(), path.removeprefix("/api")].value


def test_nothing_opens_without_a_token(town, client: Client) -> None:
    assert client.get("/api/sites").status_code == 401
    assert Client(headers={"Authorization": "Bearer pucha_wrong"}).get("/api/sites").status_code == 401


def test_a_token_ends_and_runs_out_and_is_kept_as_a_hash(town) -> None:
    page = client_of(town, Role.OBSERVER, town.city)
    assert page.get("/api/sites").status_code == 200
    row = Token.objects.get()
    assert "pucha_" not in row.secret
    Token.objects.update(until=timezone.localdate() - timedelta(days=1))
    assert page.get("/api/sites").status_code == 401
    Token.objects.update(until=LATER, ended_at=timezone.now())
    assert page.get("/api/sites").status_code == 401
    with pytest.raises(InputError):
        make_token("x", town.city, Role.OBSERVER, timezone.localdate(), row.made_by)


def test_a_token_reaches_its_subtree_only(town) -> None:
    page = client_of(town, Role.OBSERVER, town.city)
    assert [one["identity"] for one in page.get("/api/sites").json()] == [town.site.identity]
    assert page.get(f"/api/sites/{town.other_site.identity}").status_code == 404


@pytest.mark.parametrize("role", list(Role))
def test_each_role_meets_403_where_its_posts_do_not_reach(town, role: Role, no_rescoring: None) -> None:
    scene = inspected(town, town.city, town.site)
    page = client_of(town, role, town.city)
    for (method, path), action in OPERATIONS.items():
        address = "/api" + path.format(pk=scene.findings[0].pk if "findings/{pk}" in path else scene.round.pk,
                                       identity=town.site.identity, name="pause")
        body = {"office": town.city.pk, "url": "http://hook.test/", "word": "doubt", "title": "x", "kind": "census",
                "standards": ["census-2015"]}
        answer = page.generic(method, address, json.dumps(body) if method in ("POST", "PUT") else "",
                              content_type="application/json")
        assert (answer.status_code == 403) == (role not in ROLES[action]), (method, path, answer.content)


def test_a_round_is_made_started_and_watched(town) -> None:
    page = client_of(town, Role.INSPECTOR, town.city)
    wanted = {"title": "抽查", "kind": "sample", "office": town.city.pk, "standards": ["census-2015"], "ratio": "100%",
              "seed": "2026"}
    made = page.post("/api/rounds", wanted, content_type="application/json").json()
    assert (made["state"], made["seed"]) == ("draft", "2026")
    assert page.post(f"/api/rounds/{made['id']}/moves/start").json()["state"] == "running"
    assert page.get(f"/api/rounds/{made['id']}/progress").json()["total"] == 1
    beyond = {**wanted, "office": town.neighbour.pk}
    assert page.post("/api/rounds", beyond, content_type="application/json").status_code == 404
    bad = page.post("/api/rounds", {**wanted, "seed": ""}, content_type="application/json")
    assert bad.status_code == 422 and "种子" in bad.json()["error"]


def test_findings_are_read_in_pages_and_decided_and_the_machine_stands_in_the_log(town, no_rescoring: None) -> None:
    scene = inspected(town, town.city, town.site, 3)
    page = client_of(town, Role.INSPECTOR, town.city)
    first = page.get(f"/api/rounds/{scene.round.pk}/findings?limit=2").json()
    rest = page.get(f"/api/rounds/{scene.round.pk}/findings?after={first[-1]['id']}").json()
    assert [one["quote"] for one in first + rest] == ["错字0", "错字1", "错字2"]
    said = page.post(f"/api/findings/{first[0]['id']}/decision", {"word": "confirm"}, content_type="application/json")
    assert said.json()["state"] == "confirmed"
    assert scene.findings[0].decisions.get().person.login.startswith("machine-")
    page_of_boss = client_of(town, Role.ADMINISTRATOR, town.city)
    page_of_boss.post("/api/hooks", {"office": town.city.pk, "url": "http://hook.test/"}, content_type="application/json")
    assert AuditRow.objects.filter(thing="api.hook").latest("id").person.login.startswith("machine-")


def test_a_case_is_read_and_moved_by_a_machine_in_its_role_alone(town) -> None:
    from case_rows import drafted, who

    found = drafted(town)
    reader, approver = client_of(town, Role.OBSERVER, town.county), client_of(town, Role.APPROVER, town.county)
    told = reader.get("/api/cases").json()
    assert [(one["site"], one["state"]) for one in told] == [(town.site.identity, "drafted")]
    full = reader.get(f"/api/cases/{told[0]['id']}").json()
    assert len(full["details"]) == 3 and full["moves"] == ["draft"]
    address = f"/api/cases/{found.case.pk}/moves"
    assert reader.post(f"{address}/approve", {}, content_type="application/json").status_code == 403
    assert approver.post(f"{address}/chase", {}, content_type="application/json").status_code == 404  # the program's own
    done = approver.post(f"{address}/approve", {"number": 2}, content_type="application/json")
    assert done.json()["state"] == "approved"
    assert approver.post(f"{address}/approve", {"number": 2}, content_type="application/json").status_code == 422
    sender = client_of(town, Role.INSPECTOR, town.county)
    assert sender.post(f"{address}/send", {"deadline": "2099-01-01"}, content_type="application/json").json()["turn"] == "owner"
    assert found.case.papers.count() == 1
    for role, office in ((Role.OWNER, town.unit), (Role.INSPECTOR, town.neighbour)):
        answer = client_of(town, role, office).get("/api/cases").json()
        assert len(answer) == (1 if role is Role.OWNER else 0)
    assert who(town, Role.INSPECTOR, town.county).name not in reader.get(f"/api/cases/{found.case.pk}").content.decode()
    assert reader.get("/api/cases?state=nonsense").status_code == 422


def test_reports_are_listed_without_the_citizens_words(town) -> None:
    made = take_in(url=town.site.home_url, kind="stale", words="张三：两年没有更新了", address="192.0.2.1")
    told = client_of(town, Role.INSPECTOR, town.city).get("/api/reports")
    assert [one["site"] for one in told.json()] == [town.site.identity]
    assert "张三" not in told.content.decode() and made.number not in told.content.decode()


class Listener(BaseHTTPRequestHandler):
    got: ClassVar[list[tuple[dict[str, str], bytes]]] = []
    status = 200

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        Listener.got.append((dict(self.headers), body))
        self.send_response(Listener.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def listener() -> Iterator[str]:
    Listener.got, Listener.status = [], 200
    server = HTTPServer(("127.0.0.1", 0), Listener)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/hook"
    server.shutdown()


def hook_of(town, url: str, events: tuple[str, ...] = ()) -> Hook:
    return Hook.objects.create(office=town.city, url=url, events=list(events), secret="s3cret",
                               made_by=town.person(Role.ADMINISTRATOR, town.city, "hooker"))


def test_a_notice_is_signed_and_delivered_once(town, listener: str) -> None:
    hook_of(town, listener)
    tell("round.done", town.unit.place, {"round": 7})
    tell("round.done", town.other_unit.place, {"round": 8})  # not below the hook's office
    assert send_waiting() == 1 and send_waiting() == 0
    headers, body = Listener.got[0]
    expected = hmac.new(b"s3cret", f"{headers['Pucha-Time']}.".encode() + body, hashlib.sha256).hexdigest()
    assert headers["Pucha-Signature"] == f"sha256={expected}"
    assert json.loads(body) == {"event": "round.done", "round": 7}


def test_a_notice_that_fails_is_sent_again_later_and_given_up(town, listener: str) -> None:
    hook_of(town, listener, ("round.done",))
    tell("round.done", town.unit.place, {"round": 7})
    tell("report.received", town.unit.place, {})
    Listener.status = 503
    for _ in range(7):
        send_waiting()
        Notice.objects.update(next_at=timezone.now())
    row = Notice.objects.get()
    assert (row.state, row.tries, row.told) == ("failed", 7, "503")


def test_what_happens_is_told(town, listener: str) -> None:
    from pucha.office.finderror.handling import take_in

    hook_of(town, listener)
    take_in(url=town.site.home_url, kind="stale", words="这个栏目两年没有更新了", address="192.0.2.1")
    assert Notice.objects.get().body["event"] == "report.received"
