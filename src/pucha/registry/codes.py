"""The site identification code (网站标识码): pattern, region and what it tells.

There is no check digit (reference §3): what can be checked is the form, the region and that it is used once.
"""

import re
import unicodedata
from dataclasses import dataclass

from pucha.i18n import t
from pucha.model.words import Level
from pucha.registry.regions import find_region, full_name, level_of_code, province_of, shares_a_city

_LOCAL = re.compile(r"\d{10}")
_MINISTRY = re.compile(r"bm\d{8}")
_OUTSIDE = re.compile(r"N\d{9}")


@dataclass(frozen=True, slots=True)
class CodeReading:
    """What a code says. ``family``: local (地方) | ministry (国务院部门) | outside (例外: enterprise, institution)."""

    code: str
    family: str
    region: str = ""
    region_name: str = ""
    level: Level | None = None
    department: str = ""
    serial: str = ""
    note: str = ""  # worth telling, no fault: abolished region, zone outside GB/T 2260


def tidy_code(text: str) -> str:
    """The code without spaces, full-width forms and the marks that spreadsheets leave (``="…"``, ``'…``, ``….0``)."""
    text = "".join(unicodedata.normalize("NFKC", text).split())
    text = text.removeprefix("=").strip("'\"`")
    text = re.sub(r"^(\d{10})\.0+$", r"\1", text)
    if text[:2].lower() == "bm":
        return "bm" + text[2:]
    return "N" + text[1:] if text[:1] == "n" else text


def check_code(text: str) -> CodeReading | str:
    """The reading of a code, or the reason (in Chinese) why it is none.

    >>> check_code("1304000009").region_name
    '河北省邯郸市'
    """
    code = tidy_code(text)
    if _MINISTRY.fullmatch(code):
        return CodeReading(code, "ministry", level=Level.STATE, department=code[2:4], serial=code[6:])
    if _OUTSIDE.fullmatch(code):
        return CodeReading(code, "outside", serial=code[1:])
    if _LOCAL.fullmatch(code):
        return _local(code)
    return _why_not(code)


def _local(code: str) -> CodeReading | str:
    region = code[:6]
    if province_of(region) is None:
        return t("前两位 {code} 不是省级行政区划代码（GB/T 2260）").format(code=code[:2])
    known = find_region(region)
    if known is None and not _zone_of_a_city(region):
        return t("前六位 {region} 不是现行或已撤销的行政区划代码（GB/T 2260）").format(region=region)
    return CodeReading(code, "local", region, full_name(region), level_of_code(region),
                       serial=code[6:], note=_note(region))


def _zone_of_a_city(region: str) -> bool:
    """Development zones (开发区, 新区) have numbers from 71 up inside their city that GB/T 2260 does not list."""
    return shares_a_city(region) and region[4:] >= "70"


def _note(region: str) -> str:
    known = find_region(region)
    if known is None:
        return t("{region} 未列入 GB/T 2260，按所属城市的功能区（开发区、新区）处理").format(region=region)
    if known.until is None:
        return ""
    text = t("行政区划代码 {region}（{name}）已于 {until} 年撤销")
    return text.format(region=region, name=known.name, until=known.until)


def _why_not(code: str) -> str:
    if not code:
        return t("网站标识码为空")
    if re.fullmatch(r"\d(\.\d+)?[eE]\+?\d+", code):
        return t("电子表格把标识码改成了科学计数法，原数字已丢失：请把该列设为文本后重新填写")
    if code.isdigit():
        return t("应为 10 位数字，现为 {number} 位").format(number=len(code))
    return t("应为 10 位数字，或 bm 加 8 位数字，或 N 加 9 位数字")
