"""Libraries that the engine names when it is imported and needs rarely, loaded when something of them is used.

fontTools is for fonts that HarfBuzz cannot make smaller, Pillow for pictures and colour profiles, tinyhtml5 for pages
that are no XML, urllib and email for the network, which no page of ours uses.
"""

from __future__ import annotations

import functools
import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, ClassVar

MODULES = {
    "fontTools": ("subset",),
    "fontTools.subset": (),
    "fontTools.ttLib": ("TTFont", "TTLibError", "ttFont", "woff2"),
    "fontTools.ttLib.ttFont": (),
    "fontTools.ttLib.woff2": (),
    "fontTools.varLib": (),
    "fontTools.varLib.instancer": ("instantiateVariableFont",),
    "PIL": ("EpsImagePlugin", "Image", "ImageFile", "ImageOps"),
    "PIL.EpsImagePlugin": (),
    "PIL.Image": (),
    "PIL.ImageCms": ("ImageCmsProfile",),
    "PIL.ImageFile": (),
    "PIL.ImageOps": (),
    "email.message": ("EmailMessage",),
    "tinyhtml5": (),
    "urllib.request": ("OpenerDirector",),
}
"""What the engine takes from each module."""


@contextmanager
def modules_later() -> Iterator[None]:
    """Stand-ins in the libraries' places while the engine is imported; each fetches the real thing when it is used.

    A library that is loaded already is used as it is.
    """
    stand_ins = {name: _Later(name) for name in MODULES if _library(name) not in sys.modules}
    for name, stand_in in stand_ins.items():
        for member in MODULES[name]:
            vars(stand_in)[member] = stand_ins.get(f"{name}.{member}") or _member_later(name, member)
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            sys.modules.pop(name, None)


def _library(module: str) -> str:
    """What is loaded or not loaded as a whole: of the standard library a module, else a package."""
    return module if module in ("email.message", "urllib.request") else module.partition(".")[0]


class _Later(ModuleType):
    """A module that is imported when something of it is asked for; what is set in it is then set in the real one."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        vars(self)["__path__"] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _not_yet if self.stands_in() else getattr(_fetched(self.__name__), name)

    def stands_in(self) -> bool:
        """Whether the engine is still being imported."""
        return sys.modules.get(self.__name__) is self

    def __setattr__(self, name: str, value: Any) -> None:
        if not name.startswith("__"):
            _SETTINGS.setdefault(self.__name__, {})[name] = value
        super().__setattr__(name, value)


_SETTINGS: dict[str, dict[str, Any]] = {}
"""Module -> what the engine sets in it: no Ghostscript for EPS pictures, and patience with broken ones."""


def _not_yet(*_args: Any, **_words: Any) -> None:
    """What is made during the import (a fetcher for sheets that are read later) is made of nothing, and dropped."""


def _member_later(module: str, name: str) -> Callable[..., Any]:
    if name in _CLASSES:
        return _CLASSES[name]

    def call(*args: Any, **words: Any) -> Any:
        return getattr(_fetched(module), name)(*args, **words)

    return call


class _FontError(Exception):
    """In the place of `TTLibError` until fontTools is there; the real one then passes as any other error."""


class _MessageLater(type):
    """The class of `_Message`: a call makes a real message, and only real ones are instances."""

    def __call__(cls) -> Any:
        return _fetched("email.message").EmailMessage()

    def __instancecheck__(cls, thing: object) -> bool:
        return isinstance(thing, _fetched("email.message").EmailMessage)


class _Message(metaclass=_MessageLater):
    """In the place of `EmailMessage`."""


class _Opener:
    """In the place of `OpenerDirector`, which the engine's fetcher extends; once that is used, the real one is."""

    heirs: ClassVar[list[type]] = []

    def __init_subclass__(cls) -> None:
        _Opener.heirs.append(cls)

    def __init__(self) -> None:
        here = sys.modules.get("urllib.request")
        if isinstance(here, _Later):
            return
        real = _fetched("urllib.request").OpenerDirector
        for heir in _Opener.heirs:
            heir.__bases__ = tuple(real if base is _Opener else base for base in heir.__bases__)
        _Opener.heirs.clear()
        real.__init__(self)

    def add_handler(self, handler: None) -> None:
        """None is kept by a fetcher of nothing."""


_CLASSES: dict[str, type] = {"EmailMessage": _Message, "OpenerDirector": _Opener, "TTLibError": _FontError}


@functools.cache
def _fetched(module: str) -> ModuleType:
    """The module, with what the engine sets in its library, wherever in it that is."""
    found = importlib.import_module(module)
    for name, settings in _SETTINGS.items():
        if _library(name) == _library(module):
            vars(importlib.import_module(name)).update(settings)
    return found
