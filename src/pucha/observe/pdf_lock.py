"""Does a PDF ask for a password before it shows anything? (PDF 打开密码)

Most encrypted PDFs open for everybody and only forbid changes: their user password is empty. So the empty password is
tried against the file's own check value, as ISO 32000-1 §7.6.3 and 32000-2 §7.6.4 describe it.
"""

import hashlib
import re
from collections import deque

_ENCRYPT = re.compile(rb"/Encrypt\s+(\d{1,9})\s+\d{1,5}\s+R")
_ID = re.compile(rb"/ID\s*\[\s*(?=[<(])")
_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_ESCAPES = {ord("n"): 10, ord("r"): 13, ord("t"): 9, ord("b"): 8, ord("f"): 12}
_LONGEST = 4096


def needs_password(body: bytes) -> bool | None:
    """True when the empty password does not open the file, None when that cannot be told."""
    if b"/Encrypt" not in body:
        return False
    found = _last(_ENCRYPT, body)  # the last trailer counts
    if found is None:
        return None
    at = re.search(rb"(?<!\d)%b\s+\d{1,5}\s+obj" % found[1], body)
    return _locked(body[at.end():at.end() + _LONGEST], body) if at else None


def _locked(rules: bytes, body: bytes) -> bool | None:
    revision, owner, user = _number(rules, b"R"), _text(rules, b"O"), _text(rules, b"U")
    if b"/Standard" not in rules or revision is None or not owner or not user:
        return None
    if revision == 5:
        return hashlib.sha256(user[32:40]).digest() != user[:32]
    if revision not in (2, 3, 4):
        return None  # revision 6 needs AES, which this program does not carry
    rights = (_number(rules, b"P") or 0) & 0xFFFFFFFF
    return not _opens(revision, owner, user, rights, _first_id(body), (_number(rules, b"Length") or 40) // 8,
                      b"/EncryptMetadata false" in rules)


def _opens(revision: int, owner: bytes, user: bytes, rights: int, identity: bytes, length: int, bare: bool) -> bool:
    """Algorithm 6 with the empty password."""
    length = min(max(5 if revision == 2 else length, 5), 16)
    start = _PAD + owner[:32] + rights.to_bytes(4, "little") + identity
    start += b"\xff" * 4 if revision >= 4 and bare else b""
    key = hashlib.md5(start, usedforsecurity=False).digest()
    if revision == 2:
        return _rc4(key[:length], _PAD) == user[:32]
    for _ in range(50):
        key = hashlib.md5(key[:length], usedforsecurity=False).digest()
    value = _rc4(key[:length], hashlib.md5(_PAD + identity, usedforsecurity=False).digest())
    for n in range(1, 20):
        value = _rc4(bytes(b ^ n for b in key[:length]), value)
    return value == user[:16]


def _rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) & 255
        box[i], box[j] = box[j], box[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) & 255
        j = (j + box[i]) & 255
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) & 255])
    return bytes(out)


def _number(rules: bytes, name: bytes) -> int | None:
    found = re.search(rb"/%b\s*(-?\d{1,10})(?!\d)" % name, rules)
    return int(found[1]) if found else None


def _text(rules: bytes, name: bytes) -> bytes:
    found = re.search(rb"/%b\s*(?=[<(])(?!<<)" % name, rules)
    return _string(rules, found.end()) if found else b""


def _last(pattern: "re.Pattern[bytes]", body: bytes) -> "re.Match[bytes] | None":
    found = deque(pattern.finditer(body), maxlen=1)
    return found.pop() if found else None


def _first_id(body: bytes) -> bytes:
    found = _last(_ID, body)
    return _string(body[found.end():found.end() + 1024], 0) if found else b""


def _string(data: bytes, at: int) -> bytes:
    """A string object: ``<hex>`` or ``(literal)`` with its escapes."""
    if data[at:at + 1] == b"<":
        digits = re.sub(rb"[^0-9A-Fa-f]", b"", data[at:data.find(b">", at)])
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    out, depth, place = bytearray(), 1, at + 1
    while place < len(data) and depth:
        place, depth = _character(data, place, depth, out)
    return bytes(out)


def _character(data: bytes, at: int, depth: int, out: bytearray) -> tuple[int, int]:
    """One character of a literal string; gives the next place and how many brackets are open."""
    byte = data[at]
    if byte == 0x5C and at + 1 < len(data):
        octal = re.match(rb"[0-7]{1,3}", data[at + 1:at + 4])
        if octal:
            out.append(int(octal[0], 8) & 255)
            return at + 1 + len(octal[0]), depth
        if data[at + 1] not in b"\r\n":
            out.append(_ESCAPES.get(data[at + 1], data[at + 1]))
        return at + (3 if data[at + 1:at + 3] == b"\r\n" else 2), depth
    depth += (byte == 0x28) - (byte == 0x29)
    if depth:
        out.append(byte)
    return at + 1, depth
