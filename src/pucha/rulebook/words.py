"""The closed vocabulary of a standard (封闭词表): every key and every comparison, each with one line.

What these words cannot say is a new check, never a formula inside YAML.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Key:
    """A key that a standard may use: the shape of its value, and what it means."""

    shape: str  # text | id | number | value | date | ref | flag | list | map | terms | params
    doc: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison (比较): how it is tested, and how a sentence says that it holds or not."""

    doc: str
    test: Callable[[Fraction, Fraction], bool]
    holds: str
    fails: str
    share: bool = False  # compares a ratio with a part of 1


STANDARD = {
    "id": Key("id", "name that commands and run folders use", required=True),
    "title": Key("text", "title of the table (评分表名称)", required=True),
    "document": Key("text", "number of the official document (文号)", required=True),
    "region": Key("text", "region that it is for; empty: the whole country"),
    "effective_from": Key("date", "first day on which it holds (施行日期)"),
    "effective_to": Key("date", "last day on which it holds"),
    "extends": Key("id", "standard whose differences this file holds (省级覆盖)"),
    "note": Key("text", "what a reader should know about the table"),
    "settings": Key("map", "thresholds by name"),
    "uses": Key("map", "named uses of checks"),
    "fail": Key("map", "when a site fails by points (不合格线)"),
    "indicators": Key("list", "rows of the table (指标), in its order"),
}

OVERLAY_INDICATORS = {
    "remove": Key("list", "ids of indicators that this region drops"),
    "change": Key("map", "id → the keys that differ"),
    "add": Key("list", "indicators that only this region has"),
}

SETTING = {
    "value": Key("value", "number or span (P14D), or unset when the document was not found", required=True),
    "unit": Key("text", "unit of the value: 分, %, 个, 次, 天, 时限 …", required=True),
    "document": Key("text", "document; by default that of the indicator or the standard"),
    "clause": Key("text", "place in the document; by default that of the indicator"),
    "confidence": Key("text", "how sure the number is; by default as the indicator"),
    "note": Key("text", "remark"),
}

USE = {
    "check": Key("id", "name of the check", required=True),
    "label": Key("text", "what the scorecard's sentences call it (动态要闻类)"),
    "params": Key("params", "parameters of the check; $name takes a setting's value"),
}

INDICATOR = {
    "id": Key("id", "name of the row, unique in the table", required=True),
    "title": Key("text", "title as the document words it", required=True),
    "part": Key("text", "veto, deduct, bonus or require", required=True),
    "block": Key("text", "group of rows (一级指标)", required=True),
    "clause": Key("text", "place in the document", required=True),
    "document": Key("text", "document; by default that of the standard"),
    "subject": Key("id", "what it is about, the same word in every table"),
    "decided_by": Key("text", "machine, machine+person or person", required=True),
    "confidence": Key("text", "verified, second-hand, recalled or unset", required=True),
    "cap": Key("ref", "most points that the row can take or give"),
    "unit": Key("text", "unit of its points"),
    "applies_to": Key("text", "sites for which the row counts"),
    "note": Key("text", "remark"),
    "settings": Key("map", "thresholds of this row"),
    "rules": Key("list", "how points are lost or won", required=True),
}

RULE_KINDS = {
    "veto": "the site fails when the condition holds (单项否决)",
    "each": "points for every unit counted",
    "per_percent": "points for every 1 % of a ratio",
    "when": "points once when the condition holds",
    "skip": "the row does not apply when the condition holds; rules below it are not read",
    "person": "only a person can say; the text tells what",
}

RULE = {
    "veto": Key("terms", RULE_KINDS["veto"]),
    "each": Key("terms", RULE_KINDS["each"]),
    "per_percent": Key("terms", RULE_KINDS["per_percent"]),
    "when": Key("terms", RULE_KINDS["when"]),
    "skip": Key("terms", RULE_KINDS["skip"]),
    "person": Key("text", RULE_KINDS["person"]),
    "points": Key("ref", "points, as $setting"),
    "says": Key("text", "the fault in words, for the scorecard's sentence"),
    "otherwise": Key("text", "sentence when the rule does not apply"),
    "unit": Key("text", "unit of what is counted; without it the measure is yes or no"),
    "group": Key("id", "of the rules of one group only the first that applies counts (不重复扣分)"),
    "applies_to": Key("text", "sites for which the rule counts"),
}

COMPARISONS = {
    "at_least": Comparison("inclusive: the sum reaches the limit", lambda a, b: a >= b, "达到", "未达"),
    "more_than": Comparison("exclusive: the sum is above the limit", lambda a, b: a > b, "超过", "未超过"),
    "below": Comparison("exclusive: the sum is under the limit", lambda a, b: a < b, "少于", "不少于"),
    "at_most": Comparison("inclusive: the sum is at or under the limit", lambda a, b: a <= b, "不多于", "多于"),
    "share_at_least": Comparison("inclusive: the ratio reaches the limit", lambda a, b: a >= b, "达到", "未达", True),
    "share_more_than": Comparison("exclusive: the ratio passes the limit", lambda a, b: a > b, "超过", "未超过", True),
}

FAIL = {
    "basis": Key("text", "deducted (points lost), score (what is left) or none (no points)", required=True),
    "base": Key("ref", "points a site starts with"),
    "op": Key("text", "comparison under which the site fails"),
    "limit": Key("ref", "the limit of that comparison"),
    "bonus": Key("map", "when bonus rows are scored (加分条件)"),
    "rescale": Key("map", "bodies without some kind of work: the rest is scored anew (折算)"),
}

BONUS = {
    "op": Key("text", "comparison of the score before bonus", required=True),
    "limit": Key("ref", "the limit of that comparison", required=True),
    "cap": Key("ref", "most bonus points in all"),
}

RESCALE = {
    "applies_to": Key("text", "rows that are left out", required=True),
    "full": Key("ref", "points of the rows that stay; multiplied by base / full", required=True),
    "known_by": Key("terms", "measure that is 0 when the site shows such work"),
}

PARTS = {
    "veto": "单项否决: one is enough to fail",
    "deduct": "扣分: takes points",
    "bonus": "加分: gives points",
    "require": "要求: no points; the site fails when it is not met",
}

APPLIES_TO = {
    "all": "every site",
    "portals": "government portals (政府门户网站)",
    "services": "bodies that serve the public (有对外服务职能)",
    "state-departments": "departments of the State Council (国务院部门)",
    "not-state-departments": "every site but those of State Council departments",
}

CONFIDENCE = {
    "verified": "read in the published rule or in two agreeing copies",
    "second-hand": "read in the press or worked out from published figures",
    "recalled": "recalled, not read again: a default that may be edited",
    "unset": "not found: a required setting, never invented",
}
