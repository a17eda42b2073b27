"""Links that inline scripts put into a page in codes or into hidden boxes (脚本写入的隐藏链接).

No script is run: strings that it hands on are put together, codes (Base64, character codes, ``%u``, ``\\u``) undone,
and what then looks like markup is read.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote

from pucha.facts.dom import Document, Element
from pucha.facts.hiding import declarations, hidden_by, hidden_by_style
from pucha.facts.lengths import length
from pucha.facts.recall import remembered
from pucha.facts.scripts import unescaped
from pucha.model.addresses import host_of
from pucha.model.facts import Concealed, Link
from pucha.model.words import Rel

_LONGEST = 60_000  # characters of one script
_MOST = 60  # links of a block, scripts of a page
_BASE64 = re.compile(r"(['\"])([A-Za-z0-9+/=\s]{40,60000})\1")
_CODES = re.compile(
    r"fromCharCode\s{0,3}(?:\.apply\s{0,3}\([^,()\[\]]{0,20},\s{0,3}\[|\()\s{0,3}((?:(?:0x)?[0-9a-fA-F]{1,6}\s{0,3},\s{0,3}){15,20000}(?:0x)?[0-9a-fA-F]{1,6})")
_PERCENT = re.compile(r"(?:unescape|decodeURIComponent|decodeURI)\s{0,3}\(\s{0,3}(['\"])([^'\"]{20,60000})\1")
_REVERSED = re.compile(r"(['\"])((?:(?!\1)[^\n]){20,20000})\1")
_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))")
_GLUE = re.compile(r"(['\"])\s{0,5}\+\s{0,5}\1")
_LISTED = re.compile(r"(['\"])\s{0,5},\s{0,5}\1")
_ANCHOR = re.compile(
    r"<a\s[^<>]{0,400}?href\s{0,3}=\s{0,3}\\?[\"']?((?:https?:)?\\?/\\?/[^\"'\s<>]{4,500})[^<>]{0,400}>([^<>]{0,100})",
    re.IGNORECASE)
_STYLED = re.compile(r"style\s{0,3}=\s{0,3}\\?([\"'])([^\"'<>]{3,300}?)\\?\1|style\s{0,3}=\s{0,3}([^\s\"'<>]{3,100})",
                     re.IGNORECASE)
_SET = re.compile(
    r"\.style\.([a-zA-Z]{3,20})\s{0,3}=\s{0,3}['\"]([^'\"]{1,60})['\"]|"
    r"cssText\s{0,3}\+?=\s{0,3}['\"]([^'\"]{3,200})['\"]")
_PUTS = re.compile(
    r"\.write|document\[|\]\(|innerHTML|outerHTML|\.append|\.prepend|\.before\(|\.after\(|\.html\(|insertAdjacent|insertBefore")


def written_blocks(doc: Document) -> Iterator[Concealed]:
    """Blocks of strangers' links that a script writes in codes or into a hidden box."""
    host = host_of(doc.url)
    for script in islice((e for e in doc.by_tag("script") if e.raw and _puts(e.raw[:_LONGEST])), _MOST):
        source = script.raw[:_LONGEST]
        for way, markup in (("coded", _decoded(source)), (_hiding(source), _plain(source))):
            found = _links(doc, markup, host) if way and markup else ()
            if found:
                text = " ".join(link.text for link in found)[:600]
                yield Concealed(way, found, 0, text, quote=" ".join(source.split())[:120], selector=script.selector,
                                written=True)
                break
    for frame in doc.by_tag("iframe", "object", "embed")[:20]:
        inside = frame.get("srcdoc") or _page_in(frame.get("src") or frame.get("data"))
        found = _links(doc, inside[:_LONGEST], host) if inside else ()
        way = (hidden_by(frame.attrs) or _no_size(frame)) if found else ""
        if way:
            yield Concealed(way, found, 0, " ".join(link.text for link in found)[:600], selector=frame.selector)


@remembered(512, 10_000)
def _page_in(address: str) -> str:
    """The page that stands in a ``data:`` address."""
    kind, _, body = address[:_LONGEST].partition(",")
    if not kind.lower().startswith("data:text/html"):
        return ""
    return _of_base64(unquote(body)) if "base64" in kind.lower() else unquote(body)


def _puts(source: str) -> bool:
    return bool(_PUTS.search(source)) or ("eval(" in source and bool(_PUTS.search(_glued(source))))


def _no_size(frame: Element) -> str:
    sizes = [length(frame.get(side)) for side in ("width", "height")]
    return "size" if any(size is not None and size <= 2 for size in sizes) else ""


def _links(doc: Document, markup: str, host: str) -> tuple[Link, ...]:
    found: list[Link] = []
    for match in islice(_ANCHOR.finditer(markup), _MOST):
        address = doc.base.resolve(match[1].replace("\\/", "/"))
        if address and host_of(address) != host:
            found.append(Link(address, " ".join(match[2].split()), Rel.PAGE, True, True))
    return tuple(found)


def _plain(source: str) -> str:
    """The strings of a script in a row, sums and joined lists of strings put together."""
    return _glued(source) if "<a" in source or "<A" in source or "<'" in source else ""


def _glued(source: str) -> str:
    said = _GLUE.sub("", source)
    return _LISTED.sub("", said) if ".join(" in said else said


def _decoded(source: str) -> str:
    """Everything that the script hides in codes, "" when it hides nothing."""
    parts = [_of_base64(match[2]) for match in _BASE64.finditer(source)] if "atob" in source else []
    parts += [_of_codes(match[1]) for match in _CODES.finditer(source)]
    parts += [unescaped(match[2]) for match in _PERCENT.finditer(source)]
    if "reverse()" in source:
        parts += [match[2][::-1] for match in _REVERSED.finditer(source)]
    if source.count("\\u") + source.count("\\x") > 40:
        parts.append(_ESCAPED.sub(lambda m: _sign(int(m[1] or m[2], 16)), source))
    return "\n".join(parts)


def _of_base64(text: str) -> str:
    try:
        return base64.b64decode("".join(text.split()) + "==").decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


def _of_codes(text: str) -> str:
    numbers = (int(n.strip(), 16 if "x" in n.lower() else 10) for n in text.split(",") if _is_number(n.strip()))
    return "".join(map(_sign, numbers))


def _is_number(text: str) -> bool:
    return text.isdigit() or text[:2].lower() == "0x"


def _sign(number: int) -> str:
    return chr(number) if 0 < number < 0xD800 else " "


def _hiding(source: str) -> str:
    """The way in which a script hides the box that it fills, "" when it shows it."""
    said = _glued(source)
    for match in islice(_STYLED.finditer(said), 40):
        way = hidden_by_style(declarations(match[2] or match[3]))
        if way:
            return way
    for match in islice(_SET.finditer(said), 40):
        style = match[3] or f"{_dashed(match[1])}:{match[2]}"
        if match[1] in ("left", "top", "right", "bottom"):
            style += ";position:absolute"
        if hidden_by_style(declarations(style)):
            return "script"
    return ""


def _dashed(name: str) -> str:
    """``fontSize`` as ``font-size``."""
    return re.sub(r"([A-Z])", lambda m: "-" + m[1].lower(), name)
