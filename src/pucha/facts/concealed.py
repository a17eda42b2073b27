"""Parts of a page that no visitor sees and that lead to other hosts (隐藏链接块), with the way they are hidden.

Read from the page alone: own styles, style sheets and scripts that stand in it, <noscript>, and what stands in <head>
or outside <html>. Whether it is tampering is not said here; menus, tabs and tips are hidden too.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from pucha.facts.dom import Document, Element
from pucha.facts.hiding import alike, colour, declarations, hidden_by, hidden_by_style, ink_and_paper, length
from pucha.facts.links import link_target, link_text
from pucha.facts.written_links import written_blocks
from pucha.model.addresses import host_of
from pucha.model.facts import Concealed, Link
from pucha.model.words import Rel

_MOST = 60  # blocks of a page, and links of a block
_LOOKED_AT = 200  # hidden parts with links that are looked at
_BARE = 8  # links outside of everything
_DEEPEST = 3  # hidden parts inside hidden parts
_SEGMENT = 20_000  # characters of a place outside the page that are looked at
_LONGEST = 60_000  # characters of style sheets or scripts looked at
_MEDIA = re.compile(
    r"@media(?!\s{0,5}(?:screen|all|only screen)?\s{0,5}\{)[^{}]{0,300}\{"
    r"(?:[^{}]{0,2000}\{[^{}]{0,2000}\}){0,200}+\s{0,50}\}?")
_LONG_SELECTORS, _LONG_BODY = 300, 600  # characters of a rule
_WRAP = re.compile(r"@media[^{}]{0,300}\{")
_SIMPLE = re.compile(r"(?:[\w\s>-]{1,40}[\s>])?"
                     r"[a-z0-9]{0,10}(?:[.#][A-Za-z_][\w-]{0,40}){0,3}([.#][A-Za-z_][\w-]{0,60})"
                     r"(?:[\s>]{1,3}(?:a|li|p|span|\*))?")
_BARE_SELECTOR = re.compile(r"(?:[a-z]{1,12}|\*)?(\[[a-z][\w-]{0,40}\])|([a-z][a-z0-9]{0,11})")
_NAME = re.compile(r"[.#][A-Za-z_][\w-]{0,60}")
_SHOWS = ("display", "visibility", "opacity", "height", "left", "top", "max-height", "clip")
_HIDES = re.compile(
    r"(?:getElementById\(\s{0,3}|getElementsByClassName\(\s{0,3}|querySelector(?:All)?\(\s{0,3}|\$\(\s{0,3}|jQuery\(\s{0,3})"
    r"['\"][.#]?(?P<name>[\w-]{1,60})['\"]\s{0,3}\)(?:\[\d\])?\s{0,3}\.(?:"
    r"style\.(?:display|visibility)\s{0,3}=\s{0,3}['\"](?:none|hidden)|hidden\s{0,3}=\s{0,3}(?:true|1)|hide\(\)|"
    r"setAttribute\(\s{0,3}['\"](?:hidden['\"]|style['\"]\s{0,3},\s{0,3}['\"][^'\"]{0,80}(?:none|hidden))|"
    r"(?:css|attr)\(\s{0,3}['\"](?:display|visibility|style)['\"]\s{0,3},\s{0,3}['\"][^'\"]{0,40}(?:none|hidden))")
_BOXES = frozenset({"div", "section", "header", "footer", "nav", "main", "table", "center", "form"})
_COMMENT = re.compile(r"/\*[^*]{0,2000}\*/|<!--|-->")
_ANCHOR = re.compile(
    r"<a\s[^<>]{0,400}?href\s{0,3}=\s{0,3}[\"']?((?:https?:)?//[^\"'\s<>]{4,500})[^<>]{0,400}>([^<>]{0,100})",
    re.IGNORECASE)
_BEGIN = re.compile(r"<!doctype|<html|<head|<body|<\?xml", re.IGNORECASE)
_TAG_NAME = re.compile(r"<(script|style|noscript|!--)", re.IGNORECASE)
_OPENS = re.compile(r"<[^<>]{1,200}>")


def read_concealed(doc: Document, links: tuple[Link, ...]) -> tuple[Concealed, ...]:
    """Hidden parts with links to other hosts, in document order."""
    written = tuple(written_blocks(doc))
    if not any(link.external for link in links) and "<noscript" not in doc.html:
        return written[:_MOST]
    finder = _Finder(doc)
    blocks = list(islice((block for block in (*finder.find(), *finder.bare()) if block.links), _LOOKED_AT))
    known = {link.url for block in blocks for link in block.links}
    for block in (*_misplaced(doc), *written):
        if not {link.url for link in block.links} <= known:
            blocks.append(block)
    return tuple(blocks[:_MOST])


class _Finder:
    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.host = host_of(doc.url)
        self.sheet = _hidden_names(doc)
        self.styles = "".join(e.raw for e in doc.by_tag("style"))[:_LONGEST] if self.sheet else ""
        self.plainly = any(name[0] not in ".#" for name in self.sheet)  # rules for tags and attributes
        self.scripted = _scripted(doc)
        self.mentions: dict[str, int] = {}

    def find(self) -> Iterator[Concealed]:
        until = -1
        around: list[int] = []
        single: dict[tuple[int, str], list[Element]] = {}
        for element in self.doc.elements:
            if element.index < until or not (element.attrs or self.plainly):
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

    def _way(self, element: Element) -> str:
        attrs = element.attrs
        if element.tag == "marquee":
            return "marquee" if _tiny_marquee(attrs) else ""
        way = hidden_by(attrs) if "style" in attrs or "hidden" in attrs else ""
        if way or not (self.sheet or self.scripted or "color" in attrs or "style" in attrs):
            return way
        names = [f"#{attrs['id']}"] if "id" in attrs else []
        names += [f".{name}" for name in attrs.get("class", "").split()[:8]]
        names += [element.tag, *(f"[{name}]" for name in list(attrs)[:8])] if self.plainly else []
        if any(name in self.sheet for name in names):
            return "sheet"
        if self.scripted and self.scripted.intersection((attrs.get("id", "?"), *attrs.get("class", "").split()[:4])):
            return "script"
        return "colour" if _ink_on_paper(element) else ""

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
        for name in [element.get("id"), *element.get("class").split()[:6]]:
            styled = self.styles.count(name) if way == "sheet" and name else 0
            if self._mentioned(name) - styled > 1 + (way == "script"):
                return True
        parent = element.parent
        if parent is None or parent.tag in ("body", "form", "#document", "html"):
            return False
        same = [kid for kid in parent.kids if kid.tag == element.tag and kid is not element
                and kid.get("class").split()[:1] == element.get("class").split()[:1]]
        return any(len(list(islice(kid.below("a"), 2))) == 2 for kid in same[:20])

    def _mentioned(self, name: str) -> int:
        """How often a name stands in the page's source; names too short to tell count as unknown."""
        if len(name) > 2 and name not in self.mentions:
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
    return "color" in style


