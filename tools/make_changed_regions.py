"""Compile src/pucha/checks/lexicons/regions_changed.tsv from the table of regions and the changes after it.

    python tools/make_changed_regions.py

A region is listed when its code was abolished since :data:`FIRST` and no region in force bears its name; the new name
is that of a region of the same province in force with the same stem (密云县 → 密云区), "" when there is none (merged).
"""

import csv
import io
import lzma
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parent.parent / "src" / "pucha" / "registry" / "regions.csv.xz"
TARGET = Path(__file__).parent.parent / "src" / "pucha" / "checks" / "lexicons" / "regions_changed.tsv"
FIRST = 2000  # year: what changed earlier is only named in histories
SHORTEST = 3  # characters of a name that stands for itself (任县 is too short)
VAGUE = {"城区", "郊区", "矿区", "市区", "市中区", "新市区", "北市区", "南市区", "桥东区", "桥西区", "东市区", "西市区",
         "河口区", "城关区", "开发区", "高新区", "南郊区", "北郊区", "东郊区", "西郊区", "新城区", "老城区", "中山区"}
# Changes after the table's last year (民政部 行政区划变更公告): old, new, the day.
LATER = (("海门市", "海门区", "2020-07-10"), ("港闸区", "", "2020-07-10"), ("繁昌县", "繁昌区", "2020-07-10"),
         ("芜湖县", "湾沚区", "2020-07-10"), ("龙南县", "龙南市", "2020-07-10"), ("会理县", "会理市", "2021-02-01"),
         ("禄丰县", "禄丰市", "2021-02-01"), ("旬阳县", "旬阳市", "2021-02-01"), ("偃师市", "偃师区", "2021-03-18"),
         ("孟津县", "孟津区", "2021-03-18"), ("下城区", "", "2021-03-11"), ("江干区", "", "2021-03-11"))

Region = tuple[str, str, str, str]


def changed(rows: list[Region]) -> Iterator[tuple[str, str, str]]:
    """(old name, new name or "", the first day of the year by which the change is surely known)."""
    in_force = {(code[:2], code.endswith("00"), name) for code, name, _, until in rows if not until}
    names = {name for _, _, name in in_force}
    for code, name, _, until in rows:
        if until and int(until) >= FIRST and len(name) >= SHORTEST and name not in names and name not in VAGUE:
            city = code.endswith("00")
            same_stem = sorted(new for *place, new in in_force if place == [code[:2], city] and new[:-1] == name[:-1])
            if same_stem or not city:
                yield name, same_stem[0] if same_stem else "", f"{int(until) + 2}-01-01"


def main() -> None:
    with lzma.open(SOURCE, "rt", encoding="utf-8") as file:
        rows: list[Region] = [(row[0], row[1], row[2], row[3]) for row in csv.reader(file)]
    found = {old: (old, new, day) for old, new, day in sorted(changed(rows), key=lambda row: row[2])}
    for old, new, day in LATER:
        found[old] = (old, new, day)
    text = io.StringIO("# old\tnew\tsince: made by tools/make_changed_regions.py\n")
    text.seek(0, io.SEEK_END)
    csv.writer(text, delimiter="\t", lineterminator="\n").writerows(sorted(found.values()))
    TARGET.write_text(text.getvalue(), "utf-8")
    print(f"{TARGET.name}: {len(found)} rows")


if __name__ == "__main__":
    main()
