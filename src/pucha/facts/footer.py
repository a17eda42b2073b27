"""Marks in the foot: site code, ICP, police record, party and government mark, sponsor, contact, entries (底部功能区).

A mark may stand as text, as a picture, or be brought by a script call; scripts that build the whole foot as a
string are read as well. What only stands inside comments is not there.
"""

import re
from itertools import islice

from pucha.facts.dom import Document, Element
from pucha.facts.footer_english import ENGLISH_NUMBERS, with_english
from pucha.facts.layout import Layout
from pucha.facts.links import link_target
from pucha.facts.recall import remembered
from pucha.model.facts import Footer
from pucha.model.sought import Sought

_SITE_CODE = Sought(re.compile(
    r"(?:网站|站点)?(?:标识|识别|標識|識別)(?:编)?[码碼]?\s{0,3}[:：]?\s{0,3}((?:bm|BM|N|n)?\d{8,10})(?!\d)"),
    ("标识", "识别", "標識", "識別"), reach=2)
_ICP = re.compile(
    r"[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼川蜀贵黔云滇陕秦甘陇青藏桂内蒙宁新港澳台]{1,2}\s?ICP\s?["
    r"备備证]?\s?[（(]?\s?(?:案)?\s?[A-Z]?\d?-?\s{0,2}[\d]{5,12}"
                      r"\s?号?(?:-\d{1,3})?|ICP\s?备案?\s?(?:编?号|"
                      r"序号)?\s{0,2}[:：]?\s{0,2}[\u4e00-\u9fffA-Z]{0,6}\s?\d{5,12}(?:\s?号?(?:-\d{1,3}"
                      r")?)?",
                  re.IGNORECASE)
_POLICE = re.compile(
    r"[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼川蜀贵黔云滇陕甘青藏桂蒙宁新]{0,2}\s?公\s?(?:网\s?安|"
    r"安\s?网)\s?备\s?(?:案)?\s?(?:编?号)?\s{0,3}[:：]?\s{0,3}[（(]?\s?\d{8,16}\s?号?|"
                         r"公安(?:机关)?(?:联网)?备案(?:编)?号?\s{0,3}[:：]?\s{0,3}\d{8,16}|"
                         r"[\u4e00-\u9fff]公安备案?\s{0,3}\d{8,16}")
_ICP_CORE = Sought(re.compile("ICP|icp|Icp|IcP|iCP"), ("CP", "cp", "cP"), reach=1)
_POLICE_CORE = Sought(re.compile(r"公\s?网\s?安|公\s?安"), ("公",))
_POLICE_LINK = re.compile(r"beian\.(?:gov|mps\.gov)\.cn/", re.IGNORECASE)
_FIND_ERROR = re.compile(r"jiucuo|zfwzgl|_span_jiucuo|zhaocuo|exposure/jiucuo|pucha\.kaipuyun|找错", re.IGNORECASE)
_FIND_ERROR_WORDS = re.compile(r"(?:我为)?政府网站找错|网站找错|我来找错")
_HOSTED = re.compile(  # 主办: wins over 主管, 版权所有 and others; 承办 alone names no sponsor
    r"主\s?[办辦](?:[单單]位|机构|部门|方)?\s{0,3}[:：]\s{0,3}(?P<a>[^\n\t|｜:：]{2,60})|"
    r"(?:^|[\n\t|])\s*主\s?[办辦](?:[单單]位)?\s{0,3}[:：]?\s{0,3}(?P<b>[^\n\t|｜:：，。]{4,40})")
_SPONSOR = re.compile(
    r"(?P<b>)(?:主[管辦](?:单位|部门)?|开办(?:单位)?|建设单位|版[权權]所有(?:[单單]位)?|版权归属|网站所有)"
    r"\s{0,3}[:：]\s{0,3}(?P<a>[^\n\t|｜:：]{2,60})")
_SPONSOR_AFTER = re.compile(r"(?:^|[\n\t|>\s])([\u4e00-\u9fff（）()·]{4,30})\s?主办(?=[\s|]|$)")
_SPONSOR_LOOSE = re.compile(
    r"版权所有\s{1,3}(?P<a>[\u4e00-\u9fff][\u4e00-\u9fff（）()·]{3,40})|"
    r"Copyright[\s©@\d(c)]{0,12}(?P<b>[\u4e00-\u9fff_（）()· ]{4,60}?)\s{0,3}版权所有", re.IGNORECASE)
_SPONSOR_END = re.compile(
    r"\s{2,}|主\s?[办辦管](?:[单單]位|部门)?\s?(?:[:：]|$)|承\s?办|协\s?办|技术支持|地\s?址|电\s?话|邮\s?编|备案|ICP|版权|网站|網站|运行维护|运维|联系|制作|"
    r"维护|\s[\u4e00-\u9fff]ICP|Copyright", re.IGNORECASE)
_CONTACT = re.compile(
        r"(?:联系(?:电话|方式|我们|地址|人)|电\s{0,4}话|热\s?线|咨询电话|服务电话|办公电话|传\s{0,4}真|"
        r"地\s{0,4}址|邮\s{0,4}编|电子?邮(?:箱|件)|邮箱|E-?mail|tel)\s{0,3}"
    r"(?:[（(][^）)\n]{0,20}[）)])?\s{0,3}[:：]?\s{0,3}(?P<a>[^\n\t|｜]{0,60})", re.IGNORECASE)
