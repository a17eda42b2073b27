"""Text in pictures (图片文字识别), where the extra ``ocr`` is installed: ``pip install pucha[ocr]``.

The models lie in the package, nothing is downloaded. What was read of a picture is kept by the hash of its bytes, so
that the same picture is never read twice. A machine misreads; whatever follows from such a text is for a person.
"""

import hashlib
import importlib
import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from pucha.model.errors import InputError

PACKAGE = "rapidocr_onnxruntime"
MISSING = "图片中的文字需要可选组件才能识别：pip install 'pucha[ocr]'（rapidocr-onnxruntime，模型在包内）"
LARGEST = 20 << 20
LEAST = 0.6  # how sure the reader must be of a line, 0 … 1
_HEADS = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"RIFF")
_VERSION = "1"


def is_picture(body: bytes) -> bool:
    """By its first bytes: PNG, JPEG, GIF, BMP, WebP."""
    return body.startswith(_HEADS) and (body[:4] != b"RIFF" or body[8:12] == b"WEBP")


def read_picture(body: bytes) -> str:
    """The lines of text in a picture, from the top; one clear line when the reader is not there."""
    if len(body) > LARGEST:
        raise InputError(f"picture larger than {LARGEST >> 20} MB")
    kept = _folder() / f"{hashlib.sha256(body).hexdigest()}-{_VERSION}.json"
    known = _known(kept)
    if known is not None:
        return known
    try:
        found, _ = _reader()(body)
    except InputError:
        raise
    except Exception as error:  # the reader meets whatever calls itself a picture
        raise InputError(f"picture cannot be read: {type(error).__name__}") from None
    text = "\n".join(str(line) for _, line, score in found or () if float(score) >= LEAST)
    _keep(kept, text)
    return text


def need_reader() -> None:
    """Says in one clear line that the extra is missing, before any work was done for it."""
    _reader()


@cache
def _reader() -> Any:
    try:
        return importlib.import_module(PACKAGE).RapidOCR()
    except ImportError:
        raise InputError(MISSING) from None


def _folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "pucha" / "picture-text"


def _known(path: Path) -> str | None:
    try:
        return str(json.loads(path.read_text("utf-8"))["text"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _keep(path: Path, text: str) -> None:
    """A cache that cannot be written is no fault."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")
        part.write_text(json.dumps({"text": text}, ensure_ascii=False), "utf-8")
        part.replace(path)
    except OSError:
        return
