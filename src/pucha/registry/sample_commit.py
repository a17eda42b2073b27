"""The commitment of a draw (抽样承诺): published beforehand, so that nobody can choose the seed to please.

Before the draw the office publishes the hash of its seed with the frame's hash and the request; the seed itself is told
with the draw. Whoever doubts it computes the hash of the told seed and draws again. Where the commitment also names a
number that becomes known only later (a lottery's, an index's), even the office cannot know the draw when it commits:
the draw's seed is then ``seed + "\\n" + number``.

- ``seed_hash`` is the SHA-256, in hexadecimal, of the seed in UTF-8.
- The commitment's own hash is the SHA-256 of the lines ``method``, ``by`` joined with commas, ``size``, ``least``,
  ``frame_hash``, ``seed_hash``, ``later``, joined with ``"\\n"``.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.model.site import Site
from pucha.registry.sample import METHOD, Draw, draw, parse_ratio

SHORTEST = 16  # characters of a seed: a shorter one is found by trying
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Commitment:
    """What is published before the draw. ``later``: the number to come, in words, "" where none is used."""

    method: str
    by: tuple[str, ...]
    size: str  # "30%", "1/3" or a count
    least: int
    frame: int
    frame_hash: str
    seed_hash: str
    later: str
    committed_on: date

    @property
    def hash(self) -> str:
        lines = (self.method, ",".join(self.by), self.size, str(self.least), self.frame_hash, self.seed_hash,
                 self.later)
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def seed_hash(seed: str) -> str:
    """What is published of the seed.

    >>> seed_hash("2016年第一季度 8c1f4d5a9b20")[:16]
    'e54e9e84c29d8a65'
    """
    return hashlib.sha256(seed.encode()).hexdigest()


def commit(sites: Sequence[Site], *, seed: str, ratio: Fraction | None, count: int | None, by: Sequence[str],
           least: int, later: str, on: date) -> Commitment:
    """The commitment of a draw that could be made now. A seed that can be guessed is refused."""
    if len(seed.strip()) < SHORTEST:
        raise InputError(t("种子至少 {n} 个字符，否则可以由哈希试出：请在文字后加一串随机字符").format(n=SHORTEST))
    probe = draw(sites, seed=seed, ratio=ratio, count=count, by=by, least=least)
    return Commitment(METHOD, probe.by, probe.size, least, probe.frame, probe.frame_hash, seed_hash(seed), later, on)


def draw_committed(sites: Sequence[Site], promised: Commitment, seed: str, number: str = "") -> Draw:
    """The draw that was promised; InputError when seed, register or number are not those of the commitment."""
    if seed_hash(seed) != promised.seed_hash:
        raise InputError(t("种子与公布的承诺不符（SHA-256 应为 {hash}）").format(hash=promised.seed_hash))
    if bool(promised.later) != bool(number):
        raise InputError(t("承诺约定了事后公开的数（{later}）：请用 --number 给出").format(later=promised.later)
                         if promised.later else t("承诺没有约定事后公开的数，不能再加"))
    count = int(promised.size) if promised.size.isdecimal() else None
    result = draw(sites, seed=f"{seed}\n{number}" if number else seed, count=count, by=promised.by,
                  ratio=None if count else parse_ratio(promised.size), least=promised.least)
    if result.frame_hash != promised.frame_hash:
        raise InputError(t("名录已变，与承诺中的抽样框哈希不符：请用承诺时的名录"))
    return result


def commitment_document(promised: Commitment) -> dict[str, Any]:
    """As JSON values, with its own hash."""
    return asdict(promised) | {"by": list(promised.by), "committed_on": promised.committed_on.isoformat(),
                               "commitment": promised.hash}


def read_commitment(path: Path) -> Commitment:
    """A published commitment; one clear line when it is none, or was changed."""
    try:
        data: dict[str, Any] = json.loads(path.read_text("utf-8"))
        promised = Commitment(str(data["method"]), tuple(map(str, data["by"])), str(data["size"]), int(data["least"]),
                              int(data["frame"]), str(data["frame_hash"]), str(data["seed_hash"]), str(data["later"]),
                              date.fromisoformat(data["committed_on"]))
        told = data["commitment"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise InputError(t("{path}：不是抽样承诺：{fault}").format(path=path, fault=fault)) from None
    if promised.method != METHOD or not _HASH.fullmatch(promised.seed_hash) or told != promised.hash:
        raise InputError(t("{path}：抽样承诺被改动过（与其自身的哈希不符）").format(path=path))
    return promised
