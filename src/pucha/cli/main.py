"""``pucha``: every command of the contract. Commands are loaded when they are called, so that start-up is quick."""

import sys
from importlib import import_module
from typing import Any

import click

from pucha import __version__
from pucha.model.errors import InputError, Unfinished

COMMANDS = {
    "inspect": "pucha.cli.inspect",
    "census": "pucha.cli.census",
    "watch": "pucha.cli.watch",
    "sample": "pucha.cli.sample",
    "judge": "pucha.cli.judge",
    "report": "pucha.cli.report",
    "stats": "pucha.cli.stats",
    "yearly": "pucha.cli.yearly",
    "lint": "pucha.cli.lint",
    "plan": "pucha.cli.plan",
    "close-certificate": "pucha.cli.close_certificate",
    "page": "pucha.cli.page",
    "letters": "pucha.cli.letters",
    "twins": "pucha.cli.twins",
    "text": "pucha.cli.text",
    "leaders": "pucha.cli.leaders",
    "explain": "pucha.cli.explain",
    "standards": "pucha.cli.standards",
    "verify": "pucha.cli.verify",
    "serve": "pucha.cli.serve",
    "worker": "pucha.cli.worker",
    "backup": "pucha.cli.backup",
    "demo": "pucha.cli.demo",
}


class LazyGroup(click.Group):
    """Loads a command's module only when that command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="pucha")
def group() -> None:
    """Pucha (普查): is every public site alive, up to date, correct, answering and useful?"""


def main(argv: list[str] | None = None) -> None:
    """Entry point. Exit status: 0 done, 1 不合格 with --exit-code, 2 bad usage or input, 3 could not finish."""
    sys.exit(run(argv))


def run(argv: list[str] | None = None) -> int:
    try:
        result: Any = group.main(args=argv, prog_name="pucha", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except InputError as error:
        click.echo(f"pucha: {error}", err=True)
        return 2
    except Unfinished as error:
        click.echo(f"pucha: {error}", err=True)
        return 3
    except (KeyboardInterrupt, click.exceptions.Abort):
        click.echo("pucha: stopped; what was finished is kept, run the same command again to go on", err=True)
        return 3
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    return result if isinstance(result, int) else 0
