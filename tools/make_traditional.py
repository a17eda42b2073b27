"""Writes ``checks/lexicons/traditional.txt``: characters that are only traditional forms (繁体字).

From OpenCC's table of traditional and simplified characters (package opencc-python-reimplemented, Apache-2.0): those
that GB 2312 does not have, that Big5 has, and whose simplified form GB 2312 has. Characters that live on in names
are left out.
"""

from importlib.util import find_spec
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src" / "pucha" / "checks" / "lexicons" / "traditional.txt"
IN_NAMES = frozenset("昇喆堃甯於鍾鉅祐彥淩濬皝瀋蕓藴縕頫麽")


def has(charset: str, character: str) -> bool:
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def characters(table: str) -> list[str]:
    found = []
    for line in table.splitlines():
        form, _, plain = line.partition("\t")
        first = plain.split(" ")[0]
        if len(form) == 1 and form != first and form not in IN_NAMES and form not in plain.split(" ") and (
                has("big5", form) and not has("gb2312", form) and has("gb2312", first)):
            found.append(form)
    return sorted(found)


def main() -> None:
    spec = find_spec("opencc")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("pip install opencc-python-reimplemented first")
    table = Path(spec.submodule_search_locations[0]) / "dictionary" / "TSCharacters.txt"
    found = "".join(characters(table.read_text("utf-8")))
    TARGET.write_text("\n".join(found[n:n + 60] for n in range(0, len(found), 60)) + "\n", "utf-8")
    print(f"wrote {TARGET}: {len(found)} characters")


if __name__ == "__main__":
    main()
