"""Words of a register's cells: levels, kinds, states, numbers, dates and yes/no, in Chinese and English."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from pucha.i18n import mark, t
from pucha.model.words import Level, SiteKind, SiteStatus

T = TypeVar("T")


class BadValue(ValueError):
    """Why a cell cannot be read, in Chinese."""


LEVELS: dict[Level, str] = {
    Level.STATE: "state national central ministry 国务院部门 国务院 国家级 国家 中央 部委 部级 "
                 "国务院部门及其内设、垂直管理机构 垂直管理",
    Level.PROVINCE: "province provincial 省 省级 自治区 自治区级 直辖市 省部级 省区市",
    Level.CITY: "city municipal prefecture 市 市级 地市 地市级 地级 地级市 设区市 设区的市 州 州级 盟 副省级 市州",
    Level.COUNTY: "county district 县 县级 区 区级 区县 区县级 县区 县区级 县市区 县级市 旗",
    Level.TOWNSHIP: "township town 乡 镇 乡镇 乡镇级 街道 乡级 县级以下 乡镇街道",
}
KINDS: dict[SiteKind, str] = {
    SiteKind.PORTAL: "portal government_portal 门户 门户网站 政府门户 政府门户网站 政府网站门户",
    SiteKind.DEPARTMENT: "department departmental 部门 部门网站 政府部门 政府部门网站",
    SiteKind.BUSINESS: "business service 业务 业务性 业务网站 业务性网站 专项 专项网站",
    SiteKind.OUTSIDE: "outside exception enterprise institution 例外 企业 事业单位 企事业单位 非政府网站",
}
STATUSES: dict[SiteStatus, str] = {
    SiteStatus.NORMAL: "normal running active online 正常 正常运行 运行 在运行 运行中 在用 在线",
    SiteStatus.UPGRADING: "upgrading redesign 升级 改版 升级改版 升级改版中 升级中 改版中",
    SiteStatus.SUSPENDED: "suspended 临时关停 临时关停整改 关停整改 整改 临时下线 暂停 暂停服务",
    SiteStatus.CLOSED: "closed 永久关停 关停 已关停 关闭 已关闭 永久下线 注销 已注销",
    SiteStatus.MERGED: "merged 关停上移 上移 已上移 整合 已整合 迁移 已迁移",
    SiteStatus.EXCEPTION: "exception 例外 申请例外",
}
_YES_NO = {True: "yes true 1 y 是 有 √ 对", False: "no false 0 n 否 无 没有 × x"}


def _fold(text: str) -> str:
    return re.sub(r"[\s_\-（）()/]+", "", unicodedata.normalize("NFKC", text)).lower()


def _reader(words: dict[T, str], what: str) -> Callable[[str], T]:
    table = {_fold(word): value for value, line in words.items() for word in line.split()}
    examples = "、".join(next(w for w in line.split() if not w.isascii()) for line in words.values())

    def read(text: str) -> T:
        value = table.get(text) or table.get(_fold(text))
        if value is None:
            raise BadValue(t("不是可识别的{what}（可填：{examples}）").format(what=t(what), examples=examples))
        return value
    return read


_level = _reader(LEVELS, mark("级别"))
_kind = _reader(KINDS, mark("类型"))
read_status = _reader(STATUSES, mark("状态"))
read_flag = _reader(_YES_NO, mark("是或否"))
_JOINED = re.compile(r"(.+?)(?:政府)?(门户网站|部门网站|门户|部门)")


def read_level(text: str) -> tuple[Level, SiteKind | None]:
    """The level, and the kind when the cell tells both: 市级门户 → city, portal."""
    try:
        return _level(text), None
    except BadValue:
        match = _JOINED.fullmatch(_fold(text))
        if not match:
            raise
        return _level(match[1]), _kind(match[2])


def read_kind(text: str) -> tuple[SiteKind, Level | None]:
    """The kind, and the level when the cell tells both."""
    try:
        return _kind(text), None
    except BadValue:
        match = _JOINED.fullmatch(_fold(text))
        if not match:
            raise
        return _kind(match[2]), _level(match[1])


def read_decimal(text: str) -> Decimal:
    """A number that is not negative; 万 and thousands signs are understood."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
    factor = Decimal(10_000) if "万" in plain else Decimal(1)
    plain = re.sub(r"万|元|人次|人|次", "", plain)
    try:
        value = Decimal(plain) * factor
    except InvalidOperation as fault:
        raise BadValue(t("不是数字")) from fault
    if not value.is_finite() or value < 0 or value.adjusted() > 15:
        raise BadValue(t("应为不小于零的数"))
    return value


def read_whole(text: str) -> int:
    value = read_decimal(text)
    if value != value.to_integral_value():
        raise BadValue(t("应为整数"))
    return int(value)


_DATE = re.compile(r"(\d{4})\D{1,2}(\d{1,2})(?:\D{1,2}(\d{1,2}))?(?:日|[ T].*)?|(\d{4})(\d\d)(\d\d)")


def read_date(text: str) -> date:
    """``2015-03-31``, ``2015/3/31``, ``2015年3月31日``, ``20150331``; a month alone means its first day."""
    match = _DATE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not match:
        raise BadValue(t("不是日期（应如 2015-03-31）"))
    year, month, day = (match[1], match[2], match[3]) if match[1] else (match[4], match[5], match[6])
    try:
        return date(int(year), int(month), int(day or 1))
    except ValueError as fault:
        raise BadValue(t("没有这一天")) from fault
