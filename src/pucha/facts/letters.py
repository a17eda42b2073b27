"""Citizens' letters as published (留言, 信件): from detail pages, question-and-answer walls, tables and lists."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from importlib.resources import files
from typing import Any

import yaml

from pucha.facts.breadcrumb import find_breadcrumb, read_breadcrumb
from pucha.facts.column_kinds import SURE, kind_of, plain_title, words
from pucha.facts.dates import believable, full_dates
from pucha.facts.dom import Document, Element
from pucha.facts.labels import Field, Labels, table_columns
from pucha.facts.letter_shapes import below_letters, exchange, first_bound, without_last_day
from pucha.facts.links import link_target, link_text
from pucha.model.facts import Letter

_WORDS: dict[str, Any] = yaml.load(files("pucha.facts").joinpath("letter_words.yaml").read_text(encoding="utf-8"),
                                   getattr(yaml, "CSafeLoader", yaml.SafeLoader))
_LABELS = Labels({**_WORDS["fields"], "": _WORDS["beside"]})
_OWN = tuple(_WORDS["own"])
_LONGEST = 4000
_MOST = 500
_LONGEST_ROW = 800
_ROWS, _WHOLE = 2, 40  # so many letters, none with so many characters of a question, are rows of a list
_DAY_ENDS = frozenset("0123456789)）]】日")
_LEAST_SAID = 4
_LONE_DAY = 20  # characters of a line that is a day and time only
_ANSWERS = frozenset({"asked_on", "answered_on", "status", "answered_by", "reply"})
_REPLIES = re.compile(r"(?:回复|答复|来信|信件|留言)(?:选登|选编|公开|摘登|公示)|已回复")
_LONG_FIELDS = ("question", "reply")
_STOP = re.compile(
    r"\n[^\n]{0,6}(?:上一[篇条封]|下一[篇条封]|【?(?:打印|关闭|返回|收藏)|扫一扫|分享到|版权所有|主办单位|主办[:：]|"
    r"网站标识码|相关(?:信件|留言|文章|阅读|链接)|满意度|评价|您访问的链接|友情链接|网站地图|热门|最新(?:信件|留言))")
_OFFICE = r"[\u4e00-\u9fff]{2,20}(?:局|委|委员会|办|办公室|厅|中心|镇|乡|街道|公司|政府|院|处|科|所|队|部|馆)"
_OFFICE_REPLY = re.compile(rf"\n(?P<who>{_OFFICE})\s?(?:的|于[^\n:：]{{0,24}})?(?:回复|答复)(?:如下)?\s?(?:[:：]|\n)")
_KEPT = re.compile(r"\*{2,}|[（(【\[][^）)】\]]{0,12}(?:不公开|保密|未公开)[^）)】\]]{0,6}[）)】\]]")
_BY = re.compile(r"(?:答复|回复|承办|受理|办理|处理)(?:单位|部门|机构)\s?[:：]\s?([^\s|｜,，;；]{2,30})")
_RESIDUE = re.compile(
    r"\[!--[\w.]{1,40}--\]|\{\{\s?[\w.$|()' -]{1,60}\}\}|\$\{[\w.]{1,60}\}|<%[=#]?.{1,60}?%>|"
    r"\{(?:dede|cms|pboot|eyou):[^}\n]{1,60}\}|"
    r"\[field:\w{1,30}[^\]\n]{0,30}/?\]|(?<![\w.])(?:undefined|NaN)(?![\w.])|\[object Object\]|(?<![\w.])null(?![\w.])")


def read_letters(doc: Document, url: str, title: str | None, as_of: datetime, foot: int | None = None) -> tuple[
        Letter, ...]:
    """Letters that a page shows: its own (``source`` page) or rows of a list (``source`` list). ``foot``: where the
    page's foot begins."""
    own = _own_letters(doc, url, title, as_of, len(doc.text) if foot is None else foot)
    if own:
        return tuple(own[:_MOST])
    rows = _table_letters(doc, as_of)
    if not rows and _of_letters(doc, title):
        rows = _row_letters(doc, as_of)
        if _of_replies(doc, title):
            rows = [_as_answered(row) for row in rows]
    return tuple(rows[:_MOST])


def residues(text: str) -> tuple[str, ...]:
    """Remains of a template that was not filled in (模板残留): ``[!--class--]``, ``{{title}}``, ``undefined``."""
    return tuple(dict.fromkeys(match[0] for match in _RESIDUE.finditer(text[:200_000])))[:20]


def is_test_letter(letter: Letter) -> bool:
    """A letter that somebody wrote to try the system (测试信件)."""
    title, question = plain_title(letter.title), plain_title(letter.question)
    trial = {plain_title(str(word)) for word in _WORDS["test"]}
    return title in trial or question in trial or ("测试" in title and len(title) <= 10)


