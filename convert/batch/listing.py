"""What there is to convert, one item after the other: folders, globs, archives, lists, JSON Lines.

Nothing is collected: of 100,000 sources one folder's names are in memory at a time. Nothing is unpacked to disk.
What cannot be listed (a word that names nothing, a damaged archive) is an item too, with its trouble.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

from convert import registry
from convert.batch.archives import Far, bare_name, is_archive, members
from convert.batch.names import LARGEST_MEMBER, mirrored, told
from convert.errors import ConvertError, UnreadableSource, UsageError
from convert.pipeline.sources import is_address, near, safe_stem, unreadable
from convert.record import record

LINES = (".jsonl", ".ndjson")


@record
class Item:
    """One source. `name` is its mirrored path, the ledger's key; `place` the path of its outputs without suffix.

    `source` is what people are told. The bytes are `data`, or those of the file `path`, near or far.
    """

    name: str
    place: Path
    source: str
    path: Path | Far | None = None
    data: bytes | None = None
    trouble: ConvertError | None = None


Abroad = Callable[[str], Iterator[tuple[Far, Path]]]
"""The files that an address names (a file, a folder or a pattern), each with its path as it is mirrored."""


def listed(words: Iterable[str], output: Path | None = None, abroad: Abroad | None = None) -> Iterator[Item]:
    """The items of SOURCE words in the order given; folders sorted and mirrored, never `output` itself."""
    words = tuple(map(near, words))
    base = _common_folder(words)
    for word in words:
        if abroad is not None and is_address(word):
            yield from _of_address(word, abroad)
        else:
            yield from _of_word(word, output, base)


def from_lines(lines: Iterable[str], abroad: Abroad | None = None) -> Iterator[Item]:
    """The items of a file list: one path a line, mirrored below the output folder as it is written."""
    for line in lines:
        name = near(line.rstrip("\r\n"))
        if abroad is not None and is_address(name):
            yield from _of_address(name, abroad)
        elif name:
            yield from items_of(Path(name), mirrored(name))


def selected(items: Iterable[Item], pattern: str | None) -> Iterator[Item]:
    """Those whose mirrored path or file name matches a glob pattern; troubles always stay."""
    for item in items:
        file_name = item.name.rpartition("/")[2]
        if pattern is None or item.trouble or fnmatch(item.name, pattern) or fnmatch(file_name, pattern):
            yield item


def _common_folder(words: Iterable[str]) -> Path | None:
    """Files named one by one are mirrored below their common folder, if they come from several."""
    parents = {Path(word).absolute().parent for word in words if Path(word).is_file()}
    return Path(os.path.commonpath(parents)) if len(parents) > 1 else None


def _of_word(word: str, output: Path | None, base: Path | None) -> Iterator[Item]:
    path = Path(word)
    if path.is_dir():
        yield from _of_folder(path, output)
    elif path.is_file():
        inner = path.absolute().relative_to(base) if base else Path(path.name)
        yield from items_of(path, inner)
    elif glob.has_magic(word):
        yield from _of_pattern(word, output)
    else:
        yield _missing(word, "there is no such file or folder", "check the name")


def _of_address(word: str, abroad: Abroad) -> Iterator[Item]:
    none = True
    try:
        for far, inner in abroad(word):
            if is_wanted(far.name):
                none = False
                yield from items_of(far, inner)
    except UnreadableSource as trouble:
        yield Item(told(word), Path(safe_stem(Path(word).name or "source")), told(word), trouble=trouble)
        return
    if none:
        yield _missing(word, "no file that a reader names is there", "check the address")


def _of_pattern(word: str, output: Path | None) -> Iterator[Item]:
    """Matches are mirrored below the part of the pattern that has no wildcard; `**` at the end means a folder."""
    base, pattern = _fixed_part(word)
    if pattern == "**":
        yield from _of_folder(base, output)
        return
    none = True
    for path in sorted(base.glob(pattern)):
        inner = path.relative_to(base)
        if path.is_file() and not _is_hidden(inner) and not _is_below(path, output):
            none = False
            yield from items_of(path, inner)
    if none:
        yield _missing(word, "no file matches", "check the pattern")


def _is_hidden(path: Path) -> bool:
    return any(step.startswith(".") for step in path.parts)


def _is_below(path: Path, folder: Path | None) -> bool:
    return folder is not None and path.resolve().is_relative_to(folder.resolve())


def _fixed_part(pattern: str) -> tuple[Path, str]:
    steps = Path(pattern).parts
    magic = next(number for number, step in enumerate(steps) if glob.has_magic(step))
    return Path(*steps[:magic]), str(Path(*steps[magic:]))


def _of_folder(folder: Path, output: Path | None) -> Iterator[Item]:
    if _is_below(folder, output):
        message, remedy = "the folder lies in the output folder", "choose another one with -o"
        trouble = UsageError(message, code="source.also-output", path=told(str(folder)), remedy=remedy)
        yield Item(told(str(folder)), Path("source"), told(str(folder)), trouble=trouble)
        return
    none = True
    for path in files_of(folder, output):
        none = False
        yield from items_of(path, path.relative_to(folder))
    if none:
        yield _missing(str(folder), "the folder holds no file that a reader names", "newswright formats lists them")


def files_of(folder: Path, output: Path | None) -> Iterator[Path]:
    """Wanted files below a folder, sorted; hidden ones, links out of the tree and the output folder left out."""
    root, barred = os.path.realpath(folder), output and os.path.realpath(output)
    waiting = [_entries(folder)]
    while waiting:
        entry = next(waiting[-1], None)
        if entry is None:
            waiting.pop()
        elif entry.is_dir(follow_symlinks=False):
            if os.path.realpath(entry.path) != barred:
                waiting.append(_entries(entry.path))
        elif is_wanted(entry.name) and _is_file(entry) and _inside(entry, root):
            yield Path(entry.path)


def _entries(folder: str | Path) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if not entry.name.startswith(".")]
    except OSError:
        found = []  # vanished or forbidden since it was seen: nothing below it can be read
    return iter(sorted(found, key=lambda entry: entry.name))


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False  # a link that leads to itself


def _inside(entry: os.DirEntry[str], root: str) -> bool:
    return not entry.is_symlink() or Path(os.path.realpath(entry.path)).is_relative_to(root)


def is_wanted(name: str) -> bool:
    """Whether a file of that name is a source, or holds sources."""
    return registry.reads_suffix(name) or is_archive(name) or name.lower().endswith(LINES)


def items_of(path: Path | Far, inner: Path) -> Iterator[Item]:
    """A file itself, or what is in it if it is an archive or JSON Lines."""
    low = path.name.lower()
    if is_archive(low):
        yield from _of_archive(path, inner)
    elif low.endswith(LINES):
        yield from _of_json_lines(path, inner)
    else:
        yield Item(told(inner.as_posix()), _safe(inner.parent) / safe_stem(inner.name), told(str(path)), path)


def _safe(folder: Path) -> Path:
    """A folder as an output may bear it."""
    return Path(*(safe_stem(f"{step}.") for step in folder.parts))


def _of_archive(path: Path | Far, inner: Path) -> Iterator[Item]:
    """Members that a reader names, mirrored below a folder with the archive's name."""
    name, folder = told(inner.as_posix()), _safe(inner.parent) / safe_stem(bare_name(inner.name))
    try:
        for member in members(path, registry.reads_suffix):
            source = f"{told(str(path))}/{member.name}"
            place = folder / _safe(Path(member.name).parent) / safe_stem(Path(member.name).name)
            yield Item(f"{name}/{member.name}", place, source, None, member.data, member.trouble)
    except ConvertError as trouble:
        yield Item(name, folder, told(str(path)), trouble=trouble)


