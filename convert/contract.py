"""What a format is: a frozen record of functions with a small frozen record of options.

A format's module ends in one such record; the registry finds it by `module:attribute`.
Options whose field is named in `FILLED` are filled by the pipeline and need no word of the user.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Generic, TypeVar

from convert.diagnostics import Report
from convert.model import Article, Publication
from convert.record import field, options, record
from convert.row import Row

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FILLED = ("created", "assets", "newsroom", "rights", "catalogues", "file_name", "grammars")
"""Fields of option records that the pipeline fills: the clock, pictures, configuration, the source's name, schemas."""
Options = TypeVar("Options")


class Source(Row):
    """A file, an archive member, standard input, a remote object: all the same. `name` keeps its suffix."""

    name: str
    data: bytes


@record
class Newsroom:
    """`[newsroom]`: who we are. `provider` is a qcode, URI or literal; `authority` a domain for guids."""

    name: str | None = None
    provider: str | None = None
    authority: str | None = None
    timezone: str | None = None
    language: str | None = None


@record
class Rights:
    """`[rights]`: what configuration says of the rights; `data_mining` is a PLUS term."""

    holder: str | None = None
    notice: str | None = None
    usage_terms: str | None = None
    data_mining: str | None = None


@options
class NoOptions:
    """For formats that have nothing to choose."""


@options
class WriterOptions:
    """What every writer gets. `created` is the only clock; `assets` the only files (href -> bytes)."""

    created: datetime = EPOCH
    assets: Mapping[str, bytes] = field(default_factory=dict)


Choices = TypeVar("Choices", bound=WriterOptions)


class Need(Row):
    """Something outside Python that a format needs: a library, a font, a program."""

    name: str
    why: str
    remedy: str
    present: Callable[[], bool]


class Reader(Row, Generic[Options]):
    """Source -> one Article or several. `accepts` is cheap and imports nothing."""

    suffixes: tuple[str, ...]
    options: type[Options]
    accepts: Callable[[Source], bool]
    read: Callable[[Source, Options, Report], Iterator[Article]]
    needs: tuple[Need, ...] = ()


class Writer(Row, Generic[Choices]):
    """Article (or Publication) -> bytes. Pure: no disk, clock, network or randomness."""

    suffix: str
    media_type: str
    options: type[Choices]
    write: Callable[[Article, Choices, Report], bytes]
    bundle: Callable[[Publication, Choices, Report], bytes] | None = None
    needs: tuple[Need, ...] = ()


class Check(Row, Generic[Options]):
    """Source -> diagnostics; `repair` gives mended bytes where it can."""

    suffixes: tuple[str, ...]
    options: type[Options]
    accepts: Callable[[Source], bool]
    check: Callable[[Source, Options, Report], None]
    repair: Callable[[Source, Options, Report], bytes] | None = None
    needs: tuple[Need, ...] = ()
