"""A document as Word (docx): editable, laid out as GB/T 9704-2012 asks."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.oxml import parse_xml
from docx.shared import Mm, Pt

from pucha.reports.papers import layout
from pucha.reports.papers.docx_pictures import Pictures
from pucha.reports.papers.layout import BLACK, BODY, HEAD_FACES, KAI, LATIN, SIZES, SONG, TITLE, Face
from pucha.reports.papers.model import (
    Attachment,
    Block,
    Chart,
    Heading,
    Paper,
    Paragraph,
    Signature,
    Span,
    Spans,
    Table,
    tidy,
)

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
EPOCH = datetime(2000, 1, 1)  # the file says nothing of when it was made: the same round, the same bytes
TEXT = "word/document.xml"
TITLE_MARK = "pucha-title"
LEVEL = 4  # long lists: nearly as small as 6 in half the time
SHORT = 14  # lines of a table that stays on one page


def docx_bytes(paper: Paper) -> bytes:
    out = BytesIO()
    _save([paper], out)
    return out.getvalue()


def write_docx(path: Path, paper: Paper) -> None:
    write_docx_of(path, [paper])


def write_docx_of(path: Path, papers: Sequence[Paper]) -> None:
    """One or several documents in one file, each a section whose pages are numbered from 1."""
    with path.open("wb") as out:
        _save(papers, out)


def _save(papers: Sequence[Paper], out: IO[bytes]) -> None:
    """The frame by python-docx; the text goes into it line by line, so that long lists need no tree in memory."""
    pictures = Pictures()
    with ZipFile(BytesIO(_frame())) as source, ZipFile(out, "w", ZIP_DEFLATED, compresslevel=LEVEL) as target:
        front, mark, back = source.read(TEXT).partition(b"<w:sectPr")
        with target.open(_entry(TEXT), "w") as part:
            part.write(front)
            section = _section(mark + back)
            for number, paper in enumerate(papers):
                if number:
                    part.write(b"<w:p><w:pPr>" + section + b"</w:pPr></w:p>")
                for xml in _paper(paper, pictures):
                    part.write(xml.encode())
            part.write(section + back.partition(b"</w:sectPr>")[2])
        for name in source.namelist():
            if name != TEXT:
                target.writestr(_entry(name), _part(name, source.read(name), papers[0], pictures))
        for name, data in pictures.parts():
            target.writestr(_entry(name), data)


def _section(xml: bytes) -> bytes:
    """The properties of a section, its pages numbered from 1."""
    section, end, _ = xml.partition(b"</w:sectPr>")
    front, mark, back = section.partition(b"<w:cols")
    return front + b'<w:pgNumType w:start="1"/>' + mark + back + end


def _part(name: str, data: bytes, paper: Paper, pictures: Pictures) -> bytes:
    """A part of the frame with what this document adds to it."""
    if name == "word/_rels/document.xml.rels":
        return pictures.relations(data)
    if name == "[Content_Types].xml":
        return pictures.kinds(data)
    if name == "docProps/core.xml":
        return data.replace(TITLE_MARK.encode(), escape(tidy(paper.title)).encode("utf-8", "replace"))
    return data


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, EPOCH.timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    return entry


@cache
def _frame() -> bytes:
    """The file without its text: page, styles, fonts, page numbers. The same for every document."""
    document = Document()
    _set_page(document)
    _set_styles(document)
    _set_fonts(document)
    core = document.core_properties
    core.author, core.title, core.comments = "", TITLE_MARK, ""
    core.created = core.modified = EPOCH
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _set_page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(layout.PAGE[0]), Mm(layout.PAGE[1])
    section.top_margin, section.bottom_margin = Mm(layout.MARGINS["top"]), Mm(layout.MARGINS["bottom"])
    section.left_margin, section.right_margin = Mm(layout.MARGINS["left"]), Mm(layout.MARGINS["right"])
    section.footer_distance = Mm(layout.MARGINS["bottom"] - 12)
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        old = footer.paragraphs[0]._p
        old.getparent().replace(old, parse_xml(_page_number(side)))


def _page_number(side: str) -> str:
    """— 1 — in 四号宋体, outside, one sign from the edge."""
    run = _run_properties(SONG, SIZES["foot"])
    field = "".join(f"<w:r>{run}{inner}</w:r>" for inner in (
        "<w:t>— </w:t>".replace("<w:t>", '<w:t xml:space="preserve">'), '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>', '<w:fldChar w:fldCharType="end"/>',
        '<w:t xml:space="preserve"> —</w:t>'))
    return f'<w:p {W}><w:pPr><w:ind w:{side}="280"/><w:jc w:val="{side}"/></w:pPr>{field}</w:p>'


def _set_styles(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.size = Pt(SIZES["body"])
    normal.font.name = LATIN
    fonts = normal.element.rPr.rFonts
    fonts.set(f"{{{fonts.nsmap['w']}}}eastAsia", BODY.name)
    normal.paragraph_format.space_after = Pt(0)


def _set_fonts(document: Any) -> None:
    """Typefaces with what may stand for them, so that a machine without them still shows a document."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            faces = "".join(map(_font, layout.FACES))
            table = f'<?xml version="1.0" encoding="UTF-8"?><w:fonts {W}>{faces}</w:fonts>'
            relation.target_part._blob = table.encode()


