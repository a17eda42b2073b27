"""Documents of a large round: time and memory.

``python -m bench.documents [--round DIR] [--sites 84094] [--workers 2]``: every document is made by the command that an
office would type, in a process of its own. Seconds are those of the clock and of the processors; megabytes the most
that the command's processes held together. Without ``--round`` one is invented first (:mod:`bench.rounds_data`).
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench import rounds_data
from bench.measure import Usage, run

PAPERS, CARDS, MEMORY = 60.0, 600.0, 1024.0  # the bars: seconds, seconds, MB
NOTICE = ("notice.docx", "appendix.docx")
DOCUMENTS = (*NOTICE, "notice.html", "appendix.xlsx", "failing.docx", "failing.xlsx")
Cost = tuple[str, Usage, float]  # document, what it took, MB written


def costs(folder: Path, out: Path, workers: int) -> Iterator[Cost]:
    pucha = shutil.which("pucha", path=str(Path(sys.executable).parent)) or "pucha"
    for name in DOCUMENTS:
        place = out / name.replace(".", "-")
        place.mkdir()
        kind, _, ending = name.partition(".")
        yield _cost(name, [pucha, "report", str(folder), "--document", kind, "--format", ending,
                           "--out", str(place / name)], place, out / "log")
    yield _cost("scorecards.html", [pucha, "report", str(folder), "--document", "scorecard", "--format", "html",
                                    "--out", str(out / "cards"), "--workers", str(workers)], out / "cards", out / "log")


def _cost(name: str, command: list[str], place: Path, log: Path) -> Cost:
    used = run(command, log, timeout=3600)
    if used.code:
        raise SystemExit(f"{name}: {' '.join(command)} ended with {used.code}: {log.with_suffix('.err').read_text()}")
    written = sum(file.stat().st_size for file in place.rglob("*") if file.is_file()) / 2 ** 20
    shutil.rmtree(place)
    return name, used, written


def told(costs: Iterator[Cost]) -> Iterator[Cost]:
    """Each line of the table as soon as it is known."""
    print(f"{'document':<18}{'seconds':>9}{'CPU':>9}{'MB held':>9}{'MB written':>12}", flush=True)
    for name, used, written in costs:
        print(f"{name:<18}{used.wall:>9.1f}{used.cpu:>9.1f}{used.memory:>9.0f}{written:>12.1f}", flush=True)
        yield name, used, written


def show(found: Sequence[Cost]) -> int:
    """The bars, and 0 when they hold."""
    papers = sum(used.wall for name, used, _ in found if name in NOTICE)
    cards = sum(used.wall for name, used, _ in found if name == "scorecards.html")
    most = max(used.memory for _, used, _ in found)
    print(f"notice and appendices {papers:.0f} s (bar {PAPERS:.0f}); all scorecards {cards:.0f} s (bar {CARDS:.0f}); "
          f"memory {most:.0f} MB (bar {MEMORY:.0f})")
    return 0 if papers < PAPERS and cards < CARDS and most < MEMORY else 1


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--round", dest="folder", type=Path)
    parser.add_argument("--sites", type=int, default=rounds_data.SITES)
    parser.add_argument("--workers", type=int, default=2)
    order = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as scratch:
        folder = order.folder or Path(scratch) / "round"
        if not order.folder:
            rounds_data.main([str(folder), "--sites", str(order.sites)])
        return show(list(told(costs(folder, Path(scratch), order.workers))))


if __name__ == "__main__":
    sys.exit(main())
