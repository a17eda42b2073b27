"""Parts of a page that no visitor sees and that lead to other hosts (隐藏链接块), with the way they are hidden.

Read from the page alone: own styles, style sheets and scripts that stand in it, <noscript>, and what stands in <head>
or outside <html>. Whether it is tampering is not said here; menus, tabs and tips are hidden too.
"""

import re
from collections.abc import Iterable, Iterator

from pucha.facts.dom import Document, Element
from pucha.facts.hiding import colour, declarations, hidden_by, hidden_by_style, length
from pucha.facts.links import link_target, link_text
from pucha.model.addresses import host_of
from pucha.model.facts import Concealed, Link
from pucha.model.words import Rel

_MOST = 60  # blocks of a page, and links of a block
_LONGEST = 60_000  # characters of style sheets or scripts looked at
_MEDIA = re.compile(r"@media[^{}]{0,300}\{(?:[^{}]{0,2000}\{[^{}]{0,2000}\}){0,200}+\s{0,50}\}?")
_RULE = re.compile(r"([^{}]{1,300})\{([^{}]{1,600})\}")
_SIMPLE = re.compile(r"[a-z]{0,10}([.#][A-Za-z_][\w-]{0,60})")
_HIDES = re.compile(
    r"getElementById\(\s{0,3}['\"]([\w-]{1,60})['\"]\s{0,3}\)\s{0,3}\.style\.(?:display|visibility)\s{0,3}=\s{0,3}"
    r"['\"](?:none|hidden)|\$\(\s{0,3}['\"]#([\w-]{1,60})['\"]\s{0,3}\)\s{0,3}\.(?:hide\(\)|"
    r"css\(\s{0,3}['\"](?:display|visibility)['\"]\s{0,3},\s{0,3}['\"](?:none|hidden))")
_COMMENT = re.compile(r"<!--.{0,20000}?-->", re.DOTALL)
_CODE = re.compile(r"<(script|style|noscript)\b[^<>]{0,500}>.{0,60000}?</\1", re.DOTALL | re.IGNORECASE)
_NOSCRIPT = re.compile(r"<noscript\b[^<>]{0,200}>(.{0,20000}?)</noscript", re.DOTALL | re.IGNORECASE)
_ANCHOR = re.compile(
    r"<a\s[^<>]{0,400}?href\s{0,3}=\s{0,3}[\"']?((?:https?:)?//[^\"'\s<>]{4,500})[^<>]{0,400}>([^<>]{0,100})",
    re.IGNORECASE)
_BEGIN = re.compile(r"<!doctype|<html|<head|<body|<\?xml", re.IGNORECASE)
_HEAD = re.compile(r"<head\b[^<>]{0,200}>(.{0,60000}?)(?:</head|<body)", re.DOTALL | re.IGNORECASE)
_OPENS = re.compile(r"<[^<>]{1,200}>")


def read_concealed(doc: Document, links: tuple[Link, ...]) -> tuple[Concealed, ...]:
    """Hidden parts with links to other hosts, in document order."""
    if not any(link.external for link in links) and "<noscript" not in doc.html:
        return ()
    blocks = [block for block in _Finder(doc).find() if block.links]
    known = {link.url for block in blocks for link in block.links}
    for block in _misplaced(doc):
        if not {link.url for link in block.links} <= known:
            blocks.append(block)
    return tuple(blocks[:_MOST])


