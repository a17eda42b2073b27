"""Marks, entries and tags page by page (页面标识, 页面标签): what is missing where, and which values are wrong."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from pucha.facts.column_kinds import plain_title
from pucha.facts.dates import full_dates
from pucha.facts.site_addresses import place_key
from pucha.model.facts import Footer, PageFacts, PageMark
from pucha.model.site import Site
from pucha.model.words import PageKind, Rel

FOOTER_MARKS = {
    "party_mark": "党政机关网站标识", "site_code": "网站标识码", "icp": "ICP备案编号",
    "police": "公安机关备案标识", "sponsor": "主办单位", "contact": "联系方式",
}
FIND_ERROR = "我为政府网站找错"
SITE_TAGS = ("SiteName", "SiteDomain", "SiteIDCode")
COLUMN_TAGS = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE_TAGS = ("ArticleTitle", "PubDate", "ContentSource")
STAND_IN = ".localhost"

_NOT_COUNTED = frozenset({PageKind.ERROR, PageKind.REDIRECT, PageKind.SHELL, PageKind.SPAM})
_TAGGED = {PageKind.HOME: (), PageKind.COLUMN: COLUMN_TAGS, PageKind.ARTICLE: ARTICLE_TAGS}
_PLACEHOLDERS = frozenset({  # a template's words that nobody replaced
    "网站名称", "网站域名", "网站标识码", "政府网站标识码", "栏目名称", "栏目描述", "栏目关键词", "栏目类别",
    "栏目类型", "文章标题", "标题", "发布时间", "发布日期", "文章来源", "内容来源", "来源"})
_NOTHING = frozenset({"", "null", "undefined", "none", "nan", "无", "#", "-", *_PLACEHOLDERS})
_FOOT_ONLY = frozenset({"party_mark", "site_code", "icp", "police"})  # a name or a telephone may stand in any text
_LEAST_LINKS = 4  # a page with fewer links is a fragment or a frame's inside


def says_nothing(value: str) -> bool:
    """A tag's value that is empty, a program's word for nothing, or a template's that was never filled in."""
    return value.strip().lower() in _NOTHING


class MarkFolder:
    """Looks at the foot and the tags of every whole page; the same result whatever the order."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._missing: dict[str, tuple[PageKind, str, frozenset[str]]] = {}
        self._frames: dict[str, frozenset[str]] = {}
        self._shown: dict[str, frozenset[str]] = {}
        self._codes: dict[str, str] = {}
        self._tags: list[PageMark] = []

    def add(self, page: PageFacts) -> None:
        key = place_key(page.url)
        shown = _shown(page.footer)
        self._shown[key] = shown
        inner = frozenset(place_key(link.url) for link in page.links if link.rel is Rel.FRAME and not link.external)
        if inner and page.kind is not PageKind.REDIRECT:
            self._frames[key] = inner
        if page.kind in _TAGGED:
            self._tags.append(_tag_mark(page, self.site))
        if not _counts(page, shown):
            return
        self._missing[key] = (page.kind, page.url, frozenset({*FOOTER_MARKS, "find_error"}) - shown)
        if page.footer.site_code:
            self._codes[key] = page.footer.site_code

    def footer_pages(self) -> tuple[PageMark, ...]:
        """Pages whose foot lacks a mark, or shows another site's code."""
        marks = []
        for key, (kind, url, missing) in self._whole_pages():
            names = tuple(title for name, title in FOOTER_MARKS.items() if name in missing)
            wrong = self._wrong_code(key)
            if names or wrong:
                marks.append(PageMark(url, kind, names, wrong))
        return _sorted(marks)

    def find_error_pages(self) -> tuple[PageMark, ...]:
        """Pages without the find-error entry (我为政府网站找错)."""
        return _sorted([PageMark(url, kind, (FIND_ERROR,))
                        for _, (kind, url, missing) in self._whole_pages() if "find_error" in missing])

    def tag_pages(self) -> tuple[PageMark, ...]:
        """Home, column and article pages with what their tags lack or say wrongly, the good ones too."""
        return _sorted(self._tags)

    @property
    def checked(self) -> int:
        return len(self._whole_pages())

    def _whole_pages(self) -> list[tuple[str, tuple[PageKind, str, frozenset[str]]]]:
        """Pages that a visitor sees as one: a frame's inside counts with the page that holds it."""
        inside = {inner for frames in self._frames.values() for inner in frames}
        whole = []
        for key, (kind, url, missing) in sorted(self._missing.items()):
            if key not in inside:
                shown = {name for inner in self._frames.get(key, ()) for name in self._shown.get(inner, ())}
                whole.append((key, (kind, url, missing - shown)))
        return whole

    def _wrong_code(self, key: str) -> tuple[tuple[str, str], ...]:
        code = self._codes.get(key, "")
        if not code or not self.site.code or code.lower() == self.site.code.lower():
            return ()
        return (("网站标识码", f"页脚为{code}，登记为{self.site.code}"),)


