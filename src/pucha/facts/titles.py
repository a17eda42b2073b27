"""The title of a page as a visitor reads it (标题).

The visible headline wins. <title> and the ArticleTitle tag tell which visible line it is; they are used
themselves only where no line on the page stands for them.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pucha.facts.breadcrumb import Breadcrumb
from pucha.facts.dom import Document, Element
from pucha.facts.layout import Layout
from pucha.facts.nesting import names

_SPLIT = re.compile(r"\s*(?:[-–—_|｜]{1,3}|--+|__+|::|»|>>|·)\s*|\s{2,}")
_INFO = re.compile(
    r"(?:发布|发文|更新|时间|日期|来源|作者|浏览|点击|阅读|访问|字体|字号|【字体|打印|信息来源|发布机构|"
    r"编辑|Published|Posted|"
                   r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2})")
_DATED = re.compile(r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}")
_LAST_DATE = re.compile(
    r"\s{0,3}[(（\[【]?\s?(?:19|"
    r"20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s\d{1,2}:\d{2}(?::\d{2})?)?\s?[)）\]】]?$")
_ANCHOR = re.compile(r"(?:发布|更新|发表|发文|录入|信息发布)(?:时\s*间|日\s*期)\s*[:：]?\s*(?:19|20)\d\d[-/.年]")
_LISTED = re.compile(
    r"(?:^|[\n\t])\s*(?:标\s*题|名\s*称|信息名称|文件名称|公文名称|信息标题)\s*[:：]\s*([^\n\t]{4,200})")  # 公开信息表
_DATE_ENDS = frozenset("0123456789)）]】日")
_INFO_LINE = re.compile(
    r"(?:发布|发文|更新|时间|日期|来源|作者|浏览|点击|阅读|字体|字号|编辑)[\u4e00-\u9fff]{0,4}\s?[:：]|"
    r"【字体|【打印|^\W{0,3}(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}\W{0,3}$")
_HINT = re.compile(
    r"(?:^|[\s_-])(?:(?:art(?:icle)?|news|con(?:tent)?|detail|info|main|page|doc|show|"
    r"text)[\w-]*(?:tit(?:le)?|bt|biaoti|h[1-3]|head(?:ing)?)|"
                   r"tit(?:le)?s?\d?|biaoti|headline|bt\d?)(?:$|[\s_-])|title")
_QUOTES = re.compile("[\"'“”‘’「」『』\u200b\ufeff]")
_MARKUP = re.compile(r"<[^<>]{0,2000}>")
_HEADINGS = {"h1": 26, "h2": 20, "h3": 14, "h4": 10, "h5": 7, "h6": 5}
_NOISE = re.compile(
    r"^(?:当前位置|您的位置|您?(?:现在|当前)?所在位?置|位置[:：]|首页|上一[篇页]|下一[篇页]|相关|打印|"
    r"关闭|分享|字体|来源|发布时间|"
                    r"索\s*引\s*号|附件|责任编辑|收藏|扫一扫|欢迎|今天是|热门搜索|搜索|.{0,6}登录|版权所有|主办|"
    r"(?:点击|阅读|浏览|人气|热门|热点)(?:排行|推荐|文章|新闻|信息|资讯)*榜?$)")
_OFFICE = re.compile(r"(?:政府|委员会|[局委厅办院部]|办公室|中心|网|网站|门户)$")
_OVER_INFO = re.compile(
    r"(?:^|(?<=\n))([^\n\t。]{4,200})\n\W{0,4}(?:[\u4e00-\u9fff]{0,6}(?:时间|日期)\s?[:：]?\s?|(?:来源|作者|编辑|发布[人者机构单位]{1,2}|浏览|点击|阅读)[^\n。]{1,60}?)?"
    r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}")
_BADGE = re.compile(
    r"[\[【]?(?:置顶|推荐|热门|图文|视频|头条|原创|转载|最新|hot|new)[\]】]?\s{0,3}(?=\S{4})", re.IGNORECASE)
_LABEL = re.compile(r"(?:信息|文章|新闻|文件)?(?:标\s?题|名\s?称|题\s?目)\s?[:：]\s?(?=\S{4})")
_TO_HOME = frozenset({"/", "./", "../", "../../", "/index.html", "/index.shtml", "/index.htm", "index.html"})
_LONGEST = 200
_SIGNED = 300  # characters above a signature in which running text is looked for
_BELOW_PATH = 1_500  # characters below the path in which a headline begins
_TAGS = names("h1 h2 h3 h4 h5 h6 div p td th span strong b font center li dt em section article header label caption")


@dataclass(frozen=True, slots=True)
class Headline:
    """A title with the span of the visible line; ``start`` is -1 when it only stands in the head."""

    text: str
    start: int = -1
    end: int = -1
    score: float = 0.0


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """For comparing titles: NFKC, without blanks and quotes."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    text = "".join(text.casefold().split())
    return _QUOTES.sub("", text) if _QUOTES.search(text) else text


