"""Projects WGS84 to a flat picture: Albers' equal areas, with the standard parallels that maps of China use."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import asin, atan2, ceil, cos, degrees, hypot, radians, sin, sqrt
from typing import TypeAlias

PARALLELS, CENTRE = (25, 47), (105, 35)
# Longitude and latitude in degrees; a place of the picture.
Position: TypeAlias = tuple[float, float]
Spot: TypeAlias = tuple[float, float]
Ring: TypeAlias = Sequence[Position]
Lines: TypeAlias = Iterator[tuple[str, int, int, str]]
DEGREES = (0.1, 0.25, 0.5, 1, 2, 5, 10, 20)

_FIRST, _SECOND = (sin(radians(parallel)) for parallel in PARALLELS)
_N = (_FIRST + _SECOND) / 2
_C = 1 - _FIRST**2 + 2 * _N * _FIRST


def albers(place: Position) -> Spot:
    """East and south of the centre, in radii of the Earth."""
    longitude, latitude = place
    turn = _N * radians((longitude - CENTRE[0] + 180) % 360 - 180)
    far = _radius(latitude)
    return far * sin(turn), far * cos(turn) - _radius(CENTRE[1])


def position(spot: Spot) -> Position:
    """The longitude and latitude that `albers` gives a spot of."""
    east, south = spot[0], spot[1] + _radius(CENTRE[1])
    sine = (_C - (_N * hypot(east, south)) ** 2) / (2 * _N)
    return CENTRE[0] + degrees(atan2(east, south)) / _N, degrees(asin(max(-1.0, min(1.0, sine))))


def _radius(latitude: float) -> float:
    return sqrt(max(_C - 2 * _N * sin(radians(latitude)), 0)) / _N


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A window on the projected Earth, drawn `wide` by `high` with a margin around what it was made for."""

    left: float
    top: float
    scale: float
    wide: int
    high: int

    def spot(self, place: Position) -> tuple[int, int]:
        """Where a position is drawn."""
        x, y = self.exact(place)
        return round(x), round(y)

    def exact(self, place: Position) -> Spot:
        x, y = albers(place)
        return (x - self.left) * self.scale, (y - self.top) * self.scale

    def path(self, rings: Iterable[Ring]) -> str:
        """Rings as the path of an SVG, without points that lie closer than the eye sees; empty outside the window."""
        parts = []
        for ring in rings:
            drawn = thinned([self.exact(point) for point in ring])
            if len(drawn) > 2 and self._seen(drawn):
                parts.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in drawn) + "Z")
        return "".join(parts)

    def graticule(self, most: int = 6) -> list[tuple[str, int, int, str]]:
        """Meridians and parallels: path, where its name stands (x, y), and the name."""
        edge = [(x * self.wide / 8, y * self.high / 8) for x in range(9) for y in range(9) if {x, y} & {0, 8}]
        seen = [position((x / self.scale + self.left, y / self.scale + self.top)) for x, y in edge]
        west, east = min(x for x, _ in seen), max(x for x, _ in seen)
        south, north = min(y for _, y in seen), max(y for _, y in seen)
        step = next((s for s in DEGREES if max(east - west, north - south) / s <= most), DEGREES[-1])
        return [*self._meridians(west, east, south, north, step), *self._parallels(west, east, south, north, step)]

    def _meridians(self, west: float, east: float, south: float, north: float, step: float) -> Lines:
        for longitude in _multiples(west, east, step):
            points = [self.exact((longitude, south + (north - south) * n / 16)) for n in range(17)]
            x = min(points, key=lambda point: abs(point[1] - self.high))[0]
            if 30 < x < self.wide - 40:
                yield _line(points), round(x) + 3, self.high - 4, f"{longitude:g}°E"

    def _parallels(self, west: float, east: float, south: float, north: float, step: float) -> Lines:
        for latitude in _multiples(south, north, step):
            points = [self.exact((west + (east - west) * n / 16, latitude)) for n in range(17)]
            y = min(points, key=lambda point: abs(point[0]))[1]
            if 12 < y < self.high - 30:
                yield _line(points), 3, round(y) - 3, f"{latitude:g}°N"

    def _seen(self, drawn: Sequence[Spot]) -> bool:
        across, down = [x for x, _ in drawn], [y for _, y in drawn]
        return min(across) < self.wide and max(across) > 0 and min(down) < self.high and max(down) > 0


def frame(positions: Iterable[Position], *, wide: int, high: int, margin: int) -> Frame:
    """The window that shows at least one position, not closer than some thirty kilometres across."""
    spots = [albers(point) for point in positions]
    across, down = [x for x, _ in spots], [y for _, y in spots]
    middle = ((min(across) + max(across)) / 2, (min(down) + max(down)) / 2)
    reach = max((max(across) - min(across)) / (wide - 2 * margin), (max(down) - min(down)) / (high - 2 * margin))
    scale = 1 / max(reach, 0.005 / wide)
    return Frame(left=middle[0] - wide / scale / 2, top=middle[1] - high / scale / 2, scale=scale, wide=wide, high=high)


def _multiples(first: float, last: float, step: float) -> list[float]:
    return [n * step for n in range(ceil(first / step), int(last // step) + 1)]


def _line(points: Sequence[Spot]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def thinned(spots: Sequence[Spot], near: float = 0.8) -> list[Spot]:
    """The spots of a ring without those that lie nearer than so much to the one before."""
    kept: list[Spot] = []
    for spot in spots:
        if not kept or hypot(spot[0] - kept[-1][0], spot[1] - kept[-1][1]) >= near:
            kept.append(spot)
    return kept
