"""The frame of a page sample (页面抽样框): pages that a stored run has read, each under the column that lists it."""

import json
from collections.abc import Iterator
from pathlib import Path

from pucha.model.errors import InputError
from pucha.model.facts import PageFacts
from pucha.pipeline.judge import stored
from pucha.pipeline.runfolder import RunFolder, read_lines
from pucha.registry.sample import identity

OTHER = "（其他）"
_READ = ("article", "guide", "letter", "survey", "interview", "other")


def pages_of(folder: Path) -> tuple[str, list[tuple[str, str]]]:
    """(identity of the site, (address, column) of every page with content). Columns are named by their path."""
    source = stored(RunFolder(folder))
    names = {column.url: " > ".join((*column.path, column.title)) for column in source.facts.columns}
    listed: dict[str, str] = {}
    read: list[str] = []
    try:
        for page in _pages(folder):
            if page.kind in _READ:
                read.append(page.url)
            if page.url in names:
                for items in page.lists:
                    for item in items.items:
                        listed.setdefault(item.url, names[page.url])
    except (OSError, json.JSONDecodeError) as fault:
        raise InputError(f"{folder}: {fault}") from None
    return identity(source.site), [(url, listed.get(url, OTHER)) for url in dict.fromkeys(read)]


def _pages(folder: Path) -> Iterator[PageFacts]:
    return iter(read_lines(RunFolder(folder).pages, PageFacts))
