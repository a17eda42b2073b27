"""Parts of a page that no visitor sees and that lead to other hosts (隐藏链接块), with the way they are hidden.

Read from the page alone: own styles, style sheets and scripts that stand in it, <noscript>, comments for single
browsers, and what stands in <head> or outside <html>. Style sheets in files are not read. Whether it is tampering is
not said here; menus, tabs and tips are hidden too.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from pucha.facts.dom import Document, Element
from pucha.facts.hiding import alike, colour, declarations, hidden_by, hidden_by_style, ink_and_paper, length
from pucha.facts.links import link_target, link_text
from pucha.facts.script_hiding import hidden_by_scripts
from pucha.facts.sheets import read_sheets
from pucha.facts.written_links import written_blocks
from pucha.model.addresses import host_of
from pucha.model.facts import Concealed, Link
from pucha.model.words import Rel

_MOST = 60  # blocks of a page, and links of a block
_LOOKED_AT = 200  # hidden parts with links that are looked at
_BARE = 8  # links outside of everything
_DEEPEST = 3  # hidden parts inside hidden parts
_SEGMENT = 20_000  # characters of a place outside the page that are looked at
_BOXES = frozenset({"div", "section", "header", "footer", "nav", "main", "table", "center", "form"})
_ANCHOR = re.compile(
    r"<a\s[^<>]{0,400}?href\s{0,3}=\s{0,3}[\"']?((?:https?:)?//[^\"'\s<>]{4,500})[^<>]{0,400}>([^<>]{0,100})",
    re.IGNORECASE)
_BEGIN = re.compile(r"<!doctype|<html|<head|<body|<\?xml", re.IGNORECASE)
_SPECKS = frozenset(" .,、。，·-_;:；：'`|*~^\"\u00a0\u200b")  # what nobody sees as the text of a link
_DRAWN = frozenset(("i", "svg", "em", "b", "button", "video", "object", "canvas", "input", "picture", "iframe",
                     "embed", "label"))
_HIDES_BOX = re.compile(r"this\.parent(?:Node|Element)\.(?:remove\(|hidden|"
                        r"style\.(?:display|visibility)\s{0,3}=\s{0,3}['\"](?:none|hid))")
_LABEL = re.compile(r"链接|网站|站群|导航|部门|单位|机构|媒体|平台|更多|展开|选择|银行|下拉|link|more", re.IGNORECASE)
_UNSEEN = ("<noscript", "<noframes", "<!--[if")
_TAG_NAME = re.compile(r"<(script|style|noscript|!--)", re.IGNORECASE)
_OPENS = re.compile(r"<[^<>]{1,200}>")


def read_concealed(doc: Document, links: tuple[Link, ...]) -> tuple[Concealed, ...]:
    """Hidden parts with links to other hosts, in document order."""
    written = tuple(written_blocks(doc))
    if not any(link.external for link in links) and not any(mark in doc.html for mark in _UNSEEN):
        return written[:_MOST]
    finder = _Finder(doc)
    found = (*finder.find(), *finder.bare(), *finder.specks(), *finder.maps())
    blocks = list(islice((block for block in found if block.links), _LOOKED_AT))
    known = {link.url for block in blocks for link in block.links}
    for block in (*_misplaced(doc), *written):
        if not {link.url for link in block.links} <= known:
            blocks.append(block)
    return tuple(blocks[:_MOST])


class _Finder:
    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.host = host_of(doc.url)
        self.near = self._near()
        self.sheets = read_sheets(doc) if self.near else None
        self.open = any("stylesheet" in e.get("rel").lower() for e in doc.by_tag("link"))  # sheets that are not known
        self.scripted = hidden_by_scripts(doc) if self.near else {}
        self.mentions: dict[str, int] = {}
        self.handled = _hide_their_boxes(doc) if self.near else frozenset()

    def _near(self) -> set[int]:
        """Links that may lead to other hosts, and everything around them."""
        found: set[int] = set()
        for anchor in (*self.doc.by_tag("a"), *self.doc.by_tag("area")):
            href = anchor.attrs.get("href", "")
            if "\\" in href:
                href = href.replace("\\", "/")
            slashes = href.find("//")
            if slashes < 0 or href.startswith(f"{self.host}/", slashes + 2):
                continue
            element: Element | None = anchor
            while element is not None and element.index not in found:
                found.add(element.index)
                element = element.parent
        return found

    def find(self) -> Iterator[Concealed]:
        until = -1
        around: list[int] = []
        single: dict[tuple[int, str], list[Element]] = {}
        elements = self.doc.elements
        for element in [elements[index] for index in sorted(self.near) if index >= 0]:
            if element.index < until:
                continue
            way = self._way(element)
            if not way or element.tag in ("body", "html", "head", "input", "img", "script"):
                continue
            if element.tag == "a" or not element.kids:
                until = element.last
                single.setdefault((element.parent.index if element.parent else -1, way), []).append(element)
                continue
            block = self._block(element, way, (element,))
            yield block
            # A part that something can open may itself hold what nothing opens.
            around = [last for last in around if element.index < last]
            if block.links and (block.name or block.switched) and len(around) < _DEEPEST:
                around.append(element.last)
            else:
                until = element.last
        for (_, way), elements in single.items():
            yield self._block(elements[0], way, elements)

    def bare(self) -> Iterator[Concealed]:
        """Many links that stand beside the page's large parts, in none of them: seen, but nobody lays a page out so."""
        body = self.doc.body
        for box in (body, *body.kids[:50]):
            alone = [kid for kid in box.kids if kid.tag == "a"] if len(box.kids) >= _BARE else []
            beside = sum(1 for kid in box.kids if kid.tag in _BOXES) if len(alone) >= _BARE else 0
            if beside >= 2:
                yield self._block(alone[0], "bare", alone)

    def specks(self) -> Iterator[Concealed]:
        """Links in a row that show nothing: no text but a mark, no picture larger than a point."""
        rows: dict[int, list[Element]] = {}
        for anchor in self.doc.by_tag("a"):
            if anchor.index in self.near and anchor.parent is not None and _shows_nothing(anchor):
                rows.setdefault(anchor.parent.index, []).append(anchor)
        for row in rows.values():
            box = row[0].parent
            if len(row) > 1 and box is not None and not (box.words.strip() and not row[0].line):
                yield self._block(row[0], "speck", row)

    def maps(self) -> Iterator[Concealed]:
        """Areas of a map that no picture uses."""
        for box in self.doc.by_tag("map")[:50]:
            name = box.get("name") or box.get("id")
            if box.index in self.near and not self._is_used(name):
                yield self._block(box, "map", (box,))

    def _is_used(self, name: str) -> bool:
        """Does a picture that can be seen use this map?"""
        if f"#{name}" not in self.doc.html:
            return False
        pictures = [e for e in self.doc.by_tag("img") if e.get("usemap").lstrip("#") == name]
        sizes = [length(e.get(side)) for e in pictures for side in ("width", "height")]
        return not pictures or not any(size is not None and size <= 2 for size in sizes)

    def _way(self, element: Element) -> str:
        attrs = element.attrs
        if element.tag == "marquee":
            return "marquee" if _tiny_marquee(attrs) else ""
        way = hidden_by(attrs) if "style" in attrs or "hidden" in attrs else ""
        if way or (element.tag == "dialog" and "open" not in attrs) or "popover" in attrs:
            return way or "attribute"
        if self.sheets and self.sheets.way(element):
            return "sheet"
        if "style" in attrs and _pushed_out(element):
            return "size"
        names = (attrs.get("id", "?"), *element.get("class").split()[:4]) if self.scripted else ()
        if element.index in self.handled or any(name in self.scripted for name in names):
            return "script"
        return "colour" if self._ink_on_paper(element) else ""

    def _ink_on_paper(self, element: Element) -> bool:
        """Text in the colour of the nearest background that the page's own source names."""
        ink = self._colours(element)[0] or (
            colour(element.get("color").lower()) if element.tag == "font" else "")
        if not ink:
            return False
        for step, box in enumerate([element, *islice(element.up(), 8)]):
            paper = self._colours(box)[1] or colour(box.get("bgcolor").lower())
            if paper:
                return alike(paper, ink)
            if step and self.open and box.words.strip() and box.tag != "body":
                return False
        return False

    def _colours(self, element: Element) -> tuple[str, str]:
        """Ink and paper that an element's own style or the page's sheets name."""
        if self.sheets is not None and self.sheets.coloured:
            said = self.sheets.style(element)
            paper = said.get("background-color") or said.get("background", "")
            return colour(said.get("color", "")), (colour(paper) or "?") if paper else ""
        style = element.get("style")[:2000]
        return ink_and_paper(style) if style else ("", "")

    def _block(self, first: Element, way: str, elements: Iterable[Element]) -> Concealed:
        found: list[Link] = []
        own = 0
        for anchor in self._anchors(elements, way):
            address = link_target(self.doc, anchor)
            if address is None:
                continue
            if host_of(address) == self.host:
                own += 1
            elif len(found) < _MOST:
                found.append(Link(address, link_text(anchor)[:100], Rel.PAGE, True, True, selector=anchor.selector))
        if not found:
            return Concealed(way)
        text = " ".join(self.doc.text[first.start:max(e.end for e in elements)][:600].split())
        return Concealed(way, tuple(found), own, text, _names(first), self._switched(first, way), _source(first),
                         first.selector, self._is_written(first), _around(first))

    def _anchors(self, elements: Iterable[Element], way: str) -> Iterator[Element]:
        for element in elements:
            if element.tag == "a":
                yield element
            for anchor in element.below("a", "area"):
                if not _shows_again(anchor, way):
                    yield anchor

    def _switched(self, element: Element, way: str) -> bool:
        """Could something on the page show it: a script or rule that knows its name, or a panel beside it?"""
        if element.words.strip() and self._labelled(element):
            return True
        if way == "sheet" and self.sheets is not None and self.sheets.shown_at_times(element):
            return True
        for name in [element.get("id"), *element.get("class").split()[:6]]:
            styled = self.sheets.mentions(name) if self.sheets is not None and name else 0
            if self._mentioned(name) - styled - self.scripted.get(name, 0) > 1:
                return True
        parent = element.parent
        if parent is None or parent.tag in ("body", "form", "#document", "html"):
            return False
        same = [kid for kid in parent.kids if kid.tag == element.tag and kid is not element
                and kid.get("class").split()[:1] == element.get("class").split()[:1]]
        return any(len(list(islice(kid.below("a"), 2))) == 2 for kid in same[:20])

    def _labelled(self, element: Element) -> bool:
        """Does a visible heading or entry right before it say what opens there?"""
        start = element.parent.start if element.parent is not None else element.start
        before = self.doc.text[max(start, element.start - 40):element.start].split("\n")
        label = next((line.strip() for line in reversed(before) if line.strip()), "")
        return 1 < len(label) <= 14 and bool(_LABEL.search(label))

    def _mentioned(self, name: str) -> int:
        """How often a name stands in the page's source; names too short to tell count as unknown."""
        if 0 < len(name) <= 2:
            return self.doc.html.count(f'"{name}"') + self.doc.html.count(f"'{name}'")
        if name and name not in self.mentions:
            count = self.doc.html.count(name)
            if 1 < count < 50:  # perhaps only as a part of other words
                count = len(re.findall(rf"(?<![\w-]){re.escape(name)}(?![\w-])", self.doc.html))
            self.mentions[name] = count
        return self.mentions.get(name, 0)

    def _is_written(self, element: Element) -> bool:
        before = element.parent.kids[element.place - 2] if element.parent and element.place > 1 else None
        return before is not None and before.tag == "script" and ".write" in before.raw