_PHONE = re.compile(
    r"(?:\(?0\d{2,3}\)?[-—－\s]{0,2})?\d{7,8}(?!\d)|\b400[-\s]?\d{3,4}[-\s]?\d{3,4}|\b1[3-9]\d{9}\b|"
    r"[\w.+-]{2,40}@[\w-]{1,40}\.[\w.]{2,20}|12345|QQ[^\n\d]{0,8}\d{6,11}")
_CONTACT_LINK = re.compile(r"^\s*(?:联系我们|联系方式|联系本站|contact(?:\s+us)?)\s*$", re.IGNORECASE)
_CONTACT_ENDS = ("我们", "方式", "本站", "t", "T", "s", "S")
_SITE_MAP_ENDS = ("地图", "导航", "p", "P")
_SITE_MAP = re.compile(r"^\s*(?:网站地图|站点地图|网站导航|站内导航|site\s?map)\s*$", re.IGNORECASE)
_MARK_HINTS = (b"conac", b"dzjg", "党政机关".encode(), b"dangzheng", b"red.", b"red1.", b"red2.")
_ERROR_HINTS = (b"jiucuo", b"exposure/", b"kaipuyun", b"zfwzgl", b"zhaocuo", "找错".encode())
_ERROR_ADDRESS = re.compile(r"jiucuo|exposure/|pucha\.kaipuyun|zfwzgl\.www\.gov\.cn|zhaocuo")
_TAGS = re.compile(r"<[^<>]{0,2000}>")
_LONGEST_TAIL = 2500
_PLACES = 40  # places of a mark's words that are looked at


def read_footer(doc: Document, layout: Layout, strict: bool = True) -> Footer:
    """The marks of the page's foot. ``strict`` looks at the foot only for what also stands in articles."""
    return _Reader(doc, layout).read()


