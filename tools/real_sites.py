#!/usr/bin/env python3
"""Inspect the five real sites of the shared corpus on loopback, under both tables, with no internet.

The corpus lies beside the repository (or where PUCHA_CORPUS says); without it this says so and ends.
Reports go to runs/real/<site>/.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("PUCHA_CORPUS", ROOT.parent / "shared" / "corpus"))
CLOCKS = {"site_gzdzhrss": "2021-01-13", "site_stw_gd": "2021-01-13", "site_zjgztb": "2021-01-13",
          "site_gxpopss": "2021-01-13", "site_23slxx": "2021-05-01"}  # the first day of the stated month that fits


def main() -> int:
    server = CORPUS / "serve_site.py"
    if not server.exists():
        print(f"no shared corpus at {os.path.relpath(CORPUS)}: nothing inspected (set PUCHA_CORPUS to its folder)")
        return 0
    wanted = [name if name.startswith("site_") else f"site_{name}" for name in sys.argv[1:]] or list(CLOCKS)
    for number, name in enumerate(wanted):
        inspect(server, name, 8101 + number)
    return 0


def inspect(server: Path, name: str, port: int) -> None:
    """Serve one site, inspect it, stop the server."""
    serving = subprocess.Popen([sys.executable, str(server), name, "--port", str(port)], stdout=subprocess.DEVNULL)
    try:
        wait_for(port)
        out = ROOT / "runs" / "real" / name
        shutil.rmtree(out, ignore_errors=True)
        print(f"\n=== {name} ({CLOCKS[name]})", flush=True)
        subprocess.run([str(Path(sys.executable).parent / "pucha"), "inspect", f"http://127.0.0.1:{port}/",
                        "--allow-private", "--no-external", "--as-of", CLOCKS[name], "--out", str(out)], check=False)
    finally:
        serving.terminate()
        serving.wait()


def wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"the site did not come up on port {port}")


if __name__ == "__main__":
    sys.exit(main())
