"""Twins across the sites of a round: found from the run folders, one site's own pairs left to its own report."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from pucha.cli.main import run as pucha
from pucha.pipeline.twins import twins_document

STORY = ("{day}上午，县长{name}带领县民政局负责同志到{place}镇走访慰问困难群众，为他们送去棉被、大米、食用油等生活物资和新春祝福。县长{name}一行先后来到困难群众家中，与他们亲切交谈，"
         "详细了解家庭收入、身体状况和生活中存在的困难，鼓励他们坚定信心，克服暂时的困难，早日过上幸福生活。县长{name}强调，各级各部门要带着深厚感情做好帮扶工作，把党和政府的温暖送到群众心坎上，确保困难群众温暖过冬、祥和过节。此次活动共走访困难群众{count}户。")
OWN = "全县秋收进入尾声，农机部门组织收割机一千余台，抢收水稻三十万亩，烘干中心昼夜运转，供销社备足化肥和种子，气象台每日发布天气信息，农户满意。"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        here = "127.0.0.1" in self.headers["Host"]
        who = {"day": "1月20日", "name": "李伟", "place": "白河", "count": 32} if here else {"day": "2月3日", "name": "王强", "place": "青石", "count": 45}
        pages = {"/": "<title>青山县人民政府</title><ul><li><a href='/xw/1.html'>县长到乡镇慰问困难群众</a> 2015-02-01</li><li><a href='/xw/2.html'>全县秋收工作进入尾声</a> 2015-02-02</li></ul>"}
        for n, text in ((1, STORY.format(**who)), (2, OWN + self.headers["Host"] * 3)):
            pages[f"/xw/{n}.html"] = f"<title>县长{who['name']}到{who['place']}镇慰问困难群众</title><h1>县长{who['name']}到{who['place']}镇慰问困难群众</h1><p>发布时间：2015-02-0{n}</p><div><p>{text}</p></div>"
        page = pages.get(self.path)
        body = (page or "404").encode()
        self.send_response(200 if page else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture()
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()


def test_twins_of_two_sites(port: int, tmp_path: Path) -> None:
    for name, host in (("a", "127.0.0.1"), ("b", "localhost")):
        assert pucha(["inspect", f"http://{host}:{port}/", "--allow-private", "--out", str(tmp_path / name), "--as-of", "2015-11-15"]) == 0
    found = twins_document(tmp_path)
    assert [(pair["verdict"], pair["certainty"]) for pair in found["pairs"]] == [("twin", "sure")]
    assert {pair["kind"] for pair in found["pairs"][0]["changed"]} >= {"name", "place"}
