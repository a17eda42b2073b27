"""Letters of a whole site (留言): the row of a list and the letter's own page are one."""

from dataclasses import replace

from pucha.facts.column_kinds import kind_of, plain_title
from pucha.facts.site_addresses import place_key
from pucha.model.facts import Letter, PageFacts
from pucha.model.words import PageKind

_KEPT = 800  # characters of question and reply
_MOST = 20_000
_LETTER_KINDS = frozenset({PageKind.LETTER, PageKind.LETTER_LIST, PageKind.COLUMN, PageKind.ARTICLE, PageKind.OTHER,
                           PageKind.HOME})
_ELSEWHERE = frozenset({"举报投诉", "调查征集", "在线访谈"})


class LetterFolder:
    """Joins letters by address, else by title and time of asking."""

    def __init__(self) -> None:
        self._by_key: dict[tuple[str, str], Letter] = {}

    def add(self, page: PageFacts) -> None:
        if not page.letters or page.kind not in _LETTER_KINDS or _of_another_kind(page):
            return
        many = len(page.letters) > 1
        for letter in page.letters:
            short = replace(letter, question=letter.question[:_KEPT], reply=letter.reply[:_KEPT])
            self._put(short, place_key(page.url), many)

    def _put(self, letter: Letter, page_key: str, many: bool) -> None:
        key = place_key(letter.url)
        own = key if key != page_key or not many else f"{key}#{plain_title(letter.title)}#{letter.asked_on}"
        known = self._by_key.get((own, ""))
        if known is not None or len(self._by_key) < _MOST:
            self._by_key[(own, "")] = merged(known, letter) if known else letter

    def finish(self) -> tuple[Letter, ...]:
        """Each letter once, sorted by address."""
        found: dict[tuple[str, str, str], Letter] = {}
        for _, letter in sorted(self._by_key.items()):
            moment = letter.asked_on.isoformat() if letter.asked_on else letter.url
            key = (plain_title(letter.title), moment, plain_title(letter.question)[:80] if letter.asked_on else "")
            if letter.source == "list":
                key = (key[0], moment, letter.url)
            found[key] = merged(found[key], letter) if key in found else letter
        return tuple(sorted(found.values(), key=lambda letter: (letter.url, letter.title, str(letter.asked_on))))


def _of_another_kind(page: PageFacts) -> bool:
    """Complaints, surveys and interviews are counted elsewhere."""
    steps = [text for text, _ in page.breadcrumb[-2:]]
    return any(kind_of(step)[0] in _ELSEWHERE for step in (*steps, page.title or ""[:20]))


def merged(one: Letter, other: Letter) -> Letter:
    """What two showings of a letter say together: its own page goes before a list."""
    first, second = sorted((one, other), key=lambda letter: (letter.source != "page", letter.url, letter.title,
                                                            letter.status, str(letter.asked_on), letter.reply))
    known = first.status not in ("", "unknown")
    asked = first.asked_on or second.asked_on
    if first.asked_on and second.asked_on and first.asked_on.date() == second.asked_on.date():
        asked = max(first.asked_on, second.asked_on)  # the one with a time of day
    return replace(
        first, title=first.title or second.title, asked_on=asked, answered_on=first.answered_on or second.answered_on,
        answered_by=first.answered_by or second.answered_by, question=first.question or second.question,
        reply=first.reply or second.reply, status=first.status if known else second.status or first.status)
