"""A document as one HTML file, laid out for paper by its style sheet; on a screen it looks like its pages."""

from collections.abc import Iterator, Sequence
from functools import cache
from html import escape

from pucha.reports.charts.svg import svg
from pucha.reports.papers import layout
from pucha.reports.papers.layout import BLACK, BODY, KAI, MARGINS, SIZES, SONG, TITLE, WIDE
from pucha.reports.papers.model import (
    Attachment,
    Block,
    Chart,
    Heading,
    Paper,
    Paragraph,
    Signature,
    Spans,
    Table,
    tidy,
)


def paper_html(paper: Paper) -> str:
    return papers_html([paper])


def papers_html(papers: Sequence[Paper]) -> str:
    """One page of one or several documents."""
    bodies = "\n</main>\n<main>\n".join("\n".join(_paper(paper)) for paper in papers)
    title = _plain(papers[0].title) if papers else ""
    return (f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>\n'
            f'<meta name="viewport" content="width=device-width"><style>{style()}</style></head>\n'
            f"<body><main>\n{bodies}\n</main></body></html>\n")


@cache
def style() -> str:
    """The style sheet: GB/T 9704-2012 in CSS, page numbers outside as odd and even pages want them."""
    edges = " ".join(f"{MARGINS[side]}mm" for side in ("top", "right", "bottom", "left"))
    number = f'content: "— " counter(page) " —"; font: {SIZES["foot"]}pt {SONG.css()}; vertical-align: top; ' \
             "padding-top: 7mm;"
    return f"""
@page {{ size: A4; margin: {edges}; }}
@page :right {{ @bottom-right {{ {number} padding-right: 14pt; }} }}
@page :left {{ @bottom-left {{ {number} padding-left: 14pt; }} }}
body {{ margin: 0; background: #e8e8e8; }}
main {{ box-sizing: border-box; width: 210mm; margin: 8mm auto; padding: {edges}; background: #fff; color: #000;
  font: {SIZES["body"]}pt/{layout.LINE}pt "{layout.LATIN}", {BODY.css()}; letter-spacing: {layout.TIGHT}pt;
  text-align: justify; overflow-wrap: break-word; line-break: strict; }}
p, h1, h2, h3, h4, h5 {{ margin: 0; font-size: inherit; font-weight: normal; text-indent: 2em; }}
h1.title {{ font: {SIZES["title"]}pt/34pt "{layout.LATIN}", {TITLE.css()}; text-align: center; text-indent: 0;
  margin: 0 0 {layout.LINE}pt; }}
h2 {{ font-family: {BLACK.css()}; break-after: avoid; }} h3 {{ font-family: "{layout.LATIN}", {KAI.css()};
  break-after: avoid; }}
.to, .flush {{ text-indent: 0; }} .centre, .draft {{ text-indent: 0; text-align: center; font-family: {KAI.css()}; }}
.note {{ font-size: {SIZES["table"]}pt; line-height: 20pt; }}
.red {{ font-family: {TITLE.css()}; color: #{layout.RED}; text-align: center; text-indent: 0; white-space: nowrap;
  margin: 35mm 0 {2 * layout.LINE}pt; line-height: 1.3; }}
.number {{ text-align: center; text-indent: 0; border-bottom: 2pt solid #{layout.RED}; padding-bottom: 4mm;
  margin-bottom: {2 * layout.LINE}pt; }}
.signature {{ margin-top: {2 * layout.LINE}pt; break-inside: avoid; break-before: avoid; }}
.signature p {{ text-indent: 0; text-align: right; }}
.names {{ margin-top: {layout.LINE}pt; }}
section {{ break-before: page; }} section > .mark {{ font-family: {BLACK.css()}; text-indent: 0;
  margin-bottom: {layout.LINE}pt; }}
.caption {{ font: 14pt/{layout.LINE}pt {BLACK.css()}; text-align: center; text-indent: 0; break-after: avoid; }}
table {{ width: 100%; border-collapse: collapse; table-layout: fixed; margin-bottom: 12pt; letter-spacing: 0;
  font-size: {SIZES["table"]}pt; line-height: 1.35; }}
table.wide {{ font-size: {SIZES["small"]}pt; }} thead {{ display: table-header-group; }} tr {{ break-inside: avoid; }}
th, td {{ border: .5pt solid #000; padding: 1.5pt 3pt; text-indent: 0; font-weight: normal; text-align: center; }}
th, tr.total td {{ font-family: {BLACK.css()}; }} td.l {{ text-align: left; }} td.r {{ text-align: right; }}
figure {{ margin: 0 0 12pt; text-align: center; text-indent: 0; line-height: 0; letter-spacing: 0;
  break-inside: avoid; }} figure svg {{ max-width: 100%; height: auto; }}
.imprint {{ margin-top: {layout.LINE}pt; border: solid #000; border-width: 1pt 0; font-size: {SIZES["foot"]}pt;
  break-inside: avoid; }}
.imprint p {{ text-indent: 0; padding: 0 1em; }} .imprint p + p {{ border-top: .75pt solid #000; }}
.imprint .when {{ float: right; }}
main + main {{ break-before: page; }}
@media print {{ body {{ background: none; }} main {{ width: auto; margin: 0; padding: 0; }} }}
@media screen and (max-width: 210mm) {{ main {{ width: auto; margin: 0; padding: 6mm; }}
  .red {{ white-space: normal; }} }}
"""


