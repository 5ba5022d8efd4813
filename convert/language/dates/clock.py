"""Times of day as printed, `14:05`, `18h05`, `3 p.m.`, `٠٩:٤٠ ص`, `下午3時30分`, and the zone where it is named."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from convert.language.dates.tokens import Token
from convert.language.dates.vocabulary import Vocabulary
from convert.language.pattern import lazy
from convert.later import later
from convert.row import Row

if TYPE_CHECKING:
    import zoneinfo
else:
    zoneinfo = later("zoneinfo")

_OFFSET = lazy(
    r"\s*+(?:\(\s*+)?(?:(?:GMT|UTC)\s?(?P<sign>[+-]|\u2212|(?!))\s?(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-9]{2}))?"
    r"|(?P<plus>[+-]|\u2212|(?!))(?P<two>[0-9]{2}):?(?P<more>[0-9]{2}))(?![0-9])\)?"
)

_OPENS_OFFSET = frozenset(("(", "G", "U", "+", "-", "\u2212"))


class Clock(Row):
    """A time printed at `start` to before `end`; `zone` is an offset (`+03:00`), an IANA name, or None if not named."""

    start: int
    end: int
    hour: int
    minute: int
    second: int | None = None
    zone: str | None = None

    def on(self, day: str) -> str:
        """ISO 8601 of this time on a day; the offset of a named zone is that of the day."""
        said = f"{day}T{self.hour:02}:{self.minute:02}" + ("" if self.second is None else f":{self.second:02}")
        return said + _offset(self.zone, date.fromisoformat(day), time(self.hour, self.minute))


def clocks(line: str, tokens: Sequence[Token], words: Vocabulary) -> Iterator[Clock]:
    """Every time of day, from left to right; `line` has its digits as 0-9."""
    index = 0
    while index < len(tokens):
        found = _clock_at(tokens, index, words)
        if found is None:
            index += 1
            continue
        (hour, minute, second), first, after = found
        hour, first, after = _daypart(tokens, hour, first, after, words)
        zone, end, after = _zone(line, tokens, after, words)
        if hour < 24 and minute < 60:
            yield Clock(tokens[first].start, end, hour, minute, second, zone)
        index = after


_Time = tuple[int, int, int | None]


def _clock_at(tokens: Sequence[Token], at: int, words: Vocabulary) -> tuple[_Time, int, int] | None:
    """Hour, minute and second, the token it begins at and the token after it."""
    if not _is_part(tokens, at, 24) or _belongs_to_more(tokens, at):
        return None
    mark = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if _is_part(tokens, at + 2, 60) and len(tokens[at + 2].text) == 2 and _is_time_mark(tokens, at, mark, words):
        return _to_the_minute(tokens, at, words)
    if mark in words.hour_units:
        return (tokens[at].value, 0, None), at, at + 2
    if _says_daypart(tokens, at + 1, words) or _after_daypart(tokens, at, words) or _after_hour_word(tokens, at, words):
        return (tokens[at].value, 0, None), at, at + 1
    return None


def _to_the_minute(tokens: Sequence[Token], at: int, words: Vocabulary) -> tuple[_Time, int, int]:
    after = at + 3
    second = None
    if _joined(tokens, after, ":") and _is_part(tokens, after + 1, 60):
        second, after = tokens[after + 1].value, after + 2
    after += after < len(tokens) and tokens[after].text in words.minute_units
    return (tokens[at].value, tokens[at + 2].value, second), at, after


def _after_daypart(tokens: Sequence[Token], at: int, words: Vocabulary) -> bool:
    return at > 0 and words.dayparts.before(tokens, at) is not None


def _is_part(tokens: Sequence[Token], at: int, limit: int) -> bool:
    return at < len(tokens) and tokens[at].kind == "number" and len(tokens[at].text) <= 2 and tokens[at].value < limit


def _belongs_to_more(tokens: Sequence[Token], at: int) -> bool:
    """Part of a decimal, a score or a date: a number and a mark stand directly before it."""
    if at < 2 or tokens[at - 1].kind != "mark" or tokens[at - 1].end != tokens[at].start:
        return False
    if tokens[at - 1].text == "/" and _joined(tokens, at + 1, ":") and len(tokens[at].text) == 2:
        return False  # 2021-07-07/09:40
    return tokens[at - 2].kind == "number" and tokens[at - 1].text in ".:/-,"


def _is_time_mark(tokens: Sequence[Token], at: int, mark: str, words: Vocabulary) -> bool:
    """A colon; `h` and its like; a full stop only if a word for hour or part of the day says so."""
    if mark in {":", "："} or mark in words.hour_units:
        return True
    if mark != ".":
        return False
    said = (
        _says_daypart(tokens, at + 3, words) or _says_hour(tokens, at + 3, words) or _says_zone(tokens, at + 3, words)
    )
    return said or _after_hour_word(tokens, at, words)


def _joined(tokens: Sequence[Token], at: int, mark: str) -> bool:
    return at < len(tokens) and tokens[at].text == mark and tokens[at].start == tokens[at - 1].end


def _says_daypart(tokens: Sequence[Token], at: int, words: Vocabulary) -> bool:
    return at < len(tokens) and words.dayparts.at(tokens, at) is not None


def _says_hour(tokens: Sequence[Token], at: int, words: Vocabulary) -> bool:
    return at < len(tokens) and (tokens[at].text in words.hour_units or tokens[at].text in words.hours)


def _says_zone(tokens: Sequence[Token], at: int, words: Vocabulary) -> bool:
    return at < len(tokens) and words.zones.at(tokens, at) is not None


def _after_hour_word(tokens: Sequence[Token], at: int, words: Vocabulary) -> bool:
    """`الساعة 14`, `ore 18`: only longer words, or `at 5` would be five o'clock in any sentence."""
    before = tokens[at - 1].text if at else ""
    return before in words.hours and len(before) > 2


