"""Scripts, frames and titles of an unusual form (插入的脚本、框架), as facts: what they look like, where they lead."""

import re
from collections.abc import Iterator

from pucha.facts.dom import Document, Element
from pucha.facts.hiding import declarations, hidden_by
from pucha.facts.lengths import length
from pucha.facts.recall import remembered
from pucha.facts.scripts import unescaped
from pucha.model.addresses import host_of
from pucha.model.facts import Insert

_MOST = 40
_LONGEST = 100_000  # characters of one script that are looked at
_ALL = 400_000  # characters of all scripts together
_UNESCAPED = re.compile(r"(?:unescape|decodeURIComponent)\s{0,3}\(\s{0,3}(['\"])([^'\"]{20,20000})\1")
_CODES = re.compile(r"fromCharCode\s{0,3}\(\s{0,3}((?:\d{1,5}\s{0,3},\s{0,3}){15,3000}\d{1,5})")
_HEX = re.compile(r"(?:\\x[0-9a-fA-F]{2}){12,4000}")
_EVAL_DECODED = re.compile(
    r"(?:\beval|\bFunction|setTimeout)\s{0,3}\(\s{0,3}(?:window\s?\.\s?)?"
    r"(?:unescape|atob|decodeURIComponent|String\s?\.\s?fromCharCode)\s{0,3}\(")
_SEARCHER = re.compile(
    r"baidu|google|sogou|\bso\.com|soso|\bbing\b|yahoo|haosou|youdao|\bsm\.cn|spider|360\.c", re.IGNORECASE)
_ROBOT = re.compile(r"baiduspider|sogou\s?(?:web\s?)?spider|360spider|yisouspider", re.IGNORECASE)
_GOES = re.compile(
    r"location(?:\s?\.\s?(?:href|replace|assign))?\s{0,3}(?:=(?!=)|\()\s{0,3}['\"]((?:https?:)?//[^'\"\s]{3,500})['\"]")
_WRITES_SCRIPT = re.compile(r"(?:src\s{0,3}=\s{0,3}\\?['\"]?)((?:https?:)?//[^'\"\s<>\\]{3,300})")
_ACTS = re.compile(
    r"<iframe|<frame|location\s?[.=]|<a\s|<div[^<>]{0,80}display\s?:\s?none|eval\s?\(|\.referrer|"
    r"window\.open", re.IGNORECASE)
_ENTITIES = re.compile(r"<title[^<>]{0,100}>\s{0,50}(?:[^<>&]{0,20}&#x?[0-9a-fA-F]{2,6};){6,400}", re.IGNORECASE)
_SETS_TITLE = re.compile(r"document\s?\.\s?title\s{0,3}=\s{0,3}(['\"])([^'\"\n]{2,300})\1")
_OUTSIDE_SCRIPT = re.compile(
    r"<script\b[^<>]{0,300}?\ssrc\s{0,3}=\s{0,3}[\"']?((?:https?:)?//[^\"'\s<>]{3,300})", re.IGNORECASE)
_BEGIN = re.compile(r"<!doctype|<html|<head|<body", re.IGNORECASE)


def read_inserts(doc: Document) -> tuple[Insert, ...]:
    """Everything of an unusual form, in order of kind."""
    reader = _Reader(doc)
    found = [*reader.frames(), *reader.scripts(), *reader.outside(), *reader.titles()]
    return tuple(dict.fromkeys(found))[:_MOST]


