"""The build: every step in order. The place to start reading."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path

from hechi_kg.errors import BuildError, NothingReadableError, SourceError
from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Assembly
from hechi_kg.pipeline.decisions import Decided
from hechi_kg.pipeline.figures import figures_of
from hechi_kg.pipeline.folder import MANIFEST, is_published, opening
from hechi_kg.pipeline.meetings import compare_all
from hechi_kg.pipeline.reader import Asked, Failed, Unwritten, key_of, lost, start_reading
from hechi_kg.pipeline.setup import Plugin, Setup
from hechi_kg.pipeline.state import State
from hechi_kg.pipeline.workers import Died, each
from hechi_kg.read import Source, load, read, same_name
from hechi_kg.vocab import BASE

__all__ = ["Summary", "assemble_all", "build", "remove"]

VERIFIED = Decimal("0.01")
UNSURE = "unsure"  # what is published, while it changes
CHECKPOINT = 200  # documents after which a run that dies need not read them again
Progress = Callable[[str, int, int], None]  # stage, how much of it is done, of how much


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a build holds. `figures` are counts by name, in the order to print them; `failures` say what can't be read.

    `conforms` is the outcome of the validation of what was published last.
    """

    out: Path
    figures: dict[str, int | str]
    failures: tuple[str, ...]
    conforms: bool


def build(
    sources: Iterable[Source | SourceError],
    out: Path,
    *,
    base: str = BASE,
    vocabularies: Sequence[Path] = (),
    decisions: Sequence[Path] = (),
    extractors: Sequence[tuple[str, Mapping[str, str]]] = (),
    add: bool = False,
    publish: bool = True,
    verify_shapes: Decimal = VERIFIED,
    jobs: int = 1,
    progress: Progress = lambda *_: None,
) -> Summary:
    """Make `out` the build of these sources, of which only those are read that it does not know yet.

    `vocabularies` are Turtle files, or folders of them, that are read beside the shipped ones; `decisions` are files of
    what humans decided, which stand beside what is read (with `add`, those of the build where none is given).
    `extractors` are plug-ins by name, each with its options, that are asked for what the rules leave open.
    `sources` are gone through twice. `add` keeps the documents that the build has already. Without `publish`, what is
    made of the whole build stays as it was. `verify_shapes` is the share of the documents (0 to 1; 200 at most) on
    which pyshacl must find what the compiled shapes find. An input that can't be read is told among the failures;
    NothingReadableError when none can, and then the build stays as it was.
    """
    plugins = [Plugin.of(name, options) for name, options in extractors]
    setup = Setup.of(base=base, vocabularies=vocabularies, plugins=plugins)
    with opening(out) as state:
        _same_setup(state, setup, out, add=add)
        decided = Decided.known(state.fact("decisions") if add and not decisions else "", setup)
        decided = Decided.of(decisions, setup) if decisions else decided
        _look(sources, state, setup, progress)
        _read_new(sources, state, setup, out, jobs=jobs, progress=progress)
        if not state.given():
            raise NothingReadableError("; ".join(state.failures(of_run=True)) or "no input given")
        progress("compare", 0, 0)
        facts = {**setup.facts, "decisions": decided.fact}
        state.settle(partial(compare_all, setup=setup, jobs=jobs), facts=facts, keep=add)
        return _published(
            state, out, setup, decided, verify=verify_shapes, publish=publish, jobs=jobs, progress=progress
        )


def remove(names: Sequence[str], out: Path, *, publish: bool = True, progress: Progress = lambda *_: None) -> Summary:
    """Take documents out of a build, by the names of their sources; BuildError when it has none of a name."""
    with opening(out) as state:
        setup = Setup.known(state.fact)
        for name in names:
            if not state.has_source(name):
                raise BuildError(f"{out}: expected a document of {name}, found none")
        _same_setup(state, setup, out, add=True)
        decided = Decided.known(state.fact("decisions"), setup)
        state.settle(partial(compare_all, setup=setup), facts=setup.facts, keep=True, without=names)
        return _published(state, out, setup, decided, verify=VERIFIED, publish=publish, progress=progress)