class _Reader:
    def __init__(self, doc: Document, layout: Layout) -> None:
        self.doc = doc
        text = doc.text
        self.foot = text[layout.foot_start:][:6000] if layout.foot_start < len(text) else text[-600:]
        self.tail = text[-_LONGEST_TAIL:] if len(self.foot) < _LONGEST_TAIL else self.foot
        self.in_scripts = _script_words(doc)
        self.source = doc.source

    def read(self) -> Footer:
        found = Footer(
            site_code=self._site_code(),
            icp=self._words(_ICP, _ICP_CORE),
            police=self._police(),
            party_mark=self._mark(),
            sponsor=self._sponsor(),
            contact=self._contact(),
            find_error=self._find_error(),
            site_map=self._site_map(),
        )
        latin = " " in self.tail and sum(map(str.isascii, self.tail[-200:])) * 2 > len(self.tail[-200:])
        return with_english(found, self.tail) if latin else found

    def _everywhere(self) -> tuple[str, ...]:
        return (self.tail, self.doc.text, self.in_scripts)

    def _words(self, pattern: "re.Pattern[str]", core: Sought) -> str | None:
        """The first match of a pattern, looked for only around its core words."""
        for text in self._everywhere():
            for place in islice(core.finditer(text), _PLACES):
                match = pattern.search(text, max(0, place.start() - 12), place.end() + 60)
                if match:
                    return " ".join(match[0].split())
        return None

    def _site_code(self) -> str | None:
        for text in self._everywhere():
            match = _SITE_CODE.search(text)
            if match:
                return match[1]
        return None

    def _police(self) -> str | None:
        words = self._words(_POLICE, _POLICE_CORE)
        if words:
            return words
        for link in self.doc.by_tag("a") if "beian" in self.doc.html else ():
            if _POLICE_LINK.search(link.get("href")) and "recordcode" in link.get("href").lower():
                return link_target(self.doc, link)
        return self._in_scripts("recordcode", r"beian\.(?:mps\.)?gov\.cn/[^\s'\"<>]{0,200}recordcode=\d+")

    def _in_scripts(self, core: str, pattern: str) -> str | None:
        """What a script's own strings would bring."""
        if core not in self.in_scripts:
            return None
        match = re.search(pattern, self.in_scripts)
        return match[0] if match else None

    def _mark(self) -> str | None:
        if not any(word in self.source for word in _MARK_HINTS):
            return None
        for element in self.doc.by_tag("script", "img", "a", "span"):
            named = self._mark_of(element)
            if named:
                return named
        brought = self._in_scripts("conac.cn", r"https?:[^\s'\"<>]{0,40}conac\.cn[^\s'\"<>]{0,200}")
        if brought:
            return brought
        return "党政机关" if re.search(r"(?:^|\n)\s*党政机关\s*(?:\n|$)", self.tail) else None

    def _mark_of(self, element: Element) -> str | None:
        tag = element.tag
        if tag == "script":
            source = element.get("src")
            return source if "conac.cn" in source else None
        if tag == "a":
            href = element.get("href")
            return href if "conac.cn" in href else None
        if tag == "span":
            return "_ideConac" if element.get("id") == "_ideConac" else None
        source = element.get("src")
        name = f"{element.get('id')} {source.rpartition('/')[2]}"
        words = element.get("alt") + element.get("title")
        marked = re.search(r"conac|dzjg", element.words) or (
            re.search(r"conac|dzjg|dangzheng", name, re.IGNORECASE) and "blue" not in name)
        if marked or "党政机关" in words:
            return source or words
        if re.search(r"(?:^|\s)red\d?\.(?:png|gif|jpg)$", name) and element.index > len(self.doc.elements) // 2:
            return source
        return None

    def _find_error(self) -> str | None:
        if not any(word in self.source for word in _ERROR_HINTS):
            return None
        for element in self.doc.by_tag("script", "img", "a", "span", "div"):
            named = self._error_entry(element)
            if named:
                return named
        brought = self._in_scripts("jiucuo", r"https?:[^\s'\"<>]{0,60}exposure/jiucuo[^\s'\"<>]{0,200}|"
                                             r"[^\s'\"<>]{0,80}jiucuo\.(?:png|js)")
        if brought:
            return brought
        match = _FIND_ERROR_WORDS.search(self.tail)
        return match[0] if match else None

    def _error_entry(self, element: Element) -> str | None:
        if element.tag in ("span", "div"):
            return element.words.strip() if "jiucuo" in element.words else None
        if not element.attrs and not element.line:
            return None
        address = element.get("src") or element.get("href")
        words = element.get("alt") + element.get("title") + (element.line if element.tag == "a" else "")
        onclick = element.get("onclick")
        if (address or onclick) and _ERROR_ADDRESS.search(f"{address} {onclick}".lower()):
            return (link_target(self.doc, element) if element.tag == "a" else None) or address or onclick
        if "找错" in words and _FIND_ERROR_WORDS.search(words):
            return address or words
        return None

    def _sponsor(self) -> str | None:
        named = self._named_by(_HOSTED)
        if named:
            return named
        for text in (self.foot, self.tail[-900:], self.in_scripts):
            after = _SPONSOR_AFTER.search(text)
            if after:
                return after[1]
        named = self._named_by(_SPONSOR)
        if named:
            return named
        loose = _SPONSOR_LOOSE.search(self.foot)
        return (_trimmed(loose["a"] or loose["b"] or "") or None) if loose else None

    def _named_by(self, pattern: "re.Pattern[str]") -> str:
        found = (_trimmed(match["a"] or match["b"] or "") for text in (self.foot, self.tail, self.in_scripts)
                 for match in pattern.finditer(text))
        return next(filter(None, found), "")

    def _contact(self) -> str | None:
        for text in (self.foot, self.tail[-1200:], self.in_scripts):
            for match in _CONTACT.finditer(text):
                found = match["a"].strip()
                if (len(found) >= 4 and re.search(r"[:：]", match[0][:30])) or _PHONE.search(found):
                    return " ".join(match[0].split())[:80]
            phone = _PHONE.search(_without_numbers(text)) if text is self.foot else None
            if phone:
                return phone[0]
        return self._contact_link()

    def _contact_link(self) -> str | None:
        for link in reversed(self.doc.by_tag("a")):
            if link.start < len(self.doc.text) // 2:
                break
            if link.line.endswith(_CONTACT_ENDS) and _CONTACT_LINK.match(link.line):
                return link_target(self.doc, link) or link.line
        return None

    def _site_map(self) -> str | None:
        for link in reversed(self.doc.by_tag("a")):
            if link.line.endswith(_SITE_MAP_ENDS) and _SITE_MAP.match(link.line):
                return link_target(self.doc, link) or link.line
        return next((word for word in ("网站地图", "站点地图") if word in self.in_scripts), None)


def _trimmed(text: str) -> str:
    text = text.strip(" ©　")
    match = _SPONSOR_END.search(text, 2)
    text = text[:match.start()] if match else text
    return " ".join(text.split()).strip(" ,，;；|（(")


def _without_numbers(text: str) -> str:
    """The foot without record numbers, which look like telephone numbers."""
    for pattern in (_ICP, _POLICE, _SITE_CODE.pattern, *ENGLISH_NUMBERS):
        text = pattern.sub(" ", text)
    return re.sub(r"\d{9,}", " ", text)


def _script_words(doc: Document) -> str:
    """Chinese strings and addresses inside inline scripts that build markup (at most 60,000 characters)."""
    parts: list[str] = []
    size = 0
    for script in doc.by_tag("script"):
        raw = script.raw
        if not raw or "src" in script.attrs or size > 60_000:
            continue
        if "conac" in raw or "jiucuo" in raw or "ICP" in raw or "公网安备" in raw or "主办" in raw:
            parts.append(_words_of(raw[:60_000]))
            size += len(raw)
    return "\n".join(parts)


@remembered(256, 10_000)
def _words_of(script: str) -> str:
    return _TAGS.sub(lambda m: _kept_addresses(m[0]), script)


def _kept_addresses(tag: str) -> str:
    return tag if "conac" in tag or "jiucuo" in tag or "recordcode" in tag else " "