# --- pages of one letter, walls of questions and answers ---

def _own_letters(doc: Document, url: str, title: str | None, as_of: datetime, foot: int) -> list[Letter]:
    start = doc.text.find(title.strip()) if title and title.strip() else -1
    end = first_bound(doc, max(0, start), foot)
    fields = [field for field in _LABELS.fields(doc, max(0, start), end) if not (field.run and field.bare)]
    below = below_letters([text for text, _ in read_breadcrumb(doc)])
    sure = below or _of_letters(doc, title)
    groups = _letters_among(list(_groups(fields)), sure)
    letters = [_letter(doc, group, url, title if len(groups) == 1 else None, as_of) for group in groups]
    if len(letters) >= _ROWS and not any(letter.reply or len(letter.question) >= _WHOLE for letter in letters):
        return []  # rows that only name their letters
    if letters or not below or title is None:
        return letters
    path = find_breadcrumb(doc)
    after = start + len(title.strip()) if start >= 0 else path.end if path is not None else end
    return _bare_letter(doc.text[after:end], url, title, as_of)


def _letters_among(groups: list[dict[str, Field]], sure: bool) -> list[dict[str, Field]]:
    """The groups that are letters; on a wall of several those too that nobody answered yet."""
    letters = [group for group in groups if _is_letter(group, sure)]
    dated = {group["asked_on"].label for group in letters if "asked_on" in group and "reply" in group}
    if len(letters) < _ROWS or not dated:
        return letters
    found = []
    for group in groups:
        asked = group.get("asked_on")
        if group in letters:
            found.append(group)
        elif asked is not None and asked.label in dated and full_dates(asked.text[:60]):
            found.append({"reply": Field("reply", "", "", asked.end, asked.end), **group})
    return found


def _bare_letter(text: str, url: str, title: str, as_of: datetime) -> list[Letter]:
    """A letter below the name of its column that no label tells: a question with its day, and an answer."""
    found = exchange(text, as_of)
    if found is None:
        return []
    question, asked, reply, answered, who = found
    return [Letter(url=url, title=title.strip()[:120], asked_on=asked, answered_on=answered, answered_by=who,
                   question=question[:_LONGEST], reply=reply[:_LONGEST], status="answered", source="page")]


def _groups(fields: Iterable[Field]) -> Iterator[dict[str, Field]]:
    """Fields of one letter after the other: a new one begins where a question's field comes again."""
    current: dict[str, Field] = {}
    for field in fields:
        if not field.name:
            continue
        if field.label == "内容" and _is_answer_now(current):
            field = replace(field, name="reply")
        again = field.name in current and field.name in ("title", "asked_on", "question")
        if again and (_has_question(current) or (field.name == "asked_on" and "answered_on" in current)):
            yield current
            current = {}
        known = current.get(field.name)
        if known is None or (not known.text and field.text) or len(field.label) > len(known.label):
            current[field.name] = field
    yield current


def _is_answer_now(group: Mapping[str, Field]) -> bool:
    """内容 again, below 回复时间: what was answered."""
    reply = group.get("reply")
    return "question" in group and "answered_on" in group and (reply is None or not reply.text)


def _has_question(group: Mapping[str, Field]) -> bool:
    return ("question" in group or "title" in group) and len(group) >= 2


def _is_letter(group: Mapping[str, Field], sure: bool) -> bool:
    own = {name for name, field in group.items() if any(word in field.label.lower() for word in _OWN)}
    asks = {"question", "asked_on", "title"} & set(group)
    answers = {"reply", "answered_on", "status", "answered_by"} & set(group)
    if sure and _bare_exchange(group):
        return True
    if not own & {"question", "asked_on", "answered_on", "reply", "title"} or not asks:
        return False
    if any(name in group and full_dates(group[name].text[:60]) for name in ("asked_on", "answered_on")):
        return bool(answers) or len(own) >= 2
    asked = plain_title(group["question"].text) if "question" in own else ""
    return sure and len(asked) >= 4 and bool(answers & {"reply", "status"})


def _bare_exchange(group: Mapping[str, Field]) -> bool:
    """问 … 答 … below the name of a letters' column: signs instead of labels."""
    pair = [group.get("question"), group.get("reply")]
    return all(field is not None and len(field.label) <= 2 and len(plain_title(field.text)) >= 8 for field in pair)


