"""The independent judges, run as programs: never imported, so that no test judges with the code it tests.

NEWSWRIGHT_JUDGES_DIR says where they are (default: `../shared/judges`). Without them a judge test is skipped by name;
with NEWSWRIGHT_JUDGES=require, as in CI, it fails, because an unjudged file is not a good file.
"""

from __future__ import annotations

import functools
import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.shared import SHARED

LIMIT = 600  # seconds; LibreOffice and Chromium start slowly when two of them do


def judge(*args: str | Path, program: str = "judge") -> subprocess.CompletedProcess[str]:
    """One run of a judge's program: exit status 0 OK, 1 FAIL, 2 cannot judge; what it says is in `stdout`."""
    words = [judges_folder() / program, *args]
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=LIMIT, check=False)


def assert_judged_good(*args: str | Path) -> None:
    """Every file named passes every row; the judges' own table is the message when one does not."""
    run = judge(*args)
    assert run.returncode == 0, run.stdout + run.stderr


def findings(*args: str | Path) -> Iterator[dict[str, Any]]:
    """What the judges say, a record for each judge and file: `judge`, `file`, `verdict`, `failed` by row."""
    for line in judge("--json", *args).stdout.splitlines():
        yield json.loads(line)


def judges_folder() -> Path:
    """The judges, ready to run; else a skip, or a failure where judging is required."""
    folder = Path(os.environ.get("NEWSWRIGHT_JUDGES_DIR") or SHARED / "judges")
    if reason := _missing(folder):
        refuse = pytest.fail if os.environ.get("NEWSWRIGHT_JUDGES") == "require" else pytest.skip
        refuse(f"not judged: {reason}")
    return folder


@functools.cache
def _missing(folder: Path) -> str | None:
    install = folder / "install.sh"
    if not install.exists():
        return "no judges beside this checkout"
    check = subprocess.run([str(install), "--check"], capture_output=True, text=True, timeout=LIMIT, check=False)
    return f"run {install.name} of the judges first: {check.stdout.strip()}" if check.returncode else None
