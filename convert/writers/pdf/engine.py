"""WeasyPrint, loaded quickly and only when a page is to be set; where it cannot be loaded, the remedy."""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
import functools
import importlib
import importlib.util
import io
import re
import sys
from pathlib import Path
from types import ModuleType

from convert.contract import Need
from convert.errors import FormatFailed
from convert.writers.pdf.start import LIBRARIES, quickly

MEASURED = "70."
"""Releases of the engine whose inside is known here; with another one it is loaded as it is, and not patched."""
PANGO_REMEDY = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def libraries_present() -> bool:
    """Whether everything Pango needs can be loaded: by its names on Linux, else by those that this system gives it."""
    return all(map(_loads, LIBRARIES.values())) or all(map(_found, LIBRARIES))


PANGO = Need(
    name="Pango",
    why="sets the lines of PDF pages",
    remedy=PANGO_REMEDY,
    present=libraries_present,
)


@functools.cache
def engine_version() -> str | None:
    """The release of WeasyPrint, None where it is missing; read from its first lines, which costs no import."""
    found = importlib.util.find_spec("weasyprint")
    if not found or not found.origin:
        return None
    release = re.search(r"__version__ = '([^']+)'", Path(found.origin).read_text(encoding="utf-8"))
    return release[1] if release else None


@functools.cache
def loaded() -> ModuleType:
    """`convert.writers.pdf.press`, which needs the engine. FormatFailed with the remedy where that is missing."""
    with contextlib.redirect_stdout(io.StringIO()), _start():
        try:
            return importlib.import_module("convert.writers.pdf.press")
        except (ImportError, OSError) as missing:
            raise FormatFailed(
                f"the PDF engine cannot be loaded: {missing}", code="pdf.engine-missing", remedy=_remedy()
            ) from missing


def _remedy() -> str:
    return PANGO_REMEDY if engine_version() else "pip install 'weasyprint>=70,<71'"


def _start() -> contextlib.AbstractContextManager[None]:
    known = sys.platform == "linux" and (engine_version() or "").startswith(MEASURED)
    if not known or "weasyprint" in sys.modules or not all(map(_loads, LIBRARIES.values())):
        return contextlib.nullcontext()
    return quickly()


def _found(name: str) -> bool:
    """A system that lists a library need not have it any more."""
    library = ctypes.util.find_library(name)
    return library is not None and _loads(library)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
