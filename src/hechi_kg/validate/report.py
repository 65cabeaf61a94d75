"""The outcome of a validation: its results, sorted, and the report as RDF (SHACL's own terms) and as plain words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hechi_kg.vocab import BASE, FOREIGN_PREFIXES, digest, iri

SH = FOREIGN_PREFIXES["sh"]


class Severity(StrEnum):
    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


RANK = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One thing to report: `focus` and `path` are IRIs, or name a file of the build; `rule` is a shape or a check.

    `component` is the constraint of a shape that failed, as SHACL names its component: MinCount, Class, Or.
    """

    severity: Severity = Severity.VIOLATION
    focus: str
    path: str = ""
    rule: str
    component: str = ""
    message: str
    found: str = ""
    expected: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a check says when it finds something: the name of its shape, how grave it is, words with {?variables}."""

    name: str
    severity: Severity = Severity.VIOLATION
    component: str = "SPARQL"
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All results, sorted, and what was looked at: `checked` counts things by name, `focus` focus nodes by shape."""

    results: tuple[Result, ...]
    checked: Mapping[str, int] = field(default_factory=dict)
    focus: Mapping[str, int] = field(default_factory=dict)

    @property
    def conforms(self) -> bool:
        """True when nothing is a Violation; a Warning or an Info only informs."""
        return all(result.severity is not Severity.VIOLATION for result in self.results)

    def count(self, severity: Severity) -> int:
        """How many results have that severity."""
        return sum(result.severity is severity for result in self.results)


def make_report(
    results: Iterable[Result], *, checked: Mapping[str, int] | None = None, focus: Mapping[str, int] | None = None
) -> Report:
    """Results without doubles, the gravest first, then by what they are about."""
    return Report(
        results=tuple(sorted(set(results), key=_order)),
        checked=dict(sorted((checked or {}).items())),
        focus=dict(sorted((focus or {}).items())),
    )


def report_turtle(report: Report, base: str = BASE) -> str:
    """The report as a sh:ValidationReport in Turtle, sorted, an IRI for every node: equal reports are equal files."""
    nodes = {f"{iri('id/validation-result/', base)}{digest(*_parts(result))}": result for result in report.results}
    head = [f"@base <{base}> .", f"@prefix sh: <{SH}> .", f"@prefix xsd: <{FOREIGN_PREFIXES['xsd']}> .", ""]
    # the report's own IRI says what it holds: two builds with the same outcome have the same report
    whole = iri(f"id/validation-report/{digest(*sorted(nodes))}", base)
    about = [("sh:conforms", str(report.conforms).lower()), *(("sh:result", f"<{node}>") for node in sorted(nodes))]
    lines = [f"<{whole}> a sh:ValidationReport ;", " ;\n".join(f"    {name} {value}" for name, value in about) + " ."]
    blocks = [_result_turtle(node, result, base) for node, result in sorted(nodes.items())]
    return "\n".join([*head, *lines, "", *blocks])


def report_words(report: Report) -> str:
    """The report in plain words, one paragraph a result."""
    kinds = {severity: report.count(severity) for severity in Severity}
    verdict = "The graph conforms." if report.conforms else "The graph does not conform."
    counts = ", ".join(f"{number} {severity.value}{'' if number == 1 else 's'}" for severity, number in kinds.items())
    lines = [f"{verdict} {counts}.", ""]
    if report.checked:
        lines += ["Checked:", *(f"  {name}: {number}" for name, number in report.checked.items()), ""]
    if report.focus:
        lines += ["Focus nodes by shape:", *(f"  {shape}: {number}" for shape, number in report.focus.items()), ""]
    for result in report.results:
        lines.append(f"{result.severity.value}: {result.message}")
        lines += [f"  {name}: {value}" for name, value in _details(result) if value]
        lines.append("")
    rules = Counter(f"{result.severity.value} {result.rule}" for result in report.results)
    if len(report.results) > 10:
        lines += ["By rule:", *(f"  {rule}: {number}" for rule, number in sorted(rules.items())), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _details(result: Result) -> tuple[tuple[str, str], ...]:
    return (
        ("about", result.focus),
        ("property", result.path),
        ("rule", result.rule),
        ("constraint", result.component),
        ("found", result.found),
        ("expected", result.expected),
    )


def _result_turtle(node: str, result: Result, base: str) -> str:
    message = f"{result.message} Expected: {result.expected}." if result.expected else result.message
    rows = [("sh:focusNode", f"<{_safe(result.focus)}>")]
    if ":" in result.path and not result.path.startswith("^"):  # an inverse path is no IRI
        rows.append(("sh:resultPath", f"<{_safe(result.path)}>"))
    rows.append(("sh:resultMessage", _quoted(message)))
    rows.append(("sh:resultSeverity", f"sh:{result.severity.value}"))
    rule = result.rule if ":" in result.rule else iri(f"id/check/{result.rule}", base)
    # SHACL asks every result for its component; what no shape says is said by a check of ours
    component = f"{SH}{result.component}ConstraintComponent" if result.component else ""
    check = iri("id/check/shape", base) if ":" in result.rule else rule
    rows.append(("sh:sourceConstraintComponent", f"<{_safe(component or check)}>"))
    if ":" in result.rule:
        rows.append(("sh:sourceShape", f"<{_safe(rule)}>"))
    if result.found:
        rows.append(("sh:value", _quoted(result.found)))
    body = " ;\n".join(f"    {predicate} {value}" for predicate, value in rows)
    return f"<{node}> a sh:ValidationResult ;\n{body} .\n"


def _order(result: Result) -> tuple[int, tuple[str, ...]]:
    return RANK[result.severity], _parts(result)


def _parts(result: Result) -> tuple[str, ...]:
    return (
        result.severity.value,
        result.rule,
        result.focus,
        result.path,
        result.component,
        result.message,
        result.found,
        result.expected,
    )


def _safe(address: str) -> str:
    return "".join(f"%{ord(sign):02X}" if sign in '<>"{}|^`\\' or ord(sign) <= 0x20 else sign for sign in address)


def _quoted(text: str) -> str:
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return '"' + "".join(escapes.get(sign, sign if ord(sign) >= 0x20 else f"\\u{ord(sign):04X}") for sign in text) + '"'
