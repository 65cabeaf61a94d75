"""A case of small invented articles, English and Chinese: every planned meeting of figures is found, and no other."""

import csv
import json
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hechi_kg.cli import cli
from hechi_kg.errors import QueryError
from hechi_kg.export.compared import copies, findings, not_compared, pairs
from hechi_kg.export.table import ClaimRow, claims
from hechi_kg.pipeline import build
from hechi_kg.read import find_sources
from hechi_kg.store import Store

CASE = Path(__file__).parent / "cases" / "reconciliation"
GAZETTE, REPORT = "donglan-gazette", "donglan-report"
# A copy says what the document does that stands for it.
COPIES = {"donglan-reprint": GAZETTE, "donglan-report-hant": REPORT}
TRADITIONAL = str.maketrans("萬個頃", "万个顷")

# outcome; one article and figure; another article and figure; the one that is preferred, if one is
PLANNED = """
equal         donglan-gazette: 13,482 yuan                       donglan-report: 13482元
equal         donglan-gazette: 8.1 percent                       donglan-report: 8.1%
equal         donglan-gazette: 36,000 mu                         donglan-report: 2400公顷
rounds-to     donglan-gazette: 21,407 relocated people *         donglan-report: 2.14万人
truncates     donglan-gazette: 3,279,400 tourist visits *        donglan-report: 327万人次
within-bound  donglan-gazette: 60,300 jobs *                     donglan-report: 6万多个
conflicts     donglan-gazette: 43 poverty-alleviation workshops  donglan-report: 42家
revised       donglan-gazette: 118 km                            donglan-roads: 121 km *
conflicts     donglan-gazette: 118 km                            donglan-roads-altered: 112 km
conflicts     donglan-roads: 121 km                              donglan-roads-altered: 112 km
revised       donglan-gazette: 3,279,400 tourist visits          donglan-correction: 3.15 million tourist visits *
revised       donglan-report: 327万人次                           donglan-correction: 3.15 million tourist visits *
equal         damou-en: 1.25 million tourist visits              damou-zh: 125万人次
rounds-to     damou-en: 1.25 million tourist visits *            damou-dahong: 1.3 million tourist visits
rounds-to     damou-zh: 125万人次 *                               damou-dahong: 1.3 million tourist visits
equal         yizhou-en: 215,000 tonnes                          yizhou-zh: 21.5万吨
"""
FOUND = """
exchange-rate fails hechi-2022: $4.8 million | hechi-2022: 48 million yuan
growth-base fails fengshan-2021: 11,500 yuan | fengshan-2022: 12,900 yuan | fengshan-2022: 9 percent
growth-base holds donglan-2021: 12472元 | donglan-report: 13482元 | donglan-report: 8.1%
part-of-place fails donglan-gazette: 21,407 relocated people | hechi-2022: 20,100 relocated people
part-of-place fails donglan-report: 2.14万人 | hechi-2022: 20,100 relocated people
part-of-place fails hechi-2022: 31 resettlement sites | nandan: 12 resettlement sites | fengshan: 25 relocation sites
percentage-of-whole fails hechi-2022: 18,500 | hechi-2022: 40.2 percent | hechi-2022: 61,300 people
people-per-household fails tiane-homes: 2,150 households | tiane-people: 1980人
"""
NOT_COMPARED = {"candidate indicator": 2, "no indicator": 1, "no period": 1}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("reconciliation") / "build"
    summary = build(find_sources([str(CASE)]), out)
    assert summary.conforms
    return out


@pytest.fixture(scope="module")
def store(folder: Path) -> Store:
    return Store.open(folder / "store")


def said(row: ClaimRow) -> str:
    """Article and figure; of a copy, those of the document that stands for it."""
    name = Path(row.source).stem
    anchor = row.anchor.translate(TRADITIONAL) if name in COPIES else row.anchor
    return f"{COPIES.get(name, name)}: {anchor}"


def planned(table: str) -> set[tuple[str, ...]]:
    return {tuple(line.split(maxsplit=1)) for line in table.strip().splitlines()}


def test_every_planned_pair_is_found_and_no_other(store: Store) -> None:
    found = set()
    for pair in pairs(store.records):
        marked = [said(row) + (" *" if row.claim == pair.preferred else "") for row in (pair.first, pair.second)]
        found.add((pair.outcome, frozenset(marked)))
    wanted = set()
    for outcome, rest in planned(PLANNED):
        one, other = (part.strip() for part in rest.split("  ", 1))
        wanted.add((outcome, frozenset((one, other))))
    assert found == wanted