def _shown(footer: Footer) -> frozenset[str]:
    return frozenset(name for name in (*FOOTER_MARKS, "find_error") if getattr(footer, name) is not None)


def _counts(page: PageFacts, shown: frozenset[str]) -> bool:
    """Is it a whole page whose foot was seen? A fragment, or a foot that a script would bring, is not."""
    if page.kind in _NOT_COUNTED or page.needs_script:
        return False
    if shown & _FOOT_ONLY or (shown and "footer-by-script" not in page.notes):
        return True
    if "footer-by-script" in page.notes or "fragment" in page.notes or "fragment" in page.kind_reason:
        return False
    return page.kind is PageKind.HOME or sum(1 for link in page.links if link.rel is Rel.PAGE) >= _LEAST_LINKS


def _sorted(marks: list[PageMark]) -> tuple[PageMark, ...]:
    return tuple(sorted(marks, key=lambda mark: (mark.kind is not PageKind.HOME, mark.url)))


# --- tags ---

def _tag_mark(page: PageFacts, site: Site) -> PageMark:
    tags = {name.lower(): value.strip() for name, value in page.tags.items()}
    wanted = (*SITE_TAGS, *_TAGGED[page.kind])
    missing = tuple(name for name in wanted if name.lower() not in tags)
    wrong = tuple((name, how) for name in wanted if name.lower() in tags and (how := _wrong(name, tags, page, site)))
    return PageMark(page.url, page.kind, missing, wrong)


def _wrong(name: str, tags: Mapping[str, str], page: PageFacts, site: Site) -> str:
    """How a tag's value is wrong, "" when nothing speaks against it."""
    value = tags[name.lower()]
    if says_nothing(value):
        return f"值为“{value}”" if value else "值为空"
    judge = {"SiteDomain": _wrong_domain, "SiteIDCode": _wrong_code, "PubDate": _wrong_date,
             "ArticleTitle": _wrong_title}.get(name)
    return judge(value, page, site) if judge else ""


def _wrong_domain(value: str, page: PageFacts, site: Site) -> str:
    if "://" in value:
        return f"“{value}”带有协议"
    host = (urlsplit(page.url).hostname or "").removesuffix(STAND_IN)
    named = value.strip("/").partition("/")[0].partition(":")[0].lower()
    same = named.removeprefix("www.") == host.removeprefix("www.")
    return "" if same else f"“{value}”与域名{host}不一致"


def _wrong_code(value: str, page: PageFacts, site: Site) -> str:
    return "" if not site.code or value.lower() == site.code.lower() else f"“{value}”与登记的{site.code}不一致"


def _wrong_date(value: str, page: PageFacts, site: Site) -> str:
    found = full_dates(value)
    if not found:
        return f"“{value}”不是日期"
    if page.published_on is None or not page.date_certain or "pubdate" in page.published_shown.lower():
        return ""
    return "" if found[0].day == page.published_on.date() else f"“{value}”与页面显示的{page.published_on.date()}不一致"


def _wrong_title(value: str, page: PageFacts, site: Site) -> str:
    if not page.title:
        return ""
    tagged, shown = plain_title(value), plain_title(page.title)
    return "" if tagged in shown or shown in tagged else f"“{value[:40]}”与页面标题不一致"
