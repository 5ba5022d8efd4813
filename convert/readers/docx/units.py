"""The body as a sequence of units: paragraphs with their roles, and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from convert.markup.ooxml import W
from convert.model import Figure, Run, Table, Text, merged, plain
from convert.readers.docx.desk import Desk, Element
from convert.readers.docx.inline import Inline, Line, without_marks
from convert.record import field, record, replace, state

_W = f"{{{W}}}"
_LEVEL = 567
"""Twips of indent a list level has in documents of ours; Word's own 720 rounds to the same level."""
_BODY_TEXT = 9
"""The outline level of what is no heading (17.3.1.20)."""
_WIDEST = 63
"""Columns of a table, as Word allows them."""
_WHOLE = re.compile(r"[0-9]{1,9}")
_LISTS = {"bullet": False, "number": True}


@record
class Unit:
    """A paragraph or a table. `level` is of headings from 1, of list items from 0; `series` is the list's number."""

    role: str
    text: Text = ()
    level: int = 0
    series: str = ""
    ordered: bool = False
    figures: tuple[Figure, ...] = ()
    table: Table | None = None
    bold: bool = False
    notes: tuple[Unit, ...] = ()
    """Footnotes that it refers to."""


@state
class Units:
    """Reads the elements of one body; `pending` are footnotes of what is just being read."""

    desk: Desk
    inline: Inline
    pending: list[Unit] = field(default_factory=list)
    initial: list[Run] = field(default_factory=list)
    """The large first letter of the paragraph to come, which Word keeps in one of its own."""

    def of(self, parent: Element) -> Iterator[Unit]:
        """Every unit of `w:body` or of a content control."""
        for element in parent.iterchildren("{*}*"):
            name = element.tag.rpartition("}")[2]
            if name == "p":
                yield from map(self._noted, self._paragraph(element))
            elif name == "tbl":
                yield self._noted(Unit("table", table=self._table(element)))
            elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
                yield from self.of(element)

    def _noted(self, unit: Unit) -> Unit:
        notes = tuple(self.pending)
        self.pending.clear()
        return replace(unit, notes=notes) if notes else unit

    def _paragraph(self, element: Element) -> Iterator[Unit]:
        line = self.inline.line(element)
        self._keep_notes(line)
        if _is_initial(element):
            self.initial += line.runs
            return
        line.runs[:0], self.initial = self.initial, []
        unit = self._unit(element, line)
        if unit.role == "furniture":
            self.inline.drop(plain(unit.text), "page-furniture")
        elif unit.figures or plain(unit.text).strip() or unit.role in ("bullet", "number"):
            yield unit
        for box in line.boxes:
            yield from self.of(box)

    def _unit(self, element: Element, line: Line) -> Unit:
        style = _value(element, "pPr/pStyle")
        role = self.desk.role(style) or "text"
        figures, text = tuple(line.figures), line.text
        level = self._outline(element, style)
        if role == "heading" or (role == "text" and level):
            return Unit("heading", text, max(level, 1), figures=figures)
        if role in ("text", "bullet", "number") and (item := self._item(element, style, role, text)):
            return item
        if role == "continue":
            return Unit(role, text, max(0, round(self._indent(element, style) / _LEVEL) - 1), figures=figures)
        return Unit(role, text, figures=figures, bold=_is_bold(text))

    def _outline(self, element: Element, style: str | None) -> int:
        """The heading level from 1, 0 where a paragraph is no heading."""
        own = element.find(f"{_W}pPr/{_W}outlineLvl")
        found = own if own is not None else self.desk.inherited(style, "pPr/outlineLvl")
        level = whole(found.get(f"{_W}val") if found is not None else None, _BODY_TEXT)
        return level + 1 if level < _BODY_TEXT else 0

    def _item(self, element: Element, style: str | None, role: str, text: Text) -> Unit | None:
        """A list item, numbered by itself or by its style."""
        own = element.find(f"{_W}pPr/{_W}numPr")
        numbering = own if own is not None else self.desk.inherited(style, "pPr/numPr")
        series = _child(numbering, "numId")
        if numbering is None or series in ("0", ""):
            return Unit(role, text, 0, "style", _LISTS[role]) if role in _LISTS and own is None else None
        level = _child(numbering, "ilvl") or "0"
        ordered = self.desk.ordered.get((series, level), role != "bullet")
        return Unit("number" if ordered else "bullet", text, whole(level, 0), series, ordered)

    def _indent(self, element: Element, style: str | None) -> int:
        own = element.find(f"{_W}pPr/{_W}ind")
        found = own if own is not None else self.desk.inherited(style, "pPr/ind")
        said = found.get(f"{_W}left") or found.get(f"{_W}start") if found is not None else None
        return whole(said, 0)

    def _keep_notes(self, line: Line) -> None:
        for kind, number, mark in line.notes:
            notes = self.desk.footnotes if kind == "footnote" else self.desk.endnotes
            note = notes.get(number)
            if note is not None:
                self.inline.part = f"{kind}s"
                runs = self._cell(note, noted=False)  # a note that refers to itself would never end
                self.inline.part = "document"
                self.pending.append(Unit("footnote", _behind(mark, runs)))

    def _table(self, element: Element) -> Table:
        rows = list(element.iterchildren(f"{_W}tr"))
        heads = 0
        while heads < len(rows) and (_is_heading(rows[heads]) or self._headed(rows[heads])):
            heads += 1
        read = _even(tuple(tuple(self._cells(row)) for row in rows))
        return Table(read[:heads], read[heads:], None)

    def _headed(self, row: Element) -> bool:
        """Whether all that a row says is in the style of headings, as LibreOffice has it for the cells of HTML's th."""
        said = [line for line in row.iter(f"{_W}p") if next(line.iter(f"{_W}t"), None) is not None]
        return bool(said) and all(self.desk.role(_value(line, "pPr/pStyle")) == "table-heading" for line in said)

    def _cells(self, row: Element) -> Iterator[Text]:
        """The cells; a wide one is followed by empty ones, a continued one is empty."""
        yield from ((),) * min(whole(_value(row, "trPr/gridBefore"), 0), _WIDEST)
        for cell in row.iter(f"{_W}tc"):
            if next(cell.iterancestors(f"{_W}tr")) is not row:
                continue
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            continued = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
            yield () if continued else self._cell(cell)
            yield from ((),) * (min(whole(_value(cell, "tcPr/gridSpan"), 1), _WIDEST) - 1)

    def _cell(self, parent: Element, *, noted: bool = True) -> Text:
        """All paragraphs inside as lines of one text."""
        runs: list[Run] = []
        for paragraph in _paragraphs(parent):
            line = self.inline.line(paragraph)
            if noted:
                self._keep_notes(line)
            inside = [run for box in line.boxes for run in (Run("\n"), *self._cell(box, noted=noted))]
            said = [*line.runs, *(inside if line.runs else inside[1:])]
            if said:
                runs += (*((Run("\n"),) if runs else ()), *said)
        return without_marks(merged(runs))