def _of_json_lines(path: Path | Far, inner: Path) -> Iterator[Item]:
    """Each line is an article of the model; `feed.jsonl` line 7 is written as `feed-7`."""
    name, stem = told(inner.as_posix()), safe_stem(inner.name)
    try:
        with path.open("rb") as stream:
            lines = iter(lambda: stream.readline(LARGEST_MEMBER + 1), b"")
            for number, line in enumerate(lines, 1):
                if line.strip():
                    place = _safe(inner.parent) / f"{stem.name}-{number}"
                    key = f"/{number}.model.json"
                    yield Item(name + key, place, told(str(path)) + key, None, line, _too_long(path, number, line))
    except (OSError, UnreadableSource) as error:
        trouble = unreadable(error, told(str(path))) if isinstance(error, OSError) else error
        yield Item(name, _safe(inner.parent) / stem, told(str(path)), trouble=trouble)


def _too_long(path: Path | Far, number: int, line: bytes) -> ConvertError | None:
    if len(line) <= LARGEST_MEMBER:
        return None
    message = f"a line of more than {LARGEST_MEMBER} bytes"
    return UnreadableSource(
        message, code="source.too-large", path=told(str(path)), line=number, remedy="split the file"
    )


def _missing(word: str, message: str, remedy: str) -> Item:
    trouble = UnreadableSource(message, code="source.missing", path=told(word), remedy=remedy)
    return Item(told(word), Path(safe_stem(Path(word).name or "source")), told(word), trouble=trouble)
