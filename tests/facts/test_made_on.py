"""The day on which an attached document says that it was made."""

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pucha.facts.attached.made import made_on


def office(core: str, name: str = "docProps/core.xml") -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, core)
    return out.getvalue()


@pytest.mark.parametrize(("body", "day"), [
    (b"%PDF-1.4\n1 0 obj<</CreationDate(D:20180312093000+08'00')/ModDate(D:20200101)>>", date(2018, 3, 12)),
    (b"%PDF-1.7 <xmp:CreateDate>2019-07-01T10:00:00+08:00</xmp:CreateDate> /CreationDate (D:20190702)", date(2019, 7, 1)),
    (office("<a><dcterms:created xsi:type='dcterms:W3CDTF'>2017-05-06T01:02:03Z</dcterms:created></a>"), date(2017, 5, 6)),
    (b"%PDF-1.4 /CreationDate(D:20181399)", None), (b"%PDF-1.4 /CreationDate(D:00000000)", None), (b"%PDF-1.4", None), (b"", None),
    (office("<a/>"), None), (office("x", "word/document.xml"), None), (b"PK\x03\x04 broken", None), (b"<html>/CreationDate(D:20180312)</html>", None)])
def test_what_documents_say(body: bytes, day: date | None) -> None:
    assert made_on(body) == day


WHOLE = office("<dcterms:created>2017-05-06</dcterms:created>" * 50)


@given(st.integers(0, len(WHOLE)), st.binary(max_size=40))
@settings(max_examples=150, deadline=None)
def test_no_broken_file_raises(at: int, noise: bytes) -> None:
    assert made_on(WHOLE[:at] + noise + WHOLE[at + len(noise):]) in (None, date(2017, 5, 6))
