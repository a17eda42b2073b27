"""Pages that are no articles: letters, guides, surveys, interviews, online systems, search."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from pucha.demo import prose
from pucha.demo.build import phone, section
from pucha.demo.families import relative
from pucha.demo.plan import Activity, Article, Guide, Letter, System
from pucha.demo.views import View, Views, day_text


class Specials:
    """Makes the views of a site's services and interaction."""

    def __init__(self, views: Views, parts: Any) -> None:
        self.views, self.parts, self.plan, self.family = views, parts, views.plan, views.family

    def _frame(
        self, heading: str, at: str, group: str, slug: str, body: str, detail: tuple[str, str] | None = None
    ) -> View:
        """``detail``: (title, time) when the page is one entry of the list ``slug``."""
        views = self.views
        title = next((t for _, t, s in views.sections() if s == slug), heading)
        article = (detail[0], detail[1], self.plan.office.organ) if detail else None
        crumbs = [(group, ""), (title, section(self.plan, slug))] if group else [(heading, "")]
        view = views.frame("body", heading, at, views.tags((title, ""), article), crumbs)
        view.group, view.body = group, body
        view.siblings = [(t, self._href(section(self.plan, s), at)) for g, t, s in views.sections() if g == group]
        return view

    def _href(self, target: str, at: str) -> str:
        return relative(target, at) if self.family.relative else target

    # letters

    def letters(self) -> View:
        at = section(self.plan, "xjxd")
        rows = [
            SimpleNamespace(
                number=x.number,
                href=self._href(x.href, at),
                title=x.title,
                department="" if "department" in x.lacks else x.department,
                asked=day_text(x.asked, True),
                status=status_of(x),
            )
            for x in self.plan.letters or ()
        ]
        made = self.parts.letters_list(rows) if self.family.letters == "list" else self.parts.letters_table(rows)
        stats = self._letter_statistics() if self.plan.letter_statistics else None
        body = self.parts.letter_page(section(self.plan, "wyxx"), stats, made)
        return self._frame(self.views.letters_title(), at, "互动交流", "xjxd", body)

    def _letter_statistics(self) -> tuple[int, int, str]:
        total = 120 + self.plan.office.number * 3
        open_ = sum(1 for x in self.plan.letters or () if x.answered is None)
        return total, total - open_, f"{(total - open_) * 100 / total:.1f}%"

    def letter(self, letter: Letter) -> View:
        fields = SimpleNamespace(
            title=letter.title,
            question=letter.question,
            status=status_of(letter),
            asked="" if "asked" in letter.lacks else day_text(letter.asked, letter.whole_day),
            department="" if "department" in letter.lacks or not letter.answered else letter.department,
            answered=""
            if "answered" in letter.lacks or not letter.answered
            else day_text(letter.answered, letter.whole_day),
            reply=self._reply(letter),
        )
        body = self.parts.letter_list(fields) if self.family.letters == "list" else self.parts.letter_table(fields)
        return self._frame(
            "信件详情", letter.href, "互动交流", "xjxd", body, (letter.title, day_text(letter.asked, False))
        )

    @staticmethod
    def _reply(letter: Letter) -> str:
        if letter.hidden:
            return "该信件已办结，应写信人要求，答复内容不公开。"
        return "" if "reply" in letter.lacks else letter.reply

    def write(self) -> View:
        view = self._frame(
            "我要写信",
            section(self.plan, "wyxx"),
            "互动交流",
            "xjxd",
            self.parts.write_form(section(self.plan, "wyxx"), self.plan.office.organ),
        )
        view.forms = True
        return view

    # services

    def guides(self) -> View:
        at, guides = section(self.plan, "bszn"), self.plan.guides or []
        rows = [(g.name, self._href(g.href, at)) for g in guides]
        half = (len(rows) + 1) // 2
        groups = [("个人办事", rows[:half]), ("法人办事", rows[half:])] if self.plan.services_by_class else [("", rows)]
        return self._frame("办事指南", at, "办事服务", "bszn", self.parts.services(groups))

    def guide(self, guide: Guide) -> View:
        rows = [(name, text) for name, text in guide.elements.items() if text]
        files = "　".join(f'<a href="{r.href}">{r.text}</a>' for r in guide.refs)
        if guide.wants and not guide.refs:
            rows = [(n, t + f"（须填写《{guide.wants[0]}》）" if n == "办理材料" else t) for n, t in rows]
        make = getattr(self.parts, f"guide_{self.family.guide}")
        body = "<p>　　该事项由窗口受理，具体情况请来电咨询。</p>" if guide.empty_page else make(rows, files)
        return self._frame(guide.name, guide.href, "办事服务", "bszn", body, (guide.name, ""))

    def systems(self) -> View:
        rows = [(s.name, s.href) for s in self.plan.systems]
        return self._frame("在线办理", section(self.plan, "zxbl"), "办事服务", "zxbl", self.parts.systems(rows))

    def system(self, system: System) -> View:
        view = self._frame(system.name, system.href, "办事服务", "zxbl", self.parts.system(system.name, system.href))
        view.forms = True
        return view

    # surveys and interviews

    def activities(self, slug: str, rows: Sequence[Activity]) -> View:
        at = section(self.plan, slug)
        shown = [
            SimpleNamespace(
                href=self._href(a.href, at), title=a.title, opened=a.opened.isoformat(), state=self._state(a)
            )
            for a in rows
        ]
        title = next(t for _, t, s in self.views.sections() if s == slug)
        return self._frame(title, at, "互动交流", slug, self.parts.activities(shown, slug == "wsdc"))

    def _state(self, activity: Activity) -> str:
        return "已结束" if activity.closed and activity.closed < self.plan.as_of else "进行中"

    def activity(self, activity: Activity) -> View:
        slug, voice = ("wsdc", self._voice(activity)) if activity.kind == "survey" else ("zxft", self._voice(activity))
        fields = SimpleNamespace(
            title=activity.title,
            opened=activity.opened.isoformat(),
            state=self._state(activity),
            closed=activity.closed.isoformat() if activity.closed else "",
            results=activity.results,
            text=voice.one("body", "middle"),
            count=20 + activity.number % 180,
            share=81 + activity.number % 17,
            guest=f"{self.plan.office.organ}{voice.say('{leader}')}",
            talk=self._talk(voice),
        )
        body = self.parts.survey(fields, activity.href) if slug == "wsdc" else self.parts.interview(fields)
        view = self._frame("", activity.href, "互动交流", slug, body, (activity.title, f"{activity.opened} 09:00"))
        view.title = f"{activity.title}-{self.plan.name}" if self.plan.prominent else activity.title
        view.forms = slug == "wsdc"
        return view

    def _voice(self, activity: Activity) -> prose.Voice:
        return prose.Voice(f"{self.plan.host}|{activity.number}", self.views.words, self.plan.office.theme)

    @staticmethod
    def _talk(voice: prose.Voice) -> list[tuple[str, str]]:
        return [
            (
                "主持人" if n % 2 == 0 else "嘉宾",
                voice.one("questions", "body") if n % 2 == 0 else voice.one("body", "middle"),
            )
            for n in range(6)
        ]

    # the rest

    def site_map(self) -> View:
        return self._frame("网站地图", section(self.plan, "wzdt"), "", "wzdt", self.parts.site_map(self.views.nav))

    def contact(self) -> View:
        words = self.views.words
        body = self.parts.contact(self.plan.office.organ, words["region"] + words["street"], phone(self.plan.office))
        return self._frame("联系我们", section(self.plan, "lxwm"), "", "lxwm", body)

    def calendar(self, year: int, month: int) -> View:
        """One month of an endless calendar: the trap is the way to the months before and after."""
        before, after = divmod(year * 12 + month - 2, 12), divmod(year * 12 + month, 12)
        links = "".join(
            f'<a href="/rili/?year={y}&month={m + 1}">{word}</a> '
            for (y, m), word in ((before, "上一月"), (after, "下一月"))
        )
        days = "".join(f"<td>{day}</td>" + ("</tr><tr>" if day % 7 == 0 else "") for day in range(1, 29))
        return self._frame(
            f"{year}年{month}月工作日历",
            f"/rili/?year={year}&month={month}",
            "",
            "rili",
            f"{links}<table><tr>{days}</tr></table>",
        )

    def search(self, query: str) -> View:
        found = self._found(query)
        groups = None
        if self.plan.manner.search != "ungrouped":
            policy = sum(1 for a in found if a.kind in ("政策文件", "政策解读"))
            groups = [("全部", len(found)), ("新闻动态", len(found) - policy), ("政策文件", policy), ("办事服务", 0)]
        rows = [
            (
                a.title.replace(query, f"<em>{query}</em>") if query else a.title,
                a.href,
                self.views.paragraphs(a)[0][:60],
                day_text(a.at, True),
            )
            for a in found[:10]
        ]
        view = self._frame(
            "站内搜索", self.family.scheme.search, "", "search", self.parts.results(query, groups, rows, len(found))
        )
        view.forms = True
        return view

    def _found(self, query: str) -> list[Article]:
        query = query.strip()
        if self.plan.manner.search == "deaf" or not query:
            return []
        return [a for a in self.plan.articles if query in a.title]


def status_of(letter: Letter) -> str:
    return "处理中" if letter.answered is None else "已办结" if letter.hidden else "已答复"
