"""Sites that answer 200 to everything are judged rightly, and honest ones are never suspected."""

from pathlib import Path

from crawl_site import Answer, Route, page
from test_crawl_site import run

from pucha.observe.soft404 import Seen, alike, scope_of, similarity, twin_of

NOTHING = Answer(body="<html><title>提示信息</title><body>您访问的页面已被删除</body></html>")


def outcomes(site: dict[str, Route], folder: Path) -> dict[str, str]:
    _, rows, _ = run(site, folder)
    return {path: str(row.outcome) for path, row in rows.items()}


def test_words_with_status_200(tmp_path: Path) -> None:
    site: dict[str, Route] = {"/": page("首页", "/a.html|甲", "/b.html|乙", "/x/c.html|丙", "/pic.jpg|图"), "/a.html": page("甲"), "*": lambda m, p: NOTHING}
    assert outcomes(site, tmp_path) == {"/a.html": "pass", "/b.html": "fail", "/x/c.html": "fail", "/pic.jpg": "fail"}


def test_words_with_changing_noise(tmp_path: Path) -> None:
    def noisy(method: str, path: str) -> Answer:
        return Answer(body=f"<html><title>提示信息</title><body>页面不存在 {path} {abs(hash(path))}</body></html>")

    site: dict[str, Route] = {"/": page("首页", "/a.html|甲", "/b.html|乙"), "/a.html": page("甲"), "*": noisy}
    assert outcomes(site, tmp_path) == {"/a.html": "pass", "/b.html": "fail"}


def test_the_home_page_for_any_address(tmp_path: Path) -> None:
    home = page("首页", "/a.html|甲", "/b.html|乙", "/index.html|首页", "/main.jsp|网站首页", "/index.jsp?lang=zh|中文")
    site: dict[str, Route] = {"/": home, "/a.html": page("甲"), "*": lambda m, p: Answer(body=home)}
    assert outcomes(site, tmp_path) == {"/a.html": "pass", "/b.html": "fail", "/index.html": "pass", "/main.jsp": "pass", "/index.jsp?lang=zh": "pass"}


def test_a_redirect_to_the_home_page_for_any_address(tmp_path: Path) -> None:
    site: dict[str, Route] = {"/": page("首页", "/a.html|甲", "/b.html|乙"), "/a.html": page("甲"), "*": lambda m, p: Answer(302, "", headers={"Location": "/"})}
    assert outcomes(site, tmp_path) == {"/a.html": "pass", "/b.html": "fail"}


def test_a_redirect_to_an_error_page(tmp_path: Path) -> None:
    site: dict[str, Route] = {"/": page("首页", "/a.html|甲", "/b.html|乙"), "/a.html": page("甲"), "/error.html": page("系统提示"),
                              "*": lambda m, p: Answer(302, "", headers={"Location": "/error.html"})}
    assert outcomes(site, tmp_path) == {"/a.html": "pass", "/b.html": "fail"}


def test_a_login_page_for_any_address_is_for_a_person(tmp_path: Path) -> None:
    site: dict[str, Route] = {"/": page("首页", "/a.html|甲", "/b.html|乙"), "/a.html": page("甲"), "/login.html": page("用户登录"),
                              "*": lambda m, p: Answer(302, "", headers={"Location": "/login.html"})}
    assert outcomes(site, tmp_path) == {"/a.html": "pass", "/b.html": "review"}


def test_a_single_page_application_says_nothing(tmp_path: Path) -> None:
    shell = '<html><head><title>门户</title></head><body><div id="app"></div><script src="/app.js"></script></body></html>'
    site: dict[str, Route] = {"/": page("首页", "/list|列表", "/detail/3|详情"), "/app.js": Answer(body="x", content_type="text/javascript"), "*": lambda m, p: Answer(body=shell)}
    found = outcomes(site, tmp_path)
    assert (found["/list"], found["/detail/3"]) == ("not-observed", "not-observed")


def test_an_honest_server_is_not_suspected(tmp_path: Path) -> None:
    about = page("关于页面不存在问题的答复", text="页面不存在")
    site: dict[str, Route] = {"/": page("首页", "/a.html|甲", "/moved.html|旧", "/login.html|登录", "/letter.html|信"), "/a.html": page("甲"), "/moved.html": Answer(302, "", headers={"Location": "/"}),
                              "/login.html": page("用户登录"), "/letter.html": about}
    found = outcomes(site, tmp_path)
    assert found == {"/a.html": "pass", "/moved.html": "pass", "/login.html": "pass", "/letter.html": "review"}


def test_an_article_of_a_dynamic_page_that_is_gone(tmp_path: Path) -> None:
    def show(method: str, path: str) -> Answer | None:
        if not path.startswith("/show.jsp?id="):
            return None
        number = path.partition("=")[2]
        return Answer(body=page(f"文章{number}")) if number in ("1", "2") else NOTHING

    site: dict[str, Route] = {"/": page("首页", "/show.jsp?id=1|一", "/show.jsp?id=2|二", "/show.jsp?id=77|七十七"), "*": show}
    assert outcomes(site, tmp_path) == {"/show.jsp?id=1": "pass", "/show.jsp?id=2": "pass", "/show.jsp?id=77": "fail"}


def test_a_page_that_ignores_its_parameters_is_fine(tmp_path: Path) -> None:
    same = page("固定内容")
    site: dict[str, Route] = {"/": page("首页", "/a.html?v=1|一", "/a.html?v=2|二", "/a.html|三"), "*": lambda m, p: Answer(body=same) if p.startswith("/a.html") else None}
    assert set(outcomes(site, tmp_path).values()) == {"pass"}


def test_twins_are_stable_and_of_one_scope() -> None:
    assert twin_of("http://a.cn/art/2015/1.html") == twin_of("http://a.cn/art/2015/22.html")
    assert twin_of("http://a.cn/x/").startswith("http://a.cn/")
    assert twin_of("http://a.cn/x/").endswith("/")
    assert twin_of("http://a.cn/s?id=7&t=1").partition("?")[2].count("&") == 1
    assert scope_of("http://a.cn/art/2015/1.html") == scope_of("http://a.cn/art/2016/9.html")


def test_likeness() -> None:
    one = Seen("http://a.cn/1", "http://a.cn/1", "page", "aa", "提示", tuple(range(100)))
    other = Seen("http://a.cn/2", "http://a.cn/2", "page", "bb", "提示", tuple(range(1, 101)))
    assert similarity(one.fingerprint, other.fingerprint) > 0.95
    assert alike(one, other)
    assert not alike(one, Seen("http://a.cn/3", "http://a.cn/3", "page", "cc", "别的题目", tuple(range(100))))


def test_a_server_that_says_yes_to_every_head(tmp_path: Path) -> None:
    jpg = Answer(body=b"\xff\xd8\xff" + b"0" * 99, content_type="image/jpeg")

    def yes(method: str, path: str) -> Answer | None:
        return Answer(200, "", content_type="image/jpeg") if method == "HEAD" else None

    home = page("首页").replace("</body>", '<img src="/a.jpg"><img src="/b.jpg"></body>')
    site: dict[str, Route] = {"/": home, "/a.jpg": lambda m, p: yes(m, p) or jpg, "*": yes}
    assert outcomes(site, tmp_path) == {"/a.jpg": "pass", "/b.jpg": "fail"}
