"""The documentation pages of the checks, made from their docstrings."""

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from pucha.checks._base import Check
from pucha.checks._registry import Detector, detector, detectors

SECTIONS = ("What", "Why", "Sure or review", "Example", "How to fix (修改办法)", "Clause (依据)")
_HEAD = re.compile(rf"^({'|'.join(re.escape(s) for s in SECTIONS)}): *", re.MULTILINE)


# A line break within Chinese text leaves no blank.
_BREAK = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])|(?<=[(\d]) (?=[号年条）])")


def sections(doc: str) -> dict[str, str]:
    """The named parts of a docstring, without line breaks inside a paragraph."""
    parts = _HEAD.split(doc)
    return {name: _unwrapped(text) for name, text in zip(parts[1::2], parts[2::2], strict=True)}


def headline(doc: str) -> str:
    """The docstring's first line."""
    return doc.strip().splitlines()[0].rstrip(".")


def explain(name: str) -> str:
    """The page of one check in Markdown; its first line is ``# name — what it is about``."""
    found = detector(name)
    return "\n".join([f"# {name} — {headline(found.doc)}", "", *_body(found, "##")])


def render_checks() -> str:
    """All checks as one Markdown page (docs/checks.md)."""
    lines = ["# Checks", "",
             "Generated from the docstrings in `src/pucha/checks/` by `make docs`; edit those, not this page.", "",
             "| check | about | looks at | measures |", "|---|---|---|---|"]
    for name, found in detectors().items():
        measures = "、".join(f"`{m}`" for m in found.check.measures) or "findings only"
        lines.append(f"| [{name}](#{name}) | {headline(found.doc)} | {found.check.scope} | {measures} |")
    for name, found in detectors().items():
        lines += ["", f"## {name}", "", f"**{headline(found.doc)}.**", "", *_body(found, "###")]
    return "\n".join(lines) + "\n"


def _body(found: Detector, mark: str) -> list[str]:
    lines: list[str] = []
    for title, text in sections(found.doc).items():
        lines += [f"{mark} {title}", "", text, ""]
    lines += _codes(found.check, mark) + _measures(found.check, mark) + _params(found.check, mark)
    lines += _accuracy(found.check, mark)
    return lines[:-1] if lines and not lines[-1] else lines


@cache
def _figures() -> Mapping[str, list[tuple[str, str, str]]]:
    """What ``make accuracy`` measured: check → (what, on what, result)."""
    file = files("pucha.checks").joinpath("accuracy.json")
    found: dict[str, list[tuple[str, str, str]]] = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    return found


def _accuracy(check: Check, mark: str) -> list[str]:
    rows = [f"| {what} | {on} | {result} |" for what, on, result in _figures().get(check.name, ())]
    return [f"{mark} Accuracy", "", "| what | on | result |", "|---|---|---|", *rows, ""] if rows else []


def _codes(check: Check, mark: str) -> list[str]:
    rows = [f"| `{code}` | {title} | {check.fixes.get(code, '')} |" for code, title in check.codes.items()]
    return [f"{mark} Findings", "", "| code | 问题 | 修改办法 |", "|---|---|---|", *rows, ""]


def _measures(check: Check, mark: str) -> list[str]:
    if not check.measures:
        return []
    rows = [f"| `{name}` | {text} |" for name, text in check.measures.items()]
    return [f"{mark} Measures", "", "| measure | 含义 |", "|---|---|", *rows, ""]


def _params(check: Check, mark: str) -> list[str]:
    if not check.params:
        return []
    rows = [f"| `{name}` | {_value(value)} |" for name, value in check.params.items()]
    return [f"{mark} Parameters", "", "| parameter | default |", "|---|---|", *rows, ""]


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "、".join(f"{k} {v}" for k, v in value.items()) or "(none)"
    if isinstance(value, list | tuple):
        return "、".join(str(v) for v in value) or "(none)"
    return "(none)" if value is None or value == "" else f"{value}" if not isinstance(value, date) else str(value)


def _unwrapped(text: str) -> str:
    """One line a paragraph; lines that start with ``- `` keep their own."""
    paragraphs = [re.sub(r"\n(?!- )\s*", " ", p.strip()) for p in re.split(r"\n\s*\n", text.replace("``", "`").strip())]
    return "\n\n".join(_BREAK.sub("", p) for p in paragraphs)
