"""Knows the places of China by code and by name, from the tables of `data/gazetteer`, read once.

`entries` reads the tables, `names` and `townships` find their names in text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from hechi_kg.gazetteer.entries import (
    Entry,
    Former,
    read_entries,
    read_townships,
    township_entry,
)
from hechi_kg.gazetteer.names import Match, NameFinder
from hechi_kg.gazetteer.townships import TownshipNames
from hechi_kg.lexicon import Lexicon, load_lexicon
from hechi_kg.model import SiteEntry
from hechi_kg.resources import resource

__all__ = ["Entry", "Former", "Gazetteer", "Match", "SiteEntry", "load_gazetteer"]


@dataclass(frozen=True)
class Gazetteer:
    """All divisions down to the county by code, sites by id; townships wait until they are asked for."""

    folder: Path
    entries: Mapping[str, Entry]
    sites: Mapping[str, SiteEntry]
    settled: tuple[tuple[str, str], ...] = ()  # (name, code): what a name stands for, by a vocabulary of one's own

    def entry(self, code: str) -> Entry:
        """The division of a present code; a `KeyError` for any other."""
        return self.entries[code] if len(code) != 9 else _township(code, *self.townships[code])

    def __contains__(self, code: object) -> bool:
        return code in self.entries or (isinstance(code, str) and len(code) == 9 and code in self.townships)

    def present(self, code: str) -> str:
        """The present code that a present or former code leads to; empty where nothing is known of it."""
        return code if code in self else self._successors.get(code, "")

    def ancestors(self, code: str) -> tuple[str, ...]:
        """The codes above a division, its parent first, up to the country; of a site, those of where it lies."""
        known = self._ancestors.get(code)
        if known is None:
            above = self.place_of(code) if code in self.sites else self.entry(code).parent
            known = self._ancestors[code] = (above, *self.ancestors(above)) if above else ()
        return known

    def within(self, code: str, other: str) -> bool:
        """Whether a division or site is another one or lies in it."""
        return code == other or other in self.ancestors(code)

    def place_of(self, site: str) -> str:
        """The code of the division that a site lies in, if need be through other sites."""
        while site in self.sites:
            site = self.sites[site].located_in
        return site

    def find(self, text: str) -> tuple[Match, ...]:
        """The names in a folded text (' for every apostrophe, a space for an NBSP), disjoint, in text order."""
        return self._finder.find(text)

    @cached_property
    def townships(self) -> Mapping[str, tuple[str, str]]:
        """Code -> (Chinese name, English name) of towns, townships and subdistricts."""
        return read_townships(self.folder)

    def township_of(self, county: str, stem: str) -> str:
        """The code of the town or township of a county that has a Chinese name less its last character; else empty."""
        return self._township_stems.get((county, stem), "")

    @cached_property
    def _ancestors(self) -> dict[str, tuple[str, ...]]:
        return {}  # those that were asked for

    @cached_property
    def _township_stems(self) -> Mapping[tuple[str, str], str]:
        return {(code[:6], zh[:-1]): code for code, (zh, _) in self.townships.items() if zh.endswith(("镇", "乡"))}

    @cached_property
    def _finder(self) -> NameFinder:
        return NameFinder(
            self.folder, self.sites.values(), lambda: self._township_names, self.ancestors, dict(self.settled)
        )

    @cached_property
    def _township_names(self) -> TownshipNames:
        return TownshipNames(self.townships)

    @cached_property
    def _successors(self) -> Mapping[str, str]:
        return {former.code: entry.code for entry in self.entries.values() for former in entry.former}


def load_gazetteer(folder: Path | None = None, *, lexicon: Lexicon | None = None) -> Gazetteer:
    """Read the tables of a folder (the shipped ones when none is given); the sites are those of the vocabularies."""
    return _load(folder or resource("data/gazetteer"), lexicon or load_lexicon())


_township = lru_cache(maxsize=4096)(township_entry)  # a text asks for the few that it names again and again


@lru_cache(maxsize=4)
def _load(folder: Path, lexicon: Lexicon) -> Gazetteer:
    sites = {site.id: site for site in lexicon.sites}
    return Gazetteer(folder=folder, entries=read_entries(folder), sites=sites, settled=lexicon.names)
