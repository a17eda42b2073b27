"""Which list of a page is the one that it is about (主列表), told from side lists such as 热点信息 and 相关阅读."""

import re
from collections.abc import Iterable

from pucha.facts.column_kinds import words
from pucha.facts.dom import Document
from pucha.facts.lists import Block

_ASIDE = re.compile(
    r"(?:本?[周月日年]|一周|每周|近期|今日|本站|网站|栏目)?"
    r"(?:热点|热门|推荐|点击|阅读|浏览|访问|相关|猜你喜欢|人气|热文|热榜|排行|"
    r"更多(?=视频|图片|推荐|新闻|文章))"
    r"(?:信息|资讯|新闻|文章|内容|排行|推荐|阅读|链接|关注|导读|话题|专题|稿件|视频|图片|标签|榜)*(?:榜|TOP\d{0,3})?",
    re.IGNORECASE)
_FRESH = re.compile(r"(?:最新|最近)(?:信息|资讯|新闻|文章|内容|发布|更新|公告|动态|消息)?")
_LEAST_DATED = 0.5
_LEAST_ROWS = 3


def choose_main(blocks: list[Block], doc: Document, title: str, path: Iterable[str], after: int = -1) -> Block | None:
    """The list that the page is about, None when no list stands out. ``title``, ``path``: names of its column;
    ``after``: where the path ends."""
    candidates = [b for b in blocks if b.area not in ("nav", "footer", "head")]
    wanted = {_plain(t) for t in (*path, title) if t}
    candidates = _without_strangers(candidates, wanted)
    if not candidates:
        return None
    best = max(candidates, key=lambda b: _score(b, wanted))
    return None if after >= 0 and _is_only_aside(best, doc, wanted, after) else best


def _without_strangers(blocks: list[Block], wanted: set[str]) -> list[Block]:
    """Where a dated list stands under the column's own name, lists under names of the side are not the main one."""
    named = [b for b in blocks if _plain(b.heading) in wanted and b.dated >= _LEAST_DATED]
    if named:
        return [b for b in blocks if b in named or not _is_aside(b, wanted)]
    others = [b for b in blocks if not _is_ranking(b, wanted)]
    return others if any(b.dated >= _LEAST_DATED and len(b.entries) >= _LEAST_ROWS for b in others) else blocks


def names_aside(heading: str) -> bool:
    """Is it a name of lists beside or below a text (相关阅读, 更多视频)?"""
    return bool(_ASIDE.fullmatch(_plain(heading)))


def _is_ranking(block: Block, wanted: set[str]) -> bool:
    """点击排行, 热门文章: whatever it counts, it is no column."""
    heading = _plain(block.heading)
    return heading not in wanted and bool(_ASIDE.fullmatch(heading))


def _is_aside(block: Block, wanted: set[str]) -> bool:
    """热点信息, 相关阅读, 最新发布: a name that lists beside a text or a list carry."""
    heading = _plain(block.heading)
    return heading not in wanted and bool(_ASIDE.fullmatch(heading) or _FRESH.fullmatch(heading))


def _is_only_aside(block: Block, doc: Document, wanted: set[str], after: int) -> bool:
    """Is it a list of the side, below the column's own name under which nothing stands, or beside 暂无信息?"""
    heading = _plain(block.heading)
    if heading in wanted or not _ASIDE.fullmatch(heading) or block.start < after:
        return False
    between = [_plain(line) for line in doc.text[after:block.start].split("\n")]
    return any(line in wanted for line in between) or any(word in line for line in between for word in words("empty"))


def _score(block: Block, wanted: set[str]) -> float:
    score = len(block.entries) * (block.title_length + 4) * (0.4 + 1.6 * block.dated)
    if block.area == "side":
        score *= 0.4
    if block.hidden:
        score *= 0.4
    if block.more_url:
        score *= 0.5
    if block.heading and _plain(block.heading) in wanted:
        score *= 1.5
    return score


def _plain(text: str) -> str:
    return "".join(text.split())
