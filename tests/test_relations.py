"""Relations that sentences state, in both languages: what is read, and what is not."""

import pytest

from hechi_kg.model import RelationClaim
from reading import assembled, relations


def told(body: str, predicate: str, **header: str) -> set[tuple[str, str]]:
    return {(s, o) for s, p, o in relations(assembled(body, **header)) if p == predicate}


LOCATED = [
    ("Baise, in western Guangxi, has long summers.", ("451000", "450000")),
    ("Hechi is located in the northwestern part of Guangxi.", ("451200", "450000")),
    ("Located in Nandan county, Lihu Yao township has cool nights.", ("451221204", "451221")),
    ("Longxi village lies in Tian'e county.", ("Longxi village", "451222")),
    ("He went to Fengshan county in south China's Guangxi.", ("451223", "450000")),
    ("河池市地处广西西北部。", ("451200", "450000")),
    ("龙溪村位于河池市南丹县里湖瑶族乡。", ("龙溪村", "451221204")),
    ("桂西产业园坐落在宜州区。", ("桂西产业园", "451203")),
]
PART = [
    ("Longxi village is under the administration of Nandan county.", ("Longxi village", "451221")),
    ("Longxi village is part of Nandan county.", ("Longxi village", "451221")),
    ("Xiangyang Industrial Park belongs to Hechi.", ("Xiangyang Industrial Park", "451200")),
    ("龙溪村隶属南丹县。", ("龙溪村", "451221")),
    ("清泉工程是龙江工程的组成部分。", ("清泉工程", "龙江工程")),
]
ISSUED = [
    ("In May, the National Development and Reform Commission issued a circular on roads.", "ndrc"),
    ("A circular issued by the National Development and Reform Commission names ten cities.", "ndrc"),
    ("今年5月，国家发展改革委印发通知，要求修路。", "ndrc"),
]
COMMENDED = [
    ("Nandan county was commended by the National Development and Reform Commission.", ("451221", "ndrc")),
    ("In June, Hechi was praised by the State Council for its roads.", ("451200", "state-council")),
    ("南丹县受到国务院通报表扬。", ("451221", "state-council")),
    ("去年，河池市获国家发展改革委表彰。", ("451200", "ndrc")),
]
PLANNED = [
    ("Xiangyang Industrial Park was planned by Hechi in 2019.", ("Xiangyang Industrial Park", "451200")),
    ("The city of Hechi has planned 12 road projects.", ("12 road projects", "451200")),
    ("桂西产业园由河池市统一规划。", ("桂西产业园", "451200")),
    ("河池市规划了12个公路项目。", ("12个公路项目", "451200")),
]
FUNDED = [
    ("Xiangyang Primary School was funded by Shenzhen.", ("Xiangyang Primary School", "440300")),
    ("Longxi village received funding from Shenzhen last year.", ("Longxi village", "440300")),
    ("红星小学由深圳市出资建设。", ("红星小学", "440300")),
    ("当天，深圳市捐建的红星小学开学。", ("红星小学", "440300")),
]
INVESTED = [
    ("Xiangyang Industrial Park was invested in by Longteng Group.", ("Xiangyang Industrial Park", "Longteng Group")),
    (
        "Xiangyang Industrial Park, with an investment from Longteng Group, opened.",
        ("Xiangyang Industrial Park", "Longteng Group"),
    ),
    ("桂西产业园由龙腾集团投资兴建。", ("桂西产业园", "龙腾集团")),
    ("龙腾集团投资建设的桂西产业园开园。", ("桂西产业园", "龙腾集团")),
]
BUILT_BY = [
    ("Xiangyang Hospital was built by Longteng Group.", ("Xiangyang Hospital", "Longteng Group")),
    ("Xiangyang Industrial Park is being built by Hechi.", ("Xiangyang Industrial Park", "451200")),
    ("桂西产业园由龙腾集团承建。", ("桂西产业园", "龙腾集团")),
    ("深圳市援建的红星小学开学。", ("红星小学", "440300")),
]
COOPERATES = [
    ("Nandan county is paired with Futian district, Shenzhen.", {("451221", "440304")}),
    ("In 2016, Shenzhen started to partner with Hechi and Baise.", {("440300", "451200"), ("440300", "451000")}),
    (
        "Lianjiang city signed a poverty alleviation agreement with Rongshui Miao autonomous county.",
        {("440881", "450225")},
    ),
    ("Shenzhen and Hechi have formed a strong partnership.", {("440300", "451200")}),
    ("2016年起，龙岗区结对帮扶靖西市、那坡县。", {("440307", "451081"), ("440307", "451026")}),
    ("广东鹤山市与广西龙州县签署合作协议。", {("440784", "451423")}),
    ("广东与广西建立对口帮扶关系。", {("440000", "450000")}),
]
MEASURES = [
    (
        "Hechi took measures such as organizing skills training and creating jobs.",
        {("451200", "skills-training"), ("451200", "job-creation")},
    ),
    ("南丹县采取技能培训、创造就业岗位等措施。", {("451221", "skills-training"), ("451221", "job-creation")}),
]
BUILT = [
    (
        "Nandan county has built two schools, a clinic and 30 km of roads.",
        {("451221", "schools"), ("451221", "clinics"), ("451221", "roads")},
    ),
    (
        "The town of Lihu is far off. Last year Nandan county built 40 houses, two schools and a clinic.",
        {("451221", "schools"), ("451221", "clinics")},
    ),
    ("去年，南丹县新建学校2所、卫生室3个。", {("451221", "schools"), ("451221", "clinics")}),
    ("龙溪村新建文化广场，人人高兴。", {("龙溪村", "squares")}),
]
HAS = [
    (
        "Longxi village is equipped with a clinic, a kindergarten and street lights.",
        {("Longxi village", "clinics"), ("Longxi village", "kindergartens"), ("Longxi village", "street-lights")},
    ),
    ("龙溪安置点建有幼儿园、卫生室。", {("龙溪安置点", "kindergartens"), ("龙溪安置点", "clinics")}),
]


