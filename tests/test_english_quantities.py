"""Figures of English sentences: one row a phenomenon, `anchor | value[..max] | unit | bound | change`, parted by `;`.

The sentences are written for these tests. A trailing field that is empty may be left out: exact, no change.
"""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hechi_kg.lexicon import Lexicon, load_lexicon
from hechi_kg.recognise.english import find_numerals, find_quantities

LEXICON = load_lexicon()

ROWS = [
    # digits, commas, decimals, scales
    ("They planted two to three million trees.", "two to three million trees | 2000000..3000000 | other:tree"),
    ("It hired 301-906 million people.", "301-906 million people | 301000000..906000000 | person"),
    ("It covers 383 to 821 million square km.", "383 to 821 million square km | 383000000..821000000 | km2"),
    ("It weighs two and a half metric tons.", "two and a half metric tons | 2.5 | tonne"),
    ("The shop printed 30 new menus, officials said.", "30 new menus | 30 | other:menu"),
    ("The county has 176,209 registered people.", "176,209 registered people | 176209 | person"),
    ("It built 1,015 schools in the hills.", "1,015 schools | 1015 | school"),
    ("The mill paid 4.35 million yuan in wages.", "4.35 million yuan | 4350000 | yuan"),
    ("A bridge costing 0.8 billion yuan opened.", "0.8 billion yuan | 800000000 | yuan"),
    ("Trade reached 1.2 trillion yuan.", "1.2 trillion yuan | 1200000000000 | yuan"),
    ("The loan of 10 bln yuan was repaid.", "10 bln yuan | 10000000000 | yuan"),
    ("Sales of 3.5 mln yuan were booked.", "3.5 mln yuan | 3500000 | yuan"),
    ("About 1.2 hundred million yuan was lent.", "1.2 hundred million yuan | 120000000 | yuan | about"),
    ("They planted 20, 000 mu of tea.", "20, 000 mu | 20000 | mu"),
    ("The new homes house 22,600\u00a0households.", "22,600\u00a0households | 22600 | household"),
    ("Income hit ５００ yuan.", "５００ yuan | 500 | yuan"),
    ("Headline: output tops 6.5b yuan", "6.5b yuan | 6500000000 | yuan | over"),
    ("The firm raised $3bn.", "$3bn | 3000000000 | usd"),
    ("It costs £5m to run.", "£5m | 5000000 | other:pound sterling"),
    ("The maker sold 500K units.", "500K units | 500000 | other:unit"),
    ("Some 30 Fortune 500 companies came.", "30 Fortune 500 companies | 30 | company | about"),
    ("It has 30 primary and 12 middle schools.", "30 | 30 | school; 12 middle schools | 12 | school"),
    (
        "It grows 300 pear and over 200 peach trees.",
        "300 | 300 | other:tree; 200 peach trees | 200 | other:peach tree | over",
    ),
    ("It is a county of 700,000 in the hills.", "700,000 | 700000 | person"),
    ("The city of 24 million boasts hills.", "24 million | 24000000 | person"),
    ("The picking lasts two and half months.", "two and half months | 2.5 | month"),
    ("It has 60 grottoes and 3 volcanoes.", "60 grottoes | 60 | other:grotto; 3 volcanoes | 3 | other:volcano"),
    # hyphenated
    ("A 5.7-billion-yuan highway is being built.", "5.7-billion-yuan | 5700000000 | yuan"),
    ("They leased a 600-mu orchard.", "600-mu | 600 | mu"),
    ("A 300-hectare park opened.", "300-hectare | 300 | hectare"),
    ("The 50-kilometer-long road is paved.", "50-kilometer | 50 | km"),
    ("A 125-square-kilometer lake lies there.", "125-square-kilometer | 125 | km2"),
    ("A seventy-square-meter flat is enough.", "seventy-square-meter | 70 | m2"),
    ("Each got a 7,000-yuan subsidy.", "7,000-yuan | 7000 | yuan"),
    ("It was an 8.1-percent growth.", "8.1-percent | 8.1 | percent | | up"),
    ("Wu's five-member family moved.", "five-member | 5 | person"),
    ("A two-hour drive away lies the dam.", "two-hour | 2 | hour"),
    ("The 100-bed clinic opened.", "100-bed | 100 | other:bed"),
    ("A 12-story tower stands there.", "12-story | 12 | other:story"),
    # number words
    ("Fewer than ten families stayed.", "ten families | 10 | household | under"),
    ("A dozen villages joined.", "A dozen villages | 12 | village"),
    ("Half a dozen firms applied.", "Half a dozen firms | 6 | company"),
    ("Twenty-five teachers arrived.", "Twenty-five teachers | 25 | person"),
    ("Some three million trees were planted.", "three million trees | 3000000 | other:tree | about"),
    ("Two hundred and fifty jobs were lost.", "Two hundred and fifty jobs | 250 | job"),
    ("They walked half a kilometer.", "half a kilometer | 0.5 | km"),
    ("It took one and a half years.", "one and a half years | 1.5 | year"),
    ("Nearly half a million tourists came.", "half a million tourists | 500000 | person | under"),
    ("He earned six thousand yuan.", "six thousand yuan | 6000 | yuan"),
    ("The town trained nineteen doctors.", "nineteen doctors | 19 | person"),
    # fractions
    ("Half of the households moved.", "Half | 50 | percent"),
    ("One-quarter of its residents are Yao.", "One-quarter | 25 | percent"),
    ("About two-thirds of the land is hilly.", "two-thirds | 66.67 | percent | about"),
    ("Nearly 1 quarter of the land is hilly.", "1 quarter | 25 | percent | under"),
    ("Output rose for three quarters.", "three quarters | 3 | other:quarter"),
    ("Prices held steady two quarters in a row.", "two quarters | 2 | other:quarter"),
    ("It was worked for three quarters of the year.", "three quarters | 75 | percent"),
    ("Nearly a third of the workers are women.", "a third | 33.33 | percent | under"),
    ("Output rose by a third.", "a third | 33.33 | percent | exact | up"),
    ("Sales were up nearly a fifth from 2020.", "a fifth | 20 | percent | under | up"),
    ("He was down a fifth set.", ""),
    ("It is an over-66-hectare garden.", "66-hectare | 66 | hectare | over"),
    ("They spent 3/4 of the money.", "3/4 | 75 | percent"),
    ("One in five children is left behind.", "One in five | 20 | percent"),
    ("Nine out of ten villages have clinics.", "Nine out of ten | 90 | percent"),
    ("So 12 out of its 20 townships have clinics.", "12 | 12 | town; 20 townships | 20 | town"),
    ("More than half of the fields are rented.", "half | 50 | percent | over"),
    # currency before and after
    ("It earned US$4.8 billion.", "US$4.8 billion | 4800000000 | usd"),
    ("It earned US$ 4.8 billion.", "US$ 4.8 billion | 4800000000 | usd"),
    ("The tunnel cost $712 million.", "$712 million | 712000000 | usd"),
    ("They spent RMB 5 billion on it.", "RMB 5 billion | 5000000000 | yuan"),
    ("They spent RMB 5 billion yuan on it.", "RMB 5 billion yuan | 5000000000 | yuan"),
    ("A grant of CNY 30 million came.", "CNY 30 million | 30000000 | yuan"),
    ("The ticket is ¥80.", "¥80 | 80 | yuan"),
    ("The ticket is HK$80.", "HK$80 | 80 | other:hong kong dollar"),
    ("A fund of €30 million was set up.", "€30 million | 30000000 | other:euro"),
    ("It sold for 500 yen and 50 cents.", "500 yen | 500 | other:yen; 50 cents | 50 | other:cent"),
    (
        "The state gave 20 million Hong Kong dollars.",
        "20 million Hong Kong dollars | 20000000 | other:hong kong dollar",
    ),
    ("The project takes 5 million USD.", "5 million USD | 5000000 | usd"),
    ("Exports fetched 9.7 billion U.S. dollars.", "9.7 billion U.S. dollars | 9700000000 | usd"),
    # conversions
    (
        "A plan of 4.8 billion yuan ($712 million) was made.",
        "4.8 billion yuan | 4800000000 | yuan; $712 million | 712000000 | usd",
    ),
    (
        "Pay is 3,000 yuan (about $437) a month.",
        "3,000 yuan | 3000 | yuan; $437 | 437 | usd | about",
    ),
    ("They rent 13,000 mu (867 hectares).", "13,000 mu | 13000 | mu; 867 hectares | 867 | hectare"),
    # ranges
    ("Output was 35,000-40,000 tons.", "35,000-40,000 tons | 35000..40000 | tonne"),
    ("Rent runs from $550 to $690.", "$550 to $690 | 550..690 | usd"),
    ("He makes 50,000 to 60,000 yuan a year.", "50,000 to 60,000 yuan | 50000..60000 | yuan"),
    ("It takes two to three hours.", "two to three hours | 2..3 | hour"),
    ("Between 300 and 500 people came.", "300 and 500 people | 300..500 | person"),
    ("Two or three families left.", "Two or three families | 2..3 | household"),
    ("Growth of 10% to 15% is likely.", "10% to 15% | 10..15 | percent | | up"),
    ("Its elevation ranges from 300 to 900 meters.", "300 to 900 meters | 300..900 | m"),
    ("It helped lift 15 percent of the people out of poverty.", "15 percent | 15 | percent"),
    ("It grows 28 percent of the county's tea.", "28 percent | 28 | percent"),
    (
        "Some 60 big projects and 81 smaller ones ended.",
        "60 big projects | 60 | project | about; 81 smaller ones | 81 | project",
    ),
    ("The growth rate is 2 percent higher than the average.", "2 percent | 2 | percent"),
    ("The growth rate is 2 percent higher than last year.", "2 percent | 2 | percent | | up"),
    ("They get 200 yuan per mu (0.067 hectares).", "200 yuan | 200 | yuan"),
    ("They need 5 to 8 million yuan.", "5 to 8 million yuan | 5000000..8000000 | yuan"),
    ("Winds of 15-25 mph are forecast.", "15-25 mph | 15..25 | other:mile per hour"),
    ("It lends $550-690 million.", "$550-690 million | 550000000..690000000 | usd"),
    ("Sites range between 40 and 50 mu.", "40 and 50 mu | 40..50 | mu"),
    # from ... to: two levels
    (
        "Income rose from 2,012 in 2012 to 10,141 yuan.",
        "2,012 | 2012 | yuan; 10,141 yuan | 10141 | yuan",
    ),
    (
        "Income has grown from 5,193 yuan in 2012 to 10,141 yuan.",
        "5,193 yuan | 5193 | yuan; 10,141 yuan | 10141 | yuan",
    ),
    (
        "The poverty rate fell from 34.8 percent in 2012 to 2 percent.",
        "34.8 percent | 34.8 | percent; 2 percent | 2 | percent",
    ),
    ("Cover rose from 60 percent in 2016 to 90 percent.", "60 percent | 60 | percent; 90 percent | 90 | percent"),
    ("Storage dropped from 21 kWh to 19 kWh.", "21 kWh | 21 | kwh; 19 kWh | 19 | kwh"),
    (
        "The poor population dropped from 1.6 million in 2010 to 837,000 by the end of 2014.",
        "1.6 million | 1600000 | person; 837,000 | 837000 | person",
    ),
    # lists that share a unit or a scale
    (
        "They added 1.6, 0.3 and 0.8 percent.",
        "1.6 | 1.6 | percent | | up; 0.3 | 0.3 | percent | | up; 0.8 percent | 0.8 | percent | | up",
    ),
    (
        "The towns got 12, 15 and 20 million yuan respectively.",
        "12 | 12000000 | yuan; 15 | 15000000 | yuan; 20 million yuan | 20000000 | yuan",
    ),
    ("It serves 12 and 15 villages respectively.", "12 | 12 | village; 15 villages | 15 | village"),
    (
        "Exports and imports rose 4.6 percent and 4.8 percent.",
        "4.6 percent | 4.6 | percent | | up; 4.8 percent | 4.8 | percent | | up",
    ),
    (
        "Deposits, loans and premiums grew by 7 percent, 14.2 percent and 12.6 percent.",
        "7 percent | 7 | percent | | up; 14.2 percent | 14.2 | percent | | up; 12.6 percent | 12.6 | percent | | up",
    ),
    # multiples
    ("Sales doubled.", "doubled | 2 | times | | up"),
    ("Output has nearly tripled since then.", "tripled | 3 | times | about | up"),
    ("Prices are three times those of 2019.", "three times | 3 | times | | up"),
    ("Output is 47 times the figure in 1961.", "47 times | 47 | times | | up"),
    ("Prices are three times those of the city.", "three times | 3 | times"),
    ("Growth is in double digits, and exports saw double-digit growth.", ""),
    ("The output is a 16-year high.", ""),
    ("It sold twice as much as last year.", "twice | 2 | times | | up"),
    (
        "It has 3 national-level, 12 provincial-level and 40 city-level schools.",
        "3 | 3 | school; 12 | 12 | school; 40 city-level schools | 40 | school",
    ),
    ("A group of 1,150 people left.", "1,150 people | 1150 | person"),
    ("It had 342 days of rain in 2019, 11 more than in 2018.", "342 days | 342 | day; 11 | 11 | day | | up"),
    ("The economy grew at an average annual rate of 9.5 percent.", "9.5 percent | 9.5 | percent | | up"),
    (
        "Investment rose 8 percent, and retail sales 6 percent.",
        "8 percent | 8 | percent | | up; 6 percent | 6 | percent | | up",
    ),
    (
        "It grew 8 percent and covers 6 percent of the land.",
        "8 percent | 8 | percent | | up; 6 percent | 6 | percent",
    ),
    ("It sold 30 tons in the Double 11 shopping festival.", "30 tons | 30 | tonne"),
    ("Some 3 in 20 residents are poor.", "3 in 20 | 15 | percent | about"),
    ("It takes one hour and 49 minutes.", "one hour and 49 minutes | 109 | other:minute"),
    (
        "It covers 37 out of 41 major villages.",
        "37 | 37 | village; 41 major villages | 41 | village",
    ),
    ("It chalked up 44 million yuan.", "44 million yuan | 44000000 | yuan"),
    (
        "It adds 900 yuan to each family's annual income.",
        "900 yuan | 900 | yuan | | up",
    ),
    ("It built 20 schools and renovated 30.", "20 schools | 20 | school; 30 | 30 | school"),
    ("It saw a 10-fold increase.", "10-fold | 10 | times | | up"),
    ("Income grew nearly threefold.", "threefold | 3 | times | about | up"),
    ("They earn twice as much.", "twice | 2 | times"),
    ("The yield is 2.5 times that of rice.", "2.5 times | 2.5 | times"),
    # changes
    ("Income was up 9.7 percent.", "9.7 percent | 9.7 | percent | | up"),
    (
        "Sales were up 8 percent year-on-year to 500 yuan from 450 yuan.",
        "8 percent | 8 | percent | | up; 500 yuan | 500 | yuan; 450 yuan | 450 | yuan",
    ),
    ("It was a year-on-year increase of 28.12 percent.", "28.12 percent | 28.12 | percent | | up"),
    ("It was a 28 percent year-on-year increase.", "28 percent | 28 | percent | | up"),
    ("Pay rose by more than 3,000 yuan.", "3,000 yuan | 3000 | yuan | over | up"),
    ("Corn fields were cut by 300 mu.", "300 mu | 300 | mu | | down"),
    ("The rate fell 0.6 percentage points.", "0.6 percentage points | 0.6 | percentage-point | | down"),
    ("It was 0.8 percentage points higher.", "0.8 percentage points | 0.8 | percentage-point | | up"),
    ("Yield is 20 percent lower than before.", "20 percent | 20 | percent | | down"),
    ("The city saw a decline of 12 percent.", "12 percent | 12 | percent | | down"),
    ("GDP expanded 5.6 percent.", "5.6 percent | 5.6 | percent | | up"),
    ("The growth rate was 8.5 percent.", "8.5 percent | 8.5 | percent | | up"),
    ("The yield was down 3.05 billion kilograms.", "3.05 billion kilograms | 3050000000 | kg | | down"),
    ("Growth of more than 8 percent is planned.", "8 percent | 8 | percent | over | up"),
    ("Women made up 60 percent of the staff.", "60 percent | 60 | percent"),
    ("Reducing costs of transport by 20 percent helps.", "20 percent | 20 | percent | | down"),
    ("The index moved -0.3 percent.", "0.3 percent | 0.3 | percent | | down"),
    ("The rise to 12,156 yuan was welcome.", "12,156 yuan | 12156 | yuan"),
    ("The dam was built by 300 workers.", "300 workers | 300 | person"),
    # hedges
    ("More than 40,000 homes were built.", "40,000 homes | 40000 | house | over"),
    ("Over 110 million trips were made.", "110 million trips | 110000000 | person-time | over"),
    ("At least 20 people came.", "20 people | 20 | person | over"),
    ("No fewer than 300 students applied.", "300 students | 300 | person | over"),
    ("Revenue exceeded 20 million yuan.", "20 million yuan | 20000000 | yuan | over"),
    ("Sales surpassed 4.1 million meters.", "4.1 million meters | 4100000 | m | over"),
    ("Up to 59 percent were poor.", "59 percent | 59 | percent | under"),
    ("Almost 300 cities took part.", "300 cities | 300 | other:city | under"),
    ("Close to 90 percent agreed.", "90 percent | 90 | percent | under"),
    ("Less than 2 percent left.", "2 percent | 2 | percent | under"),
    ("Around 30 farmers met.", "30 farmers | 30 | person | about"),
    ("Some 80 trainees left.", "80 trainees | 80 | person | about"),
    ("An estimated 70 tons were lost.", "70 tons | 70 | tonne | about"),
    ("About 60,000-plus people came.", "60,000-plus people | 60000 | person | over"),
    ("It drew 1 million-plus visitors.", "1 million-plus visitors | 1000000 | person | over"),
    ("It drew 500+ visitors.", "500+ visitors | 500 | person | over"),
    ("It needs 20 mu or more.", "20 mu | 20 | mu | over"),
    ("It lasts 20 minutes or so.", "20 minutes | 20 | other:minute | about"),
    ("More than 20 of its villages flooded.", "20 of its villages | 20 | village | over"),
    # what is counted
    ("It lauded 15 prefectures and cities.", "15 prefectures and cities | 15 | place"),
    ("Fruit goes to nine ASEAN countries.", "nine ASEAN countries | 9 | other:country"),
    ("Fruit goes to 20 countries and regions.", "20 countries and regions | 20 | place"),
    ("It planned 43 follow-up support projects for them.", "43 follow-up support projects | 43 | project"),
    ("It held 35 recruitment activities.", "35 recruitment activities | 35 | event"),
    ("It gave 45,000 recruitment positions.", "45,000 recruitment positions | 45000 | job"),
    ("It created 400 job opportunities.", "400 job opportunities | 400 | job"),
    ("It helped 112,200 relocated people.", "112,200 relocated people | 112200 | person"),
    ("It built 121 resettlement sites.", "121 resettlement sites | 121 | site"),
    ("There are 75 demonstration zones.", "75 demonstration zones | 75 | other:demonstration zone"),
    (
        "There are 2,184 modern characteristic agricultural demonstration zones.",
        "2,184 | 2184 | other:demonstration zone",
    ),
    ("There are 30 primary and middle schools.", "30 primary and middle schools | 30 | school"),
    (
        "Over 3,000 large and medium-sized enterprises left.",
        "3,000 large and medium-sized enterprises | 3000 | company | over",
    ),
    ("It formed 300 farmers' cooperatives.", "300 farmers' cooperatives | 300 | other:cooperative"),
    (
        "He keeps 20 head of cattle and 300 sheep.",
        "20 head of cattle | 20 | other:cattle; 300 sheep | 300 | other:sheep",
    ),
    ("Ten townships and 14 counties were linked.", "Ten townships | 10 | town; 14 counties | 14 | county"),
    ("The fair drew 80,700 people.", "80,700 people | 80700 | person"),
    ("The area has 12 5A-level scenic spots.", "12 5A-level scenic spots | 12 | site"),
    ("About 6 million Chinese travelled abroad.", "6 million Chinese | 6000000 | person | about"),
    (
        "It opened three hospitals and eight buildings.",
        "three hospitals | 3 | hospital; eight buildings | 8 | building",
    ),
    ("It added 20 more villages.", "20 more villages | 20 | village"),
    ("It received 710 million tourist trips.", "710 million tourist trips | 710000000 | person-time"),
    ("All 10 of its poor counties were lifted.", "10 of its poor counties | 10 | county"),
    ("One city and three counties were chosen.", "One city | 1 | other:city; three counties | 3 | county"),
    ("The team trained 4,000 staff.", "4,000 staff | 4000 | person"),
    ("It bought 30 agricultural drones.", "30 agricultural drones | 30 | other:drone"),
    # units of measure
    ("The dam holds 30 cubic meters.", "30 cubic meters | 30 | other:cubic meter"),
    ("It covers 5.2 million square meters.", "5.2 million square meters | 5200000 | m2"),
    ("It covers 3,158 mu of land.", "3,158 mu | 3158 | mu"),
    ("They sold 1,372 kilograms of cocoons.", "1,372 kilograms | 1372 | kg"),
    (
        "The plant has 20MW of panels and a 220-kilovolt line.",
        "20MW | 20 | other:megawatt; 220-kilovolt | 220 | other:kilovolt",
    ),
    ("It runs 5km in 30 minutes.", "5km | 5 | km; 30 minutes | 30 | other:minute"),
    ("Trains reach 350 km/h.", "350 km/h | 350 | other:kilometer per hour"),
    (
        "Gusts hit 31mph and 40 miles per hour.",
        "31mph | 31 | other:mile per hour; 40 miles per hour | 40 | other:mile per hour",
    ),
    ("The car has 286 horsepower.", "286 horsepower | 286 | other:horsepower"),
    ("It was 25 degrees Celsius.", "25 degrees Celsius | 25 | other:degree celsius"),
    ("It was 30°C there.", "30°C | 30 | other:degree celsius"),
    ("Stocks fell 12 points.", "12 points | 12 | other:point | | down"),
    ("It ran first for 13 consecutive months.", "13 consecutive months | 13 | month"),
    ("The course lasts 24 months.", "24 months | 24 | month"),
    ("The tea has 470 years of history.", "470 years | 470 | year"),
    ("The 300-year-old tree still stands.", "300-year | 300 | year"),
    # elided units
    (
        "Of the county's 460,000 people, some 80,000 are poor.",
        "460,000 people | 460000 | person; 80,000 | 80000 | person | about",
    ),
    ("There are 17 enterprises, of which 15 reel silk.", "17 enterprises | 17 | company; 15 | 15 | company"),
    ("They trained 3,000 people, including 1,200 women.", "3,000 people | 3000 | person; 1,200 women | 1200 | person"),
    ("The number of villages reached 43.", "43 | 43 | village"),
    ("It has a population of 4.2 million.", "4.2 million | 4200000 | person"),
    ("Nandan has a cattle population of 4.2 million.", "4.2 million | 4200000 | other:cattle"),
    ("The plot feeds a family of four.", "four | 4 | person"),
    (
        "The fort received 212,382 tourists and the lake received 90,600.",
        "212,382 tourists | 212382 | person; 90,600 | 90600 | person",
    ),
    ("It has 126 of its 215 households on the list.", "126 | 126 | household; 215 households | 215 | household"),
    ("A ratio of no lower than 50 percent is set.", "50 percent | 50 | percent | over"),
    ("It takes one or two hours.", "one or two hours | 1..2 | hour"),
    ("There are 17.9 centenarians per 100,000 people.", "17.9 centenarians | 17.9 | person"),
    ("Baise's 45 counties, towns and streets grow it.", "45 counties, towns and streets | 45 | place"),
    ("It draws 100 million, 90 percent of whom are young.", "90 percent | 90 | percent"),
    (
        "It won 12 projects that attracted 2.8 billion yuan.",
        "12 projects | 12 | project; 2.8 billion yuan | 2800000000 | yuan",
    ),
    ("The index rose 0.5% to 37,167.79.", "0.5% | 0.5 | percent | | up; 37,167.79 | 37167.79 | other:point"),
    (
        "Shares fell to 35.5 pence from £483.7 million a year ago.",
        "35.5 pence | 35.5 | other:penny; £483.7 million | 483700000 | other:pound sterling",
    ),
    ("It raised the line by 92 percent to 2,300 yuan.", "92 percent | 92 | percent | | up; 2,300 yuan | 2300 | yuan"),
    ("Pay is expected to top 3,000 yuan.", "3,000 yuan | 3000 | yuan | over"),
    ("A two-to-three-hour drive away.", "two-to-three-hour | 2..3 | hour"),
    ("About 200 or so villages joined.", "200 or so villages | 200 | village | about"),
    ("Some 20 or more hectares burned.", "20 or more hectares | 20 | hectare | over"),
    ("A half-hour trip.", "half-hour | 0.5 | hour"),
    ("About 1 in 5 people left.", "1 in 5 | 20 | percent | about"),
    ("They own 3,000 mu of land, 2,000 of which are forest.", "3,000 mu | 3000 | mu; 2,000 | 2000 | mu"),
    (
        "It put in 2 billion yuan in 2021 and 3 billion in 2022.",
        "2 billion yuan | 2000000000 | yuan; 3 billion | 3000000000 | yuan",
    ),
    ("It employs 300, of whom 120 are women.", "300 | 300 | person; 120 | 120 | person"),
    ("It fell by 0.5 of a percentage point.", "0.5 of a percentage point | 0.5 | percentage-point | | down"),
    ("Children under 14 and men 40-50 years old came.", ""),
    (
        "It reaches 135 towns and townships, 16 villages and towns.",
        "135 towns and townships | 135 | town; 16 villages and towns | 16 | place",
    ),
    ("A food quarter and its billion dreams opened.", ""),
    # what the words before a bare number count
    (
        "The number of carts rose by 50 times from 16 to 904.",
        "50 times | 50 | times | | up; 16 | 16 | other:cart; 904 | 904 | other:cart",
    ),
    ("The quantity of demonstration zones reached 75.", "75 | 75 | other:demonstration zone"),
    ("Visitor numbers hit 3.1 million.", "3.1 million | 3100000 | person"),
    (
        "Passenger volume grew from 8.02 million in 1981 to 33.52 million in 2018.",
        "8.02 million | 8020000 | person-time; 33.52 million | 33520000 | person-time",
    ),
    ("The income ratio narrowed to 2.31.", "2.31 | 2.31 | other:ratio"),
    (
        "It has 900 farms in 66 counties, with 490 of them in 16 counties.",
        "900 farms | 900 | other:farm; 66 counties | 66 | county; 490 | 490 | other:farm; 16 counties | 16 | county",
    ),
    ("They rent 5,000 mu, 2,000 of it in the hills.", "5,000 mu | 5000 | mu; 2,000 | 2000 | mu"),
    (
        "It is 25 square meters for one-person households, 75 for three and 100 for four and over.",
        "25 square meters | 25 | m2; 75 | 75 | m2; 100 | 100 | m2",
    ),
    (
        "Tickets cost 80 yuan for adults and 40 for children.",
        "80 yuan | 80 | yuan; 40 | 40 | yuan",
    ),
    ("It opened 40 tourism spots.", "40 tourism spots | 40 | site"),
    ("Its greenhouses grew from 12 to 80.", "12 | 12 | other:greenhouse; 80 | 80 | other:greenhouse"),
    ("Its base stations number 1,230.", "1,230 | 1230 | other:station"),
    ("The death toll rose to 12.", "12 | 12 | person"),
    ("It helped 12,600 find jobs.", "12,600 | 12600 | person"),
    (
        "Of the 1,200 workers, 70 percent are women and 300 are from afar.",
        "1,200 workers | 1200 | person; 70 percent | 70 | percent; 300 | 300 | person",
    ),
    (
        "The number of residents fell by 12,000 to 3.42 million.",
        "12,000 | 12000 | person | | down; 3.42 million | 3420000 | person",
    ),
    ("It sells for 600 yuan per 500 grams.", "600 yuan | 600 | yuan"),
    ("The first 50 families came, and the first three met.", "50 families | 50 | household"),
    ("The 6,000 guesthouses are full.", "6,000 guesthouses | 6000 | other:guesthouse"),
    ("They cover 2.5 square km.", "2.5 square km | 2.5 | km2"),
    # what is counted once more
    (
        "It has 17 firms. These 17 companies and the 18 mills grew.",
        "17 firms | 17 | company; 18 mills | 18 | other:mill",
    ),
    ("Of the three municipal districts one is ours.", "three municipal districts | 3 | county"),
    ("These 17 firms grew.", "17 firms | 17 | company"),
    ("The two sides and these three towns agreed; all four left.", ""),
    # under, within
    ("It sold 30 goods under seven brands.", "30 goods | 30 | other:good; seven brands | 7 | other:brand"),
    ("It sells for under 500 yuan.", "500 yuan | 500 | yuan | under"),
    ("It hires under 30 people.", "30 people | 30 | person | under"),
    # changes and leads
    ("It cut tax, raising the income of each by an average of 600 yuan.", "600 yuan | 600 | yuan | | up"),
    (
        "It rose 8 percent, 3.1 and 2 percentage points faster than the national average.",
        "8 percent | 8 | percent | | up; 3.1 | 3.1 | percentage-point; 2 percentage points | 2 | percentage-point",
    ),
    ("It is 300 yuan higher than that of the city.", "300 yuan | 300 | yuan"),
    ("It is 300 yuan higher than that of the previous year.", "300 yuan | 300 | yuan | | up"),
    ("It sold for 10 yuan more than in spring.", "10 yuan | 10 | yuan | | up"),
    ("Income was three times as much as in 2012.", "three times | 3 | times | | up"),
    ("It is 20 percent lower than in 2019.", "20 percent | 20 | percent | | down"),
    (
        "The proportion of services rose from 11.8 percent to 47.9 percent.",
        "11.8 percent | 11.8 | percent; 47.9 percent | 47.9 | percent",
    ),
    ("The growth rate of output of large mills was 6.2 percent.", "6.2 percent | 6.2 | percent | | up"),
    (
        "Output rose 3 percent, 0.5 percentage points slower than the first quarter.",
        "3 percent | 3 | percent | | up; 0.5 percentage points | 0.5 | percentage-point | | down",
    ),
    ("Sales were 12.6 percent above the 2017 mark.", "12.6 percent | 12.6 | percent | | up"),
    ("It was a 35.7-percent shrinking of the lake.", "35.7-percent | 35.7 | percent | | down"),
    ("It saw a year-on-year uptick of 11 percent.", "11 percent | 11 | percent | | up"),
    (
        "It grew by 20 percent from 2021, and 5.6 percent from 2019.",
        "20 percent | 20 | percent | | up; 5.6 percent | 5.6 | percent | | up",
    ),
    ("Pay is well above the 4,000-yuan line.", "4,000-yuan | 4000 | yuan"),
    (
        "Sales came to 12 tons (+8%) and 9 tons (-2.5%).",
        "12 tons | 12 | tonne; 8% | 8 | percent | | up; 9 tons | 9 | tonne; 2.5% | 2.5 | percent | | down",
    ),
    ("Pay was up by 314 yuan or 12 percent.", "314 yuan | 314 | yuan | | up; 12 percent | 12 | percent | | up"),
    # people that only a verb names
    ("On Sunday, 20,000 visited the tower.", "20,000 | 20000 | person"),
    ("It will move the first 100,000 in May.", "100,000 | 100000 | person"),
    ("2 million to be relocated", "2 million | 2000000 | person"),
    (
        "It drew 133 million tourists\u2014an 11-percent increase.",
        "133 million tourists | 133000000 | person; 11-percent | 11 | percent | | up",
    ),
    ("They sort 1,400 pupae.", "1,400 pupae | 1400 | other:pupae"),
    ("It lifts the remaining 17 counties and the last nine towns.", "17 counties | 17 | county; nine towns | 9 | town"),
    # time as a measure and as a period
    ("It has grown tea for over 70 years.", "70 years | 70 | year | over"),
    ("Tea boomed over 70 years.", ""),
    # what is no figure
    ("They made a three-year action plan and a five-year program.", ""),
    ("It was full in the three-day May holiday.", ""),
    ("It gives nine-year compulsory education at a ratio of 1:15.", ""),
    ("It suits two-person households, or those of four and over.", ""),
    ("National Highway 323 and Project 211 are names.", ""),
    ("They have 5G, COVID-19 tests, an A320 and the G7.", ""),
    ("During the 14th Five-Year Plan period (2021-25) it grew.", ""),
    ("It ranked first, then 3rd, and No. 1 in the top 10.", ""),
    ("Dozens of villages and hundreds of thousands of people came.", ""),
    ("Several hundred workers and a few dozen cadres stayed.", ""),
    ("The 48-year-old farmer and Wei Lan, 45, spoke.", ""),
    ("It covers sites of 1,000 people or more.", ""),
    ("The team won 3-2 on Aug 24.", ""),
    ("Call 0778-2280000 at 9:30 am or 8 pm.", ""),
    ("One of the villages is one day away from one another.", ""),
    ("A one-stop hall and a five-star hotel opened.", ""),
    ("The Four Comprehensives and “two assurances and three guarantees” matter.", ""),
    ("The Three Gorges were seen in the first 100 days.", ""),
    ("It grew in 2016, by 2020, and since 2021.", ""),
    ("In the past three years and over the past decade it changed.", ""),
    ("See www.example.com/2022-08/12/c_813533.htm for more.", ""),
    ("The two sides met on Oct.4.", ""),
    ("They call it “three districts and three prefectures”.", ""),
    ("Under the 11th Five-Year Guidelines (2006-2010) it grew.", ""),
    ("Temperatures stayed in the 40s and the 1990s were colder.", ""),
]


