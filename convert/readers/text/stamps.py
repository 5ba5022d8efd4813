"""When and where: date lines, run-in datelines, updates, years found elsewhere on the page (TEXT sections 3, 5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from convert.language.dates import DAY, Printed
from convert.language.pattern import lazy
from convert.later import later
from convert.model import Credit, Dateline
from convert.readers.text import labels, names, stamp_places, when
from convert.readers.text.bylines import Credits
from convert.readers.text.datelines_east import RunIn
from convert.readers.text.desk import Desk, Piece
from convert.readers.text.lexicon import STAMPED
from convert.record import field, state
from convert.row import Row

if TYPE_CHECKING:
    from convert.readers.text import confirmed
else:
    confirmed = later("convert.readers.text.confirmed")

REFUSALS = {
    "ambiguous": ("date-ambiguous", "has two readings"),
    "short-year": ("date-ambiguous", "has a year of two digits and two readings"),
    "conflict": ("date-conflict", "contradicts itself"),
    "impossible": ("date-conflict", "is no day of the calendar"),
    "no-year": ("date-no-year", "names no year, and nothing on the page does"),
    "unknown-month": ("suspected-typo", "names a month that nobody knows"),
    "range": ("date-ambiguous", "names two days"),
}
"""Why a date was not read -> code and words; those of `WARNED` stop under `--strict`."""

WARNED = frozenset({"date-ambiguous", "date-conflict"})
_YEAR = lazy(r"(?<!\d)((?:19|20)\d{2})(?!\d)")


class Stamp(Row):
    """One printed date: the line it stands on, what its label says, and what it means."""

    piece: Piece
    role: str
    found: Printed | None
    place: str | None = None
    agency: str | None = None
    by: str | None = None

    @property
    def date(self) -> str | None:
        """ISO 8601, None where it is no date or was refused."""
        return self.found.date if self.found else None


@state
class Times:
    """What the page says of time and place, settled once all of it has been seen."""

    stamps: list[Stamp] = field(default_factory=list)
    published: str | None = None
    updated: str | None = None
    dateline: Dateline | None = None

    def stamp(self, desk: Desk, piece: Piece) -> None:
        """The dates of a date line."""
        found = piece.dates or when.find_all(piece.text, desk.lexicon.language)
        opening = labels.opening(piece.text, desk.lexicon)
        first = opening.role if opening and opening.role in STAMPED else ""
        for index, one in enumerate(found or (None,)):
            role = (
                first if index == 0 or one is None else stamp_places.role_before(desk, piece.text[: one.start]) or first
            )
            place, agency, by = stamp_places.around(desk, piece, one) if index == 0 else (None, None, None)
            self.stamps.append(Stamp(piece, role, one, place, agency, by))

    def settle(self, desk: Desk, who: Credits, text: list[Piece], rights: str) -> None:
        """Choose among the stamps, read the lead's dateline, and drop the date lines that are not printed."""
        lead = stamp_places.lead(desk, text)
        self.stamps = _settled(desk, self.stamps, text)
        lead = self._complete(lead, rights, desk.lexicon.language)
        first = self._first(text)
        if first:
            self.published = self._with_clock(desk, first)
            desk.note_origin("published", [first.piece], first.found.rule if first.found else None)
        _add_writers(desk, who, self.stamps, (lead[1], text[lead[0]]) if lead else None)
        below = lead is not None and first is not None and first.piece.unit.first > text[lead[0]].unit.last
        self._update(desk, first, printed=not below)
        self._dateline(desk, who, text, None if below else first, lead)
        self._tell(desk, first, lead)

    def _first(self, text: Sequence[Piece]) -> Stamp | None:
        """The stamp that says when it was published: by its label, above the text before below; else a refused date."""
        above = [one for one in self._above(text) if one.date]
        first = next((one for one in above if one.role == "published"), None)
        first = first or next((one for one in above if one.role != "updated"), None)
        first = first or next((one for one in self.stamps if one.role == "published" and one.date), None)
        if first:
            return self._clocked(first)
        first = next((one for one in self.stamps if one.role != "updated" and one.date), None)
        return first or next((one for one in self.stamps if one.role != "updated" and one.found), None)

    def _clocked(self, first: Stamp) -> Stamp:
        """The same day with its time, where an issue line above it names the day alone."""
        day = first.date or ""
        timed = (one for one in self.stamps if one.role != "updated" and (one.date or "").startswith(f"{day}T"))
        return next(timed, first) if first.role == "" else first

    def _above(self, text: Sequence[Piece]) -> Iterator[Stamp]:
        """The stamps above the text: what stands below it may tell when the piece was printed."""
        lead = text[0].unit.first if text else 0
        return (one for one in self.stamps if one.piece.unit.first < lead)

    def _complete(self, lead: tuple[int, RunIn] | None, rights: str, language: str) -> tuple[int, RunIn] | None:
        """Years and orders that another date of the page settles; the year of a copyright line comes last."""
        read = [*(stamp.found for stamp in self.stamps), lead[1].date if lead else None]
        known = [one.date for one in read if one and one.date]
        claimed = _YEAR.search(rights) if rights else None

        def complete(one: Printed | None) -> Printed | None:
            if one is None or one.date:
                return one
            if known:
                return one.settled(known).completed(int(known[0][:4]), "other-date")
            return one.completed(int(claimed[1]), "copyright-year") if claimed else one

        self.stamps = [_timed(stamp, complete(stamp.found), language) for stamp in self.stamps]
        return (lead[0], lead[1]._replace(date=complete(lead[1].date))) if lead else None

    def _with_clock(self, desk: Desk, first: Stamp) -> str | None:
        """A time on a line of its own joins the day."""
        date = first.date
        lone = next((one for one in self.stamps if one.found is None and one.role != "updated"), None)
        if date and lone and len(date) == DAY:
            found = when.clock(lone.piece.text, desk.lexicon.language)
            date = found.on(date) if found else date
        return when.with_offset(date, desk.zone)

    def _placed(self) -> Stamp | None:
        """The first stamp that names a place and no date."""
        return next((one for one in self.stamps if one.place and not one.found), None)

    def _update(self, desk: Desk, first: Stamp | None, *, printed: bool) -> None:
        """The latest word on the article; `printed` says that the first stamp becomes the dateline and is kept."""
        placed = self._placed()
        kept = first.piece.unit if first and first.found and printed else placed.piece.unit if placed else None
        for unit in {id(one.piece.unit): one.piece.unit for one in self.stamps if one.piece.unit is not kept}.values():
            desk.drop(unit, "date-line")
        later = [one for one in self.stamps if one is not first and one.date]
        told = [one for one in later if one.role == "updated"] or [one for one in later if first and one.role == ""]
        day = (first.date or "") if first else ""
        told = [one for one in told if one.role == "updated" or not day.startswith(one.date or "-")]
        if told and told[-1].date != day:
            self.updated = when.with_offset(told[-1].date, desk.zone)
            desk.note_origin("updated", [told[-1].piece], told[-1].found.rule if told[-1].found else None)
        elif not told:
            self._update_by_clock(desk, first)

    def _update_by_clock(self, desk: Desk, first: Stamp | None) -> None:
        """`3 May 2024, 10:30 (updated: 14:05)`: the time alone is that of the same day."""
        day = (first.date or "")[:DAY] if first else ""
        if first is None or len(day) < DAY:
            return
        lone = next((one.piece for one in self.stamps if one.found is None and one.role == "updated"), None)
        told = lone.text if lone else stamp_places.updated_behind(desk, first.piece.text, first.found)
        found = when.clock(told, desk.lexicon.language) if told else None
        if found:
            self.updated = when.with_offset(found.on(day), desk.zone)
            desk.note_origin("updated", [lone or first.piece])

    def _dateline(
        self,
        desk: Desk,
        who: Credits,
        text: list[Piece],
        first: Stamp | None,
        lead: tuple[int, RunIn] | None,
    ) -> None:
        run = lead[1] if lead else None
        place = run.place if run else None
        placed = self._placed()
        beside = first if first and first.place else placed or next((one for one in self.stamps if one.place), None)
        place = place or (beside.place if beside else None) or (who.place[0] if who.place else None)
        if first and first.found:
            agency = run.agency if run else (beside.agency if beside else None) or stamp_places.source(desk, text)
            self.dateline = Dateline(first.piece.text, place, agency, first.date, first.found.calendar)
            desk.note_origin("dateline", [first.piece])
        elif placed:
            self.dateline = Dateline(placed.piece.text, placed.place, placed.agency)
            desk.note_origin("dateline", [placed.piece])
        elif lead:
            self.dateline = self._from_lead(desk, text, lead)
        elif who.place:
            self.dateline = Dateline(who.place[0], place)
            desk.note_origin("dateline", [who.place[1]])

    def _from_lead(self, desk: Desk, text: list[Piece], lead: tuple[int, RunIn]) -> Dateline:
        index, run = lead
        piece = text[index]
        desk.note_origin("dateline", [piece], "run-in-dateline")
        found = run.date
        if found and found.date and not (self.published or "").startswith(found.date):
            self.published = when.with_offset(found.date, desk.zone)
            desk.note_origin("published", [piece], "run-in-dateline")
        unit = piece.unit
        starts = tuple(max(0, start - run.end) for start in unit.starts)
        text[index] = piece._replace(unit=unit._replace(text=unit.text[run.end :], starts=starts))
        calendar = found.calendar if found else "gregorian"
        return Dateline(run.text, run.place, run.agency, found.date if found else None, calendar)

    def _tell(self, desk: Desk, first: Stamp | None, lead: tuple[int, RunIn] | None) -> None:
        """What could not be read, and what does not agree."""
        told = [one.found for one in self.stamps if one.found]
        if not told and lead and lead[1].date and not self.published:
            told = [lead[1].date]
        line = first.piece.unit.first if first else None
        for one in told:
            if one.refused:
                code, words = REFUSALS[one.refused]
                between = f": {' or '.join(one.readings)}" if one.readings else ""
                desk.say(code, f"the printed date {words}{between}", line, warn=code in WARNED)
            if one.weekday is False:
                desk.say("date-weekday", f"the weekday printed beside {one.date} is that of another day", line)
        if not self.published and not told:
            desk.say("no-date", "no date of publication was found")


