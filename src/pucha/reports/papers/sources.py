"""Where the sentences come from: the office's own folder first, then the files that come with Pucha."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from pucha.i18n import t
from pucha.model.errors import InputError

LIMIT = 1_000_000


def read_text(name: str, folder: Path | None) -> str:
    """The text ``name`` of the office's folder when it is there, else the built-in one."""
    own = folder / name if folder else None
    try:
        if own and own.is_file():
            if own.stat().st_size > LIMIT:
                raise InputError(t("{path}：文件过大，不像模板").format(path=own))
            return own.read_text("utf-8-sig")
        return files("pucha.reports.papers").joinpath("texts", name).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise InputError(t("{path}：模板读不出来：{fault}").format(path=own or name, fault=fault)) from None


def one_line(fault: object) -> str:
    """What a reader of YAML says on several lines, on one."""
    return " ".join(str(fault).split())


def office_settings(folder: Path | None, changes: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The office's particulars: built-in ones, then its own ``office.yaml``, then what the command line sets."""
    settings = _read_settings(None)
    if folder and (folder / "office.yaml").is_file():
        settings |= _read_settings(folder)
    unknown = sorted(set(changes or {}) - set(settings))
    if unknown:
        raise InputError(t("office.yaml 中没有“{names}”这一项（可用：{known}）").format(
            names="、".join(unknown), known="、".join(settings)))
    return settings | dict(changes or {})


def _read_settings(folder: Path | None) -> dict[str, Any]:
    return dict(_settings(read_text("office.yaml", folder)))


@lru_cache(maxsize=16)
def _settings(text: str) -> dict[str, Any]:
    try:
        table = yaml.safe_load(text) or {}
    except yaml.YAMLError as fault:
        raise InputError(t("office.yaml 不能用：{fault}").format(fault=one_line(fault))) from None
    if not isinstance(table, dict):
        raise InputError(t("office.yaml 不能用：{fault}").format(fault=t("应为“名称: 值”")))
    return {str(name): value for name, value in table.items()}
