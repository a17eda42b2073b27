"""The capture (WARC 1.1, gzip): every exchange as it went over the wire, one gzip member a record (存档).

A capture is only ever appended to. What one call writes goes out in one system call, so a killed process loses at most
the exchange it was writing; the torn rest is cut off when the file is opened again.
"""

import contextlib
import gzip
import hashlib
import io
import itertools
import json
import os
import threading
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from fastwarc.stream_io import GzipWriter

from pucha.model.errors import Unfinished
from pucha.observe.bodies import dechunk, decode
from pucha.observe.exchange import Hop, Response, read_head

if TYPE_CHECKING:
    from pucha.observe.previous import Earlier

_LEVEL = 3  # with this library level 3 is as small as zlib's 4 and twice as fast as 6
_SHANGHAI = timedelta(hours=8)
_MAGIC = b"\x1f\x8b\x08"
_WINDOW = 4 * 1024 * 1024
_MOST = 50 * 1024 * 1024
_RATIO = 400


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a capture. ``ref`` is the ``body_ref`` that leads to it."""

    ref: str
    kind: str  # warcinfo | request | response | resource | metadata
    url: str
    at: str
    headers: dict[str, str]  # of the record, lower-case names
    head: bytes  # raw HTTP head, b"" for records without one
    raw: bytes  # raw block behind the head
    meta: dict[str, object]

    @property
    def status(self) -> int | None:
        return read_head(self.head)[0] if self.head else None

    @property
    def http_headers(self) -> dict[str, str]:
        """Headers of the answer, lower-case names; of a rendered page its type."""
        return read_head(self.head)[1] if self.head else {"content-type": self.headers.get("content-type", "")}

    @property
    def body(self) -> bytes:
        """The block decoded of chunks and compression: what ``Response.body`` was."""
        if self.kind != "response":
            return self.raw
        fields = read_head(self.head)[1]
        raw = self.raw
        if "chunked" in fields.get("transfer-encoding", "").lower():
            raw = dechunk(raw)[0]
        return decode(raw, fields.get("content-encoding", ""), _MOST, _RATIO).data


@dataclass(frozen=True, slots=True)
class Packed:
    """A record as it lies in a capture, to be copied into another one."""

    name: str  # its WARC-Record-ID
    url: str
    at: str
    data: bytes


class CaptureWriter:
    """Appends exchanges to a capture. One writer for a file; safe among the threads of one process."""

    def __init__(self, path: Path, append: bool = True) -> None:
        self.path = Path(path)
        self.recovered = 0  # bytes of a torn tail that were cut off
        if append and self.path.exists():
            self.recovered = cut_torn_tail(self.path)
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | (0 if append else os.O_TRUNC)
        self._fd = os.open(self.path, flags, 0o644)
        self._end = os.fstat(self._fd).st_size
        self._out = io.BytesIO()
        _keep_freed_memory()
        self._gzip = GzipWriter(self._out, compression_level=_LEVEL)
        self._lock = threading.Lock()
        if self._end == 0:
            self._append([_warcinfo()])

    def __enter__(self) -> "CaptureWriter":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def write(self, response: Response) -> str | None:
        """All hops of a response; gives the reference of its last answer, None when there was no answer."""
        return self.write_hops(response.hops)

    def write_hops(self, hops: Sequence[Hop]) -> str | None:
        """Request and response records of each hop."""
        records: list[bytes] = []
        last = -1
        for hop in hops:
            if not hop.request:
                continue
            name = _new_name()
            if hop.head or hop.body:
                last = len(records)
                records.append(_response(hop, name))
            records.append(_request(hop, name if last == len(records) - 1 else ""))
        if not records:
            return None
        refs = self._append(records)
        return refs[last] if last >= 0 and hops[-1].head else None

    def write_walk(self, hops: Sequence[Hop], earlier: "Earlier | None") -> str | None:
        """Like :meth:`write_hops`; ``earlier`` is what an earlier crawl holds of the address."""
        if earlier is None or hops[-1].status != 304:
            return self.write_hops(hops)
        try:
            return self.write_unchanged(hops, earlier.packed())
        except (OSError, ValueError):  # the earlier capture cannot be read: the answer stands for itself
            return self.write_hops(hops)

    def write_unchanged(self, hops: Sequence[Hop], earlier: Packed) -> str:
        """An answer "not modified" (304): the earlier record is copied, a ``revisit`` record says that it still holds.

        The capture stays whole in itself; the reference leads to the body as any other does.
        """
        self.write_hops(hops[:-1])
        hop, name = hops[-1], _new_name()
        with self._lock:
            start = self._put(earlier.data)
        copied = f"{start}:{len(earlier.data)}"
        return self._append([_revisit(hop, name, earlier, copied), _request(hop, name)])[0]

    def write_resource(self, url: str, body: bytes, content_type: str, at: datetime,
                       meta: dict[str, object] | None = None) -> str:
        """Something that no server sent as it is: a rendered page, a picture of it."""
        head = _head("resource", url, at, _new_name(), content_type, meta or {})
        return self._append([_record(head, body)])[0]

    def close(self) -> None:
        """Makes sure that the disk has everything."""
        if self._fd >= 0:
            os.fsync(self._fd)
            os.close(self._fd)
            self._fd = -1

    def _append(self, records: list[bytes]) -> list[str]:
        with self._lock:
            packed = [self._pack(record) for record in records]
            start = self._put(b"".join(packed))
        at = list(itertools.accumulate(map(len, packed), initial=0))
        return [f"{start + a}:{b - a}" for a, b in itertools.pairwise(at)]

    def _pack(self, record: bytes) -> bytes:
        """One gzip member."""
        self._out.seek(0)
        self._out.truncate()
        self._gzip.write(record)
        self._gzip.finish()
        return self._out.getvalue()

    def _put(self, data: bytes) -> int:
        start = self._end
        try:
            written = os.write(self._fd, data)
            while written < len(data):
                written += os.write(self._fd, data[written:])
        except OSError as error:
            with contextlib.suppress(OSError):
                os.ftruncate(self._fd, start)
            raise Unfinished(f"{self.path}: cannot write the capture ({error.strerror}); make room, resume") from None
        self._end = start + written
        return start


@cache
def _keep_freed_memory() -> None:
    """Teaches glibc to keep what the packer frees, which it needs again for the next record.

    Freeing one large block raises glibc's limits for giving memory back to the system; without that each record pays
    130 µs for fresh pages, half of its whole cost.
    """
    large = bytes(16 << 20)
    del large


_META = json.JSONEncoder(separators=(",", ":"))


def _new_name() -> str:
    """The name of a record: a random UUID (version 4), made without the standard library's checks of its own work."""
    digits = os.urandom(16).hex()
    return (f"<urn:uuid:{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{'89ab'[int(digits[16], 16) & 3]}{digits[17:20]}"
            f"-{digits[20:]}>")


