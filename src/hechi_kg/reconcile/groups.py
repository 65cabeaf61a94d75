"""Compares the witnesses of one key with one another: a pure function of the set, whatever its order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, product

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Agreement, Reconciliation
from hechi_kg.reconcile.compare import ABOUT, Outcome, compare
from hechi_kg.reconcile.group_rules import growth_base, part_of_place, people_per_household, tellers
from hechi_kg.reconcile.keys import HOUSEHOLD, own_key
from hechi_kg.reconcile.witness import Witness
from hechi_kg.vocab import minted_id

Voices = dict[tuple[object, ...], list[Witness]]

MANY = 40  # above so many witnesses of a fact, each is compared with one teller of each value, not with all


def reconcile_group(
    key: str, witnesses: Iterable[Witness], *, lexicon: Lexicon, gazetteer: Gazetteer, tolerance: Decimal = ABOUT
) -> Reconciliation:
    """How the figures of one key stand to one another and to those that should fit them.

    A copy of a text is no second witness.
    """
    told = sorted({w.figure.claim: w for w in witnesses}.values(), key=lambda w: w.figure.claim)
    hosts: list[Witness] = []
    guests: list[Witness] = []
    for witness in told:
        (hosts if own_key(witness, witness.figure, lexicon=lexicon) == key else guests).append(witness)
    voices = _voices(hosts)
    found = {(one.figure.claim, other.figure.claim): (one, other) for one, other in _pairs(hosts)}
    homes = list(people_per_household(guests, lexicon)) if key.startswith(HOUSEHOLD) else []
    findings = [finding for _, finding in homes if finding]
    if hosts and guests:
        findings += growth_base(hosts, guests, lexicon)
        findings += part_of_place(hosts, guests, lexicon, gazetteer)
    return Reconciliation(
        agreements=tuple(
            _agreement(one, other, voices, lexicon, tolerance) for _, (one, other) in sorted(found.items())
        ),
        derived=tuple(figure for figure, _ in homes),
        findings=tuple(findings),
    )


def _pairs(told: Sequence[Witness]) -> Iterator[tuple[Witness, Witness]]:
    """The pairs to compare, each in the order of the claims' ids."""
    if len(told) <= MANY:
        chosen: Iterable[tuple[Witness, Witness]] = combinations(told, 2)
    else:
        chosen = product(told, tellers(told))
    for one, other in chosen:
        if one.text != other.text and not _count_apart(one, other):
            yield (one, other) if one.figure.claim < other.figure.claim else (other, one)


def _count_apart(one: Witness, other: Witness) -> bool:
    """Whether two figures of one language count things that it calls by two nouns: stalls, shops."""
    units = {one.figure.unit, other.figure.unit}
    return len(units) == 2 and all(unit.startswith("other:") for unit in units) and one.language == other.language


def _agreement(one: Witness, other: Witness, voices: Voices, lexicon: Lexicon, tolerance: Decimal) -> Agreement:
    first, second = one.figure.claim, other.figure.claim
    outcome = compare(one.figure, other.figure, lexicon=lexicon, tolerance=tolerance)
    if outcome.name == "conflicts" and (later := _reviser(voices[_voice(one)], voices[_voice(other)], lexicon)):
        outcome = Outcome(name="revised", preferred=first if later == 1 else second)
    identity = minted_id("agreement", first, second)
    return Agreement(id=identity, first=first, second=second, outcome=outcome.name, preferred=outcome.preferred)


def _voice(witness: Witness) -> tuple[object, ...]:
    """What copies of a text have in common: the text and the figure."""
    figure = witness.figure
    return witness.text, figure.value, figure.value_max, figure.bound, figure.unit


def _voices(told: Iterable[Witness]) -> Voices:
    voices: Voices = defaultdict(list)
    for witness in told:
        voices[_voice(witness)].append(witness)
    return voices


def _reviser(one: Sequence[Witness], other: Sequence[Witness], lexicon: Lexicon) -> int:
    """1 or 2 for the one that takes the other's figure back, else 0: by the same body at a later day, or in words.

    Each is all copies of one text, as old as the oldest of them: an old figure that is reprinted takes nothing back.
    """
    days = [min((w.published for w in told if w.published), default=None) for told in (one, other)]
    corrects = [any(w.corrects for w in told) for told in (one, other)]
    if days[0] and days[1] and days[0] != days[1]:
        later = 0 if days[0] > days[1] else 1
        bodies = [{_body(w.issuer, lexicon) for w in told if w.issuer} for told in (one, other)]
        return later + 1 if corrects[later] or bodies[0] & bodies[1] else 0
    return corrects.index(True) + 1 if corrects[0] != corrects[1] else 0


def _body(name: str, lexicon: Lexicon) -> str:
    """The id of a body by any of its names, else the name as printed."""
    folded = " ".join(name.split()).casefold()
    return _bodies(lexicon).get(folded, folded)


@lru_cache(maxsize=8)
def _bodies(lexicon: Lexicon) -> dict[str, str]:
    forms = (pair for language in ("en", "zh") for pair in lexicon.forms("organisation", language))
    return {form.casefold(): concept.id for form, concept in forms}
