"""From a plan to what the templates show: one view for one page."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from pucha.demo import prose
from pucha.demo.build import pairs, section, words_of
from pucha.demo.families import BY_NAME, column_address, relative
from pucha.demo.foot import Outer, foot
from pucha.demo.names import person
from pucha.demo.plan import Article, Column, Ref, SitePlan

Rows = list[tuple[str, str, str]]
CLASSES = (("个人办事", "gr"), ("法人办事", "fr"))


@dataclass(slots=True)
class Block:
    title: str
    more: str
    rows: Rows


@dataclass(slots=True)
class View:
    """What a skin reads. ``kind``: home | gate | list | article | body."""

    kind: str
    title: str
    site: str
    declared: str
    home: str
    logo: str
    meta: str
    nav: list[tuple[str, list[tuple[str, str]]]]
    foot: str
    search: str
    root: str = "/"
    heading: str = ""
    group: str = ""
    crumbs: list[tuple[str, str]] = field(default_factory=list)
    siblings: list[tuple[str, str]] = field(default_factory=list)
    rows: Rows = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    pager: str = ""
    note: str = ""
    date: str = ""
    source: str = ""
    paras: list[str] = field(default_factory=list)
    pictures: str = ""
    files: str = ""
    related: str = ""
    body: str = ""
    focus: str = ""
    quick: str = ""
    friends: str = ""
    forms: bool = False


class Views:
    """Makes the views of one site."""

    def __init__(self, plan: SitePlan, outer: Outer, friends: list[tuple[str, str]], parts: Any) -> None:
        self.plan, self.outer, self.friends, self.parts = plan, outer, friends, parts
        self.family = BY_NAME[plan.family]
        self.words = words_of(plan.office, plan.as_of)
        self._foots = {home: foot(plan, outer, home, section(plan, "wzdt")) for home in (True, False)}
        self.nav = self._navigation()
        self.home = self.family.start
        self.pairs = pairs(plan)
        self._search = self._search_form()

    # the frame of every page

    def frame(self, kind: str, heading: str, at: str, meta: str, crumbs: list[tuple[str, str]] | None = None) -> View:
        plan = self.plan
        home = kind in ("home", "gate")
        title = self._title(heading, home)
        view = View(
            kind,
            title,
            plan.name,
            self.family.declared,
            self._href(self.home, at),
            self._logo(),
            meta,
            [(g, [(t, self._href(h, at)) for t, h in rows]) for g, rows in self.nav],
            self._foots[home],
            self._search,
        )
        view.heading, view.root = heading, self._href("/", at)
        view.crumbs = [(t, self._href(h, at) if h else "") for t, h in crumbs or []]
        return view

    def _title(self, heading: str, home: bool) -> str:
        """The window's title; a site that does not show its name has none there either."""
        if not self.plan.prominent:
            return "首页" if home else heading
        return self.plan.name if home else f"{heading}-{self.plan.name}"

    def _href(self, target: str, at: str) -> str:
        return relative(target, at) if self.family.relative else target

    def _logo(self) -> str:
        if not self.plan.prominent:
            return '<img src="/images/top.jpg" alt="" width="980" height="90">'
        return f'<span class="site">{self.plan.name}</span>'

    def _navigation(self) -> list[tuple[str, list[tuple[str, str]]]]:
        groups: dict[str, list[tuple[str, str]]] = {}
        for column in self.plan.columns:
            groups.setdefault(column.group, []).append((column.title, column.href))
        for group, title, slug in self.sections():
            groups.setdefault(group, []).append((title, section(self.plan, slug)))
        return list(groups.items())

    def sections(self) -> list[tuple[str, str, str]]:
        """(group, title, slug) of the lists that are no columns of articles."""
        plan, rows = self.plan, []
        if plan.guides is not None:
            rows.append(("办事服务", "办事指南", "bszn"))
        if plan.systems:
            rows.append(("办事服务", "在线办理", "zxbl"))
        if plan.letters is not None:
            rows.append(("互动交流", self.letters_title(), "xjxd"))
        if plan.surveys is not None:
            rows.append(("互动交流", ("网上调查", "民意征集", "调查征集")[plan.office.number % 3], "wsdc"))
        if plan.interviews is not None:
            rows.append(("互动交流", "在线访谈", "zxft"))
        return rows

    def letters_title(self) -> str:
        return ("县长信箱" if self.plan.office.region.endswith("县") else "市长信箱", "在线咨询", "公众留言")[
            self.plan.office.number % 3
        ]

    def _search_form(self) -> str:
        if self.plan.manner.search == "none":
            return ""
        method = self.plan.manner.search_method
        return str(self.parts.search_form(self.family.scheme.search, method, self.search_field()))

    def search_field(self) -> str:
        return ("q", "keyword", "searchword")[self.plan.office.number % 3]

    # tags

    def tags(self, column: tuple[str, str] | None = None, article: tuple[str, str, str] | None = None) -> str:
        """Page tags. ``column``: (title, kind); ``article``: (title, time, source)."""
        plan = self.plan
        if plan.tags == "none":
            return '<meta name="keywords" content="政务公开">'
        rows = [("SiteName", plan.name), ("SiteDomain", plan.host), ("SiteIDCode", plan.office.code)]
        if column:
            bad = plan.tags == "wrong-columns" and article is None
            rows += (
                []
                if bad
                else [
                    ("ColumnName", column[0]),
                    ("ColumnDescription", f"{plan.name}{column[0]}栏目，发布{column[0]}信息"),
                    ("ColumnKeywords", column[0]),
                    ("ColumnType", column[1] or column[0]),
                ]
            )
        if article and plan.tags != "wrong-articles":
            rows += [("ArticleTitle", article[0]), ("PubDate", article[1]), ("ContentSource", article[2])]
        if plan.tags == "wrong-articles" and article:
            rows[2] = ("SiteIDCode", "null")
        return "\n".join(self._tag(name, value) for name, value in rows if value)

    def _tag(self, name: str, value: str) -> str:
        if self.plan.tags == "odd-case":
            return f"<META CONTENT='{value}' NAME='{name.lower()}' />"
        return f'<meta name="{name}" content="{value}">'

    # home and columns

    def front(self) -> View:
        kind = "gate" if self.family.entry == "gate" else "home"
        view = self.frame(kind, self.plan.name, self.home, self.tags())
        view.blocks = [self._block(c) for c in self.plan.columns if c.on_home]
        view.focus, view.quick = self._focus(), self._quick()
        view.friends = " ".join(
            f'<a class="ssq" href="{self.outer.url(host, "/")}" target="_blank">{name}</a>'
            for name, host in self.friends
        )
        return view

    def _block(self, column: Column) -> Block:
        return Block(column.title, self._href(column.href, self.home), self.rows(column.items[:6], self.home))

    def rows(self, items: list[Article], at: str) -> Rows:
        return [
            (a.title, self._href(a.href, at), a.at.strftime(self.family.list_date) if a.dated else "") for a in items
        ]

    def _focus(self) -> str:
        news = next((c.items[0] for c in self.plan.of_kind("动态要闻") if c.items), None)
        if news is None or self.family.entry == "gate":
            return ""
        href = self._href(news.href, self.home)
        return (
            f'<div class="tx"><a href="{href}">'
            f'<img src="/images/focus.jpg" alt="{news.title}" width="320" height="220"></a>'
            f'<strong><a href="{href}">{news.title}</a></strong></div>'
        )

    def _quick(self) -> str:
        links = [(system.name, system.href) for system in self.plan.systems]
        links += [(title, section(self.plan, slug)) for _, title, slug in self.sections()]
        if self.plan.guides is not None and self.plan.services_by_class:
            links += [(title, section(self.plan, "bszn") + "#" + mark) for title, mark in CLASSES]
        html = [f'<a class="ssq" href="{h}">{t}</a>' for t, h in links]
        html += [self.ref(ref) for ref in self.plan.home_refs]
        if "calendar" in self.plan.traps:
            html.append(
                f'<a class="ssq" href="/rili/?year={self.plan.as_of.year}&month={self.plan.as_of.month}">工作日历</a>'
            )
        if "scripts" in self.plan.traps:
            html.append(
                '<a href="javascript:;">更多服务</a> <a href="mailto:office@example.invalid">电子邮箱</a> '
                '<a href="tel:12345">热线</a> <a href="#">返回顶部</a>'
            )
        if "mobile-menu" in self.plan.traps:
            rows = "".join(f'<a href="{h}">{t}</a>' for _, group in self.nav for t, h in group)
            html.append(f'<div class="wap-nav" style="display:none">{rows}</div>')
        return "\n".join(html)

    @staticmethod
    def ref(ref: Ref) -> str:
        if ref.rel == "image":
            return f'<img src="{ref.href}" alt="{ref.text}" width="160">'
        return f'<a class="ssq" href="{ref.href}" target="_blank">{ref.text}</a>'

    def listing(self, column: Column, page: int) -> View:
        at = column_address(self.family, column, page)
        view = self.frame("list", column.title, at, self.tags((column.title, column.kind)), self._crumbs(column))
        view.group, view.siblings = column.group, self._siblings(column.group, at)
        size = column.per_page
        view.rows = self.rows(column.items[(page - 1) * size : page * size], at)
        view.note = self._note(column) + "".join(self.ref(r) for r in column.refs)
        view.pager = self._pager(column, page, at)
        return view

    def _crumbs(self, column: Column) -> list[tuple[str, str]]:
        return [(column.group, ""), (column.title, column.href)]

    def _siblings(self, group: str, at: str) -> list[tuple[str, str]]:
        return [(t, self._href(h, at)) for t, h in dict(self.nav).get(group, [])]

    def _note(self, column: Column) -> str:
        if column.state != "blank":
            return ""
        return ("", "<p>暂无信息</p>", "<p>栏目建设中，敬请期待！</p>")[(column.number + self.plan.office.number) % 3]

    def _pager(self, column: Column, page: int, at: str) -> str:
        last = max(1, -(-len(column.items) // column.per_page))
        if self.family.relative:
            return f'<script type="text/javascript">createPageHTML({last}, {page - 1}, "index", "html");</script>'
        if last == 1:
            return f"共 {len(column.items)} 条 1/1页" if column.items else ""
        words = [f"共{len(column.items)}条 第{page}/{last}页"]
        if page > 1:
            words.append(f'<a href="{column_address(self.family, column, page - 1)}">上一页</a>')
        if page < last:
            words.append(f'<a href="{column_address(self.family, column, page + 1)}">下一页</a>')
        return " ".join(words)

    # articles

    def article(self, column: Column, article: Article) -> View:
        when = article.at.strftime("%Y-%m-%d %H:%M") if article.dated else ""
        source = self.plan.office.organ
        meta = self.tags((column.title, column.kind), (article.title, when, source))
        view = self.frame("article", article.title, article.href, meta, self._crumbs(column))
        view.group, view.siblings = column.group, self._siblings(column.group, article.href)
        view.date = article.at.strftime(self.family.page_date) if article.dated else ""
        view.source, view.paras = source, self.paragraphs(article)
        view.pictures = "".join(f'<p align="center">{self.ref(r)}</p>' for r in article.refs if r.rel == "image")
        if article.chart:
            chart = f'<img src="/images/chart_{article.number % 9}.png" alt="{article.title}统计图表">'
            view.pictures += f'<p align="center">{chart}</p>'
        view.files = "".join(f"<p>{self.ref(r)}</p>" for r in article.refs if r.rel != "image")
        view.related = self._counterpart(article)
        return view

    def paragraphs(self, article: Article) -> list[str]:
        seed = f"{self.plan.host}|{article.number}"
        rows = prose.paragraphs(article.kind, seed, self.words, article.theme, article.title)
        if article.old_words:
            rows.insert(1, article.old_words)
        return rows

    def _counterpart(self, article: Article) -> str:
        plan = self.plan
        for policy, reading in self.pairs:
            if reading is None:
                continue
            if article is policy and policy.number not in plan.not_back:
                href = self._href(reading.href, article.href)
                return f'<div class="xgjd">相关解读：<a href="{href}">{reading.title}</a></div>'
            if article is reading and reading.number not in plan.loose:
                href = self._href(policy.href, article.href)
                return f'<div class="xgwj">解读文件：<a href="{href}">{policy.title}</a></div>'
        return ""

    def static(self, column: Column) -> View:
        meta = self.tags((column.title, column.kind))
        view = self.frame("body", column.title, column.href, meta, self._crumbs(column))
        view.group, view.siblings = column.group, self._siblings(column.group, column.href)
        shape = "profile" if column.kind == "概况" else "duties"
        rows = (
            self._leaders()
            if column.kind == "领导"
            else prose.fixed(shape, f"{self.plan.host}|{column.slug}", self.words, self.plan.office.theme)
        )
        view.body = "".join(f"<p>　　{row}</p>\n" for row in rows)
        return view

    def _leaders(self) -> list[str]:
        rng = random.Random(f"{self.plan.host}|leaders")
        posts = ("主要负责人", "副职领导", "副职领导", "纪检负责人")
        duties = (
            "主持全面工作",
            "负责业务工作，分管业务一科、业务二科",
            "负责综合工作，分管办公室、规划财务科",
            "负责监督检查工作",
        )
        return [f"{person(rng)}　{post}　分工：{duty}。" for post, duty in zip(posts, duties, strict=True)]


def day_text(moment: datetime | date, whole_day: bool) -> str:
    return moment.strftime("%Y-%m-%d" if whole_day or not isinstance(moment, datetime) else "%Y-%m-%d %H:%M")
