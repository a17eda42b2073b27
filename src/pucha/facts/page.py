"""All facts of one page (``pucha page``): one call, no network, no opinion."""

import re
from dataclasses import dataclass
from datetime import datetime

from pucha.facts.breadcrumb import Breadcrumb, find_breadcrumb
from pucha.facts.clues import Clues
from pucha.facts.column_kinds import plain_title, words
from pucha.facts.concealed import read_concealed
from pucha.facts.dates import order_of, year_last
from pucha.facts.dom import Document, Element, parse
from pucha.facts.footer import read_footer
from pucha.facts.forms import read_forms
from pucha.facts.guide_count import count_elements
from pucha.facts.guides import read_guide
from pucha.facts.hints import hints
from pucha.facts.inserts import read_inserts
from pucha.facts.kinds import decide
from pucha.facts.layout import Layout
from pucha.facts.letters import read_letters
from pucha.facts.links import read_links
from pucha.facts.lists import Block, as_facts, newest, read_blocks
from pucha.facts.main_list import choose_main
from pucha.facts.maintext import content_element, main_text, measure_prose
from pucha.facts.pagination import has_pager, next_page
from pucha.facts.published import Published, find_published, find_source, meta_date
from pucha.facts.redirects import redirect_of
from pucha.facts.shells import (
    has_map,
    is_challenge,
    is_shell,
    looks_like_spam,
    says_missing,
    says_missing_inside,
    tells_of_repairs,
    title_says_missing,
    wants_script,
)
from pucha.facts.signature import signature
from pucha.facts.tags import read_tags, tag
from pucha.facts.titles import Headline, folded, headline, html_title, segments
from pucha.facts.unlinked import read_unlinked
from pucha.facts.upkeep import undisturbed
from pucha.model.facts import ItemList, Letter, Link, PageFacts
from pucha.model.words import PageKind, Rel

_SITE_NAME = re.compile(
    r"(?:网|网站|门户|学校|大学|学院|中学|小学|中心|委员会|政府|[局厅部委办院会馆站社]|平台|系统|公司|"
    r"home)$", re.IGNORECASE)
_LETTER_WORDS = ("留言", "来信", "信件", "答复", "回复", "咨询", "提问", "信箱", "投诉", "诉求", "网友", "问：",
                 "Reply", "reply")
_GUIDE_WORDS = ("指南", "指引", "办理", "申请材料")
_FRAME_TITLE = re.compile(
    r"^(?:查看)?(?:信件|来信|留言|咨询|投诉|问题|邮件|诉求)(?:的)?(?:详情|详细|详细信息|内容|信息|查看|查询|浏览)?$")
_HOME_NAME = re.compile(r"^(?:网站)?(?:首|主)\s?页$|^home$", re.IGNORECASE)
_FEW_LINKS = 8
_HEADLINE = 45  # score of a sure headline
_DETAILS = frozenset({
    PageKind.ARTICLE, PageKind.GUIDE, PageKind.LETTER, PageKind.SURVEY, PageKind.INTERVIEW, PageKind.OTHER})
_LISTS = frozenset({PageKind.COLUMN, PageKind.LETTER_LIST, PageKind.SURVEY, PageKind.INTERVIEW})
_MAYBE_GUIDES = frozenset({PageKind.GUIDE, PageKind.ARTICLE, PageKind.OTHER})
_WITHOUT_LETTERS = frozenset({PageKind.GUIDE, PageKind.ERROR, PageKind.REDIRECT, PageKind.SHELL, PageKind.SPAM})


@undisturbed
def read_page(body: bytes, url: str, *, as_of: datetime, content_type: str = "", text: bool = True) -> PageFacts:
    """Everything that the page shows. Never raises: a body that is no page gives kind ``other`` with a reason."""
    doc = parse(body, url, content_type)
    if not doc.elements or not doc.html.strip():
        return _nothing(doc, body)
    with year_last(order_of(doc.text, lang_of(doc))):
        facts = _Reader(doc, as_of, text).read()
    doc.take_apart()
    return facts


def lang_of(doc: Document) -> str:
    """The language that the page declares, as written."""
    root = doc.first("html")
    return root.get("lang").strip() if root is not None else ""


def _any(words: tuple[str, ...], text: str) -> bool:
    return any(word in text for word in words)


def _shown_links(doc: Document) -> int:
    """Links that show words, or a picture on a page of few links."""
    links = doc.by_tag("a")
    return sum(bool(link.line) or (len(links) < _FEW_LINKS and link.first("img") is not None) for link in links)


def _names_part(title: str) -> bool:
    """Whether <title> begins with a short name that is no site's, and goes on with more."""
    pieces = segments(title)
    return len(pieces) >= 2 and len(pieces[0]) <= 12 and not _SITE_NAME.search(pieces[0])


def _without_site(pieces: list[str], site: str) -> list[str]:
    """Parts of <title> without the site's own name, as long as another part is left."""
    kept = [piece for piece in pieces if folded(piece) != folded(site)]
    if len(kept) == len(pieces) and len(pieces) >= 2 and _SITE_NAME.search(pieces[-1]):
        kept = pieces[:-1]
    return kept or pieces