def _font(face: Face) -> str:
    instead = f"<w:altName w:val={quoteattr(','.join(face.instead))}/>"
    return f'<w:font w:name={quoteattr(face.name)}>{instead}<w:charset w:val="86"/></w:font>'


def _paper(paper: Paper, pictures: Pictures) -> Iterator[str]:
    if paper.red_head:
        yield from _red_head(paper)
    if paper.draft:
        yield _line((Span(paper.draft),), KAI, "center")
    for line in layout.title_lines(paper.title):
        yield _line((Span(line),), TITLE, "center", size=SIZES["title"], line=34.0, keep=True)
    yield _line((), BODY)
    if paper.to:
        yield _line((Span(paper.to),), BODY)
    signed = paper.signature if paper.to else None
    for place, block in enumerate(paper.blocks, 1):
        if signed and place == len(paper.blocks) and isinstance(block, Paragraph):
            yield _paragraph(block, keep=True)
        else:
            yield from _block(block, pictures)
    if signed:
        yield from _signed(paper, signed)
    for number, attachment in enumerate(paper.attachments, 1):
        yield from _attachment(attachment, number if len(paper.attachments) > 1 else 0, pictures)
    if paper.printed_by:
        yield from _imprint(paper)


def _red_head(paper: Paper) -> Iterator[str]:
    size = layout.red_head_size(paper.red_head)
    yield _line((Span(paper.red_head),), TITLE, "center", size=size, line=size * 1.3, before=99, colour=layout.RED)
    yield _line((), BODY)
    yield _line((), BODY)
    border = f'<w:pBdr><w:bottom w:val="single" w:sz="16" w:space="11" w:color="{layout.RED}"/></w:pBdr>'
    yield _line((Span(paper.number or layout.NO_NUMBER),), BODY, "center", border=border)
    yield _line((), BODY)
    yield _line((), BODY)


def _signed(paper: Paper, signature: Signature) -> Iterator[str]:
    """The signature never stands on a page without text of the document (GB/T 9704-2012, 7.3.5.5)."""
    if paper.attachments:
        yield _line((), BODY, keep=True)
        for note in layout.attachment_notes([one.title for one in paper.attachments]):
            yield _line((Span(note),), BODY, first=2, keep=True)
    yield _line((), BODY, keep=True)
    yield _line((), BODY, keep=True)
    organ, date = layout.signature_indents(signature.organ, signature.date)
    yield _line((Span(signature.organ),), BODY, "right", right=organ, keep=True)
    yield _line((Span(signature.date),), BODY, "right", right=date)


