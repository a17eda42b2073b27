"""Collect the strings of t("…") and mark("…") from src/pucha, the titles of the standards' tables, and what people
read of the checks (titles, kinds of fault, recipes); compile the English catalogue.

    python tools/make_catalogue.py           merge new strings into pucha.po, compile pucha.mo
    python tools/make_catalogue.py --check   fail when a string has no English or the compiled file is old
"""

import ast
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

from pucha.checks import all_checks

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "pucha"
HOME = SOURCE / "locale" / "en" / "LC_MESSAGES"
METHODS = [("**/templates/**.*", "jinja2")]
BORN = datetime(2026, 11, 22, tzinfo=UTC)
KEYWORDS = {"t": None, "mark": None}


def strings() -> Iterator[tuple[str, str]]:
    """(string, file) of every marked string."""
    for name, _, message, _, _ in extract_from_dir(str(SOURCE), METHODS, keywords=KEYWORDS):
        if isinstance(message, str) and message:
            yield message, Path(name).as_posix()
    for path in sorted(SOURCE.rglob("*.py")):
        yield from ((message, path.relative_to(SOURCE).as_posix()) for message in marked(path.read_text("utf-8")))


def marked(source: str) -> Iterator[str]:
    """Literal arguments of t(…) and mark(…) in Python source, also those inside f-strings."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str) and first.value:
                yield first.value


def titles() -> Iterator[tuple[str, str]]:
    """(title, file) of the standards, their indicators and blocks."""
    for path in sorted(SOURCE.glob("rulebook/standards/**/*.yaml")):
        table = yaml.safe_load(path.read_text("utf-8"))
        rows = table.get("indicators") or []
        if isinstance(rows, dict):  # an overlay
            rows = [*(rows.get("add") or []), *(rows.get("change") or {}).values()]
        for row in (table, *rows):
            yield from ((row[key], path.relative_to(SOURCE).as_posix()) for key in ("title", "block") if row.get(key))


def checks() -> Iterator[tuple[str, str]]:
    """(string, file) of what people read of a check: its title, its kinds of fault, how each is mended."""
    for name, check in sorted(all_checks().items()):
        for text in (check.title, *check.codes.values(), *check.fixes.values()):
            if text:
                yield text, f"checks/{name.replace('-', '_')}.py"


def collected() -> Catalog:
    catalogue = Catalog(locale="en", project="Pucha", charset="utf-8", fuzzy=False,
                        creation_date=BORN, revision_date=BORN)  # no date of the day: the same strings, the same bytes
    for message, name in sorted({*strings(), *titles(), *checks()}, key=lambda row: (row[1], row[0])):
        catalogue.add(message, locations=[(f"src/pucha/{name}", 0)])
    return catalogue


def written() -> Catalog:
    path = HOME / "pucha.po"
    if not path.exists():
        return Catalog(locale="en")
    with path.open("rb") as file:
        return read_po(file, locale="en")


def merged() -> Catalog:
    """All strings of the source with the English that is already written; what nobody uses falls out."""
    old, new = written(), collected()
    for message in new:
        known = old.get(message.id) if message.id else None
        if known:
            message.string = known.string
    return new


def untranslated(catalogue: Catalog) -> list[str]:
    return [str(message.id) for message in catalogue if message.id and not message.string]


def compiled(catalogue: Catalog) -> bytes:
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def is_old(catalogue: Catalog) -> bool:
    """Whether the compiled file says anything else than the written one."""
    with (HOME / "pucha.mo").open("rb") as file:
        stored = {message.id: message.string for message in read_mo(file) if message.id}
    return stored != {message.id: message.string for message in catalogue if message.id and message.string}


def save(catalogue: Catalog) -> None:
    HOME.mkdir(parents=True, exist_ok=True)
    with (HOME / "pucha.po").open("wb") as file:
        write_po(file, catalogue, width=120, omit_header=False, include_lineno=False, ignore_obsolete=True)
    (HOME / "pucha.mo").write_bytes(compiled(catalogue))


def main(check: bool) -> int:
    catalogue = merged()
    missing = untranslated(catalogue)
    for text in missing:
        print(f"no English: {text}", file=sys.stderr)
    if check:
        old = is_old(catalogue)
        if old:
            print("pucha.mo is old: run python tools/make_catalogue.py", file=sys.stderr)
        return int(bool(missing) or old)
    save(catalogue)
    print(f"{len(catalogue)} strings, {len(missing)} without English")
    return 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