def _names(element: Element) -> str:
    return " ".join(element.words.split())[:200]


def _around(element: Element) -> str:
    return " ".join(" ".join(e.words.split()) for e in list(element.up())[:3] if e.words.strip())[:300]


def _source(element: Element) -> str:
    wanted = ("style", "class", "id", "width", "height", "hidden", "color")
    shown = " ".join(f'{name}="{element.attrs[name][:120]}"' for name in wanted if name in element.attrs)
    return f"<{element.tag} {shown}>"


def _tiny_marquee(attrs: dict[str, str]) -> bool:
    style = declarations(attrs.get("style", ""))
    sizes = [length(style.get(name) or attrs.get(name)) for name in ("height", "width")]
    speed = length(attrs.get("scrollamount"))
    return any(size is not None and size <= 10 for size in sizes) or bool(speed and speed >= 500) or \
        hidden_by_style(style) != ""


def _shows_again(anchor: Element, way: str) -> bool:
    """A link whose own style undoes what its box does."""
    if way not in ("font", "colour") or "style" not in anchor.attrs:
        return False
    style = declarations(anchor.attrs["style"])
    if way == "font":
        size = length(style.get("font-size"))
        return size is not None and size > 2
    return style.get("color", "inherit") not in ("inherit", "currentcolor", "unset")


