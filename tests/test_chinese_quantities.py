"""The Chinese grammar of quantities: each phenomenon on sentences written for the project."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hechi_kg.lexicon import Lexicon, load_lexicon
from hechi_kg.model import Quantity
from hechi_kg.recognise.chinese import find_numerals, find_periods, find_quantities


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


# sentence, then for each figure: anchor, value, value_max or "", bound, change, unit. "exact" and no change are empty.
Row = tuple[str, str, str, str, str, str]
SENTENCES: list[tuple[str, list[Row]]] = [
    # scales and decimals
    ("全乡共搬迁2.417万人。", [("2.417万人", "24170", "", "", "", "person")]),
    ("总投资3.86亿元。", [("3.86亿元", "386000000", "", "", "", "yuan")]),
    ("到位资金6120.45万元。", [("6120.45万元", "61204500", "", "", "", "yuan")]),
    ("地区生产总值突破1.2万亿元。", [("1.2万亿元", "1200000000000", "", "over", "", "yuan")]),
    ("完成投资1亿2000万元。", [("1亿2000万元", "120000000", "", "", "", "yuan")]),
    ("存款余额1,234.5亿元。", [("1,234.5亿元", "123450000000", "", "", "", "yuan")]),
    ("追踪调查1 149户农户。", [("1 149户农户", "1149", "", "", "", "household")]),
    ("共有２０２２户脱贫户。", [("２０２２户脱贫户", "2022", "", "", "", "household")]),
    ("覆盖率达９６％。", [("９６％", "96", "", "", "", "percent")]),
    ("奖金三千二百元。", [("三千二百元", "3200", "", "", "", "yuan")]),
    ("两千三百五十户受益。", [("两千三百五十户", "2350", "", "", "", "household")]),
    ("一亿二千万元到账。", [("一亿二千万元", "120000000", "", "", "", "yuan")]),
    ("服务点覆盖1.5公里半径。", [("1.5公里", "1.5", "", "", "", "km")]),
    ("全年保障进出航班453个。", [("453个", "453", "", "", "", "other:航班")]),
    ("筹集三万五千元。", [("三万五千元", "35000", "", "", "", "yuan")]),
    ("种了一百零八棵果树。", [("一百零八棵果树", "108", "", "", "", "other:果树")]),
    # runs without separators
    (
        "搬迁贫困户2104户0.96万人。",
        [("2104户", "2104", "", "", "", "household"), ("0.96万人", "9600", "", "", "", "person")],
    ),
    (
        "项目惠及14个乡镇131个村806个组。",
        [
            ("14个乡镇", "14", "", "", "", "town"),
            ("131个村", "131", "", "", "", "village"),
            ("806个组", "806", "", "", "", "other:组"),
        ],
    ),
    ("下辖6镇6乡。", [("6镇", "6", "", "", "", "town"), ("6乡", "6", "", "", "", "town")]),
    (
        "两个村分别投入3100万元、450万元。",
        [
            ("两个村", "2", "", "", "", "village"),
            ("3100万元", "31000000", "", "", "", "yuan"),
            ("450万元", "4500000", "", "", "", "yuan"),
        ],
    ),
    # hedges before
    ("约300人到场。", [("300人", "300", "", "about", "", "person")]),
    ("大约有40户搬走。", [("40户", "40", "", "about", "", "household")]),
    ("近500名学生返校。", [("500名学生", "500", "", "under", "", "person")]),
    ("接近8000元。", [("8000元", "8000", "", "under", "", "yuan")]),
    ("不足3公里。", [("3公里", "3", "", "under", "", "km")]),
    ("不到20分钟就到。", [("20分钟", "20", "", "under", "", "other:minute")]),
    ("逾12万亩桑园。", [("12万亩", "120000", "", "over", "", "mu")]),
    ("游客超5万人次。", [("5万人次", "50000", "", "over", "", "person-time")]),
    ("超过了60家企业入驻。", [("60家企业", "60", "", "over", "", "company")]),
    ("产值突破9亿元。", [("9亿元", "900000000", "", "over", "", "yuan")]),
    ("每年至少举办2场招聘会。", [("2场招聘会", "2", "", "over", "", "event")]),
    ("不少于30个岗位。", [("30个岗位", "30", "", "over", "", "job")]),
    ("入学率不低于98%。", [("98%", "98", "", "over", "", "percent")]),
    ("控制在5%以内。", [("5%", "5", "", "under", "", "percent")]),
    ("收入达2.3万元。", [("2.3万元", "23000", "", "", "", "yuan")]),
    ("附近3个村也来学习。", [("3个村", "3", "", "", "", "village")]),
    ("节约200万元。", [("200万元", "2000000", "", "", "down", "yuan")]),
    # hedges behind and inside
    ("每天收入150元左右。", [("150元", "150", "", "about", "", "yuan")]),
    ("年龄结构中青年占六成以上。", [("六成", "60", "", "over", "", "percent")]),
    ("2000多名群众就业。", [("2000多名群众", "2000", "", "over", "", "person")]),
    ("筹措6300多万元。", [("6300多万元", "63000000", "", "over", "", "yuan")]),
    ("卖出500多万元。", [("500多万元", "5000000", "", "over", "", "yuan")]),
    ("栽下30余亩油茶。", [("30余亩", "30", "", "over", "", "mu")]),
    ("投入2万余元。", [("2万余元", "20000", "", "over", "", "yuan")]),
    ("走访十余个村屯。", [("十余个村屯", "10", "", "over", "", "village")]),
    ("三十多名干部。", [("三十多名干部", "30", "", "over", "", "person")]),
    ("两千多户农户。", [("两千多户农户", "2000", "", "over", "", "household")]),
    ("上千人参加。", [("千人", "1000", "", "over", "", "person")]),
    ("近千群众受益。", [("千群众", "1000", "", "under", "", "person")]),
    ("百余户人家。", [("百余户人家", "100", "", "over", "", "household")]),
    ("年销售超百万元。", [("百万元", "1000000", "", "over", "", "yuan")]),
    ("工期3年多。", [("3年", "3", "", "over", "", "year")]),
    ("产量是过去的两倍多。", [("两倍", "2", "", "over", "up", "times")]),
    ("十几个孩子围着他。", [("十几个孩子", "10", "", "over", "", "person")]),
    ("带动50人以上。", [("50人", "50", "", "over", "", "person")]),
    ("建成100个以上示范项目。", [("100个", "100", "", "over", "", "project")]),
    # ranges
    ("每月四五百元。", [("四五百元", "400", "500", "", "", "yuan")]),
    ("一天收五六千斤。", [("五六千斤", "2500", "3000", "", "", "kg")]),
    ("占比45%到50%。", [("45%到50%", "45", "50", "", "", "percent")]),
    ("需要3至5年。", [("3至5年", "3", "5", "", "", "year")]),
    ("补助3万—5万元。", [("3万—5万元", "30000", "50000", "", "", "yuan")]),
    ("每亩补100-200元。", [("100-200元", "100", "200", "", "", "yuan")]),
    ("收入大约有4-5万元。", [("4-5万元", "40000", "50000", "about", "", "yuan")]),
    ("价格在7.2元至7.7元不等。", [("7.2元至7.7元", "7.2", "7.7", "", "", "yuan")]),
    ("全年养10～14批。", [("10～14批", "10", "14", "", "", "other:批")]),
    ("来了三四十人。", [("三四十人", "30", "40", "", "", "person")]),
    ("从3%提高到5%。", [("3%", "3", "", "", "", "percent"), ("5%", "5", "", "", "", "percent")]),
    # parts, tenths, multiples
    ("七成劳动力外出。", [("七成", "70", "", "", "", "percent")]),
    ("三分之一的土地流转。", [("三分之一", "33.33", "", "", "", "percent")]),
    ("超过四分之三的农户。", [("四分之三", "75", "", "over", "", "percent")]),
    ("占全县的3/4。", [("3/4", "75", "", "", "", "percent")]),
    ("覆盖率百分之八十二。", [("百分之八十二", "82", "", "", "", "percent")]),
    ("下降百分之三点五。", [("百分之三点五", "3.5", "", "", "down", "percent")]),
    ("收入翻一番。", [("翻一番", "2", "", "", "up", "times")]),
    ("十年翻了两番。", [("翻了两番", "4", "", "", "up", "times")]),
    ("面积是过去的3倍。", [("3倍", "3", "", "", "up", "times")]),
    ("产量增长2.5倍。", [("2.5倍", "2.5", "", "", "up", "times")]),
    ("一半的农户养蚕。", [("一半", "50", "", "", "", "percent")]),
    ("参训妇女过半。", [("过半", "50", "", "over", "", "percent")]),
    ("九成以上用上自来水。", [("九成", "90", "", "over", "", "percent")]),
    ("自然增长率6.5‰。", [("6.5‰", "0.65", "", "", "up", "percent")]),
    # units of measure
    ("家里只有5分地。", [("5分地", "0.5", "", "", "", "mu")]),
    ("收茶籽5000多斤。", [("5000多斤", "2500", "", "over", "", "kg")]),
    ("卖出400公斤。", [("400公斤", "400", "", "", "", "kg")]),
    ("产鲜蚕147万担。", [("147万担", "73500000", "", "", "", "kg")]),
    ("造林7695亩。", [("7695亩", "7695", "", "", "", "mu")]),
    ("流转土地20公顷。", [("20公顷", "20", "", "", "", "hectare")]),
    ("全县面积5577平方公里。", [("5577平方公里", "5577", "", "", "", "km2")]),
    ("新建厂房1.2万平方米。", [("1.2万平方米", "12000", "", "", "", "m2")]),
    ("硬化道路81公里。", [("81公里", "81", "", "", "", "km")]),
    ("走了十五里山路。", [("十五里", "7.5", "", "", "", "km")]),
    ("装机容量1亿千瓦。", [("1亿千瓦", "100000000", "", "", "", "other:kilowatt")]),
    ("发电406461万千瓦时。", [("406461万千瓦时", "4064610000", "", "", "", "kwh")]),
    ("年用电3000度。", [("3000度", "3000", "", "", "", "kwh")]),
    ("光伏装机50兆瓦。", [("50兆瓦", "50", "", "", "", "other:megawatt")]),
    ("库容120万立方米。", [("120万立方米", "1200000", "", "", "", "other:cubic meter")]),
    ("引进外资0.96亿美元。", [("0.96亿美元", "96000000", "", "", "", "usd")]),
    ("出口额3000万港元。", [("3000万港元", "30000000", "", "", "", "other:hong kong dollar")]),
    ("产粮8163吨。", [("8163吨", "8163", "", "", "", "tonne")]),
    ("桑园1.73 万hm2。", [("1.73 万hm2", "17300", "", "", "", "hectare")]),
    ("全长5km。", [("5km", "5", "", "", "", "km")]),
    ("GDP达200亿元。", [("200亿元", "20000000000", "", "", "", "yuan")]),
    ("收费¥300。", [("¥300", "300", "", "", "", "yuan")]),
    ("气温35℃。", [("35℃", "35", "", "", "", "other:degree celsius")]),
    ("工期18个月。", [("18个月", "18", "", "", "", "month")]),
    ("连续工作8小时。", [("8小时", "8", "", "", "", "hour")]),
    ("培训15天。", [("15天", "15", "", "", "", "day")]),
    ("种了三亩半桑树。", [("三亩半", "3.5", "", "", "", "mu")]),
    # words left out
    ("养蚕能赚2万。", [("2万", "20000", "", "", "", "yuan")]),
    ("年收入超过8万。", [("8万", "80000", "", "over", "", "yuan")]),
    ("十万群众喜迁新居。", [("十万群众", "100000", "", "", "", "person")]),
    ("改造2.6万房屋。", [("2.6万房屋", "26000", "", "", "", "house")]),
    ("8县区联合招聘。", [("8县区", "8", "", "", "", "county")]),
    ("136.05万建档立卡贫困人口搬迁。", [("136.05万建档立卡贫困人口", "1360500", "", "", "", "person")]),
    ("总人口27万。", [("27万", "270000", "", "", "", "person")]),
    ("新建水窖1200口。", [("1200口", "1200", "", "", "", "other:水窖")]),
    ("共50户230口。", [("50户", "50", "", "", "", "household"), ("230口", "230", "", "", "", "person")]),
    # what is counted
    ("实施43个后续扶持项目。", [("43个后续扶持项目", "43", "", "", "", "project")]),
    ("建成集中安置点925个。", [("925个", "925", "", "", "", "site")]),
    ("建设住房43.9万套。", [("43.9万套", "439000", "", "", "", "house")]),
    ("提供就业岗位2000个。", [("2000个", "2000", "", "", "", "job")]),
    ("新增37户规上工业企业。", [("37户规上工业企业", "37", "", "", "", "company")]),
    ("企业总数达401户。", [("401户", "401", "", "", "", "company")]),
    ("举办招聘会56场。", [("56场", "56", "", "", "", "event")]),
    ("新建12所学校。", [("12所学校", "12", "", "", "", "school")]),
    ("3家医院开展义诊。", [("3家医院", "3", "", "", "", "hospital")]),
    ("引进7家。", [("7家", "7", "", "", "", "company")]),
    ("新建38栋安置楼。", [("38栋安置楼", "38", "", "", "", "building")]),
    ("生猪出栏52670头。", [("52670头", "52670", "", "", "", "other:生猪")]),
    ("养鸡3000羽。", [("3000羽", "3000", "", "", "", "other:养鸡")]),
    ("建成5个食用菌基地。", [("5个食用菌基地", "5", "", "", "", "other:基地")]),
    ("3家帮扶车间开工。", [("3家帮扶车间", "3", "", "", "", "other:车间")]),
    ("10个县区通了高速公路。", [("10个县区", "10", "", "", "", "county")]),
    ("有4A级景区3个。", [("3个", "3", "", "", "", "other:景区")]),
    ("接待游客530.3万人次。", [("530.3万人次", "5303000", "", "", "", "person-time")]),
    ("五个不同县市的孩子。", [("五个不同县市", "5", "", "", "", "county")]),
    ("涉及7356户28035人。", [("7356户", "7356", "", "", "", "household"), ("28035人", "28035", "", "", "", "person")]),
    (
        "带动5000户搬迁群众户均增收3000元。",
        [("5000户", "5000", "", "", "", "household"), ("3000元", "3000", "", "", "up", "yuan")],
    ),
    ("15个地市受表扬。", [("15个地市", "15", "", "", "", "place")]),
    # change
    ("同比增长9.7%。", [("9.7%", "9.7", "", "", "up", "percent")]),
    ("同比下降23.3%。", [("23.3%", "23.3", "", "", "down", "percent")]),
    ("上升1.8个百分点。", [("1.8个百分点", "1.8", "", "", "up", "percentage-point")]),
    ("收入提高到15340元。", [("15340元", "15340", "", "", "", "yuan")]),
    ("面积增加到21.3万亩。", [("21.3万亩", "213000", "", "", "", "mu")]),
    ("比上年增加1200元。", [("1200元", "1200", "", "", "up", "yuan")]),
    ("户均增收3000元。", [("3000元", "3000", "", "", "up", "yuan")]),
    ("累计减少贫困人口1.2万人。", [("1.2万人", "12000", "", "", "down", "person")]),
    ("新增就业4200人。", [("4200人", "4200", "", "", "", "person")]),
    ("增加值18100万元。", [("18100万元", "181000000", "", "", "", "yuan")]),
    ("比上年同期增长-8.7%。", [("-8.7%", "8.7", "", "", "down", "percent")]),
    ("增幅超过10%。", [("10%", "10", "", "over", "up", "percent")]),
    ("增速高于全市0.3个百分点。", [("0.3个百分点", "0.3", "", "", "", "percentage-point")]),
    ("比去年多500元。", [("500元", "500", "", "", "up", "yuan")]),
    ("增速回落2.1个百分点。", [("2.1个百分点", "2.1", "", "", "down", "percentage-point")]),
    # lists that share
    (
        "分别拉动1.6、-0.3、0.8个百分点。",
        [
            ("1.6", "1.6", "", "", "", "percentage-point"),
            ("-0.3", "0.3", "", "", "down", "percentage-point"),
            ("0.8个百分点", "0.8", "", "", "", "percentage-point"),
        ],
    ),
    (
        "分别增长81.8%、3.3%和5.2%。",
        [
            ("81.8%", "81.8", "", "", "up", "percent"),
            ("3.3%", "3.3", "", "", "up", "percent"),
            ("5.2%", "5.2", "", "", "up", "percent"),
        ],
    ),
    # rates and brackets
    ("每斤12元。", [("12元", "12", "", "", "", "yuan")]),
    ("售价1.5元一斤。", [("1.5元一斤", "1.5", "", "", "", "yuan")]),
    ("浓度25.9微克/立方米。", [("25.9微克/立方米", "25.9", "", "", "", "other:microgram")]),
    (
        "总投资48亿元（约合7.12亿美元）。",
        [("48亿元", "4800000000", "", "", "", "yuan"), ("7.12亿美元", "712000000", "", "about", "", "usd")],
    ),
    # Traditional script
    (
        "搬遷貧困戶2104戶0.96萬人。",
        [("2104戶", "2104", "", "", "", "household"), ("0.96萬人", "9600", "", "", "", "person")],
    ),
    ("完成投資3.86億元。", [("3.86億元", "386000000", "", "", "", "yuan")]),
    ("種桑5000餘畝。", [("5000餘畝", "5000", "", "over", "", "mu")]),
    ("建成兩個安置點。", [("兩個安置點", "2", "", "", "", "site")]),
    (
        "同比下降32.1%，回升0.5個百分點。",
        [("32.1%", "32.1", "", "", "down", "percent"), ("0.5個百分點", "0.5", "", "", "up", "percentage-point")],
    ),
    ("近千萬名群眾。", [("千萬名群眾", "10000000", "", "under", "", "person")]),
    # what is counted, where the noun is hard to see
    (
        "全县新增学位1260个，班级数36个。",
        [("1260个", "1260", "", "", "", "other:学位"), ("36个", "36", "", "", "", "other:班级")],
    ),
    ("打造县级特色茶村9个。", [("9个", "9", "", "", "", "village")]),
    (
        "通公交车的县从2015年的12个增加到18个。",
        [("12个", "12", "", "", "", "county"), ("18个", "18", "", "", "", "county")],
    ),
    ("是全省5个深度贫困县之一。", [("5个深度贫困县", "5", "", "", "", "county")]),
    ("还有17个未摘帽贫困村。", [("17个未摘帽贫困村", "17", "", "", "", "village")]),
    ("26个已动工的水利补短板项目复工。", [("26个已动工的水利补短板项目", "26", "", "", "", "project")]),
    ("40名参加培训的学员结业。", [("40名参加培训的学员", "40", "", "", "", "person")]),
    ("建成31個集中安置點。", [("31個集中安置點", "31", "", "", "", "site")]),
    ("建成12个移民点。", [("12个移民点", "12", "", "", "", "site")]),
    ("新增3个县通高速公路。", [("3个县", "3", "", "", "", "county")]),
    ("来自9个省份的客商。", [("9个省份", "9", "", "", "", "place")]),
    (
        "建有60户搬迁住房和20户安置房。",
        [("60户搬迁住房", "60", "", "", "", "house"), ("20户安置房", "20", "", "", "", "house")],
    ),
    ("完成45户危房改造。", [("45户", "45", "", "", "", "household")]),
    ("80户搬迁群众住新居。", [("80户", "80", "", "", "", "household")]),
    ("建成产业园区及加工厂14个。", [("14个", "14", "", "", "", "place")]),
    ("排名比去年提升4位。", [("4位", "4", "", "", "up", "other:位")]),
    ("招收86名附近农民。", [("86名附近农民", "86", "", "", "", "person")]),
    (
        "帮助3万果农、2万茶农增收。",
        [("3万果农", "30000", "", "", "", "person"), ("2万茶农", "20000", "", "", "", "person")],
    ),
    ("工程分三个年度推进。", [("三个年度", "3", "", "", "", "year")]),
    (
        "贫困人口由8.4万减少到2019年底的1.1万人。",
        [("8.4万", "84000", "", "", "", "person"), ("1.1万人", "11000", "", "", "", "person")],
    ),
    # one, where it counts
    ("做到户均一人就业。", [("一人", "1", "", "", "", "person")]),
    (
        "新建了一所小学、一座水厂。",
        [("一所小学", "1", "", "", "", "school"), ("一座水厂", "1", "", "", "", "other:水厂")],
    ),
    # hedge of a share, change letter by letter
    ("约占全县户数的70%。", [("70%", "70", "", "about", "", "percent")]),
    (
        "超占三成，近占全村人口的45%。",
        [("三成", "30", "", "over", "", "percent"), ("45%", "45", "", "under", "", "percent")],
    ),
    ("销量同比增 长12.5%。", [("12.5%", "12.5", "", "", "up", "percent")]),
    ("增速比一季度放缓1.5个百分点。", [("1.5个百分点", "1.5", "", "", "down", "percentage-point")]),
    ("两年平均增长5.5%。", [("5.5%", "5.5", "", "", "up", "percent")]),
    ("35万贫困群众乔迁新居。", [("35万贫困群众", "350000", "", "", "", "person")]),
    ("亩产可提高一千公斤左右。", [("一千公斤", "1000", "", "about", "up", "kg")]),
    (
        "全省23个贫困县桑园面积61万亩。",
        [("23个贫困县", "23", "", "", "", "county"), ("61万亩", "610000", "", "", "", "mu")],
    ),
    ("18个国家扶贫开发工作重点县。", [("18个国家扶贫开发工作重点县", "18", "", "", "", "county")]),
    ("7个镇对口帮扶山区。", [("7个镇", "7", "", "", "", "town")]),
    ("有20万左右农民工。", [("20万左右农民工", "200000", "", "about", "", "person")]),
    ("这8件实事已完成。", [("8件实事", "8", "", "", "", "other:实事")]),
    (
        "相邻4个省都有出口，青林、白石3市所辖县受益。",
        [("4个省", "4", "", "", "", "place"), ("3市", "3", "", "", "", "place")],
    ),
    ("养了第一批，饲养6.5张。", [("6.5张", "6.5", "", "", "", "other:张")]),
    ("投入以每年12%的速度增长。", [("12%", "12", "", "", "up", "percent")]),
    (
        "支出同比增速分别为-9.1%、22.0%。",
        [("-9.1%", "9.1", "", "", "down", "percent"), ("22.0%", "22", "", "", "up", "percent")],
    ),
    ("是全国15个有搬迁任务省份中的一个。", [("15个有搬迁任务省份", "15", "", "", "", "place")]),
    ("来自9个省有关部门。", [("9个省有关部门", "9", "", "", "", "other:部门")]),
    ("水利局等7部委印发意见。", [("7部委", "7", "", "", "", "other:部委")]),
    ("提升了6万农村人口供水保障水平。", [("6万农村人口", "60000", "", "", "", "person")]),
    ("领到800只林下鸡苗。", [("800只林下鸡苗", "800", "", "", "", "other:鸡苗")]),
    ("养了生猪2头、黄牛3头。", [("2头", "2", "", "", "", "other:生猪"), ("3头", "3", "", "", "", "other:黄牛")]),
    ("到3个村民小组随机走访。", [("3个村民小组", "3", "", "", "", "other:小组")]),
    ("新修七条南北向公路。", [("七条南北向公路", "7", "", "", "", "other:公路")]),
]
NO_FIGURES = [
    "落实“两不愁三保障”政策。",
    "落实两不愁三保障政策。",
    "“四个全面”战略布局。",
    "推动一二三产业融合。",
    "第一书记带队入户。",
    "推行一站式服务，落实一把手责任。",
    "八一学校的学生来到九寨沟。",
    "七百弄乡和百色市代表发言。",
    "千家瑶寨·万户瑶乡项目。",
    "十里莲塘游人如织。",
    "共建一带一路，布局5G网络。",
    "沿323国道和G75高速行驶。",
    "坚持“两山”理念。",
    "2022年8月12日，第二批名单公布。",
    "首批学员结业。",
    "成千上万的群众走上街头。",
    "走了几十里山路，见到几间旧屋和数千只鸟。",
    "33岁的她返乡创业。",
    "他年过半百，仍在学技术。",
    "建设1000人以上的安置点。",
    "一户一策，一村一品。",
    "一、工业生产\n二、服务业",
    "一是抓产业；二是抓就业。",
    "文号为桂政发\u30142022\u301512号。",
    "拨打12345热线，电话：0778-2560000。",
    "上午9时30分开会，晚上10点结束。",
    "统一思想，进一步统筹推进一体化发展。",
    "实施三年行动计划。",
    "一个村民说，这是一条好路。",
    "从四个方面推进。",
    "三通一平工程完工。",
    "党的二十大和二十届三中全会。",
    "二级公路贯通，二轮延包启动。",
    "四川和三亚来的客商。",
    "位居全市第一，排名前三。",
    "进港航道为30万吨级。",
    "亿元以上项目加快建设。",
    "住进三室两厅的房子。",
    "两年前她还在外务工，3年里没回过家。",
    "这是全镇唯一一个人口超过千人的村庄。",
    "每个家庭有一人及以上就业。",
    "她是车间三小组的组长，住在村里二组。",
    "走遍千沟万壑。",
    "两市为此签约。",
    "他走进一所小学，遇到一位老师。",
    "住上了两层的小楼房。",
]


def shown(quantity: Quantity) -> Row:
    return (
        quantity.text,
        format(quantity.value, "f"),
        "" if quantity.value_max is None else format(quantity.value_max, "f"),
        "" if quantity.bound == "exact" else quantity.bound,
        quantity.change,
        quantity.unit,
    )


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[sentence for sentence, _ in SENTENCES])
def test_figures_of_a_sentence(sentence: str, expected: list[Row], lexicon: Lexicon) -> None:
    assert [shown(quantity) for quantity in find_quantities(sentence, lexicon)] == expected


@pytest.mark.parametrize("sentence", NO_FIGURES)
def test_numbers_that_are_no_figures_are_explained(sentence: str, lexicon: Lexicon) -> None:
    assert find_quantities(sentence, lexicon) == ()
    numerals = find_numerals(sentence, lexicon)
    assert numerals
    assert [numeral.text for numeral in numerals if numeral.reason is None] == []


@pytest.mark.parametrize(
    ("sentence", "nouns"),
    [
        ("农村居民人均可支配收入达15340元。", ["农村居民人均可支配收入"]),
        ("搬迁建档立卡贫困户2104户0.96万人。", ["建档立卡贫困户", "建档立卡贫困户"]),
        ("带动脱贫人口1.2万人就业。", ["脱贫人口"]),
        ("为1200名搬迁群众提供岗位。", ["搬迁群众"]),
        ("实施43个后续扶持项目。", ["后续扶持项目"]),
        ("全市实现地区生产总值235.79亿元，同比增长6.1%。", ["地区生产总值", None]),
        ("人均纯收入从2020年的11228元增加至2024年的16927元。", ["人均纯收入", "人均纯收入"]),
        ("2022年，全县森林覆盖率达75.6%。", ["森林覆盖率"]),
        ("投入财政衔接资金350.65万元。", ["财政衔接资金"]),
        ("占全县规上工业总产值的25.9%。", ["规上工业总产值"]),
        ("包括60户搬迁住房。", ["搬迁住房"]),
        ("水质达标率提高到82%。", ["水质达标率"]),
        ("建成产业安置型示范点18个。", ["产业安置型示范点"]),
        ("某市向山区捐赠800万元扶贫款和20万元慰问金。", ["扶贫款", "慰问金"]),
        ("实现地区生产总值（GDP）235亿元。", ["地区生产总值"]),
        ("青山镇300亩示范基地内。", ["示范基地"]),
        ("建立扶贫车间20个，投入产业扶持资金5亿元。", ["扶贫车间", "产业扶持资金"]),
        ("历经3年奋战。", ["奋战"]),
        ("分到了一套80平方米的新房。", ["新房"]),
        ("青山村45户危房改造完成。", ["危房"]),
        ("地区生产总值按可比价格计算增长8%。", ["地区生产总值"]),
    ],
)
def test_noun_names_what_is_measured(sentence: str, nouns: list[str | None], lexicon: Lexicon) -> None:
    found = find_quantities(sentence, lexicon)
    assert [quantity.noun.of(sentence) if quantity.noun else None for quantity in found] == nouns


@pytest.mark.parametrize(
    ("sentence", "rate"),
    [
        ("户均增收3000元。", "户均"),
        ("农民人均纯收入860元。", "人均"),
        ("每亩产值5000元。", "每亩"),
        ("亩均产油120公斤。", "亩均"),
        ("每10万人中有3人。", "每10万人"),
        ("人均纯收入增长8%。", ""),
        ("售价1.5元一斤。", "一斤"),
    ],
)
def test_rate_is_kept_as_printed(sentence: str, rate: str, lexicon: Lexicon) -> None:
    assert [quantity.rate for quantity in find_quantities(sentence, lexicon)] == [rate]


def test_bracketed_conversion_is_marked(lexicon: Lexicon) -> None:
    first, second = find_quantities("总投资48亿元（7.12亿美元）。", lexicon)
    assert (first.bracketed, second.bracketed) == (False, True)


def test_figures_of_a_list_belong_to_its_names_respectively(lexicon: Lexicon) -> None:
    text = "生猪、牛、家禽分别出栏6.4万头、1342头、5.5万只，桑园面积和产值分别增长3%、8%。"
    found = find_quantities(text, lexicon)
    assert [quantity.noun.of(text) for quantity in found if quantity.noun] == ["生猪", "牛", "家禽", "桑园面积", "产值"]
    assert [quantity.unit for quantity in found[:3]] == ["other:生猪", "other:牛", "other:家禽"]


def test_hedge_and_change_are_cited(lexicon: Lexicon) -> None:
    text = "全县收入同比增长约9.7%。"
    (quantity,) = find_quantities(text, lexicon)
    assert quantity.bound_cue is not None
    assert quantity.change_cue is not None
    assert (quantity.bound_cue.of(text), quantity.change_cue.of(text)) == ("约", "增长")


def test_fraction_keeps_its_denominator(lexicon: Lexicon) -> None:
    (quantity,) = find_quantities("三分之二的农户。", lexicon)
    assert (quantity.value, quantity.denominator) == (Decimal("66.67"), 3)


def test_converted_units_say_so(lexicon: Lexicon) -> None:
    (quantity,) = find_quantities("收了20万斤。", lexicon)
    assert (quantity.value, quantity.unit, quantity.rule) == (Decimal(100000), "kg", "zh-converted-斤")


def test_numbers_of_periods_are_no_figures(lexicon: Lexicon) -> None:
    text = "2021年10月至2022年7月，“十四五”时期，一季度新增12户。"
    periods = find_periods(text, published=date(2022, 8, 12), lexicon=lexicon)
    assert [q.text for q in find_quantities(text, lexicon, periods=periods)] == ["12户"]


def test_a_new_measure_word_needs_no_code(lexicon: Lexicon) -> None:
    sentence = "建成大棚35垄。"
    assert find_quantities(sentence, lexicon) == ()
    concept = lexicon.concepts["vocabulary/measure-word/strip"]
    taught = type(concept)(
        id="vocabulary/measure-word/ridge",
        scheme="measure-word",
        notation="ridge",
        forms={"zh-Hans": ("垄",)},
    )
    (quantity,) = find_quantities(sentence, Lexicon({**lexicon.concepts, taught.id: taught}))
    assert (quantity.text, quantity.unit) == ("35垄", "other:大棚")


NUMBER_TEXT = st.text(
    alphabet="0123456789.,，、%％亿万千百十一二三两零半多余近约超年月日元亩户人个名至到-—第几成倍分之（）“” "
    "\n增长下降a5\uff27",
    max_size=60,
)


@settings(max_examples=300, deadline=None)
@given(NUMBER_TEXT | st.text(max_size=40))
def test_finding_never_raises_and_spans_slice_to_anchors(text: str) -> None:
    lexicon = load_lexicon()
    found = find_quantities(text, lexicon)
    for quantity in found:
        assert quantity.span.of(text) == quantity.text
        assert quantity.span.holds(quantity.number)
        assert quantity.value_max is None or quantity.value < quantity.value_max
    for first, second in pairwise(found):
        assert first.span.end <= second.span.start
    for numeral in find_numerals(text, lexicon):
        assert numeral.span.of(text) == numeral.text
    find_periods(text, published=date(2022, 8, 12), lexicon=lexicon)


@given(st.integers(min_value=1, max_value=9999), st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8)]))
def test_printed_numbers_round_trip(number: int, scale: tuple[str, int]) -> None:
    word, factor = scale
    (quantity,) = find_quantities(f"投资{number}{word}元。", load_lexicon())
    assert (quantity.value, quantity.unit) == (Decimal(number * factor), "yuan")


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("最后只来了三个人。", "person", 3),
        ("两个人打工养家。", "person", 2),
        ("5000多侗族村民搬进新居。", "person", 5000),
        ("300余苗族学生入学。", "person", 300),
        ("去年村里购车一辆，", "other:车", 1),
        ("去年村里修桥一座，", "other:桥", 1),
        ("去年村里修桥3座，", "other:桥", 3),
        ("工作队往他家里跑了十几趟。", "other:趟", 10),
        ("养牛场去年卖了300头。", "other:头", 300),
    ],
)
def test_people_and_things_counted_in_plain_speech(text: str, unit: str, value: int, lexicon: Lexicon) -> None:
    (found,) = find_quantities(text, lexicon)
    assert (found.unit, found.value) == (unit, Decimal(value))


@pytest.mark.parametrize("text", ["他建了一座。", "大家提了一个建议。", "引进三个一批。", "他买了一辆车。"])
def test_one_as_an_article_is_no_figure(text: str, lexicon: Lexicon) -> None:
    assert not find_quantities(text, lexicon)
