"""What governs a figure: its place, period, status, role and indicator, each with its cue."""

import pytest

from hechi_kg.model import Basis, Reason
from reading import assembled, figures, relations

PLACES = [
    ("Nandan county built 12 schools in 2022.", ["451221"]),
    ("Hechi, in western Guangxi, built 12 schools.", ["451200"]),
    ("Hechi built 12 schools in Nandan county.", ["451221"]),
    ("Nandan county has 12 sites, while Tian'e county has 31 villages.", ["451221", "451222"]),
    ("Funded by Futian district, Nandan county built 12 schools.", ["451221"]),
    ("The National Development and Reform Commission lauded 15 cities.", [""]),
    ("Schools in Guangxi's Hechi enrolled 12 students.", ["451200"]),
    ("Nandan and Tian'e built 8 and 11 schools, respectively.", ["451221", "451222"]),
    ("南丹县、天峨县分别建成学校8所、11所。", ["451221", "451222"]),
    ("河池市南丹县建成学校8所。", ["451221"]),
]
PERIODS = [
    ("Hechi built 12 schools in 2021 and 15 schools in 2022.", ["2021", "2022"]),
    ("In 2021, Hechi built 12 schools and 3 hospitals.", ["2021", "2021"]),
    ("Income rose from 2,012 yuan in 2012 to 10,141 yuan in 2020.", ["2012", "2020"]),
    ("Hechi built 12 schools in 2021, up 20 percent from 2020.", ["2021", "2021"]),
    ("Hechi has 12 schools.", [""]),
    ("2021年，河池市建成学校12所，同比增长20%。", ["2021", "2021"]),
    ("2021年河池市建成学校12所，2022年建成15所。", ["2021", "2022"]),
]
STATUSES = [
    ("Hechi built 12 schools.", ["actual"]),
    ("Hechi will build 12 schools.", ["planned"]),
    ("Hechi plans to build 12 schools, benefiting 300 relocated people.", ["planned", "planned"]),
    ("Hechi aims to build 12 schools.", ["target"]),
    ("A total of 12 schools will be built in Hechi.", ["planned"]),
    ("Hechi has built 12 schools and plans to build 15 hospitals.", ["actual", "planned"]),
    ("河池市计划建设学校12所。", ["planned"]),
    ("河池市力争建成学校12所，带动3000户增收。", ["target", "target"]),
    ("河池市已建成学校12所。", ["actual"]),
    ("“十四五”规划期间，河池市建成学校12所。", ["actual"]),
]
ROLES = [
    ("Hechi invested 4.8 billion yuan ($712 million).", [("main", None), ("conversion", 0)]),
    ("The county planted 600 mu (40 hectares) of tea.", [("main", None), ("conversion", 0)]),
    ("Income reached 12,156 yuan, up 28.12 percent.", [("main", None), ("growth", 0)]),
    ("Exports rose by 12 percent to 30 million yuan.", [("growth", 1), ("main", None)]),
    ("Hechi has planned 43 projects. Among them, 15 projects began.", [("main", None), ("share", 0)]),
    ("Hechi built 45 schools, including 12 schools in villages.", [("main", None), ("share", 0)]),
    ("人均可支配收入13286元，比上年增长8.6%。", [("main", None), ("growth", 0)]),
    ("全市实施项目43个，其中15个项目建成。", [("main", None), ("share", 0)]),
]


MEASURES = [
    ("The average price, however, dropped by 2 yuan to 9 yuan per kg.", ["average price", "average price"]),
    ("Wheat output fell by 8 percent to 40,000 tonnes.", ["Wheat output", "Wheat output"]),
]


@pytest.mark.parametrize(("body", "codes"), PLACES)
def test_place_is_that_of_the_clause(body: str, codes: list[str]) -> None:
    assert [c.place.removeprefix("id/place/") for c in figures(assembled(body))] == codes


@pytest.mark.parametrize(("body", "years"), PERIODS)
def test_a_period_reaches_the_figures_that_it_governs(body: str, years: list[str]) -> None:
    told = [c for c in figures(assembled(body)) if c.unit != "percentage-point"]
    assert [str(c.period.end.year) if c.period else "" for c in told] == years