def _attachment(attachment: Attachment, number: int, pictures: Pictures) -> Iterator[str]:
    yield _line((Span(f"附件{number or ''}"),), BLACK, new_page=True)
    yield _line((), BODY)
    for line in layout.title_lines(attachment.title):
        yield _line((Span(line),), TITLE, "center", size=SIZES["title"], line=34.0, keep=True)
    yield _line((), BODY)
    for block in attachment.blocks:
        yield from _block(block, pictures)


def _block(block: Block, pictures: Pictures) -> Iterator[str]:
    if isinstance(block, Heading):
        yield _line((Span(block.number), *block.spans), HEAD_FACES[block.level], "both", first=2, keep=True)
    elif isinstance(block, Paragraph):
        yield _paragraph(block)
    elif isinstance(block, Chart):
        yield from _caption(block.caption)
        yield pictures.add(block)
    elif isinstance(block, Table):
        yield from _caption(block.caption)
        yield from _table(block)
        yield _line((), BODY, line=12.0)


def _caption(text: str) -> Iterator[str]:
    if text:
        yield _line((Span(text),), BLACK, "center", size=14.0, keep=True)


def _paragraph(block: Paragraph, keep: bool = False) -> str:
    if block.style == "centre":
        return _line(block.spans, KAI, "center", keep=keep)
    if block.style == "note":
        return _line(block.spans, BODY, "both", size=SIZES["table"], line=20.0, keep=keep)
    return _line(block.spans, BODY, "both", first=0 if block.style == "flush" else 2, keep=keep)


def _run_properties(face: Face, size: float, colour: str = "", tight: bool = False) -> str:
    latin = LATIN if face is not BLACK else face.name
    fonts = f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{face.name}" w:hint="eastAsia"/>'
    tone = f'<w:color w:val="{colour}"/>' if colour else ""
    spacing = f'<w:spacing w:val="{round(layout.TIGHT * 20)}"/>' if tight else ""
    return f'<w:rPr>{fonts}{tone}{spacing}<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/></w:rPr>'


def _line(spans: Spans, face: Face, align: str = "left", *, size: float = SIZES["body"], line: float = layout.LINE,
          first: int = 0, right: float = 0, before: float = 0, keep: bool = False, new_page: bool = False,
          colour: str = "", border: str = "") -> str:
    """One paragraph. ``first`` and ``right``: signs of indent."""
    indent = f'<w:ind w:firstLine="{round(first * (size + layout.TIGHT) * 20)}" w:right="{round(right * size * 20)}"/>'
    marks = ("<w:keepNext/>" if keep else "") + ("<w:pageBreakBefore/>" if new_page else "")
    spacing = f'<w:spacing w:before="{round(before * 20)}" w:after="0" w:line="{round(line * 20)}" w:lineRule="exact"/>'
    run = _run_properties(face, size, colour, size == SIZES["body"])
    texts = "".join(f"<w:r>{run}{_text(span.text)}</w:r>" for span in _merged(spans))
    return (f'<w:p><w:pPr>{marks}{border}<w:wordWrap w:val="0"/>{spacing}{indent}<w:jc w:val="{align}"/>'
            f"</w:pPr>{texts}</w:p>")


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(tidy(text))}</w:t>'


def _merged(spans: Spans) -> Iterator[Span]:
    """Words and figures of one line as one run, so that an editor sees plain text."""
    text = "".join(span.text for span in spans)
    if text:
        yield Span(text)


def _table(table: Table) -> Iterator[str]:
    size = SIZES["small"] if len(table.columns) >= layout.WIDE else SIZES["table"]
    whole = sum(table.widths)
    widths = [round(layout.WIDTH * 20 * width / whole) for width in table.widths]
    edges = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>'
                    for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    run, bold = _run_properties(BODY, size), _run_properties(BLACK, size)
    head = _row([(Span(name),) for name in table.columns], _cells(widths, "c" * len(widths), bold, size, True),
                head=True)
    yield (f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
            f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" '
            f'w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
           f"<w:tblGrid>{grid}</w:tblGrid>{head}")
    yield from _rows(table, widths, run, bold, size)
    yield "</w:tbl>"


