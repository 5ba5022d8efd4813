"""Libraries that the engine names when it is imported and needs rarely, fetched when something of them is used.

fontTools is for fonts that HarfBuzz cannot make smaller, Pillow for pictures and colour profiles, tinyhtml5 for pages
that are no XML. Only the engine's own modules get stand-ins; whoever else imports meanwhile gets the library.
"""

from __future__ import annotations

import builtins
import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

ENGINE = "weasyprint"
LIBRARIES = ("fontTools", "PIL", "tinyhtml5")


@contextmanager
def libraries_later() -> Iterator[None]:
    """While the engine is imported. A library that is loaded already is used as it is."""
    real = builtins.__import__

    def asked(name: str, *given: Any, **named: Any) -> Any:
        library = name.partition(".")[0]
        if library not in LIBRARIES or library in sys.modules or not given or not _is_engine(given[0]):
            return real(name, *given, **named)
        parts = {part: _stand_in(f"{name}.{part}") for part in given[2] or ()}
        return SimpleNamespace(**parts) if parts else _Absent(name)

    builtins.__import__ = asked
    try:
        yield
    finally:
        builtins.__import__ = real


def _is_engine(scope: Any) -> bool:
    """Whether the names of a module are those of one of the engine's; an import statement gives them first."""
    return str((scope or {}).get("__name__")).partition(".")[0] == ENGINE


def _stand_in(name: str) -> Any:
    """What is caught must be an exception; nothing raises this one, and the real one takes its place in time."""
    absent = _Absent(name)
    return type("_AbsentError", (Exception,), {"absent": absent}) if name.endswith("Error") else absent


class _Absent:
    """In the place of a module, function or class, until it is used; what is set in it is then set in the real one."""

    def __init__(self, name: str) -> None:
        vars(self).update(_name=name, _settings={})

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._fetched(), name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._settings[name] = value

    def __call__(self, *given: Any, **named: Any) -> Any:
        return self._fetched()(*given, **named)

    def _fetched(self) -> Any:
        """The real thing, once all of its library stands in the engine where the stand-ins stood."""
        library = self._name.partition(".")[0]
        scopes: list[dict[str, Any]] = [getattr(module, "__dict__", {}) for module in list(sys.modules.values())]
        for scope in filter(_is_engine, scopes):
            for name, value in list(scope.items()):
                absent = getattr(value, "absent", None) if isinstance(value, type) else value
                if isinstance(absent, _Absent) and absent._name.partition(".")[0] == library:
                    scope[name] = absent._real()
        return self._real()

    def _real(self) -> Any:
        module, _, name = self._name.rpartition(".")
        try:
            found: Any = importlib.import_module(self._name)
        except ModuleNotFoundError:
            found = getattr(importlib.import_module(module), name)
        for setting, value in self._settings.items():
            setattr(found, setting, value)
        return found
