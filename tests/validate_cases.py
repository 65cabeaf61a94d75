"""A small graph, made by hand, with the text that it cites: what the tests of validation tamper with."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hechi_kg.model import Span
from hechi_kg.vocab import BASE, FOREIGN_PREFIXES, evidence_id, passage_id, text_id

PREFIXES = FOREIGN_PREFIXES | {"hkg": f"{BASE}ontology#"}
DOCUMENT = "id/document/0123456789abcdef0123"

# (sentence, [(anchor, value, maximum, unit, bound)])
SENTENCES: tuple[tuple[str, tuple[tuple[str, str, str, str, str], ...]], ...] = (
    (
        "Lianping county plans 43 follow-up support projects with 4.8 billion yuan ($712 million) in all.",
        (
            ("43 follow-up support projects", "43", "", "project", "exact"),
            ("4.8 billion yuan", "4800000000", "", "yuan", "exact"),
            ("$712 million", "712000000", "", "usd", "exact"),
        ),
    ),
    (
        "They benefit 22,600\u00a0households and 112,200 relocated people in 15 towns and villages.",
        (
            ("22,600\u00a0households", "22600", "", "household", "exact"),
            ("112,200 relocated people", "112200", "", "person", "exact"),
            ("15 towns and villages", "15", "", "place", "exact"),
        ),
    ),
    (
        "Two-thirds of the families grow tea on 35,000-40,000 mu; income rose by 28.12 percent, 1.5 percentage points.",
        (
            ("Two-thirds", "66.67", "", "percent", "exact"),
            ("35,000-40,000 mu", "35000", "40000", "mu", "exact"),
            ("28.12 percent", "28.12", "", "percent", "exact"),
            ("1.5 percentage points", "1.5", "", "percentage-point", "exact"),
        ),
    ),
    (
        "A dozen job fairs offered more than 3,500 positions; the number of visits doubled to half a million.",
        (
            ("A dozen job fairs", "12", "", "event", "exact"),
            ("3,500 positions", "3500", "", "job", "over"),
            ("doubled", "2", "", "times", "exact"),
        ),
    ),
    (
        "The 600-mu orchard sells for $550 to $690 a tonne and opened three demonstration zones.",
        (
            ("600-mu", "600", "", "mu", "exact"),
            ("$550 to $690", "550", "690", "usd", "exact"),
            ("three demonstration zones", "3", "", "other:demonstration zone", "exact"),
        ),
    ),
    (
        "全县投入3.86亿元，惠及2104户0.96万人，新修公路120多公里，种植２．５万亩油茶。",
        (
            ("3.86亿元", "386000000", "", "yuan", "exact"),
            ("2104户", "2104", "", "household", "exact"),
            ("0.96万人", "9600", "", "person", "exact"),
            ("120多公里", "120", "", "km", "over"),
            ("２．５万亩", "25000", "", "mu", "exact"),
        ),
    ),
    (
        "其中七成为脱贫户，三分之一种果，人均增收四五百元，产值翻了两番，占比提高1.8个百分点，接待游客30余万人次。",
        (
            ("七成", "70", "", "percent", "exact"),
            ("三分之一", "33.33", "", "percent", "exact"),
            ("四五百元", "400", "500", "yuan", "exact"),
            ("翻了两番", "4", "", "times", "exact"),
            ("1.8个百分点", "1.8", "", "percentage-point", "exact"),
            ("30余万人次", "300000", "", "person-time", "over"),
        ),
    ),
    (
        "每户有5分地，户均两亩半，合作社占45%到50%，建成十余个项目、35所学校。",
        (
            ("5分地", "0.5", "", "mu", "exact"),
            ("两亩半", "2.5", "", "mu", "exact"),
            ("45%到50%", "45", "50", "percent", "exact"),
            ("十余个项目", "10", "", "project", "over"),
            ("35所学校", "35", "", "school", "exact"),
        ),
    ),
)
TEXT = "\n\n".join(sentence for sentence, _ in SENTENCES) + "\n"
SHA256 = hashlib.sha256(TEXT.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Line:
    """One quad of the document's graph; `object` is as N-Quads writes it."""

    subject: str
    predicate: str
    object: str

    def __str__(self) -> str:
        prefix, name = self.predicate.split(":")
        return f"<{BASE}{self.subject}> <{PREFIXES[prefix]}{name}> {self.object} <{BASE}{DOCUMENT}> ."


