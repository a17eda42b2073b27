"""Pages that only send on: meta refresh, a simple script, a frameset of one (跳转)."""

import re
from itertools import islice
from urllib.parse import urlsplit

from pucha.facts.dom import Document, Element

_REFRESH = re.compile(
    r"^\s*(\d{0,6}(?:\.\d{1,6})?)\s*[;,]?\s*(?:url\s*=)?\s*['\"]?\s*([^'\"\s]{1,2000})?", re.IGNORECASE)
_LOCATION = re.compile(
        r"(?:(?:window|top|self|parent|document)\s*\.\s*)?(?:(?:window|top|self|parent|"
        r"document)\s*\.\s*)?location(?:\s*\.\s*href)?\s*=\s*(['\"])([^'\"\s]{1,2000})\1|"
    r"location\s*\.\s*(?:replace|assign)\s*\(\s*(['\"])([^'\"\s]{1,2000})\3\s*\)")
_CONDITION = re.compile(r"\bif\s*\(|\bfunction\b|navigator\s*\.|userAgent|onclick|\.on\(|=>", re.IGNORECASE)
_NAMED = re.compile(
    r"(location(?:\s{0,9}\.\s{0,9}href)?\s{0,9}=\s{0,9}|location\.replace\()"
    r"([A-Za-z_$][\w$]{0,40})(?=\s{0,9}[;)}\n]|$)")
_HOST = re.compile(r"location\.host(?:name)?\s{0,9}={2,3}\s{0,9}['\"]([^'\"]{1,200})['\"]")
_DEVICES = re.compile(r"userAgent|mobile|iphone|android", re.IGNORECASE)
_ELSE = re.compile(r"\belse\s{0,9}\{?\s{0,9}(?:return\s)?")
_BRANCH = 400  # characters of a branch
_FEW_WORDS = 40
_SLOW_TIMER = re.compile(r"['\"}]\s*,\s*\d{4,6}\s*\)")  # five seconds and more: the page wants to be read
_SLOW = 30
_MOST_TEXT = 200


def redirect_of(doc: Document) -> str | None:
    """Where the page sends its visitor on at once, None when it has something to say itself."""
    return _by_refresh(doc) or _by_script(doc) or _by_frameset(doc) or _by_form(doc) or _by_iframe(doc)


def frames_of(doc: Document) -> tuple[str, ...]:
    """Addresses of the frames that build the page."""
    found = []
    for frame in doc.by_tag("frame", "iframe"):
        address = doc.base.resolve(frame.get("src"))
        if address and address not in found:
            found.append(address)
    return tuple(found[:20])


def _by_refresh(doc: Document) -> str | None:
    for meta in doc.by_tag("meta"):
        if meta.get("http-equiv").strip().lower() != "refresh":
            continue
        match = _REFRESH.match(meta.get("content"))
        target = doc.base.resolve(match[2]) if match and match[2] else None
        if match is None or target is None or target == doc.url:
            continue
        if float(match[1] or 0) <= _SLOW and len(doc.text) < 2000:
            return target
    return _in_noscript(doc)


def _in_noscript(doc: Document) -> str | None:
    return None if len(doc.text) else next(
        (doc.base.resolve(m[1]) for e in doc.by_tag("noscript")
         if (m := re.search(r"http-equiv=['\"]?refresh[^>]{0,60}url=([^'\"\s>]{1,1000})", e.raw, re.IGNORECASE))), None)


def _by_script(doc: Document) -> str | None:
    """``location.href = '…'`` that runs at once on a page that says next to nothing."""
    if len(doc.text.strip()) > _MOST_TEXT:
        return None
    for holder in (*doc.by_tag("script"), doc.body):
        source = holder.raw if holder.tag == "script" else holder.get("onload")
        if not source or len(source) > 20_000:
            continue
        source = _filled_in(source)
        match = _LOCATION.search(source)
        if match is None or (len(doc.text) > 80 and _SLOW_TIMER.search(source, match.end())):
            continue
        if _CONDITION.search(source[:match.start()]) and not _called_at_once(source, doc):
            match = _for_others(source, doc.url) or _only_way(source, doc)
            if match is None or doc.text.strip():
                continue
        target = doc.base.resolve(match[2] or match[4])
        if target and target != doc.url:
            return target
    return None


