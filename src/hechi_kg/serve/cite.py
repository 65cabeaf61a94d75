"""Writes references to claims: in the forms that papers ask for (GB/T 7714, BibTeX), and below pictures."""

import re
from collections.abc import Iterable

from hechi_kg.serve.chart import width
from hechi_kg.serve.claims import Claim
from hechi_kg.theme.words import words

# The size of the letters below a picture, and of how many lines a picture has at most.
SMALL, MOST_LINES = 11, 4
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


def sources(claims: Iterable[Claim], wide: int, language: str) -> list[str]:
    """The articles that a picture of claims was made from, each once by publisher and day, as lines of a width."""
    cited = ((claim.cited.publisher or claim.cited.link.words, claim.cited.published) for claim in claims)
    told = dict.fromkeys(", ".join(part for part in parts if part) for parts in cited)
    lines = [words(language, "picture_sources") + ("" if language == "zh" else " ")]
    for at, source in enumerate(told):
        more = f" … + {len(told) - at}"
        piece = f"{source}; " if at + 1 < len(told) else source
        room = wide - (width(more, SMALL) if len(lines) == MOST_LINES else 0)
        if width(lines[-1] + piece, SMALL) <= room:
            lines[-1] += piece
        elif len(lines) == MOST_LINES:
            lines[-1] += more.strip()
            break
        else:
            lines.append(piece)
    return [line.rstrip() for line in lines] if told else []


def _escaped(text: str) -> str:
    return SPECIAL.sub(lambda found: COMMANDS.get(found[0], f"\\{found[0]}"), text)
