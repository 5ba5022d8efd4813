"""A paragraph's runs as Text: marks, links, languages; what was deleted or hidden is left out, and told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from convert.language.isolate import own_order
from convert.markup.ooxml import R, W, model_language
from convert.model import Dropped, Figure, Mark, Run, Text, merged, plain
from convert.readers.docx.desk import Desk, Element
from convert.record import field, replace, state

_W, _R = f"{{{W}}}", f"{{{R}}}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V = "{urn:schemas-microsoft-com:vml}"
_BOX = f"{_W}txbxContent"
_OFF = ("0", "false", "off")
_TRANSPARENT = {f"{_W}{name}" for name in ("ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "dir", "bdo")}
_TRANSPARENT |= {f"{_W}customXml", f"{_MC}AlternateContent", f"{_MC}Choice", f"{_W}rubyBase", f"{_W}ruby"}
_LEFT_OUT = {f"{_W}del", f"{_W}moveFrom"}
_CHARACTERS = {
    f"{_W}tab": "\t",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
    f"{_W}ptab": "\t",
}
_CODE_STYLES = frozenset({"code", "html code", "source text", "code hyperlink"})
_MARK_STYLES = {"strong": Mark.STRONG, "emphasis": Mark.EMPHASIS, "strong emphasis": Mark.STRONG}
_HYPERLINK_FIELD = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')
_SHIFT = re.compile(r"-?[0-9]{1,4}")
_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{1,4}")
_FIRST_PRINTABLE = 0x20
_PRIVATE = range(0xF000, 0xF100)


@state
class Line:
    """What one paragraph holds. `notes` are the footnotes it refers to (kind, id and mark), `boxes` stand beside it."""

    runs: list[Run] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    @property
    def text(self) -> Text:
        """The runs, alike ones joined, without the marks that writers put around what has its own order."""
        return without_marks(merged(self.runs))


@state
class _Fields:
    """Complex fields while they are open: 17.16.5; instructions are no text, results are."""

    open: list[str] = field(default_factory=list)
    in_result: list[bool] = field(default_factory=list)

    def step(self, kind: str) -> None:
        if kind == "begin":
            self.open.append("")
            self.in_result.append(False)
        elif self.open and kind == "separate":
            self.in_result[-1] = True
        elif self.open:
            self.open.pop()
            self.in_result.pop()

    def simple(self, instruction: str) -> None:
        """A field whose result follows at once (17.16.19)."""
        self.open.append(instruction)
        self.in_result.append(True)

    @property
    def hidden(self) -> bool:
        """Whether the text is an instruction, or a page's number, which is no text of the article."""
        return not all(self.in_result) or any(words.split()[:1] in (["PAGE"], ["NUMPAGES"]) for words in self.open)

    @property
    def link(self) -> str | None:
        found = (_HYPERLINK_FIELD.match(words) for words in self.open)
        return next((match[1] for match in found if match), None)


@state
class Inline:
    """Reads the paragraphs of one document; fields may run over several of them."""

    desk: Desk
    language: str
    dropped: list[Dropped]
    fields: _Fields = field(default_factory=_Fields)
    counted: int = 0
    part: str = "document"
    """The part of the package that is being read: links are its own."""

    def line(self, paragraph: Element) -> Line:
        """A paragraph as a line."""
        line = Line()
        for child in paragraph:
            self._inline(child, line, None)
        return line

    def _inline(self, element: Element, line: Line, link: str | None) -> None:
        tag = element.tag
        if tag == f"{_W}r":
            self._run(element, line, link)
        elif tag == f"{_W}hyperlink":
            address = self.desk.links(self.part).get(element.get(f"{_R}id", ""))
            for child in element:
                self._inline(child, line, address)
        elif tag in _TRANSPARENT:
            self._through(element, line, link)
        elif tag in _LEFT_OUT:
            self.drop("".join(text.text or "" for text in element.iter(f"{_W}delText", f"{_W}t")), "deleted")

    def _through(self, element: Element, line: Line, link: str | None) -> None:
        """What stands in an element that is none of the text's; a simple field is one that is told at once."""
        simple = element.tag == f"{_W}fldSimple"
        if simple:
            self.fields.simple(element.get(f"{_W}instr", ""))
        for child in element:
            self._inline(child, line, link)
        if simple:
            self.fields.step("end")

    def drop(self, text: str, reason: str) -> None:
        """Characters that are not the article's."""
        if text.strip():
            self.dropped.append(Dropped(len(self.dropped) + 1, text, reason))

    def _run(self, run: Element, line: Line, link: str | None) -> None:
        looks = _Looks(run, self.desk)
        text = "".join(self._characters(run, line))
        if not text:
            return
        if looks.is_on("vanish") or looks.is_on("webHidden") or self.fields.hidden:
            self.drop(text, "hidden")
            return
        address = link or self.fields.link
        marks = looks.marks - ({Mark.UNDERLINE} if address else frozenset())
        line.runs.append(Run(unicodedata.normalize("NFC", text), marks, address, looks.language(self.language)))

    def _characters(self, run: Element, line: Line) -> Iterator[str]:
        for child in run.iterchildren("{*}*"):
            name = child.tag
            if name == f"{_W}t":
                yield child.text or ""
            elif name in _CHARACTERS:
                yield _CHARACTERS[name]
            else:
                yield from self._special(child, name.rpartition("}")[2], line)

    def _special(self, child: Element, name: str, line: Line) -> Iterator[str]:
        match name:
            case "br":
                yield "" if child.get(f"{_W}type") in ("page", "column") else "\n"
            case "sym":
                yield _symbol(child)
            case "fldChar":
                self.fields.step(child.get(f"{_W}fldCharType", ""))
            case "instrText" if self.fields.open:
                self.fields.open[-1] += child.text or ""
            case "footnoteReference" | "endnoteReference":
                yield from self._note(child, name.removesuffix("Reference"), line)
            case "drawing" | "pict" | "AlternateContent" | "object":
                line.figures += _figures(child, self.desk)
                line.boxes += boxes(child)
            case _:
                pass

    def _note(self, reference: Element, kind: str, line: Line) -> Iterator[str]:
        """The mark of a note: the one that follows, else a number in brackets."""
        follows = reference.get(f"{_W}customMarkFollows") not in (None, *_OFF)
        if not follows:
            self.counted += 1
            yield f"[{self.counted}]"
        mark = "" if follows else f"[{self.counted}]"
        line.notes.append((kind, reference.get(f"{_W}id", ""), mark))


