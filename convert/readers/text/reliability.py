"""How often each rule was right: counted on annotated articles, not felt (TEXT section 9).

The counts are those that `python -m tests.bench.reading rules` prints for the articles that may be looked at.
"""

from __future__ import annotations

COUNTED: dict[str, tuple[int, int]] = {
    "caption-credit": (7, 7),
    "copyright": (6, 6),
    "day-first+hebrew": (1, 1),
    "day-month-year": (19, 19),
    "day-month-year+hijri": (2, 2),
    "dual-month": (3, 3),
    "first-line": (44, 44),
    "footnote": (3, 3),
    "heading": (23, 25),
    "heading-number": (6, 6),
    "kicker-clause": (1, 1),
    "kicker-genre": (6, 8),
    "kicker-short": (2, 2),
    "label:answer": (3, 3),
    "label:author": (27, 29),
    "label:editor": (3, 3),
    "label:photo": (8, 8),
    "label:question": (3, 3),
    "label:source": (12, 12),
    "label:translator": (3, 3),
    "labels": (10, 10),
    "list-bullet": (2, 2),
    "list-dash": (2, 2),
    "list-letter": (1, 1),
    "list-number": (1, 1),
    "list-single": (1, 1),
    "month-day-year": (2, 2),
    "name-alone": (7, 7),
    "one-reading": (7, 7),
    "paragraph": (136, 137),
    "publisher-line": (2, 3),
    "quotation": (2, 2),
    "role-alone": (0, 1),
    "run-in-dateline": (28, 28),
    "under-headline": (7, 7),
    "units": (2, 2),
    "year-first": (3, 3),
}
"""Rule -> decisions that the annotation confirms, decisions seen."""

PRIOR_RIGHT, PRIOR_SEEN = 4, 5
"""What is assumed of a rule before it was seen: four of five."""


def reliability(rule: str) -> float:
    """The share of right decisions of a rule, 0 to 1; a rule that was never seen gets 0.8."""
    right, seen = COUNTED.get(rule, (0, 0))
    return (right + PRIOR_RIGHT) / (seen + PRIOR_SEEN)
