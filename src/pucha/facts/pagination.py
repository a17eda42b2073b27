"""The address of the next list page (下一页), from a link or from the usual script call."""

import re

from pucha.facts.dom import Document
from pucha.facts.links import link_target

_NEXT = re.compile(
    r"^[\s\[【(（]*(?:下\s?一\s?页|下\s?页|后一页|下一页?\s*[>»›]+|next(?:\s+page)?|›|»|>)"
    r"[\s\]】)）>»›]*$", re.IGNORECASE)
_CALL = re.compile(
    r"createPage(?:HTML|"
    r"Html)?\s*\(\s*(?:['\"][^'\"]{0,40}['\"]\s*,\s*)?(\d{1,5})\s*,\s*(\d{1,5})\s*,\s*['\"]([\w./-]{1,60"
    r"})['\"]\s*,\s*['\"](\w{1,8})['\"]")
_PAGER = re.compile(r"下\s?一\s?页|下页|尾\s?页|末\s?页|第\s?\d{1,5}\s?页|页次|上\s?一\s?页|最后一页")
_COUNTED = re.compile(r"共\s?\d{1,6}\s?[条页]")
_OF = re.compile(r"/(?:(?<=\d/)|(?<=\d\s/))(?<!/\d/)(?<!/\d\d/)\s?\d{1,5}(?![\d/])")  # 1/12, but no day
_NEXT_WORD = re.compile(r"Next\s|next page")


def next_page(doc: Document) -> str | None:
    """Absolute address of the next page of the list, None on the last one."""
    for link in doc.by_tag("a"):
        words = link.line or link.get("title")
        if words and len(words) <= 12 and _NEXT.match(words):
            address = link_target(doc, link)
            if is_next(words, address, doc.url):
                return address
    return _by_call(doc)


def is_next(words: str, address: str | None, here: str) -> bool:
    """Do the words on a link to ``address`` say that it turns the page?"""
    if not address or not words or len(words) > 12 or not _NEXT.match(words):
        return False
    return address != here and _same_place(here, address)


def has_pager(doc: Document) -> bool:
    """Words or calls that turn list pages."""
    text = doc.text
    return (("页" in text and bool(_PAGER.search(text))) or ("共" in text and bool(_COUNTED.search(text)))
            or ("/" in text and bool(_OF.search(text))) or ("ext" in text and bool(_NEXT_WORD.search(text)))
            or "createPage" in doc.html)


def _by_call(doc: Document) -> str | None:
    if "createPage" not in doc.html:
        return None
    for script in doc.by_tag("script"):
        match = _CALL.search(script.raw)
        if match is None:
            continue
        total, current, name, ending = int(match[1]), int(match[2]), match[3], match[4]
        if current + 1 < total:
            return doc.base.resolve(f"{name}_{current + 1}.{ending}")
    return None


def _same_place(one: str, other: str) -> bool:
    """Next pages lie on the same host."""
    return one.split("/")[2:3] == other.split("/")[2:3]
