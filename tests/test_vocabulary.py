"""The vocabularies are complete, unambiguous and consistent: what the reader of text leans on."""

import re
import shutil
from collections import Counter, defaultdict
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path

import pyoxigraph as ox
import pytest

from hechi_kg.lexicon import Lexicon, load_lexicon
from hechi_kg.model import Concept
from hechi_kg.recognise.dictionary import plural
from hechi_kg.resources import resource
from hechi_kg.vocab import BASE, FOREIGN_PREFIXES

SKOS = FOREIGN_PREFIXES["skos"]
LANGUAGES = ("en", "zh-hans")  # readers differ in the case of the tags that they hand on
SCHEMES = {
    "indicator": "Indicator",
    "organisation": "Organisation",
    "plan": "Plan",
    "programme": "Programme",
    "measure": "SupportMeasure",
    "facility": "FacilityType",
    "role": "Role",
    "grade": "Grade",
}
# Chinese labels of one character match inside any word: each has been weighed.
SINGLE_CHARACTERS = {"占", "佔", "辖", "轄", "赚", "賺", "挣", "掙"}


@cache
def lexicon() -> Lexicon:
    return load_lexicon()


@cache
def texts(predicate: str) -> dict[str, list[ox.Literal]]:
    """Subject id -> literals of a SKOS property, over all vocabulary files."""
    found: dict[str, list[ox.Literal]] = defaultdict(list)
    for file in sorted(resource("ontology/vocabulary").glob("*.ttl")):
        for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE, base_iri=BASE):
            if quad.predicate.value == SKOS + predicate and isinstance(quad.object, ox.Literal):
                assert isinstance(quad.subject, ox.NamedNode)
                found[quad.subject.value.removeprefix(BASE)].append(quad.object)
    return found


def labels(concept: Concept) -> dict[str, str]:
    return {tag.lower(): label for tag, label in concept.label.items()}


def tags(literals: list[ox.Literal]) -> Counter[str]:
    return Counter((literal.language or "").lower() for literal in literals)


def concepts(scheme: str) -> tuple[Concept, ...]:
    found = lexicon().scheme(scheme)
    assert found
    return found


def spellings(concept: Concept) -> set[tuple[str, str]]:
    """(language, form) as the reader compares them: lower case, a hyphen as a space, English also in the plural."""
    forms = {
        (tag.split("-")[0], form.lower().replace("-", " ")) for tag, words in concept.forms.items() for form in words
    }
    return forms | {("en", plural(form)) for language, form in forms if language == "en"}


def units(concept: Concept) -> set[str]:
    return set(concept.values.get("measuredIn", ()))


def ancestors(concept: Concept) -> list[str]:
    """The concepts above, nearest first; fails on a circle."""
    seen: list[str] = []
    above = list(concept.broader)
    while above:
        name = above.pop()
        assert name != concept.id, f"{concept.id} is broader than itself"
        if name not in seen:
            seen.append(name)
            above += lexicon().concepts[name].broader
    return seen


def is_subject(concept: Concept) -> bool:
    return concept.notation.startswith("subject-")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_each_concept_has_its_code_a_name_and_a_definition_in_both_languages(scheme: str) -> None:
    for concept in concepts(scheme):
        assert concept.notation == concept.id.rsplit("/", 1)[-1]
        names, definitions = tags(texts("prefLabel")[concept.id]), tags(texts("definition")[concept.id])
        assert names == definitions == Counter(LANGUAGES), concept.id


@pytest.mark.parametrize("scheme", SCHEMES)
def test_each_scheme_is_named_and_defined_in_both_languages(scheme: str) -> None:
    for predicate in ("prefLabel", "definition"):
        assert tags(texts(predicate)[f"vocabulary/{scheme}"]) == Counter(LANGUAGES)


