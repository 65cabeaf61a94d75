"""Compares the figures of several documents that may meet, as the state hands them out: lines in, N-Quads lines out."""

from collections.abc import Sequence
from dataclasses import replace

from hechi_kg.lift import lift_agreements
from hechi_kg.pipeline.kept import number
from hechi_kg.pipeline.setup import Setup
from hechi_kg.reconcile import Witness, decode, keys, merge, reconcile_group


def compare(met: int, told: Sequence[tuple[str, str]], *, setup: Setup) -> list[str]:
    """What reconciliation finds among the witnesses of the keys that have this number, seldom more than one key."""
    lexicon, gazetteer = setup.load()
    groups: dict[str, list[Witness]] = {}
    for line, head in told:
        witness = decode(line)
        witness = replace(witness, text=head) if head else witness
        for key in keys(witness, lexicon=lexicon, gazetteer=gazetteer):
            if number(key) == met:
                groups.setdefault(key, []).append(witness)
    found = merge(
        reconcile_group(key, witnesses, lexicon=lexicon, gazetteer=gazetteer) for key, witnesses in groups.items()
    )
    return lift_agreements(found, lexicon=lexicon, base=setup.base)
