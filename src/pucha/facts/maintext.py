"""The main text of a page: the smallest box that holds most of the running text (正文)."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from pucha.facts.dom import Document, Element
from pucha.facts.layout import Layout

_TAIL = re.compile(
        r"\n\s*[【\[（(]?\s*(?:上一[篇条页]|下一[篇条页]|相关(?:阅读|信息|链接|文章|新闻|稿件|附件)|"
        r"扫一扫|分享到|打印(?:本页|此页)?|"
    r"关闭(?:窗口|本页)?|您访问的链接即将离开|主办单位|版权所有|返回顶部|热点推荐|Related|Share this)")
_BEHIND = re.compile(
    r"(?:^|\n)\s*[【\[（(]?\s*(?:上一[篇条页]|下一[篇条页]|相关(?:阅读|信息|链接|文章|新闻|稿件))[^\n]{0,60}(?:\n|$)")
_LONG_LINE = re.compile(r"[^\n]{50}")
_LONGEST = 400_000
_INLINE = frozenset({"p", "span", "font", "b", "strong"})


@dataclass(frozen=True, slots=True)
class Prose:
    """Lines of running text with their weights, ready for sums over spans."""

    starts: list[int]
    sums: list[int]  # weights before line n

    def weight(self, start: int, end: int) -> int:
        return self.sums[bisect_left(self.starts, end)] - self.sums[bisect_left(self.starts, start)]

    @property
    def total(self) -> int:
        return self.sums[-1]


def measure_prose(doc: Document, layout: Layout) -> Prose:
    """Weighs every line by its characters outside links; short lines and the foot weigh nothing."""
    links = _link_lengths(doc)
    starts: list[int] = []
    sums = [0]
    position = 0
    foot = layout.foot_start
    for line in doc.text.split("\n"):
        end = position + len(line)
        plain = len(line) - links.weight(position, end) if len(line) >= 12 else 0
        weight = plain if plain >= 12 and plain * 2 > len(line) and position < foot else 0
        starts.append(position)
        sums.append(sums[-1] + weight)
        position = end + 1
    return Prose(starts, sums)


def _link_lengths(doc: Document) -> Prose:
    starts: list[int] = []
    sums = [0]
    last = -1
    for link in doc.by_tag("a"):
        if link.start >= last and link.end > link.start:
            starts.append(link.start)
            sums.append(sums[-1] + link.end - link.start)
            last = link.end
    return Prose(starts, sums)


def content_element(doc: Document, prose: Prose) -> Element:
    """The deepest element that holds at least seven tenths of the running text."""
    element = doc.body
    goal = prose.total * 0.7
    if prose.total == 0:
        return element
    while True:
        best = max(element.kids, key=lambda kid: prose.weight(kid.start, kid.end), default=None)
        if best is None or best.tag in _INLINE or prose.weight(best.start, best.end) < goal:
            return element
        element = best


def _tail_start(text: str) -> int:
    """Where the frame below a text begins; on a page without a text of its own that is all there is."""
    tail = _TAIL.search(text, len(text) // 2)
    behind = _BEHIND.search(text)
    if behind is not None and not _LONG_LINE.search(text, behind.end()):
        return min(behind.start(), tail.start() if tail else len(text))
    return tail.start() if tail else len(text)


def main_text(doc: Document, content: Element, after: int) -> tuple[str, int]:
    """(text, its offset in ``doc.text``) of the content, without the title lines before ``after`` and the tail."""
    start = after if content.start <= after < content.end else content.start
    text = doc.text[start:min(content.end, start + _LONGEST)]
    text = text[:_tail_start(text)]
    lead = len(text) - len(text.lstrip())
    return text.strip(), start + lead
