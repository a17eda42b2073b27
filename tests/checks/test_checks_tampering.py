"""Hidden links, spam, injected code and personal data: the forms on made pages, the figures on real ones, hostile input."""

import csv
import os
import random
import time
import zipfile
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
import tampering
import tampering_eighth_decoys
import tampering_fifth
import tampering_fourth
import tampering_more
import tampering_ninth_decoys
import tampering_seventh
import tampering_sixth
import tampering_tenth_decoys
import tampering_third
from hypothesis import given, settings
from hypothesis import strategies as st

from pucha.checks import run_page_checks
from pucha.checks._spam_words import find_spam, offers
from pucha.facts.decode import decode
from pucha.facts.hiding import hidden_by
from pucha.facts.page import read_page
from pucha.model.facts import PageFacts
from pucha.model.finding import Finding
from pucha.model.words import PageKind

URL = "http://www.qingshan.gov.cn/xw/1.html"
CORPUS = Path(os.environ.get("PUCHA_CORPUS", Path(__file__).parents[2].parent / "shared" / "corpus"))
NEW = ("hidden-links", "spam-text", "injected-code", "personal-data", "page-corruption")
PAGE = ("<!doctype html><html><head><title>青山县人民政府</title></head><body><ul><li><a href='/a/'>要闻</a></li></ul><div>"
        + "各乡镇要认真做好今年的秋收工作。" * 20 + "</div></body></html>")


def findings(html: str, *names: str, url: str = URL) -> tuple[Finding, ...]:
    page = read_page(html.encode("utf-8", "replace"), url, as_of=datetime(2021, 6, 1), content_type="text/html; charset=utf-8")
    return run_page_checks(page, names or NEW)


@pytest.mark.parametrize("form", tampering.FORMS)
def test_every_form_of_hiding_is_found_on_a_made_page(form: str) -> None:
    for seed in range(4):
        html = tampering.injected(PAGE, form, random.Random(seed))
        assert html is not None
        assert findings(html, "hidden-links"), html


@pytest.mark.parametrize("name", sorted(tampering.DECOYS))
def test_what_honest_pages_hide_stays_silent(name: str) -> None:
    for seed in range(4):
        html = tampering.decoyed(PAGE, name, random.Random(seed))
        assert html is not None
        assert not findings(html, "hidden-links", "injected-code", "spam-text"), html


LATER = (tampering_more, tampering_third, tampering_fourth, tampering_fifth, tampering_sixth, tampering_seventh,
         tampering_eighth_decoys, tampering_ninth_decoys, tampering_tenth_decoys)


@pytest.mark.parametrize("made, form", [(made, form) for made in LATER for form in made.FORMS])
def test_the_later_sets_of_hidings_are_found_on_a_made_page(made: ModuleType, form: str) -> None:
    if form in getattr(made, "MISSED", ()):
        pytest.skip("not seen, and counted as such in the figures")
    for seed in range(2):
        rng = random.Random(f"{form}{seed}")
        html = tampering._placed(PAGE, made.block(form, rng), rng.choice(tampering.PLACES))
        assert html is not None
        assert findings(html, "hidden-links"), html


@pytest.mark.parametrize("made, name", [(made, name) for made in LATER for name in sorted(made.DECOYS)])
def test_what_other_honest_pages_hide_stays_silent(made: ModuleType, name: str) -> None:
    if name in getattr(made, "LOUD", ()):
        pytest.skip("cannot be told from tampering, and counted as such in the figures")
    for place in ("start", "end", "middle"):
        html = tampering._placed(PAGE, made.DECOYS[name], place)
        assert html is not None
        assert not findings(html, "hidden-links", "injected-code", "spam-text"), html


@pytest.mark.parametrize("attrs, way", [
    ({"style": "display:block"}, ""), ({"style": "height:1px"}, ""), ({"style": "overflow:hidden;height:300px"}, ""),
    ({"style": "left:-20px;position:absolute"}, ""), ({"style": "color:#fff"}, ""), ({"style": "opacity:.5"}, ""),
    ({"style": "font-size:12px"}, ""), ({"style": "width:100%;height:0%;overflow:hidden"}, ""), ({"style": "text-indent:2em"}, ""),
    ({"style": "margin:-1px"}, ""), ({"style": "background:url(x.png);color:#fff"}, ""), ({"hidden": ""}, "attribute"),
    ({"style": "COLOR: #ABC; BACKGROUND: #aabbcc"}, "colour"), ({"style": "text-indent:-99em"}, "place"),
    ({"style": "transform:translate3d(-300px,0,0)"}, ""), ({"style": "font:12px/1.5 宋体"}, ""), ({"style": "filter:opacity(90%)"}, ""),
    ({"style": "clip-path:polygon(0 0,100% 0,100% 80%)"}, ""), ({"style": "color:#f0f0f0;background:#ffffff"}, ""), ({"style": "zoom:1"}, ""),
    ({"style": "color:rgba(0,0,0,.6)"}, ""), ({"style": "z-index:-1;position:relative"}, ""), ({"style": "transform:scale(1,1)"}, ""),
    ({"style": "transform:rotate(90deg)"}, ""), ({"style": "left:calc(50% - 500px);position:absolute"}, "")])
