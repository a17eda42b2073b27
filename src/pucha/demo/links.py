"""Dead links, and links that only look dead: planted once the addresses are known."""

from collections.abc import Callable, Sequence

from pucha.demo.build import Builder
from pucha.demo.plan import Article, Decoy, Ref

LinkPlant = Callable[[Builder, str], None]
LINKS: dict[str, LinkPlant] = {}


def link(name: str) -> Callable[[LinkPlant], LinkPlant]:
    def keep(work: LinkPlant) -> LinkPlant:
        LINKS[name] = work
        return work

    return keep


def articles(builder: Builder, *kinds: str) -> Sequence[Article]:
    """First entries of the columns of these kinds (all kinds when none is named)."""
    return [c.items[0] for c in builder.plan.columns if c.items and (not kinds or c.kind in kinds)]


def _page(builder: Builder) -> str:
    """A fresh address of the site's own kind that leads nowhere."""
    return f"/zt/{builder.plan.next_number()}.htm"


def _file(builder: Builder, ext: str) -> str:
    return f"/files/old/{builder.plan.next_number()}.{ext}"


@link("dead-home-links")
def _home(builder: Builder, other: str) -> None:
    refs = builder.plan.home_refs
    refs.append(Ref("专题网页", _page(builder), fate=_gone(builder)))
    refs.append(Ref("宣传图片", _file(builder, "jpg"), "image", _gone(builder)))


@link("dead-home-external")
def _home_external(builder: Builder, other: str) -> None:
    builder.plan.home_refs.append(Ref("相关单位", f"{other}/lanmu/{builder.plan.next_number()}.html", fate="gone"))
    builder.plan.home_refs.append(Ref("下级网站", other.replace("http://", "http://nosuch.") + "/", fate="gone"))


@link("dead-inner-links")
def _inner(builder: Builder, other: str) -> None:
    rows = articles(builder)
    for number, (ext, rel) in enumerate((("", "page"), ("doc", "attachment"), ("png", "image"), ("xls", "attachment"))):
        href = _file(builder, ext) if ext else _page(builder)
        rows[number % len(rows)].refs.append(
            Ref(("相关信息", "附件.doc", "图", "附表.xls")[number], href, rel, _gone(builder))
        )


@link("dead-inner-external")
def _inner_external(builder: Builder, other: str) -> None:
    articles(builder)[-1].refs.append(
        Ref("原文链接", f"{other}/yuanwen/{builder.plan.next_number()}.html", fate="gone")
    )


@link("dead-410")
def _410(builder: Builder, other: str) -> None:
    articles(builder)[1].refs.append(Ref("历史页面", _page(builder), fate="gone410"))


@link("dead-disguise")
def _disguise(builder: Builder, other: str) -> None:
    articles(builder)[2].refs.append(Ref("附件下载.pdf", _file(builder, "pdf"), "attachment", "disguise"))


@link("link-trouble")
def _trouble(builder: Builder, other: str) -> None:
    articles(builder)[1].refs.append(Ref("查询页面", _page(builder), fate="trouble"))


# decoys


@link("decoy-redirects")
def _moved(builder: Builder, other: str) -> None:
    for article in articles(builder, "通知公告", "政策文件"):
        article.odd = article.odd or "moved"
        builder.plan.home_refs.append(
            Ref("旧址：" + article.title[:8], f"/old/{article.number}.html", decoy="redirect")
        )


@link("decoy-wall-link")
def _walled(builder: Builder, other: str) -> None:
    articles(builder)[0].refs.append(Ref("业务平台", _page(builder), fate="wall", decoy="walled-link"))


@link("decoy-slow")
def _slow(builder: Builder, other: str) -> None:
    for article in articles(builder, "通知公告"):
        article.odd = article.odd or "slow"
        builder.plan.decoys.append(
            Decoy("slow-page", "broken-links", article.href, "answers after three to five seconds")
        )


@link("decoy-flap")
def _flap(builder: Builder, other: str) -> None:
    for article in articles(builder, "规划计划"):
        article.odd = article.odd or "flap"
        builder.plan.decoys.append(Decoy("flapping-page", "broken-links", article.href, "500 once, then fine"))


@link("decoy-head-405")
def _head405(builder: Builder, other: str) -> None:
    builder.plan.manner.no_head = 405
    builder.plan.decoys.append(Decoy("head-refused", "broken-links", note="HEAD is refused with 405, GET works"))


@link("decoy-head-501")
def _head501(builder: Builder, other: str) -> None:
    builder.plan.manner.no_head = 501
    builder.plan.decoys.append(Decoy("head-refused", "broken-links", note="HEAD is refused with 501, GET works"))


@link("decoy-calendar")
def _calendar(builder: Builder, other: str) -> None:
    builder.plan.traps.add("calendar")
    builder.plan.decoys.append(Decoy("calendar", "", "/rili/", "endless calendar"))


@link("decoy-scripts")
def _scripts(builder: Builder, other: str) -> None:
    builder.plan.traps.add("scripts")
    builder.plan.decoys.append(
        Decoy("script-links", "broken-links", "mailto:", "javascript:, mailto:, tel: and # are no links")
    )


@link("decoy-mobile-menu")
def _mobile(builder: Builder, other: str) -> None:
    builder.plan.traps.add("mobile-menu")


@link("decoy-old-dates")
def _old_dates(builder: Builder, other: str) -> None:
    for article in articles(builder, "动态要闻", "通知公告"):
        article.old_words = "该办法自2009年3月1日起施行，2012年5月16日作过修订，有关情况见2013-06-20公布的说明。"
        builder.plan.decoys.append(
            Decoy("old-date-in-text", "stale-columns", article.href, "old dates stand in the text")
        )


def _gone(builder: Builder) -> str:
    return "soft" if builder.plan.manner.soft_404 else "gone"


@link("soft-404")
def _soft(builder: Builder, other: str) -> None:
    """The site answers 200 with a page that says there is nothing. Two dead links, and short pages that look alike."""
    builder.plan.manner.soft_404 = True
    articles(builder)[0].refs.append(Ref("相关专题", _page(builder), fate="soft"))
    articles(builder)[1].refs.append(Ref("下载说明", _page(builder), fate="soft"))
