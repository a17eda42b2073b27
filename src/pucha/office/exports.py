"""Tables as CSV that streams, line by line, and opens whole in a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator, Sequence


class _Echo:
    def write(self, text: str) -> str:
        return text


def csv_lines(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table, a byte order mark before the first; cells must be safe for a spreadsheet already."""
    table = csv.writer(_Echo(), lineterminator="\r\n")
    yield "\ufeff" + table.writerow(head)
    for row in rows:
        yield table.writerow(row)
