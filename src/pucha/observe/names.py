"""Host names to addresses, with the reason when there are none (域名解析).

curl folds every resolver trouble into one error. A name that does not exist is the site's fault, a resolver that does
not answer is not; so names are resolved here, once per host, and curl is handed the addresses that the guard allows.
"""

import asyncio
import socket
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from pucha.observe.canonical import number_host
from pucha.observe.guard import is_allowed

NO_NAME = "!"  # in settings.resolve: this name does not exist
_KEEP = 600.0  # seconds an answer is kept
_KEEP_FAULT = 20.0
_MOST = 100_000  # hosts kept
_GONE = {socket.EAI_NONAME}
_EMPTY = {getattr(socket, "EAI_NODATA", -5), getattr(socket, "EAI_ADDRFAMILY", -9)}


@dataclass(frozen=True, slots=True)
class Addresses:
    """What a name stands for. ``failure`` is a row of failures.py, or None when ``allowed`` has an address."""

    allowed: tuple[str, ...]
    failure: str | None
    until: float
    every: tuple[str, ...] = ()  # also those that the guard refuses

    def of_family(self, family: str) -> tuple[str, ...]:
        if family == "any":
            return self.allowed
        return tuple(a for a in self.allowed if (":" in a) == (family == "ipv6"))


class Names:
    """A resolver with a memory. One question per host is under way at a time."""

    def __init__(self, resolve: Mapping[str, str], allow_private: bool, timeout: float = 10.0,
                 control_hosts: tuple[str, ...] = ()) -> None:
        self._fixed = {k.lower(): v for k, v in resolve.items()}
        self._allow_private = allow_private
        self._timeout = timeout
        self._control_hosts = control_hosts
        self._known: dict[str, Addresses] = {}
        self._asked: dict[str, asyncio.Task[Addresses]] = {}
        self._threads = ThreadPoolExecutor(16, thread_name_prefix="names")
        self._works: tuple[bool, float] | None = None

    def known(self, host: str) -> Addresses | None:
        """A fresh answer from memory, without waiting."""
        found = self._known.get(host)
        return found if found and found.until > time.monotonic() else None

    def forget(self, host: str) -> None:
        """Ask again for a name that had no answer: a confirmation must not be answered from memory."""
        found = self._known.get(host)
        if found and found.failure:
            del self._known[host]

    async def look_up(self, host: str) -> Addresses:
        """Addresses of ``host``; never raises."""
        found = self.known(host) or self._at_once(host)
        if found:
            return self._keep(host, found)
        task = self._asked.get(host)
        if task is None:
            task = self._asked[host] = asyncio.ensure_future(self._ask(host))
        try:
            return await asyncio.shield(task)
        finally:
            if task.done():
                self._asked.pop(host, None)

    async def resolver_works(self) -> bool:
        """Asks for names that surely exist: a control, so that our own outage is never a site's fault."""
        if self._works and self._works[1] > time.monotonic():
            return self._works[0]
        answers = await asyncio.gather(*(self._system(h) for h in self._control_hosts))
        works = any(a.failure in (None, "forbidden-address") for a in answers)
        self._works = works, time.monotonic() + _KEEP_FAULT
        return works

    def is_stand_in(self, host: str) -> bool:
        """True for a ``*.localhost`` name that stands for a real one and has no addresses of its own."""
        return host not in self._fixed and (host == "localhost" or host.endswith(".localhost"))

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _keep(self, host: str, found: Addresses) -> Addresses:
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[host] = found
        return found

    def _at_once(self, host: str) -> Addresses | None:
        """Answers that need no name server: overrides, numbers, and the names that RFC 6761 sets apart."""
        fixed = self._fixed.get(host)
        if fixed == NO_NAME or host.endswith(".invalid"):
            return _fault("dns-no-name", _KEEP)
        if fixed:
            return self._judge(tuple(a.strip().strip("[]") for a in fixed.split(",")))
        if host == "localhost" or host.endswith((".localhost", ".localhost.")):
            return self._judge(("127.0.0.1",))
        if ":" in host:
            return self._judge((host,))
        number = number_host(host)
        return self._judge((number,)) if number else None

    def _judge(self, every: tuple[str, ...]) -> Addresses:
        allowed = tuple(a for a in every if is_allowed(a, self._allow_private))
        return Addresses(allowed, None if allowed else "forbidden-address", time.monotonic() + _KEEP, every)

    async def _ask(self, host: str) -> Addresses:
        found = await self._system(host)
        if found.failure in ("dns-no-name", "dns-no-address", "dns-trouble") and not await self.resolver_works():
            found = _fault("dns-down", _KEEP_FAULT)
        return self._keep(host, found)

    async def _system(self, host: str) -> Addresses:
        """The system's resolver, in a thread."""
        fixed = self._at_once(host)
        if fixed:
            return fixed
        loop = asyncio.get_running_loop()
        try:
            rows = await asyncio.wait_for(loop.run_in_executor(self._threads, _getaddrinfo, host), self._timeout)
        except socket.gaierror as error:
            return _fault(_failure_of(error.errno), _KEEP_FAULT)
        except (TimeoutError, OSError, RuntimeError):
            return _fault("dns-trouble", _KEEP_FAULT)
        except UnicodeError:
            return _fault("dns-no-name", _KEEP)
        return self._judge(rows) if rows else _fault("dns-no-address", _KEEP_FAULT)


def _getaddrinfo(host: str) -> tuple[str, ...]:
    rows = socket.getaddrinfo(host, 80, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(r[4][0]) for r in rows))


def _failure_of(code: int | None) -> str:
    if code in _GONE:
        return "dns-no-name"
    return "dns-no-address" if code in _EMPTY else "dns-trouble"


def _fault(name: str, keep: float) -> Addresses:
    return Addresses((), name, time.monotonic() + keep)
