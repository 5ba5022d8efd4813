"""Run-in datelines: `LONDON, July 7 (Reuters) -`, `بغداد/ واع/`, `МОСКВА, 7 июля. /ТАСС/.`.

Read by shape and position (TEXT section 3): the lead is cut at its separators, the pieces are taken for
place, date, agency or role as long as they can be, and the evidence is added up; tables only support it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from convert.language.dates import Printed
from convert.language.folding import fold, fold_word
from convert.language.pattern import lazy
from convert.readers.text import labels, names, when
from convert.readers.text.datelines_east import DATELINE_REACH, RunIn, east_asian
from convert.readers.text.lexicon import Lexicon
from convert.readers.text.marks import COLONS, unquoted
from convert.record import state

LIKELY = 0.8
"""Likeness from which the end of a dateline is somebody's name."""

SLASHED = 14
"""Characters in which a slash stands between an agency and a place."""

LOUD = 3
"""Letters of the longest abbreviation that is no place in capitals."""

SIGNED = 40
"""Characters in which the reporter's name before a place ends."""

ENOUGH = 3.0
"""Evidence that makes a dateline."""

_CUT = lazy(
    r"(?:(?<!\s)\s++)?+(?:[(（\[【](?P<inside>[^()（）\[\]【】]{1,40})[)）\]】][,،]?"
    r"|/\s*+(?P<slashed>[^/()（）\s](?:[^/()（）]{0,28}?[^/()（）\s]|(?=\s)|(?<=\s.)))\s*+/[.:]?"
    r"|(?P<mark>(?:\.\s*+)?[-–—]{1,2}(?=\s)|[-–—]{2}|(?<=\s)[-–—]|(?<=\s)[ـ_](?=\s)|[:：/]|[,،]|[.。।](?=\s|$|/)))\s*+"
)
"""What ends a piece of a dateline. A run of blanks is passed once: a cut begins where the run does."""

_SLASHED = lazy(r"(?P<house>[^\s/:،.()-]{2,12})/(?P<place>[^\s/:،.()-]{2,16})\s+(?=[^\W\d_]{2})")
_BEFORE_NAME = lazy(r"\s*[-–—:|]\s*(?=[^-–—:|]*$)")
_ASIDE = lazy(r"\s[-–—]\s")
_INITIALS = lazy(r"\b[A-Z]\.[A-Z]$")
_PROSE = "_" * 50
_STRONG = frozenset("-–—ـ_:：/=)）]】")
_WRITERS = frozenset({"author", "reporter"})
_QUOTES = frozenset('"«»“”„!?؟;؛')
_NO_QUOTES = str.maketrans(dict.fromkeys('"«»“”„'))
_DATE = "\ufffc"
"""Stands for every character of a date while a lead is cut: dates hold commas and points of their own."""


@lru_cache(maxsize=64)
def run_in(text: str, lexicon: Lexicon) -> RunIn | None:
    """The dateline at the beginning of a lead paragraph, or None."""
    return east_asian(text, lexicon) or _slashed(text, lexicon) or _signed(text, lexicon) or _cut(text, lexicon)


def _signed(text: str, lexicon: Lexicon) -> RunIn | None:
    """`Elif DEMİR/ BURSA, (DHA)- `: the reporter before the place and the agency."""
    by, slash, rest = text[:SIGNED].partition("/")
    if not slash or not names.is_name(by, lexicon):
        return None
    start = len(by) + 1 + len(rest) - len(rest.lstrip())
    found = _cut(text[start:], lexicon)
    if not found or not found.agency or not found.place:
        return None
    return found._replace(text=text[: start + found.end].strip(), end=start + found.end, by=by.strip())


def _slashed(text: str, lexicon: Lexicon) -> RunIn | None:
    """`ایسنا/یزد` and the prose right behind it: an agency and a place of which one is known to everybody."""
    found = _SLASHED.match(text) if "/" in text[:SLASHED] else None
    if not found:
        return None
    house, place = fold(found["house"]), fold(found["place"])
    if (
        place in lexicon.agencies
        or house in lexicon.places
        or not (house in lexicon.agencies or place in lexicon.places)
    ):
        return None
    return RunIn(found.group().strip(), found.end(), found["place"], found["house"], None, None, ENOUGH)


def alone(text: str, lexicon: Lexicon) -> RunIn | None:
    """A line that is a dateline and nothing more."""
    whole = _cut(f"{text.replace('|', '-').replace('｜', '-')} - {_PROSE}", lexicon)
    return whole if whole and whole.end >= len(text) else None


