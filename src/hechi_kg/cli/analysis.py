"""Gives the server what the commands series, rank and conflicts tell, so that both say the same."""

from collections.abc import Sequence

from hechi_kg.serve import Analysis
from hechi_kg.store import Store


def analysis(store: Store) -> Analysis:
    """The answers for a store, as flat records; what is heavy is loaded when first asked for."""

    def series(indicator: str, places: Sequence[str]) -> list[dict[str, str]]:
        from hechi_kg.export.series import series as tell

        return [told.record() for told in tell(indicator, places, store.records, base=store.base)]

    return Analysis(series=series)
