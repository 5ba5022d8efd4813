"""The command as a script calls it, and an outside package whose writer misbehaves where an article says so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EPOCH = "1625652000"

POISON = """
import os, time
from convert.contract import Writer, WriterOptions
from convert.markup.article_json import dumps
from convert.model import plain

def write(article, options, report):
    word = plain(article.headline)
    if word == "crash":
        os.abort()
    if word == "hang":
        time.sleep(600)
    if word == "memory":
        bytearray(64 << 30)
    if word.startswith("slow"):
        time.sleep(0.2)
    return dumps(article)

writer = Writer(suffix=".poison", media_type="text/plain", options=WriterOptions, write=write)
"""


def newswright(*words: str | Path, folder: Path = ROOT, limit: float = 120) -> subprocess.CompletedProcess[str]:
    """One call of the command, the clock pinned."""
    return subprocess.run(
        command(*words), cwd=folder, env=environment(), capture_output=True, text=True, timeout=limit, check=False
    )


def started(*words: str | Path, folder: Path = ROOT, heard: bool = True) -> subprocess.Popen[str]:
    """The command, running, the first of a process group of its own; `heard` says whether somebody reads its pipes."""
    sink = subprocess.PIPE if heard else subprocess.DEVNULL
    return subprocess.Popen(
        command(*words),
        cwd=folder,
        env=environment(),
        stdout=sink,
        stderr=sink,
        text=True,
        start_new_session=True,
    )


def command(*words: str | Path) -> list[str]:
    """The words of a call."""
    return [sys.executable, "-m", "convert", *map(str, words)]


def environment(*paths: Path) -> dict[str, str]:
    """Where outside packages in `paths` are found, too."""
    places = [str(path) for path in (*PLUGINS, *paths, ROOT)]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(places), "SOURCE_DATE_EPOCH": EPOCH}


PLUGINS: list[Path] = []


def install_poison(folder: Path) -> Path:
    """An installed package with a writer `poison`, for calls whose PYTHONPATH names the folder."""
    (folder / "poison-1.dist-info").mkdir(parents=True)
    (folder / "poison_writer.py").write_text(POISON)
    (folder / "poison-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: poison\nVersion: 1\n")
    entry = "[newswright.writers]\npoison = poison_writer:writer\n"
    (folder / "poison-1.dist-info" / "entry_points.txt").write_text(entry)
    return folder
