"""Families of page templates: how addresses, dates, charsets and entrances differ between systems."""

import posixpath
from dataclasses import dataclass
from datetime import date, datetime

from pucha.demo.plan import Article, Column


@dataclass(frozen=True, slots=True)
class Scheme:
    """Patterns of addresses. Fields: {n} number, {c} the column's, {slug}, {y} {m} {d} {mm} {dd}, {p} page from 2."""

    column: str
    paged: str
    article: str
    section: str  # lists of letters, guides, surveys …: {slug}
    detail: str  # their pages: {slug}, {n}
    file: str  # attachments: {n}, {ext}
    search: str
    page_word: str = ""  # for {p0}: pages numbered from 1 for the second one


@dataclass(frozen=True, slots=True)
class Family:
    """One system (网站群系统) that sites are made with."""

    name: str
    skin: str  # template file
    scheme: Scheme
    charset: str = "utf-8"
    declared: str = "utf-8"  # in <meta>; "" when the page says nothing
    header: str = "utf-8"  # charset in the Content-Type header; "" when it has none
    list_date: str = "%Y-%m-%d"
    page_date: str = "%Y-%m-%d %H:%M"
    entry: str = "page"  # page | frameset | gate | script | meta | shell
    relative: bool = False  # links written relative to the page
    guide: str = "table"  # table | dl | headings | tabs
    letters: str = "table"  # table | list
    sessions: bool = False
    start: str = "/"  # where the real home page lies when the entry only leads on
    server: str = "nginx"


def _query(base: str, ext: str) -> Scheme:
    return Scheme(
        f"/{base}List.{ext}?id={{c}}",
        f"/{base}List.{ext}?id={{c}}&page={{p}}",
        f"/{base}Show.{ext}?id={{n}}",
        f"/{{slug}}.{ext}",
        f"/{{slug}}View.{ext}?id={{n}}",
        "/upload/{n}.{ext}",
        f"/Search.{ext}",
    )


_JCMS = Scheme(
    "/col/col{c}/index.html",
    "/col/col{c}/index_{p}.html",
    "/art/{y}/{m}/{d}/art_{c}_{n}.html",
    "/col/{slug}/index.html",
    "/col/{slug}/art_{n}.html",
    "/attach/0/{y}{mm}/{n}.{ext}",
    "/jsearch/search.html",
)
_TRS = Scheme(
    "/{slug}/",
    "/{slug}/index_{p0}.html",
    "/{slug}/{y}{mm}/t{y}{mm}{dd}_{n}.htm",
    "/{slug}/",
    "/{slug}/{y}{mm}/t{y}{mm}{dd}_{n}.htm",
    "/{slug}/P0{y}{mm}{dd}{n}.{ext}",
    "/was5/search.htm",
)
_SHTML = Scheme(
    "/html/{slug}/index.shtml",
    "/html/{slug}/index_{p}.shtml",
    "/html/{slug}/{y}{mm}{dd}/{n}.shtml",
    "/html/{slug}/index.shtml",
    "/html/{slug}/{n}.shtml",
    "/uploadfile/{n}.{ext}",
    "/search.shtml",
)
_CONTENT = Scheme(
    "/node_{c}.htm",
    "/node_{c}_{p}.htm",
    "/content/{y}-{mm}/{dd}/content_{n}.htm",
    "/node_{slug}.htm",
    "/{slug}/content_{n}.htm",
    "/content/att/{n}.{ext}",
    "/so/index.htm",
)
_PHP = Scheme(
    "/index.php?m=content&a=lists&catid={c}",
    "/index.php?m=content&a=lists&catid={c}&page={p}",
    "/index.php?m=content&a=show&catid={c}&id={n}",
    "/index.php?m={slug}",
    "/index.php?m={slug}&a=show&id={n}",
    "/uploadfile/{y}/{n}.{ext}",
    "/index.php?m=search",
)
_REST = Scheme(
    "/{slug}/list",
    "/{slug}/list?page={p}",
    "/{slug}/{n}.html",
    "/hd/{slug}",
    "/hd/{slug}/{n}",
    "/files/{n}.{ext}",
    "/so",
)
_DO = Scheme(
    "/portal/list.do?catalog={c}",
    "/portal/list.do?catalog={c}&pageNo={p}",
    "/portal/article/{n}.do",
    "/portal/{slug}.do",
    "/portal/{slug}/view.do?id={n}",
    "/portal/file/{n}.{ext}",
    "/portal/query.do",
)
_WEB = Scheme(
    "/web/{slug}/",
    "/web/{slug}/?pageindex={p}",
    "/web/{slug}/{y}/{mm}{dd}/{n}.html",
    "/web/{slug}/",
    "/web/{slug}/{n}.html",
    "/web/doc/{n}.{ext}",
    "/web/search/",
)

