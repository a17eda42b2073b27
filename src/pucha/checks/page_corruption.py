"""Pages that show what no reader should see (页面内容损坏).

What: Looks at the page's text and titles for template residues (模板残留: a publishing system's own marks), titles
like `undefined`, replacement characters (乱码) and runs of text that were decoded with the wrong charset, markup
shown as text, placeholder and test texts (测试内容), pinyin strewn between the characters, and single traditional
characters in simplified text. A page whose content scripts would bring is left alone: there the marks are not what a
visitor sees.

Why: Such a page was published without anybody looking at it; a broken text misleads or says nothing.

Sure or review: Sure for marks that only one of the known publishing systems writes, for a title that is `undefined`
or `null`, for text that turns into Chinese once the charset is put right, and for escaped markup. Review for braces
that a script may yet fill, for single replacement characters, and for words like 测试 that may be meant.

Example: An article's first line reads `[!--newstext--]`; a title reads `undefined-青山县人民政府`.

How to fix (修改办法): 在发布系统中重新生成该页面，检查模板标签和字符编码；删除测试内容；发布前预览。

Clause (依据): 《政府网站发展指引》国办发〔2017〕47号（信息发布前审核）；评分表中没有单独的扣分项。
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pucha.checks._base import Check
from pucha.model.facts import PageFacts, Where
from pucha.model.finding import Finding
from pucha.model.sought import Sought
from pucha.model.words import Certainty, PageKind

CHECK = Check(
    name="page-corruption", title="页面内容损坏", version=1, scope="page", severity="minor",
    codes={"template-residue": "页面残留模板标签", "maybe-template-residue": "页面可能残留模板标签",
           "empty-value": "标题或字段为空值", "wrong-charset": "文字乱码", "replacement-character": "含无法显示的字符",
           "escaped-markup": "页面代码显示为文字", "placeholder-text": "疑似测试或占位内容",
           "pinyin-between": "正文夹杂拼音", "traditional-characters": "简体页面夹杂繁体字"},
    fixes={"template-residue": "检查模板标签，重新生成该页面。",
           "maybe-template-residue": "检查模板标签，重新生成该页面。",
           "empty-value": "补充标题或字段内容，检查模板取值。", "wrong-charset": "以正确的字符编码重新录入并发布。",
           "replacement-character": "更正无法显示的字符。", "escaped-markup": "清除正文中多余的页面代码。",
           "placeholder-text": "确认是否为测试内容；是的予以删除。", "pinyin-between": "删除夹杂的拼音，恢复原文。",
           "traditional-characters": "核对后改为规范汉字。"},
)

MOST = 5  # findings of one code on one page
LONGEST = 200_000  # characters of a text that are looked at
_LEFT_ALONE = frozenset({PageKind.SHELL, PageKind.REDIRECT, PageKind.ERROR})

# What one publishing system alone writes (帝国, 织梦, PbootCMS, ThinkPHP, ASP …).
_RESIDUE = re.compile(
    r"\[!--[A-Za-z.]{2,30}--\]|\{/?(?:dede|pboot|eyou|cms|aspcms)(?:bbs)?:[^{}\n]{1,80}\}|\[field:[^\[\]\n]{1,60}/?\]|"
    r"\{\$[A-Za-z_][\w.\[\]'\">-]{1,40}\}|<%=?\s?[\w.()\"' ]{1,60}%>|\$!?\{[A-Za-z_][\w.()]{1,40}\}")
_BRACES = re.compile(r"\{\{\s{0,3}[A-Za-z_$][\w.$ |:'\"()\[\]]{0,60}\}\}")
_EMPTY_TITLE = re.compile(r"(?:undefined|null|NaN|\[object Object\])", re.IGNORECASE)
_EMPTY_FIELD = Sought(re.compile(
    r"(?:来源|作者|时间|日期|编辑|供稿|发布机构|索引号|文号)\s?[:：]\s?"
    r"(?:undefined|null|NaN|\[object Object\])(?![\w])"),
    (), ("undefined", "null", "nan", "object"))
_UNNAMED = re.compile(
    r"(?:无标题(?:文档|页)?|untitled(?: document| page)?|新建网页(?: ?\d+)?|new page ?\d*)", re.IGNORECASE)
_PARTS = re.compile(r"\s*[-_|—–·>]\s*")
_MARKUP = re.compile(
    r"&(?:nbsp|lt|gt|quot|ldquo|rdquo|mdash|middot|#\d{2,5}|amp;(?:nbsp|lt|gt|quot));|"
    r"</?(?:p|span|div|font|br|strong|td|tr|table|img|o:p)(?: [^<>\n]{0,120})?/?>")
_GARBLED = Sought(re.compile(r"(?:锟斤拷){1,20}|烫{4,20}|屯{4,20}"), ("锟斤拷", "烫" * 4, "屯" * 4))
_LOST = Sought(re.compile(r"[^\n\ufffd]{0,8}\ufffd{1,8}[^\n\ufffd]{0,8}"), ("\ufffd",), reach=8)
_CJK_RUN = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\ue000-\uf8ff\uff01-\uff5e\ufffd€]{6,400}")
_LATIN_RUN = re.compile(
    r"[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{6,400}")
_PLACEHOLDER = Sought(re.compile(
    r"lorem ipsum[^\n]{0,60}|(?:测试){2,}|(?:这是|此为|仅供)(?:一[个条篇])?测试(?:内容|信息|文章|数据|页面|标题)?|"
    r"测试(?:文章|标题|内容|数据|信息|栏目|新闻|页面)\d{0,4}(?=$|\s|[。，,])|(?:新闻标题|文章标题|内容标题){2,}|"
    r"(?:此处|在此|这里)(?:填写|输入|添加)(?:内容|标题|正文|文字)|(?:asdf){2,}|"
    r"\b(?:test){2,}\b|\btest ?\d{1,3}\b", re.IGNORECASE),
    ("测试", "新闻标题", "文章标题", "内容标题", "此处", "在此", "这里"), ("lorem", "asdf", "test"), reach=4)
_PINYIN = re.compile(r"[\u4e00-\u9fff][(（][a-zü]{0,4}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]{0,4}[)）]")
_CHINESE = re.compile("[\u4e00-\u9fff，。、；：（）《》“”]")
LEAST_CHINESE = 3
LEAST_PINYIN = 3
LEAST_TRADITIONAL = 3  # different characters, each alone in simplified text
_OTHER_SCRIPT = re.compile(r"big5|hant|/(?:zh[-_])?(?:tw|hk|ft|fanti|tc)(?:/|$)|-(?:tw|hk)$", re.IGNORECASE)


def run(page: PageFacts, params: Mapping[str, Any]) -> tuple[Finding, ...]:
    if page.kind in _LEFT_ALONE or page.needs_script:
        return ()
    found = [*_in_titles(page), *_in_text(page)]
    kept: dict[str, Finding] = {}
    for finding in found:
        same = sum(1 for f in kept.values() if f.code == finding.code)
        if finding.key not in kept and same < MOST:
            kept[finding.key] = finding
    return tuple(kept.values())


# --- titles ---

def _in_titles(page: PageFacts) -> Iterator[Finding]:
    for title in dict.fromkeys(t for t in (page.title or "", page.html_title) if t):
        yield from _one_title(page, title[:400])


def _one_title(page: PageFacts, title: str) -> Iterator[Finding]:
    for part in _PARTS.split(title):
        if _EMPTY_TITLE.fullmatch(part):
            yield _finding(page, "empty-value", True, title, f"页面标题为空值：“{title}”")
        elif _UNNAMED.fullmatch(part):
            yield _finding(page, "placeholder-text", False, title, f"页面标题未填写：“{title}”，请人工核实")
    for code, sure, match in _marks(title):
        yield _finding(page, code, sure, match[0], f"页面标题中有{_WORDS[code]}“{match[0]}”")
    for text in _misread(title):
        yield _finding(page, "wrong-charset", True, text, f"页面标题乱码：“{text[:20]}”")


# --- text ---

_WORDS = {"template-residue": "模板标签", "maybe-template-residue": "模板标签", "escaped-markup": "页面代码"}
_DOUBT = "，请人工核实"


def _in_text(page: PageFacts) -> Iterator[Finding]:
    text = page.text[:LONGEST]
    for code, sure, match in _marks(text):
        doubt = "" if sure else _DOUBT
        yield _at(page, code, sure, match, f"正文中有{_WORDS[code]}“{match[0]}”{doubt}")
    for match in _EMPTY_FIELD.finditer(text):
        yield _at(page, "empty-value", False, match, f"字段为空值：“{match[0]}”{_DOUBT}")
    for match in _PLACEHOLDER.finditer(text):
        yield _at(page, "placeholder-text", False, match, f"疑似测试或占位内容：“{match[0]}”{_DOUBT}")
    yield from _garbled(page, text)
    pinyin = list(_pinyin(page, text))
    yield from pinyin or _strays(page, text)


def _marks(text: str) -> Iterator[tuple[str, bool, re.Match[str]]]:
    """Residues and markup in a text: (code, sure, match)."""
    for code, sure, pattern, signs in (("template-residue", True, _RESIDUE, "[{%"),
                                       ("maybe-template-residue", False, _BRACES, "{"),
                                       ("escaped-markup", True, _MARKUP, "&<")):
        if any(sign in text for sign in signs):
            for match in pattern.finditer(text):
                yield code, sure, match


def _garbled(page: PageFacts, text: str) -> Iterator[Finding]:
    for match in _GARBLED.finditer(text):
        yield _at(page, "wrong-charset", True, match, f"正文乱码：“{match[0][:20]}”")
    for run_text in _misread(text):
        where = _where(page, text.find(run_text), run_text)
        yield _finding(page, "wrong-charset", True, run_text, f"正文乱码：“{run_text[:20]}”", where)
    lost = _LOST.search(text)
    if lost:
        count = text.count("\ufffd")
        yield _at(page, "replacement-character", False, lost, f"正文有{count}处无法显示的字符：“{lost[0]}”{_DOUBT}")


def _misread(text: str) -> Iterator[str]:
    """Runs that become Chinese when their bytes are read as UTF-8: they were read with another charset."""
    latin = _LATIN_RUN.findall(text)
    for runs, charset in ((_CJK_RUN.findall(text), "gb18030"), (latin, "cp1252"), (latin, "latin-1")):
        together = "\n".join(runs).encode(charset, "ignore").decode("utf-8", "ignore")
        if len(_CHINESE.findall(together)) < LEAST_CHINESE:
            continue
        for run_text in runs:
            if _becomes_chinese(run_text, charset):
                yield run_text


def _becomes_chinese(run_text: str, charset: str) -> bool:
    """Do nearly all its bytes make Chinese when read as UTF-8? A character at either end may have been cut."""
    raw = run_text.encode(charset, "ignore")
    right = raw.decode("utf-8", "ignore")
    if len(right) * 3 < len(raw) * 0.75:
        return False
    chinese = len(_CHINESE.findall(right))
    return chinese >= LEAST_CHINESE and chinese * 3 >= len(raw) * 0.75


def _pinyin(page: PageFacts, text: str) -> Iterable[Finding]:
    found = list(_PINYIN.finditer(text))
    if len(found) < LEAST_PINYIN:
        return ()
    reason = f"正文有{len(found)}处在字后夹杂拼音，如“{found[0][0]}”{_DOUBT}"
    return (_at(page, "pinyin-between", False, found[0], reason),)


@cache
def _traditional() -> re.Pattern[str]:
    table = Path(__file__).parent / "lexicons" / "traditional.txt"
    return re.compile(f"[{''.join(table.read_text('utf-8').split())}]")


def _strays(page: PageFacts, text: str) -> Iterable[Finding]:
    """Traditional characters that stand alone in simplified text; quoted traditional words and versions are none."""
    if _OTHER_SCRIPT.search(page.url) or _OTHER_SCRIPT.search(page.lang) or len(text) < 100:
        return ()
    found = list(_traditional().finditer(text))
    if not LEAST_TRADITIONAL <= len(found) <= len(text) // 20:
        return ()
    alone = [match for before, match, after in zip([None, *found], found, [*found[1:], None], strict=False)
             if _far(before, match) and _far(match, after)]
    different = list(dict.fromkeys(match[0] for match in alone))
    if len(different) < LEAST_TRADITIONAL:
        return ()
    reason = f"简体文字中夹杂{len(alone)}处繁体字：{'、'.join(different[:8])}{_DOUBT}"
    return (_at(page, "traditional-characters", False, alone[0], reason),)


def _far(first: re.Match[str] | None, second: re.Match[str] | None) -> bool:
    return first is None or second is None or second.start() - first.end() >= 4


# --- findings ---

def _at(page: PageFacts, code: str, sure: bool, match: re.Match[str], reason: str) -> Finding:
    return _finding(page, code, sure, match[0], reason, _where(page, match.start(), match[0]))


def _where(page: PageFacts, start: int, quote: str) -> Where:
    """Offsets into the page's plain text, of which the main text is a part."""
    first = start + int(page.notes.get("text-start", "0") or 0)
    return Where(first, first + len(quote))


def _finding(page: PageFacts, code: str, sure: bool, quote: str, reason: str, where: Where | None = None) -> Finding:
    return CHECK.finding(code, Certainty.SURE if sure else Certainty.REVIEW, url=page.url, quote=quote, reason=reason,
                         where=where)
