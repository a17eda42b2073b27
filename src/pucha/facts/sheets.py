"""Style sheets of a page (样式表): which rules hold for an element, and what they say together in the end."""

import base64
import binascii
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from pucha.facts.dom import Document, Element
from pucha.facts.hiding import SHOWS, could_hide, declarations, hidden_by_style, resolved
from pucha.facts.media import holds_everywhere, supported
from pucha.facts.selectors import Effort, Rule, apart, read_rule

LONGEST = 60_000  # characters of style sheets looked at
MOST_LINKED = 200_000  # characters of linked ones
_MOST_RULES = 3_000
_MOST_NESTED = 6
_BRACES = re.compile(r"[{};]")
_COMMENT = re.compile(r"/\*[^*]{0,2000}\*{1,9}/|<!--|-->")
_HINTS = re.compile(r"none|hidden|collapse|position|opacity|indent|clip|scale|translate|left|right|top|bottom|inset|"
                    r"margin|height|width|font|color|filter|mask|zoom|size", re.IGNORECASE)
_TRANSPARENT = ("@layer", "@container", "@scope", "@starting-style")
_FRAMES = re.compile(r"@(?:-webkit-|-moz-)?keyframes\s{1,5}[\"']?([\w-]{1,60})[\"']?\s{0,5}\{")
_LAST_FRAME = re.compile(r"(?:^|[}\s,])(?:to|100%)\s{0,5}(?:,[^{}]{0,40})?\{([^{}]{0,500})\}", re.IGNORECASE)
_IMPORT = re.compile(r"@import\s{1,5}(?:url\()?\s{0,3}[\"']?(data:text/css[^\"')\s]{1,20000})", re.IGNORECASE)
_FILLS = re.compile(r"\b(?:forwards|both)\b")
_VARIABLE = re.compile(r"(--[\w-]{1,60})\s{0,5}:\s{0,5}([^;{}]{1,100})")
_DATA = re.compile(r"data:text/css([^,]{0,60}),(.{1,20000})", re.IGNORECASE | re.DOTALL)
_SPEAKS = re.compile(r"['\"`]([^'\"`{}]{1,200}\{[^{}'\"`]{3,300}\})")


class Sheets:
    """All rules of a page."""

    def __init__(self, css: str) -> None:
        named = _VARIABLE.findall(css) if "var(" in css else ()
        self.variables = {name: value.strip().lower() for name, value in named}
        self.frames = _frames(css) if "keyframes" in css else {}
        self.rules = _once(_rules(css))
        self.effort = Effort()
        self._by_key: dict[str, list[Rule]] = {}
        self._seeds: set[int] = set()
        self._mentions: dict[str, int] = {}
        self.coloured = self.fades = self.closes = False
        for rule in self.rules:
            said = self._finished(resolved(rule.says, self.variables))
            self.coloured = self.coloured or "color" in said
            self.fades = self.fades or ("opacity" in said and not rule.waits)
            self.closes = self.closes or (said.get("overflow", "")[:4] in ("hidd", "clip") and "height" in said)
            self._by_key.setdefault(rule.parts[0].key, []).append(rule)
            if not rule.waits and could_hide(said):
                self._seeds.add(id(rule))

    @property
    def hides(self) -> bool:
        return bool(self._seeds)

    def way(self, element: Element) -> str:
        """How the rules that hold for an element hide it, together with its own style."""
        own = element.get("style")
        alone = bool(own) and could_hide(self._finished(resolved(declarations(own), self.variables)))
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
        return self._finished(resolved(said, self.variables))

    def _finished(self, said: dict[str, str]) -> dict[str, str]:
        """What holds when an animation has come to its end and stays there."""
        moves = f"{said.get('animation', '')} {said.get('animation-name', '')}" if self.frames else ""
        ends = [self.frames[name] for name in moves.split() if name in self.frames]
        if not ends or not _FILLS.search(f"{moves} {said.get('animation-fill-mode', '')}"):
            return said
        return said | ends[-1]

    def shown_at_times(self, element: Element) -> bool:
        """Is there a rule that shows the element in another state of the page or of itself?"""
        own = {f".{name}" for name in element.get("class").split()} | {f"#{element.get('id')}"}
        self.effort.left -= len(self.rules)
        for rule in self.rules if self.effort.left > 0 else ():
            if (rule.waits and rule.parts[0].fits(element)) or own & rule.names or rule.one_class_away(
                    element, self.effort):
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


