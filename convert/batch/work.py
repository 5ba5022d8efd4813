"""One item to its files, in a worker: convert what is new, give what was corrected its next version."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from convert import __version__
from convert.batch.editions import Chain
from convert.batch.ledger import Entry
from convert.batch.listing import Item
from convert.batch.review import doubtful, put_aside
from convert.config import Settings, Word
from convert.contract import Source
from convert.errors import ConvertError
from convert.model import Article
from convert.pipeline.guard import guarded
from convert.pipeline.job import Outcome, convert_source, report_line
from convert.pipeline.plan import Plan, Shelf, encoding
from convert.pipeline.sources import load
from convert.pipeline.writing import Output, hrefs, picture, shelf_of
from convert.record import record, replace


@record
class Task:
    """An item, its bytes (in `source` alone), and its rows in the ledger: before, and as it is begun."""

    item: Item
    source: Source
    known: Entry | None
    begun: Entry


@record
class Result:
    """What became of an item, and the row that says so."""

    outcome: Outcome
    entry: Entry


def loaded(item: Item) -> Source:
    """The bytes of an item. Raises its trouble, or UnreadableSource when the file has vanished since."""
    if item.trouble:
        raise item.trouble
    if item.path is None:
        return Source(item.source, item.data or b"")
    source = load(item.path) if isinstance(item.path, Path) else item.path.load()
    return Source(item.source, source.data)


def task(item: Item, source: Source, known: Entry | None, choices: str, now: datetime) -> Task:
    """The work on an item. Its clock is the one pinned for these bytes and options, else `now`."""
    content = hashlib.sha256(source.data).hexdigest()
    pinned = known is not None and known.content == content
    created = known.created if known and pinned else now.isoformat()
    editions = known.editions if known else ()
    begun = Entry(item.name, "started", content, choices, __version__, created, item.place.as_posix(), "", editions)
    return Task(replace(item, path=None, data=None), source, known, begun)


def unchanged(work: Task, plan: Plan) -> Outcome | None:
    """The outcome of an item that needs no work: same bytes, pictures, options and release, every file still there."""
    known, begun = work.known, work.begun
    if known is None or not known.same_work(begun.content, begun.choices, begun.tool):
        return None
    shelf, used = shelf_of(plan), _line_of(known).get("pictures", {})
    outputs = outputs_of(known, shelf)
    whole = used == _pictures(used, plan.assets) and all(
        shelf.size(shelf.name(output.path)) == output.bytes for output in outputs
    )
    return Outcome(work.item.source, "unchanged", outputs, attempts=0) if outputs and whole else None


def convert_item(work: Task, plan: Plan, review: Path | None = None) -> Result:
    """Convert, and book guid and version. Never raises for bad input, as `convert_source` does not."""
    chain = Chain(work.begun.editions, work.begun.created, plan.settings.newsroom.authority)
    shelf, now = shelf_of(plan), datetime.fromisoformat(work.begun.created)
    settings = _with_first_date(plan.settings, work.begun)
    used: dict[str, str | None] = {}
    there = replace(plan, created=now, revise=partial(_revised, chain, plan.assets, used), settings=settings)
    outcome = convert_source(work.source, work.item.place, there)
    try:
        guarded("the batch", lambda: _tidied(work, outcome, plan, review, chain), work.item.source)
    except ConvertError as error:
        outcome = outcome._replace(status="failed", errors=(*outcome.errors, error))
    if outcome.status == "failed":
        return Result(outcome, failed(work.begun, outcome, shelf))
    entry = replace(work.begun, status="converted", outcome=_line(outcome, shelf, used), editions=chain.now)
    return Result(outcome, entry)


def _revised(
    chain: Chain, folders: tuple[Path, ...], used: dict[str, str | None], articles: tuple[Article, ...]
) -> tuple[Article, ...]:
    """Guids and versions; `used` learns the pictures before they are used: one that then changes is new next time."""
    used.update(_pictures({href for article in articles for href in hrefs(article)}, folders))
    return chain.revised(articles)


def _with_first_date(settings: Settings, begun: Entry) -> Settings:
    """`newsml.first_created` from the ledger, unless somebody chose it; of several articles each would need its own."""
    newsml = settings.formats.get("newsml", {})
    if len(begun.editions) != 1 or "first_created" in newsml:
        return settings
    word = Word(begun.editions[0].first, "the ledger")
    return replace(settings, formats={**settings.formats, "newsml": {**newsml, "first_created": word}})


def _tidied(work: Task, outcome: Outcome, plan: Plan, review: Path | None, chain: Chain) -> None:
    """Put aside what was understood with doubt; remove files of an earlier conversion that were not written again."""
    if review and doubtful(chain.articles):
        named = encoding(plan.reading, plan.settings)
        put_aside(review / work.item.place, work.source, named, chain.articles, outcome.diagnostics)
    if work.known and outcome.status == "converted":
        _remove_stale(outputs_of(work.known, shelf_of(plan)), outcome.outputs, plan)


def failed(begun: Entry, outcome: Outcome, shelf: Shelf) -> Entry:
    """The row of an item that failed; its editions stay those of its last success."""
    return replace(begun, status="failed", outcome=_line(outcome, shelf))


def failure(item: Item, error: ConvertError, attempts: int = 1, seconds: float = 0.0) -> Outcome:
    """The outcome of an item that never came to be converted, or never came back."""
    error.path = error.path or item.source
    return Outcome(item.source, "failed", errors=(error,), attempts=attempts, seconds=seconds)


def outputs_of(entry: Entry, shelf: Shelf) -> tuple[Output, ...]:
    """The files that the ledger of a shelf knows of a source."""
    outputs = _line_of(entry).get("outputs", ())
    return tuple(Output(**{**output, "path": shelf.at(output["path"])}) for output in outputs)


def _line_of(entry: Entry) -> dict[str, Any]:
    line: dict[str, Any] = json.loads(entry.outcome) if entry.outcome else {}
    return line


def _pictures(names: Iterable[str], folders: tuple[Path, ...]) -> dict[str, str | None]:
    """Href -> hash of the picture that the folders have for it, None for none; nothing where no folder is named."""
    found = {href: picture(href, folders) for href in (sorted(names) if folders else ())}
    return {href: None if data is None else hashlib.sha256(data).hexdigest() for href, data in found.items()}


def _line(outcome: Outcome, shelf: Shelf, used: Mapping[str, str | None] | None = None) -> str:
    """The report's line and the pictures used, with paths inside the output folder: that may be moved, or renamed."""
    inner = tuple(output._replace(path=shelf.name(output.path)) for output in outcome.outputs)
    line = {**report_line(outcome._replace(outputs=inner)), "pictures": used or {}}
    return json.dumps(line, ensure_ascii=False)


def _remove_stale(before: tuple[Output, ...], after: tuple[Output, ...], plan: Plan) -> None:
    """A source of three articles that now has two: the third one's files go, in the formats asked for."""
    shelf, written = shelf_of(plan), {output.path for output in after}
    for output in before:
        if output.format in plan.targets and output.path not in written:
            shelf.remove(shelf.name(output.path))
