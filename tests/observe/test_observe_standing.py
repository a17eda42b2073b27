"""Of a mention that is only counted, the entry of the address would stay as it is."""

from hypothesis import given
from hypothesis import strategies as st

from pucha.observe.standing import Standings

HOME = "http://www.a.gov.cn/"
PARENTS = st.sampled_from([HOME, *(f"{HOME}{name}/t{n}.html" for name in ("xwdt", "zwgk", "xw", "zwgk/old") for n in range(9)),
                           "http://b.gov.cn/zwgk/t1.html", "http://b.gov.cn/x"])
MENTIONS = st.lists(st.tuples(st.integers(1, 5000), st.booleans(), st.booleans(), st.integers(0, 4), PARENTS), max_size=60)
Entry = tuple[bool, bool, int, tuple[bool, int, str]]


def merged(entry: Entry | None, home: bool, second: bool, depth: int, parent: str) -> Entry:
    better = (not home, len(parent), parent)
    if entry is None:
        return home, second, depth, better
    return entry[0] or home, entry[1] or second, min(entry[2], depth), min(entry[3], better)


@given(MENTIONS)
def test_a_covered_mention_betters_nothing(mentions: list[tuple[int, bool, bool, int, str]]) -> None:
    standings, entries = Standings(), dict[int, Entry]()
    for place, home, second, depth, parent in mentions:
        now = merged(entries.get(place), home, second, depth, parent)
        if standings.covers(place, home, second, depth, parent):
            assert entries[place] == now
        else:
            standings.note(place, home, second, depth, parent)
        entries[place] = now


def test_most_mentions_of_a_known_address_are_covered() -> None:
    standings = Standings()
    standings.note(7, False, False, 2, f"{HOME}xwdt/t1.html")
    assert standings.covers(7, False, False, 3, f"{HOME}zwgk/t1.html")  # the same length, later in order
    assert standings.covers(7, False, False, 2, f"{HOME}xwdt/t10.html")  # longer
    assert not standings.covers(7, False, False, 1, f"{HOME}xwdt/t10.html")  # nearer to the home page
    assert not standings.covers(7, True, False, 2, HOME)
    assert not standings.covers(8, False, False, 2, HOME)  # not known
