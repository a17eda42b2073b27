"""Samples that anybody can draw again (可复现抽样).

The order of a sample is the SHA-256 of ``seed|site code|address``: nobody chooses, and the same site with the same
seed gives the same sample whatever order the pages were met in.
"""

import hashlib
from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")
SEED = "pucha-1"


def pick(things: Iterable[T], count: int, *, site: str, address: Callable[[T], str], seed: str = SEED) -> list[T]:
    """``count`` of the things (all when there are fewer, or when ``count`` is 0), in the order of the draw."""
    ordered = sorted(things, key=lambda thing: (_rank(seed, site, address(thing)), address(thing)))
    return ordered[:count] if count else ordered


def _rank(seed: str, site: str, address: str) -> str:
    return hashlib.sha256(f"{seed}|{site}|{address}".encode("utf-8", "surrogatepass")).hexdigest()
