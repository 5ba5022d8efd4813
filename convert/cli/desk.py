"""A batch as the command line runs it: signals, progress, reports, summary, exit code."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from types import FrameType
from typing import TextIO

from convert import registry
from convert.batch import ledger, reports
from convert.batch.listing import Item, from_lines, listed, selected
from convert.batch.names import told
from convert.batch.processes import Limits, Pool
from convert.batch.shift import Executor, Shift, Tell, sweep
from convert.batch.tally import Tally
from convert.batch.work import Result, Task, convert_item
from convert.cli.progress import Ticker, summary
from convert.cli.terminal import say, show_outcome, warn
from convert.cli.whereto import Whereto, door, whereto
from convert.errors import Exit, UsageError, did_you_mean
from convert.pipeline.job import Outcome
from convert.pipeline.plan import Plan, made_folder
from convert.pipeline.sources import STANDARD_INPUT, near, unreadable
from convert.pipeline.writing import shelf_of
from convert.record import field, record, replace, state

EXECUTORS = {"processes": "", "dask": "convert.batch.cluster:cluster"}
SHARED = ("convert.batch.work", "convert.readers.text", "convert.readers.model")
"""Modules that workers share from the start, besides those of the targets."""


@record
class Names:
    """Which sources: SOURCE words, a file list, a pattern, a limit."""

    words: tuple[str, ...]
    file_list: str | None
    pattern: str | None
    limit: int | None

    def items(self, output: Whereto) -> Iterator[Item]:
        """The items, one by one. Raises UsageError when nothing is named, or something without a name."""
        if not self.words and self.file_list is None:
            raise UsageError("no source is named", remedy="give files, folders, archives, or --from-list FILE")
        if not all(map(near, self.words)):
            raise UsageError("a source without a name", remedy="name a folder, or . for this one")
        found = selected(self._all(output), self.pattern)
        return found if self.limit is None else islice(found, self.limit)

    def count(self, output: Whereto) -> int | None:
        """How many there are; None where looking would use them up."""
        return None if self.file_list == STANDARD_INPUT else sum(1 for _ in self.items(output))

    def _all(self, output: Whereto) -> Iterator[Item]:
        yield from listed(self.words, None if output.shelf else output.folder, output.abroad)
        if self.file_list == STANDARD_INPUT:
            yield from from_lines(sys.stdin, output.abroad)
        elif self.file_list is not None:
            with _opened(Path(self.file_list)) as lines:
                yield from from_lines(lines, output.abroad)


def _opened(file_list: Path) -> TextIO:
    """A file list. Raises UnreadableSource where there is none, or it may not be read."""
    try:
        return file_list.open(encoding="utf-8", errors="surrogateescape")
    except OSError as error:
        raise unreadable(error, str(file_list)) from error


@record
class Manner:
    """How to go about it, and how to talk."""

    strict: bool = False
    quiet: bool = False
    dry_run: bool = False
    force: bool = False


@record
class Crew:
    """Who does the work: `executor` by name, `count` workers (0: one a core), `seconds` for one source."""

    executor: str = "processes"
    scheduler: str | None = None
    count: int = 0
    seconds: float = 300.0

    def executors(self, work: Callable[[Task], Result], plan: Plan, stop: Callable[[], bool]) -> Executor:
        """Raises UsageError for an executor of another name, or words that do not belong to it."""
        if self.executor not in EXECUTORS:
            remedy = did_you_mean(self.executor, EXECUTORS)
            raise UsageError(f"there is no executor named {self.executor}", remedy=remedy)
        if (self.executor == "dask") != (self.scheduler is not None):
            raise UsageError("--executor dask and --scheduler ADDRESS belong together", remedy="give both or none")
        limits = Limits(seconds=self.seconds)
        if self.executor == "dask":
            made: Executor = door(EXECUTORS["dask"])(self.scheduler, work, limits, stop)
            return made
        return self.pool(work, plan, stop)

    def pool(self, work: Callable[[Task], Result], plan: Plan, stop: Callable[[], bool]) -> Pool[Task, Result]:
        """The worker processes of this machine."""
        return Pool(work, self.count or _cores(), Limits(seconds=self.seconds), _shared(plan), stop)


@state
class Bell:
    """Ctrl-C: the first one lets begun work be finished, the second one stops at once."""

    rung: bool = False
    told: list[str] = field(default_factory=list)

    def __call__(self) -> bool:
        """Whether it has rung."""
        return self.rung

    def ring(self, number: int, frame: FrameType | None) -> None:
        """A handler of SIGINT and SIGTERM. Raises KeyboardInterrupt the second time."""
        del number, frame
        if self.rung:
            raise KeyboardInterrupt
        self.rung = True
        warn("\nstopping: the sources at work are finished first; once more stops at once")


@record
class Papers:
    """What is written beside the outputs: reports, and what a person should look at."""

    reports: tuple[Path, ...] = ()
    review: Path | None = None


def run(plan: Plan, said: str | None, names: Names, papers: Papers, manner: Manner, crew: Crew) -> int:
    """One batch into what -o said; gives the exit code. Raises ConvertError for what concerns all of it."""
    output = whereto(said)
    plan = replace(plan, folder=output.base, shelf=output.shelf)
    for path in papers.reports:
        reports.check_name(path)
    items = names.items(output)
    if manner.dry_run:
        return _rehearsed(plan, output, items, manner)
    bell, tally = Bell(), Tally()
    executor = crew.executors(partial(convert_item, plan=plan, review=papers.review), plan, bell)
    made_folder(output.folder)
    ticker = Ticker(tally, quiet=manner.quiet, count=partial(names.count, output))
    with ExitStack() as open_things:
        book = open_things.enter_context(ledger.opened(output.folder))
        output.claim()
        tells: list[Tell] = [
            tally,
            *(open_things.enter_context(reports.lines(path)) for path in papers.reports if path.suffix == ".jsonl"),
        ]
        open_things.enter_context(bell_at_hand(bell))
        sweep(book, shelf_of(plan))
        tell = partial(tell_all, tells, ticker, manner)
        Shift(plan, book, tell, manner.force).work(items, executor)
    ticker.clear()
    for path in papers.reports:
        if path.suffix == ".html":
            reports.write_page(path, tally, f"newswright batch: {told(output.said)}")
    return _ended(tally, manner, stopped=bell.rung)


def tell_all(tells: list[Tell], ticker: Ticker, manner: Manner, outcome: Outcome) -> None:
    """Count, report and show one outcome; unchanged files are not written files and not named."""
    for tell in tells:
        tell(outcome)
    if outcome.status != "unchanged":
        ticker.clear()
        show_outcome(outcome, quiet=manner.quiet)
    ticker.tick()


def show_status(said: str) -> int:
    """What the ledger of an output folder says; `started` outside a running batch means: killed on the way."""
    folder = whereto(said).folder
    for status, count in ledger.counts(folder).items():
        say(f"{status:10}  {count}")
    say("a batch is at work here" if ledger.is_busy(folder) else "no batch is at work here")
    for entry in ledger.failures(folder):
        say(f"{entry.status:10}  {entry.name}")
    return int(Exit.OK)


@contextmanager
def bell_at_hand(bell: Bell) -> Iterator[None]:
    """Ctrl-C and SIGTERM ring the bell inside."""
    before = {number: signal.signal(number, bell.ring) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _rehearsed(plan: Plan, output: Whereto, items: Iterator[Item], manner: Manner) -> int:
    tally = Tally()

    def tell(outcome: Outcome) -> None:
        tally(outcome)
        if outcome.errors:
            show_outcome(outcome, quiet=manner.quiet)
        else:
            say(f"{'would convert' if outcome.status == 'skipped' else outcome.status}  {outcome.source}")

    with ledger.rehearsal(output.folder) as book:
        Shift(plan, book, tell, manner.force).rehearse(items)
    return tally.exit_code(strict=manner.strict)


def _ended(tally: Tally, manner: Manner, *, stopped: bool) -> int:
    if not manner.quiet:
        for line in summary(tally):
            warn(line)
    if stopped:
        warn("interrupted; the same command goes on where this one stopped")
        return int(Exit.INTERRUPTED)
    return tally.exit_code(strict=manner.strict)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _shared(plan: Plan) -> tuple[str, ...]:
    doors = (door for kind in registry.KINDS for door in registry.doors(kind) if door.name in plan.targets)
    return tuple(dict.fromkeys((*SHARED, *(door.target.partition(":")[0] for door in doors))))
