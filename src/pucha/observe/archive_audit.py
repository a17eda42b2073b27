"""Is a capture (存档) whole? Every record read, every block compared with its digest."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pucha.observe.archive import base32, members

_END = b"\r\n\r\n"  # behind every record


@dataclass(frozen=True, slots=True)
class CaptureAudit:
    """Whether a capture can be read from its first byte to its last. ``bad``: records whose block was changed."""

    records: int
    responses: int
    bad: int
    unread: int  # bytes behind the last whole record

    @property
    def whole(self) -> bool:
        return self.records > 0 and not self.bad and not self.unread


def audit_capture(path: Path) -> CaptureAudit:
    """Read every record and compare its block with its digest."""
    records = responses = bad = read = 0
    with open(path, "rb") as file:
        for _, end, data in members(file, 0):
            top, _, block = data.partition(b"\r\n\r\n")
            fields = dict(_fields(top))
            records, read = records + 1, end
            responses += fields.get("warc-type") == "response"
            bad += not _is_as_written(fields, block)
    return CaptureAudit(records, responses, bad, path.stat().st_size - read)


def _is_as_written(fields: dict[str, str], block: bytes) -> bool:
    """One record, of the length and the digest that its head says."""
    length = fields.get("content-length", "")
    if not length.isdecimal() or len(block) != int(length) + len(_END) or not block.endswith(_END):
        return False
    digest = hashlib.sha1(block[:int(length)], usedforsecurity=False).digest()
    return fields.get("warc-block-digest") == f"sha1:{base32(digest)}"


def _fields(top: bytes) -> Iterator[tuple[str, str]]:
    for line in top.decode("utf-8", "replace").split("\r\n")[1:]:
        name, _, value = line.partition(":")
        yield name.strip().lower(), value.strip()
