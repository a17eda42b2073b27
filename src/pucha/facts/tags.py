"""Head tags as written, and what they say of the page (页面标签, guideline-2017)."""

from collections.abc import Mapping

from pucha.facts.dom import Document

_MOST = 80
_LONGEST = 2000


def read_tags(doc: Document) -> dict[str, str]:
    """``<meta name>`` (or property) → content as written; the first one of a name counts."""
    tags: dict[str, str] = {}
    for meta in doc.by_tag("meta"):
        name = (meta.get("name") or meta.get("property")).strip()
        if name and name not in tags and "content" in meta.attrs and len(tags) < _MOST:
            tags[name] = meta.get("content")[:_LONGEST]
    return tags


def tag(tags: Mapping[str, str], name: str) -> str:
    """Value of a tag, its name compared without case."""
    wanted = name.lower()
    return next((value.strip() for key, value in tags.items() if key.lower() == wanted), "")


def says_article(tags: Mapping[str, str]) -> bool:
    """Content tags that are filled: an article's title with its time or source."""
    filled = {key.lower() for key, value in tags.items() if value.strip() and value.strip().lower() != "null"}
    return "articletitle" in filled and ("pubdate" in filled or "contentsource" in filled)


def says_column(tags: Mapping[str, str]) -> bool:
    """Column tags without content tags."""
    filled = {key.lower() for key, value in tags.items() if value.strip()}
    return "columnname" in filled and "articletitle" not in filled
