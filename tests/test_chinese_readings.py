"""What a Chinese sentence counts, plans and dates: nouns before verbs, plans that were made, since a plan began."""

import pytest

from hechi_kg.model import Assembly
from reading import assembled, figures


def told(found: Assembly) -> list[tuple[str, str]]:
    return [(f"{c.value.normalize():f}", c.unit) for c in figures(found)]


COUNTED = [
    ("全县已有73个贫困村退出。", [("73", "village")]),
    ("24个贫困县依靠产业脱贫。", [("24", "county")]),
    ("9个项目集中开工。", [("9", "project")]),
    ("全县有12处集中供水工程。", [("12", "project")]),
    ("全县320所学校实施免费午餐。", [("320", "school")]),
    ("全市选派17批医疗队赴东兰县支援。", [("17", "other:医疗队")]),
    ("全县推进招商项目。一季度集中签约28个。", [("28", "project")]),
    ("水库解决大小牲畜4000头的供水问题。", [("4000", "other:牲畜")]),
    ("全县30户规模以上屯组通路，建桥12座。", [("12", "other:桥")]),
]


@pytest.mark.parametrize(("body", "expected"), COUNTED)
def test_verb_behind_a_counted_noun_is_no_part_of_it(body: str, expected: list[tuple[str, str]]) -> None:
    assert told(assembled(body, title="东兰县工作")) == expected


STATUSES = [
    ("今年亩产比预计多80公斤。", "actual"),
    ("全县制定实施村级发展规划320项。", "actual"),
    ("全县完成年度投资计划3.2亿元。", "actual"),
    ("全县灾后重建规划项目竣工128个。", "actual"),
    ("工程估算总投资约5亿元。", "planned"),
    ("全县建设总任务为3万户。", "target"),
    ("全县规划建设道路320公里。", "planned"),
    ("实施营养改善计划的320所学校受益。", "actual"),
    ("全县落实资金，计划投入320万元。", "planned"),
    ("公路概算总投资约5亿元。", "planned"),
    ("公路进行统一规划，修建320公里。", "actual"),
    ("合作社争取政策支持，增收320万元。", "actual"),
    ("工程实施后可新增灌溉面积320亩。", "planned"),
    ("全县提出修建公路320公里等目标任务。", "target"),
]


LISTS = [
    ("工业项目计划总投资12亿元，分别是投资7亿元的电厂项目，投资5亿元的水泥厂项目。", ["planned"] * 3),
    ("公路概算总投资12亿元，路基宽24米。", ["planned", "actual"]),
    ("全村规划建设大棚90座，至目前，完工50座。", ["planned", "actual"]),
    ("全村计划新建大棚90座，改建50座。", ["planned", "planned"]),
]


@pytest.mark.parametrize(("body", "statuses"), LISTS)
def test_a_planned_sum_plans_what_it_is_invested_in_and_nothing_else(body: str, statuses: list[str]) -> None:
    assert [c.status or "actual" for c in figures(assembled(body, title="东兰县工作"))] == statuses


@pytest.mark.parametrize(("body", "status"), STATUSES)
def test_plan_that_was_drawn_up_is_no_plan_of_the_figure(body: str, status: str) -> None:
    assert [c.status or "actual" for c in figures(assembled(body, title="东兰县工作"))] == [status]


@pytest.mark.parametrize(
    ("body", "end"),
    [("“十四五”以来，东兰修路320公里。", "2023-05-31"), ("“十四五”期间，东兰修路320公里。", "2025-12-31")],
)
def test_since_a_plan_began_is_until_the_article(body: str, end: str) -> None:
    (found,) = figures(assembled(body))
    assert found.period
    assert (str(found.period.start), str(found.period.end)) == ("2021-01-01", end)


@pytest.mark.parametrize(
    ("body", "end"),
    [
        ("Since the start of the 14th Five-Year Plan, Donglan has built 320 km of roads.", "2023-05-31"),
        ("During the 14th Five-Year Plan, Donglan will build 320 km of roads.", "2025-12-31"),
    ],
)
def test_english_since_a_plan_began_is_until_the_article(body: str, end: str) -> None:
    (found,) = figures(assembled(body))
    assert found.period
    assert str(found.period.end) == end


def test_short_name_of_a_far_city_is_the_township_of_the_own_county() -> None:
    found = assembled("洛阳新建园区占地320亩。", title="环江毛南族自治县开工")
    assert {c.place for c in figures(found)} == {"id/place/451226102"}
    assert {c.place for c in figures(assembled("洛阳新建园区占地320亩。", title="河南开工"))} == {"id/place/410300"}


def test_sentence_about_a_picture_names_no_home() -> None:
    found = assembled("全省修路320公里。图为太白县的公路。", publisher="陕西交通报")
    assert [c.place for c in figures(found)] == ["id/place/610000"]


