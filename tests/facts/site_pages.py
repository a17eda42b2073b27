"""Hand-made pages of a small site, for the tests of the fold."""

from datetime import date, datetime, timedelta

from pucha.model.facts import Footer, Item, ItemList, Link, PageFacts
from pucha.model.words import PageKind, Rel

HOST = "http://www.a.gov.cn"
AS_OF = datetime(2020, 12, 31, 12)
WHOLE_FOOT = Footer("1304000009", "冀ICP备05001234号", "冀公网安备13040002000123号", "mark", "某市人民政府", "0310-1234567", "entry")


def at(path: str) -> str:
    return f"{HOST}/{path}"


def link(path: str, text: str, area: str = "nav", rel: Rel = Rel.PAGE, external: bool = False) -> Link:
    return Link(path if external or path.startswith("http") else at(path), text, rel, external, area=area)


def items(folder: str, days: list[date | None], start: int = 1) -> tuple[Item, ...]:
    return tuple(Item(f"关于第{start + n}项工作情况的报道", at(f"{folder}t{start + n}.html"), day) for n, day in enumerate(days))


def days_ago(*numbers: int) -> list[date | None]:
    return [AS_OF.date() - timedelta(days=n) for n in numbers]


def column(path: str, title: str, rows: tuple[Item, ...] = (), above: tuple[tuple[str, str], ...] = (), **more: object) -> PageFacts:
    lists = (ItemList(title, rows, main=True),) if rows else ()
    steps = (("首页", at("")), *((text, at(where)) for text, where in above), (title, ""))
    facts: dict[str, object] = {"title": title, "lists": lists, "breadcrumb": steps, "notes": {"content-chars": "0"},
                                "newest_on": max((i.date for i in rows if i.date), default=None)}
    return PageFacts(at(path), PageKind.COLUMN, **{**facts, **more})  # type: ignore[arg-type]


def article(path: str, title: str, on: date | None, steps: tuple[tuple[str, str], ...] = (), **more: object) -> PageFacts:
    moment = datetime(on.year, on.month, on.day) if on else None
    crumbs = (("首页", at("")), *((text, at(where)) for text, where in steps)) if steps else ()
    return PageFacts(at(path), PageKind.ARTICLE, title=title, published_on=moment, breadcrumb=crumbs, **more)  # type: ignore[arg-type]


def home(*links: Link, lists: tuple[ItemList, ...] = (), **more: object) -> PageFacts:
    return PageFacts(at(""), PageKind.HOME, title="某市人民政府", html_title="某市人民政府门户网站", links=links, lists=lists, **more)  # type: ignore[arg-type]
