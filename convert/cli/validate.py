"""`newswright validate`: grammar, body and meaning of documents, with line, reason and remedy."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from convert import __version__, grammars, registry
from convert.cli import mending, terms
from convert.cli.convert import loaded
from convert.cli.terminal import has_warnings, one_code, say, show, warn
from convert.cli.words import option
from convert.config import Settings, Word
from convert.config.words import converted
from convert.diagnostics import Severity
from convert.errors import BadOption, Exit, UnknownFormat, UnreadableSource, UsageError, did_you_mean
from convert.later import later
from convert.pipeline.plan import clock, option_file
from convert.pipeline.sources import STANDARD_INPUT, find
from convert.pipeline.telling import excerpt, sarif, source_lines, validation
from convert.pipeline.validating import Judge, Verdict
from convert.pipeline.writing import existing
from convert.record import replace
from convert.row import Row

if TYPE_CHECKING:
    import multiprocessing
    from concurrent import futures

    from convert.batch import processes
else:
    futures, multiprocessing = later("concurrent.futures"), later("multiprocessing")
    processes = later("convert.batch.processes")

FORMATS = ("text", "json", "sarif")
VERDICTS = ("valid", "invalid", "unreadable")
_ALONE = 64
"""As many files are judged in this process; more are worth the start of others."""
_SHARES = 8
"""Into so many shares a process the files are dealt: the last of them is not waited for long."""


class Task(Row):
    """What every document is judged by."""

    check: str | None
    settings: Settings
    filled: Mapping[str, object]


def validate(
    sources: terms.Sources,
    check: Annotated[str | None, option("--as", metavar="CHECK", about="Use this check.")] = None,
    schema: Annotated[
        Path | None, option("--schema", metavar="FILE|DIR", about="Judge by this schema, or those of a folder.")
    ] = None,
    form: Annotated[str, option("--format", metavar="|".join(FORMATS), about="How to tell.")] = "text",
    rules: Annotated[
        list[str] | None, option("--rule", metavar="CODE=off|warning|error", about="How grave a rule is.")
    ] = None,
    fix: Annotated[bool, option("--fix", about="Mend what a machine may mend, and show the difference.")] = False,
    output: Annotated[str | None, option("-o", metavar="FILE|DIR", about="Where --fix writes.")] = None,
    in_place: Annotated[bool, option("--in-place", about="--fix replaces the file and keeps FILE.bak.")] = False,
    sets: terms.Set = None,
    config: terms.Config = None,
    profile: terms.Profile = None,
    assets: terms.Assets = None,
    strict: terms.Strict = False,
    quiet: terms.Quiet = False,
    debug: terms.Debug = False,
) -> int:
    """Check NewsML-G2 and the other formats; exit 60 if a document has errors, 70 if some of several have.

    \b
    newswright validate out/*.newsml.xml
    newswright validate feed/ --format sarif > findings.sarif
    newswright validate feed/ --rule G2-042=off --rule G2-011=error
    newswright validate item.xml --fix -o mended.xml
    """
    _meant(form, check, output, writes=(output is not None or in_place) and not fix)
    existing(tuple(assets or ()))  # as everywhere; what is validated holds its pictures itself
    streams = output == mending.STANDARD_OUTPUT
    chosen = _with_rules(terms.chosen(config, profile, sets), check or "newsml", rules or ())
    task = Task(check, chosen, _filled(schema))
    order = mending.Order(check, chosen, task.filled, output, in_place, streams or form != "text", quiet)
    verdicts = list(mending.mended(sources, order) if fix else judged(sources, task))
    _tell(verdicts, form, quiet=quiet, tell=warn if streams else say)
    return code(verdicts, strict=strict)


def _meant(form: str, check: str | None, output: str | None, *, writes: bool) -> None:
    """Raise UsageError or UnknownFormat for words that cannot be meant; `writes`: a place, and nothing to put there."""
    if form not in FORMATS:
        raise UsageError(f"--format {form}: choose one of {', '.join(FORMATS)}")
    if writes:
        raise UsageError("-o and --in-place say where --fix writes; there is no --fix")
    if output == "":
        raise UsageError("-o names nothing", remedy="give a file, a folder, or - for standard output")
    if output == mending.STANDARD_OUTPUT and form != "text":
        raise UsageError(f"-o - and --format {form}: standard output holds one of them", remedy="give a file with -o")
    if check is not None and not registry.has("check", check):
        raise UnknownFormat(f"there is no check named {check}", remedy=did_you_mean(check, registry.names("check")))


def _filled(schema: Path | None) -> dict[str, object]:
    known: dict[str, object] = {"created": clock()}
    return known if schema is None else {**known, "grammars": grammars.at(schema)}


def _with_rules(chosen: Settings, check: str, rules: Sequence[str]) -> Settings:
    """The settings with `--rule` words put over what the configuration says of rules."""
    if not rules:
        return chosen
    for word in rules:
        if "=" not in word:
            raise BadOption(
                f"--rule {word}: the form is CODE=off|warning|error", remedy="for example --rule G2-042=off"
            )
    before = chosen.words("check", check).get("rules")
    known = converted(Mapping[str, str], before.value, before.origin, option_file) if before else {}
    given = converted(Mapping[str, str], ",".join(rules), "--rule", option_file)
    words = {**chosen.checks.get(check, {}), "rules": Word({**_mapping(known), **_mapping(given)}, "--rule")}
    return replace(chosen, checks={**chosen.checks, check: words})


def _mapping(value: object) -> Mapping[str, str]:
    return value if isinstance(value, Mapping) else {}


def judged(words: Sequence[str], task: Task) -> Iterator[Verdict]:
    """The verdict of every source, in their order; many are shared out among processes."""
    paths = [item.path for item in find(words, suitable=registry.checks_suffix)]
    judge, cores = Judge(*task), os.cpu_count() or 1
    if len(paths) <= _ALONE or cores == 1 or Path(STANDARD_INPUT) in paths:
        yield from (_judged(path, judge) for path in paths)
        return
    yield judge.verdict_at(paths[0])  # before the others begin: a fork has modules and schemas from the start
    yield from _shared_out(paths[1:], task, cores)


def _shared_out(paths: Sequence[Path], task: Task, cores: int) -> Iterator[Verdict]:
    size = -(-len(paths) // (cores * _SHARES))
    shares = [paths[start : start + size] for start in range(0, len(paths), size)]
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "forkserver")
    with futures.ProcessPoolExecutor(cores, context, initializer=processes.settle) as pool:
        try:
            yield from chain.from_iterable(pool.map(_share, shares, repeat(task)))
        except (futures.BrokenExecutor, MemoryError) as error:
            message = "a process that judged some of the documents died: it crashed, or there was no memory left"
            raise UnreadableSource(message, path="validate", remedy="judge fewer at a time to find which") from error


def _share(paths: Sequence[Path], task: Task) -> list[Verdict]:
    judge = Judge(*task)
    return [judge.verdict_at(path) for path in paths]


def _judged(path: Path, judge: Judge) -> Verdict:
    if str(path) != STANDARD_INPUT:
        return judge.verdict_at(path)
    source = loaded(path)
    return judge.verdict(source)._replace(data=source.data)


def _tell(verdicts: Sequence[Verdict], form: str, *, quiet: bool, tell: Callable[[str], None]) -> None:
    if form == "text":
        for verdict in verdicts:
            _show(verdict, quiet=quiet)
            tell(f"{verdict.path}: {verdict.verdict}" + (f" ({verdict.grammar})" if verdict.grammar else ""))
        if len(verdicts) > 1 and not quiet:
            counted: Counter[str] = Counter(verdict.verdict for verdict in verdicts)
            warn(f"{len(verdicts)} documents: {', '.join(f'{counted[one]} {one}' for one in VERDICTS if counted[one])}")
        return
    told = validation(verdicts) if form == "json" else sarif(verdicts, __version__)
    say(json.dumps(told, ensure_ascii=False, indent=2))


def _show(verdict: Verdict, *, quiet: bool) -> None:
    """Findings with the line they stand in and the reason to standard error."""
    findings = [one for one in verdict.findings if not quiet or one.severity != Severity.INFO]
    lines = source_lines(_bytes(verdict)) if findings else ()
    for finding in findings:
        show(finding)
        for line in excerpt(finding, lines):
            warn(line)
        if finding.why and not quiet:
            warn(f"    why: {finding.why}")


def _bytes(verdict: Verdict) -> bytes:
    """The source again, only where there is a line to show."""
    path = Path(verdict.path)
    if verdict.data is not None:
        return verdict.data
    shows = verdict.verdict != "unreadable" and any(finding.line for finding in verdict.findings)
    return path.read_bytes() if shows and path.is_file() else b""


def code(verdicts: Sequence[Verdict], *, strict: bool) -> int:
    """60 for an invalid document, 30 for an unreadable one, 50 for one that nothing mends; 3 for warnings if strict.

    Several documents: their code where all fail alike, else 70.
    """
    warned = any(has_warnings(verdict.findings) for verdict in verdicts)
    return one_code((_code(verdict) for verdict in verdicts), warned=strict and warned)


def _code(verdict: Verdict) -> int:
    if any(finding.code == mending.NO_REPAIR for finding in verdict.findings):
        return int(Exit.FORMAT_FAILED)
    return int({"valid": Exit.OK, "invalid": Exit.INVALID, "unreadable": Exit.UNREADABLE}[verdict.verdict])
