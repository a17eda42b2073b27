"""What several checks ask of a service guide (办事指南)."""

import re
from collections.abc import Iterable, Sequence

from pucha.checks._sampling import pick
from pucha.model.facts import Guide, SiteFacts

TEN = ("事项名称", "设定依据", "申请条件", "办理材料", "办理地点",
       "办理机构", "收费标准", "办理时间", "联系电话", "办理流程")
LEAST_READ = 3  # labels found before the absence of the others can be believed

_NAME = re.compile(r"《([^《》]{2,60})》")


def sampled(facts: SiteFacts, count: int | None) -> list[Guide]:
    """The guides of the sample: drawn by site code and address, all when there are fewer."""
    return pick(once(facts.guides), count or 0, site=facts.site, address=lambda guide: guide.url)


def once(guides: Iterable[Guide]) -> list[Guide]:
    """Each guide once, by its address."""
    return list({guide.url: guide for guide in guides}.values())


def present(guide: Guide) -> set[str]:
    """Names of the elements that say something. The title of the guide names the matter itself."""
    found = {e.name for e in guide.elements if e.state == "present"}
    return found | {"事项名称"} if guide.title and found else found


def lacking(guide: Guide, elements: Sequence[str]) -> list[str]:
    """Wanted elements that the guide does not have, or has without words."""
    have = present(guide)
    return [name for name in elements if name not in have]


def labelled(guide: Guide) -> set[str]:
    """Names of the elements whose label stands on the page, with or without words."""
    return {e.name for e in guide.elements}


def element_text(guide: Guide, name: str) -> str:
    return "\n".join(e.text for e in guide.elements if e.name == name and e.state == "present")


def documents_named(text: str) -> list[str]:
    """Titles in 《》, each once."""
    return list(dict.fromkeys(_NAME.findall(text)))
