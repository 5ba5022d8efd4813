"""A word of the command line, or a value of TOML, as the type that an option's field declares."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Literal, Union, get_args, get_origin

from convert.errors import BadOption

YES_NO = {"yes": True, "true": True, "on": True, "1": True, "no": False, "false": False, "off": False, "0": False}


def converted(hint: Any, value: object, place: str, read_file: Callable[[str], bytes]) -> object:
    """`value` as the type `hint`: str, bool, int, float, Literal, tuple of str, mapping, file (bytes), datetime.

    `place` begins the message of the BadOption that a misfit raises.
    """
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _optional(hint, value, place, read_file)
    if origin is Literal:
        return _chosen(get_args(hint), value, place)
    if origin is tuple:
        return tuple(str(item).strip() for item in _listed(value) if str(item).strip())
    if origin is not None and issubclass(origin, Mapping):
        return _mapped(value, place)
    if hint is bytes:
        return value if isinstance(value, bytes) else read_file(str(value))
    return _scalar(hint, value, place)


def _optional(hint: Any, value: object, place: str, read_file: Callable[[str], bytes]) -> object:
    present = [item for item in get_args(hint) if item is not type(None)]
    if value is None or (isinstance(value, str) and value.lower() in ("", "none") and not _offers_none(present)):
        return None
    return converted(present[0], value, place, read_file)


def _offers_none(hints: list[Any]) -> bool:
    return any(get_origin(hint) is Literal and "none" in get_args(hint) for hint in hints)


def _chosen(choices: tuple[Any, ...], value: object, place: str) -> object:
    for choice in choices:
        if str(value).lower() == str(choice).lower():
            return choice
    raise BadOption(f"{place}={value}: choose one of {', '.join(map(str, choices))}", code="option.value")


def _listed(value: object) -> list[object]:
    if isinstance(value, Mapping):
        return [f"{key}={item}" for key, item in value.items()]
    return list(value) if isinstance(value, list | tuple) else list(str(value).split(","))


def _mapped(value: object, place: str) -> dict[str, str]:
    if isinstance(value, Mapping):
        return {str(key): str(item) for key, item in value.items()}
    pairs = [pair.partition("=") for pair in str(value).split(",") if pair.strip()]
    if not all(equals for _, equals, _ in pairs):
        raise BadOption(f"{place}={value}: the form is KEY=VALUE,KEY=VALUE", code="option.value")
    return {key.strip(): item.strip() for key, _, item in pairs}


def _scalar(hint: Any, value: object, place: str) -> object:
    if hint is bool:
        return _yes_no(value, place)
    try:
        if hint is datetime:
            return value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
        if hint is int or hint is float:
            return hint(str(value))
    except ValueError as error:
        wanted = {int: "a whole number", float: "a number", datetime: "a date and time such as 2026-01-05T08:00:00Z"}
        raise BadOption(f"{place}={value}: expected {wanted[hint]}", code="option.value") from error
    return str(value)


def _yes_no(value: object, place: str) -> bool:
    word = str(value).lower()
    if word not in YES_NO:
        raise BadOption(f"{place}={value}: expected yes or no", code="option.value")
    return YES_NO[word]
