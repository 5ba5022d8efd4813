"""The best legal sequence of parts for a row of units, given every rule's votes (Viterbi 1967).

Time grows with units times candidates; ties fall to the part that was voted for first, so the result
does not depend on anything but the votes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import exp
from typing import Protocol

from convert.readers.text.parts import (
    BODY_OPENING,
    CROSSING,
    HEADS,
    LAST,
    LEGAL,
    PAIRS,
    STANDING,
    TOUCHING,
    Part,
    Vote,
    Zone,
)
from convert.row import Row

State = tuple[Zone, Part]
START: State = ("top", Part.START)
CLEAR = 4.6
"""The margin of a part without a rival: 0.99."""


class Decision(Row):
    """What a unit became: the deciding vote, the zone it stands in, and how clearly it won, 0 to 1."""

    zone: Zone
    vote: Vote
    confidence: float


Candidates = Mapping[Part, tuple[float, Vote]]


class Asked(Protocol):
    """Who knows the candidates."""

    def __call__(self, index: int, *, head: bool) -> Candidates:
        """Those of the unit at an index; `head` says whether the head of the article may still go on there."""


Step = dict[State, tuple[float, State]]


def candidates(votes: Iterable[Vote]) -> Candidates:
    """The votes for each part added up; the heaviest one speaks for the part."""
    found: dict[Part, tuple[float, Vote]] = {}
    for vote in votes:
        held = found.get(vote.part)
        if held is None:
            found[vote.part] = (vote.weight, vote)
        else:
            found[vote.part] = (held[0] + vote.weight, max(held[1], vote, key=lambda one: one.weight))
    return found


def decide(asked: Asked, touching: Sequence[bool]) -> tuple[Decision, ...]:
    """One decision a unit; `touching[i]` says that no blank line stands before unit i."""
    steps: list[Step] = []
    rows: list[Candidates] = []
    states: dict[State, float] = {START: 0.0}
    for index, close in enumerate(touching):
        rows.append(asked(index, head=any(zone in HEADS for zone, _ in states)))
        step = _step(states, rows[-1], close=close)
        steps.append(step)
        states = {state: score for state, (score, _) in step.items()}
    return tuple(_trace(steps, rows))


def _step(states: Mapping[State, float], row: Candidates, *, close: bool) -> Step:
    step: Step = {}
    for state, score in states.items():
        for part, (weight, _) in row.items():
            move = _move(state, part, close=close)
            if move is None:
                continue
            total = score + weight + move[1]
            held = step.get(move[0])
            if held is None or total > held[0]:
                step[move[0]] = (total, state)
    return step


@cache
def _move(state: State, part: Part, *, close: bool = False) -> tuple[State, float] | None:
    """Where a part leads from a state and what that is worth, None where it cannot stand."""
    zone, before = state
    to = LEGAL.get((zone, part))
    if to is None:
        return None
    worth = STANDING.get((to, part), 0.0) + (CROSSING.get((zone, to), 0.0) if zone != to else 0.0)
    if to == "body" and zone in {"top", "head"}:
        worth += BODY_OPENING.get(part, 0.0)
    if before is not Part.START:
        worth += PAIRS.get((before, part), 0.0) + (TOUCHING.get((before, part), 0.0) if close else 0.0)
    return (to, part), worth


def _trace(steps: Sequence[Step], rows: Sequence[Candidates]) -> list[Decision]:
    """The path back from the best end, with the zones on it."""
    if not steps:
        return []
    ends = steps[-1]
    state = max(ends, key=lambda one: ends[one][0] + LAST.get(one[1], 0.0))
    path = [state]
    for step in reversed(steps):
        state = step[state][1]
        path.append(state)
    path.reverse()
    return [_decision(path, index, rows[index]) for index in range(len(rows))]


def _decision(path: Sequence[State], index: int, row: Candidates) -> Decision:
    zone, part = path[index + 1]
    following = path[index + 2][1] if index + 2 < len(path) else None
    return Decision(zone, row[part][1], _clarity(path[index], part, following, row))


def _clarity(before: State, part: Part, following: Part | None, row: Candidates) -> float:
    """How far the part stands above the next best one that could legally stand in its place.

    A rival for the same reason says the same: an author is one as a byline and as a credit.
    """
    mine = _fit(before, part, following, row) or 0.0
    rivals = [_fit(before, other, following, row) for other in row if row[other][1].rule != row[part][1].rule]
    margin = min((mine - rival for rival in rivals if rival is not None), default=CLEAR)
    return round(1 / (1 + exp(-margin)), 2)


def _fit(before: State, part: Part, following: Part | None, row: Candidates) -> float | None:
    """The weight of a part between its neighbours, None where it cannot stand."""
    move = _move(before, part)
    if move is None or (following is not None and (move[0][0], following) not in LEGAL):
        return None
    return row[part][0] + move[1] + (PAIRS.get((part, following), 0.0) if following else LAST.get(part, 0.0))
