"""Gives each division a point from GeoNames, or says from what larger or smaller area the point is borrowed.

GeoNames holds populated places, no divisions, so a division's point is its seat's. A name is often found in several
counties of a province: a place counts only within reach of the prefecture's seat, and near the townships.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import asin, cos, radians, sin, sqrt
from statistics import median

from .sources import Division, GeoName

REACH = 150.0  # km from the prefecture's seat; the sprawling provinces have more
WIDE = {
    "15": 450.0,
    "23": 350.0,
    "50": 450.0,
    "54": 500.0,
    "62": 350.0,
    "63": 500.0,
    "65": 600.0,
    "5132": 350.0,
    "5133": 400.0,
}
DISTRICT = 60.0  # for a district known by its stem only
ENGLISH = 100.0  # for a place known by its English name only
STRAY = 80.0  # km from the middle of the townships
CITIES = frozenset({"11", "12", "31", "50", "81", "82"})  # provinces that are cities and have a seat of their own name
HAN = re.compile(r"[一-鿿]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """`precision`: `seat`, `parts` (the middle of the parts), `capital`, or the level that it is borrowed from."""

    latitude: str
    longitude: str
    precision: str
    geonames: str = ""
    full: bool = False  # the place bears the division's full name


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names to look for: Chinese without suffix, and the preferred English short one."""

    stem: str
    english: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """GeoNames' places by id and by name, and which of its first-level codes is which province of ours."""

    by_id: Mapping[str, GeoName]
    by_name: Mapping[str, Sequence[GeoName]]
    provinces: Mapping[str, str]

    def named(self, name: str, code: str) -> list[GeoName]:
        """Places of that name in the province of a code; one character is no name."""
        places = self.by_name.get(name, []) if len(name) > 1 else []
        return [place for place in places if self.provinces.get(place.admin1) == code[:2]]


