"""The outline of an ordinary page at a third of the cost (抓取用快读): its links are picked from the parser's tree.

A page that says little, sends on or turns its pages by script is read as :func:`pucha.facts.outline.outline` reads it.
Of the others the same is told, but for the places of the links (``area``) and what hides them (``hidden``), which only
a home page is asked for.
"""

from typing import Any

from selectolax.lexbor import LexborHTMLParser

from pucha.facts.decode import decode
from pucha.facts.dom import Document, Element, inner_text, line_of, parsed
from pucha.facts.links import read_links
from pucha.facts.outline import outline_of
from pucha.facts.pagination import next_page
from pucha.facts.redirects import frames_of
from pucha.facts.shells import may_be_missing
from pucha.facts.signature import fingerprint
from pucha.facts.titles import html_title
from pucha.facts.upkeep import undisturbed
from pucha.model.facts import Outline

_LEAST = 201  # letters of a page that has something to say itself
_LINKS = 7  # links of a page that is neither a wall's nor waits for its scripts
_NAMING = ("a,area,img,script,iframe,frame,embed,video,audio,source,link,form,input,option,base,title,"
           "[onclick],[background],[style*='url(' i]")
_CLOSED = "noscript,noframes,template,svg,math,object,audio,video,canvas,iframe"
_SILENT = ["script", "style", "title", *_CLOSED.split(",")]
_RAREST = (b"<frameset", b"createpage", b"<plaintext")


@undisturbed
def skim(body: bytes, url: str, content_type: str = "") -> Outline:
    """Where a page leads and whether it says anything. Never raises."""
    decoded = decode(body, content_type)
    doc = Document(decoded, url)
    found = None if _is_rare(doc.source) else _skimmed(doc)
    return found or outline_of(decoded, url)


def _is_rare(source: bytes) -> bool:
    """A page that needs a closer look, by its source alone."""
    refreshes = b"http-equiv" in source and b"refresh" in source
    few = source.count(b"<a") < _LINKS or len(source) < _LEAST
    return few or refreshes or any(word in source for word in _RAREST)


def _skimmed(doc: Document) -> Outline | None:
    _pick(doc, parsed(doc))
    title = html_title(doc)
    if len(doc.text) < _LEAST or len(doc.by_tag("a")) < _LINKS or may_be_missing(title, doc.text):
        return None
    found = Outline(links=read_links(doc, None, brief=True), frames=frames_of(doc), next_page=next_page(doc),
                    title=title, fingerprint=fingerprint(doc.text), charset=doc.charset)
    doc.take_apart()
    return found


def _pick(doc: Document, tree: LexborHTMLParser) -> None:
    """Only the elements that may name an address, one beside the other; the page's text without blanks."""
    for node in tree.css(_CLOSED):
        while (inside := node.first_child) is not None:
            inside.decompose()
    for node in tree.css(_NAMING):
        doc.keep(_element(doc, node))
    tree.strip_tags(_SILENT)
    doc.text = "".join((tree.root.text(deep=True) if tree.root is not None else "").split())


def _element(doc: Document, node: Any) -> Element:
    tag = node.tag or ""
    attrs = node.attributes
    if None in attrs.values():
        attrs = {name: value or "" for name, value in attrs.items()}
    silent = tag in ("title", "script")
    element = Element(doc, tag, attrs, doc.root, 0, len(doc.elements), "" if silent else _words_on(node))
    element.last = element.index + 1
    if silent:
        element.raw = inner_text(node)
    elif tag == "a" and not element.line:
        element.last += len(node.css(_NAMING))  # the words of its picture
    return element


def _words_on(node: Any) -> str:
    first = node.first_child
    if first is None:
        return ""
    if first.tag == "-text" and first.next is None:
        return " ".join((first.text_content or "").split())
    return line_of(node)
