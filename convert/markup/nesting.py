"""Flat pieces of text, each with the elements it stands in, written as one nested string.

Neighbours share the elements their paths have in common, so that a link of three runs stays one link.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from convert.markup.escape import attribute, escape
from convert.model import Mark, Run
from convert.row import Row

MARK_TAGS = {
    Mark.STRONG: ("<strong>", "</strong>"),
    Mark.EMPHASIS: ("<em>", "</em>"),
    Mark.UNDERLINE: ('<span class="underline">', "</span>"),
    Mark.CODE: ('<span class="code">', "</span>"),
    Mark.SUBSCRIPT: ('<span class="subscript">', "</span>"),
    Mark.SUPERSCRIPT: ('<span class="superscript">', "</span>"),
}


class Wrap(Row):
    """One element: its tags, and which one it is where two alike stand side by side (isolates never merge)."""

    opening: str
    closing: str
    number: int = 0


Path = tuple[Wrap, ...]
MARK_WRAPS = {mark: Wrap(*tags) for mark, tags in MARK_TAGS.items()}


def nested(pieces: Iterable[tuple[str, Path]]) -> str:
    """The pieces in order, escaped, inside their elements."""
    return joined((escape(text), path) for text, path in pieces)


def joined(pieces: Iterable[tuple[str, Path]]) -> str:
    """Pieces of markup in order, inside their elements."""
    written: list[str] = []
    open_now: Path = ()
    for markup, path in pieces:
        if path is not open_now and path != open_now:
            shared = _shared(open_now, path)
            if len(open_now) > shared:
                written.append(_closing(open_now, shared))
            if len(path) > shared:
                written.append(_opening(path, shared))
            open_now = path
        written.append(markup)
    written.append(_closing(open_now, 0))
    return "".join(written)


def _opening(path: Path, shared: int) -> str:
    return "".join([opening for opening, _, _ in path[shared:]])


def _closing(path: Path, shared: int) -> str:
    return "".join([closing for _, closing, _ in path[: shared - len(path) - 1 : -1]])


def _shared(before: Path, after: Path) -> int:
    if not before or not after:
        return 0
    count = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        count += 1
    return count


def mark_path(run: Run) -> Path:
    """The marks of a run, outermost first, in the order of `model.Mark`."""
    return _of_marks(run.marks) if run.marks else ()


@cache
def _of_marks(marks: frozenset[Mark]) -> Path:
    return tuple(wrap for mark, wrap in MARK_WRAPS.items() if mark in marks)


def link_path(run: Run) -> Path:
    """The link of a run, if it has one."""
    return (Wrap(f"<a href={attribute(run.link)}>", "</a>"),) if run.link else ()


def look_path(run: Run) -> Path:
    """The link of a run around its marks."""
    return (*link_path(run), *mark_path(run)) if run.link else mark_path(run)


def language_attributes(tag: str) -> str:
    """`lang` and `xml:lang`, for HTML and XML tools alike, with a space before them."""
    value = attribute(tag)
    return f" lang={value} xml:lang={value}"