def link(path: str) -> str:
    prefix, _, name = path.partition(":")
    return f"<{PREFIXES[prefix]}{name}>" if prefix in PREFIXES else f"<{BASE}{path}>"


def words(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def number(value: str, kind: str = "decimal") -> str:
    return f'"{value}"^^<{PREFIXES["xsd"]}{kind}>'


def unit_path(code: str) -> str:
    tail = code.replace("other:", "other/").replace(" ", "-") if code.startswith("other:") else code
    return f"vocabulary/unit/{tail}"


def claim_lines(order: int, sentence: Span, anchor: Span, figure: tuple[str, str, str, str, str]) -> list[Line]:
    name, (printed, value, maximum, unit, bound) = f"id/claim/{order:020d}", figure
    position, evidence = passage_id(SHA256, sentence), evidence_id(SHA256, sentence)
    lines = [
        Line(name, "rdf:type", link("hkg:QuantityClaim")),
        Line(name, "hkg:statedIn", link(DOCUMENT)),
        Line(name, "prov:wasDerivedFrom", link(evidence)),
        Line(name, "hkg:anchor", words(printed)),
        Line(name, "hkg:anchorStart", number(str(anchor.start), "nonNegativeInteger")),
        Line(name, "hkg:anchorEnd", number(str(anchor.end), "nonNegativeInteger")),
        Line(name, "hkg:value", number(value)),
        Line(name, "hkg:hasUnit", link(unit_path(unit))),
        Line(name, "hkg:hasBound", link(f"vocabulary/bound/{bound}")),
        Line(name, "hkg:hasGrade", link("vocabulary/grade/stated")),
        Line(name, "hkg:placeCue", link(passage_id(SHA256, Span(sentence.start, sentence.start + 4)))),
        Line(evidence, "rdf:type", link("hkg:Evidence")),
        Line(evidence, "oa:hasSource", link(text_id(SHA256))),
        Line(evidence, "oa:hasSelector", link(position)),
        Line(evidence, "oa:hasSelector", link(f"{evidence}/quote")),
        Line(position, "oa:start", number(str(sentence.start), "nonNegativeInteger")),
        Line(position, "oa:end", number(str(sentence.end), "nonNegativeInteger")),
        Line(f"{evidence}/quote", "oa:exact", words(sentence.of(TEXT))),
    ]
    return lines + ([Line(name, "hkg:maximumValue", number(maximum))] if maximum else [])


def small_graph() -> list[Line]:
    """The whole graph of the text, sorted and each line once."""
    lines = [
        Line(DOCUMENT, "rdf:type", link("hkg:Document")),
        Line(DOCUMENT, "hkg:hasText", link(text_id(SHA256))),
        Line(text_id(SHA256), "rdf:type", link("hkg:Text")),
        Line(text_id(SHA256), "hkg:sha256", words(SHA256)),
        Line(text_id(SHA256), "hkg:length", number(str(len(TEXT)), "integer")),
        Line("id/interval/2021-01-01--2025-12-31", "rdf:type", link("hkg:Interval")),
        Line("id/interval/2021-01-01--2025-12-31", "time:hasBeginning", link("id/instant/2021-01-01")),
        Line("id/interval/2021-01-01--2025-12-31", "time:hasEnd", link("id/instant/2025-12-31")),
        Line("id/instant/2021-01-01", "rdf:type", link("hkg:Instant")),
        Line("id/instant/2021-01-01", "time:inXSDDate", number("2021-01-01", "date")),
        Line("id/instant/2025-12-31", "rdf:type", link("hkg:Instant")),
        Line("id/instant/2025-12-31", "time:inXSDDate", number("2025-12-31", "date")),
    ]
    order = 0
    for sentence, figures in SENTENCES:
        start = TEXT.index(sentence)
        for figure in figures:
            place = TEXT.index(figure[0], start)
            span = Span(start, start + len(sentence))
            lines += claim_lines(order, span, Span(place, place + len(figure[0])), figure)
            order += 1
    return sorted(set(lines), key=str)


def write_texts(folder: Path, text: str = TEXT) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / f"{SHA256}.txt").write_bytes(text.encode())
    return folder


def as_lines(graph: Iterable[Line]) -> list[str]:
    return [str(line) for line in graph]
