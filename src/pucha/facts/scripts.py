"""What inline scripts write into a page with plain ``document.write`` calls (脚本输出).

Many offices' systems write the publication time, the source or the footer marks with a few fixed strings.
No script is run: only string constants, variables that hold such constants, and comparisons of both are followed.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from pucha.facts.islands import with_islands
from pucha.facts.recall import remembered

_OPENED = re.compile(r"<[sS][cC][rR][iI][pP][tT]\b[^<>]{0,500}>")  # faster than without case
_CLOSED = re.compile(r"</[sS][cC][rR][iI][pP][tT]\s{0,10}>")
_STRING = r"'(?:[^'\\\n]|\\.){0,4000}'|\"(?:[^\"\\\n]|\\.){0,4000}\""
_TOKEN = re.compile(
    rf"(?=[\"'/{{}}A-Za-z_$])(?://[^\n]*|/\*.{{0,4000}}?\*/"
    rf"|(?<![\w$])(?P<name>[A-Za-z_$][\w$]*)\s*=(?!=)\s*(?P<value>{_STRING})\s*(?=[;,\n}}]|$)"
    rf"|\bif\s*\((?P<cond>[^{{}};]{{0,200}}?)\)\s*(?P<open>\{{)"
    rf"|(?P<else>\}}\s*else\s*\{{)|(?P<elseif>\}}\s*else\s+if\s*\([^{{}}]{{0,200}}?\)\s*\{{)"
    rf"|(?P<block>\b(?:function|for|while|switch)\b[^{{}}]{{0,300}}\{{)"
    r"|(?P<write>document\s*\.\s*write(?:ln)?\s*\()|(?P<brace>\{)|(?P<close>\})"
    rf"|{_STRING})", re.DOTALL)
_PART = re.compile(
    rf"\s*(?:(?P<text>{_STRING})|(?P<call>unescape|decodeURIComponent)\s*\(|(?P<name>[A-Za-z_$][\w$]*)|"
    r"(?P<end>\)))\s*\+?")
_CONDITION = re.compile(rf"\s*([A-Za-z_$][\w$]*)\s*([!=]=)=?\s*({_STRING})\s*")
_ESCAPES = {"n": "\n", "t": "\t", "r": "", "'": "'", '"': '"', "\\": "\\", "/": "/"}
_ESCAPED = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.DOTALL)
_PERCENT_U = re.compile(r"%u([0-9a-fA-F]{4})")
_MOST = 200  # scripts looked at on one page
_LONGEST = 20_000  # characters of a script that is looked at


def with_written(html: str) -> str:
    """``html`` with what its inline scripts write put right behind them, and lists that stand in it as data."""
    html = with_islands(html)
    if "document.write" not in html:
        return html
    parts: list[str] = []
    position = 0
    for start, end, after in _scripts(html):
        source = html[start:end]
        if ".write" in source and len(source) <= _LONGEST:
            parts.append(html[position:after])
            parts.append(written(source))
            position = after
    parts.append(html[position:])
    return "".join(parts)


def _scripts(html: str) -> Iterator[tuple[int, int, int]]:
    """(start, end of the source, end of the closing tag) of the first scripts of a page."""
    position = 0
    for _ in range(_MOST):
        opened = _OPENED.search(html, position)
        closed = _CLOSED.search(html, opened.end()) if opened else None
        if opened is None or closed is None:
            return
        yield opened.end(), closed.start(), closed.end()
        position = closed.end()


@remembered(256, _LONGEST)
def written(script: str) -> str:
    """The markup that a script's fixed ``document.write`` calls give."""
    values: dict[str, str] = {}
    active = [True]
    out: list[str] = []
    for match in _TOKEN.finditer(script):
        kind = match.lastgroup
        if kind == "value":
            if active[-1]:
                values[match["name"]] = _literal(match["value"])
        elif kind == "write":
            if active[-1]:
                out.append(_expression(script, match.end(), values))
        elif kind:
            _follow(kind, match, active, values)
    return "".join(out)


def _follow(kind: str, match: "re.Match[str]", active: list[bool], values: dict[str, str]) -> None:
    """Keeps account of which block is entered."""
    if kind == "open":
        active.append(active[-1] and _holds(match["cond"], values))
    elif kind == "else" and len(active) > 1:
        active[-1] = active[-2] and not active[-1]
    elif kind == "elseif" and len(active) > 1:
        active[-1] = False
    elif kind == "block":
        active.append(False)
    elif kind == "brace":
        active.append(active[-1])
    elif kind == "close" and len(active) > 1:
        active.pop()


def _holds(condition: str, values: dict[str, str]) -> bool:
    """Truth of ``name != 'text'`` (several joined by &&); what is not understood holds."""
    for part in condition.split("&&"):
        match = _CONDITION.fullmatch(part)
        if match and match[1] in values and (values[match[1]] == _literal(match[3])) != (match[2] == "=="):
            return False
    return True


def _expression(script: str, position: int, values: dict[str, str]) -> str:
    """Value of a sum of strings and known variables up to the closing bracket; "" when anything is unknown."""
    parts: list[str] = []
    depth = 0
    while match := _PART.match(script, position):
        position = match.end()
        if match["text"] is not None:
            parts.append(_literal(match["text"]))
        elif match["call"]:
            depth += 1
        elif match["name"]:
            if match["name"] not in values:
                return ""
            parts.append(values[match["name"]])
        elif depth:
            depth -= 1
        else:
            return unescaped("".join(parts)) if "%3C" in "".join(parts) else "".join(parts)
    return ""


def unescaped(text: str) -> str:
    """Text with ``%3C`` and ``%u8d4c`` put back."""
    return unquote(_PERCENT_U.sub(lambda m: chr(int(m[1], 16)), text))


def _literal(text: str) -> str:
    body = text[1:-1]
    return _ESCAPED.sub(_escape, body) if "\\" in body else body


def _escape(match: "re.Match[str]") -> str:
    code = match[1]
    if code[0] in "ux" and len(code) > 1:
        value = int(code[1:], 16)
        return chr(value) if not 0xD800 <= value <= 0xDFFF else "\ufffd"
    return _ESCAPES.get(code, code)
