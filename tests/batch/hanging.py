"""A job that tells who works on it and never ends; a module of its own, so that a worker can import it."""

from __future__ import annotations

import os
import time
from pathlib import Path


def hang(pid_file: str) -> None:
    """Write the worker's process id, then sleep."""
    temporary = Path(pid_file + ".new")
    temporary.write_text(str(os.getpid()))
    temporary.rename(pid_file)
    time.sleep(600)
