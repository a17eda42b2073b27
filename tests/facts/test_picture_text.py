"""Text in pictures: nothing without the extra but a clear reason; with it, read once and kept by the picture's hash."""

import struct
import sys
import zlib
from pathlib import Path
from types import SimpleNamespace

import pytest

from pucha.cli.main import run as pucha
from pucha.facts import picture_text
from pucha.facts.picture_text import is_picture, read_picture
from pucha.model.errors import InputError


def png() -> bytes:
    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + b"\xff" * 24 for _ in range(8))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    picture_text._reader.cache_clear()


def test_pictures_are_known_by_their_bytes() -> None:
    assert is_picture(png())
    assert not is_picture("文字".encode()) and not is_picture(b"") and not is_picture(b"RIFF0000AVI ")


def test_without_the_extra_there_is_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(picture_text, "PACKAGE", "no_such_reader_of_pictures")
    with pytest.raises(InputError, match="ocr"):
        read_picture(png())
    (tmp_path / "a.png").write_bytes(png())
    assert pucha(["text", str(tmp_path / "a.png"), "--json"]) == 2
    assert "pucha[ocr]" in capsys.readouterr().err


def test_a_picture_is_read_once_and_all_that_follows_waits_for_a_person(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    asked = []

    def reader(body: bytes) -> tuple[list[tuple[None, str, float]], float]:
        asked.append(body)
        return [(None, "帐号110105194912310021", 0.99), (None, "看不清", 0.2)], 0.1

    monkeypatch.setitem(sys.modules, picture_text.PACKAGE, SimpleNamespace(RapidOCR=lambda: reader))
    assert read_picture(png()) == "帐号110105194912310021" == read_picture(png())
    assert len(asked) == 1
    (tmp_path / "a.png").write_bytes(png())
    assert pucha(["text", str(tmp_path / "a.png"), "--json"]) == 0
    said = capsys.readouterr().out
    assert '"review"' in said and '"sure"' not in said and "19491231" not in said


def test_the_real_reader_reads(tmp_path: Path) -> None:
    pytest.importorskip("rapidocr_onnxruntime", reason="the extra ocr is not installed")
    assert isinstance(read_picture(png()), str)
