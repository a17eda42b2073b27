"""What a proof-reader leaves alone (保护): names beside titles, places, organisations, codes, addresses, tables.

Only the words around a suspected slip are looked at, so protection costs nothing on clean text.
"""

import re
from functools import cache
from importlib.resources import files

_REACH = 14
_SURNAMES = ("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯"
             "邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
             "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤")
_TITLES = ("同志|先生|女士|书记|主席|总理|部长|省长|市长|县长|区长|镇长|乡长|局长|厅长|处长|科长|"
           "主任|校长|院长|所长|站长|"
           "队长|经理|董事长|董事|监事|馆长|园长|政委|教授|研究员|记者|编辑|通讯员|代表|委员|律师|医生|大夫|老师|烈士|司长|署长|行长|理事长|会长|秘书长")
_NAME = rf"(?:[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})"
_BESIDE_TITLE = re.compile(
    rf"{_NAME}(?=(?:同志|先生|女士|等))|"
    rf"(?:{_TITLES}|姓名|联系人|签发人|法定代表人|责任编辑|供稿|作者|摄影)[：:\s]{{0,2}}{_NAME}")
_ALONE = re.compile(rf"(?<![\u4e00-\u9fff]){_NAME}(?![\u4e00-\u9fff])")  # a cell of a list of people
_FOREIGN = re.compile(r"[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8}){1,4}")
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,4}(?:自治州|自治县|街道|社区|镇|乡|村|屯|庄|"
                    r"弄|巷|胡同|小区|大厦|河|江|湖|山|岛|沟|桥)|[\u4e00-\u9fff]{2,3}[县旗]|"
                    r"(?:(?<![\u4e00-\u9fff])|(?<=[省州市]))[\u4e00-\u9fff]{2}[市区]")
_COMPANY = re.compile(r"[\u4e00-\u9fff]{2,8}(?:有限公司|股份公司|有限责任公司|集团|公司|"
                      r"商行|经营部|合作社|饭店|宾馆|酒店)")
_NUMBERED = re.compile(  # the number of a document: 郴市劳〔2000〕115号
    r"[\u4e00-\u9fff]{1,10}(?=\s{0,2}(?:[〔\[【（(](?:19|20)\d\d[〕\]】）)]|(?:19|20)\d\d年第))")
_FIGURES = re.compile(r"[0-9０-９A-Za-z]")
LONGEST_NAME = 8  # characters of a quotation that is a name
MOST_UNCOMMON = 2  # such characters around: a traditional or an old text, no slips of ours
TABLE_SHARE = 0.35  # of figures and letters around: a table or a code, no prose


def is_protected(text: str, start: int, end: int) -> bool:
    """May the characters from ``start`` to ``end`` be a name, an address or a figure rather than a slip?"""
    left = max(0, start - _REACH)
    near = text[left:end + _REACH]
    at, to = start - left, end - left
    if any(_touches(pattern, near, at, to) for pattern in (kept_terms(), _BESIDE_TITLE, _ALONE, _FOREIGN, _NUMBERED)):
        return True
    if sum(map(_uncommon, near[:at] + near[to:])) >= MOST_UNCOMMON:
        return True
    return len(_FIGURES.findall(near)) > TABLE_SHARE * len(near)


@cache
def kept_terms() -> re.Pattern[str]:
    """Terms that are right as they stand, from ``lexicon/kept.txt``."""
    lines = files("pucha.language").joinpath("lexicon", "kept.txt").read_text("utf-8").splitlines()
    terms = [line.partition("\t")[0].strip() for line in lines if line and not line.startswith("#")]
    return re.compile("|".join(map(re.escape, sorted(terms, key=len, reverse=True))))


def _uncommon(character: str) -> bool:
    """Outside the common simplified set (GB 2312): traditional forms, rare names."""
    return "\u4e00" <= character <= "\u9fff" and not character.encode("gb2312", "ignore")


def is_quoted(text: str, start: int, end: int) -> bool:
    """Inside a short quotation: a name, a slogan or a play on words (“推城出新”)."""
    opened = text.rfind("“", max(0, start - LONGEST_NAME), start + 1)
    if opened < 0 or "”" in text[opened:start]:
        return False
    closed = text.find("”", end, opened + LONGEST_NAME + 2)
    return closed >= 0


def is_place_or_firm(text: str, start: int, end: int) -> bool:
    """May they belong to the name of a place or a firm?"""
    left = max(0, start - _REACH)
    near = text[left:end + _REACH]
    return any(_touches(pattern, near, start - left, end - left) for pattern in (_PLACE, _COMPANY))


def _touches(pattern: re.Pattern[str], near: str, start: int, end: int) -> bool:
    return any(match.start() < end and match.end() > start for match in pattern.finditer(near))


_COUNTRIES = ("美英法德俄日韩朝越老柬泰缅马新印菲文巴尼孟斯阿哈吉塔乌土蒙伊沙叙约以埃苏南津赞肯坦卢刚"
              "安莫喀乍加几科贝多利葡西意希荷比瑞挪丹芬波捷匈罗保塞克白拉立爱"
              "澳墨智秘委玻厄乌圭古牙梵欧非冰卢斐汤萨瓦所")
_SIDES = ("方", "双方", "两国", "两党", "两军", "关系", "友好", "建交", "合作", "友谊", "经贸", "边境", "战略", "人民")


def is_country_short(text: str, start: int, end: int) -> bool:
    """A country's short name beside 中 or before 方 (中卢关系, 刚方): never a slip."""
    if end - start != 1 or text[start] not in _COUNTRIES:
        return False
    after = text[end:end + 2]
    return after.startswith(_SIDES) or (text[start - 1:start] == "中" and start > 0) or after[:1] == "中"
