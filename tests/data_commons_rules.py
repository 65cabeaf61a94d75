"""What Data Commons' import tool checks of MCF, TMCF and CSV, written again: existence, dates, duplicates, characters.

After https://github.com/datacommonsorg/import/blob/master/docs/report-generation/counters.md. Complaints are named as
there. It shares no code with what writes the files.
"""

import csv
import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
PERIOD = re.compile(r"P\d+[YMDhms]")
REFERENCE = re.compile(r"(?:dcid|dcs|schema):[\x21-\x7e]{1,256}")
NEEDED = {
    "StatVarObservation": ("variableMeasured", "observationAbout", "observationDate", "value"),
    "StatisticalVariable": ("populationType", "measuredProperty", "statType"),
}
Node = dict[str, list[str]]


def complaints(files: Mapping[str, bytes]) -> Counter[str]:
    """How often each rule is broken by `nodes.mcf`, `observations.tmcf` and `observations.csv`."""
    nodes = list(_nodes(files["nodes.mcf"].decode()))
    observed = list(_observations(files))
    found: Counter[str] = Counter()
    names = Counter(name for name, _ in nodes)
    found["Sanity_DuplicateNode"] = sum(count - 1 for count in names.values())
    for _, node in (*nodes, *(("", one) for one in observed)):
        found.update(_of_a_node(node, names))
    values = defaultdict(set)
    for one in observed:
        key = tuple(one.get(part, [""])[0] for part in (
            "variableMeasured", "observationAbout", "observationDate", "observationPeriod", "measurementMethod", "unit",
        ))  # fmt: skip
        if key in values:
            found["Sanity_DuplicateSvObs"] += 1
        values[key].add(one["value"][0])
    found["Sanity_InconsistentSvObsValues"] = sum(len(told) > 1 for told in values.values())
    return +found


def _of_a_node(node: Node, names: Mapping[str, int]) -> Iterator[str]:
    kind = node.get("typeOf", [""])[0].partition(":")[2]
    if not kind:
        yield "Sanity_MissingOrEmpty_typeOf"
    yield from (f"Sanity_MissingOrEmpty_{name}" for name in NEEDED.get(kind, ()) if not any(node.get(name, [])))
    for name, values in node.items():
        for value in values:
            yield from _of_a_value(name, value, names)


def _of_a_value(name: str, value: str, names: Mapping[str, int]) -> Iterator[str]:
    if name == "observationDate" and not DATE.fullmatch(value):
        yield "Sanity_InvalidObsDate"
    elif name == "observationPeriod" and value and not PERIOD.fullmatch(value):
        yield "Sanity_InvalidObsPeriod"
    elif name == "value" and not _is_number(value):
        yield "Sanity_SvObs_Value_NotANumber"
    elif name in ("name", "url"):
        if not re.fullmatch(r'"(?:[^"\\]|\\.)+"', value):
            yield "MCF_UnquotedText"
    elif name not in ("observationDate", "observationPeriod", "value"):
        if not REFERENCE.fullmatch(value):
            yield f"Sanity_NonAsciiOrMalformedReference_{name}"
        if value.startswith("dcid:") and value.removeprefix("dcid:") not in names:
            yield f"Existence_MissingReference_{name}"


def _is_number(value: str) -> bool:
    try:
        return Decimal(value).is_finite()
    except InvalidOperation:
        return False


def _nodes(text: str) -> Iterator[tuple[str, Node]]:
    """The nodes of an MCF by name: paragraphs of `property: value` lines that `Node:` opens."""
    for part in text.split("\n\n"):
        lines = [line.partition(": ")[::2] for line in part.strip().split("\n")]
        assert lines[0][0] == "Node"
        node: Node = defaultdict(list)
        for name, value in lines[1:]:
            node[name].append(value)
        yield lines[0][1].removeprefix("dcid:"), node


def _observations(files: Mapping[str, bytes]) -> Iterator[Node]:
    """The template filled with each row of its table."""
    ((_, template),) = _nodes(files["observations.tmcf"].decode())
    for row in csv.DictReader(io.StringIO(files["observations.csv"].decode())):
        yield {
            name: [row[value.partition("->")[2]] if value.startswith("C:") else value]
            for name, (value,) in template.items()
        }