def parse(expected: str) -> list[tuple[str, Decimal, Decimal | None, str, str, str]]:
    rows = []
    for row in filter(None, expected.split("; ")):
        anchor, value, unit, bound, change = ([field.strip() for field in row.split("|")] + ["", ""])[:5]
        low, _, high = value.partition("..")
        rows.append((anchor, Decimal(low), Decimal(high) if high else None, unit, bound or "exact", change))
    return rows


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return LEXICON


@pytest.mark.parametrize(("sentence", "expected"), ROWS, ids=[row[0][:50] for row in ROWS])
def test_figures_of_a_sentence(sentence: str, expected: str, lexicon: Lexicon) -> None:
    found = find_quantities(sentence, lexicon)
    assert [(q.text, q.value, q.value_max, q.unit, q.bound, q.change) for q in found] == parse(expected)


def test_bracketed_conversion_is_told_from_a_figure_of_its_own(lexicon: Lexicon) -> None:
    text = "It spent 4.8 billion yuan ($712 million) on 300 mu (20 hectares) and 5 km (12 villages)."
    assert [q.text for q in find_quantities(text, lexicon) if q.bracketed] == ["$712 million", "20 hectares"]


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("He earns 1,500 yuan ($227.9) per month.", "per month"),
        ("He earns 30,000 yuan a year.", "a year"),
        ("Per capita income reached 12,156 yuan.", "Per capita"),
        ("It sells at 2 yuan/kg.", "/kg"),
        ("The yield is 500 kg per mu.", "per mu"),
        ("They got 20,000 yuan each.", "each"),
        ("A 6,000-yuan per head subsidy is paid.", "per head"),
        ("They got 20,000 yuan.", ""),
    ],
)
def test_rate_of_a_figure(text: str, rate: str, lexicon: Lexicon) -> None:
    assert find_quantities(text, lexicon)[0].rate == rate


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("It moved 249,800 registered impoverished laborers.", "registered impoverished laborers"),
        ("It has 310 households engaged in farming.", "households engaged in farming"),
        ("It built 40,000 sets of resettlement housing.", "sets of resettlement housing"),
        ("They keep 8 acres of mulberry garden.", "mulberry garden"),
        ("About 95 percent of the village's population is Miao.", "village's population"),
        ("A new 90-square-meter home costs 500 yuan.", "home"),
        ("They paved 50-kilometer-long roads.", "roads"),
        ("About 55 percent and 35 percent of all silk is theirs.", "silk"),
        ("It paid 500 yuan.", None),
    ],
)
def test_noun_phrase_of_a_figure(text: str, noun: str | None, lexicon: Lexicon) -> None:
    span = find_quantities(text, lexicon)[0].noun
    assert (span.of(text) if span else None) == noun


