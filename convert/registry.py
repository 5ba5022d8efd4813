"""Which formats there are and where they live; nothing is imported before it is needed.

Built-in formats stand in one table. Outside ones come through the entry-point groups `newswright.readers`,
`.writers` and `.checks` in the same notation; they are scanned (some 70 ms) only for a name or a suffix that
the table has not, and by `formats` and `doctor`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache, partial
from importlib import import_module
from typing import Any, Literal

from convert.contract import Check, Need, Reader, Source, Writer
from convert.errors import BrokenPlugin, FormatFailed, UnknownFormat, UnreadableSource, did_you_mean
from convert.row import Row

Kind = Literal["reader", "writer", "check"]
KINDS: dict[Kind, type] = {"reader": Reader, "writer": Writer, "check": Check}
LAST_READER = "text"
"""Reads what no other reader accepts."""


class Door(Row):
    """Where a format lives (`module:attribute`), and the suffixes by which it is found without importing it."""

    kind: Kind
    name: str
    target: str
    suffixes: tuple[str, ...]


BUILT_IN = (
    Door("reader", "model", "convert.readers.model:reader", (".model.json",)),
    Door("reader", "html", "convert.readers.html:reader", (".html", ".htm", ".xhtml")),
    Door("reader", "markdown", "convert.readers.markdown:reader", (".md", ".markdown")),
    Door("reader", "docx", "convert.readers.docx:reader", (".docx",)),
    Door("reader", "text", "convert.readers.text:reader", (".txt", ".text")),
    Door("reader", "newsml", "convert.readers.newsml:reader", (".newsml.xml", ".xml")),
    Door("writer", "model", "convert.writers.model:writer", (".model.json",)),
    Door("writer", "docx", "convert.writers.docx:writer", (".docx",)),
    Door("writer", "epub", "convert.writers.epub:writer", (".epub",)),
    Door("writer", "html", "convert.writers.html:writer", (".html",)),
    Door("writer", "markdown", "convert.writers.markdown:writer", (".md",)),
    Door("writer", "text", "convert.writers.text:writer", (".txt",)),
    Door("writer", "pdf", "convert.writers.pdf:writer", (".pdf",)),
    Door("writer", "newsml", "convert.writers.newsml:writer", (".newsml.xml",)),
    Door("check", "docx", "convert.checks.docx:check_docx", (".docx",)),
    Door("check", "epub", "convert.checks.epub:check_epub", (".epub",)),
    Door("check", "newsml", "convert.checks.newsml:newsml", (".newsml.xml", ".xml")),
    Door("check", "pdf", "convert.checks.pdf:check_pdf", (".pdf",)),
)

_SUFFIXES = sorted({suffix for door in BUILT_IN for suffix in door.suffixes}, key=len, reverse=True)
"""Of the built-in formats, the longest first."""

REPAIRING = {"newsml": "convert.checks.newsml.repairing:newsml"}
"""Checks whose repair lives apart: it is imported only to repair."""


class Library(Row):
    """A Python library of the built-in formats: the name it is imported by, what pip installs, what it is for."""

    module: str
    requirement: str
    format: str
    why: str


LIBRARIES = (
    Library("lxml", "lxml>=5.3", "newsml", "parses XML and HTML"),
    Library("hijridate", "hijridate>=2.3", "text", "reads dates of the Hijri calendar"),
    Library("persiantools", "persiantools>=5", "text", "reads dates of the Persian calendar"),
    Library("pyluach", "pyluach>=2.2", "text", "reads dates of the Hebrew calendar"),
    Library("trafilatura", "trafilatura>=2,<3", "html", "finds the article in a page"),
    Library("markdown_it", "markdown-it-py>=3,<5", "markdown", "parses CommonMark"),
    Library("yaml", "pyyaml>=6", "markdown", "parses front matter"),
    Library("docx", "python-docx>=1.2,<2", "docx", "opens Word documents"),
    Library("PIL", "pillow>=10", "docx", "turns WebP into PNG for Word"),
    Library("weasyprint", "weasyprint>=70,<71", "pdf", "sets pages"),
    Library("pydyf", "pydyf>=0.11", "pdf", "writes the objects of PDF"),
    Library("fontTools", "fonttools>=4.59", "pdf", "opens fonts"),
)
"""Third-party libraries that modules of formats import; pyproject.toml declares the same."""


def library_needs() -> Iterator[tuple[str, Need]]:
    """Each library with the format that it serves; whether it is there is found without importing it."""
    for one in LIBRARIES:
        remedy = f"pip install '{one.requirement}'"
        yield one.format, Need(one.module, one.why, remedy, partial(_is_installed, one.module))


def _is_installed(module: str) -> bool:
    return import_module("importlib.util").find_spec(module) is not None


@cache
def doors(kind: Kind) -> tuple[Door, ...]:
    """The built-in formats of a kind, in the order of the table."""
    return tuple(door for door in BUILT_IN if door.kind == kind)


@cache
def outside(kind: Kind) -> tuple[Door, ...]:
    """The formats that other packages bring; their suffixes cost an import and are left empty here."""
    found = import_module("importlib.metadata").entry_points(group=f"newswright.{kind}s")
    return tuple(Door(kind, point.name, point.value, ()) for point in sorted(found))


def names(kind: Kind) -> tuple[str, ...]:
    """Every name of a kind, built-in ones first."""
    return tuple(dict.fromkeys(door.name for door in (*doors(kind), *outside(kind))))


def is_format(name: str) -> bool:
    """Whether any reader, writer or check has that name."""
    return any(_found(kind, name) for kind in KINDS)


def reader(name: str) -> Reader[Any]:
    """The reader of that name. Raises UnknownFormat, BrokenPlugin, or FormatFailed without its library."""
    found: Reader[Any] = _loaded("reader", name)
    return found


def writer(name: str) -> Writer[Any]:
    """The writer of that name. Raises UnknownFormat, BrokenPlugin, or FormatFailed without its library."""
    found: Writer[Any] = _loaded("writer", name)
    return found


def check(name: str) -> Check[Any]:
    """The check of that name. Raises UnknownFormat, BrokenPlugin, or FormatFailed without its library."""
    found: Check[Any] = _loaded("check", name)
    return found


def record(kind: Kind, name: str) -> Any:
    """The record of a kind and name. Raises UnknownFormat or BrokenPlugin."""
    return _loaded(kind, name)


def records(name: str) -> Iterator[Any]:
    """Every record of that name: a reader, a writer, a check."""
    yield from (_loaded(kind, name) for kind in KINDS if _found(kind, name))


def has(kind: Kind, name: str) -> bool:
    """Whether there is a format of that kind and name."""
    return bool(_found(kind, name))


def repairing(name: str) -> Check[Any]:
    """The check of that name with its repair, where it has one. Raises UnknownFormat or BrokenPlugin."""
    if name in REPAIRING:
        found: Check[Any] = _opened(Door("check", name, REPAIRING[name], ()))
        return found
    return check(name)


def own_check(target: str) -> Check[Any] | None:
    """The check of what a writer writes. A built-in writer's is built in too, so that nothing is scanned for it."""
    built_in = {door.name for door in doors("check")}
    if target in built_in:
        return check(target)
    outsider = not any(door.name == target for door in doors("writer"))
    return check(target) if outsider and has("check", target) else None


