"""Plain texts outside an inspection: from files or standard input to the contract's text document (`pucha text`)."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pucha.checks import run_page_checks
from pucha.facts.picture_text import is_picture, read_picture
from pucha.language import typos
from pucha.language.hits import Hit
from pucha.model.errors import InputError
from pucha.model.facts import PageFacts, Where
from pucha.model.finding import Evidence, Finding, finding_key
from pucha.model.personal import veil
from pucha.model.words import Certainty, PageKind
from pucha.reports import finding_document

MAX_FILE = 256 << 20
BATCH = 2000  # lines handed to the engine at once
# checks of a whole text; single lines say too little
WHOLE = ("page-corruption", "spam-text", "personal-data", "serious-expressions")


def _raw(name: str) -> bytes:
    try:
        raw = sys.stdin.buffer.read(MAX_FILE + 1) if name == "-" else _bytes_of(Path(name))
    except OSError as error:
        raise InputError(f"{name}: cannot be read: {error.strerror or error}") from None
    if len(raw) > MAX_FILE:
        raise InputError(f"{name}: larger than {MAX_FILE >> 20} MB; split it first")
    return raw


def _text_of(raw: bytes, name: str) -> str:
    """UTF-8 or GB18030 bytes as text; its line ends as they stand."""
    for charset in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(charset)
        except UnicodeDecodeError:
            continue
    raise InputError(f"{name}: neither UTF-8 nor GB18030 text; save it as UTF-8")


def _bytes_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_FILE + 1)


def text_document(name: str, tier: str = "review", lines: bool = False) -> dict[str, Any]:
    """The contract's document of one file. With ``lines`` each line is a text of its own.

    Of a picture the text in it is read, where the extra for it is installed; all that follows waits for a person."""
    raw = _raw(name)
    if is_picture(raw):
        return _picture_document(name, read_picture(raw), tier)
    text = _text_of(raw, name)
    address = "" if name == "-" else Path(name).absolute().as_uri()
    findings = list(_by_line(text, tier, address)) if lines else _of_whole(text, tier, address)
    return {"input": name, "characters": len(text), "tier": tier, "engine": typos.engine(),
            "findings": findings}


def _picture_document(name: str, text: str, tier: str) -> dict[str, Any]:
    found = [] if tier == "sure" else _of_whole(text, tier, "" if name == "-" else Path(name).absolute().as_uri())
    doubted = [{**one, "certainty": "review"} for one in found]
    return {"input": name, "characters": len(text), "tier": tier, "engine": typos.engine(), "findings": doubted,
            "picture": True, "text": veil(text)}


def _of_whole(text: str, tier: str, address: str) -> list[dict[str, Any]]:
    """Slips of language, and what only a whole text shows: corruption, unlawful wording, personal data."""
    found = [finding(one, address) for one in typos.find(text, tier)]
    page = PageFacts(url=address, kind=PageKind.ARTICLE, text=text, text_chars=len(text))
    found += [one for one in run_page_checks(page, WHOLE) if tier != "sure" or one.certainty is Certainty.SURE]
    return [finding_document(one) for one in sorted(found, key=lambda f: f.evidence.where.start or 0)]


def _by_line(text: str, tier: str, address: str) -> Iterator[dict[str, Any]]:
    rows = text.replace("\r\n", "\n").split("\n")
    for start in range(0, len(rows), BATCH):
        batch = rows[start:start + BATCH]
        for number, hits in enumerate(typos.find_many(batch, tier), start + 1):
            for one in hits:
                yield {**finding_document(finding(one, address)), "line": number}


def finding(one: Hit, url: str) -> Finding:
    """A hit in the shape that every other finding has."""
    certainty = Certainty.SURE if one.tier == "sure" else Certainty.REVIEW
    where = Where(one.start, one.end)
    return Finding(
        key=finding_key("typos", one.code, url, one.context or one.quote), check="typos", code=one.code,
        certainty=certainty, severity="minor", evidence=Evidence(url=url, quote=one.quote, where=where),
        reason=one.reason, suggestion=one.suggestion)
