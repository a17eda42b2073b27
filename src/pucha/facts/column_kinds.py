"""Which kind of column a title names (栏目类别): the wording lies in ``column_kinds.yaml`` alone."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

SURE = 1.0
WEAK = 0.6
INHERITED = 0.5
OTHER = "其他"

_SIGNS = re.compile(r"[\s\u200b\u3000·•|>»＞《》<«\[\]【】()（）:：、,，.。…\-—_/*★☆■●◆▪&]+")
_TAIL = re.compile(r"(?:栏目|频道|列表|页面|板块|模块|首页|\d{2,4}年度?)$")
_FORCE = {"strong": 2, "tail": 2, "weak": 1}
_SHORT = 8


@dataclass(frozen=True, slots=True)
class _Word:
    kind: str
    text: str
    force: int  # 2 strong, 1 weak
    tail: bool = False  # only at the end of a short title


@dataclass(frozen=True, slots=True)
class _Wording:
    exact: dict[str, str]
    words: tuple[_Word, ...]
    never: dict[str, tuple[str, ...]]
    inherit: frozenset[str]


def plain_title(title: str) -> str:
    """A title without white space and signs, full-width forms folded, lower case."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", title)).lower()


@cache
def _data() -> dict[str, Any]:
    text = files("pucha.facts").joinpath("column_kinds.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return data


@cache
def words(name: str) -> frozenset[str]:
    """A word list of the wording file (``home``, ``empty``, ``not_a_column`` …), in plain form."""
    return frozenset(plain_title(str(word)) for word in _data()[name])


@cache
def entrance_words() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(kind of entrance, its words) in the order in which they are tried."""
    groups = _data()["entrances"].items()
    return tuple((kind, tuple(plain_title(str(word)) for word in group)) for kind, group in groups)


@cache
def kind_names() -> tuple[str, ...]:
    """Every kind of column, in the order of the wording file."""
    return tuple(_data()["kinds"])


@cache
def _wording() -> _Wording:
    exact: dict[str, str] = {}
    found: list[_Word] = []
    never: dict[str, tuple[str, ...]] = {}
    for kind, groups in _data()["kinds"].items():
        never[kind] = tuple(plain_title(str(word)) for word in groups.get("never", ()))
        for group in ("exact", "strong", "tail", "weak"):
            for word in groups.get(group, ()):
                _put(kind, plain_title(str(word)), group, exact, found)
    return _Wording(exact, tuple(found), never, frozenset(_data()["inherit"]))


def _put(kind: str, text: str, group: str, exact: dict[str, str], found: list[_Word]) -> None:
    if group in ("exact", "strong"):
        exact.setdefault(text, kind)
    if group != "exact":
        found.append(_Word(kind, text, _FORCE[group], group == "tail"))


def kind_of(title: str, path: tuple[str, ...] = ()) -> tuple[str, float]:
    """Kind and certainty (1 sure, less: a person confirms) of a column by its title and the titles above it.

    >>> kind_of("通知公告")
    ('通知公告', 1.0)
    """
    kind, certainty = _by_title(title)
    if kind:
        return kind, certainty
    for above in reversed(path):
        kind, certainty = _by_title(above)
        if kind:
            return (kind, INHERITED) if kind in _wording().inherit and certainty == SURE else ("", 0.0)
    return "", 0.0


@lru_cache(maxsize=4096)
def _by_title(title: str) -> tuple[str, float]:
    text = plain_title(title)
    wording = _wording()
    for form in (text, _TAIL.sub("", text)):
        if form in wording.exact:
            return wording.exact[form], SURE
    if not text or len(text) > 40:
        return "", 0.0
    best: tuple[tuple[int, int, int], str] | None = None
    for word in wording.words:
        place = text.rfind(word.text)
        if place < 0 or (word.tail and (len(text) > _SHORT or place + len(word.text) < len(text))):
            continue
        if any(no in text for no in wording.never[word.kind]):
            continue
        rank = (word.force, place + len(word.text), len(word.text))
        if best is None or rank > best[0]:
            best = (rank, word.kind)
    if best is None:
        return "", 0.0
    long_name = len(text) > 14  # a sentence or an office name rather than a column
    return best[1], WEAK if best[0][0] == 1 or long_name else SURE
