"""Every address a page names, absolute and canonical: pages, pictures, attachments, scripts, frames, forms (链接)."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from pucha.facts.dom import Document, Element, says_hidden
from pucha.facts.layout import Layout
from pucha.facts.nesting import names
from pucha.model.addresses import host_of, origin_of
from pucha.model.facts import Link
from pucha.model.words import Rel

ATTACHMENTS = names("doc docx dot wps xls xlsx et csv ppt pptx dps pdf ofd ceb cebx rar zip 7z tar gz tgz txt rtf odt "
                    "ods odp mp3 mp4 wmv avi flv rm rmvb swf exe apk iso xml json dwg caj epub")
_PICTURES = names("jpg jpeg png gif bmp webp svg ico tif tiff")
_LONGEST_ENDING = 5
_IN_SCRIPT = re.compile(
    r"(?:window\.open|location\.href\s*=|location\s*=|location\.replace)\s*\(?\s*['\"]([^'\"\s]{1,1000})['\"]")
_STYLE_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")\s]{1,1000})['\"]?\s*\)", re.IGNORECASE)
_TINY = re.compile(
    r"(?:^|[;\s])(?:font-size\s*:\s*0|(?:height|width)\s*:\s*[01](?:px)?\s*(?:;|$)|text-indent\s*:\s*-\d{3,}|"
    r"(?:left|top|margin-left|margin-top)\s*:\s*-\d{3,}|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$))", re.IGNORECASE)
_SIZED = re.compile(r":\s*[01-]")  # without it no style makes anything tiny
_SOURCES = {"img": Rel.IMAGE, "script": Rel.SCRIPT, "iframe": Rel.FRAME, "frame": Rel.FRAME, "embed": Rel.ATTACHMENT,
            "video": Rel.ATTACHMENT, "audio": Rel.ATTACHMENT, "source": Rel.ATTACHMENT}
_NAMING = frozenset({"a", "area", "link", "form", "input", "option", *_SOURCES})
_LATER = ("data-src", "data-original", "_src", "data-lazy-src")
_MOST = 20_000
_USUAL = 500  # characters of a style worth remembering


def read_links(doc: Document, layout: Layout | None, brief: bool = False) -> tuple[Link, ...]:
    """All links in document order, each (address, text, relation) once.

    Selectors are kept as evidence for hidden links and for what is no page; ``brief`` leaves them all out."""
    return tuple(_Reader(doc, layout, brief).read())


def naming(doc: Document) -> Callable[[Element], Iterator[tuple[str, str, Rel]]]:
    """What gives (address, text, relation) of each address that an element of ``doc``, no <a>, names."""
    reader = _Reader(doc, None, True)

    def named(element: Element) -> Iterator[tuple[str, str, Rel]]:
        return reader._named(element) if element.tag in _NAMING or _carries(element.attrs) else iter(())
    return named


def link_target(doc: Document, element: Element) -> str | None:
    """Address of an <a> or <area>: its href, else the one that its click opens."""
    href = element.attrs.get("href", "")
    address = doc.base.resolve(href)
    if address:
        return address
    script = href if href[:11].lower() == "javascript:" else element.get("onclick")
    match = _IN_SCRIPT.search(script) if script and len(script) < 5000 else None
    return doc.base.resolve(match[1]) if match else None


@lru_cache(4096)
def page_rel(address: str) -> Rel:
    """What a linked address is, from its ending."""
    _, point, ending = address.partition("?")[0].rpartition(".")
    if not point or len(ending) > _LONGEST_ENDING:
        return Rel.PAGE
    ending = ending.lower()
    if ending in ATTACHMENTS:
        return Rel.ATTACHMENT
    return Rel.IMAGE if ending in _PICTURES else Rel.PAGE


def link_text(element: Element) -> str:
    """What a visitor reads on a link: its text, else the words of its picture, else its title."""
    text = element.line
    if text:
        return text
    for picture in element.below("img"):
        words = picture.get("alt") or picture.get("title")
        if words.strip():
            return " ".join(words.split())
    return " ".join(element.get("title").split())


class _Reader:
    def __init__(self, doc: Document, layout: Layout | None, brief: bool) -> None:
        self.doc = doc
        self.layout = layout
        self.brief = brief
        self.host = host_of(doc.url)
        self.own = origin_of(doc.url) + "/"
        self.seen: set[tuple[str, str, Rel]] = set()
        self.hosts: dict[str, str] = {}  # by origin
        self.hidden_until = -1
        self.found: list[Link] = []

    def read(self) -> list[Link]:
        for element in self.doc.elements:
            attrs = element.attrs
            if not attrs:
                continue
            if element.index >= self.hidden_until and ("style" in attrs or "hidden" in attrs) and _conceals(element):
                self.hidden_until = element.last
            if element.tag == "a":
                address = link_target(self.doc, element)
                if address:
                    self._take(element, (address, link_text(element), page_rel(address)))
            elif element.tag in _NAMING or _carries(attrs):
                for key in self._named(element):
                    self._take(element, key)
        return self.found

    def _take(self, element: Element, key: tuple[str, str, Rel]) -> None:
        if key in self.seen or len(self.seen) >= _MOST:
            return
        self.seen.add(key)
        address, text, rel = key
        hidden = element.index < self.hidden_until
        selector = element.selector if (hidden or rel is not Rel.PAGE) and not self.brief else ""
        area = self.layout.area(element) if self.layout is not None else ""
        title = element.attrs.get("title", "")
        self.found.append(Link(address, text, rel, not address.startswith(self.own) and self._external(address), hidden,
                               area, title.strip() if title else "", selector))

    def _external(self, address: str) -> bool:
        if not self.host:
            return False
        origin = address[:address.find("/", 8)]
        if origin not in self.hosts:
            self.hosts[origin] = host_of(address)
        return self.hosts[origin] != self.host

    def _named(self, element: Element) -> Iterator[tuple[str, str, Rel]]:
        tag = element.tag
        if tag == "area":
            address = link_target(self.doc, element)
            if address:
                yield address, element.get("alt"), page_rel(address)
        elif tag in _SOURCES:
            yield from self._source(element, _SOURCES[tag])
        elif tag == "link":
            yield from self._head_link(element)
        elif tag == "form":
            address = self.doc.base.resolve(element.get("action")) if element.get("action") else None
            if address:
                yield address, "", Rel.FORM
        elif tag == "input" and element.get("type").lower() == "image":
            yield from self._source(element, Rel.IMAGE)
        elif tag == "option":
            yield from self._option(element)
        else:
            yield from self._attributes(element)

    def _source(self, element: Element, rel: Rel) -> Iterator[tuple[str, str, Rel]]:
        source = element.get("src") or next((element.get(n) for n in _LATER if element.get(n)), "")
        address = self.doc.base.resolve(source) if source else None
        if address:
            yield address, element.get("alt").strip(), rel

    def _head_link(self, element: Element) -> Iterator[tuple[str, str, Rel]]:
        rel = element.get("rel").lower()
        address = self.doc.base.resolve(element.get("href"))
        if address and "stylesheet" in rel:
            yield address, "", Rel.STYLE
        elif address and "icon" in rel:
            yield address, "", Rel.IMAGE

    def _option(self, element: Element) -> Iterator[tuple[str, str, Rel]]:
        """Drop-down link lists (友情链接): the option's value is an address."""
        value = element.get("value").strip()
        if value.startswith(("http://", "https://", "/")) and len(value) > 1:
            address = self.doc.base.resolve(value)
            if address:
                yield address, element.line, page_rel(address)

    def _attributes(self, element: Element) -> Iterator[tuple[str, str, Rel]]:
        """Background pictures and clicks on things that are no links."""
        background = element.get("background")
        style = element.get("style")
        if "url(" in style:
            match = _STYLE_ADDRESS.search(style)
            background = match[1] if match else background
        address = self.doc.base.resolve(background) if background else None
        if address:
            yield address, "", Rel.IMAGE
        if "onclick" in element.attrs and element.tag != "a":
            match = _IN_SCRIPT.search(element.get("onclick")[:5000])
            address = self.doc.base.resolve(match[1]) if match else None
            if address:
                yield address, link_text(element)[:200], page_rel(address)


def _carries(attrs: dict[str, str]) -> bool:
    """Whether any element with these attributes may name an address: a background picture or a click."""
    return "onclick" in attrs or "background" in attrs or ("style" in attrs and "url(" in attrs["style"])


def _conceals(element: Element) -> bool:
    """Whether the element hides what it holds from a visitor."""
    if "hidden" in element.attrs:
        return True
    style = element.get("style")
    return bool(style) and (_hides(style) if len(style) < _USUAL else _hides.__wrapped__(style))


@lru_cache(4096)
def _hides(style: str) -> bool:
    """Pages repeat the same few styles many times."""
    return says_hidden(style) or bool(_SIZED.search(style) and _TINY.search(style))
