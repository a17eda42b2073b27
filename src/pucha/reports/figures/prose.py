"""What the sentences of a notice claim about its numbers (通报中的数据关系), so that the linter can try them.

Only relations that the words leave no doubt about are taken: the seven classes make the total, passed and failed make
the inspected, a rate beside both of its counts. What might overlap (其中 …) is only tried for being too large.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from pucha.i18n import t
from pucha.reports.figures.lint import Claim, Inside, Parts, Share

_WIDE = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
_UNIT = "(?:个|家|条|处|件|人次|人|名)"
_CLASSES = (r"国务院部门", r"省级(?:政府)?门户", r"省级(?:政府)?部门", r"市级(?:政府)?门户", r"市级(?:政府)?部门",
            r"县级(?:政府)?门户", r"县级以下")
_RUNNING = re.compile(rf"运行的?(?:政府)?网站(?:共|总数为?)?(\d+){_UNIT}")
_INSPECTED = re.compile(rf"(?:抽查|检查|复查|共查)(?:(?!合格)[^，。；：（）\d]){{0,24}}?(\d+){_UNIT}")
_PASSED = re.compile(rf"(?<!不)合格(?:的|网站|的网站)?(?:有|共)?(\d+){_UNIT}")
_FAILED = re.compile(rf"不合格(?:的|网站|的网站)?(?:有|共)?(\d+){_UNIT}")
_OPEN = re.compile(rf"(?:未定|未确定结论|尚未确定结论)(?:的|网站|的网站)?(\d+){_UNIT}")
_PASS_RATE = re.compile(r"(?<!不)合格率(?:为|达到|达|是|约为)?(\d+(?:\.\d+)?)%")
_FAIL_RATE = re.compile(r"不合格率(?:为|达到|达|是|约为)?(\d+(?:\.\d+)?)%")
_OF_RUNNING = re.compile(rf"(\d+){_UNIT}[，,（(]?占(?:正在)?运行(?:的)?(?:政府)?网站(?:总数)?的?(\d+(?:\.\d+)?)%")
_AMONG = re.compile(rf"(\d+)({_UNIT})[，。；：（(]{{0,2}}其中[，：:]?([^。；]+)")
_PART = re.compile(rf"([^\d，、。；]{{1,30}}?)(\d+){_UNIT}")


def claims_of_text(paragraphs: Iterable[str]) -> list[Claim]:
    """Every relation that the sentences state, in their order."""
    texts = [normal(text) for text in paragraphs]
    running = {int(found[1]) for text in texts for found in _RUNNING.finditer(text)}
    found: list[Claim] = []
    for number, text in enumerate(texts, 1):
        where = t("第{n}段").format(n=number)
        found += [*_seven(text, where), *_among(text, where), *_verdicts(text, where)]
        if len(running) == 1:
            found += _of_running(text, where, next(iter(running)))
    return found


def normal(text: str) -> str:
    """Half-width digits, no separators inside numbers, no blanks."""
    return re.sub(r"(?<=\d)[,，](?=\d{3}(?!\d))", "", re.sub(r"\s+", "", text.translate(_WIDE)))


def _seven(text: str, where: str) -> Iterator[Claim]:
    """The seven classes with their total before them."""
    counts: dict[str, int] = {}
    first = len(text)
    for name in _CLASSES:
        match = re.search(rf"{name}[^\d。；]{{0,24}}?(\d+){_UNIT}", text)
        if not match:
            return
        counts[match[0].rstrip("0123456789个家")] = int(match[1])
        first = min(first, match.start())
    totals = re.findall(rf"(\d+){_UNIT}", text[:first])
    if totals:
        yield Parts(where + t("七类网站"), counts, int(totals[-1]))


def _among(text: str, where: str) -> Iterator[Claim]:
    for match in _AMONG.finditer(text):
        parts: dict[str, int] = {}
        for part in _PART.finditer(match[3]):
            parts.setdefault(part[1].strip("，、和及"), int(part[2]))
        if parts:
            yield Inside(where + t("其中"), int(match[1]), parts)


def _verdicts(text: str, where: str) -> Iterator[Claim]:
    """Counts and rates of one paragraph, where it names each of them once."""
    inspected, passed, failed, undecided = (_only(one, text) for one in (_INSPECTED, _PASSED, _FAILED, _OPEN))
    if inspected is None:
        return
    if passed is not None and failed is not None:
        parts = {t("合格"): passed, t("不合格"): failed} | ({t("未定"): undecided} if undecided is not None else {})
        yield Parts(where + t("检查结果"), parts, inspected)
    if passed is None and failed is not None and undecided is None:
        passed = inspected - failed
    for rate, part, name in ((_PASS_RATE, passed, t("合格率")), (_FAIL_RATE, failed, t("不合格率"))):
        printed = rate.findall(text)
        if part is not None and len(printed) == 1 and 0 <= part <= inspected:
            yield Share(where + name, part, inspected, Decimal(printed[0]))
        elif part is None and len(printed) == 1:
            yield Share(where + name, None, inspected, Decimal(printed[0]))


def _only(pattern: re.Pattern[str], text: str) -> int | None:
    """The number that the words name once; None when there is none, or several that differ."""
    found = {int(match) for match in pattern.findall(text)}
    return found.pop() if len(found) == 1 else None


def _of_running(text: str, where: str, running: int) -> Iterator[Claim]:
    for match in _OF_RUNNING.finditer(text):
        yield Share(where + t("占运行网站"), int(match[1]), running, Decimal(match[2]))
