"""Files that people hand in: typed by their content, limited in size, kept by their hash, given back as downloads."""

import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404

from pucha.i18n import t
from pucha.model.errors import InputError

MOST = 20 * 1024 * 1024
_MAGIC = {
    "pdf": (b"%PDF-",), "png": (b"\x89PNG\r\n\x1a\n",), "jpg": (b"\xff\xd8\xff",), "gif": (b"GIF87a", b"GIF89a"),
    "zip": (b"PK\x03\x04",), "ole": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",),
}
_HOLDS = {"pdf": "pdf", "png": "png", "jpg": "jpg", "jpeg": "jpg", "gif": "gif", "xlsx": "zip", "docx": "zip",
          "xls": "ole", "doc": "ole", "wps": "ole", "et": "ole"}
PICTURES = ("png", "jpg", "jpeg", "gif")
PAPERS = ("pdf", "docx", "xlsx", "doc", "xls", "wps", "et", *PICTURES)
TABLES = ("csv", "xlsx")
_STORED = re.compile(r"[0-9a-f]{64}\.[a-z]{2,4}")


@dataclass(frozen=True, slots=True)
class Stored:
    """``name``: what the person called it; ``key``: where it lies among the uploads."""

    name: str
    key: str
    size: int

    @property
    def path(self) -> Path:
        return Path(settings.MEDIA_ROOT) / self.key


def keep(file: Any, kinds: Iterable[str], most: int = MOST) -> Stored:
    """Check and store an upload; InputError (one line) when it is too large or not what its name says."""
    name = Path(file.name or "").name[:150]
    suffix = Path(name).suffix.lower().lstrip(".")
    allowed = tuple(kinds)
    if suffix not in allowed:
        raise InputError(t("不接受 {name}：只收 {kinds} 文件").format(name=name, kinds="、".join(allowed)))
    if (file.size or 0) > most:
        raise InputError(t("{name} 超过 {size} MB").format(name=name, size=most // 2**20))
    body = file.read(most + 1)
    if not body or not _is(suffix, body):
        raise InputError(t("{name} 的内容不是 {kind} 文件，或是空文件").format(name=name, kind=suffix.upper()))
    key = f"{hashlib.sha256(body).hexdigest()}.{suffix}"
    _write(Path(settings.MEDIA_ROOT) / key, body)
    return Stored(name, key, len(body))


def keep_file(path: Path) -> Stored:
    """A file of this machine among the uploads."""
    body = path.read_bytes()
    key = f"{hashlib.sha256(body).hexdigest()}{path.suffix.lower()}"
    _write(Path(settings.MEDIA_ROOT) / key, body)
    return Stored(path.name, key, len(body))


def keep_bytes(name: str, body: bytes) -> Stored:
    """A document of our own making among the uploads."""
    suffix = Path(name).suffix.lower()
    key = f"{hashlib.sha256(body).hexdigest()}{suffix}"
    _write(Path(settings.MEDIA_ROOT) / key, body)
    return Stored(name, key, len(body))


def _is(suffix: str, body: bytes) -> bool:
    holds = _HOLDS.get(suffix)
    if holds:
        return body.startswith(_MAGIC[holds])
    return b"\x00" not in body[:4096] or body[:2] in (b"\xff\xfe", b"\xfe\xff")  # a text table


def _write(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    with part.open("wb") as out:
        out.write(body)
        out.flush()
        os.fsync(out.fileno())
    part.chmod(0o600)
    part.replace(path)


def download(key: str, name: str) -> FileResponse:
    """A stored file as a download; the browser is told not to guess what it is."""
    path = Path(settings.MEDIA_ROOT) / key
    if not _STORED.fullmatch(key) or not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type="application/octet-stream")
