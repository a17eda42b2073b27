"""The wording of spam and its disguises (违规推销用语及变体): one table, one scan, places in the text as given.

Undone before matching, each in a single pass and without moving a character: full-width, circled and styled forms,
case, traditional and look-alike characters of the table. Characters replaced by their
sound (博cai, 百佳乐) are forms of their word in the table. Symbols and blanks put between characters are taken out in
a second pass whose matches are led back to the original places.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

TABLE = Path(__file__).parent / "lexicons" / "spam_words.yaml"
LONGEST = 100_000  # characters of a text that are looked at
FEW = 16  # different signs
MOST = 400  # hits of one text
AROUND = 48  # characters on both sides that can show that a word is reported, not offered

# Symbols that stand between the characters of a disguised word; points that end phrases are none of them.
_NOISE = re.compile(r"[ *·•.|/\\_~^+=#@★☆●○◆■▲※→✦❤♥…\u00ad\u200b-\u200f\u2060\ufe0f\ufeff-]{1,3}(?=[\u4e00-\u9fff])")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_REPORTED = re.compile(
    r"打击|查处|查获|查封|取缔|整治|治理|诈骗|骗局|骗子|受骗|被骗|犯罪|违法|违规|非法|涉嫌|涉案|警方|民警|公安|派出所|抓获|拘留|"
    r"刑事|处罚|罚款|禁止|严禁|不得|防范|警惕|谨防|提醒|举报|曝光|案件|案例|危害|抵制|拒绝|远离|清理|篡改|暗链|黑客|植入|"
    r"专项行动|判决|法院|检察|扫黄|整改|通报|反诈|参赌|涉赌|涉黄|戒|劝|陷阱|风险|宣传|普法|监管|执法|投诉|侵权|案|"
    r"不良|低俗|有害|隐患|严打|假冒|扣缴|征收|税")


@dataclass(frozen=True, slots=True)
class Word:
    """One row of the table."""

    word: str
    kind: str  # gambling | porn | loan | pharmacy | service | games | seo
    level: str  # brand | pitch | topic


@dataclass(frozen=True, slots=True)
class Hit:
    """A word found in a text. ``reported``: words around it show that it is reported or fought, not offered."""

    start: int
    end: int
    word: Word
    disguised: bool
    reported: bool


KINDS = {"gambling": "赌博", "porn": "色情", "loan": "违规贷款", "pharmacy": "违禁药品、医疗推销",
         "service": "违法服务", "games": "私服盗版", "seo": "黑帽推广"}


@dataclass(frozen=True, slots=True)
class _Table:
    """The words by their first two characters, the translation that makes a text plain, and where words can begin."""

    words: Mapping[str, tuple[tuple[str, Word], ...]]
    plain: Mapping[int, int]
    begins: "re.Pattern[str]"
    signs: frozenset[str]  # that the translation changes
    twice: frozenset[str]  # those of which it makes another one


UNLAWFUL = frozenset({"gambling", "porn", "pharmacy", "service"})


@cache
def _table() -> _Table:
    data: dict[str, Any] = yaml.load(TABLE.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    plain = _plain_forms()
    for right, forms in data["variants"].items():
        plain |= {ord(form): ord(right) for form in str(forms)}
    words: dict[str, dict[str, Word]] = {}
    for row in data["words"]:
        form = str(row["word"]).translate(plain)
        word = Word(str(row["word"]), row["kind"], row["level"])
        for one in (form, *_sounded(form, data["pinyin"], data["homophones"])):
            words.setdefault(one[:2], {}).setdefault(one, word if one == form else _bolder(word))
    firsts, seconds = (re.escape("".join(sorted({pair[n] for pair in words}))) for n in (0, 1))
    by_length = {pair: tuple(sorted(group.items(), key=lambda item: -len(item[0]))) for pair, group in words.items()}
    twice = frozenset(chr(sign) for sign, made in plain.items() if made in plain)
    return _Table(by_length, plain, re.compile(f"[{firsts}](?=[{seconds}])"), frozenset(map(chr, plain)), twice)


def _sounded(form: str, pinyin: Mapping[str, str], alike: Mapping[str, str]) -> Iterator[str]:
    """The word with one character given by its sound: in Latin letters (博cai), or by another character (百佳乐)."""
    han = sum(1 for sign in form if "\u4e00" <= sign <= "\u9fff")
    for place, sign in enumerate(form):
        before, after = form[:place], form[place + 1:]
        if sign in pinyin and 2 <= han == len(form) <= 6:
            yield f"{before}{pinyin[sign]}{after}"
        if han >= 4:
            yield from (f"{before}{other}{after}" for other in alike.get(sign, ""))


def _bolder(word: Word) -> Word:
    """Who disguises a word by its sound does not report it."""
    return Word(word.word, word.kind, "pitch" if word.level == "topic" else word.level)


def _plain_forms() -> dict[int, int]:
    """Full-width, circled and styled letters, digits and capitals, each as one plain character."""
    ranges = ((0x41, 0x5B), (0xC0, 0x180), (0x2070, 0x209D), (0x2100, 0x2150), (0x2460, 0x2500), (0x3220, 0x33FF),
              (0xF900, 0xFB00), (0xFF01, 0xFF5F), (0x1D400, 0x1D800), (0x1F100, 0x1F1AD))
    found: dict[int, int] = {}
    for first, last in ranges:
        for code in range(first, last):
            form = unicodedata.normalize("NFKC", chr(code)).lower().strip("()")
            if len(form) == 1 and ord(form) != code:
                found[code] = ord(form)
    return found


def find_spam(text: str) -> tuple[Hit, ...]:
    """Every word of the table in a text, in order."""
    text = text[:LONGEST]
    folded = _folded(text)
    hits = [_hit(word, start, end, folded, text) for start, end, word in _matches(folded)]
    gaps = [gap for gap in _NOISE.finditer(folded) if gap.start() and "\u4e00" <= folded[gap.start() - 1] <= "\u9fff"]
    if gaps:
        taken = {position for hit in hits for position in range(hit.start, hit.end)}
        hits += [hit for hit in _through_noise(gaps, folded, text) if hit.start not in taken]
    return tuple(sorted(hits[:MOST], key=lambda hit: hit.start))


def _folded(text: str) -> str:
    """The text made plain. Most texts hold few signs to change, which are replaced sooner than all is translated."""
    table = _table()
    signs = table.signs.intersection(text)
    if len(signs) > FEW or not table.twice.isdisjoint(signs):
        return text.translate(table.plain)
    for sign in signs:
        text = text.replace(sign, chr(table.plain[ord(sign)]))
    return text


def _matches(folded: str) -> Iterator[tuple[int, int, Word]]:
    """Words in a plain text, the longest at each place, none inside another."""
    table = _table()
    end = found = 0
    for match in table.begins.finditer(folded):
        start = match.start()
        if start < end:
            continue
        for form, word in table.words.get(folded[start:start + 2], ()):
            if folded.startswith(form, start) and _stands_alone(folded, start, start + len(form)):
                end = start + len(form)
                yield start, end, word
                found += 1
                break
        if found >= MOST:
            return


def _stands_alone(folded: str, start: int, end: int) -> bool:
    """A Latin letter or digit at a word's edge has none beside it."""
    before, after = folded[start - 1:start], folded[end:end + 1]
    return not (folded[start] in _LATIN and before in _LATIN) and not (folded[end - 1] in _LATIN and after in _LATIN)


