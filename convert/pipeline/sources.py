"""Finding and loading sources: files, folders, globs, standard input."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from convert import registry
from convert.contract import Source
from convert.errors import UnreadableSource, UsageError
from convert.later import later
from convert.row import Row

if TYPE_CHECKING:
    import glob
else:
    glob = later("glob")

STANDARD_INPUT = "-"
STANDARD_NAME = "stdin"
"""What standard input is called in messages, and what its outputs are named."""
LARGEST_FILE = 1 << 30
"""Bytes; a larger file is no article and is refused before it is read."""


LOCAL = ("file", "local")
"""Protocols that name files of this machine."""
_SIGNS = str.maketrans("", "", "+-._")


def near(word: str) -> str:
    """A file's name: what `file://` says, else the word itself. Nothing is decoded: `%20` is part of a name."""
    protocol, mark, path = word.partition("://")
    if not mark or protocol.lower() not in LOCAL:
        return word
    return path.removeprefix("localhost") if path.startswith("localhost/") else path


def is_address(word: str) -> bool:
    """Whether a word names something on another file system: `s3://bucket/wire/`, `zip://*.txt::s3://bucket/a.zip`.

    RFC 3986, 3.1: a scheme; in fsspec's chains several. A single letter is a drive.
    """
    start, mark, _ = word.partition("://")
    schemes = [] if start.lower() in LOCAL else start.split("::")
    return bool(mark and schemes) and all(
        len(scheme) > 1 and scheme.isascii() and scheme.translate(_SIGNS).isalnum() for scheme in schemes
    )


class Found(Row):
    """One source on disk. `place` is where its outputs go below the output folder, without suffix."""

    path: Path
    place: Path


def load(path: Path) -> Source:
    """The bytes of a file. Raises UnreadableSource when it is missing, a folder, too large or forbidden."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadableSource("larger than 1 GiB", code="source.too-large", path=str(path))
        return Source(str(path), path.read_bytes())
    except OSError as error:
        raise unreadable(error, str(path)) from error


def unreadable(error: OSError, path: str) -> UnreadableSource:
    """Why a disk does not give a file, as an answer."""
    code = "source.missing" if isinstance(error, FileNotFoundError) else "source.unreadable"
    return UnreadableSource(error.strerror or str(error), code=code, path=path, remedy="check the name and permissions")


Walk = Callable[[Path], Iterator[Path]]


def find(
    words: Iterable[str], output: Path | None = None, suitable: Callable[[str], bool] = registry.reads_suffix
) -> Iterator[Found]:
    """Every source that SOURCE words name, in the order given, folders sorted and mirrored.

    A folder gives each `suitable` file (by name: one whose suffix a reader names), never those below `output`.
    Raises UnreadableSource for a word that names nothing, UsageError for an empty one.
    """
    found = [item for word in words for item in _named(word, partial(walk, output=output, suitable=suitable), output)]
    yield from _mirrored(found)


def _named(word: str, walked: Walk, output: Path | None) -> Iterator[Found]:
    word = near(word)
    path = Path(word)
    if not word:
        raise UsageError("a source without a name", remedy="name a file, or . for this folder")
    if word == STANDARD_INPUT:
        yield Found(path, Path(STANDARD_NAME))
    elif path.is_dir():
        yield from _of_folder(path, walked)
    elif path.exists() or not glob.has_magic(word):
        yield Found(_on_disk(path), safe_stem(path.name))
    else:
        yield from _of_glob(word, walked, output)


def _on_disk(path: Path) -> Path:
    """A file that is named `-` (as `./-` says) is not standard input."""
    return path.absolute() if str(path) == STANDARD_INPUT else path


def _of_glob(word: str, walked: Walk, output: Path | None) -> Iterator[Found]:
    barred = None if output is None or _begins_below(word, output) else output.resolve()
    found = sorted(glob.glob(word, recursive=True))
    matches = [match for match in found if barred is None or not Path(match).resolve().is_relative_to(barred)]
    if not matches:
        raise UnreadableSource("no file matches", code="source.missing", path=word, remedy="check the pattern")
    for match in matches:
        if Path(match).is_file():
            yield Found(_on_disk(Path(match)), safe_stem(Path(match).name))
        elif "**" not in word:
            yield from _of_folder(Path(match), walked)


def _begins_below(word: str, folder: Path) -> bool:
    """Whether all that a pattern may match lies in the folder: then that is what is meant."""
    parts = takewhile(lambda part: not glob.has_magic(part), Path(word).parts)
    return Path(*parts).resolve().is_relative_to(folder.resolve())


def _of_folder(folder: Path, walked: Walk) -> Iterator[Found]:
    count = 0
    for path in walked(folder):
        count += 1
        inner = path.relative_to(folder)
        yield Found(path, inner.parent / safe_stem(inner.name))
    if not count:
        message = "the folder holds no file that could be meant"
        raise UnreadableSource(
            message, code="source.empty-folder", path=str(folder), remedy="newswright formats lists them"
        )


def walk(
    folder: Path, output: Path | None = None, suitable: Callable[[str], bool] = registry.reads_suffix
) -> Iterator[Path]:
    """Suitable files below a folder, sorted; hidden ones, links out of the tree and the output folder left out."""
    root, barred = folder.resolve(), output.resolve() if output else None
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and Path(here, name).resolve() != barred
        )
        for name in sorted(files):
            path = Path(here, name)
            wanted = not name.startswith(".") and suitable(name) and path.is_file()
            if wanted and Path(os.path.realpath(path)).is_relative_to(root):
                yield path


def _mirrored(found: list[Found]) -> Iterator[Found]:
    """Places as found, unless two sources of different folders share one: then the folders are mirrored."""
    taken = Counter(item.place for item in found)
    if all(count == 1 for count in taken.values()) or len({item.path.parent for item in found}) == 1:
        yield from found
        return
    base = Path(os.path.commonpath([item.path.resolve().parent for item in found]))
    for item in found:
        parent = item.path.resolve().parent.relative_to(base)
        yield Found(item.path, parent / item.place.name)


LONGEST_NAME = 200
"""Bytes of a stem: file systems allow 255 for the whole name."""


def safe_stem(name: str) -> Path:
    """The stem of a file name as an output may bear it: no control or direction characters, not too long."""
    kept = name if name.isprintable() else "".join(map(_kept, name))  # nothing unwanted is printable
    bare = registry.stem(kept).strip().strip(".") or "article"
    return Path(bare.encode("utf-8", "replace")[:LONGEST_NAME].decode("utf-8", "ignore").replace("/", "_"))


def _kept(character: str) -> str:
    unwanted = unicodedata.category(character) in ("Cc", "Cs") or character in OVERRIDES
    return "_" if unwanted else character


OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2028\u2029")
