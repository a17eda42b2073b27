"""Expressions of scripts as trees (脚本表达式的语法)."""

import re
from collections.abc import Callable
from typing import Any

from pucha.facts.acts.tokens import REGEX, NotRead, Token, tokens_of, unquoted

Tree = tuple[Any, ...]

DEEPEST = 60
_POWER = {"??": 1, "||": 1, "&&": 2, "|": 3, "^": 4, "&": 5, "==": 6, "!=": 6, "===": 6, "!==": 6, "<": 7, ">": 7,
          "<=": 7, ">=": 7, "instanceof": 7, "in": 7, "<<": 8, ">>": 8, ">>>": 8, "+": 9, "-": 9, "*": 10, "/": 10,
          "%": 10, "**": 11}
_ASSIGNS = frozenset(("=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", ">>>="))


class Phrases:  # a method for each kind of part
    """Reads expressions off a row of words and signs."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    @property
    def now(self) -> Token:
        return self.tokens[self.at]

    def take(self) -> Token:
        token = self.tokens[self.at]
        self.at += token.kind != "end"
        return token

    def met(self, text: str) -> bool:
        """Takes a sign or word when it comes next."""
        token = self.tokens[self.at]
        if token.text == text and token.kind in ("op", "name"):
            self.at += 1
            return True
        return False

    def need(self, text: str) -> None:
        if not self.met(text):
            raise NotRead

    def name(self) -> str:
        token = self.take()
        if token.kind != "name":
            raise NotRead
        return token.text

    def ended(self) -> None:
        """The end of a statement, written or not."""
        if not self.met(";") and not (self.now.fresh or self.now.text == "}"):
            raise NotRead

    def block(self) -> list[Tree]:
        """Statements in braces: they have a grammar of their own."""
        raise NotRead

    def signature(self) -> tuple[list[Tree], list[Tree]]:
        """Parameters and body of a function."""
        self.need("(")
        params: list[Tree] = []
        while not self.met(")"):
            self.met("...")
            target = self.primary() if self.now.text in ("[", "{") else ("name", self.name())
            if self.met("="):
                target = ("default", target, self.assignment())
            params.append(target)
            self.met(",")
        return params, self.block()

    def expression(self, each: bool = False) -> Tree:
        found = self.assignment(each)
        while self.met(","):
            found = ("then", found, self.assignment())
        return found

    def assignment(self, each: bool = False) -> Tree:
        arrow = self.arrow()
        if arrow is not None:
            return arrow
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotRead
        found = self.binary(1, each)
        if self.met("?"):
            then = self.assignment()
            self.need(":")
            found = ("if-else", found, then, self.assignment())
        elif self.now.kind == "op" and self.now.text in _ASSIGNS:
            sign = self.take().text
            found = ("set", sign[:-1], found, self.assignment())
        self.depth -= 1
        return found

    def arrow(self) -> Tree | None:
        start = self.at
        if self.met("async"):
            start = self.at
        if self.now.kind == "name" and self.tokens[self.at + 1].text == "=>":
            params = [("name", self.name())]
        elif self.now.text == "(" and self._is_arrow():
            self.take()
            params = []
            while not self.met(")"):
                self.met("...")
                target = self.primary() if self.now.text in ("[", "{") else ("name", self.name())
                params.append(("default", target, self.assignment()) if self.met("=") else target)
                self.met(",")
        else:
            self.at = start
            return None
        self.need("=>")
        body = self.block() if self.now.text == "{" else [("return", self.assignment())]
        return ("arrow", params, body)

    def _is_arrow(self) -> bool:
        depth = 0
        for at in range(self.at, min(self.at + 60, len(self.tokens))):
            text = self.tokens[at].text
            depth += (text in ("(", "[", "{")) - (text in (")", "]", "}"))
            if not depth:
                return at + 1 < len(self.tokens) and self.tokens[at + 1].text == "=>"
        return False

    def binary(self, power: int, each: bool = False) -> Tree:
        left = self.unary()
        while True:
            sign = self.now.text
            strength = _POWER.get(sign, 0) if self.now.kind in ("op", "name") else 0
            if strength < power or (each and sign in ("in", "of")):
                return left
            self.take()
            left = ("binary", sign, left, self.binary(strength + (sign != "**")))

    def unary(self) -> Tree:
        token = self.now
        if token.kind == "op" and token.text in ("!", "-", "+", "~", "++", "--", "..."):
            self.take()
            kind = "step" if len(token.text) == 2 else "unary"
            return (kind, token.text, self._deeper())
        if token.kind == "name" and token.text in ("typeof", "void", "delete", "await"):
            self.take()
            return ("unary", token.text, self._deeper())
        found = self.chain(self.made() if token.text == "new" else self.primary())
        if self.now.kind == "op" and self.now.text in ("++", "--") and not self.now.fresh:
            return ("stepped", self.take().text, found)
        return found

    def _deeper(self) -> Tree:
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotRead
        found = self.unary()
        self.depth -= 1
        return found

    def made(self) -> Tree:
        self.take()
        what = self.made() if self.now.text == "new" else self.primary()
        while self.now.text in (".", "["):
            what = self.member(what)
        given = self.arguments() if self.now.text == "(" else []
        return ("new", what, given)

    def chain(self, found: Tree) -> Tree:
        for _ in range(2000):
            text = self.now.text if self.now.kind == "op" else ""
            if text in (".", "[", "?."):
                found = self.member(found)
            elif text == "(":
                found = ("call", found, self.arguments())
            elif self.now.kind == "tick":
                raise NotRead
            else:
                return found
        raise NotRead

    def member(self, found: Tree) -> Tree:
        if self.met("?.") and self.now.text == "(":
            return ("call", found, self.arguments())
        if self.met("["):
            key = self.expression()
            self.need("]")
            return ("get", found, key)
        self.met(".")
        return ("get", found, ("value", self.name()))

    def arguments(self) -> list[Tree]:
        self.need("(")
        found = []
        while not self.met(")"):
            found.append(("spread", self.assignment()) if self.met("...") else self.assignment())
            if not self.met(",") and self.now.text != ")":
                raise NotRead
        return found

    def primary(self) -> Tree:
        token = self.take()
        reader = _PRIMARIES.get(token.kind) or _PRIMARIES.get(token.text)
        if reader is None:
            raise NotRead
        return reader(self, token.text)

    def word(self, text: str) -> Tree:
        if text in _CONSTANTS:
            return ("value", _CONSTANTS[text])
        if text == "function":
            self.met("*")
            name = self.name() if self.now.text != "(" else ""
            return ("routine", name, *self.signature())
        return ("name", text)

    def number(self, text: str) -> Tree:
        return ("value", int(text, 16) if text[:2].lower() == "0x" else float(text) if set(text) & set(".eE")
            else int(text))

    def ticked(self, text: str) -> Tree:
        parts: list[Tree] = []
        for number, piece in enumerate(re.split(r"\$\{([^{}`]*)\}", text[1:-1])):
            parts.append(type(self)(tokens_of(piece)).expression() if number % 2 else ("value", unquoted(piece)))
        return ("text", parts)

    def listed(self, _: str) -> Tree:
        found: list[Tree] = []
        while not self.met("]"):
            if self.now.text == ",":
                found.append(("value", None))
            else:
                found.append(("spread", self.assignment()) if self.met("...") else self.assignment())
            if not self.met(",") and self.now.text != "]":
                raise NotRead
        return ("list", found)

    def pairs(self, _: str) -> Tree:
        found: list[tuple[Tree, Tree]] = []
        while not self.met("}"):
            if self.met("..."):
                found.append((("value", "..."), self.assignment()))
            else:
                found.append(self.pair())
            if not self.met(",") and self.now.text != "}":
                raise NotRead
        return ("object", found)

    def pair(self) -> tuple[Tree, Tree]:
        if self.met("["):
            key = self.expression()
            self.need("]")
        else:
            token = self.take()
            if token.kind not in ("name", "str", "num"):
                raise NotRead
            key = ("value", unquoted(token.text[1:-1]) if token.kind == "str" else token.text)
        if self.met(":"):
            return key, self.assignment()
        if self.now.text == "(":
            return key, ("routine", "", *self.signature())
        return key, ("name", key[1])

    def enclosed(self, _: str) -> Tree:
        found = self.expression()
        self.need(")")
        return found


_CONSTANTS = {"true": True, "false": False, "null": None, "undefined": None}
_PRIMARIES: dict[str, Callable[[Phrases, str], Tree]] = {
    "name": Phrases.word, "num": Phrases.number, "str": lambda _, text: ("value", unquoted(text[1:-1])),
    "tick": Phrases.ticked, "regex": lambda _, text: ("regex", *REGEX.findall(text)[0]),

    "[": Phrases.listed, "{": Phrases.pairs, "(": Phrases.enclosed}
