"""The re-reading of the source: nothing tampered with passes, and nothing true is called false."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from hechi_kg.errors import BuildError, SourceError
from hechi_kg.validate import Report, Severity, validate
from hechi_kg.vocab import BASE
from validate_cases import DOCUMENT, SHA256, TEXT, Line, as_lines, link, number, small_graph, words, write_texts

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
    "event",
)
Change = Callable[[list[Line], random.Random], list[Line]]


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_texts(tmp_path_factory.mktemp("case") / "texts")


def check(graph: list[Line], texts: Path | None) -> Report:
    return validate(as_lines(graph), texts=texts, shapes=False, checks=False)


def rules(report: Report) -> set[str]:
    return {result.rule for result in report.results if result.severity is Severity.VIOLATION}


def pick(graph: list[Line], chance: random.Random, *predicates: str) -> Line:
    return chance.choice([line for line in graph if line.predicate in predicates])


def exchange(graph: list[Line], line: Line, value: str) -> list[Line]:
    assert value != line.object
    return [replace(known, object=value) if known == line else known for known in graph]


def lexical(line: Line) -> str:
    return line.object.split('"')[1]


def change_digit(graph: list[Line], chance: random.Random) -> list[Line]:
    line = pick(graph, chance, "hkg:value", "hkg:maximumValue")
    digits = lexical(line)
    place = chance.choice([i for i, sign in enumerate(digits) if sign.isdigit()])
    other = chance.choice([sign for sign in "123456789" if sign != digits[place]])
    return exchange(graph, line, number(digits[:place] + other + digits[place + 1 :]))


def change_scale(graph: list[Line], chance: random.Random) -> list[Line]:
    line = pick(graph, chance, "hkg:value", "hkg:maximumValue")
    whole, _, part = lexical(line).partition(".")
    zeros = chance.randint(1, 4)
    return exchange(graph, line, number(whole + part + "0" * zeros if part else whole + "0" * zeros))


def change_unit(graph: list[Line], chance: random.Random) -> list[Line]:
    line = pick(graph, chance, "hkg:hasUnit")
    code = chance.choice([unit for unit in UNITS if f"/{unit}>" not in line.object])
    return exchange(graph, line, link(f"vocabulary/unit/{code}"))


def change_offset(graph: list[Line], chance: random.Random) -> list[Line]:
    line = pick(graph, chance, "hkg:anchorStart", "hkg:anchorEnd", "oa:start", "oa:end")
    moved = int(lexical(line)) + chance.choice((-3, -2, -1, 1, 2, 3))
    return exchange(graph, line, number(str(abs(moved)), "nonNegativeInteger"))


def change_quote(graph: list[Line], chance: random.Random) -> list[Line]:
    line = pick(graph, chance, "oa:exact", "hkg:anchor")
    quote = line.object[1:-1]
    place = chance.randrange(len(quote))
    return exchange(graph, line, words(quote[:place] + chance.choice("5xq多") + quote[place + 2 :]))


def change_anchor_and_value(graph: list[Line], chance: random.Random) -> list[Line]:
    """A lie that agrees with itself: only the text knows better."""
    line = chance.choice(
        [line for line in graph if line.predicate == "hkg:value" and lexical(line) in ("43", "600", "2104")]
    )
    anchor = next(known for known in graph if known.predicate == "hkg:anchor" and known.subject == line.subject)
    other = str(int(lexical(line)) + chance.randint(1, 8))
    graph = exchange(graph, anchor, anchor.object.replace(lexical(line), other))
    return exchange(graph, line, number(other))


CHANGES: tuple[Change, ...] = (
    change_digit,
    change_scale,
    change_unit,
    change_offset,
    change_quote,
    change_anchor_and_value,
)


def test_nothing_is_wrong_with_the_untouched_graph(texts: Path) -> None:
    report = check(small_graph(), texts)
    assert report.results == ()
    assert report.checked["figures"] == report.checked["anchors"] == report.checked["claims"] > 30
    assert report.checked["quotes"] == 8


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_every_corrupted_claim_is_caught(change: Change, texts: Path) -> None:
    graph, chance, missed = small_graph(), random.Random(f"{change.__name__} 17"), []
    for _ in range(40):
        changed = change(graph, chance)
        if check(changed, texts).conforms:
            missed.append(sorted(map(str, set(changed) - set(graph))))
    assert not missed


def test_a_changed_letter_of_the_stored_text_is_caught(tmp_path: Path) -> None:
    chance = random.Random(3)
    for _ in range(20):
        place = chance.randrange(len(TEXT))
        folder = write_texts(tmp_path / "texts", TEXT[:place] + "Ω" + TEXT[place + 1 :])
        assert "text-digest" in rules(check(small_graph(), folder))


def test_a_missing_text_is_a_violation(tmp_path: Path) -> None:
    assert rules(check(small_graph(), tmp_path)) == {"text-present"}


def test_a_text_that_is_no_utf8_is_a_violation(tmp_path: Path) -> None:
    (tmp_path / f"{SHA256}.txt").write_bytes(b"\xff\xfe\x00")
    assert rules(check(small_graph(), tmp_path)) == {"text-present"}


def test_a_text_with_other_line_ends_is_another_text(tmp_path: Path) -> None:
    folder = write_texts(tmp_path, TEXT.replace("\n", "\r\n"))
    assert "text-digest" in rules(check(small_graph(), folder))


def test_a_text_whose_stated_digest_is_another_is_a_violation(texts: Path) -> None:
    graph = small_graph()
    line = next(line for line in graph if line.predicate == "hkg:sha256")
    assert "text-digest" in rules(check(exchange(graph, line, words("0" * 64)), texts))


def test_a_wrong_length_is_a_violation(texts: Path) -> None:
    graph = small_graph()
    line = next(line for line in graph if line.predicate == "hkg:length")
    assert rules(check(exchange(graph, line, number("7", "integer")), texts)) == {"text-length"}


def test_without_texts_quotes_are_not_checked_but_figures_are() -> None:
    graph = small_graph()
    clean = check(graph, None)
    assert clean.conforms
    assert [(result.severity, result.rule) for result in clean.results] == [(Severity.INFO, "text-present")]
    wrong = change_scale(graph, random.Random(1))
    assert not check(wrong, None).conforms


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        (f"id/text/{SHA256}#char={len(TEXT) - 2},{len(TEXT) + 9}", "cue-passage"),
        (f"id/text/{SHA256}#char=5,5", "cue-passage"),
        (f"id/text/{SHA256}", "cue-passage"),
        (f"id/text/{'0' * 64}#char=0,4", "cue-passage"),
        (f"id/text/{SHA256}#char={len(TEXT) - 9},{len(TEXT) - 5}", "cue-passage"),
    ],
    ids=["beyond the text", "empty", "no passage", "another text", "outside the sentence"],
)
def test_a_cue_must_be_words_of_the_sentence(value: str, rule: str, texts: Path) -> None:
    graph = small_graph()
    line = next(line for line in graph if line.predicate == "hkg:placeCue" and "char=0," in line.object)
    assert rules(check(exchange(graph, line, link(value)), texts)) == {rule}


def test_a_cue_of_the_title_may_stand_outside_the_sentence_but_then_nothing_is_stated(texts: Path) -> None:
    graph = small_graph()
    line = next(line for line in graph if line.predicate == "hkg:placeCue" and "char=0," in line.object)
    moved = exchange(graph, line, link(f"id/text/{SHA256}#char={len(TEXT) - 9},{len(TEXT) - 5}"))
    moved.append(Line(line.subject, "hkg:placeBasis", words("title")))
    assert rules(check(moved, texts)) == {"grade"}
    grade = next(known for known in moved if known.subject == line.subject and known.predicate == "hkg:hasGrade")
    assert check(exchange(moved, grade, link("vocabulary/grade/inferred")), texts).conforms


def test_a_basis_without_a_cue_is_a_violation(texts: Path) -> None:
    claim = next(line.subject for line in small_graph() if line.predicate == "hkg:placeCue")
    graph = [*small_graph(), Line(claim, "hkg:periodBasis", words("paragraph"))]
    assert "cue-basis" in rules(check(graph, texts))


def test_an_interval_has_the_dates_of_its_name(texts: Path) -> None:
    graph = small_graph()
    line = next(line for line in graph if line.predicate == "time:hasEnd")
    assert rules(check(exchange(graph, line, link("id/instant/2021-01-01")), texts)) == {"period-dates"}
    day = next(line for line in graph if line.predicate == "time:inXSDDate" and "2025" in line.subject)
    assert rules(check(exchange(graph, day, number("2025-12-30", "date")), texts)) == {"period-dates"}


def test_a_claim_must_cite_evidence_of_its_own_text(texts: Path) -> None:
    graph = small_graph()
    line = next(line for line in graph if line.predicate == "prov:wasDerivedFrom")
    assert "claim-evidence" in rules(check([known for known in graph if known != line], texts))
    other = exchange(
        graph, next(known for known in graph if known.predicate == "hkg:hasText"), link("id/text/" + "1" * 64)
    )
    assert "claim-evidence" in rules(check(other, texts))


def test_evidence_is_named_after_its_span(texts: Path) -> None:
    evidence = next(line.object for line in small_graph() if line.predicate == "prov:wasDerivedFrom")
    path = evidence.strip("<>").removeprefix(BASE)
    graph = [
        replace(
            line, subject=line.subject.replace(path, path[:-1] + "_"), object=line.object.replace(path, path[:-1] + "_")
        )
        for line in small_graph()
    ]
    assert rules(check(graph, texts)) == {"evidence-iri"}


@pytest.mark.parametrize(("anchor", "value"), [("2,600\u00a0households", "2600"), ("96万人", "960000"), ("4.8", "4.8")])
def test_an_anchor_cut_out_of_a_longer_number_is_caught(anchor: str, value: str, texts: Path) -> None:
    """A lie that agrees with the text, letter for letter: "22,600 households" read as 2,600."""
    graph = small_graph()
    start = TEXT.index(anchor)
    anchors = {line.subject: line for line in graph if line.predicate == "hkg:anchor" and anchor in line.object}
    subject = next(iter(anchors))
    values = {line.predicate: line for line in graph if line.subject == subject}
    for predicate, new in (
        ("hkg:anchor", words(anchor)),
        ("hkg:anchorStart", number(str(start), "nonNegativeInteger")),
        ("hkg:anchorEnd", number(str(start + len(anchor)), "nonNegativeInteger")),
        ("hkg:value", number(value)),
    ):
        if values[predicate].object != new:
            graph = exchange(graph, values[predicate], new)
    assert rules(check(graph, texts)) == {"anchor-figure"}


def test_an_anchor_without_a_figure_is_not_confirmed(texts: Path) -> None:
    graph = small_graph()
    line = next(line for line in graph if line.predicate == "hkg:anchor" and "43 " in line.object)
    assert "anchor-figure" in rules(check(exchange(graph, line, words("many projects")), texts))


def test_a_second_value_is_checked_too(texts: Path) -> None:
    line = next(line for line in small_graph() if line.predicate == "hkg:value")
    graph = [*small_graph(), replace(line, object=number("999"))]
    assert "anchor-value" in rules(check(graph, texts))


def test_reports_are_the_same_whatever_the_order_of_lines(texts: Path) -> None:
    graph = change_scale(change_quote(small_graph(), random.Random(5)), random.Random(6))
    shuffled = random.Random(7).sample(graph, len(graph))
    assert check(graph, texts) == check(shuffled, texts)


def test_a_build_folder_is_held_against_its_manifest(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text("\n".join(as_lines(small_graph())) + "\n", encoding="utf-8")
    write_texts(tmp_path / "texts")
    (tmp_path / "manifest.json").write_text('{"files": {"graph.nq": "00", "graph.ttl": "11"}}', encoding="utf-8")
    report = validate(tmp_path, shapes=False, checks=False)
    assert [(result.rule, result.focus) for result in report.results] == [
        ("manifest", "graph.nq"),
        ("manifest", "graph.ttl"),
    ]


def test_a_folder_without_a_graph_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"graph\.nq"):
        validate(tmp_path)


def test_a_file_that_is_no_rdf_is_an_error_that_names_it(tmp_path: Path) -> None:
    file = tmp_path / "broken.ttl"
    file.write_text("this is no Turtle", encoding="utf-8")
    with pytest.raises(SourceError, match=r"broken\.ttl"):
        validate(file)
    with pytest.raises(SourceError, match="found nothing"):
        validate(tmp_path / "missing.ttl")
    unnamed = tmp_path / "graph"
    unnamed.write_text("", encoding="utf-8")
    with pytest.raises(SourceError, match="no suffix"):
        validate(unnamed)


def test_texts_beside_a_graph_file_are_read(tmp_path: Path) -> None:
    file = tmp_path / "graph.nq"
    file.write_text("\n".join(as_lines(small_graph())) + "\n", encoding="utf-8")
    assert [result.severity for result in validate(file, shapes=False, checks=False).results] == [Severity.INFO]
    write_texts(tmp_path / "texts")
    assert validate(file, shapes=False, checks=False).results == ()


def test_a_document_without_a_text_is_told_of() -> None:
    graph = [line for line in small_graph() if (line.subject, line.predicate) != (DOCUMENT, "hkg:hasText")]
    assert "claim-evidence" in rules(check(graph, None))