def _rows(table: Table, widths: list[int], run: str, bold: str, size: float) -> Iterator[str]:
    """The rows; a short table stays on one page, and a sum never stands alone on the next."""
    usual = _cells(widths, table.align, run, size)
    kept = _cells(widths, table.align, run, size, True)
    last = len(table.rows) - 1
    short = layout.lines_of(table, size) <= SHORT
    for at, (row, tall) in enumerate(zip(table.rows, table.groups(), strict=True)):
        together = at < last and (short or (table.total and at > last - 3))
        if table.total and at == last:
            yield _row(row, _cells(widths, table.align, bold, size))
        else:
            yield _row(row, kept if together else usual, tall)


_SIDES = {"l": "left", "c": "center", "r": "right"}
Cells = Sequence[tuple[str, str, str]]  # before the cell's properties end, before its text, behind it


def _cells(widths: Sequence[int], align: str, run: str, size: float, keep: bool = False) -> Cells:
    """What stands around the text of each cell of a row: made once for a table."""
    spacing = f'<w:spacing w:before="30" w:after="30" w:line="{round(size * 1.35 * 20)}" w:lineRule="exact"/>'
    mark = "<w:keepNext/>" if keep else ""
    return [(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>',
             f'<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>{mark}<w:wordWrap w:val="0"/>{spacing}'
             f'<w:jc w:val="{_SIDES[side]}"/></w:pPr><w:r>{run}<w:t xml:space="preserve">',
             "</w:t></w:r></w:p></w:tc>") for width, side in zip(widths, align, strict=True)]


def _row(row: Sequence[Spans], cells: Cells, tall: int = 1, head: bool = False) -> str:
    """``tall``: rows that the first cell spans; 0 where it is part of the one above."""
    merge = "" if tall == 1 else '<w:vMerge w:val="restart"/>' if tall else "<w:vMerge/>"
    mark = "<w:tblHeader/>" if head else ""
    out = [f"<w:tr><w:trPr><w:cantSplit/>{mark}</w:trPr>"]
    for at, (spans, (front, middle, back)) in enumerate(zip(row, cells, strict=True)):
        text = escape(tidy("".join(span.text for span in spans))) if tall or at else ""
        out.append(f"{front}{'' if at else merge}{middle}{text}{back}")
    return "".join(out) + "</w:tr>"


def _imprint(paper: Paper) -> Iterator[str]:
    """版记: copies, who printed it and when, between lines; at the foot of the last page where the program can."""
    run = _run_properties(BODY, SIZES["foot"])
    rows = [(f"　抄送：{paper.copies}。", "")] if paper.copies else []
    rows.append((f"　{paper.printed_by}", f"{paper.printed_on}印发　"))
    thick, thin = 'w:val="single" w:sz="8"', 'w:val="single" w:sz="6"'
    body = "".join(_imprint_row(left, right, run) for left, right in rows)
    yield ('<w:tbl><w:tblPr><w:tblpPr w:vertAnchor="margin" w:horzAnchor="margin" w:tblpXSpec="center" '
           f'w:tblpYSpec="bottom"/><w:tblW w:w="{round(layout.WIDTH * 20)}" w:type="dxa"/><w:tblBorders>'
           f'<w:top {thick}/><w:bottom {thick}/><w:insideH {thin}/></w:tblBorders><w:tblLayout w:type="fixed"/>'
           f'</w:tblPr><w:tblGrid><w:gridCol w:w="5000"/><w:gridCol w:w="3844"/></w:tblGrid>{body}</w:tbl>')
    yield _line((), BODY, line=1.0)


def _imprint_row(left: str, right: str, run: str) -> str:
    def tc(text: str, width: int, side: str, span: int = 1) -> str:
        return (f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{span}"/></w:tcPr><w:p><w:pPr>'
                f'<w:spacing w:line="480" w:lineRule="exact"/><w:jc w:val="{side}"/></w:pPr><w:r>{run}{_text(text)}'
                f"</w:r></w:p></w:tc>")
    cells = tc(left, 5000, "left") + tc(right, 3844, "right") if right else tc(left, 8844, "left", 2)
    return f"<w:tr>{cells}</w:tr>"
