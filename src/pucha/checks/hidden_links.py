"""Links to strangers' sites that no visitor sees (暗链、隐藏链接).

What: Looks at every part of a page that no visitor sees and that leads to sites of strangers. What is seen is worked
out, not looked up in a list of tricks: the rules of the page's sheets that hold for a part in the end (on every
screen, after animations), sizes and edges with their sums, areas of clips and masks, strength through all boxes
around, colour against the nearest background, what lies beyond a closed edge or under a sheet of paint. Inline
scripts are worked out by a small machine with a small budget: what they hide, write, decode and put in, and what they
show when a visitor clicks. Also: `<noscript>`, what browsers never render, comments for single browsers, `<head>`,
outside `<html>`, links with nothing to see. Sheets in files are read when the site's capture is whole; what only they
hide is at most for review, as scripts in files may show it.

Why: Such blocks are put in by intruders to sell rankings. They prove that the site can be written to by others, and
often lead to gambling and obscene sites.

Sure or review: Sure for a block that nothing on the page can show, that is pushed out, squeezed, covered or painted
over and leads to three or more strangers; for one that is merely switched off and leads to ten or more, since a
script in a file may switch a shorter list on; and for a hidden block that also sells gambling, obscene matter and the
like. Review for fewer strangers, for blocks with a name that a script in a file might know, and for links in odd
places. Menus, tabs, accordions, friendship links, texts for screen readers, share buttons, counters, tips to change
the browser and whatever a rule or script of the page shows stay silent. Hosts that everybody knows (key news sites,
share services, stores of programs) are no strangers unless the block sells.

Example: `<div style="display:none"><a href="http://a.example.com">小说网</a>…` with 36 links before `</body>`.

How to fix (修改办法): 立即删除隐藏的链接，查明被写入的途径并修补漏洞、更换口令，排查全站和同服务器网站。

Clause (依据): 国办发〔2015〕15号单项否决“严重错误”；国办秘函〔2019〕19号单项否决“安全、泄密事故等严重问题”。
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from pucha.checks._base import Check, certain
from pucha.checks._hosts import strangers
from pucha.checks._known_hosts import is_known
from pucha.checks._spam_words import KINDS, Hit, gravity, offers
from pucha.model.addresses import host_of
from pucha.model.facts import Concealed, PageFacts, Where
from pucha.model.finding import Finding

CHECK = Check(
    name="hidden-links", title="暗链", version=1, scope="page", severity="serious",
    codes={"hidden-links": "隐藏的外部链接", "hidden-spam": "隐藏的违规推销链接"},
    fixes={"hidden-links": "删除隐藏的链接，查明写入途径并修补漏洞。",
           "hidden-spam": "立即删除，查明写入途径，修补漏洞并排查全站。"},
)

MOST = 5
MANY_OWNERS = 10  # strangers that no plain shut list of an office leads to
LINKED = 6  # owners of links that a sheet in a file hides
MANY_WORDS = 5  # so many different link texts to one stranger are keywords
HOW = {"none": "以display:none隐藏", "visibility": "以visibility隐藏", "attribute": "以hidden属性隐藏",
       "size": "放在几乎没有大小的区域", "place": "移到屏幕之外", "colour": "文字与背景同色", "font": "字号为零",
       "opacity": "完全透明", "clip": "被裁剪不可见", "marquee": "放在极小的滚动字幕中", "sheet": "由页内样式表隐藏",
       "script": "由脚本隐藏", "noscript": "放在noscript中", "head": "放在head中", "before": "放在html标签之前",
       "after": "放在html标签之后", "bare": "散放在页面版块之外", "behind": "放在页面底层之下",
       "coded": "由脚本以编码写入", "speck": "没有可见文字", "map": "放在没有图片使用的热区中",
       "unrendered": "放在浏览器不显示其内容的元素中", "linked-sheet": "由外部样式表隐藏"}
DELIBERATE = frozenset({"place", "size", "marquee", "colour", "clip", "opacity", "head", "before",
                        "coded"})
_UNSURE = frozenset({"behind", "font", "sheet", "script", "after", "noscript", "bare", "speck", "map",
                     "unrendered", "linked-sheet"})
_LONE = frozenset({"place", "size", "marquee", "colour", "head", "before"})  # one link so hidden is already odd

# Names that authors give to parts which a visitor opens.
_OPENED = re.compile(
    r"menu|nav|tab|drop|pop|modal|layer|dialog|tip|share|light-?box|swiper|slid|carousel|banner|mobile|phone|wap|search|"
    r"login|friend|link|yqlj|select|float|toggle|collaps|accord|panel|more|scroll|focus|sub|expand|fold|\bie\d?\b|"
    r"visible-|hidden-(?:xs|sm|md|lg)|wow\b|aos\b|animat|lazy|reveal|browser|sr-only|visually|print|hover|hide-|accessib|"
    r"(?:^|\s)(?:layui|el|van|uk|mui|am|bx|slick|owl|splide|fancybox|colorbox|ng|vjs|aui)-|side-?bar|drawer|qr-?code|ewm\b|tooltip")
_ENTRY = re.compile(r"\bli\b[^ >]{0,60} > [^>]{1,60}$|\bdl\b[^ >]{0,60} > dd[^>]{0,60}$")
_MENU = re.compile(r"nav|menu|drop|tab|select|sub")
_TOOLS = re.compile(
    r"浏览器|升级您的|browser|chrome|firefox|flash ?player|adobe|分享|微博|朋友圈|微信|公众号|视频号|抖音|头条|快手|"
    r"哔哩|小红书|知乎|人人网|facebook|twitter|youtube|QQ空间|豆瓣|统计|站长|cnzz|"
    r"51\.?la|技术支持|跳转到|skip to|无障碍|wordpress|下载插件|阅读器", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Look:
    """What makes a hidden part tampering or not."""

    block: Concealed
    owners: tuple[str, ...]
    sells: tuple[Hit, ...]

    @property
    def share(self) -> float:
        """Share of the links that lead to strangers."""
        hosts = [host_of(link.url) for link in self.block.links]
        strange = sum(1 for host in hosts if any(host == o or host.endswith("." + o) for o in self.owners))
        return strange / (len(hosts) + self.block.own_links) if hosts else 0.0


def run(page: PageFacts, params: Mapping[str, Any]) -> tuple[Finding, ...]:
    if not page.concealed:
        return ()
    found: dict[str, Finding] = {}
    for block in _joined(page.concealed):
        look = _look(page, block)
        verdict = _verdict(look)
        if verdict:
            finding = _finding(page, look, verdict == "sure")
            found.setdefault(finding.key, finding)
    return tuple(found.values())[:MOST]


def _joined(blocks: Iterable[Concealed]) -> Iterator[Concealed]:
    """Nameless parts with one link each, hidden the same way, count as one block."""
    rows = list(blocks)
    yield from (block for block in rows if not _is_single(block))
    singles = sorted((block for block in rows if _is_single(block)), key=lambda block: block.how)
    for _, group in groupby(singles, key=lambda block: block.how):
        parts = list(group)
        text = " ".join(part.text for part in parts)[:600]
        yield replace(parts[0], links=tuple(link for part in parts for link in part.links), text=text)


def _is_single(block: Concealed) -> bool:
    return len(block.links) == 1 and not block.own_links and not block.name and not block.switched


def _look(page: PageFacts, block: Concealed) -> _Look:
    named = [link for link in block.links if link.text]
    sells = offers(" \n".join([*(link.text for link in named), block.text])) if block.links else ()
    owners = strangers(page.url, (link.url for link in block.links))
    return _Look(block, owners if sells else tuple(one for one in owners if not is_known(one)), sells)


def _verdict(look: _Look) -> str:
    """sure | review | "" (silent)."""
    block, count = look.block, len(look.owners)
    if not count:
        return ""
    if look.sells and block.how != "bare":
        return "sure" if len(look.sells) > 1 or not block.switched else "review"
    if count <= 8 and _of_tools(block):
        return ""
    opened = bool(_OPENED.search(block.name))
    if block.how == "linked-sheet":  # scripts in files may well show it
        many = count >= LINKED and look.share >= 0.8 and not (block.switched or opened or _OPENED.search(block.around))
        return "review" if many else ""
    if block.switched and (opened or _OPENED.search(block.around)):
        return ""
    if block.switched or opened:
        many = count >= (8 if block.switched else 15) and look.share >= 0.8
        return "review" if many else ""
    if block.own_links > 2 * count or look.share < 0.3:
        return ""
    return _by_form(look, count)


def _of_tools(block: Concealed) -> bool:
    """Counters, share buttons, tips to change the browser: the words before the links or half of the links say so."""
    said = [link.text for link in block.links]
    first = next((word for word in said if word), "")
    before = block.text[:150].partition(first)[0] if first else block.text[:150]
    if _TOOLS.search(before) or "技术支持" in block.text[-20:]:
        return True
    return 2 * sum(bool(_TOOLS.search(word)) for word in said) >= len(said)


def _by_form(look: _Look, count: int) -> str:
    """Nothing on the page could show it: the way it hides and the number of owners decide."""
    block = look.block
    strange = look.share >= 0.5
    if block.how == "bare":
        return "review" if count >= 6 and look.share >= 0.8 else ""
    if count <= 8 and _opens_below(block):
        return ""
    many = count >= MANY_OWNERS and not block.name and block.how not in _UNSURE
    if strange and (many or (count >= 3 and block.how in DELIBERATE)):
        return "sure"
    if count >= 3:
        return "review" if strange or block.how in DELIBERATE else ""
    worded = any(link.text for link in block.links)
    if count == 2:
        return "review" if worded and strange and (block.how in DELIBERATE or not block.name) else ""
    if block.name or not worded or not strange:
        return ""
    words = {link.text for link in block.links if len(link.text) > 1}
    return "review" if block.how in _LONE or (len(words) >= MANY_WORDS and block.how not in _UNSURE) else ""


def _opens_below(block: Concealed) -> bool:
    """A list that opens below an entry of a menu."""
    shut = block.how in ("none", "visibility")
    return shut and bool(_MENU.search(block.around) and _ENTRY.search(block.selector))


def _finding(page: PageFacts, look: _Look, sure: bool) -> Finding:
    block = look.block
    shown = "、".join(f"{link.text or '（无文字）'}（{host_of(link.url)}）" for link in block.links[:3])
    code = "hidden-spam" if look.sells else "hidden-links"
    sells = "、".join(dict.fromkeys(KINDS[hit.word.kind] for hit in look.sells))
    reason = f"{HOW[block.how]}的{len(block.links)}个外部链接指向{len(look.owners)}个无关域名，如{shown}"
    reason += f"，含{sells}用语" if sells else ""
    return CHECK.finding(
        code, certain(sure), url=page.url, quote=shown, reason=reason if sure else f"{reason}，请人工核实",
        where=Where(selector=block.selector), severity=gravity(look.sells),
        about=(page.url, " ".join(look.owners[:3])))
