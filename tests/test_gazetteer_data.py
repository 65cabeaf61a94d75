"""The tables of `data/gazetteer`: counts, hierarchy, names known to be hard, points, provenance."""

import csv
import hashlib
import math
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from hechi_kg.gazetteer import Entry, Gazetteer, load_gazetteer

FOLDER = Path(__file__).parents[1] / "data" / "gazetteer"
# The divisions of Hechi, as two lists of other origin have them.
HECHI = {
    "451202": ("金城江区", "Jinchengjiang District"),
    "451203": ("宜州区", "Yizhou District"),
    "451221": ("南丹县", "Nandan County"),
    "451222": ("天峨县", "Tian'e County"),
    "451223": ("凤山县", "Fengshan County"),
    "451224": ("东兰县", "Donglan County"),
    "451225": ("罗城仫佬族自治县", "Luocheng Mulao Autonomous County"),
    "451226": ("环江毛南族自治县", "Huanjiang Maonan Autonomous County"),
    "451227": ("巴马瑶族自治县", "Bama Yao Autonomous County"),
    "451228": ("都安瑶族自治县", "Du'an Yao Autonomous County"),
    "451229": ("大化瑶族自治县", "Dahua Yao Autonomous County"),
}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def test_the_counts_are_the_ministrys_with_taiwan_added(gazetteer: Gazetteer) -> None:
    levels = Counter(entry.level for entry in gazetteer.entries.values())
    assert levels == {"country": 1, "province": 34, "prefecture": 333, "county": 2845}
    assert len(gazetteer.townships) == 38_723


def test_every_division_hangs_in_the_tree(gazetteer: Gazetteer) -> None:
    above = {"province": {"country"}, "prefecture": {"province"}, "county": {"prefecture", "province"}}
    for entry in gazetteer.entries.values():
        if entry.level != "country":
            assert gazetteer.entries[entry.parent].level in above[entry.level], entry.code
    assert all(gazetteer.entries[code[:6]].level in ("county", "prefecture") for code in gazetteer.townships)


def test_hechi_has_its_eleven_counties_with_their_names(gazetteer: Gazetteer) -> None:
    counties = {e.code: (e.zh, e.en) for e in gazetteer.entries.values() if e.parent == "451200"}
    assert counties == HECHI


def test_names_are_clean(gazetteer: Gazetteer) -> None:
    for entry in gazetteer.entries.values():
        for text in (entry.en, *(text for text, language in entry.aliases if language == "en")):
            assert text == text.strip(), entry.code
            assert "  " not in text, entry.code
            assert text.isascii() or not any(c > "\u2e80" for c in text), entry.code
        assert entry.zh
        assert entry.short_en
        assert len({*entry.aliases}) == len(entry.aliases), entry.code


