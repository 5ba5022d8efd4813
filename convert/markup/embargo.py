"""Embargoes in force: what pages for people carry as a banner, and the pipeline warns of (DESIGN section 5.1)."""

from __future__ import annotations

from datetime import datetime

from convert.model import Article, Note


def in_force(article: Article, now: datetime) -> tuple[Note, ...]:
    """The embargo notes that hold at an instant; one without a date that we can read holds for ever.

    An instant without an offset is taken in the zone of `now`.
    """
    return tuple(note for note in article.notes if note.kind == "embargo" and _holds(note.until, now))


def _holds(until: str | None, now: datetime) -> bool:
    try:
        moment = datetime.fromisoformat(until or "")
    except ValueError:
        return True
    return moment.replace(tzinfo=moment.tzinfo or now.tzinfo) > now


def banners(article: Article, now: datetime) -> tuple[str, ...]:
    """The printed lines of the embargoes in force, once each."""
    return tuple(dict.fromkeys(note.text for note in in_force(article, now)))
