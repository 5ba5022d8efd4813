"""What a newsroom may choose for its PDF: `--set pdf.columns=2`, or `[pdf]` in newswright.toml."""

from __future__ import annotations

from typing import Literal

from convert.contract import Newsroom, WriterOptions
from convert.record import field, options

Variant = Literal["pdf/a-2a", "pdf/a-3a", "pdf/a-2b", "pdf/a-3b", "pdf/a-2u", "pdf/a-3u", "pdf/ua-1", "pdf"]


@options
class PdfOptions(WriterOptions):
    """The page, its type, and the conformance the file declares."""

    page: str = field(default="A4", metadata={"help": "page size: A4, A5, letter, or two lengths such as 170mm 240mm"})
    margin: str = field(default="", metadata={"help": "page margins, CSS lengths; the design's own where empty"})
    columns: int = field(default=1, metadata={"help": "columns of body text, 1 to 4"})
    font: tuple[str, ...] = field(default=(), metadata={"help": "font families before those of the language"})
    size: float = field(default=0.0, metadata={"help": "body type in points; the design's own where 0"})
    nastaliq: bool = field(default=False, metadata={"help": "set Urdu and its neighbours in Nastaliq"})
    style: bytes | None = field(default=None, metadata={"help": "a style sheet that adds to ours"})
    logo: bytes | None = field(default=None, metadata={"help": "a picture for the head of the page"})
    variant: Variant = field(default="pdf/a-2a", metadata={"help": "conformance; pdf/a-2a is PDF/UA-1 as well"})
    newsroom: Newsroom = field(default_factory=Newsroom)
