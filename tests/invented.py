"""Small articles with figures that meet: numbers and facts are few, so that some agree and some do not; reprints."""

import random

PLACES = ("Hechi", "Nandan county", "Donglan county")
FACTS = (
    "built {} primary schools in 2021",
    "completed relocation housing for {} people in 2020",
    "had {} rural residents in 2022",
)
STORY = (
    "Officials visited the new homes in spring and spoke with families about work, farming and the road to market. "
    "Many of the younger people have found jobs in workshops close by, while their parents look after vegetables and "
    "silkworms on the terraces above the river. The town also runs evening lessons in weaving, cooking and repair."
)
TAIL = " A second visit is planned."


def article(chance: random.Random) -> str:
    """An article of two figures, drawn from so few that others tell the same; at times a longer one, at times cut."""
    said = []
    for _ in range(2):
        number = chance.choice([1200, 1234, 1230, 5600])
        said.append(f"{chance.choice(PLACES)} {chance.choice(FACTS).format(f'{number:,}')}.")
    if chance.random() < 0.6:
        said = [said[0], STORY + chance.choice(["", TAIL])]
    return f"Title: News from {chance.choice(PLACES)}\nDate: 2023-05-04\n\n{' '.join(said)}\n"
