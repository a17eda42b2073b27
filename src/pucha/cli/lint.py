"""``pucha lint``: does a notice or a table add up? It names what does not and mends nothing."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import click

from pucha.cli import options, papers
from pucha.i18n import t
from pucha.reports.figures.lint import Share
from pucha.reports.papers.proof import Proof, proof_of

SHOWN = 200


def _rate(ctx: click.Context, param: click.Parameter, value: str | None) -> Decimal | None:
    if value is None:
        return None
    try:
        rate = Decimal(value.rstrip("%％"))
    except InvalidOperation:
        raise click.BadParameter(f"{value}: 95, 88.4% …") from None
    if not 0 <= rate <= 100:
        raise click.BadParameter(f"{value}: 0–100")
    return rate


@click.command("lint")
@click.argument("files", nargs=-1, type=papers.FILE, metavar="FILE…")
@click.option("--rate", callback=_rate, metavar="PERCENT", help="a printed rate: list the counts that it fits")
@click.option("--of", "whole", type=click.IntRange(1, 10 ** 9), help="… of this many")
@click.option("--places", type=click.IntRange(0, 4), default=None, help="… rounded half up to so many decimals "
              "(default: as printed)")
@click.option("--templates", type=papers.FOLDER, metavar="DIR", help="the office's own forms")
@options.as_json
@options.lang
def command(files: tuple[Path, ...], rate: Decimal | None, whole: int | None, places: int | None,
            templates: Path | None, as_json: bool) -> int:
    """Figures that do not add up (数据核对) in notices (docx, html, txt), tables (csv, xlsx) and data (json, yaml).

    Sums, rates against their counts, sets that overlap, quarter-to-quarter identities; a document of ours also against
    the numbers that were written beside it. Ends with 1 when something is flagged.
    """
    if rate is not None or whole is not None:
        return _fits(rate, whole, places, as_json)
    if not files:
        raise click.UsageError(t("请给出要核对的文件，或 --rate 与 --of"))
    proofs = [(path, proof_of(path, templates)) for path in files]
    if as_json:
        options.print_json({"files": [_document(path, proof) for path, proof in proofs]})
    else:
        for path, proof in proofs:
            _show(path, proof)
    return 0 if all(proof.holds for _, proof in proofs) else 1


def _fits(rate: Decimal | None, whole: int | None, places: int | None, as_json: bool) -> int:
    if rate is None or whole is None:
        raise click.UsageError(t("--rate 与 --of 要一起给出"))
    fits = Share("", None, whole, rate, places).fits
    if as_json:
        options.print_json({"rate": str(rate), "of": whole, "fits": list(fits)})
    elif fits:
        click.echo(t("{whole} 个中，与 {rate}% 相符的数：{fits}").format(
            whole=whole, rate=rate, fits=f"{fits[0]}–{fits[-1]}" if len(fits) > 1 else fits[0]))
    else:
        click.echo(t("{whole} 个中没有一个数能得到 {rate}%").format(whole=whole, rate=rate))
    return 0 if fits else 1


def _show(path: Path, proof: Proof) -> None:
    lines = [*proof.changes, *(f"{flag.name}：{flag.reason}" for flag in proof.flags)]
    _print(lines)
    if lines:
        click.echo(t("{path}：核对 {n} 项关系，{bad} 处对不上，不能印发").format(
            path=path, n=len(proof.claims), bad=len(lines)))
    else:
        word = t("；每个数与出具时一致") if proof.compared else ""
        click.echo(t("{path}：核对 {n} 项关系，没有对不上的").format(path=path, n=len(proof.claims)) + word)


def _print(lines: Sequence[str]) -> None:
    for line in lines[:SHOWN]:
        click.echo(line)
    if len(lines) > SHOWN:
        click.echo(t("另有 {n} 处").format(n=len(lines) - SHOWN))


def _document(path: Path, proof: Proof) -> dict[str, Any]:
    return {"file": str(path), "claims": len(proof.claims), "compared": proof.compared, "holds": proof.holds,
            "changes": list(proof.changes),
            "flags": [{"kind": flag.kind, "name": flag.name, "printed": flag.printed, "follows": flag.follows,
                       "reason": flag.reason, "fits": list(flag.fits)} for flag in proof.flags]}
