"""Faults of a standard file: one clear line for each — file, place, what, how to mend."""

from pucha.model.errors import InputError
from pucha.rulebook.yamlread import Row


class Faults:
    """Collects faults; ``stop`` raises them all at once."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, row: Row, place: str, what: str, mend: str) -> None:
        self.lines.append(f"{row.file}:{row.line}: {place}：{what}；{mend}")

    def stop(self) -> None:
        if self.lines:
            raise InputError("\n".join(self.lines))
