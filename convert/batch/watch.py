"""A hot folder: what is dropped there is converted once it is whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from convert.batch.listing import Item, files_of, items_of
from convert.errors import OutputNotWritten
from convert.record import field, state

Signature = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds."""


@state
class HotFolder:
    """What lies in a folder, looked at again and again. `output` and what lies below it is never a source.

    A file is whole when two looks at it, a pause apart, find it the same. Whoever writes slowly does better to
    write under another name (hidden, or `.part`) and rename.
    """

    folder: Path
    output: Path
    _last: dict[Path, Signature] = field(default_factory=dict)
    _taken: dict[Path, Signature] = field(default_factory=dict)

    def ready(self) -> list[Path]:
        """Files that are whole and were not taken in this state before; they count as taken now."""
        now = {path: signature for path in files_of(self.folder, self.output) if (signature := _signature(path))}
        whole = [path for path, signature in now.items() if self._last.get(path) == signature]
        fresh = [path for path in whole if self._taken.get(path) != now[path]]
        self._last = now
        self._taken = {path: signature for path, signature in self._taken.items() if path in now}
        self._taken |= {path: now[path] for path in fresh}
        return fresh

    def items(self, paths: Iterable[Path], owners: dict[str, Path]) -> Iterator[Item]:
        """The items of several files; `owners` learns which source came from which file."""
        for path in paths:
            for item in items_of(path, path.relative_to(self.folder)):
                owners[item.source] = path
                yield item

    def move(self, path: Path, target: Path) -> None:
        """Take a file out of the folder, to the same place below `target`. Raises OutputNotWritten."""
        place = target / path.relative_to(self.folder)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(path, place)
        except OSError as error:
            message = f"cannot be moved to {target}: {error.strerror}"
            raise OutputNotWritten(message, path=str(path), remedy="give another folder") from error


def _signature(path: Path) -> Signature | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_size, state.st_mtime_ns
