"""A shift: every item once, from the list over the ledger and the workers back into the ledger.

The parent lists, reads, compares and books; workers convert. Nothing is collected: what became of an item is told
at once and forgotten.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Protocol

from convert.batch.fetching import fetched
from convert.batch.ledger import Ledger
from convert.batch.listing import Item
from convert.batch.processes import Done, Loss
from convert.batch.work import Result, Task, failed, failure, task, unchanged
from convert.config import Word
from convert.contract import Source
from convert.errors import ConvertError, FormatFailed, UsageError
from convert.pipeline.job import Outcome
from convert.pipeline.plan import Plan, Shelf, clock
from convert.pipeline.writing import shelf_of
from convert.record import record

Tell = Callable[[Outcome], None]

_REMEDIES = {
    "crash": "try this source alone with newswright convert, and report it",
    "timeout": "give it longer with --timeout, or split the article",
    "memory": "split the article",
}


class Executor(Protocol):
    """Where tasks are worked on: processes of this machine, or a cluster."""

    def run(self, jobs: Iterable[Task]) -> Iterator[Done[Task, Result]]:
        """Results as they come, each task once; tasks are taken only as they can be worked on."""


@record
class Shift:
    """What one run does: `tell` hears of every item once. `force` converts what is unchanged, too."""

    plan: Plan
    ledger: Ledger
    tell: Tell
    force: bool = False

    def work(self, items: Iterable[Item], executor: Executor) -> None:
        """Convert what is new, changed or failed before. Raises OutputNotWritten when the ledger cannot be kept."""
        self.ledger.release()
        for done in executor.run(self._booked(self._tasks(items))):
            result = self._result(done)
            self.ledger.finish(result.entry)
            self.tell(result.outcome._replace(attempts=done.attempts))

    def rehearse(self, items: Iterable[Item]) -> None:
        """Tell what a run would do: `skipped` stands for what would be converted."""
        for work in self._tasks(items):
            self.tell(Outcome(work.item.source, "skipped", attempts=0))

    def _tasks(self, items: Iterable[Item]) -> Iterator[Task]:
        """The work to be done; what needs none is told here."""
        choices = choices_of(self.plan)
        for item, load in fetched(items):
            holder = None if item.trouble else self.ledger.claim(item.place.as_posix(), item.source)
            if holder == item.source:
                continue  # named twice
            try:
                source = self._source(item, load, holder)
                work = task(item, source, self.ledger.entry(item.name), choices, clock())
                known = None if self.force else unchanged(work, self.plan)
            except ConvertError as error:
                self.tell(failure(item, error))
                continue
            if known:
                self.tell(known)
            else:
                yield work

    def _source(self, item: Item, load: Callable[[], Source], holder: str | None) -> Source:
        """The bytes. Two sources of one stem in one folder would write the same files: the second one is refused."""
        if holder:
            message = f"{holder} has the same name without suffix, and would have the same output files"
            raise UsageError(message, code="source.same-name", path=item.source, remedy="rename one of them")
        return load()

    def _booked(self, tasks: Iterable[Task]) -> Iterator[Task]:
        for work in tasks:
            self.ledger.begin(work.begun)
            yield work

    def _result(self, done: Done[Task, Result]) -> Result:
        if not isinstance(done.result, Loss):
            return done.result
        loss, work = done.result, done.job
        error = FormatFailed(loss.message, code=f"batch.{loss.kind}", remedy=_REMEDIES[loss.kind])
        outcome = failure(work.item, error, done.attempts)
        return Result(outcome, failed(work.begun, outcome, shelf_of(self.plan)))


def choices_of(plan: Plan) -> str:
    """A hash of everything that decides how a source is converted, option files by their content."""
    words = {
        "targets": plan.targets,
        "reading": plan.reading._asdict(),
        "settings": _plain(asdict(plan.settings)),
        "assets": [str(folder) for folder in plan.assets],
    }
    return hashlib.sha256(repr(words).encode("utf-8", "backslashreplace")).hexdigest()


def _plain(value: object) -> object:
    """In an order that does not depend on where it was said; a word that names a file stands for its content."""
    if isinstance(value, Word):
        return _plain(value.value)
    if isinstance(value, Mapping):
        return [(key, _plain(value[key])) for key in sorted(value)]
    if isinstance(value, str) and 0 < len(value) < 1000 and "\x00" not in value:
        with suppress(OSError):
            return hashlib.sha256(Path(value).read_bytes()).hexdigest()
    return value


def sweep(ledger: Ledger, shelf: Shelf) -> None:
    """Remove half-written files that a killed run left where it was at work; the ledger's lock keeps others out."""
    for folder in {entry.place.rpartition("/")[0] for entry in ledger.entries("started")}:
        shelf.sweep(folder)
