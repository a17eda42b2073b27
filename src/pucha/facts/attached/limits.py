"""How much of one file is read. Counts, not clocks: the same bytes give the same text everywhere."""

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field

from pucha.model.attachments import Unread

MAX_BYTES = 30 << 20  # of the file as it comes
MAX_UNPACKED = 80 << 20  # of all that is taken out of one archive or document
MAX_CHARS = 400_000  # of text
MAX_PAGES = 120
MAX_ROWS = 20_000  # of one sheet
MAX_CELLS = 200  # of one row
MAX_SHEETS = 40
MAX_MEMBERS = 40  # files read of one archive
MAX_DEPTH = 2  # archives inside archives


class CannotRead(Exception):
    """A file that gives no text, with why."""

    def __init__(self, unread: Unread, reason: str) -> None:
        super().__init__(reason)
        self.unread = unread
        self.reason = reason


@dataclass(slots=True)
class Lines:
    """Collects lines of text up to the limit."""

    kept: list[str] = field(default_factory=list)
    left: int = MAX_CHARS
    cut: bool = False

    def add(self, line: str) -> bool:
        """Takes a line; False when no more fits."""
        line = line.rstrip()
        if len(line) >= self.left:
            self.kept.append(line[:self.left])
            self.left, self.cut = 0, True
            return False
        self.kept.append(line)
        self.left -= len(line) + 1
        return True

    def extend(self, lines: Iterable[str]) -> bool:
        """Takes lines as long as they fit; False when no more fits."""
        return all(self.add(line) for line in lines)

    @property
    def text(self) -> str:
        return "\n".join(self.kept).strip("\n")


@dataclass(slots=True)
class Member:
    """Files of a ZIP, read within what one file may unpack to."""

    archive: zipfile.ZipFile
    left: int = MAX_UNPACKED

    def read(self, name: str | zipfile.ZipInfo) -> bytes:
        """Bytes of one member; a ``KeyError`` when it is not there."""
        info = self.archive.getinfo(name) if isinstance(name, str) else name
        if info.flag_bits & 1:
            raise CannotRead(Unread.ENCRYPTED, "the archive asks for a password")
        # A member never gives more than it declares, so that the declared size can be believed.
        self.left -= info.file_size
        if self.left < 0:
            raise CannotRead(Unread.TOO_LARGE, f"unpacks to more than {MAX_UNPACKED >> 20} MB")
        return self.archive.read(info)


def row_line(cells: list[str]) -> str:
    """Cells as one line: blanks inside a cell made one, cells parted by tabs."""
    return "\t".join(" ".join(cell.split()) for cell in cells[:MAX_CELLS]).rstrip()
