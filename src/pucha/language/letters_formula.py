"""What an official reply says beyond courtesies (答复的实质内容).

A reply is stripped of salutation, signature, dates, numbers and contact details; then everything that may stand in
an answer without adding anything (``letters_words.yaml``), the office that a letter is handed to, and the citizen's
own words. What is left is its content. ``skeleton`` is the reply with the changing parts masked, so that two uses of
one formula become equal.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LONG = 240  # characters: a longer reply is never taken for an empty formula
ENOUGH = 14  # characters of content after which nobody needs to count further

_TAGS = re.compile(r"<[^<>]{1,200}>|&(?:nbsp|ensp|emsp|amp|lt|gt|quot|ldquo|rdquo|#\d{2,5});")
_SPACE = re.compile(r"[\s\u200b\ufeff]+")
_USER = re.compile(r"[“\"‘'《【(（]?(?:UU|A|U)\d{5,}[”\"’'》】)）]?")
_PERSON = r"[\u4e00-\u9fff·某*×Xx]{1,6}?(?:先生|女士|同志|小姐|同学|网友|师傅|老师)"
_CITIZEN = (r"[\u4e00-\u9fff]{0,6}(?:网友|市民|群众|居民|业主|家长|用户|朋友|村民|同志|来信人|来访人|咨询人|投诉人|"
            r"先生|女士)(?:朋友|同志|们|您)?")
_SALUTATION = re.compile(
    rf"^[“\"]?(?:(?:尊敬|亲爱|敬爱)的?)?(?:{_PERSON}|(?:{_CITIZEN})?)[”\"]?[“\"‘]?[^，。：:！!？?“”\"]{{0,12}}?[”\"’]?[，,：:、]?"
    r"[您你]好[！!，,。.：:；;]*")
_NAMED = re.compile(
    rf"^[“\"]?(?:(?:尊敬|亲爱)的?)?(?:{_PERSON}|网友|市民|群众)[”\"]?(?:[“\"‘][^“”\"’]{{1,20}}[”\"’])?[：:，,]")
_CN = "一二三四五六七八九十"
_DAY = rf"(?:\d{{1,2}}|[{_CN}]{{1,3}})"
_DATE = re.compile(
    rf"(?:\d{{4}}|[{_CN}〇○零两]{{4}})[年.\-/]{_DAY}[月.\-/](?:{_DAY}[日号]?)?|{_DAY}月{_DAY}[日号]|"
    r"\d{1,2}[时点:：]\d{1,2}分?|[今昨明]日|[今昨明]天")
_CONTACT = re.compile(
    r"https?://[\w./?=&%#:~-]{3,200}|www\.[\w./?=&%-]{3,100}|[\w.]{1,64}@[\w.]{1,64}|"
    r"(?:0\d{2,3}[-—–转 ]{0,2})?\d{7,}(?:[-—转]\d{1,6})?|0\d{2,3}[-—–][\d*xX-]{4,20}|\d{5}(?!\d)")
_NUMBER = re.compile(r"[\d０-９]+(?:[.,，]\d+)*[%％‰]?")
_QUOTED = re.compile(r"[“\"《‘【\[][^“”\"《》’】\]]{1,60}[”\"》’】\]]")
_CLAUSES = re.compile(r"[，。；！？、,.;!?：:\n#]+")
_SIGNS = re.compile(r"[\W_]+")
_OFFICE_END = (
    "(?:职能部门|主管部门|责任部门|部门|单位|办公室|委员会|管委会|指挥部|街道办事处|街道办|街道|公司|集团|中心|政府|"
    "法院|检察院|公安|住建|人社|教育|卫计|税务|大队|支队|中队|派出所|银行|学校|学院|职院|大学|医院|社区|平台|网站|窗口|热线|局|委|厅|办|院|校|区|县|市|镇|乡|村|站|所|处|科|队|"
    "部|馆|投|组|段)")
_AFTER = (
    r"(?=$|[，。；！？、,.;!?：:\n#]|调查|核|处|办|答|回复|反馈|研|关注|落实|参考|反映|联系|协调|咨询|询问|了解|进行|"
    "并|按|跟进|予以|查|阅|沟通|衔接|对接|投诉)")
_NAME = r"[\u4e00-\u9fffA-Z0-9#、和及（）()]"
_HANDED = re.compile(
    r"(?P<verb>转发|转交|转至|转给|转由|转达|转办|转送|转到|转请|移交|交由|交办|批转|报送|上报|呈报|转)"
    rf"(?P<office>{_NAME}{{1,18}}?){_AFTER}|"
    r"(?P<way>咨询|询问|详询|联系|致电|拨打|前往|到|向|与|由|请|协调|交)"
    rf"(?P<place>{_NAME}{{0,16}}?{_OFFICE_END}){_AFTER}")
_SIGNED = re.compile(
    rf"(?:[（(]?承办[\u4e00-\u9fff]{{0,6}}[:：][^）)]{{1,30}}[）)]?|[\u4e00-\u9fffA-Z0-9]{{1,18}}{_OFFICE_END})[。.]?$")
# a citizen who asks whom to ask is answered by an office's name
_WHERE = re.compile("电话|号码|联系方式|哪个部门|什么部门|找谁|哪里办|去哪|在哪|哪个单位")


@dataclass(frozen=True, slots=True)
class Content:
    """What a reply says. ``kind``: forward | consult | promise | received | nothing for an empty one, else "".

    ``sure``: next to nothing is left, and it claims no work done. ``left``: characters of content, at most 14 counted.
    """

    kind: str
    sure: bool
    left: int


@cache
def words() -> Any:
    """The word lists of ``letters_words.yaml``."""
    return yaml.safe_load(files("pucha.language").joinpath("letters_words.yaml").read_text(encoding="utf-8"))


@cache
def _filler() -> dict[str, tuple[str, ...]]:
    """Fillers by their first character, longest first."""
    groups: dict[str, set[str]] = {}
    for line in (*words()["filler"], " ".join(words()["actions"])):
        for word in line.split():
            groups.setdefault(word[0], set()).add(word)
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in groups.items()}


def plain(text: str) -> str:
    """The text in one form: no markup, no blanks, half-width letters and digits."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", _TAGS.sub("", text)))


