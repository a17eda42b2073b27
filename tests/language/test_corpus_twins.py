"""Corpus gate for twin reports: floors that only rise.

Twins are made here from real news reports by swapping names, dates, places and numbers; what must stay silent are real
yearly reports, laws of neighbouring cities, and series generated from forms.
"""

import csv
import json
import lzma
import os
import random
import re
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from pucha.facts.page import read_page
from pucha.language.twins import Article, Twin, find_twins
from pucha.language.twins_series import is_report

CORPUS = Path(os.environ.get("PUCHA_CORPUS", Path(__file__).parents[2] / ".." / "shared" / "corpus"))
PAGES, TEXTS = CORPUS / "pages", CORPUS / "text"
pytestmark = [pytest.mark.corpus, pytest.mark.skipif(not PAGES.exists(), reason=f"no corpus of pages at {PAGES}")]

RECALL = 0.98  # floor of twins made from news reports; measured 0.995
RECALL_ALL = 0.95  # floor when notices, announcements and tables are swapped like news; measured 0.959
RECALL_EDITED = 0.80  # floor of news reports of which a sentence was left out and another put in
PUT_IN = ("会议还研究了其他事项。", "下一步，将持续抓好各项工作的落实。", "有关部门负责同志参加活动。", "活动取得了预期效果。")
SECONDS = 180  # 100,000 articles of 800 characters

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英建国志红文辉"
PLACES = ("青山", "白河", "临江", "平川", "柳溪", "石桥", "云岭", "龙泉", "永宁", "清水", "东岭", "南浦", "西塘", "北原")
TITLED = re.compile(
    rf"([{SURNAMES}][\u4e00-\u9fff]{{1,2}})(?=书记|局长|主任|县长|市长|校长|老师|教授|同志|先生|女士|院长|部长|处长|副|主席|会长|表示|介绍|说|强调|指出)")
PLACED = re.compile(r"([\u4e00-\u9fff]{2})(?=省|市|县|自治县|区(?!别|分)|镇|乡)")
DAY = re.compile(r"\d{1,2}月\d{1,2}日")
YEAR = re.compile(r"(?<!\d)20[012]\d(?=年)")
AMOUNT = re.compile(r"(?<![\d年月.])\d{1,4}(?=[余多]?[人个名项次家户米元亩吨件册场位台万])")


@cache
def articles() -> list[Article]:
    """Real articles, each text once."""
    with (PAGES / "labels.csv").open(encoding="utf-8-sig", newline="") as file:
        names = [row["file"] for row in csv.DictReader(file) if row["page_kind"] == "article"]
    found: dict[str, Article] = {}
    with zipfile.ZipFile(PAGES / "pages.zip") as pages:
        for name in names:
            page = read_page(pages.read(name), f"http://www.x.gov.cn/{name}", as_of=datetime(2026, 1, 1))
            if 150 <= len(page.text) <= 8000:
                day = page.published_on.date() if page.published_on else None
                found.setdefault(re.sub(r"\s", "", page.text)[:80], Article(name, page.title or "", page.text, day))
    return list(found.values())


