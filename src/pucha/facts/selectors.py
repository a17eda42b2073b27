"""Selectors (选择器): what an element must be for a rule to hold for it.

Enough of selectors for honest reading: tags, names, attributes, ``:not``, ``:is``, places among children, and all four
ways to stand beside each other. A rule that waits for a state (``:hover``, ``:target`` …) never holds by itself, and
a rule that cannot be read holds for nothing.
"""

import re
from dataclasses import dataclass, field, replace

from pucha.facts.dom import Document, Element
from pucha.facts.hiding import declarations

_EFFORT = 200_000  # parts of selectors that are held against elements of one page: no page can ask for more
_DEEPEST = 40  # elements above one that are asked
_PART = re.compile(
    r"(?P<gap>\s{0,9}[>+~]\s{0,9}|\s{1,9})|(?P<tag>\*|[A-Za-z][\w-]{0,40})|#(?P<id>[\w-]{1,80})|\.(?P<name>[\w-]{1,80})|"
    r"\[\s{0,3}(?P<attr>[\w-]{1,40})\s{0,3}(?:(?P<how>[~|^$*]?=)\s{0,3}[\"']?(?P<value>[^\"'\]]{0,200})[\"']?\s{0,3}[is]?)?\]|"
    r":not\((?P<no>[^()]{1,80})\)|:(?:is|where|matches|-webkit-any)\((?P<any>[^()]{1,200})\)|"
    r"(?P<pseudo>::?[a-z-]{2,30}(?:\([^()]{0,40}\))?)")
_STATES = frozenset((":hover", ":focus", ":focus-within", ":focus-visible", ":active", ":target", ":checked",
                     ":visited", ":open", ":popover-open", ":disabled", ":enabled", ":playing"))
_ALWAYS = frozenset((":link", ":any-link", ":root", ":defined"))
_NAME = re.compile(r"[.#][A-Za-z_][\w-]{0,80}")
_CODED = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")


