"""A source seen through its article: every line with what it became, for the terminal and as one HTML page.

What `inspect` shows. Pure: lines, article and findings in, text out; nothing is looked up elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from convert.diagnostics import Diagnostic
from convert.language.encoding import Undecodable, decode
from convert.markup import annotated_style
from convert.model import (
    Article,
    Credit,
    Dropped,
    Figure,
    Listing,
    Note,
    Paragraph,
    Preformatted,
    Provenance,
    Quote,
    Table,
    block_texts,
    plain,
    printed,
)
from convert.row import Row

Lines = Mapping[int, str]
"""The source: line number from 1 -> the line as printed."""

CUT = 72
"""Characters of a value that the list of fields shows."""


class Use(Row):
    """One thing that a line became. `group` colours it: head, body, heading, credit, date, note."""

    key: str
    word: str
    group: str
    origin: Provenance


class Seen(Row):
    """A source line with its uses and with what was dropped from it."""

    number: int
    text: str
    uses: tuple[Use, ...]
    dropped: tuple[Dropped, ...]

    @property
    def gone(self) -> bool:
        """Nothing of the line is in the article."""
        return bool(self.dropped) and not self.uses


def numbered(text: str) -> dict[int, str]:
    """The lines of a text under the numbers that editors give them: LF, CRLF and CR end a line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return dict(enumerate(lines, 1))


def source_lines(data: bytes, articles: Iterable[Article], encoding: str | None = None) -> dict[int, str]:
    """The lines of a source as its reader saw them, in `encoding` if that was named; none where no line was kept."""
    if not any(origin.line for article in articles for _, origin in article.provenance):
        return {}
    try:
        return numbered(decode(data, encoding).text)
    except (Undecodable, LookupError):
        return numbered(data.decode("utf-8-sig", "replace"))


def seen(lines: Lines, article: Article) -> tuple[Seen, ...]:
    """Each line, in order, with everything that is known about it."""
    uses: dict[int, list[Use]] = {}
    for key, origin in article.provenance:
        word, group = _word(article, key)
        for number in range(origin.line or 0, (origin.end_line or origin.line or 0) + 1):
            uses.setdefault(number, []).append(Use(key, word, group, origin))
    dropped: dict[int, list[Dropped]] = {}
    for one in article.dropped:
        dropped.setdefault(one.line, []).append(one)
    return tuple(
        Seen(number, text, tuple(uses.get(number, ())), tuple(dropped.get(number, ())))
        for number, text in sorted(lines.items())
    )


_GROUPS = {
    "kicker": "head",
    "headline": "head",
    "subheadline": "head",
    "dateline": "date",
    "published": "date",
    "updated": "date",
    "byline": "credit",
    "attribution": "credit",
    "keywords": "note",
    "subjects": "note",
    "alternates": "note",
    "notes": "note",
}
_KINDS: dict[type, str] = {
    Quote: "quotation",
    Listing: "list",
    Table: "table",
    Figure: "picture",
    Preformatted: "preformatted",
}


def _word(article: Article, key: str) -> tuple[str, str]:
    """What a provenance key is called on the page, and its colour group."""
    first = key.partition(".")[0]
    if first in _GROUPS:
        return _named(article, key), _GROUPS[first]
    if key.endswith(".heading"):
        return "heading", "heading"
    value = value_at(article, key)
    if isinstance(value, Paragraph):
        return ("paragraph" if value.role == "text" else value.role), "body"
    return next((word for kind, word in _KINDS.items() if isinstance(value, kind)), key), "body"


def _named(article: Article, key: str) -> str:
    value = value_at(article, key)
    if isinstance(value, Credit):
        return f"{value.role} credit"
    if isinstance(value, Note):
        return f"{value.kind} note"
    words = {"keywords": "keyword", "alternates": "other language", "attribution": "copyright", "byline": "byline"}
    first = key.partition(".")[0]
    return words.get(first, first)


def value_at(article: Article, key: str) -> object:
    """The part of an article that a provenance key names; None where there is none."""
    value: object = article
    for step in key.split("."):
        if isinstance(value, tuple):
            value = value[int(step)] if step.isdigit() and int(step) < len(value) else None
        else:
            value = getattr(value, step, None)
    return value


def _shown(value: object) -> str:
    """A value as one line of text."""
    if isinstance(value, str | tuple):
        return value if isinstance(value, str) else plain(value)
    if isinstance(value, Credit):
        return printed(value)
    if isinstance(value, Paragraph | Quote | Listing | Table | Figure | Preformatted):
        return " / ".join(block_texts((value,)))
    return " ".join(str(getattr(value, "text", None) or getattr(value, "label", None) or "").split())


