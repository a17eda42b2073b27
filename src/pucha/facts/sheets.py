"""Style sheets that stand in a page (页内样式表): which rules hold for an element, and what they say together.

Enough of selectors for honest reading: tags, names, attributes, ``:not``, ``:is``, places among children, and all four
ways to stand beside each other. A rule that waits for a state (``:hover``, ``:target`` …) never holds by itself, and
a rule that cannot be read holds for nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from pucha.facts.dom import Document, Element
from pucha.facts.hiding import SHOWS, could_hide, declarations, hidden_by_style, resolved

LONGEST = 60_000  # characters of style sheets looked at
_MOST_RULES = 3_000
_MOST_NESTED = 6
_EFFORT = 200_000  # parts of selectors that are held against elements of one page: no page can ask for more
_DEEPEST = 40  # elements above one that are asked
_BRACES = re.compile(r"[{};]")
_COMMENT = re.compile(r"/\*[^*]{0,2000}\*{1,9}/|<!--|-->")
_HINTS = re.compile(r"none|hidden|collapse|position|opacity|indent|clip|scale|translate|left|right|top|bottom|inset|"
                    r"margin|height|width|font|color|filter|mask|zoom|size", re.IGNORECASE)
_SCREEN = re.compile(  # every screen: none of those that ask for a size that some screens do not have
    r"@media\s{0,5}(?:not\s{1,3}(?:print|speech)|(?:only\s{1,3})?(?:screen|all))?(?:\s{0,3}(?:and)?\s{0,3}"
    r"\(\s{0,3}min-(?:width|height)\s{0,3}:\s{0,3}[12]?\d{1,2}(?:px)?\s{0,3}\))?\s{0,5}$", re.IGNORECASE)
_TRANSPARENT = ("@supports", "@layer", "@container", "@scope")
_PART = re.compile(
    r"(?P<gap>\s{0,9}[>+~]\s{0,9}|\s{1,9})|(?P<tag>\*|[A-Za-z][\w-]{0,40})|#(?P<id>[\w-]{1,80})|\.(?P<name>[\w-]{1,80})|"
    r"\[\s{0,3}(?P<attr>[\w-]{1,40})\s{0,3}(?:(?P<how>[~|^$*]?=)\s{0,3}[\"']?(?P<value>[^\"'\]]{0,200})[\"']?\s{0,3}[is]?)?\]|"
    r":not\((?P<no>[^()]{1,80})\)|:(?:is|where|matches|-webkit-any)\((?P<any>[^()]{1,200})\)|"
    r"(?P<pseudo>::?[a-z-]{2,30}(?:\([^()]{0,40}\))?)")
_STATES = frozenset((":hover", ":focus", ":focus-within", ":focus-visible", ":active", ":target", ":checked",
                     ":visited", ":open", ":popover-open", ":disabled", ":enabled", ":playing"))
_ALWAYS = frozenset((":link", ":any-link", ":root", ":defined"))
_VARIABLE = re.compile(r"(--[\w-]{1,60})\s{0,5}:\s{0,5}([^;{}]{1,100})")
_NAME = re.compile(r"[.#][A-Za-z_][\w-]{0,80}")
_DATA = re.compile(r"data:text/css[^,]{0,60}(;base64)?,(.{1,20000})", re.IGNORECASE | re.DOTALL)
_SPEAKS = re.compile(r"['\"`]([^'\"`{}]{1,200}\{[^{}'\"`]{3,300}\})")


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

    def holds(self, element: Element, effort: "Effort") -> bool:
        effort.left -= 1
        return not self.waits and effort.left > 0 and self.parts[0].fits(element) and _left_of(
            self.parts, 0, element, effort)


@dataclass(slots=True)
class Effort:
    """How much more may be done for a page."""

    left: int = _EFFORT


class Sheets:
    """All rules of a page."""

    def __init__(self, css: str) -> None:
        named = _VARIABLE.findall(css) if "var(" in css else ()
        self.variables = {name: value.strip().lower() for name, value in named}
        self.rules = _once(_rules(css))
        self.effort = Effort()
        self._by_key: dict[str, list[Rule]] = {}
        self._seeds: set[int] = set()
        self._mentions: dict[str, int] = {}
        self.coloured = False
        for rule in self.rules:
            said = resolved(rule.says, self.variables)
            self.coloured = self.coloured or "color" in said
            self._by_key.setdefault(rule.parts[0].key, []).append(rule)
            if not rule.waits and could_hide(said):
                self._seeds.add(id(rule))

    @property
    def hides(self) -> bool:
        return bool(self._seeds)

    def way(self, element: Element) -> str:
        """How the rules that hold for an element hide it, together with its own style."""
        own = element.get("style")
        alone = bool(own) and could_hide(resolved(declarations(own), self.variables))
        held = self._held(element) if alone or self._seeded(element) else []
        if not held or not (alone or any(id(rule) in self._seeds for rule in held)):
            return ""
        return hidden_by_style(self.style(element, held)) if held else ""

    def style(self, element: Element, held: list[Rule] | None = None) -> dict[str, str]:
        """What holds for an element in the end."""
        rules = sorted(self._held(element) if held is None else held, key=lambda rule: rule.weight)
        said: dict[str, str] = {}
        for rule in rules:
            said |= rule.plain
        own = element.get("style")
        said |= declarations(own) if own else {}
        for rule in rules:
            said |= rule.strong
        return resolved(said, self.variables)

    def shown_at_times(self, element: Element) -> bool:
        """Is there a rule that shows the element in another state of the page or of itself?"""
        own = {f".{name}" for name in element.get("class").split()} | {f"#{element.get('id')}"}
        self.effort.left -= len(self.rules)
        for rule in self.rules if self.effort.left > 0 else ():
            if (rule.waits and rule.parts[0].fits(element)) or own & rule.names:
                said = resolved(rule.says, self.variables)
                if any(name in said for name in SHOWS) and not hidden_by_style(said) and not rule.holds(
                        element, self.effort):
                    return True
        return False

    def mentions(self, name: str) -> int:
        """How often the sheets' selectors name something."""
        if name not in self._mentions:
            self._mentions[name] = sum(rule.times for rule in self.rules if _mentions(rule, name))
        return self._mentions[name]

    def _seeded(self, element: Element) -> bool:
        """Is there a rule for such elements that could hide?"""
        return bool(self._seeds) and any(id(rule) in self._seeds and rule.holds(element, self.effort)
                                         for rule in self._named(element))

    def _held(self, element: Element) -> list[Rule]:
        return [rule for rule in self._named(element) if rule.holds(element, self.effort)]

    def _named(self, element: Element) -> Iterator[Rule]:
        """The rules whose last part names the element."""
        keys = [element.tag, "*"]
        keys += [f"#{element.attrs['id']}"] if "id" in element.attrs else []
        keys += [f".{name}" for name in element.get("class").split()[:12]]
        for key in dict.fromkeys(keys):
            yield from self._by_key.get(key, ())


