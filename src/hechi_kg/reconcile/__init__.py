"""Sets the claims of many documents side by side: agreement and conflict as data, never a change to a claim.

The whole is the union of small parts, each a function of its own input and of nothing else: one part a document
(`reconcile_document`) and one a key (`reconcile_group`, of the set of `witnesses` that share it by `keys`).
So a change to one document touches its own part and those of its keys; `reconcile` computes all of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Agreement, Assembly, DerivedFigure, Finding, QuantityClaim, Reconciliation
from hechi_kg.reconcile.compare import ABOUT
from hechi_kg.reconcile.copies import bands, copies, copy_pairs, copy_text, is_copy, representatives
from hechi_kg.reconcile.derive import derived_figures
from hechi_kg.reconcile.document_rules import document_findings
from hechi_kg.reconcile.groups import reconcile_group
from hechi_kg.reconcile.keys import keys, not_compared
from hechi_kg.reconcile.telling import witnesses
from hechi_kg.reconcile.witness import Witness, decode, encode

__all__ = [
    "Witness",
    "bands",
    "copies",
    "copy_pairs",
    "copy_text",
    "decode",
    "encode",
    "is_copy",
    "keys",
    "merge",
    "reconcile",
    "reconcile_document",
    "reconcile_group",
    "representatives",
    "witnesses",
]


def reconcile(
    assemblies: Sequence[Assembly], *, lexicon: Lexicon, gazetteer: Gazetteer, tolerance: Decimal = ABOUT
) -> Reconciliation:
    """Agreements between documents, figures derived within each, copies, and why claims were not compared."""
    same = copies({a.document.id: copy_text(a.document) for a in assemblies})
    groups: dict[str, list[Witness]] = defaultdict(list)
    for assembly in assemblies:
        for witness in witnesses(assembly, lexicon=lexicon, text=same.get(assembly.document.id, "")):
            for key in keys(witness, lexicon=lexicon, gazetteer=gazetteer):
                groups[key].append(witness)
    parts = [reconcile_document(assembly, lexicon=lexicon, gazetteer=gazetteer) for assembly in assemblies]
    parts += (
        reconcile_group(key, members, lexicon=lexicon, gazetteer=gazetteer, tolerance=tolerance)
        for key, members in groups.items()
    )
    return merge([*parts, Reconciliation(copies=copy_pairs(same))])


def reconcile_document(
    assembly: Assembly, *, lexicon: Lexicon, gazetteer: Gazetteer, spoken: Sequence[Witness] | None = None
) -> Reconciliation:
    """What follows from one document alone: derived figures, findings, and why some are compared with none.

    `spoken` are the document's witnesses, where they are made already.
    """
    told = [claim for claim in assembly.claims if isinstance(claim, QuantityClaim)]
    derived = tuple(derived_figures(told, lexicon))
    findings = tuple(document_findings(told, derived, assembly.document, lexicon))
    spoken = tuple(witnesses(assembly, lexicon=lexicon)) if spoken is None else spoken
    reasons = {w.figure.claim: reason for w in spoken if (reason := not_compared(w, lexicon=lexicon))}
    return merge([Reconciliation(derived=derived, findings=findings, not_compared=tuple(reasons.items()))])


def merge(parts: Iterable[Reconciliation]) -> Reconciliation:
    """The union of parts: each value once, sorted."""
    agreements: dict[str, Agreement] = {}
    derived: dict[str, DerivedFigure] = {}
    findings: dict[str, Finding] = {}
    reasons: dict[str, str] = {}
    same: dict[str, str] = {}
    for part in parts:
        agreements |= {agreement.id: agreement for agreement in part.agreements}
        derived |= {figure.id: figure for figure in part.derived}
        findings |= {finding.id: finding for finding in part.findings}
        reasons |= dict(part.not_compared)
        same |= dict(part.copies)
    return Reconciliation(
        agreements=tuple(agreements[key] for key in sorted(agreements)),
        derived=tuple(derived[key] for key in sorted(derived)),
        findings=tuple(findings[key] for key in sorted(findings)),
        not_compared=tuple(sorted(reasons.items())),
        copies=tuple(sorted(same.items())),
    )
