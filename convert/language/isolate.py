"""What has a left-to-right order of its own, whatever stands around it, and isolates as text carries them.

Phone numbers, ISO dates and date-times, e-mail addresses and URLs, and nothing else: a fraction, a percentage, a score
or a range of years follows its sentence (RTL section 3, technique 13).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from convert.language.pattern import lazy
from convert.row import Row

_URL = (
    r"(?:https?|ftp)://[^\s()«»\"<>\u0590-\u08ff\u200e\u200f\u2066-\u2069]*"
    r"[^\s()«»\"<>\u0590-\u08ff\u200e\u200f\u2066-\u2069.,:;!?]"  # a sentence's closing punctuation is not part of it
)
_EMAIL = r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_NO_WORD = r"(?<![^\W\u05d0-\u065f\u066e-\u06ef\u06fa-\u08ff])"
"""No letter or digit before it, but for right-to-left letters: Arabic writes its "and" onto the next word."""
_CODE_APART = r"(?<!\w)\(\+\d[\d -]{0,7}\) ?\d[\d -]{4,}\d"
"""A number whose country code stands in brackets: they are its own, not the sentence's."""
_PHONE = rf"{_CODE_APART}|{_NO_WORD}(?<![/.?&=-])\+\d[\d ()-]{{6,}}\d|(?<!\w)\(\d{{1,4}}\) ?\d[\d -]{{4,}}\d"
_ISO_TIME = r"T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?"
_ISO_DATE = rf"{_NO_WORD}(?<![/-])\d{{4}}-\d{{2}}-\d{{2}}(?:{_ISO_TIME})?(?![\w/-])"
OWN_ORDER = lazy(f"{_URL}|{_EMAIL}|{_PHONE}|{_ISO_DATE}")
"""Whatever it begins with, `_starts` must know by a sign in it."""
_SIGN = lazy(r"[:@+(-](?:(?<=:)//|(?<=@)|(?<=\()(?=\+?\d)|(?<=\+)(?=\d)|(?<=\d-)(?=\d))")  # none is without one
_SCHEMES = ("https", "http", "ftp")
_LONG = 4096  # code points: longer lines are rare, and not worth their memory
_LOCAL = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._%+-")

_INITIATORS: dict[str, Literal["ltr", "rtl", "auto"]] = {"\u2066": "ltr", "\u2067": "rtl", "\u2068": "auto"}
CLOSING = "\u2069"
CONTROL = lazy("[\u2066-\u2069]")
"""An initiator (LRI, RLI, FSI) or the closing PDI (UAX #9, 2.4)."""
OVERRIDES = lazy("[\u202a-\u202e]")
"""Embeddings and overrides, which no text of ours may have."""


def balanced(text: str) -> bool:
    """Whether every isolate is closed, and nothing is closed that was not opened (UAX #9, BD9)."""
    depth = 0
    for control in CONTROL.findall(text):
        depth += -1 if control == CLOSING else 1
        if depth < 0:
            return False
    return depth == 0


class Isolate(Row):
    """An isolate: its initiator at `start`, its PDI just before `end`, which is the text's end where none closes it."""

    start: int
    end: int
    direction: Literal["ltr", "rtl", "auto"]


def own_order(text: str) -> tuple[tuple[int, int], ...]:
    """Spans, in order and apart, that every writer shows left to right in paragraphs of either direction.

    Asked of every line of every output, and again by their checks: the last lines are remembered.
    """
    return _remembered(text) if len(text) <= _LONG else _own_order(text)


@lru_cache(maxsize=256)
def _remembered(text: str) -> tuple[tuple[int, int], ...]:
    return _own_order(text)


def _own_order(text: str) -> tuple[tuple[int, int], ...]:
    """The long pattern is not tried at each letter, but only where a sign that none of the four can be without is."""
    found: list[tuple[int, int]] = []
    place = 0
    for start in sorted(_starts(text)):
        if start >= place and (match := OWN_ORDER.match(text, start)):
            found.append(match.span())
            place = match.end()
    return tuple(found)


def _starts(text: str) -> list[int]:
    """Where a sign lets something begin: its scheme, the local part of an address, itself, the year of a date."""
    found: list[int] = []
    for sign in _SIGN.finditer(text):
        place = sign.start()
        mark = text[place]
        if mark in "+(":
            found.append(place)
        elif mark == "-":
            found.append(max(place - 4, 0))
        elif mark == "@":
            start = place
            while start and text[start - 1] in _LOCAL:
                start -= 1
            found.append(start)
        else:
            found += [place - len(scheme) for scheme in _SCHEMES if text.endswith(scheme, 0, place)]
    return found


def isolates(text: str) -> tuple[Isolate, ...]:
    """Isolates by their start, inner ones after their outer one; a PDI that closes nothing is none."""
    if text.isprintable() or not CONTROL.search(text):
        return ()
    found: list[Isolate] = []
    waiting: list[re.Match[str]] = []
    for control in CONTROL.finditer(text):
        if control[0] != CLOSING:
            waiting.append(control)
        elif waiting:
            opening = waiting.pop()
            found.append(Isolate(opening.start(), control.end(), _INITIATORS[opening[0]]))
    found += [Isolate(opening.start(), len(text), _INITIATORS[opening[0]]) for opening in waiting]
    return tuple(sorted(found, key=lambda isolate: isolate.start))
