"""What a page says in passing: counts of letters, names of classes of services (页面上的说明)."""

import re

from pucha.model.words import PageKind

_ABOUT_LETTERS = r"(?:信件|来信|留言|写信|咨询|诉求|问政|建言|信箱)"
_STATISTICS = re.compile(
    rf"{_ABOUT_LETTERS}[^\n。]{{0,12}}统计[^\n。]{{0,40}}\d|"
    rf"{_ABOUT_LETTERS}[^\n。]{{0,20}}(?:总数|总量|累计|共收到|共计)[^。\d]{{0,8}}\d|"
    rf"(?:累计|总共|共|本月|今年)(?:收到|受理|接收|收件)[^。\d]{{0,8}}{_ABOUT_LETTERS}?[^。\d]{{0,4}}\d|"
    r"(?:办结|回复|答复|办理|反馈)(?:率|总数|件数)\s{0,3}[:：为]?\s{0,3}\d")
_LETTER_WORD = re.compile(_ABOUT_LETTERS)
_CLASS = re.compile(
    r"(?:面向)?(?:个人|法人|企业|公民|市民|自然人|单位)(?:类)?(?:办事|服务|办理|事项|专区|用户|频道)?(?:服务|事项|大厅|指南)?|"
    r"(?:按)?(?:主题|部门|生命周期|人群|行业)(?:分类|办事|服务|事项|导航)|按(?:主题|部门|对象|人生事件|人群|行业)|"
    r"(?:权力|责任|服务|公共服务|行政许可|审批)(?:事项)?清单|(?:事项|服务)分类")
_LISTS = frozenset({PageKind.HOME, PageKind.COLUMN, PageKind.LETTER_LIST, PageKind.OTHER})
_LONGEST_CLASS = 10
_MOST_TEXT = 60_000


def told(text: str, kind: PageKind) -> dict[str, str]:
    """``letter-statistics``: where a page tells how many letters came and were answered (受理反馈统计);
    ``service-classes``: names under which services are sorted (个人办事, 法人办事)."""
    if kind not in _LISTS:
        return {}
    found: dict[str, str] = {}
    counted = _statistics(text[:_MOST_TEXT], kind)
    if counted:
        found["letter-statistics"] = counted
    classes = _classes(text[:_MOST_TEXT])
    if classes:
        found["service-classes"] = "、".join(classes)
    return found


def _statistics(text: str, kind: PageKind) -> str:
    for match in _STATISTICS.finditer(text):
        before = text[max(0, match.start() - 30):match.end() + 10]
        if kind is PageKind.LETTER_LIST or _LETTER_WORD.search(before):
            return " ".join(match[0].split())[:80]
    return ""


def _classes(text: str) -> list[str]:
    lines = (line.strip(" 　·>»") for part in text.split("\n") for line in part.split("\t"))
    return list(dict.fromkeys(line for line in lines if len(line) <= _LONGEST_CLASS and _CLASS.fullmatch(line)))[:8]
