"""`newswright schemas install PATH|ZIP|URL`: only the bytes that IPTC published are taken."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from convert.contract import Source
from convert.errors import OutputNotWritten, UnreadableSource
from convert.grammars import data_folder, file_of, forget, name_of
from convert.grammars.fetching import fetched, is_address
from convert.grammars.known import DIGESTS, SUPPORT
from convert.markup.archive import opened

_MOST_FILES = 2_000
_MOST_BYTES = 4 * 1024 * 1024


def install(source: str, folder: Path | None = None) -> tuple[str, ...]:
    """Take the official schemas of a file, a folder, a zip archive or an address; their names, oldest first.

    Only the bytes that IPTC published are kept. Raises UnreadableSource for what cannot be read or holds none of
    them, OutputNotWritten where the folder cannot be written. Only an address uses the network.
    """
    found = {name: data for data in _candidates(source) if (name := name_of(data))}
    if not found:
        remedy = "give NewsML-G2_VERSION-spec-All-Power.xsd as IPTC publishes it, from 2.9 to 2.35"
        raise UnreadableSource(f"{source}: no official schema among it", code="schemas.unknown", remedy=remedy)
    place = folder or data_folder()
    try:
        place.mkdir(parents=True, exist_ok=True)
        for name, data in found.items():
            _put(place / file_of(name), data)
    except OSError as error:
        raise OutputNotWritten(f"{place}: {error.strerror}", remedy="choose another XDG_DATA_HOME") from error
    forget()
    return tuple(name for name in DIGESTS if name in found and name not in SUPPORT)


def _put(path: Path, data: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as draft:
        draft.write(data)
    Path(draft.name).replace(path)


def _candidates(source: str) -> Iterator[bytes]:
    if is_address(source):
        yield from _unpacked(Source(source, fetched(source)))
        return
    path = Path(source)
    if path.is_dir():
        yield from _of_folder(path)
        return
    try:
        yield from _unpacked(Source(path.name, path.read_bytes()))
    except OSError as error:
        raise UnreadableSource(f"{source}: {error.strerror}", code="schemas.unreadable", path=source) from error


def _of_folder(path: Path) -> Iterator[bytes]:
    for count, file in enumerate(sorted(path.rglob("*.xsd"))):
        if count == _MOST_FILES:
            return
        if file.is_file() and file.stat().st_size <= _MOST_BYTES:
            yield file.read_bytes()


def _unpacked(source: Source) -> Iterable[bytes]:
    if not source.data.startswith(b"PK"):
        yield source.data
        return
    archive = opened(source)
    for name in archive.names:
        if name.lower().endswith(".xsd"):
            yield archive.read(name)
