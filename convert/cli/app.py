"""The Typer application: help, completion, and what is wrong with a line that is not plainly right."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import wraps
from inspect import Signature, signature
from typing import Annotated, Any, get_args

import typer
from typer.exceptions import TyperException

from convert import __version__
from convert.cli.terminal import INTERRUPTED, warn
from convert.cli.words import Word, hints
from convert.errors import Exit

ABOUT = """Turn news articles into NewsML-G2, DOCX, PDF and EPUB, with right-to-left text that is really right.

\b
  newswright convert story.txt                    four files beside each other
  newswright convert wire/ --to docx,pdf -o out   a whole folder
  newswright inspect story.txt                    what was understood, line by line
  newswright validate *.newsml.xml                NewsML-G2: grammar, body and meaning
"""


def run(words: list[str], commands: Mapping[str, Callable[..., int]]) -> int:
    """Run a line through Typer and give its exit code; no words show the help and are a usage error."""
    try:
        code = int(_app(commands)(args=words or ["--help"], prog_name="newswright", standalone_mode=False) or 0)
        return code if words else int(Exit.USAGE)
    except TyperException as error:
        return _usage(error)
    except typer.Abort:
        warn(INTERRUPTED)
        return int(Exit.INTERRUPTED)


def _usage(error: TyperException) -> int:
    """What is wrong with the words, and where to read on."""
    context = getattr(error, "ctx", None)
    remedy = f"; see {context.command_path} --help" if context is not None else ""
    warn(f"error [usage] {error.format_message().removesuffix('.')}{remedy}")
    return int(Exit.USAGE)


def _app(commands: Mapping[str, Callable[..., int]]) -> Any:
    app = typer.Typer(help=ABOUT, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.callback()(_about)
    for name, command in commands.items():
        app.command(name)(spelled(command))
    return app


def spelled(command: Callable[..., int]) -> Callable[..., int]:
    """A function that calls the command, with the command's words as Typer writes them."""

    @wraps(command)
    def called(**given: Any) -> int:
        return command(**given)

    asked = signature(command).parameters
    typed = {name: _annotation(*get_args(hint)) for name, hint in hints(command).items()}
    called.__annotations__ = typed
    vars(called)["__signature__"] = Signature([asked[name].replace(annotation=hint) for name, hint in typed.items()])
    return called


def _annotation(kind: Any, word: Word) -> Any:
    if not word.names:
        return Annotated[kind, typer.Argument(metavar=word.metavar, help=word.about)]
    return Annotated[kind, typer.Option(*word.names, metavar=word.metavar, help=word.about, min=word.least)]


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
