"""`newswright watch`: a hot folder that is converted as articles arrive."""

from __future__ import annotations

import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Annotated

from convert.batch import ledger, reports
from convert.batch.processes import Pool
from convert.batch.shift import Shift, Tell, sweep
from convert.batch.tally import Tally
from convert.batch.watch import HotFolder
from convert.batch.work import Result, Task, convert_item
from convert.cli import terms
from convert.cli.batch import Folder, Jobs, Review, Seconds, To
from convert.cli.convert import DEFAULT
from convert.cli.desk import Bell, Crew, Manner, Papers, bell_at_hand
from convert.cli.terminal import show_outcome, warn
from convert.cli.whereto import here
from convert.cli.words import argument, option
from convert.errors import Exit, UnreadableSource, UsageError
from convert.pipeline.job import Outcome
from convert.pipeline.plan import Plan, made_folder
from convert.pipeline.sources import near
from convert.pipeline.writing import shelf_of
from convert.record import replace
from convert.row import Row

PAUSE = 1.0
"""Seconds between two looks at the folder."""

Hot = Annotated[str, argument(metavar="DIR", about="The folder to watch, with all below it.")]
Done = Annotated[Path | None, option("--done", metavar="DIR", about="Move converted sources here.")]
Failed = Annotated[Path | None, option("--failed", metavar="DIR", about="Move sources that failed here.")]
Report = Annotated[Path | None, option("--report", metavar="FILE.jsonl", about="Add a line for each source.")]

Strict = Annotated[bool, option("--strict", about="Exit 3 when stopped, if there were warnings.")]


def watch(
    folder: Hot,
    output: Folder = None,
    to: To = DEFAULT,
    jobs: Jobs = 0,
    timeout: Seconds = 300.0,
    done: Done = None,
    failed: Failed = None,
    report: Report = None,
    review: Review = None,
    reader: terms.From = None,
    language: terms.Language = None,
    encoding: terms.Encoding = None,
    meta: terms.Meta = None,
    sets: terms.Set = None,
    config: terms.Config = None,
    profile: terms.Profile = None,
    assets: terms.Assets = None,
    strict: Strict = False,
    quiet: terms.Quiet = False,
    debug: terms.Debug = False,
) -> int:
    """Convert what is dropped into a folder, until Ctrl-C; what failed is tried again when it changes.

    \b
    newswright watch inbox -o out
    newswright watch inbox -o out --to newsml --done archive --failed rejected
    """
    read, chosen = terms.reading(reader, language, encoding, meta), terms.chosen(config, profile, sets)
    plan = Plan(terms.targets(to), here(output, "watch"), None, read, chosen, tuple(assets or ()))
    papers = Papers((report,) if report else (), review)
    desk = Desk(HotFolder(Path(near(folder)), plan.folder), plan, papers, Shelves(done, failed), Manner(strict, quiet))
    return desk.watch(Crew(count=jobs, seconds=timeout))


class Shelves(Row):
    """Where sources go when they are done with; None: they stay."""

    done: Path | None
    failed: Path | None


class Desk(Row):
    """Watches one hot folder."""

    hot: HotFolder
    plan: Plan
    papers: Papers
    shelves: Shelves
    manner: Manner

    def watch(self, crew: Crew) -> int:
        """Look, convert, look again, until the bell rings. Raises UnreadableSource where there is no folder."""
        if not self.hot.folder.is_dir():
            raise UnreadableSource("there is no such folder", code="source.missing", path=str(self.hot.folder))
        for path in self.papers.reports:
            if path.suffix != ".jsonl":
                raise UsageError(f"--report {path}: watch writes .jsonl", remedy="name a file that ends in .jsonl")
        made_folder(self.plan.folder)
        bell, tally = Bell(), Tally()
        work = partial(convert_item, plan=self.plan, review=self.papers.review)
        pool: Pool[Task, Result] = replace(crew.pool(work, self.plan, bell), warm=True)
        with ExitStack() as things:
            book = things.enter_context(ledger.opened(self.plan.folder))
            things.callback(pool.dismiss)
            things.enter_context(bell_at_hand(bell))
            tells: list[Tell] = [things.enter_context(reports.lines(path, append=True)) for path in self.papers.reports]
            tells.append(tally)
            sweep(book, shelf_of(self.plan))
            if not self.manner.quiet:
                warn(f"watching {self.hot.folder}; Ctrl-C ends it")
            while not bell.rung:
                self._round(book, pool, tells)
                _pause(bell)
        warn("stopped; the same command goes on where this one stopped")
        return int(Exit.WARNINGS if self.manner.strict and tally.warnings else Exit.INTERRUPTED)

    def _round(self, book: ledger.Ledger, pool: Pool[Task, Result], tells: list[Tell]) -> None:
        """Convert what is ready, then take the files off that are done with."""
        owners: dict[str, Path] = {}
        good: dict[Path, bool] = {}

        def tell(outcome: Outcome) -> None:
            owner = owners[outcome.source]
            good[owner] = good.get(owner, True) and not outcome.errors
            for other in tells:
                other(outcome)
            if outcome.status != "unchanged":
                show_outcome(outcome, quiet=self.manner.quiet)

        paths = self.hot.ready()
        if paths:
            Shift(self.plan, book, tell).work(self.hot.items(paths, owners), pool)
        for path, well in good.items():
            target = self.shelves.done if well else self.shelves.failed
            if target:
                self.hot.move(path, target)


def _pause(bell: Bell) -> None:
    end = time.monotonic() + PAUSE
    while not bell.rung and time.monotonic() < end:
        time.sleep(0.1)
