"""Where things stand on a page: head, navigation, main part, side, foot (页面分区).

Decided from HTML5 tags, place in the text, link density and the usual words of a foot; the English words that
authors everywhere use for these places (nav, header, footer, side) are hints that only break ties.
"""

import re
from functools import lru_cache

from pucha.facts.dom import Document, Element

_FOOT_WORDS = re.compile(
    r"版权所有|C(?i:opyright)|c(?i:opyright)|©|I(?i:CP[备证])|i(?i:CP[备证])|公网安备|公安备案|网站标识码|主办单位[:：]|"
    r"主办[:：]|承办[:：]|备案(?:序)?号|A(?i:ll Rights? Reserved)|a(?i:ll Rights? Reserved)|技术支持[:：]|网站维护")
_FOOT_HINT = re.compile(r"foot|copyright|bottom(?!-?line)|banquan|(?:^|[\s_-])copy(?:$|[\s_-])")
_NAV_HINT = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|navi|navbar|topnav|mainnav|daohang)(?:$|[\s_\d-])|(?:nav|menu)(?:bar|box|"
    r"list)?\d*(?:\s|$)")
_HEAD_HINT = re.compile(r"(?:^|[\s_-])(?:header?|top(?:bar)?|logo|banner)(?:$|[\s_\d-])")
_SIDE_HINT = re.compile(r"(?:^|[\s_-])(?:side(?:bar)?|aside)(?:$|[\s_\d-])|sidebar")
_DATE = re.compile(r"(?<!\d)(?:\d{4}[-/.年]\d{1,2}|\d{1,2}[-月]\d{1,2})(?!\d)")

_FIXED = frozenset({"html", "body", "head"})  # wherever they stand
_AREA_TAGS = {"footer": "footer", "nav": "nav", "aside": "side", "html": "main", "body": "main", "head": "head"}


class Layout:
    """Answers where an element stands."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._foot: int | None = None
        self._areas: list[str] | None = None

    @property
    def foot_start(self) -> int:
        """Offset in the text where the page's foot begins; the text's length when there is none."""
        if self._foot is None:
            self._foot = self._find_foot(self.doc.text)
        return self._foot

    def _find_foot(self, text: str) -> int:
        marks = [m.start() for m in _FOOT_WORDS.finditer(text, max(0, len(text) - 6000))]
        for mark in marks:
            # The foot is near the end: not much running text follows it.
            if self._prose_after(mark) < 400:
                element = self.doc.element_at(mark)
                return self._widened(element, mark).start if element else mark
        return len(text)

    def _prose_after(self, offset: int) -> int:
        return sum(len(line) for line in self.doc.text[offset:].split("\n") if len(line) > 60 and "。" in line)

    def _widened(self, element: Element, mark: int) -> Element:
        """The largest parent that still looks like a foot: short, with little and no dates before its first mark."""
        best = element
        for parent in element.up():
            if parent.tag in ("body", "html", "form") or parent.end - parent.start > 900:
                break
            before = self.doc.text[parent.start:mark]
            if parent.tag != "footer" and self._holds_more(parent, mark):
                break
            if parent.tag != "footer" and (len(before) > 250 or _DATE.search(before)):
                break
            best = parent
        return best

    def _holds_more(self, element: Element, mark: int) -> bool:
        """On a page of few words the whole page is short: a foot begins late and has no headline before its marks."""
        headed = any(e.start < mark for e in element.below("h1", "h2"))
        return headed or element.start * 4 < len(self.doc.text)

    def area(self, element: Element) -> str:
        """head | nav | main | side | footer"""
        if self._areas is None:
            self._areas = self._all_areas()
        return self._areas[element.index]

    def _all_areas(self) -> list[str]:
        """Of all elements by index; the last one is the document's own, whose index is -1."""
        areas: list[str] = []
        foot = self.foot_start if self.foot_start < len(self.doc.text) else len(self.doc.text) + 1
        for element in self.doc.elements:
            tag, attrs, parent = element.tag, element.attrs, element.parent
            above = areas[parent.index] if parent is not None and parent.index >= 0 else "main"
            if tag in _AREA_TAGS:
                own = _AREA_TAGS[tag] if element.start < foot or tag in _FIXED else "footer"
            elif element.start >= foot:
                own = "footer"
            elif "class" in attrs or "id" in attrs:
                hinted = _hints(attrs.get("class", ""), attrs.get("id", ""))
                own = self._hinted(element, hinted) if hinted else ""
            else:
                areas.append(above)
                continue
            kept = not own or (own != "footer" and above in ("footer", "nav") and tag not in _FIXED)
            areas.append(above if kept else own)
        areas.append("main")
        return areas

    def _hinted(self, element: Element, hinted: tuple[str, ...]) -> str:
        share = (element.end - element.start) / (len(self.doc.text) + 1)
        if "nav" in hinted and share < 0.7:
            return "nav"
        if "footer" in hinted and share < 0.6 and element.start > len(self.doc.text) // 3:
            return "footer"
        if "head" in hinted and share < 0.5 and element.start < len(self.doc.text) // 3:
            return "head"
        if "side" in hinted and share < 0.5:
            return "side"
        return ""


@lru_cache(maxsize=4096)
def _hints(named: str, number: str) -> tuple[str, ...]:
    """The places that a class and an id name; the pages of a site share them."""
    words = f"{named} {number}".lower()
    patterns = (("nav", _NAV_HINT), ("footer", _FOOT_HINT), ("head", _HEAD_HINT), ("side", _SIDE_HINT))
    return tuple(area for area, pattern in patterns if pattern.search(words))
