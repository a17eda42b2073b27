"""The path that a page shows from the home page down to itself (当前位置, 面包屑)."""

import re
from dataclasses import dataclass
from itertools import islice

from pucha.facts.dom import Document, Element
from pucha.facts.links import link_target, link_text
from pucha.model.sought import Sought

_LABEL = re.compile(
        r"(?:您?(?:现在|当前)?(?:所在|的)?(?<!地理)位置|您(?:现在|当前)?(?:所在|的){0,2}地点|当前栏目|当前页面|所在位置)"
        r"(?:是|为)?\s{0,3}[:：]|(?:^|"
        r"\n)\s*(?:当前|所在)?位置\s*[:：]?|"
    r"您(?:现在)?(?:所)?在的?位置|当前位置|you are here|current location", re.IGNORECASE)
_PLACE = Sought(_LABEL, ("位置", "地点", "当前栏目", "当前页面"), ("here", "location"), reach=20)
_HOME = re.compile(r"^(?:网站|学校|本站|返回|门户|主)?(?:首\s?页|主\s?页)$|^home(?:\s?page)?$|首页$", re.IGNORECASE)
_SIGN = re.compile(r"\s{0,4}(?:>{1,3}|»|›|→|-{1,3}>|＞{1,2}|/|\\|\||·|::|≫|➤|(?<=\s)[-–—]{1,2}(?=\s))\s{0,4}")
_FIRST_SIGN = re.compile(r"\s{0,4}(?:>|»|›|→|-->|＞|/|≫|::|➤)")
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:bread-?crumbs?|crumbs?|面包屑|mianbaoxie|mbx|position|location|weizhi|dqwz|lujing|pos|wz|curr?pos)"
    r"(?:$|[\s_-]|\d)", re.IGNORECASE)
_FROM_HOME = re.compile(
    r"(?:^|\n)(?=(?:网站)?(?:首|主)页\s{0,4}(?:>|»|›|→|＞|≫|/|(?<=\s)-(?=\s))\s{0,4}[\u4e00-\u9fff])")
_STEP_HOME = Sought(_FROM_HOME, ("首页", "主页"), reach=4)
_HOME_ENDS = ("页", "e", "E")
_NAMELESS = re.compile(r"^[\W_]*$")
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Breadcrumb:
    """The path with its span in the page's text and the element that holds it."""

    steps: tuple[tuple[str, str], ...]  # (text, address) from the home page down
    element: Element
    start: int
    end: int

    def covers(self, element: Element) -> bool:
        """Whether an element's text lies inside the path or holds all of it."""
        inside = self.start <= element.start and element.end <= self.end
        return inside or (element.start <= self.start and element.end >= self.end)


def find_breadcrumb(doc: Document) -> Breadcrumb | None:
    """The path, by its label or by a short run of links that starts at the home page."""
    if "path" not in doc.memo:
        holder = _by_label(doc) or _by_shape(doc) or _by_class(doc) or _by_words(doc)
        doc.memo["path"] = _read(doc, holder) if holder is not None else None
    found: Breadcrumb | None = doc.memo["path"]
    return found


def _by_label(doc: Document) -> Element | None:
    for match in _PLACE.finditer(doc.text, 0, 60_000):
        begin = match.start() + (doc.text[match.start()] == "\n")
        if begin - doc.text.rfind("\n", 0, begin) - 1 > 6:
            continue
        holder = _holder(doc, match.start(), match.end())
        if holder is not None:
            return holder
    return None


def _holder(doc: Document, start: int, end: int) -> Element | None:
    """The smallest element around a label that also holds at least one link of the path."""
    deepest = doc.last_around(start, end, ("head", "title"))
    while deepest is not None and deepest.tag not in ("body", "html", "#document"):
        if deepest.end - deepest.start > _LONGEST:
            return None
        if deepest.first("a") is not None or _SIGN.search(doc.text[end:deepest.end]):
            return deepest
        deepest = deepest.parent
    return None


def _by_shape(doc: Document) -> Element | None:
    """首页 > 栏目 > 子栏目 without a label: a short element whose first link is the home page and that has signs."""
    for link in doc.by_tag("a"):
        if not _leads_home(link) or link.parent is None:
            continue
        for holder in (link.parent, link.parent.parent):
            if holder is None or holder.tag in ("body", "html") or holder.end - holder.start > 200:
                break
            rest = doc.text[link.end:holder.end]
            if _FIRST_SIGN.match(rest) and not rest.lstrip().startswith("|") and rest.count("\n") <= 12:
                return holder
    return None


def _leads_home(link: Element) -> bool:
    words = (link.line or link.get("title"))[:12]
    return words.endswith(_HOME_ENDS) and bool(_HOME.search(words))


def _by_class(doc: Document) -> Element | None:
    """A path whose signs only the style sheet draws: named as one, and it begins at the home page."""
    for link in doc.by_tag("a"):
        if not _leads_home(link):
            continue
        found = None
        for holder in islice(link.up(), 5):
            if holder.tag in ("body", "html") or holder.end - holder.start > 200:
                break
            if _named_path(holder):
                found = holder  # each step may be named like the whole
        if found is not None:
            return found
    return None


def _by_words(doc: Document) -> Element | None:
    """首页 / 栏目 in plain words: the first step is no link."""
    for match in _STEP_HOME.finditer(doc.text[:60_000]):
        holder = _holder(doc, match.end(), match.end() + 1)
        if holder is not None and holder.end - holder.start <= 200:
            return holder
    return None


def _read(doc: Document, holder: Element) -> Breadcrumb:
    match = _LABEL.search(doc.text, holder.start, min(holder.end, holder.start + 80))
    start = position = match.end() if match else holder.start
    steps: list[tuple[str, str]] = []
    for link in holder.below("a"):
        if link.end <= position:
            continue
        gap = doc.text[position:link.start]
        if len(steps) and "\n" in gap.strip() and not _SIGN.search(gap):
            break
        steps += _plain_steps(doc.between(position, link.start))
        text = link_text(link).strip("> »›/")
        if text:
            steps.append((text, link_target(doc, link) or ""))
        position = link.end
    if not steps:  # in plain words
        position += len(doc.text[position:holder.end]) - len(doc.text[position:holder.end].lstrip())
    end = _tail_end(doc, position, holder.end)
    if end - position < 2 and _named_path(holder):
        end = holder.end  # each step in a box of its own: the signs are drawn by the style sheet
    steps += _plain_steps(doc.between(position, end))
    kept = tuple(step for step in steps if not _NAMELESS.match(step[0]))[:12]
    return Breadcrumb(kept, holder, start, end)


def _named_path(holder: Element) -> bool:
    return bool(_CLASS.search(f"{holder.get('class')} {holder.get('id')} {holder.get('aria-label')}"))


def _tail_end(doc: Document, position: int, limit: int) -> int:
    """End of the plain words behind the last link: what a sign leads in, or the rest of the line."""
    text = doc.text[position:limit]
    end = 0
    for line in text.split("\n"):
        if end and not _SIGN.match(line) and not text[:end].rstrip().endswith((">", "»", "›", "＞")):
            break
        end += len(line) + 1
        if not line.strip() and end == 1:
            continue
    return min(limit, position + end)


def _plain_steps(text: str) -> list[tuple[str, str]]:
    parts = (part.strip(" :：>»-") for part in _SIGN.split(text))
    return [(part, "") for part in parts if part and len(part) <= 120]


def read_breadcrumb(doc: Document) -> tuple[tuple[str, str], ...]:
    """(text, address) from the home page down; () when the page shows none."""
    found = find_breadcrumb(doc)
    return found.steps if found else ()