def _response(hop: Hop, name: str) -> bytes:
    extra = {"failure": hop.failure, "elapsed_ms": int(hop.elapsed * 1000), "tls": hop.tls, "notes": hop.notes}
    truncated = "length" if hop.capped else _TRUNCATED.get(hop.failure or "", "")
    head = _head("response", hop.url, hop.at, name, "application/http;msgtype=response",
                 {k: v for k, v in extra.items() if v}, hop.address, truncated=truncated)
    return _record(head, hop.head + hop.body)


def _revisit(hop: Hop, name: str, earlier: Packed, copied: str) -> bytes:
    head = _head("revisit", hop.url, hop.at, name, "application/http;msgtype=response", {"refers_to": copied},
                 hop.address)
    head += ("\r\nWARC-Profile: http://netpreserve.org/warc/1.1/revisit/server-not-modified"
             f"\r\nWARC-Refers-To: {earlier.name}\r\nWARC-Refers-To-Target-URI: {earlier.url}"
             f"\r\nWARC-Refers-To-Date: {earlier.at}")
    return _record(head, hop.head)


_TRUNCATED = {"body-cut": "disconnect", "headers-cut": "disconnect", "body-timeout": "time", "answer-timeout": "time",
              "headers-too-large": "length"}


def _request(hop: Hop, answer: str) -> bytes:
    extra: dict[str, object] = {}
    if not answer:
        extra = {"failure": hop.failure, "detail": hop.detail, "elapsed_ms": int(hop.elapsed * 1000)}
    head = _head("request", hop.url, hop.at, _new_name(), "application/http;msgtype=request", extra,
                 hop.address, answer)
    return _record(head, hop.request)


def _warcinfo() -> bytes:
    head = _head("warcinfo", "", datetime.now(), _new_name(), "application/warc-fields", {})
    return _record(head, b"software: Pucha\r\nformat: WARC File Format 1.1\r\n")


def _head(kind: str, url: str, at: datetime, name: str, content_type: str, meta: dict[str, object],
          address: str = "", concurrent: str = "", truncated: str = "") -> str:
    lines = ["WARC/1.1", f"WARC-Type: {kind}", f"WARC-Record-ID: {name}", f"WARC-Date: {_utc(at)}"]
    if url:
        lines.append(f"WARC-Target-URI: {url}")
    if address:
        lines.append(f"WARC-IP-Address: {address}")
    if concurrent:
        lines.append(f"WARC-Concurrent-To: {concurrent}")
    if truncated:
        lines.append(f"WARC-Truncated: {truncated}")
    if meta:
        lines.append(f"Pucha-Meta: {_META.encode(meta)}")
    lines.append(f"Content-Type: {content_type}")
    return "\r\n".join(lines)


def _record(head: str, block: bytes) -> bytes:
    digest = base32(hashlib.sha1(block, usedforsecurity=False).digest())
    top = f"{head}\r\nWARC-Block-Digest: sha1:{digest}\r\nContent-Length: {len(block)}\r\n\r\n"
    return b"%b%b\r\n\r\n" % (top.encode("utf-8"), block)


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_PAIRS = [a + b for a in _LETTERS for b in _LETTERS]