def body(text: str) -> str:
    """A plain reply without salutation, signature, dates, contact details and user names."""
    text = _USER.sub("", plain(text))
    text = _salutation_off(text)
    text = _CONTACT.sub("#", _DATE.sub("", text))
    return text.strip("，,。.：:；;!！ #")


def _salutation_off(text: str) -> str:
    for pattern in (_SALUTATION, _NAMED, _SALUTATION):
        match = pattern.match(text[:60])
        if match:
            text = text[match.end():]
    return text


def skeleton(text: str) -> str:
    """The reply with all that changes from letter to letter masked: equal for two uses of one formula."""
    bare = _QUOTED.sub("Q", body(text))
    bare = _NUMBER.sub("0", bare.replace("#", "0"))
    if len(bare) <= LONG:
        bare = _HANDED.sub(lambda found: (found["verb"] or found["way"]) + "O", bare)
    return _SIGNS.sub("", bare).replace("你", "您")


def content(text: str, asked: str = "") -> Content:
    """What the reply says beyond formula; ``asked`` is the letter's title and question."""
    bare = body(text)
    if len(bare) > LONG:
        return Content("", False, ENOUGH)
    unsigned = _SIGNED.sub("", bare) if len(bare) > 30 else bare
    clauses = [_without_offices(clause) for clause in _CLAUSES.split(_QUOTED.sub("", unsigned))]
    left = _left("\n".join(clauses), plain(asked))
    if left > 1 + len(bare) // 60:
        return Content("", False, left)
    doing = any(word in bare for word in words()["actions"])
    answering = any(word in clause for clause in clauses for word in words()["answers"])
    kind = _kind(bare)
    linked = "#" in bare and (kind == "forward" or not re.search("咨询|电|联系|详询", bare))
    vague = kind == "nothing" and len(bare) > 12
    if kind == "consult" and _WHERE.search(asked):
        return Content("", False, left)
    return Content(kind, left <= 1 and not (doing or answering or linked or vague), left)


def _without_offices(clause: str) -> str:
    return _HANDED.sub(lambda found: found["verb"] or found["way"], clause)


def _kind(bare: str) -> str:
    for name, signs in words()["signals"].items():
        if any(sign in bare for sign in signs):
            return str(name)
    return "nothing"


def _left(text: str, asked: str) -> int:
    """Characters that neither fillers nor the citizen's own words explain; counting stops at ``ENOUGH``."""
    fillers = _filler()
    position, left = 0, 0
    while position < len(text) and left < ENOUGH:
        step = _echo(text, position, asked)
        if not step:
            step = next((len(w) for w in fillers.get(text[position], ()) if text.startswith(w, position)), 0)
        left += not step and text[position].isalpha()
        position += step or 1
    return left


def _echo(text: str, position: int, asked: str) -> int:
    """Length of the run of at least five characters at ``position`` that the letter itself uses."""
    length = 5
    if text[position:position + length] not in asked or position + length > len(text):
        return 0
    while position + length < len(text) and text[position:position + length + 1] in asked:
        length += 1
    return length
