"""Scorecards on the terminal (rich): the verdict first, then each line with points, reason and evidence."""

from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from pucha.i18n import language, t
from pucha.model.codec import decimal_text
from pucha.model.observation import Coverage
from pucha.model.scorecard import Scorecard
from pucha.model.words import Verdict
from pucha.reports.bundle import RoundReport, Sheet, SiteReport
from pucha.reports.prose import Prose
from pucha.reports.sayings import coverage_note, skipped_word, unset_names, verdict_reason
from pucha.reports.statistics import Tally, by_class, lacks_only_the_watch, ranking, tally, watch_lines
from pucha.reports.view import LineView, Part, Proof, has_points, only_in_part, parts_of, sum_text
from pucha.reports.words import SIGNS, VERDICTS, State, clean, share_text, time_text

PROOFS = 3  # per line; the HTML report shows the others
QUOTE, ADDRESS = 60, 300  # signs shown of a quote, and of an address or a reason
RANKED = 40  # sites in the round's table
_VERDICT_STYLES = {Verdict.PASS: "bold green", Verdict.FAIL: "bold red", Verdict.UNDECIDED: "bold yellow"}
_STATE_STYLES = {
    State.VETO: "bold red", State.LOST: "red", State.WON: "green", State.PASS: "green", State.REVIEW: "yellow",
    State.PERSON: "magenta", State.UNSEEN: "cyan", State.SKIPPED: "dim", State.ERROR: "bold cyan",
}


def print_site(report: SiteReport, console: Console, *, proofs: int = PROOFS) -> None:
    """One site: a panel with the verdict for each standard, then its lines, then the coverage."""
    console.print(Text.assemble((clean(report.name), "bold"), "  ", (clean(report.url), "dim")))
    for sheet in report.sheets:
        console.print(_verdict_panel(sheet))
        for part in parts_of(sheet, report):
            console.print(_part_table(part, proofs))
    console.print(_coverage(report.coverage))
    if language() != "zh":
        console.print(Text(t("理由和引文用规则和网页的语言（中文）"), style="dim"))
    console.print(Text(f"{t('监测时间点')} {time_text(report.as_of)}", style="dim"))


def verdict_text(card: Scorecard) -> Text:
    text = Text(t(VERDICTS[card.verdict]), style=_VERDICT_STYLES[card.verdict])
    return text.append(t("（暂定）"), style="yellow") if card.provisional else text


def _verdict_panel(sheet: Sheet) -> RenderableType:
    card = sheet.card
    points = f"{sum_text(sheet)} {t('分')}" if has_points(card) else t("本表不计分")
    head = Text.assemble(verdict_text(card), "   ", (points, "bold"),
                         (f"   {t('只计已看清的部分')}" if only_in_part(card) else "", "cyan"))
    rows: list[RenderableType] = [head]
    if card.reason:
        rows.append(Prose(Text(verdict_reason(card))))
    if card.unset:
        rows.append(Prose(Text(t("尚未设定：{names}").format(names=unset_names(sheet)), style="yellow")))
    rows.append(Text(f"{card.standard} · {card.standard_hash[:12]}", style="dim"))
    return Panel(Group(*rows), title=Text(t(sheet.title)), title_align="left",
                 border_style=_VERDICT_STYLES[card.verdict])


def _part_table(part: Part, proofs: int) -> RenderableType:
    counts = "  ".join("\N{NO-BREAK SPACE}".join((SIGNS[state], word, str(number)))
                       for state, word, number in part.counts)
    points = "" if part.name in ("veto", "require") else f"  {part.points}"
    title = Text.assemble((part.title, "bold"), points, "  ", (counts, "dim"))
    table = Table(expand=True, box=None, pad_edge=False, header_style="dim")
    table.add_column("", width=2)
    table.add_column(t("指标"), ratio=2, overflow="fold")
    table.add_column(t("结果"), no_wrap=True)
    table.add_column(t("分值"), justify="right", no_wrap=True)
    table.add_column(t("理由与证据"), ratio=5, overflow="fold")
    for block in part.blocks:
        for view in block.lines:
            _add_line(table, view, proofs)
    return Padding(Group(Prose(title), table), (0, 0, 1, 0))


def _add_line(table: Table, view: LineView, proofs: int) -> None:
    style = _STATE_STYLES[view.state]
    table.add_row(Text(SIGNS[view.state], style=style), Prose(Text(t(view.line.title))), Text(view.word, style=style),
                  Text(view.points, style=style), Group(*_because(view, proofs)))


def _because(view: LineView, proofs: int) -> Iterable[RenderableType]:
    if view.line.reason:
        yield Prose(Text(clean(view.line.reason)))
    shown = [*view.because, *view.awaiting][:proofs]
    for proof in shown:
        yield _proof(proof)
    if view.proofs > len(shown):
        yield Text(t("另有 {n} 条证据，见报告").format(n=view.proofs - len(shown)), style="dim")


