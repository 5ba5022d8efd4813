"""`newswright validate --fix`: what was mended, the difference, and the file where it is wanted."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path

from convert import registry
from convert.cli.convert import loaded, told
from convert.cli.terminal import say, send, show_findings, warn
from convert.config import Settings
from convert.contract import Source
from convert.errors import FormatFailed, UnreadableSource, UsageError
from convert.pipeline.job import as_diagnostic
from convert.pipeline.sources import STANDARD_INPUT, Found, find
from convert.pipeline.telling import source_lines
from convert.pipeline.validating import Verdict, repaired, validate_source
from convert.pipeline.writing import put
from convert.row import Row

BACKUP = ".bak"
STANDARD_OUTPUT = "-"
NO_REPAIR = "check.no-repair"
"""Code of the finding of a document that no check can mend; it fails, others are mended."""


class Order(Row):
    """What `--fix` was told: check and settings, and where the mended documents go."""

    check: str | None
    settings: Settings
    filled: Mapping[str, object]
    output: str | None = None
    in_place: bool = False
    aside: bool = False
    """Standard output belongs to a report for programs: difference and written paths go beside it."""
    quiet: bool = False


def mended(words: Sequence[str], order: Order) -> Iterator[Verdict]:
    """Mend every source; the verdict is that of the mended document.

    Raises UsageError for contradicting words, OutputNotWritten where the disk refuses.
    """
    if order.output and order.in_place:
        raise UsageError("-o and --in-place: choose one")
    one = order.output == STANDARD_OUTPUT or bool(Path(order.output or "").suffix)
    folder = Path(order.output) if order.output and not one else None
    items = list(find(words, folder, registry.checks_suffix))
    if order.in_place and any(str(item.path) == STANDARD_INPUT for item in items):
        raise UsageError("--in-place: standard input is no file")
    if order.output and len(items) > 1 and one:
        raise UsageError(f"-o {order.output}: several documents need a folder")
    for item in items:
        yield _mended(item, order)


def _mended(item: Found, order: Order) -> Verdict:
    path = item.path
    try:
        source = loaded(path)
        data, mends = repaired(source, order.check, order.settings, order.filled)
    except UnreadableSource as error:
        return Verdict(told(path), "unreadable", None, (as_diagnostic(error),))
    except FormatFailed as error:
        if error.code != NO_REPAIR:
            raise
        return _beyond(source, error, order)
    show_findings(sorted(mends, key=lambda mend: mend.line or 0), quiet=order.quiet)
    tell = warn if order.aside else say
    for line in difference(source, data):
        tell(line)
    if order.output == STANDARD_OUTPUT:
        send(data)
    elif place := _place(item, order):
        _write(place, path, data, order)
    elif data != source.data:
        warn(f"{source.name}: nothing is written; give -o FILE|DIR or --in-place")
    verdict = validate_source(Source(source.name, data), order.check, order.settings, order.filled)
    return verdict._replace(data=data)


def _beyond(source: Source, error: FormatFailed, order: Order) -> Verdict:
    """The verdict of the document as it is, and that nothing can mend it."""
    verdict = validate_source(source, order.check, order.settings, order.filled)
    return verdict._replace(findings=(*verdict.findings, as_diagnostic(error)), data=source.data)


def difference(source: Source, data: bytes) -> Iterator[str]:
    """A unified diff, empty where nothing was mended."""
    if data != source.data:
        lines = source_lines(source.data), source_lines(data)
        yield from difflib.unified_diff(*lines, source.name, f"{source.name} (mended)", lineterm="")


def _place(item: Found, order: Order) -> Path | None:
    """Where the mended document goes: folders are mirrored, so that none takes the place of another."""
    if order.in_place:
        return item.path
    if not order.output:
        return None
    place = Path(order.output)
    return place if place.suffix and not place.is_dir() else place / item.place.parent / Path(told(item.path)).name


def _write(place: Path, path: Path, data: bytes, order: Order) -> None:
    if order.in_place:
        old = path.read_bytes()
        if old == data:
            return
        put(_backup(path), old)
    put(place, data)
    (warn if order.aside else say)(str(place))


def _backup(path: Path) -> Path:
    """`FILE.bak`; where that keeps what an earlier mend found, `FILE.bak2` and so on."""
    names = (f"{path.name}{BACKUP}{number if number > 1 else ''}" for number in count(1))
    return next(place for name in names if not (place := path.with_name(name)).exists())
