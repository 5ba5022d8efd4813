"""Which addresses may stand in an item (rule G2-089, and the body profile)."""

from __future__ import annotations

import re

from convert.language.pattern import lazy

_SCHEME = lazy(r"([A-Za-z][A-Za-z0-9+.-]*):")
SAFE = frozenset({"http", "https", "mailto"})
UNSAFE = lazy(r"(javascript|data|file|vbscript):", re.IGNORECASE)
"""What rule G2-089 refuses wherever an address may stand; a body takes those of `SAFE` only."""
HOLDERS = ("href", "src", "url", "additionalInfo", "source", "data-location")
"""Attributes of items and bodies that hold addresses."""
_HIDDEN = lazy(r"[\x00-\x20]")


def bare(href: str) -> str:
    """An address as browsers take it: without the blanks and control characters that they skip."""
    return _HIDDEN.sub("", href)


def safe_address(href: str) -> str | None:
    """The address, if it is relative, of the web or of mail; else None."""
    found = _SCHEME.match(bare(href))
    return href if found is None or found[1].lower() in SAFE else None


IRI = lazy(r"[A-Za-z][A-Za-z0-9+.\-]*:[!-~]+")
"""An absolute IRI in ASCII (RFC 3986, 4.3): what a guid is."""
