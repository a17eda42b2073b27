"""How expressions are worked out (表达式)."""

from typing import Any

from pucha.facts.acts.machine import Machine, Table
from pucha.facts.acts.phrases import Tree
from pucha.facts.acts.values import UNKNOWN, Pattern, Routine, Scope, holds, number_of, text_of, worked_out


def _call(machine: Machine, one: Tree, scope: Scope) -> Any:
    _, target, trees = one
    this: Any = None
    if target[0] == "get":
        this = machine.value(target[1], scope)
        what = machine.get(this, machine.value(target[2], scope))
    else:
        what = machine.value(target, scope)
    return machine.call(what, this, machine.given(trees, scope))


def _new(machine: Machine, one: Tree, scope: Scope) -> Any:
    maker = machine.constructors.get(one[1][1]) if one[1][0] == "name" else None
    given = machine.given(one[2], scope)
    if maker is not None:
        return maker(machine, None, given)
    what = machine.value(one[1], scope)
    if not isinstance(what, Routine):
        return UNKNOWN
    this: dict[str, Any] = dict(what.kind)
    found = machine.call(what, this, given)
    return found if isinstance(found, (dict, list)) else this


def _set(machine: Machine, one: Tree, scope: Scope) -> Any:
    _, sign, target, tree = one
    value = machine.value(tree, scope)
    if sign:
        value = worked_out(sign, machine.value(target, scope), value)
    if isinstance(value, str):
        machine.spend(len(value) // 1000)
    machine.put(target, value, scope)
    return value


def _step(machine: Machine, one: Tree, scope: Scope) -> Any:
    old = number_of(machine.value(one[2], scope))
    new = old if old is UNKNOWN else old + (1 if one[1] == "++" else -1)
    machine.put(one[2], new, scope)
    return old if one[0] == "stepped" else new


def _unary(machine: Machine, one: Tree, scope: Scope) -> Any:
    value = machine.value(one[2], scope)
    if value is UNKNOWN:
        return "undefined" if one[1] == "typeof" else UNKNOWN
    if one[1] == "!":
        return not holds(value)
    if one[1] == "typeof":
        return _kind(value)
    if one[1] in ("void", "delete", "..."):
        return None
    number = number_of(value)
    if number is UNKNOWN or one[1] in ("+", "await"):
        return value if one[1] == "await" else number
    return -number if one[1] == "-" else ~int(number)


def _kind(value: Any) -> str:
    for kind, types in (("boolean", bool), ("number", (int, float)), ("string", str)):
        if isinstance(value, types):
            return kind
    return "undefined" if value is None else "function" if isinstance(value, Routine) or callable(value) else "object"


def _binary(machine: Machine, one: Tree, scope: Scope) -> Any:
    _, sign, left, right = one
    first = machine.value(left, scope)
    if sign in ("&&", "||", "??"):
        if first is UNKNOWN:
            other = machine.value(right, scope)
            return other if sign == "||" else UNKNOWN
        enough = first is not None if sign == "??" else holds(first) == (sign == "||")
        return first if enough else machine.value(right, scope)
    found = worked_out(sign, first, machine.value(right, scope))
    if isinstance(found, str):
        machine.spend(len(found) // 1000)
    return found


def _if_else(machine: Machine, one: Tree, scope: Scope) -> Any:
    test = machine.value(one[1], scope)
    return machine.value(one[2] if test is UNKNOWN or holds(test) else one[3], scope)


def _then(machine: Machine, one: Tree, scope: Scope) -> Any:
    machine.value(one[1], scope)
    return machine.value(one[2], scope)


def _text(machine: Machine, one: Tree, scope: Scope) -> Any:
    return "".join(text_of(machine.value(part, scope)) for part in one[1])


def _object(machine: Machine, one: Tree, scope: Scope) -> Any:
    found: dict[str, Any] = {}
    for key, tree in one[1]:
        value = machine.value(tree, scope)
        if key[1] == "..." and isinstance(value, dict):
            found |= value
        else:
            found[text_of(machine.value(key, scope))] = value
    return found


VALUES: Table = {
    "value": lambda m, one, scope: one[1], "name": lambda m, one, scope: m.name(one[1], scope), "call": _call,
    "new": _new,
    "get": lambda m, one, scope: m.get(m.value(one[1], scope), m.value(one[2], scope)), "set": _set, "step": _step,
    "stepped": _step, "unary": _unary, "binary": _binary, "if-else": _if_else, "then": _then, "text": _text,
    "list": lambda m, one, scope: m.given(one[1], scope), "object": _object,
    "regex": lambda m, one, scope: Pattern(one[1], one[2]),
    "routine": lambda m, one, scope: _routine(one, scope),
    "arrow": lambda m, one, scope: Routine(one[1], one[2], scope, arrow=True)}


def _routine(one: Tree, scope: Scope) -> Routine:
    """A function without a statement of its own; it knows its own name."""
    inner = Scope({}, scope) if one[1] else scope
    found = Routine(one[2], one[3], inner)
    if one[1]:
        inner.names[one[1]] = found
    return found
