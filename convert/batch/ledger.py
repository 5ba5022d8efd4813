"""What a batch has done, in SQLite in the output folder: resumed, incremental, one batch a folder at a time.

A row is written before its source is worked on (`begin`) and again when it is done (`finish`), each a commit of
its own, so that a killed run leaves a true book. `created`, the clock of the outputs, is pinned in the first of
the two: whatever is done again for the same content gives the same bytes (DESIGN section 5.2).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from convert.errors import ConvertError, OutputNotWritten, UnreadableSource
from convert.record import fields, record

FOLDER = ".newswright"
LEDGER = "ledger.sqlite"
LOCK = "lock.sqlite"
FORMAT = 1
"""Of the tables below (`PRAGMA user_version`)."""

Status = Literal["started", "converted", "failed"]

_TABLES = """
CREATE TABLE IF NOT EXISTS sources (
    name TEXT PRIMARY KEY, status TEXT NOT NULL, content TEXT NOT NULL, choices TEXT NOT NULL, tool TEXT NOT NULL,
    created TEXT NOT NULL, place TEXT NOT NULL, outcome TEXT NOT NULL, editions TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_status ON sources (status);
CREATE TEMP TABLE claims (place TEXT PRIMARY KEY, source TEXT NOT NULL) WITHOUT ROWID;
"""


@record
class Edition:
    """One article of a source through its corrections: `guid` and `first` stay, `version` counts up.

    `content` is the hash of what the article says; `first` and `created` are ISO 8601 instants.
    """

    content: str
    guid: str
    version: int
    first: str
    created: str


@record
class Entry:
    """A source as the ledger knows it. `content` and `choices` are hashes of its bytes and of the options.

    `place` is where its outputs lie, without suffix; `outcome` the line of the report, as JSON, empty until done.
    """

    name: str
    status: Status
    content: str
    choices: str
    tool: str
    created: str
    place: str = ""
    outcome: str = ""
    editions: tuple[Edition, ...] = ()

    def same_work(self, content: str, choices: str, tool: str) -> bool:
        """Whether these bytes were converted with these options by this release."""
        return self.status == "converted" and (self.content, self.choices, self.tool) == (content, choices, tool)


class Ledger:
    """The open ledger of an output folder, and the lock that keeps a second batch out; a context manager."""

    def __init__(self, book: sqlite3.Connection, lock: sqlite3.Connection) -> None:
        """Use `opened` or `rehearsal`."""
        self._book = book
        self._lock = lock

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the folder free for the next batch."""
        self._book.close()
        self._lock.close()

    def entry(self, name: str) -> Entry | None:
        """What is known of a source, or None."""
        row = self._book.execute("SELECT * FROM sources WHERE name = ?", (name,)).fetchone()
        return None if row is None else _entry(row)

    def begin(self, entry: Entry) -> None:
        """Book that the work on a source starts; its clock is pinned from here on."""
        self._put(entry)

    def finish(self, entry: Entry) -> None:
        """Book how it went."""
        self._put(entry)

    def entries(self, status: Status | None = None) -> Iterator[Entry]:
        """Every source, or every one of a status, by name."""
        query = "SELECT * FROM sources WHERE ?1 IS NULL OR status = ?1 ORDER BY name"
        yield from map(_entry, self._book.execute(query, (status,)))

    def claim(self, place: str, source: str) -> str | None:
        """Keep a place for the outputs of a source in this run; the source that has it, if it is taken."""
        holder = self._book.execute("SELECT source FROM claims WHERE place = ?", (place,)).fetchone()
        if holder is None:
            self._book.execute("INSERT INTO claims VALUES (?, ?)", (place, source))
        return None if holder is None else str(holder[0])

    def release(self) -> None:
        """Give every place free: another run begins."""
        self._book.execute("DELETE FROM claims")

    def _put(self, entry: Entry) -> None:
        row = [getattr(entry, field.name) for field in fields(Entry)][:-1]
        editions = json.dumps([asdict(edition) for edition in entry.editions], ensure_ascii=False)
        try:
            self._book.execute("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, editions))
        except sqlite3.OperationalError as error:
            message = f"the ledger cannot be written: {error}"
            raise OutputNotWritten(message, code="batch.ledger-full", remedy="make room and run it again") from error


def opened(folder: Path) -> Ledger:
    """Open or found the ledger of an output folder.

    Raises OutputNotWritten: `batch.busy`, `batch.ledger-damaged`, `batch.ledger-newer`, or the disk refuses.
    """
    inner = folder / FOLDER
    try:
        inner.mkdir(parents=True, exist_ok=True)
        lock = _locked(inner)
    except OSError as error:
        message = f"no ledger can be kept in {inner}: {error.strerror}"
        raise OutputNotWritten(message, path=str(folder), remedy="choose another folder with -o") from error
    try:
        return Ledger(_opened(inner / LEDGER), lock)
    except OutputNotWritten:
        lock.close()
        raise


def rehearsal(folder: Path) -> Ledger:
    """A copy in memory of what an output folder knows, for a dry run: nothing on disk is touched."""
    book = sqlite3.connect(":memory:", isolation_level=None)
    if (folder / FOLDER / LEDGER).is_file():
        with closing(_reading(folder)) as known:
            known.backup(book)
    book.executescript(_TABLES)
    return Ledger(book, sqlite3.connect(":memory:"))


def counts(folder: Path) -> dict[str, int]:
    """How many sources stand in the ledger of an output folder, by status; reads beside a running batch.

    Raises UnreadableSource where there is no ledger.
    """
    with closing(_reading(folder)) as book:
        return dict(book.execute("SELECT status, count(*) FROM sources GROUP BY status ORDER BY status"))


def failures(folder: Path) -> Iterator[Entry]:
    """The sources that failed or were begun and never finished, by name. Raises as `counts` does."""
    with closing(_reading(folder)) as book:
        query = "SELECT * FROM sources WHERE status IN ('failed', 'started') ORDER BY name"
        yield from map(_entry, book.execute(query))


def is_busy(folder: Path) -> bool:
    """Whether a batch is working on that output folder now."""
    try:
        _locked(folder / FOLDER).close()
    except OutputNotWritten:
        return True
    return False


def _locked(folder: Path) -> sqlite3.Connection:
    """SQLite's own exclusive lock: every system has it, and it ends with the process, however that ends."""
    lock = sqlite3.connect(folder / LOCK, timeout=0, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError as error:
        lock.close()
        message = f"another batch is working on {folder.parent}"
        remedy = "wait for it to end, or choose another folder with -o"
        raise OutputNotWritten(message, code="batch.busy", path=str(folder.parent), remedy=remedy) from error
    return lock


def _opened(path: Path) -> sqlite3.Connection:
    book = sqlite3.connect(path, isolation_level=None)
    try:
        book.execute("PRAGMA journal_mode = WAL")
        book.execute("PRAGMA synchronous = NORMAL")
        _check_format(book, path)
        book.executescript(_TABLES)
        book.execute(f"PRAGMA user_version = {FORMAT}")
    except sqlite3.DatabaseError as error:
        book.close()
        message = f"the ledger is damaged: {error}"
        remedy = "move it away; everything will be converted anew"
        raise OutputNotWritten(message, code="batch.ledger-damaged", path=str(path), remedy=remedy) from error
    return book


def _check_format(book: sqlite3.Connection, path: Path) -> None:
    (written,) = book.execute("PRAGMA user_version").fetchone()
    if written > FORMAT:
        message = "a newer Newswright wrote this ledger"
        remedy = "use that release, or another output folder"
        raise OutputNotWritten(message, code="batch.ledger-newer", path=str(path), remedy=remedy)


def _reading(folder: Path) -> sqlite3.Connection:
    path = folder / FOLDER / LEDGER
    if not path.is_file():
        raise _no_ledger(folder)
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)


def _no_ledger(folder: Path) -> ConvertError:
    message = "no batch has written into this folder"
    return UnreadableSource(message, code="batch.no-ledger", path=str(folder), remedy="name the -o folder of a batch")


def _entry(row: tuple[str, ...]) -> Entry:
    name, status, content, choices, tool, created, place, outcome, editions = row
    books = tuple(Edition(**edition) for edition in json.loads(editions))
    known: dict[str, Status] = {"started": "started", "converted": "converted"}
    return Entry(name, known.get(status, "failed"), content, choices, tool, created, place, outcome, books)
