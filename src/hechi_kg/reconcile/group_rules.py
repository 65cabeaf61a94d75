"""The rules of arithmetic that the witnesses of one key are held to. Each function is a concept of `rules.ttl`.

`hosts` are the witnesses whose own key it is; `guests` take part because another figure of theirs should fit.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import DerivedFigure, Finding
from hechi_kg.reconcile.bases import against, implied
from hechi_kg.reconcile.compare import reach
from hechi_kg.reconcile.derive import base_id
from hechi_kg.reconcile.findings import finding, rounded, said
from hechi_kg.reconcile.keys import IN_A_DIVISION
from hechi_kg.reconcile.witness import Witness
from hechi_kg.vocab import minted_id

PLACES = Decimal("0.0001")
FEWEST, MOST = 1, 12


def growth_base(hosts: Sequence[Witness], guests: Sequence[Witness], lexicon: Lexicon) -> Iterator[Finding]:
    """The figure of the year before, as a level and its growth imply it, against those that texts state."""
    for guest in _growths(guests):
        assert guest.whole  # for the type checker
        before = implied(guest.figure, guest.whole, lexicon)
        for host in tellers(hosts) if before else ():
            assert before  # for the type checker
            holds, message = against(before, guest.figure, guest.whole, host.figure, lexicon, "the year before")
            claims = (guest.figure.claim, guest.whole.claim, host.figure.claim)
            yield finding("growth-base", holds, message, claims, (base_id(guest.whole.claim, guest.figure.claim),))


def part_of_place(
    hosts: Sequence[Witness], guests: Sequence[Witness], lexicon: Lexicon, gazetteer: Gazetteer
) -> Iterator[Finding]:
    """Parts of a place against the place: one by one, and its direct divisions together."""
    parts = [guest for guest in guests if guest.figure.role == "main"]
    for host in tellers(hosts) if parts else ():
        most = rounded(host.figure, lexicon).most
        for part in tellers(parts):
            if reach(part.figure, lexicon).least > most:
                yield _exceeds([part], host)
        divisions = _direct(parts, host, lexicon, gazetteer)
        total = sum(reach(part.figure, lexicon).least for part in divisions)
        if len(divisions) > 1 and total > most and not any(reach(p.figure, lexicon).least > most for p in divisions):
            yield _exceeds(divisions, host)


def people_per_household(told: Sequence[Witness], lexicon: Lexicon) -> Iterator[tuple[DerivedFigure, Finding | None]]:
    """Households of one document and people of another, counted at one place and time."""
    homes = tellers([w for w in told if w.figure.unit == "household"])
    people = tellers([w for w in told if w.figure.unit == "person"])
    for home in homes:
        for crowd in people:
            if home.document == crowd.document or not home.figure.value or not (_plain(home) and _plain(crowd)):
                continue
            claims = (home.figure.claim, crowd.figure.claim)
            value = crowd.figure.value / home.figure.value
            figure = DerivedFigure(
                id=minted_id("derived", "persons per household", *claims),
                kind="persons per household",
                value=value.quantize(PLACES, ROUND_HALF_EVEN),
                rule="persons of one document over households of another, rounded to four decimals",
                claims=claims,
            )
            message = (
                f"{said(crowd.figure.value)} people in {said(home.figure.value)} households are {said(figure.value)} "
                f"people a household; {FEWEST} to {MOST} were to be expected."
            )
            amiss = not FEWEST <= value <= MOST
            yield figure, finding("people-per-household", False, message, claims, (figure.id,)) if amiss else None


def tellers(told: Sequence[Witness]) -> list[Witness]:
    """One witness for each value: of those that tell it the one whose claim has the smallest id."""
    found: dict[tuple[object, ...], Witness] = {}
    for witness in sorted(told, key=lambda w: w.figure.claim):
        figure = witness.figure
        found.setdefault(
            (figure.place, figure.subject, figure.value, figure.value_max, figure.bound, figure.unit), witness
        )
    return list(found.values())


def _growths(guests: Sequence[Witness]) -> list[Witness]:
    """One teller of each growth of each level."""
    found: dict[tuple[object, ...], Witness] = {}
    for guest in guests:
        if guest.whole and guest.figure.role == "growth":
            growth, level = guest.figure, guest.whole
            found.setdefault((growth.value, growth.change, growth.unit, level.value, level.unit), guest)
    return list(found.values())


def _direct(parts: Sequence[Witness], host: Witness, lexicon: Lexicon, gazetteer: Gazetteer) -> list[Witness]:
    """For each direct division of the host's place the teller of the least; what lies further down doesn't count."""
    found: dict[str, list[Witness]] = defaultdict(list)
    for part in parts:
        code = part.figure.place.removeprefix("id/place/")
        division = code in gazetteer and not part.figure.subject.startswith(IN_A_DIVISION)
        if division and f"id/place/{gazetteer.entry(code).parent}" == host.figure.place:
            found[code].append(part)
    least = [min(told, key=lambda w: (reach(w.figure, lexicon).least, w.figure.claim)) for told in found.values()]
    return sorted(least, key=lambda w: w.figure.claim)


def _exceeds(parts: Sequence[Witness], host: Witness) -> Finding:
    sums = " + ".join(f"{said(part.figure.value)} {part.figure.unit}" for part in parts)
    where = "Its divisions have" if len(parts) > 1 else "A part of the place has"
    message = f"{where} {sums}, more than the {said(host.figure.value)} {host.figure.unit} of the whole place."
    claims = (host.figure.claim, *(part.figure.claim for part in parts))
    return finding("part-of-place", False, message, claims)


def _plain(witness: Witness) -> bool:
    return witness.figure.value_max is None and witness.figure.bound in ("exact", "about")
