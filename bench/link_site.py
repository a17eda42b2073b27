"""The static site that the link benchmarks inspect: made from a seed, the same on every machine (测试网站).

2,000 pages of about 60 links and 28 KB, made up as real pages of offices are (the labelled ones hold 14 % words, 16 %
scripts and styles, and else markup). One link in twenty leads to an address that does not exist. The truth about every
address is written beside the site as ``truth.json``.
"""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

COLUMNS = ("zwgk", "tzgg", "zcwj", "zcjd", "ghjh", "czzj", "rsxx", "bsfw", "dczj", "hygq")
NAMES = ("政务公开", "通知公告", "政策文件", "政策解读", "规划计划", "财政资金", "人事信息", "办事服务",
         "调查征集", "回应关切")
_SUBJECTS = ("市政府办公室", "县人民政府", "市财政局", "市教育局", "区卫生健康委", "市自然资源局",
             "县农业农村局", "市住房保障局")
_VERBS = ("印发", "召开", "部署", "公布", "组织开展", "调整", "推进", "解读")
_MATTERS = ("年度工作要点", "重点项目建设计划", "防汛抗旱应急预案", "行政审批事项目录", "学前教育资助办法",
            "老旧小区改造方案", "农村饮水安全工程", "就业创业补贴政策", "营商环境优化措施", "公共卫生服务项目",
            "预算执行情况报告", "安全生产专项检查")
_TAILS = ("要求各单位认真组织实施", "进一步明确责任分工和完成时限", "切实保障群众的合法权益",
          "并按规定及时向社会公开", "对落实情况开展跟踪检查", "确保各项任务按期完成", "有关情况请及时反馈",
          "由主管部门负责解释")
PAGE_BYTES = 28_000
PROSE_BYTES = 2_500  # beside the words of the links
SCRIPT_BYTES = 4_000
_STYLE = "body{font-family:sans-serif}nav a{margin:0 8px}.main{width:980px;margin:auto}li{line-height:2}\n" * 20
_PIXEL = bytes.fromhex("47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b")


Writer = Callable[[random.Random, int], str]  # (dice, bytes to fill) → paragraphs


@dataclass(frozen=True, slots=True)
class LinkSite:
    """A generated site on disk, and what is true of it."""

    root: Path
    pages: int
    links: int  # as they stand in the pages
    good: frozenset[str]  # paths
    broken: frozenset[str]

    def save(self) -> None:
        truth = {"pages": self.pages, "links": self.links, "good": sorted(self.good), "broken": sorted(self.broken)}
        (self.root.parent / "truth.json").write_text(json.dumps(truth), encoding="utf-8")


def article(number: int) -> str:
    """Path of one article; its column follows from its number."""
    return f"/{COLUMNS[number % len(COLUMNS)]}/2026/t2026{1 + number % 12:02d}{1 + number % 28:02d}_{number}.html"


def _missing(number: int) -> str:
    return f"/{COLUMNS[number % len(COLUMNS)]}/old/t{number}.html"


def make_site(root: Path, pages: int = 2000, links: int = 60, broken_share: float = 0.05, seed: int = 1,
              write: Writer | None = None) -> LinkSite:
    """Write the site below ``root``; an earlier one of the same name is overwritten. ``write`` makes the texts."""
    dice = random.Random(seed)
    articles = pages - 1 - len(COLUMNS)
    good, broken, total = {"/", "/main.css", "/logo.gif"}, set[str](), 0
    for path, title, targets in _pages(dice, articles, links, broken_share):
        file = root / (path.lstrip("/") + ("index.html" if path.endswith("/") else ""))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_page(dice, title, targets, write or _text))
        good.add(path)
        broken.update(t for t, _ in targets if "/old/" in t)
        total += len(targets) + 2
    (root / "main.css").write_text(_STYLE, encoding="utf-8")
    (root / "logo.gif").write_bytes(_PIXEL)
    site = LinkSite(root, articles + 1 + len(COLUMNS), total, frozenset(good), frozenset(broken))
    site.save()
    return site


