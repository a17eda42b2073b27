"""Records of an invented site and round, made by hand, for the tests of the reports."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from pucha.model.facts import Availability, Column, LinkSummary, SiteFacts, Where
from pucha.model.finding import CheckResult, Evidence, Finding, Measure, finding_key
from pucha.model.observation import Confirmation, Coverage
from pucha.model.scorecard import Line, Scorecard
from pucha.model.site import Site
from pucha.model.standard import Condition, Indicator, Rule, Standard, Term, Use
from pucha.model.words import Certainty, DecidedBy, Level, Outcome, SiteKind, Verdict
from pucha.registry.load import RowProblem
from pucha.reports.bundle import RoundReport, RoundSite, RunNote, Sheet, SiteReport

NOON = datetime(2015, 10, 31, 12, 0)
EVIL = '<script>alert("x")</script>‮"onmouseover=\'x\' {{ 7*7 }} [red]rich[/red] \ud800'
HOME = "http://www.liusong.gov.cn/"
SITE = Site("1304000009", "柳松市人民政府", HOME, "柳松市人民政府办公室", Level.CITY, "130400", SiteKind.PORTAL)


def finding(check: str, code: str, url: str, quote: str, *, sure: bool = True, confirmed: int = 0, **more: object) -> Finding:
    confirmations = tuple(Confirmation(NOON + timedelta(seconds=2 * n), "重试", "404") for n in range(confirmed))
    proof = Evidence(url, quote, Where(120, 126, "div.list > ul > li:nth-child(3) > a"), seen_at=NOON)
    return Finding(finding_key(check, code, url, quote), check, code, Certainty.SURE if sure else Certainty.REVIEW, "serious",
                   proof, confirmations=confirmations, **more)


DEAD = [finding("broken-links", "dead-link", f"{HOME}zwgk/art_{n}.html", f"关于印发第{n}号通知的公告", confirmed=2,
                reason="目标返回 404", suggestion="请恢复该页或更正链接") for n in range(14)]
STALE = [finding("stale-columns", "stale", f"{HOME}col_{n}/", f"要闻栏目{n}", reason=f"最新信息 2015-06-{n + 1:02d}，超过 2 周") for n in range(3)]
LETTERS = [finding("unanswered-letters", "unanswered", f"{HOME}mail/7", EVIL, sure=False, reason="提问于 2015-05-02，未见答复")]


def lines(vetoed: bool = False, lost: int = 14) -> tuple[Line, ...]:
    both = DecidedBy.MACHINE_AND_PERSON
    return (
        Line("unreachable", "站点无法访问", "veto", "单项否决", "表一第1项", Outcome.NOT_OBSERVED, DecidedBy.MACHINE,
             reason="本次只访问首页 3 次，规则要求一周内每天至少 20 次（pucha watch）"),
        Line("home-stale", "网站不更新", "veto", "单项否决", "表一第2项", Outcome.FAIL if vetoed else Outcome.PASS, DecidedBy.MACHINE,
             reason="首页栏目 2 周内没有新信息" if vetoed else "2 周内有 23 条新信息", because=(STALE[0].key,) if vetoed else ()),
        Line("letters", "互动回应差", "veto", "单项否决", "表一第5项", Outcome.REVIEW, both, reason="有 1 件疑似超过 3 个月未答复",
             awaiting=(LETTERS[0].key,)),
        Line("home-links", "首页链接", "deduct", "网站可用性", "表二第2项", Outcome.FAIL, DecidedBy.MACHINE, Decimal(-lost),
             f"首页 {lost} 条链接打不开，每条扣 1 分", tuple(f.key for f in DEAD[:lost])),
        Line("news", "动态要闻类栏目", "deduct", "信息更新情况", "表二第4项", Outcome.FAIL, both, Decimal("-9"),
             "3 个栏目超过 2 周未更新，每个扣 3 分", tuple(f.key for f in STALE)),
        Line("accuracy", "基本信息准确性", "deduct", "信息更新情况", "表二第5项", Outcome.REVIEW, DecidedBy.PERSON, reason="由人工判定", confidence="recalled"),
        Line("surveys", "调查征集类栏目", "deduct", "互动回应情况", "表二第7项", Outcome.ERROR, both, reason="检查程序出错：ValueError"),
        Line("guides", "办事指南", "deduct", "服务实用情况", "表二第9项", Outcome.NOT_APPLICABLE, both, reason="该单位没有办事服务"),
        Line("data", "数据发布", "bonus", "信息发布", "表三第1项", Outcome.PASS, both, Decimal("2"), "数据栏目 3 个月内有更新", cap=Decimal(4)),
        Line("reply", "解读回应", "bonus", "信息发布", "表三第2项", Outcome.FAIL, both, reason="没有多样式解读"),
    )


def card(standard: str = "census-2015", verdict: Verdict = Verdict.UNDECIDED, *, site: str = SITE.code, **more: object) -> Scorecard:
    found = lines(**more)
    lost = -sum((line.points for line in found if line.points < 0), Decimal(0))
    return Scorecard(site, standard, "ab" * 32, NOON, verdict, "有 2 项未能看清，另有 1 项待人工确认", True, Decimal(100),
                     Decimal(100) - lost + 2, lost, Decimal(2), found, ("guide-points",))


STANDARD = Standard(
    "census-2015", "全国政府网站普查评分表", "国办发〔2015〕15号",
    uses={"home": Use("home", "home-availability")},
    indicators=(Indicator("unreachable", "站点无法访问", "veto", "单项否决", "表一第1项", "国办发〔2015〕15号", DecidedBy.MACHINE, "verified",
                          rules=(Rule("veto", (Term("home", "failed_share"),),
                                      condition=Condition((Term("home", "failed_share"),), "share_at_least", Decimal("0.05"))),)),))


def results() -> dict[str, CheckResult]:
    return {
        "links": CheckResult("links", "broken-links", 1, Outcome.FAIL, {"home": Measure(Decimal(14), ratio=(14, 140))}, tuple(DEAD)),
        "news": CheckResult("news", "stale-columns", 1, Outcome.FAIL, {"stale": Measure(Decimal(3))}, tuple(STALE)),
        "letters": CheckResult("letters", "unanswered-letters", 1, Outcome.REVIEW,
                               {"unanswered": Measure(Decimal(0), Decimal(1)), "x": Measure(None, reason="没看到")}, tuple(LETTERS)),
    }


COVERAGE = Coverage(3120, 2000, 1874, {"超出页数上限": 1102, "robots.txt 不允许": 18}, False, ("列表页读到第 20 页为止",))


def facts() -> SiteFacts:
    columns = (
        Column(f"{HOME}yw/", "要闻", ("要闻",), "动态要闻", items=40, newest_on=date(2015, 10, 30)),
        Column(f"{HOME}kong/", "专题", ("专题",), "专题", state="blank"),
        Column(f"{HOME}js/", EVIL, (), "", state="unseen", reason="内容由脚本生成"),
    )
    return SiteFacts(SITE.code, HOME, NOON, columns=columns, coverage=COVERAGE, links=LinkSummary(140, 3800, 12),
                     availability=Availability(0, 3, 1, first_at=NOON, last_at=NOON + timedelta(minutes=20)))


def site_report(*cards: Scorecard) -> SiteReport:
    cards = cards or (card(), card("indicators-2019", Verdict.FAIL, vetoed=True))
    sheets = tuple(Sheet(one, results(), STANDARD if one.standard == STANDARD.id else None) for one in cards)
    return SiteReport(SITE, HOME, NOON, sheets, COVERAGE, facts(),
                      run=RunNote("0.1.0", NOON, NOON + timedelta(minutes=20), {"max_pages": "2000"}),
                      titles={"dead-link": "链接打不开", "stale": "栏目长期未更新", "unanswered": "留言未答复"},
                      files=(("links.csv", "全部链接"), ("report.json", "全部数据"), ("javascript:alert(1)", "坏")))


def round_report(number: int = 12) -> RoundReport:
    names = ["清河区", "北岭县", "柳松市", "南湾区", "青石县", "白鹭市"]
    kinds = [SiteKind.PORTAL, SiteKind.DEPARTMENT]
    verdicts = [Verdict.PASS, Verdict.UNDECIDED, Verdict.FAIL, Verdict.PASS]
    entries = []
    for n in range(number):
        code = f"13{1 + n % 9:02d}00{n:04d}"
        site = Site(code, f"{names[n % 6]}{'人民政府' if n % 2 == 0 else '民政局'}", f"http://s{n}.gov.cn/", "某某办公室",
                    Level.CITY if n % 3 else Level.COUNTY, code[:6], kinds[n % 2])
        one = card(site=code, verdict=verdicts[n % 4], vetoed=n % 4 == 2, lost=n % 14 + 1)
        entries.append(RoundSite(site, (one,), Coverage(3000 + n, 900, 800), f"sites/{code}/report.html"))
    lost = Site("1304009999", EVIL, "http://gone.gov.cn/", level=Level.COUNTY, kind=SiteKind.PORTAL, region="130400")
    entries.append(RoundSite(lost, trouble="首页域名不存在", href="javascript:alert(1)"))
    problems = (RowProblem(7, "网站标识码", "13040", "应为 10 位数字，现为 5 位"), RowProblem(9, "行政区划", EVIL, "不一致", kept=True))
    return RoundReport("柳松省2015年第四季度抽查", NOON, tuple(entries), problems, (STANDARD,), RunNote("0.1.0", NOON))