@pytest.mark.parametrize(
    ("text", "numeral", "reason"),
    [
        ("In 2022 it grew.", "2022", "period"),
        ("the 14th Five-Year Plan", "14th", "period"),
        ("a 5G network", "5", "name"),
        ("National Highway 323", "323", "name"),
        ("Project 211", "211", "name"),
        ("the third batch", "third", "ordinal"),
        ("the 21st team", "21st", "ordinal"),
        ("No. 1 document", "1", "ordinal"),
        ("dozens of villages", "dozens", "vague"),
        ("hundreds of thousands of people", "hundreds of thousands", "vague"),
        ("several hundred men", "hundred", "vague"),
        ("sites of 1,000 people or more", "1,000", "threshold"),
        ("the 48-year-old", "48", "age"),
        ("a man aged 45", "45", "age"),
        ("Wei Lan, 45, said", "45", "age"),
        ("at 9:30 am", "9", "period"),
        ("tel: 0778-2280000", "0778", "furniture"),
        ("one of the villages", "one", "word"),
        ("NANNING, July 21 (Xinhua) -- It grew.", "21", "furniture"),
        ("It grew in the first quarter.", "quarter", "period"),
        ("a three-year plan", "three", "name"),
        ("for one-person households", "one", "threshold"),
        ("for two-person households and 75 for three", "three", "threshold"),
        ("100 mu for four and over", "four", "threshold"),
        ("It has 20 firms. The 20 firms grew.", "20", "repeat"),
        ("the two sides", "two", "repeat"),
        ("Tea boomed over 70 years.", "70", "period"),
        ("Every morning at six, Wei Lan feeds the cows.", "six", "period"),
        ("Posted on 05-21-2018", "05", "period"),
        ("It hired women aged 45-55.", "55", "age"),
        ('"We like it here," said Wei, 35.\nThe farm has cows.', "35", "age"),
        ("6 km of road per hundred square kilometers", "hundred", "ratio"),
        ("Thousand Hills Orchard sells tea.", "Thousand", "name"),
        ("a pupil in grade two", "two", "ordinal"),
        ('a new "1+2" model', "2", "name"),
        ("A year and a half ago he came back.", "A year and a half", "period"),
        ("It takes an hour or two.", "two", "vague"),
        ("The policy brought zero tariffs.", "zero", "word"),
        ("The story appears on\n\nPage A10\n", "10", "furniture"),
        ("One by one, they left.", "One", "word"),
        ("free nine-year schooling", "nine", "name"),
        ("16 yuan per half kilogram", "half", "ratio"),
        ("A half-hour later, they arrived.", "half", "period"),
        ("Every two years, a fair is held.", "two", "ratio"),
        ("It drew 3. 6 million tourists.", "6 million", "unexplained"),
    ],
)
def test_numeral_that_is_no_figure_has_its_reason(text: str, numeral: str, reason: str, lexicon: Lexicon) -> None:
    found = {n.text: n.reason for n in find_numerals(text, lexicon)}
    assert found[numeral] == reason


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("The drive took an hour and a half.", [("an hour and a half", "1.5", "hour")]),
        ("He spent a year and a half learning it.", [("a year and a half", "1.5", "year")]),
        ("It took two years and a half.", [("two years and a half", "2.5", "year")]),
        ("He waited an hour and 20 minutes.", [("an hour and 20 minutes", "80", "other:minute")]),
        ("It is a one-and-a-half-hour drive.", [("one-and-a-half-hour", "1.5", "hour")]),
        ("The trip lasts three-quarters of an hour.", [("three-quarters of an hour", "0.75", "hour")]),
        ("It took two to three decades to build.", [("two to three decades", "20", "year")]),
        ("After six years of hard work, it opened.", [("six years", "6", "year")]),
        (
            "The village has one school, one clinic and one shop.",
            [("one school", "1", "school"), ("one clinic", "1", "other:clinic"), ("one shop", "1", "other:shop")],
        ),
        ("It opened in eight out of 17 counties.", [("eight", "8", "county"), ("17 counties", "17", "county")]),
        ("Last year 20 households—most of them poor—moved.", [("20 households", "20", "household")]),
    ],
)
def test_durations_and_lists_of_one(text: str, rows: list[tuple[str, str, str]], lexicon: Lexicon) -> None:
    assert [(q.text, str(q.value), q.unit) for q in find_quantities(text, lexicon)] == rows


