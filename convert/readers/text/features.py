"""What is to be seen of a unit, each thing looked at once, when a rule asks: rules read this and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from convert.language.dates import Printed
from convert.language.folding import fold
from convert.language.pattern import lazy, narrowed
from convert.language.scripts import may_be_unspaced
from convert.once import FoundOnce
from convert.readers.text import labels, when
from convert.readers.text.layout import Unit
from convert.readers.text.lexicon import Lexicon
from convert.readers.text.lines import measure
from convert.readers.text.marks import (
    COLONS,
    DIGIT,
    FINALS,
    QUESTIONS,
    STOPS,
    UNFINISHED,
    UNSPACED,
    closing,
    ends,
    is_rule,
    marker,
    one_quotation,
    without_note_sign,
)

DATE_LINE = 140
"""Characters of the longest date line."""

PARAGRAPH = 100
"""Characters from which a sentence is a paragraph, not a line of the head."""

OFFER_UNITS, OFFER_OPENING = 5, 64
"""Units at the end among which the site speaks for itself, and the characters by which it is known."""

LONGEST_LINE = 240
"""Characters of the longest line that can be anything but a paragraph."""

_CELLS = lazy(r"\t+|[ \u00a0]{2,}|\s*\|\s*")
FEWEST_DIGITS = 7
"""Digits of the shortest telephone number."""

_TALK = lazy(r"([^\s:][^:.!?]{0,38}):\s*\S")
_TALK_NARROWED = {"：": ":", "؟": "?"}
_CONTACT = lazy(r"[\w.+-]+@[\w-]+\.\w|(?:\+|00)\d[\d\s()./-]{6,}|\b\d[\d\s()-]{7,}\d\b|https?://|www\.")


class Features:
    """A unit and what stands in it. `words` counts white space runs; `dates` are those of a short line.

    `junk` is why a short line is furniture, and whether it is nothing but that; `speaker` who may be talking.
    """

    prose = False

    def __init__(self, unit: Unit, lexicon: Lexicon) -> None:
        self.unit = unit
        self.text = text = unit.text
        self.lexicon = lexicon
        self.end = end = closing(text)
        self.final = end in FINALS
        self.stop = end in STOPS
        self.colon = text[-1] in COLONS
        self.label = labels.opening(text, lexicon)
        self.marker = marker(text)

    @FoundOnce
    def size(self) -> int:
        """Characters; those of scripts that say a word with one or two count double."""
        return measure(self.text)

    @FoundOnce
    def folded(self) -> str:
        """The line as it is compared."""
        return fold(self.text)

    @FoundOnce
    def cased(self) -> bool:
        """Some of its letters are great or small."""
        return self.text.lower() != self.text or self.text.upper() != self.text

    @FoundOnce
    def shout(self) -> bool:
        """Capitals throughout."""
        return self.cased and self.text.upper() == self.text

    @FoundOnce
    def words(self) -> int:
        """Words; of scripts that part none, a third of the signs."""
        signs = len("".join(UNSPACED.findall(self.text))) if not self.cased and may_be_unspaced(self.text) else 0
        return self.text.count(" ") + 1 + signs // 3

    @FoundOnce
    def question(self) -> bool:
        """It ends as a question."""
        return self.end in QUESTIONS

    @FoundOnce
    def unfinished(self) -> bool:
        """It ends in a comma and its like."""
        return self.text[-1] in UNFINISHED

    @FoundOnce
    def rule(self) -> bool:
        """Signs that part the page and nothing else."""
        return is_rule(self.text)

    @FoundOnce
    def quotation(self) -> bool:
        """One quotation and nothing else."""
        return one_quotation(without_note_sign(self.text))

    @FoundOnce
    def dates(self) -> tuple[Printed, ...]:
        """Its dates."""
        return when.find_all(self.text, self.lexicon.language) if len(self.text) <= DATE_LINE else ()

    @FoundOnce
    def cells(self) -> tuple[str, ...]:
        """Its cells, if it is a row."""
        return cells(self.text)

    @FoundOnce
    def contact(self) -> bool:
        """It holds an address or a number to ring up."""
        return is_contact(self.text)

    @FoundOnce
    def junk(self) -> tuple[str, bool] | None:
        """Why it is furniture, if it is, and whether it is nothing but that."""
        return self.lexicon.junk(self.folded)

    @FoundOnce
    def speaker(self) -> str | None:
        """Who may be talking."""
        return _speaker(self.text)

    @FoundOnce
    def date(self) -> Printed | None:
        """The first date."""
        return self.dates[0] if self.dates else None

    @FoundOnce
    def dated(self) -> float:
        """How much of the line is date, 0 to 1."""
        return when.share(self.text, self.dates)

    @FoundOnce
    def short(self) -> bool:
        """Short enough for a heading or a name: 12 words, 80 characters (TEXT section 2.1)."""
        return self.words <= 12 and self.size <= 80

    @FoundOnce
    def alone(self) -> bool:
        """Blank lines on both sides."""
        return bool(self.unit.gap and self.unit.after)


class Prose(Features):
    """A sentence of some length, which can only be text: what only lines have is not looked for."""

    prose = True
    folded, words = "", LONGEST_LINE // 5
    cased = shout = question = unfinished = rule = contact = False
    dates: tuple[Printed, ...] = ()
    cells: tuple[str, ...] = ()

    @FoundOnce
    def junk(self) -> tuple[str, bool] | None:
        """Nothing: it is text."""
        return None


class Closing(Prose):
    """Prose near the end, where the site speaks for itself."""

    @FoundOnce
    def junk(self) -> tuple[str, bool] | None:
        """Why it is furniture, if it begins as only sites do."""
        return self.lexicon.opens_offer(fold(self.text[:OFFER_OPENING]))


def look(units: Sequence[Unit], lexicon: Lexicon) -> tuple[Features, ...]:
    """The features of each unit, in order."""
    last = len(units) - OFFER_UNITS
    return tuple(
        (Features if not _prose(unit, lexicon) else Closing if index >= last else Prose)(unit, lexicon)
        for index, unit in enumerate(units)
    )


def _prose(unit: Unit, lexicon: Lexicon) -> bool:
    """A sentence of some length that opens with no label, marker or bracket can only be text."""
    text = unit.text
    if len(text) <= PARAGRAPH or len(text) > LONGEST_LINE:
        return len(text) > LONGEST_LINE
    return ends(text) and text[0] not in "([（【" and not labels.opening(text, lexicon)


def cells(text: str) -> tuple[str, ...]:
    """The cells of a row; the text itself where nothing parts it."""
    if not ("|" in text or "\t" in text or "  " in text or "\u00a0" in text):
        return (text,)
    return tuple(cell for cell in _CELLS.split(text) if cell)


def is_contact(text: str) -> bool:
    """An address or a number to ring up."""
    likely = "@" in text or "://" in text or "www." in text or len(DIGIT.findall(text)) >= FEWEST_DIGITS
    return likely and _CONTACT.search(text) is not None


def _speaker(text: str) -> str | None:
    """What stands before a colon at the beginning, where it can be a name."""
    if ":" not in text[:60] and "：" not in text[:60]:
        return None
    talk = _TALK.match(narrowed(text[:60], _TALK_NARROWED))
    speaker = text[: talk.end(1)] if talk else ""
    return speaker.strip() if talk and len(speaker.split()) <= 4 else None