@dataclass(slots=True)
class Compound:
    """What one element must be, and how it stands to the part on its left."""

    gap: str = ""
    tag: str = ""
    id: str = ""
    names: list[str] = field(default_factory=list)
    attrs: list[tuple[str, str, str]] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    nots: list["Compound"] = field(default_factory=list)
    any: list[list["Compound"]] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Where an index keeps it."""
        return f"#{self.id}" if self.id else f".{self.names[-1]}" if self.names else self.tag or "*"

    def fits(self, element: Element) -> bool:
        """Is the element what this part asks for?"""
        return self._named(element) and all(_has(element, *attr) for attr in self.attrs) and not any(
            other.fits(element) for other in self.nots) and all(
            any(one.fits(element) for one in some) for some in self.any) and all(
            _stands(element, place) for place in self.places)

    def _named(self, element: Element) -> bool:
        if (self.tag and self.tag != element.tag) or (self.id and self.id != element.get("id")):
            return False
        if not self.names:
            return True
        own = element.get("class").split()
        return all(name in own for name in self.names)


@dataclass(slots=True)
class Rule:
    """One selector with its declarations. ``waits``: it needs a state that a page at rest does not have."""

    parts: list[Compound]  # from the right
    plain: dict[str, str]
    strong: dict[str, str]  # those marked !important
    weight: tuple[int, int, int, int]
    waits: bool
    names: frozenset[str]
    selector: str
    times: int = 1

    @property
    def says(self) -> dict[str, str]:
        return self.plain | self.strong

    def one_class_away(self, element: Element, effort: "Effort") -> bool:
        """Would it hold if a script gave the element one more class?"""
        first = self.parts[0]
        if not first.names or len(self.parts) < 2 or not (first.tag or len(first.names) > 1):
            return False
        rest = replace(first, names=[name for name in first.names if name in element.get("class").split()])
        effort.left -= 1
        return len(first.names) - len(rest.names) == 1 and rest.fits(element) and _left_of(
            [rest, *self.parts[1:]], 0, element, effort)

    def holds(self, element: Element, effort: "Effort") -> bool:
        effort.left -= 1
        return not self.waits and effort.left > 0 and self.parts[0].fits(element) and _left_of(
            self.parts, 0, element, effort)


@dataclass(slots=True)
class Effort:
    """How much more may be done for a page."""

    left: int = _EFFORT


def apart(selectors: str) -> list[str]:
    """Selectors parted by commas that stand in no brackets."""
    if "(" not in selectors:
        return [one.strip() for one in selectors.split(",")]
    found, depth, start = [], 0, 0
    for at, sign in enumerate(selectors[:2000]):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            found.append(selectors[start:at].strip())
            start = at + 1
    return [*found, selectors[start:2000].strip()]


def read_rule(selector: str, body: str, order: int) -> Rule | None:
    parts, waits = _parts(selector[:300])
    if not parts:
        return None
    said = [text for text in body.split(";") if ":" in text]
    strong = ";".join(text for text in said if "!" in text)
    plain = ";".join(text for text in said if "!" not in text)
    ids = sum(bool(part.id) for part in parts)
    named = sum(len(part.names) + len(part.attrs) + len(part.places) for part in parts)
    tags = sum(bool(part.tag) for part in parts)
    return Rule(parts, declarations(plain), declarations(strong), (ids, named, tags, order), waits,
                frozenset(_NAME.findall(selector)), selector)


def matching(doc: Document, selector: str, most: int) -> list[Element] | None:
    """The first elements that a selector means, None when it cannot be read."""
    effort = Effort(_EFFORT // 10)
    found: dict[int, Element] = {}
    for one in apart(selector[:300])[:10]:
        parts, _ = _parts(one.strip())
        if not parts or not one.strip():
            return None
        rule = Rule(parts, {}, {}, (0, 0, 0, 0), False, frozenset(), one)
        for element in doc.by_tag(parts[0].tag) if parts[0].tag else doc.elements:
            if len(found) >= most or effort.left <= 0:
                break
            if rule.holds(element, effort):
                found[element.index] = element
    return [found[index] for index in sorted(found)]


def _parts(selector: str) -> tuple[list[Compound], bool]:
    """Parts of a selector from the right, and whether it waits for a state; nothing when it cannot be read."""
    if "\\" in selector:
        selector = _CODED.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)), selector)
    parts, waits, at = [Compound()], False, 0
    while at < len(selector):
        found = _PART.match(selector, at)
        if found is None:
            return [], False
        at = found.end()
        kind, value = found.lastgroup or "", found[0]
        if kind == "pseudo":
            state = value.partition("(")[0]
            if value.startswith("::") or state in (":before", ":after", ":first-letter", ":first-line", ":has"):
                return [], False
            waits = waits or state in _STATES
            parts[-1].places += [] if state in _STATES | _ALWAYS else [value]
        elif kind == "gap":
            parts.append(Compound(gap=value.strip() or " "))
        elif not _filled(parts[-1], kind, found):
            return [], False
    return parts[::-1], waits


def _filled(part: Compound, kind: str, found: "re.Match[str]") -> bool:
    """Put one piece into a part; False when it cannot be read."""
    if kind == "tag":
        part.tag = "" if found["tag"] == "*" else found["tag"].lower()
    elif kind == "id":
        part.id = found["id"]
    elif kind == "name":
        part.names.append(found["name"])
    elif found["attr"]:
        part.attrs.append((found["attr"].lower(), found["how"] or "", found["value"] or ""))
    else:
        inner = [_parts(one)[0] for one in apart(found["no"] or found["any"] or "")]
        if any(len(one) != 1 for one in inner):
            return False
        alone = [one[0] for one in inner]
        if found["no"]:
            part.nots += alone
        else:
            part.any.append(alone)
    return True


def _left_of(parts: list[Compound], at: int, element: Element, effort: Effort) -> bool:
    """Do the parts on the left of one stand where they should?"""
    if at + 1 >= len(parts):
        return True
    gap, wanted = parts[at].gap, parts[at + 1]
    if gap in ("+", "~"):
        kids = element.parent.kids if element.parent else []
        before = kids[:max(0, element.place - 1)]
        near = before[-1:] if gap == "+" else before[-20:]
        effort.left -= len(near)
        return any(wanted.fits(e) and _left_of(parts, at + 1, e, effort) for e in near)
    for step, box in enumerate(element.up()):
        effort.left -= 1
        if step >= _DEEPEST or (gap == ">" and step) or effort.left <= 0:
            return False
        if wanted.fits(box) and _left_of(parts, at + 1, box, effort):
            return True
    return False


def _has(element: Element, name: str, how: str, value: str) -> bool:
    """Does an attribute say what a selector asks for?"""
    if name not in element.attrs:
        return False
    said = element.attrs[name]
    if not how:
        return True
    return {"=": said == value, "^=": bool(value) and said.startswith(value),
            "$=": bool(value) and said.endswith(value), "*=": bool(value) and value in said,
            "~=": value in said.split(),
            "|=": said == value or said.startswith(value + "-")}[how]


def _stands(element: Element, place: str) -> bool:
    """Places among children that can be told simply; others count as not met."""
    parent = element.parent
    if parent is None:
        return False
    number, last = element.place, len(parent.kids)
    if place in (":nth-child(n)", ":nth-of-type(n)"):
        return True
    alike = [kid for kid in parent.kids[:200] if kid.tag == element.tag] if "of-type" in place else []
    first_of = bool(alike) and alike[0] is element
    last_of = bool(alike) and alike[-1] is element
    numbered = re.fullmatch(r":nth-child\((\d{1,3}|odd|even)\)", place)
    if numbered:
        wanted = numbered[1]
        return number % 2 == (wanted == "odd") if wanted in ("odd", "even") else number == int(wanted)
    return {":first-child": number == 1, ":last-child": number == last, ":only-child": last == 1,
            ":first-of-type": first_of, ":last-of-type": last_of,
            ":only-of-type": first_of and last_of}.get(place, False)
