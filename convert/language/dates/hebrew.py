"""Hebrew dates in letter numerals: `י"ח בשבט תשפ"ג`, `כ״ז תמוז ה׳תשפ״א`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from convert.language.dates.calendars import to_day
from convert.language.dates.printed import Printed, Refusal
from convert.language.dates.vocabulary import Vocabulary
from convert.language.folding import fold
from convert.language.pattern import lazy, narrowed

_VALUES = dict(
    zip("אבגדהוזחטיכלמנסעפצקרשת", (*range(1, 10), *range(10, 100, 10), 100, 200, 300, 400), strict=True)
) | dict(zip("ךםןףץ", (20, 40, 50, 80, 90), strict=True))
_MARK = "[\"']"
_MARKS = {"״": '"', "”": '"', "“": '"', "׳": "'", "’": "'"}
_LETTER = "[א-ת]"
_DATE = lazy(
    rf"(?<!{_LETTER})(?P<day>[א-ל]{_MARK}?[א-ט]?{_MARK}?)\s+(?P<month>\S+(?:\s+{_LETTER}{{1,4}}{_MARK}?)?)\s+"
    rf"(?P<year>(?:ה{_MARK}?)?ת{_LETTER}{{0,3}}{_MARK}{_LETTER})(?!{_LETTER})"
)
_THOUSANDS = 5000


def in_letters(line: str, words: Vocabulary) -> Iterator[Printed]:
    """Every date of the Hebrew calendar whose day and year are letters; months count from Nisan."""
    names = words.table.months.get("hebrew")
    if not names or "ת" not in line:
        return
    for found in _DATE.finditer(narrowed(line, _MARKS)):
        month = _month(found["month"], words)
        if month is None:
            continue
        year = _THOUSANDS + _value(found["year"]) % 1000 if _is_year(found["year"]) else 0
        day = to_day("hebrew", year, month, _value(found["day"]))
        refused: Refusal | None = None if day else "impossible"
        iso = day.isoformat() if day else None
        yield Printed(found.start(), found.end(), iso, "hebrew", "hebrew-letters", refused)


def _month(printed: str, words: Vocabulary) -> int | None:
    names = words.table.months["hebrew"]
    word = fold(printed).rstrip(",")
    stems = (word, *(word.removeprefix(prefix) for prefix in words.prefixes))
    return next((names[stem] for stem in stems if stem in names), None)


def _is_year(printed: str) -> bool:
    return _value(printed) >= 400


def _value(letters: str) -> int:
    """The number that the letters add up to (gematria); a leading ה of the thousands is worth 5000, not 5."""
    said = re.sub(_MARK, "", letters)
    if len(said) > 2 and said.startswith("הת"):
        said = said[1:]
    return sum(_VALUES[letter] for letter in said)