def test_only_what_really_hides_counts(attrs: dict[str, str], way: str) -> None:
    assert hidden_by(attrs) == way


@pytest.mark.parametrize("text", ["百家乐平台", "百*家*乐*平台", "百 家 乐 平 台", "百家樂平臺", "ｂｅｔ３６５", "BET365", "ⓑⓔⓣ③⑥⑤", "k8凱發", "真.人.娱.乐", "真\u200b人\u200b娛樂",
                                  "博cai平台", "du博", "百佳乐平台", "百傢樂平臺", "时时采计划", "dai款口子", "裸liao", "スーパーコピー 時計", "สล็อต เว็บตรง", "slot gacor"])
def test_disguises_are_undone(text: str) -> None:
    hits = offers(f"抢抓晴好天气{text}，各乡镇")
    assert hits and all(0 <= hit.start < hit.end for hit in hits), text


@pytest.mark.parametrize("text", [
    "公安机关侦破一起开设百家乐平台网络赌场案", "严禁传播成人电影、色情视频等有害信息", "市场监管局查处销售伟哥等违法行为",
    "弘扬中华体育精神", "水乳交融", "应当铺设长度不少于五十米", "合同之外约定的事项", "亚博会开幕", "产品大小姐妹花", "msn365bets", "时时刻刻采取措施", "百货家电乐购节", "博采众长开展体育活动",
    "代为办理贷款展期手续", "the online system", "公共体育场馆开放时间"])
def test_reports_and_chance_neighbours_offer_nothing(text: str) -> None:
    assert not offers(text)


CODE = {
    "search-jump": "<script>var r=document.referrer;if(/baidu|sogou/i.test(r)){location.href='http://www.yule-city.cc/';}</script>",
    "coded-script": "<script>document.write(unescape('%3Ciframe%20src%3D%22http%3A//www.yule-city.cc/a%22%20width%3D0%3E%3C/iframe%3E'));</script>",
    "hidden-frame": "<iframe src='http://www.yule-city.cc/x.htm' width=0 height=0></iframe>",
    "covering-frame": "<iframe src='http://www.yule-city.cc/' style='position:fixed;top:0;width:100%;height:100%'></iframe>",
    "changed-title": "<script>if(navigator.userAgent.match(/Baiduspider/)){document.title='澳门开户'}</script>",
}
HONEST_CODE = (
    "<script>document.write(unescape(\"%3Cspan id='_ideConac' %3E%3C/span%3E%3Cscript src='http://dcs.conac.cn/js/1.js' type='text/javascript'%3E%3C/script%3E\"));</script>",
    "<script>var _hmt=_hmt||[];(function(){var hm=document.createElement('script');hm.src='//hm.baidu.com/hm.js?1';})();</script>",
    "<iframe src='/count.jsp' width=0 height=0></iframe>", "<iframe src='http://tj.people.cn/stat.htm' style='display:none'></iframe>",
    "<script>if(/iPhone|Android/.test(navigator.userAgent)){location.href='http://m.qingshan.gov.cn/';}</script>",
    "<script>if(document.referrer.indexOf('qingshan')<0){history.back();}</script>",
    "<script>eval(function(p,a,c,k,e,d){return p}('0 1',2,2,'a|b'.split('|'),0,{}))</script>")


@pytest.mark.parametrize("code", sorted(CODE))
def test_injected_code_is_found(code: str) -> None:
    html = PAGE.replace("</body>", CODE[code] + "</body>")
    assert code in {f.code for f in findings(html, "injected-code")}


@pytest.mark.parametrize("source", HONEST_CODE)
def test_honest_code_stays_silent(source: str) -> None:
    assert not findings(PAGE.replace("</body>", source + "</body>"), "injected-code")


# --- personal data ---

IDENTITY, MOBILE, CARD = "450101199003070012", "13855501234", "6222022102001234565"


