"""Lines of a run folder are read whole, or only as far as somebody asks."""

from dataclasses import dataclass
from pathlib import Path

from pucha.model.facts import ItemList, PageFacts
from pucha.model.words import PageKind
from pucha.pipeline.runfolder import read_lines, write_lines


@dataclass(frozen=True, slots=True)
class _Head:
    url: str
    title: str | None = None
    text_chars: int = -1


def test_what_stands_behind_a_field_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    pages = [PageFacts("http://a.cn/1", PageKind.ARTICLE, title='甲","lists":[', lists=(ItemList("目录", ()),), text_chars=7),
             PageFacts("http://a.cn/2", PageKind.COLUMN, title="乙", text_chars=8)]
    assert write_lines(path, pages) == 2
    assert list(read_lines(path, _Head)) == [_Head("http://a.cn/1", '甲","lists":[', 7), _Head("http://a.cn/2", "乙", 8)]
    short = list(read_lines(path, _Head, before="lists"))
    assert short == [_Head("http://a.cn/1", '甲","lists":['), _Head("http://a.cn/2", "乙", 8)]
    assert [one.url for one in read_lines(path, _Head, '"article"', before="lists")] == ["http://a.cn/1"]
