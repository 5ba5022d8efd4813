"""`newswright convert`: sources in, checked files out."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

from convert import registry
from convert.cli import terms
from convert.cli.terminal import Progress, exit_code, send, show_findings, show_outcome
from convert.cli.words import option
from convert.contract import Source
from convert.diagnostics import Diagnostic, Report
from convert.errors import ConvertError, UsageError
from convert.pipeline.job import Outcome, bound, convert_bundle, convert_source, destination
from convert.pipeline.plan import Plan, clock, kept_if_used
from convert.pipeline.reading import placed, read
from convert.pipeline.sources import STANDARD_INPUT, STANDARD_NAME, Found, find, is_address, load, near
from convert.pipeline.writing import Document, Setting, pictures, render, shelf_of
from convert.row import Row

DEFAULT = "newsml,docx,pdf,epub"


def convert(
    sources: terms.Sources,
    to: Annotated[str | None, option("--to", metavar="FORMATS", about=f"Comma-separated; default {DEFAULT}.")] = None,
    output: Annotated[
        str | None, option("-o", "--output", metavar="FILE|DIR|-", about="Where to write; - is standard output.")
    ] = None,
    bundle: Annotated[bool, option("--bundle", about="One publication of all articles.")] = False,
    title: Annotated[str | None, option("--title", about="The publication's title.")] = None,
    reader: terms.From = None,
    language: terms.Language = None,
    encoding: terms.Encoding = None,
    meta: terms.Meta = None,
    sets: terms.Set = None,
    config: terms.Config = None,
    profile: terms.Profile = None,
    assets: terms.Assets = None,
    strict: terms.Strict = False,
    quiet: terms.Quiet = False,
    debug: terms.Debug = False,
) -> int:
    """Convert articles to NewsML-G2, DOCX, PDF, EPUB and more; each file is checked before it is written.

    \b
    newswright convert story.txt --to docx,pdf -o out
    newswright convert monday/*.txt -o monday.epub --bundle --title "Monday's wire"
    """
    request = _request(to, output, bundle=bundle, title=title)
    plan = Plan(
        targets=request.targets,
        folder=request.folder,
        file=request.file,
        reading=terms.reading(reader, language, encoding, meta),
        settings=terms.chosen(config, profile, sets),
        assets=tuple(assets or ()),
        created=clock(),
        digests=False,
    )
    run = _bundle if bundle else _to_standard_output if request.standard_output else _files
    return run(sources, request, plan, Manner(strict, quiet))


class Manner(Row):
    """How to talk: strict about warnings, quiet about the rest."""

    strict: bool
    quiet: bool


class Request(Row):
    """What `--to`, `-o`, `--bundle` and `--title` mean together."""

    targets: tuple[str, ...]
    folder: Path
    file: Path | None
    standard_output: bool
    bundle: bool
    title: str


def _request(to: str | None, output: str | None, *, bundle: bool, title: str | None) -> Request:
    """Raises UsageError for words that cannot be meant together."""
    if title and not bundle:
        raise UsageError("--title belongs to --bundle", remedy="add --bundle, or leave out --title")
    output = output and near(output)
    if output == "":
        raise UsageError("-o names nothing", remedy="give a file, a folder, or - for standard output")
    if output and is_address(output):
        raise UsageError(f"-o {output}: convert writes to this machine", remedy="use newswright batch, or mount it")
    named = registry.writer_of_suffix(output) if output and output != "-" and not Path(output).is_dir() else None
    targets = terms.targets((named or DEFAULT) if to is None else to)
    standard = output == "-"
    if (standard or named) and len(targets) > 1:
        raise UsageError(f"-o {output} takes one format", remedy="name one with --to, or give a folder")
    if output and named and not output.casefold().endswith(registry.writer(targets[0]).suffix):
        raise UsageError(f"-o {output} --to {to}: the name says {named}", remedy="leave out --to, or rename the file")
    file = Path(output) if output and named else None
    folder = Path(output) if output and not named and not standard else Path()
    return Request(targets, folder, file, standard, bundle, title or "Articles")


def _files(words: Sequence[str], request: Request, plan: Plan, manner: Manner) -> int:
    found = list(find(words, plan.folder if plan.folder != Path() else None))
    if request.file and len(found) > 1:
        raise UsageError(f"-o {request.file} takes one source", remedy="give a folder, or --bundle --title TITLE")
    _apart(found, plan)
    progress = Progress(quiet=manner.quiet or len(found) == 1)
    outcomes = []
    with kept_if_used(request.file.parent if request.file else plan.folder):
        for outcome in _outcomes(found, plan, progress):
            progress.clear()
            show_outcome(outcome, quiet=manner.quiet)
            outcomes.append(outcome._replace(outputs=()))
    return exit_code(outcomes, strict=manner.strict)


def _apart(found: Sequence[Found], plan: Plan) -> None:
    """Refuse, before anything is written, a source that the output of another one would replace.

    So it is where a folder is converted for the second time in its own place. Raises UsageError.
    """
    known = {item.path.absolute(): item for item in found if len(found) > 1}
    for item in known.values():
        for target in plan.targets:
            there = _absolute(item.place, target, plan)
            other = known.get(there) if there else None
            if other is not None and other is not item:
                message = f"the {target} file of {told(item.path)} would replace this source"
                remedy = "give an output folder with -o, or name the sources themselves, as in *.txt"
                raise UsageError(message, code="source.also-output", path=told(other.path), remedy=remedy)


def _absolute(place: Path, target: str, plan: Plan) -> Path | None:
    try:
        return Path(shelf_of(plan).at(destination(place, target, plan))).absolute()
    except ConvertError:
        return None  # told when the format is written: the other ones are


def _outcomes(found: Sequence[Found], plan: Plan, progress: Progress) -> Iterator[Outcome]:
    places: set[Path] = set()
    for number, item in enumerate(found, 1):
        name = told(item.path)
        progress.show(f"{number}/{len(found)} {name[-60:]}")
        if item.place in places:
            message = "another source of this name is converted already"
            error = UsageError(message, code="source.same-name", path=name, remedy="rename it, or convert apart")
            yield Outcome(name, "failed", errors=(error,))
            continue
        places.add(item.place)
        try:
            source = loaded(item.path)
        except ConvertError as error:
            yield Outcome(name, "failed", errors=(error,))
            continue
        yield convert_source(source, item.place, plan)


def told(path: Path) -> str:
    """What a source is called in messages."""
    return STANDARD_NAME if str(path) == STANDARD_INPUT else str(path)


def loaded(path: Path) -> Source:
    """The bytes of a file, or of standard input for `-`."""
    return Source(STANDARD_NAME, sys.stdin.buffer.read()) if str(path) == STANDARD_INPUT else load(path)


def _bundle(words: Sequence[str], request: Request, plan: Plan, manner: Manner) -> int:
    if request.standard_output:
        return _to_standard_output(words, request, plan, manner)
    with kept_if_used(request.file.parent if request.file else plan.folder):
        found = find(words, plan.folder if plan.folder != Path() else None)
        outcome = convert_bundle((loaded(item.path) for item in found), request.title, plan)
    show_outcome(outcome, quiet=manner.quiet)
    return exit_code([outcome], strict=manner.strict)


def _to_standard_output(words: Sequence[str], request: Request, plan: Plan, manner: Manner) -> int:
    """Bytes only on standard output; findings on standard error, also those of a conversion that fails."""
    diagnostics: list[Diagnostic] = []
    try:
        name, data = _rendered(words, request, plan, diagnostics.append)
        send(data)
    finally:
        show_findings(diagnostics, quiet=manner.quiet)
    return exit_code([Outcome(name, "converted", diagnostics=tuple(diagnostics))], strict=manner.strict)


def _rendered(words: Sequence[str], request: Request, plan: Plan, report: Report) -> tuple[str, bytes]:
    """The name of what was converted, and its bytes. Raises UsageError for several articles that are no bundle."""
    found = [loaded(item.path) for item in find(words)]
    articles = [article for source in found for article in read(source, plan.reading, plan.settings, report)]
    if len(articles) > 1 and not request.bundle:
        message = f"-o - takes one article; {len(articles)} were found"
        raise UsageError(message, remedy="give a folder with -o, or --bundle")
    document: Document = bound(articles, request.title, report) if request.bundle else articles[0]
    name = request.title if request.bundle else found[0].name
    setting = Setting(plan.created or clock(), pictures(document, plan.assets), Path(name).name, plan.settings)
    return name, render(document, request.targets[0], setting, placed(report, name))
