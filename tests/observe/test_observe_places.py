"""The map from addresses to rows, and mentions that are only counted."""

import random
from pathlib import Path

from pucha.observe.frontier import CHECK, PAGE, Frontier, Target
from pucha.observe.places import Places


def test_every_number_is_found_again_and_no_other() -> None:
    dice = random.Random(4)
    rows = {dice.getrandbits(63): row for row in range(1, 30_001)}
    places = Places(rows.items())
    assert places.count == len(rows)
    assert all(places.get(number) == row for number, row in rows.items())
    assert not any(places.get(dice.getrandbits(63)) for _ in range(20_000))


def test_numbers_that_fall_on_one_place_are_kept_apart() -> None:
    places = Places()
    for step in range(200):
        places.put(7 + (step << 40), step + 1)
    places.put(7, 1000)
    assert [places.get(7 + (step << 40)) for step in range(200)] == [1000, *range(2, 201)]
    assert places.get(8) == 0


def _target(frontier: Frontier, url: str, parent: str, state: int = PAGE, **more: object) -> Target:
    fields = {"wanted": state == PAGE, "rank": 5, "depth": 3, "chain": 0, "rel": "page", "external": False,
              "on_home": False, "on_second": False, "parents": 1, "anchor": "a", **more}
    return Target(frontier.id_of(url), url, state, parent=parent, **fields)  # type: ignore[arg-type]


def test_a_mention_that_betters_nothing_is_only_counted(tmp_path: Path) -> None:
    frontier = Frontier(tmp_path / "f.sqlite")
    number = frontier.id_of("http://a.cn/x")
    assert frontier.place_of("http://a.cn/x") == 0
    frontier.add(_target(frontier, "http://a.cn/x", "http://a.cn/22"))
    place = frontier.place_of("http://a.cn/x")
    assert frontier.again(place, "http://a.cn/33", False, False, 3)
    assert frontier.take(PAGE, 5, set())[0].id == number
    assert frontier.again(place, "http://a.cn/44", False, False, 9)
    assert not frontier.again(place, "http://a.cn/1", False, False, 3), "a shorter parent is the better one"
    assert not frontier.again(place, "http://a.cn/55", True, False, 3), "the home page links to it"
    assert not frontier.again(place, "http://a.cn/55", False, True, 3)
    assert not frontier.again(place, "http://a.cn/55", False, False, 2)
    frontier.add(_target(frontier, "http://a.cn/x", "http://a.cn/long/home", CHECK, on_home=True, rank=2**40))
    assert frontier.again(place, "http://a.cn/1", False, False, 3), "the home page's link stays the named one"
    frontier.commit(0)
    row = next(iter(frontier.all()))
    assert (row.parents, row.parent, row.on_home, row.rank, row.state) == (5, "http://a.cn/long/home", True, 5, PAGE)
    frontier.close()


def test_an_opened_file_knows_its_addresses(tmp_path: Path) -> None:
    frontier = Frontier(tmp_path / "f.sqlite")
    for i in range(500):
        frontier.add(_target(frontier, f"http://a.cn/{i}", "http://a.cn/"))
    frontier.commit(7)
    frontier.add(_target(frontier, "http://a.cn/lost", "http://a.cn/"))
    frontier.take(PAGE, 1, set())
    frontier.close()
    again = Frontier(tmp_path / "f.sqlite")
    assert all(again.place_of(f"http://a.cn/{i}") for i in range(500))
    assert not again.place_of("http://a.cn/lost"), "what was not committed is found again from the log"
    again.add(_target(again, "http://a.cn/3", "http://a.cn/z"))
    again.add(_target(again, "http://a.cn/new", "http://a.cn/z"))
    assert len(list(again.all())) == 501 and again.get_meta("offset") == 7
    again.close()


def test_a_file_of_an_older_form_is_made_anew(tmp_path: Path) -> None:
    import sqlite3

    old = sqlite3.connect(tmp_path / "f.sqlite")
    old.executescript("CREATE TABLE address(id INTEGER PRIMARY KEY, url TEXT, state INTEGER, rank INTEGER)")
    old.close()
    frontier = Frontier(tmp_path / "f.sqlite")
    frontier.add(_target(frontier, "http://a.cn/x", "http://a.cn/"))
    assert frontier.waiting(PAGE) == 1
    frontier.close()