def _add_writers(desk: Desk, who: Credits, stamps: Sequence[Stamp], lead: tuple[RunIn, Piece] | None) -> None:
    """Who is named in a date line, where no byline names anybody, and in the dateline of the lead, where none does."""
    for stamp in stamps if not who.byline else ():
        _add_authors(desk, who, stamp.by, stamp.piece)
    if lead and not any(one.role == "author" for one, _ in who.byline):
        _add_authors(desk, who, lead[0].by, lead[1])


def _add_authors(desk: Desk, who: Credits, by: str | None, piece: Piece) -> None:
    for person in names.people(by or "", desk.lexicon):
        who.add(Credit("author", person.name, person.title, None, by or ""), piece)


def _timed(stamp: Stamp, found: Printed | None, language: str) -> Stamp:
    """The stamp with its date completed, and the time of its line with it."""
    if found is None or found is stamp.found:
        return stamp
    return stamp._replace(found=confirmed.with_clock(found, stamp.piece.text, language))


def _settled(desk: Desk, stamps: list[Stamp], text: Sequence[Piece]) -> list[Stamp]:
    """The stamps, those in doubt with what their labels or the text say of them."""
    if not any(_is_open(stamp.found) for stamp in stamps):
        return stamps
    said, days = confirmed.said_in(desk, text), confirmed.days_in(desk, text)
    order = confirmed.order_in(stamp.piece.text for stamp in stamps)

    def settled(stamp: Stamp) -> Stamp:
        if stamp.found is None or not _is_open(stamp.found):
            return stamp
        told = confirmed.by_order(confirmed.by_text(stamp.found, said), stamp.piece.text, order)
        told = confirmed.by_stamp(told, stamp.role)
        return _timed(stamp, confirmed.by_day(told, days), desk.lexicon.language)

    return [settled(stamp) for stamp in stamps]


def _is_open(found: Printed | None) -> bool:
    return found is not None and not found.date and bool(found.readings)