def _letter(doc: Document, group: Mapping[str, Field], url: str, title: str | None, as_of: datetime) -> Letter:
    texts = {name: _value(field) for name, field in group.items()}
    question, reply, who = texts.get("question", ""), texts.get("reply", ""), texts.get("answered_by", "")
    if not reply and "question" in group:
        question, reply, who = _office_reply(question, who)
    if len(plain_title(_RESIDUE.sub("", reply))) < _LEAST_SAID and _RESIDUE.search(reply):
        reply = ""
    question, asked = _without_day(question, texts.get("asked_on", ""), as_of)
    reply, answered = _without_day(reply, texts.get("answered_on", ""), as_of)
    return Letter(
        url=url, title=(texts.get("title") or title or question[:40].partition("\n")[0]).strip()[:120],
        asked_on=asked, answered_on=answered,
        answered_by=who[:60], question=question[:_LONGEST], reply="" if _placeholder(reply) else reply[:_LONGEST],
        status=_status(group, texts, reply, question), source="page")


def _value(field: Field) -> str:
    if field.name not in _LONG_FIELDS:
        return field.text.partition("\n")[0].partition("\t")[0].strip()
    stop = _STOP.search("\n" + field.text)
    return field.text[:max(0, stop.start() - 1)].strip() if stop else field.text.strip()


def _office_reply(question: str, who: str) -> tuple[str, str, str]:
    """A reply that begins with the office's name and has no label of its own."""
    match = _OFFICE_REPLY.search("\n" + question)
    if match is None:
        return question, "", who
    return question[:max(0, match.start() - 1)].strip(), question[match.end() - 1:].strip(), who or match["who"]


def _without_day(text: str, labelled: str, as_of: datetime) -> tuple[str, datetime | None]:
    """(text, its day): the labelled one, else the day that stands alone on the text's first or last line, or on the
    last but one above the next letter's first words."""
    known = _moment(labelled, as_of)
    if known is not None or labelled.strip():
        return text, known
    if len(text) > _LONE_DAY and text[-1:] in _DAY_ENDS:
        shorter, day = without_last_day(text, as_of)
        if day is not None and "\n" not in text[len(shorter):].strip():
            return shorter, day
    lines = text.split("\n")
    for place in (-1, -2, 0) if len(lines) > 2 else (-1, 0) if len(lines) == 2 else ():
        kept = lines[1:] if place == 0 else lines[:place]
        day = _moment(lines[place], as_of) if len(lines[place].strip()) <= _LONE_DAY else None
        if day is not None and (place != -2 or len(lines[-1].strip()) <= _LONE_DAY):
            return "\n".join(kept).strip(), day
    return text, None


def _moment(text: str, as_of: datetime) -> datetime | None:
    found = full_dates(text[:60])
    return found[0].at if found and believable(found[0].at, as_of) else None


def _status(group: Mapping[str, Field], texts: Mapping[str, str], reply: str, question: str) -> str:
    """answered | unanswered | hidden | unknown; a reply that can be read speaks louder than a label."""
    shown = plain_title(texts.get("status", ""))
    if _says(plain_title(reply)[:60], "hidden") or _says(shown, "hidden"):
        return "hidden"
    if len(plain_title(reply)) >= 2 and not _placeholder(reply):
        return "answered"
    if _says(shown, "unanswered") or (reply and _says(plain_title(reply)[:40], "unanswered")):
        return "unanswered"
    if _is_answered(shown):
        return "hidden" if "reply" in group or question else "answered"
    if "reply" in group and not residues(group["reply"].text[:200]) and not texts.get("answered_on"):
        return "unanswered"
    return "unknown"


def _placeholder(reply: str) -> bool:
    plain = plain_title(reply)
    if len(plain) > 24:
        return False
    return plain in ("", "无", "暂无", "null", "undefined") or _says(plain, "unanswered")


def _says(plain: str, group: str) -> bool:
    return bool(plain) and any(plain_title(str(word)) in plain for word in _WORDS[group])


def _is_answered(plain: str) -> bool:
    return any(word == plain or (len(word) > 1 and word in plain) for word in map(plain_title, _WORDS["answered"]))


def _row_status(text: str) -> str:
    plain = plain_title(text)
    if _says(plain, "hidden"):
        return "hidden"
    if _says(plain, "unanswered"):
        return "unanswered"
    return "answered" if any(len(w) > 2 and w in plain for w in map(plain_title, _WORDS["answered"])) else "unknown"


# --- tables and lists ---

def _table_letters(doc: Document, as_of: datetime) -> list[Letter]:
    found = []
    for row in table_columns(doc, _LABELS, least=2):
        if {"title", "question"} & set(row) and _ANSWERS & set(row):
            letter = _from_cells(doc, row, as_of)
            found += [letter] if letter else []
    return found


