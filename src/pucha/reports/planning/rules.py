"""Thresholds, principles and the closing procedure: ``rules.yaml``, the office's own or the built-in one."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from pucha.i18n import t
from pucha.model.errors import InputError

NAME = "rules.yaml"
LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class Setting:
    """One threshold with where it is from. ``confidence``: verified, recalled or own (no rule names a number)."""

    name: str
    value: Decimal
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Principle:
    """What a rule says of a kind of site."""

    name: str
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the closing procedure (关停流程). ``proof``: what the certificate checks, "" when a person does."""

    id: str
    words: str
    source: str
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    settings: Mapping[str, Setting]
    principles: Mapping[str, Principle]
    procedure: tuple[Step, ...]

    def value(self, name: str) -> Decimal:
        return self.settings[name].value

    def source(self, name: str) -> str:
        return self.settings[name].source


@cache
def load_rules(folder: Path | None = None) -> Rules:
    """The rules; one clear line when the office's own cannot be used."""
    own = folder / NAME if folder else None
    try:
        table = _merged(_read(None), _read(own)) if own and own.is_file() else _read(None)
        settings = {name: Setting(name, Decimal(str(row["value"])), row["source"], row["confidence"])
                    for name, row in table["settings"].items()}
        principles = {name: Principle(name, row["words"], row["source"]) for name, row in table["principles"].items()}
        days = settings["notice_days"].value
        steps = tuple(Step(row["id"], row["words"].replace("{notice_days}", str(days)), row["source"],
                           row.get("proof", "")) for row in table["procedure"])
    except (KeyError, TypeError, AttributeError, InvalidOperation) as fault:
        raise InputError(t("{path}：整合规则不能用：{fault}").format(path=own or NAME, fault=repr(fault))) from None
    return Rules(settings, principles, steps)


def _merged(ours: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """The office's settings and principles go before ours one by one; its procedure as a whole."""
    both = {name: {**ours[name], **(own.get(name) or {})} for name in ("settings", "principles")}
    return both | {"procedure": own.get("procedure") or ours["procedure"]}


def _read(path: Path | None) -> dict[str, Any]:
    source = path or files("pucha.reports.planning").joinpath(NAME)
    try:
        text = source.read_text("utf-8")
        table = yaml.safe_load(text[:LIMIT])
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as fault:
        raise InputError(t("{path}：整合规则不能用：{fault}").format(path=path or NAME, fault=fault)) from None
    if not isinstance(table, dict):
        raise InputError(t("{path}：整合规则不能用：{fault}").format(path=path or NAME, fault=t("应为“名称: 值”")))
    return table
