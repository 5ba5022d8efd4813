"""From bytes to characters, with the error that a newsroom can act on."""

from __future__ import annotations

from convert.contract import Source
from convert.diagnostics import Diagnostic, Report, Severity
from convert.errors import BadOption, UnreadableSource
from convert.language.encoding import Undecodable, decode
from convert.language.text import misread_as, repaired

REMEDY = "name it with --encoding"


def characters(source: Source, encoding: str | None, report: Report) -> str:
    """The text of a source; `encoding` settles what is in doubt. UnreadableSource names the byte and what it may be."""
    try:
        found = decode(source.data, encoding)
    except LookupError as error:
        raise BadOption(f"no encoding is called {encoding}", code="text.encoding", path=source.name) from error
    except Undecodable as error:
        remedy = f"{REMEDY} {'|'.join(error.candidates[:4])}" if error.candidates else REMEDY
        raise UnreadableSource(str(error), code="text.undecodable", path=source.name, remedy=remedy) from error
    if found.guessed:
        said = f"read as {found.encoding}, guessed with confidence {found.confidence:.2f}"
        report(Diagnostic("text.encoding-guessed", Severity.INFO, said, path=source.name, remedy=REMEDY))
    return found.text


def mended(text: str, path: str, report: Report) -> str:
    """The text with every line that was UTF-8 read in another code page read as what it was, and the lines told."""
    lines = text.split("\n")
    pages = {index: page for index, line in enumerate(lines) if (page := misread_as(line.rstrip("\r")))}
    for index, page in pages.items():
        lines[index] = repaired(lines[index], page)
    if pages:
        said = f"{len(pages)} line(s) were UTF-8 read as {', '.join(sorted(set(pages.values())))}; mended"
        report(Diagnostic("text.mojibake", Severity.WARNING, said, path=path, line=min(pages) + 1))
    return "\n".join(lines)
