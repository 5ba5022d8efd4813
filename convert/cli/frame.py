"""The frame around every command: help, usage errors, bugs, interruption and broken pipes become exit codes."""

from __future__ import annotations

import errno
import sys
import traceback
from collections.abc import Callable, Mapping
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

from convert import __version__
from convert.cli.terminal import full, hushed, show_error, unbreakable, warn
from convert.errors import ConvertError, Exit

ABOUT = """Turn news articles into NewsML-G2, DOCX, PDF and EPUB, with right-to-left text that is really right.

\b
  newswright convert story.txt                    four files beside each other
  newswright convert wire/ --to docx,pdf -o out   a whole folder
  newswright inspect story.txt                    what was understood, line by line
  newswright validate *.newsml.xml                NewsML-G2: grammar, body and meaning
"""


def run(words: list[str], commands: Mapping[str, Callable[..., int]]) -> int:
    """Run one command and give its exit code; a user never sees a traceback unless `--debug` is among the words."""
    unbreakable()
    return hushed(_ran(words, commands))


def _ran(words: list[str], commands: Mapping[str, Callable[..., int]]) -> int:
    try:
        code = int(_app(commands)(args=words or ["--help"], prog_name="newswright", standalone_mode=False) or 0)
        return code if words else int(Exit.USAGE)
    except ConvertError as error:
        show_error(error)
        return _debugged(words, int(error.exit_code))
    except TyperException as error:
        return _usage(error)
    except (KeyboardInterrupt, typer.Abort):
        warn("interrupted; files already written are whole")
        return int(Exit.INTERRUPTED)
    except SystemExit as end:
        # Typer ends so where the reader of its help has gone.
        return int(Exit.OK) if isinstance(end.__context__, BrokenPipeError) else int(end.code or 0)
    except Exception as error:  # noqa: BLE001 - the last door: a user never sees a traceback
        return _debugged(words, _unforeseen(error))


def _unforeseen(error: Exception) -> int:
    """Help that finds no room on standard output (an error of no file) is no bug; all else is."""
    if isinstance(error, OSError) and error.errno == errno.ENOSPC and error.filename is None:
        show_error(full(error))
        return int(Exit.NOT_WRITTEN)
    warn(f"error [bug] {type(error).__name__}: {error}; this is a bug: run again with --debug and report it")
    return int(Exit.BUG)


def _usage(error: TyperException) -> int:
    """What is wrong with the words, and where to read on."""
    context = getattr(error, "ctx", None)
    warn(f"error [usage] {error.format_message()}")
    if context is not None:
        warn(f"see: {context.command_path} --help")
    return int(Exit.USAGE)


def _debugged(words: list[str], code: int) -> int:
    if "--debug" in words:
        traceback.print_exc()
    return code


def _app(commands: Mapping[str, Callable[..., int]]) -> Any:
    app = typer.Typer(help=ABOUT, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.callback()(_about)
    for name, command in commands.items():
        app.command(name)(command)
    return app


def _version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"newswright {__version__}\n")
        raise typer.Exit


def _about(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


_about.__doc__ = ABOUT
