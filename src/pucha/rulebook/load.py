"""Reads a standard: YAML → resolved over what it extends → checked → :class:`Standard` with a hash of its content."""

import hashlib
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from pucha.model import codec, spans
from pucha.model.errors import InputError
from pucha.model.standard import Condition, Indicator, Rule, Setting, Standard, Term, Use
from pucha.model.words import DecidedBy
from pucha.rulebook import words
from pucha.rulebook.faults import Faults
from pucha.rulebook.overlay import resolve
from pucha.rulebook.schema import check_standard
from pucha.rulebook.yamlread import Row, read_yaml

FOLDER = Path(__file__).with_name("standards")


def available() -> tuple[str, ...]:
    """Ids of the standards that come with Pucha: national ones first, then provinces."""
    return tuple(_shipped())


def load(id_or_path: str | Path) -> Standard:
    """The standard of that id, or in that YAML file. InputError with one line for each fault."""
    return _known(str(id_or_path)) if str(id_or_path) in _shipped() else _read(_path_of(id_or_path))


@cache
def _known(name: str) -> Standard:
    """A standard that comes with Pucha is read once; reading one takes some 30 ms of the processor."""
    return _read(_shipped()[name])


def _read(path: Path) -> Standard:
    row = read_yaml(path)
    faults = Faults()
    resolved = resolve(row, lambda asker, name: read_yaml(_base_of(asker, name)), faults)
    faults.stop()
    check_standard(resolved, faults)
    faults.stop()
    standard = _Builder(resolved, faults).standard()
    faults.stop()
    return replace(standard, hash=content_hash(standard))


def content_hash(standard: Standard) -> str:
    """SHA-256 over the resolved content: the same however the YAML is laid out."""
    plain = codec.plain(replace(standard, hash=""))
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def in_force(standard: Standard, day: date) -> bool:
    """Whether the standard holds on that day (施行期间)."""
    after = standard.effective_from is None or standard.effective_from <= day
    return after and (standard.effective_to is None or day <= standard.effective_to)


@cache
def _shipped() -> dict[str, Path]:
    files = [*sorted(FOLDER.glob("*.yaml")), *sorted((FOLDER / "provinces").glob("*.yaml"))]
    return {path.stem: path for path in files}


def _path_of(id_or_path: str | Path) -> Path:
    text = str(id_or_path)
    if isinstance(id_or_path, Path) or text.endswith((".yaml", ".yml")) or "/" in text:
        return Path(id_or_path)
    raise InputError(f"没有评分标准“{text}”；可用：{'、'.join(available())}，或给出 YAML 文件的路径")


def _base_of(asker: Row, name: str) -> Path:
    beside = Path(asker.file).with_name(f"{Path(name).name}.yaml")
    found = _shipped().get(name) or (beside if beside.exists() else None)
    if found is None:
        raise InputError(f"{asker.file}:{asker.line}: extends：没有标准“{name}”；可用：{'、'.join(available())}")
    return found


