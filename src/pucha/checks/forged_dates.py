"""Old articles that were given a new date (旧文改期、伪造发布时间).

What: Lays the publication date that an article shows beside the other days known of it: the day on which an earlier
inspection first saw it and the date that it showed then, the date in its address, the day on which the server last
changed the file, and the dates of the articles numbered just before and after it. The other way round, an article
that shows a day more than a year before its own attached documents (PDF, docx, xlsx) were made was dated back; told
only when at least three articles of one folder do so, since a single document may have been replaced later.

Why: Offices have moved the dates of old texts forward to look busy in the weeks before an inspection. The rules count
new entries, so a forged date is a forged result.

Sure or review: Sure when an earlier inspection read an older date at the same address and the address carries that
older date too. Review for the rest. A kind of day that disagrees for more than one in five articles of the site shows
a habit of its system or a migration (all addresses new), not forging, and is left out.

Example: 2015年3月的文章（地址含201503）在上次检查时显示2015-03-12，本次显示2015-11-10。

How to fix (修改办法): 恢复真实的发布时间；确需更新的注明更新时间，保留首次发布时间。

Clause (依据): 国办秘函〔2019〕19号单项否决“弄虚作假”；国办发〔2017〕47号（发布时间）；评分表由人工认定。
"""

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from pucha.checks._base import Check, Found, certain, nothing_seen, number, tally
from pucha.checks._gaps import home_gap
from pucha.model.facts import SiteFacts
from pucha.model.finding import Finding
from pucha.model.site import Site
from pucha.model.tamper import ArticleDays

CHECK = Check(
    name="forged-dates", title="旧文改期", version=1, scope="site", extra=True,
    params={"slack_days": 30},
    measures={"forged": "发布时间疑似被改新的文章数", "compared": "有其他日期可比对的文章数"},
    codes={"re-dated": "旧文章的发布时间被改新", "seen-before": "发布时间晚于首次发现的时间",
           "older-address": "发布时间晚于地址中的日期", "older-file": "发布时间晚于文件修改时间",
           "out-of-order": "发布时间与前后文章不符", "younger-document": "发布时间早于附件文档的创建时间"},
    fixes=dict.fromkeys(("re-dated", "seen-before", "older-address", "older-file", "out-of-order",
                         "younger-document"),
                        "核实并恢复真实的发布时间。"),
)

LEAST = 5  # disagreeing articles that may be a habit
HABIT = 0.2  # of those that tell such a day
ORDER_SLACK = timedelta(days=180)
YOUNGER = timedelta(days=365)  # a document made so long after its article
TOGETHER = 3  # such articles of one folder
SEEN_SLACK = timedelta(days=2)
MOST = 100
_TOLD = {"re-dated": "first_seen", "seen-before": "first_seen", "older-address": "in_address",
         "older-file": "modified", "out-of-order": "neighbours", "younger-document": "document"}


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    gap = home_gap(facts)
    if gap:
        return nothing_seen(CHECK, gap)
    known = facts.tamper.days_known
    if not any(known.get(name) for name in ("in_address", "modified", "first_seen", "neighbours", "document")):
        return nothing_seen(CHECK, "没有读到可以比对的日期，不能判断")
    slack = timedelta(days=params["slack_days"])
    said = [(one, code) for one in facts.tamper.days if (code := _code(one, slack))]
    folders = Counter(_folder(one) for one, code in said if code == "younger-document")
    said = [(one, code) for one, code in said if code != "younger-document" or folders[_folder(one)] >= TOGETHER]
    habits = {code for code in CHECK.codes if _is_habit([one for one, c in said if c == code], code, facts)}
    findings = tuple(_finding(one, code, facts) for one, code in said if code not in habits)[:MOST]
    note = "" if facts.tamper.history else "没有以往检查的记录，未比对首次发现时间"
    note += "".join(f"；“{CHECK.codes[code]}”涉及文章过多，视为系统习惯或网站迁移，不计" for code in sorted(habits))
    compared = max(known.get(name, 0) for name in known)
    return Found({"forged": tally(findings, note.strip("；")), "compared": number(compared)}, findings)


def _code(one: ArticleDays, slack: timedelta) -> str:
    """The gravest disagreement, "" when all is well."""
    if one.first_shown and one.shown - one.first_shown > slack:
        return "re-dated"
    if one.first_seen and one.shown - one.first_seen > SEEN_SLACK:
        return "seen-before"
    if one.in_address and one.shown - one.in_address > slack:
        return "older-address"
    if one.modified and one.shown - one.modified > slack:
        return "older-file"
    if one.neighbours and one.shown - one.neighbours > ORDER_SLACK:
        return "out-of-order"
    return "younger-document" if one.document and one.document - one.shown > YOUNGER else ""


def _folder(one: ArticleDays) -> str:
    return one.url.rpartition("/")[0]


def _is_habit(found: list[ArticleDays], code: str, facts: SiteFacts) -> bool:
    told = facts.tamper.days_known.get(_TOLD[code], 0)
    return len(found) >= LEAST and len(found) > HABIT * told


def _finding(one: ArticleDays, code: str, facts: SiteFacts) -> Finding:
    sure = code == "re-dated" and one.in_address is not None and one.first_shown is not None and (
        abs(one.in_address - one.first_shown) <= SEEN_SLACK)
    what = {
        "re-dated": f"上次检查时显示{one.first_shown}", "seen-before": f"{one.first_seen}已检查到该文",
        "older-address": f"地址中的日期为{one.in_address}", "older-file": f"服务器上的文件最后修改于{one.modified}",
        "out-of-order": f"编号相邻的文章最晚为{one.neighbours}",
        "younger-document": f"所附文档的属性显示其创建于{one.document}，同栏目有多篇如此"}[code]
    reason = f"文章显示发布时间{one.shown}，{what}" + ("" if sure else "，请人工核实")
    return CHECK.finding(code, certain(sure), url=one.url, quote=one.title[:60], reason=reason, seen_at=facts.seen_on,
                         about=(one.url, f"{code}{one.shown}"))