def html_title(doc: Document) -> str:
    """<title> without markup that authors left in it."""
    title = doc.html_title
    if "<" in title:
        title = " ".join(_MARKUP.sub(" ", title).split())
    return title


def segments(title: str) -> list[str]:
    """Parts of a <title>: page, column, site."""
    return [part for part in (p.strip() for p in _SPLIT.split(title)) if part]


def headline(doc: Document, layout: Layout, tags: Mapping[str, str], path: Breadcrumb | None) -> Headline | None:
    """The visible headline of an article-like page."""
    judge = _Judge(doc, layout, tags, path)
    best = max(judge.candidates(), key=lambda h: h.score, default=None)
    if best is not None and best.score >= 16:
        return judge.with_eyebrow(judge.without_badge(best))
    return judge.from_head()


def _without_date(line: str, head: str) -> tuple[str, int]:
    """A date right behind the title inside the same element is not part of it: (title, characters cut)."""
    match = _LAST_DATE.search(line) if line[-1] in _DATE_ENDS else None
    if match is None or match.start() < 4 or folded(match[0]) in head:
        return line, 0
    return line[:match.start()].rstrip(), len(line) - match.start()


def _is_han(char: str) -> bool:
    """A character that no folding changes."""
    return "\u4e00" <= char <= "\u9fff"


@lru_cache(maxsize=4096)
def _named_title(named: str, number: str) -> bool:
    words = f"{named} {number}".lower()
    return ("tit" in words or "bt" in words or "biao" in words or "head" in words or "h1" in words) and \
        bool(_HINT.search(words))


def _in_link(element: Element) -> bool:
    return element.first("a") is not None or element.closest("a") is not None


def _leads_home(element: Element) -> bool:
    link = element.first("a") or element.closest("a")
    return link is not None and link.get("href") in _TO_HOME


def _over_own_info(element: Element) -> tuple[str, int]:
    """(headline, characters left out) of a heading: its publication line may stand inside it too."""
    text = element.text
    first, _, rest = text.partition("\n")
    if len(first.strip()) >= 4 and _INFO.match(rest.lstrip()):
        return " ".join(first.split()), len(text) - len(first)
    return element.line, 0


