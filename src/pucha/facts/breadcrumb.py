"""The path that a page shows from the home page down to itself (当前位置, 面包屑)."""

import re

from pucha.facts.dom import Document, Element
from pucha.facts.links import link_target, link_text

_LABEL = re.compile(r"(?:您?(?:现在|当前)?(?:所在|的)?(?:位置|地点)|当前栏目|所在位置)(?:是|为)?\s{0,3}[:：]|^\s*(?:当前|所在)?位置\s*[:：]?|"
                    r"您(?:现在)?(?:所)?在的?位置|当前位置|you are here|current location", re.IGNORECASE)
_HOME = re.compile(r"^(?:网站|学校|本站|返回|门户|主)?(?:首\s?页|主\s?页)$|^home(?:\s?page)?$|首页$", re.IGNORECASE)
_SIGN = re.compile(r"\s{0,4}(?:>{1,3}|»|›|→|-{1,3}>|＞{1,2}|/|\\|\||·|::|≫|➤)\s{0,4}")
_LONGEST = 400


def read_breadcrumb(doc: Document) -> tuple[tuple[str, str], ...]:
    """(text, address) from the home page down; () when the page shows none."""
    holder = breadcrumb_element(doc)
    return _steps(doc, holder) if holder is not None else ()


def breadcrumb_element(doc: Document) -> Element | None:
    """The element that holds the path: by its label, else by a short run of links that starts at the home page."""
    return _by_label(doc) or _by_shape(doc)


def _by_label(doc: Document) -> Element | None:
    for match in _LABEL.finditer(doc.text[:60_000]):
        if match.start() > 0 and doc.text[match.start() - 1] not in "\n\t |>[【（(•·◇■" and match.start() > 3:
            line_start = doc.text.rfind("\n", 0, match.start()) + 1
            if match.start() - line_start > 6:
                continue
        holder = _holder(doc, match.start(), match.end())
        if holder is not None:
            return holder
    return None


def _holder(doc: Document, start: int, end: int) -> Element | None:
    """The smallest element around a label that also holds at least one link of the path."""
    deepest: Element | None = None
    for element in doc.elements:
        if element.start <= start and element.end >= end and element.tag not in ("head", "title"):
            deepest = element
        elif element.start > start:
            break
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
        if not _HOME.search(link.line[:12]) or link.parent is None:
            continue
        for holder in (link.parent, link.parent.parent):
            if holder is None or holder.tag in ("body", "html") or holder.end - holder.start > 160:
                break
            rest = doc.text[link.end:holder.end]
            if re.match(r"\s{0,4}(?:>|»|›|→|-->|＞|/|≫|::)", rest) and "\n" not in rest.strip():
                return holder
            if re.match(r"\s{0,4}(?:>|»|›|→|-->|＞|≫|::)", rest) and rest.count("\n") <= 12:
                return holder
    return None


def _steps(doc: Document, holder: Element) -> tuple[tuple[str, str], ...]:
    steps: list[tuple[str, str]] = []
    position = holder.start
    match = _LABEL.search(doc.text, holder.start, min(holder.end, holder.start + 80))
    if match:
        position = match.end()
    for link in holder.below("a"):
        if link.end <= position:
            continue
        steps += _plain_steps(doc.between(position, link.start))
        text = link_text(link)
        if text:
            steps.append((text.strip("> »›/"), link_target(doc, link) or ""))
        position = link.end
    steps += _plain_steps(doc.between(position, holder.end))
    return tuple(s for s in steps if s[0])[:12]


def _plain_steps(text: str) -> list[tuple[str, str]]:
    parts = (part.strip(" :：>»-") for part in _SIGN.split(text))
    return [(part, "") for part in parts if part and len(part) <= 80]
