"""``pucha stats``: what a round adds up to, with denominators, roundings and intervals."""

from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from pucha.cli import options, papers, progress
from pucha.i18n import mark, t
from pucha.model.errors import InputError
from pucha.pipeline.rounds import round_standards, stored_round
from pucha.registry.load import load_sites
from pucha.reports import RoundReport
from pucha.reports.figures.compare import Comparison
from pucha.reports.figures.lifecycle import Lifecycle
from pucha.reports.figures.lint import Flag
from pucha.reports.figures.round import GroupFigures, RoundFigures, figures_document, round_figures, share_text
from pucha.reports.papers.filled import UNFILLED, Values, check, read_values, record_rates
from pucha.reports.papers.form import Form, load_form

TITLES = {"class": mark("按类别"), "region": mark("按地区"), "level": mark("按级别"),
          "department": mark("按部门")}
RESOURCES = {"staff": mark("人员"), "yearly_cost": mark("经费"), "yearly_visits": mark("访问量")}
READING = mark("读取各站记录")
_DIR = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command("stats")
@click.argument("folder", metavar="ROUND", type=_DIR)
@click.option("--standard", default=None, metavar="ID", help="default: the round's first")
@click.option("--places", type=click.IntRange(0, 2), default=1, show_default=True, help="decimals of the rates")
@click.option("--frame", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="SITES",
              help="the register that the round was drawn from: gives the estimate for all of it")
@click.option("--records", type=papers.FILE, metavar="FILE", help="what the office reports beside the inspection: "
              "reprints, find-error letters, people held to account … (YAML, JSON, CSV, XLSX)")
@click.option("--earlier", type=_DIR, metavar="ROUND", help="an earlier round to compare with")
@options.as_json
@options.lang
def command(folder: Path, standard: str | None, places: int, frame: Path | None, earlier: Path | None,
            records: Path | None, as_json: bool) -> int:
    """Totals and rates of a round (统计), half up, each with its denominator."""
    report = _read(folder, standard)
    name = _standard(report, standard)
    figures = round_figures(report, name, places=places, frame=load_sites(frame).sites if frame else (),
                            earlier=_read(earlier, name) if earlier else None)
    form = load_form("records")
    values = read_values(records, form) if records else {}
    flags = check(form, values)
    if as_json:
        reported = [{"name": title} | rate.document() for rate, title in record_rates(form, values, places)]
        options.print_json(figures_document(figures) | {
            "records": {item: value.text for item, value in values.items()}, "record_rates": reported,
            "flags": [flag.reason for flag in flags]})
    else:
        _show(figures, options.stdout())
        _show_records(form, values, flags, options.stdout(), places)
    return 1 if flags else 0


def _read(folder: Path, standard: str | None) -> RoundReport:
    """The round with the cards of one standard, which is all that is counted."""
    names = round_standards(folder)
    with progress.counting(READING) as tell:
        return stored_round(folder, [standard] if standard in names else names[:1], tell)


def _standard(report: RoundReport, wanted: str | None) -> str:
    names = report.standard_ids()
    if not names or (wanted and wanted not in names):
        raise InputError(t("本轮没有按“{name}”评分（有：{known}）").format(name=wanted or "", known="、".join(names)))
    return wanted or names[0]


def _show(figures: RoundFigures, console: Console) -> None:
    for name, groups in figures.groups.items():
        console.print(_groups(t(TITLES[name]), groups if name == "department" else [*groups, figures.total]))
    rates = figures.total.rates
    console.print(f"{t('合格率的分母')}: {t(rates.certain.of)}; {rates.certain.rounding}")
    console.print(f"{t('检查覆盖')}: {figures.coverage.part}/{figures.coverage.whole} = {figures.coverage.text} "
                  f"({t(figures.coverage.of)})")
    for reason, rate in figures.vetoes.items():
        console.print(f"{t('单项否决')} {t(reason)}: {rate.part} ({rate.text})")
    if figures.several_vetoes:
        console.print(t("{n} 个网站有两项以上单项否决，各项不能相加").format(n=figures.several_vetoes))
    for one in figures.presences:
        console.print(t("{title}：{part} 个，占{of} {whole} 个的 {rate}；不能判断 {unknown} 个，至多 {most}").format(
            title=t(one.question.title), part=one.rate.part, of=t(one.rate.of), whole=one.rate.whole,
            rate=one.rate.text, unknown=one.unknown, most=one.most.text))
    console.print(f"{t('名录状态')}: " + "，".join(f"{t(name)} {number}" for name, number in figures.statuses.items()))
    _show_sample(figures, console)
    _show_resources(figures, console)
    if figures.comparison:
        _show_comparison(figures.comparison, console)
    if figures.lifecycle:
        _show_lifecycle(figures.lifecycle, console)


