"""Compares the witnesses of one key with one another: a pure function of the set, whatever its order."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, product

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Agreement, Reconciliation
from hechi_kg.reconcile.compare import ABOUT, Outcome, compare
from hechi_kg.reconcile.group_rules import growth_base, part_of_place, people_per_household
from hechi_kg.reconcile.keys import HOUSEHOLD, own_key
from hechi_kg.reconcile.witness import Witness
from hechi_kg.vocab import minted_id

MANY = 40  # above so many witnesses of a fact, each is compared with one teller of each value, not with all


def reconcile_group(
    key: str, witnesses: Iterable[Witness], *, lexicon: Lexicon, gazetteer: Gazetteer, tolerance: Decimal = ABOUT
) -> Reconciliation:
    """How the figures of one key stand to one another and to those that should fit them.

    A copy of a text is no second witness.
    """
    told = sorted({w.figure.claim: w for w in witnesses}.values(), key=lambda w: w.figure.claim)
    hosts = [w for w in told if own_key(w, w.figure, lexicon=lexicon) == key]
    guests = [w for w in told if w not in hosts]
    found = {(one.figure.claim, other.figure.claim): (one, other) for one, other in _pairs(hosts)}
    homes = list(people_per_household(guests, lexicon)) if key.startswith(HOUSEHOLD) else []
    findings = [finding for _, finding in homes if finding]
    if hosts and guests:
        findings += growth_base(hosts, guests, lexicon)
        findings += part_of_place(hosts, guests, lexicon, gazetteer)
    return Reconciliation(
        agreements=tuple(_agreement(one, other, lexicon, tolerance) for _, (one, other) in sorted(found.items())),
        derived=tuple(figure for figure, _ in homes),
        findings=tuple(findings),
    )


def _pairs(told: Sequence[Witness]) -> Iterator[tuple[Witness, Witness]]:
    """The pairs to compare, each in the order of the claims' ids."""
    if len(told) <= MANY:
        chosen: Iterable[tuple[Witness, Witness]] = combinations(told, 2)
    else:
        tellers: dict[tuple[object, ...], Witness] = {}
        for witness in told:
            figure = witness.figure
            tellers.setdefault((figure.value, figure.value_max, figure.bound, figure.unit), witness)
        chosen = product(told, tellers.values())
    for one, other in chosen:
        if one.text != other.text and not _count_apart(one, other):
            yield (one, other) if one.figure.claim < other.figure.claim else (other, one)


def _count_apart(one: Witness, other: Witness) -> bool:
    """Whether two figures of one language count things that it calls by two nouns: stalls, shops."""
    units = {one.figure.unit, other.figure.unit}
    return len(units) == 2 and all(unit.startswith("other:") for unit in units) and one.language == other.language


def _agreement(one: Witness, other: Witness, lexicon: Lexicon, tolerance: Decimal) -> Agreement:
    first, second = one.figure.claim, other.figure.claim
    outcome = compare(one.figure, other.figure, lexicon=lexicon, tolerance=tolerance)
    later = _reviser(one, other, lexicon) if outcome.name == "conflicts" else None
    if later:
        outcome = Outcome(name="revised", preferred=later.figure.claim)
    identity = minted_id("agreement", first, second)
    return Agreement(id=identity, first=first, second=second, outcome=outcome.name, preferred=outcome.preferred)


def _reviser(one: Witness, other: Witness, lexicon: Lexicon) -> Witness | None:
    """The witness that takes the other's figure back: the same body at a later day, or one that says so itself."""
    if one.published and other.published and one.published != other.published:
        earlier, later = sorted((one, other), key=lambda w: str(w.published))
        body = _body(later.issuer, lexicon)
        return later if later.corrects or (body and body == _body(earlier.issuer, lexicon)) else None
    if one.corrects != other.corrects:
        return one if one.corrects else other
    return None


def _body(name: str, lexicon: Lexicon) -> str:
    """The id of a body by any of its names, else the name as printed."""
    folded = " ".join(name.split()).casefold()
    return _bodies(lexicon).get(folded, folded)


@lru_cache(maxsize=8)
def _bodies(lexicon: Lexicon) -> dict[str, str]:
    forms = (pair for language in ("en", "zh") for pair in lexicon.forms("organisation", language))
    return {form.casefold(): concept.id for form, concept in forms}
