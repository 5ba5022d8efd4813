"""Datelines of scripts that part no words, and of Korean: `本报成都7月7日电`, `【ロンドン共同】`, `(서울=연합뉴스)`."""

from __future__ import annotations

import re

from convert.language.dates import Printed
from convert.language.folding import fold
from convert.language.pattern import lazy
from convert.language.scripts import has_east_asian
from convert.readers.text.lexicon import Lexicon
from convert.readers.text.when import find
from convert.row import Row

LONGEST = 90
"""Characters in which a dateline must end."""

_BRACKETS = ("(", "[")
_CJK = lazy(
    r"(?P<agency>[\u4e00-\u9fff]{2,6}?社|本报|本報|中新网|本刊)(?P<place>[\u4e00-\u9fff·]{2,12}?)"
    r"(?P<date>(?:\d{4}年)?\d{1,2}月\d{1,2}日)?[电電](?:[（(](?P<by>[^）)]*)[）)])?[:：]?\s*"
)
_OF_PAPER = lazy(
    r"(?P<agency>[\u4e00-\u9fff]{2,8}?(?:网|網|报|報))(?P<place>[\u4e00-\u9fff·]{2,12}?)"
    r"(?P<date>(?:\d{4}年)?\d{1,2}月\d{1,2}日)[电電讯訊](?:\s?[（(](?P<by>[^）)]*)[）)])?[:：]?\s*"
)
_BRACKETED = lazy(
    r"[（(](?P<agency>[\u4e00-\u9fff]{2,6}?社)(?:記者|记者)(?P<by>[\u4e00-\u9fff]{2,12}?)"
    r"(?P<date>(?:\d{1,2}月)?\d{1,2}日)(?:专|專|綜合外)?[电電][)）]\s*"
)
_NAME = 3
_KANA = lazy(r"【(?P<place>[^】=＝]{1,10}?)(?:[=＝](?P<by>[^】]{2,16}))?】\s*")
_KOREAN = lazy(
    r"[(\[](?P<place>[^()=\[\]]{1,12})=(?P<agency>[^()=\[\]]{2,12})[)\]]\s*(?:(?P<by>[가-힣\s·]{2,20})\s*(?:기자|특파원)\s*=\s*)?"
)
_REPORTER = lazy(r"^(?:本报)?(?:记者|記者|通讯员)\s*|\s*(?:记者|記者|기자|특파원)$")


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
    start = text[:LONGEST]
    if start[:1] in "（(" and (found := _BRACKETED.match(start)):
        return _of_reporter(found, lexicon)
    shapes = (_CJK, _OF_PAPER, _KANA) if has_east_asian(start) else ()
    for shape in (*shapes, _KOREAN) if start[:1] in _BRACKETS else shapes:
        found = shape.match(start)
        if found:
            part = found.groupdict()
            by = _REPORTER.sub("", part.get("by") or "").strip() or None
            place, agency = _bracketed(part["place"], part.get("agency"), lexicon)
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


def _of_reporter(found: re.Match[str], lexicon: Lexicon) -> RunIn:
    """`（中央社記者林以萱台東縣14日電）`: a name of three signs where no known place says otherwise."""
    said = found["by"]
    known = (cut for cut in (2, 3, 4) if fold(said[cut:]) in lexicon.places)
    cut = next(known, min(_NAME, len(said)))
    date = find(found["date"], lexicon.language)
    return RunIn(found.group().strip(), found.end(), said[cut:] or None, found["agency"], date, said[:cut], 5.0)


def _bracketed(place: str, agency: str | None, lexicon: Lexicon) -> tuple[str | None, str | None]:
    """`ロンドン共同` is a place and an agency without a sign between; 本报, `our paper`, is no agency."""
    if agency and (agency.startswith("本") or fold(agency) in lexicon.jobs):
        return place, None
    if agency is None:
        tail = next((place[cut:] for cut in range(1, len(place)) if fold(place[cut:]) in lexicon.agencies), None)
        return (place.removesuffix(tail), tail) if tail else (place, None)
    return place, agency
