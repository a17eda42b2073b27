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
_STANDS_OUT = re.compile(r"(?:^|[\s_-])(?:active|act|on|cur|current|selected|show|visible|layui-show)(?:$|\s)")
_PLAINLY = re.compile(r"display\s{0,3}:\s{0,3}(?:block|flex|table|list-item)|visibility\s{0,3}:\s{0,3}visible|"
                      r"opacity\s{0,3}:\s{0,3}1(?![\d.])", re.IGNORECASE)
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
    """Does the box around it answer a visitor with a function that only a file can hold?"""
    for box in islice(element.up(), 2):
        for name in _TOUCHED if box.tag not in ("body", "html") else ():
            called = _CALLS.match(box.attrs[name]) if name in box.attrs else None
            if called and f"function {called[1]}" not in doc.html and box.start < element.start:
                return True
    return False


def takes_turns(element: Element) -> bool:
    """Does an equal beside it stand out as the one that is shown now?"""
    parent = element.parent
    if parent is None or parent.tag in ("body", "form", "#document", "html"):
        return False
    return any(_PLAINLY.search(kid.get("style")) or _STANDS_OUT.search(kid.get("class")) for kid in parent.kids[:30]
               if kid.tag == element.tag and kid is not element and next(kid.below("a"), None) is not None)


def stem(name: str) -> str:
    """A name without its number: panels of a row are told apart by numbers."""
    return _NUMBER.sub("", name)
