"""The confirmation ladder (确认阶梯) of one address, as a pure function of the looks taken so far.

``next_step(looks, …)`` says what to ask next, or what the address is. Nothing here touches the network, so the
same looks give the same judgement in a resumed run, in a replay and in a test.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from pucha.model.observation import Confirmation
from pucha.model.words import Outcome
from pucha.observe.failures import FAILURES

WALL_STATUS = frozenset({401, 403, 407, 412, 429, 451})
GONE_STATUS = frozenset({404, 410})
MAX_LOOKS = 6
BROWSER = "BROWSER"  # the method of a look that a browser took


@dataclass(frozen=True, slots=True)
class Look:
    """One answer to one request."""

    at: datetime
    method: str
    status: int | None = None
    failure: str | None = None
    blame: str | None = None
    note: str = ""  # what the body showed: "fail:…", "review:…", "pass:…", "wall", "closer"
    family: str = ""  # ipv4 | ipv6: over which it came or failed; "" when there was no address

    @property
    def result(self) -> str:
        """What to print of it: the failure's name, or the status."""
        return self.failure or (str(self.status) if self.status is not None else "?")


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask again: ``how`` is the name of the confirmation that the answer will be."""

    method: str
    how: str
    wait: float = 0.0
    family: str = "any"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of an address."""

    outcome: Outcome
    reason: str = ""
    confirmations: tuple[Confirmation, ...] = ()
    status: int | None = None
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Nature:
    """What one look says by itself. ``kind``: good | gone | no-name | wall | not-site | trouble | odd."""

    kind: str
    words: str = ""


def family_of(address: str) -> str:
    """ipv4 or ipv6; "" without an address."""
    return ("ipv6" if ":" in address else "ipv4") if address else ""


def nature(look: Look) -> Nature:
    """Whose matter one look is, and what it says."""
    title = FAILURES[look.failure].title_zh if look.failure in FAILURES else look.result
    if look.blame in ("ours", "network") or look.note == "no-resolver":
        return Nature("not-site", f"检查方的原因（{title}），未能判断")
    if look.blame == "wall" or look.note == "wall" or look.status in WALL_STATUS:
        return Nature("wall", f"被网站的防护措施拦住（{title}），未能判断")
    if look.failure == "dns-no-name":
        return Nature("no-name", "域名不存在")
    if look.failure == "bad-address":
        return Nature("no-name", "网址格式错误")
    if look.status in GONE_STATUS:
        return Nature("gone", f"返回 {look.status}")
    if look.note == "closer":
        return Nature("odd", "需要用 GET 细看")
    if look.status is not None and 200 <= look.status < 400 and not look.failure:
        return Nature("good")
    odd = look.status is not None and 400 <= look.status < 500
    return Nature("odd" if odd else "trouble", title)


def next_step(looks: Sequence[Look], *, head_first: bool, retries: int = 2,
              back_off: Sequence[float] = (1.0, 3.0), other_family: str = "") -> Ask | Judgement:
    """What to do after ``looks`` (oldest first): ask again, or judge.

    404 and 410 need a second GET, names that do not exist a second question; time-outs, resets and server errors
    get ``retries`` more tries, the first of them over ``other_family`` (ipv4 | ipv6) where the host has both; walls
    and our own trouble get one more try and are never held against the site.
    """
    if not looks:
        return Ask("HEAD" if head_first else "GET", "first look")
    last = looks[-1]
    seen = nature(last)
    if seen.kind == "good":
        return _judge_good(looks)
    if last.method == "HEAD":
        return Ask("GET", "GET after HEAD")
    same = _run_of(looks, seen.kind)
    if seen.kind in ("gone", "no-name"):
        return _hard(looks, seen, same, back_off)
    limit = 1 if seen.kind in ("wall", "not-site", "odd") else retries
    if seen.kind == "wall" and last.note != "wall" and last.status in (401, 407):
        limit = 0
    if same <= limit and len(looks) < MAX_LOOKS:
        if same == 1 and seen.kind == "trouble" and other_family:
            return Ask("GET", "other address family", _wait(same, back_off), other_family)
        return Ask("GET", f"retry after {_wait(same, back_off):g} s", _wait(same, back_off))
    return _judge_soft(looks, seen)


def _hard(looks: Sequence[Look], seen: Nature, same: int, back_off: Sequence[float]) -> Ask | Judgement:
    """A clear no: sure when two GETs agree."""
    if same < 2:
        if len(looks) >= MAX_LOOKS:
            return _verdict(Outcome.REVIEW, looks, "时好时坏，" + seen.words)
        return Ask("GET", "second GET", _wait(1, back_off) if seen.kind == "no-name" else 0.0)
    return _verdict(Outcome.FAIL, looks, seen.words + "，已复查")


def _judge_good(looks: Sequence[Look]) -> Ask | Judgement:
    """An answer that opened; what its body shows may still be a fault, and a fault is looked at twice."""
    last = looks[-1]
    if last.note.startswith("fail:") and sum(x.note.startswith("fail:") for x in looks) < 2 and len(looks) < MAX_LOOKS:
        return Ask("GET", "second GET")
    if last.note.startswith(("fail:", "review:", "not-observed:")):
        outcome, _, reason = last.note.partition(":")
        return _verdict(Outcome(outcome), looks, reason)
    failed = [x for x in looks[:-1] if nature(x).kind != "good" and x.method != "HEAD"]
    reason = f"第 {len(looks)} 次才打开（先前：{failed[-1].result}）" if failed else ""
    reason = "；".join(filter(None, (reason, last.note.removeprefix("pass:") if last.note.startswith("pass:") else "")))
    return replace(_verdict(Outcome.PASS, looks if failed else (), reason), status=last.status, failure=None)


def _judge_soft(looks: Sequence[Look], seen: Nature) -> Judgement:
    if seen.kind in ("wall", "not-site"):
        return _verdict(Outcome.NOT_OBSERVED, looks, seen.words)
    return _verdict(Outcome.REVIEW, looks, f"{seen.words}，{len(looks)} 次都未能打开，隔日再确认")


def _verdict(outcome: Outcome, looks: Sequence[Look], reason: str) -> Judgement:
    last = looks[-1] if looks else None
    return Judgement(outcome, reason, confirmations(looks), last.status if last else None,
                     last.failure if last else None)


def confirmations(looks: Sequence[Look]) -> tuple[Confirmation, ...]:
    """Every look after the first, named by what it added."""
    return tuple(Confirmation(look.at, _how(before, look), look.result)
                 for before, look in pairwise(looks))


def _how(before: Look, look: Look) -> str:
    if before.method == "HEAD" and look.method == "GET":
        return "GET after HEAD"
    if look.method == BROWSER:
        return "browser"
    kind = FAILURES.get(look.failure or "")
    if before.family and look.family and before.family != look.family:
        return "other address family"
    if look.result == before.result and (kind is None or kind.permanent):
        return "second GET"
    return f"retry after {round((look.at - before.at).total_seconds())} s"


def _run_of(looks: Sequence[Look], kind: str) -> int:
    """How many GETs at the end agree on ``kind``."""
    count = 0
    for look in reversed(looks):
        if look.method == "HEAD" or nature(look).kind != kind:
            break
        count += 1
    return count


def _wait(same: int, back_off: Sequence[float]) -> float:
    return back_off[min(same, len(back_off)) - 1] if back_off else 0.0
