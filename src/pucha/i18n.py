"""Words for people in two languages: the source strings are Chinese, the English ones lie in a gettext catalogue.

``t("合格")`` gives the text in the language of :func:`use`. Write values in afterwards:
``t("共 {n} 个网站").format(n=60)``. ``mark("…")`` names a string for the catalogue without translating it yet.
``tools/make_catalogue.py`` collects the strings and compiles the catalogue.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files

LANGUAGES = ("zh", "en")
_language: ContextVar[str] = ContextVar("language", default="zh")


def use(language: str) -> None:
    """Choose ``zh`` or ``en`` for what is shown from now on."""
    if language not in LANGUAGES:
        raise ValueError(f"no such language: {language!r} (zh or en)")
    _language.set(language)


def language() -> str:
    return _language.get()


@contextmanager
def speaking(chosen: str) -> Iterator[None]:
    """Another language for one block."""
    before = language()
    use(chosen)
    try:
        yield
    finally:
        use(before)


@cache
def _catalogue(name: str) -> gettext.NullTranslations:
    path = files("pucha").joinpath("locale", name, "LC_MESSAGES", "pucha.mo")
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)


def t(text: str) -> str:
    """``text`` in the chosen language; the Chinese itself where the catalogue has nothing."""
    if _language.get() == "zh" or not text:
        return text
    return _catalogue(_language.get()).gettext(text)


def mark(text: str) -> str:
    """Only names ``text`` for the catalogue; give it to :func:`t` where it is shown."""
    return text
