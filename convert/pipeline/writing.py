"""Article -> checked bytes -> file: a written file passes its own check before it replaces the old one."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from itertools import chain
from pathlib import Path, PurePosixPath

from convert import registry
from convert.config import Settings
from convert.contract import Source, Writer, WriterOptions
from convert.diagnostics import Diagnostic, Report, Severity
from convert.errors import BadOption, FormatFailed, OutputNotWritten
from convert.markup.embargo import in_force
from convert.model import Article, Figure, Publication, all_blocks
from convert.pipeline.guard import guarded
from convert.pipeline.plan import Plan, Shelf, options
from convert.pipeline.reading import placed
from convert.row import Row

Document = Article | Publication

_MARK = 24
HALF_WRITTEN = f".{'[0-9a-f]' * _MARK}.part"
"""A glob of the names that `half_written` gives."""


class Output(Row):
    """A file that was written: format, path, size in bytes, SHA-256 in hexadecimal, empty where none is asked for."""

    format: str
    path: str
    bytes: int
    sha256: str


class Setting(Row):
    """What a writer gets besides the article: the clock, pictures by href, the source's name, configuration."""

    created: datetime
    assets: Mapping[str, bytes]
    file_name: str
    settings: Settings


def render(document: Document, target: str, setting: Setting, report: Report) -> bytes:
    """The checked bytes of one format.

    An embargo in force is told first, for every article and with every format: `told_once` keeps one of each.
    Raises UnknownFormat, BadOption, or FormatFailed (a need is missing, or the check of the result found errors).
    """
    for warning in embargo_warnings(document, setting.created):
        report(warning)
    writer = registry.writer(target)
    filled = {"created": setting.created, "assets": setting.assets, "file_name": setting.file_name}
    opts = options("writer", target, setting.settings, filled)
    data = guarded(f"the writer {target}", lambda: _written(writer, target, document, opts, report))
    _checked(Source(registry.stem(setting.file_name) + writer.suffix, data), target, setting.settings, report)
    return data


def _written(
    writer: Writer[WriterOptions], target: str, document: Document, opts: WriterOptions, report: Report
) -> bytes:
    if isinstance(document, Article):
        return writer.write(document, opts, report)
    if writer.bundle is None:
        message = f"the format {target} cannot hold several articles"
        raise FormatFailed(message, code="format.no-bundle", remedy="leave out --bundle, or choose epub, pdf or docx")
    return writer.bundle(document, opts, report)


def _checked(source: Source, target: str, chosen: Settings, report: Report) -> None:
    """Refuse bytes in which the format's own check finds an error; its milder findings are the writer's business."""
    check = registry.own_check(target)
    if check is None:
        return
    found: list[Diagnostic] = []
    opts = options("check", target, chosen, {})
    told = placed(found.append, source.name)
    guarded(f"the check {target}", lambda: check.check(source, opts, told))
    errors = [finding for finding in found if finding.severity == Severity.ERROR]
    for finding in errors:
        report(finding)
    if errors:
        message = f"what was written does not pass its own check: {errors[0].message} [{errors[0].code}]"
        raise FormatFailed(message, code=f"{target}.own-check", path=source.name, line=errors[0].line)


def half_written() -> str:
    """A name for a temporary file beside its target: hidden, and of no other writer, whatever that one writes."""
    return f".{os.urandom(_MARK // 2).hex()}.part"