def _through_noise(gaps: list["re.Match[str]"], folded: str, text: str) -> Iterator[Hit]:
    """Matches that only show when the symbols between characters are taken out."""
    pieces: list[str] = []
    places: list[int] = []  # of each character left
    at = 0
    for gap in gaps:
        pieces.append(folded[at:gap.start()])
        places.extend(range(at, gap.start()))
        at = gap.end()
    pieces.append(folded[at:])
    places.extend(range(at, len(folded)))
    for start, end, word in _matches("".join(pieces)):
        first, last = places[start], places[end - 1] + 1
        if last - first > end - start:
            yield _hit(word, first, last, folded, text)


def _hit(word: Word, start: int, end: int, folded: str, text: str) -> Hit:
    around = folded[max(0, start - AROUND):end + AROUND]
    disguised = text[start:end].lower() != word.word
    return Hit(start, end, word, disguised, bool(_REPORTED.search(around)))


def offers(text: str, levels: tuple[str, ...] = ("brand", "pitch")) -> tuple[Hit, ...]:
    """Hits that offer something: of these levels, and not in words that report or fight it."""
    return tuple(hit for hit in find_spam(text) if hit.word.level in levels and not hit.reported)


def gravity(hits: Iterable[Hit]) -> str:
    """How grave such wording is: unlawful matter may veto a site, what merely sells does not."""
    return "veto" if any(hit.word.kind in UNLAWFUL for hit in hits) else "serious"


def is_reported(text: str) -> bool:
    """Does a title speak of fighting or reporting such things?"""
    return bool(_REPORTED.search(text))
