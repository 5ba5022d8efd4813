"""One isolating run sequence resolved: UAX #9 W1-W7, N0-N2, I1-I2, on byte strings of class letters.

A sequence stands between two sentinels, its sos and eos, so that every rule sees its context.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from convert.language.mirrors import BRACKETS
from convert.language.pattern import lazy

STACK = 63  # BD16: deeper nesting ends the search for pairs
_CANONICAL = {"\u2329": "\u3008", "\u232a": "\u3009"}
_CLOSED_BY = {_CANONICAL.get(pair[0], pair[0]): _CANONICAL.get(pair[1], pair[1]) for pair in BRACKETS}
_BRACKET = lazy(f"[{re.escape(''.join(BRACKETS))}]")

# Each begins with what is rare, so that a search passes over the letters at a stroke
_NUMBERS = lazy(rb"E[^LRA]*")
_BETWEEN_NUMBERS = lazy(rb"[SC](?<=E[SC])(?=E)")
_BETWEEN_ARABIC_NUMBERS = lazy(rb"C(?<=NC)(?=N)")
_TERMINATORS = lazy(rb"T+")
_AFTER_LATIN = lazy(rb"L[^R]*")
_ARABIC_IS_RIGHT = bytes.maketrans(b"A", b"R")
_LEFTOVERS_ARE_NEUTRAL = bytes.maketrans(b"STCPXW6789", b"OOOOOOOOOO")
_BETWEEN_LEFT = lazy(rb"LO+(?=L)")
_BETWEEN_RIGHT = lazy(rb"[REN]O+(?=[REN])")
_NEUTRAL, _MARK = ord("O"), ord("M")
_STRONG_LEFT, _STRONG_RIGHT = lazy(b"L"), lazy(b"[REN]")
_STRONG = {b"L": b"L", b"R": b"R", b"E": b"R", b"N": b"R"}  # N0 and N1 take numbers for R


def resolve(text: str, kinds: bytes, level: int, edges: tuple[bytes, bytes]) -> bytes:
    """Levels of a sequence, a byte each. `edges` are sos and eos, each b"L" or b"R" (X10)."""
    framed = edges[0] + kinds + edges[1]
    weak = _weak(framed)
    if b"O" in weak:
        if _BRACKET.search(text):
            weak = _brackets(text, framed, weak, b"R" if level & 1 else b"L")
        weak = _neutral(weak, level)
    return weak[1:-1].translate(_level_of_letters(level))


def _weak(kinds: bytes) -> bytes:
    """W1-W7; afterwards only L, R, E, N and O (any neutral) are left."""
    if b"M" in kinds:
        kinds = _marks(kinds)
    if b"E" in kinds and b"A" in kinds:
        kinds = _NUMBERS.sub(_after_arabic, kinds)
    kinds = kinds.translate(_ARABIC_IS_RIGHT)
    if b"ES" in kinds or b"EC" in kinds:
        kinds = _BETWEEN_NUMBERS.sub(b"E", kinds)
    if b"NC" in kinds:
        kinds = _BETWEEN_ARABIC_NUMBERS.sub(b"N", kinds)
    if b"ET" in kinds or b"TE" in kinds:
        kinds = _TERMINATORS.sub(_terminator, kinds)
    kinds = kinds.translate(_LEFTOVERS_ARE_NEUTRAL)
    if b"E" in kinds and b"L" in kinds:
        kinds = _AFTER_LATIN.sub(lambda found: found[0].replace(b"E", b"L"), kinds)
    return kinds


def _marks(kinds: bytes) -> bytes:
    """W1: a mark is like what it stands on; on an isolate control it is neutral."""
    out = bytearray(kinds)
    place = out.find(_MARK)
    while place >= 0:
        holder = out[place - 1]
        out[place] = _NEUTRAL if holder in b"6789" else holder
        place = out.find(_MARK, place + 1)
    return bytes(out)


def _after_arabic(found: re.Match[bytes]) -> bytes:
    """W2: numbers up to the next strong letter are Arabic ones where the last one was."""
    kinds, start = found.string, found.start()
    last = kinds.rfind(b"A", 0, start)
    if last > kinds.rfind(b"L", 0, start) and last > kinds.rfind(b"R", 0, start):
        return found[0].replace(b"E", b"N")
    return found[0]


def _terminator(found: re.Match[bytes]) -> bytes:
    """W5: beside a number they are of it."""
    start, end = found.span()
    beside = found.string[start - 1 : start] + found.string[end : end + 1]
    return b"E" * (end - start) if b"E" in beside else found[0]


def _brackets(text: str, before: bytes, kinds: bytes, embedding: bytes) -> bytes:
    """N0; `before` are the classes that W1 has not seen, for the marks on a bracket."""
    out = bytearray(kinds)
    for opening, closing in sorted(_pairs(text, kinds)):
        side = _side(out, opening, closing, embedding)
        if side:
            for place in (opening, closing):
                after = _after_marks(before, place + 1)
                out[place:after] = side * (after - place)
    return bytes(out)


def _pairs(text: str, kinds: bytes) -> Iterator[tuple[int, int]]:
    """BD16, as places in the framed sequence; brackets that are no longer neutral are none."""
    waiting: list[tuple[str, int]] = []
    for found in _BRACKET.finditer(text):
        place = found.start() + 1
        bracket = _CANONICAL.get(found[0], found[0])
        if kinds[place] != _NEUTRAL:
            continue
        if bracket in _CLOSED_BY:
            if len(waiting) == STACK:
                return
            waiting.append((_CLOSED_BY[bracket], place))
            continue
        depth = len(waiting) - 1
        while depth >= 0 and waiting[depth][0] != bracket:
            depth -= 1
        if depth >= 0:
            yield waiting[depth][1], place
            del waiting[depth:]


def _side(kinds: bytearray, opening: int, closing: int, embedding: bytes) -> bytes | None:
    """N0 b-d: the direction of a pair, None where nothing strong stands inside."""
    side = _STRONG_LEFT if embedding == b"L" else _STRONG_RIGHT
    if side.search(kinds, opening + 1, closing):
        return embedding
    other = _STRONG_RIGHT if embedding == b"L" else _STRONG_LEFT
    if not other.search(kinds, opening + 1, closing):
        return None
    context = max(_STRONG, key=lambda letter: kinds.rfind(letter, 0, opening))
    return _STRONG[context]  # the opposite where the context is so too (c1), else the embedding (c2)


def _after_marks(before: bytes, place: int) -> int:
    while before[place] == _MARK:
        place += 1
    return place


def _neutral(kinds: bytes, level: int) -> bytes:
    """N1, N2: only neutrals between two of the other side leave the embedding direction."""
    if level & 1:
        kinds = _BETWEEN_LEFT.sub(lambda found: b"L" * len(found[0]), kinds)
        return kinds.replace(b"O", b"R")
    kinds = _BETWEEN_RIGHT.sub(lambda found: found[0][:1] + b"R" * (len(found[0]) - 1), kinds)
    return kinds.replace(b"O", b"L")


@lru_cache
def _level_of_letters(level: int) -> bytes:
    """I1, I2 as a translation table."""
    steps = (1, 0, 1, 1) if level & 1 else (0, 1, 2, 2)
    return bytes.maketrans(b"LREN", bytes(level + step for step in steps))