@pytest.mark.parametrize(
    ("code", "english"),
    [
        # readings that a dictionary of words gets wrong
        ("451228", "Du'an Yao Autonomous County"),
        ("110105", "Chaoyang District"),
        ("450405", "Changzhou District"),
        ("410505", "Yindu District"),
        ("130225", "Laoting County"),
        ("330382", "Yueqing City"),
        ("341500", "Lu'an City"),
        ("130726", "Yu County"),
        ("440113", "Panyu District"),
        ("511822", "Yingjing County"),
        ("141024", "Hongtong County"),
        ("140428", "Zhangzi County"),
        ("510682", "Shifang City"),
        ("361124", "Yanshan County"),
        ("131025", "Daicheng County"),
        ("350105", "Mawei District"),
        ("310112", "Minhang District"),
        ("450406", "Longxu District"),
        ("441821", "Fogang County"),
        ("511527", "Junlian County"),
        ("621223", "Tanchang County"),
        ("620802", "Kongtong District"),
        ("610730", "Foping County"),
        ("340303", "Bengshan District"),
        ("451028", "Leye County"),
        # names that are no pinyin
        ("650100", "Urumqi City"),
        ("150100", "Hohhot City"),
        ("540100", "Lhasa City"),
        ("150600", "Ordos City"),
        ("150700", "Hulunbuir City"),
        ("653100", "Kashgar Prefecture"),
        ("150824", "Urad Middle Banner"),
        ("152202", "Arxan City"),
        ("653127", "Makit County"),
        ("652801", "Korla City"),
        ("533401", "Shangri-La City"),
        ("610000", "Shaanxi Province"),
        ("451000", "Baise City"),
        # structure
        ("441803", "Qingxin District"),
        ("231202", "Beilin District"),
        ("410304", "Chanhe Hui District"),
        ("622926", "Dongxiang Autonomous County"),
        ("150724", "Ewenki Autonomous Banner"),
        ("150921", "Zhuozi County"),
        ("150522", "Horqin Left Rear Banner"),
        ("610725", "Mian County"),
        ("450328", "Longsheng Various Nationalities Autonomous County"),
        ("310115", "Pudong New Area"),
        ("210113", "Shenbei New District"),
        ("429021", "Shennongjia Forestry District"),
        ("140303", "Kuang District"),
        ("533103", "Mangshi City"),
        ("522600", "Qiandongnan Miao and Dong Autonomous Prefecture"),
        ("620422", "Huining County"),
    ],
)
def test_hard_english_names_are_right(gazetteer: Gazetteer, code: str, english: str) -> None:
    assert gazetteer.entry(code).en == english


@pytest.mark.parametrize(
    ("code", "aliases"),
    [
        ("451228", {"Du'an", "Duan", "Du'an county", "Du'an Yao autonomous county"}),
        ("451229", {"Dahua", "Dahua county", "Dahua Yao autonomous county"}),
        ("451225", {"Luocheng Mulam Autonomous County", "Luocheng"}),
        ("650100", {"Ürümqi", "Urumqi", "Wulumuqi"}),
        ("540000", {"Tibet", "Xizang", "Tibet Autonomous Region"}),
        ("820000", {"Macao", "Macau"}),
        ("653100", {"Kashi"}),
        ("150724", {"Evenki Autonomous Banner"}),
        ("451000", {"Bose", "Bose City"}),
    ],
)
def test_alias_sets_hold_the_spellings_of_the_press(gazetteer: Gazetteer, code: str, aliases: set[str]) -> None:
    assert aliases <= {text for text, language in gazetteer.entry(code).aliases if language == "en"}


def test_chinese_short_forms_are_aliases(gazetteer: Gazetteer) -> None:
    for code, names in {
        "451200": {"河池"},
        "450000": {"广西"},
        "451225": {"罗城", "罗城县"},
        "150000": {"内蒙古"},
    }.items():
        assert names <= {text for text, language in gazetteer.entry(code).aliases if language == "zh"}


def test_yizhou_knows_its_former_names_with_their_dates(gazetteer: Gazetteer) -> None:
    former = {(name.code, name.zh): (name.until, name.next) for name in gazetteer.entry("451203").former}
    assert former["451281", "宜州市"] == ("2016-11", "451203")
    assert former["452722", "宜山县"] == ("1993", "452702")


@pytest.mark.parametrize(
    ("former", "present"),
    [("420600", "420600"), ("110103", "110101"), ("542400", "540600"), ("500234", "500154"), ("450122", "450110")],
)
def test_well_known_changes_lead_where_they_should(gazetteer: Gazetteer, former: str, present: str) -> None:
    assert gazetteer.present(former) == present
    assert any(name.code == former for name in gazetteer.entry(present).former)


def test_a_county_level_city_leads_to_its_district_and_not_to_the_prefecture(gazetteer: Gazetteer) -> None:
    followed = {code: gazetteer.present(code) for code in ("452701", "452402", "452426", "452601", "452501")}
    assert followed == {
        "452701": "451202",
        "452402": "451102",
        "452426": "451102",
        "452601": "451002",
        "452501": "450902",
    }


