"""All dates of a line: every form tried, neighbours that say the same day made one, times and weekdays taken in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING

from convert.language.dates.clock import Clock, clocks
from convert.language.dates.hebrew import in_letters
from convert.language.dates.ideographic import in_units, names_month
from convert.language.dates.named import named
from convert.language.dates.numeric import numeric
from convert.language.dates.printed import DAY, Printed
from convert.language.dates.tokens import Token, tokenise
from convert.language.dates.vocabulary import CALENDARS, Vocabulary, vocabulary
from convert.language.folding import fold_digits
from convert.language.pattern import lazy
from convert.later import later

if TYPE_CHECKING:
    from convert.language.dates import wire
else:
    wire = later("convert.language.dates.wire")

_NUMERAL = lazy(r"\d|ת[א-ת]{0,3}(?:[\"'][א-ת]|[״׳][א-ת])")
_STAMPED = lazy(r"[0-9]{6}\s?[^\W\d_]|-[0-9]{2}\s[0-9]{4}[A-Z]|[^\W\d_]-[0-9]{2}[\s/,]{1,3}[0-9]")
_LATIN = lazy(r"[A-Za-z]{3}")
_YEAR = lazy(r"(?<![0-9])[0-9]{4}(?![0-9])")
_FIRST_YEAR, _LAST_YEAR = 1941, 2100  # the Thai year has begun in January since 1941
_GAP = 30  # characters between two parts that belong together
_NEIGHBOURS = 12  # times that may stand within that distance
_SIX = 6  # digits of a day and a time
_NEAR = 1  # days by which the sighting of the moon, or an evening, sets calendars apart
_ISO_TIME = lazy(r"[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(?:[.,][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?(?![0-9])")


def find(line: str, language: str) -> tuple[Printed, ...]:
    """The dates of a line, from left to right; one in another script is also read as English.

    KeyError where the language has no table.
    """
    if not _is_dated(line):
        return ()
    found = _find(line, vocabulary(language))
    if not any(one.date for one in found) and language != "en" and _LATIN.search(line):
        return _find(line, vocabulary("en")) or found
    return found


def find_times(line: str, language: str) -> tuple[Clock, ...]:
    """The times of day of a line that hold a minute, a part of the day or a word for hour."""
    plain = fold_digits(line)
    return tuple(clocks(plain, tokenise(line), vocabulary(language))) if _is_dated(line) else ()


def _is_dated(line: str) -> bool:
    """A number in digits or in Hebrew letters, or a month that may have its number in others."""
    return bool(_NUMERAL.search(line)) or names_month(line)


def _find(line: str, words: Vocabulary) -> tuple[Printed, ...]:
    plain = _in_common_era(fold_digits(line), words.table.years_ahead)
    tokens = tokenise(plain if words.table.years_ahead else line)
    found = [
        *in_letters(line, words),
        *in_units(plain),
        *numeric(plain, words),
        *(wire.stamps(plain, words) if _may_be_stamped(plain, tokens) else ()),
        *(printed for _parts, printed in named(tokens, words, line)),
    ]
    single = _without_overlaps(found)
    marked = [_with_mark(one, tokens, words) for one in single]
    checked = [_with_weekday(one, tokens, words) for one in marked]
    times = [clock for clock in clocks(plain, tokens, words) if not _inside(clock, checked)]
    together = _together(checked, line, words)
    return tuple(_with_time(one, times, plain, words) for one in together)


def _may_be_stamped(plain: str, tokens: Sequence[Token]) -> bool:
    """A day, hour and minute in six digits, or a hyphen."""
    likely = "-" in plain or any(token.kind == "number" and len(token.text) >= _SIX for token in tokens)
    return likely and _STAMPED.search(plain) is not None


def _in_common_era(plain: str, ahead: int) -> str:
    """Years of an era of the same months and days, `พ.ศ. 2567`, as those of the common one; every place stays."""
    if not ahead:
        return plain
    era = range(ahead + _FIRST_YEAR, ahead + _LAST_YEAR)
    return _YEAR.sub(lambda year: str(int(year.group()) - ahead * (int(year.group()) in era)), plain)


def _without_overlaps(found: list[Printed]) -> list[Printed]:
    """Where two forms read the same characters, the longer; in order of place."""
    kept: list[Printed] = []
    for one in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        at = bisect_left(kept, one.start, key=_start)
        if not any(_overlap(one, other) for other in kept[max(0, at - 1) : at + 1]):
            kept.insert(at, one)
    return kept


def _start(one: Printed | Clock | Token) -> int:
    return one.start


def _overlap(one: Printed | Clock, other: Printed) -> bool:
    return one.start < other.end and other.start < one.end


def _inside(clock: Clock, dates: list[Printed]) -> bool:
    """Whether a time is part of a date; dates stand in order and do not overlap."""
    at = bisect_left(dates, clock.start, key=_start)
    return any(_overlap(clock, one) for one in dates[max(0, at - 1) : at + 2])


def _with_mark(one: Printed, tokens: Sequence[Token], words: Vocabulary) -> Printed:
    """A mark behind the year (`هـ`, `م`, AD) belongs to the date; one of another calendar is a conflict."""
    at = bisect_left(tokens, one.end, key=_start)
    mark = words.calendars.at(tokens, at) if at < len(tokens) else None
    if not mark or one.refused == "no-year" or tokens[at].start - one.end > 1:
        return one
    marked = one._replace(end=tokens[mark[1] - 1].end)
    if CALENDARS[mark[0]] == one.calendar or {one.calendar, mark[0]} == {"hijri", "solar-hijri"}:
        return marked
    return marked._replace(date=None, refused="conflict") if one.date else marked


def _with_weekday(one: Printed, tokens: Sequence[Token], words: Vocabulary) -> Printed:
    """A weekday beside a date is a check, and settles which of two readings is meant."""
    day = _weekday_beside(one, tokens, words)
    if day is None:
        return one
    number, start, end = day
    spread = one._replace(start=min(start, one.start), end=max(end, one.end))
    agreeing = [reading for reading in one.readings if date.fromisoformat(reading).isoweekday() == number]
    if one.refused in {"ambiguous", "short-year"} and len(agreeing) == 1:
        return spread._replace(date=agreeing[0], refused=None, rule=f"{one.rule}+weekday", weekday=True)
    if one.date is None or len(one.date) < DAY:
        return spread
    return spread._replace(weekday=date.fromisoformat(one.date[:DAY]).isoweekday() == number)


def _weekday_beside(one: Printed, tokens: Sequence[Token], words: Vocabulary) -> tuple[int, int, int] | None:
    """The weekday directly before or behind a date: its number, where it begins and ends."""
    first = bisect_left(tokens, one.start, key=_start)
    after = bisect_left(tokens, one.end, key=_start)
    for end in (first, first - 1, first - 2):
        if end > 0 and (end == first or _is_loose(tokens[end], words)):
            found = words.weekdays.before(tokens, end)
            if found:
                return int(found[0]), tokens[found[1]].start, tokens[end - 1].end
        else:
            break
    for start in (after, after + 1):
        if start >= len(tokens):
            break
        behind = words.weekdays.at(tokens, start)
        if behind:
            return int(behind[0]), tokens[start].start, tokens[behind[1] - 1].end
        if not _is_loose(tokens[start], words):
            break
    return None


def _is_loose(token: Token, words: Vocabulary) -> bool:
    return token.kind == "mark" or words.is_filler(token)


def _together(found: list[Printed], line: str, words: Vocabulary) -> list[Printed]:
    """Neighbours that print one day twice made one: Gregorian counts, the other calendar is a check."""
    out: list[Printed] = []
    for one in found:
        if out and _adjoin(out[-1], one, line, words):
            out[-1] = _one_of(out[-1], one)
        else:
            out.append(one)
    return out


def _adjoin(left: Printed, right: Printed, line: str, words: Vocabulary) -> bool:
    """Two calendars side by side, or two readings of one day, with nothing but small words between."""
    between = line[left.end : right.start]
    if len(between) > _GAP or "\n" in between:
        return False
    known = all(_is_loose(token, words) or token.text in words.calendars.said for token in tokenise(between))
    same = left.calendar == right.calendar
    return known and (
        not same or (bool(left.date) and left.date == right.date) or bool(left.readings) != bool(right.readings)
    )


def _one_of(left: Printed, right: Printed) -> Printed:
    main, other = (left, right) if left.calendar == "gregorian" or right.calendar != "gregorian" else (right, left)
    told = [one.weekday for one in (left, right) if one.weekday is not None]
    spread = main._replace(start=left.start, end=right.end, weekday=all(told) if told else None)
    if main.date is None and other.date:
        return _by_other(spread, other)
    if main.date is None or other.date is None or min(len(main.date), len(other.date)) < DAY:
        return spread
    if _days_apart(main.date, other.date) > _NEAR:
        return spread._replace(date=None, refused="conflict", readings=(main.date, other.date))
    return spread._replace(rule=f"{main.rule}+{other.calendar}")


def _days_apart(one: str, other: str) -> int:
    """Between two days, either of which may have its hour: stamps of wires have."""
    return abs((date.fromisoformat(one[:DAY]) - date.fromisoformat(other[:DAY])).days)


def _by_other(main: Printed, other: Printed) -> Printed:
    """A refused date that its neighbour explains: one of its readings, or its year."""
    day = other.date or ""
    if main.refused == "no-year":
        return main.completed(int(day[:4]), "other-date")
    if len(day) < DAY:
        return main
    near = [reading for reading in main.readings if _days_apart(reading, day) <= _NEAR]
    if len(near) == 1:
        return main._replace(date=near[0], refused=None, rule=f"{main.rule}+{other.calendar}")
    return main


def _with_time(one: Printed, times: list[Clock], plain: str, words: Vocabulary) -> Printed:
    """The time printed beside a date joins it."""
    if one.date is None or len(one.date) != 10:
        return one
    iso = _ISO_TIME.match(plain, one.end) if one.rule == "iso" else None
    if iso:
        return one._replace(end=iso.end(), date=_iso_time(one.date, iso))
    near = bisect_left(times, one.start - 2 * _GAP, key=_start)
    for clock in takewhile(lambda clock: clock.start <= one.end + _GAP, times[near : near + _NEIGHBOURS]):
        left, right = min(one.end, clock.end), max(one.start, clock.start)
        if left <= right and _only_small_words(plain[left:right], words):
            return one._replace(start=min(one.start, clock.start), end=max(one.end, clock.end), date=clock.on(one.date))
    return one


def _iso_time(day: str, found: re.Match[str]) -> str:
    hour, minute, second, zone = found.groups()
    offset = {"Z": "+00:00", None: ""}.get(zone) if zone in {"Z", None} else f"{zone[:3]}:{zone[-2:]}"
    return f"{day}T{hour}:{minute}" + (f":{second}" if second else "") + (offset or "")


def _only_small_words(between: str, words: Vocabulary) -> bool:
    if len(between) > _GAP:
        return False
    tokens = tokenise(between)
    return all(
        _is_loose(token, words) or token.text in words.hours or _is_known(tokens, at, words)
        for at, token in enumerate(tokens)
    )


def _is_known(tokens: Sequence[Token], at: int, words: Vocabulary) -> bool:
    return bool(words.weekdays.at(tokens, at) or words.calendars.at(tokens, at))
