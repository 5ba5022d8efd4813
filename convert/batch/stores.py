"""Other file systems, through fsspec: sources are listed and opened there, outputs replaced whole or not at all.

The only module that knows fsspec; it comes with the extras `newswright[s3]` and `newswright[dask]`. What a file system
needs to be reached (keys, an endpoint) it takes from its own environment: `AWS_*`, `FSSPEC_*`.
"""

from __future__ import annotations

import glob
import hashlib
import io
import json
import os
import socket
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import IO, Any, NamedTuple, TypeVar

import fsspec

from convert.contract import Source
from convert.errors import ConvertError, OutputNotWritten, UnreadableSource
from convert.pipeline.guard import guarded
from convert.pipeline.sources import LARGEST_FILE

Answer = TypeVar("Answer")

ONE_PUT = frozenset({"abfs", "abfss", "adl", "az", "gcs", "gs", "memory", "oci", "oss", "s3", "s3a"})
"""Object stores: an object is replaced by a single put; elsewhere a file is written beside and renamed."""
NOTE = ".newswright"
"""A hidden object in the output folder that says where its ledger is kept."""
FOLDERS = 16
"""How many folders of outputs are known at a time."""


class FarFile(NamedTuple):
    """A file by its address (`convert.batch.archives.Far`)."""

    address: str

    def __str__(self) -> str:
        return self.address

    @property
    def name(self) -> str:
        """Its file name."""
        return self.address.rpartition("/")[2]

    def open(self, mode: str) -> IO[bytes]:
        """A stream that can seek; its failures are OSErrors."""
        system, path = _reached(self.address, UnreadableSource)
        return io.BufferedReader(_Stream(_asked(self.address, UnreadableSource, lambda: system.open(path, mode))))

    def load(self) -> Source:
        """Its bytes. Raises UnreadableSource when it is gone, too large or forbidden."""
        system, path = _reached(self.address, UnreadableSource)
        if _asked(self.address, UnreadableSource, lambda: system.size(path) or 0) > LARGEST_FILE:
            raise UnreadableSource("larger than 1 GiB", code="source.too-large", path=self.address)
        data: bytes = _asked(self.address, UnreadableSource, lambda: system.cat_file(path))
        return Source(self.address, data)


def files(word: str, barred: str = "") -> Iterator[tuple[FarFile, Path]]:
    """The files that an address names, sorted, each with its path below the folder (or the fixed part of a pattern).

    Hidden ones and those below `barred`, the address of the outputs, are left out. Raises UnreadableSource.
    """
    system, path = _reached(word, UnreadableSource)
    base, names = _found(system, path.rstrip("/"), word)
    protocol = word.partition("://")[0]
    closed = f"{_reached(barred, UnreadableSource)[1]}/" if barred.startswith(f"{protocol}://") else None
    for name in names:
        whole = f"{base}/{name}" if base else name
        if closed is None or not whole.startswith(closed):
            yield FarFile(f"{protocol}://{whole}"), Path(name)


def _found(system: Any, path: str, word: str) -> tuple[str, Iterator[str]]:
    """The folder, and the names below it."""
    if glob.has_magic(path):
        steps = path.split("/")
        base = "/".join(steps[: next(number for number, step in enumerate(steps) if glob.has_magic(step))])
        matches = _asked(word, UnreadableSource, lambda: sorted(system.glob(path)))
        names = (str(PurePosixPath(match).relative_to(base or ".")) for match in matches)
        return base, (name for name in names if not any(step.startswith(".") for step in name.split("/")))
    if _asked(word, UnreadableSource, lambda: system.info(path)["type"]) == "directory" or word.endswith("/"):
        return path, _below(system, path, word, "")
    base, _, name = path.rpartition("/")
    return base, iter((name,))


def _below(system: Any, path: str, word: str, prefix: str) -> Iterator[str]:
    """Names below a folder, depth first; one folder's are in memory at a time."""
    for name, kind in sorted(_entries(system, path, word)):
        if name.startswith("."):
            continue
        if kind == "directory":
            yield from _below(system, f"{path}/{name}", word, f"{prefix}{name}/")
        else:
            yield prefix + name


def _entries(system: Any, path: str, word: str) -> Iterator[tuple[str, str]]:
    """Name and type of what lies in a folder; an object store may list the folder itself among it."""
    for entry in _asked(word, UnreadableSource, lambda: system.ls(path, detail=True)):
        whole = entry["name"].rstrip("/")
        if whole.strip("/") != path.strip("/"):
            yield whole.rpartition("/")[2], entry["type"]


