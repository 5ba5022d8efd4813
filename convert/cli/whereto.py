"""Where the outputs of a batch go: a folder of this machine, or an address on another file system."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from convert.batch import extras
from convert.batch.archives import Far
from convert.cli import opened
from convert.errors import UsageError
from convert.pipeline.plan import Shelf
from convert.pipeline.sources import is_address, near
from convert.row import Row

FILES = "convert.batch.far:files"
HOME = "convert.batch.stores:ledger_home"
STORE = "convert.batch.stores:Store"


class Whereto(Row):
    """`said` with -o; `folder` holds the ledger and, if `shelf` is None, the outputs."""

    said: str
    folder: Path
    shelf: Shelf | None = None

    @property
    def base(self) -> Path:
        """What the plan mirrors the sources below."""
        return self.folder if self.shelf is None else Path()

    def claim(self) -> None:
        """Leave word at an address where its ledger is kept. Raises OutputNotWritten, also where another one is."""
        if self.shelf is not None:
            store: Any = self.shelf
            store.keep_ledger(self.folder)

    def abroad(self, word: str) -> Iterator[tuple[Far, Path]]:
        """The files that an address among the sources names, without those below the outputs."""
        barred = "" if self.shelf is None else self.said
        yield from door(FILES)(word, barred)


def whereto(said: str | None) -> Whereto:
    """What -o means. Raises UsageError where nothing is said, or what is said ends with the process."""
    said = said and near(said)
    if not said:
        raise UsageError("no output folder is given", remedy="name one with -o DIR")
    if not is_address(said):
        return Whereto(said, Path(said))
    if said.startswith("memory:"):
        raise UsageError(f"-o {said}: what is in memory ends with the command", remedy="name a folder or a bucket")
    return Whereto(said, door(HOME)(said), door(STORE)(said))


def here(said: str | None, what: str) -> Path:
    """A folder of this machine, for commands that know no other. Raises UsageError."""
    if said and is_address(said):
        raise UsageError(f"-o {said}: {what} writes to this machine", remedy="use newswright batch, or mount it")
    return whereto(said).folder


def door(target: str) -> Any:
    """What stands at `module:attribute`. Raises UsageError that names the extra it comes with, if that is missing."""
    try:
        return opened(target)
    except ModuleNotFoundError as error:
        if not extras.remedy(error):
            raise
        message, remedy = f"{error.name} is not installed", extras.remedy(error)
        raise UsageError(message, code=extras.MISSING, remedy=remedy) from error
