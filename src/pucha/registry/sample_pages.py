"""A sample of pages inside one site (页面抽样), by a stated rule that anyone can repeat.

The rule: the frame is the pages that were read, each once, by canonical address; they fall into strata by column; a
page's ticket is the SHA-256 of ``seed + "\\n" + site identity + "\\n" + address``. Every column gives its ``each``
pages with the smallest tickets (all of them where it has fewer). With ``most``, columns take turns, in the order of
their names, until so many pages are chosen.
"""

from collections.abc import Iterable
from itertools import zip_longest

from pucha.registry.sample import ticket


def page_ticket(seed: str, site: str, address: str) -> str:
    """The page's lot: smallest are drawn.

    >>> page_ticket("2015-Q4", "1304000009", "http://www.example.gov.cn/a.html")[:16]
    '0934b659676b14ec'
    """
    return ticket(f"{seed}\n{site}", address)


def draw_pages(pages: Iterable[tuple[str, str]], *, seed: str, site: str, each: int,
               most: int | None = None) -> dict[str, tuple[str, ...]]:
    """Column → addresses drawn, in the order of their tickets. ``pages``: (address, column) pairs."""
    columns: dict[str, set[str]] = {}
    for address, column in pages:
        columns.setdefault(column, set()).add(address)
    chosen = {column: tuple(sorted(addresses, key=lambda address: (page_ticket(seed, site, address), address))[:each])
              for column, addresses in sorted(columns.items())}
    return chosen if most is None else _take_turns(chosen, most)


def _take_turns(chosen: dict[str, tuple[str, ...]], most: int) -> dict[str, tuple[str, ...]]:
    """The first pages of every column, then the second ones, until ``most`` are taken."""
    turns = (pair for turn in zip_longest(*([(column, address) for address in addresses]
                                            for column, addresses in chosen.items())) for pair in turn if pair)
    kept = [pair for _, pair in zip(range(most), turns, strict=False)]
    return {column: tuple(address for name, address in kept if name == column) for column in chosen}
