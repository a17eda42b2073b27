"""Places in the tree of offices (机构树).

A place is a string of digits, five for each level: an office's place begins with its superior's. A subtree is
therefore one range of an index, whatever the database and its collation.
"""

from django.db.models import Q

STEP = 5
DEPTH = 8
LONGEST = STEP * DEPTH


def child(parent: str, number: int) -> str:
    """The place of the ``number``-th office (from 1) below ``parent`` ("" for a root)."""
    if not 0 < number < 10**STEP:
        raise ValueError("an office can have 99,999 offices below it")
    place = f"{parent}{number:0{STEP}d}"
    if len(place) > LONGEST:
        raise ValueError(f"the tree of offices is at most {DEPTH} levels deep")
    return place


def after(place: str) -> str:
    """The first place that sorts behind everything below ``place``."""
    return str(int(place) + 1).zfill(len(place))


def within(place: str, field: str = "place") -> Q:
    """Rows whose ``field`` lies in the subtree of ``place`` (itself included)."""
    return Q(**{f"{field}__gte": place, f"{field}__lt": after(place)})


def holds(above: str, below: str) -> bool:
    """Whether ``below`` is ``above`` or lies under it."""
    return bool(above) and below.startswith(above)


def chain(place: str) -> list[str]:
    """The places from the root down to ``place``."""
    return [place[:end] for end in range(STEP, len(place) + 1, STEP)]
