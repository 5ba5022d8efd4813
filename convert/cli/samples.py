"""`newswright samples DIR`: articles to try things with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from convert import resources
from convert.cli import terms
from convert.cli.terminal import say
from convert.cli.words import argument
from convert.errors import OutputNotWritten
from convert.pipeline.plan import made_folder
from convert.pipeline.writing import put


def samples(
    folder: Annotated[Path, argument(metavar="DIR", about="Where to put them; created.")],
    debug: terms.Debug = False,
) -> int:
    """Write the sample articles, one a language, with what they are converted to.

    \b
    newswright samples try
    newswright samples try && newswright convert try/ar/article.txt -o out
    """
    try:
        made_folder(folder)
    except OutputNotWritten as error:
        error.remedy = "choose another folder"
        raise
    origin = resources.folder("samples")
    for path in sorted(origin.rglob("*")):
        if path.is_file() and path.suffix != ".sh":
            say(put(folder / path.relative_to(origin), path.read_bytes()))
    return 0
