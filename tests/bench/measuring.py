"""How a ratio is taken: both sides in one run, in alternation, medians (hyperfine for whole commands)."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

PAIRS = 7
US = (str(Path(sys.executable).with_name("newswright")),)
"""The command as it is installed; `environment` has it run this checkout."""


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison: medians of both sides in `unit`, and the bar for their ratio (None: nothing promised)."""

    name: str
    ours: float
    peer: str
    theirs: float
    bar: float | None
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """Ours over theirs."""
        return self.ours / self.theirs if self.theirs else float("nan")

    def line(self) -> str:
        """As a row of a Markdown table."""
        bar = "" if self.bar is None else f"{self.bar:g}x"
        held = "" if self.bar is None else "yes" if self.ratio <= self.bar else "**no**"
        cells = (self.name, f"{self.ours:.3g} {self.unit}", self.peer, f"{self.theirs:.3g} {self.unit}")
        return "| " + " | ".join((*cells, f"{self.ratio:.2f}x", bar, held)) + " |"


ROUNDS = 1 if "--quick" in sys.argv else 5


def commands(ours: Sequence[str], theirs: Sequence[str], folder: Path) -> tuple[float, float]:
    """Median milliseconds of two whole processes: hyperfine, one warm-up, three runs of each in turn, ROUNDS times.

    The turns are short, since a machine has slow seconds: they must not fall upon one side only.
    """
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        with tempfile.NamedTemporaryFile(suffix=".json") as export:
            words = ["hyperfine", "-N", "--warmup", "1", "--runs", "3", "--style", "none"]
            quoted = [" ".join(f"'{word}'" for word in command) for command in (ours, theirs)]
            call = [*words, "--export-json", export.name, *quoted]
            subprocess.run(call, cwd=folder, env=environment(), check=True, capture_output=True)
            for found, result in zip(times, json.load(export)["results"], strict=True):
                found.extend(1000 * seconds for seconds in result["times"])
    return statistics.median(times[0]), statistics.median(times[1])


def calls(
    ours: Callable[[], object],
    theirs: Callable[[], object],
    pairs: int = PAIRS,
    clock: Callable[[], float] = time.perf_counter,
) -> tuple[float, float]:
    """Median milliseconds of two functions in this process, in alternation after one warm-up each."""
    ours()
    theirs()
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(pairs):
        for found, work in zip(times, (ours, theirs), strict=True):
            found.append(timed(work, clock))
    return statistics.median(times[0]), statistics.median(times[1])


def timed(work: Callable[[], object], clock: Callable[[], float]) -> float:
    """Milliseconds of one call."""
    start = clock()
    work()
    return 1000 * (clock() - start)


def peak(command: Sequence[str], folder: Path) -> float:
    """Peak memory of a whole process in MiB, its children's not included (`/usr/bin/time -f %M`)."""
    with tempfile.NamedTemporaryFile() as out:
        words = ["/usr/bin/time", "-o", out.name, "-f", "%M", *command]
        subprocess.run(words, cwd=folder, env=environment(), check=True, capture_output=True)
        return int(Path(out.name).read_text().split()[-1]) / 1024


def resident() -> float:
    """MiB of this process in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


class Spent(NamedTuple):
    """What a command took: seconds on the wall, seconds of all cores together."""

    wall: float
    cpu: float


ADOPTING = """
import ctypes, os, resource, subprocess, sys, time
ctypes.CDLL(None).prctl(36, 1)
start = time.perf_counter()
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
wall = time.perf_counter() - start
try:
    while True:
        os.wait()
except ChildProcessError:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(code, wall, used.ru_utime + used.ru_stime)
"""


def spent(words: Sequence[str], folder: Path) -> Spent:
    """One run of a command. Its workers outlive it for a moment: they are adopted (PR_SET_CHILD_SUBREAPER), counted."""
    call = [sys.executable, "-c", ADOPTING, *words]
    said = subprocess.run(call, cwd=folder, env=environment(), check=True, capture_output=True, text=True).stdout
    code, wall, cpu = said.split()
    if int(code):
        raise subprocess.CalledProcessError(int(code), list(words))
    return Spent(float(wall), float(cpu))


def environment() -> dict[str, str]:
    """This checkout's Newswright and this environment's programs first; bytecode is kept, as in use."""
    here = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**given, "PYTHONPATH": here, "PATH": path}
