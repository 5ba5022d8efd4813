"""A module that is imported when something of it is first asked for: what a plain article does not need costs no start.

Type checkers see the plain import::

    if TYPE_CHECKING:
        import tomllib
    else:
        tomllib = later("tomllib")
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


def later(name: str) -> Any:
    """Stands for the module of that name. ImportError comes when it is used."""
    return _Later(name)


class _Later:
    """Hands out the attributes of a module, each looked up once."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        found = getattr(import_module(self._name), attribute)
        setattr(self, attribute, found)
        return found