def _symbol(element: Element) -> str:
    """A character of a font; the private ones of symbol fonts mean nothing without it."""
    said = element.get(f"{_W}char", "")
    code = int(said, 16) if _HEXADECIMAL.fullmatch(said) else 0
    return "" if code in _PRIVATE or code < _FIRST_PRINTABLE else chr(code)


def boxes(drawing: Element) -> list[Element]:
    """The text boxes of a drawing, outermost ones; of two forms of one drawing, those of the first that has any."""
    forms = drawing.iterchildren() if drawing.tag == f"{_MC}AlternateContent" else (drawing,)
    found = ([box for box in form.iter(_BOX) if next(box.iterancestors(_BOX), None) is None] for form in forms)
    return next(filter(None, found), [])


def _figures(drawing: Element, desk: Desk) -> list[Figure]:
    """Pictures that lie in the package or are linked, with their alternative texts."""
    described = next(drawing.iter(f"{_WP}docPr"), None)
    alt = described.get("descr", "") if described is not None else ""
    places = [blip.get(f"{_R}embed", "") for blip in drawing.iter(f"{_A}blip")]
    places += [data.get(f"{_R}id", "") for data in drawing.iter(f"{_V}imagedata")]
    places += [blip.get(f"{_R}link", "") for blip in drawing.iter(f"{_A}blip")]
    names = dict.fromkeys(desk.pictures[place] for place in places if place in desk.pictures)
    return [Figure(name, alt) for name in names]


class _Looks:
    """Direct formatting of a run, and that of its character style."""

    def __init__(self, run: Element, desk: Desk) -> None:
        self._own = run.find(f"{_W}rPr")
        named = self._own.find(f"{_W}rStyle") if self._own is not None else None
        self._style = named.get(f"{_W}val") if named is not None else None
        self._desk = desk
        self._rtl = self.is_on("rtl") or self.is_on("cs")

    def _find(self, name: str) -> Element | None:
        if self._own is not None and (own := self._own.find(f"{_W}{name}")) is not None:
            return own
        return self._desk.inherited(self._style, f"rPr/{name}")

    def is_on(self, name: str) -> bool:
        """A toggle (17.7.3)."""
        found = self._find(name)
        return found is not None and found.get(f"{_W}val") not in _OFF

    @property
    def marks(self) -> frozenset[Mark]:
        """What the run shows; in a right-to-left run the complex-script twins of bold and italic count."""
        twin = "Cs" if self._rtl else ""
        tests: tuple[tuple[Mark, Callable[[], bool]], ...] = (
            (Mark.STRONG, lambda: self.is_on(f"b{twin}")),
            (Mark.EMPHASIS, lambda: self.is_on(f"i{twin}")),
            (Mark.UNDERLINE, lambda: self._value("u") not in (None, "none", *_OFF)),
            (Mark.SUBSCRIPT, lambda: self._value("vertAlign") == "subscript" or self._shifted() < 0),
            (Mark.SUPERSCRIPT, lambda: self._value("vertAlign") == "superscript" or self._shifted() > 0),
        )
        found = {mark for mark, holds in tests if holds()}
        return frozenset(found | set(self._named_marks()))

    def _value(self, name: str) -> str | None:
        found = self._find(name)
        return found.get(f"{_W}val", "") if found is not None else None

    def _shifted(self) -> int:
        """Half-points by which smaller letters are raised: as LibreOffice writes what it did not raise by itself."""
        if self._own is None or self._own.find(f"{_W}sz") is None:
            return 0
        found = _SHIFT.fullmatch(self._value("position") or "")
        return int(found[0]) if found else 0

    def _named_marks(self) -> Iterator[Mark]:
        for style in self._desk.chain(self._style):
            named = style.find(f"{_W}name")
            name = named.get(f"{_W}val", "").lower() if named is not None else ""
            if name in _CODE_STYLES:
                yield Mark.CODE
            elif name in _MARK_STYLES:
                yield _MARK_STYLES[name]

    def language(self, document: str) -> str | None:
        """The language that the run itself names, None where it is the document's."""
        found = self._own.find(f"{_W}lang") if self._own is not None else None
        tag = found.get(f"{_W}{'bidi' if self._rtl else 'val'}") if found is not None else None
        if not tag or tag.partition("-")[0] == document.partition("-")[0]:
            return None
        return model_language(tag)


def without_marks(text: Text) -> Text:
    """The text without U+200E just before or behind what has an order of its own: writers put them there."""
    said = plain(text)
    if "\u200e" not in said:
        return text
    beside = (place for start, end in own_order(said) for place in (start - 1, end))
    marks = {place for place in beside if said[max(place, 0) : place + 1] == "\u200e"}
    place, runs = 0, []
    for run in text:
        kept = "".join(letter for number, letter in enumerate(run.text, place) if number not in marks)
        runs.append(replace(run, text=kept))
        place += len(run.text)
    return merged(runs)
