"""Many articles: ours with one worker to one a core, and what else does the job, called once per file.

Both sides convert texts that differ, and are measured on the wall and in seconds of all cores: the second one says
something on a machine that others use, too.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from convert.contract import Source
from convert.pipeline.plan import Plan
from convert.pipeline.reading import read
from convert.pipeline.writing import Setting, render
from tests.bench import peers
from tests.bench.measuring import US, Row, Spent, spent

ALL = "newsml,docx,pdf,epub"
FEW = "docx,epub"
PER_FILE = 20
"""How many files the other side converts: each costs the same, there is no start to share."""
OFFICE = 40


def rows(folder: Path, seed: bytes, count: int) -> Iterator[Row]:
    """Scaling, a second run, and both bars of the batch."""
    sources = _written(folder / "many", seed, count)
    _pages(folder / "pages", sources)
    for targets in (ALL, FEW):
        yield from _scaling(folder, sources, targets, count)
    first = ours(folder, sources, folder / "again", ALL, 2)
    again = ours(folder, sources, folder / "again", ALL, 2)
    yield Row(f"{count} articles, 4 formats, again, unchanged", again.wall, "the first run", first.wall, 0.05, "s")
    if shutil.which("pandoc"):
        few = ours(folder, sources, folder / "few", FEW, 2)
        docx, epub, html = (peer_call("pandoc", folder, kind) for kind in ("docx", "epub", "html"))
        pdf = peer_call("weasyprint", folder, "pdf")
        peer = "pandoc (docx, epub, html) and WeasyPrint's command per file"
        yield from _per_file("4 formats", count, first, peer, (docx, epub, html, pdf))
        yield from _per_file("docx and epub", count, few, "pandoc per file", (docx, epub))


def _scaling(folder: Path, sources: Path, targets: str, count: int) -> Iterator[Row]:
    """One worker against one for each core, in alternation."""
    cores = len(os.sched_getaffinity(0))
    pairs = []
    for number in range(1 if targets == ALL else 3):
        places = (folder / f"{targets}-{jobs}-{number}" for jobs in (1, cores))
        pairs.append(
            [ours(folder, sources, place, targets, jobs) for place, jobs in zip(places, (1, cores), strict=True)]
        )
    one, many = (_median([pair[side] for pair in pairs]) for side in (0, 1))
    name = f"{count} articles, {targets.count(',') + 1} formats, {cores} jobs"
    yield Row(name, many.wall, "1 job", one.wall, 1 / 1.7 if cores == 2 else None, "s")
    yield Row(f"{name}, CPU", many.cpu, "1 job", one.cpu, None, "s")


BARS = {"4 formats": 1 / 2.5, "docx and epub": 1 / 8}


def _per_file(what: str, count: int, used: Spent, peer: str, calls: Sequence[Spent]) -> Iterator[Row]:
    """An article of ours, the workers' start in it, against one call for each of its files, one after the other."""
    wall, cpu = 1000 * sum(call.wall for call in calls), 1000 * sum(call.cpu for call in calls)
    yield Row(f"{what}, 2 jobs, an article", 1000 * used.wall / count, peer, wall, BARS[what])
    yield Row(f"{what}, an article, CPU", 1000 * used.cpu / count, peer, cpu, None)


def peer_call(peer: str, folder: Path, kind: str) -> Spent:
    """Of one file: the mean over the first files, each a process of its own."""
    names = sorted((folder / "pages").glob("*.md"))[: PER_FILE if peer == "pandoc" else PER_FILE // 2]
    out = folder / f"{peer}-{kind}"
    out.mkdir()
    script = "for name in $0; do %s; done" % (
        f"pandoc pages/$name.md -s --metadata title=x -o {out.name}/$name.{kind}"
        if peer == "pandoc"
        else f"'{sys.executable}' -m weasyprint pages/$name.html {out.name}/$name.pdf"
    )
    used = spent(("sh", "-ec", script, " ".join(path.stem for path in names)), folder)
    return Spent(used.wall / len(names), used.cpu / len(names))


def office(folder: Path) -> Iterator[Row]:
    """LibreOffice without a window, all files in one process: its best case."""
    if not shutil.which("soffice"):
        return
    names = [str(path) for path in sorted((folder / "pages").glob("*.html"))[:OFFICE]]
    sources = _first(folder / "many", folder / "forty", OFFICE)
    for kind, target in (("docx:MS Word 2007 XML", "docx"), ("pdf:writer_web_pdf_Export", "pdf")):
        words = ("soffice", "--headless", "--convert-to", kind, "--outdir", str(folder / "office"), *names)
        theirs = spent(words, folder)
        we = ours(folder, sources, folder / f"o-{target}", target, 1)
        yield Row(
            f"{OFFICE} {target}, 1 job, start and all",
            we.wall,
            "LibreOffice headless, one process",
            theirs.wall,
            None,
            "s",
        )


def ours(folder: Path, sources: Path, out: Path, targets: str, jobs: int) -> Spent:
    """One batch, the workers' start and end in it."""
    return spent((*US, "batch", str(sources), "-o", str(out), "--to", targets, "--jobs", str(jobs), "-q"), folder)


def _median(several: Sequence[Spent]) -> Spent:
    return Spent(statistics.median(one.wall for one in several), statistics.median(one.cpu for one in several))


def _written(folder: Path, seed: bytes, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        text = seed.replace("اليوم".encode(), f"اليوم {number}".encode())
        (folder / f"{number:04}.txt").write_bytes(text)
    return folder


def _first(sources: Path, folder: Path, count: int) -> Path:
    folder.mkdir()
    for path in sorted(sources.iterdir())[:count]:
        shutil.copy(path, folder)
    return folder


def _pages(folder: Path, sources: Path) -> None:
    """The same texts as the peers take them."""
    folder.mkdir()
    plan = Plan()
    for path in sorted(sources.iterdir())[:OFFICE]:
        (article,) = read(Source(path.name, path.read_bytes()), plan.reading, plan.settings, lambda _: None)
        (folder / f"{path.stem}.md").write_text(peers.markdown(article))
        setting = Setting(peers.CREATED, {}, path.name, plan.settings)
        (folder / f"{path.stem}.html").write_bytes(render(article, "html", setting, lambda _: None))
