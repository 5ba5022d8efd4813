"""One source to its files: read once, write every target, say what happened."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from convert import registry
from convert.contract import Source
from convert.diagnostics import Diagnostic, Report, Severity, as_json
from convert.errors import ConvertError, Exit, OutputNotWritten
from convert.later import later
from convert.markup.gather import once
from convert.model import Article, Publication
from convert.pipeline.guard import guarded
from convert.pipeline.plan import Plan, clock
from convert.pipeline.reading import placed, read
from convert.pipeline.sources import safe_stem
from convert.pipeline.writing import Document, Output, Setting, existing, pictures, render, shelf_of, told_once
from convert.row import Row

if TYPE_CHECKING:
    import hashlib
else:
    hashlib = later("hashlib")  # it loads OpenSSL, which takes as long as reading a short article

Status = Literal["converted", "unchanged", "failed", "skipped"]


class Outcome(Row):
    """What became of one source. `errors` holds one entry a failed target, or the one that stopped the reading."""

    source: str
    status: Status
    outputs: tuple[Output, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    errors: tuple[ConvertError, ...] = ()
    seconds: float = 0.0
    attempts: int = 1

    @property
    def exit_code(self) -> int:
        """The largest code of its troubles, 0 if there were none."""
        return max((int(error.exit_code) for error in self.errors), default=int(Exit.OK))


def report_line(outcome: Outcome) -> dict[str, object]:
    """The outcome as a line of `--report FILE.jsonl` (schemas/report-1.json)."""
    gravest = max(outcome.errors, key=lambda error: error.exit_code, default=None)
    return {
        "source": outcome.source,
        "status": outcome.status,
        "outputs": [output._asdict() for output in outcome.outputs],
        "diagnostics": [as_json(diagnostic) for diagnostic in outcome.diagnostics],
        "error": as_json(as_diagnostic(gravest)) if gravest else None,
        "seconds": round(outcome.seconds, 6),
        "attempts": outcome.attempts,
    }


def as_diagnostic(error: ConvertError) -> Diagnostic:
    """An error as the command line prints it."""
    return Diagnostic(error.code, Severity.ERROR, error.message, path=error.path, line=error.line, remedy=error.remedy)


def convert_source(source: Source, place: Path, plan: Plan) -> Outcome:
    """Read a source and write every target below `plan.folder` at `place` (relative, without suffix).

    Never raises for bad input: troubles are in the outcome, other targets are still written.
    """
    started = time.perf_counter()
    found: list[Diagnostic] = []
    try:
        existing(plan.assets)
        articles = read(source, plan.reading, plan.settings, found.append)
        articles = guarded("the ledger", partial(plan.revise, articles)) if plan.revise else articles
    except ConvertError as error:
        error.path = error.path or source.name
        return Outcome(source.name, "failed", (), tuple(found), (error,), time.perf_counter() - started)
    outputs, errors = _written(articles, source, place, plan, placed(found.append, source.name))
    status: Status = "failed" if errors else "converted"
    return Outcome(source.name, status, outputs, tuple(found), errors, time.perf_counter() - started)


def _written(
    articles: tuple[Article, ...], source: Source, place: Path, plan: Plan, report: Report
) -> tuple[tuple[Output, ...], tuple[ConvertError, ...]]:
    now = plan.created or clock()
    attempts: list[Output | ConvertError] = []
    for number, article in enumerate(articles, 1):
        spot = place if len(articles) == 1 else place.with_name(f"{place.name}-{number}")
        attempts += _targets(article, source.name, spot, plan, now, report)
    return (
        tuple(item for item in attempts if isinstance(item, Output)),
        tuple(item for item in attempts if isinstance(item, ConvertError)),
    )


def _targets(
    document: Document, name: str, spot: Path, plan: Plan, now: datetime, report: Report
) -> Iterator[Output | ConvertError]:
    """Each target in turn: a failing one leaves the others alone."""
    setting = Setting(now, pictures(document, plan.assets), Path(name).name, plan.settings)
    told = told_once(report)
    for target in plan.targets:
        rendered = partial(render, document, target, setting, told)
        yield attempted(partial(_delivered, rendered, target, name, spot, plan), name)


def _delivered(rendered: Callable[[], bytes], target: str, source: str, spot: Path, plan: Plan) -> Output:
    shelf, name = shelf_of(plan), destination(spot, target, plan)
    if shelf.is_source(name, source):
        message = f"the {target} file would replace its own source"
        raise OutputNotWritten(message, path=shelf.at(name), remedy="choose another folder or name with -o")
    data = rendered()
    digest = hashlib.sha256(data).hexdigest() if plan.digests else ""
    return Output(target, shelf.put(name, data), len(data), digest)


def attempted(work: Callable[[], Output], name: str) -> Output | ConvertError:
    """The output, or the error with the source's name where it has no place of its own."""
    try:
        return work()
    except ConvertError as error:
        error.path = error.path or name
        return error


def destination(spot: Path, target: str, plan: Plan) -> str:
    """The name of a target on the plan's shelf: the file asked for, else `spot` plus the writer's suffix."""
    if plan.file is not None:
        return plan.file.name
    return spot.with_name(spot.name + registry.writer(target).suffix).as_posix()


def convert_bundle(sources: Iterable[Source], title: str, plan: Plan) -> Outcome:
    """Read every source and write one publication for each target.

    A source that cannot be read fails the bundle: a digest with a silent gap would be worse than none.
    """
    started = time.perf_counter()
    found: list[Diagnostic] = []
    try:
        existing(plan.assets)
        several = (read(source, plan.reading, plan.settings, found.append) for source in sources)
        articles = list(chain.from_iterable(several))
    except ConvertError as error:
        return Outcome(title, "failed", (), tuple(found), (error,), time.perf_counter() - started)
    publication = bound(articles, title, found.append)
    attempts = tuple(_targets(publication, title, safe_stem(title + "."), plan, plan.created or clock(), found.append))
    outputs = tuple(item for item in attempts if isinstance(item, Output))
    errors = tuple(item for item in attempts if isinstance(item, ConvertError))
    status: Status = "failed" if errors else "converted"
    return Outcome(title, status, outputs, tuple(found), errors, time.perf_counter() - started)


def bound(articles: Iterable[Article], title: str, report: Report) -> Publication:
    """A publication of the articles, each once; language and direction are those of the first article."""
    distinct = once(articles, report)
    date = max((article.published for article in distinct if article.published), default=None)
    return Publication(title, date, distinct[0].language, distinct[0].direction, distinct)
