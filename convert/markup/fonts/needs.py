"""The fonts this machine has, and those that pages need, as `doctor` lists them."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

from convert.contract import Need


@cache
def font_file(family: str, style: str = "Regular") -> Path | None:
    """Where fontconfig keeps a family, or None where this machine has not got it."""
    program = shutil.which("fc-match")
    if not program:
        return None
    words = [program, "-f", "%{family}\n%{file}", f"{family}:style={style}"]
    answer = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 - no shell
    found, _, path = answer.stdout.partition("\n")
    return Path(path) if family in found.split(",") and path else None


FONTS = Need(
    name="Noto fonts",
    why="draw Arabic, Hebrew, Cyrillic and Latin letters",
    remedy="apt-get install fonts-noto-core",
    present=lambda: all(map(font_file, ("Noto Naskh Arabic", "Noto Sans Hebrew", "Noto Sans", "Noto Serif"))),
)
ASIAN_FONTS = Need(
    name="Noto CJK fonts",
    why="draw Chinese, Japanese and Korean letters",
    remedy="apt-get install fonts-noto-cjk",
    present=lambda: font_file("Noto Sans CJK SC") is not None,
)
