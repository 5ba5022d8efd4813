"""`newswright doctor`: what is missing on this machine, what it is for, and the command that mends it."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterator
from typing import Annotated

from convert import __version__, registry
from convert.cli import terms
from convert.cli.terminal import say, show_error
from convert.cli.words import option
from convert.contract import Need
from convert.errors import BrokenPlugin, ConvertError, Exit


def doctor(
    as_json: Annotated[bool, option("--json", about="For programs.")] = False,
    debug: terms.Debug = False,
) -> int:
    """Look for the libraries and fonts that formats need; exit 22 if something is missing.

    \b
    newswright doctor
    newswright doctor --json
    """
    rows = [{"format": name, **_row(need)} for name, need in _needs()]
    troubles = [*map(BrokenPlugin, registry.clashes()), *_unloadable()]
    if as_json:
        told = {"newswright": __version__, "python": platform.python_version(), "needs": rows}
        told["troubles"] = [error.message for error in troubles]
        say(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        _show(rows)
        for error in troubles:
            show_error(error)
    if any(isinstance(error, BrokenPlugin) for error in troubles):
        return int(Exit.BROKEN_PLUGIN)
    whole = all(row["present"] for row in rows) and not troubles
    return int(Exit.OK) if whole else int(Exit.NEEDS_MISSING)


def _row(need: Need) -> dict[str, str | bool]:
    return {"name": need.name, "why": need.why, "present": need.present(), "remedy": need.remedy}


def _needs() -> Iterator[tuple[str, Need]]:
    """Each need once, with the format that first names it; the libraries of the built-in formats first."""
    yield from registry.library_needs()
    seen: set[str] = set()
    for kind in registry.KINDS:
        for name in registry.names(kind):
            for need in _of(kind, name):
                if need.name not in seen:
                    seen.add(need.name)
                    yield name, need


def _of(kind: registry.Kind, name: str) -> tuple[Need, ...]:
    try:
        return tuple(registry.record(kind, name).needs)
    except ConvertError:
        return ()


def _unloadable() -> Iterator[ConvertError]:
    for kind in registry.KINDS:
        for name in registry.names(kind):
            try:
                registry.record(kind, name)
            except ConvertError as error:
                yield error


def _show(rows: list[dict[str, str | bool]]) -> None:
    say(f"newswright {__version__}, Python {platform.python_version()}")
    for row in rows:
        say(f"{'ok     ' if row['present'] else 'MISSING'}  {row['name']}: {row['why']} ({row['format']})")
        if not row["present"]:
            say(f"         mend it with: {row['remedy']}")
    if all(row["present"] for row in rows):
        say("everything that the formats need is here")
