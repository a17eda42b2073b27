"""The page as scripts leave it (脚本执行后的页面): what they write in their place, what they put in by itself."""

import re
from collections.abc import Iterator

from pucha.facts.acts.stage import Effects
from pucha.facts.dom import Document, Element, parse_text
from pucha.facts.scripts import written

_SCRIPT = re.compile(r"<script\b[^<>]{0,500}>(.{0,60000}?)</script\s{0,10}>", re.IGNORECASE | re.DOTALL)
_TELLS = re.compile(r"<a\s|style|class|hidden|</div|</p|</span", re.IGNORECASE)
_LINKS = re.compile(r"<a\s|</a", re.IGNORECASE)
_MOST = 40  # parts that scripts put in


def rewritten(doc: Document, effects: Effects) -> Document | None:
    """The page with what its scripts write in their place; None when it is what is known already."""
    out = {doc.elements[number].raw: "".join(effects.written.get(number, ()))
           for number in (*effects.written, *effects.done) if number >= 0}
    new = {source: text for source, text in out.items() if _plain(text) != _plain(known := written(source))
           and (_TELLS.search(text) or _TELLS.search(known))}
    if not new:
        return None
    html = _SCRIPT.sub(lambda found: new.get(found[1], found[0]), doc.html)
    return parse_text(html, doc.url)


def _plain(text: str) -> str:
    return "".join(text.split())


def stated(doc: Document, effects: Effects, css: str) -> Iterator[tuple[Element, Document]]:
    """Markup with links that scripts put into elements: the element, and the markup as a page with the same rules."""
    number = 0
    for index, markup in effects.put:
        if _LINKS.search(markup) and number < _MOST:
            number += 1
            box = doc.elements[index] if 0 <= index < len(doc.elements) else doc.root
            yield box, parse_text(f"<style>{css}</style><body>{markup}" if css else markup, doc.url)
