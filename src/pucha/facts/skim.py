"""The outline of an ordinary page at a fifth of the cost (抓取用快读): its links are picked from the parser's tree.

A page that says little, sends on or turns its pages by script is read as :func:`pucha.facts.outline.outline` reads it.
Of the others the same is told, but for the places of the links (``area``) and what hides them (``hidden``), which only
a home page is asked for. The fingerprint is worked out when somebody looks at it: of most pages nobody does.
"""

from functools import partial
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from pucha.facts.decode import Decoded, decode
from pucha.facts.dom import Document, Element, inner_text, line_of, parsed
from pucha.facts.links import link_target, naming, page_rel
from pucha.facts.outline import outline_of
from pucha.facts.pagination import is_next
from pucha.facts.shells import may_be_missing
from pucha.facts.signature import signature
from pucha.facts.titles import html_title
from pucha.facts.upkeep import undisturbed
from pucha.model.addresses import host_of, origin_of
from pucha.model.facts import Link, Outline
from pucha.model.late import Late
from pucha.model.words import Rel

_LEAST = 201  # letters of a page that has something to say itself
_LINKS = 7  # links of a page that is neither a wall's nor waits for its scripts
_MUCH = 900  # letters of a page whose title alone can make it one of those that do not exist
_CLOSED = frozenset(("noscript", "noframes", "template", "svg", "math", "object", "audio", "video", "canvas", "iframe"))
_TOLD = ("a,area,img,script,iframe,frame,embed,video,audio,source,link,form,input,option,title,meta[http-equiv],"
         "frameset,plaintext,[onclick],[background],[style*='url(' i],noscript,noframes,template,svg,math,object,"
         "canvas")
_SILENT = ["script", "style", "title", *sorted(_CLOSED)]
_RARE = frozenset(("frameset", "plaintext"))
_INLINE = frozenset(("span", "font", "b", "strong", "i", "em", "u", "small", "big", "img"))
_USUAL = "createPage"
_MOST = 20_000  # links of one page
_FRAMES = 20
_DEPTH = 8  # marks inside each other among the words of a link

Key = tuple[str, str, Rel]


class _Rare(Exception):
    """A page that needs a closer look."""


@undisturbed
def skim(body: bytes, url: str, content_type: str = "") -> Outline:
    """Where a page leads and whether it says anything. Never raises."""
    decoded = decode(body, content_type)
    html = decoded.text
    if len(html) < _LEAST or (html.count("<a") < _LINKS and html.count("<A") < _LINKS) or _USUAL in html:
        return outline_of(decoded, url)
    try:
        return _Skimmer(decoded, url).outline()
    except _Rare:
        return outline_of(decoded, url)


