"""What can be chosen of a NewsML-G2 item; every fact the article does not tell comes from here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from convert.contract import Newsroom, Rights, WriterOptions
from convert.record import field, options


@options
class NewsmlOptions(WriterOptions):
    """`--set newsml.NAME=VALUE`."""

    newsroom: Newsroom = field(default_factory=Newsroom, metadata={"help": "[newsroom] of the configuration"})
    rights: Rights = field(default_factory=Rights, metadata={"help": "[rights] of the configuration"})
    catalogues: Mapping[str, str] = field(default_factory=dict, metadata={"help": "private aliases and their URIs"})
    file_name: str = field(default="", metadata={"help": "the source's file name"})
    body: Literal["xhtml", "nitf", "text"] = field(default="xhtml", metadata={"help": "how the text stands inside"})
    bundle: Literal["message", "package"] = field(default="message", metadata={"help": "what --bundle writes"})
    guid: str | None = field(default=None, metadata={"help": "the item's name, the same for all its versions"})
    item_version: int | None = field(default=None, metadata={"help": "version of the item; default: the article's"})
    first_created: datetime | None = field(default=None, metadata={"help": "when version 1 was made"})
    version: str = field(default="2.35", metadata={"help": "version of the standard to keep within"})
    status: Literal["usable", "withheld", "canceled"] = field(default="usable", metadata={"help": "pubStatus"})
    signal: Literal["none", "update", "correction"] = field(default="none", metadata={"help": "what a new version is"})
    urgency: int | None = field(default=None, metadata={"help": "1 (most) to 9"})
    genre: str | None = field(default=None, metadata={"help": "a code such as genre:Current"})
    headline_scheme: str | None = field(default=None, metadata={"help": "alias whose codes are roles of headlines"})
    slugline: str | None = field(default=None, metadata={"help": "the desk's name for the story"})
    service: str | None = field(default=None, metadata={"help": "code of the service that carries it"})
    profile: str | None = field(default=None, metadata={"help": "name of the structure or template"})
    digital_source_type: str | None = field(default=None, metadata={"help": "URI or code: who or what made the text"})
    note: str | None = field(default=None, metadata={"help": "one more note to editors, as in a kill"})
    note_constraint: str | None = field(default=None, metadata={"help": "code: who may see editor's notes"})
    holder: Literal["auto", "none"] = field(default="auto", metadata={"help": "none: no copyright holder"})
    hash: Literal["none", "sha256"] = field(default="none", metadata={"help": "a digest of the content in itemMeta"})
    summary: Literal["none", "lead", "subheadline"] = field(
        default="none", metadata={"help": "what is the description"}
    )
    provenance: bool = field(default=False, metadata={"help": "write how sure the reader was, where it doubted"})
    priority: int | None = field(default=None, metadata={"help": "1 to 9, of a message"})
