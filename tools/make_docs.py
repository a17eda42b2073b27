"""Write the generated pages under docs/; with ``--check`` only say which are out of date (exit status 1).

    docs/checks.md      from the docstrings of src/pucha/checks/
    docs/casework-tables.md   from the tables of src/pucha/casework/
    docs/standards.md   from the standards in src/pucha/rulebook/standards/
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from pucha.casework.tables_page import render_tables
from pucha.checks import render_checks
from pucha.model.codec import plain
from pucha.model.standard import Setting, Standard
from pucha.rulebook import available, diff_rows, load, standard_rows
from pucha.rulebook.tables import general_text

DOCS = Path(__file__).resolve().parent.parent / "docs"


def pages() -> Iterator[tuple[Path, str]]:
    """Each generated page with the text it should hold."""
    yield DOCS / "checks.md", render_checks()
    yield DOCS / "casework-tables.md", render_tables()
    yield DOCS / "standards.md", render_standards()


def render_standards() -> str:
    """Every standard as tables, then the two national ones side by side."""
    standards = [load(name) for name in sorted(available())]
    lines = ["# Standards", "",
             "Generated from `src/pucha/rulebook/standards/` by `make docs`; edit those files, not this page."]
    for standard in standards:
        lines += ["", *_standard(standard)]
    lines += ["", *_side_by_side(load("census-2015"), load("indicators-2019"))]
    return "\n".join(lines) + "\n"


def _standard(standard: Standard) -> list[str]:
    head = [f"## {standard.id} — {standard.title}", "", f"{standard.document}。{general_text(standard)}。"]
    if standard.extends:
        head += ["", f"Extends `{standard.extends}`."]
    rows = [_row(r.part, r.block, r.title, r.cap, "<br>".join(r.rules), r.decided_by, r.confidence)
            for r in standard_rows(standard)]
    return [*head, "", _row("部分", "类别", "指标", "上限", "规则", "decided by", "confidence"),
            _row(*["---"] * 7), *rows, "", f"### Settings of {standard.id}", "", *_settings(standard)]


def _settings(standard: Standard) -> list[str]:
    rows = [_row(f"`{s.name}`", _value(s), s.unit, s.document, s.clause, s.confidence, s.note)
            for s in standard.settings.values()]
    return [_row("setting", "value", "unit", "document", "clause", "confidence", "note"), _row(*["---"] * 7), *rows]


def _value(setting: Setting) -> str:
    return "**unset**" if setting.value is None else str(plain(setting.value))


def _side_by_side(a: Standard, b: Standard) -> list[str]:
    rows = [_row(r.title, r.a, r.b, r.change) for r in diff_rows(a, b)]
    return [f"## {a.id} and {b.id} side by side", "", _row("", a.id, b.id, "change"), _row(*["---"] * 4), *rows]


def _row(*cells: str) -> str:
    return "| " + " | ".join(c.replace("|", "\\|").replace("\n", "<br>") for c in cells) + " |"


def stale() -> list[tuple[Path, str]]:
    """The pages whose file does not hold what it should."""
    return [(path, text) for path, text in pages() if not path.exists() or path.read_text("utf-8") != text]


def main(arguments: list[str]) -> int:
    old = stale()
    if "--check" in arguments:
        for path, _ in old:
            print(f"{path.relative_to(DOCS.parent)} is out of date: run make docs", file=sys.stderr)
        return 1 if old else 0
    for path, text in old:
        path.write_text(text, "utf-8")
        print(f"wrote {path.relative_to(DOCS.parent)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
