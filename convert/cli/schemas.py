"""`newswright schemas`: which grammars are in use, and how official ones are installed."""

from __future__ import annotations

from typing import Annotated

from convert import grammars, resources
from convert.cli import terms
from convert.cli.terminal import say
from convert.cli.words import argument
from convert.errors import Exit, UsageError, did_you_mean
from convert.grammars.installing import install

ACTIONS = ("list", "install")


def schemas(
    action: Annotated[str, argument(metavar="[list|install]", about="What to do.")] = "list",
    source: Annotated[str | None, argument(metavar="PATH|ZIP|URL", about="Where the official ones are.")] = None,
    debug: terms.Debug = False,
) -> int:
    """List the schemas in use, or install the official ones of IPTC (2.9 to 2.35, NITF 3.6).

    \b
    newswright schemas
    newswright schemas install NewsML-G2_2.35.zip
    """
    if action not in ACTIONS:
        raise UsageError(f"schemas {action}: no such action", remedy=did_you_mean(action, ACTIONS))
    if action == "install":
        if source is None:
            raise UsageError(
                "schemas install: from where?", remedy="give a file, a folder, a zip archive or an address"
            )
        for name in install(source):
            say(f"installed {_told(name)}")
        return int(Exit.OK)
    for file in sorted(resources.folder("schemas").iterdir()):
        if file.suffix in (".xsd", ".json"):
            say(f"own       {file.name}")
    for name in grammars.listed(grammars.installed()):
        say(f"official  {_told(name)}")
    say(f"official schemas lie in {grammars.data_folder()}")
    return int(Exit.OK)


def _told(name: str) -> str:
    return f"NewsML-G2 {name}" if name[0].isdigit() else name.upper().replace("-", " ")
