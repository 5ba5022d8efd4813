"""The words of printed dates in one language, ready to be met in a row of tokens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from convert.language.dates.calendars import Calendar
from convert.language.dates.tokens import Token, phrase, tokenise
from convert.language.folding import fold
from convert.language.tables import Table, load
from convert.row import Row

_EVERYWHERE = "en"
"""Its `a.m.` and `p.m.` stand in every script; in Latin ones they are words of other meaning in some languages."""
_LONGEST = 6  # tokens of a month name: Dhu al-Hijja


class Month(Row):
    """A month name met: its number in each calendar that knows the word; the token after it."""

    numbers: Mapping[str, int]
    after: int


class Phrases(Row):
    """Words and phrases by their folded text; `firsts` are the tokens they begin with."""

    said: Mapping[str, str]
    firsts: frozenset[str]

    def at(self, tokens: Sequence[Token], index: int) -> tuple[str, int] | None:
        """What the longest phrase beginning at a token says, and the token after it."""
        if tokens[index].text not in self.firsts:
            return None
        for last in range(min(len(tokens), index + _LONGEST) - 1, index - 1, -1):
            meaning = self.said.get(phrase(tokens, index, last))
            if meaning is not None:
                return meaning, last + 1
        return None

    def before(self, tokens: Sequence[Token], end: int) -> tuple[str, int] | None:
        """What the phrase that ends before token `end` says, and the token it begins at."""
        for first in range(max(0, end - _LONGEST), end):
            found = self.at(tokens, first)
            if found and found[1] == end:
                return found[0], first
        return None


class Vocabulary(Row):
    """Everything that date rules ask of a language."""

    table: Table
    months: Mapping[str, Mapping[str, int]]
    month_firsts: frozenset[str]
    weekdays: Phrases
    dayparts: Phrases
    calendars: Phrases
    zones: Phrases
    fillers: frozenset[str]
    hours: frozenset[str]
    hour_units: frozenset[str]
    minute_units: frozenset[str]
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    named_in_capitals: bool

    def month(self, tokens: Sequence[Token], index: int) -> Month | None:
        """The longest month name that begins at a token."""
        if index >= len(tokens) or tokens[index].kind != "word":
            return None
        longest = _LONGEST if tokens[index].text in self.month_firsts else 1
        for last in range(min(len(tokens), index + longest) - 1, index - 1, -1):
            said = phrase(tokens, index, last)
            numbers = next(filter(None, map(self.months.get, (said, *self._stems(said)))), None)
            if numbers:
                return Month(numbers, last + 1)
        return None

    def is_filler(self, token: Token) -> bool:
        """A small word or mark that stands inside printed dates."""
        return token.text in self.fillers

    def _stems(self, word: str) -> Iterable[str]:
        """The word without what the language writes onto month names."""
        if "'" in word:
            yield word.partition("'")[0]
            yield word.rpartition("'")[2]
        yield from (word[len(prefix) :] for prefix in self.prefixes if word.startswith(prefix))
        yield from (word[: -len(suffix)] for suffix in self.suffixes if word.endswith(suffix))


SI_HOUR, SI_MINUTE = "h", "min"
"""Symbols of the units in every language (BIPM, SI brochure, table 8)."""


@cache
def vocabulary(language: str) -> Vocabulary:
    """The vocabulary of a language with a table."""
    table = load(language)
    months: dict[str, dict[str, int]] = {}
    for system, names in table.months.items():
        for name, number in names.items():
            months.setdefault(_joined(name), {})[system] = number
    january = table.raw["months"]["gregorian"][0][0]
    return Vocabulary(
        table=table,
        months=months,
        month_firsts=frozenset(_first(name) for name in months),
        weekdays=_phrases({name: str(number) for name, number in table.weekdays.items()}),
        dayparts=_phrases({**(load(_EVERYWHERE).dayparts if table.script != "Latn" else {}), **table.dayparts}),
        calendars=_phrases(table.calendars),
        zones=_phrases(table.zones),
        fillers=table.date_words,
        hours=table.hour_words,
        hour_units=table.words("hour_units") | {SI_HOUR},
        minute_units=table.words("minute_units") | {SI_MINUTE},
        prefixes=tuple(map(fold, table.raw["month_prefixes"])),
        suffixes=tuple(map(fold, table.raw["month_suffixes"])),
        named_in_capitals=january[0].isupper(),
    )


def _phrases(said: Mapping[str, str]) -> Phrases:
    joined = {_joined(name): meaning for name, meaning in said.items()}
    return Phrases(joined, frozenset(map(_first, joined)))


def _joined(name: str) -> str:
    if name.replace(" ", "").isalpha():  # most are, and then nothing stands between the words but spaces
        return name
    tokens = tokenise(name)
    return phrase(tokens, 0, len(tokens) - 1) if tokens else name


def _first(name: str) -> str:
    first = name.partition(" ")[0]
    if first.isalpha():
        return first
    tokens = tokenise(name)
    return tokens[0].text if tokens else name


CALENDARS: Mapping[str, Calendar] = {
    "gregorian": "gregorian",
    "hijri": "hijri",
    "solar-hijri": "solar-hijri",
    "hebrew": "hebrew",
}
