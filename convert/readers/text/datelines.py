"""Run-in datelines: `LONDON, July 7 (Reuters) -`, `بغداد/ واع/`, `МОСКВА, 7 июля. /ТАСС/.`.

Read by shape and position (TEXT section 3): the lead is cut at its separators, the pieces are taken for
place, date, agency or role as long as they can be, and the evidence is added up; tables only support it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from convert.language.folding import fold, fold_word
from convert.language.pattern import lazy, narrowed
from convert.readers.text import names, when
from convert.readers.text.datelines_east import DATELINE_REACH, RunIn, east_asian
from convert.readers.text.datelines_taken import DATE, LIKELY, Reading, is_region, take, take_named, without_last
from convert.readers.text.lexicon import Lexicon
from convert.readers.text.marks import COLONS, SQUARE, unquoted

SLASHED = 14
"""Characters in which a slash stands between an agency and a place."""

LOUD = 3
"""Letters of the longest abbreviation that is no place in capitals."""

SIGNED = 40
"""Characters in which the reporter's name before a place ends."""

ENOUGH = 3.0
"""Evidence that makes a dateline."""

_CUT = lazy(
    r"(?:(?<!\s)\s++)?+(?:[(\[](?P<inside>[^()\[\]]{1,40})[)\]][,،]?"
    r"|/\s*+(?P<slashed>[^/()\s](?:[^/()]{0,28}?[^/()\s]|(?=\s)|(?<=\s.)))\s*+/[.:]?"
    r"|(?P<mark>(?:\.\s*+)?[-–—]{1,2}(?=\s)|[-–—]{2}|(?<=\s)[-–—]|(?<=\s)[ـ_](?=\s)|[:/,]|[،：]|\.(?=\s|$|/)|[。।](?=\s|$|/)))\s*+"
)
"""What ends a piece of a dateline, in narrowed text. A run of blanks is passed once: a cut begins where it does."""

_SLASHED = lazy(r"(?P<house>[^\s/:.()-]{2,12})/(?P<place>[^\s/:.()-]{2,16})\s+(?=[^\W\d_]{2})")
_BEFORE_NAME = "-–—:|"
_ASIDE = lazy(r"\s[-–—]\s")
_INITIALS = lazy(r"\b[A-Z]\.[A-Z]$")
_BEHIND = lazy(r"(?:[\s.:-]++|[–—]++)*+(?:[ـ_]\s+)?")
_PROSE = "_" * 50
_STRONG = frozenset("-–—ـ_:：/=)）]】")
_NO_QUOTES = str.maketrans(dict.fromkeys('"«»“”„'))


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
    if not found or "،" in found[0]:
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
    at = max(map(text.rfind, _BEFORE_NAME))
    name = text[at + 1 :].lstrip()
    if at >= 0 and fold(name) not in lexicon.agencies and names.likeness(name, lexicon) >= LIKELY:
        whole = alone(text[:at].rstrip(), lexicon)
        if whole and (whole.date or whole.agency):
            return whole._replace(by=name)
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


def _cut(text: str, lexicon: Lexicon) -> RunIn | None:
    dates = when.find_all(text[:DATELINE_REACH], lexicon.language)
    masked = text[:DATELINE_REACH]
    for date in dates:
        masked = masked[: date.start] + DATE * (date.end - date.start) + masked[date.end :]
    reading, best, at = Reading([], dates), None, 0
    for cut in _CUT.finditer(narrowed(masked, SQUARE)):
        piece = masked[at : cut.start()].strip()
        if piece and best and best.date and fold(piece) not in lexicon.agencies and masked[:at].rstrip()[-1:] in COLONS:
            break  # `Manama, 12 May 2024: the firm ...`
        inner = cut.span("slashed" if cut["slashed"] else "inside")
        named = unquoted(masked[slice(*inner)].strip())
        if piece and not take(reading, piece, lexicon):
            break
        if named and not (is_region(reading, named, cut, lexicon) or take_named(reading, named, lexicon)):
            break
        at = cut.end()
        score = _weigh(reading, cut["mark"] or ")", text, at, lexicon)
        if score >= ENOUGH:
            best = _run_in(reading, text, at, score, lexicon)
    return best


def _weigh(reading: Reading, mark: str, text: str, at: int, lexicon: Lexicon) -> float:
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


def _run_in(reading: Reading, text: str, end: int, score: float, lexicon: Lexicon) -> RunIn:
    rest = _BEHIND.match(text, end)
    stop = rest.end() if rest else end
    places, agency = list(reading.places), reading.agency
    towns = all(fold(place) in lexicon.places for place in places)  # `Genève/Amman`: no town is another's agency
    if not towns and agency is None and len(places) == 2 and _beside(places[1], text[:end]):
        agency = places.pop()
    if agency is None and len(places) == 2 and reading.date and text.find(places[1]) > reading.date.end:
        agency = places.pop()
    place = without_last(_printed(places, text, lexicon), lexicon.place_words) or None
    return RunIn(text[:stop].strip(), stop, place, agency, reading.date, reading.by, score)


def _beside(place: str, text: str) -> bool:
    """It stands behind a dash or a stroke, where agencies do."""
    return re.search(r"(?:[-/]\s*|[–—ـ]\s*)" + re.escape(place), text) is not None


def _printed(places: list[str], text: str, lexicon: Lexicon) -> str:
    """The place as printed: `Halifax, Nova Scotia`, `Berlin/Hamburg`."""
    if not places:
        return ""
    start = text.find(places[0])
    end = text.find(places[-1], start) + len(places[-1])
    point = text.startswith((". (", ". /"), end) or (text.startswith(". ", end) and _INITIALS.search(text, start, end))
    region = len(places) > 1 and text.startswith(".", end) and fold(places[-1]) in lexicon.regions
    return text[start : end + bool(point or region)].rstrip("۔")  # the point of `Nev.`, and of `B.C.`
