"""How boxes lie to each other (版面几何): what is pushed out of a closed box, and what lies under another."""

from collections.abc import Callable, Mapping
from itertools import islice

from pucha.facts.colours import colour
from pucha.facts.dom import Element
from pucha.facts.hiding import declarations
from pucha.facts.lengths import length

Style = Callable[[Element], Mapping[str, str]]
_LINE = 16.0  # pixels of a line of text


def closed_height(style: Mapping[str, str]) -> float | None:
    """The height of a box that cuts off what does not fit, None when it is open or of no fixed height."""
    if not any(style.get(name, "").startswith(("hidden", "clip")) for name in ("overflow", "overflow-y")):
        return None
    said = style.get("height") or style.get("max-height") or ""
    return None if "%" in said else length(said)


def pushed_out(element: Element, style: Style) -> bool:
    """Do the box's first links stand below its lower edge, which cuts them off?"""
    height = closed_height(style(element))
    if height is None or height > 400:
        return False
    anchor = element.first("a")
    if anchor is None:
        return False
    top = 0.0
    for box in [anchor, *anchor.up()]:
        if box is element or box.parent is None:
            break
        top += _own_push(style(box)) + sum(_height(kid, style) for kid in islice(box.parent.kids, 60)
            if kid.index < box.index)
        if box.parent is element:
            break
    return top >= max(height, 12.0)


def _own_push(style: Mapping[str, str]) -> float:
    pushed = 0.0
    for name in ("margin-top", "padding-top", "top"):
        size = length(style.get(name)) if name != "top" or style.get("position") == "relative" else None
        pushed += max(0.0, size or 0.0)
    return pushed


def _height(element: Element, style: Style) -> float:
    """What an element before others takes of the height, as far as it is known."""
    if element.tag == "br":
        return _LINE
    said = style(element)
    if said.get("float", "none") != "none" or said.get("position") in ("absolute", "fixed"):
        return 0.0
    size = length(said.get("height") or element.get("height"))
    return size or 0.0


def covers(element: Element, style: Mapping[str, str]) -> bool:
    """Is it an empty sheet of paint over the whole box that it lies in?"""
    if style.get("position") not in ("absolute", "fixed") or style.get("z-index", "").startswith("-"):
        return False
    if any(name in style for name in ("opacity", "display", "visibility", "transform")):
        return False
    paint = style.get("background-color") or style.get("background", "")
    edges = (style.get("inset", "").split() or [style.get(name, "") for name in ("top", "right", "bottom", "left")])
    whole = all(length(edge) == 0 for edge in edges) or (style.get("width"), style.get("height")) == ("100%", "100%")
    return whole and bool(colour(paint)) and element.start == element.end


def own_style(element: Element) -> Mapping[str, str]:
    """What the element's own attribute says."""
    said = element.get("style")
    return declarations(said) if said else {}
