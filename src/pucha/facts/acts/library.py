"""Elements as scripts see them (脚本所见的元素): one, several, or those that a selector gives.

The page's own methods and those of the usual library with ``$`` are played by the same classes.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

from pucha.facts.acts.machine import Machine
from pucha.facts.acts.values import UNKNOWN, Host, Routine, text_of
from pucha.facts.dom import Element
from pucha.facts.hiding import declarations

if TYPE_CHECKING:
    from pucha.facts.acts.stage import Stage

MOST = 400  # elements that one search gives
LOADED = frozenset(("load", "DOMContentLoaded", "ready", "pageshow", "readystatechange", "onload", "error"))
_STYLED = re.compile(r"style\s{0,3}=\s{0,3}(?:\"([^\"]{3,200})|'([^']{3,200}))")
_HIDING_NAME = re.compile(r"(?:^|\s)[\w-]{0,12}(?:hid|none|invis)", re.IGNORECASE)
_CAPITAL = re.compile(r"([A-Z])")


@dataclass(slots=True, eq=False)
class Made:
    """An element that a script makes."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    style: dict[str, str] = field(default_factory=dict)
    inner: list["str | Made"] = field(default_factory=list)
    depth: int = 0

    def markup(self) -> str:
        style = ";".join(f"{name}:{value}" for name, value in self.style.items())
        attrs = self.attrs | ({"style": ";".join(filter(None, (self.attrs.get("style", ""), style)))} if style else {})
        said = "".join(f' {name}="{escape(value)}"' for name, value in attrs.items())
        inside = "".join(part if isinstance(part, str) else part.markup() for part in self.inner[:MOST])[:60_000]
        return f"<{self.tag}{said}>{inside}</{self.tag}>"


class Styles(Host):
    """The ``style`` of some elements."""

    def __init__(self, some: "Some") -> None:
        self.some = some

    def have(self, machine: Machine, name: str) -> Any:
        if name in ("setProperty", "removeProperty"):
            return lambda m, this, given: self.put(m, text_of(given[0]), given[1] if len(given) > 1 else "")
        return UNKNOWN

    def takes(self, machine: Machine, name: str) -> bool:
        return True

    def put(self, machine: Machine, name: str, value: Any) -> None:
        if value is UNKNOWN:
            return
        said = text_of(value).lower().replace("!important", "").strip()
        self.some.stage.style(self.some.parts,
            declarations(said) if name == "cssText" else {dashed(name): said or "initial"})


class Classes(Host):
    """The ``classList`` of some elements."""

    def __init__(self, some: "Some") -> None:
        self.some = some

    def have(self, machine: Machine, name: str) -> Any:
        acts = {"add": self.some.add_class, "remove": self.some.drop_class, "toggle": self.some.drop_class}
        return (lambda m, this, given: acts[name](" ".join(map(text_of, given)))) if name in acts else UNKNOWN


class Some(Host):
    """Some elements: one, several, or those that a selector gives; both as the page and as the library see them."""

    def __init__(self, stage: "Stage", parts: "list[Element | Made]", selector: str = "", known: bool = True) -> None:
        self.stage, self.parts, self.selector, self.known = stage, parts, selector, known

    def of(self, parts: "Iterable[Element | Made]") -> "Some":
        return Some(self.stage, list(dict.fromkeys(parts))[:MOST])

    def have(self, machine: Machine, name: str) -> Any:
        if name in ("style", "classList"):
            return Styles(self) if name == "style" else Classes(self)
        if name == "[]":
            return [self.of([part]) for part in self.parts]
        if name.isdigit():
            return self.of(self.parts[int(name):int(name) + 1]) if self.known else self
        if name == "length":
            return len(self.parts) if self.known else UNKNOWN
        if name in _MOVES:
            return self.of(_moved(self.parts, name))
        act = _ACTS.get(name)
        return (lambda m, this, given: act(self, m, given)) if act else UNKNOWN

    def put(self, machine: Machine, name: str, value: Any) -> None:
        stage = self.stage
        if name == "style":
            Styles(self).put(machine, "cssText", value)
        elif name in ("innerHTML", "outerHTML", "textContent", "innerText", "text"):
            self.fill(value)
        elif name == "hidden":
            (stage.take if value else stage.show)(self.parts)
        elif name in ("className", "class"):
            self.add_class(text_of(value), whole=True)
        elif name.startswith("on"):
            stage.later(value, name not in LOADED, self)
        elif isinstance(value, (str, int, float)):
            for part in self.parts:
                if isinstance(part, Made):
                    part.attrs["style" if name == "cssText" else name.lower()] = text_of(value)[:1000]

    def fill(self, value: Any) -> None:
        """New markup instead of what was inside."""
        text = text_of(value) if value is not UNKNOWN else "?"
        for part in self.parts:
            if isinstance(part, Made):
                part.inner = [text]
        if not text.strip():
            self.stage.take(self.parts)
        else:
            self.stage.put([part for part in self.parts if isinstance(part, Element)], text)

    def add_class(self, names: str, whole: bool = False) -> None:
        if _HIDING_NAME.search(names):
            self.stage.take([part for part in self.parts if isinstance(part, Element)])
            return
        for part in self.parts:
            if isinstance(part, Made):
                part.attrs["class"] = names
            elif not self.stage.waits:
                self.stage.effects.classes.setdefault(part.index,
                    set() if whole else set(part.get("class").split())).update(names.split()[:10])
            else:
                self.stage.effects.shown.add(part.index)

    def drop_class(self, names: str) -> None:
        self.stage.show(self.parts)


