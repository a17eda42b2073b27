"""Is a name spoken of as a thing of the past (历史语境)? Then it is right, however old it is."""

import re

_PAST = re.compile(
    "原|前身|撤销|撤并|撤县|撤市|更名|改名|改称|改为|改组|改制|改设|合并|重新组建|组建|并入|整合|划入|划归|划转|转隶|"
    "曾|时任|历任|当时|当年|过去|此前|以前|旧称|史|沿革|年代|成立于|设立于|始建|挂牌|机构改革|不再|出生|籍|任职|"
    "参加工作|毕业|故|先后|获奖|授予|荣获|评为|命名|令第|联合发布|联合印发|颁布|颁发|核发")
_ENDS = re.compile(r"[。；！？\n;!?]")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年|[-./〕\]】）)号])")
_TITLE = re.compile(r"[《〈][^《》〈〉\n]{1,120}[》〉]|[（(〔\[][^（）()\n]{0,40}\d{4}[^（）()\n]{0,20}号?[）)〕\]]")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百零\d]{1,6}条")
MOST_ARTICLES = 6  # a text with more is a law or rule that was published again
LONGEST = 300  # characters of a sentence that are looked at on each side


def is_statute(text: str) -> bool:
    """Is the text a law or a rule of several articles, which keeps the wording of its day?"""
    return sum(1 for _ in _ARTICLE.finditer(text[:60_000])) > MOST_ARTICLES


def is_history(text: str, start: int, end: int, changed_in: int) -> bool:
    """Does the sentence around ``start`` speak of the time before the year ``changed_in``?"""
    before, after = _sentence(text, start, end)
    if _PAST.search(before) or _PAST.search(after) or is_of_earlier_year(text, start, end, changed_in):
        return True
    place = len(before)
    sentence = before + text[start:end] + after
    return any(m.start() <= place < m.end() for m in _TITLE.finditer(sentence))


def is_of_earlier_year(text: str, start: int, end: int, changed_in: int) -> bool:
    """Does the sentence name a year not after ``changed_in``?"""
    return any(int(year) <= changed_in for year in _YEAR.findall(" ".join(_sentence(text, start, end))))


def _sentence(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after in the same sentence."""
    left, right = max(0, start - LONGEST), min(len(text), end + LONGEST)
    return _ENDS.split(text[left:start])[-1], _ENDS.split(text[end:right], maxsplit=1)[0]
