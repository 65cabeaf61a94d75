"""Runs other libraries on the same text; one that isn't installed is named with its pip package, and left out."""

import warnings
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from typing import Any

from benchmarks.text_half import SAMPLE
from benchmarks.timing import Measured, median_seconds

PACKAGES = {
    "quantulum3": "quantulum3",
    "recognizers_suite": "recognizers-text-suite 'emoji<2'",
    "spacy": "spacy",
}
CALL = 2_000  # characters of one call: about an article; some peers take far longer on one long text


def text_peers(english: str, chinese: str, *, runs: int, missing: Callable[[str], None]) -> Iterator[Measured]:
    """Finders of quantities, and the tokeniser that others begin with."""
    if parser := installed("quantulum3.parser", missing):
        yield _peer("quantulum3, English", english[:SAMPLE], parser.parse, runs)
    if suite := installed("recognizers_suite", missing):
        for name, text, culture in (
            ("English", english, suite.Culture.English),
            ("Chinese", chinese, suite.Culture.Chinese),
        ):
            yield _peer(f"Microsoft Recognizers, {name}", text[:SAMPLE], partial(_recognise, suite, culture), runs)
    if spacy := installed("spacy", missing):
        for name, text in (("en", english), ("zh", chinese)):
            tokenise = spacy.blank(name).make_doc
            part = text[: 10 * SAMPLE]
            seconds = median_seconds(partial(tokenise, part), runs=runs)
            what = f"spaCy's tokeniser alone, {'English' if name == 'en' else 'Chinese'}"
            yield Measured(what=what, amount=len(part), unit="characters", seconds=seconds, peer=True)


def _recognise(suite: Any, culture: str, text: str) -> list[object]:
    """Numbers, and the numbers with a unit that it knows."""
    kinds = (suite.recognize_number, suite.recognize_percentage, suite.recognize_currency, suite.recognize_dimension)
    return [found for kind in kinds for found in kind(text, culture)]


def _peer(what: str, text: str, find: Callable[[str], list[object]], runs: int) -> Measured:
    parts = [text[at : at + CALL] for at in range(0, len(text), CALL)]
    found = sum(len(find(part)) for part in parts)
    seconds = median_seconds(lambda: [find(part) for part in parts], runs=runs)
    return Measured(
        what=what, amount=len(text), unit="characters", seconds=seconds, found=f"{found:,} in {len(text):,}", peer=True
    )


def installed(name: str, missing: Callable[[str], None]) -> Any:
    """A library, or None, said to `missing` with the package that it comes with."""
    top = name.partition(".")[0]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return import_module(name)
    except ImportError as error:
        missing(f"Left out: {top}, which can't be imported ({error}). It comes with: pip install {PACKAGES[top]}")
        return None
