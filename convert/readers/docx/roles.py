"""What a paragraph is, from the name of its style; names are Word's (English in every file), LibreOffice's and ours."""

from __future__ import annotations

import re

_ROLES = {
    "answer": "answer",
    "banner": "banner",
    "block text": "quote",
    "byline": "byline",
    "caption": "caption",
    "copyright": "copyright",
    "correction": "correction",
    "cover date": "furniture",
    "cover title": "furniture",
    "contents group": "furniture",
    "credit": "credit",
    "dateline": "dateline",
    "endnote text": "footnote",
    "figure": "caption",
    "footnote": "footnote",
    "footnote text": "footnote",
    "html preformatted": "preformatted",
    "illustration": "caption",
    "intense quote": "quote",
    "kicker": "kicker",
    "list continue": "continue",
    "photo credit": "photo-credit",
    "preformatted": "preformatted",
    "preformatted text": "preformatted",
    "publisher": "publisher",
    "question": "question",
    "quotations": "quote",
    "quote": "quote",
    "source": "source",
    "subtitle": "subheadline",
    "table heading": "table-heading",
    "title": "headline",
}
_PATTERNS = (
    (re.compile(r"heading [1-9]"), "heading"),
    (re.compile(r"list bullet( [2-5])?"), "bullet"),
    (re.compile(r"list number( [2-5])?"), "number"),
    (re.compile(r"list continue( [2-5])?"), "continue"),
    (re.compile(r"toc( heading| [1-9])|contents( heading| [1-9]+)|table of (figures|contents).*"), "furniture"),
)


def role_of(name: str) -> str | None:
    """The role that a style's name says, None where it says nothing."""
    lower = name.strip().lower()
    if lower in _ROLES:
        return _ROLES[lower]
    return next((role for pattern, role in _PATTERNS if pattern.fullmatch(lower)), None)
