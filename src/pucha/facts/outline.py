"""The little that a crawl needs of a page at once (抓取用速读)."""

from pucha.facts.decode import Decoded, decode
from pucha.facts.dom import built
from pucha.facts.layout import Layout
from pucha.facts.links import read_links
from pucha.facts.pagination import next_page
from pucha.facts.redirects import frames_of, redirect_of
from pucha.facts.shells import is_challenge, is_shell, says_missing
from pucha.facts.signature import fingerprint
from pucha.facts.titles import html_title
from pucha.facts.upkeep import undisturbed
from pucha.model.facts import Outline


@undisturbed
def outline(body: bytes, url: str, content_type: str = "") -> Outline:
    """Where a page leads and whether it says anything. Never raises."""
    return outline_of(decode(body, content_type), url)


def outline_of(decoded: Decoded, url: str) -> Outline:
    """The outline of a page that is text already."""
    doc = built(decoded, url)
    if not doc.elements:
        return Outline(charset=doc.charset)
    found = Outline(
        links=read_links(doc, Layout(doc), brief=True),
        redirect_to=redirect_of(doc),
        frames=frames_of(doc),
        next_page=next_page(doc),
        shell=is_shell(doc),
        challenge=is_challenge(doc),
        says_missing=says_missing(doc),
        title=html_title(doc),
        fingerprint=fingerprint(doc.text),
        charset=doc.charset,
    )
    doc.take_apart()
    return found
