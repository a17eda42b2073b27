"""The faces of a home page (首页的几种样子) and the pages that a site links to outside, as facts."""

import re
from collections.abc import Iterable

from pucha.facts.dom import Document, parse
from pucha.facts.layout import Layout
from pucha.facts.links import read_links
from pucha.facts.redirects import redirect_of
from pucha.facts.shells import is_challenge
from pucha.facts.signature import likeness, signature
from pucha.facts.upkeep import undisturbed
from pucha.model.addresses import host_of
from pucha.model.facts import Link
from pucha.model.observation import Fetch
from pucha.model.personal import veil
from pucha.model.tamper import Elsewhere, Face, HomeShot
from pucha.model.words import Rel

_MOST = 200
_LINE = 120  # characters
_BEGINS = 400
_BLANK = re.compile(r"\s+")


class _Look:
    """One answer, read."""

    def __init__(self, visitor: str, fetch: Fetch, body: bytes) -> None:
        self.visitor, self.fetch = visitor, fetch
        doc = parse(body, fetch.final_url, fetch.content_type)
        self.lines = [line for raw in doc.text.split("\n") if (line := _BLANK.sub(" ", raw).strip())]
        self.links = read_links(doc, Layout(doc)) if doc.elements else ()
        self.title = doc.html_title
        self.onward = redirect_of(doc) or ""
        self.signature = signature(doc.text)
        self.challenge = is_challenge(doc)
        doc.take_apart()

    @property
    def failure(self) -> str:
        return self.fetch.failure or ("wall" if self.challenge else "")

    def outside(self) -> list[tuple[str, str]]:
        return [(link.url, link.text) for link in self.links if link.external and link.rel is not Rel.IMAGE]


@undisturbed
def read_home_faces(answers: Iterable[tuple[str, Fetch, bytes]]) -> tuple[Face, ...]:
    """Each face against what the ordinary visitor got in his two visits."""
    looks = [_Look(visitor, fetch, body) for visitor, fetch, body in answers]
    plain = [look for look in looks if look.visitor in ("visitor", "again") and not look.failure]
    lines = {line for look in plain for line in look.lines}
    hosts = {host_of(url) for look in plain for url, _ in look.outside()}
    return tuple(_face(look, plain, lines, hosts) for look in looks)


def _face(look: _Look, plain: list[_Look], lines: set[str], hosts: set[str]) -> Face:
    new = [veil(line[:_LINE]) for line in look.lines if line not in lines][:_MOST]
    links = [(url, veil(text[:_LINE])) for url, text in look.outside() if host_of(url) not in hosts][:_MOST]
    alike = max((likeness(look.signature, one.signature) for one in plain), default=1.0)
    return Face(look.visitor, look.fetch.final_url, look.fetch.status, look.failure, veil(look.title), look.onward,
                tuple(new), tuple(links), round(alike, 3))


@undisturbed
def read_elsewhere(body: bytes, fetch: Fetch, parent: str, anchor: str, on_home: bool) -> Elsewhere:
    """A page of another host, as far as one must know whether it is what the link promises."""
    doc = parse(body, fetch.final_url, fetch.content_type)
    text = _BLANK.sub(" ", doc.text).strip()
    found = Elsewhere(fetch.url, redirect_of(doc) or fetch.final_url, parent, anchor, veil(doc.html_title[:200]),
                      veil(text[:_BEGINS]), len(text), on_home)
    doc.take_apart()
    return found


@undisturbed
def read_shot(body: bytes, fetch: Fetch) -> HomeShot | None:
    """What is kept of a home page for later inspections; None when nothing was shown."""
    doc = parse(body, fetch.final_url, fetch.content_type)
    if not doc.elements or fetch.failure or is_challenge(doc):
        return None
    links = read_links(doc, Layout(doc))
    shot = HomeShot(fetch.at, veil(doc.html_title[:200]), _hosts(links), signature(_shape(doc)),
                    signature("".join(link.text for link in links if not link.external)), len(links))
    doc.take_apart()
    return shot


def _hosts(links: Iterable[Link]) -> tuple[str, ...]:
    return tuple(sorted({host_of(link.url) for link in links if link.external and link.rel is Rel.PAGE}))[:_MOST]


def _shape(doc: Document) -> str:
    """The page's boxes in a row, as letters: their tags and names, without their words."""
    return "".join(f"{e.tag}{''.join(e.get('class').split()[:1])}{e.get('id')}" for e in doc.elements[:5000]
                   if e.tag in ("div", "ul", "table", "section", "header", "footer", "nav", "form", "iframe", "main"))
