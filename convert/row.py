"""Rows: what `typing.NamedTuple` makes, made without generating code.

A named tuple writes and compiles a function and each of its annotations anew for each class, and a conversion meets
some eighty. Here the methods are written once. Type checkers see the original; a plug-in may use either.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from convert.later import later
from convert.record import NOTHING, Field, Shape

__all__ = ["Row"]

if TYPE_CHECKING:
    from typing import NamedTuple as Row
else:
    inspect = later("inspect")

    class _Maker(type):
        def __new__(cls, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> type:
            """A plain class: a tuple, and what else it derives from."""
            names = tuple(space.get("__annotations__", ()))
            shape = Shape(tuple(Field(field, space.pop(field, NOTHING)) for field in names), named=False)
            places = {field: property(itemgetter(place)) for place, field in enumerate(names)}
            own = {"__slots__": (), "__match_args__": names, "_fields": names, "_shape": shape}
            own |= {"_field_defaults": shape.standing, "__new__": _new(shape)}
            return type(name, (tuple, *bases[1:]), {**_METHODS, **places, **space, **own})

    def _new(shape: Shape) -> Any:
        """The way to make rows of a class: rows are made by the thousand, most of them by place."""
        least, most, tail, made = shape.least, len(shape.names), shape.tail, tuple.__new__

        def new(cls: Any, *given: Any, **named: Any) -> Any:
            if named or not least <= len(given) <= most:
                given = shape.values(cls.__name__, given, named)
            return made(cls, given + tail[len(given) :])

        return new

    def _arguments(self: Any) -> tuple[Any, ...]:
        return tuple(self)

    def _told(self: Any) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
        return f"{type(self).__name__}({shown})"

    def _mapping(self: Any) -> dict[str, Any]:
        return dict(zip(self._fields, self, strict=True))

    def _replaced(self: Any, **changes: Any) -> Any:
        values = tuple(map(changes.pop, self._fields, self))
        return tuple.__new__(type(self), values) if not changes else type(self)(*values, **changes)

    def _from(cls: Any, values: Iterable[Any]) -> Any:
        return cls(*values)

    class _Signature:
        """How a row is made, for whoever asks: help() and inspect."""

        def __get__(self, item: object, cls: type) -> inspect.Signature:
            """Annotations as they are written, as of a record."""
            shape, hints = cls._shape, vars(next(base for base in cls.__mro__ if "_shape" in vars(base)))
            made = inspect.Parameter
            return inspect.Signature(
                [
                    made(
                        one.name,
                        made.POSITIONAL_OR_KEYWORD,
                        default=made.empty if one.required else one.default,
                        annotation=hints["__annotations__"][one.name],
                    )
                    for one in shape.fields
                ]
            )

    _METHODS = {
        "__signature__": _Signature(),
        "_make": classmethod(_from),
        "__getnewargs__": _arguments,
        "__repr__": _told,
        "_asdict": _mapping,
        "_replace": _replaced,
    }
    Row = type.__new__(_Maker, "Row", (), {"__doc__": "Derive from it as from `typing.NamedTuple`."})