def _daypart(tokens: Sequence[Token], hour: int, first: int, after: int, words: Vocabulary) -> tuple[int, int, int]:
    """The hour of 24, with the part of the day that stands after or before it taken in."""
    after += after < len(tokens) and _says_hour(tokens, after, words)
    later = words.dayparts.at(tokens, after) if after < len(tokens) else None
    if later:
        return _of_day(hour, later[0]), first, later[1]
    earlier = words.dayparts.before(tokens, first) if first else None
    if earlier:
        return _of_day(hour, earlier[0]), earlier[1], after
    return hour, first, after


def _of_day(hour: int, part: str) -> int:
    if hour > 12 or hour == 0:
        return hour
    if part == "am" or (part == "night" and (hour < 5 or hour == 12)):
        return hour % 12
    return hour % 12 + 12


def _zone(line: str, tokens: Sequence[Token], after: int, words: Vocabulary) -> tuple[str | None, int, int]:
    """The zone named directly behind a time, where the time ends with it, and the token after it."""
    end = tokens[after - 1].end
    likely = after < len(tokens) and line[tokens[after].start] in _OPENS_OFFSET
    offset = _OFFSET.match(line, end) if likely else None
    if offset:
        past = bisect_left(tokens, offset.end(), key=lambda token: token.start)
        return _as_offset(offset), offset.end(), past
    opened = after < len(tokens) and tokens[after].text in {"(", ","}
    at = after + opened
    found = words.zones.at(tokens, at) if at < len(tokens) else None
    if not found:
        return None, end, after
    past = found[1] + (found[1] < len(tokens) and opened and tokens[found[1]].text == ")")
    return (None if found[0] == "local" else found[0]), tokens[past - 1].end, past


def _as_offset(found: re.Match[str]) -> str:
    sign = "+" if "+" in (found["sign"], found["plus"]) else "-"
    return f"{sign}{int(found['hours'] or found['two']):02}:{found['minutes'] or found['more'] or '00'}"


def _offset(zone: str | None, day: date, clock: time) -> str:
    if zone is None or zone[0] in "+-":
        return zone or ""
    try:
        moment = datetime.combine(day, clock, zoneinfo.ZoneInfo(zone))
    except zoneinfo.ZoneInfoNotFoundError:
        return ""
    return moment.isoformat()[-6:]
