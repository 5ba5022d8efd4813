"""Records: what `@dataclass` makes, made without generating code.

A dataclass writes and compiles its methods anew for each class, and its module brings `inspect` along: together a
sixth of every start. Here the methods are written once. To others a record is a dataclass in every respect:
`dataclasses.fields`, `replace` and `asdict` know it, `inspect.signature` shows it, and a dataclass may derive from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, dataclass_transform

from convert.later import later

if TYPE_CHECKING:
    import dataclasses
    import inspect
else:
    dataclasses = later("dataclasses")
    inspect = later("inspect")

Made = TypeVar("Made")
NOTHING: Any = object()
"""The default of a field that must be given."""


class Field:
    """One field of a record: its name, what it is when nothing is given, and `metadata["help"]` for people."""

    __slots__ = ("default", "factory", "metadata", "name")

    def __init__(
        self, name: str, default: Any = NOTHING, factory: Any = None, metadata: Mapping[str, str] | None = None
    ) -> None:
        self.name = name
        self.default = default
        self.factory = factory
        self.metadata = metadata or {}

    @property
    def required(self) -> bool:
        """Whether a record cannot be made without it."""
        return self.factory is None and self.default is NOTHING


def field(*, default: Any = NOTHING, default_factory: Any = None, metadata: Mapping[str, str] | None = None) -> Any:
    """A field with more to say than its default; as `dataclasses.field`."""
    return Field("", default, default_factory, metadata)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[Made]) -> type[Made]:
    """Frozen and slotted; compared, hashed and shown by its fields."""
    return _made(cls, _FROZEN, named=False)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def options(cls: type[Made]) -> type[Made]:
    """A record whose fields are given by name."""
    return _made(cls, _FROZEN, named=True)


@dataclass_transform(eq_default=False, field_specifiers=(field,))
def state(cls: type[Made]) -> type[Made]:
    """Slotted, and may change: equal only to itself."""
    return _made(cls, _OPEN, named=False)


def fields(cls: type) -> tuple[Field, ...]:
    """The fields of a record, or of a plug-in's dataclass. Raises TypeError for another class."""
    plan = _plan(cls)
    return plan.fields if plan else tuple(map(_foreign, dataclasses.fields(cls)))


def names(cls: type) -> tuple[str, ...]:
    """The names of those fields."""
    plan = _plan(cls)
    return plan.names if plan else tuple(item.name for item in fields(cls))


def is_record(cls: type) -> bool:
    """Whether a class is a record."""
    return _plan(cls) is not None


def replace(item: Made, **changes: Any) -> Made:
    """The record with some fields changed. Raises TypeError for a name that it does not have."""
    return type(item)(**{name: getattr(item, name) for name in names(type(item))} | changes)


class Shape:
    """How records of a class are filled. `puts` sets each field of one in turn, past the frozen door."""

    __slots__ = ("fields", "least", "names", "positional", "puts", "standing", "tail")

    def __init__(self, fields: tuple[Field, ...], *, named: bool) -> None:
        self.fields = fields
        self.names = tuple(item.name for item in fields)
        self.positional = () if named else self.names
        self.tail = tuple(item.default for item in fields)
        self.standing = {item.name: item.default for item in fields if item.default is not NOTHING}
        self.least = max((place for place, item in enumerate(fields, 1) if item.name not in self.standing), default=0)
        self.puts: tuple[Any, ...] = ()

    def values(self, name: str, given: tuple[Any, ...], named: dict[str, Any]) -> tuple[Any, ...]:
        """All values in the order of the fields. Raises TypeError where a call of a function would."""
        if not named and self.least <= len(given) <= len(self.positional):
            return given + self.tail[len(given) :]
        if not given and self.standing.keys() | named.keys() == set(self.names):
            return tuple(map({**self.standing, **named}.__getitem__, self.names))
        self.refuse(name, given, named)
        found = {**self.standing, **dict(zip(self.names, given, strict=False)), **named}
        return tuple([found[item.name] if item.name in found else item.factory() for item in self.fields])

    def refuse(self, name: str, given: tuple[Any, ...], named: dict[str, Any]) -> None:
        """Raise TypeError for too many values, two for one field, a field that is not there or is lacking."""
        placed = self.names[: len(given)]
        if len(given) > len(self.positional):
            raise TypeError(f"{name}() takes {len(self.positional)} fields by place, not {len(given)}")
        for key in named:
            if key in placed or key not in self.names:
                raise TypeError(f"{name}() {'has two values for' if key in placed else 'has no field'} {key!r}")
        for item in self.fields[len(given) :]:
            if item.required and item.name not in named:
                raise TypeError(f"{name}() lacks {item.name!r}")


