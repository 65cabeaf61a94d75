"""What a Chinese title tells that stands in the metadata alone, as in the front matter of Markdown, not in the text."""

from collections.abc import Iterator, Sequence

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.link.context import COUNTY, ancestors, level_of
from hechi_kg.model import BlockKind, Document, Mention
from hechi_kg.tables import simplified

COUNTRY = "100000"


def metadata_title(document: Document) -> str:
    """The title of a Chinese document that stands in its metadata alone, and so in no block of its text."""
    told = any(b.kind is BlockKind.TITLE and document.title in b.span.of(document.text) for b in document.blocks)
    return document.title if document.language.startswith("zh") and not told else ""


def named_by_metadata(
    document: Document, told: Sequence[tuple[Mention, str]], gazetteer: Gazetteer
) -> list[tuple[Mention, str]]:
    """What such a title names: where the body names it first, in the title's order."""
    first = {code: (mention, code) for mention, code in reversed(told)}
    return [first[code] for codes in _codes(document, gazetteer) for code in codes if code in first]


def in_metadata_alone(document: Document, named: Sequence[tuple[Mention, str]], gazetteer: Gazetteer) -> str:
    """The first place of such a title that a body never names: at most parts of it, beside a county nothing else."""
    codes = next(_codes(document, gazetteer), ())
    own = codes[0] if codes and codes[0] != COUNTRY else ""
    if not own:
        return ""
    inside = [own in ancestors(code, gazetteer) for _, code in named]
    if level_of(own, gazetteer) >= COUNTY:
        return own if len(codes) == 1 and all(inside) else ""
    return own if not inside or any(inside) else ""


def _codes(document: Document, gazetteer: Gazetteer) -> Iterator[tuple[str, ...]]:
    """The places that each name of such a title may stand for."""
    for match in gazetteer.find(simplified(metadata_title(document))):
        if not match.weak or match.form == "full":
            yield match.candidates
