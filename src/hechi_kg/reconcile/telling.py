"""Makes the witnesses of one document, and marks figures that the document tells in several ways.

Where a document gives several values of one key, they are of several things that the key can't tell apart (the homes of
four sites, each with its number), so none of them is compared with another document's.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Assembly, Document, QuantityClaim
from hechi_kg.reconcile.bases import implies, sentences
from hechi_kg.reconcile.compare import compare
from hechi_kg.reconcile.keys import not_compared, own_key
from hechi_kg.reconcile.phrases import says
from hechi_kg.reconcile.witness import Witness, figure_of


def witnesses(assembly: Assembly, *, lexicon: Lexicon, text: str = "") -> Iterator[Witness]:
    """The witnesses of one document. `text` names the group of copies that it belongs to; its own digest if empty."""
    document = assembly.document
    claims = {claim.id: claim for claim in assembly.claims if isinstance(claim, QuantityClaim)}
    by_sentence = sentences(claims.values())
    told: dict[str, list[Witness]] = defaultdict(list)
    for claim in claims.values():
        sentence = by_sentence[claim.evidence.id]
        witness = _witness(claim, claims.get(claim.of), sentence, document, text or document.digest, lexicon)
        silent = not_compared(witness, lexicon=lexicon)
        told["" if silent else own_key(witness, witness.figure, lexicon=lexicon)].append(witness)
    for key, same in told.items():
        several = bool(key) and _differ(same, lexicon)
        yield from (replace(witness, several=True) if several else witness for witness in same)


def _differ(told: Sequence[Witness], lexicon: Lexicon) -> bool:
    figures = {(w.figure.value, w.figure.value_max, w.figure.bound, w.figure.unit): w.figure for w in told}
    return any(
        compare(one, other, lexicon=lexicon).name == "conflicts" for one, other in combinations(figures.values(), 2)
    )


def _witness(
    claim: QuantityClaim,
    whole: QuantityClaim | None,
    sentence: Sequence[QuantityClaim],
    document: Document,
    text: str,
    lexicon: Lexicon,
) -> Witness:
    return Witness(
        figure=figure_of(claim),
        whole=figure_of(whole) if whole else None,
        document=document.id,
        text=text,
        published=document.published,
        issuer=claim.attributed_to or document.publisher,
        language=document.language,
        yearly=says("year-before", claim.evidence.quote, lexicon),
        corrects=says("correction", claim.evidence.quote, lexicon),
        implies=whole is not None and claim.role == "growth" and implies(claim, whole, sentence, lexicon),
    )
