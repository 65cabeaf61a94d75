"""Tells English, Simplified and Traditional Chinese apart by their characters."""

import re

# Everyday characters that the two scripts write apart, pair by pair.
PAIRS = (
    "万萬与與专專业業东東两兩严嚴丰豐临臨为為义義乡鄉书書买買亚亞产產亲親亿億仅僅从從仓倉们們价價众眾优優会會伟偉传傳伤傷体體余餘侨僑俭儉债債倾傾储儲儿兒"
    "兑兌党黨关關兴興养養兽獸内內冈岡册冊写寫军軍农農冯馮决決况況净淨凉涼减減凤鳳击擊创創刘劉则則刚剛别別剧劇劳勞势勢动動励勵医醫华華协協单單卖賣卢盧卫衛"
    "厂廠厅廳历歷压壓县縣参參双雙发發变變叶葉号號后後听聽启啟员員响響团團园園围圍国國图圖圆圓圣聖场場坏壞块塊坚堅坛壇垦墾处處备備复復头頭奖獎妇婦娱娛学學宁寧"
    "实實审審宽寬宾賓对對寻尋导導将將层層届屆属屬岁歲岛島带帶帮幫广廣庆慶应應库庫庙廟张張强強归歸录錄总總恶惡惠惠惊驚战戰户戶扩擴扫掃扬揚扶扶执執报報担擔"
    "护護拥擁择擇挂掛挥揮据據换換损損搅攪摄攝数數断斷无無旧舊时時显顯晋晉暂暫术術机機权權条條来來杨楊极極构構标標树樹样樣桥橋检檢楼樓榄欖欢歡汉漢沟溝泽澤"
    "测測济濟浓濃涨漲渐漸温溫湾灣湿濕满滿灭滅灯燈灵靈点點热熱爱愛牵牽状狀独獨环環现現电電画畫畅暢疗療监監盖蓋盘盤矿礦码碼确確礼禮种種积積称稱稳穩穷窮竞競"
    "笔筆签簽简簡类類粮糧紧緊红紅约約级級纪紀纯純纳納纵縱纷紛纸紙线線练練组組细細终終经經结結给給统統继繼绩績续續维維绿綠编編缘緣缩縮网網罗羅职職联聯肃肅"
    "胜勝脱脫脑腦节節芦蘆苏蘇范範荣榮药藥获獲营營虽雖补補装裝见見观觀规規视視览覽觉覺计計认認讨討让讓训訓议議记記讲講许許论論设設访訪证證评評识識诉訴词詞试試"
    "话話该該详詳语語说說请請课課调調谈談谢謝贝貝负負贡貢财財责責败敗货貨质質贫貧购購贯貫贴貼贵貴贷貸费費资資赛賽赞贊赵趙跃躍车車转轉轮輪软軟较較辅輔辆輛"
    "输輸边邊达達过過运運还還这這进進远遠连連迟遲适適选選递遞遗遺邓鄧郑鄭释釋里裡针針钢鋼钱錢铁鐵银銀销銷锋鋒长長门門问問间間闻聞队隊阳陽阶階际際陆陸陈陳"
    "险險随隨隐隱难難须須顾顧预預领領题題额額风風飞飛饭飯饮飲馆館马馬驻駐验驗骤驟鱼魚鸡雞麦麥黄黃龙龍"
)
AMBIGUOUS = frozenset("后里余范惠扶")  # characters of both scripts
SIMPLIFIED = frozenset(PAIRS[0::2]) - AMBIGUOUS
TRADITIONAL = frozenset(PAIRS[1::2]) - AMBIGUOUS
IDEOGRAPH, LETTER = re.compile("[一-鿿]"), re.compile("[A-Za-z]")
OF_SIMPLIFIED, OF_TRADITIONAL = (re.compile(f"[{''.join(sorted(chars))}]") for chars in (SIMPLIFIED, TRADITIONAL))


def language_of(text: str) -> str:
    """`en`, `zh-Hans` or `zh-Hant`: Chinese when ideographs carry as much of the text as Latin words do."""
    if text.isascii():
        return "en"
    ideographs = len(IDEOGRAPH.findall(text))
    latin = len(LETTER.findall(text))
    if ideographs * 3 <= latin:  # an English word has about five letters, a Chinese one two characters
        return "en"
    traditional = len(OF_TRADITIONAL.findall(text))
    simplified = len(OF_SIMPLIFIED.findall(text))
    return "zh-Hant" if traditional > simplified else "zh-Hans"
