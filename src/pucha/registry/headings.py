"""Headings of a register, Chinese and English, and which of them a register cannot do without."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pucha.i18n import t

ALIASES: dict[str, str] = {
    "code": "网站标识码 标识码 政府网站标识码 sitecode siteid siteidcode identificationcode",
    "name": "网站名称 名称 网站 站点名称 sitename title namefromlinktext",
    "url": "首页网址 网址 首页地址 网站地址 网站网址 首页url 域名 网站域名 主域名 homeurl homepage address "
           "website link domain domainname host",
    "level": "级别 网站级别 层级 行政级别 sitelevel",
    "region": "行政区划 行政区划代码 区划代码 区划 地区 所在地区 所属地区 area regioncode",
    "organ": "主办单位 主办单位名称 单位 单位名称 责任单位 部门 department organization organizationname "
             "organisation agency sponsor",
    "kind": "类型 网站类型 类别 网站类别 type sitetype",
    "status": "状态 运行状态 网站状态 运行情况 state_of_site sitestatus",
    "merged_into": "上移至 并入 合并至 mergedinto",
    "staff": "工作人员数 人员数 人员 专职人员数 运维人员数",
    "yearly_cost": "年度经费 年运维经费 年经费 运维经费 经费 yearlycost cost",
    "yearly_visits": "年访问量 年度访问量 访问量 总访问量 yearlyvisits visits",
    "contact": "联系方式 联系人 联系电话 负责人 phone",
    "since": "开通时间 开通日期 上线时间 启用日期 opened",
    "until": "关停时间 关停日期 截止日期 closed",
    "has_services": "是否有办事服务 有办事服务 办事服务 是否提供办事服务 hasservices",
}
NAMED_BY = ("name", "code", "organ")  # one of these must tell the sites apart for a reader


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    plain = re.sub(r"[（(\[【].*?[)）\]】]", "", plain)
    return re.sub(r"[\s*_\-:：/]+", "", plain).lower()


_FIELDS = {_fold(word): name for name, line in ALIASES.items() for word in (name, *line.split())}


@dataclass(frozen=True, slots=True)
class Headings:
    """Which column holds which field; ``extra`` are the columns that no field claims."""

    fields: Mapping[str, int]
    titles: tuple[str, ...]
    extra: Mapping[int, str]

    def title_of(self, name: str) -> str:
        """The heading as the register writes it, else the official Chinese one."""
        at = self.fields.get(name)
        return self.titles[at] if at is not None else ALIASES[name].split()[0]


def read_headings(cells: Sequence[str]) -> Headings:
    """What each heading means. The first column that names a field wins; a second one is kept as extra."""
    fields: dict[str, int] = {}
    extra: dict[int, str] = {}
    for at, cell in enumerate(cells):
        name = _FIELDS.get(_fold(cell))
        if name and name not in fields:
            fields[name] = at
        elif cell.strip():
            extra[at] = cell.strip()
    return Headings(fields, tuple(cell.strip() for cell in cells), extra)


def is_usable(headings: Headings) -> bool:
    return "url" in headings.fields and any(name in headings.fields for name in NAMED_BY)


def what_is_missing(headings: Headings) -> str:
    """Which indispensable column is missing, and how to mend it."""
    shown = "、".join(title for title in headings.titles if title)[:120] or t("（空行）")
    if "url" not in headings.fields:
        text = t("缺少首页网址列（标题应为 首页网址 或 url）；现有标题：{shown}")
    else:
        text = t("缺少网站名称列（标题应为 网站名称 或 name，也可用 网站标识码 / code）；现有标题：{shown}")
    return text.format(shown=shown)