def _plain(text: str) -> str:
    return escape(tidy(text))


def _spans(spans: Spans) -> str:
    """Figures keep their id, so that a reader finds them in the trace."""
    return "".join(f'<span data-figure="{span.figure}">{_plain(span.text)}</span>' if span.figure
                   else _plain(span.text) for span in spans)


def _paper(paper: Paper) -> Iterator[str]:
    if paper.red_head:
        yield f'<p class="red" style="font-size:{layout.red_head_size(paper.red_head)}pt">{_plain(paper.red_head)}</p>'
        yield f'<p class="number">{_plain(paper.number or layout.NO_NUMBER)}</p>'
    if paper.draft:
        yield f'<p class="draft">{_plain(paper.draft)}</p>'
    yield _title(paper.title)
    if paper.to:
        yield f'<p class="to">{_plain(paper.to)}</p>'
    yield from (line for block in paper.blocks for line in _block(block))
    if paper.signature and paper.to:
        yield from _signed(paper, paper.signature)
    for number, attachment in enumerate(paper.attachments, 1):
        yield from _attachment(attachment, number if len(paper.attachments) > 1 else 0)
    if paper.printed_by:
        yield from _imprint(paper)


def _title(text: str) -> str:
    return f'<h1 class="title">{"<br>".join(_plain(line) for line in layout.title_lines(text))}</h1>'


def _signed(paper: Paper, signature: Signature) -> Iterator[str]:
    if paper.attachments:
        yield '<div class="names">'
        for note in layout.attachment_notes([one.title for one in paper.attachments]):
            yield f"<p>{_plain(note)}</p>"
        yield "</div>"
    organ, date = layout.signature_indents(signature.organ, signature.date)
    yield (f'<div class="signature"><p style="padding-right:{organ}em">{_plain(signature.organ)}</p>'
           f'<p style="padding-right:{date}em">{_plain(signature.date)}</p></div>')


def _attachment(attachment: Attachment, number: int) -> Iterator[str]:
    yield f'<section><p class="mark">附件{number or ""}</p>'
    yield _title(attachment.title)
    yield from (line for block in attachment.blocks for line in _block(block))
    yield "</section>"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"<h{block.level + 1}>{block.number}{_spans(block.spans)}</h{block.level + 1}>"
    elif isinstance(block, Paragraph):
        mark = "" if block.style == "body" else f' class="{block.style}"'
        yield f"<p{mark}>{_spans(block.spans)}</p>"
    elif isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Chart):
        yield from _chart(block)


def _chart(chart: Chart) -> Iterator[str]:
    if chart.caption:
        yield f'<p class="caption">{_plain(chart.caption)}</p>'
    yield f'<figure>{svg(chart.drawing, chart.words, layout.CHART_FACES)}</figure>'


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield f'<p class="caption">{_plain(table.caption)}</p>'
    whole = sum(table.widths)
    yield f'<table{" class=wide" if len(table.columns) >= WIDE else ""}><colgroup>'
    yield "".join(f'<col style="width:{width * 100 / whole:.2f}%">' for width in table.widths)
    yield f"</colgroup><thead><tr>{''.join(f'<th>{_plain(name)}</th>' for name in table.columns)}</tr></thead><tbody>"
    for row, tall in zip(table.rows, table.groups(), strict=True):
        mark = ' class="total"' if table.total and row is table.rows[-1] else ""
        cells = (f'<td class="{side}"{_span(tall, at)}>{_spans(cell)}</td>'
                 for at, (cell, side) in enumerate(zip(row, table.align, strict=True)) if at or tall)
        yield f"<tr{mark}>{''.join(cells)}</tr>"
    yield "</tbody></table>"


def _span(tall: int, at: int) -> str:
    return f' rowspan="{tall}"' if tall > 1 and not at else ""


def _imprint(paper: Paper) -> Iterator[str]:
    copies = f"<p>抄送：{_plain(paper.copies)}。</p>" if paper.copies else ""
    yield (f'<div class="imprint">{copies}<p><span class="when">{_plain(paper.printed_on)}印发</span>'
           f"{_plain(paper.printed_by)}</p></div>")
