"""Reads a user's own boundaries: GeoJSON in WGS84, each feature with the six-digit code of its division."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from hechi_kg.errors import ResourceError
from hechi_kg.serve.projection import Position, Ring

CODE = re.compile(r"[1-9]\d{5}")
NAMES = ("adcode", "code", "gb", "id")
SYSTEMS = ("CRS84", "EPSG::4326", "EPSG:4326")


@lru_cache(maxsize=2)
def read_boundaries(file: Path) -> Mapping[str, tuple[Ring, ...]]:
    """The rings of each division by its code; ResourceError that names the file where it can't be used."""
    try:
        data = json.loads(file.read_bytes())
    except OSError as error:
        raise ResourceError(f"{file}: expected a GeoJSON file, found: {error.strerror}") from error
    except ValueError as error:
        raise ResourceError(f"{file}: expected GeoJSON, found no JSON ({error})") from error
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection":
        raise ResourceError(f"{file}: expected a GeoJSON FeatureCollection, found another value")
    _check_system(file, data)
    features = data.get("features")
    found: dict[str, tuple[Ring, ...]] = {}
    for number, feature in enumerate(features if isinstance(features, list) else []):
        try:
            code = _code(feature)
            if code:
                found[code] = (*found.get(code, ()), *_rings(feature["geometry"]))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ResourceError(f"{file}, feature {number}: {_why(error)}") from error
    if not found:
        names = ", ".join(NAMES)
        raise ResourceError(f"{file}: expected features with a six-digit division code as one of {names}, found none")
    return found


def _check_system(file: Path, data: Mapping[str, object]) -> None:
    crs = json.dumps(data.get("crs", ""))
    if data.get("crs") and not any(name in crs for name in SYSTEMS):
        raise ResourceError(f"{file}: expected coordinates in WGS84 (EPSG:4326), found the system {crs}")


def _code(feature: Mapping[str, object]) -> str:
    """The code of a feature, of its properties or its own id; empty where it has none, as the line of a coast."""
    given = feature["properties"] or {}
    values = [given.get(name) for name in NAMES] if isinstance(given, dict) else []
    codes = (str(value) for value in (*values, feature.get("id")) if value is not None)
    return next((code for code in codes if CODE.fullmatch(code)), "")


def _rings(geometry: Mapping[str, object]) -> Iterator[Ring]:
    kind, parts = geometry["type"], geometry["coordinates"]
    polygons = {"Polygon": [parts], "MultiPolygon": parts}.get(str(kind))
    if not isinstance(polygons, list):
        raise ValueError(f"expected a Polygon or MultiPolygon, found {kind}")
    for polygon in polygons:
        for ring in polygon:
            yield tuple(_position(position) for position in ring)


def _position(given: list[float]) -> Position:
    longitude, latitude = float(given[0]), float(given[1])
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise ValueError(f"expected degrees of longitude and latitude (WGS84), found {longitude:g}, {latitude:g}")
    return longitude, latitude


def _why(error: Exception) -> str:
    told = str(error)
    return told if told.startswith("expected") else "expected a Feature with properties and a geometry, found another"
