"""Words of other rooms as a reader needs them: why addresses were left out, settings that are unset, the verdict."""

import re

from pucha.i18n import language, mark, t
from pucha.model.scorecard import Scorecard
from pucha.reports.bundle import Sheet
from pucha.reports.words import clean

SKIPPED = {  # why an address was left out (observe), in words
    "external-off": mark("站外链接（本次不检查）"), "robots": mark("robots.txt 不允许访问"),
    "time": mark("到达时间上限"), "walled": mark("被网站拦截"), "site-stopped": mark("网站中途不再应答"),
    "not-opened": mark("未能打开"), "not-readable": mark("打开但未能读懂"), "max-depth": mark("超过层级上限"),
    "max-pages": mark("超过页面数上限"), "calendar": mark("日历页面"), "sort-order": mark("仅排序不同"),
    "session-id": mark("仅会话编号不同"), "many-parameters": mark("参数组合过多"),
    "too-many-parameters": mark("参数过多"), "repeated-path": mark("路径循环"), "growing-path": mark("路径无限加长"),
    "address-too-long": mark("地址过长"), "same-content": mark("内容相同"), "endless-chain": mark("无尽的翻页"),
    "not-a-page": mark("不是网页"), "not-a-link": mark("不是链接"), "sitemap": mark("仅见于站点地图且未能打开"),
}
HEADS = {
    "单项否决": mark("单项否决"), "未能观察": mark("未能观察"), "检查出错": mark("检查出错"),
    "单项否决待人工复核": mark("单项否决待人工复核"), "要求待人工复核": mark("要求待人工复核"),
    "分值未设定": mark("分值未设定"),
}
SHELLS = mark("{n} 个页面的内容由脚本生成，未能看到")
_SHELLS = re.compile(r"(?P<n>\d+) 个页面的内容由脚本生成，未能看到")
NOTES = {text: text for text in (
    mark("到达时间上限，部分页面未查看"), mark("网站拦截了监测程序，采集中止，剩余页面未查看"),
    mark("网站在采集途中不再应答，采集中止，剩余页面未查看"), mark("首页未能打开，其余页面无从查看"),
    mark("robots.txt 无法读取，已放慢采集速度"), mark("已按 robots.txt 要求的间隔（Crawl-delay）访问"),
    mark("本次监测未启用浏览器"), mark("未安装浏览器组件（playwright），由脚本生成的内容未能查看"),
    mark("未找到 Chromium 浏览器（可用环境变量 PUCHA_CHROMIUM 指定），由脚本生成的内容未能查看"))}
NO_VETO = mark("无单项否决")
_SUMS = (
    (re.compile(r"(?:目前)?累计扣(?P<sum>[^分]+)分，超过(?P<limit>[\d.]+)分"), mark("已扣 {sum} 分，超过 {limit} 分")),
    (re.compile(r"(?:目前)?累计扣(?P<sum>[^分]+)分，未超过(?P<limit>[\d.]+)分"),
     mark("已扣 {sum} 分，未超过 {limit} 分")),
    (re.compile(r"(?:目前)?扣分后得(?P<sum>[^分]+)分，少于(?P<limit>[\d.]+)分"),
     mark("扣分后 {sum} 分，少于 {limit} 分")),
    (re.compile(r"(?:目前)?扣分后得(?P<sum>[^分]+)分，不少于(?P<limit>[\d.]+)分"),
     mark("扣分后 {sum} 分，不少于 {limit} 分")),
    (re.compile(r"待复核的问题若全部属实，将再扣(?P<sum>[^分]+)分，可能不合格"),
     mark("待复核的问题若全部属实，将再扣 {sum} 分，可能不合格")),
    (re.compile(r"另有(?P<sum>\d+)项含由人工判定的内容"), mark("另有 {sum} 项含由人工判定的内容")),
)
_REST = re.compile(r"^(?P<names>.*)等(?P<all>\d+)项$")


def skipped_word(reason: str) -> str:
    """Why addresses were left out; an unknown reason is shown as it is."""
    return t(SKIPPED[reason]) if reason in SKIPPED else clean(reason)


def coverage_note(note: str) -> str:
    """A remark on the coverage in the reader's language; one that is not known stays as it is."""
    shells = _SHELLS.fullmatch(note)
    return t(SHELLS).format(n=shells["n"]) if shells else t(NOTES.get(note, clean(note)))


def unset_names(sheet: Sheet) -> str:
    """The settings that are not set: what they are for, and the name to set them by."""
    return t("、").join(_unset_name(sheet, name) for name in sheet.card.unset)


def _unset_name(sheet: Sheet, name: str) -> str:
    setting = sheet.standard.settings.get(name) if sheet.standard else None
    if setting is None or language() != "zh":
        return name
    return f"{setting.clause.split()[-1]}{f'·{setting.note}' if setting.note else ''}（{name}）"


def verdict_reason(card: Scorecard) -> str:
    """The verdict's sentence in the reader's language; what is not understood stays as the rulebook wrote it."""
    if language() == "zh":
        return clean(card.reason)
    return "; ".join(_clause(clause) for clause in clean(card.reason).split("；"))


def _clause(clause: str) -> str:
    head, colon, names = clause.partition("：")
    if colon and head in HEADS:
        return f"{t(HEADS[head])}: {_titles(names)}"
    if clause.startswith(f"{NO_VETO}，"):
        return f"{t(NO_VETO)}, {_clause(clause.removeprefix(f'{NO_VETO}，'))}"
    for pattern, words in _SUMS:
        match = pattern.fullmatch(clause)
        if match:
            return t(words).format(**{name: value.replace("约", "≈") for name, value in match.groupdict().items()})
    return t(clause)


def _titles(names: str) -> str:
    rest = _REST.match(names)
    shown = ", ".join(t(name) for name in (rest["names"] if rest else names).split("、"))
    return shown + t(" 等共 {n} 项").format(n=rest["all"]) if rest else shown
