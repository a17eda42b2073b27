"""The page that scripts play on (脚本舞台), and what they leave behind there.

What a script shows only when a visitor does something is noted as such.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pucha.facts.acts.builtins import MAKERS, methods
from pucha.facts.acts.expressions import VALUES
from pucha.facts.acts.library import MOST, Made, Some
from pucha.facts.acts.machine import Machine
from pucha.facts.acts.statements import DOES
from pucha.facts.acts.syntax import read
from pucha.facts.acts.tokens import NotRead
from pucha.facts.acts.values import UNKNOWN, Host, Routine, text_of
from pucha.facts.dom import Document, Element
from pucha.facts.hiding import declarations, hidden_by_style, resolved
from pucha.facts.selectors import matching

_PLAIN = re.compile(r"([.#]?)[A-Za-z_][\w-]{0,80}")


@dataclass(slots=True)
class Effects:
    """What scripts did to a page."""

    styles: dict[int, dict[str, str]] = field(default_factory=dict)  # of elements by their number
    gone: set[int] = field(default_factory=set)  # taken away, emptied or hidden by a method
    shown: set[int] = field(default_factory=set)  # shown again, or when a visitor does something
    put: list[tuple[int, str]] = field(default_factory=list)  # markup put into an element (-1: into the page)
    written: dict[int, list[str]] = field(default_factory=dict)  # markup written where a script stands
    css: list[str] = field(default_factory=list)
    classes: dict[int, set[str]] = field(default_factory=dict)
    done: set[int] = field(default_factory=set)  # scripts that were worked out to their end
    unread: list[str] = field(default_factory=list)  # scripts that were not understood to their end

    def hides(self, element: Element) -> bool:
        """Do the scripts hide it and never show it?"""
        if element.index in self.shown:
            return False
        said = self.styles.get(element.index)
        return element.index in self.gone or bool(said and hidden_by_style(resolved(_placed(
            declarations(element.get("style")) | said))))


    def undoes(self, element: Element) -> bool:
        """Do the scripts set back what the element's own style says?"""
        said = self.styles.get(element.index)
        return bool(said) and not hidden_by_style(resolved(declarations(element.get("style")) | (said or {})))


def _placed(style: dict[str, str]) -> dict[str, str]:
    moved = any(edge in style for edge in ("left", "top", "right", "bottom"))
    return {"position": "absolute"} | style if moved else style