def _same_setup(state: State, setup: Setup, out: Path, *, add: bool) -> None:
    """Refuse to mix documents that were read in different ways; a whole build reads all of them again."""
    if add and state.fact("setup") != setup.key and (len(state) or (out / MANIFEST).is_file()):
        raise BuildError(
            f"{out}: expected a build of this version, base, vocabularies and extractors, found another; "
            "build it again whole"
        )


def _look(sources: Iterable[Source | SourceError], state: State, setup: Setup, progress: Progress) -> None:
    """Take in which sources there are, and what their bytes are."""
    for number, source in enumerate(sources):
        progress("look", number, 0)
        if isinstance(source, SourceError):
            state.fail(source.source, str(source))
            continue
        try:
            key = key_of(load(source), setup)
        except SourceError as error:
            state.fail(source.name, str(error))
            continue
        if other := state.taken(source.name):
            raise NothingReadableError(f"{source.shown}: {same_name(source, other)}")
        state.give(source.name, key, source.shown)


def _read_new(
    sources: Iterable[Source | SourceError], state: State, setup: Setup, out: Path, *, jobs: int, progress: Progress
) -> None:
    """Read what the state has no result of."""
    total = state.missing()
    if not total:
        return
    state.work()
    answers = each(_asked(sources, state, setup), start=partial(start_reading, setup, out), jobs=jobs)
    for done, answer in enumerate(answers, start=1):
        if isinstance(answer, Died):
            answer = lost(answer.task.source, answer.code)
        if isinstance(answer, Failed):
            state.fail(answer.source, answer.said)
        elif isinstance(answer, Unwritten):
            raise BuildError(answer.said)
        else:
            state.keep(answer)
        if done % CHECKPOINT == 0:
            state.commit()
        progress("read", done, total)
    state.commit()


def _asked(sources: Iterable[Source | SourceError], state: State, setup: Setup) -> Iterator[Asked]:
    """The sources that are to be read, with their bytes as they are now."""
    for source in sources:
        if isinstance(source, Source) and state.wants(source.name):
            try:
                loaded = load(source)
            except SourceError as error:  # it was there a moment ago
                state.fail(source.name, str(error))
                continue
            asked = Asked(loaded, key_of(loaded, setup))
            state.give(source.name, asked.key, source.shown)
            yield asked


def _published(
    state: State,
    out: Path,
    setup: Setup,
    decided: Decided,
    *,
    verify: Decimal,
    publish: bool,
    jobs: int = 1,
    progress: Progress,
) -> Summary:
    """Publish where anything has changed; what the build holds then."""
    stamp, figures = state.stamp(f"{setup.key}{decided.key}{verify}"), figures_of(state.counts())
    if state.fact("published") == stamp and is_published(out):
        figures = json.loads(state.fact("figures"))
    elif publish:
        from hechi_kg.pipeline.publish import publish as write  # loads what writes RDF

        # A run that dies once the files have moved must not leave the name of what they took the place of.
        state.note("published", UNSURE)
        state.commit()
        figures = write(state, out, setup=setup, decided=decided, verify_shapes=verify, jobs=jobs, progress=progress)
        state.note("published", stamp)
        state.note("figures", json.dumps(figures))
        state.commit()
    if publish or not state.fact("published"):
        for name in state.forget():
            (out / name).unlink(missing_ok=True)
    return Summary(out=out, figures=figures, failures=state.failures(), conforms=not figures.get("violations"))


def assemble_all(
    sources: Iterable[Source], failures: list[SourceError], *, lexicon: Lexicon, gazetteer: Gazetteer
) -> Iterator[Assembly]:
    """The text half alone, one document after the other, in the order of their names."""
    from hechi_kg.pipeline.document import understand  # loads all that reads text

    for source in sorted(sources, key=lambda s: s.name):
        try:
            document = read(source)
        except SourceError as error:
            failures.append(error)
        else:
            yield understand(document, lexicon=lexicon, gazetteer=gazetteer)