class _Builder:
    """Turns a checked row into a Standard; what only meaning can tell (names that do not exist) goes to ``faults``."""

    def __init__(self, row: Row, faults: Faults) -> None:
        self.row = row
        self.faults = faults
        self.settings: dict[str, Setting] = {}
        self.uses: dict[str, Use] = {}

    def standard(self) -> Standard:
        row = self.row
        self.settings = {n: self._setting(n, r) for n, r in row["settings"].items()}
        self.uses = {n: self._use(n, r) for n, r in (row.get("uses") or {}).items()}
        return Standard(
            id=row["id"], title=row["title"], document=row["document"], region=row.get("region", ""),
            effective_from=row.get("effective_from"), effective_to=row.get("effective_to"),
            extends=row.get("extends", ""), fail_rule=self._fail(row["fail"]), settings=self.settings,
            uses=self.uses, indicators=tuple(self._indicator(r) for r in row.get("indicators") or ()),
            note=row.get("note", ""))

    def _setting(self, name: str, row: Row) -> Setting:
        place = f"settings.{name}"
        for key in ("document", "clause", "confidence"):
            if not row.get(key):
                self.faults.add(row, place, f"缺少“{key}”", "写明数值的出处与可信度")
        value = None if row["value"] == "unset" else row["value"]
        if isinstance(value, str):
            self._span(value, row, place)
        return Setting(name, value, row["unit"], row.get("document", ""), row.get("clause", ""),
                       row.get("confidence", ""), row.get("note", ""), required=value is None)

    def _span(self, value: str, row: Row, place: str) -> None:
        try:
            spans.words(value)
        except ValueError:
            self.faults.add(row, place, f"“{value}”不是时限", "写成 P14D（天）、P3M（月）或 P1Y（年）")

    def _use(self, name: str, row: Row) -> Use:
        params = self._filled(row.get("params") or Row(), row, f"uses.{name}.params")
        return Use(name, row["check"], params, row.get("label", ""))

    def _filled(self, value: Any, row: Row, place: str) -> Any:
        """Parameters with ``$name`` replaced by the setting's value; an unset one is left to the check's default."""
        if isinstance(value, dict):
            filled = {k: self._filled(v, row, f"{place}.{k}") for k, v in value.items()}
            return {k: v for k, v in filled.items() if v is not None}
        if isinstance(value, list):
            return [self._filled(v, row, place) for v in value]
        if isinstance(value, str) and value.startswith("$"):
            setting = self._ref(value, row, place)
            return _plain_number(setting.value) if setting else None
        return _plain_number(value)

    def _ref(self, ref: str, row: Row, place: str) -> Setting | None:
        setting = self.settings.get(ref.removeprefix("$"))
        if setting is None:
            mend = "在 settings 中写明它的 value、unit、clause、confidence"
            self.faults.add(row, place, f"没有名为“{ref}”的设置", mend)
        return setting

    def _number(self, ref: str, row: Row, place: str) -> Decimal | None:
        """The number of a setting; per cent become a part of 1. None while a required setting is unset."""
        setting = self._ref(ref, row, place)
        if setting is None or setting.value is None:
            return None
        if isinstance(setting.value, str):
            self.faults.add(row, place, f"设置“{ref}”是时限，不是数", "规则只能引用数值；时限写入 uses 的 params")
            return None
        return setting.value / 100 if setting.unit == "%" else setting.value

    def _indicator(self, row: Row) -> Indicator:
        place = f"indicators.{row['id']}"
        rules = tuple(self._rule(r, f"{place}.rules[{n}]") for n, r in enumerate(row["rules"], start=1))
        cap = self._number(row["cap"], row, f"{place}.cap") if "cap" in row else None
        return Indicator(
            id=row["id"], title=row["title"], part=row["part"], block=row["block"], clause=row["clause"],
            document=row["document"], decided_by=DecidedBy(row["decided_by"]), confidence=row["confidence"],
            rules=rules, cap=cap, applies_to=row.get("applies_to", "all"), note=row.get("note", ""),
            subject=row.get("subject", ""), unit=row.get("unit", "分"))

    def _rule(self, row: Row, place: str) -> Rule:
        kind = next(k for k in words.RULE_KINDS if k in row)
        terms = () if kind == "person" else self._terms(row[kind], row, place)
        points = self._number(row["points"], row, f"{place}.points") if "points" in row else None
        condition, limit = self._condition(terms, row, place) if kind in ("veto", "when", "skip") else (None, "")
        return Rule(
            kind=kind, terms=terms, points=points, condition=condition, setting=row.get("points", "")[1:],
            note=row[kind] if kind == "person" else row.get("says", ""), group=row.get("group", ""),
            unit=row.get("unit", ""), applies_to=row.get("applies_to", "all"), limit_setting=limit,
            clear=row.get("otherwise", ""))

    def _terms(self, value: Any, row: Row, place: str) -> tuple[Term, ...]:
        terms = []
        for text in value if isinstance(value, list) else [value]:
            use, _, measure = text.partition(".")
            if use not in self.uses:
                self.faults.add(row, place, f"没有名为“{use}”的用途", "在 uses 中写明它用哪个 check")
            terms.append(Term(use, measure))
        return tuple(terms)

    def _condition(self, terms: tuple[Term, ...], row: Row, place: str) -> tuple[Condition, str]:
        """The comparison of a rule; without one: the measure says yes (at least 1)."""
        op = next((c for c in words.COMPARISONS if c in row), "")
        if not op:
            return Condition(terms, "at_least", Decimal(1)), ""
        limit = self._number(row[op], row, f"{place}.{op}")
        if limit is None:
            self.faults.add(row, f"{place}.{op}", f"设置“{row[op]}”没有数值", "比较的界限必须有值")
        return Condition(terms, op, limit or Decimal(0)), row[op][1:]

    def _fail(self, row: Row) -> dict[str, Any]:
        """The fail rule with numbers in place of names; ``settings`` keeps the names."""
        fail = {k: self._fail_value(k, v, row) for k, v in row.items()}
        return fail | {"settings": {k: v[1:] for k, v in row.items() if isinstance(v, str) and v.startswith("$")}}

    def _fail_value(self, key: str, value: Any, row: Row) -> Any:
        if isinstance(value, Row):
            return self._fail(value)
        if isinstance(value, str) and value.startswith("$"):
            return self._fail_number(key, value, row)
        if key == "known_by":
            return [f"{t.use}.{t.measure}" for t in self._terms(value, row, "fail.known_by")]
        return value

    def _fail_number(self, key: str, ref: str, row: Row) -> Decimal | None:
        number = self._number(ref, row, f"fail.{key}")
        if number is None and ref.removeprefix("$") in self.settings:
            self.faults.add(row, f"fail.{key}", f"设置“{ref}”没有数值", "不合格线、加分线的界限必须有值")
        return number


def _plain_number(value: Any) -> Any:
    """Whole decimals as int, for the parameters of checks."""
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    return value
