"""Replies to letters that answer nobody (神回复、套用答复).

What: Reads the published replies (答复) of a site together: one answer under several letters that ask different
things; answers without content (只说收悉、已转交、请咨询其他部门、将尽快处理); answers older than their question;
answers that touch nothing of what was asked; remains of a template and letters that somebody wrote as a test.
Salutations, names, dates, numbers and contact details are masked before replies are compared.

Why: A formula costs the office more trust than silence; such replies become the news of the day.

Sure or review: Sure when the letter's own page was read and nothing at all is left of the reply once courtesies, the
office it was handed to and the citizen's own words are taken away; when one answer stands under different questions
and takes up nothing of this one; when the reply is older than the question. Review where the reply claims work done,
answers a word, or does touch the question. One answer to several letters about one matter is no fault.

Example: 路灯不亮、学校收费两件来信都答复“您反映的问题已转相关部门处理”。

How to fix (修改办法): 逐件办理、逐件答复；已转办的补充承办单位的办理结果；发布前核对信件与答复是否对应。

Clause (依据): 国办秘函〔2019〕19号扣分指标“办理答复”（推诿、敷衍）；评分表由人工认定。
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pucha.checks._base import Check, Found, certain, nothing_seen, tally
from pucha.checks._gaps import home_gap
from pucha.language import replies
from pucha.language.masking import mask_personal
from pucha.language.replies import Fault, judge_replies
from pucha.model.facts import Letter, SiteFacts, Where
from pucha.model.finding import Finding
from pucha.model.site import Site

CHECK = Check(
    name="canned-replies", title="答复套用或无内容", version=1, scope="site", extra=True,
    measures={"canned": "套用同一答复的信件数", "empty": "没有实质内容的答复数", "early": "答复早于提问的信件数",
              "off_topic": "疑似答非所问的答复数", "unfit": "测试信件和残留模板的答复数"},
    codes={"canned-reply": "不同信件套用同一答复", "empty-reply": "答复没有实质内容",
           "reply-before-question": "答复时间早于提问时间", "off-topic-reply": "疑似答非所问",
           "template-residue": "答复残留模板内容", "test-letter": "公开了测试信件"},
    fixes={"canned-reply": "逐件答复所问事项，撤换套用的答复。", "empty-reply": "补充实质性答复或办理结果。",
           "reply-before-question": "核实并更正提问或答复时间。",
           "off-topic-reply": "核实答复是否对应来信，针对所问内容重新答复。",
           "template-residue": "删除模板内容，填写完整答复。", "test-letter": "删除测试信件。"},
)
_MINOR = frozenset({"off-topic-reply", "template-residue", "test-letter"})
_MEASURES = {"canned": ("canned-reply",), "empty": ("empty-reply",), "early": ("reply-before-question",),
             "off_topic": ("off-topic-reply",), "unfit": ("template-residue", "test-letter")}


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    gap = home_gap(facts)
    if gap:
        return nothing_seen(CHECK, gap)
    letters = [letter for letter in facts.letters if letter.status == "answered" and letter.reply.strip()]
    if not letters:
        return nothing_seen(CHECK, "未读到公开的答复，不能判断")
    judged = judge_replies([_as_judged(letter) for letter in letters])
    findings = tuple(_finding(letters[fault.letter], fault, facts.seen_on, facts.home_url) for fault in judged.faults)
    note = f"共读到{len(letters)}件已答复的信件"
    return Found({name: tally((f for f in findings if f.code in codes), note) for name, codes in _MEASURES.items()},
                 findings)


def _as_judged(letter: Letter) -> replies.Letter:
    return replies.Letter(letter.title, letter.question, letter.reply, letter.asked_on, letter.answered_on)


def _finding(letter: Letter, fault: Fault, seen_on: datetime, home: str) -> Finding:
    """A finding on the letter's page. Offsets into a reply say nothing about the page, so they are left out."""
    solid = fault.sure and letter.source == "page"
    title = mask_personal(letter.title)
    doubt = "，请打开信件核实" if fault.sure and not solid else ""
    url = letter.url or home
    return CHECK.finding(
        fault.code, certain(solid), url=url, quote=fault.quote or title, about=(url, f"{title}{letter.asked_on}"),
        reason=f"信件“{title}”：{fault.reason}{doubt}", seen_at=seen_on, where=Where(),
        severity="minor" if fault.code in _MINOR else "")
