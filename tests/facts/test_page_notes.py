"""What the fold of a site keeps of a page."""

from pucha.facts.page_notes import note_of
from pucha.model.facts import Link, PageFacts
from pucha.model.words import PageKind, Rel


def test_a_menu_in_the_main_part_does_not_push_out_the_joined_document() -> None:
    """A nameless table of thirty short names stands above the link to the document that the text explains."""
    menu = tuple(Link(f"http://www.a.gov.cn/list.asp?id={n}", f"栏目{n:02}", Rel.PAGE, area="main") for n in range(30))
    joined = Link("http://www.a.gov.cn/show.asp?id=7", "甲市动物防疫经费管理办法", Rel.PAGE, area="main")
    page = PageFacts("http://www.a.gov.cn/show.asp?id=9", PageKind.ARTICLE, title="《甲市动物防疫经费管理办法》解读", links=(*menu, joined))
    kept = note_of(page).onward
    assert joined.url in {link.url for link in kept}
    assert len(kept) < 31