def _behind(mark: str, runs: Text) -> Text:
    """A note behind its mark, where the program that wrote it set one: without the blank or tab that stood there."""
    if not mark or not runs:
        return runs
    first = replace(runs[0], text=runs[0].text.lstrip())
    return merged((Run(f"{mark} "), first, *runs[1:]))


def whole(said: str | None, otherwise: int) -> int:
    """A number as it stands in an attribute, or another one where none does."""
    return int(said) if said and _WHOLE.fullmatch(said) else otherwise


def _value(element: Element, path: str) -> str | None:
    found = element.find("/".join(f"{_W}{step}" for step in path.split("/")))
    return found.get(f"{_W}val") if found is not None else None


def _child(element: Element | None, name: str) -> str:
    return (_value(element, name) or "") if element is not None else ""


def _even(rows: tuple[tuple[Text, ...], ...]) -> tuple[tuple[Text, ...], ...]:
    """All rows as wide as the widest: Word lets a row begin late and end early."""
    width = max(map(len, rows), default=0)
    return tuple((*row, *((),) * (width - len(row))) for row in rows)


def _paragraphs(parent: Element) -> Iterator[Element]:
    """The paragraphs inside, but for those in boxes, which are read where their drawing stands."""
    for child in parent.iterchildren("{*}*"):
        if child.tag == f"{_W}p":
            yield child
        elif child.tag != f"{_W}txbxContent":
            yield from _paragraphs(child)


def _is_initial(paragraph: Element) -> bool:
    """Whether it holds only the large first letter of the next one (17.3.1.11)."""
    frame = paragraph.find(f"{_W}pPr/{_W}framePr")
    return frame is not None and frame.get(f"{_W}dropCap", "none") != "none"


def _is_heading(row: Element) -> bool:
    found = row.find(f"{_W}trPr/{_W}tblHeader")
    return found is not None and found.get(f"{_W}val") not in ("0", "false", "off")


def _is_bold(runs: Iterable[Run]) -> bool:
    return all("strong" in run.marks for run in runs if run.text.strip())