class Swapper:
    """Swaps the same name for the same other one all through an article."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.names: dict[str, str] = {}

    def name(self, old: str) -> str:
        given = "".join(self.draw.choice(GIVEN) for _ in old[1:])
        return self.names.setdefault(old, self.draw.choice(SURNAMES) + given)

    def place(self, old: str) -> str:
        return self.names.setdefault(old, self.draw.choice(PLACES))

    def swap(self, text: str) -> str:
        for old in dict.fromkeys(TITLED.findall(text)):
            text = text.replace(old, self.name(old))
        for old in dict.fromkeys(PLACED.findall(text)):
            text = text.replace(old, self.place(old))
        text = DAY.sub(lambda _: f"{self.draw.randint(1, 12)}月{self.draw.randint(1, 28)}日", text)
        text = YEAR.sub(lambda _: f"20{self.draw.randint(10, 25)}", text)
        return AMOUNT.sub(lambda m: str(self.draw.randint(1, 10 ** len(m[0]) - 1)), text)

    def edited(self, article: Article) -> Article:
        """A twin that was edited, too: a sentence left out, another put in."""
        twin = self.twin(article)
        parts = re.split(r"(?<=。)", twin.text)
        if len(parts) > 5:
            parts.pop(self.draw.randrange(1, len(parts) - 1))
            parts.insert(self.draw.randrange(1, len(parts) - 1), self.draw.choice(PUT_IN))
        return Article(twin.id, twin.title, "".join(parts), twin.day)

    def twin(self, article: Article) -> Article:
        day = date(2018, 1, 1) + timedelta(self.draw.randint(0, 1500))
        return Article(f"{article.id}#twin", self.swap(article.title), self.swap(article.text), day)


def differing(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=False)) + abs(len(one) - len(other))


def made() -> tuple[list[Article], list[tuple[Article, Article]]]:
    """(all articles, the pairs that must be found)."""
    real = articles()
    pairs = [(article, Swapper(n).twin(article)) for n, article in enumerate(real)]
    pairs = [(a, b) for a, b in pairs if differing(a.text, b.text) >= 3]
    return [*real, *(b for _, b in pairs)], pairs


def made_and_edited() -> tuple[list[Article], list[tuple[Article, Article]]]:
    """As :func:`made`, of reports alone, edited, with other draws."""
    real = articles()
    pairs = [(article, Swapper(5000 + n).edited(article)) for n, article in enumerate(real)
             if is_report(re.sub(r"\s", "", article.title))]
    pairs = [(a, b) for a, b in pairs if differing(a.text, b.text) >= 3]
    return [*real, *(b for _, b in pairs)], pairs


def verdicts(found: list[Twin], box: list[Article]) -> dict[frozenset[str], str]:
    return {frozenset((box[t.a].id, box[t.b].id)): t.verdict for t in found}


def test_recall_of_swapped_reports() -> None:
    box, pairs = made()
    found = verdicts(find_twins(box), box)
    results = [(is_report(re.sub(r"\s", "", a.title)), found.get(frozenset((a.id, b.id)), "missed")) for a, b in pairs]
    news = Counter(verdict for report, verdict in results if report)
    every = Counter(verdict for _, verdict in results)
    print(f"news reports: {news['twin']}/{news.total()} = {news['twin'] / news.total():.3f} {dict(news)}")
    print(f"all articles: {every['twin']}/{every.total()} = {every['twin'] / every.total():.3f} {dict(every)}")
    assert news["twin"] / news.total() >= RECALL
    assert every["twin"] / every.total() >= RECALL_ALL


def test_recall_of_edited_reports() -> None:
    box, pairs = made_and_edited()
    found = verdicts(find_twins(box), box)
    results = Counter(found.get(frozenset((a.id, b.id)), "missed") for a, b in pairs)
    print(f"edited reports: {results['twin']}/{results.total()} = {results['twin'] / results.total():.3f} {dict(results)}")
    assert results["twin"] / results.total() >= RECALL_EDITED


def test_real_articles_are_no_twins_of_each_other() -> None:
    box = articles()
    sure = [twin for twin in find_twins(box) if twin.sure]
    assert not sure, [(box[t.a].title, box[t.b].title) for t in sure]


def texts(name: str, key: str) -> Iterator[Article]:
    with lzma.open(TEXTS / name, "rt", encoding="utf-8") as file:
        for n, line in enumerate(file):
            row = json.loads(line)
            yield Article(f"{name}{n}", row["title"], row[key][:5000])


def test_yearly_reports_and_laws_are_no_twins() -> None:
    for name, key in (("work_reports_before_2013.jsonl.xz", "content"), ("laws.jsonl.xz", "text")):
        box = list(texts(name, key))
        twins = [twin for twin in find_twins(box) if twin.verdict == "twin"]
        print(f"{name}: {len(twins)} twins among {len(box)}")
        assert not twins, [(box[t.a].title, box[t.b].title) for t in twins]


@pytest.mark.slow
def test_a_hundred_thousand_articles() -> None:
    draw = random.Random(11)
    laws = (re.split(r"[。\n]", law.text) for law in texts("laws.jsonl.xz", "text"))
    sentences = [s for law in laws for s in law if 15 < len(s) < 120][:200_000]
    box = []
    for n in range(100_000):
        text = ""
        while len(text) < 800:
            text += draw.choice(sentences) + "。"
        box.append(Article(str(n), text[:20], text))
    start = time.perf_counter()
    find_twins(box)
    took = time.perf_counter() - start
    print(f"100,000 articles in {took:.0f} s")
    assert took < SECONDS
