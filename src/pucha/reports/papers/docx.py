"""A document as Word (docx): editable, laid out as GB/T 9704-2012 asks."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.oxml import parse_xml
from docx.shared import Mm, Pt

from pucha.reports.papers import layout
from pucha.reports.papers.layout import BLACK, BODY, HEAD_FACES, KAI, LATIN, SIZES, SONG, TITLE, Face
from pucha.reports.papers.model import (
    Attachment,
    Block,
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
INDENT = 2 * int(SIZES["body"] * 20)


def docx_bytes(paper: Paper) -> bytes:
    out = BytesIO()
    _save(paper, out)
    return out.getvalue()


def write_docx(path: Path, paper: Paper) -> None:
    with path.open("wb") as out:
        _save(paper, out)


def _save(paper: Paper, out: IO[bytes]) -> None:
    """The frame by python-docx; the text goes into it line by line, so that long lists need no tree in memory."""
    frame = _frame(tidy(paper.title))
    with ZipFile(frame) as source, ZipFile(out, "w", ZIP_DEFLATED, compresslevel=6) as target:
        for name in source.namelist():
            with target.open(_entry(name), "w") as part:
                data = source.read(name)
                if name != "word/document.xml":
                    part.write(data)
                    continue
                front, mark, back = data.partition(b"<w:sectPr")
                part.write(front)
                for xml in _paper(paper):
                    part.write(xml.encode())
                part.write(mark + back)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, EPOCH.timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    return entry


def _frame(title: str) -> BytesIO:
    document = Document()
    _set_page(document)
    _set_styles(document)
    _set_fonts(document)
    core = document.core_properties
    core.author, core.title, core.comments = "", title, ""
    core.created = core.modified = EPOCH
    out = BytesIO()
    document.save(out)
    out.seek(0)
    return out


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


def _paper(paper: Paper) -> Iterator[str]:
    if paper.red_head:
        yield from _red_head(paper)
    if paper.draft:
        yield _line((Span(paper.draft),), KAI, "center")
    for line in layout.title_lines(paper.title):
        yield _line((Span(line),), TITLE, "center", size=SIZES["title"], line=34.0, keep=True)
    yield _line((), BODY)
    if paper.to:
        yield _line((Span(paper.to),), BODY)
    for block in paper.blocks:
        yield from _block(block)
    if paper.signature and paper.to:
        yield from _signed(paper, paper.signature)
    for number, attachment in enumerate(paper.attachments, 1):
        yield from _attachment(attachment, number if len(paper.attachments) > 1 else 0)
    if paper.printed_by:
        yield from _imprint(paper)


def _red_head(paper: Paper) -> Iterator[str]:
    size = layout.red_head_size(paper.red_head)
    yield _line((Span(paper.red_head),), TITLE, "center", size=size, line=size * 1.3, before=99, colour=layout.RED)
    yield _line((), BODY)
    yield _line((), BODY)
    border = f'<w:pBdr><w:bottom w:val="single" w:sz="16" w:space="11" w:color="{layout.RED}"/></w:pBdr>'
    yield _line((Span(paper.number or "×××〔××××〕×号"),), BODY, "center", border=border)
    yield _line((), BODY)
    yield _line((), BODY)


def _signed(paper: Paper, signature: Signature) -> Iterator[str]:
    if paper.attachments:
        yield _line((), BODY)
        yield from _attachment_note(paper.attachments)
    yield _line((), BODY)
    yield _line((), BODY)
    organ, date = layout.signature_indents(signature.organ, signature.date)
    yield _line((Span(signature.organ),), BODY, "right", right=organ, keep=True)
    yield _line((Span(signature.date),), BODY, "right", right=date)


def _attachment_note(attachments: tuple[Attachment, ...]) -> Iterator[str]:
    """附件说明: names of the attachments below the text."""
    for number, attachment in enumerate(attachments, 1):
        mark = f"{number}．" if len(attachments) > 1 else ""
        front = "附件：" if number == 1 else "　　　"
        yield _line((Span(f"{front}{mark}{attachment.title}"),), BODY, first=2)


def _attachment(attachment: Attachment, number: int) -> Iterator[str]:
    yield _line((Span(f"附件{number or ''}"),), BLACK, new_page=True)
    yield _line((), BODY)
    for line in layout.title_lines(attachment.title):
        yield _line((Span(line),), TITLE, "center", size=SIZES["title"], line=34.0, keep=True)
    yield _line((), BODY)
    for block in attachment.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield _line((Span(block.number), *block.spans), HEAD_FACES[block.level], "both", first=2, keep=True)
    elif isinstance(block, Paragraph):
        yield _paragraph(block)
    elif isinstance(block, Table):
        if block.caption:
            yield _line((Span(block.caption),), BLACK, "center", size=14.0, keep=True)
        yield from _table(block)
        yield _line((), BODY, line=12.0)


def _paragraph(block: Paragraph) -> str:
    if block.style == "centre":
        return _line(block.spans, KAI, "center")
    if block.style == "note":
        return _line(block.spans, BODY, "both", size=SIZES["table"], line=20.0)
    return _line(block.spans, BODY, "both", first=0 if block.style == "flush" else 2)


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
    return (f'<w:p><w:pPr>{marks}{border}{spacing}{indent}<w:jc w:val="{align}"/>'
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
    head = _row([(Span(name),) for name in table.columns], widths, "c" * len(widths), bold, size, head=True)
    yield (f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
            f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" '
            f'w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
           f"<w:tblGrid>{grid}</w:tblGrid>{head}")
    for row in table.rows:
        yield _row(row, widths, table.align, bold if table.total and row is table.rows[-1] else run, size)
    yield "</w:tbl>"


_SIDES = {"l": "left", "c": "center", "r": "right"}


def _row(cells: Any, widths: list[int], align: str, run: str, size: float, head: bool = False) -> str:
    mark = "<w:tblHeader/>" if head else ""
    spacing = f'<w:spacing w:before="30" w:after="30" w:line="{round(size * 1.35 * 20)}" w:lineRule="exact"/>'
    out = [f"<w:tr><w:trPr><w:cantSplit/>{mark}</w:trPr>"]
    for spans, width, side in zip(cells, widths, align, strict=True):
        texts = "".join(f"<w:r>{run}{_text(span.text)}</w:r>" for span in _merged(spans))
        out.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>'
                   f'{spacing}<w:jc w:val="{_SIDES[side]}"/></w:pPr>{texts}</w:p></w:tc>')
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
