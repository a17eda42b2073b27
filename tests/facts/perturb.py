"""The same page written in another way (变形): names, wrapping, case, layout, date forms, blanks, charset.

Every change keeps what a visitor sees, so that every fact must stay. A page is taken as a list of tokens (tags and
texts); what stands in scripts, styles and comments is left alone except where it names a class.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<![^>]*>|<(script|style|textarea|title|noscript|template)\b(?:\"[^\"]*\"|'[^']*'|[^'\">])*>.*?</\1\s*>|"
    r"</?[a-zA-Z][^\s/>]*(?:\"[^\"]*\"|'[^']*'|[^'\">])*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)(.*?)(/?)>$", re.DOTALL)
_ATTRIBUTE = re.compile(r"([^\s=\"'/]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)|([^\s=\"'/]+)", re.DOTALL)
_DATE = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})(?![\d-])")
_KEPT = re.compile(r"^(?:app|root|main-app|__nuxt|__next|app-root|q-app|vue-app|application|publish_time)$")


@dataclass(slots=True)
class Token:
    """A tag (``name`` in lower case, ``attributes`` as written) or, without a name, anything else as it stands."""

    source: str = ""
    name: str = ""
    closing: bool = False
    attributes: list[tuple[str, str | None]] = field(default_factory=list)
    text: bool = False
    slash: str = ""

    def write(self) -> str:
        if not self.name:
            return self.source
        inner = "".join(f" {key}" if value is None else f" {key}={value}" for key, value in self.attributes)
        blank = " " if self.slash and self.attributes and not (self.attributes[-1][1] or '"').endswith(('"', "'")) else ""
        return f"<{'/' if self.closing else ''}{self.name}{inner}{blank}{self.slash}>"


def tokens(html: str) -> list[Token]:
    found: list[Token] = []
    at = 0
    for match in _TOKEN.finditer(html):
        if match.start() > at:
            found.append(Token(html[at:match.start()], text=True))
        found.append(_token(match[0], match[1] is not None))
        at = match.end()
    if at < len(html):
        found.append(Token(html[at:], text=True))
    return found


def _token(source: str, raw: bool) -> Token:
    match = None if raw or source.startswith(("<!", "<?")) else _TAG.match(source)
    if match is None:
        return Token(source)
    attributes = [(m[1] or m[3], m[2]) for m in _ATTRIBUTE.finditer(match[3])]
    return Token(source, match[2].lower(), bool(match[1]), attributes, slash=match[4])


def joined(page: list[Token]) -> str:
    return "".join(token.write() for token in page)


def renamed(page: list[Token]) -> list[Token]:
    """Classes and ids get meaningless names, in the style sheets of the page too."""
    names: dict[str, str] = {}
    for token in page:
        token.attributes = [(k, _renamed(v, names) if v and k.lower() in ("class", "id") else v) for k, v in token.attributes]
    for token in page:
        if not token.name and token.source[:6].lower() == "<style":
            token.source = re.sub(r"([.#])([A-Za-z_][\w-]*)", lambda m: m[1] + names.get(m[2], m[2]), token.source)
    return page


def _renamed(value: str, names: dict[str, str]) -> str:
    def new(match: "re.Match[str]") -> str:
        word = match[0]
        if _KEPT.match(word):
            return word
        return names.setdefault(word, "k" + hashlib.sha256(word.encode()).hexdigest()[:7])

    return re.sub(r"[^\s\"']+", new, value)


def wrapped(page: list[Token]) -> list[Token]:
    """Every list, table and article stands in two more divisions, the whole body in one."""
    out: list[Token] = []
    for token in page:
        if token.name in ("ul", "ol", "dl", "body") and not token.closing:
            inside = token.name == "body"
            out += [token, Token("<div>")] if inside else [Token("<div><div>"), token]
        elif token.name in ("ul", "ol", "dl", "body"):
            out += [Token("</div>"), token] if token.name == "body" else [token, Token("</div></div>")]
        else:
            out.append(token)
    return out


def shouted(page: list[Token]) -> list[Token]:
    """Tags in capitals, attributes in the opposite order."""
    for token in page:
        token.name = token.name.upper()
        token.attributes = [(k.upper(), v) for k, v in reversed(token.attributes)]
    return page


def spaced(page: list[Token]) -> list[Token]:
    """Line ends and blanks around blocks, comments between them."""
    blocks = {"div", "ul", "li", "table", "tr", "td", "tbody", "p", "h1", "h2", "h3", "dl", "dd", "dt", "form"}
    out: list[Token] = []
    for token in page:
        if token.name in blocks and not token.closing:
            out += [Token("\r\n\t\t   ", text=True), token, Token("\n   ", text=True)]
        elif token.name in blocks:
            out += [Token("\n", text=True), token, Token("<!-- end -->\n\n", text=True)]
        else:
            out.append(token)
    return out


def _swapped(page: list[Token], names: dict[str, str]) -> list[Token]:
    for token in page:
        token.name = names.get(token.name, token.name)
    return page


def lists_as_divisions(page: list[Token]) -> list[Token]:
    """Lists made of divisions, on pages that close their entries."""
    entries = [token for token in page if token.name in ("li", "dt", "dd")]
    if sum(token.closing for token in entries) * 2 != len(entries):
        return page
    return _swapped(page, {"ul": "div", "ol": "div", "li": "div", "dl": "div", "dt": "div", "dd": "div"})


def divisions_as_sections(page: list[Token]) -> list[Token]:
    """Divisions made of sections."""
    return _swapped(page, {"div": "section"})


def headings_as_divisions(page: list[Token]) -> list[Token]:
    """Headings without a heading's tag."""
    return _swapped(page, {f"h{n}": "div" for n in range(1, 7)})


def _dated(form: str) -> Callable[[list[Token]], list[Token]]:
    def change(page: list[Token]) -> list[Token]:
        for token in page:
            if token.text:
                token.source = _DATE.sub(lambda m: form.format(m[1], int(m[2]), int(m[3])), token.source)
        return page

    return change


def bare(page: list[Token]) -> list[Token]:
    """No style sheets, no scripts from elsewhere, no comments."""
    return [t for t in page if not (not t.name and t.source.startswith("<!--"))
            and not (t.name == "link" and any(k == "rel" and "style" in (v or "") for k, v in t.attributes))]


CHANGES: dict[str, Callable[[list[Token]], list[Token]]] = {
    "same tokens": lambda page: page,
    "renamed": renamed,
    "wrapped": wrapped,
    "shouted": shouted,
    "spaced": spaced,
    "lists as divisions": lists_as_divisions,
    "divisions as sections": divisions_as_sections,
    "headings as divisions": headings_as_divisions,
    "dates with dots": _dated("{0}.{1:02d}.{2:02d}"),
    "dates with slashes": _dated("{0}/{1}/{2}"),
    "dates in Chinese": _dated("{0}年{1}月{2}日"),
    "bare": bare,
}


def perturbed(html: str, change: str) -> str:
    """``html`` after one of :data:`CHANGES`."""
    return joined(CHANGES[change](tokens(html)))
