"""Self-contained HTML: one file for a site, one for a round. No script, no network, everything from pages escaped."""

import re
from decimal import Decimal
from functools import cache
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pucha.i18n import language, t
from pucha.model.codec import decimal_text
from pucha.registry.classes import class_name
from pucha.reports import sayings, statistics, words
from pucha.reports.bundle import RoundReport, SiteReport
from pucha.reports.view import KEPT, SHOWN, beside, count_states, has_points, only_in_part, parts_of, sum_text

RANKED = 5_000  # rows of a round's ranking in HTML; the XLSX file holds all
LISTED = 500  # rows of the other long lists


def site_html(report: SiteReport) -> str:
    """The report of one site as one HTML file."""
    cards = [{"sheet": sheet, "card": sheet.card, "parts": parts_of(sheet, report), "sum": sum_text(sheet),
              "in_part": only_in_part(sheet.card), "points": has_points(sheet.card),
              "counts": count_states(sheet.card.lines)} for sheet in report.sheets]
    return _page("site.html", report=report, cards=cards, beside=beside(report), SHOWN=SHOWN, KEPT=KEPT)


def round_html(report: RoundReport) -> str:
    """The report of a round as one HTML file; each site links to its own report."""
    return _page("round.html", report=report, tables=[_tables(report, name) for name in report.standard_ids()],
                 refused=[p for p in report.problems if not p.kept], noted=[p for p in report.problems if p.kept],
                 RANKED=RANKED, LISTED=LISTED)


def _tables(report: RoundReport, name: str) -> dict[str, Any]:
    """All that one standard's section shows."""
    standard = report.standard(name)
    watched = statistics.watch_lines(standard)
    cards = [card for entry in report.sites if (card := entry.card(name))]
    costs = statistics.costs(report, name)
    ranking = statistics.ranking(report, name)
    return {
        "id": name, "title": standard.title if standard else name,
        "document": standard.document if standard else "", "hash": next((card.standard_hash for card in cards), ""),
        "total": statistics.tally(t("合计"), report.sites, name),
        "groups": [(t("按类别"), statistics.by_class(report, name)), (t("按级别"), statistics.by_level(report, name)),
                   (t("按地区"), statistics.by_region(report, name))],
        "vetoes": sorted((c for c in costs if c.part == "veto"), key=lambda c: -c.failed),
        "lost": sorted((c for c in costs if c.part not in ("veto", "bonus") and c.failed), key=lambda c: -c.points),
        "unseen": sorted((c for c in costs if c.unseen), key=lambda c: -c.unseen),
        "ranking": ranking,
        "classes": [class_name(row.entry.site) for row in ranking],
        "provisional": sum(card.provisional for card in cards),
        "only_watch": sum(statistics.lacks_only_the_watch(card, watched) for card in cards),
    }


def _page(name: str, **values: Any) -> str:
    text = _environment().get_template(name).render(lang="zh-CN" if language() == "zh" else "en", **values)
    return re.sub(r"\n\s*\n+", "\n", text) + "\n"


@cache
def _environment() -> Environment:
    env = Environment(loader=PackageLoader("pucha.reports"), autoescape=True, undefined=StrictUndefined,
                      trim_blocks=True, lstrip_blocks=True, finalize=_finalize)
    env.filters.update(points=words.points_text, when=words.time_text, decimal=_decimal, anchor=anchor, local=local)
    env.globals.update(t=t, words=words, share=words.share_text, is_web=words.is_web_address, local=local,
                       has_points=has_points, style=_style, skipped_word=sayings.skipped_word,
                       coverage_note=sayings.coverage_note,
                       unset_names=sayings.unset_names,
                       verdict_reason=sayings.verdict_reason)
    return env


def _finalize(value: Any) -> Any:
    """Every text that is not markup of ours is cleaned before it is escaped."""
    return words.clean(value) if type(value) is str else value


def _decimal(value: Decimal) -> str:
    return decimal_text(value)


@cache
def _style() -> Markup:
    """The style sheet, ours and static, to stand in the file itself."""
    loader = PackageLoader("pucha.reports")
    source, _, _ = loader.get_source(Environment(), "style.css")
    return Markup(source)


def anchor(text: str) -> str:
    """A name that can stand in ``id`` and ``href="#…"``."""
    return "s-" + re.sub(r"[^0-9A-Za-z_-]", lambda match: f"{ord(match[0]):x}", text)


def local(href: str) -> str:
    """A file beside the report, as a relative address; "" when it would lead anywhere else."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    if parts.scheme or parts.netloc or href.startswith(("/", "\\")) or ".." in href.split("/"):
        return ""
    return quote(href, safe="/-_.~")
