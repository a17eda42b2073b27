"""What the readers of a page found, as far as it tells kinds apart (判断页面类型的线索)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from pucha.facts.lists import Block
from pucha.model.facts import FormFacts
from pucha.model.sought import Sought

_PREVIOUS = Sought(
    re.compile(r"上一[篇条](?!\S{0,2}页)|下一[篇条]|前一篇|后一篇|previous article|next article", re.IGNORECASE),
    ("上一篇", "上一条", "下一篇", "下一条", "前一篇", "后一篇"), ("article",))
_EMPTY = Sought(re.compile(
    r"暂无(?:此类)?(?:相关)?(?:信息|内容|数据|记录|文章|资料)|无任何(?:信息|内容|数据|记录|文章)|没有(?:任何|相关|找到|添加)?(?:信息|内容|数据|记录|文章)|"
    r"(?:内容|信息|栏目|资料|数据)(?:正在)?(?:建设|更新|整理|添加|完善|补充)中|no\s+(?:data|records|"
    r"content)", re.IGNORECASE),
    ("暂无", "无任何", "没有", "建设中", "更新中", "整理中", "添加中", "完善中", "补充中"), ("no",), reach=4)
_UNDER_WAY = re.compile(r"(?:栏目|内容|信息|频道|版块)[^\n]{0,6}(?:建设|更新|整理|完善|补充|添加|筹备)中")


@dataclass
class Clues:
    """What the other readers found, as far as it tells kinds apart."""

    url: str
    html_title: str
    title: str
    text: str
    tags: Mapping[str, str]
    path: tuple[tuple[str, str], ...]
    blocks: list[Block]
    main: Block | None
    forms: tuple[FormFacts, ...]
    prose: int = 0  # weight of running text
    title_score: float = 0.0
    title_end: int = -1
    date_how: str = ""
    foot_start: int = 0
    pager: bool = False
    links: int = 0
    attachments: int = 0
    redirect: bool = False
    challenge: bool = False
    missing: bool = False
    shell: bool = False
    spam: bool = False
    notice: bool = False  # a text of its own below a column that tells of repairs
    broken: bool = False  # <title> says that something is missing or broken too
    tool: bool = False  # fields to fill in, a map
    letters: int = 0
    guide: int = 0
    content_chars: int = 0
    frames: int = 0  # of a frameset
    portraits: int = 0  # entries of a picture and a name
    name: str = ""  # the column's name, were it a list
    in_menu: bool = False  # a menu of the page names this column
    part: bool = False  # <title> begins with a name that is no site's and goes on
    _previous: bool | None = None  # answers that were asked for
    _says_empty: bool | None = None

    @property
    def address(self) -> str:
        return urlsplit(self.url).path or "/"

    @property
    def main_size(self) -> int:
        return len(self.main.entries) if self.main else 0

    @property
    def previous(self) -> bool:
        """Whether the page leads to the article before or after it."""
        if self._previous is None:
            self._previous = _PREVIOUS.search(self.text) is not None
        return self._previous

    @property
    def says_empty(self) -> bool:
        if self._says_empty is None:
            hinted = any(w in self.text for w in ("暂无", "无任何", "没有", "中", "no ", "No "))
            self._says_empty = hinted and _EMPTY.search(self.text) is not None
        return self._says_empty

    @property
    def under_way(self) -> bool:
        """Whether the page is a column below a path that says that it is being built."""
        return len(self.path) >= 2 and not self.broken and _UNDER_WAY.search(self.text) is not None

    @property
    def equal_lists(self) -> int:
        """Lists of at least three items that stand in the main part."""
        return sum(len(b.entries) >= 3 and b.area in ("main", "side") for b in self.blocks)

    @property
    def steps(self) -> list[str]:
        return [text for text, _ in self.path]
