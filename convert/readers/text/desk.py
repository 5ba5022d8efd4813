"""The copy desk's table: what has been understood so far, what was dropped, and from which lines it came.

Nothing may vanish: whoever takes a unit says which stretches of it a field keeps, and the rest goes to `dropped`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from convert.diagnostics import Diagnostic, Report, Severity
from convert.language.dates import Printed
from convert.language.pattern import lazy
from convert.model import Dropped, Provenance
from convert.readers.text.layout import Unit
from convert.readers.text.lexicon import Lexicon
from convert.readers.text.reliability import reliability
from convert.readers.text.sequence import Decision
from convert.record import field, state
from convert.row import Row

Span = tuple[int, int]
LOW = 0.8
"""Below this confidence a reader is told (TEXT section 9)."""

_SOLID = lazy(r"\S")


class Piece(Row):
    """A unit and what it became; `dates` are those of a short line."""

    unit: Unit
    decision: Decision
    dates: tuple[Printed, ...] = ()

    @property
    def text(self) -> str:
        """The unit's text."""
        return self.unit.text


@state
class Desk:
    """Filled while an article is put together; thrown away afterwards."""

    lexicon: Lexicon
    report: Report
    path: str
    zone: str | None = None
    dropped: list[Dropped] = field(default_factory=list)
    provenance: list[tuple[str, Provenance]] = field(default_factory=list)

    def drop(self, unit: Unit, reason: str, start: int = 0, end: int | None = None) -> None:
        """A stretch of a unit into `dropped`, line by line."""
        stop = len(unit.text) if end is None else end
        edges = [*unit.starts, len(unit.text)]
        for number, (first, last) in zip(unit.numbers, pairwise(edges), strict=True):
            text = unit.text[max(first, start) : min(last, stop)].strip() if first < stop and last > start else ""
            if text:
                self.dropped.append(Dropped(number, text, reason))

    def drop_rest(self, unit: Unit, kept: Iterable[Span], reason: str) -> None:
        """Everything of a unit but the stretches that fields keep."""
        at = 0
        for start, end in sorted(kept):
            if start > at and _SOLID.search(unit.text, at, start):
                self.drop(unit, reason, at, start)
            at = max(at, end)
        if _SOLID.search(unit.text, at):
            self.drop(unit, reason, at)

    def account_for(self, pieces: Iterable[Piece]) -> None:
        """What nobody took goes to `dropped`: no unit may be in neither place."""
        told = {number for _, one in self.provenance for number in range(one.line or 0, (one.end_line or 0) + 1)}
        told |= {one.line for one in self.dropped}
        for piece in pieces:
            if told.isdisjoint(piece.unit.numbers):
                self.drop(piece.unit, "page-furniture")

    def note_origin(self, key: str, pieces: Sequence[Piece], rule: str | None = None) -> None:
        """Provenance of a field, and a word about it where it is not sure."""
        first, last = pieces[0], pieces[-1]
        name = rule or first.decision.vote.rule
        clarity = min(piece.decision.confidence for piece in pieces)
        confidence = round(min(clarity, reliability(name)), 2)
        self.provenance.append((key, Provenance(first.unit.first, last.unit.last, name, confidence)))
        if confidence < LOW:
            self.say("low-confidence", f"{key} read by rule {name} with confidence {confidence}", first.unit.first)

    def say(
        self, code: str, message: str, line: int | None = None, *, remedy: str | None = None, warn: bool = False
    ) -> None:
        """A diagnostic of this reader."""
        severity = Severity.WARNING if warn else Severity.INFO
        self.report(Diagnostic(f"text.{code}", severity, message, path=self.path, line=line, remedy=remedy))


def joined(pieces: Iterable[Piece]) -> str:
    """Texts of units one after the other, a space between."""
    return " ".join(piece.text for piece in pieces)


def find_spans(text: str, parts: Iterable[str]) -> Iterator[Span]:
    """Where the parts stand in a text, each looked for behind the one before."""
    at = 0
    for part in parts:
        found = text.find(part, at)
        if found >= 0 and part:
            yield found, found + len(part)
            at = found + len(part)
