"""The window and the document as scripts see them (脚本所见的窗口与文档)."""

import re
from collections.abc import Callable
from typing import Any

from pucha.facts.acts.builtins import WORLD
from pucha.facts.acts.library import LOADED, Made, Some, dashed
from pucha.facts.acts.machine import Machine
from pucha.facts.acts.stage import Stage
from pucha.facts.acts.syntax import read
from pucha.facts.acts.values import UNKNOWN, Host, Native, Routine, text_of
from pucha.facts.dom import Document


def stage_for(doc: Document) -> Stage:
    """A page that is ready for its scripts."""
    stage = Stage(doc)
    stage.set_up(Window(stage))
    return stage


class Window(Host):
    """The window and, as ``document``, the page."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.page = Page(stage)

    def have(self, machine: Machine, name: str) -> Any:
        if name in machine.world.names:
            return machine.world.names[name]
        if name in ("document", "window", "self", "parent", "top"):
            return self.page if name == "document" else self
        if name in ("$", "jQuery", "$$"):
            return self.library
        if name in ("eval", "execScript"):
            return self.evaluate
        known = self._known(name)
        return self._named(name) if known is None else known

    def _known(self, name: str) -> Any:
        """Names of the language and of the browser."""
        if name in _TIMERS:
            return _TIMERS[name](self.stage)
        if name == "addEventListener":
            return Some(self.stage, []).have(self.stage.machine, name)
        if name == "location":
            return _BROWSER[name] | {"href": self.stage.doc.url}
        return WORLD.get(name, _BROWSER.get(name))

    def _named(self, name: str) -> Any:
        """An element by its name, as browsers have it."""
        found = self.stage.find("#" + name) if re.fullmatch(r"[A-Za-z_]\w{0,60}", name) else None
        return found if found is not None and found.parts else UNKNOWN

    def put(self, machine: Machine, name: str, value: Any) -> None:
        if name in ("onload", "onpageshow"):
            self.stage.later(value, False)
        elif name.startswith("on"):
            self.stage.later(value, True)
        else:
            machine.world.names[name] = value

    def evaluate(self, machine: Machine, this: Any, given: list[Any]) -> Any:
        source = given[0] if given else None
        if not isinstance(source, str):
            return source
        machine.spend(5 + len(source) // 100)
        statements = read(source)
        if len(statements) == 1 and statements[0][0] == "do":
            return machine.value(statements[0][1], machine.world)
        machine.all(statements, machine.world)
        return None

    def library(self, machine: Machine, this: Any, given: list[Any]) -> Any:
        """``$`` of the usual library."""
        what = given[0] if given else None
        if isinstance(what, Routine):
            self.stage.later(what, False)
        if isinstance(what, str) and "<" in what:
            return Some(self.stage, [_from_markup(what, given[1] if len(given) > 1 else None)])
        if isinstance(what, str):
            return self.stage.find(what)
        return what if isinstance(what, Some) else self.page if what is self.page else Some(self.stage, [], known=False)


def _from_markup(markup: str, said: Any) -> Made:
    """An element made of markup: what stands in it is kept as it is."""
    made = Made("div", inner=[markup[:60_000]])
    for name, value in said.items() if isinstance(said, dict) else ():
        if name in ("html", "text"):
            made.inner.append(text_of(value))
        elif name == "css" and isinstance(value, dict):
            made.style |= {dashed(key): text_of(one) for key, one in value.items()}
        else:
            made.attrs[name] = text_of(value)
    return made


def _timer(stage: Stage) -> Native:
    return lambda machine, this, given: stage.later(given[0] if given else None, False)


_TIMERS: dict[str, Callable[[Stage], Native]] = dict.fromkeys(("setTimeout", "setInterval", "requestAnimationFrame",
    "requestIdleCallback"), _timer)


# What a usual visitor comes with: a large screen, no search before.
_AGENT = ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
          "Chrome/120.0.0.0 Safari/537.36")
_BROWSER: dict[str, Any] = {
    "navigator": {"userAgent": _AGENT, "platform": "Win32", "appName": "Netscape", "language": "zh-CN",
                  "appVersion": _AGENT[8:]},
    "screen": {"width": 1920, "height": 1080}, "innerWidth": 1920, "innerHeight": 969,
    "location": {"search": "", "hash": "", "protocol": "http:"}}


class Page(Host):
    """The document."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def have(self, machine: Machine, name: str) -> Any:
        stage = self.stage
        if name in ("body", "head", "documentElement"):
            tag = "html" if name == "documentElement" else name
            return Some(stage, list(stage.doc.by_tag(tag)[:1]) or [stage.doc.root])
        if name in _SEARCHES:
            return lambda m, this, given: stage.find(_SEARCHES[name] + text_of(given[0]) if given else "")
        if name == "currentScript":
            return Some(stage, [*stage.doc.elements[stage.script:stage.script + 1]]) if stage.script >= 0 else UNKNOWN
        if name in ("ready", "on", "addEventListener", "attachEvent", "find"):
            return Some(stage, []).have(machine, name)
        maker = _PARTS.get(name)
        return maker(stage) if maker else UNKNOWN

    def put(self, machine: Machine, name: str, value: Any) -> None:
        if name.startswith("on"):
            self.stage.later(value, name not in LOADED)


_SEARCHES = {"querySelector": "", "querySelectorAll": "", "getElementsByClassName": ".", "getElementsByTagName": "",
    "getElementsByName": "#"}


def _by_name(stage: Stage) -> Native:
    def found(machine: Machine, this: Any, given: list[Any]) -> Any:
        name = text_of(given[0]) if given else ""
        return stage.find("#" + name) if name and given[0] is not UNKNOWN else Some(stage, [], known=False)
    return found


class All(Host):
    """``document.all``."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def have(self, machine: Machine, name: str) -> Any:
        return self.stage.find("#" + name)


class Rules(Host):
    """The page's style sheets, which a script may add rules to."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def have(self, machine: Machine, name: str) -> Any:
        if name in ("insertRule", "addRule", "replaceSync"):
            return lambda m, this, given: self._add(name, given)
        return self

    def _add(self, name: str, given: list[Any]) -> int:
        text = text_of(given[0]) if given else ""
        if name == "addRule" and len(given) > 1:
            text = f"{text}{{{text_of(given[1])}}}"
        self.stage.effects.css.append(text[:5000])
        return 0


def _writes(stage: Stage) -> Native:
    return lambda machine, this, given: stage.write("".join(map(text_of, given)))


def _makes(stage: Stage) -> Native:
    return lambda machine, this, given: Some(
        stage, [Made(re.sub(r"\W", "", text_of(given[0]).lower())[:20] or "b" if given else "div")])


def _says(stage: Stage) -> Native:
    return lambda machine, this, given: text_of(given[0]) if given else ""


_PARTS: dict[str, Callable[[Stage], Any]] = {
    "write": _writes, "writeln": _writes, "createElement": _makes, "createDocumentFragment": _makes,
    "createTextNode": _says, "getElementById": _by_name, "all": All, "styleSheets": Rules,
    "readyState": lambda stage: "loading", "referrer": lambda stage: "", "cookie": lambda stage: "",
    "URL": lambda stage: stage.doc.url,
    "location": lambda stage: _BROWSER["location"] | {"href": stage.doc.url}}
