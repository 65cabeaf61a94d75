"""The rules of arithmetic that the figures of one document are held to. Each function is a concept of `rules.ttl`."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import DerivedFigure, Document, Finding, QuantityClaim
from hechi_kg.reconcile.bases import against, implied, sentences, stated_base
from hechi_kg.reconcile.compare import reach
from hechi_kg.reconcile.derive import HOUSEHOLD_KIND, RATE_KIND
from hechi_kg.reconcile.findings import finding, rounded, said
from hechi_kg.reconcile.witness import figure_of
from hechi_kg.tables import yuan_per_dollar
from hechi_kg.units import dimension

BAND = Fraction(8, 100)  # the yuan moved by up to 8 percent around its average within a year since 2006
FEWEST, MOST = 1, 12  # people in a household
MONEY = {"yuan", "usd"}
# What stands between a part and the percentage that says it again: ", or ", " (", "，占", "，占比".
SAID_AGAIN = re.compile(r"\s*[,，(（、]?\s*(?:or|about|accounting for|约|占比?|占总数的?)*\s*", re.IGNORECASE)


def document_findings(
    told: Sequence[QuantityClaim], derived: Iterable[DerivedFigure], document: Document, lexicon: Lexicon
) -> Iterator[Finding]:
    """All that the rules find in the figures of one document."""
    claims = {claim.id: claim for claim in told}
    for figure in derived:
        if figure.kind in RATE_KIND:
            yield from exchange_rate(figure, claims, document)
        elif figure.kind == HOUSEHOLD_KIND:
            yield from people_per_household(figure, claims)
    yield from growth_base(told, claims, lexicon)
    parts: dict[str, list[QuantityClaim]] = defaultdict(list)
    for claim in told:
        if claim.role == "share" and claim.of in claims and not claim.of_part:
            parts[claim.of].append(claim)
    for whole, shares in sorted(parts.items()):
        yield from sum_of_parts(claims[whole], shares, lexicon)
        yield from percentage_of_whole(claims[whole], shares, told, document, lexicon)


def growth_base(told: Sequence[QuantityClaim], claims: dict[str, QuantityClaim], lexicon: Lexicon) -> Iterator[Finding]:
    """A growth, its level and the base that their sentence states: 由20户减到15户，下降25%."""
    by_sentence = sentences(told)
    for growth in told:
        level = claims.get(growth.of)
        if growth.role != "growth" or level is None or growth.unit == "percentage-point":
            continue
        base = stated_base(level, by_sentence[growth.evidence.id])
        before = implied(figure_of(growth), figure_of(level), lexicon) if base else None
        if base and before:
            figures = (figure_of(growth), figure_of(level), figure_of(base))
            holds, message = against(before, *figures, lexicon, "before")
            yield finding("growth-base", holds, message, (growth.id, level.id, base.id))


def exchange_rate(figure: DerivedFigure, claims: dict[str, QuantityClaim], document: Document) -> Iterator[Finding]:
    """A rate far from the averages of the year of publication and the year before; silent where no table has them."""
    year = document.published.year if document.published else None
    known = {y: rate for y in (year, year - 1) if (rate := yuan_per_dollar(y))} if year else {}
    told = [claims[name] for name in figure.claims]
    dollars, yuan = sorted((figure_of(claim) for claim in told), key=lambda f: f.unit)
    if not known or year not in known or {dollars.unit, yuan.unit} != MONEY:
        return
    low = Fraction(min(known.values())) * (1 - BAND)
    high = Fraction(max(known.values())) * (1 + BAND)
    most = (Fraction(yuan.value) + _half(yuan.value)) / (Fraction(dollars.value) - _half(dollars.value))
    least = (Fraction(yuan.value) - _half(yuan.value)) / (Fraction(dollars.value) + _half(dollars.value))
    if least > high or most < low:
        implied = round(Fraction(yuan.value) / Fraction(dollars.value), 4)
        message = (
            f"{told[0].anchor_text} and {told[1].anchor_text} imply {said(implied)} yuan a dollar; the average of "
            f"{year} was {known[year]}, so {said(round(low, 2))} to {said(round(high, 2))} was to be expected."
        )
        yield finding("exchange-rate", False, message, figure.claims, (figure.id,))


def people_per_household(figure: DerivedFigure, claims: dict[str, QuantityClaim]) -> Iterator[Finding]:
    """Fewer than 1 or more than 12 people a household."""
    if not FEWEST <= figure.value <= MOST:
        homes, people = (claims[name] for name in figure.claims)
        message = (
            f"{people.anchor_text} in {homes.anchor_text} are {said(figure.value)} people a household; "
            f"{FEWEST} to {MOST} were to be expected."
        )
        yield finding("people-per-household", False, message, figure.claims, (figure.id,))


def sum_of_parts(whole: QuantityClaim, shares: Sequence[QuantityClaim], lexicon: Lexicon) -> Iterator[Finding]:
    """Parts at different places can't be more than their whole together; where they are just as much, that holds."""
    unit = _dimension(whole, lexicon)
    parts = [claim for claim in shares if _dimension(claim, lexicon) == unit and claim.value_max is None]
    if len(parts) < 2 or len({claim.place for claim in parts}) < len(parts) or whole.value_max is not None:
        return
    total = sum((reach(figure_of(claim), lexicon).least for claim in parts), Fraction(0))
    allowed = rounded(figure_of(whole), lexicon).most
    exact = all(claim.bound == "exact" for claim in (whole, *parts))
    if total > allowed or (exact and total == reach(figure_of(whole), lexicon).value):
        sums = " + ".join(claim.anchor_text for claim in parts)
        verdict = "as much as" if total <= allowed else "more than"
        message = f"{sums} are {said(total)} together, {verdict} the {whole.anchor_text} that they are parts of."
        yield finding("sum-of-parts", total <= allowed, message, [whole.id, *(claim.id for claim in parts)])


def percentage_of_whole(
    whole: QuantityClaim, shares: Sequence[QuantityClaim], told: Sequence[QuantityClaim], document: Document,
    lexicon: Lexicon,
) -> Iterator[Finding]:  # fmt: skip
    """A part of a whole, and right behind it the percentage that it is."""
    unit = _dimension(whole, lexicon)
    for part in shares:
        percents = [c for c in told if c.unit == "percent" and _says_again(part, c, document)]
        if not percents or _dimension(part, lexicon) != unit or not whole.value:
            continue
        percent = percents[0]
        one, all_, hundredth = (rounded(figure_of(claim), lexicon) for claim in (part, whole, percent))
        share = one.value / all_.value * 100
        holds = one.least / all_.most * 100 <= hundredth.most and one.most / all_.least * 100 >= hundredth.least
        message = (
            f"{part.anchor_text} of {whole.anchor_text} are {said(round(share, 2))} percent, "
            f"printed as {percent.anchor_text}."
        )
        yield finding("percentage-of-whole", holds, message, (whole.id, part.id, percent.id))


def _says_again(part: QuantityClaim, percent: QuantityClaim, document: Document) -> bool:
    between = document.text[part.anchor.end : percent.anchor.start]
    return part.evidence.id == percent.evidence.id and bool(between) and bool(SAID_AGAIN.fullmatch(between))


def _dimension(claim: QuantityClaim, lexicon: Lexicon) -> str:
    return dimension(claim.unit, claim.indicator, lexicon)


def _half(value: Decimal) -> Fraction:
    """Half of the place of a value's last digit that is not 0."""
    exponent = value.normalize().as_tuple().exponent
    return Fraction(10) ** (exponent if isinstance(exponent, int) else 0) / 2
