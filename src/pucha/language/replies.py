"""Replies that answer nobody (神回复): formulas, one answer for many questions, answers to something else.

``judge_replies`` takes the letters of one mailbox and says, per letter, what is wrong with its reply; and which
letters share one answer although they ask different things. Sure is what no reading could save: an answer without any
content, one answer word for word under questions that it does not touch, an answer older than its question.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from pucha.language.letters_formula import Content, body, content, plain, skeleton
from pucha.language.letters_topics import Topics, pairs
from pucha.language.masking import find_personal, mask_personal
from pucha.language.similar import near_pairs

KINDS = {
    "forward": "只说已转交，没有办理结果", "consult": "只让咨询其他部门，没有解答", "promise": "只作承诺，没有办理结果",
    "received": "只说收悉或致谢，没有答复内容", "nothing": "没有答复内容"}
_QUOTE = 200
_COMPARED = 12  # letters of one group whose questions are compared with each other
_RESIDUE = re.compile(
    r"\[!--[\w.]{1,40}--\]|\{\{\s?[\w.$|()' -]{1,60}\}\}|\$\{[\w.]{1,60}\}|<%[=#]?.{1,60}?%>|"
    r"\[field:\w{1,30}[^\]\n]{0,30}/?\]|(?<![\w.])(?:undefined|NaN|null)(?![\w.])|\[object Object\]|"
    r"[（(【\[](?:此处|这里|在此)(?:填写|输入|插入)[^）)】\]]{0,20}[）)】\]]|"
    r"[Xx×＊*]{2,4}(?:同志|先生|女士|网友|局|部门|单位|问题|街道|年|月)")
_TRIAL = re.compile(
    r"(?:这是)?(?:一[封条个])?(?:系统|功能|信箱|留言|网站|后台)?(?:测试|test|ceshi)"
    r"(?:信件|留言|标题|内容|数据|一下|用|信息|回复|答复)?\d{0,4}|[1１aA]{3,}|(?:123)+4?5?6?|asdf\w*|啊{2,}",
    re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as judged here (信件)."""

    title: str
    question: str
    reply: str
    asked_at: datetime | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one letter's reply. Offsets are code points of ``field`` (reply, title or question)."""

    letter: int
    code: str
    sure: bool
    reason: str
    quote: str = ""
    start: int | None = None
    end: int | None = None
    field: str = "reply"


@dataclass(frozen=True, slots=True)
class Group:
    """Letters that got one answer. ``formula``: it has no content of its own. ``differ``: they ask different things."""

    reply: str
    letters: tuple[int, ...]
    formula: bool
    differ: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    groups: tuple[Group, ...]
    faults: tuple[Fault, ...]


def judge_replies(letters: Sequence[Letter]) -> Judgement:
    """Everything that can be said about the replies of one mailbox."""
    return _Mailbox(letters).judge()