def _pushed_out(element: Element) -> bool:
    """Pushed down by more than the height of the box around it, which cuts off what does not fit."""
    box = element.parent
    style = declarations(element.get("style"))
    pushed = length(style.get("margin-top") or style.get("top") or style.get("padding-top"))
    if pushed is None or pushed < 20 or box is None or "style" not in box.attrs:
        return False
    around = declarations(box.attrs["style"])
    height = length(around.get("height"))
    fixed = height is not None and "%" not in around["height"]
    return around.get("overflow") == "hidden" and fixed and (height or 0.0) <= pushed


def _hide_their_boxes(doc: Document) -> frozenset[int]:
    """Elements that a picture inside hides as soon as it is loaded or missed."""
    if "this.parent" not in doc.html:
        return frozenset()
    return frozenset(e.parent.index for e in doc.by_tag("img") if e.parent is not None
                     and any(_HIDES_BOX.search(e.get(name)[:500]) for name in ("onload", "onerror")))


def _shows_nothing(anchor: Element) -> bool:
    """A link without anything to see, and without a style of its own that could draw something."""
    line = anchor.line
    if line and not (len(line) <= 3 and _SPECKS.issuperset(line)):
        return False
    if not line and any(name in anchor.attrs for name in ("class", "id", "style")):
        return False
    for kid in anchor.below():
        size = [length(kid.get(side)) for side in ("width", "height")]
        if kid.tag == "img":
            if not any(one is not None and one <= 2 for one in size):
                return False
        elif kid.tag in _DRAWN or (not line and kid.words.strip()):
            return False
    return True


