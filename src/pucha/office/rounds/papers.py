"""The notice of a round (通报) from its scorecards: a draft for whoever sees the round, and the one that was published.

The published one is written by a worker soon after the publication and stays as it was written: it lies beside the
round's runs, where nothing is ever changed.
"""

import tempfile
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from pucha.i18n import speaking, t
from pucha.model import codec
from pucha.model.errors import InputError
from pucha.model.scorecard import Scorecard
from pucha.office.people.models import Office
from pucha.office.rounds.hooks import every_moment
from pucha.office.rounds.models import Card, Round
from pucha.office.tables import load
from pucha.pipeline.runfolder import write_whole
from pucha.reports.bundle import RoundReport, RoundSite
from pucha.reports.papers.compose import Made, Order
from pucha.reports.papers.round import chinese_date, round_paper
from pucha.reports.papers.write import write_paper

KINDS = ("docx", "pdf", "html")
PAPERS = ("notice", "failing", "appendix")
MOST = 5_000  # sites in one document; an office of a larger tree makes that of its part


def document(round_: Round, cards: QuerySet[Card], office: Office, standard: str, paper: str = "notice") -> Made:
    """The document about these cards, issued by ``office``."""
    report = _report(round_, cards.filter(standard=standard), standard)
    if not report.sites:
        raise InputError(t("您的管辖范围内没有按这个标准评分的网站"))
    order = Order(paper, standard, None, _particulars(office, round_))
    with speaking("zh"):
        return round_paper(report, order)


def _report(round_: Round, cards: QuerySet[Card], standard: str) -> RoundReport:
    rows = cards.order_by("place", "id")
    if rows.count() > MOST:
        raise InputError(t("网站超过 {n} 个，请由下级机构分别出具").format(n=MOST))
    sites = tuple(RoundSite(one.round_site.site.as_site(), (_card(one),))
                  for one in rows.select_related("round_site__site")[:MOST])
    as_of = timezone.localtime(round_.as_of).replace(tzinfo=None)
    return RoundReport(round_.title, as_of, sites, standards=(load(standard),))


def _card(one: Card) -> Scorecard:
    try:
        return codec.build(Scorecard, one.card)
    except (KeyError, TypeError, ValueError):
        raise InputError(t("{site} 的评分表是另一版本写的，请重新评分").format(site=one.round_site.site.name)) from None


def _particulars(office: Office, round_: Round) -> dict[str, str]:
    found = {"organ": office.name, "red_head": f"{office.name}文件", "scope": office.name, "printed_by": office.name}
    if round_.published_at:
        found["date"] = found["printed_on"] = chinese_date(timezone.localtime(round_.published_at))
    return found


def written(made: Made, kind: str) -> bytes:
    """The document as a file of the kind."""
    with tempfile.TemporaryDirectory(prefix="pucha-paper-") as folder, speaking("zh"):
        target = Path(folder) / f"paper.{kind}"
        write_paper(target, made.paper, kind)
        return target.read_bytes()


def published_path(round_: Round, standard: str, kind: str) -> Path:
    return Path(settings.CONF.folder) / round_.folder / f"published-{standard}.{kind}"


def trouble_path(round_: Round, standard: str) -> Path:
    """Says why there is no notice (figures that do not add up, too many sites), so that it is not tried for ever."""
    return Path(settings.CONF.folder) / round_.folder / f"published-{standard}.txt"


def trouble_of(round_: Round, standard: str) -> str:
    path = trouble_path(round_, standard)
    return path.read_text("utf-8") if path.exists() else ""


@every_moment
def write_published() -> int:
    """The notices of published rounds that are not written yet; how many were."""
    count = 0
    for row in Round.objects.filter(published_at__isnull=False).select_related("office"):
        for standard in row.standards:
            if not published_path(row, standard, KINDS[-1]).exists() and not trouble_of(row, standard):
                count += _publish(row, standard)
    return count


def _publish(row: Round, standard: str) -> int:
    folder = Path(settings.CONF.folder) / row.folder
    folder.mkdir(parents=True, exist_ok=True)
    try:
        made = document(row, Card.objects.filter(round=row), row.office, standard)
    except InputError as fault:
        write_whole(trouble_path(row, standard), str(fault))
        return 0
    with speaking("zh"):
        for kind in KINDS:  # the last one says that all are there
            write_paper(published_path(row, standard, kind), made.paper, kind)
    return 1
