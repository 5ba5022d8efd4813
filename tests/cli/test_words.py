"""A line that is plainly right is read as Typer reads it; every other line is left to Typer."""

import functools
import inspect
from collections.abc import Callable
from typing import Any

import pytest

from convert.cli import COMMANDS, app, opened
from convert.cli.words import arguments

PLAIN = [
    "convert a.txt",
    "convert a.txt b.txt --to docx,pdf -o out",
    "convert --to=docx a.txt --output - b.txt",
    "convert - -o - --to model -q --strict --debug",
    "convert a.txt --set pdf.columns=2 --set docx.logo=x.png --assets one --assets two",
    "convert a.txt --bundle --title=equals --bundle",
    "convert a.txt --to docx --to pdf --meta m.toml --language= ",
    "batch in -o out --jobs 2 --timeout 1.5 --limit 0 --report a.jsonl --report b.html --force",
    "batch --status out",
    "watch in -o out --done done",
    "inspect a.txt --html page.html",
    "validate a.xml b.xml --rule G2-001=off --rule G2-002=warning --format json --fix --in-place",
    "schemas",
    "schemas install here.zip",
    "formats --json",
    "doctor",
    "samples out",
]
UNCLEAR = [
    "convert",
    "convert --help",
    "convert a.txt --nope",
    "convert a.txt --to",
    "convert a.txt --to --bundle",
    "convert a.txt --bundle=yes",
    "convert a.txt -qo out",
    "convert -- -a.txt",
    "batch in -o out --jobs two",
    "batch in -o out --jobs -1",
    "batch in -o out --limit=-1",
    "inspect a.txt b.txt",
    "doctor all",
]


def command_of(line: str) -> tuple[Callable[..., int], list[str]]:
    name, *words = line.split(" ")
    return opened(COMMANDS[name]), [word for word in words if word]


def as_typer_reads(line: str) -> dict[str, Any]:
    """What Typer calls the command with."""
    seen: dict[str, Any] = {}
    command, _ = command_of(line)

    @functools.wraps(command)
    def stand_in(**given: Any) -> int:
        seen.update(given)
        return 0

    assert app.run([word for word in line.split(" ") if word], {line.split(" ", maxsplit=1)[0]: stand_in}) == 0
    return seen


@pytest.mark.parametrize("line", PLAIN)
def test_a_plain_line_is_read_as_typer_reads_it(line: str) -> None:
    command, words = command_of(line)
    given = arguments(command, words)
    assert given is not None
    defaults = {name: p.default for name, p in inspect.signature(command).parameters.items()}
    assert {**defaults, **given} == as_typer_reads(line)


@pytest.mark.parametrize("line", UNCLEAR)
def test_a_line_that_is_not_plainly_right_is_left_to_typer(line: str) -> None:
    command, words = command_of(line)
    assert arguments(command, words) is None
