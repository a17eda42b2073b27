"""Surveys and interviews with their days (调查征集, 在线访谈), from lists of such columns and from their own pages."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from pucha.facts.column_kinds import plain_title, words
from pucha.facts.page_notes import PageNote
from pucha.facts.site_addresses import place_key
from pucha.model.facts import Activity, Item, PageFacts
from pucha.model.words import PageKind

KIND_OF_COLUMN = {"调查征集": "survey", "在线访谈": "interview"}
_SUBJECT = re.compile(
    r"关于|公开征求|征求|征集|意见建议|意见|建议|调查问卷|问卷|网上调查|调查|的|公告|通知|结果|反馈|情况|采纳|公布|报告|说明|公示")


class ActivityFolder:
    """Keeps the opening and closing days that an activity's own page shows."""

    def __init__(self) -> None:
        self._days: dict[str, tuple[date | None, date | None]] = {}

    def add(self, page: PageFacts) -> None:
        days = days_in(page)
        if days != (None, None):
            self._days[place_key(page.url)] = days

    def finish(self, listed: Iterable[tuple[str, Item, date | None]],
               notes: Iterable[PageNote]) -> tuple[Activity, ...]:
        """``listed``: (kind of column, item, its day) of the columns of activities."""
        found: dict[tuple[str, str], Activity] = {}
        for kind, item, day in listed:
            self._put(found, Activity(KIND_OF_COLUMN[kind], item.title, item.url, day))
        for note in notes:
            if note.kind in (PageKind.SURVEY, PageKind.INTERVIEW) and not note.is_list and note.title:
                kind = "survey" if note.kind is PageKind.SURVEY else "interview"
                self._put(found, Activity(kind, note.title, note.url, note.on))
        return _with_results(found)

    def _put(self, found: dict[tuple[str, str], Activity], activity: Activity) -> None:
        key = (activity.kind, place_key(activity.url) or plain_title(activity.title))
        opened, closed = self._days.get(key[1], (None, None))
        known = found.get(key)
        merged = replace(activity, opened_on=opened or activity.opened_on, closed_on=closed)
        if known is None or (known.opened_on is None and merged.opened_on is not None):
            found[key] = merged


def days_in(page: PageFacts) -> tuple[date | None, date | None]:
    """Opening and closing day that the page's words gave."""
    opened, closed = page.notes.get("opened"), page.notes.get("closed")
    return date.fromisoformat(opened) if opened else None, date.fromisoformat(closed) if closed else None


def is_result(title: str) -> bool:
    """A title that publishes the outcome of a survey."""
    plain = plain_title(title)
    return any(word in plain for word in words("results"))


def _with_results(found: Mapping[tuple[str, str], Activity]) -> tuple[Activity, ...]:
    """Activities proper; one that a result names has results. The result of one that is listed is no second."""
    ordered = sorted(found.values(), key=lambda activity: (activity.kind, activity.url, activity.title))
    results = {_subject(a.title) for a in ordered if is_result(a.title)}
    subjects = {_subject(a.title) for a in ordered if not is_result(a.title)}
    real = [a for a in ordered if a.kind != "survey" or not is_result(a.title) or _subject(a.title) not in subjects]
    return tuple(replace(a, results=True) if _subject(a.title) in results else a for a in real)


def _subject(title: str) -> str:
    return _SUBJECT.sub("", plain_title(title))