def _pages(dice: random.Random, articles: int, links: int, share: float) -> Iterator[
        tuple[str, str, list[tuple[str, str]]]]:
    """(path, title, links with their texts) of every page; all articles are reached from the home page."""
    nav = [("/", "首页"), *((f"/{c}/", n) for c, n in zip(COLUMNS, NAMES, strict=True))]
    room = links - len(nav)
    yield "/", "云岭市人民政府", nav + [_entry(dice, n % articles, articles, share, links) for n in range(room)]
    for place, (column, name) in enumerate(zip(COLUMNS, NAMES, strict=True)):
        own = range(place, articles, len(COLUMNS))
        yield f"/{column}/", name, nav + [_entry(dice, n, articles, share, links) for n in list(own)[:room]]
    for number in range(articles):
        near = [(number * (room - 1) + step) % articles for step in range(1, room)]
        yield article(number), _title(dice), nav + [_entry(dice, n, articles, share, links) for n in near]


def _entry(dice: random.Random, number: int, articles: int, share: float, links: int) -> tuple[str, str]:
    """A link of a list: to an article, or (one link in twenty of the whole page) to nothing."""
    if dice.random() < share * links / (links - len(COLUMNS) - 1):
        return _missing(dice.randrange(max(articles * 3 // 4, 1))), _title(dice)
    return article(number), _title(dice)


def _title(dice: random.Random) -> str:
    return f"{dice.choice(_SUBJECTS)}关于{dice.choice(_VERBS)}{dice.choice(_MATTERS)}的通知"


def _page(dice: random.Random, title: str, links: list[tuple[str, str]], write: "Writer") -> bytes:
    nav = "".join(f'<a href="{u}">{t}</a>' for u, t in links[:len(COLUMNS) + 1])
    rows = "\n".join(
        f'<li class="list_item clearfix" style="line-height:28px;border-bottom:1px dashed #ccc"><a class="fl text_cut"'
        f' href="{u}" title="{t}" target="_blank">{t}</a><span class="date fr">2026-{1 + i % 11:02d}-{1 + i % 28:02d}'
        "</span></li>" for i, (u, t) in enumerate(links[len(COLUMNS) + 1:]))
    head = (f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
            f'<meta name="SiteName" content="云岭市人民政府"><meta name="ArticleTitle" content="{title}">'
            f'<link rel="stylesheet" href="/main.css"><script>{_script(dice)}</script></head>\n'
            f'<body><img src="/logo.gif" alt="云岭市"><nav>{nav}</nav>'
            f'<div class="main"><h1>{title}</h1>'
            f'<p class="info">发布日期：2026-11-{dice.randrange(1, 21):02d} 来源：市政府办公室</p>')
    foot = ('</div><footer>主办单位：云岭市人民政府办公室 网站标识码：3301000001 云公网安备 33010002000001号'
            "</footer></body></html>\n")
    text = write(dice, PROSE_BYTES)
    size = len((head + text + rows + foot).encode())
    boxes = _boxes(dice, PAGE_BYTES - size)
    return f"{head}<div class=\"text\">{text}</div><ul>{rows}</ul>{boxes}{foot}".encode()


def _script(dice: random.Random) -> str:
    """Settings in plain data, as publishing systems leave them in every page."""
    parts: list[str] = []
    room = SCRIPT_BYTES
    while room > 0:
        name = f"set{dice.randrange(10**6)}"
        number, width = dice.randrange(10**9), dice.randrange(99)
        parts.append(f'var {name}={{"id":{number},"name":"{name}","show":true,"width":{width}}};\n')
        room -= len(parts[-1])
    return "".join(parts)


def _boxes(dice: random.Random, room: int) -> str:
    """What holds a page together and says nothing."""
    parts: list[str] = []
    while room > 0:
        n = dice.randrange(100)
        parts.append(f'<div class="box box_{n} clearfix" style="margin:0 auto;padding:{n}px 0"><div class="inner">'
                     f'<i class="icon icon_{n}"></i><span class="line" id="line_{n}"></span></div></div>\n')
        room -= len(parts[-1])
    return "".join(parts)


def _text(dice: random.Random, room: int) -> str:
    parts: list[str] = []
    while room > 0:
        lines = "，".join(f"{dice.choice(_SUBJECTS)}{dice.choice(_VERBS)}{dice.choice(_MATTERS)}，{dice.choice(_TAILS)}"
                         for _ in range(5))
        parts.append(f"<p>{lines}。</p>\n")
        room -= len(parts[-1].encode())
    return "".join(parts)
