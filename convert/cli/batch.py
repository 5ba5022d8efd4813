"""`newswright batch`: many sources, only what is new or changed, and a true account of each."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from convert.cli import terms
from convert.cli.convert import DEFAULT
from convert.cli.desk import Crew, Manner, Names, Papers, run, show_status
from convert.cli.words import argument, option
from convert.pipeline.plan import Plan

Words = Annotated[
    list[str] | None, argument(metavar="SOURCE...", about="Files, folders, globs, archives, .jsonl; s3://...")
]
Folder = Annotated[str | None, option("-o", "--output", metavar="DIR", about="Output folder; keeps the ledger.")]
To = Annotated[str, option("--to", metavar="FORMATS", about="Comma-separated names of formats.")]
Jobs = Annotated[int, option("--jobs", metavar="N", least=0, about="Worker processes; 0: one a core.")]
Seconds = Annotated[float, option("--timeout", metavar="S", least=0.1, about="Seconds that one source may take.")]
Force = Annotated[bool, option("--force", about="Convert what is unchanged, too.")]
Dry = Annotated[bool, option("--dry-run", about="Say what would be done; touch nothing.")]
Limit = Annotated[int | None, option("--limit", metavar="N", least=0, about="The first N sources only.")]
Select = Annotated[str | None, option("--select", metavar="GLOB", about="Sources whose path or name matches.")]
List = Annotated[str | None, option("--from-list", metavar="FILE|-", about="A file list, one path a line.")]
Reports = Annotated[list[Path] | None, option("--report", metavar="FILE", about="FILE.jsonl or .html; repeatable.")]
Review = Annotated[Path | None, option("--review", metavar="DIR", about="Put doubtful sources here, explained.")]
Where = Annotated[str, option("--executor", metavar="processes|dask", about="Where the work is done.")]
Scheduler = Annotated[str | None, option("--scheduler", metavar="ADDRESS", about="Of Dask: tcp://host:8786.")]
Status = Annotated[str | None, option("--status", metavar="DIR", about="Show what the ledger of DIR says.")]


def batch(
    sources: Words = None,
    output: Folder = None,
    to: To = DEFAULT,
    jobs: Jobs = 0,
    timeout: Seconds = 300.0,
    force: Force = False,
    dry_run: Dry = False,
    limit: Limit = None,
    select: Select = None,
    from_list: List = None,
    report: Reports = None,
    review: Review = None,
    executor: Where = "processes",
    scheduler: Scheduler = None,
    status: Status = None,
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
    """Convert many sources; an interrupted batch goes on where it was, a second one does only what changed.

    \b
    newswright batch archive/ wire.zip feed.jsonl -o out --jobs 4 --report out/report.html
    newswright batch s3://bucket/wire/ -o s3://bucket/out --to newsml,epub
    """
    if status is not None:
        return show_status(status)
    read, chosen = terms.reading(reader, language, encoding, meta), terms.chosen(config, profile, sets)
    names, crew = Names(tuple(sources or ()), from_list, select, limit), Crew(executor, scheduler, jobs, timeout)
    plan = Plan(terms.targets(to), reading=read, settings=chosen, assets=tuple(assets or ()))
    return run(plan, output, names, Papers(tuple(report or ()), review), Manner(strict, quiet, dry_run, force), crew)