def test_a_hedge_that_opens_a_sentence_is_no_name(lexicon: Lexicon) -> None:
    text = "Nandan sends out workers. Roughly 30,800, or a tenth of its population, live in Guangdong."
    assert [(q.text, q.unit) for q in find_quantities(text, lexicon)] == [("30,800", "person"), ("a tenth", "percent")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Registered companies reached 5,600.", [("5,600", "company")]),
        ("Homestays in the county totaled 560.", [("560", "other:homestay")]),
        ("Officials said live pigs on hand exceeded 12,000.", [("12,000", "other:pig")]),
        ("Railway passenger trips hit 5.6 million.", [("5.6 million", "person-time")]),
        ("Tea boomed as the Rockets reached 112.", [("112", "item")]),
        ("It grew to some 40,000 thanks to tea.", [("40,000", "item")]),
        ("Livestreams had a peak viewership of nearly 3,000.", [("3,000", "person")]),
        (
            "Of the 90 poor households, 30 earned over 900 yuan, with 45 earning 700 yuan.",
            [
                ("90 poor households", "household"),
                ("30", "household"),
                ("900 yuan", "yuan"),
                ("45", "household"),
                ("700 yuan", "yuan"),
            ],
        ),
        ("36 time-honored brands", [("36 time-honored brands", "other:brand")]),
        ("Trains stop in 10 out of 14 cities.", [("10", "other:city"), ("14 cities", "other:city")]),
        ("nine out of ten households", [("nine out of ten", "percent")]),
    ],
)
def test_bare_number_counts_the_subject(text: str, expected: list[tuple[str, str]], lexicon: Lexicon) -> None:
    assert [(q.text, q.unit) for q in find_quantities(text, lexicon)] == expected


