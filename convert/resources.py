"""Files that come with Newswright: schemas, samples, assets; from the wheel or from a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from convert.errors import ConvertError

_PACKAGE = Path(__file__).parent


@cache
def folder(name: str) -> Path:
    """`schemas`, `samples` or `assets`: inside the wheel they lie in the package, in a checkout beside it."""
    for place in (_PACKAGE / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    message = f"the installation has no folder {name}"
    raise ConvertError(message, code="install.incomplete", remedy="install newswright again")


@cache
def read(name: str) -> bytes:
    """The bytes of `assets/article.css` or the like; read once a process."""
    first, _, rest = name.partition("/")
    return (folder(first) / rest).read_bytes()
