"""``pucha explain``: what a check does, why, and how to mend what it finds."""

import click
from rich.markdown import Markdown

from pucha.checks import all_checks, explain
from pucha.cli import options
from pucha.model.errors import InputError


@click.command("explain")
@click.argument("check", required=False)
@options.as_json
@options.lang
def command(check: str | None, as_json: bool) -> None:
    """What a check does (检查项说明); without a name: the list of all checks."""
    checks = all_checks()
    if check is not None and check not in checks:
        raise InputError(f"no check is called {check!r}; there are: {', '.join(sorted(checks))}")
    if as_json:
        names = [check] if check else sorted(checks)
        options.print_json({"checks": [{"name": n, "text": explain(n)} for n in names]})
    elif check:
        options.stdout().print(Markdown(explain(check)))
    else:
        for name in sorted(checks):
            click.echo(f"{name:24} {explain(name).strip().splitlines()[0].lstrip('# ')}")
