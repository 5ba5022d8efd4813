"""WeasyPrint, loaded quickly and only when a page is to be set; where it cannot be loaded, the remedy.

Half of a cold conversion is the engine's import: cffi asks gcc, ld and ldconfig for libraries whose names are known
(54 processes), and fontTools is loaded for fonts that need it rarely. Both are answered here for as long as the import
lasts, both only for the release they were measured with. Kozea/WeasyPrint text/ffi.py and pdf/fonts.py, 70.0.
"""

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
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from convert.contract import Need
from convert.errors import FormatFailed

MEASURED = "70."
"""Releases of the engine whose inside is known here; with another one it is loaded as it is, and not patched."""
LIBRARIES = {
    "fontconfig": "libfontconfig.so.1",
    "gobject-2.0": "libgobject-2.0.so.0",
    "harfbuzz": "libharfbuzz.so.0",
    "harfbuzz-subset": "libharfbuzz-subset.so.0",
    "pango-1.0": "libpango-1.0.so.0",
    "pangoft2-1.0": "libpangoft2-1.0.so.0",
}
PANGO_REMEDY = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
FONT_TOOLS = {
    "fontTools": ("subset",),
    "fontTools.subset": (),
    "fontTools.ttLib": ("TTFont", "TTLibError", "ttFont", "woff2"),
    "fontTools.ttLib.ttFont": (),
    "fontTools.ttLib.woff2": (),
    "fontTools.varLib": (),
    "fontTools.varLib.instancer": ("instantiateVariableFont",),
}
"""What the engine takes from fontTools, by module."""


def libraries_present() -> bool:
    """Whether everything Pango needs can be loaded."""
    return all(map(_loads, LIBRARIES.values())) or ctypes.util.find_library("pangoft2-1.0") is not None


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
    with contextlib.redirect_stdout(io.StringIO()), _quickly():
        try:
            return importlib.import_module("convert.writers.pdf.press")
        except (ImportError, OSError) as missing:
            raise FormatFailed(
                f"the PDF engine cannot be loaded: {missing}", code="pdf.engine-missing", remedy=_remedy()
            ) from missing


def _remedy() -> str:
    return PANGO_REMEDY if engine_version() else "pip install 'weasyprint>=70,<71'"


@contextlib.contextmanager
def _quickly() -> Iterator[None]:
    known = sys.platform == "linux" and (engine_version() or "").startswith(MEASURED)
    if not known or "weasyprint" in sys.modules or not all(map(_loads, LIBRARIES.values())):
        yield
        return
    with _known_libraries(), _font_tools_later():
        yield


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _known_library(name: str) -> str | None:
    return LIBRARIES.get(name)


@contextlib.contextmanager
def _known_libraries() -> Iterator[None]:
    """`ctypes.util.find_library` without its subprocesses, for as long as the import lasts."""
    original = ctypes.util.find_library
    ctypes.util.find_library = _known_library
    try:
        yield
    finally:
        ctypes.util.find_library = original


@contextlib.contextmanager
def _font_tools_later() -> Iterator[None]:
    """Stand-ins in fontTools' place while the engine is imported; each fetches the real thing when it is used."""
    if "fontTools" in sys.modules:
        yield
        return
    stand_ins = {name: _Later(name) for name in FONT_TOOLS}
    for name, members in FONT_TOOLS.items():
        for member in members:
            whole = f"{name}.{member}"
            setattr(stand_ins[name], member, stand_ins.get(whole) or _member_later(name, member))
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in FONT_TOOLS:
            sys.modules.pop(name, None)


class _Later(ModuleType):
    """A module that is imported when something of it is asked for."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__path__ = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(_fetched(self.__name__), name)


def _member_later(module: str, name: str) -> Callable[..., Any] | type[Exception]:
    if name == "TTLibError":
        return _FontError

    def call(*args: Any, **words: Any) -> Any:
        return getattr(_fetched(module), name)(*args, **words)

    return call


class _FontError(Exception):
    """In the place of `TTLibError` until fontTools is there; the real one then passes as any other error."""


@functools.cache
def _fetched(module: str) -> ModuleType:
    return importlib.import_module(module)
