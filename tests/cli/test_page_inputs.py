"""``pucha page`` on whatever lies in a folder of captured pages: every line of the list gives a line, in order."""

import json
from pathlib import Path
from typing import Any

import pytest

from pucha.cli.main import run as pucha

TITLE = "关于公布第一批名单的通知"
PAGE = ('<html><head><meta charset="{}"><title>' + TITLE + "-某市人民政府</title></head><body><h1>" + TITLE
        + "</h1><div>发布时间：2025-03-01 来源：某局</div><p>" + "现将名单予以公布，请认真贯彻执行。" * 20 + "</p></body></html>")
BODIES: dict[str, tuple[bytes, str | None]] = {
    "gb18030 called utf-8": (PAGE.format("utf-8").encode("gb18030"), "gb18030"),
    "utf-8 called gb2312": (PAGE.format("gb2312").encode(), "utf-8"),
    "utf-16 with a mark": (PAGE.format("utf-8").encode("utf-16"), "utf-16le"),
    "utf-16le without": (PAGE.format("gbk").encode("utf-16le"), "utf-16le"),
    "utf-16be without": (PAGE.format("gbk").encode("utf-16be"), "utf-16be"),
    "zero bytes": (PAGE.format("utf-8").encode().replace(b"<div>", b"\0<div>\0\0"), "utf-8"),
    "one broken byte": (PAGE.format("utf-8").encode().replace("来源".encode(), "来源".encode() + b"\xe4"), "utf-8"),
    "a name of no charset": (PAGE.format("x-none-such").encode("gb18030"), "gb18030"),
}


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def listing(folder: Path, names: list[str]) -> str:
    path = folder / "list.tsv"
    path.write_text("".join(f"{folder / name}\thttp://www.a.gov.cn/xw/{n}.html\t2025-06-01\n" for n, name in enumerate(names)), "utf-8")
    return str(path)


def test_charsets_are_found_on_the_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, (body, _) in BODIES.items():
        (tmp_path / name).write_bytes(body)
    assert pucha(["page", "--from-list", listing(tmp_path, list(BODIES)), "--jsonl"]) == 0
    found = lines(capsys)
    assert [(one["charset"], one["kind"], one["title"], one["published_on"]) for one in found] == [
        (charset, "article", TITLE, "2025-03-01") for _, charset in BODIES.values()]


@pytest.mark.parametrize("declared", ["big5", "utf-8"])
def test_big5(tmp_path: Path, capsys: pytest.CaptureFixture[str], declared: str) -> None:
    title = "關於發佈時間的通知"
    html = (f'<html><head><meta charset="{declared}"><title>{title}</title></head><body><h1>{title}</h1><div>發佈時間：2025-03-01</div>'
            f"<p>{'現將時間予以公佈，請認真貫徹執行。' * 20}</p></body></html>")
    (tmp_path / "a").write_bytes(html.encode("big5"))
    assert pucha(["page", "--from-list", listing(tmp_path, ["a"]), "--jsonl"]) == 0
    assert [(one["charset"], one["title"]) for one in lines(capsys)] == [("big5", title)]


def test_what_is_no_page_gives_a_line_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "picture").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (tmp_path / "folder").mkdir()
    (tmp_path / "good").write_bytes(PAGE.format("utf-8").encode())
    assert pucha(["page", "--from-list", listing(tmp_path, ["empty", "gone", "picture", "folder", "good"]), "--jsonl"]) == 2
    empty, gone, picture, folder, good = lines(capsys)
    assert (empty["kind"], picture["kind"], picture["charset"]) == ("other", "other", None)
    assert "gone" in gone["error"] and "folder" in folder["error"]
    assert good["title"] == TITLE


def test_an_endless_file_is_too_large(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "list.tsv"
    path.write_text(f"/dev/zero\n{tmp_path / 'good'}\n", "utf-8")
    (tmp_path / "good").write_bytes(PAGE.format("utf-8").encode())
    assert pucha(["page", "--from-list", str(path), "--jsonl"]) == 2
    endless, good = lines(capsys)
    assert "MB" in endless["error"] and good["title"] == TITLE


@pytest.mark.parametrize("line", ["a\tb\tnot-a-day", "a\thttp://a.gov.cn/\t2025-01-01\tmore", "\thttp://a.gov.cn/"])
def test_a_bad_line_is_named_before_anything_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str) -> None:
    path = tmp_path / "list.tsv"
    path.write_text(f"{line}\n", "utf-8")
    assert pucha(["page", "--from-list", str(path), "--jsonl"]) == 2
    said = capsys.readouterr()
    assert said.out == "" and len(said.err.strip().splitlines()) == 1


def test_many_pages_come_in_the_order_of_the_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [f"p{n}" for n in range(60)]
    for name in names:
        (tmp_path / name).write_bytes(PAGE.replace("第一批", name).format("utf-8").encode())
    assert pucha(["page", "--from-list", listing(tmp_path, names), "--jsonl"]) == 0
    assert [Path(one["input"]).name for one in lines(capsys)] == names


def test_pages_of_a_list_are_told_in_its_order_whatever_is_read_together(
        tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = []
    for number in range(60):
        file = tmp_path / f"{number}.html"
        file.write_text(PAGE.format("utf-8").replace("某局", f"第{number}局").replace("认真", "按步就班"), "utf-8")
        names.append(str(file))
    names[7] = str(tmp_path / "missing.html")
    order = ["page", "--from-list", listing(tmp_path, names), "--jsonl"]
    assert pucha(order) == 2
    rows = lines(capsys)
    assert [row["input"] for row in rows] == names
    assert [number for number, row in enumerate(rows) if "error" in row] == [7]
    assert all(row["findings"] and row["source"] == f"第{number}局" for number, row in enumerate(rows) if number != 7)
    assert pucha([*order, "--checks", "none"]) == 2
    bare = lines(capsys)
    assert not any(row.get("findings") for row in bare)
    assert [{**row, "findings": []} for row in rows] == [{**row, "findings": []} for row in bare]