def _mentions(rule: Rule, name: str) -> bool:
    return f".{name}" in rule.names or f"#{name}" in rule.names or any(
        name == value for part in rule.parts for _, _, value in part.attrs)


def read_sheets(doc: Document) -> Sheets | None:
    """The page's own sheets, those in ``data:`` addresses and those that a script puts in."""
    parts = [e.raw for e in doc.by_tag("style") if _for_screens(e.get("media"))]
    parts += [text for e in doc.by_tag("link") if "stylesheet" in e.get("rel").lower() and _for_screens(e.get("media"))
              for text in _linked(e)]
    parts += [found[1] for e in doc.by_tag("script") if "{" in e.raw and "style" in e.raw
              for found in list(_SPEAKS.finditer(e.raw[:LONGEST]))[:50]]
    css = "\n".join(parts)[:LONGEST]
    return Sheets(_COMMENT.sub("", css)) if _HINTS.search(css) else None


def _linked(element: Element) -> Iterator[str]:
    href = element.get("href")
    data = _DATA.match(href) if href[:5].lower() == "data:" else None
    if data and not data[1]:
        yield unquote_to_bytes(data[2]).decode("utf-8", "replace")


def _for_screens(media: str) -> bool:
    return not media or (any(word in media.lower() for word in ("all", "screen")) and "max-width" not in media)


def _once(rules: Iterator[Rule]) -> list[Rule]:
    """Rules with the same selector as one; what stands later holds."""
    found: dict[str, Rule] = {}
    for rule in rules:
        first = found.setdefault(rule.selector, rule)
        if first is not rule:
            first.plain |= rule.plain
            first.strong |= rule.strong
            first.weight = rule.weight
            first.times += 1
    return list(found.values())


def _rules(css: str) -> Iterator[Rule]:
    """Rules in their order; nested ones too, those for paper or small screens left out."""
    opened: list[tuple[str, list[str]]] = []
    at = count = 0
    for brace in _BRACES.finditer(css):
        text, at = css[at:brace.start()], brace.end()
        if brace[0] == "{":
            opened.append((text.strip(), []))
        elif opened and brace[0] == ";":
            opened[-1][1].append(text)
        elif opened:
            prelude, body = opened.pop()
            selectors = _whole([name for name, _ in opened], prelude)
            for selector in selectors:
                rule = _rule(selector, ";".join([*body, text]), count)
                count += 1
                if rule is not None:
                    yield rule
            if count > _MOST_RULES:
                return


def _whole(above: list[str], prelude: str) -> list[str]:
    """The selectors of a rule with those that it stands in."""
    found = [""]
    for part in [*above, prelude] if len(above) < _MOST_NESTED else ["@"]:
        if part.startswith("@"):
            if not (part.startswith(_TRANSPARENT) or _SCREEN.match(part.split("{")[0])) or part is prelude:
                return []
            continue
        pieces = _apart(part)[:30]
        found = [piece.replace("&", outer) if "&" in piece else f"{outer} {piece}".strip()
                 for outer in found for piece in pieces][:60]
    return found


def _apart(selectors: str) -> list[str]:
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


def _rule(selector: str, body: str, order: int) -> Rule | None:
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


def _parts(selector: str) -> tuple[list[Compound], bool]:
    """Parts of a selector from the right, and whether it waits for a state; nothing when it cannot be read."""
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
        inner = [_parts(one)[0] for one in _apart(found["no"] or found["any"] or "")]
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
