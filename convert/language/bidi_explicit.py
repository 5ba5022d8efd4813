"""Embeddings, overrides and isolates: UAX #9 BD9, P2-P3, X1-X10. Only texts with such controls come here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from convert.language.pattern import lazy
from convert.record import field, state
from convert.row import Row

MAX_DEPTH = 125
_CONTROL = lazy(rb"[1-9P]")
_ISOLATE = lazy(rb"[6-9]")
_STRONG_OR_ISOLATE = lazy(rb"[LRA6-9]")
_STRETCH = lazy(rb"[^B1-5]+")
_SAME_LEVEL = lazy(rb"(.)\1*", re.DOTALL)
_OVERRIDDEN = {
    letter: bytes(ord("B") if code == ord("B") else ord(letter) for code in range(256)) for letter in ("L", "R")
}

Span = tuple[int, int]


class Sequence(Row):
    """An isolating run sequence: the spans it consists of (without what X9 removes), its level, sos and eos."""

    spans: tuple[Span, ...]
    level: int
    edges: tuple[bytes, bytes]


def first_strong(kinds: bytes) -> bytes | None:
    """The first L, R or A outside isolates (P2), or None."""
    return _first_strong(kinds, 0, len(kinds), _isolates(kinds))


def _first_strong(kinds: bytes, start: int, end: int, isolates: dict[int, int]) -> bytes | None:
    while found := _STRONG_OR_ISOLATE.search(kinds, start, end):
        if found[0] in b"LRA":
            return found[0]
        if found[0] != b"9" and found.start() not in isolates:
            return None  # an isolate that nothing closes hides the rest
        start = isolates.get(found.start(), found.start()) + 1 if found[0] != b"9" else found.end()
    return None


def _isolates(kinds: bytes) -> dict[int, int]:
    """BD9: isolate initiator -> its matching PDI."""
    matched: dict[int, int] = {}
    waiting: list[int] = []
    for found in _ISOLATE.finditer(kinds):
        if found[0] != b"9":
            waiting.append(found.start())
        elif waiting:
            matched[waiting.pop()] = found.start()
    return matched


class _Entry(Row):
    """An entry of the directional status stack; `override` is "", "L" or "R"."""

    level: int
    override: str = ""
    isolate: bool = False


@state
class _Status:
    """The directional status stack with its overflow counts (X1)."""

    stack: list[_Entry]
    overflow_isolates: int = 0
    overflow_embeddings: int = 0
    valid_isolates: int = 0

    def push(self, kind: bytes, *, rightward: bool) -> None:
        """X2-X5c."""
        isolate = kind in b"678"
        level = self.stack[-1].level
        level = (level + 1) | 1 if rightward else (level + 2) & ~1
        if level <= MAX_DEPTH and not self.overflow_isolates and not self.overflow_embeddings:
            self.valid_isolates += isolate
            self.stack.append(_Entry(level, {b"3": "L", b"4": "R"}.get(kind, ""), isolate))
        elif isolate:
            self.overflow_isolates += 1
        elif not self.overflow_isolates:
            self.overflow_embeddings += 1

    def close_isolate(self) -> None:
        """X6a."""
        if self.overflow_isolates:
            self.overflow_isolates -= 1
        elif self.valid_isolates:
            self.overflow_embeddings = 0
            while not self.stack[-1].isolate:
                self.stack.pop()
            self.stack.pop()
            self.valid_isolates -= 1

    def close_embedding(self) -> None:
        """X7."""
        if self.overflow_isolates:
            return
        if self.overflow_embeddings:
            self.overflow_embeddings -= 1
        elif not self.stack[-1].isolate and len(self.stack) > 1:
            self.stack.pop()


@state
class _Embedding:
    """What X1-X8 find: a level a character, and the classes as overrides leave them."""

    levels: bytearray
    kinds: bytearray
    isolates: dict[int, int] = field(default_factory=dict)

    def mark(self, span: Span, entry: _Entry) -> None:
        """The level and the override of the innermost embedding on a span."""
        start, end = span
        self.levels[start:end] = bytes((entry.level,)) * (end - start)
        if entry.override:
            self.kinds[start:end] = self.kinds[start:end].translate(_OVERRIDDEN[entry.override])


def sequences(kinds: bytes, base: int) -> tuple[bytes, list[Sequence]]:
    """The classes after overrides, and the isolating run sequences of a paragraph at level `base` (X1-X10)."""
    found = _embedding(kinds, base)
    runs = list(_level_runs(found.levels, kinds))
    return bytes(found.kinds), list(_linked(runs, kinds, found, base))


def _embedding(kinds: bytes, base: int) -> _Embedding:
    found = _Embedding(bytearray(len(kinds)), bytearray(kinds), _isolates(kinds))
    status, place = _Status([_Entry(base)]), 0
    for control in _CONTROL.finditer(kinds):
        found.mark((place, control.start()), status.stack[-1])
        _enter(control, status, found)
        place = control.end()
    found.mark((place, len(kinds)), status.stack[-1])
    return found


def _enter(control: re.Match[bytes], status: _Status, found: _Embedding) -> None:
    kind, span = control[0], control.span()
    match kind:
        case b"P":
            found.mark(span, _Entry(status.stack[0].level))
        case b"5":
            status.close_embedding()
        case b"9":
            status.close_isolate()
            found.mark(span, status.stack[-1])
        case _:
            if kind in b"678":
                found.mark(span, status.stack[-1])
            status.push(kind, rightward=_goes_right_to_left(control, found.isolates))


def _goes_right_to_left(control: re.Match[bytes], isolates: dict[int, int]) -> bool:
    """X5c: FSI asks its content."""
    if control[0] != b"8":
        return control[0] in b"247"
    end = isolates.get(control.start(), len(control.string))
    return _first_strong(control.string, control.end(), end, isolates) in (b"R", b"A")


@state
class _LevelRun:
    level: int
    spans: list[Span]


def _level_runs(levels: bytearray, kinds: bytes) -> Iterator[_LevelRun]:
    """BD7, over what X9 leaves."""
    run: _LevelRun | None = None
    for stretch in _STRETCH.finditer(kinds):
        for same in _SAME_LEVEL.finditer(levels, *stretch.span()):
            level = same[0][0]
            if run is None or run.level != level:
                if run:
                    yield run
                run = _LevelRun(level, [])
            run.spans.append(same.span())
    if run:
        yield run


def _linked(runs: list[_LevelRun], kinds: bytes, found: _Embedding, base: int) -> Iterator[Sequence]:
    """BD13 and X10: runs joined across isolates, with the sides that face their ends."""
    starts = {run.spans[0][0]: number for number, run in enumerate(runs)}
    follows = {number: starts.get(found.isolates.get(run.spans[-1][1] - 1, -1), -1) for number, run in enumerate(runs)}
    continued = set(follows.values())
    outside = [base, *(run.level for run in runs), base]
    for number in range(len(runs)):
        if number in continued:
            continue
        chain = [number]
        while follows[chain[-1]] >= 0:
            chain.append(follows[chain[-1]])
        level, last = runs[number].level, runs[chain[-1]].spans[-1][1] - 1
        after = base if kinds[last] in b"678" else outside[chain[-1] + 2]
        edges = (_edge(level, outside[number]), _edge(level, after))
        yield Sequence(tuple(span for link in chain for span in runs[link].spans), level, edges)


def _edge(level: int, neighbour: int) -> bytes:
    return b"R" if max(level, neighbour) & 1 else b"L"
