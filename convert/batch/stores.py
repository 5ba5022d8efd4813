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
from fnmatch import fnmatch
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import IO, Any, NamedTuple, TypeVar

import fsspec

from convert.batch.ledger import FOLDER
from convert.batch.names import told
from convert.contract import Source
from convert.errors import ConvertError, OutputNotWritten, UnreadableSource
from convert.pipeline.guard import guarded
from convert.pipeline.sources import LARGEST_FILE
from convert.pipeline.writing import HALF_WRITTEN, half_written, put, removed

Answer = TypeVar("Answer")

ONE_PUT = frozenset({"abfs", "abfss", "adl", "az", "gcs", "gs", "memory", "oci", "oss", "s3", "s3a"})
"""Object stores: an object is replaced by a single put; elsewhere a file is written beside and renamed."""
NOTE = ".newswright"
"""A hidden object in the output folder that says where its ledger is kept."""
PACKAGES = {"s3fs": "newswright[s3]"}
"""What to install for a module of a file system, where that has another name."""
FOLDERS = 16
"""How many folders of outputs are known at a time."""


class FarFile(NamedTuple):
    """A file or folder (`convert.batch.archives.Far`): what people are told, its file system, and its path there.

    A path alone does not say how its file system is reached, and an address names a password: both are kept apart.
    """

    address: str
    system: Any
    path: str

    def __str__(self) -> str:
        return self.address

    @property
    def name(self) -> str:
        """Its file name."""
        return self.path.rpartition("/")[2]

    def below(self, name: str) -> FarFile:
        """What lies in this folder; in a chained address the path is that of the first file system."""
        whole = f"{self.path.rstrip('/')}/{name}" if self.path else name
        start, end = _ends(self.address)
        return FarFile(f"{start}{name}{end}", self.system, whole)

    def inner(self, address: str) -> str:
        """The name that `below` made an address of."""
        start, end = _ends(self.address)
        return address.removeprefix(start).removesuffix(end)

    def above(self, steps: int) -> FarFile:
        """The folder so many steps further up."""
        address, chain = _parted(self.address)
        bare, path = ("/".join(whole.split("/")[:-steps]) for whole in (address, self.path))
        return FarFile(bare + chain, self.system, path or "/" * self.path.startswith("/"))

    def asked(self, kind: type[ConvertError], question: Callable[[Any, str], Answer]) -> Answer:
        """What the file system answers about the path. Raises `kind`.

        Of a file system fsspec keeps an instance for each thread: not every one can be shared.
        """
        system = self.system
        mine = type(system)(*system.storage_args, **system.storage_options)
        return _asked(self.address, kind, lambda: question(mine, self.path))

    def open(self, mode: str) -> IO[bytes]:
        """A stream that can seek; its failures are OSErrors."""
        return io.BufferedReader(_Stream(self.asked(UnreadableSource, lambda system, path: system.open(path, mode))))

    def load(self) -> Source:
        """Its bytes. Raises UnreadableSource when it is gone, too large or forbidden."""
        if self.asked(UnreadableSource, lambda system, path: system.size(path) or 0) > LARGEST_FILE:
            raise UnreadableSource("larger than 1 GiB", code="source.too-large", path=self.address)
        data: bytes = self.asked(UnreadableSource, lambda system, path: system.cat_file(path))
        return Source(self.address, data)


def files(word: str, barred: str = "") -> Iterator[tuple[FarFile, Path]]:
    """The files that an address names, sorted, each with its path below the folder (or the fixed part of a pattern).

    Hidden ones and those below `barred`, the address of the outputs, are left out. Raises UnreadableSource.
    """
    base, names = _found(_reached(word, UnreadableSource), word)
    closed = _reached(barred, UnreadableSource) if barred else None
    for name in names:
        file = base.below(name)
        if closed is None or file.system != closed.system or not file.path.startswith(closed.below("").path):
            yield file, Path(name)


def _found(there: FarFile, word: str) -> tuple[FarFile, Iterator[str]]:
    """The folder, and the names below it."""
    if glob.has_magic(there.path):
        steps = there.path.split("/")
        base = there.above(len(steps) - next(number for number, step in enumerate(steps) if glob.has_magic(step)))
        matches = there.asked(UnreadableSource, lambda system, path: sorted(system.glob(path)))
        names = (str(PurePosixPath(match).relative_to(base.path or ".")) for match in matches)
        return base, (name for name in names if not any(step.startswith(".") for step in name.split("/")))
    kind = there.asked(UnreadableSource, lambda system, path: system.info(path)["type"])
    if kind == "directory" or _parted(word)[0].endswith("/"):
        return there, _below(there, "")
    return there.above(1), iter((there.name,))


def _below(folder: FarFile, prefix: str) -> Iterator[str]:
    """Names below a folder, depth first; one folder's are in memory at a time."""
    for name, kind in sorted(_entries(folder)):
        if name.startswith("."):
            continue
        if kind == "directory":
            yield from _below(folder.below(name), f"{prefix}{name}/")
        else:
            yield prefix + name


