"""The plan as an official document (集约整合建议), every figure with its trace."""

from collections.abc import Iterator
from decimal import Decimal

from pucha.i18n import speaking, t
from pucha.model.codec import decimal_text
from pucha.registry.classes import class_name, province_name
from pucha.registry.sample import identity
from pucha.reports.figures.book import Book, Figure, Row
from pucha.reports.figures.names import level_name
from pucha.reports.papers.compose import Desk, Made, Order, fill, office_of
from pucha.reports.papers.model import Table
from pucha.reports.papers.round import chinese_date
from pucha.reports.papers.tables import listing
from pucha.reports.planning.advise import Action, Advice
from pucha.reports.planning.plan import Plan, savings

KIND = "plan"
MOVES = 2000  # columns listed in the document; the workbook holds all


def plan_paper(plan: Plan, order: Order) -> Made:
    """The document; ``order.templates`` and ``changes`` are the office's own."""
    desk = Desk(Book(_rows(plan)), office_of(order, {}))
    with speaking("zh"):
        words = {
            "as_of": chinese_date(plan.as_of), "procedure": plan.rules.procedure, **_savings(plan, desk.book),
            "advice_table": lambda action: desk.place(_advice_table(plan.of(Action(action)), desk.book)),
            "moves_table": lambda: desk.place(_moves_table(plan, desk.book)) + _rest(plan, desk.book),
            "settings_table": lambda: desk.place(_settings_table(plan)),
        }
        return fill(order, desk, words)


def _rows(plan: Plan) -> Iterator[Row]:
    for one in plan.advices:
        site = one.evidence.site
        yield {"site": (identity(site),), "name": (site.name,), "url": (site.home_url,), "organ": (site.organ,),
               "class": (class_name(site),), "level": (level_name(site),), "region": (province_name(site),),
               "action": (one.action.value,), "reason": one.reasons, "unknown": one.unknown}


def _savings(plan: Plan, book: Book) -> dict[str, object]:
    words: dict[str, object] = {}
    for name, total in savings(plan).items():
        source = f"register: {name} of action=merge|close"
        words |= {name: total, f"{name}_amount": book.quote(_thousands(total.amount), f"sum of {source}", total.known),
                  f"{name}_known": book.quote(str(total.known), f"known in {source}", total.known),
                  f"{name}_unknown": book.quote(str(total.unknown), f"unknown in {source}", total.unknown)}
    return words


def _thousands(amount: Decimal) -> str:
    """462000.0 → 462,000."""
    whole, dot, rest = decimal_text(amount).partition(".")
    return f"{int(whole):,}{dot}{rest}"


def _advice_table(advices: list[Advice], book: Book) -> Table:
    if not advices:
        return listing(("网站名称", "主办单位", "理由", "不明之处"), [("无", "", "", "")], (22, 18, 32, 20), "llll")
    rows = [(one.evidence.site.name, one.evidence.site.organ, _said(book, one, one.reasons, "reasons"),
             _said(book, one, one.unknown, "unknown")) for one in advices]
    return listing(("网站名称", "主办单位", "理由", "不明之处"), rows, (22, 18, 32, 20), "llll")


def _said(book: Book, one: Advice, texts: tuple[str, ...], what: str) -> Figure | str:
    """Reasons hold figures: each names the advice that it is from."""
    return book.quote("；".join(texts), f"plan {identity(one.evidence.site)} {what}") if texts else "—"


def _moves(plan: Plan) -> Iterator[tuple[Advice, str, str, str, str]]:
    for one in plan.of(Action.MERGE):
        for move in one.moves:
            items = str(move.column.items) if move.column.state == "listed" else "—"
            there = f"{move.shared}/{move.compared}" if move.compared else "不明"
            yield one, move.column.title, items, move.target.title if move.target else "新设栏目", there


def _moves_table(plan: Plan, book: Book) -> Table:
    rows = [(one.evidence.site.name, title, book.quote(items, f"columns of {identity(one.evidence.site)}"), target,
             book.quote(there, f"articles of {identity(one.evidence.site)}"))
            for _, (one, title, items, target, there) in zip(range(MOVES), _moves(plan), strict=False)]
    columns = ("网站名称", "栏目", "条目数", "迁入承接网站的栏目", "承接网站已有")
    return listing(columns, rows or [("无", "", "", "", "")], (28, 22, 9, 22, 11), "llclc")


def _rest(plan: Plan, book: Book) -> str:
    number = sum(len(one.moves) for one in plan.of(Action.MERGE))
    if number <= MOVES:
        return ""
    return "@注 " + t("其余{n}个栏目见工作簿。").format(n=number - MOVES) + "\n"


def _settings_table(plan: Plan) -> Table:
    sure = {"verified": "已核实", "recalled": "凭记忆，可改", "own": "本单位可改"}
    rows = [(NAMES.get(one.name, one.name), decimal_text(one.value), one.source, sure.get(one.confidence, "—"))
            for one in plan.rules.settings.values()]
    return listing(("尺度", "取值", "出处", "把握"), rows, (26, 10, 44, 14), "lclc")


NAMES = {
    "stale_days": "长期不更新（天）", "few_visits": "访问量少（次/年，不足）", "few_staff": "人员少（人，不足）",
    "overlap_high": "与上级网站重复多", "overlap_whole": "与上级网站几乎全部重复",
    "overlap_least": "判断重复至少的文章数", "repeated_failures": "连续不合格（轮）",
    "weak_signals": "建议整合所需的弱点数", "notice_days": "关停公告（天）",
    "links_max_days": "关停证明所据链接清单（天内）",
}
