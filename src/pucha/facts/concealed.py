"""Parts of a page that no visitor sees and that lead to other hosts (隐藏链接块), with the way they are hidden.

Read from the page alone: own styles, style sheets and scripts that stand in it, <noscript>, comments for single
browsers, and what stands in <head> or outside <html>. Sheets in files come later, when they are captured. Whether it is
tampering is not said here; menus, tabs and tips are hidden too.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from pucha.facts.acts.outcome import rewritten, stated
from pucha.facts.dom import Document
from pucha.facts.finder import Finder
from pucha.facts.misplaced import UNSEEN, misplaced
from pucha.facts.written_links import written_blocks
from pucha.model.facts import Concealed, Link

_MOST = 60  # blocks of a page, and links of a block
_LOOKED_AT = 200  # hidden parts with links that are looked at
_SEGMENT = 20_000  # characters of a page's own rules that hold for what scripts put in


def read_concealed(doc: Document, links: tuple[Link, ...]) -> tuple[Concealed, ...]:
    """Hidden parts with links to other hosts, in document order."""
    written = tuple(written_blocks(doc))
    strange = any(link.external for link in links)
    if not strange and not any(mark in doc.html for mark in UNSEEN) and "<script" not in doc.html:
        return written[:_MOST]
    finder = Finder(doc)
    blocks = list(islice((block for block in finder.all() if block.links), _LOOKED_AT))
    later = rewritten(doc, finder.acts) if finder.acts is not None else None
    if later is not None:  # the page as its scripts leave it
        left = Finder(later, acts=False)
        left.spared = finder.shown_names()
        blocks = _as_left(blocks, [block for block in left.all() if block.links])
    for more in (*misplaced(doc), *written, *_put_in(finder)):
        known = {link.url for block in blocks for link in block.links}
        if more.links and not {link.url for link in more.links} <= known:
            blocks.append(more)
    return tuple(blocks[:_MOST])


def read_concealed_by(doc: Document, css: str) -> tuple[Concealed, ...]:
    """Parts that only the rules of linked sheets hide (外部样式表隐藏), the page's own rules standing behind them."""
    known = {link.url for block in Finder(doc).all() for link in block.links}
    finder = Finder(doc, css=css)
    return tuple(replace(block, how="linked-sheet") for block in islice(finder.find(), _LOOKED_AT)
                 if block.how == "sheet" and not {link.url for link in block.links} <= known)[:_MOST]


def _as_left(first: list[Concealed], later: list[Concealed]) -> list[Concealed]:
    """Blocks of the page as its scripts leave it; what is known of those that were there before is kept."""
    known = {frozenset(link.url for link in block.links): block for block in first}
    kept = [known.get(frozenset(link.url for link in block.links)) or replace(block, written=True) for block in later]
    return kept + [block for block in first if block.how == "script" and block not in kept]


def _put_in(finder: "Finder") -> Iterator[Concealed]:
    """Hidden parts of what the scripts put into the page's elements."""
    if finder.acts is None or not finder.acts.put:
        return
    css = "\n".join(e.raw for e in finder.doc.by_tag("style"))[:_SEGMENT]
    for box, part in stated(finder.doc, finder.acts, css):
        inside = Finder(part, acts=False)
        way = next((way for e in [box, *islice(box.up(), 12)] if (way := finder.way(e))), "")
        found = [inside.block(part.body, way, (part.body,))] if way else inside.all()
        yield from (replace(block, written=True) for block in found if block.links)