def _entries(folder: FarFile) -> Iterator[tuple[str, str]]:
    """Name and type of what lies in a folder; an object store may list the folder itself among it."""
    for entry in folder.asked(UnreadableSource, lambda system, path: system.ls(path, detail=True)):
        whole = entry["name"].rstrip("/")
        if whole.strip("/") != folder.path.strip("/"):
            yield whole.rpartition("/")[2], entry["type"]


class Store:
    """An output folder on another file system (`convert.pipeline.plan.Shelf`)."""

    def __init__(self, address: str) -> None:
        """`address` as given with -o. Raises OutputNotWritten when nobody knows the file system."""
        self._said = address
        self._root = _reached(address, OutputNotWritten)
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
        file.asked(OutputNotWritten, lambda system, path: _replace(system, path, data))
        return file.address

    def size(self, name: str) -> int | None:
        """Bytes of an output, as its folder was when it was first asked for."""
        folder, _, last = name.rpartition("/")
        return self._sizes(folder).get(last)

    def remove(self, name: str) -> None:
        """Take an output away. Raises OutputNotWritten."""
        file = self._root.below(name)
        file.asked(OutputNotWritten, lambda system, path: system.rm_file(path) if system.exists(path) else None)

    def is_source(self, name: str, source: str) -> bool:
        """Whether an output of that name would replace its own source."""
        return self.at(name) == source

    def sweep(self, folder: str) -> None:
        """Remove what killed writers left in an inner folder; a single put leaves nothing. Raises OutputNotWritten."""
        self._inner(folder).asked(OutputNotWritten, _swept)

    def keep_ledger(self, home: Path) -> None:
        """Leave a note whose ledger it is. Raises OutputNotWritten where it is another's, or nothing can be put.

        Guids and versions are in the ledger: a second one would begin every chain anew. The ledger is known by a
        random word in its folder, not by where it lies: machines are renamed, containers are born nameless.
        """
        file = self._root.below(NOTE)
        own = _asked(str(home), OutputNotWritten, lambda: _word_of(home))
        told_there = {"id": own, "ledger": str(home), "machine": socket.gethostname()}
        note = json.dumps(told_there, ensure_ascii=False).encode() + b"\n"
        there = file.asked(OutputNotWritten, lambda system, path: system.cat_file(path) if system.exists(path) else b"")
        if there and f'"id": "{own}"'.encode() not in there:
            message = f"the ledger of this folder is kept elsewhere: {there.decode('utf-8', 'replace').strip()}"
            remedy = f"run the batch there, or move that ledger to {home}; without {file} everything begins anew"
            raise OutputNotWritten(message, code="batch.elsewhere", path=str(self._root), remedy=remedy)
        if there != note:
            self.put(NOTE, note)

    def _listed(self, folder: str) -> dict[str, int]:
        return self._inner(folder).asked(OutputNotWritten, _sizes_of)

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
    bare = address.rstrip("/")
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


def _reached(address: str, kind: type[ConvertError]) -> FarFile:
    """What an address names, no slash at its end. Raises `kind` for a file system that nobody knows."""
    system, path = _asked(address, kind, lambda: fsspec.url_to_fs(address, use_listings_cache=False))
    bare, chain = _parted(told(address))
    return FarFile((bare.rstrip("/") if path.strip("/") else bare) + chain, system, path.rstrip("/") or path)


def _parted(address: str) -> tuple[str, str]:
    """An address up to the end of its first path, and what it is chained to: `zip://a.txt`, `::s3://b/c.zip`."""
    end = address.find("::", address.find("://") + 1)
    return (address, "") if end < 0 else (address[:end], address[end:])


def _ends(folder: str) -> tuple[str, str]:
    """What stands before and behind a name in the address of a file in that folder."""
    bare, chain = _parted(folder)
    return bare if bare.endswith("/") else f"{bare}/", chain


def _asked(address: str, kind: type[ConvertError], question: Callable[[], Answer]) -> Answer:
    """The answer of a file system; what it raises is its trouble and no bug of ours: it becomes `kind`."""
    try:
        return guarded("the file system", question)
    except ConvertError as error:
        cause = error.__cause__ or error
        code, remedy = _advice(cause)
        code = code or ("source.missing" if kind is UnreadableSource and isinstance(cause, FileNotFoundError) else None)
        raise kind(f"{type(cause).__name__}: {cause}", code=code, path=told(address), remedy=remedy) from cause


def _advice(cause: BaseException) -> tuple[str | None, str]:
    """Code and remedy. fsspec says which package a file system needs, and raises it from the import that failed."""
    for error in (cause, cause.__cause__):
        if isinstance(error, ModuleNotFoundError) and error.name:
            return "batch.extra-missing", f'pip install "{PACKAGES.get(error.name, error.name)}"'
    return None, "check the address, and the keys in the environment"


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
