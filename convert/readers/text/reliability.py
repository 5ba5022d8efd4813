"""How often each rule was right: counted on annotated articles, not felt (TEXT section 9).

The counts are those that `python -m tests.bench.reading rules` printed for the first articles that could be looked at;
to take those that it prints now changes the confidence of every field.
"""

from __future__ import annotations

from functools import cache

COUNTED: dict[str, tuple[int, int]] = {
    "caption-credit": (8, 8),
    "copyright": (6, 6),
    "day-first+hebrew": (1, 1),
    "day-month-year": (21, 21),
    "day-month-year+hijri": (2, 2),
    "dual-month": (3, 3),
    "first-line": (50, 50),
    "footnote": (3, 3),
    "heading": (25, 27),
    "heading-number": (6, 6),
    "kicker-clause": (1, 1),
    "kicker-genre": (6, 9),
    "kicker-short": (2, 2),
    "label:answer": (5, 5),
    "label:author": (31, 33),
    "label:editor": (3, 3),
    "label:photo": (11, 11),
    "label:publisher": (1, 1),
    "label:question": (5, 5),
    "label:source": (12, 12),
    "label:translator": (3, 3),
    "labels": (10, 10),
    "list-bullet": (2, 2),
    "list-dash": (3, 3),
    "list-letter": (1, 1),
    "list-number": (1, 1),
    "list-single": (1, 1),
    "month-day-year": (3, 3),
    "name-alone": (7, 7),
    "one-reading": (8, 8),
    "paragraph": (151, 152),
    "publisher-line": (2, 3),
    "quotation": (3, 3),
    "role-alone": (1, 2),
    "run-in-dateline": (31, 31),
    "under-headline": (8, 8),
    "units": (3, 3),
    "year-first": (3, 3),
}
"""Rule -> decisions that the annotation confirms, decisions seen."""

PRIOR_RIGHT, PRIOR_SEEN = 4, 5
"""What is assumed of a rule before it was seen: four of five."""


@cache
def reliability(rule: str) -> float:
    """The share of right decisions of a rule, 0 to 1; a rule that was never seen gets 0.8."""
    right, seen = COUNTED.get(rule, (0, 0))
    return (right + PRIOR_RIGHT) / (seen + PRIOR_SEEN)