# --- what stands where no page has links ---

def _misplaced(doc: Document) -> Iterator[Concealed]:
    html = doc.html
    begin = _BEGIN.search(html, 0, 30_000)
    if begin is not None and begin.start() > 20:
        yield from _segment(doc, "before", html[:begin.start()])
    end = max(html.rfind("</html>"), html.rfind("</HTML>"))
    if end > 0 and end + 30 < len(html):
        yield from _segment(doc, "after", html[end + 7:])
    if _may_head_link(doc.source):
        yield from _segment(doc, "head", _head(html))
    for opened, closed in (("<noscript", "</noscript"), ("<noframes", "</noframes"), ("<!--[if", "<![endif]")):
        for inner in _inside(html, opened, closed):
            yield from _segment(doc, "noscript", inner)


def _may_head_link(source: bytes) -> bool:
    """Whether a link could stand in the head of a page (its source in UTF-8 and small letters)."""
    start = source.find(b"<head")
    link = source.find(b"<a", start) if start >= 0 else -1
    end = source.find(b"</head", start)
    return link >= 0 and (end < 0 or link < end)


def _head(html: str) -> str:
    low = html[:100_000].lower()
    start = low.find("<head")
    end = min((place for mark in ("</head", "<body") if (place := low.find(mark, start)) > 0), default=-1)
    return _without_code(html[start:end], 100_000) if 0 <= start < end and "<a" in low[start:end] else ""


def _inside(html: str, begin: str, end: str) -> Iterator[str]:
    """What stands in the first elements or comments of a kind."""
    at = html.find(begin)
    for _ in range(20):
        close = html.find(end, at) if at >= 0 else -1
        if close < 0:
            return
        yield html[at + len(begin):close][:_SEGMENT]
        at = html.find(begin, close)


def _without_code(source: str, most: int = _SEGMENT) -> str:
    """The source without scripts, styles, noscript and comments; an open one takes the rest with it."""
    source = source[:most]
    low = source.lower()
    kept: list[str] = []
    at = 0
    while opened := _TAG_NAME.search(source, at):
        kept.append(source[at:opened.start()])
        close = "-->" if opened[1] == "!--" else f"</{opened[1].lower()}"
        at = low.find(close, opened.end())
        if at < 0:
            return "".join(kept)
        at += len(close)
    return "".join((*kept, source[at:]))


def _segment(doc: Document, way: str, source: str) -> Iterator[Concealed]:
    if "<a" not in source and "<A" not in source:
        return
    source = source[:_SEGMENT] if way == "noscript" else _without_code(source)
    host = host_of(doc.url)
    found: list[Link] = []
    for match in islice(_ANCHOR.finditer(source), _MOST):
        address = doc.base.resolve(match[1])
        if address and host_of(address) != host:
            found.append(Link(address, " ".join(match[2].split()), Rel.PAGE, True, way == "noscript"))
    if found:
        text = " ".join(_OPENS.sub(" ", source[:3000]).split())[:600]
        yield Concealed(way, tuple(found), 0, text, quote=" ".join(source.split())[:120])
