"""Gives each line that changes its height between two layers a track of its own, so that no two lie on each other."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Net:
    """Lines that share a trunk: where they come from and where they go, across the layers."""

    id: str
    tails: tuple[int, ...]
    heads: tuple[int, ...]

    @property
    def low(self) -> int:
        return min(self.tails + self.heads)

    @property
    def high(self) -> int:
        return max(self.tails + self.heads)

    @property
    def straight(self) -> bool:
        return self.low == self.high


def assign(nets: Iterable[Net]) -> dict[str, int]:
    """A track, counted from 0, for each net that is not straight.

    What goes down is placed from the lowest start up, what goes up from the highest start down: then a line that
    leaves does not run along one that arrives.
    """
    bent = [net for net in nets if not net.straight]
    falling = sorted((net for net in bent if _mean(net.heads) >= _mean(net.tails)), key=lambda n: (-max(n.tails), n.id))
    rising = sorted((net for net in bent if _mean(net.heads) < _mean(net.tails)), key=lambda n: (min(n.tails), n.id))
    tracks: dict[str, int] = {}
    for group in (falling, rising):
        placed: list[Net] = []
        for net in group:
            after = [tracks[other.id] + 1 for other in placed if _meet(net, other)]
            taken = {tracks[other.id] for other in bent if other.id in tracks and _meet(net, other)}
            track = max(after, default=0)
            while track in taken:
                track += 1
            tracks[net.id] = track
            placed.append(net)
    return tracks


def _mean(places: tuple[int, ...]) -> float:
    return sum(places) / len(places)


def _meet(net: Net, other: Net) -> bool:
    return net.low <= other.high + 4 and other.low <= net.high + 4
