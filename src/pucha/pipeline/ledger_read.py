"""Reading a round's ledger (台账): every site with its brief cards, or one site after another with its whole card."""

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pucha.model import codec
from pucha.model.errors import InputError
from pucha.model.finding import Finding
from pucha.model.observation import Coverage
from pucha.model.scorecard import Line, Scorecard
from pucha.model.site import Site
from pucha.pipeline.done import SiteDone
from pucha.pipeline.ledger import FORM, NAME
from pucha.pipeline.ledger_cards import read_card, read_findings


@dataclass(frozen=True, slots=True)
class Page:
    """One site under one standard, whole: what its scorecard (评分表) or letter is made from."""

    site: Site
    coverage: Coverage
    card: Scorecard
    findings: tuple[Finding, ...]
    home: str = ""  # where the home address led


class LedgerReader:
    """A ledger that is only read; several processes may read it at once."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        rows = self._rows("select id, line from patterns")
        if dict(self._rows("select name, value from about")).get("form") != FORM:
            raise InputError(f"{self.path}: written by another version of Pucha: run the census again with --resume")
        self._patterns = {number: codec.loads(Line, text) for number, text in rows}

    @staticmethod
    def there(folder: Path) -> bool:
        return (folder / NAME).exists()

    def waiting(self) -> int:
        """How many sites have not been inspected yet."""
        (number,), = self._rows("select count(*) from sites where state = 'waiting'")
        return int(number)

    def standards(self) -> tuple[str, ...]:
        return tuple(name for name, in self._rows("select distinct standard from cards order by standard"))

    def sites(self, standards: Sequence[str]) -> Iterator[SiteDone]:
        """Every site in the order of the register, with its brief cards of ``standards`` in their order."""
        order = {name: at for at, name in enumerate(standards)}
        cards = self._cards(order)
        ahead = next(cards, None)
        for place, folder, trouble, site, coverage in self._rows(
                "select place, folder, trouble, site, coverage from sites order by place"):
            mine: list[tuple[int, str]] = []
            while ahead is not None and ahead[0] == place:
                mine.append(ahead[1:])
                ahead = next(cards, None)
            read = tuple(read_card(text, self._patterns) for _, text in sorted(mine))
            yield SiteDone(_site(site), folder, read, _coverage(coverage), trouble)

    def _cards(self, order: dict[str, int]) -> Iterator[tuple[int, int, str]]:
        """(place, position of the standard, text), by place."""
        rows = self._rows("select place, standard, brief from sites join cards on cards.site = sites.id "
                          f"where standard in ({','.join('?' * len(order))}) order by place", tuple(order))
        return ((place, order[standard], text) for place, standard, text in rows)

    def places(self, standard: str, verdict: str = "") -> list[int]:
        """Where in the register the sites with a card of ``standard`` (and this verdict) stand."""
        rows = self._rows("select place from sites join cards on cards.site = sites.id where standard = ? "
                          "and ? in ('', verdict) order by place", (standard, verdict))
        return [int(place) for place, in rows]

    def pages(self, standard: str, places: Sequence[int]) -> Iterator[Page]:
        """The sites at these places, whole."""
        for some in (places[at:at + 500] for at in range(0, len(places), 500)):
            rows = self._rows("select sites.site, coverage, page from sites join pages on pages.site = sites.id "
                              f"where standard = ? and place in ({','.join('?' * len(some))}) order by place",
                              (standard, *some))
            for site, coverage, packed in rows:
                card, findings, home = f"{zlib.decompress(packed).decode()}\n".split("\n")[:3]
                yield Page(_site(site), _coverage(coverage), read_card(card, self._patterns), read_findings(findings),
                           home)

    def _rows(self, query: str, values: Sequence[Any] = ()) -> Iterator[Any]:
        address = f"file:{quote(str(self.path.absolute()))}?mode=ro"
        try:
            with closing(sqlite3.connect(address, uri=True)) as data:
                yield from data.execute(query, values)
        except sqlite3.Error as error:
            raise InputError(f"{self.path}: cannot be read: {error} (pucha verify says what changed)") from None


def _site(text: str) -> Site:
    return codec.loads(Site, text)


def _coverage(text: str) -> Coverage:
    return codec.loads(Coverage, text)
