"""Usage that a pair of words cannot tell (用法): 截止 before a date, 的 before a verb."""

import re
from collections.abc import Iterator

from pucha.language.hits import Hit, hit
from pucha.model.sought import Sought

_UNTIL = re.compile(
    r"(?<![\u4e00-\u9fff])截止(?=(?:到|至)?(?:\d{4}年|\d{1,2}月|今年|去年|本月|上月|目前|年底|上年末|[一二三四]季度))")
_ADVERBS = "进一步|切实|不断|逐步|日益|及时|牢牢|充分"
_VERBS = "推进|推动|加强|加快|提高|提升|开展|落实|做好|完善|增强|改善|扩大|维护|解决|调动|发挥|保障"
_SLOW = Sought(re.compile(rf"(?<![\u4e00-\u9fff])(?:{_ADVERBS})的(?=(?:{_VERBS})了?[\u4e00-\u9fff]{{2}})"),
               tuple(f"{adverb}的" for adverb in _ADVERBS.split("|")))


def usage_hits(text: str) -> Iterator[Hit]:
    if "截止" in text:
        for match in _UNTIL.finditer(text):
            yield hit(text, match.start() + 1, match.start() + 2, "至", "typo", "review",
                      "“截止”后接时间时用“截至”")
    if "的" in text:
        for match in _SLOW.finditer(text):
            yield hit(text, match.end() - 1, match.end(), "地", "de-particle", "all",
                      f"“{match[0]}”修饰动词时用“地”")
