"""What an attached file says (附件): its text, and why there is none where there is none."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Unread(StrEnum):
    """Why the text of a file could not be read. Such a file is ``not-observed``: neither fine nor a fault."""

    EMPTY = "empty"  # no bytes, or a document without a word
    TOO_LARGE = "too-large"  # larger, packed or unpacked, than the limits
    ENCRYPTED = "encrypted"  # asks for a password
    PICTURES = "pictures"  # pages that are pictures of text (扫描件)
    UNKNOWN = "unknown-format"  # a format that nothing here reads
    BROKEN = "broken"  # claims a format and does not keep to it
    TIME = "time"  # took more processor time than a file may
    MEMORY = "memory"  # took more memory than a file may


@dataclass(frozen=True, slots=True)
class AttachmentText:
    """Text of one file. A table's row is one line, its cells parted by tabs; paragraphs are lines.

    ``kind``: what the bytes are (``pdf``, ``docx``, ``doc``, ``xlsx``, ``xls``, ``pptx``, ``ofd``, ``rtf``, ``html``,
    ``xml``, ``text``, ``zip``), whatever the name says; ``title`` the document's own property as stored, "" without;
    ``created`` and ``changed`` its dates in its own local time; ``pages`` pages, sheets or slides, None where the
    format knows none; ``unread`` why there is no text; ``cut``: only the first part was read
    (of a PDF ``reason`` says how many pages); ``parts`` the files of an
    archive, their names in ``name``; the archive's own ``text`` is all of theirs.
    """

    name: str
    kind: str = ""
    text: str = ""
    title: str = ""
    created: datetime | None = None
    changed: datetime | None = None
    pages: int | None = None
    unread: Unread | None = None
    reason: str = ""
    cut: bool = False
    parts: tuple["AttachmentText", ...] = ()