def writer_of_suffix(file_name: str) -> str | None:
    """The writer whose suffix the file name ends in, the longest one first."""
    return next(_by_suffix("writer", file_name), None)


def reads_suffix(file_name: str) -> bool:
    """Whether some reader names the suffix of that file."""
    return next(_by_suffix("reader", file_name), None) is not None


def checks_suffix(file_name: str) -> bool:
    """Whether some check names the suffix of that file."""
    return next(_by_suffix("check", file_name), None) is not None


def stem(file_name: str) -> str:
    """`a` of `a.txt`, `a.model.json` and `a.newsml.xml`: the name without a suffix that a format has."""
    low = file_name.lower()
    longest = next((suffix for suffix in _SUFFIXES if low.endswith(suffix)), "")
    bare = file_name[: len(file_name) - len(longest)] if longest else file_name.rpartition(".")[0]
    return bare or file_name


def reader_for(source: Source) -> str:
    """The name of the one reader that accepts a source.

    Raises UnreadableSource when none does, or when two do (naming both).
    """
    named = [name for name in _by_suffix("reader", source.name) if name != LAST_READER]
    asked = named or ([] if reads_suffix(source.name) else [name for name in names("reader") if name != LAST_READER])
    accepting = [name for name in asked if reader(name).accepts(source)]
    if len(accepting) > 1:
        message = f"the readers {' and '.join(accepting)} both accept it"
        raise UnreadableSource(message, code="source.ambiguous", path=source.name, remedy="choose with --from")
    if accepting:
        return accepting[0]
    if not named and reader(LAST_READER).accepts(source):
        return LAST_READER
    message = f"no {named[0]} document" if named else "a kind of file that no reader accepts"
    raise UnreadableSource(message, code="source.unknown-kind", path=source.name, remedy="choose a reader with --from")


