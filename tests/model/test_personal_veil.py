"""No personal number leaves through a record: findings veil themselves, whole records are veiled text by text."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from pucha.model.codec import dumps
from pucha.model.finding import Evidence, Finding
from pucha.model.personal import find_personal, hides_personal, identity_is_right, veil, veiled
from pucha.model.words import Certainty

CARD = "6222021234567890128"


def identity(seed: int) -> str:
    head = f"11010{seed % 10}19{50 + seed % 40}{seed % 12 + 1:02d}{seed % 28 + 1:02d}{seed % 1000:03d}"
    return next(head + sign for sign in "0123456789X" if identity_is_right(head + sign))


def mobile(seed: int) -> str:
    return f"1{3 + seed % 7}{seed % 10**9:09d}"


SECRETS = st.integers(0, 10**9).flatmap(lambda n: st.sampled_from((identity(n), mobile(n), CARD)))


@dataclass(frozen=True)
class Inner:
    said: str


@dataclass(frozen=True)
class Record:
    name: str
    url: str
    rows: tuple[Inner, ...]
    table: dict[str, str]
    count: int


@given(SECRETS, st.text("某张三电话：，。 \t卡", max_size=12), st.text("。，：的 \n", max_size=6))
def test_no_number_passes(secret: str, before: str, after: str) -> None:
    said = before + secret + after
    record = veiled(Record(said, "http://www.a.gov.cn/1", (Inner("好"), Inner(said)), {"title": said}, 3))
    found = Finding("k", "c", "d", Certainty.SURE, "minor", Evidence("http://www.a.gov.cn/", said), said, said)
    assert secret not in repr(record)
    assert secret not in repr(found)
    assert len(veil(said)) == len(said) and veil(veil(said)) == veil(said)


def test_addresses_stay_what_they_are() -> None:
    url = "http://www.a.gov.cn/art/13812345678.html"
    assert veil(f"{url}无法打开，电话13812345678") == f"{url}无法打开，电话138******78"
    assert identity(7) not in veil(f"http://www.a.gov.cn/q?card={identity(7)}")


def test_what_has_no_number_stays_the_same_record() -> None:
    record = Record("办公电话010-88886666", "u", (Inner("2015年"),), {}, 1)
    assert veiled(record) == record
    assert veiled(record.rows) is record.rows


@given(st.lists(st.one_of(SECRETS, st.text('某 \t\n\\"-一1238０,:\x1f\u3000', max_size=16)), max_size=6))
def test_a_line_of_a_record_tells_whether_the_record_must_be_veiled(parts: list[str]) -> None:
    said = "".join(parts)
    record = Record(said, "http://www.a.gov.cn/1", (Inner(said[::-1]),), {"title": said[3:]}, 13812345678)
    assert hides_personal(dumps(record)) or veiled(record) == record


def test_record_numbers_are_no_reason_to_veil() -> None:
    number = "浙公网安备 33010002000001号"
    assert veil(number) == number and not hides_personal(dumps(Inner(number)))
    assert hides_personal(dumps(Inner(f"{number} 电话：138 1234 5678")))


@given(st.lists(SECRETS, max_size=3), st.text("年月日、，0123456789 -", max_size=60), st.integers(0, 200))
def test_what_stands_far_away_changes_nothing(secrets: list[str], words: str, far: int) -> None:
    text = f"电话{words}、".join(["", *secrets, ""])
    before, behind = "县" * far, "镇" * far
    moved = [(one.start - far, one.end - far, one.kind) for one in find_personal(before + text + behind)]
    assert moved == [(one.start, one.end, one.kind) for one in find_personal(text)]


def test_thousands_of_numbers_are_found_one_by_one() -> None:
    assert len(find_personal("电话13800138000，" * 20_000)) == 20_000
