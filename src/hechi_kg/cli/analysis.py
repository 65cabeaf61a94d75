"""Gives the server what the commands series, rank and conflicts tell, and what their words mean, so that all agree."""

from collections.abc import Sequence
from datetime import date

from hechi_kg.errors import QueryError
from hechi_kg.model import Interval
from hechi_kg.serve import Analysis
from hechi_kg.store import Store


def analysis(store: Store) -> Analysis:
    """The answers for a store, as flat records; what is heavy is loaded when first asked for."""

    def series(indicator: str, places: Sequence[str]) -> list[dict[str, str]]:
        from hechi_kg.export.series import series as tell

        return [told.record() for told in tell(indicator, places, store.records, base=store.base)]

    def rank(
        indicator: str, within: str, days: tuple[str, str], status: str, per: str, level: str
    ) -> list[dict[str, str]]:
        from hechi_kg.export.rank import members
        from hechi_kg.export.rank import rank as order
        from hechi_kg.gazetteer import load_gazetteer
        from hechi_kg.lexicon import load_lexicon

        gazetteer = load_gazetteer()
        start, end = days
        interval = (
            Interval(start=date.fromisoformat(start) if start else None, end=date.fromisoformat(end)) if end else None
        )
        ranked = order(
            indicator, members(within, gazetteer, level), interval, store.records, gazetteer=gazetteer,
            lexicon=load_lexicon(), per=per, status=status, base=store.base,
        )  # fmt: skip
        return [each.record() for each in ranked]

    def conflicts(outcomes: Sequence[str]) -> list[dict[str, str]]:
        from hechi_kg.export.compared import findings, pairs, records

        found = findings(store.records, base=store.base) if "conflicts" in outcomes else []
        return list(records(pairs(store.records, base=store.base, outcomes=outcomes), found))

    def not_compared() -> list[tuple[str, int]]:
        from hechi_kg.export.compared import not_compared as tell

        return tell(store.records, base=store.base)

    def find(sort: str, name: str) -> str:
        from hechi_kg.export.compared import indicators_of, places_of
        from hechi_kg.export.explain import resolve
        from hechi_kg.export.lookup import find_indicator, find_period, find_place
        from hechi_kg.gazetteer import load_gazetteer
        from hechi_kg.lexicon import load_lexicon
        from hechi_kg.vocab import iri

        if sort == "indicator":
            others = indicators_of(store.records, base=store.base)
            return iri(find_indicator(_local(name, store.base), load_lexicon(), others).id, store.base)
        if sort == "place":
            known, local = places_of(store.records, base=store.base), _local(name, store.base)
            return iri(local if local in known else find_place(local, load_gazetteer(), known), store.base)
        if sort == "period":
            found = find_period(name)
            return f"{found.start or found.end}/{found.end}"
        return resolve(name, store.base)

    return Analysis(series=series, rank=rank, conflicts=conflicts, not_compared=not_compared, find=find)


def _local(name: str, base: str) -> str:
    """The id of what is given as an IRI or a prefixed name; any other name as it is."""
    from hechi_kg.export.explain import resolve

    try:
        return resolve(name, base).removeprefix(base)
    except QueryError:
        return name
