"""Says what a crawl found, read, checked and left out, and why (覆盖说明)."""

from collections.abc import Sequence

from pucha.model.observation import Coverage
from pucha.observe.frontier import Frontier
from pucha.observe.traps import HARMLESS

NOTES = {
    "time": "到达时间上限，部分页面未查看",
    "walled": "网站拦截了监测程序，采集中止，剩余页面未查看",
    "site-stopped": "网站在采集途中不再应答，采集中止，剩余页面未查看",
}


def coverage_of(frontier: Frontier, pages: int, stopped: str, home_seen: bool, shells: int,
                unread: int, remarks: Sequence[str] = ()) -> Coverage:
    """``complete`` only when no page that a rule may need was left out, refused or built by scripts.

    ``remarks``: why no browser could be used, that robots.txt made the crawl slow.
    """
    counts = frontier.counts()
    skipped = {name.removeprefix("why:"): n for name, n in counts.items() if name.startswith("why:")}
    unopened = frontier.unopened()
    if unopened:
        skipped["not-opened"] = unopened
    if unread:
        skipped["not-readable"] = unread
    harmful = [why for why in skipped if why not in HARMLESS and why != "external-off"]
    notes = [NOTES[stopped]] if stopped in NOTES else []
    if not home_seen:
        notes.append("首页未能打开，其余页面无从查看")
    if shells:
        notes.append(f"{shells} 个页面的内容由脚本生成，未能看到")
    notes += [remark for remark in remarks if remark]
    complete = home_seen and not harmful and not stopped and not shells
    return Coverage(counts["found"], pages, counts["judged"], skipped, complete, tuple(notes))
