"""The one door to the network, and only `schemas install URL` opens it: http and https, bounded in time and size."""

from __future__ import annotations

import urllib.request
from urllib.error import URLError
from urllib.parse import urlsplit

from convert.errors import UnreadableSource

_SECONDS = 60
_MOST_BYTES = 64 * 1024 * 1024
_HANDLERS = (
    urllib.request.ProxyHandler,
    urllib.request.HTTPHandler,
    urllib.request.HTTPSHandler,
    urllib.request.HTTPRedirectHandler,
    urllib.request.HTTPDefaultErrorHandler,
    urllib.request.HTTPErrorProcessor,
)


def is_address(source: str) -> bool:
    """Whether a word of the command line is an address and no path."""
    return urlsplit(source).scheme in ("http", "https")


def fetched(address: str) -> bytes:
    """The bytes at an address. No handler knows `file:` or `ftp:`, so that no redirect leads there.

    Raises UnreadableSource `schemas.not-fetched`.
    """
    opener = urllib.request.OpenerDirector()
    for handler in _HANDLERS:
        opener.add_handler(handler())
    try:
        with opener.open(address, timeout=_SECONDS) as answer:
            data: bytes = answer.read(_MOST_BYTES + 1)
    except (URLError, OSError, ValueError) as error:
        raise _failed(address, str(error)) from error
    if len(data) > _MOST_BYTES:
        raise _failed(address, f"more than {_MOST_BYTES} bytes")
    return data


def _failed(address: str, reason: str) -> UnreadableSource:
    remedy = "fetch it with a browser and give the file"
    return UnreadableSource(f"{address}: {reason}", code="schemas.not-fetched", path=address, remedy=remedy)
