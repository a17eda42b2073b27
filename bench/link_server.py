"""Serves a folder on a loopback port: nginx where it is installed, else a small server of our own in a process."""

import asyncio
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from pwd import getpwuid
from socket import create_connection, socket

_NGINX = """daemon off; worker_processes 1; {user} pid {work}/nginx.pid; error_log {work}/nginx.log crit;
events {{ worker_connections 4096; }}
http {{ types {{ text/html html; text/css css; image/gif gif; }} access_log off; sendfile on;
  keepalive_requests 1000000; charset utf-8; client_body_temp_path {work}/t1; proxy_temp_path {work}/t2;
  fastcgi_temp_path {work}/t3; uwsgi_temp_path {work}/t4; scgi_temp_path {work}/t5; open_file_cache max=5000;
  server {{ listen 127.0.0.1:{port} backlog=4096; root {root}; index index.html; add_header LinkChecker 1 always; }} }}
"""
_HOST = "/$host"  # below the root a folder a host name
_TYPES = {".html": "text/html; charset=utf-8", ".css": "text/css", ".gif": "image/gif"}


@contextmanager
def serving(root: Path, by_host: bool = False) -> Iterator[tuple[str, str]]:
    """The home address, and the name of the server, while it runs. ``by_host``: a folder below ``root`` a host name."""
    port = _free_port()
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if nginx:
        rules = root.parent / "nginx.conf"
        place = f"{root}{_HOST if by_host else ''}"
        rules.write_text(_NGINX.format(user=_user(), work=root.parent, root=place, port=port), encoding="utf-8")
        command = [nginx, "-p", str(root.parent), "-c", str(rules)]
    else:
        command = [sys.executable, "-m", "bench.link_server", str(root), str(port), *(["by-host"] if by_host else [])]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}/", "nginx" if nginx else "the small asyncio server (nginx is not installed)"
    finally:
        server.terminate()
        server.wait()


def _user() -> str:
    """nginx that root starts would serve as somebody who may not read our folder."""
    return f"user {getpwuid(0).pw_name};" if os.geteuid() == 0 else ""


def _free_port() -> int:
    with socket() as place:
        place.bind(("127.0.0.1", 0))
        return int(place.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(100):
        try:
            create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"the server on port {port} did not start")


class Answers(asyncio.Protocol):
    """GET and HEAD of files, connections kept open."""

    def __init__(self, root: Path, files: dict[str, bytes], by_host: bool = False) -> None:
        self._root, self._files, self._by_host = root, files, by_host
        self._rest = b""
        self._out: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._out = transport

    def data_received(self, data: bytes) -> None:
        *heads, self._rest = (self._rest + data).split(b"\r\n\r\n")
        for head in heads:
            method, target, _ = head.split(b" ", 2)
            answer = self._answer(self._host(head) + target.decode("latin-1").partition("?")[0])
            assert self._out is not None
            self._out.write(answer if method == b"GET" else answer.partition(b"\r\n\r\n")[0] + b"\r\n\r\n")

    def _host(self, head: bytes) -> str:
        if not self._by_host:
            return ""
        named = head.lower().partition(b"\r\nhost:")[2].partition(b"\r\n")[0].strip()
        return "/" + named.partition(b":")[0].decode("latin-1")

    def _answer(self, path: str) -> bytes:
        if path not in self._files:
            self._files[path] = self._read(path)
        return self._files[path]

    def _read(self, path: str) -> bytes:
        file = self._root / (path.lstrip("/") + ("index.html" if path.endswith("/") else ""))
        found = file.is_file() and file.resolve().is_relative_to(self._root)
        body = file.read_bytes() if found else b"<html><title>404 Not Found</title><h1>404 Not Found</h1></html>"
        kind = _TYPES.get(file.suffix, "application/octet-stream") if found else "text/html"
        return (f"HTTP/1.1 {'200 OK' if found else '404 Not Found'}\r\nContent-Type: {kind}\r\n"
                f"Content-Length: {len(body)}\r\nLinkChecker: 1\r\n\r\n").encode() + body


async def _serve(root: Path, port: int, by_host: bool) -> None:
    files: dict[str, bytes] = {}
    server = await asyncio.get_running_loop().create_server(lambda: Answers(root, files, by_host), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(Path(sys.argv[1]).resolve(), int(sys.argv[2]), "by-host" in sys.argv[3:]))
