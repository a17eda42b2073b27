"""Finds every detector by looking into the folder: a new check is a new file, there is no list to maintain."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pucha.checks
from pucha.checks._base import Check
from pucha.model.errors import InputError


@dataclass(frozen=True, slots=True)
class Detector:
    """A check with the function that does it and the text that explains it."""

    check: Check
    run: Callable[..., Any]
    doc: str
    module: str
    prepare: Callable[..., None] | None = None  # looks at many pages at once before each is asked about


@cache
def detectors() -> Mapping[str, Detector]:
    """Every detector by name, in the order of the names."""
    found = [_load(m.name) for m in pkgutil.iter_modules(pucha.checks.__path__) if not m.name.startswith("_")]
    return {d.check.name: d for d in sorted(found, key=lambda d: d.check.name)}


def _load(name: str) -> Detector:
    module = importlib.import_module(f"pucha.checks.{name}")
    check: Check = module.CHECK
    if check.name != name.replace("_", "-"):
        raise ImportError(f"pucha/checks/{name}.py: its check is called {check.name!r}")
    return Detector(check, module.run, module.__doc__ or "", name, getattr(module, "prepare", None))


def all_checks() -> dict[str, Check]:
    """The card of every check by its name."""
    return {name: detector.check for name, detector in detectors().items()}


def detector(name: str) -> Detector:
    """One detector; one clear line when there is none of this name."""
    found = detectors().get(name)
    if found is None:
        raise InputError(f"no check is called {name!r}; there are: {', '.join(detectors())}")
    return found
