"""What can be chosen of reading NewsML-G2."""

from __future__ import annotations

from dataclasses import dataclass, field

from convert.contract import Newsroom


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsmlReaderOptions:
    """`--set newsml.NAME=VALUE`."""

    newsroom: Newsroom = field(default_factory=Newsroom, metadata={"help": "[newsroom] of the configuration"})
