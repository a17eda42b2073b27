"""What inline scripts hide when a page is loaded (脚本隐藏): names of elements, told from statements of usual forms.

No script is run. A statement reaches an element by its name or by a variable that holds it, and sets styles, calls a
method that hides, empties it or takes it away. What another statement shows again is not hidden.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pucha.facts.dom import Document
from pucha.facts.hiding import declarations, hidden_by_style

_LONGEST = 60_000  # characters of scripts looked at
_MOST = 2_000  # statements
_REACH = (
    r"(?:getElementById\(\s{0,3}|getElementsBy(?:ClassName|Name)\(\s{0,3}|querySelector(?:All)?\(\s{0,3}|"
    r"(?:\$|jQuery|layui\.\$)\(\s{0,3})(?:[\"'`](?:[a-z]{0,8}[.#])?(?P<name>[\w-]{1,60})[\"'`]|"
    r"(?P<var>[A-Za-z_$][\w$]{0,40}))\s{0,3}\)(?:\[\d\])?|"
    r"document\.all(?:\.|\[[\"'])(?P<all>[\w-]{1,60})(?:[\"']\])?|"
    r"(?<![\w.$])(?P<own>[A-Za-z_$][\w$]{0,40})(?:\[\w{1,10}\])?"
    r"(?=\.(?:style|remove|hidden|innerHTML|outerHTML|parentNode|classList|className|hide|css)\b)")
_REACHED = re.compile(_REACH)
_KEPT = re.compile(
    rf"(?:var|let|const)?\s{{0,5}}(?P<kept>[A-Za-z_$][\w$]{{0,40}})\s{{0,3}}=\s{{0,3}}"
    rf"(?:document\.)?(?:{_REACH})\s{{0,3}}$")
_NAMED = re.compile(
    r"(?:^|[{,])\s{0,9}(?:(?:var|let|const)\s{1,5})?([A-Za-z_$][\w$]{0,40})\s{0,3}=\s{0,3}[\"'`][.#]?([\w-]{1,60})[\"'`]\s{0,3}$")
_ONE_OF = re.compile(
    r"(?:function\s{0,3}\(\s{0,3}|\(\s{0,3})([A-Za-z_$][\w$]{0,20})\s{0,3}(?:,[^()]{0,20})?\)?\s{0,3}(?:\{|=>)")
_SET = re.compile(
    r"\.style(?:\.(?P<one>[a-zA-Z]{2,20})|\[\s{0,2}[\"'](?P<two>[\w-]{2,30})[\"']\s{0,2}\])\s{0,3}=\s{0,3}"
    r"[\"'`]?(?P<value>[^\"'`;]{0,80})|"
    r"(?:setProperty|\.css|\.attr|setAttribute)\(\s{0,3}[\"'](?P<three>[\w-]{2,30})[\"']\s{0,3},\s{0,3}"
    r"[\"']?(?P<other>[^\"')]{0,200})|"
    r"(?:\.css\(|\.style\s{0,3}[,)])\s{0,3}\{(?P<many>[^{}]{3,300})|"
    r"cssText\s{0,3}\+?=\s{0,3}[\"'`](?P<text>[^\"'`]{3,300})")
_TAKES = re.compile(
    r"^\s{0,3}(?:\[\d\])?\.(?:hide\(|remove\(\)|empty\(\)|html\(\s{0,2}[\"']{2}\s{0,2}\)|slideUp\(|fadeOut\(|"
    r"toggle\(\s{0,2}false|detach\(\)|"
    r"innerHTML\s{0,3}=\s{0,3}[\"'`]{2}|outerHTML\s{0,3}=\s{0,3}[\"'`]{2}|hidden\s{0,3}=\s{0,3}(?:true|1|!0)|"
    r"parentNode\.removeChild|parentElement\.removeChild|"
    r"(?:className\s{0,3}\+?=\s{0,3}|classList\.add\(\s{0,3}|addClass\(\s{0,3})[\"'`]\s{0,3}[\w-]{0,12}(?:hid|none|invis))")
_SHOWS = re.compile(
    r"^\s{0,3}(?:\[\d\])?\.(?:show\(|toggle\(|slideDown\(|slideToggle\(|fadeIn\(|fadeToggle\(|animate\(|"
    r"hidden\s{0,3}=\s{0,3}(?:false|0|!1)|"
    r"showModal|showPopover|removeClass\(|classList\.(?:remove|toggle)|innerHTML\s{0,3}\+?=\s{0,3}[^\"'`\s])")
_UNSET = re.compile(r"block|inline|flex|visible|auto|^\s{0,3}$", re.IGNORECASE)
_PAIR = re.compile(r"[\"']?([\w-]{2,30})[\"']?\s{0,3}[:=]\s{0,3}[\"']?([^\"',]{0,60})")
_MAY = ("style", "hid", "emove", "css(", "HTML", "slideUp", "fadeOut", "className", "toggle", "addClass", "empty(")
_LOADED = re.compile(r"\son(?:load|error)\s{0,3}=\s{0,3}(?:\"([^\"]{5,400})\"|'([^']{5,400})')", re.IGNORECASE)


@dataclass(slots=True)
class _Told:
    """What the statements say of one name."""

    style: dict[str, str] = field(default_factory=dict)
    taken: bool = False
    shown: bool = False
    times: int = 0


def hidden_by_scripts(doc: Document) -> dict[str, int]:
    """Names (id or class) that scripts hide and do not show again, with how often the statements name them."""
    source = "\n".join([*(e.raw for e in doc.by_tag("script") if e.raw and _may(e.raw)), *_handlers(doc)])[:_LONGEST]
    if not source:
        return {}
    told: dict[str, _Told] = {}
    held: dict[str, str] = {}  # variable → name
    for number, statement in enumerate(re.split(r"[;\n]", source)):
        if number >= _MOST:
            break
        _listen(statement, told, held)
    return {name: one.times for name, one in told.items()
            if not one.shown and (one.taken or hidden_by_style(_placed(one.style)))}


def _may(source: str) -> bool:
    return any(word in source for word in _MAY)


def _handlers(doc: Document) -> Iterator[str]:
    """What attributes do when the page or a picture is loaded."""
    if "onload" in doc.html or "onerror" in doc.html:
        for number, found in enumerate(_LOADED.finditer(doc.html)):
            if number < 50:
                yield found[1] or found[2]


def _listen(statement: str, told: dict[str, _Told], held: dict[str, str]) -> None:
    """Note what one statement does to the elements that it reaches."""
    kept = _KEPT.search(statement) or _NAMED.search(statement)
    if kept:
        name = _name_of(kept, held) if kept.re is _KEPT else kept[2]
        held[kept[1]] = name
        told.setdefault(name, _Told()).times += 1
        return
    reached = list(_REACHED.finditer(statement))[:20]
    for at, found in enumerate(reached):
        name = _name_of(found, held)
        if name:
            rest = statement[found.end():reached[at + 1].start() if at + 1 < len(reached) else found.end() + 400]
            each = _ONE_OF.search(rest) if ".forEach(" in rest or ".map(" in rest or ".each(" in rest else None
            held |= {each[1]: name, "this": name} if each else {"this": name}
            one = told.setdefault(name, _Told())
            one.times += found["own"] not in held and found["var"] not in held
            _note(rest, one)


def _name_of(found: "re.Match[str]", held: dict[str, str]) -> str:
    """The name of what a statement reaches, directly or by a variable."""
    variable = found["var"] or found["own"] or ""
    return found["name"] or found["all"] or held.get(variable, "" if variable == "this" else found["own"] or "")


def _note(rest: str, one: _Told) -> None:
    if _TAKES.match(rest):
        one.taken = True
    elif _SHOWS.match(rest):
        one.shown = True
    for name, value in _styles(rest):
        if name in ("display", "visibility") and _UNSET.search(value) and "none" not in value:
            one.shown = True
        elif name == "hidden" or (name == "class" and ("hid" in value or "none" in value)):
            one.taken = True
        elif name == "style":
            one.style |= declarations(value)
        else:
            one.style[name] = value.strip().lower()


def _styles(rest: str) -> Iterator[tuple[str, str]]:
    for found in list(_SET.finditer(rest))[:20]:
        if found["many"]:
            yield from ((_dashed(name), value) for name, value in _PAIR.findall(found["many"]))
        elif found["text"]:
            yield "style", found["text"]
        else:
            name = found["one"] or found["two"] or found["three"]
            yield "style" if name == "cssText" else _dashed(name), found["value"] or found["other"] or ""


def _placed(style: dict[str, str]) -> dict[str, str]:
    """An element that a script moves by its edges has a place of its own."""
    moved = any(edge in style for edge in ("left", "top", "right", "bottom"))
    return {"position": "absolute"} | style if moved else style


def _dashed(name: str) -> str:
    """``fontSize`` as ``font-size``."""
    return re.sub(r"([A-Z])", lambda m: "-" + m[1].lower(), name)
