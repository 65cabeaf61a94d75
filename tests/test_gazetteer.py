"""The gazetteer's lookups, and the finding of names in text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hechi_kg.errors import ResourceError
from hechi_kg.gazetteer import Gazetteer, Match, load_gazetteer

ARTICLE = Path(__file__).parents[2] / "shared" / "articles" / "hechi-2022-08-12-relocation-follow-up.txt"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def found(gazetteer: Gazetteer, text: str) -> list[tuple[str, str]]:
    """Each name as printed with its best candidate."""
    return [(text[match.start : match.end], match.candidates[0]) for match in gazetteer.find(text)]


def only(gazetteer: Gazetteer, text: str) -> Match:
    matches = gazetteer.find(text)
    assert len(matches) == 1, matches
    return matches[0]


def test_ancestors_go_from_the_parent_up_to_the_country(gazetteer: Gazetteer) -> None:
    assert gazetteer.ancestors("451229100") == ("451229", "451200", "450000", "100000")
    assert gazetteer.ancestors("100000") == ()


def test_counties_of_a_municipality_lie_in_it_directly(gazetteer: Gazetteer) -> None:
    assert gazetteer.ancestors("110105") == ("110000", "100000")


def test_within_holds_at_any_depth_and_for_sites(gazetteer: Gazetteer) -> None:
    assert gazetteer.within("451229100", "450000")
    assert gazetteer.within("451229", "451229")
    assert not gazetteer.within("451200", "451229")
    assert gazetteer.within("id/site/damou-town", "451229")


def test_unknown_codes_are_refused(gazetteer: Gazetteer) -> None:
    assert "451281" not in gazetteer
    with pytest.raises(KeyError):
        gazetteer.entry("451281")
    with pytest.raises(KeyError):
        gazetteer.entry("451229999")


def test_a_former_code_leads_to_the_present_one(gazetteer: Gazetteer) -> None:
    assert gazetteer.present("451281") == "451203"
    assert gazetteer.present("452722") == "451203"  # 宜山县, two steps back
    assert gazetteer.present("451203") == "451203"
    assert gazetteer.present("999999") == ""


def test_a_former_name_stands_for_the_present_division(gazetteer: Gazetteer) -> None:
    for text in ("宜州市", "Yizhou city"):
        match = only(gazetteer, text)
        assert (match.candidates, match.form, match.former, match.weak) == (("451203",), "former", "451281", False)


def test_a_present_name_is_never_read_as_a_former_one(gazetteer: Gazetteer) -> None:
    assert only(gazetteer, "贵港市").form == "full"
    assert only(gazetteer, "河池").former == ""


@pytest.mark.parametrize(
    "text",
    [
        "Dahua Yao Autonomous County",
        "Dahua Yao autonomous county",
        "Dahua county",
        "Dahua County",
        "Dahua",
        "大化瑶族自治县",
        "大化县",
        "大化",
    ],
)
def test_every_printed_form_of_a_county_finds_it(gazetteer: Gazetteer, text: str) -> None:
    match = only(gazetteer, text)
    assert (match.start, match.end, match.candidates) == (0, len(text), ("451229",))
    assert not match.weak


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Du'an", "451228"),
        ("Du'an Yao autonomous county", "451228"),
        ("Duan Yao Autonomous County", "451228"),
        ("都安", "451228"),
        ("Luocheng Mulao autonomous county", "451225"),
        ("Luocheng Mulam Autonomous County", "451225"),
        ("Tian'e", "451222"),
        ("Guangxi Zhuang autonomous region", "450000"),
        ("Guangxi", "450000"),
        ("Hechi city", "451200"),
        ("Urumqi", "650100"),
        ("Ürümqi", "650100"),
        ("Hohhot", "150100"),
        ("Shaanxi", "610000"),
        ("Xizang", "540000"),
        ("Tibet autonomous region", "540000"),
        ("Baise", "451000"),
        ("Bose city", "451000"),
        ("Macau", "820000"),
        ("Hong Kong SAR", "810000"),
        ("Longsheng Various Nationalities Autonomous County", "450328"),
        ("Longsheng Multi-ethnic Autonomous County", "450328"),
        ("Qiandongnan Miao and Dong autonomous prefecture", "522600"),
        ("Qiandongnan Miao-Dong Autonomous Prefecture", "522600"),
        ("Mianxian", "610725"),
        ("Mian County", "610725"),
        ("China", "100000"),
        ("People's Republic of China", "100000"),
        ("中国", "100000"),
        ("台湾", "710000"),
        ("内蒙古", "150000"),
        ("新疆", "650000"),
        ("罗城县", "451225"),
        ("黔东南州", "522600"),
    ],
)
def test_other_names_and_spellings_find_their_division(gazetteer: Gazetteer, text: str, code: str) -> None:
    assert only(gazetteer, text).candidates[0] == code


def test_the_whole_country_is_no_place_name(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("全国 全区 全省 该县 我县") == ()


def test_a_lower_case_word_is_no_name(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("a fan of long songs; she and he; you; hechi") == ()


def test_one_syllable_stems_never_stand_alone(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Long songs. Fan clubs. She said. He went. You can. Guide. Mile after mile. Bay") == ()
    assert found(gazetteer, "Fan county") == [("Fan county", "410926")]


def test_a_name_inside_a_word_is_none(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Hechicity Dahuas xHechi Hechi2") == ()


def test_hyphens_and_possessives_bound_a_name(gazetteer: Gazetteer) -> None:
    text = "Guangdong-Guangxi cooperation in Hechi's towns and Xi'an's 'Nandan'"
    assert [name for name, _ in found(gazetteer, text)] == ["Guangdong", "Guangxi", "Hechi", "Xi'an", "Nandan"]


def test_the_longest_name_wins_and_a_refuted_one_makes_way(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "Hechi citywide") == [("Hechi", "451200")]
    assert found(gazetteer, "Nandan countywide") == [("Nandan", "451221")]
    assert found(gazetteer, "河池市大化瑶族自治县") == [("河池市", "451200"), ("大化瑶族自治县", "451229")]


@pytest.mark.parametrize(
    "text",
    ["利益最大化", "扩大化工产能", "家家户户都安装了水表", "都安排好了", "推广西瓜种植", "长江西岸", "贸易额出大理石"],
)
def test_chinese_names_inside_other_words_are_none(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "搬迁安置点",
        "黑山羊",
        "施用复合肥",
        "产业繁荣昌盛",
        "创新乡村治理",
        "各地投资中心",
        "提出更高要求",
        "老人安享晚年，都安享晚年",
        "其中山区占七成",
        "孙中山",
        "团结乡亲",
    ],
)
def test_words_that_hold_the_name_of_a_place_elsewhere_are_none(gazetteer: Gazetteer, text: str) -> None:
    assert [match for match in gazetteer.find(text) if not match.weak] == []


def test_a_name_stays_certain_beside_other_characters(gazetteer: Gazetteer) -> None:
    for text in ("迁安市", "融安全县", "都安", "合肥", "黑山县", "新乡市", "中山区"):
        match = gazetteer.find(text)[0]
        assert (match.start, match.weak) == (0, False), text


@pytest.mark.parametrize("text", ["城市郊区", "在县城市区"])
def test_a_former_district_named_by_a_word_is_no_certain_name(gazetteer: Gazetteer, text: str) -> None:
    assert all(match.weak and match.form != "former" for match in gazetteer.find(text))


def test_an_english_word_or_people_is_no_certain_place(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Guiding opinions. Boxing. Jingle bells. Plain blue shirts. Bordered yellow flags.") == ()
    assert found(gazetteer, "Guiding county; Plain Blue Banner") == [
        ("Guiding county", "522723"),
        ("Plain Blue Banner", "152530"),
    ]
    matches = gazetteer.find("Xinhua reported on Maonan, Naxi and Dongxiang people and on Ali")
    assert all(match.weak for match in matches)


@pytest.mark.parametrize("text", ["城区", "郊区", "和平", "资源", "合作", "乐业", "Duan", "小城镇", "新县"])
def test_names_that_are_common_words_are_weak(gazetteer: Gazetteer, text: str) -> None:
    assert only(gazetteer, text).weak


def test_a_weak_name_behind_its_own_prefecture_is_certain(gazetteer: Gazetteer) -> None:
    assert only(gazetteer, "容县").weak
    assert [match.weak for match in gazetteer.find("玉林市容县")] == [False, False]
    assert [match.weak for match in gazetteer.find("百色乐业")] == [False, False]


def test_a_stem_behind_a_surname_is_weak(gazetteer: Gazetteer) -> None:
    assert only(gazetteer, "villager Wei Dahua").weak
    assert not only(gazetteer, "villager Wei in Dahua").weak


def test_candidates_come_with_the_higher_level_first(gazetteer: Gazetteer) -> None:
    match = only(gazetteer, "Jilin")
    assert match.candidates[:2] == ("220000", "220200")
    assert set(only(gazetteer, "Yulin").candidates) >= {"450900", "610800"}
    assert len(only(gazetteer, "朝阳区").candidates) == 2


def test_townships_are_found_in_both_languages(gazetteer: Gazetteer) -> None:
    for text in (
        "里湖瑶族乡",
        "里湖乡",
        "Lihu Yao Township",
        "Lihu Yao town",
        "Lihu Yao Nationality Township",
        "Lihu Yao ethnic township",
    ):
        assert only(gazetteer, text).candidates[0] == "451221204"
    assert "451229100" in only(gazetteer, "大化镇").candidates
    assert "451229100" in only(gazetteer, "Dahua Town").candidates


def test_the_printed_kind_of_township_comes_first(gazetteer: Gazetteer) -> None:
    towns = only(gazetteer, "Gonghe township").candidates
    assert gazetteer.entry(towns[0]).zh.endswith("乡")
    assert any(gazetteer.entry(code).zh.endswith("镇") for code in towns)


def test_a_town_that_no_list_holds_is_no_township(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Qwertyu town") == ()
    assert not any("达吽" in zh for zh, _ in gazetteer.townships.values())


@pytest.mark.parametrize("text", ["Damou town", "Dahong Town", "达吽小镇", "達吽小鎮"])
def test_a_curated_site_is_found_by_each_of_its_names(gazetteer: Gazetteer, text: str) -> None:
    assert only(gazetteer, text).candidates == ("id/site/damou-town",)
    assert gazetteer.place_of("id/site/damou-town") == "451229100"


def test_offsets_are_code_points(gazetteer: Gazetteer) -> None:
    text = "😀 İ 𬇕 Hechi, 河池"
    assert [text[match.start : match.end] for match in gazetteer.find(text)] == ["Hechi", "河池"]


@given(st.text(alphabet="Hechi Duan'大化县市都安城镇Long\n-😀İ", max_size=60))
def test_matches_are_disjoint_ordered_and_within_the_text(text: str) -> None:
    matches = load_gazetteer().find(text)
    ends = [0]
    for match in matches:
        assert ends[-1] <= match.start < match.end <= len(text)
        assert match.candidates
        ends.append(match.end)


def test_a_folder_without_tables_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"divisions\.csv|changes\.csv"):
        load_gazetteer(tmp_path)


def test_a_long_text_loses_no_name(gazetteer: Gazetteer) -> None:
    text = "In the first half of the year, Hechi city in Guangxi provided 45,000 posts for relocated people. " * 2000
    assert len(gazetteer.find(text)) == 4000


def test_the_first_article_holds_nothing_false(gazetteer: Gazetteer) -> None:
    if not ARTICLE.exists():
        pytest.skip("../shared/articles is not at hand")
    text = ARTICLE.read_text(encoding="utf-8").replace("\xa0", " ").replace("\u2019", "'")
    codes = {match.candidates for match in gazetteer.find(text)}
    assert codes == {("451200",), ("450000",), ("451229",), ("id/site/damou-town",), ("100000",)}


def test_a_town_is_found_by_the_kind_that_it_was_before() -> None:
    (match,) = load_gazetteer().find("叶邑乡种茶")
    assert match.candidates == ("410422105",)
