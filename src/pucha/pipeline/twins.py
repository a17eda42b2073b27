"""``pucha twins``: a file of articles to the contract's document of near-identical pairs."""

import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from pucha.language.masking import mask_personal
from pucha.language.twins import Article, Twin, find_twins
from pucha.model.addresses import host_of
from pucha.model.errors import InputError
from pucha.model.personal import veil
from pucha.pipeline.twins_round import is_round, round_articles

Document = dict[str, Any]
Problem = dict[str, Any]


def twins_document(path: Path) -> Document:
    """The whole of ``pucha twins --json``: of a file of articles, or across the sites of a round's folder."""
    if is_round(path):
        return _round_document(path)
    articles, problems = read_articles(path)
    found = find_twins(articles, len(os.sched_getaffinity(0)))
    return {"documents": len(articles), "pairs": [_pair(twin, articles) for twin in found], "problems": problems}


def _round_document(path: Path) -> Document:
    """Pairs of two sites only: what resembles itself within one site is told by that site's own report."""
    articles = round_articles(path)
    pairs = [twin for twin in find_twins(articles, len(os.sched_getaffinity(0)))
             if host_of(articles[twin.a].id) != host_of(articles[twin.b].id)]
    return {"documents": len(articles), "pairs": [_pair(twin, articles) for twin in pairs], "problems": []}


def read_articles(path: Path) -> tuple[list[Article], list[Problem]]:
    """Articles of a JSONL file, and one line for each row that is none."""
    articles: list[Article] = []
    problems: list[Problem] = []
    for row, line in _lines(path):
        article = _article(row, line)
        if isinstance(article, str):
            problems.append({"row": row, "reason": article})
        else:
            articles.append(article)
    if not articles:
        raise InputError(f"{path}：没有可读的文章，每行应是 {{\"id\",\"title\",\"text\",\"date\"}} 的 JSON 对象")
    return articles, problems


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Lines that are not blank, one at a time: a large file is never held as a whole."""
    try:
        with path.open("rb") as file:
            for row, line in enumerate(file, 1):
                if line.strip(b"\xef\xbb\xbf \t\r\n"):
                    yield row, line
    except OSError as fault:
        raise InputError(f"{path}：打不开（{fault.strerror}），请检查路径与权限") from None


def _decoded(line: bytes) -> str | None:
    for charset in ("utf-8-sig", "gb18030"):
        try:
            return line.decode(charset)
        except UnicodeDecodeError:
            continue
    return None


def _article(row: int, line: bytes) -> Article | str:
    """The article of a line, or what is wrong with it."""
    text = _decoded(line)
    try:
        record = json.loads(text or "")
    except (ValueError, RecursionError):
        return "不是一个完整的 JSON 对象，未读"
    if not isinstance(record, dict):
        return "不是一个 JSON 对象，未读"
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        return "没有正文（text），未读"
    name = record.get("id")
    return Article(str(row) if name is None else str(name), str(record.get("title") or ""), text,
                   _day(record.get("date")))


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10].replace("/", "-")) if value else None
    except ValueError:
        return None


def _pair(twin: Twin, articles: list[Article]) -> Document:
    changed = [{"kind": one.kind, "a": mask_personal(one.a), "b": mask_personal(one.b)} for one in twin.changed]
    certainty = ("sure" if twin.sure else "review") if twin.verdict == "twin" else None
    return {"a": veil(articles[twin.a].id), "b": veil(articles[twin.b].id),
            "similarity": twin.similarity, "changed": changed, "verdict": twin.verdict, "certainty": certainty}
