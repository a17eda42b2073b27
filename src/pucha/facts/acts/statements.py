"""How statements are worked out (语句)."""

from collections.abc import Iterable
from typing import Any

from pucha.facts.acts.machine import Machine, Table, many_of
from pucha.facts.acts.phrases import Tree
from pucha.facts.acts.values import UNKNOWN, Host, Left, Scope, Thrown, holds


def _declare(machine: Machine, one: Tree, scope: Scope) -> None:
    for target, tree in one[1]:
        if tree is not None:
            machine.bind(target, machine.value(tree, scope), scope)
        elif target[0] == "name" and target[1] not in scope.names:
            scope.names[target[1]] = None


def _choose(machine: Machine, one: Tree, scope: Scope) -> None:
    test = machine.value(one[1], scope)
    if test is UNKNOWN or holds(test):
        machine.do(one[2], scope)
    if one[3] is not None and (test is UNKNOWN or not holds(test)):
        machine.do(one[3], scope)


def _loop(machine: Machine, one: Tree, scope: Scope) -> None:
    _, first, test, step, body = one
    if first is not None:
        machine.do(first, scope)
    rounds = 0
    while True:
        met = machine.value(test, scope) if test is not None else True
        if not holds(met) and not (met is UNKNOWN and not rounds):
            return
        if not _round(machine, body, scope) or met is UNKNOWN:
            return
        rounds += 1
        if step is not None:
            machine.value(step, scope)


def _loop_after(machine: Machine, one: Tree, scope: Scope) -> None:
    while _round(machine, one[1], scope) and holds(machine.value(one[2], scope)):
        pass


def _round(machine: Machine, body: Tree, scope: Scope) -> bool:
    """One round of a loop; False when it ends the loop."""
    try:
        machine.do(body, scope)
    except Left as left:
        if left.kind == "return":
            raise
        return left.kind == "continue"
    return True


def _each(machine: Machine, one: Tree, scope: Scope) -> None:
    _, kind, target, tree, body = one
    many = machine.value(tree, scope)
    if many is UNKNOWN:
        rows: Iterable[Any] = [UNKNOWN]
    elif kind == "in":
        rows = list(many) if isinstance(many, dict) else [str(n) for n in range(len(many))] if isinstance(
            many, (list, str)) else []
    else:
        rows = many_of(machine, many)
    for row in rows:
        machine.put(target, row, scope) if scope.holder(str(target[1])) else machine.bind(target, row, scope)
        if not _round(machine, body, scope):
            return


def _attempt(machine: Machine, one: Tree, scope: Scope) -> None:
    _, body, name, rescue, after = one
    try:
        machine.all(body, scope)
    except Thrown:
        if rescue is not None:
            machine.all(rescue, Scope({name: UNKNOWN} if name else {}, scope))
    finally:
        if after is not None:
            machine.all(after, scope)


def _switch(machine: Machine, one: Tree, scope: Scope) -> None:
    value = machine.value(one[1], scope)
    met = False
    try:
        for test, body in one[2]:
            met = met or test is None or value is UNKNOWN or machine.value(test, scope) == value
            if met:
                machine.all(body, scope)
    except Left as left:
        if left.kind != "break":
            raise


def _return(machine: Machine, one: Tree, scope: Scope) -> None:
    raise Left("return", machine.value(one[1], scope) if one[1] is not None else None)


def _leave(machine: Machine, one: Tree, scope: Scope) -> None:
    raise Left(one[0])


def _throw(machine: Machine, one: Tree, scope: Scope) -> None:
    raise Thrown


def _with(machine: Machine, one: Tree, scope: Scope) -> None:
    what = machine.value(one[1], scope)
    inner = Scope(what if isinstance(what, dict) else {}, scope, what if isinstance(what, Host) else None)
    machine.do(one[2], inner)


def _named(machine: Machine, one: Tree, scope: Scope) -> None:
    """A function's name is known before anything else is done."""


DOES: Table = {
    "do": lambda m, one, scope: m.value(one[1], scope), "var": _declare, "if": _choose, "for": _loop, "each": _each,
    "after": _loop_after, "block": lambda m, one, scope: m.all(one[1], scope), "return": _return, "break": _leave,
    "continue": _leave, "throw": _throw, "try": _attempt, "switch": _switch, "function": _named, "with": _with}
