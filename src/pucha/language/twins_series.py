"""Texts that rightly resemble each other (系列稿件): bulletins, tables, yearly reports, announcements.

They differ by period and figures, or are filled-in forms; a news report that was used again differs by who, where and
when although its title tells of one event.
"""

import re
from collections.abc import Sequence
from datetime import date

_N = "0-9０-９零〇一二三四五六七八九十百两○"
PERIOD = re.compile(
    rf"第?[{_N}]{{1,4}}[期号批周季届次轮]|[{_N}]{{2,4}}\s?年度?|[{_N}]{{1,3}}(?:[-—~～至到][{_N}]{{1,3}})?月份?|[{_N}]{{1,3}}[日号]|[上下]半年|"
    rf"第?[{_N}]季度|[上中下]旬|[本上]周|[{_N}]{{4}}[-./][{_N}]{{1,2}}(?:[-./][{_N}]{{1,2}})?|[{_N}]+")
_STRONG = re.compile(rf"第?[{_N}]{{1,4}}[期批周]|[{_N}]{{1,3}}月份|年度|季度|[上下]半年|[周月季年日]报|每周|每月|每日|一周|旬")
_REGULAR = re.compile(
    r"[周月日季年旬快简公专]报|报告|报表|统计|公报|行情|价格|监测|预报|天气|空气质量|水质|水情|雨情|墒情|疫情|一周|每周|每日|每月|本周|食谱|菜谱|总结|"
    r"要点|计划|预算|决算|运行|完成情况|收支|进度|排名|排行|通报|情况表|汇总|一览表|目录|年鉴|指数|明细|台账|分析|值班|安排|概况|"
    r"月度|年度|季度|数据|指标|动态|要目|目次|摘要")
_FORM = re.compile(
    r"公示|公告|通告|中标|成交|招标|采购|竞价|询价|磋商|招聘|招录|招考|拍卖|挂牌|出让|任免|任职|免职|名单|批复|许可|处罚|录用|聘用|流标|废标|更正|答疑|"
    r"预警|停电|停水|办事指南|服务指南|受理|登记|注销|环评|环境影响|验收|简介|简历|放假|结果|成绩|面试|笔试|体检|资格|决定书|通知书|证明|合同|表$|通知$")
_EVENT = re.compile(
    r"召开|举行|举办|调研|慰问|检查|视察|走访|座谈|督查|督导|督办|开展|启动|参加|出席|培训|考察|指导|学习|宣讲|宣传|活动|会议|参观|交流|部署|推进|深入|莅临|"
    r"看望|会见|揭牌|开班|开幕|闭幕|签约|来[^，。]{0,12}(?:考察|调研|学习|交流)|赴|到[^，。]{2,10}(?:调研|检查)")
_COMPARED = re.compile(r"同比|环比|累计|较上|比上[周月年季]|与上[周月年季]|本周|本月|当月|本季|上周|上月|截至|截止|增长|下降|[1１]\s?[-—~～至到]\s?\d{1,2}月")
_FIGURE = re.compile(r"\d")


def is_series(titles: tuple[str, str], heads: tuple[str, str], kinds: Sequence[str], figures: float) -> bool:
    """Do two near-identical texts belong to a series? ``heads``: how they begin; ``figures``: share of digits."""
    if any(title.strip() for title in titles):
        by_title = _by_titles(*titles)
        if by_title is not None:
            return by_title
    if any(_REGULAR.search(head[:40]) and _STRONG.search(head[:60]) for head in heads):
        return True
    return _by_figures(heads, kinds, figures)


def _by_titles(one: str, other: str) -> bool | None:
    """What the titles say; None when they say nothing."""
    plain = [re.sub(r"[\s“”\"《》（）()【】\[\]]+", "", title) for title in (one, other)]
    telling = all(_EVENT.search(title) for title in plain)
    if all(_is_form(title) for title in plain):
        return True
    if all(_bulletin(title) for title in plain):
        return True
    if telling:
        return False
    same = PERIOD.sub("#", plain[0]) == PERIOD.sub("#", plain[1])
    regular = all(_REGULAR.search(title) for title in plain)
    if same and plain[0] != plain[1] and (regular or all(_STRONG.search(title) for title in plain)):
        return True
    if regular and all(_STRONG.search(t) or re.search(r"报告|总结|要点|计划|预算|决算|公报|统计", t) for t in plain):
        return True
    return None


def _is_form(title: str) -> bool:
    """An announcement by the end of its title; a report about one goes on to tell what happened."""
    tail = title[-14:]
    found = [match.end() for match in _FORM.finditer(tail)]
    event = [match.end() for match in _EVENT.finditer(tail)]
    return bool(found) and (not event or max(found) > max(event))


def _bulletin(title: str) -> bool:
    return bool(re.search(rf"第[{_N}]{{1,4}}[期号]|[周月季年日旬简快]报(?:告)?(?:第|$|\d)|年度报告|工作报告|工作总结|工作要点|公报$", title))


def _by_figures(heads: tuple[str, str], kinds: Sequence[str], figures: float) -> bool:
    numbers = sum(1 for kind in kinds if kind in ("number", "date"))
    if "name" in kinds or not kinds:
        return False
    compared = all(len(_COMPARED.findall(head)) >= 2 for head in heads)
    return numbers >= 5 and numbers >= 0.75 * len(kinds) and (figures > 0.12 or compared)


def is_regular(days: Sequence[date]) -> bool:
    """Four or more days that follow each other in equal steps of a week, a month, a quarter or a year."""
    ordered = sorted(set(days))
    if len(ordered) < 4 or len(ordered) < len(days):
        return False
    gaps = [(later - earlier).days for earlier, later in zip(ordered, ordered[1:], strict=False)]
    return any(all(abs(gap - step) <= slack for gap in gaps)
               for step, slack in ((1, 0), (7, 2), (14, 3), (30, 5), (91, 12), (365, 45)))
