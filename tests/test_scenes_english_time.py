"""Short scenes as newspapers write them, with the time and the status of every figure, marked <figure|time|status>.

All are of July 10, 2021. A time of - says that the text gives none; ? that it is not asked. P planned, T target,
A actual.
"""

import re

import pytest

from hechi_kg.model import Interval, QuantityClaim
from reading import assembled, figures

MARK = re.compile(r"<([^|<>]+)\|([^|<>]+)\|([PTA?])>")
SCENES = """
The county built <317 houses|2016/2020|A> in each of the past five years.
The county built <50 nurseries|2019/2020|?> each year in the past two years.
Seven or eight years ago the county had just <31 small mills|2013/2014|A>.
The town will gain <310 beds|2021/2022|P> this year and next year.
The county will build <317 schools with playgrounds|2021|P> this year and <94 schools|2022|P> next year.
During this snow season, the county gave out vouchers worth <30 million yuan|2020/2021|A>.
Output reached <941 tons|2020|A> in 2020, up from <317 tons|2016|A> four years earlier.
The present price reaches <100 yuan|../2021-07|A> per kg.
By 2016, she'd earned <2 million yuan|../2016|A> from the shop, so she founded a firm.
In 2014, Wei Ming came to the village.//"We sowed <31 mu|2014|A> the first year," says Wei.
In 2014, Wei Ming came to the village.//In the second year, he earned <94,100 yuan|2015|A>.
In 2014, Wei Ming came to the village.//The next year, his income reached <94,100 yuan|2015|A>.
In 2014, Wei Ming came to the village. Three years on, he sold <317 tons|2017|A>.
In 2014, Wei Ming came to the village. After two years of work, he earned <94,100 yuan|2016|A>.
Seven years ago, Wei Ming came to the village. Two years later, he sold <317 tons|2016|A>.
Seven years ago, Wei Ming came to the village. He hired <31 villagers|2014|A> and spent <94,100 yuan|2014|A>.
The park opened in April. Tourists can sing there. Since then, it has had <317,000 visitors|2021-04/2021-07|A>.
The firm was set up in 2016. Since then, it has trained <317 farmers|2016/2021-07|A>.
It made <7,350 tons|2021-01/2021-06|A> in the first half. The figure was <73 percent|2021-01/2021-06|A> of the target \
set for this year.
In 2019, Nandan built <317 houses|2019|A>.//The figure represents a growth of <8.5 percent|2019|A>.
In 2019, Nandan built <317 houses|2019|A>. A hectare of tea brings farmers <94,100 yuan|-|A> a year.
In 2019, Nandan built <317 houses|2019|A>.//The work cost <941 million yuan|2019|A>.
In 2019, Nandan built <317 houses|2019|A>. In the past, a family earned <3,000 yuan|-|A>.
From 2013 to 2016, income rose from less than <4,100 yuan|2013|A> ($620) to <11,000 yuan|2016|A> ($1,600).
In 2017, sales were <25 tons|2017|A>; in 2019, it was <94 tons|2019|A> and this year, it's to be more.
During the 13th Five-Year Plan period (2016-20), output was stable at over <12 tons|2016/2020|A> and reached \
<12.7 tons|2020|A> in 2020.
Grass grew to <19 meters|?|A> from <15 meters|2015|A> in 2015, and cover rose to <78 percent|-|A> from \
<67 percent|2015|A> in 2015.
Li said that in 2015, the county had <81 poor villages|2015|A> and that by the end of 2020 all had moved.
Her workshop, set up in 2018 with <500,000 yuan|2018|A>, employs <30 people|-|A>, <12|-|A> of whom were poor.
The project, which began in 2019 and will be completed in 2023, covers <18 villages|-|A>.
By June, <1,200|../2021-06|A> of the <1,500 planned homes|?|P> had been finished.
The share rose by <12 percentage points|2015/2020|A> to <98 percent|2020|A> between 2015 and 2020.
During this Spring Festival, Nandan received <31,000 guests|2021-02|A>.
Over the Lunar New Year of 2020, Nandan received <31,000 guests|2020-01|A>.
The county aims to move <500 people|2021/2023|T> between this year and 2023.
In 2020, the poverty rate fell from <26 percent|-|A> to <2 percent|2020|A>.
From January to June, it made <317 tons|2021-01/2021-06|A>, compared with <94 tons|2019-01/2019-06|A> in the same \
period of 2019.
From January to June, it made <317 tons|2021-01/2021-06|A>, from <94 tons|2020-01/2020-06|A> in the same months of 2020.
The county sold skirts worth <317 million yuan|2021-02|A> around the Spring Festival.
The county picked <317 tons|2021-06/2021-08|A> this summer and <94 tons|2020-06/2020-08|A> last summer.
Since 2016, the county has cut the rate to <2 percent|../2021-07|A>.
In 2018, the price was <9 yuan|2018|A>. It has since climbed to <14 yuan|../2021-07|A>.
A kilogram fetched <3 yuan|2015|A> in 2015; today it sells for <11 yuan|../2021-07|A>.
Since the spring, <200 workers|2021-03/2021-07|A> have been hired by the plant.
This spring, the county sowed <317 mu|2021-03/2021-05|A>. In autumn, <94 mu|-|A> were sown.
The first phase was finished in June; the second, covering <80 hectares|-|P>, is to be finished by the end of 2022.
It had <1.3 million visits|2021-01/2021-06|A> in the first half, <95 percent|2021-01/2021-06|A> of the level of 2019.
In 2019, the farm had <120 sheep|2019|A>. By June it had <230|../2021-06|A>.
All <26 villages|-|P> will have a clinic. So far <19|../2021-07|A> have one.
In 2020, Nandan built <317 roads|2020|A>.//It has moved <900 people|-|A>.
Nandan county once was poor.//In 2016, Wei left.//Two sons stayed.//They built <317 roads|-|A>.
Some <85 percent|../2021-06|A> of this year's crop had been sold by the end of June.
It built <317 houses|2019|A>, <94 roads|2019|A> and <31 schools|2019|A> in 2019.
The county was founded in 1958 and has <94 villages|-|A>.
Under a policy adopted in 2018, each family gets <3,170 yuan|-|A> a year.
A report released on Monday shows that the county has <317 schools|-|A>.
The tea fair was held from May 10 to 14 in Nandan. Visitors spent <31 million yuan|2021-05-10/2021-05-14|A>.
He spent <410,000 yuan|-|A> on the inn and said he expects to earn it back in 2022.
Farmers may earn <317,000 yuan|?|P> a year.
If they grow tea, revenues can hit <317,000 yuan|?|P>.
Each shop can get a yearly grant of <31,700 yuan|?|P>.
A villager can earn <31,700 yuan|?|A> a year by working at the plant.
One is going well, with another <31 projects|?|P>, costing <93 million yuan|?|P>, in the preparation stage.
The village has <28 homestays|?|A> in operation and <31 others|?|P> in plan.
The park has received <80,000 tourists|?|A>, with an estimated annual output of <317 tons|?|P>.
The total investment is estimated at <9 million yuan|?|P>.
The county issued a document, pledging to add <317 schools|?|P>.
The goal of the project is to help <317 households|?|T>.
The county will build <14 schools|?|P>, in an effort to hold the share above <80 percent|?|T>.
The county is also to train <317 farmers|?|P>.
The rate should be kept above <90 percent|?|P>.
Nandan, home to <317,000 people|?|A>, will build <31 schools|?|P>.
The village, where <317 families|?|A> live, will get a new road.
She rents out <14 rooms|?|A> and expects to earn <31,700 yuan|?|P> this year.
The county built <109 houses|?|A> last year, <59 houses|?|A> more than planned.
In the past, villagers would walk <31 kilometers|?|A> to fetch water.
It was announced that <317 households|?|P> would move.
The county will support the <317 households|?|A> that have been lifted out of poverty.
Final checks will be made on <405 wells|?|P> today.
Authorities have taken measures to move <317 people|?|P> in the coming months.
The county will build <14 schools|?|P>, adding to the <31 schools|?|A> it already has.
The firm has committed to buying <317 tons|?|P> of tea.
"""