def dashed(name: str) -> str:
    """``fontSize`` as ``font-size``."""
    return _CAPITAL.sub(lambda m: "-" + m[1].lower(), name)


def _moved(parts: "list[Element | Made]", name: str) -> "Iterable[Element | Made]":
    for part in parts:
        if not isinstance(part, Element) or part.parent is None:
            continue
        row, at = part.parent.kids, part.place - 1
        if name in ("parentNode", "parentElement"):
            yield part.parent
        elif name in ("nextSibling", "nextElementSibling"):
            yield from row[at + 1:at + 2]
        elif name in ("previousSibling", "previousElementSibling"):
            yield from row[max(0, at - 1):at]
        elif name in ("children", "childNodes"):
            yield from part.kids
        elif part.kids:
            yield part.kids[0 if name.startswith("first") else -1]


_MOVES = frozenset(("parentNode", "parentElement", "nextSibling", "nextElementSibling", "previousSibling",
    "previousElementSibling",
                    "children", "childNodes", "firstChild", "firstElementChild", "lastChild", "lastElementChild"))
_WALKS = {"next": "nextSibling", "prev": "previousSibling", "parent": "parentNode", "children": "children",
    "contents": "children"}


def _css(some: Some, machine: Machine, given: list[Any]) -> Any:
    if given and isinstance(given[0], dict):
        said = {dashed(name): text_of(value).lower() for name, value in given[0].items() if value is not UNKNOWN}
    elif len(given) > 1:
        said = {dashed(text_of(given[0])): text_of(given[1]).lower()} if given[1] is not UNKNOWN else {}
    else:
        return UNKNOWN
    some.stage.style(some.parts, said)
    return some


def _attr(some: Some, machine: Machine, given: list[Any]) -> Any:
    rows = given[0].items() if given and isinstance(given[0],
        dict) else [(given[0], given[1])] if len(given) > 1 else []
    if not rows:
        part = some.parts[0] if some.parts else None
        known = part.attrs.get(text_of(given[0])) if part is not None and given else None
        return UNKNOWN if known is None else known
    for name, value in rows:
        some.put(machine, text_of(name), value)
    return some


def _html(some: Some, machine: Machine, given: list[Any]) -> Any:
    if not given:
        return UNKNOWN
    some.fill(given[0])
    return some


def _on(some: Some, machine: Machine, given: list[Any]) -> Any:
    kinds = text_of(given[0]).split() if given and isinstance(given[0], str) else ["click"]
    some.stage.later(given[-1] if given else None, not LOADED.intersection(kinds), some)
    return some


def _on_act(some: Some, machine: Machine, given: list[Any]) -> Any:
    for routine in given:
        some.stage.later(routine, True, some)
    return some


def _ready(some: Some, machine: Machine, given: list[Any]) -> Any:
    some.stage.later(given[0] if given else None, False, some)
    return some


def _each(some: Some, machine: Machine, given: list[Any]) -> Any:
    routine = given[0] if given else None
    for number, one in enumerate(some.have(machine, "[]")):
        first = [one, number] if not isinstance(routine, Routine) or len(routine.params) != 2 else [number, one]
        machine.call(routine, one, first)
    return some


def _walk(name: str) -> Callable[[Some, Machine, list[Any]], Any]:
    return lambda some, machine, given: some.of(_moved(some.parts, _WALKS[name]))


def _siblings(some: Some, machine: Machine, given: list[Any]) -> Some:
    return some.of(kid for part in some.parts if isinstance(part, Element) and part.parent for kid in part.parent.kids
        if kid is not part)


def _search(some: Some, machine: Machine, given: list[Any]) -> Some:
    numbers = [part.index for part in some.parts if isinstance(part, Element)]
    return some.stage.find(text_of(given[0]) if given else "", numbers or None)


def _one_of(some: Some, machine: Machine, given: list[Any]) -> Some:
    at = given[0] if given else 0
    return some.of(some.parts[int(at):int(at) + 1]) if isinstance(at, (int, float)) and at >= 0 else some