def base32(digest: bytes) -> str:
    """20 bytes as 32 letters, ten bits at a time."""
    number = int.from_bytes(digest, "big")
    return "".join([_PAIRS[number >> shift & 1023] for shift in range(150, -1, -10)])


def _utc(at: datetime) -> str:
    return (at - _SHANGHAI).isoformat(timespec="milliseconds") + "Z"


def read_record(path: Path, ref: str) -> Record:
    """The record at ``ref``. Raises ValueError when there is none."""
    offset, _, length = ref.partition(":")
    with open(path, "rb") as file:
        file.seek(int(offset))
        packed = file.read(int(length))
    try:
        return _parse(gzip.decompress(packed), ref)
    except (OSError, EOFError, zlib.error) as error:
        raise ValueError(f"{path}: no record at {ref}") from error


def read_answer(path: Path, ref: str) -> Record:
    """The record at ``ref``; for a ``revisit`` the one that it refers to, which lies in the same capture."""
    record = read_record(path, ref)
    return read_record(path, str(record.meta["refers_to"])) if record.kind == "revisit" else record


def read_body(path: Path, ref: str) -> bytes:
    """The decoded body of the answer at ``ref``."""
    return read_answer(path, ref).body


def read_packed(path: Path, ref: str) -> Packed:
    """The record of the answer at ``ref`` as it lies there."""
    record = read_answer(path, ref)
    offset, _, length = record.ref.partition(":")
    with open(path, "rb") as file:
        file.seek(int(offset))
        return Packed(record.headers["warc-record-id"], record.url, record.at, file.read(int(length)))


def read_capture(path: Path, kinds: frozenset[str] = frozenset({"response", "resource"})) -> Iterator[
        tuple[Record, bytes]]:
    """Every record of the ``kinds`` with its decoded body, in the order of writing; a torn tail ends the walk."""
    with open(path, "rb") as file:
        for start, end, data in members(file, 0):
            record = _parse(data, f"{start}:{end - start}")
            if record.kind in kinds:
                yield record, record.body


def cut_torn_tail(path: Path) -> int:
    """Cuts what follows the last whole record; gives the number of bytes cut."""
    size = path.stat().st_size
    with open(path, "rb") as file:
        good = _last_good(file, size)
    if good < size:
        os.truncate(path, good)
    return size - good


def _last_good(file: io.BufferedReader, size: int) -> int:
    """End of the last whole record, found from a record boundary near the end."""
    window = _WINDOW
    while True:
        start = max(size - window, 0)
        begin = 0 if start == 0 else _boundary(file, start)
        if begin is not None:
            good = begin
            for _, end, _ in members(file, begin):
                good = end
            return good
        window *= 4


def _boundary(file: io.BufferedReader, start: int) -> int | None:
    """First place from ``start`` on where a whole record begins."""
    file.seek(start)
    data = file.read(_WINDOW)
    at = data.find(_MAGIC)
    while at >= 0:
        if next(members(file, start + at), None) is not None:
            return start + at
        at = data.find(_MAGIC, at + 1)
    return None


def members(file: io.BufferedReader, start: int) -> Iterator[tuple[int, int, bytes]]:
    """(start, end, unpacked bytes) of each whole WARC record from ``start`` on; stops at the first that is not."""
    file.seek(start)
    data = b""
    while True:
        engine = zlib.decompressobj(31)
        parts: list[bytes] = []
        used = 0
        while not engine.eof:
            data = data or file.read(65536)
            if not data:
                return
            try:
                parts.append(engine.decompress(data))
            except zlib.error:
                return
            used += len(data) - len(engine.unused_data)
            data = engine.unused_data
        whole = b"".join(parts)
        if not whole.startswith(b"WARC/1."):
            return
        yield start, start + used, whole
        start += used


def _parse(data: bytes, ref: str) -> Record:
    top, _, block = data.partition(b"\r\n\r\n")
    if not top.startswith(b"WARC/1."):
        raise ValueError(f"no record at {ref}")
    fields = {k.strip().lower(): v.strip() for k, _, v in
              (line.partition(":") for line in top.decode("utf-8").split("\r\n")[1:])}
    block = block[:int(fields.get("content-length", "0"))]
    head, raw = _split(block) if fields.get("content-type", "").startswith("application/http") else (b"", block)
    return Record(ref, fields.get("warc-type", ""), fields.get("warc-target-uri", ""), fields.get("warc-date", ""),
                  fields, head, raw, json.loads(fields.get("pucha-meta", "{}")))


def _split(block: bytes) -> tuple[bytes, bytes]:
    """HTTP head and body. A head may end in bare line feeds, or not end at all."""
    ends = [i + n for i, n in ((block.find(b"\r\n\r\n"), 4), (block.find(b"\n\n"), 2)) if i >= 0]
    if not ends:
        return block, b""
    at = min(ends)
    return block[:at], block[at:]
