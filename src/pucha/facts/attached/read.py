"""One file to its text, whatever it is; runs inside the worker (附件解析)."""

import io
import zipfile
from collections.abc import Callable
from csv import Error as CsvError
from dataclasses import replace

from pucha.facts.attached.doc import read_doc
from pucha.facts.attached.limits import MAX_BYTES, MAX_CHARS, MAX_DEPTH, MAX_MEMBERS, CannotRead, Member
from pucha.facts.attached.ofd import read_ofd
from pucha.facts.attached.office import read_docx, read_pptx, read_xml
from pucha.facts.attached.pdf import read_pdf
from pucha.facts.attached.plain import read_html, read_rtf, read_text
from pucha.facts.attached.sheets import read_xls, read_xlsx
from pucha.facts.attached.sniff import kind_of
from pucha.model.attachments import AttachmentText, Unread

READERS: dict[str, Callable[[bytes, str], AttachmentText]] = {
    "pdf": read_pdf, "docx": read_docx, "doc": read_doc, "xlsx": read_xlsx, "xls": read_xls, "pptx": read_pptx,
    "ofd": read_ofd, "rtf": read_rtf, "html": read_html, "xml": read_xml, "text": read_text,
}


def read(body: bytes, name: str, content_type: str, depth: int = 0) -> AttachmentText:
    """Text of ``body``, or why there is none; never raises but for want of memory."""
    kind = ""
    try:
        if not body:
            raise CannotRead(Unread.EMPTY, "no bytes")
        if len(body) > MAX_BYTES:
            raise CannotRead(Unread.TOO_LARGE, f"more than {MAX_BYTES >> 20} MB")
        kind = kind_of(body, name, content_type)
        found = _read(kind, body, name, depth)
    except CannotRead as error:
        return AttachmentText(name, kind, unread=error.unread, reason=error.reason)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError, NotImplementedError, RecursionError, CsvError,
            ArithmeticError, LookupError, TypeError, AttributeError, AssertionError) as error:
        # Foreign readers of hostile bytes raise what they like; each of these means the same here.
        return AttachmentText(name, kind, unread=Unread.BROKEN, reason=f"{type(error).__name__}: {error}"[:200])
    if not found.text.strip() and found.unread is None and not found.parts:
        return replace(found, text="", unread=Unread.EMPTY, reason="not a word in it")
    return found


def _read(kind: str, body: bytes, name: str, depth: int) -> AttachmentText:
    if kind == "zip":
        return _archive(body, name, depth)
    if kind == "encrypted":
        raise CannotRead(Unread.ENCRYPTED, "asks for a password")
    if kind not in READERS:
        raise CannotRead(Unread.UNKNOWN, f"no reader for {kind or 'such bytes'}")
    return READERS[kind](body, name)


def _archive(body: bytes, name: str, depth: int) -> AttachmentText:
    """The files of a ZIP, archives in it too, down to a depth."""
    if depth >= MAX_DEPTH:
        raise CannotRead(Unread.TOO_LARGE, f"archives more than {MAX_DEPTH} deep in each other")
    parts: list[AttachmentText] = []
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        member = Member(archive)
        files = [info for info in archive.infolist() if not info.is_dir()]
        left = MAX_CHARS
        for info in files[:MAX_MEMBERS]:
            part = _member(member, info, depth)
            parts.append(replace(part, text=part.text[:left], cut=part.cut or len(part.text) > left))
            left -= len(parts[-1].text)
    text = "\n".join(part.text for part in parts if part.text)
    return AttachmentText(name, "zip", text, cut=len(files) > MAX_MEMBERS or any(part.cut for part in parts),
                          parts=tuple(parts))


def _member(member: Member, info: zipfile.ZipInfo, depth: int) -> AttachmentText:
    name = _name(info)
    try:
        return read(member.read(info), name, "", depth + 1)
    except CannotRead as error:
        return AttachmentText(name, unread=error.unread, reason=error.reason)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        return AttachmentText(name, unread=Unread.BROKEN, reason=f"{type(error).__name__}: {error}"[:200])


def _name(info: zipfile.ZipInfo) -> str:
    """Names without the UTF-8 flag are in the packer's own charset: here that is GBK."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename
