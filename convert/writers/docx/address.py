"""Addresses of hyperlinks: what may stand in a relationship's Target, and what must stay plain words.

Word refuses a whole package for one Target that is no URI (OPC, 9.3.2), so only what surely is one becomes a link.
"""

from __future__ import annotations

import re
from functools import lru_cache

from convert.language.pattern import lazy

_WEB = lazy(r"(https?|ftp)://([^/?#]+)(.*)", re.IGNORECASE | re.DOTALL)
_HOST = lazy(r"(?:[A-Za-z0-9._~!$&'()*+,;=%-]+@)?[A-Za-z0-9.-]+(?::\d{1,5})?")
_MAIL = lazy(r"mailto:[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+(?:\?[A-Za-z0-9%&=+._~-]*)?", re.IGNORECASE)
_NOT_IN_A_URI = lazy(r"[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})")


@lru_cache
def target(link: str) -> str | None:
    """The link as a URI (RFC 3986), None where it is relative, of another scheme, or damaged."""
    if _MAIL.fullmatch(link):
        return link
    found = _WEB.fullmatch(link.strip())
    if not found:
        return None
    host = _ascii_host(found[2])
    return f"{found[1]}://{host}{_NOT_IN_A_URI.sub(_quoted, found[3])}" if host else None


def _ascii_host(host: str) -> str | None:
    try:
        ascii_form = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    return ascii_form if _HOST.fullmatch(ascii_form) else None


def _quoted(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace"))
