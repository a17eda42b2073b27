"""The plan as a workbook: the advice, the columns to move, the closing procedure site by site, the thresholds."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from pucha.i18n import mark, t
from pucha.model.codec import decimal_text
from pucha.registry.classes import class_name, province_name
from pucha.reports.planning.advise import Action
from pucha.reports.planning.paper import NAMES
from pucha.reports.planning.plan import Plan, action_word, savings
from pucha.reports.words import VERDICTS
from pucha.reports.xlsx import Book, Cell, Column

SUMMARY = ((mark("项目"), 36), (mark("数值"), 16), (mark("说明"), 60))
ADVICE = (
    (mark("网站标识码"), 14), (mark("网站名称"), 30), (mark("首页网址"), 36), (mark("主办单位"), 26),
    (mark("类别"), 14), (mark("地区"), 12), (mark("建议"), 12), (mark("理由"), 60), (mark("不明之处"), 50),
    (mark("承接网站"), 30), (mark("结论"), 10), (mark("得分"), 8), (mark("最近更新"), 12), (mark("已比较文章"), 11),
    (mark("上级已有"), 10), (mark("年度经费"), 12), (mark("工作人员"), 10), (mark("年访问量"), 12))
MOVES = (
    (mark("网站标识码"), 14), (mark("网站名称"), 30), (mark("栏目"), 26), (mark("类别"), 14), (mark("条目数"), 9),
    (mark("最近更新"), 12), (mark("迁入栏目"), 26), (mark("上级已有"), 10), (mark("已比较文章"), 11),
    (mark("网址"), 60))
PROCEDURE = (
    (mark("网站标识码"), 14), (mark("网站名称"), 30), (mark("步骤"), 8), (mark("事项"), 60), (mark("依据"), 24),
    (mark("完成日期"), 12), (mark("经办人"), 12))
SETTINGS = ((mark("尺度"), 30), (mark("取值"), 10), (mark("出处"), 60), (mark("把握"), 12))


def plan_xlsx(path: Path, plan: Plan) -> None:
    book = Book(path)
    book.sheet(t("汇总"), _columns(SUMMARY), _summary(plan))
    book.sheet(t("建议"), _columns(ADVICE), _advice(plan))
    book.sheet(t("迁移栏目"), _columns(MOVES), _moves(plan))
    book.sheet(t("关停清单"), _columns(PROCEDURE), _procedure(plan))
    book.sheet(t("尺度"), _columns(SETTINGS), ([NAMES.get(one.name, one.name), one.value, one.source, one.confidence]
                                             for one in plan.rules.settings.values()))
    book.close()


def _columns(columns: Sequence[Column]) -> list[Column]:
    return [(t(heading), width) for heading, width in columns]


def _summary(plan: Plan) -> Iterable[Sequence[Cell]]:
    yield [t("监测时间点"), plan.as_of, "；".join(f"{day:%Y-%m-%d}" for day in plan.rounds)]
    yield [t("合计"), len(plan.advices), ""]
    for action, number in plan.counts().items():
        yield [action_word(action), number, ""]
    words = {"cost": t("整合、关停网站的年度经费（元，上限）"), "staff": t("整合、关停网站的工作人员（人，上限）")}
    for name, total in savings(plan).items():
        note = t("{known} 个已登记，{unknown} 个未登记、不在合计内").format(known=total.known, unknown=total.unknown)
        yield [words[name], total.amount if total.known else None, note]


def _advice(plan: Plan) -> Iterable[Sequence[Cell]]:
    for one in plan.advices:
        seen, site = one.evidence, one.evidence.site
        last = next((verdict for verdict in reversed(seen.verdicts) if verdict), None)
        both = seen.overlap
        yield [site.code, site.name, site.home_url, site.organ, t(class_name(site)), province_name(site),
               action_word(one.action), "；".join(one.reasons), "；".join(one.unknown),
               seen.superior.site.name if seen.superior.site else None, t(VERDICTS[last]) if last else None,
               seen.score, seen.seen.newest_on if seen.seen else None, both.compared if both else None,
               both.shared if both else None, site.yearly_cost, site.staff, site.yearly_visits]


def _moves(plan: Plan) -> Iterable[Sequence[Cell]]:
    for one in plan.of(Action.MERGE):
        site = one.evidence.site
        for move in one.moves:
            column = move.column
            yield [site.code, site.name, column.title, column.kind, column.items if column.state == "listed" else None,
                   column.newest_on, move.target.title if move.target else t("新设栏目"),
                   move.shared if move.compared else None, move.compared, column.url]


def _procedure(plan: Plan) -> Iterable[Sequence[Cell]]:
    for one in plan.of(Action.MERGE, Action.CLOSE):
        for number, step in enumerate(plan.rules.procedure, 1):
            yield [one.evidence.site.code, one.evidence.site.name, number, step.words, step.source, None, None]


def amount_text(plan: Plan) -> str:
    """The savings in one line for the terminal."""
    total = savings(plan)["cost"]
    if not total.known:
        return t("可节约经费不明（{n} 个网站未登记）").format(n=total.unknown)
    return t("涉及年度经费 {amount} 元（{known} 个网站已登记，{unknown} 个未登记）").format(
        amount=decimal_text(total.amount), known=total.known, unknown=total.unknown)