def read_sheets(doc: Document, more: str = "") -> Sheets | None:
    """The page's own sheets, those in ``data:`` addresses and those that a script puts in; ``more``: other rules."""
    parts = [e.raw for e in doc.by_tag("style") if holds_everywhere(e.get("media"))]
    parts += [in_address(e.get("href")) for e in doc.by_tag("link") if e.get("href")[:5].lower() == "data:"
              and "stylesheet" in e.get("rel").lower() and holds_everywhere(e.get("media"))]
    parts += [found[1] for e in doc.by_tag("script") if "{" in e.raw and "style" in e.raw
              for found in list(_SPEAKS.finditer(e.raw[:LONGEST]))[:50]]
    css = "\n".join(parts)[:LONGEST]
    if "@import" in css:
        css = "\n".join([*(in_address(found[1]) for found in list(_IMPORT.finditer(css))[:5]), css])
    css = f"{more[:MOST_LINKED]}\n{css}" if more else css
    return Sheets(_COMMENT.sub("", css)) if _HINTS.search(css) else None


def in_address(address: str) -> str:
    """The sheet that stands in a ``data:`` address."""
    data = _DATA.match(address)
    if data is None:
        return ""
    try:
        body = unquote_to_bytes(data[2])
        body = base64.b64decode(body + b"==") if "base64" in data[1].lower() else body
    except (binascii.Error, ValueError):
        return ""
    return body.decode("utf-8", "replace")[:LONGEST]


def _frames(css: str) -> dict[str, dict[str, str]]:
    """How animations end."""
    found: dict[str, dict[str, str]] = {}
    for start in list(_FRAMES.finditer(css))[:100]:
        end = css.find("}}", start.end())
        spaced = re.compile(r"\}\s{0,20}\}").search(css, start.end(),
            start.end() + 4000) if end < 0 or end > start.end() + 4000 else None
        body = css[start.end():(spaced.start() if spaced else end) + 1]
        last = _LAST_FRAME.search(" " + body[:4000])
        if last:
            found[start[1].lower()] = declarations(last[1])
    return found


def _once(rules: Iterator[Rule]) -> list[Rule]:
    """Rules with the same selector as one; what stands later holds."""
    found: dict[str, Rule] = {}
    for rule in rules:
        first = found.setdefault(f"{rule.waits} {rule.selector}", rule)
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
            selectors, waits = _whole([name for name, _ in opened], prelude)
            for selector in selectors:
                rule = read_rule(selector, ";".join([*body, text]), count)
                count += 1
                if rule is not None:
                    rule.waits = rule.waits or waits
                    yield rule
            if count > _MOST_RULES:
                return


def _whole(above: list[str], prelude: str) -> tuple[list[str], bool]:
    """The selectors of a rule with those that it stands in, and whether it holds for some visitors only."""
    found, waits = [""], False
    for part in [*above, prelude] if len(above) < _MOST_NESTED else ["@"]:
        if part.startswith("@"):
            sized = part.lower().startswith("@media")
            if part is prelude or not (_applies(part) or sized):
                return [], False
            waits = waits or (sized and not _applies(part))
            continue
        pieces = apart(part)[:30]
        found = [piece.replace("&", outer) if "&" in piece else f"{outer} {piece}".strip()
                 for outer in found for piece in pieces][:60]
    return found, waits


def _applies(rule: str) -> bool:
    """Does what stands inside an ``@`` rule hold for every visitor?"""
    name, _, condition = rule.lower().partition(" ") if " " in rule else rule.lower().partition("(")
    if name == "@media":
        return holds_everywhere(condition if " " in rule else f"({condition}")
    return supported(condition) if name == "@supports" else name.startswith(_TRANSPARENT)
