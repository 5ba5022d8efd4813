"""Which font of several paints a word."""

from __future__ import annotations

from convert.writers.pdf.inventory import AS_DRAWN, Fonts, Inventory, has_cff_outlines


def test_words_drawn_as_designed_share_the_first_font() -> None:
    inventory = Inventory()
    assert inventory.layer_for([(1, AS_DRAWN)]) is inventory.layer_for([(2, AS_DRAWN)]) is inventory.layers[0]


def test_a_glyph_that_is_moved_differently_gets_another_font() -> None:
    inventory = Inventory()
    first = inventory.layer_for([(1, AS_DRAWN), (7, (40, 200, 0))])
    assert inventory.layer_for([(7, (40, 200, 0)), (2, AS_DRAWN)]) is first
    assert inventory.layer_for([(7, (80, 200, 0))]).number == 2


def test_a_glyph_of_two_places_in_one_word_is_drawn_at_the_first() -> None:
    layer = Inventory().layer_for([(7, (0, 300, 0)), (7, (0, -500, 0))])
    assert layer.shifts[7] == (0, 300, 0)


def test_of_places_at_one_height_the_one_furthest_to_the_right_is_drawn() -> None:
    layer = Inventory().layer_for([(7, (40, 300, 0)), (7, (120, 300, 0))])
    assert layer.shifts[7] == (120, 300, 0)


def test_where_kerning_sets_the_ends_of_a_glyph_apart_its_own_is_between_them() -> None:
    """The first is drawn 84 further to the right and is 84 wider: the other one's pen stands 84 before its place."""
    layer = Inventory().layer_for([(7, (84, 0, 84)), (7, AS_DRAWN)])
    assert layer.shifts[7] == (84, 0, 84)
    assert Inventory().layer_for([(7, (0, 0, -80)), (7, AS_DRAWN)]).shifts[7] == (0, 0, -40)


def test_a_glyph_that_is_wide_in_the_first_font_is_as_wide_as_it_is_in_another() -> None:
    inventory = Inventory()
    inventory.layers[0].code(7, "٢", 500, (0, 0, 160))
    other = inventory.other_layer([(7, AS_DRAWN)])
    assert inventory.other_layer([(7, AS_DRAWN)]) is other is not inventory.layers[0]


def test_each_text_of_a_glyph_has_a_code_of_its_own() -> None:
    layer = Inventory().layers[0]
    assert [layer.code(5, "(", 300), layer.code(5, ")", 300), layer.code(5, "(", 300)] == [1, 2, 1]


def test_fonts_do_not_begin_with_one_code() -> None:
    inventory = Inventory()
    first, second = inventory.layers[0], inventory.layer_for([(5, (8, 0, 0))])
    assert first.code(5, "(", 300) != second.code(5, "(", 300) != Fonts({}).unseen.code(1, " ", 250)


def test_codes_of_a_cff_font_are_its_glyph_ids_but_for_a_second_text() -> None:
    layer = Inventory(by_glyph=True).layers[0]
    assert [layer.code(7, "a", 500), layer.code(9, "b", 500), layer.code(7, "a", 500)] == [7, 9, 7]
    second = layer.code(7, "A", 500)
    assert second not in {7, 9}


def test_cff_outlines_are_seen_in_collections_too() -> None:
    alone, collection = b"OTTO" + bytes(12), b"ttcf" + bytes(8) + (16).to_bytes(4, "big") + b"OTTO"
    assert has_cff_outlines(alone, 0)
    assert has_cff_outlines(collection, 0)
    assert not has_cff_outlines(b"\x00\x01\x00\x00" + bytes(12), 0)
