"""Makes the input of the benchmarks from the sample articles, repeated until they are as long as asked."""

from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from hechi_kg.model import BlockKind, Document
from hechi_kg.read import Source, find_sources, read

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "data" / "articles"


def sources() -> list[Source]:
    """The sample articles as they lie in the folder, with their bytes."""
    return [replace(source, data=source.path.read_bytes()) for source in find_sources([str(ARTICLES)])]


def copies(chars: int, *, suffix: str = "") -> list[Source]:
    """The samples one after the other under new names, until their bytes are as many as asked."""
    chosen = [source for source in sources() if source.name.endswith(suffix)]
    made: list[Source] = []
    length = 0
    for number, source in enumerate(cycle(chosen)):
        if length >= chars:
            return made
        data = source.data or b""
        made.append(Source(name=f"{number:06}-{source.name}", path=source.path, data=data))
        length += len(data)
    return made


def documents(chars: int) -> list[Document]:
    """Documents of an ordinary length, together about as long as asked."""
    read_once = [read(source) for source in sources()]
    count = max(1, chars // (sum(len(document.text) for document in read_once) // len(read_once)))
    return list(islice(cycle(read_once), count))


def body(language: str) -> str:
    """The paragraphs of all samples of a language, one a line."""
    chosen = [document for document in map(read, sources()) if document.language.startswith(language)]
    return "\n".join(
        block.span.of(document.text) for document in chosen for block in document.blocks if block.kind is BlockKind.BODY
    )


def running_text(language: str, chars: int) -> str:
    """One text of a language, at least as long as asked."""
    paragraphs = body(language)
    return "\n".join([paragraphs] * (chars // len(paragraphs) + 1))


def long_document(language: str, chars: int) -> Document:
    """One document of the length asked; the samples are far shorter."""
    title = "河池样例长文" if language == "zh" else "Hechi builds and builds"
    text = f"Title: {title}\nPublisher: Hechi Sample Gazette\nDate: 2022-12-20\n\n{running_text(language, chars)}"
    return read(Source(name="long.txt", path=Path("long.txt"), data=text.encode()))
