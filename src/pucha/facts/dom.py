"""The one adapter over the HTML parser: a flat, plain tree that the rules read (页面结构).

Everything in this room reads :class:`Document` and :class:`Element`; nothing else knows which parser made them.
``Document.text`` is the page's plain text: blanks collapsed, blocks on lines of their own, table cells parted by
a tab. Every element knows its span in it, so that any text on the page has a place in code points.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from sys import intern
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from pucha.facts.decode import Decoded, decode
from pucha.facts.nesting import flattened, names
from pucha.facts.scripts import with_written
from pucha.model.addresses import Base

MAX_ELEMENTS = 20_000  # elements read of one page; the rest is noted as cut
MAX_TEXT = 300_000  # characters of plain text
MAX_TITLE = 1_000
MAX_RAW = 200_000  # characters kept of one script

_CLOSED = names("script style template noscript noframes iframe svg math object audio video canvas")
_SOURCES = frozenset({"script", "style", "noscript", "template"})
_LINES = names(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form frameset h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol option p pre "
    "section select summary table tbody tfoot thead title tr ul br caption optgroup textarea"
)
_CELLS = frozenset({"td", "th"})
# What a node is to the builder: flags of its tag, kept for the parser's own numbers of tags.
_TEXT, _SKIPPED, _LINE, _CELL, _SILENT, _RAW = 1, 2, 4, 8, 16, 32
_BREAKS = _LINE | _CELL
_NOTHING = Decoded("", "", None)
_KNOWN_TAGS = 1000  # numbers above stand for names that the parser made up for one page
_TAGS: dict[int, tuple[str, int]] = {}
_NAME = re.compile(r"[A-Za-z][\w-]{0,60}")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Element:
    """One element. ``start``/``end``: its span in ``doc.text``; ``index``/``last``: its span in ``doc.elements``."""

    __slots__ = ("_kids", "_line", "_place", "attrs", "doc", "end", "index", "last", "parent", "raw", "start", "tag")

    def __init__(self, doc: "Document", tag: str, attrs: dict[str, str], parent: "Element | None", start: int = 0,
                 index: int = 0, line: str | None = None) -> None:
        self.doc = doc
        self.tag = tag
        self.attrs = attrs
        self.parent = parent
        self.start = self.end = start
        self.index = self.last = index
        self._line = line
        self._kids: list[Element] | None = None
        self._place = 1  # set when the parent's elements are counted
        self.raw = ""  # source text of a script or style

    @property
    def line(self) -> str:
        """The element's plain text on one line."""
        line = self._line
        if line is None:
            line = self._line = " ".join(self.doc.text[self.start:self.end].split())
        return line

    @property
    def kids(self) -> "list[Element]":
        """The elements right inside this one, in document order."""
        if self._kids is None:
            self._kids, elements, at = [], self.doc.elements, self.index + 1
            while at < self.last:
                kid = elements[at]
                self._kids.append(kid)
                kid._place, at = len(self._kids), kid.last
        return self._kids

    @property
    def place(self) -> int:
        """Number among all children of the parent, from 1."""
        return self._place if self.parent is not None and self.parent.kids else 1

    def get(self, name: str) -> str:
        """Value of an attribute, "" when it is not there."""
        return self.attrs.get(name, "")

    @property
    def text(self) -> str:
        """The element's plain text, with line breaks and tabs."""
        return self.doc.text[self.start:self.end].strip()

    @property
    def span(self) -> tuple[int, int]:
        """Place of :attr:`text` in ``doc.text`` (code points), blanks at both ends left out."""
        piece = self.doc.text[self.start:self.end]
        start = self.start + len(piece) - len(piece.lstrip())
        return start, start + len(piece.strip())

    @property
    def words(self) -> str:
        """Class and id in lower case: a hint, never a proof."""
        return f"{self.attrs.get('class', '')} {self.attrs.get('id', '')}".lower()

    @property
    def hidden(self) -> bool:
        """Hidden by its own style or attribute (not by its parents')."""
        attrs = self.attrs
        if "hidden" in attrs:
            return True
        return "style" in attrs and says_hidden(attrs["style"])

    def below(self, *tags: str) -> Iterator["Element"]:
        """Elements inside this one in document order, of the given tags or all."""
        for element in self.doc.elements[self.index + 1:self.last]:
            if not tags or element.tag in tags:
                yield element

    def first(self, *tags: str) -> "Element | None":
        return next(self.below(*tags), None)

    def up(self) -> Iterator["Element"]:
        """Parents from the nearest to the root."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    def closest(self, *tags: str) -> "Element | None":
        """This element or its nearest parent of one of the tags."""
        if self.tag in tags:
            return self
        return next((e for e in self.up() if e.tag in tags), None)

    def holds(self, other: "Element") -> bool:
        return self.index <= other.index < self.last

    @property
    def selector(self) -> str:
        """A short CSS selector that leads here."""
        parts: list[str] = []
        element: Element | None = self
        while element is not None and len(parts) < 8 and element.tag not in ("html", "body"):
            name = element.get("id")
            if name and _NAME.fullmatch(name):
                parts.append(f"{element.tag}#{name}")
                break
            place = element.place
            parts.append(f"{element.tag}:nth-child({place})" if place > 1 else element.tag)
            element = element.parent
        return " > ".join(reversed(parts))

    def __repr__(self) -> str:
        return f"<{self.tag} {self.words.strip()!r} {self.line[:30]!r}>"


def says_hidden(style: str) -> bool:
    """Whether a style attribute takes the element off the page."""
    return ("none" in style or "hid" in style or style.isupper()) and bool(_HIDDEN_STYLE.search(style))


class Document:
    """A page; empty until the elements of its parsed source are kept in it."""

    __slots__ = ("_base", "_by_tag", "charset", "cut", "declared", "elements", "html", "memo", "root", "text", "url")

    def __init__(self, decoded: Decoded, url: str) -> None:
        self.url = url
        self.html = decoded.text
        self.charset = decoded.charset
        self.declared = decoded.declared
        self.cut = decoded.cut
        self.elements: list[Element] = []
        self.text = ""
        self._by_tag: dict[str, list[Element]] = {}
        self.memo: dict[str, Any] = {}  # what several readers need is found once
        self.root = Element(self, "#document", {}, None)

        self._base: Base | None = None

    @property
    def base(self) -> Base:
        """What the page's references are resolved against."""
        if self._base is None:
            base = self.first("base")
            href = base.get("href") if base else ""
            address = Base(self.url).resolve(href) if href else None
            self._base = Base(address or self.url, self.charset or "utf-8")
        return self._base

    def keep(self, element: Element) -> None:
        """Takes the next element in document order."""
        self.elements.append(element)
        try:
            self._by_tag[element.tag].append(element)
        except KeyError:
            self._by_tag[element.tag] = [element]

    def by_tag(self, *tags: str) -> list[Element]:
        """All elements of the tags in document order."""
        if len(tags) == 1:
            return self._by_tag.get(tags[0], [])
        found = [e for tag in tags for e in self._by_tag.get(tag, ())]
        return sorted(found, key=lambda e: e.index)

    def first(self, *tags: str) -> Element | None:
        return next(iter(self.by_tag(*tags)), None)

    @property
    def body(self) -> Element:
        return self.first("body", "frameset") or self.root

    @property
    def html_title(self) -> str:
        """Text of <title>; the first one of the head that is not empty."""
        return next((e.raw for e in self.by_tag("title") if e.raw), "")

    def element_at(self, offset: int) -> Element | None:
        """The deepest element whose text covers a place of ``text``."""
        place = self._begun(offset) - 1
        element: Element | None = self.elements[place] if place >= 0 else None
        while element is not None and element.end <= offset:
            element = element.parent
        return element

    def beginning(self, start: int, end: int) -> list[Element]:
        """The elements whose text begins between two places of ``text``, both included."""
        return self.elements[self._begun(start - 1):self._begun(end)]

    def last_around(self, start: int, end: int, without: tuple[str, ...] = ()) -> Element | None:
        """The last element, in document order, whose text covers a span; ``without``: tags that do not count."""
        for number in range(self._begun(start) - 1, -1, -1):
            element = self.elements[number]
            if element.end >= end and element.tag not in without:
                return element
        return None

    def _begun(self, offset: int) -> int:
        """How many elements begin at a place of ``text`` or before it."""
        if "starts" not in self.memo:
            self.memo["starts"] = [element.start for element in self.elements]
        return bisect_right(self.memo["starts"], offset)

    @property
    def source(self) -> bytes:
        """The page's source in UTF-8 and small letters (ASCII only), to look for words in."""
        if "source" not in self.memo:
            self.memo["source"] = self.html.encode("utf-8", "surrogatepass").lower()
        found: bytes = self.memo["source"]
        return found

    def between(self, start: int, end: int) -> str:
        """Plain text of a span on one line."""
        return " ".join(self.text[start:end].split())

    def take_apart(self) -> None:
        """Cuts the ties between the elements, so that they are freed at once; the document is of no use afterwards."""
        for element in self.elements:
            del element.doc, element.parent
        del self.root.doc
        self.memo.clear()