@pytest.mark.parametrize(("body", "statuses"), STATUSES)
def test_status_comes_from_the_verb_that_governs(body: str, statuses: list[str]) -> None:
    assert [c.status for c in figures(assembled(body))] == statuses


@pytest.mark.parametrize(("body", "roles"), ROLES)
def test_role_points_at_the_figure_that_it_belongs_to(body: str, roles: list[tuple[str, int | None]]) -> None:
    told = figures(assembled(body))
    order = {claim.id: number for number, claim in enumerate(told)}
    assert [(c.role, order.get(c.of)) for c in told] == roles


def test_every_attribute_names_the_words_that_it_was_read_from() -> None:
    found = assembled("Nandan county built 12 schools in 2022.")
    claim = figures(found)[0]
    cues = {c.span.of(found.document.text): c.basis for c in (claim.place_cue, claim.period_cue, claim.status_cue) if c}
    assert cues == {"Nandan county": Basis.SENTENCE, "in 2022": Basis.SENTENCE, "built": Basis.SENTENCE} or cues == {
        "Nandan county": Basis.SENTENCE, "2022": Basis.SENTENCE, "built": Basis.SENTENCE}  # fmt: skip
    assert claim.grade == "stated"


def test_what_the_title_supplies_is_inferred() -> None:
    claim = figures(assembled("The county built 12 schools in 2022.", title="Nandan county at work"))[0]
    assert claim.place_cue is not None
    assert (claim.place_cue.basis, claim.grade) == (Basis.TITLE, "inferred")


def test_a_figure_that_only_the_title_has_is_a_claim_and_a_repeated_one_is_not() -> None:
    found = assembled("Hechi built 12 schools.", title="Hechi builds 12 schools and 3 parks")
    assert [c.anchor_text for c in figures(found)] == ["3 parks", "12 schools"]
    assert [e.text for e in found.ledger if e.reason is Reason.REPEAT] == ["12"]


def test_a_measure_that_no_vocabulary_knows_is_a_candidate() -> None:
    found = assembled("Hechi counted 37 wooden drum towers in 2022.")
    assert [c.label for c in found.candidates] == ["wooden drum towers"]
    assert figures(found)[0].indicator == found.candidates[0].id


def test_counts_of_projects_are_groups_with_a_size() -> None:
    found = assembled("Hechi has planned 43 road projects during the 14th Five-Year Plan period.")
    group = next(e for e in found.entities if e.kind == "ProjectGroup")
    assert ("hasSize", "43") in group.attributes
    assert ("43 road projects", "plannedBy", "451200") in relations(found)
    assert ("43 road projects", "duringPeriodOf", "14th-five-year-plan") in relations(found)


def test_who_praised_whom_is_read_from_passive_and_active_sentences() -> None:
    active = relations(
        assembled("In May, the State Council issued a circular that commended Nandan county for its work in 2022.")
    )
    assert ("circular of May 2022", "commends", "451221") in active or (
        "circular of May 2023",
        "commends",
        "451221",
    ) in active
    assert any(p == "issuedBy" for _, p, _ in active)
    assert any(p == "commendsWorkOf" and o.startswith("2022") for _, p, o in active)


def test_a_division_lies_only_where_the_gazetteer_has_it() -> None:
    assert not {p for _, p, _ in relations(assembled("A fair opened by Hechi in Beijing drew 300 people."))} & {
        "locatedIn"
    }


def test_lists_of_facilities_end_with_their_clause() -> None:
    told = relations(
        assembled("Hechi has built roads, kindergartens and hospitals, and water supply has been improved.")
    )
    assert {o for _, p, o in told if p == "builtFacility"} == {"roads", "kindergartens", "hospitals"}


@pytest.mark.parametrize(("body", "measures"), MEASURES)
def test_a_change_and_the_level_that_it_led_to_are_of_one_thing(body: str, measures: list[str]) -> None:
    assert [claim.measured for claim in figures(assembled(body))] == measures
