"""Personal numbers shown in full (个人信息泄露).

What: Looks in the text of a page for identity numbers (checksum, region and date of birth), bank cards (prefix and
Luhn's sum), lists of mobile numbers beside names, and lists of names with home addresses. Shown numbers are masked in
every quote and reason.

Why: Published name lists with whole numbers are what fraudsters collect; the law asks for the least that serves the
purpose.

Sure or review: Sure for an identity number whose check sign agrees. Review for identity numbers of the old form, bank
cards, and lists of mobile numbers or addresses. Office lines, hotlines, contact persons of notices, lists of officials
on duty, of shops and of companies are no leak and stay silent.

Example: A list of students given grants shows name, identity number and card number of each.

How to fix (修改办法): 立即撤下或对身份证号、手机号、银行卡号等作去标识化处理，排查附件和同类名单，完善发布前审查。

Clause (依据): 《个人信息保护法》第二十八条、第五十一条；《政府信息公开条例》第十五条；国办发〔2017〕47号。
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pucha.checks._base import Check, certain
from pucha.language.masking import Personal, find_personal, masked
from pucha.model.facts import PageFacts
from pucha.model.finding import Finding
from pucha.model.words import PageKind

CHECK = Check(
    name="personal-data", title="个人信息泄露", version=1, scope="page", severity="serious",
    codes={"identity-number": "公开完整身份证号码", "bank-card": "公开银行卡号", "mobile-list": "名单公开手机号码",
           "address-list": "名单公开家庭住址"},
    fixes={"identity-number": "撤下或遮盖身份证号码。", "bank-card": "核实是否个人账号；是的撤下或遮盖。",
           "mobile-list": "核实是否个人手机号码；是的撤下或遮盖。", "address-list": "核实后撤下或略去家庭住址。"},
)

LONGEST = 200_000
LEAST_MOBILES = 5  # so many people with their mobile numbers make a list
LEAST_ADDRESSES = 5
_LEFT_ALONE = frozenset({PageKind.ERROR, PageKind.SHELL, PageKind.REDIRECT})
_CARD_WORDS = re.compile(r"卡号|银行|账号|帐号|账户|帐户|一卡通|存折|社保卡|信用社|开户")
_UNIT = re.compile(r"公司|单位|局|委员会|财政|专户|基金会|学校|医院|中心|协会|对公|户名")
# People whose business it is to be called, and lists of places.
_ON_DUTY = re.compile(
    r"河长|湖长|林长|路长|田长|网格|责任人|值班|值守|负责人|联系人|联络员|经办|客服|热线|咨询|监督|举报|投诉|服务站|门店|药店|"
    r"药房|公司|企业|有限|经营|商户|门诊|卫生院|诊所|医院|学校|幼儿园|合作社|家庭农场|律师|法律顾问|公证|机构|驿站|书记|主任|局长|"
    r"镇长|乡长|科长|股长|警官|民警|驻村|特派员|农技|指导员|调解员|销售|专家|招聘|导游|旅行社|宾馆|酒店|农家乐|维修|招标|采购|代理")
_NAME_MOBILE = re.compile(r"([\u4e00-\u9fff]{2,4})[\s:：,，(（|]{0,4}(?:电话|手机|联系电话|手机号码?)?[\s:：|]{0,3}$")
_LIST_WORDS = re.compile(r"姓名|名单|名册|公示|补贴|补助|救助|低保|录取|录用|申请人|受助|户主|学生|考生|中签|抽签|领取")
_ADDRESS_HEAD = re.compile(r"(?:家庭|现|居住|户籍)?(?:住址|地址)|住所")
_ADDRESS = re.compile(r"[\u4e00-\u9fff\d]{2,14}(?:村|社区|小区|街道|路|巷|弄|组)[\u4e00-\u9fff\d]{0,10}"
                      r"\d{1,5}(?:号|室|栋|幢|单元|户)")


def run(page: PageFacts, params: Mapping[str, Any]) -> tuple[Finding, ...]:
    text = page.text[:LONGEST]
    if page.kind in _LEFT_ALONE or not text:
        return ()
    numbers = find_personal(text)
    return (*_identities(page, text, numbers), *_cards(page, text, numbers), *_mobiles(page, text, numbers),
            *_addresses(page, text))


def _shown(text: str, numbers: list[Personal]) -> list[str]:
    return list(dict.fromkeys(masked(text[one.start:one.end], one.kind) for one in numbers))


def _identities(page: PageFacts, text: str, numbers: tuple[Personal, ...]) -> Iterator[Finding]:
    found = [one for one in numbers if one.kind == "identity"]
    right = [one for one in found if one.checked]
    if right:
        yield _finding(page, "identity-number", True, text, right, f"公开了{len(right)}个完整身份证号码（校验码相符）")
        return
    near = [one for one in found if "身份证" in text[max(0, one.start - 200):one.start]]
    if near:
        what = f"疑似公开了{len(near)}个身份证号码（校验码不符或为15位）"
        yield _finding(page, "identity-number", False, text, near, what)


def _cards(page: PageFacts, text: str, numbers: tuple[Personal, ...]) -> Iterator[Finding]:
    found = [one for one in numbers if one.kind == "card" and _is_private_card(text, one)]
    if found:
        yield _finding(page, "bank-card", False, text, found, f"疑似公开了{len(found)}个个人银行卡号")


def _is_private_card(text: str, one: Personal) -> bool:
    before = text[max(0, one.start - 60):one.start]
    digits = "".join(filter(str.isdigit, text[one.start:one.end]))
    near = bool(_CARD_WORDS.search(before) or _CARD_WORDS.search(text[one.end:one.end + 30]))
    listed = bool(_CARD_WORDS.search(text[max(0, one.start - 3000):one.start]))
    private = digits.startswith("62") and len(digits) in (16, 17, 18, 19)
    return private and (near or listed) and not _UNIT.search(text[max(0, one.start - 30):one.start])


def _mobiles(page: PageFacts, text: str, numbers: tuple[Personal, ...]) -> Iterator[Finding]:
    found = [one for one in numbers if one.kind == "mobile"]
    if len(found) < LEAST_MOBILES or _ON_DUTY.search(f"{page.title or ''} {page.html_title}"):
        return
    beside = [one for one in found if _is_private_mobile(text, one)]
    if len(set(_shown(text, beside))) >= LEAST_MOBILES and len(beside) * 2 >= len(found) and _LIST_WORDS.search(
            f"{page.title or ''}{text[:beside[0].start][-1500:]}"):
        yield _finding(page, "mobile-list", False, text, beside, f"名单中有{len(beside)}个手机号码与姓名同列")


def _is_private_mobile(text: str, one: Personal) -> bool:
    """A name in the same row, and nobody whose business it is to be called."""
    start = text.rfind("\n", 0, one.start) + 1
    end = text.find("\n", one.end)
    row = text[max(start, one.start - 120):min(end if end >= 0 else len(text), one.end + 60)]
    if _ON_DUTY.search(row):
        return False
    return "\t" in row or bool(_NAME_MOBILE.search(text[max(0, one.start - 24):one.start]))


def _addresses(page: PageFacts, text: str) -> Iterator[Finding]:
    """Rows of a table whose heading names people and their homes."""
    lines = text.split("\n")[:400] if "姓名" in text and "址" in text else []
    head = next((line for line in lines if "姓名" in line and "\t" in line and _ADDRESS_HEAD.search(line)), "")
    if not head or _ON_DUTY.search(f"{page.title or ''}{head}"):
        return
    after = text[text.find(head) + len(head):]
    rows = [row for row in after.split("\n")[:2000] if "\t" in row and _ADDRESS.search(row[:300])]
    if len(rows) >= LEAST_ADDRESSES:
        reason = f"名单中有{len(rows)}人的姓名与家庭住址，请人工核实"
        yield CHECK.finding("address-list", certain(False), url=page.url, quote=" ".join(head.split())[:60],
                            reason=reason, about=(page.url, "address-list"))


def _finding(page: PageFacts, code: str, sure: bool, text: str, found: list[Personal], what: str) -> Finding:
    shown = _shown(text, found)
    reason = f"{what}，如{shown[0]}" + ("" if sure else "，请人工核实")
    return CHECK.finding(code, certain(sure), url=page.url, quote=shown[0], reason=reason, about=(page.url, code))