def test_every_figure_is_among_the_numerals(lexicon: Lexicon) -> None:
    text = "The 14th plan of 2021 moved 80,700 people, up 8 to 10 percent, at 9 am."
    numerals = find_numerals(text, lexicon)
    quantities = find_quantities(text, lexicon)
    assert {q.number for q in quantities} <= {n.span for n in numerals}
    assert [n.text for n in numerals] == ["14th", "2021", "80,700", "8 to 10", "9"]


def test_a_unit_is_taught_by_a_label(tmp_path: object, lexicon: Lexicon) -> None:
    from pathlib import Path
    from shutil import copytree

    from hechi_kg.resources import resource

    folder = Path(str(tmp_path)) / "vocabulary"
    copytree(resource("ontology/vocabulary"), folder)
    (folder / "own.ttl").write_text(
        "@base <https://w3id.org/hechi-kg/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> ."
        "@prefix hkg: <https://w3id.org/hechi-kg/ontology#> ."
        '<vocabulary/unit/other/shi> a skos:Concept, hkg:Unit ; skos:notation "other:shi" ; skos:prefLabel "shi"@en ;'
        "hkg:hasUnitKind <vocabulary/unit-kind/mass> .",
        encoding="utf-8",
    )
    text = "They stored 300 shi of grain."
    assert find_quantities(text, lexicon) == ()
    assert [(q.text, q.unit) for q in find_quantities(text, load_lexicon(folder))] == [("300 shi", "other:shi")]


