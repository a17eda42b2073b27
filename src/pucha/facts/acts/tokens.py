"""Scripts as words and signs (脚本词法)."""

import re
from dataclasses import dataclass

_SPACE = re.compile(r"(?:\s|//[^\n]*|/\*(?:[^*]|\*(?!/))*+\*/|<!--[^\n]*|-->[^\n]*)++")
_TOKEN = re.compile(
    r"(?P<num>0[xX][0-9a-fA-F]{1,14}|\d{1,17}(?:\.\d{0,17})?(?:[eE][+-]?\d{1,3})?|\.\d{1,17})|(?P<name>[^\W\d][\w$]*|\$[\w$]*)|"
    r"(?P<str>\"(?:[^\"\\\n]|\\(?s:.))*+\"|'(?:[^'\\\n]|\\(?s:.))*+')|(?P<tick>`(?:[^`\\]|\\(?s:.))*+`)|"
    r"(?P<op>>>>=|>>>|===|!==|\.\.\.|=>|\*\*|<<=|>>=|<<|>>|&&|\|\||\?\?|\?\.(?!\d)|==|!=|<=|>=|\+\+|--|"
    r"[-+*/%&|^]=|[{}()\[\];,<>+\-*/%&|^!~?:=.])")
REGEX = re.compile(r"/((?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*+\])++)/([a-z]*)")
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([0-7]{1,3})|(\r?\n)|((?s:.)))")
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v"}
_VALUE_ENDS = frozenset((")", "]", "}"))
_BEFORE_REGEX = frozenset(("return", "typeof", "case", "in", "of", "delete", "void", "new", "else", "do"))


class NotRead(Exception):
    """The script holds what is not understood here."""


@dataclass(slots=True)
class Token:
    kind: str
    text: str
    fresh: bool  # it begins a line


def unquoted(text: str) -> str:
    """The value of a string literal without its quotes."""
    return _ESCAPE.sub(_meant, text) if "\\" in text else text


def _meant(found: "re.Match[str]") -> str:
    coded = found[1] or found[2] or found[3]
    if coded:
        return chr(min(int(coded, 16), 0x10FFFF))
    if found[4]:
        return chr(int(found[4], 8))
    return "" if found[5] else _PLAIN.get(found[6], found[6])


def tokens_of(source: str) -> list[Token]:
    found: list[Token] = []
    at, fresh = 0, True
    while at < len(source):
        space = _SPACE.match(source, at)
        if space:
            fresh = fresh or "\n" in space[0]
            at = space.end()
            continue
        token = _regex(source, at, found) or _TOKEN.match(source, at)
        if token is None:
            raise NotRead
        kind = token.lastgroup or "regex"
        found.append(Token("regex" if token.re is REGEX else kind, token[0], fresh))
        at, fresh = token.end(), False
    found.append(Token("end", "", True))
    return found


def _regex(source: str, at: int, before: list[Token]) -> "re.Match[str] | None":
    if source[at] != "/":
        return None
    last = before[-1] if before else None
    value = last is not None and (last.kind in ("num", "str", "tick", "regex") or last.text in _VALUE_ENDS or (
        last.kind == "name" and last.text not in _BEFORE_REGEX))
    return None if value else REGEX.match(source, at)
