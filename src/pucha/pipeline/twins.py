"""``pucha twins``: a file of articles to the contract's document of near-identical pairs."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from pucha.language.masking import mask_personal
from pucha.language.twins import Article, Twin, find_twins
from pucha.model.errors import InputError
from pucha.registry.tables import decode

Document = dict[str, Any]
Problem = dict[str, Any]


def twins_document(path: Path) -> Document:
    """The whole of ``pucha twins --json``."""
    articles, problems = read_articles(path)
    found = find_twins(articles)
    return {"documents": len(articles), "pairs": [_pair(twin, articles) for twin in found], "problems": problems}


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


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise InputError(f"{path}：打不开（{fault.strerror}），请检查路径与权限") from None
    for row, line in enumerate(decode(data, path).split("\n"), 1):
        if line.strip("\ufeff \t\r"):
            yield row, line


def _article(row: int, line: str) -> Article | str:
    """The article of a line, or what is wrong with it."""
    try:
        record = json.loads(line.strip("\ufeff"))
    except (ValueError, RecursionError):
        return "不是一个完整的 JSON 对象，未读"
    if not isinstance(record, dict):
        return "不是一个 JSON 对象，未读"
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        return "没有正文（text），未读"
    name = record.get("id")
    return Article(str(row) if name is None else str(name), str(record.get("title") or ""), text, _day(record.get("date")))


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10].replace("/", "-")) if value else None
    except ValueError:
        return None


def _pair(twin: Twin, articles: list[Article]) -> Document:
    return {"a": mask_personal(articles[twin.a].id), "b": mask_personal(articles[twin.b].id), "similarity": twin.similarity,
            "changed": [{"kind": one.kind, "a": mask_personal(one.a), "b": mask_personal(one.b)} for one in twin.changed],
            "verdict": twin.verdict}
