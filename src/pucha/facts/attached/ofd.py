"""Text of an OFD document (GB/T 33190): pieces with places on pages, as in a PDF."""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from pucha.facts.attached.limits import MAX_PAGES, CannotRead, Lines, Member
from pucha.facts.attached.office import moment
from pucha.facts.attached.rows import Piece, lines_of
from pucha.model.attachments import AttachmentText, Unread

_PAGE = re.compile(r"Doc_(\d{1,4})/Pages/Page_(\d{1,5})/Content\.xml$")


def read_ofd(body: bytes, name: str) -> AttachmentText:
    """Text of the first pages; pages without a letter are pictures (``Unread.PICTURES``)."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        member, lines = Member(archive), Lines()
        pages = sorted((n for n in archive.namelist() if _PAGE.search(n)), key=_place)
        for page in pages[:MAX_PAGES]:
            if not lines.extend(lines_of(list(_pieces(member.read(page))))):
                break
        if pages and not lines.text.strip():
            raise CannotRead(Unread.PICTURES, f"{len(pages)} pages that are pictures")
        known = _properties(member.read("OFD.xml"))
    created, changed = moment(known.get("CreationDate", "")), moment(known.get("ModDate", ""))
    return AttachmentText(name, "ofd", lines.text, known.get("Title", "").strip(), created, changed, len(pages),
                          cut=lines.cut or len(pages) > MAX_PAGES)


def _place(name: str) -> tuple[int, int]:
    match = _PAGE.search(name)
    return (int(match[1]), int(match[2])) if match else (0, 0)


def _pieces(source: bytes) -> Iterator[Piece]:
    for element in _tree(source).iter():
        if not element.tag.endswith("}TextObject"):
            continue
        left, top, *_ = [*_numbers(element.get("Boundary", "")), 0.0, 0.0]
        size = (_numbers(element.get("Size", "")) or [4.0])[0] or 4.0
        for code in element:
            words = (code.text or "").strip()
            if code.tag.endswith("}TextCode") and words:
                yield Piece(left + _first(code.get("X", "")), top + _first(code.get("Y", "")), size, words)


def _tree(source: bytes) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(source)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise CannotRead(Unread.BROKEN, f"broken XML: {error}") from None


def _properties(source: bytes) -> dict[str, str]:
    return {element.tag.rpartition("}")[2]: element.text or "" for element in _tree(source).iter()}


def _numbers(text: str) -> list[float]:
    try:
        return [float(part) for part in text.split()[:4]]
    except ValueError:
        return []


def _first(text: str) -> float:
    return (_numbers(text) or [0.0])[0]
