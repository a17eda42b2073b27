"""Small questions about what can be seen of an element (可见性), asked for hidden parts of a page."""

from pucha.facts.colours import alike, colour
from pucha.facts.dom import Element
from pucha.facts.hiding import declarations, hidden_by, hidden_by_style
from pucha.facts.lengths import length

_SPECKS = frozenset(" .,、。，·-_;:；：'`|*~^\"\u00a0\u200b")  # what nobody sees as the text of a link
_DRAWN = frozenset(("i", "svg", "em", "b", "button", "video", "object", "canvas", "input", "picture", "iframe",
                     "embed", "label"))


def names(element: Element) -> str:
    return " ".join(element.words.split())[:200]


def around(element: Element) -> str:
    return " ".join(" ".join(e.words.split()) for e in list(element.up())[:3] if e.words.strip())[:300]


def source(element: Element) -> str:
    wanted = ("style", "class", "id", "width", "height", "hidden", "color")
    shown = " ".join(f'{name}="{element.attrs[name][:120]}"' for name in wanted if name in element.attrs)
    return f"<{element.tag} {shown}>"


def tiny_marquee(attrs: dict[str, str]) -> bool:
    style = declarations(attrs.get("style", ""))
    sizes = [length(style.get(name) or attrs.get(name)) for name in ("height", "width")]
    speed = length(attrs.get("scrollamount"))
    return any(size is not None and size <= 10 for size in sizes) or bool(speed and speed >= 500) or \
        hidden_by_style(style) != ""


def shows_again(anchor: Element, box: Element, way: str) -> bool:
    """A link whose own style, or for sizes of letters that of a part around it, undoes what its box does."""
    if way == "font":
        return _sized_again(anchor, box)
    if way != "colour" or "style" not in anchor.attrs:
        return False
    style = declarations(anchor.attrs["style"])
    ink, around = style.get("color", "inherit"), declarations(box.get("style")).get("color") or box.get("color").lower()
    return ink not in ("inherit", "currentcolor", "unset") and not alike(colour(ink), colour(around))


def _sized_again(anchor: Element, box: Element) -> bool:
    """Do the letters get a size of their own between the box and the link?"""
    for part in (anchor, *anchor.up()):
        if part is box:
            return False
        said = part.get("style")
        size = length(declarations(said).get("font-size")) if "font-size" in said else None
        if size is not None:
            return size > 2
    return False


def shows_nothing(anchor: Element) -> bool:
    """A link without anything to see, and without a style of its own that could draw something."""
    line = _seen_of(anchor)
    if line and not (len(line) <= 3 and _SPECKS.issuperset(line)):
        return False
    if not line and any(name in anchor.attrs for name in ("class", "id", "style")):
        return False
    for kid in anchor.below():
        size = [length(kid.get(side)) for side in ("width", "height")]
        if hidden_by(kid.attrs):
            continue
        if kid.tag == "img":
            if not any(one is not None and one <= 2 for one in size):
                return False
        elif kid.tag in _DRAWN or (not line and kid.words.strip()):
            return False
    return True


def _seen_of(anchor: Element) -> str:
    """The text of a link without that of its hidden parts."""
    unseen = [kid for kid in anchor.kids if kid.start < kid.end and hidden_by(kid.attrs)]
    if not unseen:
        return anchor.line
    return "".join((anchor.doc.text[anchor.start:unseen[0].start], anchor.doc.text[unseen[-1].end:anchor.end])).strip()