FAMILIES: tuple[Family, ...] = (
    Family("jcms", "float", _JCMS, header="utf-8", list_date="%Y-%m-%d", guide="tabs", server="Apache/2.2.15"),
    Family("trs", "xhtml", _TRS, list_date="[%Y-%m-%d]", page_date="%Y-%m-%d", relative=True, guide="headings"),
    Family(
        "asp",
        "tables",
        _query("news_", "asp"),
        charset="gbk",
        declared="gb2312",
        header="",
        list_date="(%Y/%m/%d)",
        page_date="%Y/%m/%d %H:%M:%S",
        letters="table",
        server="Microsoft-IIS/6.0",
    ),
    Family(
        "jsp",
        "bare",
        _query("info_", "jsp"),
        charset="gb18030",
        declared="gbk",
        header="GBK",
        list_date="%Y-%m-%d",
        guide="dl",
        letters="list",
        sessions=True,
        server="Apache-Coyote/1.1",
    ),
    Family(
        "aspx",
        "webforms",
        _query("", "aspx"),
        list_date="%Y年%m月%d日",
        page_date="%Y年%m月%d日 %H:%M",
        server="Microsoft-IIS/7.5",
    ),
    Family(
        "shtml",
        "panel",
        _SHTML,
        charset="gbk",
        declared="gb2312",
        header="",
        list_date="%m-%d",
        page_date="%Y-%m-%d %H:%M:%S",
        guide="headings",
    ),
    Family("content", "press", _CONTENT, list_date="%m-%d", page_date="%Y年%m月%d日 %H:%M", letters="list", guide="dl"),
    Family(
        "php", "dede", _PHP, header="", list_date="%Y-%m-%d", page_date="%Y-%m-%d %H:%M:%S", server="Apache/2.4.7 (PHP)"
    ),
    Family(
        "rest",
        "modern",
        _REST,
        declared="UTF-8",
        list_date="%Y-%m-%d",
        page_date="%Y-%m-%d %H:%M",
        guide="tabs",
        letters="list",
    ),
    Family(
        "frames",
        "tables",
        _query("wz_", "asp"),
        charset="gbk",
        declared="gb2312",
        header="",
        list_date="[%Y-%m-%d]",
        page_date="%Y-%m-%d",
        entry="frameset",
        start="/main.asp",
        server="Microsoft-IIS/5.0",
    ),
    Family("gate", "float", _TRS, list_date="%Y/%m/%d", page_date="%Y-%m-%d %H:%M", entry="gate", guide="table"),
    Family(
        "do",
        "panel",
        _DO,
        list_date="%Y-%m-%d",
        page_date="%Y-%m-%d %H:%M",
        entry="script",
        start="/portal/index.do",
        server="Apache-Coyote/1.1",
    ),
    Family(
        "meta",
        "plain",
        _WEB,
        list_date="%Y.%m.%d",
        page_date="%Y-%m-%d %H:%M",
        entry="meta",
        start="/web/index.html",
        letters="list",
    ),
    Family("scripted", "scripted", _JCMS, list_date="%Y-%m-%d", page_date="%Y-%m-%d", guide="table"),
    Family(
        "misdeclared",
        "dede",
        _WEB,
        charset="gbk",
        declared="utf-8",
        header="ISO-8859-1",
        list_date="%Y-%m-%d",
        page_date="%Y-%m-%d %H:%M",
        server="Apache/1.3",
    ),
    Family("shell", "shell", _REST, entry="shell"),
)
BY_NAME = {family.name: family for family in FAMILIES}


def fill(
    pattern: str,
    *,
    n: int = 0,
    c: int = 0,
    slug: str = "",
    day: date | datetime | None = None,
    page: int = 1,
    ext: str = "",
) -> str:
    """An address made from a pattern of a scheme."""
    day = day or date(2015, 1, 1)
    return pattern.format(
        n=n,
        c=c,
        slug=slug,
        y=day.year,
        m=day.month,
        d=day.day,
        mm=f"{day.month:02d}",
        dd=f"{day.day:02d}",
        p=page,
        p0=page - 1,
        ext=ext,
    )


def column_address(family: Family, column: Column, page: int = 1) -> str:
    pattern = family.scheme.column if page == 1 else family.scheme.paged
    return fill(pattern, c=column.number, slug=column.slug, page=page)


def article_address(family: Family, column: Column, article: Article) -> str:
    return fill(family.scheme.article, n=article.number, c=column.number, slug=column.slug, day=article.at)


def relative(target: str, base: str) -> str:
    """``target`` written relative to the page ``base``, as static publishing systems do."""
    if target.startswith("http") or "?" in target or not target.startswith("/"):
        return target
    folder = posixpath.dirname(base.partition("?")[0]) or "/"
    short = posixpath.relpath(target, folder)
    short += "/" if target.endswith("/") and not short.endswith("/") else ""
    return short if short.startswith(".") else "./" + short
