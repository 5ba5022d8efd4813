"""Libraries that the engine names when it is imported and needs rarely, loaded when something of them is used.

fontTools is for fonts that HarfBuzz cannot make smaller, Pillow for pictures and colour profiles.
"""

from __future__ import annotations

import functools
import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

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
}
"""What the engine takes from each module."""


@contextmanager
def modules_later() -> Iterator[None]:
    """Stand-ins in the libraries' places while the engine is imported; each fetches the real thing when it is used.

    A library that is loaded already is used as it is.
    """
    stand_ins = {name: _Later(name) for name in MODULES if name.partition(".")[0] not in sys.modules}
    for name, stand_in in stand_ins.items():
        for member in MODULES[name]:
            vars(stand_in)[member] = stand_ins.get(f"{name}.{member}") or _member_later(name, member)
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            sys.modules.pop(name, None)


class _Later(ModuleType):
    """A module that is imported when something of it is asked for; what is set in it is then set in the real one."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        vars(self)["__path__"] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(_fetched(self.__name__), name)

    def __setattr__(self, name: str, value: Any) -> None:
        if not name.startswith("__"):
            _SETTINGS.setdefault(self.__name__, {})[name] = value
        super().__setattr__(name, value)


_SETTINGS: dict[str, dict[str, Any]] = {}
"""Module -> what the engine sets in it: no Ghostscript for EPS pictures, and patience with broken ones."""


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
    """The module, with what the engine sets in its library, wherever in it that is."""
    found = importlib.import_module(module)
    family = module.partition(".")[0]
    for name, settings in _SETTINGS.items():
        if name.partition(".")[0] == family:
            vars(importlib.import_module(name)).update(settings)
    return found
