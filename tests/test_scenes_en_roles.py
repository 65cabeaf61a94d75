"""Short scenes as newspapers tell them: each figure's role, what it belongs to, and whether it changes something.

Each figure is marked `{printed|role}`: `m` for main, `s` for a share, `g+` or `g-` for growth, `c` a conversion, with
the first digits of the figure that it belongs to; "-" where it belongs to none that is printed.
"""

import re

import pytest

from hechi_kg.model import QuantityClaim
from reading import assembled, figures

MARK = re.compile(r"\{([^|{}]+)\|([^{}]*)\}")
NUMBER = re.compile(r"\d[\d,.]*\d|\d")
ROLES = {"m": "main", "s": "share", "g": "growth", "c": "conversion"}
CHANGES = {"+": "up", "-": "down"}

# One a line, by how the text makes them belong together.
SCENES = """
# a part told as one
Nandan received {40 million yuan|m} from the state. Most of the funds, {31 million yuan|s:40}, went to schools.
Nandan received {40 million yuan|m} from the state. The largest share, {21 million yuan|s:40}, went to schools.
The county has {300 villages|m}. Most of them - {210 villages|s:300} - lie in the mountains.
The county has {300 villages|m}. The majority, {210 villages|s:300}, lie in the mountains.
# of a named whole
Of Nandan's {216,700 residents|m}, {120,000|s:216,700} are Yao.
Of the county's {216,700 residents|m}, {120,000|s:216,700} are Yao and {7.1 percent|s:216,700} are Zhuang.
Of Nandan's {11 towns|m}, {nine|s:11} have been linked to the expressway.
Among Nandan's {216,700 residents|m}, {51.9 percent|s:216,700} are Yao.
Nandan began {3,100 road projects|m}, with {1,400|s:3,100} now finished.
Nearly {half|s:-} of exports left via Qinzhou, {15 percent|s:-} were sent via Beihai, and {10 percent|s:-} via Hechi.
The town has {24 workshops|m}. Among the {11 counties|m} of the city, {10|s:11} are poor.
Langda has {460 households|m}. Tea costs {60 yuan|m}. Of the 460 households, {120|s:460} run inns, {60|s:460} sell tea.
Exports rose {61.5 percent|g+:94} to approximately {94 billion yuan|m}.
# out of so many
Out of a total population of {30 million people|m}, {9.5 million|s:30} live below the line.
Out of a total population of {30 million|m}, {9.5 million|s:30} live in the mountains.
Out of the {90 villages|m} in the county, {12|s:90} have no road.
From a total of {90 villages|m}, {12|s:90} were chosen.
# a bare percentage
The grassland covers {660,000 hectares|m}. Some {86 percent|s:660} is in Nandan, while the rest is in Donglan.
The forest covers {660,000 hectares|m}. Over {86 percent|s:660} belongs to Nandan and the remainder to Donglan.
The company made {900 tons|m} of tea last year. About {86 percent|s:900} was sold abroad.
The company has {900 workers|m}. About {86 percent|s:900} are women.
# of a target
Nandan built {90 km|m} of roads, {73.5 percent|s:90} of the annual target.
Nandan built {90 km|m} of roads, or {73.5 percent|s:90} of the annual target.
# of that number
Nandan has {3.4 million cattle|m}, with buffaloes making up {1.2 million|s:3.4} of that.
Nandan has {320,000 residents|m}, with the Yao making up {90,000|s:320} of that number.
Nandan has {320,000 residents|m}, with farmers accounting for {90,000|s:320} of the total.
Nandan has {320,000 residents|m}, {90,000 of them|s:320} farmers.
# in total
The firm sold {40 tons|s:60} of tea and {20 tons|s:60} of oil, or {60 tons|m} in total.
The county built {40 roads|s:60} in May and {20 roads|s:60} in June, bringing the total to {60 roads|m}.
Men got {40 jobs|s:70} and women {30 jobs|s:70}, {70 jobs|m} altogether.
He earns {3,000 yuan|s:5,000} from tea and {2,000 yuan|s:5,000} from pigs, a total of {5,000 yuan|m}.
# including
Altogether {1,668 villages|m}, including {25 poor villages|s:1,668}, have clinics.
Altogether {1,668 villages|m}, including {25 communities|s:1,668}, have clinics.
Nandan has {60 attractions|m}, including {four parks|s:60} and {two museums|s:60}.
Nandan has {60 projects|m}, including {four roads|s:60} with an investment of {9 million yuan|m}.
Nandan moved {60,000 people|m}, including {4,000 students|s:60}.
Nandan spent {60 million yuan|m}, including {40 million yuan|s:60} for roads.
# of these
Nandan has {60 villages|m}. Of these, {12|s:60} are poor and {48|s:60} are not.
Nandan moved {6,000 households|m} last year. Of them, {1,200|s:6,000} went to the county seat.
Nandan moved {6,000 households|m} last year. Of this number, {1,200|s:6,000} went to the county seat.
Nandan moved {6,000 households|m} last year. Of the total, {1,200|s:6,000} went to the county seat.
# half
The county has almost {half|s:-} the 90 longest tunnels on earth.
The county is home to {half|s} of the region's pandas.
Nandan has {80 villages|m}. {Half|s:80} of them are in the mountains.
Nandan has {80 villages|m}, {half|s:80} of which are in the mountains.
# and more
The county has {32 highway projects|m}, {seven|s:32} of them under construction.
The county has {32 highway projects|m}, with {seven projects|s:32} under construction.
The county has {32 parks|m}, {seven|s:32} of which opened last year.
# against another time, or over another place
The number of trips was {22 percent|g-} lower than in 2019.
The income was {22 percent|g+} above the level of 2019.
Sales were {22 percent|g+} more than a year earlier.
Sales were {22 percent|g-} less than the same time last year.
Income was {300 yuan|g+} higher than in 2019.
Income was {1,300 yuan|g+} more than that of the previous year.
# added
The fish trade has added {8,000 yuan|g+} on average to the yearly income of every household.
The tea industry added {1,000 yuan|g+} to the income of each household.
The project adds {1,000 yuan|g+} to each family's income.
The tea industry has raised the income of each household by {1,000 yuan|g+}.
The tea industry has raised incomes by an average of {1,000 yuan|g+}.
The farm helped each household increase its income by {1,000 yuan|g+}.
# branches
Tea output rose {9.1 percent|g+}, fruit output {4.9 percent|g+} and grain output {3.8 percent|g+}.
Output of tea rose by {9.1 percent|g+}, while that of fruit fell by {4.9 percent|g-}.
Nandan, Donglan, and Bama increased by {24.6%|g+}, {48 percent|g+} and {12 percent|g+}, respectively.
The mining sector grew by {4.1%|g+:310} year-on-year, with an output of {310 billion yuan|m}.
# only looks like growth
In 2012, Nandan shut down {96 enterprises|m}.
In 2013, Nandan shut down {41 old mills|m} and closed down {12 mines|m}.
The pears were grown by {1,418 farmers|m}.
The tea grown by {300 households|m} is sold abroad.
The base has promoted the growth of {45 farms|m}.
The base has driven the development of {45 farms|m}.
Every morning he picks up around {200 kilos|m} of pears.
She gets up at dawn and picks up {30 children|m}.
The plan cut down {300 trees|m}.
# conversions
People lived below the line of {2,300 yuan|m} a year ({U.S. $340|c:2,300}).
She makes {140 thousand yuan|m} a year. That's almost {20,000 US dollars|c:140}, enough to live on.
She makes {200,000 yuan|m} a year. That is about {$30,000|c:200,000}.
She makes {200,000 yuan|m} a year, equal to {30,000 U.S. dollars|c:200,000}.
She makes {200,000 yuan|m} a year, equivalent to {30,000 U.S. dollars|c:200,000}.
She makes {200,000 yuan|m}, or {30,000 U.S. dollars|c:200,000}.
She makes {200,000 yuan|m}, or about {30,000 U.S. dollars|c:200,000}, a year.
# bases
The number of inns rose from {100|m} in 2015 to {200|m} in 2020.
The number of inns rose from {100 inns|m} to {200 inns|m}, an increase of {100 percent|g+:200}.
Income grew from {2,000 yuan|m} in 2012 to {9,000 yuan|m} in 2020.
# the figure
Nandan received {9,000 tourists|m} in June. The figure was up {8 percent|g+:9,000} from a year earlier.
Nandan received {9,000 tourists|m} in June. The number rose by {8 percent|g+:9,000} from a year earlier.
Nandan received {9,000 tourists|m} in June. This was an increase of {8 percent|g+:9,000}.
Nandan received {9,000 tourists|m} in June. That represented a rise of {8 percent|g+:9,000}.
Nandan received {9,000 tourists|m} in June. The figure represents a year-on-year growth of {8 percent|g+:9,000}.
"""


def number(printed: str) -> str:
    found = NUMBER.search(printed)
    return found.group() if found else printed


@pytest.mark.parametrize("scene", [line for line in SCENES.strip().splitlines() if not line.startswith("#")])
def test_figures_of_a_scene_belong_together(scene: str) -> None:
    found = figures(assembled(MARK.sub(r"\1", scene), title="News from Nandan"))
    printed = {claim.id: claim.anchor_text for claim in found}
    left = list(found)
    for anchor, wanted in MARK.findall(scene):
        claim = _take(left, anchor)
        role, _, of = wanted.partition(":")
        assert claim.role == ROLES[role[0]], anchor
        if role[0] != "c":
            assert (claim.change or "") == CHANGES.get(role[1:], ""), anchor
        if of == "-":
            assert not claim.of, anchor
        elif of:
            assert number(printed.get(claim.of, "")).startswith(of.strip("$")), anchor


def _take(left: list[QuantityClaim], anchor: str) -> QuantityClaim:
    claim = next(c for c in left if number(c.anchor_text) == number(anchor) or c.anchor_text.startswith(anchor))
    left.remove(claim)
    return claim
