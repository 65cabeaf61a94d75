"""Whom a figure is attributed to, and that a county's own bureau is no body of the nation, nor of another county."""

import pytest

from reading import assembled, figures

NDRC = "vocabulary/organisation/ndrc"


def bodies(text: str) -> list[str]:
    return [claim.attributed_to for claim in figures(assembled(text))]


@pytest.mark.parametrize(
    "text",
    [
        "The National Development and Reform Commission said that 52 projects were approved in Guangxi in 2022.",
        "In 2022, 52 projects were approved in Guangxi, according to the National Development and Reform Commission.",
        "国家发展改革委介绍，2022年广西批复项目52个。",
        "据国家发展改革委统计，2022年广西批复项目52个。",
    ],
)
def test_a_sentence_is_attributed_to_the_body_that_it_quotes(text: str) -> None:
    assert bodies(text) == [NDRC]


@pytest.mark.parametrize(
    "text",
    [
        "In 2022, Donglan county built 52 schools with the help of the National Development and Reform Commission.",
        "2022年，国家发展改革委支持东兰县建设学校52所。",
    ],
)
def test_a_body_that_only_acts_is_not_quoted(text: str) -> None:
    assert bodies(text) == [""]


def test_a_bureau_without_a_place_is_that_of_the_articles_area() -> None:
    told = "%s county built 118 km of rural roads in 2022, the county's Development and Reform Bureau said."
    (donglan,), (nandan,) = bodies(told % "Donglan"), bodies(told % "Nandan")
    assert donglan.startswith("id/organisation/")
    assert nandan.startswith("id/organisation/")
    assert len({donglan, nandan, NDRC}) == 3
    assert bodies(told % "Donglan") == [donglan]
