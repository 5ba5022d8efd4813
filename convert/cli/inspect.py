"""`newswright inspect`: what was understood, field by field, with lines, confidence and what was dropped."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from convert.cli import terms
from convert.cli.convert import loaded
from convert.cli.fields import described
from convert.cli.terminal import say, show
from convert.diagnostics import Diagnostic, Severity
from convert.errors import Exit, UsageError
from convert.markup.article_json import dumps
from convert.pipeline.reading import read


def inspect(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="A file, or - for standard input.")],
    as_json: Annotated[bool, typer.Option("--json", help="The article model, as --to model writes it.")] = False,
    reader: terms.From = None,
    language: terms.Language = None,
    encoding: terms.Encoding = None,
    meta: terms.Meta = None,
    sets: terms.Set = None,
    config: terms.Config = None,
    profile: terms.Profile = None,
    strict: terms.Strict = False,
    quiet: terms.Quiet = False,
    debug: terms.Debug = False,
) -> int:
    """Show how a source was understood, before you convert it.

    \b
    newswright inspect story.txt
    newswright inspect story.txt --json > story.model.json   correct it, then convert that
    """
    found: list[Diagnostic] = []
    reading = terms.reading(reader, language, encoding, meta)
    articles = read(loaded(source), reading, terms.chosen(config, profile, sets), found.append)
    if as_json and len(articles) > 1:
        message = f"--json shows one article; the source holds {len(articles)}"
        raise UsageError(message, remedy="newswright convert SOURCE --to model writes one file each")
    for article in articles:
        if as_json:
            sys.stdout.write(dumps(article).decode())
        else:
            say("\n".join(described(article)))
    for diagnostic in found:
        if not (quiet and diagnostic.severity is Severity.INFO):
            show(diagnostic)
    warned = any(finding.severity is Severity.WARNING for finding in found)
    return int(Exit.WARNINGS) if strict and warned else int(Exit.OK)
