"""What on a page lets a visitor bring up a hidden part (展开线索): controls that name it, handlers, equals that show.

Asked only for hidden parts that lead to several other hosts. A control inside the part itself proves nothing.
"""

import re
from collections.abc import Iterator
from itertools import islice

from pucha.facts.dom import Document, Element
from pucha.facts.hiding import hidden_by

_CONTROLS = ("onclick", "onmouseover", "onmouseenter", "data-target", "data-bs-target", "aria-controls", "uk-toggle",
             "href", "for", "onfocus")
_TOUCHED = ("onclick", "onmouseover", "onmouseenter", "onfocus")
_CALLS = re.compile(r"\s{0,5}(?:javascript:)?\s{0,5}(?:return\s{1,3})?([A-Za-z_$][\w$]{0,40})\(")
_STANDS_OUT = re.compile(r"(?:^|[\s_-])(?:(?:act|on|cur|show|visible)(?:$|\s)|(?:active|current|selected)(?:$|[\s_-]))")
_PLAINLY = re.compile(r"display\s{0,3}:\s{0,3}(?:block|flex|table|list-item)|visibility\s{0,3}:\s{0,3}visible|"
                      r"opacity\s{0,3}:\s{0,3}1(?![\d.])", re.IGNORECASE)
_STEM = re.compile(r"([A-Za-z]{3,20})[_-]")
_TITLE = re.compile(r"[^\d\n]{2,14}")  # no date
_SHUT = ("none", "visibility", "attribute", "sheet")
_CLOSE = ("关闭", "关 闭", "[关闭]", "×", "X", "x", "我知道了", "不再提示")
_NUMBER = re.compile(r"\d{1,4}$")


def controlled(doc: Document, element: Element) -> bool:
    """Does a control outside the part, with something to click, name it or the one part in it?"""
    names = [name for name in (element.get("id"), *(kid.get("id") for kid in element.kids[:1])) if len(name) > 1]
    if not names:
        return False
    sought = re.compile("|".join(rf"(?<![\w-]){re.escape(name)}(?![\w-])" for name in names))
    return any(sought.search(control.attrs[name][:400]) for control in _outside(doc, element) for name in _CONTROLS
               if name in control.attrs and not (name == "href" and "#" not in control.attrs[name]))


def _outside(doc: Document, element: Element) -> Iterator[Element]:
    """Elements outside a part that a visitor can see and touch."""
    for other in doc.elements:
        seen = other.start < other.end or other.kids
        if seen and not element.holds(other) and not other.holds(element) and not hidden_by(other.attrs):
            yield other


def handled(doc: Document, element: Element) -> bool:
    """Does the box around it, or what stands right before it, answer a visitor with what only a file can hold?"""
    before = element.parent.kids[max(0, element.place - 2):element.place - 1] if element.parent is not None else []
    return any(_answers(doc, box) and "this" in "".join(box.attrs.get(name, "") for name in _TOUCHED)
               for box in before) or any(_answers(doc, box) and box.start < element.start
                                         for box in islice(element.up(), 2))


def _answers(doc: Document, box: Element) -> bool:
    """Does it call a function, when touched, that the page does not hold?"""
    for name in _TOUCHED if box.tag not in ("body", "html") else ():
        called = _CALLS.match(box.attrs[name]) if name in box.attrs else None
        if called and f"function {called[1]}" not in doc.html:
            return True
    return False


def closes(element: Element) -> bool:
    """Has it something to close it with, as what comes up by itself has?"""
    return any(part.line in _CLOSE for part in element.below("a", "span", "button", "i", "em")
               if not (part.tag == "a" and _leads(part)))


def takes_turns(element: Element) -> bool:
    """Does an equal beside it stand out as the one that is shown now?"""
    parent = element.parent
    if parent is None or parent.tag in ("body", "form", "#document", "html"):
        return False
    return any(_PLAINLY.search(kid.get("style")) or _STANDS_OUT.search(kid.get("class")) for kid in parent.kids[:30]
               if kid.tag == element.tag and kid is not element and next(kid.below("a"), None) is not None)


def titled(element: Element, way: str) -> bool:
    """Is it shut below a short title, the two alone in a box of their own in which nothing else leads anywhere?"""
    parent = element.parent
    if parent is None or parent.tag in ("body", "form", "#document", "html") or way not in _SHUT:
        return False
    if not 1 < element.place == len(parent.kids) <= 3:
        return False
    title = parent.kids[element.place - 2]
    said = title.get("value") if title.tag == "input" else title.line
    leads = any(_leads(link) for kid in parent.kids[:-1] for link in (kid, *kid.below("a")))
    return bool(_TITLE.fullmatch(said)) and not leads and not hidden_by(title.attrs)


def _leads(link: Element) -> bool:
    return bool(link.get("href")) and not link.get("href").lower().startswith(("#", "javascript:"))


def named_beside(element: Element) -> bool:
    """Does something to click beside it share the beginning of its name, or a panel its data attribute?"""
    parent = element.parent
    if parent is None:
        return False
    begins = {found[1] for name in element.words.split() if (found := _STEM.match(name))}
    data = {name for name in element.attrs if name.startswith("data-")}
    near = parent.kids[max(0, element.place - 3):element.place + 2]
    for kid in near:
        if kid is element or kid.start == kid.end or hidden_by(kid.attrs):
            continue
        if data & kid.attrs.keys() and next(kid.below("a"), None) is not None:
            return True
        own = {found[1] for name in kid.words.split() if (found := _STEM.match(name))}
        if begins & own and len(kid.line) <= 14 and not any(_leads(link) for link in (kid, *kid.below("a"))):
            return True
    return False


def pictured(anchor: Element) -> bool:
    """A link of its own class with only its words pushed out: sheets in files put a picture in their place."""
    style = anchor.get("style")
    return anchor.tag == "a" and bool(anchor.get("class")) and "text-indent" in style and "position" not in style


def painted_beside(element: Element) -> bool:
    """Does a box with a place of its own before it paint the ground that it stands on?"""
    parent = element.parent
    if parent is None or element.place < 2:
        return False
    before = parent.kids[max(0, element.place - 4):element.place - 1]
    return any("absolute" in kid.get("style") and ("background" in kid.get("style") or kid.tag == "img")
               for kid in before)


def stem(name: str) -> str:
    """A name without its number: panels of a row are told apart by numbers."""
    return _NUMBER.sub("", name)
