"""What comes with an extra of this package, and what to do where it is missed."""

from __future__ import annotations

MISSING = "batch.extra-missing"
"""The code of an error that says so."""

_EXTRAS = {"dask": "dask", "distributed": "dask", "fsspec": "s3", "s3fs": "s3"}
"""Module -> extra."""


def remedy(missing: ImportError) -> str | None:
    """The command that brings a missing module; None for one of no extra."""
    extra = _EXTRAS.get((missing.name or "").partition(".")[0])
    return extra and f'pip install "newswright[{extra}]"'
