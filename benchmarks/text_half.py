"""Times the text half: bytes to documents to claims."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from benchmarks.samples import copies, documents, long_document, running_text
from benchmarks.timing import Measured, markdown, median_seconds
from hechi_kg import find_quantities
from hechi_kg.assemble import assemble
from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.link import link
from hechi_kg.model import Assembly, Document
from hechi_kg.read import Source, read
from hechi_kg.recognise import recognise

SAMPLE = 20_000  # characters in which the finds are counted, so that peers too slow for more can be set beside


def steps(chars: int, *, runs: int, lexicon: Lexicon, gazetteer: Gazetteer) -> Iterator[Measured]:
    """Each step on documents of ordinary length, and all of them together."""

    def claims(document: Document) -> Assembly:
        linked = link(recognise(document, lexicon=lexicon, gazetteer=gazetteer), lexicon=lexicon, gazetteer=gazetteer)
        return assemble(linked, lexicon=lexicon, gazetteer=gazetteer)

    for name, suffix in (("read plain text", ".txt"), ("read HTML", ".html")):
        files = copies(chars // 4, suffix=suffix)
        size = sum(len(read(file).text) for file in files)
        yield _timed(name, size, partial(_read_all, files), runs)
    given = documents(chars)
    size = sum(len(document.text) for document in given)
    known = [recognise(d, lexicon=lexicon, gazetteer=gazetteer) for d in given]
    linked = [link(r, lexicon=lexicon, gazetteer=gazetteer) for r in known]
    yield _timed("recognise", size, lambda: [recognise(d, lexicon=lexicon, gazetteer=gazetteer) for d in given], runs)
    yield _timed("link", size, lambda: [link(r, lexicon=lexicon, gazetteer=gazetteer) for r in known], runs)
    yield _timed("assemble", size, lambda: [assemble(r, lexicon=lexicon, gazetteer=gazetteer) for r in linked], runs)
    files = copies(chars)
    size = sum(len(read(file).text) for file in files)
    yield _timed("the whole text half, from bytes to claims", size, lambda: [claims(read(f)) for f in files], runs)


def figures(chars: int, *, runs: int, lexicon: Lexicon) -> Iterator[Measured]:
    """`find_quantities` alone, on one text of each language."""
    for name, language in (("English", "en"), ("Chinese", "zh")):
        text = running_text(language, chars)
        find = partial(find_quantities, language=language, lexicon=lexicon)
        yield Measured(
            what=f"`find_quantities`, {name}",
            amount=len(text),
            unit="characters",
            seconds=median_seconds(partial(find, text), runs=runs),
            found=f"{len(find(text[:SAMPLE])):,} in {SAMPLE:,}",
        )


def growth(lengths: tuple[int, ...], *, lexicon: Lexicon, gazetteer: Gazetteer) -> str:
    """Characters a second of each step on one document that grows: where a step slows down, it is not linear."""
    rows = []
    for language, name in (("en", "English"), ("zh", "Chinese")):
        for length in lengths:
            document = long_document(language, length)
            known = recognise(document, lexicon=lexicon, gazetteer=gazetteer)
            linked = link(known, lexicon=lexicon, gazetteer=gazetteer)
            work: tuple[Callable[[], object], ...] = (
                partial(recognise, document, lexicon=lexicon, gazetteer=gazetteer),
                partial(link, known, lexicon=lexicon, gazetteer=gazetteer),
                partial(assemble, linked, lexicon=lexicon, gazetteer=gazetteer),
            )
            rates = [len(document.text) / median_seconds(step, runs=1) for step in work]
            rows.append([name, f"{len(document.text):,}", *(f"{rate:,.0f}" for rate in rates)])
    return markdown(["one document", "characters", "recognise", "link", "assemble"], rows)


def _read_all(files: Sequence[Source]) -> list[Document]:
    return [read(file) for file in files]


def _timed(what: str, size: int, work: Callable[[], object], runs: int) -> Measured:
    return Measured(what=what, amount=size, unit="characters", seconds=median_seconds(work, runs=runs))
