"""Faults of letters, surveys and interviews."""

from datetime import date, datetime, time, timedelta

from pucha.demo.build import Builder
from pucha.demo.faults.catalogue import overdue, plant, variants
from pucha.demo.plan import Activity


def day_at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour, 20))


@variants({"letter-late": (1, 1), "letters-late-three": (30, 3), "letter-exactly-3-months": (0, 1)})
def _waiting(builder: Builder, days: int, count: int) -> None:
    for number in range(count):
        letter = builder.letter(1, None)
        letter.asked = day_at(overdue(builder.plan.as_of, "P3M", days + number))
        letter.whole_day = days == 0
        (builder.plan.letters or []).append(letter)
    (builder.plan.letters or []).sort(key=lambda x: x.asked, reverse=True)


@plant("decoy-letters")
def _odd_letters(builder: Builder) -> None:
    """Answered late, answered in private, and one that waits since before last year: none counts."""
    letters = builder.plan.letters
    if not letters or any(x.lacks for x in letters) or letters[0].asked.date() < overdue(builder.plan.as_of, "P1M", 0):
        return
    late, hidden, ancient = builder.letter(160, 120), builder.letter(95, 4), builder.letter(430, None)
    late.decoy, hidden.decoy, ancient.decoy = "letter-answered-late", "letter-reply-hidden", "letter-older-than-a-year"
    hidden.hidden = True
    letters += [hidden, late, ancient]


@plant("no-letters")
def _no_letters(builder: Builder) -> None:
    builder.plan.letters = None


@plant("letters-silent")
def _letters_silent(builder: Builder) -> None:
    for letter in builder.plan.letters or ():
        letter.asked -= timedelta(days=400)
        letter.answered = letter.asked + timedelta(days=3)


@variants({"letters-old": (1,), "letters-exactly-2-months": (0,)})
def _letters_old(builder: Builder, days: int) -> None:
    letters = builder.plan.letters or []
    shift = max(letter_day(x.answered or x.asked) for x in letters) - overdue(builder.plan.as_of, "P2M", days)
    for letter in letters:
        letter.asked -= shift
        letter.answered = letter.answered and letter.answered - shift


def letter_day(moment: datetime) -> date:
    return moment.date()


@plant("letters-lack-fields")
def _lack(builder: Builder) -> None:
    builder.plan.letters = (builder.plan.letters or [])[:5]
    builder.plan.letters[1].lacks = ("answered",)
    builder.plan.letters[3].lacks = ("department",)


@plant("no-letter-statistics")
def _no_letter_statistics(builder: Builder) -> None:
    builder.plan.letter_statistics = False


def _thin(rows: list[Activity] | None, keep: int) -> list[Activity]:
    """Keep ``keep`` activities within the year; the others move beyond it."""
    for activity in (rows or [])[keep:]:
        activity.opened -= timedelta(days=420)
        activity.closed = activity.closed and activity.closed - timedelta(days=420)
    return rows or []


@variants({"surveys-none-in-a-year": (0,), "surveys-five": (5,), "surveys-six": (6,)})
def _surveys(builder: Builder, keep: int) -> None:
    builder.plan.surveys = _thin(builder.plan.surveys, keep)


@plant("no-surveys")
def _no_surveys(builder: Builder) -> None:
    builder.plan.surveys = None


@variants({"interviews-none-in-a-year": (0,), "interviews-five": (5,)})
def _interviews(builder: Builder, keep: int) -> None:
    if builder.plan.interviews is None:
        builder.plan.interviews = [builder.activity("interview", age) for age in (12, 74, 131, 188, 240, 299)]
    builder.plan.interviews = _thin(builder.plan.interviews, keep)
