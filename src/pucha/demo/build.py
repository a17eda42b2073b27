"""A healthy site: every column fresh, every letter answered, every mark in its place. Faults come later."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pucha.demo import prose
from pucha.demo.families import BY_NAME, Family, article_address, column_address, fill
from pucha.demo.names import PROVINCE, Office
from pucha.demo.plan import ELEMENTS, Activity, Article, Column, Guide, Letter, Ref, SitePlan, System
from pucha.model.words import SiteKind

_STREETS = ("政府街18号", "建设路56号", "人民东路102号", "滨河大道7号", "迎宾路33号", "解放中路260号")
_OTHERS = ("教育", "农业", "交通运输", "民政", "水务", "林业", "旅游", "卫生和计划生育", "环境保护", "安全生产")


@dataclass(frozen=True, slots=True)
class Row:
    """A column that sites may have. ``ages``: days since its items, newest first (first, step, how many)."""

    slug: str
    titles: tuple[str, ...]
    kind: str
    group: str
    ages: tuple[int, int, int] = (0, 0, 0)
    on_home: bool = False
    state: str = "listed"
    who: str = "all"  # all | portal | department | some


_ROWS = (
    Row("zwyw", ("政务要闻", "今日要闻", "要闻动态"), "动态要闻", "新闻中心", (0, 2, 9), True, who="portal"),
    Row("gzdt", ("工作动态", "业务动态", "综合动态"), "动态要闻", "新闻中心", (0, 2, 9), True, who="department"),
    Row("bmdt", ("部门动态", "基层动态", "县区动态"), "动态要闻", "新闻中心", (1, 2, 8), True),
    Row("tzgg", ("通知公告", "公告公示", "公示公告"), "通知公告", "政务公开", (3, 19, 5), True),
    Row("zcwj", ("政策文件", "政策法规", "规范性文件"), "政策文件", "政务公开", (24, 41, 3), True),
    Row("zcjd", ("政策解读", "文件解读"), "政策解读", "政务公开", (22, 41, 3), True),
    Row("ghjh", ("规划计划", "发展规划", "工作计划"), "规划计划", "政务公开", (47, 96, 3)),
    Row("rsxx", ("人事信息", "人事任免", "招考录用"), "人事", "政务公开", (33, 88, 3)),
    Row("czxx", ("财政信息", "财政预决算", "三公经费"), "财政", "政务公开", (29, 112, 3), who="some"),
    Row("gkxx", ("概况信息", "单位概况", "基本概况"), "概况", "走进我们", state="static"),
    Row("jgzn", ("机构职能", "机构设置", "主要职责"), "机构职能", "走进我们", state="static"),
    Row("ldxx", ("领导之窗", "领导信息", "领导简介"), "领导", "走进我们", state="static"),
    Row("sjfb", ("数据发布", "统计数据", "统计信息"), "数据", "政务公开", (9, 30, 3)),
    Row("djgz", ("党建工作", "机关党建", "党建动态"), "党建", "专题专栏", (6, 17, 3), who="some"),
    Row("ztzl", ("专题专栏", "热点专题"), "专题", "专题专栏", (640, 55, 3)),
    Row("zlxz", ("资料下载", "表格下载", "下载中心"), "下载", "办事服务", (52, 61, 3)),
)


def words_of(office: Office, as_of: date) -> dict[str, str]:
    """The words of a site that its prose uses."""
    street = _STREETS[office.number % len(_STREETS)]
    return {
        "region": office.region,
        "organ": office.organ,
        "province": PROVINCE,
        "year": str(as_of.year),
        "lastyear": str(as_of.year - 1),
        "month": str((as_of.month - 2) % 12 + 1),
        "street": street,
        "phone": phone(office),
        "shortname": office.region[0] + "政",
    }


def phone(office: Office) -> str:
    return f"08{20 + office.number % 70}-{2100000 + office.number * 7919 % 899999}"


def themes_of(office: Office) -> tuple[str, ...]:
    """A department speaks of its own matter, a portal of many."""
    return (office.theme, *_OTHERS) if office.kind is SiteKind.PORTAL else (office.theme,)


class Builder:
    """Makes the healthy plan of one site; later steps plant into it."""

    def __init__(self, office: Office, family: str, as_of: date, seed: str) -> None:
        self.seed = f"{seed}|{office.host}"
        self.rng = random.Random(self.seed)
        self.plan = SitePlan(office, family, as_of, office.name, host=office.host)
        self.words = words_of(office, as_of)
        self.titles: set[str] = set()
        self.family: Family = BY_NAME[family]

    def healthy(self) -> SitePlan:
        self._columns()
        self._link_interpretations()
        self._interaction()
        self._services()
        self._looks()
        return self.plan

    # columns

    def _columns(self) -> None:
        portal = self.plan.office.kind is SiteKind.PORTAL
        for number, row in enumerate(_ROWS):
            if row.who in ("all", "portal" if portal else "department") or (
                row.who == "some" and self.rng.random() < 0.5
            ):
                self.add_column(row, number)

    def add_column(self, row: Row, number: int) -> Column:
        title = prose.pick(self.rng, list(row.titles))
        column = Column(row.slug, title, row.kind, row.group, 101 + number, row.on_home, row.state)
        column.per_page = 7 if row.kind == "动态要闻" else 15
        column.items = [self.article(row.kind, age) for age in self._ages(*row.ages)]
        self.plan.columns.append(column)
        return column

    def _ages(self, first: int, step: int, count: int) -> Iterable[int]:
        """Ages in days, a little uneven, never younger than the row says and never doubling its gaps."""
        return (first + step * n + (int(self.rng.random() * step / 2) if step > 3 else 0) for n in range(count))

    def article(self, kind: str, age: int) -> Article:
        number = self.plan.next_number()
        theme = prose.pick(self.rng, list(themes_of(self.plan.office)))
        return Article(number, self._title(kind, number, theme), self.plan.days_ago(age), kind, theme=theme)

    def _title(self, kind: str, number: int, theme: str) -> str:
        for attempt in range(20):
            title = prose.title(kind, f"{self.seed}|{number}|{attempt}", self.words, theme)
            if title not in self.titles:
                break
        else:
            title = f"{title}（{number}）"
        self.titles.add(title)
        return title

    def _link_interpretations(self) -> None:
        """Every policy has its interpretation, linked both ways once the addresses are known."""
        policies, readings = self.plan.column("zcwj"), self.plan.column("zcjd")
        if policies and readings:
            for policy, reading in zip(policies.items, readings.items, strict=True):
                reading.title = f"《{policy.title}》解读"
                reading.at = policy.at + timedelta(days=1)

    # interaction

    def _interaction(self) -> None:
        plan = self.plan
        plan.letters = [self.letter(age, wait) for age, wait in ((4, 2), (13, 3), (27, 5), (48, 4), (75, 9), (110, 6))]
        plan.surveys = [self.activity("survey", age) for age in (5, 61, 118, 170, 226, 281)]
        portal = plan.office.kind is SiteKind.PORTAL
        plan.interviews = [self.activity("interview", age) for age in (12, 74, 131, 188, 240, 299)] if portal else None

    def letter(self, age: int, wait: int | None) -> Letter:
        number, asked = self.plan.next_number(), self.plan.days_ago(age)
        voice = prose.Voice(
            f"{self.seed}|letter|{number}", self.words, prose.pick(self.rng, list(themes_of(self.plan.office)))
        )
        title = voice.one("questions", "title")
        while title in self.titles:
            title = voice.say("{place_of}") + title
        self.titles.add(title)
        answered = None if wait is None else asked + timedelta(days=wait, hours=1, minutes=17)
        reply = "" if answered is None else f"{prose.once(f'关于{title}')}的来信收悉。{voice.one('questions', 'reply')}"
        return Letter(number, title, voice.one("questions", "body"), reply, asked, answered, self.plan.office.organ)

    def activity(self, kind: str, age: int) -> Activity:
        number = self.plan.next_number()
        opened = self.plan.as_of - timedelta(days=age)
        title = self._title(
            "调查征集" if kind == "survey" else "在线访谈",
            number,
            prose.pick(self.rng, list(themes_of(self.plan.office))),
        )
        closed = opened + timedelta(days=30) if kind == "survey" else None
        return Activity(number, kind, title, opened, closed, results=age > 40)

    # services

    def _services(self) -> None:
        plan = self.plan
        if not plan.office.serves:
            return
        plan.guides = [self.guide() for _ in range(4 if plan.office.kind is SiteKind.PORTAL else 3)]
        plan.systems = [System(plan.next_number(), name) for name in ("网上办事大厅", "办件进度查询系统")]
        plan.statistics = [plan.as_of - timedelta(days=d) for d in (12, 43, 74)]

    def guide(self) -> Guide:
        number = self.plan.next_number()
        voice = prose.Voice(
            f"{self.seed}|guide|{number}", self.words, prose.pick(self.rng, list(themes_of(self.plan.office)))
        )
        name = voice.one("services", "names")
        while name in {g.name for g in self.plan.guides or ()}:
            name += "变更"
        texts = (
            name,
            *(
                voice.one("services", row)
                for row in ("basis", "condition", "material", "place", "office", "fee", "hours")
            ),
        )
        values = (*texts, self.words["phone"], voice.one("services", "flow"))
        guide = Guide(number, name, dict(zip(ELEMENTS, values, strict=True)))
        form = "申请表"
        guide.refs = [Ref(f"{name}{form}.doc", self.file("doc"), "attachment")]
        guide.wants = (f"{name}{form}",)
        return guide

    def file(self, ext: str) -> str:
        """A fresh address of an attachment."""
        return fill(self.family.scheme.file, n=self.plan.next_number(), slug="bszn", day=self.plan.as_of, ext=ext)

    def settle(self) -> None:
        """The monthly statistics become a column once it is settled how old they are."""
        if self.plan.statistics is None:
            return
        column = Column("bjtj", "办件统计", "办事统计", "办事服务", 190)
        for day in self.plan.statistics:
            article = self.article("数据", (self.plan.as_of - day).days)
            month = article.at.replace(day=1) - timedelta(days=1)
            article.title, article.kind = f"{month.year}年{month.month}月办件统计情况", "办事统计"
            column.items.append(article)
        self.plan.columns.append(column)

    # looks

    def _looks(self) -> None:
        plan = self.plan
        plan.footer_style = ("text", "picture", "script", "table")[plan.office.number % 4]
        plan.manner.search_method = ("GET", "GET", "POST")[plan.office.number % 3]
        for position, column in enumerate(c for c in plan.columns if c.items):
            article = column.items[0]
            if position % 3 == 0:
                article.refs.append(Ref("附件：有关材料.pdf", self.file("pdf"), "attachment"))
            if position % 4 == 1:
                article.refs.append(Ref("现场图片", self.file("jpg"), "image"))
        data = plan.column("sjfb")
        for article in data.items if data else ():
            article.refs.append(Ref("数据表下载.xls", self.file("xls"), "attachment"))
            article.chart = True


def give_addresses(plan: SitePlan) -> None:
    """Write the address of everything that has one."""
    family, scheme = BY_NAME[plan.family], BY_NAME[plan.family].scheme
    for column in plan.columns:
        column.href = column.href or column_address(family, column)
        for article in column.items:
            article.href = article.href or article_address(family, column, article)
    for letter in plan.letters or ():
        letter.href = fill(scheme.detail, n=letter.number, slug="xjxd", day=letter.asked)
    for guide in plan.guides or ():
        guide.href = fill(scheme.detail, n=guide.number, slug="bszn", day=plan.as_of)
    for slug, rows in (("wsdc", plan.surveys), ("zxft", plan.interviews)):
        for activity in rows or ():
            activity.href = fill(scheme.detail, n=activity.number, slug=slug, day=activity.opened)
    for system in plan.systems:
        system.href = fill(scheme.detail, n=system.number, slug="zxbl", day=plan.as_of)


def section(plan: SitePlan, slug: str) -> str:
    """Address of a list that is no column of articles: letters, guides, surveys …"""
    return fill(BY_NAME[plan.family].scheme.section, slug=slug)


def pairs(plan: SitePlan) -> Sequence[tuple[Article, Article | None]]:
    """Policies with their interpretation, None when there is none."""
    policies = [a for c in plan.of_kind("政策文件") for a in c.items]
    readings = {a.title: a for c in plan.of_kind("政策解读") for a in c.items}
    return [(p, readings.get(f"《{p.title}》解读")) for p in policies]
