"""Broken articles are read like others: no crash, no lost character."""

from itertools import islice

import pytest

from tests.readers.mutations import complaint, mutants


@pytest.mark.parametrize("seed", range(4))
def test_no_mutant_crashes_the_reader_or_loses_a_character(seed: int) -> None:
    told = [(complaint(mutant), mutant) for mutant in islice(mutants(seed), 60)]
    assert [found for found in told if found[0] not in {None, "slow"}] == []
