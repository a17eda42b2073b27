"""Text of files that are text underneath: RTF, web pages saved as documents, plain text and tables of commas."""

import csv
import io
import re

from striprtf.striprtf import rtf_to_text

from pucha.facts.attached.limits import CannotRead, Lines, row_line
from pucha.facts.decode import decode
from pucha.facts.dom import parse
from pucha.facts.shells import says_missing
from pucha.model.attachments import AttachmentText, Unread

_MOST_RTF = 4 << 20
_PICTURE = re.compile(
    r"\{\\(?:pict|nonshppict|\*\\(?:shppict|blipuid|themedata|datastore))\b[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")


def read_rtf(body: bytes, name: str) -> AttachmentText:
    """Rich text; pictures are taken out first."""
    source = _PICTURE.sub("", body.decode("latin-1"))
    if len(source) > _MOST_RTF:
        raise CannotRead(Unread.TOO_LARGE, f"more than {_MOST_RTF >> 20} MB of rich text")
    try:
        text = rtf_to_text(source, encoding="gb18030", errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, IndexError, KeyError, UnicodeError, LookupError, TypeError) as error:
        raise CannotRead(Unread.BROKEN, f"broken rich text: {error}"[:200]) from None
    lines = Lines()
    lines.extend(row_line(line.split("|")) if line.endswith("|") else line for line in text.split("\n"))
    return AttachmentText(name, "rtf", lines.text, cut=lines.cut)


def read_html(body: bytes, name: str) -> AttachmentText:
    """A web page saved as a document. The page of an error has nothing to say."""
    page = parse(body, "")
    if says_missing(page):
        raise CannotRead(Unread.BROKEN, "the page of an error instead of a file")
    lines = Lines()
    lines.extend(page.text.split("\n"))
    return AttachmentText(name, "html", lines.text, page.html_title, cut=lines.cut or page.cut)


def read_text(body: bytes, name: str) -> AttachmentText:
    """A plain text; values parted by commas become rows."""
    text = decode(body).text.lstrip("\ufeff")
    lines = Lines()
    if name.lower().endswith(".csv"):
        lines.extend(row_line(row) for row in csv.reader(io.StringIO(text), strict=False))
    else:
        lines.extend(text.splitlines())
    return AttachmentText(name, "text", lines.text, cut=lines.cut)
