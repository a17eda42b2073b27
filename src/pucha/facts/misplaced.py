"""Links where no page has any (错位的链接): before or after the page, in <head>, in parts that browsers never show."""

import re
from collections.abc import Iterator
from itertools import islice

from pucha.facts.dom import Document, Element
from pucha.facts.hiding import hidden_by
from pucha.facts.lengths import length
from pucha.model.addresses import host_of
from pucha.model.facts import Concealed, Link
from pucha.model.words import Rel

_MOST = 60  # links of a block
_SEGMENT = 20_000  # characters of a place outside the page that are looked at
_ANCHOR = re.compile(
    r"<a\s[^<>]{0,400}?href\s{0,3}=\s{0,3}[\"']?\s{0,3}((?:https?:)?//[^\"'\s<>]{4,500})[^<>]{0,400}>([^<>]{0,100})",
    re.IGNORECASE)
_BEGIN = re.compile(r"<!doctype|<html|<head|<body|<\?xml", re.IGNORECASE)
UNSEEN = ("<noscript", "<noframes", "<!--[if", "<canvas", "<video", "<audio", "<object", "<svg",
          "<noembed", "<datalist", "<math")
_TAG_NAME = re.compile(r"<(script|style|noscript|!--)", re.IGNORECASE)
_OPENS = re.compile(r"<[^<>]{1,200}>")
_NEVER = ("canvas", "video", "audio", "object", "svg", "noembed", "datalist", "math")
_SVG_UNSEEN = re.compile(r"<(?:defs|symbol|metadata|desc|clipPath|mask|pattern)\b", re.IGNORECASE)


def misplaced(doc: Document) -> Iterator[Concealed]:
    """Blocks of strangers' links outside the page and in parts that are never shown."""
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
    for element in [e for tag in _NEVER for e in doc.by_tag(tag)]:
        yield from _unrendered(doc, element)


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


def _unrendered(doc: Document, element: Element) -> Iterator[Concealed]:
    """What a browser that knows the element does not show: a player's fallback, parts of drawings."""
    number = [e for e in doc.by_tag(element.tag)[:20] if e.index < element.index]
    at = -1
    for _ in range(len(number) + 1):
        at = doc.html.find(f"<{element.tag}", at + 1)
        if at < 0:
            return
    close = doc.html.find(f"</{element.tag}", at)
    inner = doc.html[at:close if close > 0 else at + _SEGMENT][:_SEGMENT]
    if "<a" not in inner and "<A" not in inner:
        return
    if element.tag == "svg":
        inner = _unseen_of_drawing(element, inner)
    elif element.tag == "object" and not (_hides(element) or any(box.hidden for box in list(element.up())[:8])):
        return  # shown where the player is missing
    yield from _segment(doc, "unrendered", inner.replace("xlink:href", "href"))


def _unseen_of_drawing(element: Element, inner: str) -> str:
    """The part of a drawing that is not drawn."""
    if _hides(element):
        return inner
    start = _SVG_UNSEEN.search(inner)
    return inner[start.start():] if start else ""


def _hides(element: Element) -> bool:
    sizes = [length(element.get(side)) for side in ("width", "height") if "%" not in element.get(side)]
    return bool(hidden_by(element.attrs)) or any(size is not None and size <= 2 for size in sizes)
