"""Options that several commands share."""

import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console

from pucha.i18n import use
from pucha.model import codec

F = TypeVar("F", bound=Callable[..., Any])
PIPE_WIDTH = 140
DEFAULT_STANDARDS = ("census-2015", "indicators-2019")


def _set_language(ctx: click.Context, param: click.Parameter, value: str) -> str:
    use(value)
    return value


def lang(command: F) -> F:
    return click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, is_eager=True,
                        expose_value=False, callback=_set_language, help="language of tables and reports")(command)


def as_json(command: F) -> F:
    return click.option("--json", "as_json", is_flag=True, help="one JSON document on stdout and nothing else")(command)


def as_of(command: F) -> F:
    return click.option("--as-of", metavar="DATE",
                        help="monitoring point 监测时间点; default now, Asia/Shanghai")(command)


def standard(command: F) -> F:
    return click.option("--standard", "standards", multiple=True, metavar="ID|FILE",
                        help="standard to judge by; may be given several times (default: census-2015 and "
                             "indicators-2019)")(command)


def out_folder(name: str) -> Callable[[F], F]:
    return click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=None, metavar="DIR",
                        help=f"folder for the run (default {name})")


def pictures(default: int) -> Callable[[F], F]:
    return click.option("--pictures", type=click.IntRange(0, 200), default=default, show_default=True, metavar="N",
                        help="pictures of findings with the fault framed, at most N a site; needs Chromium")


def since(command: F) -> F:
    return click.option("--since", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="DIR",
                        help="an earlier run: what the server calls unchanged is not transferred again")(command)


def exit_code(command: F) -> F:
    return click.option("--exit-code", "exit_code", is_flag=True, help="exit with 1 when a verdict is 不合格")(command)


def print_json(value: Any) -> None:
    """One document on stdout; text that is no valid Unicode (lone surrogates of a hostile page) is replaced."""
    text = json.dumps(codec.plain(value), ensure_ascii=False, indent=1)
    click.echo(text.encode("utf-8", "replace").decode("utf-8"))


def print_text(pieces: Iterable[str]) -> None:
    """A long document piece by piece, its lone surrogates replaced like those of :func:`print_json`."""
    for piece in pieces:
        click.echo(piece.encode("utf-8", "replace").decode("utf-8"), nl=False)


def stdout() -> Console:
    """Console for results. Markup is off: what came from a page must not style or hide anything."""
    return Console(markup=False, highlight=False, emoji=False, width=_width())


def _width() -> int | None:
    """Width of tables: the terminal's; a file or a pipe gets room enough for long lines."""
    return None if sys.stdout.isatty() or "COLUMNS" in os.environ else PIPE_WIDTH


def stderr() -> Console:
    return Console(stderr=True, markup=False, highlight=False, emoji=False)
