"""What is found when it is first asked for, and then kept: the standard library's `cached_property` without its lock.

The lock (gone in Python 3.12) costs more than most of what is found here, hundreds of times in a document.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


class FoundOnce(Generic[Value]):
    """A method whose value becomes an attribute of that name; for classes whose instances have a `__dict__`."""

    def __init__(self, find: Callable[[Any], Value]) -> None:
        """`find` is asked once an instance."""
        self.find = find
        self.__doc__ = find.__doc__

    def __get__(self, instance: Any, _owner: type) -> Value:
        """Asked only while the instance has no attribute of that name."""
        value = instance.__dict__[self.find.__name__] = self.find(instance)
        return value