@pytest.mark.parametrize(
    ("code", "english"),
    [
        ("410183106", "Dawei Town"),
        ("140802106", "Xiezhou Town"),
        ("130108009", "Taihang Subdistrict"),
        ("310113103", "Yanghang Town"),
        ("532932202", "Liuhe Yi Township"),  # the county 六合 is Luhe
        ("450222100", "Dapu Town"),
        ("360983109", "Dacheng Town"),  # the county 大城 is Daicheng
    ],
)
def test_townships_have_readings_of_their_own(gazetteer: Gazetteer, code: str, english: str) -> None:
    assert gazetteer.entry(code).en == english


def test_districts_dissolved_elsewhere_are_no_former_names(gazetteer: Gazetteer) -> None:
    assert "450104" not in {name.code for name in gazetteer.entry("630105").former}  # 城北区 of Nanning, of Xining
    assert "140203" not in {name.code for name in gazetteer.entry("140303").former}  # 矿区 of Datong, of Yangquan


def test_every_point_lies_in_china_and_near_its_prefecture(gazetteer: Gazetteer) -> None:
    sprawling = {"15", "23", "50", "51", "54", "62", "63", "65", "46", "90"}
    for entry in gazetteer.entries.values():
        latitude, longitude = float(entry.latitude), float(entry.longitude)
        assert 3 < latitude < 54, entry.code
        assert 73 < longitude < 136, entry.code
        if entry.level == "county" and entry.code[:2] not in sprawling:
            parent = gazetteer.entries[entry.parent]
            assert entry.parent.endswith("0000") or _kilometres(entry, parent) < 170, entry.code


def test_a_geonames_id_is_one_divisions_only(gazetteer: Gazetteer) -> None:
    ids = Counter(entry.geonames for entry in gazetteer.entries.values() if entry.geonames)
    assert max(ids.values()) == 1
    borrowed = [e for e in gazetteer.entries.values() if e.geonames and e.precision not in ("seat", "capital")]
    assert borrowed == []


def test_all_counties_of_hechi_have_a_point_of_their_own(gazetteer: Gazetteer) -> None:
    assert {gazetteer.entry(code).precision for code in HECHI} == {"seat"}


def test_sites_lie_in_known_places_and_say_where_they_are_from(gazetteer: Gazetteer) -> None:
    for site in gazetteer.sites.values():
        assert gazetteer.place_of(site.id) in gazetteer
        assert site.kind in ("Site", "ResettlementSite")
        assert site.source
        assert {language for _, language in site.labels} == {"en", "zh"}


def test_each_file_has_origin_licence_and_the_right_digest() -> None:
    sources = tomllib.loads((FOLDER / "sources.toml").read_text(encoding="utf-8"))
    assert set(sources["files"]) == {path.name for path in FOLDER.iterdir()} - {"sources.toml"}
    for name, known in sources["files"].items():
        assert known["digest"] == hashlib.sha256((FOLDER / name).read_bytes()).hexdigest(), name
        assert known["licence"]
        assert set(known["from"]) <= set(sources["sources"])
    for source in sources["sources"].values():
        assert source["publisher"]
        assert source["licence"]


def test_tables_are_sorted_by_code_so_that_changes_read_well() -> None:
    for name in ("divisions.csv", "townships.csv", "changes.csv"):
        with (FOLDER / name).open(encoding="utf-8", newline="") as file:
            codes = [(row["code"], row["zh"]) for row in csv.DictReader(file)]
        assert codes == sorted(codes)
        assert len(set(codes)) == len(codes)


def _kilometres(one: Entry, other: Entry) -> float:
    north = (float(one.latitude) - float(other.latitude)) * 111.2
    east = (float(one.longitude) - float(other.longitude)) * 111.2 * math.cos(math.radians(float(one.latitude)))
    return math.hypot(north, east)
