"""Members of zip and tar archives, one after the other, within bounds; nothing is unpacked to disk.

A name that would leave the folder, an encrypted member and one that inflates beyond `LARGEST_MEMBER` are troubles of
that member; an archive that cannot be read any further raises UnreadableSource after the members before.
"""

from __future__ import annotations

import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Protocol

from convert.batch.names import LARGEST_MEMBER, told
from convert.contract import Source
from convert.errors import ConvertError, UnreadableSource
from convert.record import record

ZIPS = (".zip",)
TARS = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
ENCRYPTED = 0x1
DAMAGE = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, OSError)


@record
class Member:
    """One file of an archive: its bytes, or why there are none."""

    name: str
    data: bytes | None = None
    trouble: ConvertError | None = None


class Far(Protocol):
    """A file on another file system, as far as listing and reading need it; `str` gives its address."""

    @property
    def name(self) -> str:
        """Its file name."""

    def open(self, mode: str) -> IO[bytes]:
        """A stream that can seek; its failures are OSErrors."""

    def load(self) -> Source:
        """Its bytes. Raises UnreadableSource."""


def is_archive(name: str) -> bool:
    """Whether that file is opened and its members are the sources."""
    return name.lower().endswith(ZIPS + TARS)


def bare_name(name: str) -> str:
    """`old.tar` of `old.tar.gz`: what is left is a name with one suffix."""
    return name[:-3] if name.lower().endswith((".tar.gz", ".tar.xz")) else name.removesuffix(".bz2")


def members(path: Path | Far, wanted: Callable[[str], bool]) -> Iterator[Member]:
    """The members whose name is wanted, in the order of the archive.

    Raises UnreadableSource (`archive.damaged`) where the archive cannot be read (on).
    """
    walk = _of_zip if path.name.lower().endswith(ZIPS) else _of_tar
    try:
        with path.open("rb") as stream:
            yield from walk(stream, str(path), wanted)
    except DAMAGE as error:
        message = f"the archive cannot be read: {error}"
        remedy = "fetch it again, or unpack it by hand"
        raise UnreadableSource(message, code="archive.damaged", path=told(str(path)), remedy=remedy) from error


def _of_zip(stream: IO[bytes], path: str, wanted: Callable[[str], bool]) -> Iterator[Member]:
    with zipfile.ZipFile(stream) as archive:
        for entry in archive.infolist():
            if entry.is_dir() or not _is_wanted(entry.filename, wanted):
                continue
            if entry.flag_bits & ENCRYPTED:
                yield _refused(path, entry.filename, "archive.encrypted", "is encrypted", "remove the protection")
            elif trouble := _traversal(path, entry.filename):
                yield trouble
            else:
                yield _zip_member(archive, entry, path)


def _zip_member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: str) -> Member:
    """A damaged member is its own trouble: the directory tells where the next one is."""
    try:
        with archive.open(entry) as stream:
            return _read(stream, path, entry.filename)
    except DAMAGE as error:
        return _refused(path, entry.filename, "archive.damaged", f"cannot be unpacked: {error}", "fetch it again")


def _of_tar(stream: IO[bytes], path: str, wanted: Callable[[str], bool]) -> Iterator[Member]:
    with tarfile.open(fileobj=stream, mode="r|*") as archive:
        while (entry := archive.next()) is not None:
            if entry.isfile() and _is_wanted(entry.name, wanted):
                content = archive.extractfile(entry)
                if trouble := _traversal(path, entry.name):
                    yield trouble
                elif content is not None:
                    yield _read(content, path, entry.name)
            vars(archive)["members"].clear()  # it keeps every header it has seen: memory would grow with the archive


def _read(stream: IO[bytes], path: str, name: str) -> Member:
    content = stream.read(LARGEST_MEMBER + 1)
    if len(content) > LARGEST_MEMBER:
        return _refused(path, name, "archive.bomb", f"unpacks to more than {LARGEST_MEMBER} bytes", "unpack it by hand")
    return Member(told(name.removeprefix("./")), content)


def _is_wanted(name: str, wanted: Callable[[str], bool]) -> bool:
    steps = PurePosixPath(name.replace("\\", "/")).parts
    hidden = any(step.startswith(".") and step not in (".", "..") for step in steps)
    return bool(steps) and not hidden and "__MACOSX" not in steps and wanted(steps[-1])


def _traversal(path: str, name: str) -> Member | None:
    steps = name.replace("\\", "/").split("/")
    if ".." in steps or not steps[0] or ":" in steps[0]:
        return _refused(path, name, "archive.traversal", "lies outside the archive", "do not trust this archive")
    return None


def _refused(path: str, name: str, code: str, what: str, remedy: str) -> Member:
    place = f"{told(path)}/{told(name)}"
    return Member(told(name), trouble=UnreadableSource(f"{told(name)} {what}", code=code, path=place, remedy=remedy))
