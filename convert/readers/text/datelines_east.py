"""Datelines of scripts that part no words, and of Korean: `本报成都7月7日电`, `【ロンドン共同】`, `(서울=연합뉴스)`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from convert.language.dates import Printed, units
from convert.language.folding import fold
from convert.language.pattern import lazy
from convert.language.scripts import has_east_asian
from convert.readers.text.lexicon import NEVER, Lexicon
from convert.readers.text.when import find
from convert.row import Row

DATELINE_REACH = 90
"""Characters in which a dateline must end."""

STROKE = 16
"""Signs among which the stroke between reporter and place stands."""

_BRACKETS = ("(", "[")
_OPENING = frozenset("〔【［[（(")
_STROKES = frozenset("／/")
_SIGN = r"[\u4e00-\u9fff]"
_NAME = 3


class _Shapes(Row):
    """The patterns of one language's datelines; `reporter` is what stands around a name in them."""

    bracketed: re.Pattern[str]
    filed: tuple[re.Pattern[str], ...]
    desks: tuple[str, ...]
    spaceless: tuple[re.Pattern[str], ...]
    parted: re.Pattern[str]
    reporter: re.Pattern[str]
    own: tuple[str, ...]


class RunIn(Row):
    """What a lead opens with, up to `end`. `by` are reporters named inside it."""

    text: str
    end: int
    place: str | None
    agency: str | None
    date: Printed | None
    by: str | None
    score: float


def east_asian(text: str, lexicon: Lexicon) -> RunIn | None:
    """The dateline of a lead in one of these scripts, or None."""
    start = text[:DATELINE_REACH]
    spaceless = has_east_asian(start)
    if not spaceless and start[:1] not in _BRACKETS:
        return None
    shapes = _shapes(lexicon)
    if start[:1] in "（(" and (found := shapes.bracketed.match(start)):
        return _of_reporter(found, lexicon)
    if start[:1] in _OPENING or not _STROKES.isdisjoint(start[:STROKE]):
        found = next((found for shape in shapes.filed if (found := shape.match(start))), None)
        if found:
            return _filed(found, shapes.desks, lexicon)
    able = shapes.spaceless if spaceless else ()
    for shape in (*able, shapes.parted) if start[:1] in _BRACKETS else able:
        found = shape.match(start)
        if found:
            part = found.groupdict()
            by = shapes.reporter.sub("", part.get("by") or "").strip() or None
            place, agency = _bracketed(part["place"], part.get("agency"), lexicon, shapes.own)
            printed = part.get("date")
            return RunIn(
                found.group().strip(),
                found.end(),
                place,
                agency,
                find(printed, lexicon.language) if printed else None,
                by,
                5.0,
            )
    return None


@cache
def _shapes(lexicon: Lexicon) -> _Shapes:
    """Made of the column `dateline_words` of the language; what it lacks matches nowhere."""
    reporters, papers = _words(lexicon, "reporters"), _words(lexicon, "papers")
    return _Shapes(
        _bracketed_shape(lexicon),
        _filed_shapes(lexicon),
        tuple(chain.from_iterable(table.raw["dateline_words"].get("desks", ()) for table in lexicon.tables)),
        _spaceless_shapes(lexicon),
        lazy(
            r"[(\[](?P<place>[^()=\[\]]{1,12})=(?P<agency>[^()=\[\]]{2,12})[)\]]\s*"
            rf"(?:(?P<by>[가-힣\s·]{{2,20}})\s*{reporters}\s*=\s*)?"
        ),
        lazy(rf"^{papers}?{reporters}\s*|\s*{reporters}$"),
        tuple(chain.from_iterable(table.raw["dateline_words"].get("own", ()) for table in lexicon.tables)),
    )


def _bracketed_shape(lexicon: Lexicon) -> re.Pattern[str]:
    _year, month, day = _units(lexicon)
    return lazy(
        rf"[（(](?P<agency>{_SIGN}{{2,6}}?{_words(lexicon, 'agency_endings')}){_words(lexicon, 'reporters')}"
        rf"(?P<by>{_SIGN}{{2,12}}?)(?P<date>(?:\d{{1,2}}{month})?\d{{1,2}}{day})"
        rf"{_words(lexicon, 'kinds')}?{_words(lexicon, 'wired')}[)）]\s*"
    )


