"""What can be chosen for reading pages."""

from __future__ import annotations

from convert.record import field, options


@options
class HtmlOptions:
    """`--set html.NAME=VALUE`; everything empty means: see for yourself."""

    encoding: str | None = field(
        default=None, metadata={"help": "encoding of the page, where it names none or a wrong one"}
    )
    language: str | None = field(default=None, metadata={"help": "BCP 47 tag of the article's language"})
    boilerplate: bool = field(
        default=True, metadata={"help": "leave out navigation, comments and advertising; no takes the page as it is"}
    )
