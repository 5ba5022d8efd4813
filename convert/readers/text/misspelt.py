"""Labels with a typing error: `Photogaph: X`."""

from __future__ import annotations

from convert.language.folding import fold
from convert.readers.text.lexicon import CREDITS, Lexicon

SPELT = 5
"""Letters of the shortest label that is known with a typing error."""


def role_meant(printed: str, lexicon: Lexicon) -> str | None:
    """The role of the label that a word is with one letter too many, too few, wrong, or two of them changed about."""
    word = fold(printed)
    if len(word) < SPELT:
        return None
    near = (label for label in lexicon.labels if label[0] == word[0] and abs(len(label) - len(word)) <= 1)
    found = {lexicon.labels[label] for label in near if len(label) >= SPELT and _is_slip(word, label)}
    return found.pop() if len(found) == 1 and found <= set(CREDITS) else None


def _is_slip(word: str, label: str) -> bool:
    """One edit apart, as typing errors are (Damerau 1964); another ending makes another word."""
    if word[-1] != label[-1] and word[:-1] in {label, label[:-1]}:
        return False
    start = next((at for at, (one, other) in enumerate(zip(word, label, strict=False)) if one != other), None)
    if start is None:
        return len(word) != len(label)
    turned = word[start + 1 : start + 2] + word[start] + word[start + 2 :]
    cut = (word[start + 1 :], word[start:])
    return turned == label[start:] or cut[0] in {label[start + 1 :], label[start:]} or cut[1] == label[start + 1 :]
