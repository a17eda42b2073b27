"""Compile src/pucha/language/lexicon/english.txt.xz from the SCOWL word lists as Debian packs them.

    apt-get download wamerican-small wamerican-large wbritish-small wbritish-large
    for p in w*.deb; do dpkg -x $p words; done
    python tools/make_english_words.py words/usr/share/dict

One lower-case word a line, sorted; a word that everybody uses (it is in a small list) ends with ``*``.
"""

import lzma
import sys
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src" / "pucha" / "language" / "lexicon" / "english.txt.xz"
COMMON = ("american-english-small", "british-english-small")
LARGE = ("american-english-large", "british-english-large")


def words_of(path: Path) -> set[str]:
    """Words of plain letters, lower-case; ``government's`` counts as its stem."""
    stems = (line.strip().removesuffix("'s").lower() for line in path.read_text("utf-8").splitlines())
    return {word for word in stems if word.isascii() and word.isalpha()}


def common_words_of(path: Path) -> set[str]:
    """Those of a list that it never writes with a capital: no names."""
    return {w for line in path.read_text("utf-8").splitlines() if (w := line.strip()).isascii() and w.isalpha()
            and w.islower()}


def main(folder: Path) -> None:
    known = set().union(*(words_of(folder / name) for name in COMMON + LARGE))
    common = set().union(*(common_words_of(folder / name) for name in COMMON))
    text = "".join(f"{word}{'*' if word in common else ''}\n" for word in sorted(known))
    TARGET.write_bytes(lzma.compress(text.encode("ascii"), preset=9 | lzma.PRESET_EXTREME))
    print(f"{TARGET.name}: {len(known)} words, {len(common & known)} common, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
