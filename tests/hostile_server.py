"""A web server that misbehaves on purpose: each behaviour has a name and the outcome that Pucha must give.

In tests: ``with HostileServer() as server: server.url("slow-drip")``. By hand:
``python tests/hostile_server.py --port 8077`` serves ``http://127.0.0.1:8077/<name>`` and lists the names at ``/``.
"""

import argparse
import asyncio
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from hostile_answers import Expect
from hostile_behaviours import BEHAVIOURS, Behaviour, Visit, reset

__all__ = ["BEHAVIOURS", "Behaviour", "Expect", "HostileServer"]


class HostileServer:
    """Runs in a thread of its own, on loopback."""

    def __init__(self, port: int = 0, host: str = "127.0.0.1") -> None:
        self.host, self.port = host, port
        self._loop = asyncio.new_event_loop()
        self._counts: dict[str, int] = {}
        self._started = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.drop_port = 0

    def url(self, name: str, tail: str = "") -> str:
        return f"http://www.x.gov.cn.localhost:{self.port}/{name}{tail}"

    def __enter__(self) -> "HostileServer":
        self._thread.start()
        self._started.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.set_exception_handler(lambda loop, context: None)
        self._loop.run_until_complete(self._listen())
        self._started.set()
        self._loop.run_forever()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0))

    async def _listen(self) -> None:
        server = await asyncio.start_server(self._serve, self.host, self.port, backlog=512)
        self.port = server.sockets[0].getsockname()[1]
        drop = await asyncio.start_server(self._drop, self.host, 0)
        self.drop_port = drop.sockets[0].getsockname()[1]
        self._keep = server, drop

    async def _drop(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        reset(writer)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while not writer.is_closing() and (visit := await self._read(reader, writer)):
                name = visit.target.strip("/").partition("/")[0].partition("?")[0]
                visit.count = self._counts.get(name, 0)
                self._counts[name] = visit.count + 1
                await self._answer(name, visit)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            writer.transport.abort()

    async def _answer(self, name: str, visit: Visit) -> None:
        found = BEHAVIOURS.get(name)
        if found:
            await found.serve(visit)
        elif not name:
            rows = "".join(f"<li><a href='/{n}'>{n}</a> {b.about}</li>" for n, b in BEHAVIOURS.items())
            await visit.page(f"<html><ul>{rows}</ul></html>".encode())
        else:
            await visit.page(b"no such behaviour", "404 Not Found")

    async def _read(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Visit | None:
        raw = await reader.readuntil(b"\r\n\r\n")
        first, *lines = raw.decode("latin-1").split("\r\n")
        method, target, _ = first.split(" ", 2)
        headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines if line)}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        return Visit(reader, writer, method, target, headers, raw, body, 0)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--port", type=int, default=8077)
    options.add_argument("--host", default="127.0.0.1")
    chosen = options.parse_args()
    with HostileServer(chosen.port, chosen.host) as server:
        print(f"{len(BEHAVIOURS)} behaviours at http://{server.host}:{server.port}/  (Ctrl-C ends)")
        try:
            server._thread.join()
        except KeyboardInterrupt:
            print("ended")


if __name__ == "__main__":
    main()
