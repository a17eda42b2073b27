"""Which wordings one slip turns into another (一字之差): same or near sound, similar shape, swapped, one left out."""

from collections.abc import Iterator
from functools import cache

from pucha.language.codes import character, encode
from pucha.language.scan import confusions


@cache
def confused_with(one: str) -> frozenset[str]:
    """The usual characters that sound or look like ``one``."""
    sets = confusions()
    code = int(encode(one)[0])
    return frozenset(character(int(c)) for c in sets.targets[int(sets.starts[code]):int(sets.starts[code + 1])])


def alike(written: str, right: str) -> bool:
    """Is ``written`` what ``right`` becomes by one slip of the fingers? The whole given name may not differ."""
    if written == right or len(written) != len(right) or not written:
        return False
    places = [i for i, (a, b) in enumerate(zip(written, right, strict=True)) if a != b]
    if len(places) == 1:
        a, b = written[places[0]], right[places[0]]
        return a in confused_with(b) or b in confused_with(a)
    return len(places) == 2 and places[1] == places[0] + 1 and len(right) > 2 and sorted(written) == sorted(right)


def variants(term: str) -> Iterator[str]:
    """Every wording that one wrong character or one swap makes of a term."""
    for place, right in enumerate(term):
        for wrong in sorted(confused_with(right)):
            yield term[:place] + wrong + term[place + 1:]
        if place and term[place - 1] != right:
            yield term[:place - 1] + right + term[place - 1] + term[place + 1:]
