"""The process that reads attached files for another (附件解析进程): limits of memory and time, nothing but pipes.

    python -m pucha.facts.attached.worker

Standard input: for each file a line of JSON (``name``, ``type``, ``size``) and then its bytes. Standard output: for
each a line of JSON, the record or ``{"memory": true}``. It ends with its input.
"""

import contextlib
import json
import logging
import os
import signal
import sys
import warnings

from pucha.facts.attached.read import read
from pucha.model import codec

MEMORY = 190 << 20  # bytes of data
SPACE = 1 << 30  # bytes of address space, for systems that do not count data
SECONDS = 1.8  # of processor time a file


def main() -> None:
    """Serves until the input ends."""
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    source, sink = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not come between the answers
    _limit()
    while line := source.readline():
        asked = json.loads(line)
        body = source.read(asked["size"])
        signal.setitimer(signal.ITIMER_PROF, SECONDS)  # its signal ends the process, also inside foreign code
        sink.write(_answer(body, asked["name"], asked["type"]).encode("utf-8", "replace") + b"\n")
        signal.setitimer(signal.ITIMER_PROF, 0)
        sink.flush()


def _answer(body: bytes, name: str, content_type: str) -> str:
    try:
        return codec.dumps(read(body, name, content_type), compact=True)
    except MemoryError:
        return '{"memory":true}'


def _limit() -> None:
    """No more memory than a file may cost; systems without such limits go without."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource
        for kind, most in ((resource.RLIMIT_DATA, MEMORY), (resource.RLIMIT_AS, SPACE), (resource.RLIMIT_CORE, 0)):
            resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    main()