def _filed_shapes(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """`〔記者林郁婷／花蓮報導〕`, `【王小明、李大華／綜合報導】`: who and where; `【花蓮訊】`: only where."""
    told = f"{_words(lexicon, 'sorts')}?{_words(lexicon, 'filed')}"
    house = rf"{_SIGN}{{0,6}}?{_words(lexicon, 'reporters')}"
    by = rf"(?P<by>{_SIGN}{{2,8}}(?:[、，,]\s?{_SIGN}{{2,4}}){{0,3}})"
    where = rf"\s?[／/]\s?(?P<place>{_SIGN}{{2,10}}?)??{told}"
    return (
        lazy(rf"[〔【［\[（(](?:{house})?{by}{where}[〕】］\]）)]\s*"),
        lazy(rf"{house}{by}{where}\s+"),
        lazy(rf"[〔【［\[（(]{house}(?P<by>{_SIGN}{{4,12}}?){told}[〕】］\]）)]\s*"),
        lazy(rf"[〔【［\[（(](?P<place>{_SIGN}{{2,6}}?){_words(lexicon, 'reported', 'wired')}[〕】］\]）)]\s*"),
    )


def _filed(found: re.Match[str], desks: tuple[str, ...], lexicon: Lexicon) -> RunIn:
    """A desk is nobody: `〔即時新聞／綜合報導〕`."""
    said = found.groupdict()
    by, place = said.get("by"), said.get("place")
    if by and "place" not in said:
        by, place = _name_and_place(by, lexicon)
    by = None if by and by.endswith(desks) else by
    return RunIn(found.group().strip(), found.end(), place or None, None, None, by, 5.0)


def _spaceless_shapes(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """`新华社北京7月7日电`, `大公报北京7月7日讯`, `【ロンドン共同】`."""
    year, month, day = _units(lexicon)
    date = rf"(?P<date>(?:\d{{4}}{year})?\d{{1,2}}{month}\d{{1,2}}{day})"
    place = r"(?P<place>[\u4e00-\u9fff·]{2,12}?)"
    behind = r"(?:\s?[（(](?P<by>[^）)]*)[）)])?[:：]?\s*"
    house = rf"(?P<agency>{_SIGN}{{2,6}}?{_words(lexicon, 'agency_endings')}|{_words(lexicon, 'papers')})"
    paper = rf"(?P<agency>{_SIGN}{{2,8}}?{_words(lexicon, 'paper_endings')})"
    return (
        lazy(rf"{house}{place}{date}?{_words(lexicon, 'wired')}{behind}"),
        lazy(rf"{paper}{place}{date}{_words(lexicon, 'wired', 'reported')}{behind}"),
        lazy(r"【(?P<place>[^】=＝]{1,10}?)(?:[=＝](?P<by>[^】]{2,16}))?】\s*"),
    )


def _units(lexicon: Lexicon) -> Iterator[str]:
    """The words for year, month and day."""
    said = units(lexicon.language.partition("-")[0])
    return (_any_of(said.get(unit, ())) for unit in ("year", "month", "day"))


def _words(lexicon: Lexicon, *keys: str) -> str:
    columns = [table.raw["dateline_words"] for table in lexicon.tables]
    return _any_of(word for column in columns for key in keys for word in column.get(key, ()))


def _any_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, words)) or NEVER})"


def _of_reporter(found: re.Match[str], lexicon: Lexicon) -> RunIn:
    """`（中央社記者林以萱台東縣14日電）`: a name of three signs where no known place says otherwise."""
    by, place = _name_and_place(found["by"], lexicon)
    date = find(found["date"], lexicon.language)
    return RunIn(found.group().strip(), found.end(), place or None, found["agency"], date, by, 5.0)


def _name_and_place(said: str, lexicon: Lexicon) -> tuple[str, str]:
    """A name and a place without a sign between."""
    known = (cut for cut in (2, 3, 4) if fold(said[cut:]) in lexicon.places)
    cut = next(known, min(_NAME, len(said)))
    return said[:cut], said[cut:]


def _bracketed(place: str, agency: str | None, lexicon: Lexicon, own: tuple[str, ...]) -> tuple[str | None, str | None]:
    """`ロンドン共同` is a place and an agency without a sign between; 本报, `our paper`, is no agency."""
    if agency and (agency.startswith(own) or fold(agency) in lexicon.jobs):
        return place, None
    if agency is None:
        tail = next((place[cut:] for cut in range(1, len(place)) if fold(place[cut:]) in lexicon.agencies), None)
        return (place.removesuffix(tail), tail) if tail else (place, None)
    return place, agency
