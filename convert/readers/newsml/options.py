"""What can be chosen of reading NewsML-G2."""

from __future__ import annotations

from convert.contract import Newsroom
from convert.record import field, options


@options
class NewsmlReaderOptions:
    """`--set newsml.NAME=VALUE`."""

    newsroom: Newsroom = field(default_factory=Newsroom, metadata={"help": "[newsroom] of the configuration"})
