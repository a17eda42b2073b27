"""The closing certificate (关停证明): three proofs, and it is issued only when each of them stands.

A proof *stands*, *fails* (something is missing, and it says what) or is *unknown* (something could not be seen). What
is unknown is never taken for proved.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from pucha.i18n import mark, t
from pucha.model.codec import plain
from pucha.model.site import Site


class State(StrEnum):
    """How a proof ended."""

    STANDS = "stands"
    FAILS = "fails"
    UNKNOWN = "unknown"


STATES = {State.STANDS: mark("已证实"), State.FAILS: mark("不符合"), State.UNKNOWN: mark("不明")}
TITLES = {"archive": mark("存档封存"), "redirects": mark("跳转有效"), "links": mark("所辖网站不再链接")}


@dataclass(frozen=True, slots=True)
class Proof:
    """``name``: archive, redirects or links; ``missing``: what is lacking, ``unknown``: what could not be seen."""

    name: str
    facts: tuple[str, ...]
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def state(self) -> State:
        if self.missing:
            return State.FAILS
        return State.UNKNOWN if self.unknown else State.STANDS


@dataclass(frozen=True, slots=True)
class Tried:
    """One old address: where it led, and whether that is the successor's site (None: it could not be told)."""

    url: str
    column: str
    led_to: str
    arrived: bool | None
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Archive:
    """The sealed archive: the manifest's root hash, its records and pages, the day it was taken."""

    root: str
    records: int
    pages: int
    size: int
    as_of: datetime


@dataclass(frozen=True, slots=True)
class Closing:
    """All that a certificate rests on. ``links``: (sites, addresses) looked at in the round of ``links_on``."""

    site: Site
    successor: str
    archive: Archive | None
    tried: tuple[Tried, ...]
    frame: int  # old pages that the sample was drawn from
    seed: str
    links: tuple[int, int]
    links_on: datetime
    proofs: tuple[Proof, ...]

    @property
    def issued(self) -> bool:
        """Only when every proof stands; one proof missing altogether is none."""
        return {proof.name for proof in self.proofs} == set(TITLES) and all(
            proof.state is State.STANDS for proof in self.proofs)

    def refusals(self) -> Sequence[str]:
        """Why it is not issued, one line each."""
        lines = [f"{t(TITLES[proof.name])}：{text}" for proof in self.proofs for text in proof.missing]
        return lines + [f"{t(TITLES[proof.name])}（{t('不明')}）：{text}" for proof in self.proofs
                        for text in proof.unknown]


def closing_document(one: Closing) -> dict[str, Any]:
    """As JSON values; unknown is null."""
    return {
        "site": one.site.code or None, "name": one.site.name, "url": one.site.home_url, "successor": one.successor,
        "issued": one.issued, "archive": plain(one.archive), "redirects": plain(one.tried), "frame": one.frame,
        "seed": one.seed, "links": {"sites": one.links[0], "addresses": one.links[1], "as_of": plain(one.links_on)},
        "proofs": [{"proof": proof.name, "state": proof.state.value, "facts": list(proof.facts),
                    "missing": list(proof.missing), "unknown": list(proof.unknown)} for proof in one.proofs],
    }
