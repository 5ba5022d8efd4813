"""The best legal sequence of parts for a row of units, given every rule's votes (Viterbi 1967).

Time grows with units times candidates; ties fall to the part that was voted for first, so the result
does not depend on anything but the votes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from convert.readers.text.parts import CROSSING, LAST, LEGAL, PAIRS, TOUCHING, Part, Vote, Zone

State = tuple[Zone, Part | None]
START: State = ("top", None)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a unit became: the deciding vote, the zone it stands in, and how clearly it won, 0 to 1."""

    zone: Zone
    vote: Vote
    confidence: float


Candidates = Mapping[Part, tuple[float, Vote]]
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


def decide(rows: Sequence[Candidates], touching: Sequence[bool]) -> tuple[Decision, ...]:
    """One decision a unit; `touching[i]` says that no blank line stands before unit i."""
    steps: list[Step] = []
    states: dict[State, float] = {START: 0.0}
    for row, close in zip(rows, touching, strict=True):
        step = _step(states, row, close=close)
        steps.append(step)
        states = {state: score for state, (score, _) in step.items()}
    return tuple(_trace(steps, rows))


def _step(states: Mapping[State, float], row: Candidates, *, close: bool) -> Step:
    step: Step = {}
    for state, score in states.items():
        zone, before = state
        for part, (weight, _) in row.items():
            to = LEGAL.get((zone, part))
            if to is None:
                continue
            total = score + weight + (CROSSING.get((zone, to), 0.0) if zone != to else 0.0)
            if before is not None:
                total += PAIRS.get((before, part), 0.0) + (TOUCHING.get((before, part), 0.0) if close else 0.0)
            held = step.get((to, part))
            if held is None or total > held[0]:
                step[to, part] = (total, state)
    return step


def _trace(steps: Sequence[Step], rows: Sequence[Candidates]) -> list[Decision]:
    if not steps:
        return []
    ends = steps[-1]
    state = max(ends, key=lambda one: ends[one][0] + LAST.get(one[1], 0.0) if one[1] else 0.0)
    path: list[Decision] = []
    for step, row in zip(reversed(steps), reversed(rows), strict=True):
        zone, part = state
        if part is not None:
            path.append(Decision(zone, row[part][1], _confidence(row, part)))
        state = step[state][1]
    return path[::-1]


def _confidence(row: Candidates, part: Part) -> float:
    """How far the chosen part stands above the best other one: alone 0.99, level 0.5."""
    weight = row[part][0]
    rival = max((other for key, (other, _) in row.items() if key is not part), default=None)
    if rival is None:
        return 0.99
    return round(min(0.99, max(0.3, 0.6 + 0.1 * (weight - rival))), 2)
