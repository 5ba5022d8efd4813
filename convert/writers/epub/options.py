"""What can be chosen of an EPUB."""

from __future__ import annotations

from convert.contract import Newsroom, Rights, WriterOptions
from convert.markup.gather import Gathering
from convert.record import field, options


@options
class EpubOptions(WriterOptions):
    """`--set epub.NAME=VALUE`."""

    newsroom: Newsroom = field(default_factory=Newsroom, metadata={"help": "[newsroom] of the configuration"})
    rights: Rights = field(default_factory=Rights, metadata={"help": "[rights] of the configuration"})
    cover: bytes | None = field(
        default=None, metadata={"help": "picture file for the cover instead of the typographic one"}
    )
    cover_page: bool = field(default=True, metadata={"help": "begin with a cover"})
    contents: Gathering = field(
        default="none", metadata={"help": "gather a bundle's contents by section (kicker) or date"}
    )
    ncx: bool = field(default=False, metadata={"help": "add the contents in the form of EPUB 2"})
    font: bytes | None = field(
        default=None,
        metadata={"help": "font file to embed, cut to the book's letters: TrueType, OpenType or WOFF"},
    )
    certified_by: str | None = field(
        default=None, metadata={"help": "who vouches for EPUB Accessibility 1.1, WCAG 2.1 Level AA"}
    )
