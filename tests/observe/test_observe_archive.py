"""The capture: written whole, read back by place, readable by others, mended after a kill."""

import gzip
import os
import random
from datetime import datetime
from pathlib import Path
from uuid import RFC_4122, UUID

import pytest
from warcio.archiveiterator import ArchiveIterator

from pucha.model.errors import Unfinished
from pucha.observe.archive import CaptureWriter, read_body, read_capture, read_record
from pucha.observe.exchange import Hop

AT = datetime(2026, 3, 1, 9, 30, 15, 250000)


def _hop(url: str, body: bytes, head: bytes = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", **more: object) -> Hop:
    return Hop(url, "GET", AT, f"GET / HTTP/1.1\r\nHost: {url[7:]}\r\n\r\n".encode(), head, body, 200,
               address="127.0.0.1", **more)  # type: ignore[arg-type]


def test_read_back_by_place(tmp_path: Path) -> None:
    path = tmp_path / "capture.warc.gz"
    with CaptureWriter(path) as writer:
        refs = [writer.write_hops([_hop(f"http://a{i}.cn/", f"<p>第{i}页".encode())]) for i in range(20)]
    for i, ref in enumerate(refs):
        assert ref is not None
        assert read_body(path, ref).decode() == f"<p>第{i}页"
        record = read_record(path, ref)
        assert (record.url, record.status, record.kind) == (f"http://a{i}.cn/", 200, "response")
        assert record.at == "2026-03-01T01:30:15.250Z"


def test_the_last_hop_is_the_one_referred_to(tmp_path: Path) -> None:
    path = tmp_path / "c.warc.gz"
    first = _hop("http://a.cn/", b"", b"HTTP/1.1 302 Found\r\nLocation: /b\r\n\r\n")
    with CaptureWriter(path) as writer:
        ref = writer.write_hops([first, _hop("http://a.cn/b", b"target")])
        assert ref is not None and read_body(path, ref) == b"target"
        lost = Hop("http://b.cn/", "GET", AT, b"GET / HTTP/1.1\r\n\r\n", failure="connect-reset", detail="words")
        assert writer.write_hops([first, lost]) is None
    kinds = [r.kind for r, _ in read_capture(path, frozenset({"request", "response"}))]
    assert kinds == ["response", "request", "response", "request", "response", "request", "request"]
    last = [r for r, _ in read_capture(path, frozenset({"request"}))][-1]
    assert last.meta["failure"] == "connect-reset"


def test_an_independent_reader_agrees(tmp_path: Path) -> None:
    path = tmp_path / "c.warc.gz"
    page = "<html>正文</html>".encode("gbk")
    packed = gzip.compress(page)
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed)
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    with CaptureWriter(path) as writer:
        ref = writer.write_hops([_hop("http://a.cn/", chunked, head)])
        writer.write_resource("http://a.cn/", b"<html>dom", "text/html", AT, {"rendered": True})
    with open(path, "rb") as file:
        records = list(_read_all(file))
    assert [r[0] for r in records] == ["warcinfo", "response", "request", "resource"]
    assert records[1][1] == page and records[1][2] == "200"
    assert records[2][4] == records[1][3]
    names = [UUID(name.removeprefix("<").removesuffix(">")) for _, _, _, name, _ in records]
    assert len(set(names)) == 4 and {(name.version, name.variant) for name in names} == {(4, RFC_4122)}
    assert ref is not None and read_body(path, ref) == page
    assert list(read_capture(path))[1][1] == b"<html>dom"


def _read_all(file: object) -> list[tuple[str, bytes, str, str, str]]:
    found = []
    for record in ArchiveIterator(file, check_digests="raise"):
        body = record.content_stream().read()
        headers = record.rec_headers
        status = record.http_headers.get_statuscode() if record.http_headers and record.rec_type == "response" else ""
        found.append((record.rec_type, body, status, headers.get_header("WARC-Record-ID"),
                      headers.get_header("WARC-Concurrent-To") or ""))
    return found


@pytest.mark.parametrize("seed", range(12))
def test_a_torn_tail_is_cut_and_nothing_else(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "c.warc.gz"
    dice = random.Random(seed)
    bodies = [dice.randbytes(dice.randrange(1, 20_000)) for _ in range(12)]
    with CaptureWriter(path) as writer:
        refs = [writer.write_hops([_hop(f"http://a{i}.cn/", b)]) for i, b in enumerate(bodies)]
    size = path.stat().st_size
    cut = dice.randrange(1, size)
    os.truncate(path, cut)
    with CaptureWriter(path) as writer:
        assert 0 <= writer.recovered < size
        again = writer.write_hops([_hop("http://new.cn/", b"after the kill")])
    assert again is not None and read_body(path, again) == b"after the kill"
    for ref, body in zip(refs, bodies, strict=True):
        assert ref is not None
        start, _, length = ref.partition(":")
        if int(start) + int(length) <= cut:
            assert read_body(path, ref) == body
    urls = [r.url for r, _ in read_capture(path)]
    assert urls[-1] == "http://new.cn/" and len(urls) == len(set(urls))


def test_a_tail_of_rubbish_is_cut_even_when_it_looks_like_gzip(tmp_path: Path) -> None:
    path = tmp_path / "c.warc.gz"
    with CaptureWriter(path) as writer:
        ref = writer.write_hops([_hop("http://a.cn/", b"x" * 100)])
    good = path.stat().st_size
    with open(path, "ab") as file:
        file.write(gzip.compress(b"not a record") + b"\x1f\x8b\x08rubbish")
    with CaptureWriter(path) as writer:
        assert writer.recovered > 0
    assert path.stat().st_size == good
    assert ref is not None and read_body(path, ref) == b"x" * 100


def test_a_large_capture_is_mended_from_its_end(tmp_path: Path) -> None:
    path = tmp_path / "c.warc.gz"
    dice = random.Random(7)
    with CaptureWriter(path) as writer:
        for i in range(30):
            last = writer.write_hops([_hop(f"http://a{i}.cn/", dice.randbytes(400_000))])
    size = path.stat().st_size
    os.truncate(path, size - 5)
    with CaptureWriter(path) as writer:
        assert writer.recovered > 0
    assert last is not None and len(read_body(path, last)) == 400_000
    assert len(list(read_capture(path))) == 30


def test_a_wrong_place_is_named(tmp_path: Path) -> None:
    path = tmp_path / "c.warc.gz"
    with CaptureWriter(path) as writer:
        writer.write_hops([_hop("http://a.cn/", b"x")])
    with pytest.raises(ValueError, match="no record at 7:20"):
        read_body(path, "7:20")


def test_a_full_disk_is_said_clearly() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    with pytest.raises(Unfinished, match="cannot write the capture"):
        CaptureWriter(Path("/dev/full"), append=False)
