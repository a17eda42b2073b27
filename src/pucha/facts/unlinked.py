"""Places that look like entrances and lead nowhere (没有链接的入口): an anchor without an address, a picture outside of
any link, one entry of a menu that lacks what its neighbours have.

Nothing is listed that a click might open all the same: with a handler, data for a script, or a name that a script on
the page knows, on the element itself or around it.
"""

import re
from collections.abc import Iterator
from itertools import islice

from pucha.facts.dom import Document, Element
from pucha.facts.links import link_target, link_text
from pucha.model.facts import Link
from pucha.model.words import Rel

_MOST = 60
_LONGEST = 14  # characters of an entrance's name
_NOWHERE = re.compile(r"\s*(?:#\s*|javascript\s*:\s*(?:;|void\s*\(?\s*0?\s*\)?\s*;?|)\s*)?", re.IGNORECASE)
_TABS = re.compile(r"tab|hd\b|title|tit\b|head|menu-?btn|more|swiper|slide|drop|toggle|active|current|\bon\b|cur\b",
                   re.IGNORECASE)
_FORMS = ("form", "button", "label", "select", "option", "legend", "summary", "h1", "title", "script")


def read_unlinked(doc: Document) -> tuple[Link, ...]:
    """Such places in document order, as links without an address; the text is what a visitor reads there."""
    scripts = "\n".join(e.raw[:20_000] for e in doc.by_tag("script")[:60] if e.raw)[:200_000]
    return tuple(islice((Link("", text, rel, selector=element.selector) for element, text, rel in _candidates(doc)
                         if 2 <= len(text) <= _LONGEST and not _bound(element, scripts)), _MOST))


def _candidates(doc: Document) -> Iterator[tuple[Element, str, Rel]]:
    for anchor in doc.by_tag("a"):
        href = anchor.attrs.get("href")
        if (href is None or _NOWHERE.fullmatch(href)) and not anchor.get("name") and link_target(doc, anchor) is None:
            yield anchor, link_text(anchor), Rel.PAGE
    for picture in doc.by_tag("img"):
        words = " ".join((picture.get("alt") or picture.get("title")).split())
        if words and picture.closest("a", *_FORMS) is None and not picture.get("usemap"):
            yield picture, words, Rel.IMAGE
    for entry in doc.by_tag("li", "dd"):
        if not entry.kids and entry.line and _among_links(entry):
            yield entry, entry.line, Rel.PAGE


def _among_links(entry: Element) -> bool:
    """Do most of its neighbours lead somewhere?"""
    if entry.parent is None:
        return False
    beside = [kid for kid in entry.parent.kids if kid.tag == entry.tag and kid is not entry]
    linked = sum(1 for kid in beside[:40] if any(anchor.get("href") for anchor in kid.below("a")))
    return linked >= 2 and linked * 4 >= len(beside[:40]) * 3


def _bound(element: Element, scripts: str) -> bool:
    """May a script open it, or is it the head of something that opens?"""
    for box in (element, *islice(element.up(), 3), *islice(element.below("img", "span"), 4)):
        if box.tag in ("body", "html"):
            break
        if any(name.startswith(("on", "data-", "ng-", "v-", "@", ":", "hx-")) for name in box.attrs):
            return True
        if _TABS.search(box.get("class")) or box.tag in _FORMS:
            return True
        if any(_known(name, scripts) for name in (box.get("id"), *box.get("class").split()[:4])):
            return True
    return False


def _known(name: str, scripts: str) -> bool:
    return len(name) > 1 and bool(scripts) and name in scripts
