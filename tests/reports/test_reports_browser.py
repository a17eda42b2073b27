"""The HTML reports in a real browser: they fit a phone, ask nobody for anything, and tabs work without script."""

import shutil

import pytest
import report_samples as samples

from pucha.reports.html import round_html, site_html

pytestmark = pytest.mark.browser
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM:
        pytest.skip("Chromium is not installed")
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(params=["site", "round"])
def file(request, tmp_path):
    text = site_html(samples.site_report()) if request.param == "site" else round_html(samples.round_report(30))
    path = tmp_path / f"{request.param}.html"
    path.write_text(text, encoding="utf-8")
    return path


def opened(browser, file, width: int, **more):
    page = browser.new_page(viewport={"width": width, "height": 900}, java_script_enabled=False, **more)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert asked == [file.as_uri()]
    return page


@pytest.mark.parametrize("width", [360, 390, 768, 1280])
def test_nothing_runs_over_the_edge(browser, file, width):
    page = opened(browser, file, width)
    for summary in page.locator("summary").all():
        if summary.is_visible() and summary.locator("xpath=..").get_attribute("open") is None:
            summary.click()
    box = page.locator("body").bounding_box()
    main = page.locator("main").bounding_box()
    assert main["width"] <= box["width"] <= width
    for part in page.locator(".card,.lines,.table,.row,.proofs > li").all():
        place = part.bounding_box() if part.is_visible() else None
        assert place is None or place["x"] + place["width"] <= width + 0.5
    page.close()


def test_tabs_without_script(browser, tmp_path):
    path = tmp_path / "site.html"
    path.write_text(site_html(samples.site_report()), encoding="utf-8")
    page = opened(browser, path, 390)
    assert page.locator("#panel0").is_visible() and not page.locator("#panel1").is_visible()
    page.locator("label[for=tab1]").click()
    assert page.locator("#panel1").is_visible() and not page.locator("#panel0").is_visible()
    assert page.locator("#panel1 .word").inner_text().startswith("不合格")
    page.emulate_media(media="print")
    assert page.locator("#panel0").is_visible() and page.locator("#panel1").is_visible()
    page.close()


def contrast(one: str, other: str) -> float:
    """WCAG contrast of two ``rgb(…)`` colours."""
    def light(text: str) -> float:
        parts = [int(part) / 255 for part in text[text.index("(") + 1:-1].split(",")[:3]]
        return sum(w * (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4)
                   for w, c in zip((0.2126, 0.7152, 0.0722), parts, strict=True))
    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_are_readable_in_light_and_dark(browser, file, scheme):
    page = browser.new_page(color_scheme=scheme)
    page.goto(file.as_uri())
    look = "(node) => [getComputedStyle(node).color, getComputedStyle(node.closest('.card,.lines,.table,body')).backgroundColor]"
    for selector in (".word", ".pts span", ".meta", ".small", "h2", "a.url", ".word-v"):
        for node in page.locator(selector).all()[:40]:
            ink, paper = node.evaluate(look)
            assert contrast(ink, paper) >= 4.5, (selector, ink, paper)
    page.close()
