"""The command line: words in, lines on the terminal and an exit code out. The only place that prints or exits.

`COMMANDS` is a lazy door: a command's module is imported only when that command is asked for.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

from convert import __version__

COMMANDS = {
    "convert": "convert.cli.convert:convert",
    "batch": "convert.cli.batch:batch",
    "watch": "convert.cli.watch:watch",
    "inspect": "convert.cli.inspect:inspect",
    "validate": "convert.cli.validate:validate",
    "schemas": "convert.cli.schemas:schemas",
    "formats": "convert.cli.formats:formats",
    "doctor": "convert.cli.doctor:doctor",
    "samples": "convert.cli.samples:samples",
}
"""Command name -> `module:function`, in the order of `--help`."""

ALONE = frozenset(("convert", "inspect", "formats", "doctor", "samples", "schemas"))
"""Commands that start no process and no thread: nothing of them is left to wait for when they have their code."""

_FRAME = "convert.cli.frame"
_CALM = 50_000
"""New objects before the collector looks: a start makes many, all of which stay."""


def run(words: Sequence[str]) -> int:
    """Run the command that the words name and give its exit code.

    `--version` is answered before anything else is imported.
    """
    _open_streams()
    if list(words) == ["--version"]:
        sys.stdout.write(f"newswright {__version__}\n")
        return 0
    gc.set_threshold(_CALM)
    chosen = _asked(words)
    commands = {name: opened(target) for name, target in COMMANDS.items() if chosen in (None, name)}
    code: int = import_module(_FRAME).run(list(words), commands)
    return code


def _open_streams() -> None:
    """Where a caller closed a standard stream (`>&-`) nobody listens, but no file of ours may take its number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode))


def leave(words: Sequence[str], code: int) -> NoReturn:
    """End the process with a code; what was said has left already (`hushed`).

    A command that is `ALONE` ends at once: Python would first take apart every object it has, one after the other,
    for a sixth of the time of a short run (mypy's `hard_exit` is of the same mind).
    """
    if words and words[0] in ALONE:
        os._exit(code)
    sys.exit(code)


def _asked(words: Sequence[str]) -> str | None:
    """The command's name; None where all are needed: help, completion, or a word that is no command."""
    completing = any(name.endswith("_COMPLETE") for name in os.environ)
    first = words[0] if words else None
    return first if first in COMMANDS and not completing else None


def opened(target: str) -> Any:
    """What stands at `module:attribute`: the door to what must not be imported before it is asked for."""
    module, _, attribute = target.partition(":")
    return getattr(import_module(module), attribute)