class _Skimmer:
    """One page on its way."""

    def __init__(self, decoded: Decoded, url: str) -> None:
        self._decoded, self._url = decoded, url
        self._doc = Document(decoded, url)
        self._tree = parsed(self._doc)
        self._keep_base()
        self._named = naming(self._doc)
        self._own = origin_of(url) + "/"
        self._external: dict[str, bool] = {}  # by origin
        self._seen: set[Key] = set()
        self._links: list[Link] = []
        self._frames: list[str] = []
        self._anchors = 0
        self._letters = 0  # in the words of the links
        self._next: str | None = None

    def outline(self) -> Outline:
        self._read()
        if self._anchors < _LINKS:
            raise _Rare
        title = html_title(self._doc)
        told = Outline(links=tuple(self._links), frames=tuple(self._frames[:_FRAMES]), next_page=self._next,
                       title=title, fingerprint=self._print(title), charset=self._doc.charset)
        self._doc.take_apart()
        return told

    def _print(self, title: str) -> tuple[int, ...] | Late:
        if self._letters >= _MUCH and not may_be_missing(title, ""):  # whatever else it says
            return Late(partial(_print_of, self._decoded, self._url))
        letters = _letters_of(self._tree)
        if len(letters) < _LEAST or may_be_missing(title, letters):
            raise _Rare
        return Late(partial(signature, letters))

    def _read(self) -> None:
        nodes = iter(self._tree.css(_TOLD))
        for node in nodes:
            tag = node.tag or ""
            if tag == "a":
                self._anchor(node)
                continue
            self._other(node, tag)
            if tag in _CLOSED and node.first_child is not None:
                for _ in range(len(node.css(_TOLD)) - 1):  # what lies inside is not shown
                    next(nodes, None)

    def _anchor(self, node: Any) -> None:
        self._anchors += 1
        attrs = node.attributes
        href = attrs.get("href")
        address = self._doc.base.resolve(href) if href else None
        if address is None and (href or "onclick" in attrs):
            address = link_target(self._doc, self._element("a", attrs))
        line, title = _words_on(node), attrs.get("title") or ""
        if self._next is None and is_next(line or title, address, self._url):
            self._next = address
        self._letters += len(line) - line.count(" ")
        if address is not None:
            self._take((address, line or _instead(node, title), page_rel(address)), title)

    def _other(self, node: Any, tag: str) -> None:
        """An element that is no <a>."""
        attrs = node.attributes
        if tag in _RARE or (tag == "meta" and (attrs.get("http-equiv") or "").strip().lower() == "refresh"):
            raise _Rare
        if tag == "title":
            element = self._element(tag, attrs)
            element.raw = inner_text(node)
            self._doc.keep(element)
        elif attrs and tag != "meta":
            if tag in ("frame", "iframe"):
                self._frame(attrs.get("src") or "")
            element = self._element(tag, attrs, _words_on(node) if "onclick" in attrs or tag == "option" else "")
            for key in self._named(element):
                self._take(key, element.get("title"))

    def _keep_base(self) -> None:
        """The element that says what the page's references are resolved against."""
        if "<base" not in self._doc.html and "<BASE" not in self._doc.html:
            return
        for node in self._tree.css("base"):
            if not _is_closed_in(node):
                self._doc.keep(self._element("base", node.attributes))
                return

    def _frame(self, source: str) -> None:
        address = self._doc.base.resolve(source)
        if address and address not in self._frames:
            self._frames.append(address)

    def _element(self, tag: str, attrs: dict[str, str | None], line: str = "") -> Element:
        return Element(self._doc, tag, {name: value or "" for name, value in attrs.items()}, None, 0, 0, line)

    def _take(self, key: Key, title: str) -> None:
        if key in self._seen or len(self._seen) >= _MOST:
            return
        self._seen.add(key)
        address, text, rel = key
        external = not address.startswith(self._own) and self._leads_out(address)
        self._links.append(Link(address, text, rel, external, False, "", title.strip() if title else ""))


    def _leads_out(self, address: str) -> bool:
        origin = address[:address.find("/", 8)]
        if origin not in self._external:
            host = host_of(self._url)
            self._external[origin] = bool(host) and host_of(address) != host
        return self._external[origin]


def _is_closed_in(node: Any) -> bool:
    """Does the element lie where nothing is shown?"""
    while (node := node.parent) is not None:
        if node.tag in _CLOSED:
            return True
    return False


def _instead(node: Any, title: str) -> str:
    """The words of a link without text: those of its picture, else its title."""
    for picture in node.css("img"):
        words = picture.attributes.get("alt") or picture.attributes.get("title") or ""
        if words.strip():
            return " ".join(words.split())
    return " ".join(title.split())


def _print_of(decoded: Decoded, url: str) -> tuple[int, ...]:
    return signature(_letters_of(parsed(Document(decoded, url))))


def _letters_of(tree: LexborHTMLParser) -> str:
    """The page's text without blanks."""
    tree.strip_tags(_SILENT)
    return "".join((tree.root.text(deep=True) if tree.root is not None else "").split())


def _words_on(node: Any) -> str:
    """The text of an element on one line."""
    first = node.first_child
    if first is None:
        return ""
    if first.tag == "-text" and first.next is None:
        return " ".join((first.text_content or "").split())
    parts: list[str] = []
    return " ".join("".join(parts).split()) if _gather(first, parts, _DEPTH) else line_of(node)


def _gather(node: Any, parts: list[str], depth: int) -> bool:
    """The texts of ``node`` and what follows it; False when there is more than words and marks among words."""
    while node is not None:
        tag = node.tag
        if tag == "-text":
            parts.append(node.text_content or "")
        elif tag not in _INLINE or depth == 0 or not _gather(node.first_child, parts, depth - 1):
            return False
        node = node.next
    return True