@pytest.mark.parametrize(("scheme", "kind"), SCHEMES.items())
def test_each_concept_has_the_class_of_its_scheme(scheme: str, kind: str) -> None:
    for concept in concepts(scheme):
        if not is_subject(concept):
            assert set(concept.kinds) <= {kind, "FiveYearPlan"}, concept.id
            assert concept.kinds, concept.id


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_unique_in_their_scheme(scheme: str, language: str) -> None:
    names = Counter(labels(concept)[language].lower() for concept in concepts(scheme))
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_form_stands_for_one_concept_of_its_scheme(scheme: str) -> None:
    """Indicators may share a form when no unit could be either's: the figure's unit decides."""
    known: dict[tuple[str, str], list[Concept]] = defaultdict(list)
    for concept in concepts(scheme):
        for spelling in spellings(concept):
            known[spelling].append(concept)
    clashes = [
        (form, one.notation, other.notation)
        for form, sharing in known.items()
        for one, other in combinations(sharing, 2)
        if scheme != "indicator" or units(one) & units(other)
    ]
    assert clashes == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_forms_are_written_as_a_text_prints_them(scheme: str) -> None:
    for concept in concepts(scheme):
        for tag, forms in concept.forms.items():
            for form in forms:
                assert form == " ".join(form.split()), (concept.id, form)
                chinese = re.search(r"[一-鿿]", form) is not None
                if tag == "en":
                    assert not chinese, (concept.id, form)
                    assert len(form) > 1, concept.id
                else:
                    assert tag.lower() in ("zh-hans", "zh-hant"), (concept.id, tag)
                    assert chinese or re.fullmatch(r"[A-Z0-9.]+", form), (concept.id, form)
                    assert len(form) > 1 or form in SINGLE_CHARACTERS, (concept.id, form)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_broader_concepts_exist_and_form_no_circle(scheme: str) -> None:
    for concept in concepts(scheme):
        for name in ancestors(concept):
            assert lexicon().concepts[name].scheme == scheme


def test_indicators_cover_the_genre() -> None:
    indicators = [concept for concept in concepts("indicator") if not is_subject(concept)]
    assert len(indicators) >= 160
    subjects = [concept for concept in concepts("indicator") if is_subject(concept)]
    below = Counter(name for concept in indicators for name in ancestors(concept))
    assert min(below[subject.id] for subject in subjects) >= 3


def test_each_indicator_stands_below_one_subject() -> None:
    for concept in concepts("indicator"):
        tops = [name for name in ancestors(concept) if is_subject(lexicon().concepts[name])]
        assert len(tops) == (0 if is_subject(concept) else 1), concept.id


def test_indicators_are_measured_in_known_units() -> None:
    known = {concept.id for concept in concepts("unit")}
    for concept in concepts("indicator"):
        assert units(concept) <= known, concept.id
        assert bool(units(concept)) is not is_subject(concept), concept.id


def test_a_scope_is_said_in_the_name_of_its_indicator() -> None:
    scoped = [concept for concept in concepts("indicator") if concept.values.get("scope")]
    assert scoped
    for concept in scoped:
        (scope,) = concept.values["scope"]
        named = scope.replace("lifted out of poverty", "(lifted out of poverty|formerly poor)").replace(
            "disabled", "disab"
        )
        assert re.search(named, concept.label["en"]), concept.id


def test_net_and_disposable_income_are_siblings() -> None:
    net = lexicon().concepts["vocabulary/indicator/per-capita-net-income"]
    disposable = lexicon().concepts["vocabulary/indicator/per-capita-disposable-income"]
    assert net.broader == disposable.broader == ("vocabulary/indicator/income",)
    assert not spellings(net) & spellings(disposable)


def test_a_five_year_plan_covers_five_years_and_follows_the_one_before() -> None:
    periods = []
    for concept in concepts("plan"):
        (period,) = concept.values["hasPeriod"]
        start, end = (date.fromisoformat(day) for day in period.removeprefix("id/interval/").split("--"))
        assert (start.month, start.day, end.month, end.day) == (1, 1, 12, 31), concept.id
        if "FiveYearPlan" in concept.kinds:
            assert end.year - start.year == 4, concept.id
            periods.append((start.year, int(re.match(r"\d+", concept.notation)[0])))  # type: ignore[index]
    assert [number for _, number in sorted(periods)] == list(range(1, 17))
    assert all(year == 1971 + 5 * (number - 4) for year, number in periods if number > 3)


def test_a_plan_short_form_is_no_number_by_itself() -> None:
    for concept in concepts("plan"):
        for _, form in spellings(concept):
            assert not re.fullmatch(r"[一二三四五六七八九]?五|十五", form), (concept.id, form)


