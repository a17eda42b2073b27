"""How many elements of a service guide a page names: what tells a guide from other texts (办事指南要素)."""

import re

from pucha.facts.dom import Document
from pucha.facts.labels import INLINE

_LONGEST = 10
_BEFORE = re.compile(
    r"(?:^|[\n\t【（(])\s*(?:[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．]|"
    r"[（(][一二三四五六七八九十\d]{1,2}[）)])?\s*【?\s*$")
_REACH = 40  # characters before a name that are looked at
_ELEMENTS = re.compile(
        r"(设定依据|法定依据|办理依据|实施依据|政策依据|法律依据|申请条件|受理条件|办理条件|办理对象|"
        r"服务对象|适用(?:对象|范围)|受理范围|办理材料|申请材料|申报材料|所需材料|提交材料|"
        r"需提交(?:的)?材料|材料清单|办理地点|受理地点|办公地址|办事窗口|办理窗口|"
        r"办理机构|实施(?:机关|主体)|受理(?:机构|部门|单位|机关)|办理部门|承办(?:机构|单位)|责任部门|"
        r"收费标准|收费依据|收费情况|是否收费|办理时限|承诺(?:办结)?时限|法定(?:办结)?时限|办理期限|"
        r"办理时间|办公时间|受理时间|办结时限|"
        r"联系电话|咨询电话|咨询方式|监督电话|投诉电话|监督投诉|办理流程|办理程序|办事流程|申请流程|"
        r"办理步骤|审批程序|办事程序|工作程序|事项名称|项目名称|事项(?:类型|类别|编码)|网上办理流程|"
        r"办理结果|结果送达|审批结果|办理方式)"
    r"\s*(?:[】）)]|[:：]|[\n\t]|$|说明)")


def count_elements(doc: Document) -> int:
    """How many different elements of a service guide a page names."""
    found = guide_elements(doc.text)
    return found if found or "办理" not in doc.text else boxed_elements(doc)


def boxed_elements(doc: Document) -> int:
    """How many different elements of a service guide stand alone in an inline box, a label that only style sets off."""
    names = (box.line.rstrip(":：") for box in doc.by_tag(*INLINE) if 4 <= box.end - box.start <= _LONGEST)
    return len({name[:4] for name in names if _ELEMENTS.fullmatch(f"{name}:")})


def guide_elements(text: str) -> int:
    """How many different elements of a service guide head a line or a cell."""
    found, after, at = set(), 0, 0
    while match := _ELEMENTS.search(text, at):
        start = match.start()
        if _BEFORE.search(text, max(after, start - _REACH), start):
            found.add(match[1][:4])
            after = at = match.end()
        else:
            at = start + 1
    return len(found)
