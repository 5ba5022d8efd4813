"""Words that tell names of people from other words, whatever the language; all folded."""

from __future__ import annotations

PARTICLES = frozenset(
    (
        "af",
        "al",
        "av",
        "bin",
        "da",
        "de",
        "del",
        "den",
        "der",
        "des",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "las",
        "le",
        "los",
        "ten",
        "ter",
        "van",
        "von",
        "zu",
        "בן",
        "בת",
        "آل",
        "ابن",
        "ال",
        "بن",
        "بنت",
        "ولد",
    )
)
"""Small words inside names of people."""

HONORIFICS = frozenset(
    (
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "professor",
        "sir",
        "проф",
        'ד"ר',
        'עו"ד',
        "פרופ'",
        "ا.د",
        "استاذ",
        "د",
        "دکتر",
        "پروفیسر",
        "ڈاکتر",
    )
)
"""Titles before a name: a name with one is no role."""

GLUED_NAMES = frozenset(
    (
        "وئام",
        "وائل",
        "واصف",
        "وجدان",
        "وجدي",
        "وجدی",
        "وجيه",
        "وجیه",
        "وحيد",
        "وحید",
        "وداد",
        "وديع",
        "ودیع",
        "ورد",
        "ورده",
        "ورود",
        "وسام",
        "وسیم",
        "وصفی",
        "وضاح",
        "وعد",
        "وفاء",
        "ولاء",
        "وليد",
        "ولی",
        "ولید",
        "وهبه",
        "وهبي",
        "وهبی",
        "وهيب",
        "وهیب",
    )
)
"""Arabic names that begin with the letter that is also `and`."""