def test_every_planned_finding_is_found_and_no_other(store: Store) -> None:
    found = [f for result in ("fails", "holds") for f in findings(store.records, result=result)]
    told = {(f.rule, f.result, frozenset(said(row) for row in f.claims)) for f in found}
    wanted = set()
    for rule, rest in planned(FOUND):
        result, claims_ = rest.split(maxsplit=1)
        wanted.add((rule, result, frozenset(part.strip() for part in claims_.split("|"))))
    assert told == wanted
    assert len(found) == len(wanted)  # copies find nothing anew


def test_copies_are_known_and_never_compared_with_each_other(store: Store) -> None:
    names = {row.document: Path(row.source).stem for row in claims(store.records)}
    same = {frozenset((names[copy], names[head])) for copy, head in copies(store.records).items()}
    assert same == {frozenset(pair) for pair in COPIES.items()}
    for pair in pairs(store.records):
        assert frozenset((names[pair.first.document], names[pair.second.document])) not in same


def test_what_is_not_compared_is_counted_by_reason(store: Store) -> None:
    assert dict(not_compared(store.records)) == NOT_COMPARED


def test_each_figure_shows_its_worst_outcome_or_why_it_has_none(store: Store) -> None:
    shown = Counter(row.agreement for row in claims(store.records) if row.kind == "quantity")
    assert set(shown) == {
        "equal", "rounds-to", "within-bound", "conflicts", "revised", "single", "not-compared",
    }  # fmt: skip
    assert shown["not-compared"] == sum(NOT_COMPARED.values())
    rows = {said(row): row for row in claims(store.records) if Path(row.source).stem not in COPIES}
    assert rows["donglan-gazette: 118 km"].agreement == "conflicts"
    assert rows["donglan-gazette: 3,279,400 tourist visits"].agreement == "revised"
    assert rows["bana-village: 5 poverty-alleviation workshops"].agreement == "single"


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, [*words, "--build", str(folder)])


def test_conflicts_shows_each_conflict_once_side_by_side(folder: Path) -> None:
    result = run(folder, "conflicts")
    assert result.exit_code == 0
    assert result.stdout.count("conflicts: ") == 3
    assert "43 poverty-alleviation workshops" in result.stdout
    assert "42家" in result.stdout
    assert "warning, exchange-rate: 48 million yuan and $4.8 million imply 10 yuan a dollar" in result.stdout
    assert "Not compared: 4 figures (2 candidate indicator, 1 no indicator, 1 no period)" in result.stdout


def test_conflicts_gives_rows_for_programs(folder: Path) -> None:
    result = run(folder, "conflicts", "--outcome", "revised", "--format", "csv")
    rows = list(csv.DictReader(result.stdout.splitlines()))
    assert [row["outcome"] for row in rows] == ["revised"] * 3
    assert all(row["preferred"] in (row["first_claim"], row["second_claim"]) for row in rows)
    lines = run(folder, "conflicts", "--format", "json").stdout.splitlines()
    assert {json.loads(line)["kind"] for line in lines} == {"pair", "finding"}


@pytest.mark.parametrize("place", ["Donglan", "donglan county", "451224", "东兰县", "東蘭縣"])
def test_series_tells_the_history_of_a_figure_by_any_name_of_its_place(folder: Path, place: str) -> None:
    result = run(folder, "series", "rural-disposable-income", "--place", place, "--format", "csv")
    rows = [row for row in csv.DictReader(result.stdout.splitlines()) if row["role"] == "main"]
    assert [(row["end"], row["value"]) for row in rows] == [("2021-12-31", "12472")] + [("2022-12-31", "13482")] * 4
    assert sum(row["preferred"] == "yes" for row in rows) == 2
    assert sum(bool(row["copy_of"]) for row in rows) == 2


def test_series_of_a_site_is_known_by_each_of_its_names(folder: Path) -> None:
    answers = {
        run(folder, "series", "接待游客", "--place", name, "-f", "json").stdout for name in ("Dahong town", "达吽小镇")
    }
    (answer,) = answers
    assert [json.loads(line)["preferred"] for line in answer.splitlines()].count("yes") == 1