def _ink_on_paper(element: Element) -> bool:
    """Text in the colour of the nearest background that the page's own source names."""
    style = element.get("style")[:2000]
    ink = (ink_and_paper(style)[0] if style else "") or (
        colour(element.get("color").lower()) if element.tag == "font" else "")
    if not ink:
        return False
    for step, box in enumerate([element, *islice(element.up(), 5)]):
        style = box.get("style")[:2000]
        paper = (ink_and_paper(style)[1] if style else "") or colour(box.get("bgcolor").lower())
        if paper:
            return alike(paper, ink)
        if step and "class" in box.attrs and box.tag != "body":
            return False
    return False


def _hidden_names(doc: Document) -> frozenset[str]:
    """Simple selectors (#name, .name) that a style sheet in the page hides."""
    sheets = "\n".join(e.raw for e in doc.by_tag("style"))[:_LONGEST]
    if not sheets:
        return frozenset()
    found: set[str] = set()
    shown: set[str] = set()
    if "@media" in sheets:
        sheets = _WRAP.sub("", _MEDIA.sub("", sheets))
    for selectors, body in _rules(_COMMENT.sub("", sheets)):
        style = declarations(body)
        hides = bool(hidden_by_style(style))
        for selector in selectors.split(",")[:30]:
            match = _SIMPLE.fullmatch(selector.strip())
            if match:
                (found if hides else shown).add(match[1])
            elif hides and (match := _BARE_SELECTOR.fullmatch(selector.strip())):
                found.add(match[1] or match[2])
            elif not hides and any(name in style for name in _SHOWS):
                shown.update(_NAME.findall(selector))  # shown when pointed at, or inside of something else
    return frozenset(found - shown)


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of each plain rule; a rule longer than any honest one is left out."""
    *closed, _open = sheet.split("}")
    for piece in closed:
        before, opened, body = piece.rpartition("{")
        selectors = before.rpartition("{")[2][-_LONG_SELECTORS:]
        if opened and selectors and 0 < len(body) <= _LONG_BODY:
            yield selectors, body


def _scripted(doc: Document) -> frozenset[str]:
    """Names that an inline script hides."""
    scripts = "\n".join(e.raw for e in doc.by_tag("script") if "none" in e.raw or "hid" in e.raw)[:_LONGEST]
    return frozenset(match["name"] for match in _HIDES.finditer(scripts))


# --- what stands where no page has links ---

def _misplaced(doc: Document) -> Iterator[Concealed]:
    html = doc.html
    begin = _BEGIN.search(html, 0, 30_000)
    if begin is not None and begin.start() > 20:
        yield from _segment(doc, "before", html[:begin.start()])
    end = max(html.rfind("</html>"), html.rfind("</HTML>"))
    if end > 0 and end + 30 < len(html):
        yield from _segment(doc, "after", html[end + 7:])
    yield from _segment(doc, "head", _head(html))
    for inner in _inside_noscript(html):
        yield from _segment(doc, "noscript", inner)


def _head(html: str) -> str:
    low = html[:100_000].lower()
    start = low.find("<head")
    end = min((place for mark in ("</head", "<body") if (place := low.find(mark, start)) > 0), default=-1)
    return _without_code(html[start:end], 100_000) if 0 <= start < end and "<a" in low[start:end] else ""


def _inside_noscript(html: str) -> Iterator[str]:
    """What stands in the first <noscript> elements."""
    if "<noscript" not in html:
        return
    at = 0
    for _ in range(20):
        at = html.find("<noscript", at)
        end = html.find("</noscript", at)
        if at < 0 or end < 0:
            return
        yield html[at + 9:end][:_SEGMENT]
        at = end


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
