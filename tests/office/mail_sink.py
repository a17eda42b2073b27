"""A mail server on loopback that keeps what it is given, and can be told to refuse or to hang up."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from typing import Any


@dataclass
class Sink:
    """``letters``: as they came; ``refuse``: addresses answered with 550; ``hang_up``: close instead of the last 250."""

    port: int = 0
    letters: list[Message] = field(default_factory=list)
    refuse: set[str] = field(default_factory=set)
    hang_up: bool = False

    def by_id(self) -> dict[str, Message]:
        """As a mailbox keeps them: the second under the same Message-ID is the first."""
        return {one["Message-ID"]: one for one in self.letters}


class Talk(socketserver.StreamRequestHandler):
    """One conversation; its server holds the sink."""

    @property
    def sink(self) -> Sink:
        return self.server.sink  # type: ignore[attr-defined,no-any-return]

    def handle(self) -> None:
        self.say("220 sink")
        while line := self.rfile.readline().decode().strip():
            if not self.answer(line):
                return

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())

    def answer(self, line: str) -> bool:
        word = line.upper()
        if word.startswith("RCPT") and any(one in line for one in self.sink.refuse):
            self.say("550 5.1.1 no such mailbox")
        elif word == "DATA":
            return self.data()
        elif word == "QUIT":
            self.say("221 bye")
            return False
        else:
            self.say("250 ok")
        return True

    def data(self) -> bool:
        self.say("354 go on")
        self.sink.letters.append(message_from_bytes(b"".join(iter(self.rfile.readline, b".\r\n"))))
        if self.sink.hang_up:
            return False
        self.say("250 taken")
        return True


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


@contextmanager
def mail_sink() -> Iterator[Sink]:
    sink = Sink()
    with Server(("127.0.0.1", 0), Talk) as server:
        server.sink = sink  # type: ignore[attr-defined]
        sink.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield sink
        finally:
            server.shutdown()
            thread.join()


def text_of(letter: Message) -> str:
    body: Any = letter.get_payload(decode=True)
    return str(body.decode())