def points(
    divisions: Sequence[Division],
    places: Iterable[GeoName],
    names: Mapping[str, Names],
    chosen: Mapping[str, tuple[str, bool]],
) -> dict[str, Point]:
    """Code -> point down to the county. `chosen` are places set by hand, and whether they are the division itself."""
    levels: dict[str, list[Division]] = defaultdict(list)
    for division in divisions:
        levels[division.level].append(division)
    atlas = _atlas(list(places), levels)
    found: dict[str, Point] = {}
    for code, (place, same) in chosen.items():
        if place:
            seat = _seat(atlas.by_id[place])
            found[code] = seat if same else replace(seat, geonames="")
    for division in levels["province"] + levels["prefecture"]:
        if division.code not in found and (division.level == "prefecture" or division.code[:2] in CITIES):
            for name in (division.zh, names[division.code].stem):
                if hits := atlas.named(name, division.code):
                    best = max(hits, key=lambda place: (place.population, -int(place.id)))
                    found[division.code] = _seat(best, full=name == division.zh)
                    break
    middles = _middles(levels, atlas, found)
    for county in levels["county"]:
        known = names[county.code] if county.code not in chosen else None
        if county.code not in found and (point := _county(county, known, atlas, found, middles)):
            found[county.code] = point
    _borrow(levels, found)
    return _one_id_each(dict(sorted(found.items())))


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two (latitude, longitude)."""
    lat1, lon1, lat2, lon2 = (radians(value) for value in (*one, *other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 12742 * asin(sqrt(half))


def _county(
    county: Division,
    names: Names | None,
    atlas: Atlas,
    found: Mapping[str, Point],
    middles: Mapping[str, tuple[float, float]],
) -> Point | None:
    """By full Chinese name, by stem, then by a single place of the English name; else the middle of the townships.

    Without names, where a check found that the place so named is another, only the townships count.
    """
    seat, middle = found.get(county.parent), middles.get(county.code)
    reach = _reach(county.code)
    district = county.zh.endswith("区")
    for name in (county.zh, names.stem, names.english) if names else ():
        limit = min(reach, DISTRICT) if district and name != county.zh else reach
        limit = min(limit, ENGLISH) if names and name == names.english else limit
        hits = [
            place
            for place in atlas.named(name, county.code)
            if (not seat or distance(spot(seat), spot(place)) <= limit)
            and (not middle or distance(middle, spot(place)) < STRAY)
        ]
        english = names is not None and name == names.english
        if english and (len(hits) > 1 or len(county.zh) == 2):
            continue
        if hits and (seat or middle or len(hits) == 1):
            centre = middle or spot(seat or hits[0])
            best = min(hits, key=lambda place: (-place.population, distance(centre, spot(place)), int(place.id)))
            point = _seat(best, full=name == county.zh)
            return replace(point, geonames="") if english else point
    if middle:
        return Point(latitude=f"{middle[0]:.3f}", longitude=f"{middle[1]:.3f}", precision="parts")
    return None


def _middles(
    levels: Mapping[str, Sequence[Division]], atlas: Atlas, found: Mapping[str, Point]
) -> dict[str, tuple[float, float]]:
    """County -> the middle of those townships whose full name only one place within reach bears, three at least."""
    spots: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for township in levels["township"]:
        seat = found.get(township.parent[:4] + "00") or found.get(township.parent[:2] + "0000")
        hits = atlas.named(township.zh, township.code)
        hits = [place for place in hits if not seat or distance(spot(seat), spot(place)) <= _reach(township.code)]
        if len(hits) == 1:
            spots[township.parent].append(spot(hits[0]))
    return {
        code: (median(latitude for latitude, _ in near), median(longitude for _, longitude in near))
        for code, near in spots.items()
        if len(near) >= 3
    }


def _borrow(levels: Mapping[str, Sequence[Division]], found: dict[str, Point]) -> None:
    """Provinces take their first prefecture's point (the capital), all others without one their parent's."""
    for division in levels["province"]:
        if division.code not in found:
            capital = found[f"{division.code[:2]}0100"]
            found[division.code] = replace(capital, precision="capital", geonames="")
    for division in [*levels["prefecture"], *levels["county"]]:
        if division.code not in found:
            level = "province" if division.parent.endswith("0000") else "prefecture"
            found[division.code] = replace(found[division.parent], precision=level, geonames="")


def _one_id_each(found: Mapping[str, Point]) -> dict[str, Point]:
    """A place of GeoNames is one division's only: the one whose full name it bears, else the highest."""
    owners: dict[str, str] = {}
    for code, point in sorted(found.items(), key=lambda item: (not item[1].full, item[0][4:] != "00", item[0])):
        if point.geonames:
            owners.setdefault(point.geonames, code)
    return {
        code: point if owners.get(point.geonames) == code else replace(point, geonames="")
        for code, point in found.items()
    }


def _reach(code: str) -> float:
    return WIDE.get(code[:4]) or WIDE.get(code[:2]) or REACH


def _atlas(places: Sequence[GeoName], levels: Mapping[str, Sequence[Division]]) -> Atlas:
    by_name: dict[str, list[GeoName]] = defaultdict(list)
    for place in places:
        for name in {place.name.replace("’", "'"), *place.alternates}:
            by_name[name].append(place)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for division in [*levels["prefecture"], *levels["county"]]:
        named = by_name.get(division.zh, [])
        if len(named) == 1 and len(division.zh) > 2:
            votes[named[0].admin1][division.code[:2]] += 1
    provinces = {admin1: min(vote.items(), key=lambda item: (-item[1], item[0]))[0] for admin1, vote in votes.items()}
    for place in places:
        if place.admin1[:2] != "CN":
            provinces[place.admin1] = {"HK": "81", "MO": "82"}[place.admin1[:2]]
    return Atlas(by_id={place.id: place for place in places}, by_name=by_name, provinces=provinces)


def spot(place: GeoName | Point) -> tuple[float, float]:
    """(latitude, longitude)"""
    return float(place.latitude), float(place.longitude)


def _seat(place: GeoName, *, full: bool = False) -> Point:
    return Point(latitude=place.latitude, longitude=place.longitude, precision="seat", geonames=place.id, full=full)
