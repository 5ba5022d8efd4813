"""Article -> checked bytes -> file: a written file passes its own check before it replaces the old one."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from convert import registry
from convert.config import Settings
from convert.contract import Source, Writer, WriterOptions
from convert.diagnostics import Diagnostic, Report, Severity
from convert.errors import BadOption, FormatFailed, OutputNotWritten
from convert.markup.embargo import in_force
from convert.model import Article, Figure, Publication, all_blocks
from convert.pipeline.guard import guarded
from convert.pipeline.plan import options
from convert.pipeline.reading import placed

Document = Article | Publication

_MARK = 24
HALF_WRITTEN = f".{'[0-9a-f]' * _MARK}.part"
"""A glob of the temporary files of `put`: hidden, named by a hash of the target's name."""


class Output(NamedTuple):
    """A file that was written: format, path, size in bytes, SHA-256 in hexadecimal."""

    format: str
    path: str
    bytes: int
    sha256: str


class Setting(NamedTuple):
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
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    for finding in errors:
        report(finding)
    if errors:
        message = f"what was written does not pass its own check: {errors[0].message} [{errors[0].code}]"
        raise FormatFailed(message, code=f"{target}.own-check", path=source.name, line=errors[0].line)


def put(path: Path, data: bytes) -> Output:
    """Replace a file atomically: a temporary file in the same folder, then a rename; nothing half-written stays.

    Raises OutputNotWritten with the disk's reason.
    """
    temporary = path.with_name(f".{hashlib.sha256(path.name.encode()).hexdigest()[:_MARK]}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise OutputNotWritten(f"cannot be written: {reason}", path=str(path), remedy="choose another -o") from error
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return Output("", str(path), len(data), hashlib.sha256(data).hexdigest())


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
    """The bytes of the first file of that name in an allowed folder; None where there is none."""
    return next((path.read_bytes() for path in _allowed(href, folders)), None)


def existing(folders: tuple[Path, ...]) -> None:
    """Raise BadOption for the first folder of pictures that is none."""
    for folder in folders:
        if not folder.is_dir():
            message = "the folder of pictures is no folder"
            raise BadOption(message, code="option.assets", path=str(folder), remedy="give --assets a folder")


def _articles(document: Document) -> tuple[Article, ...]:
    return (document,) if isinstance(document, Article) else document.articles


def _allowed(href: str, folders: tuple[Path, ...]) -> Iterator[Path]:
    """The first file of that relative name inside one of the folders, links resolved."""
    if ":" in href or PurePosixPath(href).is_absolute() or "\x00" in href:
        return
    for folder in folders:
        path = (folder / href).resolve()
        if path.is_relative_to(folder.resolve()) and path.is_file():
            yield path
            return


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
