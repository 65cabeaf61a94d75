"""Projects WGS84 to a flat picture: Albers' equal areas, with the standard parallels that maps of China use."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians, sin, sqrt
from typing import TypeAlias

PARALLELS, CENTRE = (25, 47), (105, 35)
# Longitude and latitude in degrees; a place of the picture.
Position: TypeAlias = tuple[float, float]
Spot: TypeAlias = tuple[float, float]
Ring: TypeAlias = Sequence[Position]

_FIRST, _SECOND = (sin(radians(parallel)) for parallel in PARALLELS)
_N = (_FIRST + _SECOND) / 2
_C = 1 - _FIRST**2 + 2 * _N * _FIRST


def albers(position: Position) -> Spot:
    """East and south of the centre, in radii of the Earth."""
    longitude, latitude = position
    turn = _N * radians((longitude - CENTRE[0] + 180) % 360 - 180)
    far = _radius(latitude)
    return far * sin(turn), far * cos(turn) - _radius(CENTRE[1])


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

    def spot(self, position: Position) -> tuple[int, int]:
        """Where a position is drawn."""
        x, y = self.exact(position)
        return round(x), round(y)

    def exact(self, position: Position) -> Spot:
        x, y = albers(position)
        return (x - self.left) * self.scale, (y - self.top) * self.scale

    def path(self, rings: Iterable[Ring]) -> str:
        """Rings as the path of an SVG, without points that lie closer than the eye sees; empty outside the window."""
        parts = []
        for ring in rings:
            drawn = thinned([self.exact(position) for position in ring])
            if len(drawn) > 2 and self._seen(drawn):
                parts.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in drawn) + "Z")
        return "".join(parts)

    def _seen(self, drawn: Sequence[Spot]) -> bool:
        across, down = [x for x, _ in drawn], [y for _, y in drawn]
        return min(across) < self.wide and max(across) > 0 and min(down) < self.high and max(down) > 0


def frame(positions: Iterable[Position], *, wide: int, high: int, margin: int) -> Frame:
    """The window that shows at least one position, not closer than some thirty kilometres across."""
    spots = [albers(position) for position in positions]
    across, down = [x for x, _ in spots], [y for _, y in spots]
    middle = ((min(across) + max(across)) / 2, (min(down) + max(down)) / 2)
    reach = max((max(across) - min(across)) / (wide - 2 * margin), (max(down) - min(down)) / (high - 2 * margin))
    scale = 1 / max(reach, 0.005 / wide)
    return Frame(left=middle[0] - wide / scale / 2, top=middle[1] - high / scale / 2, scale=scale, wide=wide, high=high)


def thinned(spots: Sequence[Spot], near: float = 0.8) -> list[Spot]:
    """The spots of a ring without those that lie nearer than so much to the one before."""
    kept: list[Spot] = []
    for spot in spots:
        if not kept or hypot(spot[0] - kept[-1][0], spot[1] - kept[-1][1]) >= near:
            kept.append(spot)
    return kept