def _fields(article: Article) -> Iterator[tuple[str, str, Provenance]]:
    """Key, value and origin of everything that has one, and the two things that no line says alone."""
    yield "language", f"{article.language}, {article.direction}", Provenance()
    for key, origin in article.provenance:
        yield key, _shown(value_at(article, key)), origin


def _place(origin: Provenance) -> str:
    if origin.line is None:
        return ""
    last = origin.end_line or origin.line
    return str(origin.line) if last == origin.line else f"{origin.line}-{last}"


def as_text(lines: Lines, article: Article, diagnostics: Sequence[Diagnostic] = ()) -> str:
    """The picture for a terminal: source lines with what each became, then the fields, then the findings."""
    parts = [*_source_rows(seen(lines, article)), "", *_field_rows(article)]
    if diagnostics:
        parts += ["", *map(str, diagnostics)]
    return "\n".join(parts) + "\n"


def _source_rows(rows: Iterable[Seen]) -> Iterator[str]:
    for row in rows:
        what = ", ".join(dict.fromkeys(use.word for use in row.uses))
        gone = ", ".join(dict.fromkeys(one.reason for one in row.dropped))
        note = f"dropped: {gone}" if row.gone else f"{what} (less {gone})" if gone else what
        yield f"{row.number:>5}  {note:<24}  {row.text.strip()}".rstrip()


def _field_rows(article: Article) -> Iterator[str]:
    for key, value, origin in _fields(article):
        sure = f"{origin.confidence:.2f}" if origin.confidence is not None else "    "
        short = value if len(value) <= CUT else value[: CUT - 1] + "…"
        yield f"{key:<24}  {sure}  {_place(origin):>7}  {origin.rule or '':<18}  {short}".rstrip()


def as_html(lines: Lines, article: Article, diagnostics: Sequence[Diagnostic] = (), title: str = "") -> str:
    """The same as one self-contained page: coloured by role, dropped text struck, rule and confidence on hover."""
    name = escape(title or plain(article.headline) or "Article")
    source = "\n".join(_html_row(row, article) for row in seen(lines, article))
    fields = "\n".join(_html_field(article, *field) for field in _fields(article))
    findings = "\n".join(f'<li class="{one.severity}">{escape(str(one))}</li>' for one in diagnostics)
    return annotated_style.PAGE.format(
        title=name,
        style=annotated_style.STYLE,
        language=escape(article.language),
        direction=article.direction,
        source=source,
        fields=fields,
        findings=findings or "<li>Nothing to tell.</li>",
    )


def _html_row(row: Seen, article: Article) -> str:
    group = row.uses[0].group if row.uses else "gone" if row.gone else "blank"
    told = [f"{use.key}: {use.origin.rule}, confidence {use.origin.confidence}" for use in row.uses]
    told += [f"dropped: {one.reason}" for one in row.dropped]
    words = ", ".join(dict.fromkeys(use.word for use in row.uses)) or ", ".join(
        dict.fromkeys(one.reason for one in row.dropped)
    )
    hover = escape("\n".join(told), quote=True)
    text = f"<del>{escape(row.text)}</del>" if row.gone else _struck(row)
    doubt = min((use.origin.confidence or 1.0 for use in row.uses), default=1.0)
    mark = " doubtful" if doubt < annotated_style.DOUBT else ""
    return (
        f'<tr class="{group}{mark}" title="{hover}"><th scope="row">{row.number}</th>'
        f'<td class="role">{escape(words)}</td>'
        f'<td class="text" lang="{escape(article.language)}" dir="{article.direction}">{text}</td></tr>'
    )


def _struck(row: Seen) -> str:
    """The line with the stretches that were dropped from it struck through."""
    out, at = [], 0
    for one in row.dropped:
        found = row.text.find(one.text, at)
        if found < 0:
            continue
        out += [escape(row.text[at:found]), f'<del title="{escape(one.reason)}">{escape(one.text)}</del>']
        at = found + len(one.text)
    return "".join(out) + escape(row.text[at:])


def _html_field(article: Article, key: str, value: str, origin: Provenance) -> str:
    sure = f"{origin.confidence:.2f}" if origin.confidence is not None else ""
    group = "blank" if origin.rule is None else _word(article, key)[1]
    return (
        f'<tr class="{group}"><th scope="row">{escape(key)}</th><td>{sure}</td><td>{_place(origin)}</td>'
        f"<td>{escape(origin.rule or '')}</td>"
        f'<td class="text" lang="{escape(article.language)}" dir="auto">{escape(value)}</td></tr>'
    )
