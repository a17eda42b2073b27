"""Charts in a Word file: each as EMF, which every Word shows, with its SVG beside it, which newer ones prefer."""

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from pucha.reports.charts.emf import emf
from pucha.reports.charts.svg import svg
from pucha.reports.papers import layout
from pucha.reports.papers.model import Chart, tidy

EMU = 12_700  # a point
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_DRAWING = ('xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
            'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
            'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
            'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"')
_SVG = 'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"'
_SVG_URI = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


class Pictures:
    """The charts of one document, in the order of the text, and the parts that they add to its file."""

    def __init__(self) -> None:
        self.charts: list[Chart] = []

    def add(self, chart: Chart) -> str:
        """The paragraph that holds the picture."""
        self.charts.append(chart)
        number = len(self.charts)
        size = f'cx="{round(chart.drawing.width * EMU)}" cy="{round(chart.drawing.height * EMU)}"'
        name = f'name="图{number}" descr={quoteattr(tidy(chart.words))}'
        blip = (f'<a:blip r:embed="chart{number}e"><a:extLst><a:ext uri="{_SVG_URI}"><asvg:svgBlip {_SVG} '
                f'r:embed="chart{number}s"/></a:ext></a:extLst></a:blip>')
        picture = (f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" {name}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
                   f'{blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
                   f'<a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>')
        return ('<w:p><w:pPr><w:spacing w:before="0" w:after="120"/><w:jc w:val="center"/></w:pPr><w:r><w:drawing>'
                f'<wp:inline {_DRAWING} distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
                f'<wp:docPr id="{number}" {name}/><a:graphic><a:graphicData '
                'uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
                f"{picture}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>")

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """(name, content) of the picture files."""
        for number, chart in enumerate(self.charts, 1):
            yield f"word/media/chart{number}.emf", emf(chart.drawing, layout.SONG.name)
            yield f"word/media/chart{number}.svg", svg(chart.drawing, chart.words, layout.CHART_FACES).encode()

    def relations(self, table: bytes) -> bytes:
        """``document.xml.rels`` with the pictures in it."""
        rows = "".join(
            f'<Relationship Id="chart{number}{end[0]}" Type="{_RELATION}" Target="media/chart{number}.{end}"/>'
            for number in range(1, len(self.charts) + 1) for end in ("emf", "svg"))
        return table.replace(b"</Relationships>", rows.encode() + b"</Relationships>")

    def kinds(self, table: bytes) -> bytes:
        """``[Content_Types].xml`` that knows both kinds of picture."""
        rows = ('<Default Extension="emf" ContentType="image/x-emf"/>'
                '<Default Extension="svg" ContentType="image/svg+xml"/>') if self.charts else ""
        front, mark, back = table.partition(b"<Default ")
        return front + rows.encode() + mark + back
