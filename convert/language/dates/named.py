"""Dates with a month name: `7 يوليو/ تموز 2021`, `July 7, 2021`, `7-июль 2021-жыл`, `۱۶ تیر ۱۴۰۰`, `تموز 2021`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from convert.language.dates.calendars import YEARS, Calendar, to_day
from convert.language.dates.printed import Printed, Refusal
from convert.language.dates.tokens import Token
from convert.language.dates.vocabulary import CALENDARS, Month, Vocabulary
from convert.later import later
from convert.row import Row

if TYPE_CHECKING:
    import difflib
else:
    difflib = later("difflib")

_BETWEEN = frozenset(".,،-'")
_DUAL = frozenset("/-(،,")
_ZONES = frozenset(("gmt", "utc"))
_SUFFIX = 5  # letters written onto a day: 7th, 1er, 7-го, 7طن
_LIKENESS = 0.8


class Parts(Row):
    """The tokens of one named date: from `first` to before `after`, with what stands in them."""

    first: int
    after: int
    numbers: Mapping[str, int]
    day: int | None
    year: int | None
    rule: str
    refused: Refusal | None = None


def named(tokens: Sequence[Token], words: Vocabulary, line: str) -> Iterator[tuple[Parts, Printed]]:
    """Every named date, from left to right, with the tokens it was read from."""
    index = 0
    while index < len(tokens):
        found = _date_at(tokens, index, words, line)
        if found is None:
            index += 1
            continue
        yield found, _printed(found, tokens)
        index = found.after


def _date_at(tokens: Sequence[Token], index: int, words: Vocabulary, line: str) -> Parts | None:
    month = words.month(tokens, index)
    if month is None:
        return _unknown_month(tokens, index, words)
    if words.named_in_capitals and line[tokens[index].start].islower() and line[tokens[index].start].isascii():
        return None
    if slashed := _slashed(tokens, index, month):
        return slashed
    month, dual, refused = _dual(tokens, month, words)
    first, day, ranged = _day_before(tokens, index, words)
    if ranged:
        refused = refused or "range"
    after, year = _year_after(tokens, month.after, words)
    if day is None and _is_dangling_dual(tokens, index):
        refused = "unknown-month"
    if day is None:
        return _month_first(tokens, index, Month(month.numbers, month.after), (after, year), words, refused)
    rule = "dual-month" if dual else "day-month-year"
    if year is None:
        first, year = _year_before(tokens, first, words)
        rule = "year-first" if year else rule
    return Parts(first, after, month.numbers, day, year, rule, refused)


def _slashed(tokens: Sequence[Token], index: int, month: Month) -> Parts | None:
    """`22/يونيو/2022`: strokes on both sides of the month."""
    at = month.after
    if index < 2 or at + 1 >= len(tokens) or not tokens[index - 1].text == tokens[at].text == "/":
        return None
    if not _is_day(tokens, index - 2) or not _is_year(tokens[at + 1]):
        return None
    return Parts(index - 2, at + 2, month.numbers, tokens[index - 2].value, tokens[at + 1].value, "day-month-year")


def _dual(tokens: Sequence[Token], month: Month, words: Vocabulary) -> tuple[Month, bool, Refusal | None]:
    """`يوليو/ تموز`, `تموز (يوليو)`: both names must mean one month of one calendar."""
    at = month.after
    beside = words.month(tokens, at) if at < len(tokens) else None
    if beside and beside.numbers == month.numbers:  # `نوفمبر تشرين الثاني`
        return Month(month.numbers, beside.after), True, None
    if at + 1 >= len(tokens) or tokens[at].text not in _DUAL:
        return month, False, None
    other = words.month(tokens, at + 1)
    if other is None:
        return month, False, None
    closed = other.after < len(tokens) and tokens[at].text == "(" and tokens[other.after].text == ")"
    shared = {system: number for system, number in month.numbers.items() if other.numbers.get(system) == number}
    both = Month(shared or month.numbers, other.after + closed)
    return both, True, None if shared else "conflict"


def _day_before(tokens: Sequence[Token], index: int, words: Vocabulary) -> tuple[int, int | None, bool]:
    """The day before a month: the token it begins at, its number, and whether it ends a range of days."""
    at = index - 1
    steps = 3
    while at >= 0 and steps and _may_stand_between(tokens, at, words):
        at, steps = at - 1, steps - 1
    if at < 0 or not _is_day(tokens, at):
        return index, None, False
    ranged = at >= 2 and tokens[at - 1].text == "-" and _is_day(tokens, at - 2)
    return (at - 2 if ranged else at), tokens[at].value, ranged


def _may_stand_between(tokens: Sequence[Token], at: int, words: Vocabulary) -> bool:
    token = tokens[at]
    glued = at > 0 and tokens[at - 1].end == token.start
    return (
        token.text in _BETWEEN
        or words.is_filler(token)
        or (glued and token.kind == "word" and len(token.text) <= _SUFFIX)
        or token.text in "ºª°"
    )


def _is_day(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.kind != "number" or len(token.text) > 2 or not 1 <= token.value <= 31:
        return False
    before = tokens[at - 1] if at else None
    if before is None or before.end != token.start or at < 2:
        return True
    if before.text in "+-\u2212" and tokens[at - 2].text in _ZONES:
        return False
    return not (before.text in ".,:/" and tokens[at - 2].kind == "number")


def _year_after(tokens: Sequence[Token], at: int, words: Vocabulary) -> tuple[int, int | None]:
    """The year after a month, past a comma, a full stop or small words; the token after it."""
    for step in range(at, min(at + 4, len(tokens))):
        token = tokens[step]
        if token.kind == "number":
            return (step + 1, token.value) if _is_year(token) else (at, None)
        if token.text not in _BETWEEN and not words.is_filler(token):
            break
    return at, None


def _year_before(tokens: Sequence[Token], first: int, words: Vocabulary) -> tuple[int, int | None]:
    """The year before the day: `2021 жылғы 7 шілде`, `2021-يىلى 7-ئىيۇل`."""
    for step in range(first - 1, max(first - 7, -1), -1):
        token = tokens[step]
        if token.kind == "number":
            return (step, token.value) if _is_year(token) else (first, None)
        if token.text not in _BETWEEN and not words.is_filler(token):
            break
    return first, None


def _is_year(token: Token) -> bool:
    return len(token.text) == 4 and any(token.value in years for years in YEARS.values())


def _month_first(
    tokens: Sequence[Token],
    index: int,
    month: Month,
    later: tuple[int, int | None],
    words: Vocabulary,
    refused: Refusal | None,
) -> Parts | None:
    """`July 7, 2021`, `۱۴۰۰ تیر ۷`, or a month and its year alone."""
    after, year = later
    first, earlier = _year_before(tokens, index, words)
    at = month.after + (month.after < len(tokens) and tokens[month.after].text in {".", "-"})
    if at < len(tokens) and _is_day(tokens, at) and not _is_clock(tokens, at):
        day = tokens[at].value
        at += 1
        at += at < len(tokens) and tokens[at].kind == "word" and tokens[at].start == tokens[at - 1].end
        after, year = _year_after(tokens, at, words)
        if year is None and earlier:
            return Parts(first, at, month.numbers, day, earlier, "year-first", refused)
        return Parts(index, after, month.numbers, day, year, "month-day-year", refused)
    if year:
        return Parts(index, after, month.numbers, None, year, "month-year", refused)
    return None


def _is_clock(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].text == ":"


def _is_dangling_dual(tokens: Sequence[Token], index: int) -> bool:
    """`9 نوفمب/تشرين`: the first of two month names was not understood, so the second alone is no date."""
    if index < 3 or tokens[index - 1].text != "/":
        return False
    return tokens[index - 2].kind == "word" and tokens[index - 3].kind == "number"


def _unknown_month(tokens: Sequence[Token], index: int, words: Vocabulary) -> Parts | None:
    """A day and a year around a word that is nearly a month, or names two."""
    if tokens[index].kind != "word" or not index or not _is_day(tokens, index - 1):
        return None
    after, year = _year_after(tokens, index + 1, words)
    if year is None:
        return None
    word = tokens[index].text
    near = difflib.get_close_matches(word, words.month_firsts, n=1, cutoff=_LIKENESS)
    if word not in words.table.ambiguous_months and not near:
        return None
    return Parts(index - 1, after, {}, tokens[index - 1].value, year, "day-month-year", "unknown-month")


def _printed(parts: Parts, tokens: Sequence[Token]) -> Printed:
    start, end = tokens[parts.first].start, tokens[parts.after - 1].end
    calendar = _calendar(parts)
    month = parts.numbers.get(calendar)
    refused, iso = parts.refused, None
    if not refused:
        iso, refused = _iso(calendar, parts.year, month, parts.day)
    return Printed(start, end, iso, calendar, parts.rule, refused, month=month, day=parts.day)


def _calendar(parts: Parts) -> Calendar:
    """The calendar in which the month has a name and the year is possible; the first that knows the month else."""
    able = [CALENDARS[name] for name in parts.numbers]
    return next((name for name in able if parts.year is None or parts.year in YEARS[name]), (able or ["gregorian"])[0])


def _iso(calendar: Calendar, year: int | None, month: int | None, day: int | None) -> tuple[str | None, Refusal | None]:
    if year is None:
        return None, "no-year"
    if month is None or year not in YEARS[calendar]:
        return None, "impossible"
    if day is None:
        return (f"{year:04}-{month:02}", None) if calendar == "gregorian" else (None, "impossible")
    found = to_day(calendar, year, month, day)
    return (found.isoformat(), None) if found else (None, "impossible")
