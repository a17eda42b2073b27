"""Is a resolved standard written in the closed vocabulary? Keys, shapes and closed words, nothing about meaning."""

import difflib
import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pucha.model.words import DecidedBy
from pucha.rulebook import words
from pucha.rulebook.faults import Faults
from pucha.rulebook.words import Key
from pucha.rulebook.yamlread import Row

_ID = re.compile(r"[a-z0-9][a-z0-9_.-]{0,79}")
_REF = re.compile(r"\$[a-z0-9][a-z0-9_]{0,79}")
_TERM = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}\.[a-z0-9][a-z0-9_]{0,79}")

COMPARISON_KEYS = {name: Key("ref", c.doc) for name, c in words.COMPARISONS.items()}
RULE_KEYS = words.RULE | COMPARISON_KEYS


def check_standard(row: Row, faults: Faults) -> None:
    """Every key, shape and closed word of a resolved standard."""
    check_keys(row, words.STANDARD, "标准", faults)
    _check_named(row, "settings", words.SETTING, faults)
    _check_named(row, "uses", words.USE, faults)
    for setting in _rows(row, "settings"):
        _check_confidence(setting, f"settings.{setting.get('name', '')}", faults)
    for place, indicator in _indicators(row, faults):
        _check_indicator(indicator, place, faults)
    _check_fail(row, faults)


def check_keys(row: Row, keys: Mapping[str, Key], place: str, faults: Faults) -> None:
    for name, value in row.items():
        if name not in keys:
            faults.add(row, place, f"不认识的键“{name}”", _mend_word(name, keys))
        elif not has_shape(value, keys[name].shape):
            faults.add(row, f"{place}.{name}", f"值 {show(value)} 不合要求", f"应为{SHAPES[keys[name].shape]}")
    for name, key in keys.items():
        if key.required and name not in row:
            faults.add(row, place, f"缺少“{name}”", f"请补上（{key.doc}）")


SHAPES = {
    "text": "文字", "id": "小写字母、数字与连字符组成的名称", "number": "数", "value": "数、时限（如 P14D）或 unset",
    "date": "日期（如 2015-03-24）", "ref": "设置名（如 $blank_limit），数值写在 settings 中", "flag": "true 或 false",
    "list": "列表", "map": "“键: 值”", "terms": "“用途.测度”或其列表（如 news.stale）", "params": "“键: 值”",
}


def has_shape(value: Any, shape: str) -> bool:
    if shape == "terms":
        terms = value if isinstance(value, list) and value else [value]
        return all(isinstance(t, str) and _TERM.fullmatch(t) for t in terms)
    patterns = {"id": _ID, "ref": _REF}
    if shape in patterns:
        return isinstance(value, str) and bool(patterns[shape].fullmatch(value))
    kinds: dict[str, Any] = {"text": str, "number": Decimal, "value": (Decimal, str), "date": date, "flag": bool,
                             "list": list, "map": dict, "params": dict}
    return isinstance(value, kinds[shape])


def show(value: Any) -> str:
    return str(value)[:60]


def check_word(row: Row, key: str, allowed: Collection[str], place: str, faults: Faults) -> None:
    value = row.get(key)
    if isinstance(value, str) and value not in allowed:
        faults.add(row, f"{place}.{key}", f"不认识的词“{value}”", _mend_word(value, allowed))


def _mend_word(word: str, allowed: Iterable[str]) -> str:
    allowed = list(allowed)
    near = difflib.get_close_matches(word, allowed, n=1)
    return f"是否为“{near[0]}”？" if near else f"可用：{'、'.join(allowed)}"


def _rows(row: Row, key: str) -> list[Row]:
    value = row.get(key)
    return [v for v in value.values() if isinstance(v, Row)] if isinstance(value, dict) else []


def _check_named(row: Row, key: str, keys: Mapping[str, Key], faults: Faults) -> None:
    for name, value in (row.get(key) or {}).items() if isinstance(row.get(key), dict) else ():
        place = f"{key}.{name}"
        if not has_shape(name, "id"):
            faults.add(row, place, "名称不合要求", f"应为{SHAPES['id']}")
        if not isinstance(value, Row):
            faults.add(row, place, f"值 {show(value)} 不合要求", f"应为{SHAPES['map']}")
        else:
            check_keys(value, keys, place, faults)


def _check_confidence(row: Row, place: str, faults: Faults) -> None:
    check_word(row, "confidence", words.CONFIDENCE, place, faults)
    if (row.get("value") == "unset") != (row.get("confidence") == "unset"):
        faults.add(row, place, "value 与 confidence 不一致", "未查到的数值两处都写 unset；已定的数值写明来源可信度")


