"""Units as an article: head and foot by their styles, the body between them, sections by their headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from convert.language import dates, tables
from convert.model import (
    Article,
    Attribution,
    Block,
    Credit,
    Dateline,
    Direction,
    Note,
    NoteKind,
    Section,
    Text,
    plain,
)
from convert.readers.docx.credits import credit
from convert.readers.docx.flow import blocks
from convert.readers.docx.provenance import provenance
from convert.readers.docx.units import Unit
from convert.record import field, replace, state

_FOOT = frozenset({"publisher", "source", "credit", "copyright"})
_NOTES: dict[str, NoteKind] = {"banner": "embargo", "correction": "correction"}
_LONGEST_HEADLINE = 200
_SENTENCE_ENDS = ".؟?!۔。:"


@state
class Copy:
    """An article while it is put together; `body` holds what is neither head nor foot."""

    language: str
    direction: Direction
    found: dict[str, Text] = field(default_factory=dict)
    byline: list[Credit] = field(default_factory=list)
    named: dict[str, list[Credit]] = field(default_factory=dict)
    copyright: str | None = None
    notes: list[Note] = field(default_factory=list)
    body: list[Unit] = field(default_factory=list)
    rules: dict[str, str] = field(default_factory=dict)

    def sort(self, units: Sequence[Unit]) -> None:
        """Every unit to its place."""
        units = self._with_headline(units)
        for unit in units:
            self._place(unit)

    def _with_headline(self, units: Sequence[Unit]) -> Sequence[Unit]:
        """Without a title, a heading that begins the document is one, or a short first line without a full stop."""
        if not units or any(unit.role == "headline" for unit in units):
            return units
        first = units[0]
        said = plain(first.text).strip()
        short = len(said) <= _LONGEST_HEADLINE and not said.endswith(tuple(_SENTENCE_ENDS)) and len(units) > 1
        if first.role == "heading" or (first.role == "text" and (first.bold or short) and said):
            self.rules["headline"] = "first-heading" if first.role == "heading" else "first-line"
            self.found["headline"] = first.text
            return units[1:]
        return units

    def _place(self, unit: Unit) -> None:
        line = plain(unit.text).strip()
        match unit.role:
            case "kicker" | "headline" | "subheadline" | "dateline" if self._is_head(unit):
                self.found[unit.role] = unit.text
                self.rules[unit.role] = f"style:{unit.role}"
            case "headline":
                self.body.append(Unit("heading", unit.text, 1))
            case "byline":
                self.byline.append(credit(line, "author", self.language))
            case "banner" | "correction":
                self.notes.append(Note(_NOTES[unit.role], line))
            case role if role in _FOOT:
                self._credit(role, line)
            case _:
                self.body.append(unit)

    def _is_head(self, unit: Unit) -> bool:
        """Head lines stand above the body, once each."""
        return unit.role not in self.found and not self.body

    def _credit(self, role: str, line: str) -> None:
        if role == "copyright" and self.copyright is None:
            self.copyright = line
            return
        kind = "other" if role in ("credit", "copyright") else role
        taken = role in ("publisher", "source") and role in self.named
        self.named.setdefault("credit" if taken else role, []).append(credit(line, kind, self.language))

    def article(self, known: Article) -> Article:
        """The article, with what the package's properties tell (`known`)."""
        body, sections = _sectioned(self.body, self.language)
        dateline = self._dateline()
        first = {role: self.named.get(role, [None])[0] for role in ("publisher", "source")}
        given = Attribution(first["publisher"], first["source"], tuple(self.named.get("credit", [])), self.copyright)
        article = replace(
            known,
            language=self.language,
            direction=self.direction,
            kicker=self.found.get("kicker"),
            headline=self.found.get("headline"),
            subheadline=self.found.get("subheadline"),
            dateline=dateline,
            published=dateline.date if dateline else None,
            byline=tuple(self.byline),
            body=body,
            sections=sections,
            attribution=given,
            notes=(*known.notes, *self.notes),
        )
        return replace(article, provenance=provenance(article, self.rules))

    def _dateline(self) -> Dateline | None:
        said = self.found.get("dateline")
        if not said:
            return None
        line = plain(said)
        found = dates.find(line, self.language if tables.known(self.language) else "en")
        first = next((one for one in found if one.date), None)
        return Dateline(line, date=first.date, calendar=first.calendar) if first else Dateline(line)


def _sectioned(units: Sequence[Unit], language: str) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """What stands before the first heading, and the sections."""
    body = list(takewhile(lambda unit: unit.role != "heading", units))
    return tuple(blocks(body, language)), tuple(_sections(units[len(body) :], language))


def _sections(units: Sequence[Unit], language: str) -> Iterator[Section]:
    """A heading, what follows it, and the headings that are deeper than it."""
    place = 0
    while place < len(units):
        heading, end = units[place], place + 1
        while end < len(units) and (units[end].role != "heading" or units[end].level > heading.level):
            end += 1
        body, inner = _sectioned(units[place + 1 : end], language)
        yield Section(heading.text, body, inner)
        place = end
