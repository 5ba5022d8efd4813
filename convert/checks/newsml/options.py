"""What a validation may be told: `--set`, `--rule`, `[checks.newsml]`, and what the pipeline fills in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property

from convert.checks.newsml.required import FIELDS
from convert.contract import Newsroom
from convert.diagnostics import Severity
from convert.errors import BadOption, did_you_mean
from convert.record import field, options

OFF = "off"


@options
class NewsmlCheckOptions:
    """Options of the check `newsml`; without any, the rules are as NEWSML section 3.1 has them."""

    rules: Mapping[str, str] = field(
        default_factory=dict, metadata={"help": "severities of rules: G2-042=off, G2-012=error"}
    )
    required: tuple[str, ...] = field(default=(), metadata={"help": f"fields that must be there: {', '.join(FIELDS)}"})
    created: datetime | None = field(default=None, metadata={"help": "the moment that counts as now"})
    newsroom: Newsroom = field(default_factory=Newsroom, metadata={"help": "whose house rules apply"})
    catalogues: Mapping[str, str] = field(default_factory=dict, metadata={"help": "private aliases and their URIs"})
    grammars: Mapping[str, bytes] = field(
        default_factory=dict, metadata={"help": "official schemas by name, as `schemas list` shows them"}
    )

    @cached_property
    def severities(self) -> dict[str, Severity | None]:
        """Rule -> its severity where it was chosen; None is off. Raises BadOption for a word that is no severity."""
        return {code: _severity(code, chosen) for code, chosen in self.rules.items()}

    @cached_property
    def demands(self) -> tuple[str, ...]:
        """The required fields. Raises BadOption for one that is not known."""
        for name in self.required:
            if name not in FIELDS:
                raise BadOption(f"no field {name}", code="newsml.no-field", remedy=did_you_mean(name, FIELDS))
        return self.required


def _severity(code: str, chosen: str) -> Severity | None:
    known = (OFF, *(severity.value for severity in Severity))
    if chosen not in known:
        message = f"{code}={chosen}: there is no severity {chosen}"
        raise BadOption(message, code="newsml.no-severity", remedy=did_you_mean(chosen, known))
    return None if chosen == OFF else Severity(chosen)
