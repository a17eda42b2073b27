"""Numbers that are worked out at the first look, once."""

from pucha.model.late import Late


def test_it_is_made_once_and_equals_its_numbers() -> None:
    asked: list[int] = []

    def make() -> tuple[int, ...]:
        asked.append(1)
        return 3, 1, 2
    late = Late(make)
    assert not asked
    assert late == (3, 1, 2) and late != (3, 1) and len(late) == 3 and late[1:] == (1, 2) and set(late) == {1, 2, 3}
    assert bool(late) and hash(late) == hash((3, 1, 2)) and asked == [1]


def test_it_may_be_empty() -> None:
    assert not Late(tuple) and Late(tuple) == () and Late(tuple) == Late(tuple)
