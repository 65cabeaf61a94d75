"""The tenses of English verbs, as far as a pattern can tell them: the simple past and the present perfect."""

import re

from hechi_kg.hedge_words import HEDGE

IRREGULAR = (
    "built made saw got rose fell grew spent paid gave took held sold brought led became began ran won bought sent "
    "kept found went came drew met left lost shot sank taught wrote dug laid"
)
PARTICIPLES = (
    "built made given grown seen spent set put won taught sold bought brought found paid held led kept taken become "
    "begun cut sent drawn met lost left come gone run written dug laid risen fallen had got driven chosen shown known "
    "hit let told sown overtaken undergone spread shrunk"
)
# Words that end like a verb of the past and are none.
NO_VERBS = "speed seed need feed breed weed reed indeed exceed proceed succeed hundred sacred naked rugged hatred"
# "cost 30 yuan" is a past, "a cost of 30 yuan" none
COST = rf"cost(?= (?:(?:{HEDGE}) )?[\d$￥¥])"
REGULAR = "[a-z]{2,}ed" + "".join(rf"(?<!\b{word})" for word in NO_VERBS.split())
PAST = re.compile(rf"\b(?:{REGULAR}|{COST}|{'|'.join(IRREGULAR.split())})\b")
FINITE_PAST = re.compile(rf"\b(?:was|were|had|did|stood|hit|{REGULAR}|{COST}|{'|'.join(IRREGULAR.split())})\b")
PERFECT = re.compile(
    rf"\b(?:has|have)\s+(?:(?:also|already|\w+ly)\s+)*(?:been\s+)?(?:also\s+)?"
    rf"(?:{REGULAR}|{'|'.join(PARTICIPLES.split())})\b"
)
# Verbs in the present tense that tell how things stand
PRESENT_VERBS = (
    "is|are|has|have|boasts|covers|employs|produces|attracts|earns|generates|includes|accounts for|owns|grows|sells|"
    "makes|plants|runs|raises|offers|provides|serves|supplies|receives|brings|hires"
)
# Words for a time gone by that has no date: "In the past, they earned 300 yuan"
ONCE = re.compile(
    r"\b(?:in the past(?! (?:few |several |[a-z]+ )?(?:years?|decades?|months?|weeks?)\b)|used to|once had|"
    r"in those days|in (?:my|his|her|their) childhood)\b",
    re.IGNORECASE,
)
