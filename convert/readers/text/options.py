"""What can be chosen for reading text: `--set text.encoding=windows-1256`."""

from __future__ import annotations

from convert.contract import Newsroom
from convert.record import field, options


@options
class TextOptions:
    """Everything empty means: see for yourself."""

    encoding: str | None = field(default=None, metadata={"help": "encoding of the file, where it cannot be known"})
    language: str | None = field(default=None, metadata={"help": "BCP 47 tag of the article's language"})
    split: str = field(
        default="auto",
        metadata={"help": "several articles in a file: auto, off, or a pattern of the line between them"},
    )
    timezone: str | None = field(default=None, metadata={"help": "zone of printed times that name none, as Asia/Dubai"})
    mojibake: bool = field(
        default=False, metadata={"help": "mend lines that were UTF-8 and read in another code page, as `Ø§Ù„`; told"}
    )
    newsroom: Newsroom = field(default_factory=Newsroom, metadata={"help": "who we are; gives language and zone"})
