"""Closed classes of words that tell where the noun phrase of a count begins, ends, and has its head."""

from hechi_kg.recognise.english.word_sets import word_set

STOP = word_set(
    """
    a an the this that these those its their his her our your my it they he she we i you who whom whose which
    what in on at to of for from by with without within into onto upon over under above below across along
    around about after before since until till during through throughout between among amid against toward
    towards via per than as and or but nor so yet if when while where whereas because though although once
    unless whether both either neither is are was were be been being am has have had having do does did will
    would shall should can could may might must not no only just also even still already again ever never now
    then there here thus hence therefore however each every all any some such same other's one's more most
    less least very too quite rather almost nearly last next ago year-on-year annually yearly
    respectively separately together alone apart including includes include included compared up down off out
    reaches exceeds boasts
    away back ahead said says told noted added reached became come came comes go goes went get gets got make
    makes made take takes took according due plus minus versus always sometimes perhaps besides
    nowadays afterwards upwards downwards aged today yesterday tomorrow tonight soon later earlier recently
    currently simultaneously worldwide nationwide provincewide citywide countywide regionwide abroad
    everywhere else remain remains lie lies live participate participated benefit benefited visited
    attended joined gathered enjoyed enjoy received obtained suffered thanks
    """
)
# Adverbs that are adjectives before a noun: `sold 300 online`, `300 online shops`.
ADVERBIAL = word_set("daily monthly online offline overseas")
# Plurals in form that stand before another noun.
PREMODIFYING = word_set(
    """
    sports goods arms sales savings means news economics electronics logistics ethics politics mathematics
    physics robotics ceramics graphics women men overseas customs aerospace textiles securities operations
    communications telecommunications resources humanities sciences services systems products arts crafts
    rights works
    """
)
# What ends like a plural and is none: `21 logistics and express companies`.
SCIENCES = word_set("news economics electronics logistics ethics politics mathematics physics robotics gymnastics")
# Nouns that are counted without a plural ending.
INVARIANT = word_set(
    """
    people persons men women children livestock cattle sheep poultry fish aircraft spacecraft species series
    deer staff personnel police workforce offspring swine bison shrimp salmon folk troops feet teeth geese
    mice oxen head schoolchildren fishermen herdsmen craftsmen craftswomen businessmen businesswomen
    businesspeople policemen midwives wives grandchildren townspeople salespeople countrymen media criteria
    phenomena data bacteria pupae larvae fungi headquarters crossroads barracks chinese japanese menus teus
    """
)
SHORT_PLURALS = word_set("evs tvs pcs ups ads ids ems cds bus") - {"bus"}
COMPOUND = word_set(
    """
    scenic ethnic hospital animal metal festival capital material mineral cereal coral medal terminal rental arrival
    traffic clinic music plastic fabric public archive family assembly vegetable library talent student
    resident patient plant restaurant apartment department government equipment investment development
    management treatment settlement resettlement entertainment employment environment event rent forest chest
    harvest interest tourist seed feed breed weed reed shed bed embroidery cable table poultry
    """
)
NOUNS_IN_ING = COMPOUND | word_set(
    """
    thing something anything morning evening wedding king ring string spring wing ceiling railing painting drawing
    meeting gathering briefing hearing reading setting opening sitting sibling offering filing ruling finding landing
    crossing killing shooting stabbing warning listing posting outing inning darling duckling seedling sapling bombing
    sling hiring bearing covering dwelling lodging parking clearing recording saving earning showing screening
    beginning ending ally bully belly reply supply monopoly anomaly jelly butterfly
    """
)
ADJECTIVES = word_set(
    """
    new old big small large great major main key core top high low long short good poor rich rare modern young
    local rural urban foreign other another additional extra further different various several many few total
    whole entire full key red green blue white black golden famous well-known leading chief senior junior
    nearby relevant such certain domestic private joint common real free open smart super mega mini micro
    first second third registered impoverished chinese follow-up state-level city-level county-level
    village-level
    """
)
# Before "homes" that are no dwellings.
CARE = word_set("nursing care retirement elderly foster funeral welfare seniors")
CARDINALS = word_set(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion
    """
)
FINITE = word_set(
    """
    reached attended visited joined gathered participated benefited received earned increased decreased
    dropped decided started began remained entered followed showed helped worked lived moved passed returned
    played signed established completed realized achieved realised added named according including during
    reaching covering bringing providing accounting exceeding benefiting helping allowing making attracting
    died survived voted arrived happened occurred stayed responded replied waited slept watched
    generating creating following having being ranging totaling increasing decreasing
    """
)
