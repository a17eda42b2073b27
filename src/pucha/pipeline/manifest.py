"""The manifest of a run folder: size and SHA-256 of every file, so that one changed byte is found."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from pucha.model.errors import InputError
from pucha.pipeline.runfolder import write_whole

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Difference:
    """One file that is not as the manifest says. ``what``: changed | missing | added | manifest."""

    file: str
    what: str
    detail: str = ""


def file_hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as data:
        while block := data.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def seal(folder: Path) -> str:
    """Write the manifest of ``folder`` (sub-folders with a manifest of their own are one entry); its own hash."""
    files = {name: {"sha256": file_hash(path), "size": path.stat().st_size} for name, path in _files(folder)}
    root = _root(files)
    write_whole(folder / NAME, json.dumps({"algorithm": "sha256", "root": root, "files": files}, indent=1) + "\n")
    return root


def verify(folder: Path) -> list[Difference]:
    """Every difference between ``folder`` and its manifests, [] when nothing changed."""
    manifest = _read(folder)
    listed: dict[str, dict[str, object]] = manifest["files"]  # type: ignore[assignment]
    found = dict(_files(folder))
    out = [Difference(name, "missing") for name in listed if name not in found]
    out += [Difference(name, "added") for name in found if name not in listed]
    out += [Difference(name, "changed", _detail(found[name], entry))
            for name, entry in listed.items() if name in found and file_hash(found[name]) != entry["sha256"]]
    if manifest.get("root") != _root(listed):
        out.append(Difference(NAME, "manifest", "its root hash does not fit its own list"))
    for name in sorted(found):
        if found[name].name == NAME:
            inner = found[name].parent
            prefix = inner.relative_to(folder).as_posix()
            out += [Difference(f"{prefix}/{d.file}", d.what, d.detail) for d in verify(inner)]
    return sorted(out, key=lambda d: (d.file, d.what))


def _detail(path: Path, entry: dict[str, object]) -> str:
    size = path.stat().st_size
    return f"size {entry['size']} → {size}" if size != entry["size"] else "same size, other bytes"


def _root(files: dict[str, dict[str, object]]) -> str:
    listing = "\n".join(f"{name}\x1f{entry['sha256']}\x1f{entry['size']}" for name, entry in sorted(files.items()))
    return hashlib.sha256(listing.encode()).hexdigest()


def _read(folder: Path) -> dict[str, object]:
    path = folder / NAME
    try:
        data = json.loads(path.read_text("utf-8"))
        if isinstance(data["files"], dict):
            return data  # type: ignore[no-any-return]
    except FileNotFoundError:
        raise InputError(f"{folder}: nothing to verify (there is no {NAME} in it)") from None
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise InputError(f"{path}: cannot be read as a manifest")


def _files(folder: Path) -> list[tuple[str, Path]]:
    """Files of ``folder`` by relative name. A sub-folder with its own manifest counts as that manifest alone."""
    out: list[tuple[str, Path]] = []
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            inner = path / NAME
            below = [(NAME, inner)] if inner.exists() else _files(path)
            out += [(f"{path.name}/{name}", file) for name, file in below]
        elif path.name != NAME and not path.name.endswith((".part", ".lock")):
            out.append((path.name, path))
    return out
