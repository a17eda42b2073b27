"""Articles that resemble each other only by the frame around them are not laid side by side."""

from datetime import datetime

from golden_pages import PROSE, whole

from pucha.facts.lookalikes import LookalikeFolder
from pucha.facts.page import read_page

HOST = "http://www.shili.gov.cn"
AS_OF = datetime(2025, 6, 1)
FRAME_ABOVE = '<div>发布时间：2025-03-0{n} 字体：小 中 大 作者：管理员 点击量：次 打印本页 关闭本页 视力保护色：</div>'
FRAME_BELOW = ("<div>分享到： QQ空间 新浪微博 腾讯微博 人人网 更多 0</div><div>我要推荐 网站纠错</div><div>上一篇：<a href='/1.html'>上一期</a></div>"
               "<div>相关信息</div><ul><li><a href='/2.html'>示例市开展专项检查</a></li><li><a href='/3.html'>关于调整公交线路的公告</a></li></ul>")


def articles(bodies: dict[str, str]) -> tuple[str, ...]:
    pages = [read_page(whole(title, f"<h1>{title}</h1>{FRAME_ABOVE.format(n=n)}<div>{body}</div>{FRAME_BELOW}").encode(),
                       f"{HOST}/xw/t2025030{n}_{n}.html", as_of=AS_OF)
             for n, (title, body) in enumerate(bodies.items(), 1)]
    folder = LookalikeFolder()
    for page in pages:
        folder.add(page)
    wanted = folder.wanted()
    for page in pages:
        if page.url in wanted:
            folder.add_text(page)
    return tuple(article.text for article in folder.finish())


def test_pages_of_pictures_are_no_lookalikes() -> None:
    picture = '<img src="/u/1.jpg">'
    assert articles({"市领导调研重点项目建设": picture, "全市教育工作会议召开": picture, "组工干部纪律要求": f"<p>纪律要求</p>{picture}",
                     "干部任前公示（第三批）": picture}) == ()


def test_texts_are_laid_side_by_side_without_the_frame() -> None:
    text = "".join(f"<p>{line}</p>" for line in PROSE)
    found = articles({"县长李四慰问困难群众": text, "县长王五慰问困难群众": text, "县长赵六慰问困难群众": text, "关于放假的通知": "<p>放假三天。</p>"})
    assert [line for line in found[0].split("\n") if "字体" in line or "分享" in line] == []
    assert len(found) == 3 and all(PROSE[0] in one for one in found)


def test_a_title_repeated_above_the_text_is_no_difference() -> None:
    text = "".join(f"<p>{line}</p>" for line in PROSE)
    found = articles({"县长李四慰问困难群众": text, "县长王五慰问困难群众": f"<p>县长王五慰问困难群众</p>{text}"})
    assert len(found) == 2 and found[0].split("\n")[-3:] == found[1].split("\n")[-3:]
    assert not any("慰问" in text for text in found)