class Stage:
    """The page that scripts play on."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.effects = Effects()
        self.machine = Machine(methods, DOES, VALUES)
        self.known: dict[str, list[Element]] = {}  # by "#id" and ".class"
        self.waits = False  # a visitor has to do something first
        self.script = -1  # number of the element whose script runs
        self.late: list[tuple[Any, bool]] = []
        self.window = Host()
        self.machine.constructors = MAKERS | {"Function": _made_function}

    def set_up(self, window: Host) -> None:
        """Puts the window in front of the scripts."""
        self.window = window
        self.machine.world.names |= dict.fromkeys(("window", "self", "top", "this"), window)

    def play(self, source: str, number: int, this: Any = None, waits: bool = False) -> None:
        """Works one script out; what cannot be read is left."""
        self.script, self.waits = number, waits
        try:
            statements = read(source)
        except (NotRead, RecursionError, ValueError):
            self.effects.unread.append(source)
            return
        self.machine.world.names["this"] = this or self.window
        if self.machine.run(statements):
            self.effects.done.add(number)
        else:
            self.effects.unread.append(source)
        self.waits = False

    def afterwards(self) -> None:
        """What scripts asked to be done later, and what they do when a visitor acts."""
        for number in range(200):
            if number >= len(self.late):
                break
            what, self.waits = self.late[number]
            if isinstance(what, str):
                self.play(what, -1, waits=self.waits)
            else:
                self._late(what)
        self.waits = False

    def _late(self, what: Any) -> None:
        routine, this = what if isinstance(what, tuple) else (what, UNKNOWN)
        self.machine.run([("do",
            ("call", ("value", lambda m, t, g: m.call(routine, this, [self.window.have(m, "$")])), []))])

    def later(self, routine: Any, waits: bool, this: Any = UNKNOWN) -> None:
        if isinstance(routine, (Routine, str)) and len(self.late) < 200:
            self.late.append((routine if isinstance(routine, str) else (routine, this), waits or self.waits))

    def find(self, selector: str, within: Iterable[int] | None = None) -> "Some":
        """Elements of a selector; those of the page or of some of its parts."""
        self.machine.spend(5)
        found = self._plainly(selector)
        if found is None:
            self.machine.spend(20 + len(self.doc.elements) // 20)
            found = matching(self.doc, selector, MOST)
        if found is None:
            return Some(self, [], selector, known=False)
        spans = [self.doc.elements[n] for n in within] if within is not None else None
        inside = [e for e in found if spans is None or any(box.holds(e) and box is not e for box in spans[:50])]
        return Some(self, list(inside), selector)

    def _plainly(self, selector: str) -> list[Element] | None:
        """The elements of a lone id, class or tag; None for other selectors."""
        if not self.known:
            for element in self.doc.elements:
                attrs = element.attrs
                if "id" in attrs:
                    self.known.setdefault("#" + attrs["id"], []).append(element)
                for name in attrs["class"].split() if "class" in attrs else ():
                    self.known.setdefault("." + name, []).append(element)
            self.known.setdefault("", [])
        plain = _PLAIN.fullmatch(selector)
        if plain is None:
            return None
        return self.doc.by_tag(selector.lower())[:MOST] if not plain[1] else self.known.get(selector, [])[:MOST]

    def style(self, parts: Iterable["Element | Made"], said: dict[str, str]) -> None:
        told = self.waits or "display" in said or "visibility" in said
        shows = told and not hidden_by_style(resolved(_placed(said)))
        for part in parts:
            if isinstance(part, Made):
                part.style |= said
                continue
            if shows:
                self.effects.shown.add(part.index)
            if not self.waits:
                self.effects.styles.setdefault(part.index, {}).update(said)

    def take(self, parts: Iterable["Element | Made"]) -> None:
        """Hides or removes elements."""
        for part in parts:
            if isinstance(part, Made):
                part.style["display"] = "none"
            elif not self.waits:
                self.effects.gone.add(part.index)

    def show(self, parts: Iterable["Element | Made"]) -> None:
        for part in parts:
            if isinstance(part, Made):
                part.style["display"] = "block"
            else:
                self.effects.shown.add(part.index)

    def put(self, parts: Iterable["Element | Made"], markup: Any) -> None:
        """Puts markup or made elements into elements."""
        what = markup.parts if isinstance(markup, Some) else [markup] if isinstance(markup, str) else []
        for part in list(parts)[:20]:
            for one in what[:MOST]:
                if isinstance(part, Made):
                    if one is not part and (not isinstance(one, Made) or part.depth < 8):
                        part.inner.append(one if isinstance(one, Made) else str(one) if isinstance(one, str) else "")
                elif isinstance(one, (str, Made)):
                    self._put(part, one if isinstance(one, str) else one.markup())

    def _put(self, part: Element, markup: str) -> None:
        self.machine.spend(1 + len(markup) // 500)
        if not self.waits and len(self.effects.put) < MOST:
            self.effects.put.append((part.index, markup[:60_000]))
        if markup.strip() and part.index in self.effects.gone:
            self.effects.shown.add(part.index)

    def write(self, text: str) -> None:
        self.machine.spend(1 + len(text) // 500)
        if not self.waits:
            self.effects.written.setdefault(self.script, []).append(text[:60_000])


def _made_function(machine: Machine, this: Any, given: list[Any]) -> Any:
    body = text_of(given[-1]) if given else ""
    return Routine([("name", text_of(name)) for name in given[:-1]], read(body), machine.world)
