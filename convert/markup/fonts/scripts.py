"""Scripts, the font families they are set in and the Debian packages those come from: one entry a line.

Sources: Debian 12's fonts-noto-core, fonts-noto-cjk and fonts-hosny-amiri; CLDR likely subtags for the usual scripts.
"""

from __future__ import annotations

from convert.record import record


@record
class Faces:
    """Families of running text and of headlines, first choice first."""

    text: tuple[str, ...]
    head: tuple[str, ...]


def _noto(*names: str) -> Faces:
    return Faces(tuple(f"Noto {name}" for name in names), tuple(f"Noto {name}" for name in names))


FAMILIES = {
    "Adlm": _noto("Sans Adlam"),
    "Arab": Faces(("Noto Naskh Arabic", "Amiri", "Noto Sans Arabic"), ("Noto Naskh Arabic", "Amiri")),
    "Aran": Faces(("Noto Nastaliq Urdu", "Noto Naskh Arabic"), ("Noto Nastaliq Urdu", "Noto Naskh Arabic")),
    "Armn": _noto("Serif Armenian", "Sans Armenian"),
    "Beng": _noto("Serif Bengali", "Sans Bengali"),
    "Cyrl": _noto("Serif"),
    "Deva": _noto("Serif Devanagari", "Sans Devanagari"),
    "Ethi": _noto("Serif Ethiopic", "Sans Ethiopic"),
    "Geor": _noto("Serif Georgian", "Sans Georgian"),
    "Grek": _noto("Serif"),
    "Gujr": _noto("Serif Gujarati", "Sans Gujarati"),
    "Guru": _noto("Serif Gurmukhi", "Sans Gurmukhi"),
    "Hans": _noto("Serif CJK SC", "Sans CJK SC"),
    "Hant": _noto("Serif CJK TC", "Sans CJK TC"),
    "Hebr": _noto("Serif Hebrew", "Sans Hebrew"),
    "Jpan": _noto("Serif CJK JP", "Sans CJK JP"),
    "Khmr": _noto("Serif Khmer", "Sans Khmer"),
    "Knda": _noto("Serif Kannada", "Sans Kannada"),
    "Kore": _noto("Serif CJK KR", "Sans CJK KR"),
    "Laoo": _noto("Serif Lao", "Sans Lao"),
    "Latn": _noto("Serif", "Sans"),
    "Mlym": _noto("Serif Malayalam", "Sans Malayalam"),
    "Mymr": _noto("Serif Myanmar", "Sans Myanmar"),
    "Nkoo": _noto("Sans NKo"),
    "Sinh": _noto("Serif Sinhala", "Sans Sinhala"),
    "Syrc": _noto("Sans Syriac"),
    "Taml": _noto("Serif Tamil", "Sans Tamil"),
    "Telu": _noto("Serif Telugu", "Sans Telugu"),
    "Thaa": _noto("Sans Thaana"),
    "Thai": _noto("Serif Thai", "Sans Thai"),
    "Tibt": _noto("Serif Tibetan"),
}
LANGUAGE_SCRIPTS = {
    "am": "Ethi",
    "ar": "Arab",
    "arc": "Syrc",
    "be": "Cyrl",
    "bg": "Cyrl",
    "bn": "Beng",
    "ckb": "Arab",
    "dv": "Thaa",
    "el": "Grek",
    "fa": "Arab",
    "gu": "Gujr",
    "he": "Hebr",
    "hi": "Deva",
    "hy": "Armn",
    "iw": "Hebr",
    "ja": "Jpan",
    "ka": "Geor",
    "kk": "Cyrl",
    "km": "Khmr",
    "kn": "Knda",
    "ko": "Kore",
    "ky": "Cyrl",
    "lo": "Laoo",
    "mk": "Cyrl",
    "ml": "Mlym",
    "mn": "Cyrl",
    "mr": "Deva",
    "my": "Mymr",
    "ne": "Deva",
    "nqo": "Nkoo",
    "pa": "Guru",
    "ps": "Arab",
    "ru": "Cyrl",
    "sd": "Arab",
    "si": "Sinh",
    "sr": "Cyrl",
    "syr": "Syrc",
    "ta": "Taml",
    "te": "Telu",
    "tg": "Cyrl",
    "th": "Thai",
    "ti": "Ethi",
    "ug": "Arab",
    "uk": "Cyrl",
    "ur": "Arab",
    "yi": "Hebr",
}
SCRIPT_OF_NAME = {
    "ARABIC": "Arab",
    "CJK": "Hans",
    "HANGUL": "Kore",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "HEBREW": "Hebr",
    "THAANA": "Thaa",
    "SYRIAC": "Syrc",
    "NKO": "Nkoo",
    "ADLAM": "Adlm",
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "GREEK": "Grek",
}
"""First word of a character's Unicode name -> ISO 15924, where a package is known for certain."""
PACKAGES = {
    "Adlm": "fonts-noto-core",
    "Arab": "fonts-noto-core",
    "Cyrl": "fonts-noto-core",
    "Grek": "fonts-noto-core",
    "Hans": "fonts-noto-cjk",
    "Hebr": "fonts-noto-core",
    "Jpan": "fonts-noto-cjk",
    "Kore": "fonts-noto-cjk",
    "Latn": "fonts-noto-core",
    "Nkoo": "fonts-noto-core",
    "Syrc": "fonts-noto-core",
    "Thaa": "fonts-noto-core",
}