def _nothing(doc: Document, body: bytes) -> PageFacts:
    reason = "no text: binary data" if body else "empty body"
    return PageFacts(doc.url, PageKind.OTHER, reason, 0.9, charset=doc.charset, declared_charset=doc.declared)


@dataclass(slots=True)
class _Parts:
    """What the kinds are decided from and the facts are made of."""

    tags: dict[str, str]
    path: tuple[tuple[str, str], ...]
    blocks: list[Block]
    head: Headline | None
    published: Published | None
    content: Element
    clues: Clues
    letters: tuple[Letter, ...]


class _Reader:
    def __init__(self, doc: Document, as_of: datetime, with_text: bool) -> None:
        self.doc = doc
        self.as_of = as_of
        self.with_text = with_text
        self.layout = Layout(doc)

    def read(self) -> PageFacts:
        doc = self.doc
        links = read_links(doc, self.layout)
        redirect = redirect_of(doc)
        parts = self._parts(links, redirect)
        kind, certainty, reason = decide(parts.clues)
        return self._facts(parts, links, redirect, kind, certainty, reason)

    def _parts(self, links: tuple[Link, ...], redirect: str | None) -> _Parts:
        doc, layout = self.doc, self.layout
        tags = read_tags(doc)
        crumb = find_breadcrumb(doc)
        path = crumb.steps if crumb else ()
        blocks = read_blocks(doc, layout, crumb, self.as_of)
        head = headline(doc, layout, tags, crumb)
        start, end = (head.start, head.end) if head else (-1, -1)
        published = find_published(doc, layout, tags, end, start, self.as_of)
        prose = measure_prose(doc, layout)
        last = [text for text, _ in path[-1:]]
        name = tag(tags, "ColumnName") or "".join(last) or "".join(segments(html_title(doc))[:1])
        main = choose_main(blocks, doc, name, last, crumb.end if crumb else -1)
        clues = Clues(
            url=doc.url, html_title=html_title(doc), title=head.text if head else "", text=doc.text, tags=tags,
            path=path,
            blocks=blocks, main=main, forms=read_forms(doc), prose=prose.total, title_score=head.score if head else 0,
            title_end=end, date_how=published.how if published else "", foot_start=layout.foot_start,
            pager=has_pager(doc), links=_shown_links(doc),
            attachments=sum(link.rel is Rel.ATTACHMENT for link in links), redirect=redirect is not None,
            challenge=is_challenge(doc), missing=self._missing(crumb), shell=is_shell(doc),
            spam=looks_like_spam(doc, html_title(doc)), guide=count_elements(doc),
            content_chars=self._content_chars(crumb), portraits=doc.memo["portraits"],
            frames=len(doc.by_tag("frame")))
        clues.notice = clues.missing and len(path) >= 2 and clues.title_score >= _HEADLINE and tells_of_repairs(
            doc, clues.title, clues.date_how)
        clues.broken = clues.missing and not path and title_says_missing(doc)
        clues.tool = has_map(doc) or any(
            sum(kind in ("text", "input") for _, kind, _ in form.fields) >= 2 for form in clues.forms)
        clues.name = self._column_title(clues)
        clues.part = _names_part(clues.html_title)
        clues.in_menu = self._in_menu(clues)
        letters: tuple[Letter, ...] = ()
        if _any(_LETTER_WORDS, doc.text):
            letters = read_letters(doc, doc.url, clues.title, self.as_of, layout.foot_start)
        clues.letters = len(letters)
        return _Parts(tags, path, blocks, head, published, content_element(doc, prose), clues, letters)

    def _missing(self, crumb: Breadcrumb | None) -> bool:
        start = crumb.end if crumb is not None else 0
        first = segments(html_title(self.doc))[:1]
        return says_missing(self.doc) or \
            says_missing_inside(self.doc, "".join(first), start, self.layout.foot_start)

    def _content_chars(self, crumb: Breadcrumb | None) -> int:
        """Characters between the path and the foot."""
        start = crumb.end if crumb is not None else 0
        return len("".join(self.doc.text[start:self.layout.foot_start].split()))

    def _facts(self, parts: _Parts, links: tuple[Link, ...], redirect: str | None, kind: PageKind, certainty: float,
               reason: str) -> PageFacts:
        doc = self.doc
        title = self._title(parts, kind)
        sure = parts.published is not None and parts.published.certain
        listed = kind in _LISTS and parts.clues.main_size >= 2 and parts.clues.date_how != "label"
        dated = kind in _DETAILS and (sure or kind is not PageKind.OTHER) and not listed
        published = parts.published if dated else None
        lists = self._lists(parts, kind)
        after = max((parts.head.end if parts.head else -1), (published.end if published else -1))
        text, offset = main_text(doc, parts.content, after) if self.with_text else ("", 0)
        main_items = next((block.items for block in lists if block.main), ())
        return PageFacts(
            url=doc.url, kind=kind, kind_reason=reason, kind_certainty=certainty, title=title or None,
            published_on=published.at if published else None, published_shown=published.shown if published else "",
            date_certain=published.certain if published else True,
            source=find_source(doc, parts.tags, parts.head.end) if parts.head and kind in _DETAILS else None,
            charset=doc.charset, declared_charset=doc.declared, redirect_to=redirect,
            lists=lists, newest_on=newest(main_items), next_page=next_page(doc), tags=parts.tags,
            footer=read_footer(doc, self.layout), links=links, forms=parts.clues.forms, breadcrumb=parts.path,
            html_title=doc.html_title, lang=lang_of(doc), text=text, text_chars=len(text),
            signature=signature(text), notes=self._notes(parts, published, offset) | hints(doc, self.layout, kind),
            letters=parts.letters if kind not in _WITHOUT_LETTERS else (),
            guide=read_guide(doc, doc.url, title, links) if self._maybe_guide(parts, kind) else None,
            static=kind is PageKind.OTHER and parts.clues.prose >= 40,
            needs_script=parts.clues.shell or wants_script(doc),
            concealed=read_concealed(doc, links), inserts=read_inserts(doc),
            unlinked=read_unlinked(doc) if kind is PageKind.HOME or kind in _LISTS else ())

    def _maybe_guide(self, parts: _Parts, kind: PageKind) -> bool:
        return kind in _MAYBE_GUIDES and (parts.clues.guide > 0 or _any(_GUIDE_WORDS, self.doc.text))

    def _title(self, parts: _Parts, kind: PageKind) -> str:
        if kind in (PageKind.HOME, PageKind.SPAM, PageKind.SEARCH, PageKind.ERROR, PageKind.SHELL, PageKind.REDIRECT):
            return parts.clues.html_title
        if (kind in _LISTS and parts.clues.main is not None) or kind in (PageKind.COLUMN, PageKind.LETTER_LIST):
            return parts.clues.name
        if kind is PageKind.OTHER and (not parts.head or parts.head.score < 30):
            return parts.clues.name if len(parts.path) >= 2 else parts.clues.html_title
        named = parts.letters[0].title if kind is PageKind.LETTER and len(parts.letters) == 1 else ""
        if named and parts.head and (parts.head.start < 0 or _FRAME_TITLE.search(parts.head.text)):
            return named
        return parts.head.text if parts.head else parts.clues.html_title

    def _in_menu(self, clues: Clues) -> bool:
        """Whether <title> begins with a name that a link of the page carries too, and goes on with the site's."""
        if not clues.part:
            return False
        name = segments(clues.html_title)[0]
        if _HOME_NAME.match(name):
            return False
        return any(link.line == name and link.start < self.layout.foot_start for link in self.doc.by_tag("a"))

    def _column_title(self, clues: Clues) -> str:
        """The column's name: its tag, the end of the path, the list's heading, the first part of <title>."""
        named = tag(clues.tags, "ColumnName")
        if named:
            return named
        heading = clues.main.heading if clues.main else ""
        steps = [text for text, _ in clues.path if plain_title(text) not in words("not_a_step")]
        if len(steps) >= 2:
            deeper = heading and heading not in steps and folded(steps[-1]) not in folded(clues.html_title)
            return heading if deeper and self._linked(folded(heading)) else steps[-1]
        titled = len(segments(clues.html_title)) >= 2
        if not titled and clues.title_score >= 40 and clues.title == clues.html_title:
            return clues.title
        pieces = _without_site(segments(clues.html_title), tag(clues.tags, "SiteName"))
        if heading and (not titled or any(folded(heading) == folded(p) for p in pieces)):
            return heading
        return pieces[0] if pieces else heading

    def _linked(self, name: str) -> bool:
        """Whether a link of the page carries a name (folded)."""
        return any(folded(link.line) == name for link in self.doc.by_tag("a"))

    def _lists(self, parts: _Parts, kind: PageKind) -> tuple[ItemList, ...]:
        main = parts.clues.main
        if main is not None and kind in _LISTS:
            main.main = True
        return as_facts(parts.blocks)

    def _notes(self, parts: _Parts, published: Published | None, offset: int) -> dict[str, str]:
        notes: dict[str, str] = {}
        meta = meta_date(parts.tags)
        if meta and published and published.how in ("label", "line") and meta[0].date() != published.at.date():
            notes["meta-date"] = meta[1]
        if published and published.how in ("meta", "address"):
            notes["date-from"] = published.how
        named = tag(parts.tags, "ArticleTitle")
        if named and parts.head and parts.head.start >= 0 and folded(named) != folded(parts.head.text):
            notes["meta-title"] = named
        if self.doc.cut:
            notes["cut"] = "only the first part of a very large page was read"
        if parts.clues.challenge:
            notes["challenge"] = "a robot wall's page"
        if offset:
            notes["text-start"] = str(offset)
        return notes