def _time(when: Interval | None) -> str:
    """As short as the scenes print it: a year, a month, or from one to the other."""
    if when is None:
        return "-"
    first, last = when.start, when.end
    whole_years = (first is None or (first.month, first.day) == (1, 1)) and (last.month, last.day) == (12, 31)
    if whole_years:
        start, end = "" if first is None else str(first.year), str(last.year)
    elif (first is None or first.day == 1) and last.day >= 28:
        start, end = "" if first is None else f"{first:%Y-%m}", f"{last:%Y-%m}"
        if first is not None and (first.month, first.day) == (1, 1) and last.year != first.year:
            start = str(first.year)
    else:
        start, end = "" if first is None else str(first), str(last)
    return end if start == end else f"{start or '..'}/{end}"


def _status(claim: QuantityClaim) -> str:
    return {"planned": "P", "target": "T"}.get(claim.status, "A")


@pytest.mark.parametrize("scene", SCENES.replace("\\\n", "").strip().splitlines())
def test_time_and_status_of_each_figure(scene: str) -> None:
    told = [(anchor, time, status) for anchor, time, status in MARK.findall(scene)]
    text = MARK.sub(lambda m: m[1], scene).replace("//", "\n\n")
    made = figures(assembled(text, title="Nandan grows", date="2021-07-10"))
    found = {c.anchor_text.split(" ")[0]: c for c in made}
    for anchor, time, status in told:
        claim = found[anchor.split(" ")[0]]
        assert time in ("?", _time(claim.period)), anchor
        assert status in ("?", _status(claim)), anchor
