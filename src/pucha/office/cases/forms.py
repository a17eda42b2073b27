"""What a form of a move says, read into :class:`pucha.office.cases.store.Said`."""

from datetime import date
from typing import Any

from django.http import HttpRequest, QueryDict

from pucha.casework.moves import CASE_MOVES, Move
from pucha.i18n import t
from pucha.model.case import Case, PointState, Recheck
from pucha.model.errors import InputError
from pucha.office.cases.models import Contact
from pucha.office.cases.store import MOST_FILES, Said
from pucha.office.uploads import PAPERS, Stored, keep

CONTACTS = {"remind-telephone": "telephone", "remind-letter": "letter", "remind-message": "message",
            "interview": "visit"}
LONGEST = 5_000


def said_of(request: HttpRequest, case: Case, move: Move) -> Said:
    """The move as the form has it; InputError (one line) when a field cannot be read."""
    form = request.POST
    keys = _points(form, case, move)
    words = _words(form, case)
    number = form.get("number", "")
    wanted = move.needs | move.may
    return Said(
        move.name, note=_note(form.get("note", ""), words, case), points=keys, outcomes=_outcomes(form, case, move),
        until=_day(form, "until") if "until" in wanted else None,
        deadline=_day(form, "deadline") if "deadline" in wanted else None,
        number=int(number) if number.isascii() and number.isdecimal() and len(number) < 9 else None,
        words=words, files=_files(request, case), contact=_contact(form, move))


def eligible(case: Case, move: Move, by: str = "") -> list[str]:
    """Keys of the points that the move can take."""
    return [point.finding for point in case.points if (not move.takes or point.state in move.takes)
            and not (move.judge and by in point.judges)]


def _points(form: QueryDict, case: Case, move: Move) -> tuple[str, ...]:
    if not move.takes and "points" not in move.needs:
        return ()
    if form.get("all") == "1":
        return tuple(eligible(case, move))
    return tuple(dict.fromkeys(form.getlist("points")))


def _words(form: QueryDict, case: Case) -> dict[str, str]:
    """What was said of single points: fields ``word-KEY``."""
    told = {key: form.get(f"word-{key}", "").strip()[:LONGEST] for key in case.findings}
    return {key: text for key, text in told.items() if text}


def _note(note: str, words: dict[str, str], case: Case) -> str:
    """The note with the words about each point below it, so that the event alone tells everything."""
    numbers = {key: number for number, key in enumerate(case.findings, 1)}
    lines = [f"{numbers[key]}．{text}" for key, text in words.items()]
    return "\n".join(filter(None, (note.strip(), *lines)))


def _outcomes(form: QueryDict, case: Case, move: Move) -> tuple[tuple[str, Recheck], ...]:
    if "outcomes" not in move.needs:
        return ()
    known = {one.value for one in (Recheck.MENDED, Recheck.STILL_THERE, Recheck.NOT_OBSERVED)}
    told = ((point.finding, form.get(f"outcome-{point.finding}", "")) for point in case.points
            if point.state is not PointState.WITHDRAWN)
    return tuple((key, Recheck(word)) for key, word in told if word in known)


def _day(form: QueryDict, name: str) -> date | None:
    text = form.get(name, "").strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise InputError(t("日期应写成 2026-11-22")) from None


def _files(request: HttpRequest, case: Case) -> tuple[tuple[Stored, str], ...]:
    """Uploads of the whole (``files``) and of single points (``file-KEY``), typed by their content."""
    given: list[tuple[Any, str]] = [(file, "") for file in request.FILES.getlist("files")]
    given += [(file, key) for key in case.findings for file in request.FILES.getlist(f"file-{key}")]
    if len(given) > MOST_FILES:
        raise InputError(t("附件最多 {n} 个").format(n=MOST_FILES))
    return tuple((keep(file, PAPERS), key) for file, key in given)


def _contact(form: QueryDict, move: Move) -> tuple[str, str] | None:
    way = CONTACTS.get(move.name) or (form.get("way", "") if move.name == "log" else "")
    return (way, form.get("who", "").strip()) if way in Contact.Way.values else None


def move_named(name: str) -> Move | None:
    return CASE_MOVES.moves.get(name)
