"""A line's words tell furniture and captions from text, as pages of the genre print them."""

from datetime import date

import pytest

from hechi_kg.read.dates import date_of_address, find_date
from hechi_kg.read.script import PAIRS
from hechi_kg.read.tokens import Tag, tokens
from hechi_kg.read.words import Label, label


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("nav search", Label.NAVIGATION),
        ("chinadaily.com.cn", Label.NAVIGATION),
        ("|", Label.NAVIGATION),
        ("Home>\xa0\xa0 Hechi Stories", Label.BREADCRUMB),
        ("> English > News > Guangxi News > report", Label.BREADCRUMB),
        ("您当前的位置：首页 > 新闻 > 正文", Label.BREADCRUMB),
        ("Updated: 2022-08-12", Label.DATE),
        ("Pub Date:25-01-07 08:30 Source: example.com", Label.SOURCE),
        ("(甲县融媒 )(2)甲县脆桃上市(2496902)-20220709090419.JPG", Label.NAVIGATION),
        ("甲报社出版 国内统一刊号：CN52-0013 代号65-1", Label.NAVIGATION),
        ("Updated: Aug 7, 2021 Print", Label.DATE),
        ("Source: Xinhua| 2019-12-23 21:22:23|Editor: someone", Label.DATE),
        ("(People's Daily Online) 15:18, January 30, 2023", Label.DATE),
        ("2017年06月08日 18:40 编辑:某人", Label.DATE),
        ("updatetime:2019-11-28 12:22:00   View:0 Source:en.example.gov.cn", Label.DATE),
        ("来源：河池日报　作者：某人", Label.SOURCE),
        ("By Jan Novak and Li Mei in Nanning, Guangxi", Label.BYLINE),
        ("By (chinadaily.com.cn)", Label.BYLINE),
        ("科技日报记者 某甲 通讯员 某乙", Label.BYLINE),
        ("Web Editor:ABC", Label.EDITOR),
        ("（责任编辑：某人）", Label.EDITOR),
        ("Share - WeChat", Label.SHARE),
        ("【字体：大 中 小】", Label.SHARE),
        ("0 收藏 打印", Label.SHARE),
        ("<   1   2   3   4   ...   8   >", Label.PAGER),
        ("上一页 1 2 3 下一页 共8页", Label.PAGER),
        ("Copyright ©\xa0 Hechi Municipal Government. All rights reserved.", Label.COPYRIGHT),
        ("桂ICP备05000001号", Label.COPYRIGHT),
        ("Presented by China Daily.", Label.PRESENTED),
        ("Related Stories", Label.RELATED),
        ("相关阅读", Label.RELATED),
        ("Sources: invented for the project.", Label.SOURCES),
        ("来源说明：文中数据均为虚构。", Label.SOURCES),
        ("[Photo/Hechi Daily]", Label.CREDIT),
        ("新华社记者某某某摄", Label.CREDIT),
        ("A street in Bama county. [Photo by A. Reader/news.example]", Label.CAPTION),
        ("A view of a village in east China, Nov. 7, 2019. (Xinhua/A Reader)", Label.CAPTION),
        ("群众在修水渠（2011年8月20日摄）。", Label.CAPTION),
    ],
)
def test_furniture_is_known_by_its_words(line: str, expected: Label) -> None:
    assert label(line) is expected


@pytest.mark.parametrize(
    "line",
    [
        "By 2025, the city will build 300 km of roads.",
        "By the end of 2021, 45,000 people had moved.",
        "The county sent 35 editors and reporters to the villages",
        "Between 2016 and 2020, Hechi relocated 176,209 people, the government said.",
        "Photos of the new homes were shown at the fair, which drew 3,000 visitors.",
        "截至2022年9月30日，全市建成帮扶车间12家。",
        "2022年8月12日，河池市召开推进会，部署43个项目。",
        "记者从县农业农村局获悉，全县种植核桃1.8万亩。",
        "该县来源于林业的收入达2.3亿元，占农民收入的三成。",
        "Share of workers from poor households: 60 percent in 2021, up from 48 percent.",
        "More than 1,200 households now live in the new homes",
        "Home to 4,300 people, the site has two schools.",
    ],
)
def test_sentences_are_no_furniture(line: str) -> None:
    assert label(line) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Updated: 2022-08-12", date(2022, 8, 12)),
        ("发布时间：2022年8月12日", date(2022, 8, 12)),
        ("2022/8/12", date(2022, 8, 12)),
        ("Aug. 12, 2022", date(2022, 8, 12)),
        ("12 August 2022", date(2022, 8, 12)),
        ("17:35, 12-Aug-2022", date(2022, 8, 12)),
        ("2022-August-12", date(2022, 8, 12)),
        ("12.08.2022 18:09", date(2022, 8, 12)),
        ("2022-13-45", None),
        ("in 2022", None),
    ],
)
def test_printed_days_are_found(text: str, expected: date | None) -> None:
    found = find_date(text)
    assert (found.day if found else None) == expected


@pytest.mark.parametrize(
    "address",
    [
        "http://e.org/hechi/2022-08/12/c_813533.htm",
        "http://e.org/2022/0812/1.html",
        "http://e.org/t20220812_5.htm",
        "http://e.org/s/202208/12/WS6.html",
    ],
)
def test_day_of_an_address_is_read(address: str) -> None:
    assert date_of_address(address) == date(2022, 8, 12)


def test_tags_and_text_come_in_order_and_decoded() -> None:
    found = list(tokens("a &amp; b<!-- c --><P Class='x y'>1 < 2&nbsp;<br/></p><script>if (a<b) '</p>'</script>z"))
    assert [token if isinstance(token, str) else ("/" if token.closes else "") + token.name for token in found] == [
        "a & b", "p", "1 ", "< 2\xa0", "br", "/p", "script", "if (a<b) '</p>'", "/script", "z",
    ]  # fmt: skip
    tag = found[1]
    assert isinstance(tag, Tag)
    assert tag.attributes() == {"class": "x y"}


@pytest.mark.parametrize(
    "unit", ["<", "</", "<p ", "<!--", "<![", "<a b='", "&#", "<?", "<a \"'<b '\"", "&#9999999999;"]
)
def test_broken_markup_takes_time_in_proportion_to_its_length(unit: str) -> None:
    # The standard library's parser needs minutes for the third and fourth of these.
    assert sum(1 for _ in tokens(unit * (1_000_000 // len(unit)))) <= 1_000_000


def test_pairs_of_scripts_are_pairs() -> None:
    assert len(PAIRS) % 2 == 0