class _Judge:
    def __init__(self, doc: Document, layout: Layout, tags: Mapping[str, str], path: Breadcrumb | None) -> None:
        self.doc = doc
        self.layout = layout
        self.path = path
        anchor = _ANCHOR.search(doc.text, path.end if path else 0)
        self.anchor = anchor.end() if anchor else -1
        self.over_info = self._over_info()
        self.head = folded(html_title(doc))
        self.parts = [folded(p) for p in segments(html_title(doc))]
        named = next((v for k, v in tags.items() if k.lower() == "articletitle" and v.strip()), "")
        listed = None if named else _LISTED.search(doc.text[:4000])
        self.named = " ".join(_MARKUP.sub(" ", listed[1] if listed else named).split())
        self.named_folded = folded(self.named)
        self.steps = {folded(text) for text, _ in path.steps} if path else set()
        self.site = folded(next((v for k, v in tags.items() if k.lower() == "sitename"), "")) or self._site_by_head()
        self.known = "\n".join((self.head, self.named_folded, *self.parts))
        self.column = folded(next((v for k, v in tags.items() if k.lower() == "columnname"), ""))

    def _over_info(self) -> frozenset[int]:
        """Ends of the lines right above a line with a publication time. Several are entries of a list; behind running
        text they are signatures."""
        start = self.path.end if self.path else 0
        text = self.doc.text
        end = start + _BELOW_PATH if self.path else len(text)
        found = list(_OVER_INFO.finditer(text, max(0, start - 1), end))
        if len(found) > 2:
            return frozenset()
        return frozenset(match.end(1) for match in found
                         if "。" not in text[max(start, match.start() - _SIGNED):match.start()])

    def _site_by_head(self) -> str:
        """The last part of <title> when it alone is named like an office or a site."""
        if len(self.parts) < 2 or not _OFFICE.search(self.parts[-1]) or _OFFICE.search(self.parts[0]):
            return ""
        return self.parts[-1]

    def candidates(self) -> list[Headline]:
        found = []
        seen: set[tuple[int, int]] = set()
        area = self.layout.area
        for element in self.doc.elements:
            tag, span = element.tag, (element.start, element.end)
            if tag not in _TAGS or not 2 <= span[1] - span[0] <= _LONGEST:
                continue
            if (span in seen and tag not in _HEADINGS) or area(element) in ("nav", "footer"):
                continue
            seen.add(span)
            headline = self._candidate(element)
            if headline is not None:
                found.append(headline)
        return found

    def _candidate(self, element: Element) -> Headline | None:
        shown, cut_below = element.line, 0
        if element.tag in _HEADINGS and "\n" in element.text:
            shown, cut_below = _over_own_info(element)
        if not 2 <= len(shown) <= _LONGEST or (self._strange(shown) and not self._marked_up(element)):
            return None
        line, cut = _without_date(shown, self.head)
        key = folded(line)
        merit = self._merit(element, key)
        if merit <= 0 or _NOISE.match(shown):
            return None
        if self.path is not None and self.path.covers(element):
            return None
        text = element.text
        if "\t" in text or (text.count("\n") > 2 and not cut_below):
            return None
        score = merit + self._place(element, key)
        if score <= 0:
            return None
        start, end = element.span
        return Headline(line, start, end - cut - cut_below, score)

    def _strange(self, shown: str) -> bool:
        """Whether a line cannot be like any known title: it is part of none, by its first two characters, and the named
        one is no part of it, by its length or its own first two."""
        if not (_is_han(shown[0]) and _is_han(shown[1])) or shown[:2] in self.known:
            return False
        begin = self.named_folded[:2]
        if not begin or len(shown) < len(self.named_folded) // 2:
            return True
        return _is_han(begin[0]) and _is_han(begin[-1]) and begin not in shown and " " not in shown

    def _merit(self, element: Element, key: str) -> float:
        """Points for what the line says and how it is marked up; without any it is no headline."""
        return self._likeness(key) + self._marked_up(element) if key else 0

    def _marked_up(self, element: Element) -> int:
        """Points for a heading's tag, a title's class or name, and a place right above a publication time."""
        attrs = element.attrs
        points = _HEADINGS.get(element.tag, 0)
        if "class" in attrs or "id" in attrs:
            points += 10 * _named_title(attrs.get("class", ""), attrs.get("id", ""))
        if element.end in self.over_info and not _in_link(element):
            points += 10
        return points

    def _place(self, element: Element, key: str) -> float:
        """Points for where the line stands."""
        score = self._surroundings(element, key)
        area = self.layout.area(element)
        if area in ("nav", "side", "footer"):
            score -= 25
        elif area == "head":
            score -= 8
        return score

    def _likeness(self, key: str) -> float:
        score = 0.0
        if self.named_folded:
            if key == self.named_folded:
                score += 45
            elif len(key) > 6 and (self.named_folded.startswith(key) or key in self.named_folded):
                score += 20
            elif len(self.named_folded) > 6 and self.named_folded in key:
                score += 38 - min(20, abs(len(key) - len(self.named_folded)))
        if len(key) >= 3:
            if self.head.startswith(key) and key != self.site:
                score += min(40, 22 + len(key))
            elif key in self.parts and key != self.site:
                score += 18
            elif len(key) >= 8 and key in self.head and not self.head.endswith(key):
                score += 30
        return score

    def _surroundings(self, element: Element, key: str) -> float:
        linked = _in_link(element)
        votes = (
            (-15, self.path is not None and element.end <= self.path.start),
            (-20, 0 <= self.anchor < element.start),
            (-26, key in self.steps or key == self.column),
            (-40, key == self.site),
            (-14, linked),
            (-30, linked and _leads_home(element)),
            (-8, len(key) < 5),
            (-25, key not in self.head and bool(_INFO_LINE.search(element.line))),
        )
        return self._info_below(element) + sum(points for points, holds in votes if holds)

    def _info_below(self, element: Element) -> float:
        """Points for a date, a source or a view count right below."""
        after = self.doc.text[element.end:element.end + 160]
        if _DATED.search(after[:70]):
            return 18
        if _INFO.search(after[:80]):
            return 12
        return 6 if _INFO.search(after) else 0

    def without_badge(self, best: Headline) -> Headline:
        """置顶, 图文 … before the words that <title> begins with are no part of the title, and neither is 标题：."""
        label = _LABEL.match(best.text)
        if label is not None:
            return Headline(best.text[label.end():], best.start, best.end, best.score)
        badge = _BADGE.match(best.text)
        if badge is None or self.head.startswith(folded(best.text)) or not self.head.startswith(
                folded(best.text[badge.end():])):
            return best
        return Headline(best.text[badge.end():], best.start, best.end, best.score)

    def with_eyebrow(self, best: Headline) -> Headline:
        """A short heading right above the headline, both of heading tags, belongs to it (引题)."""
        for element in self.doc.by_tag("h1", "h2", "h3"):
            if element.span != (best.start, best.end) or element.parent is None:
                continue
            kin = element.parent.kids
            above = kin[kin.index(element) - 1] if kin.index(element) else None
            if above is None or above.tag not in _HEADINGS or above.tag == element.tag or above.end != best.start - 1:
                return best
            words = above.line
            if 4 <= len(words) <= 60 and folded(words) not in self.steps and above.first("a") is None:
                return Headline(f"{words} {best.text}", above.start, best.end, best.score)
        return best

    def from_head(self) -> Headline | None:
        """The title as the head gives it, when no visible line stands for it."""
        if self.named and self.named_folded != self.site:
            return Headline(self.named)
        parts = segments(html_title(self.doc))
        return Headline(parts[0]) if parts else None
