"""Scripts as trees (脚本语法): enough of the language for what pages do when they are loaded.

A tree is a tuple whose first item names its kind. What is not understood raises :class:`NotRead`.
"""


from pucha.facts.acts.phrases import DEEPEST, Phrases, Tree
from pucha.facts.acts.tokens import NotRead, tokens_of
from pucha.facts.recall import remembered


@remembered(128, 4_000)
def read(source: str) -> list[Tree]:
    """The statements of a script; nobody may change them."""
    return _Reader(tokens_of(source)).program()


class _Reader(Phrases):  # the grammar, a method for each kind of statement
    def program(self) -> list[Tree]:
        found = []
        while self.now.kind != "end":
            found.append(self.statement())
        return found

    def block(self) -> list[Tree]:
        self.need("{")
        found = []
        while not self.met("}"):
            if self.now.kind == "end":
                raise NotRead
            found.append(self.statement())
        return found

    def statement(self) -> Tree:
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotRead
        token = self.now
        reader = _STATEMENTS.get(token.text) if token.kind in ("name", "op") else None
        if token.text == "let" and self.tokens[self.at + 1].kind not in ("name", "op"):
            reader = None
        if reader is not None:
            found = reader(self)
        elif token.kind == "name" and self.tokens[self.at + 1].text == ":":  # a label
            self.at += 2
            found = self.statement()
        else:
            found = ("do", self.expression())
            self.ended()
        self.depth -= 1
        return found

    def braces(self) -> Tree:
        return ("block", self.block())

    def nothing(self) -> Tree:
        self.take()
        return ("block", [])

    def variables(self) -> Tree:
        found = self.declared()
        self.ended()
        return found

    def declared(self) -> Tree:
        self.take()
        found: list[tuple[Tree, Tree | None]] = []
        while True:
            target = self.primary() if self.now.text in ("[", "{") else ("name", self.name())
            found.append((target, self.assignment() if self.met("=") else None))
            if not self.met(","):
                return ("var", found)

    def choice(self) -> Tree:
        self.take()
        test = self.brackets()
        then = self.statement()
        return ("if", test, then, self.statement() if self.met("else") else None)

    def brackets(self) -> Tree:
        self.need("(")
        found = self.expression()
        self.need(")")
        return found

    def loop(self) -> Tree:
        self.take()
        self.need("(")
        first: Tree | None = None
        if self.now.text in ("var", "let", "const"):
            first = self.declared() if self.tokens[self.at + 2].text not in ("of", "in") else self.each()
        elif self.now.text != ";":
            first = ("do", self.expression(each=True))
        if self.met("of") or self.met("in"):
            kind = self.tokens[self.at - 1].text
            many = self.expression()
            self.need(")")
            target = first[1][0][0] if first and first[0] == "var" else first and first[1]
            return ("each", kind, target, many, self.statement())
        self.need(";")
        test = None if self.now.text == ";" else self.expression()
        self.need(";")
        step = None if self.now.text == ")" else self.expression()
        self.need(")")
        return ("for", first, test, step, self.statement())

    def each(self) -> Tree:
        self.take()
        return ("var", [(("name", self.name()), None)])

    def repeat(self) -> Tree:
        self.take()
        test = self.brackets()
        return ("for", None, test, None, self.statement())

    def repeat_after(self) -> Tree:
        self.take()
        body = self.statement()
        self.need("while")
        test = self.brackets()
        self.met(";")
        return ("after", body, test)

    def given(self) -> Tree:
        self.take()
        bare = self.now.fresh or self.now.text in (";", "}")
        found = None if bare else self.expression()
        self.ended()
        return ("return", found)

    def leave(self) -> Tree:
        word = self.take().text
        if self.now.kind == "name" and not self.now.fresh:
            self.take()
        self.ended()
        return (word,)

    def thrown(self) -> Tree:
        self.take()
        found = self.expression()
        self.ended()
        return ("throw", found)

    def attempt(self) -> Tree:
        self.take()
        body, name, rescue, after = self.block(), "", None, None
        if self.met("catch"):
            if self.met("("):
                name = self.name()
                self.need(")")
            rescue = self.block()
        if self.met("finally"):
            after = self.block()
        return ("try", body, name, rescue, after)

    def switch(self) -> Tree:
        self.take()
        value = self.brackets()
        self.need("{")
        cases: list[tuple[Tree | None, list[Tree]]] = []
        while not self.met("}"):
            test = None if self.met("default") else self.case()
            self.need(":")
            body: list[Tree] = []
            while self.now.text not in ("case", "default", "}"):
                body.append(self.statement())
            cases.append((test, body))
        return ("switch", value, cases)

    def case(self) -> Tree:
        self.need("case")
        return self.expression()

    def routine(self) -> Tree:
        self.take()
        self.met("*")
        name = self.name()
        return ("function", name, *self.signature())

    def inside(self) -> Tree:
        self.take()
        return ("with", self.brackets(), self.statement())


_STATEMENTS = {
    "{": _Reader.braces, ";": _Reader.nothing, "var": _Reader.variables, "let": _Reader.variables,
    "const": _Reader.variables,
    "if": _Reader.choice, "for": _Reader.loop, "while": _Reader.repeat, "do": _Reader.repeat_after,
    "return": _Reader.given,
    "break": _Reader.leave, "continue": _Reader.leave, "throw": _Reader.thrown, "try": _Reader.attempt,
    "switch": _Reader.switch, "function": _Reader.routine, "with": _Reader.inside}
