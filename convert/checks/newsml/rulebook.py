"""All rules in the order of their numbers: the table that NEWSML section 3.1 is."""

from __future__ import annotations

from convert.checks.newsml.rules import bodies, codes, content, dates, identity, item, language, packages

RULES = tuple(
    sorted(
        (
            *identity.RULES,
            *language.RULES,
            *dates.RULES,
            *item.RULES,
            *codes.RULES,
            *content.RULES,
            *bodies.RULES,
            *packages.RULES,
        ),
        key=lambda rule: rule.code,
    )
)
"""Every rule, by number."""

BY_CODE = {rule.code: rule for rule in RULES}
