"""Sets the claims of many documents side by side: agreement and conflict as data, never a change to a claim.

`compare` looks at pairs of claims of one fact, `derive` computes what one document's figures imply.
"""

from collections.abc import Sequence
from decimal import Decimal

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Assembly, QuantityClaim, Reconciliation
from hechi_kg.reconcile.compare import ABOUT, agreements, incomparable
from hechi_kg.reconcile.derive import derived_figures

__all__ = ["reconcile"]


def reconcile(assemblies: Sequence[Assembly], *, lexicon: Lexicon, tolerance: Decimal = ABOUT) -> Reconciliation:
    """Agreements between documents, figures derived within each, and why claims were not compared."""
    figures = [[c for c in a.claims if isinstance(c, QuantityClaim)] for a in assemblies]
    derived = {f.id: f for told in figures for f in derived_figures(told)}
    reasons = {c.id: reason for told in figures for c in told if (reason := incomparable(c, lexicon))}
    return Reconciliation(
        agreements=tuple(sorted(agreements(assemblies, lexicon=lexicon, tolerance=tolerance), key=lambda a: a.id)),
        derived=tuple(derived[key] for key in sorted(derived)),
        not_compared=tuple(sorted(reasons.items())),
    )
