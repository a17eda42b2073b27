"""More of ``pucha sample``: the re-check of a self-sample, pages inside one site, the promise before a draw."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from rich.table import Table

from pucha.cli import options
from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.model.site import Site
from pucha.pipeline import clock
from pucha.pipeline.page_sample import pages_of
from pucha.pipeline.rounds import round_standards, stored_round
from pucha.pipeline.runfolder import write_json
from pucha.registry.sample import Draw
from pucha.registry.sample_audit import Agreement, agreement, draw_audit, reported_results
from pucha.registry.sample_commit import commit, commitment_document, draw_committed, read_commitment
from pucha.registry.sample_pages import draw_pages
from pucha.reports.figures.compare import verdicts
from pucha.reports.figures.rates import Rate

Document = dict[str, object]


def audit(reported: Path, seed: str, ratio: Fraction | None, least: int, found: Path | None, as_json: bool) -> None:
    """Draw the re-check of a self-sample; with the round that re-checked it, how far the two agree."""
    if ratio is None:
        raise InputError(t("复核抽样请用 --ratio 给出比例"))
    results = reported_results(reported)
    strata = draw_audit(results, seed, ratio, max(least, 1))
    answer = _agreement(results, strata, found) if found else None
    document: Document = {"method": "pucha-audit-1", "seed": seed, "reported": len(results), "strata": strata}
    if answer:
        document |= {"agree": answer.agree, "overstated": answer.overstated, "understated": answer.understated,
                     "unseen": answer.unseen, "agreement": _rate(answer).document()}
    if as_json:
        options.print_json(document)
    else:
        _show_audit(strata, answer)


def _agreement(results: Mapping[str, bool], strata: Mapping[str, tuple[str, ...]], found: Path) -> Agreement:
    """What the round found at the drawn sites; one that it does not hold has no verdict."""
    name = round_standards(found)[0]
    seen = verdicts(stored_round(found, [name]), name)
    answers = {site: {"pass": True, "fail": False}.get(verdict.value if (verdict := seen.get(site)) else "")
               for drawn in strata.values() for site in drawn}
    return agreement(results, answers)


def _rate(answer: Agreement) -> Rate:
    told = len(answer.agree) + len(answer.overstated) + len(answer.understated)
    return Rate(len(answer.agree), told, t("复核有结论的网站"))


def _show_audit(strata: Mapping[str, tuple[str, ...]], answer: Agreement | None) -> None:
    console = options.stdout()
    for stratum, drawn in strata.items():
        console.print(f"{t('上报')}{t(stratum)}: {t('抽取复核')} {len(drawn)}")
        for site in drawn:
            console.print(f"  {site}")
    if answer:
        rate = _rate(answer)
        words = t("一致 {agree}，报好实差 {over}，报差实好 {under}，无结论 {unseen}；一致率 {rate}（{part}/{whole}）")
        console.print(words.format(agree=len(answer.agree), over=len(answer.overstated), under=len(answer.understated),
                                   unseen=len(answer.unseen), rate=rate.text, part=rate.part, whole=rate.whole))


def pages(run: Path, seed: str, each: int, most: int | None, as_json: bool) -> None:
    """Draw pages of a stored run, column by column."""
    site, frame = pages_of(run)
    drawn = draw_pages(frame, seed=seed, site=site, each=each, most=most)
    if as_json:
        options.print_json({"method": "pucha-pages-1", "seed": seed, "site": site, "frame": len(set(frame)),
                            "columns": drawn})
        return
    table = Table(title=t("页面抽样"), title_justify="left")
    table.add_column(t("栏目"))
    table.add_column(t("网址"), overflow="fold")
    for column, addresses in drawn.items():
        for address in addresses:
            table.add_row(column, address)
    options.stdout().print(table)


def promise(sites: Sequence[Site], seed: str, request: Mapping[str, Any], later: str, target: Path,
            as_json: bool) -> None:
    """Write the commitment to be published; the seed stays with the office."""
    promised = commit(sites, seed=seed, later=later, on=clock.now().date(), **request)
    document = commitment_document(promised)
    write_json(target, document)
    if as_json:
        options.print_json(document)
        return
    lines = ((t("抽样承诺"), target), (t("承诺哈希"), promised.hash), (t("种子哈希"), promised.seed_hash),
             (t("抽样框哈希"), promised.frame_hash))
    console = options.stdout()
    for name, value in lines:
        console.print(f"{name}: {value}")
    words = t("请先公布本文件，抽样时再公布种子：pucha sample … --commitment {path} --seed …")
    console.print(words.format(path=target))


def keep_promise(sites: Sequence[Site], seed: str, commitment: Path, number: str) -> Draw:
    """The draw that was promised."""
    return draw_committed(sites, read_commitment(commitment), seed, number)
