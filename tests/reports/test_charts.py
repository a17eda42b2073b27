"""Charts: the same shapes as SVG and EMF, told apart without colour, their numbers traced."""

import re
import struct
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
import report_samples as samples

from pucha.reports.charts.emf import emf
from pucha.reports.charts.patterns import LOST, OPEN, SURE, bar
from pucha.reports.charts.plots import CountBar, Mark, count_bars
from pucha.reports.charts.shapes import Area, Drawing, Line, Words
from pucha.reports.charts.svg import svg
from pucha.reports.papers.check import check_paper
from pucha.reports.papers.compose import Made, Order
from pucha.reports.papers.docx import write_docx
from pucha.reports.papers.html import paper_html
from pucha.reports.papers.model import Chart
from pucha.reports.papers.round import Beside, Earlier, round_paper

DRAWING = Drawing(200, 100, (Line(((0, 0), (10, 20)), dash=(3, 2)), Area(((0, 0), (5, 0), (5, 5)), "0072B2"), Words((50, 50), "合格<率> 50.0%", figure="F1")))


def records(data: bytes) -> list[tuple[int, bytes]]:
    found, at = [], 0
    while at < len(data):
        kind, size = struct.unpack_from("<II", data, at)
        found.append((kind, data[at + 8:at + size]))
        at += size
    return found


def notice() -> Made:
    return round_paper(samples.round_report(40), Order("notice"), Beside(earlier=(Earlier("2015年第三季度", 35, 55),)))


def test_an_emf_is_what_its_header_says() -> None:
    data = emf(DRAWING, "宋体")
    head = records(data)[0]
    assert head[0] == 1
    assert struct.unpack_from("<4i", head[1], 16) == (0, 0, 7056, 3528)  # hundredths of a millimetre
    signature, _, size, number = struct.unpack_from("<IIII", head[1], 32)
    assert (signature, size, number) == (0x464D4520, len(data), len(records(data)))
    assert records(data)[-1][0] == 14


def test_words_of_an_emf_have_a_step_for_every_sign() -> None:
    data = next(data for kind, data in records(emf(DRAWING, "宋体")) if kind == 84)
    number, offset = struct.unpack_from("<II", data, 36)
    assert data[offset - 8:offset - 8 + 2 * number].decode("utf-16-le") == "合格<率> 50.0%"
    steps = struct.unpack_from(f"<{number}I", data, struct.unpack_from("<I", data, 64)[0] - 8)
    assert steps[0] == 210
    assert all(steps)


def test_a_broken_line_is_drawn_in_pieces() -> None:
    strokes = [data for kind, data in records(emf(DRAWING, "宋体")) if kind == 87]
    assert len(strokes) == 5  # 22.4 points in turns of 3 and 2


def test_an_svg_is_well_formed_and_its_texts_are_escaped() -> None:
    tree = ElementTree.fromstring(svg(DRAWING, "说明<b>", ("宋体",)))
    text = next(tree.iter("{http://www.w3.org/2000/svg}text"))
    assert text.text == "合格<率> 50.0%"
    assert text.get("data-figure") == "F1"


def lightness(colour: str) -> float:
    """Relative luminance (WCAG)."""
    parts = [int(colour[at:at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("one", "other"), [(SURE, OPEN), (SURE, LOST), (OPEN, LOST)])
def test_fills_differ_in_grey_and_in_pattern(one: object, other: object) -> None:
    contrast = sorted(lightness(fill.colour) + 0.05 for fill in (one, other))
    assert contrast[1] / contrast[0] > 1.5
    assert one.slope != other.slope


def test_hatching_stays_inside_its_bar() -> None:
    for fill in (OPEN, LOST):
        points = [point for shape in bar(10, 20, 33, 11, fill) for point in shape.points]
        assert all(10 <= x <= 43 and 20 <= y <= 31 for x, y in points)
    assert list(bar(10, 20, 0, 11, LOST)) == []


def test_bars_are_as_long_as_their_counts() -> None:
    drawing = count_bars([CountBar("甲", 10, Mark("10")), CountBar("乙", 5, Mark("5"))])
    wide = [max(x for x, _ in shape.points) - min(x for x, _ in shape.points) for shape in drawing.shapes if isinstance(shape, Area)]
    assert wide[0] == pytest.approx(2 * wide[1])


def test_page_and_word_file_have_the_same_pictures(tmp_path: Path) -> None:
    made = notice()
    write_docx(tmp_path / "a.docx", made.paper)
    pictures = re.findall(r"<svg.*?</svg>", paper_html(made.paper), re.DOTALL)
    charts = [block for block in made.paper.blocks if isinstance(block, Chart)]
    assert len(pictures) == len(charts) == 3
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        inside = [archive.read(f"word/media/chart{n}.svg").decode() for n in (1, 2, 3)]
        kinds, rels = (archive.read(name).decode() for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"))
        document = archive.read("word/document.xml").decode()
        assert all(archive.read(f"word/media/chart{n}.emf")[40:44] == b" EMF" for n in (1, 2, 3))
    assert inside == pictures
    assert 'Extension="emf"' in kinds
    assert rels.count("media/chart") == 6
    assert document.count("asvg:svgBlip") == 3
    assert 'descr="图2　历次检查合格率：2015年第三季度63.6%；2015年第四季度50.0%"' in document


def test_every_number_of_a_chart_is_a_figure_or_stands_on_the_axis() -> None:
    made = notice()
    known = {figure.id: figure.text for figure in made.book.figures.values()}
    labels = [shape for block in made.paper.blocks if isinstance(block, Chart) for shape in block.drawing.shapes if isinstance(shape, Words)]
    traced = [label for label in labels if label.figure]
    assert traced
    assert all(known[label.figure] in label.text for label in traced)
    assert not any("." in label.text for label in labels if not label.figure)


def test_a_changed_label_of_a_chart_is_seen(tmp_path: Path) -> None:
    made = notice()
    html = paper_html(made.paper)
    (tmp_path / "a.html").write_text(html.replace(">63.6%</text>", ">66.6%</text>"), "utf-8")
    change, = check_paper(tmp_path / "a.html", made)
    assert (change.printed, change.expected) == ("66.6%", "63.6%")
