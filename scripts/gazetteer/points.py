"""Gives each division a point from GeoNames, or says from what larger or smaller area the point is borrowed.

GeoNames holds populated places, no divisions, so a division's point is its seat's. A Chinese name is often found in
several counties of a province: a place counts only within REACH of the prefecture's seat, and near the townships.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from statistics import median

from .sources import Division, GeoName

REACH = 150.0  # km from the prefecture's seat; the sprawling ones have more
WIDE = {"15": 450.0, "23": 350.0, "54": 500.0, "62": 350.0, "63": 500.0, "65": 600.0}
STRAY = 80.0  # km from the middle of the townships
HAN = re.compile(r"[一-鿿]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """`precision`: `seat` (the place that bears the division's name), `parts` (the middle of its parts), or the level it is borrowed from."""

    latitude: str
    longitude: str
    precision: str
    geonames: str = ""
    english: str = ""  # the name there


def points(
    divisions: Iterable[Division], places: Iterable[GeoName], stems: Mapping[str, str], chosen: Mapping[str, str]
) -> dict[str, Point]:
    """Code -> point for all divisions down to the county. `stems` are Chinese names without suffix; `chosen` are ids set by hand."""
    places = list(places)
    by_id = {place.id: place for place in places}
    by_name: dict[str, list[GeoName]] = defaultdict(list)
    for place in places:
        for name in {place.name, *place.alternates}:
            if HAN.search(name):
                by_name[name].append(place)
    levels: dict[str, list[Division]] = defaultdict(list)
    for division in divisions:
        levels[division.level].append(division)
    provinces = _provinces(levels, by_name)

    def within(division: Division, *names: str) -> list[GeoName]:
        for name in names:
            found = [p for p in by_name.get(name, []) if len(name) > 1 and provinces.get(p.admin1) == division.code[:2]]
            if found:
                return found
        return []

    found: dict[str, Point] = {}
    for division in levels["province"] + levels["prefecture"]:
        hits = (
            [by_id[chosen[division.code]]]
            if division.code in chosen
            else within(division, division.zh, stems[division.code])
        )
        if hits and (division.level == "prefecture" or division.code[:2] in {"11", "12", "31", "50", "81", "82"}):
            found[division.code] = _seat(max(hits, key=lambda p: (p.population, -int(p.id))))
    middles: dict[str, tuple[float, float]] = {}
    townships: dict[str, list[Division]] = defaultdict(list)
    for township in levels["township"]:
        townships[township.parent].append(township)
    for county in levels["county"]:
        seat = found.get(county.parent)
        spots = []
        for township in townships[county.code]:
            hits = [p for p in within(township, township.zh) if not seat or _near(seat, p, county.code)]
            if len(hits) == 1:
                spots.append((float(hits[0].latitude), float(hits[0].longitude)))
        if len(spots) >= 3:
            middles[county.code] = (median(lat for lat, _ in spots), median(lon for _, lon in spots))
    for county in levels["county"]:
        seat, middle = found.get(county.parent), middles.get(county.code)
        if county.code in chosen:
            found[county.code] = _seat(by_id[chosen[county.code]])
            continue
        hits = [
            p
            for p in within(county, county.zh, stems[county.code])
            if (not seat or _near(seat, p, county.code)) and (not middle or distance(middle, _spot(p)) < STRAY)
        ]
        if hits and (seat or middle or len(hits) == 1):
            centre = middle or ((float(seat.latitude), float(seat.longitude)) if seat else _spot(hits[0]))
            found[county.code] = _seat(min(hits, key=lambda p: (-p.population, distance(centre, _spot(p)), int(p.id))))
        elif middle:
            found[county.code] = Point(latitude=f"{middle[0]:.3f}", longitude=f"{middle[1]:.3f}", precision="parts")
    _borrow(levels, found)
    return dict(sorted(found.items()))


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two (latitude, longitude)."""
    lat1, lon1, lat2, lon2 = (radians(value) for value in (*one, *other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 12742 * asin(sqrt(half))


def _borrow(levels: Mapping[str, list[Division]], found: dict[str, Point]) -> None:
    """Prefectures without a seat take the middle of their counties, provinces their first prefecture (the capital), counties their parent."""
    children: dict[str, list[Division]] = defaultdict(list)
    for division in levels["prefecture"] + levels["county"]:
        children[division.parent].append(division)
    for division in levels["prefecture"]:
        if division.code not in found:
            spots = [found[child.code] for child in children[division.code] if child.code in found]
            if spots:
                latitude = f"{median(float(p.latitude) for p in spots):.3f}"
                longitude = f"{median(float(p.longitude) for p in spots):.3f}"
                found[division.code] = Point(latitude=latitude, longitude=longitude, precision="parts")
    for division in levels["province"]:
        if division.code not in found:
            capital = found[f"{division.code[:2]}0100"]
            found[division.code] = Point(latitude=capital.latitude, longitude=capital.longitude, precision="capital")
    for level in ("prefecture", "county"):
        for division in levels[level]:
            if division.code not in found:
                parent = found[division.parent]
                borrowed = "province" if division.parent.endswith("0000") else "prefecture"
                found[division.code] = Point(latitude=parent.latitude, longitude=parent.longitude, precision=borrowed)


def _provinces(levels: Mapping[str, list[Division]], by_name: Mapping[str, list[GeoName]]) -> dict[str, str]:
    """GeoNames' first-level code -> first two digits of ours, by the vote of full names that only one place bears."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for division in levels["prefecture"] + levels["county"]:
        places = by_name.get(division.zh, [])
        if len(places) == 1 and len(division.zh) > 2:
            votes[places[0].admin1][division.code[:2]] += 1
    provinces = {
        admin1: sorted(vote.items(), key=lambda item: (-item[1], item[0]))[0][0] for admin1, vote in votes.items()
    }
    for place in by_name.get("香港", []) + by_name.get("澳门", []) + by_name.get("澳門", []):
        if not place.admin1.startswith("CN"):
            provinces[place.admin1] = "81" if place.admin1.startswith("HK") else "82"
    return provinces


def _near(seat: Point, place: GeoName, code: str) -> bool:
    reach = WIDE.get(code[:2], REACH)
    return distance((float(seat.latitude), float(seat.longitude)), _spot(place)) <= reach


def _spot(place: GeoName) -> tuple[float, float]:
    return float(place.latitude), float(place.longitude)


def _seat(place: GeoName) -> Point:
    return Point(
        latitude=place.latitude, longitude=place.longitude, precision="seat", geonames=place.id, english=place.name
    )
