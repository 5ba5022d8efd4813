"""What stops a conversion: one exception root, and the one table from kind of failure to exit code.

ConvertError
├── UsageError           2  the command line contradicts itself
├── UnknownFormat       20  no reader, writer or check of that name
├── BrokenPlugin        21  an outside format cannot be loaded, or two share a name
├── UnreadableSource    30  missing, blank, undecodable, hostile, or no reader accepts it
├── BadOption           40  an option or the configuration file is wrong
├── FormatFailed        50  a writer, its needs, or the check of what it wrote
├── OutputNotWritten    51  the disk refused
└── InvalidDocument     60  a validated document has errors
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import TYPE_CHECKING

from convert.later import later

if TYPE_CHECKING:
    import difflib
else:
    difflib = later("difflib")


class Exit(IntEnum):
    """Exit codes of the command line (DESIGN section 4)."""

    OK = 0
    BUG = 1
    USAGE = 2
    WARNINGS = 3
    UNKNOWN_FORMAT = 20
    BROKEN_PLUGIN = 21
    NEEDS_MISSING = 22
    UNREADABLE = 30
    BAD_OPTION = 40
    FORMAT_FAILED = 50
    NOT_WRITTEN = 51
    INVALID = 60
    SOME_FAILED = 70
    INTERRUPTED = 130


class ConvertError(Exception):
    """An answer to bad input: what is wrong, where, and what to do about it."""

    exit_code = Exit.BUG
    default_code = "convert.error"

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        path: str | None = None,
        line: int | None = None,
        remedy: str | None = None,
    ) -> None:
        """`code` is stable (`text.blank`), `line` counts from 1, `remedy` is an imperative sentence."""
        super().__init__(message)
        self.message = message
        self.code = code or self.default_code
        self.path = path
        self.line = line
        self.remedy = remedy

    def __reduce__(self) -> tuple[object, ...]:
        """Survives the way between worker processes with all its fields."""
        return _rebuild, (type(self), self.message, self.code, self.path, self.line, self.remedy)


def _rebuild(
    kind: type[ConvertError], message: str, code: str, path: str | None, line: int | None, remedy: str | None
) -> ConvertError:
    return kind(message, code=code, path=path, line=line, remedy=remedy)


class UsageError(ConvertError):
    """Words of the command line that cannot be meant together."""

    exit_code = Exit.USAGE
    default_code = "usage"


class UnknownFormat(ConvertError):
    """A name that no reader, writer or check has."""

    exit_code = Exit.UNKNOWN_FORMAT
    default_code = "format.unknown"


class BrokenPlugin(ConvertError):
    """An outside format that cannot be loaded, or two formats of one name."""

    exit_code = Exit.BROKEN_PLUGIN
    default_code = "format.broken-plugin"


class UnreadableSource(ConvertError):
    """A source that is missing, blank, undecodable, hostile, or of a kind no reader accepts."""

    exit_code = Exit.UNREADABLE
    default_code = "source.unreadable"


class BadOption(ConvertError):
    """An option or a line of the configuration that does not fit."""

    exit_code = Exit.BAD_OPTION
    default_code = "option.bad"


class FormatFailed(ConvertError):
    """A format could not be written, or what was written did not pass its check."""

    exit_code = Exit.FORMAT_FAILED
    default_code = "format.failed"


class OutputNotWritten(ConvertError):
    """The finished bytes could not be put where they belong."""

    exit_code = Exit.NOT_WRITTEN
    default_code = "output.not-written"


class InvalidDocument(ConvertError):
    """A document that was to be valid has errors."""

    exit_code = Exit.INVALID
    default_code = "document.invalid"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A remedy sentence: the nearest known word, else all of them."""
    words = sorted(known)
    near = difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    return f"did you mean {near[0]}?" if near else f"known: {', '.join(words)}"
