"""Twin reports (孪生报道)."""

import re
from collections.abc import Iterator
from pathlib import Path

from accuracy.facts import gate, share


def measure(_: Path) -> Iterator[tuple[str, str, str]]:
    tests = gate("language", "test_corpus_twins")
    box, pairs = tests.made()
    found = tests.verdicts(tests.find_twins(box), box)
    results = [(tests.is_report(re.sub(r"\s", "", a.title)), found.get(frozenset((a.id, b.id)), "missed"))
               for a, b in pairs]
    news = [verdict for report, verdict in results if report]
    yield "recall", "news reports with names, places, dates and numbers swapped", share(news.count("twin"), len(news))
    every = [verdict for _, verdict in results]
    yield "recall", "all articles swapped alike", share(every.count("twin"), len(every))
    box, pairs = tests.made_and_edited()
    found = tests.verdicts(tests.find_twins(box), box)
    edited = [found.get(frozenset((a.id, b.id)), "missed") for a, b in pairs]
    yield ("recall", "news reports swapped with other draws, a sentence left out and another put in",
           share(edited.count("twin"), len(edited)))
    real = tests.articles()
    yield ("false alarms, `sure`", "real articles as they are",
           share(sum(twin.sure for twin in tests.find_twins(real)), len(real)))
    for name, key, told in (("work_reports_before_2013.jsonl.xz", "content", "yearly work reports"),
                            ("laws.jsonl.xz", "text", "laws and rules")):
        texts = list(tests.texts(name, key))
        yield ("false alarms", told,
               share(sum(twin.verdict == "twin" for twin in tests.find_twins(texts)), len(texts)))
