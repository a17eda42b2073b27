"""From the bytes on the wire to the bytes of the page: chunks joined, compression undone, lies and bombs survived."""

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import brotli  # type: ignore[import-untyped]

_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,12})[ \t]*(?:;[^\r\n]{0,1024})?\r?\n")
_STEP = 256 * 1024
_BOMB_FROM = 8 * 1024 * 1024  # below this no ratio is a bomb
_PLAIN = frozenset({"", "identity", "none", "binary", "8bit", "7bit", "chunked"})


@dataclass(frozen=True, slots=True)
class Body:
    """A decoded body. ``fault``: body-cut | body-broken | body-bomb | None; ``capped``: our limit cut it."""

    data: bytes
    fault: str | None = None
    capped: bool = False
    note: str = ""


def dechunk(raw: bytes) -> tuple[bytes, str | None]:
    """Joins a chunked body. The fault is ``body-cut`` without its end, ``body-broken`` with nonsense between."""
    parts: list[bytes] = []
    at = 0
    while True:
        found = _CHUNK.match(raw, at)
        if not found:
            rest = raw[at:at + 32]
            fault = "body-cut" if not rest or b"\n" not in rest else "body-broken"
            return b"".join(parts), fault
        size = int(found[1], 16)
        start = found.end()
        if size == 0:
            return b"".join(parts), None
        parts.append(raw[start:start + size])
        if start + size > len(raw):
            return b"".join(parts), "body-cut"
        at = start + size
        at += 2 if raw[at:at + 2] == b"\r\n" else (1 if raw[at:at + 1] == b"\n" else 0)


def decode(raw: bytes, encoding: str, most: int, ratio: int) -> Body:
    """Undoes ``Content-Encoding``; a body that is cut gives what came."""
    names = [n.strip().lower() for n in encoding.split(",")][:8]
    names = [n for n in names if n not in _PLAIN]
    if not names:
        return Body(raw[:most], None, len(raw) > most)
    if len(names) > 3:
        return Body(raw, "body-broken")
    found = Body(raw)
    for name in reversed(names):
        step = _DECODERS.get(name)
        if step is None:
            return Body(found.data, found.fault, found.capped, "unknown-encoding")
        found = _merge(found, step(found.data, most, ratio))
    return found


def _merge(before: Body, after: Body) -> Body:
    return Body(after.data, before.fault or after.fault, before.capped or after.capped, after.note or before.note)


def _gzip(raw: bytes, most: int, ratio: int) -> Body:
    if not raw:
        return Body(b"")
    if raw[:2] != b"\x1f\x8b":
        return Body(raw[:most], "body-broken", note="not-compressed")
    out: list[bytes] = []
    room = most
    while raw[:2] == b"\x1f\x8b":
        engine = zlib.decompressobj(31)
        found = _inflate(engine, raw, room, ratio)
        out.append(found.data)
        room -= len(found.data)
        if found.fault or found.capped or not engine.eof:
            return Body(b"".join(out), found.fault or (None if found.capped else "body-cut"), found.capped)
        raw = engine.unused_data
    return Body(b"".join(out), note="bytes-after-end" if raw.strip(b"\0") else "")


def _deflate(raw: bytes, most: int, ratio: int) -> Body:
    """zlib by the rule, bare deflate as old servers send it."""
    if not raw:
        return Body(b"")
    found = Body(b"")
    for bits in (15, -15):
        engine = zlib.decompressobj(bits)
        found = _inflate(engine, raw, most, ratio)
        if not found.fault and not found.capped and not engine.eof:
            found = Body(found.data, "body-cut")
        if found.data or not found.fault:
            return found
    return Body(raw[:most], "body-broken", note="not-compressed") if found.fault == "body-broken" else found


def _inflate(engine: "zlib._Decompress", raw: bytes, most: int, ratio: int) -> Body:
    def step(data: bytes, room: int) -> bytes:
        return engine.decompress(data or engine.unconsumed_tail, room)

    return _unfold(step, raw, most, ratio, lambda: len(engine.unconsumed_tail), zlib.error)


def _brotli(raw: bytes, most: int, ratio: int) -> Body:
    if not raw:
        return Body(b"")
    engine = brotli.Decompressor()

    def step(data: bytes, room: int) -> bytes:
        return bytes(engine.process(data, output_buffer_limit=max(room, 1024)))

    found = _unfold(step, raw, most, ratio, lambda: 0 if engine.can_accept_more_data() else 1, brotli.error)
    if found.fault == "body-broken" and not found.data:
        return Body(raw[:most], "body-broken", note="not-compressed")
    if not found.fault and not found.capped and not engine.is_finished():
        return Body(found.data, "body-cut")
    return found


def _unfold(step: Callable[[bytes, int], bytes], raw: bytes, most: int, ratio: int, left: Callable[[], int],
            broken: type[Exception]) -> Body:
    """Runs ``step`` until nothing is ``left``, the limit is reached or the data break."""
    out: list[bytes] = []
    size = 0
    data = raw
    while True:
        try:
            piece = step(data, min(_STEP * 4, most - size + 1))
        except broken:
            return Body(b"".join(out), "body-broken")
        data = b""
        out.append(piece)
        size += len(piece)
        bomb = size > min(most, _BOMB_FROM) and size > ratio * (len(raw) - left())
        if bomb or size > most:
            return Body(b"".join(out)[:most], "body-bomb" if bomb else None, True)
        if not left() or not piece:
            return Body(b"".join(out))


_DECODERS: dict[str, Callable[[bytes, int, int], Body]] = {
    "gzip": _gzip, "x-gzip": _gzip, "deflate": _deflate, "br": _brotli}
