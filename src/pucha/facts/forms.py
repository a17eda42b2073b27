"""Forms and what they are for: search, login, letter, survey, registration (表单)."""

import re

from pucha.facts.dom import Document, Element
from pucha.model.facts import FormFacts

_FIELDS = ("input", "select", "textarea", "button")
_TEXT_TYPES = frozenset({"", "text", "search"})
_SEARCH = re.compile(
    r"search|sousuo|query|keyword|jiansuo|(?:^|[^a-z])(?:q|kw|wd|key|searchword|sw)(?:$|[^a-z])|搜索|检索|"
    r"查询|全文", re.IGNORECASE)
_LOGIN = re.compile(r"login|logon|signin|passw|登录|登陆|用户名", re.IGNORECASE)
_LETTER = re.compile(
    r"letter|mail|message|guest|liuyan|zixun|xinxiang|feedback|complain|留言|信箱|写信|来信|咨询|投诉|"
    r"建议|姓名.{0,200}内容", re.IGNORECASE | re.DOTALL)
_SURVEY = re.compile(r"survey|vote|poll|diaocha|toupiao|zhengji|调查|投票|问卷|征集|您认为|满意", re.IGNORECASE)
_REGISTER = re.compile(r"register|regist|signup|注册", re.IGNORECASE)
_WRITER = re.compile(r"姓名|来信|写信|留言|信件|主题|标题")  # fields of a letter
_CHOICES = 4
_MOST = 30


def read_forms(doc: Document) -> tuple[FormFacts, ...]:
    """The page's forms; fields outside any form that search make one more."""
    forms = [_form(doc, element, _fields_in(element)) for element in doc.by_tag("form")[:_MOST]]
    loose = _loose_search(doc)
    if loose is not None and not any(f.purpose == "search" for f in forms):
        forms.append(loose)
    letter = _loose_letter(doc)
    if letter is not None:
        forms.append(letter)
    return tuple(forms)


def _loose_letter(doc: Document) -> FormFacts | None:
    """Fields of a letter that no form holds: a large text field beside fields for name and address."""
    areas = [f for f in doc.by_tag("textarea") if f.closest("form") is None]
    inputs = [f for f in doc.by_tag("input")
              if f.get("type").lower() in ("", "text", "tel", "email") and f.closest("form") is None]
    if not areas or len(inputs) < 2 or not _LETTER.search(doc.text[:20_000]):
        return None
    rows = tuple((f.get("name"), f.get("type").lower() or f.tag, "") for f in (*inputs, *areas) if f.get("name"))
    return FormFacts("", "POST", rows, "letter", areas[0].get("name"), "")


def _fields_in(form: Element) -> list[Element]:
    return list(form.below(*_FIELDS))[:200]


def _form(doc: Document, form: Element, fields: list[Element]) -> FormFacts:
    action = doc.base.resolve(form.get("action")) or ("" if form.get("action").strip() else doc.url)
    method = "POST" if form.get("method").strip().upper() == "POST" else "GET"
    rows = tuple((f.get("name"), f.get("type").lower() or f.tag, f.get("value")[:200]) for f in fields if f.get("name"))
    texts = [f for f in fields if f.tag == "input" and f.get("type").lower() in _TEXT_TYPES]
    purpose = _purpose(form, fields, texts)
    searched = next((f.get("name") for f in texts if f.get("name")), "")
    text_field = searched if purpose == "search" else _letter_field(fields)
    return FormFacts(action, method, rows, purpose, text_field, form.line[:80])


def _letter_field(fields: list[Element]) -> str:
    return next((f.get("name") for f in fields if f.tag == "textarea"), "")


def _purpose(form: Element, fields: list[Element], texts: list[Element]) -> str:
    named = (f.get("name") + " " + f.get("id") for f in fields)
    words = " ".join((form.get("action"), form.get("name"), form.words, *named))
    shown = form.line[:600] + " ".join(f.get("placeholder") + f.get("value")[:20] for f in fields)
    if any(f.get("type").lower() == "password" for f in fields):
        return "register" if _REGISTER.search(words) and "登录" not in shown else "login"
    choices = sum(f.get("type").lower() in ("radio", "checkbox") for f in fields)
    if any(f.tag == "textarea" for f in fields):
        asks = choices >= _CHOICES and not _WRITER.search(shown)
        return "survey" if _SURVEY.search(shown) and (asks or not _LETTER.search(shown)) else "letter"
    if choices >= 2 and (_SURVEY.search(words + shown) or "提交" in shown) and not (texts and _SEARCH.search(words)):
        return "survey"
    if texts and (_SEARCH.search(words) or _SEARCH.search(shown)):
        return "search"
    if _LOGIN.search(words):
        return "login"
    return "other" if texts else ""


def _loose_search(doc: Document) -> FormFacts | None:
    """A search box that no form holds: a script takes its words."""
    for field in doc.by_tag("input"):
        if field.get("type").lower() not in _TEXT_TYPES or field.closest("form") is not None:
            continue
        words = " ".join((field.get("name"), field.get("id"), field.get("placeholder"), field.get("value")[:20]))
        if _SEARCH.search(words):
            name = field.get("name")
            return FormFacts("", "GET", ((name, "text", ""),), "search", name, field.get("placeholder")[:80])
    return None
