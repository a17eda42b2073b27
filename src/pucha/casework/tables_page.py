"""The tables of casework as a page: generated from the tables that the program itself goes by."""

from pucha.casework.deadlines import ladder_rows, term_text, terms
from pucha.casework.moves_table import CASE_MOVES, OPEN_STATES, REPORT_MOVES, WITH_OWNER, Move, MoveTable
from pucha.i18n import speaking, t
from pucha.model.case import CaseState, Role


def render_tables() -> str:
    """``docs/casework-tables.md``: moves of cases and of reports, terms, the ladder."""
    with speaking("en"):
        lines = ["# Tables of casework", "",
                 "Generated from `src/pucha/casework/` by `make docs`; edit the tables there, not this page.",
                 "", "## Moves of a case (案件办理动作)", "",
                 f"*With the owner*: {_listed(WITH_OWNER)}. *Open*: these, {_listed(OPEN_STATES - WITH_OWNER)}.",
                 "", *_moves(CASE_MOVES),
                 "", "## Moves of a citizen's report (网民找错)", "", *_moves(REPORT_MOVES),
                 "", "## Terms (期限)", "", *_terms(),
                 "", "## Ladder after a missed deadline (逾期处置)", "", *_ladder()]
    return "\n".join(lines) + "\n"


def _moves(table: MoveTable) -> list[str]:
    head = ["| move | 动作 | from | to | who | asks for | not by whoever did | points |", "|" + "---|" * 8]
    return [*head, *(_move(move, table) for move in table.moves.values())]


def _move(move: Move, table: MoveTable) -> str:
    second = ", ".join(sorted(move.second)) + ("a judge of the point" if move.judge else "")
    cells = (f"`{move.name}`: {t(move.title)}", move.title, _source(move, table),
             move.to.value if move.to else "(stays)", ", ".join(role.value for role in Role if role in move.who),
             ", ".join(sorted(move.needs)), second, _points(move))
    return f"| {' | '.join(cells)} |"


def _source(move: Move, table: MoveTable) -> str:
    if move.source == frozenset(table.states):
        return "any"
    if CaseState.NONE in move.source:
        return "(start)"
    words = {WITH_OWNER: "*with the owner*", OPEN_STATES: "*open*"}
    return words.get(move.source) or _listed(move.source)


def _listed(states: frozenset[CaseState]) -> str:
    return ", ".join(state.value for state in CaseState if state in states)


def _points(move: Move) -> str:
    """What becomes of the points, and the guard."""
    after = "as before" if move.back else move.gives.value if move.gives else ""
    told = f"{', '.join(sorted(move.takes))} → {after}" if move.takes else "new" if move.adds else ""
    return "; ".join(text for text in (told, move.guard and f"only when {move.guard}") if text)


def _terms() -> list[str]:
    rows = [f"| `{term.name}` | {term_text(term)}{', rolls' if term.rolls else ''} | {term.document} | {term.clause} "
            f"| {term.confidence} |" for term in terms().values()]
    return ["| term | length | document | clause | confidence |", "|" + "---|" * 5, *rows]


def _ladder() -> list[str]:
    rows = [f"| `{move}` | {days} |" for move, days in ladder_rows()]
    return ["| move | working days after the deadline |", "|---|---|", *rows]