def test_series_knows_a_village_and_a_measure_that_only_a_text_names(folder: Path) -> None:
    village = run(folder, "series", "workshops", "--place", "bana village", "-f", "json")
    assert [json.loads(line)["value"] for line in village.stdout.splitlines()] == ["5"]
    measure = run(folder, "series", "villages", "--place", "Donglan", "-f", "json")
    assert [json.loads(line)["agreement_reason"] for line in measure.stdout.splitlines()] == ["candidate indicator"]
    assert "Not compared: 1 figures (1 candidate indicator)" in measure.stderr


def test_rank_orders_divisions_and_lists_those_without_a_figure(folder: Path) -> None:
    words = ("rank", "rural-disposable-income", "--within", "Hechi", "--period", "2022")
    rows = list(csv.DictReader(run(folder, *words, "--format", "csv").stdout.splitlines()))
    assert [(row["rank"], row["place"], row["value"]) for row in rows[:2]] == [
        ("1", "Donglan County", "13482"), ("2", "Fengshan County", "12900"),
    ]  # fmt: skip
    assert len(rows) == 11
    assert {row["value"] for row in rows[2:]} == {""}
    assert "No figure: Jinchengjiang District" in run(folder, *words).stdout


def test_rank_divides_by_another_figure(folder: Path) -> None:
    words = ("rank", "jobs-created", "--within", "Hechi", "--period", "2022", "--per", "tourist-visits", "-f", "json")
    first = json.loads(run(folder, *words).stdout.splitlines()[0])
    assert (first["place"], first["value"], first["unit"]) == ("Donglan County", "0.0191", "job per person-time")


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (("series", "rural-disposible-income", "--place", "Donglan"), "near it: rural-disposable-income"),
        (("series", "tourist-visits", "--place", "Dongland"), "near it: Donglan County"),
        (("rank", "tourist-visits", "--within", "Hechi", "--period", "last year"), "expected a period such as 2022"),
        (("series", "tourist-visits", "--place", "Atlantis"), "expected a place, found none"),
    ],
)
def test_a_name_that_is_not_known_is_answered_with_near_ones(folder: Path, words: tuple[str, ...], near: str) -> None:
    result = run(folder, *words)
    assert isinstance(result.exception, QueryError)
    assert near in str(result.exception)


def test_explain_names_what_a_claim_was_compared_with(folder: Path, store: Store) -> None:
    rows = {(Path(row.source).stem, row.anchor): row for row in claims(store.records)}
    told = run(folder, "explain", rows["donglan-reprint", "118 km"].claim).stdout
    assert "revised: “121 km”, Donglan Sample Gazette" in told
    told += run(folder, "explain", rows["donglan-gazette", "118 km"].claim).stdout
    assert told.count("same text as  document:") == 1  # the other one stands for both
    told = run(folder, "explain", rows["hechi-2022", "$4.8 million"].claim).stdout
    assert "finding       48 million yuan and $4.8 million imply 10 yuan a dollar" in told


def test_diff_shows_what_came_went_and_changed(folder: Path, tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for file in CASE.glob("*.txt"):
        if file.stem in (GAZETTE, REPORT):
            text = file.read_text(encoding="utf-8")
            (articles / file.name).write_text(text.replace("36,000 mu", "37,000 mu"), encoding="utf-8")
    before, after = tmp_path / "before", tmp_path / "after"
    build(find_sources([str(CASE / f"{REPORT}.txt")]), before)
    build(find_sources([str(articles)]), after)
    result = CliRunner().invoke(cli, ["diff", str(before), str(after), "--format", "csv"])
    rows = list(csv.DictReader(result.stdout.splitlines()))
    assert {row["source"] for row in rows if row["change"] == "came"} == {f"{GAZETTE}.txt"}
    changed = [row for row in rows if row["change"] == "changed" and row["anchor"] == "2400公顷"]
    assert [(row["field"], row["before"], row["after"]) for row in changed] == [("agreement", "single", "conflicts")]
    back = CliRunner().invoke(cli, ["diff", str(after), str(before)])
    assert f"- {GAZETTE}.txt: “13,482 yuan”" in back.stdout
    assert "0 came" in back.stderr
    assert CliRunner().invoke(cli, ["diff", str(after), str(after)]).stdout == ""