class _Finder:
    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.host = host_of(doc.url)
        self.sheet = _hidden_names(doc)
        self.scripted = _scripted(doc)

    def find(self) -> Iterator[Concealed]:
        until = -1
        single: dict[tuple[int, str], list[Element]] = {}
        for element in self.doc.elements:
            if element.index < until or not element.attrs:
                continue
            way = self._way(element)
            if not way or element.tag in ("body", "html", "head", "input", "img", "script"):
                continue
            until = element.last
            if element.tag == "a" or not element.kids:
                single.setdefault((element.parent.index if element.parent else -1, way), []).append(element)
            else:
                yield self._block(element, way, (element,))
        for (_, way), elements in single.items():
            yield self._block(elements[0], way, elements)

    def _way(self, element: Element) -> str:
        attrs = element.attrs
        if element.tag == "marquee":
            return "marquee" if _tiny_marquee(attrs) else ""
        way = hidden_by(attrs) if "style" in attrs or "hidden" in attrs else ""
        if way or not (self.sheet or self.scripted or "color" in attrs or "style" in attrs):
            return way
        names = [f"#{attrs['id']}"] if "id" in attrs else []
        names += [f".{name}" for name in attrs.get("class", "").split()[:8]]
        if any(name in self.sheet for name in names):
            return "sheet"
        if attrs.get("id") in self.scripted and "id" in attrs:
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
            mentions = self.doc.html.count(name) if len(name) > 2 else 0
            if mentions > 1 + (way in ("sheet", "script")):
                return True
        parent = element.parent
        if parent is None or parent.tag in ("body", "form", "#document", "html"):
            return False
        same = [kid for kid in parent.kids if kid.tag == element.tag and kid is not element
                and kid.get("class").split()[:1] == element.get("class").split()[:1]]
        return any(sum(1 for _ in kid.below("a")) >= 2 for kid in same[:20])

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
    ink = colour(element.get("color").lower()) if element.tag == "font" else ""
    if "style" in element.attrs and not ink:
        ink = colour(declarations(element.attrs["style"]).get("color", ""))
    if not ink:
        return False
    for step, box in enumerate([element, *element.up()][:6]):
        style = declarations(box.get("style")) if "style" in box.attrs else {}
        paper = style.get("background-color") or style.get("background") or box.get("bgcolor").lower()
        if paper:
            return colour(paper) == ink
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
    for selectors, body in _RULE.findall(_COMMENT.sub("", _MEDIA.sub("", sheets))):
        hides = bool(hidden_by_style(declarations(body)))
        for selector in selectors.split(",")[:30]:
            match = _SIMPLE.fullmatch(selector.strip())
            if match:
                (found if hides else shown).add(match[1])
    return frozenset(found - shown)


def _scripted(doc: Document) -> frozenset[str]:
    """Names that an inline script hides."""
    scripts = "\n".join(e.raw for e in doc.by_tag("script") if "none" in e.raw or "hid" in e.raw)[:_LONGEST]
    return frozenset(match[1] or match[2] for match in _HIDES.finditer(scripts))


# --- what stands where no page has links ---

def _misplaced(doc: Document) -> Iterator[Concealed]:
    html = doc.html
    begin = _BEGIN.search(html, 0, 30_000)
    if begin is not None and begin.start() > 20:
        yield from _segment(doc, "before", html[:begin.start()])
    lower_end = max(html.rfind("</html>"), html.rfind("</HTML>"))
    if lower_end > 0 and lower_end + 30 < len(html):
        yield from _segment(doc, "after", html[lower_end + 7:lower_end + 30_000])
    head = _HEAD.search(html, 0, 80_000)
    if head is not None and "<a " in head[1]:
        yield from _segment(doc, "head", head[1])
    if "<noscript" in html:
        for match in list(_NOSCRIPT.finditer(html))[:20]:
            yield from _segment(doc, "noscript", match[1])


def _segment(doc: Document, way: str, source: str) -> Iterator[Concealed]:
    if "<a" not in source.lower():
        return
    source = _COMMENT.sub("", source)
    if way != "noscript":
        source = _CODE.sub("", source)
    host = host_of(doc.url)
    found: list[Link] = []
    for match in list(_ANCHOR.finditer(source))[:_MOST]:
        address = doc.base.resolve(match[1])
        if address and host_of(address) != host:
            found.append(Link(address, " ".join(match[2].split()), Rel.PAGE, True, way == "noscript"))
    if found:
        text = " ".join(_OPENS.sub(" ", source[:3000]).split())[:600]
        yield Concealed(way, tuple(found), 0, text, quote=" ".join(source.split())[:120])
