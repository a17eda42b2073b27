"""The house is straight: layers, generated docs, lock files, words that must not be there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


def run(*argv: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_layers_hold() -> None:
    done = run(str(BIN / "lint-imports"))
    assert done.returncode == 0, done.stdout[-2000:]


def test_the_generated_docs_are_up_to_date() -> None:
    done = run(sys.executable, "tools/make_docs.py", "--check")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["runtime", "dev"])
def test_a_lock_file_pins_every_package_with_hashes_and_names_no_host(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.lock").read_text()
    assert "://" not in text
    assert not re.search(r"index.url", text)
    pins = re.findall(r"^([a-z0-9][a-z0-9._-]*)==\S+ \\\n {4}--hash=sha256:[0-9a-f]{64}", text, re.M)
    assert len(pins) == len(re.findall(r"^[a-z0-9]", text, re.M)) > 5


def test_every_dependency_has_its_line() -> None:
    told = (ROOT / "docs" / "dependencies.md").read_text().lower().replace("_", "-")
    block = re.search(r"^dependencies = \[(.*?)^\]", (ROOT / "pyproject.toml").read_text(), re.M | re.S)
    assert block
    names = re.findall(r'"([A-Za-z0-9_-]+)', block[1])
    assert names
    assert not [name for name in names if f"| {name.lower().replace('_', '-')} " not in told]


def test_no_check_reads_the_network_or_a_standard() -> None:
    for path in (ROOT / "src/pucha/checks").glob("*.py"):
        assert not re.search(r"pucha\.(observe(?!\.failures)|rulebook|office|pipeline)", path.read_text()), path.name


def test_no_file_is_left_half_done() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX)\b|raise NotImplementedError")
    found = [path for path in (ROOT / "src").rglob("*.py") if marks.search(path.read_text())]
    assert found == []
