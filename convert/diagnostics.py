"""What a person should know about a source or an output: a value, never a print.

Severity `info` is told, `warning` is what `--strict` stops at, `error` means that the document is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from convert.record import names, record


class Severity(StrEnum):
    """How grave a finding is, mildest first."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@record
class Diagnostic:
    """One finding. `code` is `FORMAT.kebab-name` or a NewsML rule `G2-nnn`; line and column count from 1."""

    code: str
    severity: Severity
    message: str
    path: str | None = None
    line: int | None = None
    column: int | None = None
    xpath: str | None = None
    why: str | None = None
    remedy: str | None = None

    def __str__(self) -> str:
        """`path:line: severity [code] message; remedy`, as the command line prints it."""
        place = ":".join(str(part) for part in (self.path, self.line) if part is not None)
        told = f"{self.severity} [{self.code}] {self.message}"
        told = f"{told}; {self.remedy}" if self.remedy else told
        return visible(f"{place}: {told}" if place else told)


_UNSEEN = {
    code: f"<U+{code:04X}>"
    for codes in (range(9), range(0x0B, 0x20), range(0x7F, 0xA0), range(0x202A, 0x202F), range(0x2066, 0x206A))
    for code in codes
}


def visible(text: str) -> str:
    """A text for a terminal: controls as `<U+202E>`, which else would turn the line about, or be obeyed."""
    return text if text.isprintable() else text.translate(_UNSEEN)


Report = Callable[[Diagnostic], None]
"""Where findings go; every reader, writer and check gets one."""


def as_json(diagnostic: Diagnostic) -> dict[str, str | int | None]:
    """The public JSON form (DESIGN section 4): every key present, absent values null."""
    form = {name: getattr(diagnostic, name) for name in names(Diagnostic)}
    form["severity"] = diagnostic.severity.value
    return form


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any finding means that the document is wrong."""
    return any(diagnostic.severity == Severity.ERROR for diagnostic in diagnostics)
