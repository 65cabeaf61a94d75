"""What a build holds, in numbers."""

from collections import Counter


def figures_of(counts: Counter[str], triples: int = 0) -> dict[str, int | str]:
    """What a build holds, in numbers, by names in the order to print them. 0 triples are not counted ones."""
    claims = counts["figures"] + counts["relations"]
    return {
        "documents": counts["documents"],
        "figures": counts["figures"],
        "relations": counts["relations"],
        "claims stated": counts["stated"],
        "claims inferred": counts["inferred"],
        **({"claims proposed": counts["proposed"]} if counts["proposed"] else {}),
        **{name: counts[name] for name in sorted(counts) if name.startswith("proposals ")},
        "candidate indicators": counts["candidates"],
        **({"triples": triples} if triples else {}),
        "triples of documents": counts["said"],
        "triples a claim": f"{counts['said'] / claims:.1f}" if claims else "0",
        "provenance triples a claim": f"{counts['provenance'] / claims:.1f}" if claims else "0",
        "numerals": counts["numerals"],
        "numerals accounted for": counts["numerals"] - counts["ledger unexplained"],
    }
