"""Options of the commands that use the network, and the settings they make."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

import click

from pucha.cli import options
from pucha.model.standard import Standard
from pucha.observe.settings import ObserveSettings
from pucha.rulebook import load

NAMES = ("max_pages", "max_seconds", "allow_private", "no_external", "no_browser", "ignore_robots", "rate")


def network_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options and hands the command one ``settings``."""
    @wraps(command)
    def inner(**values: Any) -> Any:
        return command(settings=settings_from(**{name: values.pop(name) for name in NAMES}), **values)

    decorators = (
        click.option("--max-pages", type=click.IntRange(1), help="read at most so many pages of a site"),
        click.option("--max-seconds", type=click.FloatRange(1), help="crawl a site for at most so long"),
        click.option("--allow-private", is_flag=True, help="may reach private and loopback addresses"),
        click.option("--no-external", is_flag=True, help="do not ask other sites; links to them stay not observed"),
        click.option("--no-browser", is_flag=True, help="never start a browser"),
        click.option("--ignore-robots", is_flag=True, help="for owners: do not ask robots.txt"),
        click.option("--rate", type=click.FloatRange(0.1), help="requests a second and host (default 10)"),
    )
    for decorator in reversed(decorators):
        inner = decorator(inner)
    return inner


def settings_from(*, max_pages: int | None, max_seconds: float | None, allow_private: bool, no_external: bool,
                  no_browser: bool, ignore_robots: bool, rate: float | None) -> ObserveSettings:
    base = ObserveSettings()
    return replace(
        base, max_pages=max_pages or base.max_pages, max_seconds=max_seconds, allow_private=allow_private,
        check_external=not no_external, browser="off" if no_browser else base.browser,
        obey_robots=not ignore_robots, per_host_rate=rate or base.per_host_rate)


def load_standards(names: tuple[str, ...]) -> tuple[Standard, ...]:
    """The wanted standards, or the two national tables."""
    return tuple(load(name) for name in dict.fromkeys(names or options.DEFAULT_STANDARDS))


def names_of(text: str | None) -> tuple[str, ...] | None:
    """``--checks NAME,NAME``."""
    return tuple(part.strip() for part in text.split(",") if part.strip()) if text else None
