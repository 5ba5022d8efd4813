"""Glyphs and characters meet: every character once, in reading order, on a glyph that shows it."""

from __future__ import annotations

from convert.writers.pdf.cells import FILLER, Cell, Glyph, cells


def glyph(gid: int | None, cluster: int, advance: float = 10.0) -> Glyph:
    return gid, advance, 0.0, 0.0, cluster


def said(found: list[Cell]) -> list[tuple[int | None, str]]:
    return [(cell.gid, cell.text) for cell in found]


def test_right_to_left_glyphs_come_in_reading_order_at_their_places() -> None:
    found = cells([glyph(3, 2), glyph(2, 1), glyph(1, 0)], {0: "ا", 1: "ب", 2: "ت"}, rtl=True)
    assert said(found) == [(1, "ا"), (2, "ب"), (3, "ت")]
    assert [cell.x for cell in found] == [20.0, 10.0, 0.0]


def test_the_letters_of_a_ligature_stand_in_cells_of_their_own() -> None:
    assert said(cells([glyph(9, 0)], {0: "لا"}, rtl=True)) == [(9, "ل"), (None, "ا")]


def test_a_mark_goes_to_the_glyph_that_draws_it() -> None:
    found = cells([glyph(7, 0, 0.0), glyph(9, 0)], {0: "لَا"}, rtl=True)
    assert said(found) == [(9, "ل"), (7, "\u064e"), (None, "ا")]


def test_dots_drawn_apart_say_nothing_and_lose_nothing() -> None:
    found = cells([glyph(8, 0, 0.0), glyph(4, 0)], {0: "ب"}, rtl=True)
    assert said(found) == [(4, "ب"), (8, FILLER)]


def test_a_letter_belongs_to_the_glyph_that_has_an_advance_when_its_stroke_is_drawn_first() -> None:
    found = cells([glyph(4, 0), glyph(8, 0, 0.0)], {0: "ک"}, rtl=True)
    assert said(found) == [(8, FILLER), (4, "ک")]


def test_a_joiner_that_only_shapes_is_not_read_and_a_non_joiner_is() -> None:
    found = list(cells([glyph(None, 2), glyph(None, 1), glyph(1, 0)], {0: "ی", 1: "\u200c", 2: "\u200d"}, rtl=True))
    assert said(found) == [(1, "ی"), (None, "\u200c")]


def test_a_latin_ligature_keeps_its_letters_together() -> None:
    assert said(cells([glyph(5, 0)], {0: "ffi"}, rtl=False)) == [(5, "ffi")]
