"""A province's file holds only the differences (省级覆盖): here it is laid over the standard that it extends."""

from collections.abc import Callable
from typing import Any

from pucha.rulebook.faults import Faults
from pucha.rulebook.schema import check_keys
from pucha.rulebook.words import OVERLAY_INDICATORS
from pucha.rulebook.yamlread import Row

Find = Callable[[Row, str], Row]  # (row that asks, id) → the raw standard of that id


def resolve(row: Row, find: Find, faults: Faults, seen: tuple[str, ...] = ()) -> Row:
    """``row`` with everything that it extends; settings of indicators stand among the standard's settings."""
    name = str(row.get("id", ""))
    if "extends" not in row:
        return _hoisted(row)
    if row["extends"] in (*seen, name):
        faults.add(row, "extends", f"循环引用“{row['extends']}”", "覆盖文件不能直接或间接引用自己")
        faults.stop()
    base = resolve(find(row, str(row["extends"])), find, faults, (*seen, name))
    return _laid_over(base, row, faults)


def _laid_over(base: Row, over: Row, faults: Faults) -> Row:
    merged = over.like(base | {k: v for k, v in over.items() if k not in ("settings", "uses", "fail", "indicators")})
    merged.pop("effective_to", None) if "effective_to" not in over else None
    indicators, settings = _indicators(base, over, faults)
    merged["indicators"] = indicators
    merged["settings"] = _settings(base["settings"], [_named(over, "settings", faults), settings], over)
    merged["uses"] = _deep(base.get("uses") or Row(), _named(over, "uses", faults), depth=3)
    merged["fail"] = _deep(base.get("fail") or Row(), _named(over, "fail", faults), depth=2)
    return merged


def _named(row: Row, key: str, faults: Faults) -> Row:
    value = row.get(key)
    if value is None:
        return Row()
    if not isinstance(value, Row):
        faults.add(row, key, "不是“键: 值”", "写成 名称: {键: 值}")
        return Row()
    return value


def _deep(base: Row, over: Row, depth: int) -> Row:
    """``over`` laid over ``base``, ``depth`` mappings deep; a null takes a key away."""
    merged = base.like(dict(base))
    for key, value in over.items():
        known = merged.get(key)
        if value is None:
            merged.pop(key, None)
        elif isinstance(value, Row) and isinstance(known, Row) and depth > 1:
            merged[key] = value.like(_deep(known, value, depth - 1))
        else:
            merged[key] = value
    return merged


def _settings(base: Row, overs: list[Row], top: Row) -> Row:
    """A changed number needs its own document and its own confidence: those of the old number fall away."""
    merged = base.like(dict(base))
    for over in overs:
        for name, change in over.items():
            known = merged.get(name)
            if not isinstance(change, Row) or not isinstance(known, Row):
                merged[name] = _with_defaults(change, top) if isinstance(change, Row) else change
                continue
            kept = {k: v for k, v in known.items() if "value" not in change or k == "unit"}
            merged[name] = _with_defaults(change.like(kept | change), top)
    return merged


def _with_defaults(setting: Row, owner: Row) -> Row:
    """Document, clause and confidence that a setting does not state are those of its owner."""
    inherited = {k: owner[k] for k in ("document", "clause", "confidence") if k in owner}
    return setting.like(inherited | setting)


def _hoisted(row: Row) -> Row:
    """Settings of indicators moved up to the standard's settings, with what they inherit."""
    merged = row.like(dict(row))
    settings = Row()
    for name, value in (row.get("settings") or {}).items():
        settings[name] = _with_defaults(value, row) if isinstance(value, Row) else value
    if isinstance(row.get("indicators"), list):
        merged["indicators"] = [_lift(entry, row, settings) for entry in row["indicators"]]
    merged["settings"] = settings
    return merged


def _lift(entry: Any, owner: Row, settings: Row) -> Any:
    """The indicator without its settings, which go into ``settings``."""
    if not isinstance(entry, Row):
        return entry
    full = entry.like({"document": owner.get("document", ""), **entry})
    own = full.pop("settings", None)
    for name, value in own.items() if isinstance(own, Row) else ():
        settings[name] = _with_defaults(value, full) if isinstance(value, Row) else value
    return full


def _indicators(base: Row, over: Row, faults: Faults) -> tuple[list[Any], Row]:
    """The rows after remove, change and add, and the settings that changed or new rows bring."""
    settings = Row()
    change = over.get("indicators")
    rows = list(base.get("indicators") or [])
    if change is None:
        return rows, settings
    if not isinstance(change, Row):
        faults.add(over, "indicators", "覆盖文件中应为 remove、change、add", "只写与上级标准不同之处")
        return rows, settings
    check_keys(change, OVERLAY_INDICATORS, "indicators", faults)
    ids = [r.get("id") for r in rows if isinstance(r, Row)]
    for name in [*(change.get("remove") or []), *(change.get("change") or {})]:
        if name not in ids:
            faults.add(change, f"indicators.{name}", "上级标准没有这项指标", "核对 id（pucha standards show 可查）")
    rows = [r for r in rows if r.get("id") not in (change.get("remove") or [])]
    rows = [_changed(r, (change.get("change") or {}).get(r.get("id")), over, settings) for r in rows]
    return rows + [_lift(entry, over, settings) for entry in change.get("add") or []], settings


def _changed(row: Row, change: Any, over: Row, settings: Row) -> Row:
    """A changed row is the region's: its document is the region's unless it says otherwise."""
    if not isinstance(change, Row):
        return row
    merged = change.like(row | {"document": over.get("document", "")} | change)
    return _lift(merged, over, settings)  # type: ignore[no-any-return]
