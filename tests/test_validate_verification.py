"""In every build pyshacl looks at a sample of the documents again, and a disagreement is a violation."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from hechi_kg.validate import validate
from hechi_kg.validate.report import Result, Severity
from hechi_kg.validate.verification import sample

NAMES = [f"document/{n}" for n in range(1000)]


def test_sample_is_a_share_rounded_up_and_bounded() -> None:
    assert len(sample(NAMES)) == 10
    assert len(sample(NAMES[:7])) == 1
    assert len(sample(NAMES, share=Decimal(1))) == 200
    assert sample(NAMES, share=Decimal(0)) == ()
    assert sample([]) == ()


def test_sample_is_the_same_in_any_order_and_keeps_to_its_documents_as_a_build_grows() -> None:
    assert sample(reversed(NAMES)) == sample(NAMES)
    assert len(set(sample(NAMES[:900], share=Decimal("0.1"))) & set(sample(NAMES, share=Decimal("0.1")))) > 50


def test_build_of_the_samples_is_verified_whole(sample_build: Path) -> None:
    report = validate(sample_build, verify_shapes=Decimal(1))
    documents = len(list(sample_build.glob("documents/**/*.nq")))
    assert report.checked["documents verified with pyshacl"] == documents > 5
    assert not [result for result in report.results if "disagree" in result.message]


def test_every_build_verifies_a_sample(sample_build: Path) -> None:
    assert "documents verified with pyshacl" in (sample_build / "report.txt").read_text(encoding="utf-8")


def test_disagreement_names_the_document_and_the_constraint(
    sample_build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def blind(*_: object, **__: object) -> Iterator[Result]:
        return iter((Result(focus="https://example.org/claim", rule="Claim-unit", component="Class", message="M"),))

    monkeypatch.setattr("hechi_kg.validate.verification.check_with_pyshacl", blind)
    found = [r for r in validate(sample_build, verify_shapes=Decimal("0.01")).results if "disagree" in r.message]
    seen = next(r for r in found if "https://example.org/claim" in r.message)
    assert (seen.severity, seen.rule, seen.component) == (Severity.VIOLATION, "Claim-unit", "Class")
    assert "/id/document/" in seen.focus
