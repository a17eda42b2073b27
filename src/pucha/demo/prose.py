"""Office prose from an own grammar: titles, articles, letters, guides. Deterministic, no real person's name."""

import random
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_SLOT = re.compile(r"\{(\w+)\}")
_TWICE = re.compile(r"([\u4e00-\u9fff]{2})\1")
_THEME_WORDS = {
    "topic": "topics",
    "topic2": "topics",
    "group": "groups",
    "place": "places",
    "fact": "facts",
    "paper": "papers",
}
_SHAPES = {"通知公告": "notice", "政策文件": "policy", "政策解读": "interpretation"}


@cache
def grammar() -> dict[str, Any]:
    """The rows of ``phrases.yaml``."""
    text = files("pucha.demo").joinpath("phrases.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return data


@cache
def themes() -> tuple[str, ...]:
    return tuple(grammar()["themes"])


def once(text: str) -> str:
    """A word that the template and what fills it both bring stands once: no writer says 检查检查."""
    return _TWICE.sub(r"\1", text)


def pick(rng: random.Random, rows: list[str]) -> str:
    """One row. A cheaper ``rng.choice``."""
    return rows[int(rng.random() * len(rows))]


class Voice:
    """One text's way of speaking: the site's words, its theme, and a seed."""

    def __init__(self, seed: str, words: Mapping[str, str], theme: str) -> None:
        self.rng = random.Random(seed)
        self.theme_rows: dict[str, list[str]] = grammar()["themes"][theme]
        self.known: dict[str, str] = {**words, "theme": theme}

    def say(self, template: str) -> str:
        """``template`` with every slot filled. Words of the theme stay the same within one text."""
        return once(_SLOT.sub(self._slot, template))

    def one(self, *path: str) -> str:
        """A row of the grammar at ``path``, said."""
        rows: Any = grammar()
        for step in path:
            rows = rows[step]
        return self.say(pick(self.rng, rows))

    def fresh(self) -> None:
        """Forget the theme's words chosen so far, as a new paragraph may turn to another matter."""
        for name in ("place", "group", "fact"):
            self.known.pop(name, None)

    def _slot(self, match: re.Match[str]) -> str:
        name = match[1]
        if name in self.known:
            return self.known[name]
        if name in _THEME_WORDS:
            rows = [row for row in self.theme_rows[_THEME_WORDS[name]] if row != self.known.get("topic")]
            word = pick(self.rng, rows)
            self.known[name] = word
            return word
        return pick(self.rng, grammar()["generic"][name])


def title(kind: str, seed: str, words: Mapping[str, str], theme: str) -> str:
    """A title of an article in a column of ``kind``."""
    return Voice(seed, words, theme).one("titles", kind if kind in grammar()["titles"] else "动态要闻")


def paragraphs(kind: str, seed: str, words: Mapping[str, str], theme: str, heading: str = "") -> list[str]:
    """The body of an article: 200 to about 2,000 characters, on the matter that its ``heading`` names."""
    voice = Voice(seed, words, theme)
    for name, rows in _THEME_WORDS.items():
        named = [row for row in voice.theme_rows[rows] if row in heading]
        if named and name != "topic2":
            voice.known[name] = named[0]
    shape = _SHAPES.get(kind)
    return _document(voice, shape) if shape else _report(voice)


def fixed(shape: str, seed: str, words: Mapping[str, str], theme: str) -> list[str]:
    """A static text: ``profile`` (概况) or ``duties`` (机构职能)."""
    voice = Voice(seed, words, theme)
    return [voice.say(row) for row in grammar()["body"][shape]]


def _document(voice: Voice, shape: str) -> list[str]:
    rows: list[str] = grammar()["body"][shape]
    keep = 4 + int(voice.rng.random() * (len(rows) - 3))
    inner = sorted(voice.rng.sample(range(1, len(rows) - 1), min(keep, len(rows) - 2)))
    parts = [voice.say(rows[n]) for n in (0, *inner, len(rows) - 1)]
    if shape in ("interpretation", "policy"):  # no two are one text with the names changed
        parts[1:1] = _matters(voice)
    return parts


def _matters(voice: Voice) -> list[str]:
    """Five to nine sentences on a matter of the text's own."""
    rows: list[str] = voice.rng.sample(grammar()["body"]["middle"], 5 + int(voice.rng.random() * 5))
    found = []
    for row in rows:
        voice.fresh()
        found.append(voice.say(row))
    return found


def _report(voice: Voice) -> list[str]:
    rng, body = voice.rng, grammar()["body"]
    rows: list[str] = rng.sample(body["middle"], 4 + int(rng.random() ** 3 * 16))
    parts = [voice.say(pick(rng, body["open"]))]
    while rows:
        count = min(len(rows), 1 + int(rng.random() * 3))
        voice.fresh()
        parts.append("".join(voice.say(row) for row in rows[:count]))
        rows = rows[count:]
    parts.append(voice.say(pick(rng, body["close"])))
    return parts
