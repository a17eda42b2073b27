"""curl's multi interface under asyncio: curl says which sockets and which timer to watch, the loop watches them.

Works with uvloop and with the plain loop. Nothing is polled, so thousands of slow servers cost nothing.
"""

import asyncio
from typing import Any

import pycurl


class CurlDriver:
    """Runs easy handles of one event loop; a handle's connection is kept for the next one."""

    def __init__(self, keep_connections: int = 256) -> None:
        self._loop = asyncio.get_running_loop()
        self._multi = pycurl.CurlMulti()
        self._waiting: dict[Any, asyncio.Future[tuple[int, str]]] = {}
        self._timer: asyncio.Handle | None = None
        self._readers: set[int] = set()
        self._writers: set[int] = set()
        self._multi.setopt(pycurl.M_PIPELINING, 0)
        self._multi.setopt(pycurl.M_MAXCONNECTS, keep_connections)
        self._multi.setopt(pycurl.M_SOCKETFUNCTION, self._on_socket)
        self._multi.setopt(pycurl.M_TIMERFUNCTION, self._on_timer)

    async def run(self, easy: Any) -> tuple[int, str]:
        """One transfer to its end: (curl's code, curl's words); (0, "") when it went well."""
        future = self._waiting[easy] = self._loop.create_future()
        self._multi.add_handle(easy)
        try:
            ended: tuple[int, str] = await future
            return ended
        except asyncio.CancelledError:
            if self._waiting.pop(easy, None) is not None:
                self._multi.remove_handle(easy)
            raise

    def close(self) -> None:
        """Ends all transfers; those who wait for one are cancelled."""
        if self._timer:
            self._timer.cancel()
        for easy, future in list(self._waiting.items()):
            self._multi.remove_handle(easy)
            future.cancel()
        self._waiting.clear()
        self._multi.close()
        for fd in tuple(self._readers | self._writers):
            self._forget(fd)

    def _on_socket(self, what: int, fd: int, multi: Any, data: Any) -> None:
        if what == pycurl.POLL_REMOVE:
            self._forget(fd)
            return
        self._watch_reads(fd, bool(what & pycurl.POLL_IN))
        self._watch_writes(fd, bool(what & pycurl.POLL_OUT))

    def _watch_reads(self, fd: int, wanted: bool) -> None:
        if wanted and fd not in self._readers:
            self._readers.add(fd)
            self._loop.add_reader(fd, self._act, fd, pycurl.CSELECT_IN)
        elif not wanted and fd in self._readers:
            self._readers.discard(fd)
            self._loop.remove_reader(fd)

    def _watch_writes(self, fd: int, wanted: bool) -> None:
        if wanted and fd not in self._writers:
            self._writers.add(fd)
            self._loop.add_writer(fd, self._act, fd, pycurl.CSELECT_OUT)
        elif not wanted and fd in self._writers:
            self._writers.discard(fd)
            self._loop.remove_writer(fd)

    def _forget(self, fd: int) -> None:
        self._watch_reads(fd, False)
        self._watch_writes(fd, False)

    def _on_timer(self, milliseconds: int) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None
        if milliseconds == 0:
            self._timer = self._loop.call_soon(self._on_time)
        elif milliseconds > 0:
            self._timer = self._loop.call_later(milliseconds / 1000, self._on_time)

    def _on_time(self) -> None:
        self._timer = None
        self._act(pycurl.SOCKET_TIMEOUT, 0)

    def _act(self, fd: int, events: int) -> None:
        running = self._multi.socket_action(fd, events)[1]
        if running < len(self._waiting):
            self._finish()

    def _finish(self) -> None:
        more = 1
        while more:
            more, done, failed = self._multi.info_read()
            for easy in done:
                self._end(easy, 0, "")
            for easy, code, words in failed:
                self._end(easy, code, words)

    def _end(self, easy: Any, code: int, words: str) -> None:
        self._multi.remove_handle(easy)
        future = self._waiting.pop(easy, None)
        if future and not future.done():
            future.set_result((code, words))
