"""``pucha verify``: has a byte of a run folder changed?"""

from pathlib import Path

import click

from pucha.cli import options
from pucha.i18n import mark, t
from pucha.pipeline.manifest import verify

WORDS = {"changed": mark("内容已改变"), "missing": mark("文件缺失"), "added": mark("多出的文件"),
         "manifest": mark("清单自身不一致")}


@click.command("verify")
@click.argument("run", type=click.Path(path_type=Path, exists=True, file_okay=False))
@options.as_json
@options.lang
@click.pass_context
def command(ctx: click.Context, run: Path, as_json: bool) -> int:
    """Check the hashes of a run folder (核验). Exit status 1 when anything differs."""
    found = verify(run)
    if as_json:
        options.print_json({"run": str(run), "ok": not found, "differences": found})
    elif not found:
        click.echo(t("核验通过：{run} 与封存时完全一致").format(run=run))
    else:
        for one in found:
            click.echo(f"{t(WORDS[one.what])}: {one.file}" + (f" ({one.detail})" if one.detail else ""))
    return 1 if found else 0
