"""Describes the claims table as CSV on the Web (https://www.w3.org/TR/tabular-data-primer/): what each column holds."""

import json
from collections.abc import Iterable, Mapping

from hechi_kg.export.table import COLUMNS, OFFSETS, ClaimRow, write_csv
from hechi_kg.vocab import BASE, prefixes

IRIS = ("claim", "document", "subject", "place", "indicator", "unit_iri", "of", "predicate", "object")
DAYS = ("published", "start", "end")
DECIMALS = ("value", "value_max")
# What a column says of a claim, where it is a property of the graph.
PROPERTIES = {
    "document": "hkg:statedIn",
    "subject": "hkg:hasSubject",
    "place": "hkg:hasPlace",
    "indicator": "hkg:hasIndicator",
    "measured": "hkg:measured",
    "value": "hkg:value",
    "value_max": "hkg:maximumValue",
    "predicate": "hkg:hasPredicate",
    "object": "hkg:hasObject",
    "anchor": "hkg:anchor",
    "anchor_start": "hkg:anchorStart",
    "anchor_end": "hkg:anchorEnd",
    "method": "hkg:method",
}
REQUIRED = ("claim", "document", "source", "kind", "grade", "anchor", "quote", "method", *OFFSETS)


def csvw(rows: Iterable[ClaimRow], *, base: str = BASE) -> Mapping[str, bytes]:
    """`claims.csv` and the metadata beside it, by name of the file."""
    table = b"".join(write_csv(rows))
    metadata = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": "claims.csv",
        "dc:title": "Claims: every figure and relation that the articles state",
        "dialect": {"delimiter": ",", "encoding": "utf-8", "header": True, "lineTerminators": ["\n"]},
        "tableSchema": {
            "columns": [_column(name, prefixes(base)) for name in COLUMNS],
            "primaryKey": "claim",
            "aboutUrl": "{+claim}",
        },
    }
    text = json.dumps(metadata, ensure_ascii=False, indent=2) + "\n"
    return {"claims.csv": table, "claims.csv-metadata.json": text.encode()}


def _column(name: str, names: Mapping[str, str]) -> dict[str, object]:
    column: dict[str, object] = {"name": name, "titles": name, "datatype": _datatype(name)}
    if name in REQUIRED:
        column["required"] = True
    if name in PROPERTIES:
        prefix, _, local = PROPERTIES[name].partition(":")
        column["propertyUrl"] = names[prefix] + local
    if name in PROPERTIES and name in IRIS:
        column["valueUrl"] = f"{{+{name}}}"
    return column


def _datatype(name: str) -> str:
    if name in OFFSETS:
        return "nonNegativeInteger"
    if name in DECIMALS:
        return "decimal"
    if name in DAYS:
        return "date"
    return "anyURI" if name in IRIS else "string"
