"""Outputs in a folder of this machine; `convert.batch.stores` puts them elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from convert.pipeline.plan import Plan, Shelf
from convert.pipeline.writing import put


class Folder(NamedTuple):
    """A shelf that is a folder (`convert.pipeline.plan.Shelf`)."""

    folder: Path

    def at(self, name: str) -> str:
        """The path of an output."""
        return str(self.folder / name)

    def name(self, at: str) -> str:
        """Its path inside the folder."""
        return str(Path(at).relative_to(self.folder))

    def put(self, name: str, data: bytes) -> str:
        """Replace an output. Raises OutputNotWritten."""
        return put(self.folder / name, data).path

    def size(self, name: str) -> int | None:
        """Bytes of an output."""
        try:
            return (self.folder / name).stat().st_size
        except OSError:
            return None

    def remove(self, name: str) -> None:
        """Take an output away."""
        (self.folder / name).unlink(missing_ok=True)


def shelf_of(plan: Plan) -> Shelf:
    """Where the outputs of a plan go."""
    return plan.shelf or Folder(plan.folder)
