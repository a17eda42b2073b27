"""Home pages that look at who is asking (伪装): planted ones, and the honest edition for phones that is a decoy."""

from dataclasses import dataclass

from pucha.demo.families import BY_NAME
from pucha.demo.pages import Answer
from pucha.demo.plan import SitePlan

_SOLD = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>百家乐平台-真人娱乐-时时彩计划</title></head><body>"
    "<h1>百家乐平台</h1><p>真人娱乐、六合彩开奖、时时彩计划，注册即送彩金。</p><p>{name}</p></body></html>"
)
_PHONE = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>{name}手机版</title></head><body><h1>{name}手机版</h1>"
    "<ul><li><a href='{start}'>返回电脑版</a></li></ul></body></html>"
)


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks for a page, as far as the request says."""

    agent: str = ""
    referer: str = ""

    @property
    def is_robot(self) -> bool:
        return "spider" in self.agent.lower()

    @property
    def is_phone(self) -> bool:
        return "iPhone" in self.agent or "Android" in self.agent

    @property
    def searched(self) -> bool:
        return "baidu.com/s" in self.referer


def other_face(plan: SitePlan, target: str, asker: Asker) -> Answer | None:
    """What this asker gets instead of the home page, None when it is the same for all."""
    start = BY_NAME[plan.family].start
    if not plan.manner.face or target not in ("/", start):
        return None
    sold = {"robot": asker.is_robot, "searched": asker.searched}.get(plan.manner.face, False)
    text = _SOLD if sold else _PHONE if plan.manner.face == "phone" and asker.is_phone else ""
    if not text:
        return None
    return Answer(200, text.format(name=plan.name, start=start).encode(), "text/html; charset=utf-8")
