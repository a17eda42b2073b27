"""The closed vocabularies in words for people, and how numbers and times are shown."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from urllib.parse import urlsplit

from pucha.i18n import mark, t
from pucha.model.codec import decimal_text
from pucha.model.scorecard import Line
from pucha.model.words import Certainty, DecidedBy, Level, Outcome, SiteKind, SiteStatus, Verdict
from pucha.reports.figures.rounding import percent


class State(StrEnum):
    """How a line stands, as a reader must tell it apart: what was not seen never looks like a pass."""

    VETO = "veto"
    LOST = "lost"
    WON = "won"
    PASS = "pass"
    REVIEW = "review"
    PERSON = "person"
    UNSEEN = "unseen"
    SKIPPED = "skipped"
    ERROR = "error"


VERDICTS = {Verdict.PASS: mark("合格"), Verdict.FAIL: mark("不合格"), Verdict.UNDECIDED: mark("未定")}
STATES = {
    State.VETO: mark("否决"), State.LOST: mark("扣分"), State.WON: mark("加分"), State.PASS: mark("通过"),
    State.REVIEW: mark("待确认"), State.PERSON: mark("人工判定"), State.UNSEEN: mark("未观测"),
    State.SKIPPED: mark("不适用"), State.ERROR: mark("系统出错"),
}
SIGNS = {
    State.VETO: "✕", State.LOST: "−", State.WON: "+", State.PASS: "✓", State.REVIEW: "?", State.PERSON: "人",
    State.UNSEEN: "◌", State.SKIPPED: "·", State.ERROR: "!",
}
PARTS = {"veto": mark("单项否决"), "deduct": mark("扣分指标"), "bonus": mark("加分指标"),
         "require": mark("基本要求")}
CERTAINTIES = {Certainty.SURE: mark("确定"), Certainty.REVIEW: mark("疑似，待人工确认")}
DECIDERS = {
    DecidedBy.MACHINE: mark("机器判定"), DecidedBy.MACHINE_AND_PERSON: mark("机器发现，人工确认"),
    DecidedBy.PERSON: mark("人工判定"),
}
CONFIDENCES = {
    "verified": mark("已核实"), "second-hand": mark("转引"), "recalled": mark("凭记忆，可改"), "unset": mark("未设定"),
}
LEVELS = {
    Level.STATE: mark("国务院部门"), Level.PROVINCE: mark("省级"), Level.CITY: mark("市级"), Level.COUNTY: mark("县级"),
    Level.TOWNSHIP: mark("乡镇级"),
}
KINDS = {
    SiteKind.PORTAL: mark("门户网站"), SiteKind.DEPARTMENT: mark("部门网站"), SiteKind.BUSINESS: mark("业务性网站"),
    SiteKind.OUTSIDE: mark("例外"),
}
STATUSES = {
    SiteStatus.NORMAL: mark("正常运行"), SiteStatus.UPGRADING: mark("升级改版"),
    SiteStatus.SUSPENDED: mark("临时关停整改"),
    SiteStatus.CLOSED: mark("永久关停"), SiteStatus.MERGED: mark("关停上移"), SiteStatus.EXCEPTION: mark("例外"),
}
GROUPS = (  # names of registry/classes.py and of the tables, for the catalogue
    mark("国务院部门及其内设、垂直管理机构"), mark("省级门户"), mark("省级部门"), mark("市级门户"), mark("市级部门"),
    mark("县级门户"), mark("县级以下"), mark("未分类"), mark("未填级别"), mark("未填地区"),
)
FILES = (mark("数据"), mark("链接清单"), mark("网页存档"), mark("校验清单"))  # what lies beside a report
_PLAIN_STATES = {
    Outcome.PASS: State.PASS, Outcome.REVIEW: State.REVIEW, Outcome.NOT_APPLICABLE: State.SKIPPED,
    Outcome.NOT_OBSERVED: State.UNSEEN, Outcome.ERROR: State.ERROR,
}


def state_of(line: Line) -> State:
    """How the line stands. A person's line is a person's until points or a result are on it."""
    if line.part == "veto" and line.outcome is Outcome.FAIL:
        return State.VETO
    if line.points < 0:
        return State.LOST
    if line.points > 0:
        return State.WON
    if line.decided_by is DecidedBy.PERSON and line.outcome in (Outcome.REVIEW, Outcome.NOT_OBSERVED):
        return State.PERSON
    if line.outcome is Outcome.REVIEW and not line.awaiting:
        return State.PERSON  # nothing is suspected: what is left is a person's to judge
    if line.part == "bonus" and line.outcome in (Outcome.FAIL, Outcome.PASS):
        return State.SKIPPED  # looked at, and nothing won
    if line.outcome is Outcome.FAIL:
        return State.LOST
    return _PLAIN_STATES[line.outcome]


def state_word(line: Line) -> str:
    """The word beside the sign; a bonus line that wins nothing says so, and one that carries no points."""
    if not line.points and line.part == "bonus" and line.outcome in (Outcome.FAIL, Outcome.PASS):
        return t("未得分")
    if not line.points and line.part != "veto" and line.outcome is Outcome.FAIL:
        return t("不符合")
    return t(STATES[state_of(line)])


def points_text(points: Decimal) -> str:
    """Signed points: ``−5``, ``+2``, ``0``."""
    text = decimal_text(abs(points))
    if points < 0:
        return "−" + text
    return "+" + text if points > 0 else "0"


def time_text(moment: datetime | None) -> str:
    """``2015-10-31 10:20``, or only the day when no time is known; "" when unknown."""
    if moment is None:
        return ""
    if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return f"{moment:%Y-%m-%d}"
    return f"{moment:%Y-%m-%d %H:%M}"


def share_text(part: int, whole: int) -> str:
    """``37.5%``, half up; a dash when there is nothing to take a share of."""
    if not whole:
        return "—"
    return decimal_text(percent(part, whole, 1)) + "%"


def is_web_address(text: str) -> bool:
    """Only such addresses become links: what came from a page must not run."""
    try:
        return urlsplit(text).scheme in ("http", "https") and bool(urlsplit(text).hostname)
    except ValueError:
        return False


def clean(text: str) -> str:
    """Text of a page that can be written anywhere: no control signs, no lone surrogates, no direction tricks."""
    if text.isprintable():
        return text
    text = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text)
