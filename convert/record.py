"""What the frozen records of the model and of the options share.

A dataclass writes these methods anew for each class, which costs every start a third of a millisecond a class.
"""

from __future__ import annotations

from typing import ClassVar


class Record:
    """Compared, hashed and shown by its fields. Made by `@dataclass(frozen=True, slots=True, eq=False, repr=False)`."""

    __slots__ = ()
    __dataclass_fields__: ClassVar[dict[str, object]]

    def __eq__(self, other: object) -> bool:
        """Of one class and equal in every field."""
        if not isinstance(other, Record) or self.__class__ is not other.__class__:
            return NotImplemented
        return self._values() == other._values()

    def __hash__(self) -> int:
        """Of all fields together."""
        return hash(self._values())

    def __repr__(self) -> str:
        """As it would be written."""
        told = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__dataclass_fields__)
        return f"{type(self).__name__}({told})"

    def _values(self) -> tuple[object, ...]:
        return tuple([getattr(self, name) for name in self.__dataclass_fields__])