@pytest.mark.parametrize(
    ("predicate", "body", "pair"),
    [
        *(("locatedIn", *case) for case in LOCATED),
        *(("partOf", *case) for case in PART),
        *(("commendedBy", *case) for case in COMMENDED),
        *(("plannedBy", *case) for case in PLANNED),
        *(("fundedBy", *case) for case in FUNDED),
        *(("investedBy", *case) for case in INVESTED),
        *(("builtBy", *case) for case in BUILT_BY),
    ],
)
def test_a_relation_is_read_in_both_languages(predicate: str, body: str, pair: tuple[str, str]) -> None:
    assert pair in told(body, predicate)


@pytest.mark.parametrize(("body", "body_of"), ISSUED)
def test_who_issued_a_circular_is_read(body: str, body_of: str) -> None:
    assert {o for _, o in told(body, "issuedBy")} == {body_of}


def test_all_who_issued_a_circular_together_are_read() -> None:
    english = "The National Development and Reform Commission and the Ministry of Finance jointly issued a circular."
    chinese = "国家发展改革委、财政部联合印发通知。"
    for body in (english, chinese):
        assert len({o for _, o in told(body, "issuedBy")}) == 2


@pytest.mark.parametrize(
    ("predicate", "body", "pairs"),
    [
        *(("cooperatesWith", *case) for case in COOPERATES),
        *(("takesMeasure", *case) for case in MEASURES),
        *(("builtFacility", *case) for case in BUILT),
        *(("hasFacility", *case) for case in HAS),
    ],
)
def test_each_of_a_row_is_read_and_no_more(predicate: str, body: str, pairs: set[tuple[str, str]]) -> None:
    assert told(body, predicate) == pairs


@pytest.mark.parametrize(
    ("predicate", "body"),
    [
        ("builtFacility", "在南丹县，群众新建了幼儿园。"),  # the people built, not the county
        ("builtFacility", "南丹县的企业建成了幼儿园。"),
        ("builtFacility", "建成后，将改善南丹县幼儿园的条件。"),
        ("builtFacility", "Nandan county has built 30 km of roads, bringing goods to markets."),
        ("cooperatesWith", "深圳市龙岗区与广西靖西市、那坡县相距很远。"),
        ("cooperatesWith", "Hechi, Baise and Liuzhou have mountains."),
        ("builtBy", "学校由南丹县幼儿园改建。"),
        ("investedBy", "河池市由投资拉动增长。"),
        ("commendedBy", "国务院表扬大会在河池市召开。"),
        ("hasFacility", "龙溪村拥有的幼儿园在县城。"),
        ("locatedIn", "Leaders from Hechi in Beijing met."),
        ("takesMeasure", "在南丹县，群众通过技能培训增收。"),
    ],
)
def test_what_a_sentence_does_not_state_is_no_relation(predicate: str, body: str) -> None:
    found = told(body, predicate)
    assert not {pair for pair in found if pair[1] != "roads"}, found


def test_what_is_planned_is_no_plain_fact() -> None:
    (claim,) = [
        c
        for c in assembled("明年，南丹县将新建幼儿园。").claims
        if isinstance(c, RelationClaim) and c.predicate == "ontology#builtFacility"
    ]
    assert claim.status == "planned"


def test_each_relation_cites_its_words() -> None:
    for body, _ in (*FUNDED, *INVESTED, *BUILT_BY, *COMMENDED):
        found = assembled(body)
        claims = [c for c in found.claims if isinstance(c, RelationClaim)]
        assert claims
        for claim in claims:
            assert claim.anchor_text == claim.anchor.of(found.document.text)
            assert claim.evidence.span.holds(claim.anchor)
            assert claim.evidence.quote == claim.evidence.span.of(found.document.text)