class _Reader:
    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.host = host_of(doc.url)

    def _insert(self, kind: str, quote: str, address: str = "", selector: str = "") -> Insert:
        target = (self.doc.base.resolve(address) if address else None) or ""
        external = bool(target) and host_of(target) != self.host
        return Insert(kind, " ".join(quote.split())[:160], target, external, selector)

    def frames(self) -> Iterator[Insert]:
        for frame in self.doc.by_tag("iframe", "frame")[:200]:
            source = frame.get("src")
            if not source or self.doc.base.resolve(source) is None:
                continue
            kind = _frame_kind(frame)
            if kind:
                yield self._insert(kind, f'<{frame.tag} src="{source[:100]}">', source, frame.selector)

    def scripts(self) -> Iterator[Insert]:
        left = _ALL
        for script in self.doc.by_tag("script")[:300]:
            source = script.raw[:min(_LONGEST, left)]
            left -= len(source)
            if source:
                yield from self._one_script(script, source)

    def _one_script(self, script: Element, source: str) -> Iterator[Insert]:
        decoded = _decoded(source)
        if decoded and not _MAIL.fullmatch(decoded.strip()):
            target = _WRITES_SCRIPT.search(decoded) or _GOES.search(decoded)
            yield self._insert("obfuscated", decoded[:160], target[1] if target else "", script.selector)
        for text in (source, decoded):
            if ".referrer" not in text and not ("pider" in text and _ROBOT.search(text)):
                continue
            goes = _GOES.search(text)
            if goes and _SEARCHER.search(text.replace(goes[0], "")):
                yield self._insert("referrer-jump", goes[0], goes[1], script.selector)
        title = _SETS_TITLE.search(source) if "document.title" in source else None
        if title and (".referrer" in source or _ROBOT.search(source) or title[2].count("&#") >= 4):
            yield self._insert("hijacked-title", title[0], "", script.selector)

    def outside(self) -> Iterator[Insert]:
        html = self.doc.html
        begin = _BEGIN.search(html, 0, 30_000)
        before = html[:begin.start()] if begin else ""
        end = max(html.rfind("</html>"), html.rfind("</HTML>"))
        after = html[end + 7:end + 30_000] if end > 0 else ""
        for place, source in (("before", before), ("after", after)):
            for match in list(_OUTSIDE_SCRIPT.finditer(source))[:10]:
                yield self._insert(f"outside-script-{place}", match[0], match[1])

    def titles(self) -> Iterator[Insert]:
        match = _ENTITIES.search(self.doc.html, 0, 60_000)
        if match:
            yield self._insert("coded-title", match[0])


def _frame_kind(frame: Element) -> str:
    style = declarations(frame.get("style"))
    sizes = [length(style.get(name) or frame.get(name)) for name in ("width", "height")]
    tiny = any(size is not None and size <= 2 for size in sizes)
    hidden = bool(hidden_by(frame.attrs)) or any(hidden_by(box.attrs) for box in list(frame.up())[:4] if box.attrs)
    whole = (style.get("position") in ("fixed", "absolute")
             and style.get("width", frame.get("width")) in ("100%", "100vw")
             and style.get("height", frame.get("height")) in ("100%", "100vh"))
    if not (tiny or hidden or whole):
        return ""
    before = frame.parent.kids[frame.place - 2] if frame.parent and frame.place > 1 else None
    written = before is not None and before.tag == "script" and "iframe" in before.raw.lower()
    return "covering-frame" if whole else "written-frame" if written else "tiny-frame"


# A lone mail address, kept from those who gather them.
_MAIL = re.compile(r"<a\s[^<>]{0,40}href\s{0,3}=\s{0,3}[\"']?mailto:[^<>]{3,200}>[^<>]{0,100}</a>", re.IGNORECASE)


@remembered(256, 10_000)
def _decoded(source: str) -> str:
    """What a script hides in codes, when it does something with it; "" when it hides nothing."""
    if not any(sign in source for sign in ("unescape", "decodeURIComponent", "fromCharCode", "\\x", "atob")):
        return ""
    match = _UNESCAPED.search(source)
    if match:
        plain = unescaped(match[2])
        return plain if _ACTS.search(plain) else ""
    match = _CODES.search(source)
    if match:
        numbers = [int(n) for n in match[1].split(",")[:2000]]
        return "".join(chr(n) for n in numbers if 0 < n < 0xD800)
    match = _HEX.search(source)
    if match:
        plain = bytes(int(pair, 16) for pair in match[0].split("\\x")[1:]).decode("latin-1")
        return plain if _ACTS.search(plain) or "document" in plain else ""
    match = _EVAL_DECODED.search(source)
    return source[match.start():match.start() + 160] if match else ""
