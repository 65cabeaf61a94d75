"""Writes references to a claim in the forms that papers ask for: GB/T 7714 and BibTeX."""

import re

from hechi_kg.serve.claims import Claim

SPECIAL = re.compile(r"[&%$#_{}~^\\]")
COMMANDS = {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}


def gbt(claim: Claim) -> str:
    """The source as GB/T 7714-2015 writes one of the web, or a newspaper's; readers add the day of their visit."""
    cited = claim.cited
    kind = "EB/OL" if cited.url else "N"
    day = f"({cited.published})" if cited.url and cited.published else cited.published
    parts = (cited.publisher, f"{cited.link.words}[{kind}]", day, cited.url)
    return ". ".join(part for part in parts if part) + ("." if not cited.url else "")


def bibtex(claim: Claim) -> str:
    """The source as an entry named after the claim, the sentence and the claim's name as its notes."""
    cited = claim.cited
    fields = {
        "title": cited.link.words, "author": f"{{{_escaped(cited.publisher)}}}" if cited.publisher else "",
        "date": cited.published, "url": cited.url,
        "langid": {"en": "english", "zh": "chinese"}.get(cited.language[:2], ""),
        "note": f"“{claim.sentence}” {claim.iri}",
    }  # fmt: skip
    raw = ("author", "url")
    lines = [f"  {name} = {{{value if name in raw else _escaped(value)}}}" for name, value in fields.items() if value]
    return f"@online{{hechi-kg-{claim.key},\n" + ",\n".join(lines) + "\n}"


def _escaped(text: str) -> str:
    return SPECIAL.sub(lambda found: COMMANDS.get(found[0], f"\\{found[0]}"), text)
