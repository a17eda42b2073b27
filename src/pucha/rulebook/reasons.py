"""The sentences of a scorecard (理由): the numbers, the limit and the points, so that a reader can check them."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from pucha.model.codec import decimal_text
from pucha.model.standard import Indicator, Rule, Standard
from pucha.model.words import Outcome
from pucha.rulebook import words
from pucha.rulebook.amounts import Amount
from pucha.rulebook.readings import Reading, State

VERBS = {"deduct": "扣", "bonus": "加"}


def line_sentence(readings: Sequence[Reading], indicator: Indicator, standard: Standard, capped: bool) -> str:
    """The whole reason of a line: what was measured, what was not seen, the cap, what is left to a person."""
    machine = [r for r in readings if r.state is not State.PERSON]
    notes = _notes(machine)
    measured = [rule_sentence(r, standard, indicator.part, note) for r, note in zip(machine, notes, strict=True)]
    by_person = [r.rule for r in readings if r.state is State.PERSON]
    cap = f"合计超过本项分值，按{decimal_text(indicator.cap)}分计" if capped and indicator.cap is not None else ""
    clauses = [*measured, *_unseen(readings), cap, person_sentence(by_person, indicator.part)]
    return "；".join(c for c in dict.fromkeys(clauses) if c)


def _notes(readings: Sequence[Reading]) -> list[str]:
    """What each measure says about its number (抽查了多少, 多少未能检查); what several say stands at the last."""
    notes = [_note(reading) for reading in readings]
    return [note if note not in notes[place + 1:] else "" for place, note in enumerate(notes)]


def _note(reading: Reading) -> str:
    """A note beside what was seen; a ratio speaks for itself."""
    seen = [p.measure.reason for p in reading.amount.parts if p.trouble is None and p.measure and not p.measure.ratio]
    return "；".join(dict.fromkeys(text.removeprefix("（").removesuffix("）") for text in seen if text))


def _unseen(readings: Sequence[Reading]) -> list[str]:
    """What was not seen or failed, once for each reason; without naming it when that is the whole line."""
    said: dict[tuple[str, str], list[str]] = {}
    for reading in readings:
        if reading.state in (State.CLEAR, State.PERSON, State.NOT_APPLICABLE):
            continue
        for kind, head in ((Outcome.NOT_OBSERVED, "未能观察"), (Outcome.ERROR, "检查出错")):
            why = reading.amount.reasons(kind)
            if why:
                said.setdefault((head, why), []).append(f"“{reading.rule.note}”")
    alone = len(said) == 1 and all(r.unseen or r.state is State.PERSON for r in readings)
    return [f"{'' if alone else ''.join(dict.fromkeys(names))}{head}：{why}" for (head, why), names in said.items()]


def rule_sentence(reading: Reading, standard: Standard, part: str, note: str = "") -> str:
    """One clause about one rule that a machine reads; ``note`` is what the measure says about its number."""
    if reading.state is State.NOT_APPLICABLE:
        return reading.amount.reasons(Outcome.NOT_APPLICABLE)
    parts = [_measured(reading, standard, part, note), _suspicion(reading)]
    if reading.doubt:
        parts.append(f"{reading.doubt}，暂不计")
    return "；".join(p for p in parts if p)


def person_sentence(rules: Sequence[Rule], part: str) -> str:
    """What is left to a person, in one clause; "" when nothing is."""
    return f"由人工判定：{'；'.join(f'{r.note}{_person_points(r, part)}' for r in rules)}" if rules else ""


def _person_points(rule: Rule, part: str) -> str:
    if part not in VERBS:
        return ""
    each = f"每{rule.unit}" if rule.unit else ""
    return f"（{each}{VERBS[part]}{decimal_text(rule.points)}分）" if rule.points is not None else "（分值未设定）"


def _measured(reading: Reading, standard: Standard, part: str, note: str) -> str:
    """What was counted, against which limit, and what it costs; "" when nothing was seen."""
    if all(p.trouble for p in reading.amount.parts):
        return ""
    beside = f"（{note}）" if note else ""
    if not reading.rule.unit:
        return _yes_or_no(reading, part, beside)
    return f"{_counted(reading, standard)}{beside}{_limit(reading)}{_points(reading, part)}"


def _yes_or_no(reading: Reading, part: str, beside: str) -> str:
    rule = reading.rule
    if reading.state is State.APPLIES or reading.doubt:
        return f"{rule.note}{_points(reading, part)}"  # its findings tell the rest
    return "" if reading.state is not State.CLEAR else (rule.clear or f"未发现：{rule.note}") + beside


def _counted(reading: Reading, standard: Standard) -> str:
    rule, amount = reading.rule, reading.amount
    if amount.ratio is not None:
        return _ratio(rule, amount)
    if len(amount.parts) == 1:
        return f"{rule.note}{decimal_text(amount.value)}{rule.unit}"
    each = "、".join(f"{_label(p.term.use, standard)}{decimal_text(p.value)}{rule.unit}"
                    for p in amount.parts if p.trouble is None)
    return f"{each}{rule.note}，合计{decimal_text(amount.value)}{rule.unit}"


def _ratio(rule: Rule, amount: Amount) -> str:
    failed, tried = amount.ratio or (0, 0)
    return f"{rule.note}{failed}次（共{tried}次，{percent(failed, tried)}）"


def percent(failed: int, tried: int) -> str:
    """For reading only; comparing uses the fraction."""
    share = (Decimal(failed) * 100 / Decimal(tried)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{decimal_text(share)}%"


def _label(use: str, standard: Standard) -> str:
    known = standard.uses.get(use)
    return known.label if known and known.label else use


def term_labels(rule: Rule, standard: Standard) -> str:
    """The labels of a rule's terms, each once."""
    return "、".join(dict.fromkeys(_label(t.use, standard) for t in rule.terms))


