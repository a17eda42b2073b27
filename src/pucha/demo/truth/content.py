"""The truth about what a site publishes: home page, columns, letters, activities, articles, policies, data."""


from pucha.demo.build import pairs
from pucha.demo.families import BY_NAME
from pucha.demo.plan import SitePlan
from pucha.demo.truth.record import Truth, is_new

WINDOWS = {
    "动态要闻": "P14D",
    "通知公告": "P6M",
    "政策文件": "P6M",
    "政策解读": "P6M",
    "人事": "P1Y",
    "规划计划": "P1Y",
}
NEEDED = ("概况", "机构职能", "领导", "动态要闻", "政策文件", "政策解读")


def new_on_home(plan: SitePlan) -> int:
    """New entries shown on the home page, or on the second-level pages of one that is only an entrance."""
    gate = BY_NAME[plan.family].entry == "gate"
    shown = [a for c in plan.columns for a in (c.items[: c.per_page] if gate else c.items[:6] if c.on_home else [])]
    return len({a.href for a in shown if a.dated and is_new(a.at.date(), plan.as_of, "P14D")})


def home(truth: Truth) -> None:
    fresh = new_on_home(truth.plan)
    if BY_NAME[truth.plan.family].entry != "gate":  # behind an entrance it is open which pages are meant
        truth.values["home-freshness.new_items"] = fresh
    if fresh == 0:
        truth.add("home-freshness.stale", ("home-stale", "home-undated"))


def columns(truth: Truth) -> None:
    for column in truth.plan.columns:
        if column.state == "blank":
            truth.add("blank-columns.blank", ("blank-column",), column.href, texts=(column.title,))
        elif (
            column.kind in WINDOWS
            and column.items
            and not is_new(column.newest, truth.plan.as_of, WINDOWS[column.kind])
        ):
            truth.add(
                "stale-columns.stale", ("stale-column",), column.href, note=f"{column.kind}, newest {column.newest}"
            )


def presence(truth: Truth) -> None:
    for kind in NEEDED:
        if not truth.plan.of_kind(kind):
            truth.add("column-presence.missing", ("column-missing",), texts=(f"“{kind}”",))


def letters(truth: Truth) -> None:
    plan, letters = truth.plan, truth.plan.letters
    if not letters:
        truth.add("letters-channel.missing", ("no-letters-channel",))
        truth.add("letters-published.none_public", ("no-public-letters",), certainty="either")
        return
    for letter in letters:
        asked = letter.asked.date()
        if letter.answered is None and not is_new(asked, plan.as_of, "P3M") and is_new(asked, plan.as_of, "P1Y"):
            truth.add("unanswered-letters.unanswered", ("unanswered-letter",), letter.href, texts=(letter.title,))
        for name in letter.lacks:
            truth.add(
                "letters-published.missing_fields",
                ("letter-field-missing",),
                letter.href,
                texts=(letter.title,),
                note=name,
            )
    days = [m.date() for x in letters if not x.hidden for m in (x.asked, x.answered) if m]
    if not any(is_new(day, plan.as_of, "P1Y") for day in days):
        truth.add("letters-channel.valid", ("no-valid-letters",))
    if not is_new(max(days), plan.as_of, "P2M"):
        truth.add("letters-published.no_new", ("letters-old",))
    if not plan.letter_statistics:
        truth.add("letters-published.no_statistics", ("no-letter-statistics",), certainty="review")


def activities(truth: Truth) -> None:
    for kind, title, rows in (
        ("survey", "调查征集", truth.plan.surveys),
        ("interview", "在线访谈", truth.plan.interviews),
    ):
        if rows is None:
            truth.add(f"activities.{kind}-missing", ("no-channel",), texts=(f"“{title}”",))
            continue
        days = [max(filter(None, (a.opened, a.closed))) for a in rows]
        count = sum(
            1
            for a, day in zip(rows, days, strict=True)
            if is_new(min(day, truth.plan.as_of), truth.plan.as_of, "P1Y")
            or is_new(a.opened, truth.plan.as_of, "P1Y")
        )
        truth.values[f"activities.{kind}-count"] = count
        if count == 0:
            truth.add(f"activities.{kind}-none", ("no-activities",), texts=(f"“{title}”",))


def publication(truth: Truth) -> None:
    for article in truth.plan.articles:
        if not article.dated:
            truth.add("publication-dates.undated", ("article-undated",), article.href)


def policies(truth: Truth) -> None:
    plan = truth.plan
    for policy, reading in pairs(plan):
        if reading is None:
            truth.add("policy-interpretation.uninterpreted", ("no-interpretation",), policy.href)
            continue
        if reading.number in plan.loose:
            truth.add("policy-interpretation.not_linked", ("not-linked",), reading.href)
        if policy.number in plan.not_back:
            truth.add("policy-interpretation.not_linked_back", ("not-linked-back",), policy.href)


def data(truth: Truth) -> None:
    columns = truth.plan.of_kind("数据")
    newest = max((c.newest for c in columns if c.newest), default=None)
    for span, name in (("P3M", "within_3_months"), ("P6M", "within_6_months")):
        truth.values[f"data-publication.{name}"] = int(is_new(newest, truth.plan.as_of, span))