def _indicators(row: Row, faults: Faults) -> list[tuple[str, Row]]:
    found: list[tuple[str, Row]] = []
    seen: set[str] = set()
    for number, entry in enumerate(row.get("indicators") or [], start=1):
        if not isinstance(entry, Row):
            faults.add(row, f"indicators[{number}]", f"值 {show(entry)} 不合要求", f"应为{SHAPES['map']}")
            continue
        name = str(entry.get("id", number))
        if name in seen:
            faults.add(entry, f"indicators.{name}", "编号重复", "每项指标的 id 只能出现一次")
        seen.add(name)
        found.append((f"indicators.{name}", entry))
    return found


def _check_indicator(row: Row, place: str, faults: Faults) -> None:
    check_keys(row, words.INDICATOR, place, faults)
    check_word(row, "part", words.PARTS, place, faults)
    check_word(row, "decided_by", [d.value for d in DecidedBy], place, faults)
    check_word(row, "confidence", words.CONFIDENCE, place, faults)
    check_word(row, "applies_to", words.APPLIES_TO, place, faults)
    rules = row.get("rules")
    for number, rule in enumerate(rules if isinstance(rules, list) else [], start=1):
        if isinstance(rule, Row):
            _check_rule(rule, row, f"{place}.rules[{number}]", faults)
        else:
            faults.add(row, f"{place}.rules[{number}]", f"值 {show(rule)} 不合要求", f"应为{SHAPES['map']}")


def _check_rule(rule: Row, indicator: Row, place: str, faults: Faults) -> None:
    check_keys(rule, RULE_KEYS, place, faults)
    check_word(rule, "applies_to", words.APPLIES_TO, place, faults)
    kinds = [k for k in words.RULE_KINDS if k in rule]
    if len(kinds) != 1:
        faults.add(rule, place, f"规则种类应恰为一个，现有{len(kinds)}个", f"可用：{'、'.join(words.RULE_KINDS)}")
        return
    comparisons = [c for c in words.COMPARISONS if c in rule]
    if len(comparisons) > (1 if kinds[0] in ("veto", "when", "skip") else 0):
        what = f"“{kinds[0]}”不能带比较 {'、'.join(comparisons)}"
        faults.add(rule, place, what, "veto、when、skip 可带一个比较，其余不带")
    pointed = kinds[0] in ("each", "per_percent", "when")
    if pointed and "points" not in rule and indicator.get("part") != "require":
        faults.add(rule, place, "缺少“points”", "写明扣（加）多少分，如 points: $blank_points")
    if kinds[0] == "veto" and indicator.get("part") != "veto":
        faults.add(rule, place, "veto 规则只能用在 part: veto 的指标", "改 part，或改用 when")
    if "points" in rule and indicator.get("part") == "require":
        faults.add(rule, place, "要求类指标不计分", "删去 points，或改 part")
    if pointed and indicator.get("part") == "veto":
        faults.add(rule, place, "单项否决的指标不计分", "改用 veto 规则，或改 part")
    if kinds[0] != "person" and "says" not in rule and kinds[0] != "skip":
        faults.add(rule, place, "缺少“says”", "用一句话写明问题，如 says: 栏目超期未更新")


def _check_fail(row: Row, faults: Faults) -> None:
    fail = row.get("fail")
    if not isinstance(fail, Row):
        example = "fail: {basis: deducted, base: $base, op: more_than, limit: $fail_limit}"
        faults.add(row, "标准", "缺少“fail”", f"写明不合格线，如 {example}")
        return
    check_keys(fail, words.FAIL, "fail", faults)
    check_word(fail, "basis", ("deducted", "score", "none"), "fail", faults)
    missing = [key for key in ("base", "op", "limit") if key not in fail]
    if missing and fail.get("basis") != "none":
        faults.add(fail, "fail", f"缺少“{'、'.join(missing)}”", "写明起始分、比较与界限；不计分的表写 basis: none")
    check_word(fail, "op", _plain_comparisons(), "fail", faults)
    for key, keys in (("bonus", words.BONUS), ("rescale", words.RESCALE)):
        part = fail.get(key)
        if isinstance(part, Row):
            check_keys(part, keys, f"fail.{key}", faults)
            check_word(part, "op", _plain_comparisons(), f"fail.{key}", faults)
            check_word(part, "applies_to", words.APPLIES_TO, f"fail.{key}", faults)


def _plain_comparisons() -> list[str]:
    return [name for name, c in words.COMPARISONS.items() if not c.share]
