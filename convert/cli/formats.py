"""`newswright formats`: what can be read, written and checked, and with which options."""

from __future__ import annotations

import json
from typing import Annotated, Any

from convert import registry
from convert.cli import terms
from convert.cli.terminal import say, show_error
from convert.cli.words import option
from convert.config import described
from convert.errors import BrokenPlugin, ConvertError, Exit


def formats(
    as_json: Annotated[bool, option("--json", about="Everything, for programs.")] = False,
    debug: terms.Debug = False,
) -> int:
    """List every format with its suffixes and `--set` options, built-in ones and plug-ins.

    \b
    newswright formats
    newswright formats --json | jq '.writer.pdf.options'
    """
    troubles: list[ConvertError] = []
    entries = {kind: {name: _entry(kind, name, troubles) for name in registry.names(kind)} for kind in registry.KINDS}
    if as_json:
        say(json.dumps(entries, ensure_ascii=False, indent=2))
    else:
        _table(entries)
    for sentence in registry.clashes():
        show_error(BrokenPlugin(sentence))
    if registry.clashes() or any(isinstance(error, BrokenPlugin) for error in troubles):
        return int(Exit.BROKEN_PLUGIN)
    return int(Exit.NEEDS_MISSING) if troubles else int(Exit.OK)


def _entry(kind: registry.Kind, name: str, troubles: list[ConvertError]) -> dict[str, Any]:
    """A format as JSON; one that cannot be loaded says why, and is one of the troubles."""
    try:
        record = registry.record(kind, name)
    except ConvertError as error:
        show_error(error)
        troubles.append(error)
        return {"suffixes": [], "options": {}, "error": error.message}
    suffixes = list(registry.suffixes(record))
    return {"suffixes": suffixes, "options": described(record.options), "error": None}


def _table(entries: dict[registry.Kind, dict[str, dict[str, Any]]]) -> None:
    for kind, named in entries.items():
        say(f"{kind}s")
        for name, entry in named.items():
            say(f"  {name:<10} {' '.join(entry['suffixes'])}")
            for key, told in entry["options"].items():
                say(f"      --set {name}.{key}={_default(told['default'])}".ljust(44) + f" {told['help']}")


def _default(value: object) -> str:
    """A default as one would write it: yes and no, nothing for nothing."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value in (None, "()", "{}") else str(value)
