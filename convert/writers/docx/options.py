"""What can be chosen: `--set docx.NAME=VALUE`."""

from __future__ import annotations

from convert.contract import Newsroom, WriterOptions
from convert.markup.gather import Gathering
from convert.record import field, options


@options
class DocxOptions(WriterOptions):
    """Fonts are names; what a machine lacks its word processor replaces."""

    template: bytes | None = field(
        default=None, metadata={"help": "house template (.docx, .dotx): its styles, headers and footers"}
    )
    logo: bytes | None = field(
        default=None, metadata={"help": "picture for the header (PNG, JPEG, GIF, WebP), above a template's own"}
    )
    font: str = field(default="Noto Sans", metadata={"help": "font of Latin, Greek and Cyrillic text"})
    complex_font: str | None = field(
        default=None, metadata={"help": "font of Arabic, Hebrew and other complex scripts; default: by language"}
    )
    asian_font: str = field(default="Noto Sans CJK SC", metadata={"help": "font of Chinese, Japanese, Korean"})
    contents: Gathering = field(
        default="none", metadata={"help": "gather a bundle's contents by section (kicker) or date"}
    )
    newsroom: Newsroom = field(default_factory=Newsroom)
