"""Marks in the foot of a page in English, where no Chinese words name them (英文版底部功能区)."""

import re
from dataclasses import replace

from pucha.model.facts import Footer

_SITE_CODE = re.compile(
    r"(?:web\s?site|site)\s(?:identification|ID)\s?(?:code|number|no\.?)\s{0,3}[:：]?\s{0,3}((?:bm|N)?\d{8,10})(?!\d)",
    re.IGNORECASE)
_ICP = re.compile(
    r"(?:[A-Z][a-z]{2,12}\s)?ICP(?:\s(?:licen[cs]e|record|filing|registration|bei))?\s?(?:No\.?|number)"
    r"\s{0,3}[:：]?\s{0,3}\d{5,12}(?:-\d{1,3})?")
_POLICE = re.compile(
    r"(?:public security|police)\s[^\n\d]{0,40}?\d{8,16}(?!\d)", re.IGNORECASE)
_SPONSOR = re.compile(
    r"(?:^|[\n|.])\s{0,3}(?:sponsor(?:ed\sby|s)?|host(?:ed\sby)?|organi[sz](?:ed\sby|er)|administered\sby|run\sby)"
    r"\s{0,3}[:：]?\s{0,3}(?:the\s)?([A-Z][^\n|:：]{4,90})", re.IGNORECASE)

ENGLISH_NUMBERS = (_SITE_CODE, _ICP, _POLICE)


def with_english(found: Footer, tail: str) -> Footer:
    """``found`` with what the page's last words say in English of marks that are not there yet."""
    if found.site_code and found.icp and found.police and found.sponsor:
        return found
    return replace(
        found, site_code=found.site_code or _first(_SITE_CODE, tail, 1), icp=found.icp or _first(_ICP, tail, 0),
        police=found.police or _first(_POLICE, tail, 0), sponsor=found.sponsor or _first(_SPONSOR, tail, 1))


def _first(pattern: "re.Pattern[str]", text: str, group: int) -> str | None:
    match = pattern.search(text)
    return " ".join(match[group].split()) if match else None
