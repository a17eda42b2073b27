"""Finds the parts of a page that no visitor sees and that lead to other hosts (隐藏部分的查找)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from pucha.facts.acts.effects import acted
from pucha.facts.boxes import covers, own_style, pushed_out
from pucha.facts.colours import alike, colour
from pucha.facts.dom import Document, Element
from pucha.facts.hiding import hidden_by, ink_and_paper, paper_of
from pucha.facts.lengths import length
from pucha.facts.links import link_target, link_text
from pucha.facts.openers import (
    closes,
    controlled,
    handled,
    named_beside,
    painted_beside,
    pictured,
    stem,
    takes_turns,
    titled,
)
from pucha.facts.script_hiding import hidden_by_scripts
from pucha.facts.sheets import read_sheets
from pucha.facts.unseen import around, names, shows_again, shows_nothing, source, tiny_marquee
from pucha.model.addresses import host_of
from pucha.model.facts import Concealed, Link
from pucha.model.words import Rel

_MOST = 60  # blocks of a page, and links of a block
_BARE = 8  # links outside of everything
_DEEPEST = 3  # hidden parts inside hidden parts
_BOXES = frozenset({"div", "section", "header", "footer", "nav", "main", "table", "center", "form"})
_FRAMEWORK = re.compile(r"(?:v-(?:show|if|else|cloak|bind:class)|ng-(?:show|hide|if|cloak|switch-when)|"
                        r"x-(?:show|cloak|if)|wx:if|data-bind|:class)$")
_STEM = re.compile(r"(.{3,40}?)\d{1,3}")
_LABEL = re.compile(r"链接|网站|站群|导航|部门|单位|机构|媒体|平台|更多|展开|选择|银行|下拉|link|more", re.IGNORECASE)


class Finder:
    """One page with all that decides what is seen of it."""

    def __init__(self, doc: Document, acts: bool = True, css: str = "") -> None:
        self.doc = doc
        self.host = host_of(doc.url)
        self.near = self._near()
        self.asks = acts  # scripts may be worked out
        self.acts = acted(doc, self._names()) if acts else None
        rules = "\n".join([css, *(self.acts.css if self.acts else ())])
        self.sheets = read_sheets(doc, rules.strip()) if self.near else None
        self.open = any("stylesheet" in e.get("rel").lower() for e in doc.by_tag("link"))  # sheets that are not known
        self.scripted = self._guessed() if self.near and acts else {}
        self.spared: set[str] = set()  # ids of what scripts are known to show
        self.mentions: dict[str, int] = {}
        self.styles: dict[int, Mapping[str, str]] = {}

    def all(self) -> Iterator[Concealed]:
        """Every hidden part, of whatever kind."""
        yield from self.find()
        yield from self.bare()
        yield from self.specks()
        yield from self.maps()

    def _guessed(self) -> dict[str, int]:
        """Names that scripts seem to hide, as far as it is not known what these scripts do."""
        if self.acts is not None and not self.acts.unread:
            return {}
        told = hidden_by_scripts(self.doc)
        if told and self.acts is None and self._meets(told):  # worth working out what these scripts really do
            self.acts = acted(self.doc, (), asked=True)
        return told if self.acts is None else {
            name: times for name, times in told.items() if any(name in source for source in self.acts.unread)}

    def _meets(self, told: Mapping[str, int]) -> bool:
        """Is one of these names that of a link to another host or of a part around one?"""
        near = [self.doc.elements[index] for index in self.near if index >= 0]
        return any(name in told for e in near for name in (e.get("id"), *e.get("class").split()))

    def shown_names(self) -> set[str]:
        """Ids of the elements that scripts show, at once or when a visitor acts."""
        acts = self.acts
        if acts is None:
            return set()
        known = [self.doc.elements[n] for n in {*acts.shown, *acts.styles} if 0 <= n < len(self.doc.elements)]
        return {e.get("id") for e in known if e.index in acts.shown or acts.undoes(e)} - {""}

    def _names(self) -> set[str]:
        """Names of the parts that hold several links which may lead to other hosts."""
        held: dict[int, list[int]] = {}
        for anchor in self.doc.by_tag("a") if self.near else ():
            for box in islice(anchor.up(), 5):
                count = held.setdefault(box.index, [0, 0])
                count[anchor.index in self.near] += 1
        boxes = [self.doc.elements[index] for index,
            (own, strange) in held.items() if strange > max(1, own) and index >= 0]
        return {name for box in boxes if box.tag not in ("body", "html")
                for name in (box.get("id"), *box.get("class").split()[:4]) if len(name) > 1}

    def _near(self) -> set[int]:
        """Links that may lead to other hosts, and everything around them."""
        found: set[int] = set()
        for anchor in (*self.doc.by_tag("a"), *self.doc.by_tag("area")):
            href = anchor.attrs.get("href", "")
            if "\\" in href:
                href = href.replace("\\", "/")
            slashes = href.find("//")
            if slashes < 0 or href.startswith(f"{self.host}/", slashes + 2):
                continue
            element: Element | None = anchor
            while element is not None and element.index not in found:
                found.add(element.index)
                element = element.parent
        return found

    def find(self) -> Iterator[Concealed]:
        until = -1
        around: list[int] = []
        single: dict[tuple[int, str], list[Element]] = {}
        elements = self.doc.elements
        for element in [elements[index] for index in sorted(self.near) if index >= 0]:
            if element.index < until:
                continue
            way = self.way(element) or self._words_hidden(element)
            if not way or element.tag in ("body", "html", "head", "input", "img", "script"):
                continue
            if element.tag == "a" or not element.kids:
                until = element.last
                single.setdefault((element.parent.index if element.parent else -1, way), []).append(element)
                continue
            block = self.block(element, way, (element,))
            yield block
            # A part that something can open may itself hold what nothing opens.
            around = [last for last in around if element.index < last]
            if block.links and (block.name or block.switched) and len(around) < _DEEPEST:
                around.append(element.last)
            else:
                until = element.last
        for (_, way), elements in single.items():
            yield self.block(elements[0], way, elements)

    def _words_hidden(self, anchor: Element) -> str:
        """How the only part of a plain link hides all of its words."""
        if anchor.tag != "a" or len(anchor.kids) != 1 or any(name in anchor.attrs for name in ("class", "style", "id")):
            return ""
        kid = anchor.kids[0]
        whole = kid.start < kid.end and anchor.doc.text[kid.start:kid.end].strip() == anchor.text
        return self.way(kid) if whole else ""

    def bare(self) -> Iterator[Concealed]:
        """Many links that stand beside the page's large parts, in none of them: seen, but nobody lays a page out so."""
        body = self.doc.body
        for box in (body, *body.kids[:50]):
            alone = [kid for kid in box.kids if kid.tag == "a"] if len(box.kids) >= _BARE else []
            beside = sum(1 for kid in box.kids if kid.tag in _BOXES) if len(alone) >= _BARE else 0
            if beside >= 2:
                yield self.block(alone[0], "bare", alone)

    def specks(self) -> Iterator[Concealed]:
        """Links in a row that show nothing: no text but a mark, no picture larger than a point."""
        rows: dict[int, list[Element]] = {}
        for anchor in self.doc.by_tag("a"):
            if anchor.index in self.near and anchor.parent is not None and shows_nothing(anchor):
                rows.setdefault(anchor.parent.index, []).append(anchor)
        for row in rows.values():
            box = row[0].parent
            if len(row) > 1 and box is not None and not (box.words.strip() and not row[0].line):
                yield self.block(row[0], "speck", row)

    def maps(self) -> Iterator[Concealed]:
        """Areas of a map that no picture uses."""
        for box in self.doc.by_tag("map")[:50]:
            name = box.get("name") or box.get("id")
            if box.index in self.near and not self._is_used(name):
                yield self.block(box, "map", (box,))

    def _is_used(self, name: str) -> bool:
        """Does a picture that can be seen use this map?"""
        if f"#{name}" not in self.doc.html:
            return False
        pictures = [e for e in self.doc.by_tag("img") if e.get("usemap").lstrip("#") == name]
        sizes = [length(e.get(side)) for e in pictures for side in ("width", "height")]
        return not pictures or not any(size is not None and size <= 2 for size in sizes)

    def way(self, element: Element) -> str:
        """How an element is hidden, "" when it is not."""
        attrs = element.attrs
        if self.spared and attrs.get("id") in self.spared:
            return ""
        if element.tag in ("marquee", "rp", "meter", "progress"):
            return "unrendered" if element.tag != "marquee" else "marquee" if tiny_marquee(attrs) else ""
        way = hidden_by(attrs) if "style" in attrs or "hidden" in attrs else ""
        if way and ((self.acts is not None and self.acts.undoes(element)) or (self.open and pictured(element))):
            way = ""
        if way or (element.tag == "dialog" and "open" not in attrs) or "popover" in attrs:
            return way or "attribute"
        if self.sheets and self.sheets.way(element):
            return "sheet"
        names = (attrs.get("id", "?"), *element.get("class").split()[:4]) if self.scripted else ()
        if self._acted(element) or any(name in self.scripted for name in names):
            return "script"
        return self._by_place(element) or ("colour" if self._ink_on_paper(element) else "")

    def _acted(self, element: Element) -> bool:
        """Do the scripts hide it, by themselves or by a name that the page's sheets know?"""
        if self.acts is None:
            return False
        if self.acts.hides(element):
            return True
        names = self.acts.classes.get(element.index)
        if not names or self.sheets is None or element.index in self.acts.shown:
            return False
        was, element.attrs = element.attrs, element.attrs | {"class": " ".join(sorted(names))}
        way, element.attrs = self.sheets.way(element), was
        return way != ""

    def _by_place(self, element: Element) -> str:
        """Hidden by what is around: pushed out of a closed box, painted over, faint in faint boxes."""
        sheets = self.sheets
        closed = "overflow" in element.get("style") or (sheets is not None and sheets.closes)
        if closed and pushed_out(element, self.style):
            return "size"
        if self._painted_over(element):
            return "behind"
        return "opacity" if self._faded(element) else ""

    def _painted_over(self, element: Element) -> bool:
        """Does an empty sheet of paint that comes later lie over it?"""
        later = element.parent.kids[element.place:element.place + 12] if element.parent is not None else []
        empty = [kid for kid in later if kid.start == kid.end and kid.tag in ("div", "span", "p", "i")]
        over = any(("class" in kid.attrs or "style" in kid.attrs) and covers(kid, self.style(kid)) for kid in empty)
        return over and not self.style(element).get("z-index", "").isdigit()

    def _faded(self, element: Element) -> bool:
        """Is what is left of its strength, with that of the boxes around it, next to nothing?"""
        whole = self._strength(element)
        if whole >= 1:
            return False
        for box in islice(element.up(), 12):
            whole *= self._strength(box)
        return whole <= 0.05

    def _strength(self, element: Element) -> float:
        sheets = self.sheets
        if "opacity" not in element.get("style") and not (sheets and sheets.fades):
            return 1.0
        said = self.style(element).get("opacity", "")
        value = length(said)
        return 1.0 if value is None else min(1.0, max(0.0, value / 1000 if said.endswith("%") else value))

    def style(self, element: Element) -> Mapping[str, str]:
        """What the element's own style and the page's sheets say of it in the end."""
        found = self.styles.get(element.index)
        if found is None:
            found = self.sheets.style(element) if self.sheets is not None else own_style(element)
            self.styles[element.index] = found
        return found

    def _ink_on_paper(self, element: Element) -> bool:
        """Text in the colour of the nearest background that the page's own source names."""
        ink = self._colours(element)[0] or (
            colour(element.get("color").lower()) if element.tag == "font" else "")
        if not ink:
            return False
        for step, box in enumerate([element, *islice(element.up(), 8)]):
            paper = self._colours(box)[1] or colour(box.get("bgcolor").lower())
            if box.get("background"):  # a picture lies over the colour
                return False
            if paper:
                return alike(paper, ink)
            if painted_beside(box):
                return False
            if step and self.open and box.words.strip() and box.tag != "body":
                return False
        return False

    def _colours(self, element: Element) -> tuple[str, str]:
        """Ink and paper that an element's own style or the page's sheets name."""
        if self.sheets is not None and self.sheets.coloured:
            said = self.style(element)
            return colour(said.get("color", "")), paper_of(said)
        style = element.get("style")[:2000]
        return ink_and_paper(style) if style else ("", "")

    def block(self, first: Element, way: str, elements: Iterable[Element]) -> Concealed:
        found: list[Link] = []
        own = 0
        for anchor in self._anchors(elements, way):
            address = link_target(self.doc, anchor)
            if address is None:
                continue
            if host_of(address) == self.host:
                own += 1
            elif len(found) < _MOST:
                found.append(Link(address, link_text(anchor)[:100], Rel.PAGE, True, True, selector=anchor.selector))
        if not found:
            return Concealed(way)
        text = " ".join(self.doc.text[first.start:max(e.end for e in elements)][:600].split())
        opened = len({host_of(link.url) for link in found}) > 1 and self._opened(first)
        name = f"{names(first)} toggle" if opened else names(first)
        return Concealed(way, tuple(found), own, text, name, opened or self._switched(first, way), source(first),
                         first.selector, self._is_written(first), around(first))

    def _anchors(self, elements: Iterable[Element], way: str) -> Iterator[Element]:
        for element in elements:
            if element.tag == "a":
                yield element
            for anchor in element.below("a", "area"):
                if not shows_again(anchor, element, way):
                    yield anchor

    def _opened(self, element: Element) -> bool:
        """Does something show it for certain: a script when a visitor acts, a framework, a button made for it?"""
        if self.acts is None and self.asks:
            self.acts = acted(self.doc, (), asked=True)
        if self.acts is not None and self._one_of_shown(element, self.acts.shown):
            return True
        if self.sheets is not None and self.sheets.shown_at_times(element):
            return True
        if "popover" in element.attrs or element.tag == "dialog":
            return any(word in self.doc.html for word in ("popovertarget", "showPopover", "showModal", ".show("))
        if any(_FRAMEWORK.match(name) for name in element.attrs) or "ng-cloak" in element.get("class"):
            return any(script.get("src") or "new Vue" in script.raw for script in self.doc.by_tag("script"))
        numbered = _STEM.fullmatch(element.get("id"))
        if numbered and re.search(rf"[\"']{re.escape(numbered[1])}[\"']\s{{0,3}}\+", self.doc.html):
            return True
        return controlled(self.doc, element)

    def _one_of_shown(self, element: Element, shown: set[int]) -> bool:
        """Does a script show it, or another panel of the same name?"""
        if element.index in shown:
            return True
        first = element.get("class").split()[:1]
        return bool(first) and any(self.doc.elements[index].get("class").split()[:1] == first
            for index in list(shown)[:200]
                                   if 0 <= index < len(self.doc.elements))

    def _switched(self, element: Element, way: str) -> bool:
        """Could something on the page show it: a script or rule that knows its name, or a panel beside it?"""
        if element.words.strip() and self._labelled(element):
            return True
        if takes_turns(element) or titled(element, way) or named_beside(element) or closes(element) or handled(
                self.doc, element):
            return True
        for name in () if self._understood(element) else [element.get("id"), *element.get("class").split()[:6]]:
            styled = self.sheets.mentions(name) if self.sheets is not None and name else 0
            if self._mentioned(name) - styled - self.scripted.get(name, 0) > 1:
                return True
        parent = element.parent
        if parent is None or parent.tag in ("body", "form", "#document", "html"):
            return False
        first = [stem(name) for name in element.get("class").split()[:1]]
        same = [kid for kid in parent.kids if kid.tag == element.tag and kid is not element
                and [stem(name) for name in kid.get("class").split()[:1]] == first]
        return any(len(list(islice(kid.below("a"), 2))) == 2 for kid in same[:20])

    def _understood(self, element: Element) -> bool:
        """Is it known all that the page's own scripts do to it: they hide it, and that is all?"""
        acts = self.acts
        if acts is None or not acts.hides(element):
            return False
        names = [name for name in (element.get("id"), *element.get("class").split()[:6]) if name]
        return not any(name in source for source in acts.unread for name in names)

    def _labelled(self, element: Element) -> bool:
        """Does a visible heading or entry right before it say what opens there?"""
        start = element.parent.start if element.parent is not None else element.start
        before = self.doc.text[max(start, element.start - 40):element.start].split("\n")
        label = next((line.strip() for line in reversed(before) if line.strip()), "")
        return 1 < len(label) <= 14 and bool(_LABEL.search(label))

    def _mentioned(self, name: str) -> int:
        """How often a name stands in the page's source; names too short to tell count as unknown."""
        if 0 < len(name) <= 2:
            return len(re.findall(rf"[\"'#. ]{re.escape(name)}(?![\w-])", self.doc.html))
        if name and name not in self.mentions:
            count = self.doc.html.count(name)
            if 1 < count < 50:  # perhaps only as a part of other words
                count = len(re.findall(rf"(?<![\w-]){re.escape(name)}(?![\w-])", self.doc.html))
            self.mentions[name] = count
        return self.mentions.get(name, 0)

    def _is_written(self, element: Element) -> bool:
        before = element.parent.kids[element.place - 2] if element.parent and element.place > 1 else None
        return before is not None and before.tag == "script" and ".write" in before.raw