def _from_cells(doc: Document, row: Mapping[str, Element], as_of: datetime) -> Letter | None:
    texts = {name: cell.line for name, cell in row.items()}
    cell = row.get("title") or row["question"]
    link = cell.first("a") or next((a for c in row.values() for a in c.below("a")), None)
    name = texts.get("title") or texts.get("question", "")
    if not plain_title(name) or _LABELS.name(name) is not None:
        return None
    reply = texts.get("reply", "")
    shown = " ".join((texts.get("status", ""), _pictures(row.get("status")), "" if len(reply) > 24 else reply))
    status = _row_status(shown)
    if status == "unknown":
        status = _status_of_row(row, texts, reply, as_of)
    return Letter(
        url=(link_target(doc, link) if link else None) or doc.url, title=_name(cell, link)[:120],
        asked_on=_moment(texts.get("asked_on", ""), as_of), answered_on=_moment(texts.get("answered_on", ""), as_of),
        answered_by=texts.get("answered_by", "")[:60], question=texts.get("question", "")[:_LONGEST],
        reply="" if _placeholder(reply) else reply[:_LONGEST], status=status, source="list")


def _status_of_row(row: Mapping[str, Element], texts: Mapping[str, str], reply: str, as_of: datetime) -> str:
    if _is_answered(plain_title(texts.get("status", ""))):
        return "answered"
    if _moment(texts.get("answered_on", ""), as_of) or len(plain_title(reply)) > 2:
        return "answered"
    if "answered_on" in row and plain_title(texts["answered_on"]) in ("", "-", "无", "暂无"):
        return "unanswered"
    return "unknown"


def _name(cell: Element, link: Element | None) -> str:
    full = link.get("title").strip() if link else ""
    return full if len(full) > 3 else (link_text(link) if link else "") or cell.line


def _pictures(cell: Element | None) -> str:
    return " ".join(image.get("alt") or image.get("title") for image in cell.below("img")) if cell else ""


def _of_letters(doc: Document, title: str | None) -> bool:
    """Does the page's title, or the last step of its path, name a letters' column for certain?"""
    steps = [text for text, _ in read_breadcrumb(doc)]
    if title and any(link.line == title.strip() and "href" in link.attrs for link in doc.by_tag("a")):
        title = None  # an entry of a list, no headline
    if title and plain_title(title) not in map(plain_title, steps[-1:]):
        kind, certainty = kind_of(title)
        return (kind, certainty) == ("政务咨询", SURE) and len(plain_title(title)) <= 8
    return bool(steps) and kind_of(steps[-1]) == ("政务咨询", SURE)


def _of_replies(doc: Document, title: str | None) -> bool:
    """A column that publishes chosen replies only (回复选登): what stands in it is answered."""
    steps = [text for text, _ in read_breadcrumb(doc)]
    return any(_REPLIES.search(text) for text in (title or "", *steps[-1:]))


def _as_answered(row: Letter) -> Letter:
    """The day of such a row is the day of the reply."""
    if row.status != "unknown":
        return row
    return replace(row, status="answered", asked_on=None, answered_on=row.answered_on or row.asked_on)


def _row_letters(doc: Document, as_of: datetime) -> list[Letter]:
    found: list[Letter] = []
    seen: set[int] = set()
    path = find_breadcrumb(doc)
    for link in doc.by_tag("a"):
        row = _row_of(link) if path is None or link.start >= path.end else None
        if row is None or row.index in seen:
            continue
        letter = _from_row(doc, row, link, as_of)
        if letter is not None:
            seen.add(row.index)
            found.append(letter)
    return found


def _row_of(link: Element) -> Element | None:
    """The smallest list row or block around a link that also holds a date."""
    for element in link.up():
        if element.tag in ("body", "ul", "ol", "table", "tbody") or element.end - element.start > _LONGEST_ROW:
            return None
        if full_dates(element.line.replace(link.line, " ", 1)) and sum(1 for _ in element.below("a")) <= 3:
            return element
    return None


def _from_row(doc: Document, row: Element, link: Element, as_of: datetime) -> Letter | None:
    title = link.get("title").strip() or link_text(link)
    url = link_target(doc, link)
    rest = row.line.replace(link.line, " ") + " " + _pictures(row)
    moments = [found.at for found in full_dates(rest) if believable(found.at, as_of)]
    plain = plain_title(title)
    if len(plain) < 2 or not moments or plain in words("not_a_column") or plain in words("home"):
        return None
    office = _BY.search(rest) or re.search(f"((?![日已未待请]){_OFFICE})", rest)
    return Letter(
        url=url or doc.url, title=title[:120], asked_on=min(moments),
        answered_on=max(moments) if len(moments) > 1 else None,
        answered_by=office[1] if office else "",
        status="hidden" if _KEPT.search(title) else _status_by_rest(rest, moments), source="list")


def _status_by_rest(rest: str, moments: Sequence[datetime]) -> str:
    status = _row_status(rest)
    return "answered" if status == "unknown" and len(moments) > 1 else status