def put(path: Path, data: bytes) -> str:
    """Replace a file atomically and say where it is: a temporary file in the same folder, then a rename.

    Nothing half-written stays. Raises OutputNotWritten with the disk's reason.
    """
    temporary = path.with_name(half_written())
    with _on_disk(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with removed(lambda: temporary.unlink(missing_ok=True)):
            temporary.write_bytes(data)
            temporary.replace(path)
    return str(path)


@contextlib.contextmanager
def _on_disk(path: Path) -> Iterator[None]:
    """What the disk refuses inside is OutputNotWritten, with its reason."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputNotWritten(f"cannot be written: {reason}", path=str(path), remedy="choose another -o") from error


@contextlib.contextmanager
def removed(remove: Callable[[], object]) -> Iterator[None]:
    """Where what is done inside fails, or is broken off, what it left is removed, if that can be."""
    try:
        yield
    except BaseException:
        with contextlib.suppress(Exception):
            remove()
        raise


class Folder(Row):
    """A shelf that is a folder of this machine (`convert.pipeline.plan.Shelf`)."""

    folder: Path

    def at(self, name: str) -> str:
        """The path of an output."""
        return str(self.folder / name)

    def name(self, at: str) -> str:
        """Its path inside the folder."""
        return str(Path(at).relative_to(self.folder))

    def is_source(self, name: str, source: str) -> bool:
        """Whether an output of that name would replace its own source."""
        with contextlib.suppress(OSError, ValueError):  # one of the two is not there, or no file of this machine
            return (self.folder / name).samefile(source)
        return False

    def put(self, name: str, data: bytes) -> str:
        """Replace an output. Raises OutputNotWritten."""
        return put(self.folder / name, data)

    def size(self, name: str) -> int | None:
        """Bytes of an output."""
        try:
            return (self.folder / name).stat().st_size
        except OSError:
            return None

    def remove(self, name: str) -> None:
        """Take an output away. Raises OutputNotWritten."""
        with _on_disk(self.folder / name):
            (self.folder / name).unlink(missing_ok=True)

    def sweep(self, folder: str) -> None:
        """Remove what killed writers left in an inner folder. Raises OutputNotWritten."""
        for path in (self.folder / folder).glob(HALF_WRITTEN):
            with _on_disk(path):
                path.unlink(missing_ok=True)


def shelf_of(plan: Plan) -> Shelf:
    """Where the outputs of a plan go."""
    return plan.shelf or Folder(plan.file.parent if plan.file else plan.folder)


def pictures(document: Document, folders: tuple[Path, ...]) -> dict[str, bytes]:
    """Href -> bytes of each figure whose file lies in an allowed folder; nothing else is ever opened.

    Raises BadOption for a folder that is none.
    """
    existing(folders)
    found = ((href, picture(href, folders)) for href in sorted(hrefs(document)))
    return {href: data for href, data in found if data is not None}


def hrefs(document: Document) -> frozenset[str]:
    """What the figures of a document name."""
    blocks = (block for article in _articles(document) for block in all_blocks(article))
    return frozenset(block.href for block in blocks if isinstance(block, Figure) and block.href)


def picture(href: str, folders: tuple[Path, ...]) -> bytes | None:
    """The bytes of the first file of that name in an allowed folder; None where there is none that can be read."""
    found = (_inside(folder, href) for folder in folders)
    return next((data for data in found if data is not None), None)


def existing(folders: tuple[Path, ...]) -> None:
    """Raise BadOption for the first folder of pictures that is none."""
    for folder in folders:
        if not folder.is_dir():
            message = "the folder of pictures is no folder"
            raise BadOption(message, code="option.assets", path=str(folder), remedy="give --assets a folder")


def _articles(document: Document) -> tuple[Article, ...]:
    return (document,) if isinstance(document, Article) else document.articles


def _inside(folder: Path, href: str) -> bytes | None:
    """The file of that relative name in a folder, links resolved; None also for a name that no disk can have."""
    if ":" in href or PurePosixPath(href).is_absolute():
        return None
    try:
        path = (folder / href).resolve()
        return path.read_bytes() if path.is_relative_to(folder.resolve()) and path.is_file() else None
    except (OSError, RuntimeError, ValueError):  # too long or forbidden; a link to itself; NUL or half a character
        return None


EMBARGO = "embargo.in-force"


def told_once(report: Report) -> Report:
    """Of warnings of an embargo each one only once, however many formats a document is written in."""
    told: set[Diagnostic] = set()

    def once(diagnostic: Diagnostic) -> None:
        if diagnostic.code != EMBARGO or diagnostic not in told:
            told.add(diagnostic)
            report(diagnostic)

    return once


def embargo_warnings(document: Document, now: datetime) -> Iterator[Diagnostic]:
    """A warning for each embargo that is still in force, or that nobody can date (DESIGN section 5.1)."""
    for note in chain.from_iterable(in_force(article, now) for article in _articles(document)):
        until = f"until {note.until}" if note.until else "without a date we can read"
        remedy = "hold the files back; human formats carry a banner"
        yield Diagnostic(EMBARGO, Severity.WARNING, f"under embargo {until}: {note.text}", remedy=remedy)