PIECES = st.sampled_from(
    re.split(
        "[|]",
        " |\u00a0|\n|\n\n|-|—|, |. |(|)|\"|'|$|US$|¥|%| and | to | of |12|1,200|3.5|2022|half|two|million|billion|dozen"
        "|hundreds|third|from|in|by|yuan|mu|percent|people|villages|more than|up|rose|May|June|Five-Year Plan"
        "|14th|İ|😀|，|５|year-old|/|:",
    )
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60))
def test_spans_slice_to_their_text_whatever_the_text(text: str) -> None:
    end = 0
    for quantity in find_quantities(text, LEXICON):
        assert quantity.span.of(text) == quantity.text
        assert quantity.span.holds(quantity.number)
        assert quantity.span.start >= end
        end = quantity.number.end
        for span in (quantity.bound_cue, quantity.change_cue, quantity.noun):
            assert span is None or span.end <= len(text)
    for numeral in find_numerals(text, LEXICON):
        assert numeral.span.of(text) == numeral.text


@given(st.integers(min_value=1, max_value=10**12))
def test_a_printed_integer_is_read_back(value: int) -> None:
    for text in (f"It has {value:,} mu.", f"It cost {value:,} yuan.", f"It cost ${value:,}."):
        assert find_quantities(text, LEXICON)[0].value == value