def _limit(reading: Reading) -> str:
    condition = reading.rule.condition
    if condition is None or not reading.rule.limit_setting:
        return ""
    comparison = words.COMPARISONS[condition.op]
    word = comparison.holds if reading.state is State.APPLIES or reading.doubt else comparison.fails
    if reading.state in (State.UNSEEN, State.ERROR, State.SUSPECTED) and not reading.doubt:
        word = "界限为"
    limit = f"{decimal_text(condition.limit * 100)}%" if comparison.share else (
        f"{decimal_text(condition.limit)}{reading.rule.unit}")
    return f"，{word}{limit}"


def _points(reading: Reading, part: str) -> str:
    rule = reading.rule
    if part not in VERBS or reading.state is not State.APPLIES:
        return ""
    if rule.kind == "skip":
        return f"，不{VERBS[part]}分"
    if rule.points is None:
        return f"，分值未设定（{rule.setting}）"
    verb = VERBS[part]
    if rule.kind == "when":
        return f"，{verb}{decimal_text(reading.certain)}分"
    unit = "1%" if rule.kind == "per_percent" else rule.unit
    return f"，每{unit}{verb}{decimal_text(rule.points)}分，{verb}{decimal_text(reading.certain)}分"


def _suspicion(reading: Reading) -> str:
    amount, rule = reading.amount, reading.rule
    if amount.suspected <= 0 or (reading.state is State.APPLIES and not rule.unit):
        return ""
    many = f"{decimal_text(amount.suspected)}{rule.unit}" if rule.unit and not _is_share(rule) else ""
    if reading.state is State.CLEAR:
        return f"另有疑似“{rule.note}”{many}，即使属实也不影响本项"
    return f"疑似“{rule.note}”{many}，待人工复核"


def _is_share(rule: Rule) -> bool:
    """Whether the rule reads a ratio: then what is suspected is a share, not a count."""
    return rule.kind == "per_percent" or (
        rule.condition is not None and words.COMPARISONS[rule.condition.op].share)