def checks_for(source: Source) -> tuple[str, ...]:
    """The checks that accept a source, those that name its suffix first."""
    named = list(_by_suffix("check", source.name)) or list(names("check"))
    return tuple(name for name in named if check(name).accepts(source))


def clashes() -> tuple[str, ...]:
    """Sentences naming every two formats of one kind and name."""
    every = [door for kind in KINDS for door in (*doors(kind), *outside(kind))]
    counts = Counter((door.kind, door.name) for door in every)
    return tuple(
        f"two {kind}s are named {name}: {' and '.join(d.target for d in every if (d.kind, d.name) == (kind, name))}"
        for (kind, name), count in counts.items()
        if count > 1
    )


def _by_suffix(kind: Kind, file_name: str) -> Iterator[str]:
    """Names of formats with a suffix of that file, longest suffix first; outside ones only if none is built in."""
    low = file_name.lower()
    matches = [(suffix, door.name) for door in doors(kind) for suffix in door.suffixes if low.endswith(suffix)]
    if not matches:
        matches = [(suffix, name) for suffix, name in _outside_suffixes(kind) if low.endswith(suffix)]
    yield from dict.fromkeys(name for _, name in sorted(matches, key=lambda match: -len(match[0])))


@cache
def _outside_suffixes(kind: Kind) -> tuple[tuple[str, str], ...]:
    return tuple((suffix, door.name) for door in outside(kind) for suffix in suffixes(_loaded(kind, door.name)))


def suffixes(record: Any) -> tuple[str, ...]:
    """The suffixes of a record of any kind."""
    return (record.suffix,) if isinstance(record, Writer) else tuple(record.suffixes)


def _found(kind: Kind, name: str) -> tuple[Door, ...]:
    """The doors of that name; the table is asked first."""
    inside = tuple(door for door in doors(kind) if door.name == name)
    return inside or tuple(door for door in outside(kind) if door.name == name)


@cache
def _loaded(kind: Kind, name: str) -> Any:
    found = _found(kind, name)
    if not found:
        raise UnknownFormat(f"there is no {kind} named {name}", remedy=did_you_mean(name, names(kind)))
    if len(found) > 1:
        both = " and ".join(door.target for door in found)
        raise BrokenPlugin(f"two {kind}s are named {name}: {both}", remedy="uninstall one of them")
    return _opened(found[0])


def _opened(door: Door) -> Any:
    module, _, attribute = door.target.partition(":")
    try:
        record = getattr(import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        _missing_library(door, error)
        message = f"the {door.kind} {door.name} cannot be loaded from {door.target}: {error}"
        raise BrokenPlugin(message, remedy="install or mend the package that brings it") from error
    if not isinstance(record, KINDS[door.kind]):
        raise BrokenPlugin(f"{door.target} is no {KINDS[door.kind].__name__} record", remedy="see README, Add a format")
    return record


def _missing_library(door: Door, error: Exception) -> None:
    """Raise FormatFailed where a library of another house is missing behind a built-in door: no plug-in is broken."""
    module = (error.name or "").partition(".")[0] if isinstance(error, ImportError) else ""
    if module in ("", "convert") or not door.target.startswith("convert."):
        return
    wanted = next((one.requirement for one in LIBRARIES if one.module == module), module)
    message = f"the {door.kind} {door.name} needs the Python library {module}: {error}"
    raise FormatFailed(message, code="format.library-missing", remedy=f"pip install '{wanted}'") from error
