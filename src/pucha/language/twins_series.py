"""Texts that rightly resemble each other (系列稿件): bulletins, tables, yearly reports, announcements.

They differ by period and figures, or are filled-in forms; a news report that was used again differs by who, where and
when although its title tells of one event.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

_N = "0-9０-９零〇一二三四五六七八九十百两○"
PERIOD = re.compile(
    rf"第?[{_N}]{{1,4}}[期号批周季届次轮]|[{_N}]{{2,4}}\s?年度?|[{_N}]{{1,3}}(?:[-—~～至到][{_N}]{{1,3}})?月份?|[{_N}]{{1,3}}[日号]|[上下]半年|"
    rf"第?[{_N}]季度|[上中下]旬|[本上]周|[{_N}]{{4}}[-./][{_N}]{{1,2}}(?:[-./][{_N}]{{1,2}})?|[{_N}]+")
_REGULAR = re.compile(
    r"[周月日季年旬快简公专]报|报告|报表|统计|公报|行情|价格|监测|预报|天气|空气质量|水质|水情|雨情|墒情|一周|每周|每日|每月|本周|食谱|菜谱|总结|"
    r"要点|计划|预算|决算|运行|完成情况|收支|进度|排名|排行|通报|情况表|汇总|一览表|目录|年鉴|指数|明细|台账|分析|值班|安排|概况|"
    r"月度|年度|季度|数据|指标|动态|要目|目次|摘要")
_FORM = re.compile(
    r"公示|公告|通告|中标|成交|招标|采购|竞价|询价|磋商|招聘|招录|招考|拍卖|挂牌|出让|任免|任职|免职|名单|花名册|批复|许可|处罚|录用|聘用|流标|废标|"
    r"更正|答疑|预警|停电|停水|办事指南|服务指南|注销|环评|环境影响|验收|简历|结果|成绩|面试|笔试|体检|资格|决定书|通知书|证明|合同|[^代]表$")
_DOCUMENT = re.compile(r"通知|通报|方案|意见|办法|规定|细则|条例|制度|规则|章程|安排|提示|提醒|温馨|须知|指南|函$|法$|决定|命令|令$")
_NORM = re.compile(r"(?:条例|规定|办法|细则|规则|章程|法|决定|解释|意见)(?:[（(][^（）()]{1,12}[)）])?(?:\d{4}-?\d\d-?\d\d)?$")
_BULLETIN = re.compile(
    rf"第[{_N}]{{1,4}}期(?!.{{0,6}}(?:班|培训|开班|学员))|[周月季年日旬简快]报(?:告)?(?:$|[第（(\d#:：]|表)|年度(?:.{{0,12}})?报告|工作报告|工作总结|工作要点|"
    rf"[公年]报$|(?:月份?|季度|年|半年|一周|本周|每周)[^，。]{{0,24}}(?:统计|行情|价格|监测|运行情况|完成情况|指数|分析|排名|质量状况|质量情况|"
    rf"水质|情况表|数据|收支|食谱|菜谱|值班|预报|报表|汇总|情况(?:通报|公布|$))")
_EVENT = re.compile(
    r"召开|举行|举办|调研|慰问|检查|视察|走访|座谈|督查|督导|督办|开展|启动|参加|出席|培训|考察|指导|学习|宣讲|宣传|活动|会议|参观|交流|部署|推进|深入|莅临|"
    r"获[^，。]{0,8}$|获(?:得|评|奖|赠|批|通过)|荣|顺利|完成(?!情况)|成功|亮相|催生|入选|助力|推动|走进|喜迎|上线|落幕|收官|打造|探索|创新|看望|会见|揭牌|开班|开幕|闭幕|签约|来[^，。]{0,12}(?:考察|调研|学习|交流)|赴|到[^，。]{2,10}(?:调研|检查)")
_COMPARED = re.compile(r"同比|环比|累计|较上|比上[周月年季]|与上[周月年季]|本周|本月|当月|本季|上周|上月|截至|截止|增长|下降|[1１]\s?[-—~～至到]\s?\d{1,2}月")


@dataclass(frozen=True, slots=True)
class Differences:
    """How two texts differ: how often each kind, and how much of the text nothing explains."""

    kinds: Counter[str]
    offices: int  # places of county level and above that were swapped
    unexplained: float  # share of both texts
    figures: float  # share of digits

    @property
    def period_only(self) -> bool:
        """Nothing but dates and figures, as from one week's table to the next."""
        return not self.kinds["name"] and not self.kinds["place"]

    @property
    def refilled(self) -> bool:
        """Another office word for word, with nothing else new: no form that one office fills in again and again."""
        return self.offices >= 2 and self.unexplained < 0.01


def is_series(titles: tuple[str, str], heads: tuple[str, str], found: Differences) -> bool:
    """Do two near-identical texts belong to a series? ``heads``: how they begin."""
    plain = tuple(re.sub(r"[\s“”\"《》（）()【】\[\]]+", "", title) for title in titles)
    if any(plain) and all(map(_is_bulletin, plain)):
        return True
    if not any(plain) and all(_is_bulletin(head[:40]) for head in heads):
        return True
    if any(plain) and all(map(_is_form, plain)) or all(_NORM.search(title) for title in plain):
        return not found.refilled
    if any(plain) and all(map(_is_document, plain)):
        return found.period_only
    if all(map(_tells, plain)):
        return False
    return found.period_only and (_is_periodic(plain) or _by_figures(heads, found))


def _is_bulletin(title: str) -> bool:
    return bool(_BULLETIN.search(title))


def _is_form(title: str) -> bool:
    return _ends_with(_FORM, title)


def _is_document(title: str) -> bool:
    return _ends_with(_DOCUMENT, title)


def _ends_with(words: re.Pattern[str], title: str) -> bool:
    """Does the end of a title name this kind of text? A report about one goes on to tell what happened."""
    tail = title[-14:]
    found = [match.end() for match in words.finditer(tail)]
    event = [match.end() for match in _EVENT.finditer(tail)]
    return bool(found) and (not event or max(found) > max(event))


def _tells(title: str) -> bool:
    """Does the title tell of an event?"""
    return bool(_EVENT.search(title))


def _is_periodic(titles: Sequence[str]) -> bool:
    """Titles of one kind that differ by their period, or that name a regular text."""
    one, other = titles
    if not one or not other:
        return False
    same = PERIOD.sub("#", one) == PERIOD.sub("#", other)
    return (same and one != other) or all(_REGULAR.search(title[-12:]) for title in titles)


def _by_figures(heads: tuple[str, str], found: Differences) -> bool:
    """Tables and statistics: many figures changed, and the text compares them with those of another period."""
    compared = all(len(_COMPARED.findall(head)) >= 2 for head in heads)
    return found.kinds["number"] + found.kinds["date"] >= 5 and (found.figures > 0.12 or compared)


def is_regular(days: Sequence[date]) -> bool:
    """Four or more days that follow each other in equal steps of a week, a month, a quarter or a year."""
    ordered = sorted(set(days))
    if len(ordered) < 4 or len(ordered) < len(days):
        return False
    gaps = [(later - earlier).days for earlier, later in zip(ordered, ordered[1:], strict=False)]
    return any(all(abs(gap - step) <= slack for gap in gaps)
               for step, slack in ((1, 0), (7, 2), (14, 3), (30, 5), (91, 12), (365, 45)))