def test_a_variant_character_is_the_same_name() -> None:
    found = assembled("陜西省接待遊客320萬人次。", title="鄉村旅遊")
    assert [c.place for c in figures(found)] == ["id/place/610000"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("东兰县长江镇南村种桑320亩。", "南村"),
        ("东兰县长江镇全村种桑320亩。", ""),
        ("东兰县长江镇琼艾日克村农民种桑320亩。", "琼艾日克村"),
    ],
)
def test_village_right_behind_its_township_may_have_any_name(body: str, expected: str) -> None:
    found = assembled(body, title="东兰县工作")
    names = {e.id: e.labels[0][0] for e in found.entities if e.kind == "Village"}
    assert [names.get(c.subject, "") for c in figures(found)] == [expected]


def test_field_of_a_rank_has_no_figures() -> None:
    found = assembled("青山滑雪场接待人次居全国前3位。旅游收入增长12%。", title="东兰县旅游")
    assert {c.place for c in figures(found)} == {"id/place/451224"}


def test_this_project_is_the_one_named_before() -> None:
    found = assembled("东兰县青山镇的绿水供水工程开工。该项目总投资320万元。", title="东兰县供水")
    (figure,) = figures(found)
    assert "供水工程" in next(e.labels[0][0] for e in found.entities if e.id == figure.subject)


@pytest.mark.parametrize("body", ["将力争建成滑雪场60座。", "力争建成滑雪场60座。"])
def test_what_is_striven_for_is_a_target(body: str) -> None:
    assert [c.status for c in figures(assembled(body, title="东兰县工作"))] == ["target"]


def test_what_is_set_against_a_goal_is_none() -> None:
    claims = figures(assembled("去年，全县失业率低于全省的控制目标，农民转移就业3000人。"))
    assert [c.status for c in claims] == [""]


DATED = [
    ("一季度，全县产茶3吨。", "2022-08", ("2022-01-01", "2022-03-31")),
    ("去年，全县产茶3吨。", "2022", ("2021-01-01", "2021-12-31")),
]


@pytest.mark.parametrize(("body", "dated", "expected"), DATED)
def test_words_of_time_lean_on_a_month_or_year_of_publication(body: str, dated: str, expected: tuple[str, str]) -> None:
    found = assembled(body, date=dated)
    period = figures(found)[0].period
    assert period is not None
    assert (str(period.start), str(period.end)) == expected
    assert found.document.published is None


GOVERNED = [
    ("3月2日，甲镇举行2023年一季度重点项目集中签约仪式，签约项目30个。", ("2023-03-02", "2023-03-02")),
    ("甲镇举行2023年一季度重点项目集中签约仪式，签约项目30个。", ("2023-01-01", "2023-03-31")),
    ("去年，甲县茶园面积从2011年的全省第九位跃居第三位，建成茶厂80家。", ("2022-01-01", "2022-12-31")),
    ("4月30日乙高速公路通车。至此，全省高速公路通车里程达到3000公里。", ("None", "2023-04-30")),
]


@pytest.mark.parametrize(("body", "expected"), GOVERNED)
def test_time_in_the_name_of_an_event_or_of_a_rank_before_is_no_figures_own(
    body: str, expected: tuple[str, str]
) -> None:
    period = figures(assembled(body))[0].period
    assert period is not None
    assert (str(period.start), str(period.end)) == expected


PARTS = [
    ("全市11个县区有7个国定贫困县，有3个自治区贫困县。", ["11", "11"]),
    ("全州17个县市中11个民族县曾是贫困县。", ["17"]),
    ("全县15个帮扶镇，有12个镇已列入名单。", ["15"]),
    ("全区建设供水工程2375个，完工2177个。", ["2375"]),
    ("全市集中开竣工项目69个，总投资490亿元，其中新开工41项，竣工28项。", ["", "69", "69"]),
    ("安置区有劳动力18000人，劳务输出省外9000人，组织进厂5000人，其余4000人就近就业。", ["18000"] * 3),
    ("甲镇有3户、乙镇有2户。", [""]),
    ("甲村有200户，另迁来120户。", [""]),
]


@pytest.mark.parametrize(("text", "wholes"), PARTS)
def test_a_part_is_told_without_a_word_for_it(text: str, wholes: list[str]) -> None:
    told = figures(assembled(text))
    values = {claim.id: str(claim.value) for claim in told}
    assert [values.get(claim.of, "") for claim in told[1:]] == wholes
    assert all(claim.role == ("share" if claim.of else "main") for claim in told)


def test_what_is_begun_and_finished_counts_projects() -> None:
    assert [c.unit for c in figures(assembled("全市新开工41项，竣工28项。"))] == ["project", "project"]


def test_a_percentage_of_a_whole_without_a_figure_is_told_of_the_part() -> None:
    level, growth, share = figures(assembled("全县产糖70万吨，同比增长5%，占全区总产量的10%。"))
    assert (growth.role, growth.of, growth.of_part) == ("growth", level.id, False)
    assert (share.role, share.of, share.of_part) == ("share", level.id, True)
    whole, part, rate = figures(assembled("全校学生4300人，其中脱贫家庭学生1200人，占学生总人数的28%。"))
    assert (part.of, part.of_part, rate.role) == (whole.id, False, "share")