@given(st.lists(st.sampled_from(["姓名", "\t", "\n", " ", "王小明", IDENTITY, MOBILE, CARD, "：", "测试测试", "&nbsp;", "[!--a--]", "认真布署"]), max_size=30))
@settings(max_examples=150, deadline=None)
def test_no_personal_number_leaves_a_page_check(parts: list[str]) -> None:
    page = PageFacts(URL, PageKind.ARTICLE, title=f"名单公示{IDENTITY}", html_title="[!--a--]" + MOBILE, text="".join(parts))
    for finding in run_page_checks(page):
        shown = " ".join((finding.evidence.quote, finding.reason, finding.suggestion, finding.key))
        assert not any(number in shown for number in (IDENTITY, MOBILE, CARD)), finding


# --- hostile input ---

@pytest.mark.parametrize("piece", ["<div style='display:none'><a href=http://x{n}.com>a</a>", "<noscript>", "<head><a ", "<script>", "<!--", "@media{",
                                   "<style>.a{display:none}</style>", "<a href=//a.b>", "<iframe src=//x.y width=0>", "<marquee height=1>",
                                   "<script>unescape('%3C", "<title>&#3", "<p style='color:#fff;background:#fff'>", "</html><a href=//q.cc>"])
def test_hostile_pages_are_quick(piece: str) -> None:
    html = "".join(piece.replace("{n}", str(n)) for n in range(400_000 // len(piece)))
    began = time.perf_counter()
    findings(html)
    assert time.perf_counter() - began < 20


@pytest.mark.parametrize("piece", ["百 家 ", "1380013800", "赌*", "45010119900307001", "... ", "姓名\t住址\n", "k8", "博", "ａ", "一、"])
def test_hostile_texts_are_quick(piece: str) -> None:
    page = PageFacts(URL, PageKind.ARTICLE, title="名单", text=piece * (200_000 // len(piece)))
    began = time.perf_counter()
    run_page_checks(page, NEW)
    assert time.perf_counter() - began < 5


# --- the corpus ---

corpus = pytest.mark.skipif(not (CORPUS / "pages" / "pages.zip").exists(), reason="the shared corpus is not here (PUCHA_CORPUS)")
KINDS = ("home", "article", "column", "guide")


@cache
def real_pages() -> dict[str, tuple[str, str, bytes]]:
    """File → (host, kind, body) of the labelled pages."""
    with (CORPUS / "pages" / "labels.csv").open(encoding="utf-8-sig") as file, zipfile.ZipFile(CORPUS / "pages" / "pages.zip") as pages:
        return {row["file"]: (row["host"], row["page_kind"], pages.read(row["file"])) for row in csv.DictReader(file)}


def is_tampered(file: str, body: bytes) -> bool:
    """The pages that carry a real block (all have the same one), and the one that is labelled spam."""
    return b"chaoji007" in body or "injected" in file


def clean_texts(count: int) -> Iterator[tuple[str, str, str]]:
    rng = random.Random(5)
    clean = [(f, h, b) for f, (h, kind, b) in sorted(real_pages().items()) if kind in KINDS and not is_tampered(f, b)]
    for file, host, body in rng.sample(clean, count):
        yield file, f"http://{host}/{file.rpartition('/')[2]}", decode(body, "").text


@corpus
@pytest.mark.corpus
@pytest.mark.slow
def test_hidden_blocks_put_into_real_pages_are_found() -> None:
    rng = random.Random(7)
    found = tried = sure = 0
    for number, (_, url, html) in enumerate(clean_texts(320)):
        made = tampering.injected(html, tampering.FORMS[number % len(tampering.FORMS)], rng)
        if made:
            result = findings(made, "hidden-links", url=url)
            tried, found = tried + 1, found + bool(result)
            sure += any(f.certainty.value == "sure" for f in result)
    print(f"\nhidden links: recall {found / tried:.3f} (sure {sure / tried:.3f}) of {tried}")
    assert tried > 280 and found >= 0.97 * tried and sure >= 0.75 * tried


@corpus
@pytest.mark.corpus
@pytest.mark.slow
def test_the_later_sets_put_into_real_pages() -> None:
    """Every form of the later sets once, and every decoy once."""
    rng = random.Random(11)
    forms = [(made, form) for made in LATER for form in made.FORMS]
    decoys = [(made, name) for made in LATER for name in sorted(made.DECOYS)]
    found = tried = 0
    alarms = []
    for number, (file, url, html) in enumerate(clean_texts(max(len(forms), len(decoys)))):
        made, form = forms[number % len(forms)]
        page = tampering._placed(html, made.block(form, rng), rng.choice(tampering.PLACES))
        if page is not None:
            tried, found = tried + 1, found + bool(findings(page, "hidden-links", url=url))
        made, name = decoys[number % len(decoys)]
        page = tampering._placed(html, made.DECOYS[name], rng.choice(("start", "end", "middle")))
        silent = page is None or name in getattr(made, "LOUD", ())
        alarms += [(file, name, f.reason) for f in findings(page, "hidden-links", url=url)] if not silent else []
    print(f"\nlater sets: recall {found / tried:.3f} of {tried}; {len(alarms)} alarms of decoys")
    assert tried > 800 and found >= 0.975 * tried
    assert not alarms, alarms


@corpus
@pytest.mark.corpus
@pytest.mark.slow
def test_honest_hidden_parts_put_into_real_pages_stay_silent() -> None:
    rng = random.Random(8)
    names = sorted(tampering.DECOYS)
    alarms = []
    for number, (file, url, html) in enumerate(clean_texts(200)):
        made = tampering.decoyed(html, names[number % len(names)], rng)
        alarms += [(file, f.reason) for f in findings(made, "hidden-links", url=url)] if made else []
    print(f"\ndecoys: {len(alarms)} alarms of 200")
    assert not alarms


@corpus
@pytest.mark.corpus
@pytest.mark.slow
def test_real_pages_alarms_and_time() -> None:
    alarms: dict[str, list[str]] = {name: [] for name in NEW}
    tampered, caught, times = 0, 0, []
    for file, (host, _, body) in real_pages().items():
        page = read_page(body, f"http://{host}/{file.rpartition('/')[2]}", as_of=datetime(2021, 6, 1))
        began = time.perf_counter()
        found = run_page_checks(page, NEW)
        times.append(time.perf_counter() - began)
        if is_tampered(file, body):
            tampered += 1
            caught += bool(found)
            continue
        for finding in found:
            alarms[finding.check].append(f"{file}: {finding.reason}")
    pages = len(real_pages()) - tampered
    median = sorted(times)[len(times) // 2] * 1000
    print(f"\n{caught} of {tampered} tampered pages; median {median:.2f} ms; alarms per 1,000 clean pages: "
          + ", ".join(f"{name} {len(rows) * 1000 / pages:.1f}" for name, rows in alarms.items()))
    assert caught == tampered > 5
    assert median < 2
    for name in ("hidden-links", "spam-text", "injected-code", "personal-data"):
        assert len(alarms[name]) * 1000 <= pages, alarms[name]


@corpus
@pytest.mark.corpus
def test_doorway_pages_are_found() -> None:
    with zipfile.ZipFile(CORPUS / "spam" / "doorway_pages.zip") as pages:
        names = [n for n in pages.namelist() if n.endswith(".html")]
        found = sum(bool(findings(pages.read(n).decode("utf-8", "replace"), "spam-text")) for n in names)
    print(f"\ndoorway pages: {found} of {len(names)}")
    assert found >= 0.97 * len(names) > 100


@corpus
@pytest.mark.corpus
@pytest.mark.parametrize("number, codes", [("000", set()), ("001", {"pinyin-between"}), ("002", {"pinyin-between"}), ("003", {"spam-text"}), ("004", {"spam-text"})])
def test_seeds(number: str, codes: set[str]) -> None:
    text = next((CORPUS / "seeds").glob(f"{number}_*.txt")).read_text("utf-8")
    found = run_page_checks(PageFacts(URL, PageKind.ARTICLE, text=text), NEW)
    assert {f.code for f in found} == codes and len(found) == len(codes)


def test_offsets_of_hits_are_those_of_the_text_given() -> None:
    text = "甲Ａ 百·家·樂 平 台，İ真人娱乐"
    assert [text[h.start:h.end] for h in find_spam(text)] == ["百·家·樂 平 台", "真人娱乐"]


def test_unlawful_wording_waits_as_a_veto_and_what_merely_sells_does_not() -> None:
    severities = {}
    for name, words in (("gambling", "澳门新葡京官网"), ("games", "传奇私服发布网")):
        found = run_page_checks(PageFacts(URL, PageKind.ARTICLE, html_title=words), ["spam-text"])
        severities[name] = {(f.code, f.certainty.value, f.severity) for f in found}
    assert severities == {"gambling": {("spam-title", "review", "veto")}, "games": {("spam-title", "review", "serious")}}
