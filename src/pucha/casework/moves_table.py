"""The table of moves (办理动作表): one row a move. Who may do what, from where to where, and what it asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pucha.i18n import mark
from pucha.model.case import TO_MEND, CaseState, PointState, Role, Turn


@dataclass(frozen=True, slots=True)
class Move:
    """One row.

    ``to``: None leaves the case where it is. ``second``: the doer must not have done one of these moves in the case
    (第二人); ``judge``: must not be a judge of the points (an appeal). ``needs``: fields of the event that must be
    there: note, attachment, points, deadline, outcomes, until, reports, site; ``may``: what it may carry besides
    (notes, files and points anything may). ``takes``/``gives``: states of the points before and after; ``back``: the
    points go back to where they were. ``clears``: the deadline ends. ``guard``: settled | unsettled (a point is left)
    | standing (a point certainly stands: nobody is blamed for what is unknown or under appeal) | first (only once).
    """

    name: str
    title: str
    source: frozenset[CaseState]
    to: CaseState | None
    who: frozenset[Role]
    needs: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()
    second: frozenset[str] = frozenset()
    judge: bool = False
    takes: frozenset[PointState] = frozenset()
    gives: PointState | None = None
    back: bool = False
    adds: bool = False  # its points are new to the case
    guard: str = ""
    clears: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """``turn``: who must act. ``clocked``: a case in this state has a deadline. ``end``: nothing follows but notes."""

    title: str
    turn: Turn
    clocked: bool = False
    end: bool = False


@dataclass(frozen=True, slots=True)
class MoveTable:
    """The moves and states of one kind of case."""

    name: str
    moves: Mapping[str, Move]
    states: Mapping[CaseState, State]
    titles: Mapping[PointState, str] = field(default_factory=dict)

    @property
    def first(self) -> str:
        """Name of the move that begins a case."""
        return next(name for name, move in self.moves.items() if CaseState.NONE in move.source)


S, P, R = CaseState, PointState, Role

STATES = {
    S.DRAFTED: State(mark("已拟稿"), Turn.OFFICE),
    S.REJECTED: State(mark("已退回修改"), Turn.OFFICE),
    S.APPROVED: State(mark("已审批"), Turn.OFFICE),
    S.WITHDRAWN: State(mark("已撤回"), Turn.NOBODY, end=True),
    S.SENT: State(mark("已发出"), Turn.OWNER, clocked=True),
    S.READ: State(mark("已签收"), Turn.OWNER, clocked=True),
    S.ANSWERED: State(mark("已反馈"), Turn.OFFICE, clocked=True),
    S.REINSPECTED: State(mark("已复查"), Turn.OFFICE, clocked=True),
    S.MENDED: State(mark("整改到位"), Turn.OFFICE),
    S.NOT_MENDED: State(mark("整改不到位"), Turn.OWNER, clocked=True),
    S.REMINDED: State(mark("已催办"), Turn.OWNER, clocked=True),
    S.INTERVIEWED: State(mark("已约谈"), Turn.OWNER, clocked=True),
    S.CIRCULATED: State(mark("已通报"), Turn.OWNER, clocked=True),
    S.CLOSED: State(mark("已结案"), Turn.NOBODY, end=True),
    S.SITE_CLOSED: State(mark("网站已关停"), Turn.NOBODY, end=True),
}
POINT_TITLES = {
    P.OPEN: mark("待整改"), P.CLAIMED_MENDED: mark("称已整改"), P.MENDED: mark("已整改"), P.STILL_THERE: mark("仍存在"),
    P.NEW: mark("新发现"), P.APPEALED: mark("申诉中"), P.UPHELD: mark("申诉不成立"), P.OVERTURNED: mark("申诉成立"),
    P.EXCEPTION_ASKED: mark("例外待批"), P.EXCEPTED: mark("例外"), P.WITHDRAWN: mark("已撤销"),
}

DRAFTS = frozenset({S.DRAFTED, S.REJECTED})
WITH_OWNER = frozenset({S.SENT, S.READ, S.ANSWERED, S.REINSPECTED, S.NOT_MENDED, S.REMINDED, S.INTERVIEWED,
                        S.CIRCULATED})
OPEN_STATES = DRAFTS | WITH_OWNER | {S.APPROVED, S.MENDED}
ALL_STATES = frozenset(STATES)
OFFICE = frozenset({R.INSPECTOR, R.REVIEWER, R.APPROVER})
INSPECTING = frozenset({R.INSPECTOR, R.REVIEWER})
DRAFTING = frozenset({"draft", "revise", "add-points", "drop-points"})
NOT_APPEALED = TO_MEND | {P.CLAIMED_MENDED}


def _row(name: str, title: str, source: frozenset[CaseState], to: CaseState | None, who: frozenset[Role],
         needs: str = "", may: str = "", **rest: object) -> Move:
    return Move(name, title, source, to, who, frozenset(needs.split()), frozenset(may.split()), **rest)  # type: ignore[arg-type]


def _in(*states: CaseState) -> frozenset[CaseState]:
    return frozenset(states)


def _at(*states: PointState) -> frozenset[PointState]:
    return frozenset(states)


def _by(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


CASE_ROWS = (
    # the draft
    _row("draft", mark("拟稿"), _in(S.NONE), S.DRAFTED, INSPECTING, "site points", adds=True),
    _row("revise", mark("修改"), DRAFTS, S.DRAFTED, INSPECTING, "note"),
    _row("add-points", mark("增加问题"), DRAFTS, None, INSPECTING, "points", adds=True),
    _row("drop-points", mark("撤销问题"), DRAFTS, None, INSPECTING, "points note",
         takes=_at(P.OPEN), gives=P.WITHDRAWN),
    _row("approve", mark("审批"), _in(S.DRAFTED), S.APPROVED, _by(R.APPROVER), second=DRAFTING, guard="unsettled"),
    _row("reject", mark("退回"), _in(S.DRAFTED), S.REJECTED, _by(R.APPROVER), "note"),
    _row("withdraw", mark("撤回"), DRAFTS | {S.APPROVED, S.SENT, S.READ, S.ANSWERED}, S.WITHDRAWN, _by(R.APPROVER),
         "note", clears=True),
    # with the owner
    _row("send", mark("发出"), _in(S.APPROVED), S.SENT, OFFICE | {R.SYSTEM}, "deadline"),
    _row("read", mark("签收"), _in(S.SENT), S.READ, _by(R.OWNER)),
    _row("answer", mark("反馈"), WITH_OWNER, S.ANSWERED, _by(R.OWNER), "note",
         takes=NOT_APPEALED, gives=P.CLAIMED_MENDED),
    _row("check-point", mark("立即复查"), WITH_OWNER, None, INSPECTING | {R.SYSTEM}, "outcomes"),
    _row("reinspect", mark("复查"), WITH_OWNER, S.REINSPECTED, INSPECTING | {R.SYSTEM}, "outcomes"),
    _row("confirm-mended", mark("认定整改到位"), _in(S.REINSPECTED), S.MENDED, INSPECTING, guard="settled",
         clears=True),
    _row("confirm-not-mended", mark("认定整改不到位"), _in(S.REINSPECTED), S.NOT_MENDED, INSPECTING, "deadline",
         guard="standing"),
    _row("extend", mark("延期"), WITH_OWNER, None, _by(R.APPROVER), "note deadline"),
    # chasing, and the ladder (催办、约谈、通报)
    _row("chase", mark("到期提醒"), WITH_OWNER, None, OFFICE | {R.SYSTEM}, "note"),
    _row("remind-telephone", mark("电话催办"), _in(S.SENT, S.READ, S.ANSWERED, S.NOT_MENDED, S.REMINDED), S.REMINDED,
         OFFICE, "note", "deadline", guard="standing"),
    _row("remind-letter", mark("书面催办"), _in(S.SENT, S.READ, S.ANSWERED, S.NOT_MENDED, S.REMINDED), S.REMINDED,
         OFFICE, "note", "deadline", guard="standing"),
    _row("remind-message", mark("短信催办"), _in(S.SENT, S.READ, S.ANSWERED, S.NOT_MENDED, S.REMINDED), S.REMINDED,
         OFFICE | {R.SYSTEM}, "note", "deadline", guard="standing"),
    _row("interview", mark("约谈"), _in(S.NOT_MENDED, S.REMINDED), S.INTERVIEWED, _by(R.APPROVER), "note", "deadline",
         guard="standing"),
    _row("circulate", mark("通报"), _in(S.NOT_MENDED, S.REMINDED, S.INTERVIEWED), S.CIRCULATED, _by(R.APPROVER),
         "note attachment", "deadline", second=DRAFTING, guard="standing"),
    # the end
    _row("close", mark("结案"), WITH_OWNER | {S.MENDED}, S.CLOSED, OFFICE, guard="settled", clears=True),
    _row("close-unsettled", mark("通报后结案"), _in(S.CIRCULATED), S.CLOSED, _by(R.APPROVER), "note",
         second=DRAFTING | {"circulate"}, guard="unsettled", clears=True),
    _row("close-site", mark("网站关停结案"), OPEN_STATES, S.SITE_CLOSED, _by(R.APPROVER), "note attachment",
         clears=True),
    _row("reopen", mark("重新办理"), _in(S.CLOSED, S.MENDED), S.NOT_MENDED, INSPECTING | {R.SYSTEM},
         "note points deadline", takes=_at(P.MENDED, P.EXCEPTED) | NOT_APPEALED, gives=P.OPEN),
    # appeals (申诉)
    _row("appeal", mark("申诉"), WITH_OWNER, None, _by(R.OWNER), "note points",
         takes=NOT_APPEALED - {P.UPHELD}, gives=P.APPEALED),
    _row("appeal-uphold", mark("驳回申诉"), WITH_OWNER, None, INSPECTING, "note points", judge=True,
         takes=_at(P.APPEALED), gives=P.UPHELD),
    _row("appeal-overturn", mark("支持申诉"), WITH_OWNER, None, INSPECTING, "note points", judge=True,
         takes=_at(P.APPEALED), gives=P.OVERTURNED),
    # exceptions (说明、例外)
    _row("exception-ask", mark("申请例外"), WITH_OWNER, None, _by(R.OWNER, R.INSPECTOR), "note points",
         takes=NOT_APPEALED, gives=P.EXCEPTION_ASKED),
    _row("exception-approve", mark("同意例外"), WITH_OWNER, None, _by(R.APPROVER), "note points until",
         second=frozenset({"exception-ask"}), takes=_at(P.EXCEPTION_ASKED), gives=P.EXCEPTED),
    _row("exception-refuse", mark("不同意例外"), WITH_OWNER, None, _by(R.APPROVER), "note points",
         takes=_at(P.EXCEPTION_ASKED), back=True),
    _row("exception-expire", mark("例外到期"), WITH_OWNER, None, INSPECTING | {R.SYSTEM}, "note points",
         takes=_at(P.EXCEPTED), gives=P.OPEN),
    # beside the ladder
    _row("join-report", mark("并入网民找错"), OPEN_STATES, None, OFFICE | {R.SYSTEM}, "reports"),
    _row("log", mark("往来记录"), ALL_STATES, None, OFFICE | {R.OWNER, R.SYSTEM}, "note"),
)
CASE_MOVES = MoveTable("case", {row.name: row for row in CASE_ROWS}, STATES, POINT_TITLES)

REPORT_STATES = {
    S.RECEIVED: State(mark("已收到"), Turn.OFFICE, clocked=True),
    S.ROUTED: State(mark("已转办"), Turn.OWNER, clocked=True),
    S.REPLIED: State(mark("已答复"), Turn.NOBODY),
    S.DISPUTED: State(mark("网民不认可"), Turn.OFFICE, clocked=True),
    S.CLOSED: State(mark("已办结"), Turn.NOBODY, end=True),
}
HANDLING = frozenset({R.INSPECTOR, R.REVIEWER, R.APPROVER, R.OWNER})
REPORT_ROWS = (
    _row("receive", mark("收到找错"), _in(S.NONE), S.RECEIVED, _by(R.CITIZEN, R.SYSTEM), "reports note deadline",
         "site"),
    _row("route", mark("转办"), _in(S.RECEIVED, S.ROUTED, S.DISPUTED), S.ROUTED, HANDLING | {R.SYSTEM}, "site note"),
    _row("reply", mark("答复网民"), _in(S.RECEIVED, S.ROUTED, S.DISPUTED), S.REPLIED, HANDLING, "note", clears=True),
    _row("dispute", mark("网民不认可答复"), _in(S.REPLIED), S.DISPUTED, _by(R.CITIZEN), "note deadline", guard="first"),
    _row("close-report", mark("办结"), _in(S.REPLIED), S.CLOSED, HANDLING | {R.CITIZEN, R.SYSTEM}),
    _row("log", mark("往来记录"), frozenset(REPORT_STATES), None, HANDLING | {R.SYSTEM}, "note"),
)
REPORT_MOVES = MoveTable("report", {row.name: row for row in REPORT_ROWS}, REPORT_STATES)
