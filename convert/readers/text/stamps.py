"""When and where: date lines, run-in datelines, updates, and years found elsewhere on the page (TEXT sections 3, 5)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from convert.model import Calendar, Dateline
from convert.readers.text import labels
from convert.readers.text.bylines import Credits
from convert.readers.text.datelines import RunIn, run_in
from convert.readers.text.desk import Desk, Piece
from convert.readers.text.parts import Part
from convert.readers.text.printed_dates import Found, find

_CLOCK = re.compile(r"T\d")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Stamp:
    """One printed date: the line it stands on, what its label says, and what it means."""

    piece: Piece
    role: str
    found: Found | None

    @property
    def date(self) -> str | None:
        """ISO 8601, None where it is no date or has two readings."""
        return self.found.date if self.found else None


@dataclass(slots=True)
class Times:
    """What the page says of time and place, settled once all of it has been seen."""

    stamps: list[Stamp] = field(default_factory=list)
    published: str | None = None
    updated: str | None = None
    dateline: Dateline | None = None

    def stamp(self, desk: Desk, piece: Piece) -> None:
        """A date line."""
        label = labels.opening(piece.text, desk.lexicon)
        role = label.role if label and label.role in {"published", "updated"} else ""
        self.stamps.append(Stamp(piece, role, find(piece.text, desk.lexicon.language)))

    def settle(self, desk: Desk, names: Credits, text: list[Piece]) -> None:
        """Choose among the stamps, read the lead's dateline, and drop the date lines that are not printed."""
        lead = _lead(desk, text)
        first = next((one for one in self.stamps if one.role != "updated" and one.date), None)
        first = first or next((one for one in self.stamps if one.role != "updated"), None)
        later = [one for one in self.stamps if one is not first]
        self._update(desk, later)
        if first:
            self.published = first.date
            desk.note_origin("published", [first.piece])
        self._dateline(desk, names, text, first, lead)

    def _update(self, desk: Desk, later: list[Stamp]) -> None:
        for one in later:
            desk.drop(one.piece.unit, "date-line")
        dated = [one for one in later if one.date]
        if dated:
            self.updated = dated[-1].date
            desk.note_origin("updated", [dated[-1].piece])

    def _dateline(
        self, desk: Desk, names: Credits, text: list[Piece], first: Stamp | None, lead: tuple[int, RunIn] | None
    ) -> None:
        run = lead[1] if lead else None
        place = run.place if run else None
        if place is None and names.place:
            place = names.place[0]
        if first:
            self.dateline = Dateline(first.piece.text, place, run.agency if run else None, first.date, _calendar(first))
            desk.note_origin("dateline", [first.piece])
        elif lead:
            self.dateline = self._from_lead(desk, text, lead)
        elif names.place:
            self.dateline = Dateline(place or "", place)
            desk.note_origin("dateline", [names.place[1]])

    def _from_lead(self, desk: Desk, text: list[Piece], lead: tuple[int, RunIn]) -> Dateline:
        index, run = lead
        piece = text[index]
        date = run.date.date if run.date else None
        self.published = date
        desk.note_origin("dateline", [piece], "run-in-dateline")
        if date:
            desk.note_origin("published", [piece], "run-in-dateline")
        unit = piece.unit
        starts = tuple(max(0, start - run.end) for start in unit.starts)
        text[index] = replace(piece, unit=replace(unit, text=unit.text[run.end :], starts=starts))
        return Dateline(run.text, run.place, run.agency, date)


def _calendar(stamp: Stamp) -> Calendar:
    return stamp.found.calendar if stamp.found else "gregorian"


def _lead(desk: Desk, text: list[Piece]) -> tuple[int, RunIn] | None:
    """The dateline of the first paragraph, captions aside."""
    for index, piece in enumerate(text):
        part = piece.decision.vote.part
        if part is Part.CAPTION:
            continue
        if part is not Part.PARAGRAPH:
            return None
        run = run_in(piece.text, desk.lexicon)
        return (index, run) if run else None
    return None
