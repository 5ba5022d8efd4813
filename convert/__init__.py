"""Newswright: news articles in, NewsML-G2, DOCX, PDF and EPUB out.

The public functions are loaded when they are first used: `read`, `read_all`, `write`, `convert_file`, `validate`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from convert.model import Article as Article
    from convert.model import Publication as Publication
    from convert.pipeline.api import convert_file as convert_file
    from convert.pipeline.api import read as read
    from convert.pipeline.api import read_all as read_all
    from convert.pipeline.api import validate as validate
    from convert.pipeline.api import write as write

__version__ = "0.1.0"
__all__ = ["Article", "Publication", "__version__", "convert_file", "read", "read_all", "validate", "write"]

_HOMES = dict.fromkeys(("convert_file", "read", "read_all", "validate", "write"), "convert.pipeline.api")
_HOMES.update(dict.fromkeys(("Article", "Publication"), "convert.model"))


def __getattr__(name: str) -> Any:
    """The lazy door to the public functions (PEP 562)."""
    if name not in _HOMES:
        message = f"module convert has no attribute {name}"
        raise AttributeError(message)
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """What `dir` and the Tab key of a Python prompt show, loaded or not."""
    return __all__
