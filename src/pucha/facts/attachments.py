"""Text of attached files (附件文本): PDF, Word, Excel, PowerPoint, WPS, OFD, RTF, and archives of them.

Files come from outside and their formats are old and deep: they are read in a process of its own that may take
190 MB and 1.8 seconds of processor time a file. What does not fit gives a reason (:class:`Unread`), never an error.
"""

import atexit
import json
import os
import select
import subprocess
import sys
import threading

from pucha.facts.attached.limits import MAX_BYTES
from pucha.model import codec
from pucha.model.attachments import AttachmentText, Unread

_PATIENCE = 60.0  # seconds on the wall; processor time ends a file long before
_FILES = 200  # files that one process reads


def read_attachment(body: bytes, name: str, content_type: str) -> AttachmentText:
    """Text, title, dates and pages of one file, or why there are none. Never raises.

    ``name``: its file name or address, ``content_type`` as served; both are hints only, the bytes decide.
    """
    if not body:
        return AttachmentText(name, unread=Unread.EMPTY, reason="no bytes")
    if len(body) > MAX_BYTES:
        return AttachmentText(name, unread=Unread.TOO_LARGE, reason=f"more than {MAX_BYTES >> 20} MB")
    return _READER.read(body, name, content_type)


class _Died(Exception):
    """The process ended before it answered; ``code``: as ``Popen.returncode``."""

    def __init__(self, code: int | None) -> None:
        super().__init__(code)
        self.code = code


class _Reader:
    """Keeps one process and hands it files; a process that dies over a file is replaced."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._served = 0

    def read(self, body: bytes, name: str, content_type: str) -> AttachmentText:
        with self._lock:
            try:
                answer = self._ask(body, name, content_type)
            except _Died as died:
                self.close()
                return _dead(name, died.code)
        if answer.startswith(b'{"memory"'):
            self.close()
            return AttachmentText(name, unread=Unread.MEMORY, reason="took more memory than a file may")
        return codec.loads(AttachmentText, answer.decode("utf-8"))

    def _ask(self, body: bytes, name: str, content_type: str) -> bytes:
        process = self._running()
        head = json.dumps({"name": name[:1000], "type": content_type[:200], "size": len(body)}).encode()
        try:
            assert process.stdin is not None and process.stdout is not None
            process.stdin.write(head + b"\n" + body)
            process.stdin.flush()
            return _line(process)
        except (BrokenPipeError, OSError):
            raise _Died(process.wait()) from None

    def _running(self) -> subprocess.Popen[bytes]:
        """The process; a new one in a forked child, and after many files."""
        if self._owner != os.getpid():
            self._process = None
        if self._served >= _FILES:
            self.close()
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "pucha.facts.attached.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"})
            self._owner, self._served = os.getpid(), 0
        self._served += 1
        return self._process

    def close(self) -> None:
        """Ends the process."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        process.communicate()


def _line(process: subprocess.Popen[bytes]) -> bytes:
    """One line of the process's answer."""
    assert process.stdout is not None
    parts: list[bytes] = []
    while not parts or not parts[-1].endswith(b"\n"):
        ready, _, _ = select.select([process.stdout], [], [], _PATIENCE)
        part = os.read(process.stdout.fileno(), 1 << 20) if ready else b""
        if not part:
            raise _Died(process.wait() if ready else None)
        parts.append(part)
    return b"".join(parts)


def _dead(name: str, code: int | None) -> AttachmentText:
    """The signals that end it: processor time used up, or memory refused inside foreign code."""
    if code is None or code == -27:
        return AttachmentText(name, unread=Unread.TIME, reason="took more processor time than a file may")
    if code in (-6, -9, -11):
        return AttachmentText(name, unread=Unread.MEMORY, reason="took more memory than a file may")
    return AttachmentText(name, unread=Unread.BROKEN, reason="its reader gave up")


_READER = _Reader()
atexit.register(_READER.close)