def _do(name: str) -> Callable[[Some, Machine, list[Any]], Any]:
    def done(some: Some, machine: Machine, given: list[Any]) -> Some:
        getattr(some.stage, name)(some.parts)
        for routine in given:
            some.stage.later(routine, False, some)
        return some
    return done


def _toggle(some: Some, machine: Machine, given: list[Any]) -> Some:
    (some.stage.take if given and given[0] is False else some.stage.show)(some.parts)
    return some


def _class(add: bool) -> Callable[[Some, Machine, list[Any]], Any]:
    def done(some: Some, machine: Machine, given: list[Any]) -> Some:
        names = text_of(given[0]) if given else ""
        some.add_class(names) if add else some.drop_class(names)
        return some
    return done


def _append(some: Some, machine: Machine, given: list[Any]) -> Any:
    for one in given:
        some.stage.put(some.parts, one)
    return given[0] if given else some


def _append_to(some: Some, machine: Machine, given: list[Any]) -> Some:
    target = given[0] if given else None
    box = target if isinstance(target, Some) else some.stage.find(text_of(target))
    some.stage.put(box.parts, some)
    return some


def _adjacent(some: Some, machine: Machine, given: list[Any]) -> Any:
    some.stage.put(some.parts, given[1] if len(given) > 1 else "")
    return None


def _remove_child(some: Some, machine: Machine, given: list[Any]) -> Any:
    if given and isinstance(given[0], Some):
        some.stage.take(given[0].parts)
    return given[0] if given else None


def _replace_with(some: Some, machine: Machine, given: list[Any]) -> Some:
    some.stage.take(some.parts)
    return some


def _wrap(some: Some, machine: Machine, given: list[Any]) -> Some:
    """Puts a box around the elements; one that hides, hides them."""
    made = _STYLED.search(given[0]) if given and isinstance(given[0], str) else None
    if made:
        some.stage.style(some.parts, declarations(made[1] or made[2]))
    return some


def _toggle_attribute(some: Some, machine: Machine, given: list[Any]) -> Any:
    if given and given[0] == "hidden":
        (some.stage.take if given[1:] != [False] else some.stage.show)(some.parts)
    return UNKNOWN


def _same(some: Some, machine: Machine, given: list[Any]) -> Some:
    return some


_ACTS: dict[str, Callable[[Some, Machine, list[Any]], Any]] = {
    "wrap": _wrap, "wrapAll": _wrap, "toggleAttribute": _toggle_attribute, "css": _css, "attr": _attr, "prop": _attr,
    "setAttribute": _attr, "getAttribute": _attr, "html": _html,
    "text": _html, "on": _on,
    "bind": _on, "live": _on, "delegate": _on, "addEventListener": _on, "attachEvent": _on, "ready": _ready,
    "load": _ready, "each": _each, "forEach": _each,
    "map": _each, "find": _search, "querySelector": _search, "querySelectorAll": _search,
    "getElementsByTagName": _search, "eq": _one_of,
    "get": _one_of, "item": _one_of, "first": lambda s, m, g: s.of(s.parts[:1]), "last": lambda s, m,
    g: s.of(s.parts[-1:]), "siblings": _siblings,
    "hide": _do("take"), "remove": _do("take"), "empty": _do("take"), "detach": _do("take"), "slideUp": _do("take"),
    "fadeOut": _do("take"),
    "show": _do("show"), "slideDown": _do("show"), "slideToggle": _do("show"), "fadeIn": _do("show"),
    "fadeToggle": _do("show"), "animate": _do("show"),
    "showModal": _do("show"), "showPopover": _do("show"), "togglePopover": _do("show"), "modal": _do("show"),
    "slide": _do("show"), "toggle": _toggle,
    "addClass": _class(True), "removeClass": _class(False), "toggleClass": _class(False), "append": _append,
    "prepend": _append, "appendChild": _append,
    "before": _append, "after": _append, "insertBefore": _append, "appendTo": _append_to, "prependTo": _append_to,
    "insertAdjacentHTML": _adjacent,
    "insertAdjacentElement": _adjacent, "removeChild": _remove_child, "replaceWith": _replace_with, "not": _same,
    "filter": _same, "stop": _same,
    "delay": _same, "addBack": _same, "end": _same, "closest": lambda s, m,
    g: s.of(up for p in s.parts if isinstance(p, Element) for up in list(p.up())[:3]),
    "click": _on_act, "hover": _on_act, "mouseover": _on_act, "mouseenter": _on_act, "mouseleave": _on_act,
    "mouseout": _on_act, "mousemove": _on_act,
    "change": _on_act, "focus": _on_act, "keyup": _on_act, "scroll": _on_act, "touchstart": _on_act,
    "dblclick": _on_act, "parents": lambda s, m, g: s.of([]),
    **{name: _walk(name) for name in _WALKS}}