def _proof(proof: Proof) -> Prose:
    text = Text("· " if proof.certain else "? ", style="dim")
    for shown in (_quoted(proof), _short(proof.reason, ADDRESS)):
        if shown:
            text.append(shown + " ", style="none")
    text.append(_short(proof.url, ADDRESS), style="dim")
    if proof.confirmations:
        text.append(t("（确认 {n} 次）").format(n=len(proof.confirmations)), style="dim")
    return Prose(text, hang=2)


def _quoted(proof: Proof) -> str:
    """The quoted text, unless the reason repeats it."""
    shown = _short(proof.quote, ADDRESS if "://" in proof.quote else QUOTE)
    return f"“{shown}”" if shown and shown not in proof.reason else ""


def _short(text: str, most: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most - 1] + "…"


def _coverage(coverage: Coverage) -> Prose:
    text = Text(t("覆盖：发现 {found} 个地址，抓取 {fetched}，检查 {checked}").format(
        found=coverage.found, fetched=coverage.fetched, checked=coverage.checked))
    if coverage.skipped:
        left = "、".join(f"{skipped_word(reason)} {number}" for reason, number in coverage.skipped.items())
        text.append(t("；") + t("未检查：{left}").format(left=left), style="cyan")
    for note in coverage.notes:
        text.append("\n" + coverage_note(note), style="dim")
    return Prose(text)


def print_round(report: RoundReport, console: Console, *, most: int = RANKED) -> None:
    """A round: for each standard the totals, the classes, and the ranking; then the rows that could not run."""
    console.print(Text(report.title, style="bold"))
    for name in report.standard_ids():
        _print_standard(report, name, console, most)
    bad = [problem for problem in report.problems if not problem.kept]
    if bad:
        console.print(_problem_table(report))


def _print_standard(report: RoundReport, name: str, console: Console, most: int) -> None:
    standard = report.standard(name)
    total = tally(t("合计"), report.sites, name)
    console.print(Padding(Text(t(standard.title) if standard else name, style="bold"), (1, 0, 0, 0)))
    console.print(_tally_table([*by_class(report, name), total]))
    watched = watch_lines(standard)
    cards = [card for entry in report.sites if (card := entry.card(name))]
    lacking = sum(lacks_only_the_watch(card, watched) for card in cards)
    if lacking:
        console.print(Text(t("未定网站中有 {n} 个只差一周的首页监测（pucha watch）").format(n=lacking), style="yellow"))
    console.print(_ranking_table(report, name, most))


def _tally_table(rows: Iterable[Tally]) -> Table:
    table = Table(box=None, header_style="dim", pad_edge=False)
    for title in (t("类别"), t("网站数"), t("已检查"), t("合格"), t("不合格"), t("未定"), t("未检查"),
                  t("合格占已检查")):
        table.add_column(title, justify="left" if title == t("类别") else "right")
    for row in rows:
        table.add_row(t(row.name), str(row.total), str(row.inspected), Text(str(row.passed), style="green"),
                      Text(str(row.failed), style="red"), Text(str(row.undecided), style="yellow"),
                      str(row.uninspected), share_text(row.passed, row.inspected))
    return table


def _ranking_table(report: RoundReport, name: str, most: int) -> RenderableType:
    rows = ranking(report, name)
    table = Table(box=None, header_style="dim", pad_edge=False)
    table.add_column(t("名次"), justify="right")
    table.add_column(t("网站"), overflow="fold")
    table.add_column(t("结论"), no_wrap=True)
    table.add_column(t("得分"), justify="right")
    table.add_column(t("主要问题"), overflow="fold")
    for row in rows[:most]:
        card = row.card
        table.add_row(str(row.place or "—"), clean(row.entry.site.name), verdict_text(card) if card else t("未检查"),
                      decimal_text(card.score) if card and has_points(card) else "—", clean("；".join(row.problems)))
    if len(rows) > most:
        return Group(table, Text(t("另有 {n} 个网站，见报告").format(n=len(rows) - most), style="dim"))
    return table


def _problem_table(report: RoundReport) -> Table:
    bad = [problem for problem in report.problems if not problem.kept]
    table = Table(title=t("名录中有 {n} 行不能检查").format(n=len({p.row for p in bad})), title_justify="left",
                  box=None, header_style="dim", pad_edge=False)
    for title in (t("行"), t("列"), t("内容"), t("原因")):
        table.add_column(title, overflow="fold")
    for problem in bad[:RANKED]:
        table.add_row(str(problem.row), problem.column, clean(problem.value), problem.reason)
    return table
