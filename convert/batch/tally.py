"""The count of a shift: enough for a summary, a progress line and a report, and no more with a million sources."""

from __future__ import annotations

import heapq
import time
from collections import Counter
from collections.abc import Callable

from convert.diagnostics import Severity
from convert.errors import Exit
from convert.pipeline.job import Outcome

SLOWEST = 20
SHOWN = 1000
"""How many failures, and how many converted items, a report page shows by name."""
BARS = 120
"""How many spans of time throughput is kept for; they grow as the shift does."""


class Tally:
    """Counts of what became of the items so far. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock, self.started = clock, clock()
        self.statuses, self.codes, self.warned = Counter[str](), Counter[str](), Counter[str]()
        self.exits: set[int] = set()
        self.files = self.bytes = 0
        self.failures: list[Outcome] = []
        self.converted: list[Outcome] = []
        self.spans, self.span = [0], 1.0
        self._slowest: list[tuple[float, int, Outcome]] = []

    def __call__(self, outcome: Outcome) -> None:
        """Count one item."""
        self.statuses[outcome.status] += 1
        self.exits.add(outcome.exit_code)
        self.codes.update(error.code for error in outcome.errors)
        self.warned.update(one.code for one in outcome.diagnostics if one.severity == Severity.WARNING)
        kept = self.failures if outcome.errors else self.converted
        if outcome.status in ("converted", "failed"):
            self._worked(outcome)
            if len(kept) < SHOWN:
                kept.append(outcome)

    @property
    def seconds(self) -> float:
        """Since the shift began."""
        return self.clock() - self.started

    @property
    def warnings(self) -> int:
        """How many there were."""
        return self.warned.total()

    @property
    def done(self) -> int:
        """Items so far, whatever became of them."""
        return self.statuses.total()

    @property
    def rate(self) -> float:
        """Items converted (or failed) a second, over the last spans of time."""
        recent = self.spans[-10:]
        past = (len(recent) - 1) * self.span + (self.seconds - (len(self.spans) - 1) * self.span)
        return sum(recent) / past if past > 0 else 0.0

    def left(self, total: int | None) -> float | None:
        """Seconds until `total` items are done, at the present rate; None while nobody knows."""
        rate = self.rate
        return None if total is None or rate == 0 else max(0.0, (total - self.done) / rate)

    def slowest(self) -> tuple[Outcome, ...]:
        """The items that took longest, longest first."""
        return tuple(outcome for _, _, outcome in sorted(self._slowest, reverse=True))

    def exit_code(self, *, strict: bool) -> int:
        """All failing alike: their code; some failing: 70; warnings under `strict`: 3; else 0 (DESIGN section 4)."""
        if self.exits - {0}:
            return self.exits.copy().pop() if len(self.exits) == 1 else int(Exit.SOME_FAILED)
        return int(Exit.WARNINGS) if strict and self.warnings else int(Exit.OK)

    def _worked(self, outcome: Outcome) -> None:
        self.files += len(outcome.outputs)
        self.bytes += sum(output.bytes for output in outcome.outputs)
        heapq.heappush(self._slowest, (outcome.seconds, -self.done, outcome))
        if len(self._slowest) > SLOWEST:
            heapq.heappop(self._slowest)
        self._throughput()

    def _throughput(self) -> None:
        number = int(self.seconds / self.span)
        while number >= BARS:
            self.spans = [sum(self.spans[at : at + 2]) for at in range(0, len(self.spans), 2)]
            self.span *= 2
            number = int(self.seconds / self.span)
        self.spans += [0] * (number + 1 - len(self.spans))
        self.spans[number] += 1