def _groups(title: str, groups: Sequence[GroupFigures]) -> Table:
    table = Table(title=title, title_justify="left")
    headings = (t("名称"), t("总数"), t("已检查"), t("合格"), t("不合格"), t("未定"), t("合格率"), t("未定全部合格时"),
                t("95% 区间"))
    for number, heading in enumerate(headings):
        table.add_column(heading, justify="right" if number else "left")
    for group in groups:
        one, interval = group.tally, group.interval
        bounds = f"{share_text(interval.low)}–{share_text(interval.high)}" if interval else "—"
        table.add_row(t(one.name), str(one.total), str(one.inspected), str(one.passed), str(one.failed),
                      str(one.undecided), group.rates.certain.text, group.rates.possible.text, bounds)
    return table


def _show_sample(figures: RoundFigures, console: Console) -> None:
    estimate = figures.estimate
    if estimate is None:
        return
    bounds = estimate.interval
    words = t("全体合格率估计（分层）: {rate}，95% 区间 {low}–{high}，抽样框 {frame}，已检查 {drawn}")
    console.print(words.format(
        rate=share_text(bounds.estimate), low=share_text(bounds.low), high=share_text(bounds.high),
        frame=estimate.frame, drawn=estimate.drawn))
    if estimate.unseen:
        console.print(f"{t('没有抽到网站的层')}: {'、'.join(t(name) for name in estimate.unseen)}")


def _show_resources(figures: RoundFigures, console: Console) -> None:
    for one in figures.resources:
        console.print(t("{name}：最多的 {sites} 个网站（{of} 个中的前 1%）占 {percent}%；另有 {unknown} 个未填").format(
            name=t(RESOURCES[one.name]), sites=one.top.sites, of=one.top.of_sites, percent=one.top.percent,
            unknown=one.top.unknown))


def _show_comparison(found: Comparison, console: Console) -> None:
    again = found.recheck
    words = t("与上次相比：相同 {same}，新增 {new}，不再出现 {gone}；由不合格变合格 {up}，由合格变不合格 {down}")
    console.print(words.format(same=len(found.same), new=len(found.new), gone=len(found.gone), up=len(found.improved),
                               down=len(found.worsened)))
    words = t("上次不合格 {n}：合格 {fixed}，不合格 {still}，未定 {open}，未检查 {unseen}，消失 {gone}；整改率 {rate}")
    console.print(words.format(
        n=again.earlier_failures, fixed=len(again.fixed), still=len(again.still_failing), open=len(again.undecided),
        unseen=len(again.not_inspected), gone=len(again.gone), rate=again.rate().text))


def _show_lifecycle(found: Lifecycle, console: Console) -> None:
    words = t("上次运行 {before}，新开 {opened}，关停 {closed}，上移 {merged}，其他 {other}，消失 {gone}，现有 {after}")
    console.print(words.format(
        before=found.before, opened=len(found.opened), closed=len(found.closed), merged=len(found.merged),
        other=len(found.other), gone=len(found.gone), after=found.after))


def _show_records(form: Form, values: Values, flags: Sequence[Flag], console: Console,
                  places: int) -> None:
    """The sections of which anything is reported; what is not stands there as 未填."""
    for section, items in form.sections:
        if any(item.id in values for item in items):
            console.print(f"{section}: " + "，".join(
                f"{item.title} {values[item.id].text if item.id in values else t(UNFILLED)}" for item in items))
    for rate, name in record_rates(form, values, places):
        console.print(f"{name}: {rate.part}/{rate.whole} = {rate.text} ({rate.of})")
    for flag in flags:
        console.print(f"{flag.name}：{flag.reason}")
