"""The pieces of a dateline: what each can be, beside those already taken (TEXT section 3)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from convert.language.dates import Printed
from convert.language.folding import fold, fold_word
from convert.readers.text import labels, names, when
from convert.readers.text.lexicon import WRITERS, Lexicon
from convert.record import state

DAY, NUMBERS = 2, 2
"""Digits of a day or a month alone, and how many such numbers a dateline has."""

LIKELY = 0.8
"""Likeness from which the end of a dateline is somebody's name."""


_QUOTES = frozenset('"«»“”„!?؟;؛')

DATE = "\ufffc"
"""Stands for every character of a date while a lead is cut: dates hold commas and points of their own."""


@state
class Reading:
    """What has been taken so far; `numbers` counts days of which no month is known."""

    places: list[str]
    dates: tuple[Printed, ...]
    agency: str | None = None
    role: str | None = None
    date: Printed | None = None
    numbers: int = 0
    by: str | None = None


def take(reading: Reading, piece: str, lexicon: Lexicon) -> bool:
    """Whether the piece can be part of a dateline, and of which."""
    if _says_something(piece, reading.places):
        return False
    if lexicon.labels.get(fold(piece)) in labels.DATE_ROLES:
        return True
    if DATE in piece:
        return _take_date(reading, piece, lexicon)
    if any(character.isdigit() for character in piece):
        reading.numbers += 1
        return piece.isdigit() and len(piece) <= DAY and bool(reading.places) and reading.numbers <= NUMBERS
    if names.is_role(piece, lexicon):
        reading.role = piece
    elif reading.agency and reading.places and reading.by is None and _names_somebody(piece, lexicon):
        reading.by = piece
    elif fold(piece) in lexicon.agencies and fold(piece) not in lexicon.places and reading.agency is None:
        reading.agency = piece
    else:
        return _take_place(reading, piece, lexicon)
    return True


def _says_something(piece: str, places: Sequence[str]) -> bool:
    """Too much for a part of a dateline, something quoted, or what happened in the place that stands before it."""
    words = piece.split()
    there = any(place != piece and place in words for place in places)
    return there or len(words) > 6 or len(piece) > 48 or not _QUOTES.isdisjoint(piece)


def _names_somebody(piece: str, lexicon: Lexicon) -> bool:
    """A reporter; where no capitals tell a name, what holds a place is what happened: `أطلقت بلدية زحلة`."""
    if piece[:1].upper() == piece[:1].lower() and any(fold(word) in lexicon.places for word in piece.split()):
        return False
    return names.likeness(piece, lexicon) >= LIKELY


def _take_date(reading: Reading, piece: str, lexicon: Lexicon) -> bool:
    """A date, perhaps with the place right before it: `موسكو 7 يوليو`."""
    before, _, after = piece.partition(DATE)
    after = after.strip(DATE + " .")
    if reading.agency is None and fold(after) in lexicon.agencies:
        reading.agency, after = after, ""
    if reading.date is not None or len(after) > 3:
        return False
    reading.date = reading.dates[0]
    before = without_last(before.strip(" ,،"), lexicon.date_words)
    return not before or _take_place(reading, before, lexicon)


def is_region(reading: Reading, named: str, cut: re.Match[str], lexicon: Lexicon) -> bool:
    """The country or province of the place, in brackets before a comma: `Puerto Almagro (Chile), 18 de julio.-`."""
    before_comma = cut.group().rstrip()[-1:] in {",", "،"}
    return before_comma and bool(reading.places) and DATE not in named and fold(named) not in lexicon.agencies


def take_named(reading: Reading, named: str, lexicon: Lexicon) -> bool:
    """What stands in brackets or between slashes: an agency, a role, a date."""
    if len(named.split()) > 5 or _QUOTES.intersection(named):
        return False
    if DATE in named:
        house, _, rest = named.partition(DATE)
        if house and reading.places and reading.agency is None and not rest.strip(DATE):
            reading.agency, named = house.strip(" ،,/-"), named[len(house) :]
        return _take_date(reading, named, lexicon)
    if names.is_role(named, lexicon) and fold(named) not in lexicon.agencies:
        return _take_role(reading, named, lexicon)
    house, mark, rest = named.partition("/")
    label = labels.opening(rest.strip(), lexicon) if mark and fold(house.strip()) in lexicon.agencies else None
    if label and reading.agency is None:
        reading.agency = house.strip()
        reading.by = label.rest(rest.strip()) if label.role in WRITERS else None
        return True
    known = fold(named) in lexicon.agencies
    if reading.agency is None or (known and fold(reading.agency) not in lexicon.agencies):
        reading.agency = named
        return len(named.split()) <= 4
    return False


def _take_role(reading: Reading, named: str, lexicon: Lexicon) -> bool:
    """`Корр. ИТАР-ТАСС Имя Фамилия`: a role, perhaps with the house in capitals and the name of who has it."""
    reading.role = named
    capitals = [word for word in named.split() if len(word) > 2 and word.isupper()]
    reading.agency = reading.agency or " ".join(capitals) or None
    name = " ".join(word for word in named.split() if word not in capitals and not names.is_role(word, lexicon))
    if capitals and names.is_name(name, lexicon):
        reading.by = reading.by or name
    return True


def _take_place(reading: Reading, piece: str, lexicon: Lexicon) -> bool:
    if when.is_spelt_day(piece, lexicon.language):
        reading.numbers += 1
        return True
    words = piece.split()
    if len(words) > 4 or len(reading.places) > 2:
        return False
    loud = piece.isupper() and len(piece) > 4
    inner = slice(1, -1) if len(words) > 2 and words[0][:1].isupper() and words[-1][:1].isupper() else slice(0)
    linking = words[inner]  # Santiago de Compostela, Frankfurt am Main
    strange = [
        word
        for word in words
        if not loud
        and word not in linking
        and fold_word(word) in lexicon.function_words
        and fold(piece) not in lexicon.places
    ]
    if strange or any(word[:1].islower() and len(word) > 3 for word in words):
        return False
    reading.places.append(piece)
    return True


def without_last(text: str, words: frozenset[str]) -> str:
    """The text without a small word at its end: `Roma, il`, `موسكو في`."""
    parts = text.rsplit(maxsplit=1)
    return parts[0] if len(parts) > 1 and fold_word(parts[1]) in words else text
