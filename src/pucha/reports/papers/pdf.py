"""A document as PDF: from its Word file by LibreOffice, else from its page by Chromium, when one of them is there."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.reports.papers.docx import write_docx_of
from pucha.reports.papers.html import papers_html
from pucha.reports.papers.layout import FACES, Face
from pucha.reports.papers.model import Paper

OFFICES = ("soffice", "libreoffice")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SECONDS = 300


def write_pdf(path: Path, paper: Paper | Sequence[Paper]) -> str:
    """Write the PDF of one document or of several; the program that made it. One line when there is none."""
    office, browser = _program(OFFICES), _program(BROWSERS)
    if not office and not browser:
        raise InputError(t("转 PDF 需要 LibreOffice 或 Chromium，两者都没有安装；可先出 docx 或 html"))
    with tempfile.TemporaryDirectory(prefix="pucha-pdf-") as name:
        folder = Path(name)
        papers = [paper] if isinstance(paper, Paper) else paper
        made = _by_office(office, folder, papers) if office else _by_browser(browser, folder, papers)
        shutil.copyfile(made, path)
    return Path(office or browser).name


def _program(names: tuple[str, ...]) -> str:
    return next((found for name in names if (found := shutil.which(name))), "")


def _by_office(program: str, folder: Path, papers: Sequence[Paper]) -> Path:
    write_docx_of(folder / "paper.docx", papers)
    _run([program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
          "--convert-to", "pdf", "--outdir", str(folder), str(folder / "paper.docx")], folder)
    return _made(folder)


def _by_browser(program: str, folder: Path, papers: Sequence[Paper]) -> Path:
    (folder / "paper.html").write_text(papers_html(papers), "utf-8")
    root = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium has no sandbox for root; the page is our own
    _run([program, *root, "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
          f"--user-data-dir={folder / 'profile'}", "--no-pdf-header-footer",
          f"--print-to-pdf={folder / 'paper.pdf'}", (folder / "paper.html").as_uri()], folder)
    return _made(folder)


def _made(folder: Path) -> Path:
    if not (folder / "paper.pdf").is_file():
        raise InputError(t("转 PDF 没有成功：程序没有写出文件"))
    return folder / "paper.pdf"


def _run(command: list[str], folder: Path) -> None:
    fonts = folder / "fonts.conf"
    fonts.write_text(font_rules(), "utf-8")
    try:
        subprocess.run(command, env=os.environ | {"FONTCONFIG_FILE": str(fonts), "HOME": str(folder)}, check=True,
                       timeout=SECONDS, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except (OSError, subprocess.SubprocessError) as fault:
        raise InputError(t("转 PDF 没有成功：{fault}").format(fault=fault)) from None


def font_rules() -> str:
    """Fontconfig rules: the typefaces of official documents, and what may stand for each on this machine."""
    return ('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
            '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
            f"{''.join(map(_alias, FACES))}</fontconfig>")


def _alias(face: Face) -> str:
    families = "".join(f"<family>{name}</family>" for name in (*face.instead, face.generic))
    return f'<alias binding="same"><family>{face.name}</family><prefer>{families}</prefer></alias>'
