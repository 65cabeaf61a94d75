"""What humans decided, as it is shown beside a claim, and the claims as they come out of it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hechi_kg.resources import resource
from hechi_kg.vocab import BASE, concept_id

Select = Callable[[str], Iterable[Mapping[str, str]]]
Record = Mapping[str, str]
PAST = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}
NODES = ("place", "subject", "object", "indicator")
BASES = {"place": "place_basis", "start": "period_basis", "end": "period_basis", "status": "status_basis"}
OPEN = "open"


@dataclass(frozen=True, slots=True)
class Reviews:
    """The decisions of a build by what they are about, each time in the order in which they were made."""

    by_node: Mapping[str, Sequence[Record]]
    base: str

    def word(self, node: str) -> str:
        """How a claim stands after review: rejected, corrected, accepted, open; empty where nobody has looked at it."""
        told = self.by_node.get(node, ())
        words = {OPEN if d["state"] == OPEN else PAST[d["verdict"]] for d in told}
        return next((word for word in ("rejected", "corrected", "accepted", OPEN) if word in words), "")

    def notes(self, node: str) -> list[str]:
        """Each decision in words."""
        return [decision["note"] for decision in self.by_node.get(node, ())]

    def in_force(self, node: str) -> Iterator[Record]:
        return (d for d in self.by_node.get(node, ()) if d["state"] != OPEN)

    def corrected(self, records: Iterable[Record]) -> Iterator[Record]:
        """The records of claims with what is right in them, without those that were rejected."""
        for record in records:
            decisions = list(self.in_force(record["claim"]))
            if any(d["verdict"] == "reject" and not d["attribute"] for d in decisions):
                continue
            yield self._corrected(record, [d for d in decisions if d["verdict"] == "correct"])

    def corrected_pairs(self, records: Iterable[Record]) -> Iterator[Record]:
        """The outcomes of pairs as humans see them; a rejected comparison is left out."""
        for record in records:
            decisions = list(self.in_force(record["agreement"])) if record["agreement"] else []
            if any(d["verdict"] == "reject" for d in decisions):
                continue
            right = [d["value"] for d in decisions if d["verdict"] == "correct"]
            yield {**record, "outcome": right[-1]} if right else record

    def _corrected(self, record: Record, decisions: Iterable[Record]) -> Record:
        right = dict(record)
        for decision in decisions:
            name, value = decision["attribute"], decision["value"]
            right[name] = f"{self.base}{value}" if value and name in NODES else value
            if name == "place":
                code = value.removeprefix("id/place/")
                right["place_code"] = code if code != value else ""
            if name == "unit":
                right["unit_concept"] = f"{self.base}{concept_id('unit', value)}"
                right["unit_iri"] = decision["unit_iri"]
            if name in BASES and value != record[name]:
                right[BASES[name]] = "review"
        return right


def read_reviews(select: Select, *, base: str = BASE) -> Reviews:
    """The decisions that `select` (a store's `records`) answers with."""
    text = resource("queries/reports/decisions.rq").read_text(encoding="utf-8").replace(BASE, base)
    by_node = defaultdict(list)
    for record in sorted(select(text), key=lambda r: (r["when"], int(r["number"]))):
        by_node[record["about"]].append(record)
    return Reviews(by_node, base)