def opened(text: str, lexicon: Lexicon) -> RunIn | None:
    """The same, or one with its reporter: `الخرطوم 17-2-2022 (سونا) - محمد الأمين`, `Elif DEMİR/BURSA, (DHA)`."""
    text = text.translate(_NO_QUOTES)
    if " " not in text and "-" in text:  # دمشق-سانا
        text = text.replace("-", " - ")
    by, slash, rest = text.partition("/")
    if slash and names.likeness(by, lexicon) >= LIKELY and (whole := alone(rest.strip(), lexicon)) and whole.agency:
        return whole._replace(by=by.strip())
    cut = _BEFORE_NAME.search(text)
    if cut and fold(text[cut.end() :]) not in lexicon.agencies and names.likeness(text[cut.end() :], lexicon) >= LIKELY:
        whole = alone(text[: cut.start()], lexicon)
        if whole and (whole.date or whole.agency):
            return whole._replace(by=text[cut.end() :])
    return alone(text, lexicon)


def said_by(text: str, lexicon: Lexicon) -> str | None:
    """The agency that a lead names as its source: `به گزارش خبرنگار ایمنا، ...`. Not a dateline; it stays text."""
    head, comma, _ = text[:DATELINE_REACH].partition("،" if "،" in text[:DATELINE_REACH] else ",")
    words = head.split()
    for count in range(min(3, len(words) - 1), 0, -1):
        if comma and lexicon.labels.get(fold(" ".join(words[:count]))) == "source":
            named = [word for word in words[count:] if fold_word(word) not in lexicon.jobs]
            told = len(named) < len(words) - count or fold(" ".join(named)) in lexicon.agencies
            return " ".join(named) if told and 0 < len(named) <= 3 else None
    return None


@state
class _Reading:
    places: list[str]
    dates: tuple[Printed, ...]
    agency: str | None = None
    role: str | None = None
    date: Printed | None = None
    numbers: int = 0
    by: str | None = None
    end: int = 0
    score: float = 0.0


def _cut(text: str, lexicon: Lexicon) -> RunIn | None:
    dates = when.find_all(text[:DATELINE_REACH], lexicon.language)
    masked = text[:DATELINE_REACH]
    for date in dates:
        masked = masked[: date.start] + _DATE * (date.end - date.start) + masked[date.end :]
    reading, best, at = _Reading([], dates), None, 0
    for cut in _CUT.finditer(masked):
        piece = masked[at : cut.start()].strip()
        if piece and best and best.date and fold(piece) not in lexicon.agencies and masked[:at].rstrip()[-1:] in COLONS:
            break  # `Manama, 12 May 2024: the firm ...`
        named = unquoted((cut["inside"] or cut["slashed"] or "").strip())
        if piece and not _take(reading, piece, lexicon):
            break
        if named and not (_is_region(reading, named, cut, lexicon) or _take_named(reading, named, lexicon)):
            break
        at = cut.end()
        score = _weigh(reading, cut["mark"] or ")", text, at, lexicon)
        if score >= ENOUGH:
            best = _run_in(reading, text, at, score, lexicon)
    return best


def _take(reading: _Reading, piece: str, lexicon: Lexicon) -> bool:
    """Whether the piece can be part of a dateline, and of which."""
    if _says_something(piece, reading.places):
        return False
    if lexicon.labels.get(fold(piece)) in labels.DATE_ROLES:
        return True
    if _DATE in piece:
        return _take_date(reading, piece, lexicon)
    if any(character.isdigit() for character in piece):
        reading.numbers += 1
        return piece.isdigit() and len(piece) < len("100") and bool(reading.places) and reading.numbers < len("d-m")
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


def _take_date(reading: _Reading, piece: str, lexicon: Lexicon) -> bool:
    """A date, perhaps with the place right before it: `موسكو 7 يوليو`."""
    before, _, after = piece.partition(_DATE)
    after = after.strip(_DATE + " .")
    if reading.agency is None and fold(after) in lexicon.agencies:
        reading.agency, after = after, ""
    if reading.date is not None or len(after) > 3:
        return False
    reading.date = reading.dates[0]
    before = _without_last(before.strip(" ,،"), lexicon.date_words)
    return not before or _take_place(reading, before, lexicon)


def _is_region(reading: _Reading, named: str, cut: re.Match[str], lexicon: Lexicon) -> bool:
    """The country or province of the place, in brackets before a comma: `Puerto Almagro (Chile), 18 de julio.-`."""
    before_comma = cut.group().rstrip()[-1:] in {",", "،"}
    return before_comma and bool(reading.places) and _DATE not in named and fold(named) not in lexicon.agencies


