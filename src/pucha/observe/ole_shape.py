"""Old Office documents (OLE 复合文档): the few sectors that tell whether one is whole and needs a password."""

import struct

_END = 0xFFFFFFFA  # sector numbers from here on are marks
_MOST = 512  # sectors of a chain that are followed
_LOCKED = "文档设有打开密码，公众无法打开"
_TORN = "文档不完整"
_FIRST = 0xEC, 0xA5  # a Word document begins with this mark


def ole_fault(body: bytes) -> str:
    """What is wrong with a compound file, in Chinese; "" when nothing is, or nothing can be told."""
    try:
        entries = _entries(body)
    except (struct.error, ValueError, IndexError):
        return _TORN
    if not entries:
        return _TORN
    if "EncryptedPackage" in entries:
        return _LOCKED
    return _LOCKED if _word_locked(body, entries) or _excel_locked(body, entries) else ""


def _entries(body: bytes) -> dict[str, tuple[int, int]]:
    """Name of each stream → (its first sector, its size)."""
    size = _sector_size(body)
    first = struct.unpack_from("<I", body, 48)[0]
    found: dict[str, tuple[int, int]] = {}
    for sector in _chain(body, first, size):
        data = _sector(body, sector, size)
        for at in range(0, size, 128):
            length = struct.unpack_from("<H", data, at + 64)[0]
            if 2 <= length <= 64 and data[at + 66] in (1, 2, 5):
                name = data[at:at + length - 2].decode("utf-16-le", "replace")
                found[name] = struct.unpack_from("<II", data, at + 116)
    return found


def _chain(body: bytes, first: int, size: int) -> list[int]:
    """Sectors of a stream, from the table of sectors; a ring or a long chain is cut."""
    tables = [n for n in struct.unpack_from("<109I", body, 76) if n < _END]
    chain: list[int] = []
    at = first
    while at < _END and len(chain) < _MOST and at not in chain:
        chain.append(at)
        table, place = divmod(at, size // 4)
        if table >= len(tables):
            break  # further tables hang elsewhere: only very large files have them
        at = struct.unpack_from("<I", _sector(body, tables[table], size), place * 4)[0]
    return chain


def _sector(body: bytes, number: int, size: int) -> bytes:
    data = body[(number + 1) * size:(number + 2) * size]
    if len(data) < size:
        raise ValueError("the file ends before this sector")
    return data


def _sector_size(body: bytes) -> int:
    shift = int(struct.unpack_from("<H", body, 30)[0])
    if shift not in (9, 12):
        raise ValueError("no sector size that is used")
    return 1 << shift


def _stream_start(body: bytes, entries: dict[str, tuple[int, int]], *names: str) -> bytes:
    """First bytes of the first stream of these names; b"" for a small one, which lies elsewhere."""
    for name in names:
        sector, length = entries.get(name, (0, 0))
        if length >= 4096:
            size = _sector_size(body)
            return body[(sector + 1) * size:(sector + 1) * size + 64]
    return b""


def _word_locked(body: bytes, entries: dict[str, tuple[int, int]]) -> bool:
    start = _stream_start(body, entries, "WordDocument")
    return len(start) > 12 and tuple(start[:2]) == _FIRST and bool(start[11] & 1)


def _excel_locked(body: bytes, entries: dict[str, tuple[int, int]]) -> bool:
    """The record behind the first one is the password's."""
    start = _stream_start(body, entries, "Workbook", "Book")
    if len(start) < 24 or start[:2] != b"\x09\x08":
        return False
    length = struct.unpack_from("<H", start, 2)[0]
    return start[4 + length:6 + length] == b"\x2f\x00"
