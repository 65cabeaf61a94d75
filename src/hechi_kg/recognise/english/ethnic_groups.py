"""The peoples of China as English texts spell them, which stand before villagers and in names of autonomous areas."""

import re

from hechi_kg.recognise.english.word_sets import word_set

# fmt: off
ETHNIC = word_set("""
    Achang Bai Blang Bonan Bouyei Bulang Buyi Dai Daur Deang Derung Dong Dongxiang Ewenki Gelao Gin Gaoshan Han Hani
    Hezhen Hui Jingpo Jino Kazak Kazakh Kirgiz Kyrgyz Lahu Lhoba Li Lisu Manchu Maonan Miao Monba Mongol Mongolian Mulam
    Mulao Naxi Nu Oroqen Pumi Qiang Salar She Shui Sui Tajik Tatar Tibetan Tu Tujia Uygur Uyghur Uzbek Va Wa Xibe Yao Yi
    Yugur Zhuang
""")
# fmt: on
_ONE = "|".join(sorted(ETHNIC, key=lambda w: (-len(w), w)))
# What goes on behind "Shuangjiang": " Lahu, Wa and Dai Autonomous County"
AUTONOMOUS = re.compile(
    rf"(?: (?:{_ONE})(?:,| and|, and)?){{1,6}} [Aa]utonomous (?:[Cc]ounty|[Pp]refecture|[Bb]anner)\b"
)