@given(
    st.decimals(min_value=Decimal("0.01"), max_value=Decimal("9999"), places=2),
    st.sampled_from(["thousand", "million", "billion"]),
)
def test_a_printed_decimal_with_its_scale_is_read_back(value: Decimal, scale: str) -> None:
    factor = {"thousand": 10**3, "million": 10**6, "billion": 10**9}[scale]
    assert find_quantities(f"It cost {value} {scale} yuan.", LEXICON)[0].value == value * factor


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Workers built two 35-kilometer roads.", [(2, "other:road"), (35, "km")]),
        ("Only one 2.8-meter-tall gate was built.", [(1, "other:gate"), ("2.8", "m")]),
        ("The county signed six 10-million-yuan projects.", [(6, "project"), (10_000_000, "yuan")]),
        ("Two 20-year-old men moved in.", [(2, "person")]),
        ("The park has six 2B campsites.", [(6, "other:campsite")]),
    ],
)
def test_a_measure_inside_what_is_counted_is_a_figure_of_its_own(
    text: str, read: list[tuple[object, str]], lexicon: Lexicon
) -> None:
    found = find_quantities(text, lexicon)
    assert [(one.value, one.unit) for one in found] == [(Decimal(str(value)), unit) for value, unit in read]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("The city has jurisdiction over 9 wards.", "exact"),
        ("The committee presides over 12 towns.", "exact"),
        ("The city has over 9 wards.", "over"),
    ],
)
def test_over_is_a_word_of_place_after_words_of_ruling(text: str, bound: str, lexicon: Lexicon) -> None:
    (found,) = find_quantities(text, lexicon)
    assert found.bound == bound