def _take_named(reading: _Reading, named: str, lexicon: Lexicon) -> bool:
    """What stands in brackets or between slashes: an agency, a role, a date."""
    if len(named.split()) > 5 or _QUOTES.intersection(named):
        return False
    if _DATE in named:
        house, _, rest = named.partition(_DATE)
        if house and reading.places and reading.agency is None and not rest.strip(_DATE):
            reading.agency, named = house.strip(" ،,/-"), named[len(house) :]
        return _take_date(reading, named, lexicon)
    if names.is_role(named, lexicon) and fold(named) not in lexicon.agencies:
        return _take_role(reading, named, lexicon)
    house, mark, rest = named.partition("/")
    label = labels.opening(rest.strip(), lexicon) if mark and fold(house.strip()) in lexicon.agencies else None
    if label and reading.agency is None:
        reading.agency = house.strip()
        reading.by = label.rest(rest.strip()) if label.role in _WRITERS else None
        return True
    known = fold(named) in lexicon.agencies
    if reading.agency is None or (known and fold(reading.agency) not in lexicon.agencies):
        reading.agency = named
        return len(named.split()) <= 4
    return False


def _take_role(reading: _Reading, named: str, lexicon: Lexicon) -> bool:
    """`Корр. ИТАР-ТАСС Имя Фамилия`: a role, perhaps with the house in capitals and the name of who has it."""
    reading.role = named
    capitals = [word for word in named.split() if len(word) > 2 and word.isupper()]
    reading.agency = reading.agency or " ".join(capitals) or None
    name = " ".join(word for word in named.split() if word not in capitals and not names.is_role(word, lexicon))
    if capitals and names.is_name(name, lexicon):
        reading.by = reading.by or name
    return True


def _take_place(reading: _Reading, piece: str, lexicon: Lexicon) -> bool:
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


def _weigh(reading: _Reading, mark: str, text: str, at: int, lexicon: Lexicon) -> float:
    """The evidence that all this is a dateline and that prose begins at `at`."""
    place = reading.places[0] if reading.places else ""
    known, loud = fold(place) in lexicon.places, place.isupper() and len(place) > LOUD
    score = 2.0 * known + 1.5 * bool(reading.agency) + 1.5 * bool(reading.role)
    score += 1.5 * bool(reading.date or reading.numbers)
    score += 1.0 * loud
    score += 0.8 if reading.agency and fold(reading.agency) in lexicon.agencies else 0.0
    score += 1.0 if place and len(place.split()) == 1 else 0.3 if place else -1.0
    score += 1.0 if any(sign in "-–—ـ_" for sign in mark) else 0.5 if _STRONG.intersection(mark) else 0.0
    score += 1.0 if len(text) - at > 40 else -3.0
    if mark in {":", "："} and not (known or reading.date or reading.agency):
        score -= 3.0
    if mark in {",", "،"}:
        score -= 10.0
    if mark == ")" and not (known or reading.date or fold(reading.agency or "") in lexicon.agencies):
        score -= 1.5
    if mark == "/":
        score += 0.5 if fold(reading.agency or "") in lexicon.agencies else -3.0 * (not reading.agency)
    twice = sum(1 for sign in _ASIDE.finditer(text, 0, at)) > 1
    if len(reading.places) > 1 and not (known or loud or twice or reading.date or reading.agency):
        score -= 1.5
    if not (known or reading.date or reading.agency or reading.role) and _ASIDE.search(text, at, at + 60):
        score -= 2.0
    return score - (3.0 if text[at : at + 1].islower() else 0.0)


def _run_in(reading: _Reading, text: str, end: int, score: float, lexicon: Lexicon) -> RunIn:
    rest = re.compile(r"[\s.:–—-]*(?:[ـ_]\s+)?").match(text, end)
    stop = rest.end() if rest else end
    places, agency = list(reading.places), reading.agency
    towns = all(fold(place) in lexicon.places for place in places)  # `Genève/Amman`: no town is another's agency
    if not towns and agency is None and len(places) == 2 and _beside(places[1], text[:end]):
        agency = places.pop()
    if agency is None and len(places) == 2 and reading.date and text.find(places[1]) > reading.date.end:
        agency = places.pop()
    place = _without_last(_printed(places, text), lexicon.place_words) or None
    return RunIn(text[:stop].strip(), stop, place, agency, reading.date, reading.by, score)


def _beside(place: str, text: str) -> bool:
    """It stands behind a dash or a stroke, where agencies do."""
    return re.search(r"[-–—ـ/]\s*" + re.escape(place), text) is not None


def _without_last(text: str, words: frozenset[str]) -> str:
    """The text without a small word at its end: `Roma, il`, `موسكو في`."""
    parts = text.rsplit(maxsplit=1)
    return parts[0] if len(parts) > 1 and fold_word(parts[1]) in words else text


def _printed(places: list[str], text: str) -> str:
    """The place as printed: `Halifax, Nova Scotia`, `Berlin/Hamburg`."""
    if not places:
        return ""
    start = text.find(places[0])
    end = text.find(places[-1], start) + len(places[-1])
    point = text.startswith((". (", ". /"), end) or (text.startswith(". ", end) and _INITIALS.search(text, start, end))
    return text[start : end + bool(point)].rstrip("۔")  # the point of `Nev.`, and of `B.C.`
