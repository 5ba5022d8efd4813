"""The one place where foreign code's failures become answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from convert.errors import ConvertError, UnreadableSource

Result = TypeVar("Result")


def guarded(who: str, work: Callable[[], Result], path: str | None = None) -> Result:
    """What `work` gives. A ConvertError gets the path; any other failure is a bug of `who`, and named so.

    Raises ConvertError only (exit 1 for a bug), the failure kept as its cause for `--debug`.
    """
    try:
        return work()
    except ConvertError as error:
        error.path = error.path or path
        raise
    except MemoryError:
        raise  # nobody's bug: the worker that has too little says so and is replaced
    except RecursionError as error:
        raise UnreadableSource(f"{who} gave up: nested too deeply", code="source.too-deep", path=path) from error
    except Exception as error:
        message = f"{who} failed: {type(error).__name__}: {error}"
        remedy = "this is a bug: run again with --debug and report it"
        raise ConvertError(message, code="bug", path=path, remedy=remedy) from error
