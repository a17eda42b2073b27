"""Links that lead nowhere (链接不可用, 断链).

What: Every address the site links to was asked for: pages, pictures, attachments, forms' targets and external links;
style sheets and scripts are no links. Counts those that are dead, apart for the home page (首页; with an
entrance-only home page its second-level pages) and for the other pages. One dead address counts once, however many
pages link to it.

Why: A dead link breaks the citizen's way; the 2015 rule takes a point for each one on the home page.

Sure or review: Sure when the address does not exist (404, 410, a host name that does not exist) and a second request
agreed; the confirmations stand in the finding. Review for time-outs, resets and server errors that lasted through the
retries: another day may show otherwise. An address behind a robot wall or out of reach for us counts nowhere.

Example: The home page links 下载中心 to /xz/index.html, which answers 404 to HEAD and to GET: one dead link.

How to fix (修改办法): 更正或删除失效链接；页面迁移后设置跳转；图片和附件重新上传；外部链接定期巡检。

Clause (依据): 国办发〔2015〕15号扣分指标“链接可用性”；国办秘函〔2019〕19号扣分指标“可用性”。
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pucha.checks._base import Check, Found, nothing_seen, tally, unseen
from pucha.checks._gaps import failure_title, home_gap
from pucha.model.facts import SiteFacts
from pucha.model.finding import Finding, Measure
from pucha.model.observation import LinkRow
from pucha.model.site import Site
from pucha.model.words import Certainty, Rel

CHECK = Check(
    name="broken-links", title="链接不可用", version=1, scope="site",
    params={},
    measures={"home": "首页失效链接数", "other": "其他页面失效链接数"},
    codes={"dead-page": "页面链接打不开", "dead-image": "图片不能显示", "dead-attachment": "附件无法下载",
           "dead-external": "外部链接打不开"},
    fixes={"dead-page": "更正或删除该链接；页面已迁移的设置跳转。",
           "dead-image": "重新上传图片或更正图片地址。",
           "dead-attachment": "重新上传附件或更正附件地址，确认可以下载并打开。",
           "dead-external": "更正或删除该外部链接。"},
)
UNSEEN_BY_VISITORS = (Rel.STYLE, Rel.SCRIPT)  # no links that anybody follows; the rule names none of them
WORD = {Rel.IMAGE: "图片", Rel.ATTACHMENT: "附件"}


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    gap = home_gap(facts)
    if gap and not facts.links.tried_home:
        return nothing_seen(CHECK, gap)
    home = _findings(facts, on_home=True)
    other = _findings(facts, on_home=False)
    note = f"另有{facts.links.not_observed}个地址未能检查，不计" if facts.links.not_observed else ""
    return Found({"home": _measure(home, facts.links.tried_home, note),
                  "other": _measure(other, facts.links.tried_other, note)}, (*home, *other))


def _measure(findings: tuple[Finding, ...], tried: int, note: str) -> Measure:
    if not tried and not findings:
        return unseen(f"没有检查到链接{'，' + note if note else ''}")
    return tally(findings, note)


def _findings(facts: SiteFacts, on_home: bool) -> tuple[Finding, ...]:
    sure = _each(facts.links.bad, on_home, Certainty.SURE, facts)
    known = {f.key for f in sure}
    return (*sure, *(f for f in _each(facts.links.suspect, on_home, Certainty.REVIEW, facts) if f.key not in known))


def _each(rows: Iterable[LinkRow], on_home: bool, certainty: Certainty, facts: SiteFacts) -> tuple[Finding, ...]:
    once = {row.url: row for row in rows if row.on_home == on_home and row.rel not in UNSEEN_BY_VISITORS}
    return tuple(_finding(row, certainty, facts) for row in once.values())


def _finding(row: LinkRow, certainty: Certainty, facts: SiteFacts) -> Finding:
    return CHECK.finding(_code(row), certainty, url=row.parent or facts.home_url, quote=row.anchor or row.url,
                         about=(row.url, ""), reason=_reason(row, certainty), seen_at=facts.seen_on,
                         severity="serious" if row.on_home else "minor", confirmations=row.confirmations)


def _code(row: LinkRow) -> str:
    if row.rel is Rel.IMAGE:
        return "dead-image"
    if row.rel is Rel.ATTACHMENT:
        return "dead-attachment"
    return "dead-external" if row.external else "dead-page"


def _reason(row: LinkRow, certainty: Certainty) -> str:
    what = WORD.get(row.rel, "外部链接" if row.external else "链接")
    name = f"“{row.anchor}”" if row.anchor else ""
    result = failure_title(row.failure) if row.failure else (f"状态码{row.status}" if row.status else row.reason)
    again = f"，共确认{len(row.confirmations)}次" if row.confirmations else ""
    pages = f"，{row.parents}个页面链接到它" if row.parents > 1 else ""
    doubt = "，可能是暂时故障，请改日复核" if certainty is Certainty.REVIEW else ""
    return f"{what}{name}打不开：{row.url}（{result}{again}{pages}{doubt}）"
