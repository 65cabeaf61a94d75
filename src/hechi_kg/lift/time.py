"""Writes intervals and instants, which all graphs share by their IRIs."""

from calendar import monthrange
from datetime import date

from hechi_kg.lift.nquads import Quads
from hechi_kg.model import Interval
from hechi_kg.vocab import instant_id, interval_id


def add_period(quads: Quads, period: Interval) -> str:
    """Describe the interval (or the instant, where it has no start) and return its id."""
    if period.start is None or period.start == period.end:
        return _add_instant(quads, period.end)
    name = interval_id(period)
    if not quads.begin(name):
        return name
    quads.link(name, "rdf:type", "hkg:Interval")
    quads.text(name, "rdfs:label", period_label(period))
    quads.link(name, "time:hasBeginning", _add_instant(quads, period.start))
    quads.link(name, "time:hasEnd", _add_instant(quads, period.end))
    return name


def add_period_of_id(quads: Quads, name: str) -> None:
    """Describe the period that an id names; other ids are left alone."""
    period = parse_period_id(name)
    if period:
        add_period(quads, period)


def parse_period_id(name: str) -> Interval | None:
    """The inverse of `vocab.interval_id`; None for the id of anything else."""
    kind, _, rest = name.removeprefix("id/").partition("/")
    if not name.startswith("id/") or kind not in ("interval", "instant"):
        return None
    first, _, last = rest.partition("--")
    try:
        return Interval(start=date.fromisoformat(first) if last else None, end=date.fromisoformat(last or first))
    except ValueError:
        return None


def period_label(period: Interval) -> str:
    """The period in the shortest ISO form that says it: 2021, 2022-06, 2021/2025, 2021-10/2022-07, 2022-08-12."""
    start, end = period.start, period.end
    if start is None or start == end:
        return end.isoformat()
    ends_month = end.day == monthrange(end.year, end.month)[1]
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        first, last = f"{start:%Y}", f"{end:%Y}"
    elif start.day == 1 and ends_month:
        first, last = f"{start:%Y-%m}", f"{end:%Y-%m}"
    else:
        first, last = start.isoformat(), end.isoformat()
    return first if first == last else f"{first}/{last}"


def _add_instant(quads: Quads, day: date) -> str:
    name = instant_id(day)
    if not quads.begin(name):
        return name
    quads.link(name, "rdf:type", "hkg:Instant")
    quads.day(name, "time:inXSDDate", day)
    quads.text(name, "rdfs:label", day.isoformat())
    return name
