"""``pucha standards``: a standard as a table; two standards side by side."""

import click
from rich.table import Table

from pucha.cli import options
from pucha.i18n import t
from pucha.rulebook import available, diff_rows, load, standard_rows
from pucha.rulebook.tables import general_text


@click.group("standards", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """The standards (评分标准): list, show, diff."""
    if ctx.invoked_subcommand is None:
        for name in available():
            standard = load(name)
            click.echo(f"{name:28} {standard.title}  {standard.document}")


@command.command("show")
@click.argument("name", metavar="ID|FILE")
@options.as_json
@options.lang
def show(name: str, as_json: bool) -> None:
    """One standard as a table."""
    standard = load(name)
    if as_json:
        options.print_json({"id": standard.id, "title": standard.title, "document": standard.document,
                            "hash": standard.hash, "fail_rule": standard.fail_rule, "settings": standard.settings,
                            "rows": standard_rows(standard)})
        return
    table = Table(title=f"{standard.title}（{standard.document}）", title_justify="left", show_lines=True)
    for heading in (t("部分"), t("指标"), t("规则"), t("上限"), t("判定"), t("依据")):
        table.add_column(heading, overflow="fold")
    for row in standard_rows(standard):
        clause = f"{row.clause} [{row.confidence}]"
        table.add_row(row.part if not row.block else f"{row.part}\n{row.block}", row.title, "\n".join(row.rules),
                      row.cap or "—", row.decided_by, clause)
    console = options.stdout()
    console.print(table)
    console.print(general_text(standard))


@command.command("diff")
@click.argument("one", metavar="ID|FILE")
@click.argument("other", metavar="ID|FILE")
@click.option("--all", "everything", is_flag=True, help="rows that are the same too")
@options.as_json
@options.lang
def diff(one: str, other: str, everything: bool, as_json: bool) -> None:
    """Two standards side by side, matched by subject."""
    a, b = load(one), load(other)
    rows = [row for row in diff_rows(a, b) if everything or row.change != "same"]
    if as_json:
        options.print_json({"a": a.id, "b": b.id, "rows": rows})
        return
    table = Table(title=f"{a.id} → {b.id}", title_justify="left", show_lines=True)
    for heading in (t("主题"), a.title, b.title):
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(row.title, row.a or "—", row.b or "—")
    options.stdout().print(table)
