"""The command line as programs rely on it: documents on stdout, one clear line for bad input, exit states."""

import json
from pathlib import Path
from typing import Any

import pytest

from pucha.checks import all_checks
from pucha.cli.main import COMMANDS
from pucha.cli.main import run as pucha

ARTICLE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>全县秋粮收购工作启动-青山县人民政府</title>
<meta name="SiteIDCode" content="4501010001"><meta name="PubDate" content="2015-10-21 09:30"></head><body>
<div class="nav"><a href="/">首页</a> <a href="/xw/">新闻动态</a> <a href="/tz/">通知公告</a></div>
<div class="pos">当前位置：<a href="/">首页</a> &gt; <a href="/xw/">新闻动态</a></div>
<h1>全县秋粮收购工作启动</h1><p class="info">发布时间：2015-10-21 09:30 来源：县粮食局 字体：大 中 小</p>
<div class="content">{text}</div>
<div class="foot">主办单位：青山县人民政府办公室 桂ICP备12345678号 网站标识码：4501010001</div></body></html>"""
TEXT = "<p>今年全县秋粮长势良好，收购网点已经全部开秤，农民群众可以就近售粮，当天结算。</p>" * 12


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.html"
    path.write_text(ARTICLE.format(text=TEXT), "utf-8")
    return path


def printed(capsys: pytest.CaptureFixture[str], *argv: str) -> Any:
    assert pucha(list(argv)) == 0
    return json.loads(capsys.readouterr().out)


def test_page_document(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = printed(capsys, "page", str(article), "--url", "http://www.qingshan.gov.cn/xw/20151021_1.html", "--json")
    assert {"url", "charset", "declared_charset", "kind", "title", "published_on", "source", "redirect_to", "items",
            "newest_on", "tags", "footer", "links", "findings"} <= set(page)
    assert (page["kind"], page["title"]) == ("article", "全县秋粮收购工作启动")
    assert page["published_on"] == "2015-10-21T09:30:00"
    assert page["source"] == "县粮食局"
    assert page["tags"]["SiteIDCode"] == "4501010001"
    assert page["footer"]["icp"] == "桂ICP备12345678号"
    assert set(page["footer"]) >= {"site_code", "icp", "police", "party_mark", "sponsor", "contact", "find_error",
                                   "site_map"}
    assert {"url", "text", "rel", "external"} <= set(page["links"][0])


def test_page_list_gives_one_document_a_line(article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listing = tmp_path / "list.tsv"
    listing.write_text(f"{article}\thttp://www.qingshan.gov.cn/xw/1.html\t2015-11-01\n{tmp_path / 'gone.html'}\n")
    assert pucha(["page", "--from-list", str(listing), "--jsonl"]) == 2
    good, bad = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert good["input"] == str(article)
    assert good["title"] == "全县秋粮收购工作启动"
    assert "gone.html" in bad["error"]


def test_page_reads_standard_input(article: Path, capsys: pytest.CaptureFixture[str],
                                   monkeypatch: pytest.MonkeyPatch) -> None:
    with article.open() as text:
        monkeypatch.setattr("sys.stdin", text)
        assert printed(capsys, "page", "-", "--url", "http://a.gov.cn/1.html", "--json")["kind"] == "article"


def test_many_pages_keep_their_order(article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listing = tmp_path / "list.tsv"
    listing.write_text("".join(f"{article}\thttp://a.gov.cn/{n}.html\n" for n in range(60)))
    assert pucha(["page", "--from-list", str(listing), "--jsonl"]) == 0
    urls = [json.loads(line)["url"] for line in capsys.readouterr().out.splitlines()]
    assert urls == [f"http://a.gov.cn/{n}.html" for n in range(60)]


@pytest.mark.parametrize(("argv", "words"), [
    (["page"], "nothing to read"),
    (["page", "no-such-file.html", "--json"], "no-such-file.html"),
    (["page", "a", "b", "--url", "http://x/"], "--url"),
    (["page", "-", "--as-of", "soon"], "--as-of"),
    (["explain", "no-such-check"], "no-such-check"),
    (["standards", "show", "no-such-standard"], "no-such-standard"),
    (["inspect", "ftp://x/"], "ftp://x/"),
    (["inspect", "http://127.0.0.1/", "--checks", "nonsense"], "nonsense"),
    (["census", "no-such.csv"], "no-such.csv"),
    (["sample", "no-such.csv", "--ratio", "30%", "--seed", "x"], "no-such.csv"),
    (["demo", "--as-of", "someday"], "--as-of"),
])
def test_bad_input_is_one_clear_line(argv: list[str], words: str, capsys: pytest.CaptureFixture[str],
                                     tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert pucha(argv) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert words in captured.err
    assert len(captured.err.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_run_is_said_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("judge", "verify", "report"):
        assert pucha([command, str(tmp_path)]) == 2
        assert str(tmp_path) in capsys.readouterr().err


def test_standards_show_and_diff(capsys: pytest.CaptureFixture[str]) -> None:
    shown = printed(capsys, "standards", "show", "census-2015", "--json")
    assert shown["document"] == "国办发〔2015〕15号"
    rows = printed(capsys, "standards", "diff", "census-2015", "indicators-2019", "--json")["rows"]
    links = next(row for row in rows if row["subject"] == "links")
    assert "不设上限" in links["a"]
    assert "上限1分" in links["b"]


def test_explain_every_check(capsys: pytest.CaptureFixture[str]) -> None:
    told = printed(capsys, "explain", "--json")["checks"]
    assert {one["name"] for one in told} == set(all_checks())
    assert all("修改办法" in one["text"] and "依据" in one["text"] for one in told)


def test_every_command_has_a_line_of_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert pucha(["--help"]) == 0
    told = capsys.readouterr().out
    assert all(f"  {name} " in told for name in COMMANDS)


REGISTER = "code,name,url,level,region,organ,kind,status\n" + "".join(
    f"450103{n:04d},站点{n},http://s{n}.gov.cn/,county,,某局,department,normal\n" for n in range(40))


def test_a_draw_is_the_same_each_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register = tmp_path / "sites.csv"
    register.write_text(REGISTER, "utf-8")
    argv = ["sample", str(register), "--count", "5", "--by", "level", "--seed", "2015-Q4", "--json"]
    first = printed(capsys, *argv)
    assert first["drawn"] == 5
    assert printed(capsys, *argv) == first


def test_a_register_without_a_usable_row_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register = tmp_path / "sites.csv"
    register.write_text("code,name,url,level,region,organ,kind,status\n,甲网,ftp://x,county,,甲局,portal,normal\n", "utf-8")
    assert pucha(["census", str(register), "--out", str(tmp_path / "round")]) == 2
    told = capsys.readouterr().err.splitlines()
    assert "ftp://x" in told[0] or "ftp" in told[0]
    assert "没有一行可以检查" in told[-1]
    assert not (tmp_path / "round").exists()
