"""The frame around every command: usage errors, bugs, interruption and broken pipes become exit codes."""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from convert.cli import opened
from convert.cli.terminal import INTERRUPTED, full, hushed, show_error, unbreakable, warn
from convert.cli.words import arguments
from convert.errors import ConvertError, Exit
from convert.later import later

if TYPE_CHECKING:
    import traceback
else:
    traceback = later("traceback")


def run(words: list[str], commands: Mapping[str, Callable[..., int]]) -> int:
    """Run one command and give its exit code; a user never sees a traceback unless `--debug` is among the words."""
    unbreakable()
    return hushed(_ran(words, commands))


def _ran(words: list[str], commands: Mapping[str, Callable[..., int]]) -> int:
    try:
        return _called(words, commands)
    except ConvertError as error:
        show_error(error)
        return _debugged(words, int(error.exit_code))
    except KeyboardInterrupt:
        warn(INTERRUPTED)
        return int(Exit.INTERRUPTED)
    except SystemExit as end:
        # Typer ends so where the reader of its help has gone.
        return int(Exit.OK) if isinstance(end.__context__, BrokenPipeError) else int(end.code or 0)
    except Exception as error:  # noqa: BLE001 - the last door: a user never sees a traceback
        return _debugged(words, _unforeseen(error))


def _called(words: list[str], commands: Mapping[str, Callable[..., int]]) -> int:
    """A line that is plainly right goes straight to its command, every other one through Typer."""
    command = commands[words[0]] if len(commands) == 1 else None
    given = arguments(command, words[1:]) if command else None
    if command is None or given is None:
        code: int = opened("convert.cli.app:run")(words, commands)
        return code
    return command(**given)


def _unforeseen(error: Exception) -> int:
    """Help that finds no room on standard output (an error of no file) is no bug; all else is."""
    if isinstance(error, OSError) and error.errno == errno.ENOSPC and error.filename is None:
        show_error(full(error))
        return int(Exit.NOT_WRITTEN)
    warn(f"error [bug] {type(error).__name__}: {error}; this is a bug: run again with --debug and report it")
    return int(Exit.BUG)


def _debugged(words: list[str], code: int) -> int:
    if "--debug" in words:
        traceback.print_exc()
    return code
