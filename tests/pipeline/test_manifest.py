"""The manifest finds one changed byte, wherever it is."""

from pathlib import Path

import pytest

from pucha.model.errors import InputError
from pucha.pipeline.manifest import seal, verify


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inner = tmp_path / "sites" / "one"
    inner.mkdir(parents=True)
    (inner / "a.txt").write_bytes(b"first")
    (inner / "b.bin").write_bytes(bytes(range(256)))
    (tmp_path / "summary.json").write_text("{}")
    seal(inner)
    seal(tmp_path)
    return tmp_path


def test_nothing_changed(folder: Path) -> None:
    assert verify(folder) == []


@pytest.mark.parametrize("place", [0, 100, 255])
def test_one_byte_is_found_in_an_inner_folder(folder: Path, place: int) -> None:
    target = folder / "sites/one/b.bin"
    data = bytearray(target.read_bytes())
    data[place] ^= 1
    target.write_bytes(bytes(data))
    assert [(d.file, d.what) for d in verify(folder)] == [("sites/one/b.bin", "changed")]


def test_missing_and_added_files(folder: Path) -> None:
    (folder / "sites/one/a.txt").unlink()
    (folder / "new.txt").write_text("x")
    assert {(d.file, d.what) for d in verify(folder)} == {("sites/one/a.txt", "missing"), ("new.txt", "added")}


def test_a_manifest_rewritten_inside_is_found_from_outside(folder: Path) -> None:
    (folder / "sites/one/a.txt").write_bytes(b"other")
    seal(folder / "sites/one")
    assert [(d.file, d.what) for d in verify(folder)] == [("sites/one/manifest.json", "changed")]


def test_a_changed_list_is_found(folder: Path) -> None:
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"size": 2', '"size": 3'))
    assert ("manifest.json", "manifest") in {(d.file, d.what) for d in verify(folder)}


def test_no_manifest_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing to verify"):
        verify(tmp_path)
