"""A second way in for servers that curl refuses and browsers open (宽容访问).

Old TLS (1.0, weak ciphers, no secure renegotiation), headers without colon, lengths that make no sense. Slow and only
used after curl gave up. What was wrong is told in the answer's words.
"""

import asyncio
import contextlib
import re
import socket
import ssl
import warnings
from functools import lru_cache

from pucha.observe.bodies import dechunk
from pucha.observe.guard import is_allowed
from pucha.observe.settings import ObserveSettings
from pucha.observe.transport import Answer, Order

_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"(?:HTTP/[\d.]+|ICY)\s+\d{3}(?!\d)", re.IGNORECASE)
_LEGACY_SERVER_CONNECT = 0x4


@lru_cache(maxsize=1)
def _context() -> ssl.SSLContext:
    """Accepts what any browser of the last twenty years accepted, and any certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.options |= _LEGACY_SERVER_CONNECT
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion.TLSv1
    return context


async def exchange(order: Order, request: bytes, host: str, address: str, port: int,
                   settings: ObserveSettings) -> Answer:
    """One request over a connection of its own; never raises for what the network does."""
    answer = Answer(address=address)
    if not is_allowed(address, settings.allow_private):
        answer.failure = "forbidden-address"
        return answer
    try:
        async with asyncio.timeout(order.timeout):
            await _talk(answer, order, request, host, port, settings)
    except TimeoutError:
        answer.failure = _late(answer)
    except ssl.SSLError as error:
        answer.failure, answer.words = "tls-failed", str(error)
    except OSError as error:
        answer.failure, answer.words = _broken(answer, error), str(error)
    return answer


async def _talk(answer: Answer, order: Order, request: bytes, host: str, port: int, settings: ObserveSettings) -> None:
    secure = order.url.startswith("https:")
    reader, writer = await asyncio.open_connection(
        answer.address, port, ssl=_context() if secure else None, server_hostname=host if secure else None)
    answer.words = "connected"
    try:
        if secure:
            answer.words = str(writer.get_extra_info("ssl_object").version())
        writer.write(request.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n", 1))
        await writer.drain()
        rest = await _read_head(answer, reader, settings.max_headers)
        if order.method != "HEAD" and not answer.failure:
            await _read_body(answer, reader, rest, order.max_body)
    finally:
        with contextlib.suppress(Exception):
            writer.transport.abort()


async def _read_head(answer: Answer, reader: asyncio.StreamReader, most: int) -> bytes:
    """Keeps the head in ``answer``; gives the bytes behind it."""
    got = b""
    while not (found := _END.search(got)):
        if len(got) > most:
            answer.failure, answer.head = "headers-too-large", got[:most]
            return b""
        piece = await _read(reader)
        if not piece:
            answer.failure, answer.head = _ended(got), got
            return b""
        got += piece
        if not _STATUS.match(got) and len(got) > 16:
            answer.failure, answer.body = "not-http", got
            return b""
    answer.head = got[:found.end()]
    return got[found.end():]


def _ended(got: bytes) -> str:
    if not got:
        return "empty-answer"
    return "headers-cut" if _STATUS.match(got) else "not-http"


async def _read_body(answer: Answer, reader: asyncio.StreamReader, got: bytes, most: int) -> None:
    wanted = _length(answer.head)
    chunked = bool(re.search(rb"\ntransfer-encoding\s*:[^\n]*chunked", answer.head, re.IGNORECASE))
    parts = [got]
    size = len(got)
    while size <= most and not _whole(parts, size, wanted, chunked):
        piece = await _read(reader)
        if not piece:
            break
        parts.append(piece)
        size += len(piece)
        answer.body = b""  # kept below; a time-out keeps nothing but the head
    answer.body = b"".join(parts)[:wanted if wanted is not None and not chunked else most]
    answer.capped = size > most
    if wanted is not None and not chunked and size < wanted:
        answer.failure = "body-cut"


def _whole(parts: list[bytes], size: int, wanted: int | None, chunked: bool) -> bool:
    if chunked:
        return parts[-1].endswith(b"\n") and dechunk(b"".join(parts))[1] is None
    return wanted is not None and size >= wanted


def _length(head: bytes) -> int | None:
    """The only readable Content-Length, None when there is none or they differ."""
    found = {int(n) for n in re.findall(rb"\ncontent-length\s*:\s*(\d{1,15})\s*\r?\n", head, re.IGNORECASE)}
    return found.pop() if len(found) == 1 else None


async def _read(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.read(65536)
    except (ConnectionError, ssl.SSLError):
        return b""


def _late(answer: Answer) -> str:
    if not answer.words:
        return "connect-timeout"
    return "body-timeout" if answer.head else "answer-timeout"


def _broken(answer: Answer, error: OSError) -> str:
    if isinstance(error, ConnectionRefusedError):
        return "connect-refused"
    if isinstance(error, socket.gaierror) or error.errno in (101, 113):
        return "no-route"
    return "body-cut" if answer.head else "connect-reset"
