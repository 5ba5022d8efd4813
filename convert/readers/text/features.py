"""What is to be seen of a unit, looked at once: rules read this and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from convert.language.folding import fold
from convert.readers.text import labels
from convert.readers.text.layout import Unit
from convert.readers.text.lexicon import Lexicon
from convert.readers.text.marks import (
    COLON,
    FINAL,
    QUESTION,
    RULE,
    STOP,
    UNFINISHED,
    Marker,
    marker,
    one_quotation,
)
from convert.readers.text.printed_dates import Found, find

LINE = 240
"""Characters of the longest line that can be anything but a paragraph."""

_CELLS = re.compile(r"\t+|[ \u00a0]{2,}|\s*\|\s*")
_DIGIT = re.compile(r"\d|[״\"׳][א-ת]|[〇一二三四五六七八九十]+[年月日]")
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.\w|(?:\+|00)\d[\d\s()./-]{6,}|\b\d[\d\s()-]{7,}\d\b|https?://|www\.")


@dataclass(frozen=True, slots=True)
class Features:
    """A unit and what stands in it. `words` counts white space runs; `date` is the first date of a short line."""

    unit: Unit
    folded: str
    words: int
    final: bool
    stop: bool
    colon: bool
    question: bool
    unfinished: bool
    shout: bool
    cased: bool
    rule: bool
    quotation: bool
    marker: Marker | None
    label: labels.Label | None
    date: Found | None
    cells: tuple[str, ...]
    contact: bool

    @property
    def text(self) -> str:
        """The unit's text."""
        return self.unit.text

    @property
    def size(self) -> int:
        """Characters."""
        return len(self.unit.text)

    @property
    def short(self) -> bool:
        """Short enough for a heading or a name: 12 words, 80 characters (TEXT section 2.1)."""
        return self.words <= 12 and len(self.unit.text) <= 80

    @property
    def alone(self) -> bool:
        """Blank lines on both sides."""
        return bool(self.unit.gap and self.unit.after)


def look(units: Sequence[Unit], lexicon: Lexicon) -> tuple[Features, ...]:
    """The features of each unit, in order."""
    return tuple(_short(unit, lexicon) if len(unit.text) <= LINE else _long(unit, lexicon) for unit in units)


def _long(unit: Unit, lexicon: Lexicon) -> Features:
    text = unit.text
    return Features(
        unit=unit, folded="", words=LINE // 5, final=bool(FINAL.search(text, len(text) - 8)), stop=True,
        colon=bool(COLON.search(text, len(text) - 3)), question=False, unfinished=False, shout=False, cased=False,
        rule=False, quotation=one_quotation(text), marker=marker(text), label=labels.opening(text, lexicon),
        date=None, cells=(), contact=False,
    )  # fmt: skip


def _short(unit: Unit, lexicon: Lexicon) -> Features:
    text = unit.text
    upper = text.upper() == text
    cased = text.lower() != text or not upper
    return Features(
        unit=unit, folded=fold(text), words=text.count(" ") + 1, final=bool(FINAL.search(text)),
        stop=bool(STOP.search(text)), colon=bool(COLON.search(text)), question=bool(QUESTION.search(text)),
        unfinished=bool(UNFINISHED.search(text)), shout=cased and upper, cased=cased,
        rule=bool(RULE.fullmatch(text)), quotation=one_quotation(text), marker=marker(text),
        label=labels.opening(text, lexicon), date=find(text, lexicon.language) if _datable(text) else None,
        cells=tuple(cell for cell in _CELLS.split(text) if cell), contact=bool(_CONTACT.search(text)),
    )  # fmt: skip


def _datable(text: str) -> bool:
    """Dates have digits, or are spelled with letters that count (Hebrew gershayim, Han numerals)."""
    return bool(_DIGIT.search(text))
