"""Twin reports among many articles: seconds, memory and what is found, on three made-up boxes of articles.

``plain``: every article is its own. ``reports``: half are copies of others with swapped names, days and figures, in
groups of 2 to 40. ``forms``: four in five are one of 20 filled-in forms, so that thousands resemble each other.

    python -m bench.twins [articles, default 100000] [box ...]
"""

import json
import random
import sys
import tempfile
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path

from bench.measure import run

LENGTH = 800
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英建国志红文辉"
PLACES = ("青山", "白河", "临江", "平川", "柳溪", "石桥", "云岭", "龙泉", "永宁", "清水", "东岭", "南浦", "西塘")


class Writer:
    """Writes articles of made-up words whose frequencies fall as those of a real text."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        letters = [chr(c) for c in range(0x4E00, 0x5600)]
        self.words = ["".join(self.draw.choices(letters, k=2)) for _ in range(20_000)]
        self.weights = list(accumulate(1 / (n + 20) for n in range(len(self.words))))
        self.sentences = [self.sentence() for _ in range(20_000)]

    def sentence(self) -> str:
        said = "".join(self.draw.choices(self.words, cum_weights=self.weights, k=self.draw.randint(14, 30)))
        return f"{said}，{{figure}}户。" if self.draw.random() < 0.2 else f"{said}。"

    def article(self) -> str:
        """An opening that names who, where and when, and sentences in an order of its own."""
        parts = ["{place}县县长{name}{month}月{day}日到{place}镇调研，"]
        size = 0
        while size < LENGTH:
            parts.append(self.draw.choice(self.sentences))
            size += len(parts[-1])
        return "".join(parts)

    def filled(self, text: str) -> str:
        draw = self.draw
        name = draw.choice(SURNAMES) + "".join(draw.choices(GIVEN, k=draw.randint(1, 2)))
        text = text.replace("{name}", name).replace("{place}", draw.choice(PLACES))
        text = text.replace("{month}", str(draw.randint(1, 12))).replace("{day}", str(draw.randint(1, 28)))
        while "{figure}" in text:
            text = text.replace("{figure}", str(draw.randint(2, 900)), 1)
        return text


def plain(count: int) -> list[str]:
    writer = Writer(5)
    return [writer.filled(writer.article()) for _ in range(count)]


def reports(count: int) -> list[str]:
    writer = Writer(6)
    box = [writer.filled(writer.article()) for _ in range(count // 2)]
    while len(box) < count:
        text = writer.article()
        box += [writer.filled(text) for _ in range(writer.draw.choice((2, 2, 2, 3, 5, 10, 40)))]
    return box[:count]


def forms(count: int) -> list[str]:
    writer = Writer(7)
    kinds = [writer.article() for _ in range(20)]
    return [writer.filled(writer.draw.choice(kinds) if n % 5 else writer.article()) for n in range(count)]


BOXES: dict[str, Callable[[int], list[str]]] = {"plain": plain, "reports": reports, "forms": forms}


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    wanted = sys.argv[2:] or list(BOXES)
    with tempfile.TemporaryDirectory(prefix="pucha-twins-") as folder:
        for name in wanted:
            texts = BOXES[name](count)
            path = Path(folder, f"{name}.jsonl")
            with path.open("w", encoding="utf-8") as out:
                for n, text in enumerate(texts):
                    row = {"id": n, "title": f"{text[4:7]}到{text[12:16]}调研", "text": text}
                    out.write(json.dumps(row, ensure_ascii=False) + "\n")
            found = Path(folder, f"{name}.json")
            pucha = str(Path(sys.executable).with_name("pucha"))
            used = run([pucha, "twins", str(path), "--json"], found, timeout=1800)
            pairs = json.loads(found.read_text("utf-8"))["pairs"] if used.code == 0 else []
            twins = sum(1 for pair in pairs if pair["verdict"] == "twin")
            print(f"{name:8} {count} articles: {used.wall:6.1f} s, CPU {used.cpu:6.1f} s, {used.memory:5.0f} MB, "
                  f"{len(pairs)} pairs, {twins} twins", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
