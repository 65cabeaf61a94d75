"""Compares the witnesses of one key with one another: a pure function of the set, whatever its order."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Agreement, Reconciliation
from hechi_kg.reconcile.compare import ABOUT, compare
from hechi_kg.reconcile.keys import own_key
from hechi_kg.reconcile.witness import Witness
from hechi_kg.vocab import minted_id


def reconcile_group(
    key: str, witnesses: Iterable[Witness], *, lexicon: Lexicon, gazetteer: Gazetteer, tolerance: Decimal = ABOUT
) -> Reconciliation:
    """How the figures of one key stand to one another; a copy of a text is no second witness."""
    told = sorted((w for w in witnesses if own_key(w.figure) == key), key=lambda w: w.figure.claim)
    pairs = ((one, other) for one, other in combinations(told, 2) if one.text != other.text)
    return Reconciliation(agreements=tuple(_agreement(one, other, tolerance) for one, other in pairs))


def _agreement(one: Witness, other: Witness, tolerance: Decimal) -> Agreement:
    first, second = one.figure.claim, other.figure.claim
    outcome = compare(one.figure, other.figure, tolerance=tolerance)
    return Agreement(id=minted_id("agreement", first, second), first=first, second=second, outcome=outcome)
