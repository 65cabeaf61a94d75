"""Which of the places with one name is meant, and what "the city" stands for."""

import pytest

from hechi_kg.link import place_code
from hechi_kg.model import Linked
from reading import linked


def codes(found: Linked) -> dict[str, str]:
    return {m.text: code for m in found.mentions if (code := place_code(m))}


@pytest.mark.parametrize(
    ("body", "name", "code"),
    [
        ("Chaoyang district in Beijing built 3 parks.", "Chaoyang district", "110105"),
        ("Changchun grows. Chaoyang district of the city built 3 parks.", "Chaoyang district", "220104"),
        ("Jilin province built 3 parks.", "Jilin province", "220000"),
        ("Yizhou city in Guangxi built 3 parks.", "Yizhou city", "451203"),
        ("北京市朝阳区建成3个公园。", "朝阳区", "110105"),
        ("河池市大化瑶族自治县大化镇建成3个公园。", "大化镇", "451229100"),
    ],
)
def test_a_parent_named_nearby_decides(body: str, name: str, code: str) -> None:
    assert codes(linked(body))[name] == code


def test_an_ambiguous_name_without_context_keeps_its_candidates_and_says_why() -> None:
    found = [m for m in linked("Chaoyang district built 3 parks.").mentions if m.kind == "Place"]
    assert len(found[0].candidates) > 1
    assert "several places" in found[0].reason


def test_an_ordinary_word_is_no_place_without_context() -> None:
    assert codes(linked("两地和平发展，群众平安长乐。")) == {}


def test_among_them_is_no_township() -> None:
    assert codes(linked("年末常住人口94.9万人，其中城镇人口41.4万人。", title="三台县统计公报")).keys() == {"三台县"}


def test_short_name_inside_a_longer_word_is_no_place() -> None:
    assert "130283" not in codes(linked("全县搬迁安置群众3000人。", title="都安：搬迁之后")).values()


@pytest.mark.parametrize(
    ("body", "title", "word", "code"),
    [
        ("The city built 12 schools.", "Hechi at work", "The city", "451200"),
        ("The city built 12 schools.", "Nandan county at work", "The city", "451200"),
        ("The county built 12 schools.", "Nandan county at work", "The county", "451221"),
        ("The region built 12 schools.", "Hechi at work", "The region", "450000"),
        (
            "In Du'an county, the county built 12 schools.",
            "Nandan county at work",
            "the county",
            "451228",
        ),
        ("全市建成学校12所。", "河池市教育", "全市", "451200"),
        ("全区建成学校12所。", "河池市教育", "全区", "450000"),
        ("全区建成学校12所。", "宜州区教育", "全区", "451203"),
        ("该县建成学校12所。", "天峨县教育", "该县", "451222"),
    ],
)
def test_words_that_stand_for_a_place_get_it(body: str, title: str, word: str, code: str) -> None:
    assert codes(linked(body, title=title))[word] == code


def test_own_area_is_the_titles_place_else_the_publishers() -> None:
    assert linked("12 schools were built.", title="Nandan county at work", publisher="Hechi Gazette").home == "451221"
    assert linked("12 schools were built.", title="Work goes on", publisher="Hechi Gazette").home == "451200"


@pytest.mark.parametrize(
    ("body", "home"),
    [
        ("Lushan county in central China's Henan province built 3 parks.", "410423"),
        ("Zeku county in Qinghai province built 3 parks.", "632324"),
    ],
)
def test_a_county_of_a_province_is_not_the_one_of_its_name(body: str, home: str) -> None:
    assert linked(body, title="Buses help Henan county out of poverty").home == home


@pytest.mark.parametrize(
    "body",
    [
        "In this small village of Panjiadao, in Nandan county, Wei grows mulberries.",
        "In Wei's village - Panjiadao in Nandan county - there are 80 greenhouses.",
    ],
)
def test_a_village_is_found_by_what_leads_to_its_name(body: str) -> None:
    assert [m.text for m in linked(body).mentions if m.kind == "Village"] == ["Panjiadao"]


def test_an_impersonal_it_is_no_place() -> None:
    found = linked("Nandan county grows. It's a hot day. It was 30 yuan a kilo. It has 300 wells.")
    text = found.recognition.document.text
    assert [text[m.span.start :][:6] for m in found.mentions if m.text == "It"] == ["It has"]


def test_a_village_that_no_list_holds_lies_where_the_text_says() -> None:
    entities = {e.labels[0][0]: e for e in linked("Longping village in Leye county built 3 parks.").entities}
    assert entities["Longping village"].kind == "Village"
    assert entities["Longping village"].attributes == (("locatedIn", "id/place/451028"),)


def test_a_listed_site_is_known_by_each_of_its_names() -> None:
    for name in ("Damou town", "Dahong town", "达吽小镇"):
        mentions = linked(f"{name} opened 3 shops." if name.isascii() else f"{name}新开商铺3家。").mentions
        assert {m.candidates for m in mentions if m.kind == "Site"} == {("id/site/damou-town",)}, name


def test_a_place_inside_the_name_of_a_body_is_not_mentioned_by_itself() -> None:
    found = linked("Guilin University of Technology built 3 parks in Hechi.")
    assert "450300" not in codes(found).values()


def test_an_area_that_metadata_alone_name_has_a_cue_without_words() -> None:
    told = linked("12 schools were built.", title="Work goes on", publisher="Hechi Gazette")
    assert told.home == "451200"
    assert told.home_cue is not None
    assert linked("12 schools were built.", title="Work goes on").home_cue is None