def parse(body: bytes, url: str, content_type: str = "") -> Document:
    """The page in ``body``; never raises: what is no page gives an empty document."""
    return built(decode(body, content_type), url)


def built(decoded: Decoded, url: str) -> Document:
    """The page with all of its elements and its text."""
    doc = Document(decoded, url)
    _Builder(doc).build(parsed(doc).root)
    return doc


def parsed(doc: Document) -> LexborHTMLParser:
    """The parser's tree of the page's source, with what its scripts write and without what no parser survives."""
    return LexborHTMLParser(flattened(with_written(doc.html)))


def line_of(node: Any) -> str:
    """The text of one of the parser's nodes as :attr:`Element.line` gives it."""
    part = Document(_NOTHING, "")
    _Builder(part).build(node)
    return part.root.line


def parse_text(html: str, url: str = "") -> Document:
    """A page that is a string already (tests, fragments inside scripts)."""
    return built(Decoded(html, "utf-8", None), url)


class _Builder:
    """Copies the parser's tree into plain elements and writes the page's text."""

    __slots__ = ("doc", "parts", "pending", "position")

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.parts: list[str] = []
        self.position = 0
        self.pending = ""

    def build(self, node: Any) -> None:  # noqa: C901, PLR0912  # each call saved here is saved for every node of every page
        """All that lies in one of the parser's nodes."""
        # An own stack: the tree may be deeper than Python's.
        opened: list[tuple[Any, Element, int]] = []
        doc = self.doc
        parent = doc.root
        known, elements, by_tag = _TAGS.get, doc.elements, doc._by_tag
        keep, enter, count = elements.append, opened.append, len(elements)
        while node is not None:
            tag, sort = known(node.tag_id) or _sorted_tag(node)
            if sort == _TEXT:
                self._write(node.text_content)
            elif sort != _SKIPPED and count < MAX_ELEMENTS:
                if sort & _BREAKS:
                    if sort & _LINE:
                        self.pending = "\n"
                    elif self.pending != "\n":
                        self.pending = "\t"
                attrs = node.attributes
                if attrs and None in attrs.values():
                    attrs = {name: value or "" for name, value in attrs.items()}
                parent = Element(doc, tag, attrs, parent, self.position, count)
                if sort & _RAW:
                    parent.raw = inner_text(node)
                keep(parent)
                count += 1
                if tag in by_tag:
                    by_tag[tag].append(parent)
                else:
                    by_tag[tag] = [parent]
                enter((node, parent, sort))
                node = None if sort & _SILENT else node.first_child
                if node is not None:
                    continue
            node = node.next if node is not None and opened else None
            while node is None and opened:
                node, element, sort = opened.pop()
                parent = element.parent or doc.root
                element.end, element.last = self.position, count
                if sort & _BREAKS:
                    if sort & _LINE:
                        self.pending = "\n"
                    elif self.pending != "\n":
                        self.pending = "\t"
                node = node.next if opened else None
        self._finish()

    def _write(self, text: str | None) -> None:
        words = text.split() if text else None
        if not words or not text:
            self.pending = self.pending or " "
            return
        if self.position >= MAX_TEXT:
            return
        if self.pending == "" and text[0].isspace():
            self.pending = " "
        line = words[0] if len(words) == 1 else " ".join(words)
        if len(line) > MAX_TEXT:
            line = line[:MAX_TEXT]
        if self.pending and self.position:
            line = self.pending + line
        self.parts.append(line)
        self.position += len(line)
        self.pending = " " if text[-1].isspace() else ""

    def _finish(self) -> None:
        self.doc.text = "".join(self.parts)
        root = self.doc.root
        root.index, root.last, root.end = -1, len(self.doc.elements), self.position
        self.doc.cut = self.doc.cut or len(self.doc.elements) >= MAX_ELEMENTS or self.position >= MAX_TEXT


def _sorted_tag(node: Any) -> tuple[str, int]:
    """Name of a node's tag and its flags."""
    tag = node.tag
    if tag == "-text":
        found = (tag, _TEXT)
    elif tag is None or tag[0] in "-!_":
        found = ("", _SKIPPED)
    else:
        found = (intern(tag), (tag in _LINES and _LINE) | (tag in _CELLS and _CELL)
                 | ((tag in _CLOSED or tag == "title") and _SILENT) | ((tag in _SOURCES or tag == "title") and _RAW))
    if node.tag_id < _KNOWN_TAGS:
        _TAGS[node.tag_id] = found
    return found


def inner_text(node: Any) -> str:
    """Source of a script, text of a title. What stands in a title as markup is kept as text."""
    text: str = node.text(deep=True, strip=False) or ""
    return text[:MAX_RAW] if node.tag in _SOURCES else " ".join(text[:MAX_TITLE].split())