class _Mailbox:
    def __init__(self, letters: Sequence[Letter]) -> None:
        self.letters = letters
        self.topics = Topics([f"{letter.title} {letter.question}" for letter in letters])
        self.contents = [content(x.reply, f"{x.title} {x.question}") if x.reply else Content("", False, 0)
                         for x in letters]

    def judge(self) -> Judgement:
        groups = tuple(self._groups())
        faults: list[Fault] = []
        for group in groups:
            faults += self._canned(group)
        for number, letter in enumerate(self.letters):
            faults += self._single(number, letter)
        return Judgement(groups, tuple(sorted(faults, key=lambda f: (f.letter, f.code))))

    # --- one answer for many ---

    def _groups(self) -> Iterator[Group]:
        grouped: set[int] = set()
        for members in self._alike():
            formula = all(self.contents[n].kind for n in members)
            grouped.update(members)
            yield self._group(members, formula)
        by_kind: dict[str, list[int]] = defaultdict(list)
        for number, found in enumerate(self.contents):
            if found.kind and found.sure and number not in grouped:
                by_kind[found.kind].append(number)
        for members in by_kind.values():
            if len(members) > 1:
                yield self._group(members, True)

    def _group(self, members: list[int], formula: bool) -> Group:
        reply = mask_personal(self.letters[members[0]].reply.strip())[:_QUOTE]
        return Group(reply, tuple(members), formula, self._differ(members))

    def _alike(self) -> Iterator[list[int]]:
        """Letters whose replies are equal, or nearly so, once the changing parts are masked."""
        keys: dict[str, list[int]] = defaultdict(list)
        for number, letter in enumerate(self.letters):
            key = skeleton(letter.reply) if letter.reply.strip() else ""
            if letter.reply.strip():
                keys[key].append(number)
        names = list(keys)
        for cluster in _clusters(len(names), near_pairs(names, least=0.8)):
            members = sorted(n for place in cluster for n in keys[names[place]])
            if len(members) > 1:
                yield members

    def _differ(self, members: list[int]) -> bool:
        """Do at least two of the letters ask about different matters?"""
        some = members[:_COMPARED]
        return any(not self._same(one, other) for n, one in enumerate(some) for other in some[:n])

    def _same(self, one: int, other: int) -> bool:
        first, second = self.letters[one], self.letters[other]
        return self.topics.same_matter((first.title, first.question), (second.title, second.question))

    def _canned(self, group: Group) -> Iterator[Fault]:
        if not group.differ:
            return
        for number in group.letters:
            letter = self.letters[number]
            empty = self.contents[number]
            sure = empty.sure if empty.kind else not self._touches(letter)
            what = "套话" if group.formula else "答复"
            reason = f"同一{what}用于{len(group.letters)}件不同的信件" + ("" if sure else "，请人工核实是否切题")
            yield _whole(number, "canned-reply", sure, reason, letter.reply)

    def _touches(self, letter: Letter) -> bool:
        """Does the reply take up anything of the letter, or may it? Nothing is known of a letter without words."""
        if len(pairs(f"{letter.title} {letter.question}")) < 4:
            return True
        return self.topics.share_answered(letter.title, letter.question, letter.reply) > 0.02

    # --- one letter alone ---

    def _single(self, number: int, letter: Letter) -> Iterator[Fault]:
        found = self.contents[number]
        if found.kind:
            reason = KINDS[found.kind] + ("" if found.sure else "，请人工核实")
            yield _whole(number, "empty-reply", found.sure, reason, letter.reply)
        elif self._off_topic(letter):
            yield _whole(number, "off-topic-reply", False, "答复未涉及来信所问的内容，请人工核实", letter.reply)
        if is_before(letter.answered_at, letter.asked_at):
            yield Fault(number, "reply-before-question", True,
                        f"答复时间{_shown(letter.answered_at)}早于提问时间{_shown(letter.asked_at)}")
        yield from _residues(number, letter)
        if _TRIAL.fullmatch(plain(letter.title)) or _TRIAL.fullmatch(plain(letter.question)):
            shown = mask_personal(letter.title.strip() or letter.question.strip())[:60]
            yield Fault(number, "test-letter", True, "测试信件", shown, field="title")

    def _off_topic(self, letter: Letter) -> bool:
        if len(body(letter.reply)) < 30 or len(pairs(f"{letter.title} {letter.question}")) < 8:
            return False
        return self.topics.share_answered(letter.title, letter.question, letter.reply) <= 0.005


def personal_faults(number: int, letter: Letter) -> Iterator[Fault]:
    """Personal numbers in a letter or its reply; the quote is masked."""
    names = {"identity": "居民身份证号", "mobile": "手机号码", "card": "银行卡号"}
    for field in ("title", "question", "reply"):
        text = getattr(letter, field)
        for one in find_personal(text):
            sure = one.checked and (one.kind != "mobile" or field != "reply")
            yield Fault(number, "personal-data", sure, f"含{names[one.kind]}，公开前应隐去",
                        mask_personal(text)[one.start:one.end], one.start, one.end, field)


def is_before(answered: datetime | None, asked: datetime | None) -> bool:
    """Is the reply older than its question? By the day where either has no time of day."""
    if answered is None or asked is None:
        return False
    if answered.time() == time() or asked.time() == time():
        return answered.date() < asked.date()
    return answered < asked


def _shown(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment:%Y-%m-%d}" if moment.time() == time() else f"{moment:%Y-%m-%d %H:%M}"


def _whole(number: int, code: str, sure: bool, reason: str, reply: str) -> Fault:
    start = len(reply) - len(reply.lstrip())
    quote = mask_personal(reply)[start:start + _QUOTE].rstrip()
    return Fault(number, code, sure, reason, quote, start, start + len(quote))


def _residues(number: int, letter: Letter) -> Iterator[Fault]:
    match = _RESIDUE.search(letter.reply)
    if match:
        sure = match[0][0] in "[{$<（【"
        yield Fault(number, "template-residue", sure, "答复残留模板内容", match[0], *match.span())


def _clusters(count: int, links: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Connected groups of ``count`` things; a thing without links is a group of its own."""
    leader = list(range(count))

    def find(n: int) -> int:
        while leader[n] != n:
            leader[n] = leader[leader[n]]
            n = leader[n]
        return n

    for one, other in links:
        leader[find(one)] = find(other)
    groups: dict[int, list[int]] = defaultdict(list)
    for n in range(count):
        groups[find(n)].append(n)
    return list(groups.values())
