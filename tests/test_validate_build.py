"""The build of the sample articles: no false alarm on it as it is, and each of hundreds of corruptions is caught."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest

from hechi_kg.validate import Severity, focus_counts, validate
from hechi_kg.vocab import BASE, FOREIGN_PREFIXES

HKG = f"{BASE}ontology#"
QUAD = re.compile(r"^<([^>]*)> <([^>]*)> (.*) <([^>]*)> \.$")
KINDS = ("digit", "scale", "unit", "start", "end", "quote", "anchor", "none")
UNITS = (
    "person",
    "household",
    "yuan",
    "usd",
    "percent",
    "mu",
    "hectare",
    "project",
    "village",
    "tonne",
    "school",
    "times",
)


@dataclass(frozen=True)
class Build:
    folder: Path
    lines: tuple[str, ...]
    where: dict[tuple[str, str], int] = field(default_factory=dict)  # (subject, predicate) -> line

    def claims(self) -> list[str]:
        anchored = {subject for subject, predicate in self.where if predicate == f"{HKG}anchor"}
        return sorted(
            subject for subject, predicate in self.where if predicate == f"{HKG}value" and subject in anchored
        )

    def find(self, subject: str, predicate: str) -> tuple[int, str]:
        place = self.where[subject, predicate]
        match = QUAD.match(self.lines[place])
        assert match
        return place, match[3]


@pytest.fixture(scope="module")
def samples(sample_build: Path) -> Build:
    lines = tuple((sample_build / "graph.nq").read_text(encoding="utf-8").splitlines())
    where = {(m[1], m[2]): i for i, line in enumerate(lines) if (m := QUAD.match(line))}
    return Build(sample_build, lines, where)


def test_re_reading_the_samples_gives_no_false_alarm(samples: Build) -> None:
    report = validate(samples.folder, shapes=False)
    assert [result for result in report.results if result.severity is Severity.VIOLATION] == []
    assert report.checked["figures"] == len(samples.claims()) > 40
    assert report.checked["files"] > 5


def test_the_samples_conform_and_every_shape_looks_at_something(samples: Build) -> None:
    assert (samples.folder / "report.txt").read_text(encoding="utf-8").startswith("The graph conforms.")
    counts = focus_counts(samples.folder / "graph.nq")
    assert len(counts) > 30
    unused = {shape.rsplit("#", 1)[-1] for shape, number in counts.items() if number == 0}
    assert unused == {"DecisionShape"}  # the samples come without decisions; test_decisions.py has some


@pytest.mark.parametrize("turn", range(len(KINDS)))
def test_each_corrupted_claim_is_caught_and_no_other(samples: Build, turn: int) -> None:
    """Every figure of the samples suffers one kind of harm a turn; over the turns each suffers all of them."""
    chance, lines, harmed, whole = random.Random(turn), list(samples.lines), {}, []
    touched: set[str] = set()
    for order, claim in enumerate(samples.claims()):
        kind = KINDS[(order + turn) % len(KINDS)]
        evidence = samples.find(claim, FOREIGN_PREFIXES["prov"] + "wasDerivedFrom")[1].strip("<>")
        focus = evidence if kind == "quote" else claim
        if kind == "none":
            whole.append((claim, evidence))
            continue
        if kind == "quote" and evidence in touched:
            continue
        touched.add(evidence if kind == "quote" else claim)
        corrupt(samples, lines, claim, evidence, kind, chance)
        harmed[focus] = kind
    report = validate(lines, texts=samples.folder / "texts", shapes=False, checks=False)
    found = {result.focus for result in report.results if result.severity is Severity.VIOLATION}
    missed = [(kind, changed_lines(samples, lines, focus)) for focus, kind in harmed.items() if focus not in found]
    assert missed == []
    assert [claim for claim, evidence in whole if claim in found and evidence not in touched] == []
    assert len(harmed) > 40


def changed_lines(samples: Build, lines: list[str], focus: str) -> list[str]:
    pairs = zip(samples.lines, lines, strict=True)
    return [f"{new}  # was {old}" for old, new in pairs if new != old and focus in new]


def corrupt(samples: Build, lines: list[str], claim: str, evidence: str, kind: str, chance: random.Random) -> None:
    """Change the line of the graph that the kind of harm is about."""
    match kind:
        case "digit" | "scale":
            place, literal = samples.find(claim, f"{HKG}value")
            new = change_digit(lexical(literal), chance) if kind == "digit" else change_scale(lexical(literal), chance)
        case "unit":
            place, literal = samples.find(claim, f"{HKG}hasUnit")
            known, new = unit_words(samples, claim), literal
            codes = [code for code in UNITS if f"/{code}>" not in literal and not known.intersection({code})]
            new = f"<{BASE}vocabulary/unit/{chance.choice(codes)}>"
            assert new != literal
            lines[place] = lines[place].replace(literal, new)
            return
        case "start" | "end":
            place, literal = samples.find(claim, f"{HKG}anchor{kind.capitalize()}")
            new = str(abs(int(lexical(literal)) + chance.choice((-2, -1, 1, 2))))
        case "quote":
            place, literal = samples.find(f"{evidence}/quote", FOREIGN_PREFIXES["oa"] + "exact")
            new = change_letter(lexical(literal), chance)
        case _:
            place, literal = samples.find(claim, f"{HKG}anchor")
            new = change_letter(lexical(literal), chance)
    assert new != lexical(literal)
    lines[place] = lines[place].replace(f'"{lexical(literal)}"', f'"{new}"', 1)


def lexical(literal: str) -> str:
    return literal[1 : literal.rindex('"')]


def change_digit(value: str, chance: random.Random) -> str:
    place = chance.choice([i for i, sign in enumerate(value) if sign.isdigit()])
    return value[:place] + chance.choice([sign for sign in "123456789" if sign != value[place]]) + value[place + 1 :]


def change_scale(value: str, chance: random.Random) -> str:
    """The value by another power of ten; zero has no scale and becomes one."""
    return f"{(Decimal(value) or Decimal(1)).scaleb(chance.choice((-2, -1, 1, 2, 3, 4))):f}"


def change_letter(text: str, chance: random.Random) -> str:
    plain = [i for i, sign in enumerate(text) if sign.isalnum() and (i == 0 or text[i - 1] != "\\")]
    place = chance.choice(plain)
    return text[:place] + ("七" if text[place] != "七" else "八") + text[place + 1 :]


def unit_words(samples: Build, claim: str) -> set[str]:
    """The codes that the anchor itself names: "towns and villages" may be read as either.

    A bare number's unit stands elsewhere: any unit that the document names is one that it may have.
    """
    anchor = lexical(samples.find(claim, f"{HKG}anchor")[1])
    words = set(words_of(anchor))
    if not re.fullmatch(r"[\d.,]+|[A-Za-z]+", anchor):
        return words
    document = samples.lines[samples.where[claim, f"{HKG}hasUnit"]].split()[-2]
    units = (QUAD.match(samples.lines[samples.where[other, f"{HKG}hasUnit"]]) for other in samples.claims())
    return words | {unit[3].rsplit("/", 1)[-1].strip(">") for unit in units if unit and f"<{unit[4]}>" == document}


def words_of(anchor: str) -> Iterator[str]:
    for word in re.findall(r"[a-z]+", anchor.lower()):
        yield word
        yield word.removesuffix("s")


def test_a_changed_figure_of_a_stored_text_is_caught(samples: Build, tmp_path: Path) -> None:
    texts = samples.folder / "texts"
    for file in sorted(texts.iterdir()):
        text = file.read_text(encoding="utf-8")
        (tmp_path / file.name).write_text(re.sub(r"\d", "7", text, count=1) + " ", encoding="utf-8")
    report = validate(list(samples.lines), texts=tmp_path, shapes=False, checks=False)
    changed = {result.focus for result in report.results if result.rule == "text-digest"}
    assert len(changed) == len(list(texts.iterdir()))


def test_a_changed_file_of_the_build_is_caught(samples: Build, tmp_path: Path) -> None:
    """The graph as Turtle is not read again, but its digest stands in the manifest."""
    copy = tmp_path / "build"
    copy.mkdir()
    for name in ("graph.nq", "graph.ttl", "manifest.json"):
        (copy / name).write_bytes((samples.folder / name).read_bytes())
    with (copy / "graph.ttl").open("a", encoding="utf-8") as file:
        file.write("# one more line\n")
    changed = {r.focus for r in validate(copy, shapes=False, checks=False).results if "was changed" in r.message}
    assert changed == {"graph.ttl"}
