"""What comparing needs to know of a figure and of its document: small values, easy to keep and to hand on.

A `Witness` is a function of one document; all else that reconciliation finds is a function of sets of witnesses.
"""

import json
from dataclasses import fields
from datetime import date
from decimal import Decimal
from operator import attrgetter

from hechi_kg.model import Interval, QuantityClaim, value


@value
class Figure:
    """A quantity claim without its words; the codes are those of the claim."""

    claim: str  # its id
    subject: str
    place: str
    indicator: str
    value: Decimal
    value_max: Decimal | None
    bound: str
    change: str
    unit: str
    period: Interval | None
    status: str
    role: str


@value
class Witness:
    """One document's word on one figure.

    `text` names what it counts as: documents with the same text, or copies of one, are one witness.
    `whole` is the figure that this one converts, shares in, or is the growth of.
    """

    figure: Figure
    whole: Figure | None
    document: str
    text: str
    published: date | None
    issuer: str  # the body that is quoted, else the publisher's name
    language: str
    yearly: bool  # its sentence compares with the year before
    corrects: bool  # its sentence takes back a figure that was told before
    implies: bool = False  # it is a growth that with `whole` implies what was there before
    several: bool = False  # its document tells the same fact in several ways


NAMES: dict[type, tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind)) for kind in (Witness, Figure, Interval)
}
VALUES = {kind: attrgetter(*names) for kind, names in NAMES.items()}  # of the fields, in that order


def encode(witness: Witness) -> str:
    """A witness as one line of JSON: decimals and dates as text, keys sorted."""
    return _JSON.encode(_plain(witness))


def _plain(value: object) -> object:
    """A value of ours as its fields, any other as text; `asdict` copies deeply, and takes ten times as long."""
    kind = type(value)
    return dict(zip(NAMES[kind], VALUES[kind](value), strict=True)) if kind in NAMES else str(value)


_JSON = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, sort_keys=True, default=_plain, separators=(",", ":")
)


def decode(line: str) -> Witness:
    """The inverse of `encode`."""
    given = json.loads(line)
    figure = _figure_of(given["figure"])
    whole = _figure_of(given["whole"]) if given["whole"] else None
    published = date.fromisoformat(given["published"]) if given["published"] else None
    return Witness(**given | {"figure": figure, "whole": whole, "published": published})


def figure_of(claim: QuantityClaim) -> Figure:
    """What comparing needs of a claim."""
    return Figure(claim=claim.id, **{name: getattr(claim, name) for name in NAMES[Figure] if name != "claim"})


def _figure_of(given: dict[str, str]) -> Figure:
    values = {name: Decimal(given[name]) if given[name] else None for name in ("value", "value_max")}
    return Figure(**given | values | {"period": _interval(given["period"])})  # type: ignore[arg-type]


def _interval(given: object) -> Interval | None:
    if not isinstance(given, dict):
        return None
    start = date.fromisoformat(given["start"]) if given["start"] else None
    return Interval(start=start, end=date.fromisoformat(given["end"]))
