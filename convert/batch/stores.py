"""An output folder on another file system: files are replaced whole or not at all, its ledger stays on this machine."""

from __future__ import annotations

import hashlib
import json
import os
import socket
from fnmatch import fnmatch
from functools import lru_cache
from pathlib import Path
from typing import Any

from convert.batch.far import FarFile, asked, reached
from convert.batch.ledger import FOLDER
from convert.batch.names import told
from convert.errors import OutputNotWritten
from convert.pipeline.writing import HALF_WRITTEN, half_written, put, removed

ONE_PUT = frozenset({"abfs", "abfss", "adl", "az", "gcs", "gs", "memory", "oci", "oss", "s3", "s3a"})
"""Object stores: an object is replaced by a single put; elsewhere a file is written beside and renamed."""
NOTE = ".newswright"
"""A hidden object in the output folder that says where its ledger is kept."""
FOLDERS = 16
"""How many folders of outputs are known at a time."""


class Store:
    """An output folder on another file system (`convert.pipeline.plan.Shelf`)."""

    def __init__(self, address: str) -> None:
        """`address` as given with -o. Raises OutputNotWritten when nobody knows the file system."""
        self._said = address
        self._root = reached(address, OutputNotWritten)
        self._sizes = lru_cache(FOLDERS)(self._listed)

    def __reduce__(self) -> tuple[type[Store], tuple[str]]:
        """A worker gets the address alone."""
        return Store, (self._said,)

    def at(self, name: str) -> str:
        """The address of an output."""
        return self._root.below(name).address

    def name(self, at: str) -> str:
        """Its path inside the folder."""
        return self._root.inner(at)

    def put(self, name: str, data: bytes) -> str:
        """Replace an output by a single put, or by a rename. Raises OutputNotWritten."""
        file = self._root.below(name)
        file.ask(OutputNotWritten, lambda system, path: _replace(system, path, data))
        return file.address

    def size(self, name: str) -> int | None:
        """Bytes of an output, as its folder was when it was first asked for."""
        folder, _, last = name.rpartition("/")
        return self._sizes(folder).get(last)

    def remove(self, name: str) -> None:
        """Take an output away. Raises OutputNotWritten."""
        file = self._root.below(name)
        file.ask(OutputNotWritten, lambda system, path: system.rm_file(path) if system.exists(path) else None)

    def is_source(self, name: str, source: str) -> bool:
        """Whether an output of that name would replace its own source."""
        return self.at(name) == source

    def sweep(self, folder: str) -> None:
        """Remove what killed writers left in an inner folder; a single put leaves nothing. Raises OutputNotWritten."""
        self._inner(folder).ask(OutputNotWritten, _swept)

    def keep_ledger(self, home: Path) -> None:
        """Leave a note whose ledger it is. Raises OutputNotWritten where it is another's, or nothing can be put.

        Guids and versions are in the ledger: a second one would begin every chain anew. The ledger is known by a
        random word in its folder, not by where it lies: machines are renamed, containers are born nameless.
        """
        file = self._root.below(NOTE)
        own = asked(str(home), OutputNotWritten, lambda: _word_of(home))
        words = {"id": own, "ledger": str(home), "machine": socket.gethostname()}
        note = json.dumps(words, ensure_ascii=False).encode() + b"\n"
        there = file.ask(OutputNotWritten, lambda system, path: system.cat_file(path) if system.exists(path) else b"")
        if there and f'"id": "{own}"'.encode() not in there:
            message = f"the ledger of this folder is kept elsewhere: {there.decode('utf-8', 'replace').strip()}"
            remedy = f"run the batch there, or move that ledger to {home}; without {file} everything begins anew"
            raise OutputNotWritten(message, code="batch.elsewhere", path=str(self._root), remedy=remedy)
        if there != note:
            self.put(NOTE, note)

    def _listed(self, folder: str) -> dict[str, int]:
        return self._inner(folder).ask(OutputNotWritten, _sizes_of)

    def _inner(self, folder: str) -> FarFile:
        return self._root.below(folder) if folder else self._root


def _sizes_of(system: Any, path: str) -> dict[str, int]:
    try:
        entries = system.ls(path, detail=True)
    except FileNotFoundError:
        return {}
    return {entry["name"].rpartition("/")[2]: entry["size"] or 0 for entry in entries}


def ledger_home(address: str) -> Path:
    """The folder of this machine where the ledger of an output address is kept: below XDG_STATE_HOME."""
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    bare = told(address).rstrip("/")
    name = "".join(char if char.isalnum() else "-" for char in bare)[:60]
    return Path(state) / "newswright" / f"{name}-{hashlib.sha256(bare.encode()).hexdigest()[:12]}"


def _word_of(home: Path) -> str:
    """The random word by which the ledger below that folder is known; it goes where the ledger goes."""
    path = home / FOLDER / "id"
    if not path.exists():
        put(path, os.urandom(16).hex().encode())
    return path.read_text()


def _replace(system: Any, path: str, data: bytes) -> None:
    if _is_one_put(system):
        system.pipe_file(path, data)
        return
    folder = path.rpartition("/")[0]
    beside = f"{folder}/{half_written()}"
    system.makedirs(folder, exist_ok=True)
    with removed(lambda: system.rm_file(beside)):
        system.pipe_file(beside, data)
        system.mv(beside, path)


def _is_one_put(system: Any) -> bool:
    protocols = (system.protocol,) if isinstance(system.protocol, str) else system.protocol
    return not ONE_PUT.isdisjoint(protocols)


def _swept(system: Any, path: str) -> None:
    for name in () if _is_one_put(system) else _sizes_of(system, path):
        if fnmatch(name, HALF_WRITTEN):
            system.rm_file(f"{path}/{name}")
