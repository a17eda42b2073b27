"""A document into a file of the kind that is asked for."""

import os
from collections.abc import Sequence
from pathlib import Path

from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.reports.papers.docx import write_docx, write_docx_of
from pucha.reports.papers.html import papers_html
from pucha.reports.papers.model import Paper
from pucha.reports.papers.pdf import write_pdf
from pucha.reports.papers.xlsx import write_xlsx

KINDS = ("docx", "html", "pdf", "xlsx")


def write_paper(target: Path, paper: Paper, kind: str) -> None:
    """Written whole: a kill leaves either the old file or the new one."""
    if kind not in KINDS:
        raise InputError(t("文书可以是 docx、html、pdf 或 xlsx，不能是 {kind}").format(kind=kind))
    part = target.with_name(target.name + ".part")
    if kind == "docx":
        write_docx(part, paper)
    elif kind == "html":
        part.write_text(papers_html([paper]), "utf-8", "replace", "\n")
    elif kind == "pdf":
        write_pdf(part, paper)
    else:
        write_xlsx(part, paper)
    os.replace(part, target)


def write_papers(target: Path, papers: Sequence[Paper], kind: str) -> None:
    """Several documents in one file, each from a page of its own that is numbered 1."""
    part = target.with_name(target.name + ".part")
    if kind == "docx":
        write_docx_of(part, papers)
    elif kind == "html":
        part.write_text(papers_html(papers), "utf-8", "replace", "\n")
    elif kind == "pdf":
        write_pdf(part, papers)
    else:
        raise InputError(t("合并的文书可以是 docx、html 或 pdf，不能是 {kind}").format(kind=kind))
    os.replace(part, target)