def _plan(cls: type) -> Shape | None:
    """Of the class itself: a plug-in's dataclass that derives from a record has fields of its own."""
    plan: Shape | None = vars(cls).get("__record__")
    return plan


def _made(cls: type[Made], methods: Mapping[str, Any], *, named: bool) -> type[Made]:
    """The class anew, as slots must be known when a class is made; a method of its own text wins."""
    known = {item.name: item for base in reversed(cls.__mro__[1:]) if (plan := _plan(base)) for item in plan.fields}
    plan = Shape(tuple({**known, **_written(cls)}.values()), named=named)
    room = ("__dict__",) if any(isinstance(value, cached_property) for value in vars(cls).values()) else ()
    slots = (*(name for name in plan.names if name not in known), *room)
    space = {key: value for key, value in vars(cls).items() if key not in {"__dict__", "__weakref__", *plan.names}}
    own = {"__slots__": slots, "__match_args__": plan.positional, "__record__": plan}
    meta: Any = type(cls)
    made: type[Made] = meta(cls.__name__, cls.__bases__, {**methods, **space, **own})
    plan.puts = tuple(getattr(made, name).__set__ for name in plan.names)
    return made


def _written(cls: type) -> dict[str, Field]:
    """The fields of the class's own text, in its order."""
    found = {}
    for name, hint in vars(cls).get("__annotations__", {}).items():
        if not str(hint).startswith("ClassVar"):
            said = vars(cls).get(name, NOTHING)
            given = (said.default, said.factory, said.metadata) if isinstance(said, Field) else (said,)
            found[name] = Field(name, *given)
    return found


def _fill(self: Any, *given: Any, **named: Any) -> None:
    plan = self.__record__
    if named or len(given) != len(plan.puts):
        given = plan.values(type(self).__name__, given, named)
    for put, value in zip(plan.puts, given):  # noqa: B905 - as many, and `strict` is a third of the time
        put(self, value)


def _told(self: Any) -> str:
    shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__record__.names)
    return f"{type(self).__name__}({shown})"


def _values(self: Any) -> tuple[Any, ...]:
    return tuple([getattr(self, name) for name in self.__record__.names])


def _equal(self: Any, other: object) -> bool:
    return _values(self) == _values(other) if self.__class__ is other.__class__ else NotImplemented


def _hash(self: Any) -> int:
    return hash(_values(self))


def _kept(self: Any) -> dict[str, Any]:
    return {name: getattr(self, name) for name in names(type(self))}


def _restored(self: Any, kept: dict[str, Any]) -> None:
    for name, value in kept.items():
        object.__setattr__(self, name, value)


def _refused(self: Any, name: str, *_: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"{type(self).__name__}.{name} is frozen; use replace()")


class _Twin:
    """What only a dataclass has, found when somebody asks for it: taken from a dataclass of the same fields."""

    def __init__(self, read: Any) -> None:
        self.read = read

    def __get__(self, item: object, cls: type) -> Any:
        return self.read(_twin(cls))


@cache
def _twin(cls: type) -> type:
    plan = next(plan for base in cls.__mro__ if (plan := _plan(base)))
    hints: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        hints |= vars(base).get("__annotations__", {})
    items = [(item.name, hints[item.name], _native(item)) for item in plan.fields]
    frozen = "__setattr__" in vars(cls)
    return dataclasses.make_dataclass(cls.__name__, items, frozen=frozen, kw_only=not plan.positional, slots=True)


def _signature(twin: type) -> object:
    return inspect.signature(twin)


def _native(item: Field) -> Any:
    if item.required:
        return dataclasses.field(metadata=item.metadata)
    if item.factory:
        return dataclasses.field(default_factory=item.factory, metadata=item.metadata)
    return dataclasses.field(default=item.default, metadata=item.metadata)


def _foreign(item: Any) -> Field:
    nothing = dataclasses.MISSING
    factory = None if item.default_factory is nothing else item.default_factory
    return Field(item.name, NOTHING if item.default is nothing else item.default, factory, item.metadata)


_OPEN: dict[str, Any] = {
    "__init__": _fill,
    "__repr__": _told,
    "__getstate__": _kept,
    "__setstate__": _restored,
    "__dataclass_fields__": _Twin(lambda twin: twin.__dataclass_fields__),
    "__dataclass_params__": _Twin(lambda twin: twin.__dataclass_params__),
    "__signature__": _Twin(_signature),
}
_FROZEN = {**_OPEN, "__eq__": _equal, "__hash__": _hash, "__setattr__": _refused, "__delattr__": _refused}
