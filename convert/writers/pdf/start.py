"""The engine's import in a third of its time: what it asks for meanwhile is answered here, from what is known.

Half of a cold conversion is that import. For as long as it lasts, and only for the releases it was measured with:

declarations    `text/ffi.py` has its C declarations parsed at every start; `assets/pango.json` holds them compiled, as
                cffi itself compiles them, and serves for exactly the text it was compiled from
libraries       fontTools and Pillow are loaded for fonts and pictures that need them (`absent`)
style sheets    `html.py` parses the sheets of a browser; ours are other ones (`assets/ground.css`), so the engine's are
                parsed when somebody else in this process asks for them

Kozea/WeasyPrint text/ffi.py, pdf/fonts.py, images.py and html.py, 70.0. Nothing of it changes a byte of a file, and
nothing of it meets other threads: they have the real things all the while.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import importlib
import json
import threading
from collections.abc import Iterator
from typing import Any

from convert import resources
from convert.writers.pdf.absent import libraries_later

LIBRARIES = {
    "fontconfig": "libfontconfig.so.1",
    "gobject-2.0": "libgobject-2.0.so.0",
    "harfbuzz": "libharfbuzz.so.0",
    "harfbuzz-subset": "libharfbuzz-subset.so.0",
    "pango-1.0": "libpango-1.0.so.0",
    "pangoft2-1.0": "libpangoft2-1.0.so.0",
}
DECLARATIONS = "assets/pango.json"
"""`text`: SHA-256 of the C declarations; the rest is what cffi's ABI mode calls a module, bytes as Latin-1."""


@contextlib.contextmanager
def quickly() -> Iterator[None]:
    """While the engine is imported, which must succeed inside."""
    with _nothing_to_collect(), _compiled_declarations(), libraries_later(), _sheets_later():
        yield


@contextlib.contextmanager
def _nothing_to_collect() -> Iterator[None]:
    """What an import makes, stays: looking through it for garbage takes a tenth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextlib.contextmanager
def _instead(place: Any, name: str, other: Any) -> Iterator[None]:
    """In this thread; the others get what was there."""
    before, here = getattr(place, name), threading.get_ident()

    def either(*given: Any, **named: Any) -> Any:
        return (other if threading.get_ident() == here else before)(*given, **named)

    setattr(place, name, either)
    try:
        yield
    finally:
        setattr(place, name, before)


@contextlib.contextmanager
def _compiled_declarations() -> Iterator[None]:
    cffi = importlib.import_module("cffi")
    with _instead(cffi, "FFI", lambda: _Declared(cffi)):
        yield


class _Declared:
    """In the place of `cffi.FFI()`: the compiled declarations where they are of this text, else cffi's own."""

    def __init__(self, cffi: Any) -> None:
        self._make = cffi.api.FFI
        self._own: Any = None

    def cdef(self, text: str) -> None:
        """The engine's only way to declare anything; called once."""
        known = json.loads(resources.read(DECLARATIONS))
        if known.pop("text") == hashlib.sha256(text.encode()).hexdigest():
            self._own = compiled(known)
        else:
            self._own = self._make()
            self._own.cdef(text)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or self._own is None:
            raise AttributeError(name)
        found = getattr(self._own, name)
        setattr(self, name, found)
        return found


def compiled(module: dict[str, Any]) -> Any:
    """The FFI object of declarations that cffi has compiled."""
    maker = importlib.import_module("_cffi_backend").FFI
    return maker("pango", **{f"_{name}": _as_bytes(value) for name, value in module.items()})


def _as_bytes(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_as_bytes, value))
    return value.encode("latin-1") if isinstance(value, str) else value


@contextlib.contextmanager
def _sheets_later() -> Iterator[None]:
    tinycss2 = importlib.import_module("tinycss2")
    with _instead(tinycss2, "parse_stylesheet", lambda *_words, **_more: []):
        yield
    _Sheets(importlib.import_module("weasyprint")).wait()


class _Sheets:
    """The engine's own sheets, unread, and the counter styles they declare; the first touch of any reads them all.

    They stay the objects that the engine's modules know; only their class waits with them.
    """

    def __init__(self, engine: Any) -> None:
        self.css = engine.CSS
        html = engine.html
        self.styles = html.UA_COUNTER_STYLE
        self.counter = type(self.styles)
        self.sheets = (
            (html.UA_STYLESHEET, {"string": html.UA, "counter_style": self.styles}),
            (html.UA_FORM_STYLESHEET, {"string": html.UA_FORM, "counter_style": self.styles}),
            (html.PH_STYLESHEET, {"string": html.PH}),
        )

    def wait(self) -> None:
        """Makes the sheets read themselves when they are asked for something."""

        def asked(sheet: Any, name: str) -> Any:
            if name.startswith("__"):
                raise AttributeError(name)
            self._read()
            return getattr(sheet, name)

        def copied(styles: Any) -> Any:
            self._read()
            return styles.copy()

        later = type("SheetLater", (self.css,), {"__getattr__": asked})
        for sheet, _ in self.sheets:
            vars(sheet).clear()
            sheet.__class__ = later
        self.styles.__class__ = type("StylesLater", (self.counter,), {"copy": copied})

    def _read(self) -> None:
        self.styles.__class__ = self.counter
        for sheet, words in self.sheets:
            sheet.__class__ = self.css
            self.css.__init__(sheet, **words)
