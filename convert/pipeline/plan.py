"""What was asked for: targets, folder, reading, configuration. Small, frozen, picklable for worker processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from convert import registry
from convert.config import Formats, Settings, Words, build, settings, unknown_words, values
from convert.errors import BadOption, BrokenPlugin, FormatFailed, OutputNotWritten
from convert.later import later
from convert.model import Article
from convert.record import field, names, record
from convert.row import Row

if TYPE_CHECKING:
    from convert import grammars
else:
    grammars = later("convert.grammars")

CONFIGURATION = "newswright.toml"


class Reading(Row):
    """READING of the command line. `meta` is the text of a TOML file, `meta_name` its name for messages."""

    reader: str | None = None
    language: str | None = None
    encoding: str | None = None
    meta: str | None = None
    meta_name: str = ""


def encoding(reading: Reading, chosen: Settings) -> str | None:
    """The encoding that somebody named for text: `--encoding`, or the option of the reader."""
    word = chosen.words("reader", "text").get("encoding")
    return reading.encoding or (str(word.value) if word else None)


class Shelf(Protocol):
    """Where outputs are put; `name` is relative to it, with `/` between steps."""

    def at(self, name: str) -> str:
        """The whole path or address of an output."""

    def name(self, at: str) -> str:
        """The other way round."""

    def is_source(self, name: str, source: str) -> bool:
        """Whether an output of that name would replace its own source."""

    def put(self, name: str, data: bytes) -> str:
        """Replace an output, whole or not at all, and say where it is. Raises OutputNotWritten."""

    def size(self, name: str) -> int | None:
        """Bytes of an output; None where there is none."""

    def remove(self, name: str) -> None:
        """Take an output away, if it is there."""

    def sweep(self, folder: str) -> None:
        """Remove what killed writers left half-written in a folder (its name, empty for the outermost)."""


@record
class Plan:
    """Everything `convert_source` needs besides the source.

    `folder` receives the files; `file` names one exactly (one target). `created` is the clock of every writer
    (None: SOURCE_DATE_EPOCH, else now). `revise` is applied to the articles between reading and writing: the
    ledger of a batch gives a corrected article the guid and the version of its chain. `shelf` receives the files
    instead of `folder`, where that is no folder of this machine. `digests`: outputs tell their SHA-256, as reports do.
    """

    targets: tuple[str, ...] = ("newsml", "docx", "pdf", "epub")
    folder: Path = Path()
    file: Path | None = None
    reading: Reading = field(default_factory=Reading)
    settings: Settings = field(default_factory=Settings)
    assets: tuple[Path, ...] = ()
    created: datetime | None = None
    revise: Callable[[tuple[Article, ...]], tuple[Article, ...]] | None = None
    shelf: Shelf | None = None
    digests: bool = True


def clock() -> datetime:
    """SOURCE_DATE_EPOCH where it is set (seconds since 1970), else now; in whole seconds, UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        message = f"SOURCE_DATE_EPOCH={epoch} is no number of seconds since 1970"
        raise BadOption(message, remedy="unset it, or give whole seconds") from error


def configured(config: Path | None, profile: str | None, sets: Iterable[str], start: Path | None = None) -> Settings:
    """Settings from `config`, else from newswright.toml found upward from `start` (the working directory).

    Raises BadOption for a named file that cannot be read, and whatever `config.settings` raises.
    """
    path = config or _upward(start or Path.cwd())
    text = None if path is None else _text(path)
    return settings(text, str(path or CONFIGURATION), profile, sets, KNOWN)


def _judged(chosen: Settings) -> None:
    for name, words in chosen.formats.items():
        _judge(name, words, registry.KINDS)
    for name, words in chosen.checks.items():
        _judge(name, words, ("check",))


def _judge(name: str, words: Words, kinds: Iterable[registry.Kind]) -> None:
    """Raise BadOption for a word that does not fit, whether or not the format is asked for; no file is opened."""
    try:
        records = [registry.record(kind, name).options for kind in kinds if registry.has(kind, name)]
    except (BrokenPlugin, FormatFailed):
        return  # told where the format is used
    unknown_words(records, words, name)
    for choices in records:
        values(choices, words, lambda _: b"")


KNOWN = Formats(registry.is_format, partial(registry.has, "check"), _judged)


def _upward(start: Path) -> Path | None:
    folders = (start, *start.parents)
    return next((folder / CONFIGURATION for folder in folders if (folder / CONFIGURATION).is_file()), None)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise BadOption(f"cannot be read: {reason}", code="config.unreadable", path=str(path)) from error


def options(kind: registry.Kind, name: str, chosen: Settings, filled: Mapping[str, object]) -> Any:
    """The option record of a format, filled by configuration and by what the pipeline knows.

    Raises BadOption for an option that no record of that name has, or a value that does not fit.
    """
    record = registry.record(kind, name).options
    words = chosen.words(kind, name)
    known = {"newsroom": chosen.newsroom, "rights": chosen.rights, "catalogues": chosen.catalogues, **filled}
    if "grammars" in names(record):
        known.setdefault("grammars", grammars.installed())
    if not words.keys() <= set(names(record)):
        unknown_words((other.options for other in registry.records(name)), words, name)
    return build(record, words, known, option_file)


def option_file(name: str) -> bytes:
    """The bytes of a file that an option names. Raises BadOption when it cannot be read."""
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise BadOption(f"{name}: {error.strerror}", code="option.file", remedy="give a file that exists") from error


def made_folder(folder: Path) -> None:
    """Create an output folder. Raises OutputNotWritten where a file is in the way or the disk refuses."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = "it is a file" if folder.exists() else str(error.strerror)
        message = f"the output folder {folder} cannot be made: {reason}"
        raise OutputNotWritten(message, path=str(folder), remedy="choose another folder with -o") from error


@contextmanager
def kept_if_used(folder: Path) -> Iterator[None]:
    """An output folder as by `made_folder`; what was made of it, and holds nothing at the end, is taken away again."""
    fresh = [step for step in (folder, *folder.parents) if not step.exists()]
    try:
        made_folder(folder)
        yield
    finally:
        with suppress(OSError):  # something is in it
            for step in fresh:
                step.rmdir()
