"""Personal numbers of every kind, put into every place of a site: none leaves the run folder but in the evidence."""

import gzip
import io
import json
import random
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import openpyxl
import pytest

from pucha.cli.main import run as pucha
from pucha.model.personal import identity_is_right, luhn_is_right

EVIDENCE = {"capture.warc.gz"}


def numbers(seed: int) -> tuple[str, ...]:
    draw = random.Random(seed)
    head = f"1101051949{draw.randint(1, 12):02d}{draw.randint(10, 28)}{draw.randint(100, 999)}"
    card = f"622202{draw.randint(10**8, 10**9 - 1)}"
    return (next(head + sign for sign in "0123456789X" if identity_is_right(head + sign)),
            f"138{draw.randint(10**7, 10**8 - 1)}", next(card + sign for sign in "0123456789" if luhn_is_right(card + sign)))


SECRETS = numbers(7)
SAID = "、".join(SECRETS)
FILE = "/files/mingdan.xlsx"
ROWS = "".join(f"<tr><td>张三{n}</td><td>{SECRETS[0]}</td><td>{SECRETS[2]}</td></tr>" for n in range(6))
PAGES = {
    "/": f"<title>青山县{SAID}</title><meta name='keywords' content='{SAID}'><ul>"
         + "".join(f"<li><a href='/xw/{n}.html'>要闻{n} {SAID}</a> 2015-11-0{n}</li>" for n in range(1, 9))
         + f"<li><a href='/dead.html'>失效 {SAID}</a></li></ul><div>联系人张三 {SAID} 版权所有：青山县人民政府 冀ICP备12345678号</div>",
    **{f"/xw/{n}.html": f"<title>名单{SAID}-青山县</title><h1>领取补贴名单 {SAID}</h1><p>发布时间：2015-11-0{n}</p><p>附件和银行卡号：{SAID}，"
                        f"帐号帐户，截止目前已经报到。</p><p><a href='{FILE}'>附件：补贴发放名单{SAID}.xlsx</a></p><table><tr><th>姓名</th><th>身份证号</th><th>卡号</th></tr>{ROWS}</table>" for n in range(1, 9)},
}


def table() -> bytes:
    """A name list as offices attach it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["姓名", "身份证号", "卡号"])
    for n in range(6):
        sheet.append([f"李四{n}", LISTED, SECRETS[2]])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


LISTED = numbers(99)[0]


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        page = PAGES.get(self.path)
        body = table() if self.path == FILE else (page or f"<title>404 {SAID}</title>").encode()
        self.send_response(200 if page or self.path == FILE else 404)
        self.send_header("Content-Type", "application/vnd.ms-excel" if self.path == FILE else "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture()
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


def texts(path: Path) -> Iterator[str]:
    raw = path.read_bytes()
    if path.suffix in (".xlsx", ".docx", ".zip"):
        with zipfile.ZipFile(path) as parts:
            for name in parts.namelist():
                yield parts.read(name).decode("utf-8", "replace")
    elif path.suffix == ".gz":
        yield gzip.decompress(raw).decode("utf-8", "replace")
    else:
        yield raw.decode("utf-8", "replace")


def test_no_number_leaves_a_run(site: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "run"
    assert pucha(["inspect", site, "--allow-private", "--out", str(out), "--json", "--as-of", "2015-11-15"]) == 0
    said = capfd.readouterr()
    shown = {"stdout": said.out, "stderr": said.err}
    for path in sorted(p for p in out.rglob("*") if p.is_file() and p.name not in EVIDENCE):
        shown[str(path.relative_to(out))] = "\n".join(texts(path))
    leaks = [(name, secret) for name, text in shown.items() for secret in (*SECRETS, LISTED) if secret in text]
    assert not leaks
    found = [json.loads(line) for line in shown["findings.jsonl"].splitlines()]
    assert [f["certainty"] for f in found if f["code"] == "identity-number" and f["evidence"]["url"].endswith(FILE)] == ["sure"]
    assert "identity-number" in shown["findings.jsonl"] and "110*****" in shown["findings.jsonl"]
