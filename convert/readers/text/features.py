"""What is to be seen of a unit, looked at once: rules read this and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from convert.language.dates import Printed
from convert.language.folding import fold
from convert.language.pattern import lazy
from convert.language.scripts import has_east_asian
from convert.readers.text import labels, when
from convert.readers.text.layout import Unit
from convert.readers.text.lexicon import Lexicon
from convert.readers.text.lines import measure
from convert.readers.text.marks import (
    COLONS,
    FINALS,
    QUESTIONS,
    STOPS,
    UNFINISHED,
    UNSPACED,
    Marker,
    closing,
    ends,
    is_rule,
    marker,
    one_quotation,
)
from convert.row import Row

DATE_LINE = 140
"""Characters of the longest date line."""

PARAGRAPH = 100
"""Characters from which a sentence is a paragraph, not a line of the head."""

FOOT, OPENING = 5, 64
"""Units at the end among which the site speaks for itself, and the characters by which it is known."""

LINE = 240
"""Characters of the longest line that can be anything but a paragraph."""

_CELLS = lazy(r"\t+|[ \u00a0]{2,}|\s*\|\s*")
FEWEST_DIGITS = 7
"""Digits of the shortest telephone number."""

_DIGIT = lazy(r"\d")
_TALK = lazy(r"([^\s:：][^:：.!?؟]{0,38})[:：]\s*\S")
_CONTACT = lazy(r"[\w.+-]+@[\w-]+\.\w|(?:\+|00)\d[\d\s()./-]{6,}|\b\d[\d\s()-]{7,}\d\b|https?://|www\.")


class Features(Row):
    """A unit and what stands in it. `words` counts white space runs; `dates` are those of a short line.

    `junk` is why a short line is furniture, and whether it is nothing but that; `speaker` who may be talking.
    """

    unit: Unit
    folded: str
    words: int
    measure: int
    final: bool
    stop: bool
    colon: bool
    quotation: bool
    marker: Marker | None
    label: labels.Label | None
    question: bool = False
    unfinished: bool = False
    shout: bool = False
    cased: bool = False
    rule: bool = False
    dates: tuple[Printed, ...] = ()
    cells: tuple[str, ...] = ()
    contact: bool = False
    junk: tuple[str, bool] | None = None
    speaker: str | None = None
    prose: bool = False

    @property
    def text(self) -> str:
        """The unit's text."""
        return self.unit.text

    @property
    def size(self) -> int:
        """Characters; those of scripts that say a word with one or two count double."""
        return self.measure

    @property
    def date(self) -> Printed | None:
        """The first date."""
        return self.dates[0] if self.dates else None

    @property
    def dated(self) -> float:
        """How much of the line is date, 0 to 1."""
        return when.share(self.unit.text, self.dates)

    @property
    def short(self) -> bool:
        """Short enough for a heading or a name: 12 words, 80 characters (TEXT section 2.1)."""
        return self.words <= 12 and self.measure <= 80

    @property
    def alone(self) -> bool:
        """Blank lines on both sides."""
        return bool(self.unit.gap and self.unit.after)


def look(units: Sequence[Unit], lexicon: Lexicon) -> tuple[Features, ...]:
    """The features of each unit, in order."""
    last = len(units) - FOOT
    return tuple(
        _long(unit, lexicon, late=index >= last) if _prose(unit, lexicon) else _short(unit, lexicon)
        for index, unit in enumerate(units)
    )


def _prose(unit: Unit, lexicon: Lexicon) -> bool:
    """A sentence of some length that opens with no label, marker or bracket can only be text."""
    text = unit.text
    if len(text) <= PARAGRAPH or len(text) > LINE:
        return len(text) > LINE
    return ends(text) and text[0] not in "([（【" and not labels.opening(text, lexicon)


def _long(unit: Unit, lexicon: Lexicon, *, late: bool) -> Features:
    text = unit.text
    last = closing(text)
    return Features(
        unit=unit,
        folded="",
        words=LINE // 5,
        final=last in FINALS,
        stop=last in STOPS,
        colon=text[-1] in COLONS,
        quotation=one_quotation(text),
        marker=marker(text),
        label=labels.opening(text, lexicon),
        measure=measure(text),
        speaker=_speaker(text),
        junk=lexicon.opens_offer(fold(text[:OPENING])) if late else None,
        prose=True,
    )


def _short(unit: Unit, lexicon: Lexicon) -> Features:
    text = unit.text
    last, folded = closing(text), fold(text)
    upper = text.upper() == text
    cased = text.lower() != text or not upper
    return Features(
        unit=unit,
        folded=folded,
        words=text.count(" ") + 1 + (len(UNSPACED.findall(text)) // 3 if not cased and has_east_asian(text) else 0),
        final=last in FINALS,
        stop=last in STOPS,
        colon=text[-1] in COLONS,
        question=last in QUESTIONS,
        unfinished=text[-1] in UNFINISHED,
        shout=cased and upper,
        cased=cased,
        rule=is_rule(text),
        quotation=one_quotation(text),
        marker=marker(text),
        label=labels.opening(text, lexicon),
        dates=when.find_all(text, lexicon.language) if len(text) <= DATE_LINE else (),
        cells=cells(text),
        contact=_is_contact(text),
        junk=lexicon.junk(folded),
        speaker=_speaker(text),
        measure=measure(text),
    )


def cells(text: str) -> tuple[str, ...]:
    """The cells of a row; the text itself where nothing parts it."""
    if not ("|" in text or "\t" in text or "  " in text or "\u00a0" in text):
        return (text,)
    return tuple(cell for cell in _CELLS.split(text) if cell)


def _is_contact(text: str) -> bool:
    """An address or a number to ring up."""
    likely = "@" in text or "://" in text or "www." in text or len(_DIGIT.findall(text)) >= FEWEST_DIGITS
    return likely and _CONTACT.search(text) is not None


def _speaker(text: str) -> str | None:
    """What stands before a colon at the beginning, where it can be a name."""
    if ":" not in text[:60] and "：" not in text[:60]:
        return None
    talk = _TALK.match(text[:60])
    return talk[1].strip() if talk and len(talk[1].split()) <= 4 else None
