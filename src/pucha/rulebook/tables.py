"""A standard as rows to print, and two standards side by side."""

from dataclasses import dataclass
from decimal import Decimal

from pucha.model.codec import decimal_text
from pucha.model.standard import Condition, Indicator, Rule, Standard
from pucha.rulebook import words
from pucha.rulebook.reasons import term_labels

APPLIES = {"services": "有对外服务职能的", "portals": "政府门户网站", "state-departments": "国务院部门",
           "not-state-departments": "国务院部门除外"}
PARTS = {"veto": "单项否决", "deduct": "扣分", "bonus": "加分", "require": "要求"}


@dataclass(frozen=True, slots=True)
class StandardRow:
    """One indicator, ready to print."""

    id: str
    part: str
    block: str
    title: str
    cap: str  # "" when there is none
    rules: tuple[str, ...]
    decided_by: str
    confidence: str
    document: str
    clause: str
    applies_to: str
    note: str


@dataclass(frozen=True, slots=True)
class DiffRow:
    """One subject in two standards; a side is "" where the standard does not have it.

    ``change``: same | changed | only-a | only-b."""

    subject: str
    title: str
    a: str
    b: str
    change: str


def standard_rows(standard: Standard) -> list[StandardRow]:
    """The table in its order."""
    return [_row(indicator, standard) for indicator in standard.indicators]


def diff_rows(a: Standard, b: Standard) -> list[DiffRow]:
    """Both tables side by side, matched by subject: first all of ``a`` in its order, then what only ``b`` has."""
    left, right = _by_subject(a), _by_subject(b)
    rows = [_general(a, b)]
    rows += [_diff(subject, left.get(subject, []), right.get(subject, []), a, b) for subject in left | right]
    return rows


def _row(indicator: Indicator, standard: Standard) -> StandardRow:
    return StandardRow(
        id=indicator.id, part=PARTS[indicator.part], block=indicator.block, title=indicator.title,
        cap="" if indicator.cap is None else decimal_text(indicator.cap),
        rules=tuple(rule_text(rule, indicator.part, standard) for rule in indicator.rules),
        decided_by=indicator.decided_by.value, confidence=indicator.confidence, document=indicator.document,
        clause=indicator.clause, applies_to=indicator.applies_to, note=indicator.note)


def rule_text(rule: Rule, part: str, standard: Standard) -> str:
    """A rule in one line of Chinese."""
    if rule.kind == "person":
        each = f"每{rule.unit}" if rule.unit else ""
        return f"{rule.note}{_points(rule, part, f'：{each}')}（人工）"
    if rule.kind == "skip":
        return rule.note
    where = "（门户网站）" if rule.applies_to == "portals" else ""
    names = term_labels(rule, standard) if len(rule.terms) > 1 and rule.unit else ""
    if part == "require":
        return f"{names}{rule.note}{limit_text(rule.condition, rule) if rule.condition else ''}：不符合"
    if rule.kind == "each":
        return f"{names}{rule.note}{where}：每{rule.unit or '个'}{_points(rule, part, '')}"
    if rule.kind == "per_percent":
        return f"{rule.note}{where}：每1%{_points(rule, part, '')}"
    limit = limit_text(rule.condition, rule) if rule.condition else ""
    end = "：否决" if rule.kind == "veto" else _points(rule, part, "：")
    return f"{names}{rule.note}{where}{limit}{end}"


def limit_text(condition: Condition, rule: Rule) -> str:
    """The limit with its comparison; "" for a measure that says yes or no."""
    if not rule.limit_setting:
        return ""
    comparison = words.COMPARISONS[condition.op]
    if comparison.share:
        return f"{comparison.holds}{decimal_text(condition.limit * 100)}%"
    return f"{comparison.holds}{decimal_text(condition.limit)}{rule.unit}"


def _points(rule: Rule, part: str, before: str) -> str:
    if rule.points is None:
        return f"{before}分值未设定（{rule.setting}）" if rule.setting else ""
    verb = "加" if part == "bonus" else "扣"
    return f"{before}{verb}{decimal_text(rule.points)}分"


def _by_subject(standard: Standard) -> dict[str, list[Indicator]]:
    """Indicators of the same part and subject together."""
    found: dict[str, list[Indicator]] = {}
    for indicator in standard.indicators:
        subject = indicator.subject or indicator.id
        found.setdefault(f"{indicator.part}:{subject}", []).append(indicator)
    return found


def _diff(key: str, left: list[Indicator], right: list[Indicator], a: Standard, b: Standard) -> DiffRow:
    shown_a, shown_b = _side(left, a), _side(right, b)
    part, _, subject = key.partition(":")
    titles = dict.fromkeys(i.title for i in (*left, *right))
    change = "same" if shown_a == shown_b else "changed"
    change = "only-b" if not left else "only-a" if not right else change
    return DiffRow(subject, f"{PARTS[part]} {' / '.join(titles)}", shown_a, shown_b, change)


def _side(indicators: list[Indicator], standard: Standard) -> str:
    return "\n".join(_cell(indicator, standard) for indicator in indicators)


def _cell(indicator: Indicator, standard: Standard) -> str:
    """All rules of an indicator, and its cap."""
    rules = "；".join(rule_text(rule, indicator.part, standard) for rule in indicator.rules)
    if indicator.applies_to != "all":
        rules = f"（{APPLIES[indicator.applies_to]}）{rules}"
    if indicator.part in ("veto", "require"):
        return rules
    return f"{rules}；{_cap(indicator.cap)}"


def _cap(cap: Decimal | None) -> str:
    return "不设上限" if cap is None else f"上限{decimal_text(cap)}分"


def _general(a: Standard, b: Standard) -> DiffRow:
    shown_a, shown_b = general_text(a), general_text(b)
    return DiffRow("general", "总体规则", shown_a, shown_b, "same" if shown_a == shown_b else "changed")


def general_text(standard: Standard) -> str:
    """The fail rule, the bonus line and the rescaling in words."""
    rule = standard.fail_rule
    if rule["basis"] == "none":
        return "不计分；一项否决或一项要求不符合即不合格"
    what = "累计扣分" if rule["basis"] == "deducted" else "扣分后得分"
    said = [f"单项否决即不合格；{what}{words.COMPARISONS[rule['op']].holds}{decimal_text(rule['limit'])}分不合格"]
    if rule.get("bonus"):
        bonus = rule["bonus"]
        cap = f"，最多{decimal_text(bonus['cap'])}分" if bonus.get("cap") is not None else ""
        said.append(f"得分{words.COMPARISONS[bonus['op']].holds}{decimal_text(bonus['limit'])}分的计加分{cap}")
    if rule.get("rescale"):
        full = decimal_text(rule["rescale"]["full"])
        said.append(f"无对外服务职能的按{full}分计，折算为{decimal_text(rule['base'])}分")
    return "；".join(said)
