"""All benches that are here, one after the other: ``python -m bench.run [NAME ...]`` (what ``make bench`` calls).

Each bench is a program of its own, says what it leaves out and why, and never stops the others.
"""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BENCHES = {
    "pages": "readers of pages: speed, titles, dates",
    "links": "link checkers on one generated site",
    "probes": "visits to home pages a second",
    "fleet": "a round over 500 sites of 40 pages",
    "growth": "the crawl's memory and speed on a million links",
    "text": "proof-reading: speed and memory",
    "twins": "near-identical articles among a hundred thousand: seconds, memory",
}


def run_one(name: str) -> bool:
    """Runs a bench and says how it went."""
    if not (ROOT / "bench" / f"{name}.py").exists():
        print(f"left out: {name} (no bench/{name}.py)", flush=True)
        return True
    print(f"== {name}: {BENCHES[name]}", flush=True)
    began = time.perf_counter()
    code = subprocess.run([sys.executable, "-m", f"bench.{name}"], cwd=ROOT, check=False).returncode
    state = "done" if code == 0 else f"failed with code {code}"
    print(f"== {name}: {state} after {time.perf_counter() - began:.0f} s\n", flush=True)
    return code == 0


def main() -> int:
    wanted = sys.argv[1:] or list(BENCHES)
    unknown = [name for name in wanted if name not in BENCHES]
    if unknown:
        print(f"no such bench: {', '.join(unknown)}; there are {', '.join(BENCHES)}", file=sys.stderr)
        return 2
    failed = [name for name in wanted if not run_one(name)]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