@pytest.mark.parametrize(
    ("scheme", "names"),
    [
        ("measure", ("job creation", "skills training", "relocation employment assistance mechanism")),
        ("facility", ("water supply", "electricity", "roads", "networks", "sewage treatment", "garbage treatment")),
        ("facility", ("afforestation", "compulsory education schools", "kindergartens")),
        ("facility", ("medical and health care facilities",)),
        ("programme", ("poverty-alleviation relocation",)),
        ("organisation", ("National Development and Reform Commission",)),
        ("plan", ("14th Five-Year Plan",)),
    ],
)
def test_names_are_those_that_annotators_use(scheme: str, names: tuple[str, ...]) -> None:
    assert set(names) <= {concept.label["en"] for concept in concepts(scheme)}


@pytest.mark.parametrize(
    ("scheme", "form", "notation"),
    [
        ("indicator", "relocated people", "relocated-people"),
        ("indicator", "搬迁群众", "relocated-people"),
        ("indicator", "lifted out of poverty", "people-lifted-out"),
        ("indicator", "農民人均純收入", "rural-net-income"),
        ("programme", "ex-situ poverty alleviation relocation", "poverty-alleviation-relocation"),
        ("programme", "易地扶貧搬遷", "poverty-alleviation-relocation"),
        ("organisation", "国家发展改革委", "ndrc"),
        ("organisation", "国家发改委", "ndrc"),
        ("plan", "Fourteenth Five-Year Plan", "14th-five-year-plan"),
        ("plan", "14th Five Year Plan", "14th-five-year-plan"),
        ("plan", "“十四五”", "14th-five-year-plan"),
        ("measure", "creating jobs", "job-creation"),
        ("facility", "afforest", "afforestation"),
    ],
)
def test_forms_of_both_languages_and_scripts_are_known(scheme: str, form: str, notation: str) -> None:
    language = "en" if form.isascii() else "zh"
    spelling = (language, form.lower().replace("-", " "))
    assert notation in {concept.notation for concept in concepts(scheme) if spelling in spellings(concept)}


def test_a_short_form_that_a_local_body_shares_names_no_national_body() -> None:
    forms = {form for form, _ in lexicon().forms("organisation", "zh")}
    assert not forms & {"发改委", "发改局", "财政局", "农业农村局", "自治区政府", "市政府", "乡村振兴局"}


def examples() -> list[tuple[str, str]]:
    """(file named above it, Turtle) of each example of docs/teach.md."""
    guide = Path(__file__).parent.parent / "docs" / "teach.md"
    return re.findall(
        r"`ontology/vocabulary/([a-z-]+\.ttl)`[^`]*?```turtle\n(.*?)```", guide.read_text("utf-8"), re.DOTALL
    )


@pytest.mark.parametrize(("file", "turtle"), examples())
def test_the_guide_s_examples_teach_what_they_say(file: str, turtle: str, tmp_path: Path) -> None:
    """Each is added to the end of its file in a copy, and the copy then knows a concept or a form more."""
    copy = tmp_path / "vocabulary"
    shutil.copytree(resource("ontology/vocabulary"), copy)
    with (copy / file).open("a", encoding="utf-8") as opened:
        opened.write("\n" + turtle)
    taught = load_lexicon(copy)
    new = [concept for name, concept in taught.concepts.items() if concept != lexicon().concepts.get(name)]
    sites = set(taught.sites) - set(lexicon().sites)
    assert len(sites) == (file == "sites.ttl")
    assert len(new) == {"sites.ttl": 0, "relations.ttl": 2}.get(file, 1)
    for concept in new:
        known = lexicon().concepts.get(concept.id)
        assert known is None or spellings(concept) > spellings(known)
        assert set(labels(concept)) == set(LANGUAGES)
        assert all(unit in taught.concepts for unit in units(concept))


def test_the_guide_has_an_example_for_each_open_scheme() -> None:
    assert {file for file, _ in examples()} >= {
        "indicators.ttl",
        "organisations.ttl",
        "plans.ttl",
        "programmes.ttl",
        "measures.ttl",
        "facilities.ttl",
        "units.ttl",
        "sites.ttl",
        "relations.ttl",
    }
