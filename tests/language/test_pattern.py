"""Lazy patterns: compiled when first used, and every one of ours can be."""

import re
from importlib import import_module
from pkgutil import walk_packages

import convert
from convert.language.pattern import lazy


def test_a_lazy_pattern_does_what_the_pattern_does() -> None:
    found = lazy(r"(?P<day>\d+)", re.ASCII)
    assert [one["day"] for one in found.finditer("7 and 8")] == ["7", "8"]
    assert found.pattern == r"(?P<day>\d+)"
    assert found.flags == re.compile(found.pattern, re.ASCII).flags


def test_every_pattern_of_the_package_can_be_compiled() -> None:
    kind, seen = type(lazy("")), 0
    for module in walk_packages(convert.__path__, "convert."):
        if module.name == "convert.__main__":
            continue
        for value in vars(import_module(module.name)).values():
            if isinstance(value, kind):
                assert value.search
                seen += 1
    assert seen > 100