class Store:
    """An output folder on another file system (`convert.pipeline.plan.Shelf`)."""

    def __init__(self, address: str) -> None:
        """`address` as given with -o. Raises OutputNotWritten when nobody knows the file system."""
        self._address = address.rstrip("/")
        _reached(self._address, OutputNotWritten)
        self._sizes = lru_cache(FOLDERS)(self._listed)

    def __reduce__(self) -> tuple[type[Store], tuple[str]]:
        """A worker gets the address alone."""
        return Store, (self._address,)

    def at(self, name: str) -> str:
        """The address of an output."""
        return f"{self._address}/{name}"

    def name(self, at: str) -> str:
        """Its path inside the folder."""
        return at.removeprefix(self._address + "/")

    def put(self, name: str, data: bytes) -> str:
        """Replace an output by a single put, or by a rename. Raises OutputNotWritten."""
        at = self.at(name)
        system, path = _reached(at, OutputNotWritten)
        _asked(at, OutputNotWritten, lambda: _replace(system, path, data))
        return at

    def size(self, name: str) -> int | None:
        """Bytes of an output, as its folder was when it was first asked for."""
        folder, _, last = name.rpartition("/")
        return self._sizes(folder).get(last)

    def remove(self, name: str) -> None:
        """Take an output away. Raises OutputNotWritten."""
        system, path = _reached(self.at(name), OutputNotWritten)
        _asked(self.at(name), OutputNotWritten, lambda: system.rm_file(path) if system.exists(path) else None)

    def keep_ledger(self, home: Path) -> None:
        """Leave a note where the ledger is. Raises OutputNotWritten where another one is kept, or nothing can be put.

        Guids and versions are in the ledger: a second one would begin every chain anew.
        """
        system, path = _reached(self.at(NOTE), OutputNotWritten)
        note = json.dumps({"ledger": str(home), "machine": socket.gethostname()}, ensure_ascii=False).encode() + b"\n"
        there = _asked(self.at(NOTE), OutputNotWritten, lambda: system.cat_file(path) if system.exists(path) else b"")
        if there not in (b"", note):
            message = f"the ledger of this folder is kept elsewhere: {there.decode('utf-8', 'replace').strip()}"
            remedy = f"run the batch there, or bring that ledger here and remove {self.at(NOTE)}"
            raise OutputNotWritten(message, code="batch.elsewhere", path=self._address, remedy=remedy)
        if not there:
            self.put(NOTE, note)

    def _listed(self, folder: str) -> dict[str, int]:
        at = self.at(folder).rstrip("/")
        system, path = _reached(at, OutputNotWritten)

        def sizes() -> dict[str, int]:
            try:
                entries = system.ls(path, detail=True)
            except FileNotFoundError:
                return {}
            return {entry["name"].rpartition("/")[2]: entry["size"] or 0 for entry in entries}

        return _asked(at, OutputNotWritten, sizes)


def ledger_home(address: str) -> Path:
    """The folder of this machine where the ledger of an output address is kept: below XDG_STATE_HOME."""
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    bare = address.rstrip("/")
    name = "".join(char if char.isalnum() else "-" for char in bare)[:60]
    return Path(state) / "newswright" / f"{name}-{hashlib.sha256(bare.encode()).hexdigest()[:12]}"


def _replace(system: Any, path: str, data: bytes) -> None:
    protocols = (system.protocol,) if isinstance(system.protocol, str) else system.protocol
    if ONE_PUT.intersection(protocols):
        system.pipe_file(path, data)
        return
    folder, _, name = path.rpartition("/")
    beside = f"{folder}/.{hashlib.sha256(name.encode()).hexdigest()[:24]}.part"
    system.makedirs(folder, exist_ok=True)
    system.pipe_file(beside, data)
    system.mv(beside, path)


def _reached(address: str, kind: type[ConvertError]) -> tuple[Any, str]:
    """The file system of an address, and the path there. Raises `kind` for one that nobody knows."""
    system, path = _asked(address, kind, lambda: fsspec.url_to_fs(address, use_listings_cache=False))
    return system, path


def _asked(address: str, kind: type[ConvertError], question: Callable[[], Answer]) -> Answer:
    """The answer of a file system; what it raises is its trouble and no bug of ours: it becomes `kind`."""
    try:
        return guarded("the file system", question, address)
    except ConvertError as error:
        cause = error.__cause__ or error
        missing = kind is UnreadableSource and isinstance(cause, FileNotFoundError)
        remedy = "check the address, the keys in the environment, and that newswright[s3] is installed"
        code = "source.missing" if missing else None
        raise kind(f"{type(cause).__name__}: {cause}", code=code, path=address, remedy=remedy) from cause


class _Stream(io.RawIOBase):
    """A file far away, its failures as a disk tells them."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        place: int = self._file.seek(offset, whence)
        return place

    def tell(self) -> int:
        place: int = self._file.tell()
        return place

    def readinto(self, buffer: Any) -> int:
        try:
            data = _asked("", UnreadableSource, lambda: self._file.read(len(buffer)))
        except UnreadableSource as error:
            raise OSError(error.message) from error
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()
