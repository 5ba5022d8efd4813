"""Files on other file systems, through fsspec: listed and opened where they lie.

fsspec comes with the extras `newswright[s3]` and `newswright[dask]`. What a file system needs to be reached (keys, an
endpoint) it takes from its own environment: `AWS_*`, `FSSPEC_*`.
"""

from __future__ import annotations

import glob
import io
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any, TypeVar

import fsspec

from convert.batch import extras
from convert.batch.names import told
from convert.contract import Source
from convert.errors import ConvertError, UnreadableSource
from convert.pipeline.guard import guarded
from convert.pipeline.sources import LARGEST_FILE
from convert.row import Row

Answer = TypeVar("Answer")


class FarFile(Row):
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

    def ask(self, kind: type[ConvertError], question: Callable[[Any, str], Answer]) -> Answer:
        """What the file system answers about the path. Raises `kind`.

        Of a file system fsspec keeps an instance for each thread: not every one can be shared.
        """
        system = self.system
        mine = type(system)(*system.storage_args, **system.storage_options)
        return asked(self.address, kind, lambda: question(mine, self.path))

    def open(self, mode: str) -> IO[bytes]:
        """A stream that can seek; its failures are OSErrors."""
        return io.BufferedReader(_Stream(self.ask(UnreadableSource, lambda system, path: system.open(path, mode))))

    def load(self) -> Source:
        """Its bytes. Raises UnreadableSource when it is gone, too large or forbidden."""
        if self.ask(UnreadableSource, lambda system, path: system.size(path) or 0) > LARGEST_FILE:
            raise UnreadableSource("larger than 1 GiB", code="source.too-large", path=self.address)
        data: bytes = self.ask(UnreadableSource, lambda system, path: system.cat_file(path))
        return Source(self.address, data)


def files(word: str, barred: str = "") -> Iterator[tuple[FarFile, Path]]:
    """The files that an address names, sorted, each with its path below the folder (or the fixed part of a pattern).

    Hidden ones and those below `barred`, the address of the outputs, are left out. Raises UnreadableSource.
    """
    base, names = _found(reached(word, UnreadableSource), word)
    closed = reached(barred, UnreadableSource) if barred else None
    for name in names:
        file = base.below(name)
        if closed is None or file.system != closed.system or not file.path.startswith(closed.below("").path):
            yield file, Path(name)


def reached(address: str, kind: type[ConvertError]) -> FarFile:
    """What an address names, no slash at its end. Raises `kind` for a file system that nobody knows."""
    system, path = asked(address, kind, lambda: fsspec.url_to_fs(address, use_listings_cache=False))
    bare, chain = _parted(told(address))
    return FarFile((bare.rstrip("/") if path.strip("/") else bare) + chain, system, path.rstrip("/") or path)


def asked(address: str, kind: type[ConvertError], question: Callable[[], Answer]) -> Answer:
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
        if isinstance(error, ModuleNotFoundError):
            return extras.MISSING, extras.remedy(error) or f"pip install {error.name}"
    return None, "check the address, and the keys in the environment"


def _found(there: FarFile, word: str) -> tuple[FarFile, Iterator[str]]:
    """The folder, and the names below it."""
    if glob.has_magic(there.path):
        steps = there.path.split("/")
        base = there.above(len(steps) - next(number for number, step in enumerate(steps) if glob.has_magic(step)))
        matches = there.ask(UnreadableSource, lambda system, path: sorted(system.glob(path)))
        names = (str(PurePosixPath(match).relative_to(base.path or ".")) for match in matches)
        return base, (name for name in names if not any(step.startswith(".") for step in name.split("/")))
    kind = there.ask(UnreadableSource, lambda system, path: system.info(path)["type"])
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
    for entry in folder.ask(UnreadableSource, lambda system, path: system.ls(path, detail=True)):
        whole = entry["name"].rstrip("/")
        if whole.strip("/") != folder.path.strip("/"):
            yield whole.rpartition("/")[2], entry["type"]


def _parted(address: str) -> tuple[str, str]:
    """An address up to the end of its first path, and what it is chained to: `zip://a.txt`, `::s3://b/c.zip`."""
    end = address.find("::", address.find("://") + 1)
    return (address, "") if end < 0 else (address[:end], address[end:])


def _ends(folder: str) -> tuple[str, str]:
    """What stands before and behind a name in the address of a file in that folder."""
    bare, chain = _parted(folder)
    return bare if bare.endswith("/") else f"{bare}/", chain


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
            data = asked("", UnreadableSource, lambda: self._file.read(len(buffer)))
        except UnreadableSource as error:
            raise OSError(error.message) from error
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()