def _filled_in(source: str) -> str:
    """``var url = '/a.html'; location.href = url`` with the value in its place."""
    named = _NAMED.search(source)
    if named is None:
        return source
    value = re.search(rf"\b{re.escape(named[2])}\s{{0,9}}=\s{{0,9}}(['\"][^'\"\s]{{1,2000}}['\"])", source)
    return f"{source[:named.end(1)]}{value[1]}{source[named.end(2):]}" if value else source


def _for_others(source: str, url: str) -> "re.Match[str] | None":
    """Where a script sends those that are no telephones, or came by this host: if (…userAgent…) … else …"""
    host = _HOST.search(source)
    if host is not None and host[1] == urlsplit(url).hostname:
        return _LOCATION.search(source, host.end())
    other = _ELSE.search(source) if host or _DEVICES.search(source) else None
    return _LOCATION.search(source, other.end(), other.end() + _BRANCH) if other is not None else None


def _only_way(source: str, doc: Document) -> "re.Match[str] | None":
    """The one address that a script of a page without anything else names, whatever it asks before."""
    if _DEVICES.search(source) or doc.by_tag("div", "form", "img", "iframe", "a") or doc.text.strip():
        return None
    ways = list(islice(_LOCATION.finditer(source), 2))
    return ways[0] if len(ways) == 1 else None


def _by_form(doc: Document) -> str | None:
    """A page without a word whose form of hidden fields a script sends off at once."""
    forms = doc.by_tag("form")
    if len(forms) != 1 or len(doc.text.strip()) > _FEW_WORDS or not forms[0].get("action").strip():
        return None
    if any(f.get("type").lower() != "hidden" for f in forms[0].below("input", "textarea", "select", "button")):
        return None
    sent = (doc.body.get("onload"), *(script.raw[:20_000] for script in doc.by_tag("script")))
    return doc.base.resolve(forms[0].get("action")) if any(".submit(" in source for source in sent) else None


def _by_iframe(doc: Document) -> str | None:
    """A page that is nothing but a frame of another one's size."""
    frames = doc.by_tag("iframe")
    if len(frames) != 1 or doc.text.strip() or doc.by_tag("a", "img", "form", "object", "embed"):
        return None
    sizes = frames[0].get("width") + frames[0].get("style"), frames[0].get("height") + frames[0].get("style")
    return doc.base.resolve(frames[0].get("src")) if all("100%" in size for size in sizes) else None


def _called_at_once(source: str, doc: Document) -> bool:
    """A function that a timer or the body's onload calls."""
    match = re.search(r"function\s+([A-Za-z_$][\w$]*)", source)
    if match is None:
        return bool(re.search(r"setTimeout\s*\(|onload\s*=", source))
    name = match[1]
    if f"{name}(" in doc.body.get("onload"):
        return True
    return bool(re.search(rf"setTimeout\s*\(\s*['\"]?{re.escape(name)}|onload\s*=\s*{re.escape(name)}|"
                          rf"^\s*{re.escape(name)}\(\s*\)\s*;?\s*$", source, re.MULTILINE))


def _by_frameset(doc: Document) -> str | None:
    if not doc.by_tag("frameset"):
        return None
    frames = [f for f in doc.by_tag("frame") if f.get("src").strip() and not f.get("src").startswith("about:")]
    shown = [f for f in frames if not _zero(f)]
    if len(shown) == 1:
        return doc.base.resolve(shown[0].get("src"))
    return None


def _zero(frame: Element) -> bool:
    """A frame that its set gives no room (rows="0,*")."""
    parent = frame.parent
    if parent is None:
        return False
    sizes = (parent.get("rows") or parent.get("cols")).split(",")
    kin = [k for k in parent.kids if k.tag in ("frame", "frameset")]
    place = kin.index(frame) if frame in kin else -1
    return 0 <= place < len(sizes) and sizes[place].strip() in ("0", "0%", "1")
