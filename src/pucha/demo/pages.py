"""Every address of one site, and what it answers. Pages are rendered when they are asked for."""

import hashlib
import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qsl, unquote_plus

from jinja2 import Environment, FileSystemLoader

from pucha.demo import assets
from pucha.demo.build import section
from pucha.demo.families import column_address
from pucha.demo.foot import Outer
from pucha.demo.plan import Article, Column, Ref, SitePlan
from pucha.demo.special import Specials
from pucha.demo.views import View, Views


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server says. ``delay``: seconds before it answers; ``reset``: it breaks the connection off."""

    status: int
    body: bytes = b""
    content_type: str = "text/html"
    headers: tuple[tuple[str, str], ...] = field(default=())
    delay: float = 0.0
    reset: bool = False


@cache
def environment() -> Environment:
    return Environment(loader=FileSystemLoader(str(files("pucha.demo").joinpath("templates"))), trim_blocks=False)


class SitePages:
    """The address table of one site."""

    def __init__(self, plan: SitePlan, outer: Outer, friends: list[tuple[str, str]]) -> None:
        parts: Any = environment().get_template("parts.html").module
        self.plan = plan
        self.views = Views(plan, outer, friends, parts)
        self.family = self.views.family
        self.special = Specials(self.views, parts)
        self.skin = environment().get_template(f"{self.family.skin}.html")
        self.table: dict[str, Callable[[], Answer]] = dict(self._entries())

    # the table

    def _entries(self) -> Iterator[tuple[str, Callable[[], Answer]]]:
        yield from self._front()
        for column in self.plan.columns:
            yield from self._column(column)
        yield from self._sections()
        for ref in self._refs():
            yield from self._ref(ref)
        yield "/robots.txt", lambda: Answer(200, b"User-agent: *\nDisallow: /admin/\n", "text/plain")
        yield f"/style/{self.family.skin}.css", lambda: Answer(200, assets.style(self.family.skin), "text/css")
        for name in ("site.js", "count.asp"):
            yield f"/script/{name}", lambda: Answer(200, assets.script(), "application/javascript")

    def _front(self) -> Iterator[tuple[str, Callable[[], Answer]]]:
        if self.family.start != "/":
            yield self.family.start, self._page(self.views.front)
            yield "/", self._entry
        elif self.family.entry == "shell":
            yield "/", self._page(self.views.front)
            yield from (
                (f"/static/js/{name}.js", lambda: Answer(200, b"/* bundle */", "application/javascript"))
                for name in ("app", "chunk-vendors")
            )
        else:
            yield "/", self._page(self.views.front)

    def _entry(self) -> Answer:
        return self._html(_ENTRIES[self.family.entry](self.plan.name, self.family.start, self.family.declared))

    def _column(self, column: Column) -> Iterator[tuple[str, Callable[[], Answer]]]:
        if column.state == "static":
            yield column.href, self._page(partial(self.views.static, column))
            return
        for page in range(1, 2 + (len(column.items) - 1) // column.per_page):
            at = column_address(self.family, column, page) if page > 1 else column.href
            yield at, self._page(partial(self.views.listing, column, page))
        if not column.items:
            yield column.href, self._page(partial(self.views.listing, column, 1))
        for article in column.items:
            yield article.href, partial(self._article, column, article)
            if article.odd == "moved":
                yield (
                    f"/old/{article.number}.html",
                    partial(Answer, 301 if article.number % 2 else 302, headers=(("Location", article.href),)),
                )

    def _article(self, column: Column, article: Article) -> Answer:
        made = self._html(self._render(self.views.article(column, article)))
        return (
            Answer(200, made.body, made.content_type, delay=3.0 + article.number % 3 / 2)
            if article.odd == "slow"
            else made
        )

    def _sections(self) -> Iterator[tuple[str, Callable[[], Answer]]]:
        plan, special = self.plan, self.special
        makers: dict[str, Callable[[], View]] = {"wzdt": special.site_map, "lxwm": special.contact}
        if plan.letters is not None:
            makers |= {"xjxd": special.letters, "wyxx": special.write}
        if plan.guides is not None:
            makers["bszn"] = special.guides
        if plan.systems:
            makers["zxbl"] = special.systems
        for slug, rows in (("wsdc", plan.surveys), ("zxft", plan.interviews)):
            if rows is not None:
                makers[slug] = partial(special.activities, slug, rows)
        yield from ((section(plan, slug), self._page(make)) for slug, make in makers.items())
        yield from self._details()

    def _details(self) -> Iterator[tuple[str, Callable[[], Answer]]]:
        plan, special = self.plan, self.special
        for letter in plan.letters or ():
            yield letter.href, self._page(partial(special.letter, letter))
        for guide in plan.guides or ():
            yield guide.href, self._page(partial(special.guide, guide))
        for system in plan.systems:
            if system.fate == "ok":
                yield system.href, self._page(partial(special.system, system))
            elif system.fate == "trouble":
                yield system.href, lambda: Answer(500, b"<html><body>Server Error in '/' Application.</body></html>")
        for activity in (*(plan.surveys or ()), *(plan.interviews or ())):
            yield activity.href, self._page(partial(special.activity, activity))

    def _refs(self) -> Iterator[Ref]:
        yield from self.plan.home_refs
        for column in self.plan.columns:
            yield from column.refs
            for article in column.items:
                yield from article.refs
        for guide in self.plan.guides or ():
            yield from guide.refs

    def _ref(self, ref: Ref) -> Iterator[tuple[str, Callable[[], Answer]]]:
        if not ref.href.startswith("/") or ref.href in ("/",):
            return
        ext = posixpath.splitext(ref.href.partition("?")[0])[1].lstrip(".")
        if ref.fate in _FATES:
            yield ref.href, _FATES[ref.fate]
        elif ref.fate == "ok" and ref.rel != "page":
            yield (
                ref.href,
                lambda: Answer(200, assets.file_bytes(ext), assets.TYPES.get(ext, "application/octet-stream")),
            )

    # answers

    def get(self, target: str, body: bytes = b"", cookie: str = "") -> Answer:
        """The answer to an address of this site."""
        made = self._get(_without_session(target), body)
        if self.family.sessions and "JSESSIONID" not in cookie and made.status == 200 and "html" in made.content_type:
            return self._with_session(made, target)
        return made

    def _with_session(self, made: Answer, target: str) -> Answer:
        """A visitor without the cookie gets it, and until it comes back every link carries a session id of its own."""
        session = hashlib.md5(f"{self.plan.host}{target}".encode(), usedforsecurity=False).hexdigest().upper()
        text = _OWN_LINK.sub(rf'\1;jsessionid={session}\2"'.encode(), made.body)
        return Answer(200, text, made.content_type, (("Set-Cookie", f"JSESSIONID={session}; Path=/"),), made.delay)

    def _get(self, target: str, body: bytes) -> Answer:
        if target in self.table:
            return self.table[target]()
        path, _, query = target.partition("?")
        if self._is_search(target):
            return self._search(body or query.encode())
        if path.startswith("/images/"):
            name = path.rpartition("/")[2]
            return Answer(200, assets.picture(name), assets.TYPES.get(name.rpartition(".")[2], "image/png"))
        if path == "/rili/" and "calendar" in self.plan.traps:
            return self._calendar(query)
        return self.missing()

    def missing(self) -> Answer:
        """What an address that does not exist answers: 404, or 200 with a page that says so."""
        if not self.plan.manner.soft_404:
            return Answer(404, _NOT_FOUND)
        words = "<p>很抱歉，您要访问的页面不存在或已被删除！</p><p>请检查输入的网址是否正确，或返回首页。</p>"
        view = self.views.frame("body", "页面不存在", "/404", "")
        view.body = words
        return self._html(self._render(view))

    def _page(self, make: Callable[[], View]) -> Callable[[], Answer]:
        return lambda: self._html(self._render(make()))

    def _render(self, view: View) -> str:
        return self.skin.render(v=view)

    def _html(self, text: str) -> Answer:
        charset = f";charset={self.family.header}" if self.family.header else ""
        return Answer(200, text.encode(self.family.charset, "xmlcharrefreplace"), "text/html" + charset)

    def _is_search(self, target: str) -> bool:
        search = self.family.scheme.search
        return (
            target == search
            or target.startswith((search + "?", search + "&"))
            or (
                self.family.name == "php"
                and target.startswith("/index.php?")
                and self.views.search_field() + "=" in target
            )
        )

    def _search(self, form: bytes) -> Answer:
        manner = self.plan.manner
        if manner.search == "none":
            return self.missing()
        if manner.search == "broken":
            return Answer(404, _NOT_FOUND)
        return self._html(self._render(self.special.search(self._query(form))))

    def _query(self, form: bytes) -> str:
        name = self.views.search_field()
        pairs = dict(parse_qsl(form.decode("latin-1"), encoding="latin-1", keep_blank_values=True))
        raw = unquote_plus(pairs.get(name, ""), encoding="latin-1").encode("latin-1", "replace")
        for charset in (self.family.charset, "utf-8", "gb18030"):
            try:
                return raw.decode(charset)
            except UnicodeDecodeError:
                continue
        return ""

    def _calendar(self, query: str) -> Answer:
        given = dict(parse_qsl(query))
        year, month = given.get("year", "2015"), given.get("month", "1")
        if not (year.isdigit() and month.isdigit() and 0 < int(month) < 13):
            return self.missing()
        return self._html(self._render(self.special.calendar(int(year), int(month))))


def _without_session(target: str) -> str:
    head, mark, tail = target.partition(";jsessionid=")
    return head + (f"?{tail.partition('?')[2]}" if "?" in tail else "") if mark else target


def _frameset(name: str, start: str, declared: str) -> str:
    return (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={declared}">'
        f"<title>{name}</title></head>"
        f'<frameset rows="*,0" frameborder="no" border="0"><frame src="{start}" name="main">'
        '<frame src="about:blank" noresize></frameset>'
        "<noframes><body>您的浏览器不支持框架</body></noframes></html>"
    )


def _script(name: str, start: str, declared: str) -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="{declared}"><title>{name}</title>\n'
        '<script type="text/javascript">\n'
        f'window.location.href = "{start}";\n</script></head><body></body></html>'
    )


def _meta(name: str, start: str, declared: str) -> str:
    refresh = f'<meta http-equiv="refresh" content="0; URL={start}">'
    return f"<html>\n<head>\n{refresh}\n<title>{name}</title>\n</head>\n<body></body>\n</html>"


_OWN_LINK = re.compile(rb'(<a [^>]*?href="/[\w./]+\.jsp)((?:\?[^"]*)?)"')
_ENTRIES = {"frameset": _frameset, "script": _script, "meta": _meta}
_NOT_FOUND = (
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
    "<title>404 - 找不到文件或目录</title></head>"
    "<body><h1>404 - 找不到文件或目录。</h1></body></html>"
).encode()
_FATES: dict[str, Callable[[], Answer]] = {
    "gone410": lambda: Answer(410, b"<html><body>410 Gone</body></html>"),
    "trouble": lambda: Answer(500, b"<html><body>HTTP 500 Internal Server Error</body></html>"),
    "wall": lambda: Answer(
        403, b"<html><head><title>403 Forbidden</title></head><body><h1>403 Forbidden</h1></body></html>"
    ),
    "disguise": lambda: Answer(
        200, "<html><head><meta charset=utf-8><title>提示</title></head><body>文件不存在</body></html>".encode()
    ),
    "redirect": lambda: Answer(302, headers=(("Location", "/"),)),
}
