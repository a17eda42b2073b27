"""The machine that works a script's tree out (脚本推演): values, names, statements; nothing of the page.

What the machine cannot know is :data:`UNKNOWN`; a choice that hangs on it is taken both ways. Every step counts, and
when the budget is spent the script stops where it is.
"""

from collections.abc import Callable, Mapping
from typing import Any

from pucha.facts.acts.phrases import Tree
from pucha.facts.acts.tokens import NotRead
from pucha.facts.acts.values import (
    UNKNOWN,
    Host,
    Left,
    Native,
    Routine,
    Scope,
    Spent,
    Thrown,
    sized,
    text_of,
)

STEPS = 20_000  # of all scripts of one page
_DEEPEST = 24  # calls inside calls


class Machine:
    """Works trees out within a budget; ``methods`` gives what values of the language can do."""

    def __init__(self, methods: Callable[["Machine", Any, str], Any], does: "Table", values: "Table",
                 steps: int = STEPS) -> None:
        self.left = steps
        self.does, self.values = does, values
        self.depth = 0
        self.methods = methods
        self.world = Scope()
        self.constructors: dict[str, Native] = {}

    def run(self, statements: list[Tree], scope: Scope | None = None) -> bool:
        """Works statements out; False when something ended them early."""
        try:
            self.all(statements, scope or self.world)
        except Left:
            return True
        except (Thrown, NotRead, RecursionError, ArithmeticError, ValueError, TypeError):
            return False
        return True

    def all(self, statements: list[Tree], scope: Scope) -> None:
        for one in statements:
            if one[0] == "function":
                scope.names[one[1]] = Routine(one[2], one[3], scope)
        for one in statements:
            self.do(one, scope)

    def do(self, one: Tree, scope: Scope) -> None:
        self.spend()
        self.does[one[0]](self, one, scope)

    def value(self, one: Tree, scope: Scope) -> Any:
        self.spend()
        return self.values[one[0]](self, one, scope)

    def spend(self, much: int = 1) -> None:
        self.left -= much
        if self.left < 0:
            raise Spent

    def call(self, what: Any, this: Any, given: list[Any]) -> Any:
        """Calls a routine of the script or of the language."""
        self.spend()
        if callable(what):
            return sized(what(self, this, given))
        if not isinstance(what, Routine):
            return UNKNOWN
        if self.depth >= _DEEPEST:
            raise Spent
        names = {} if what.arrow else {"this": this, "arguments": list(given)}
        scope = Scope(names, what.scope)
        for number, param in enumerate(what.params):
            self.bind(param, given[number] if number < len(given) else None, scope)
        self.depth += 1
        try:
            self.all(what.body, scope)
        except Left as left:
            return left.value
        finally:
            self.depth -= 1
        return None

    def bind(self, target: Tree, value: Any, scope: Scope) -> None:
        """Lets names stand for a value or its parts."""
        kind = target[0]
        if kind == "default":
            self.bind(target[1], self.value(target[2], scope) if value is None else value, scope)
        elif kind == "name":
            scope.names[target[1]] = value
        elif kind == "list":
            for number, part in enumerate(target[1]):
                self.bind(part, self.get(value, number), scope)
        elif kind == "object":
            for key, part in target[1]:
                self.bind(part, self.get(value, key[1]), scope)

    def get(self, what: Any, key: Any) -> Any:
        """A property of a value."""
        if isinstance(what, Host):
            return what.have(self, text_of(key))
        if isinstance(what, (list, str)) and isinstance(key, (int, float)) and not isinstance(key, bool):
            return what[int(key)] if 0 <= key < len(what) else None
        if isinstance(what, dict) and text_of(key) in what:
            return what[text_of(key)]
        if isinstance(what, (list, str)) and key == "length":
            return len(what)
        if isinstance(what, (list, str)) and isinstance(key, str) and key.isdigit():
            return self.get(what, int(key))
        if what is None or what is UNKNOWN:
            return UNKNOWN
        if isinstance(what, Routine) and key == "prototype":
            return what.kind
        return self.methods(self, what, text_of(key))

    def put(self, target: Tree, value: Any, scope: Scope) -> None:
        if target[0] == "name":
            holder = scope.holder(target[1])
            names = (holder or self.world).names
            hosted = self._hosted(scope) if holder is None else None
            if hosted is not None and hosted.takes(self, target[1]):
                hosted.put(self, target[1], value)
            else:
                names[target[1]] = value
        elif target[0] == "get":
            self.place(self.value(target[1], scope), self.value(target[2], scope), value)
        elif target[0] in ("list", "object"):
            self.bind(target, value, scope)

    def _hosted(self, scope: Scope | None) -> Host | None:
        while scope is not None and scope.host is None:
            scope = scope.around
        return scope.host if scope is not None else None

    def place(self, what: Any, key: Any, value: Any) -> None:
        if isinstance(what, Host):
            what.put(self, text_of(key), value)
        elif isinstance(what, dict):
            what[text_of(key)] = value
        elif isinstance(what, list) and isinstance(key, (int, float)) and 0 <= key <= min(len(what), 20_000):
            what[int(key):int(key) + 1] = [value]

    def name(self, name: str, scope: Scope) -> Any:
        inner: Scope | None = scope
        while inner is not None:
            if name in inner.names:
                return inner.names[name]
            if inner.host is not None:
                held = inner.host.have(self, name)
                if held is not UNKNOWN:
                    return held
            inner = inner.around
        world = self.world.names.get("window")
        return world.have(self, name) if isinstance(world, Host) else UNKNOWN

    def given(self, trees: list[Tree], scope: Scope) -> list[Any]:
        found: list[Any] = []
        for tree in trees:
            if tree[0] == "spread":
                found += many_of(self, self.value(tree[1], scope))
            else:
                found.append(self.value(tree, scope))
        return found


def many_of(machine: Machine, value: Any) -> list[Any]:
    """The parts of what can be gone through."""
    if isinstance(value, (list, str)):
        return list(value)
    if isinstance(value, Host):
        rows = value.have(machine, "[]")
        return rows if isinstance(rows, list) else []
    return []


Table = Mapping[str, Callable[[Machine, Tree, Scope], Any]]  # how each kind of tree is worked out
