"""Fonts: which families a language is set in, and which package brings a letter.

Fonts come from the system and are never shipped (RTL section 5). The families are Noto's, which Debian has whole; any
other font may be named before them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from convert.markup.fonts.scripts import FAMILIES, LANGUAGE_SCRIPTS, PACKAGES, SCRIPT_OF_NAME, Faces

__all__ = ["Faces", "families", "named", "package_with", "remedy_for", "script_of"]
LATIN = FAMILIES["Latn"]
RARE_IDEOGRAPHS = 0x20000
"""From here on Chinese characters that Noto's fonts have few of (Unicode 15, planes 2 and 3)."""


def families(language: str, *, nastaliq: bool = False) -> Faces:
    """The families of a language's script, then those for what stands between: Latin, digits, brackets.

    Noto Naskh Arabic of Debian 12 has no brackets, so Latin comes directly behind it.
    """
    script = script_of(language)
    if nastaliq and script == "Arab":
        script = "Aran"
    own = FAMILIES.get(script, LATIN)
    return Faces(_once((*own.text, *LATIN.text)), _once((*own.head, *own.text, *LATIN.head)))


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def script_of(language: str) -> str:
    """The ISO 15924 code of a BCP 47 tag: the one it names, else the usual one of its language; Latn if unknown."""
    first, *rest = language.split("-")
    named_script = next((part.title() for part in rest if len(part) == 4 and part.isalpha()), None)
    if named_script:
        return {"Hans": "Hans", "Hant": "Hant"}.get(named_script, named_script)
    if first == "zh":
        return "Hant" if {"TW", "HK", "MO"} & {part.upper() for part in rest} else "Hans"
    return LANGUAGE_SCRIPTS.get(first.lower(), "Latn")


def named(character: str) -> str:
    """A character as a message names it: itself, its Unicode name and number."""
    shown = f"{character} " if character.isprintable() else ""
    return f"{shown}{unicodedata.name(character, 'an unnamed character')} (U+{ord(character):04X})"


def package_with(character: str) -> str:
    """The Debian packages of fonts that have a character."""
    if ord(character) >= RARE_IDEOGRAPHS:
        return "fonts-noto-cjk fonts-hanazono"
    words = unicodedata.name(character, "").split()
    script = SCRIPT_OF_NAME.get(words[0].split("-")[0], "") if words else ""
    return PACKAGES.get(script, "fonts-noto-core fonts-noto-extra fonts-unifont")


def remedy_for(character: str) -> str:
    """What to do where no font has a character. No package is known for what Unicode has no name for."""
    if unicodedata.category(character) in ("Cn", "Co"):
        return "take it out of the text, or install a font that has it"
    return f"apt-get install {package_with(character)}"
